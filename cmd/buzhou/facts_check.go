package main

import (
	"github.com/spf13/cobra"

	"buzhou/internal/factbase"
	"buzhou/internal/report"
)

func (a *app) factsCheck() *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE...",
		Short: "Check packs of facts of your own",
		Long: `Check packs of facts of your own. Every mistake is reported with file, line and
column; the exit code is then 2.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			base, err := factbase.Load(args...)
			if err != nil {
				return err
			}
			return report.FactsChecked(a.stdout, a.messages(), base)
		},
	}
}
