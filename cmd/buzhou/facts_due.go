package main

import (
	"github.com/spf13/cobra"

	"buzhou/internal/factbase"
	"buzhou/internal/report"
)

func (a *app) factsDue() *cobra.Command {
	f := &factsFlags{}
	var within string
	cmd := &cobra.Command{
		Use:   "due",
		Short: "List the facts that need to be verified again, or that are about to expire",
		Long: `List the facts in force whose last check will be a year old within the given time,
or whose validity ends in it; the most urgent first.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			days, err := factbase.ParseDays(within)
			if err != nil {
				return err
			}
			base, proj, err := a.base(cmd, f, nil)
			if err != nil {
				return err
			}
			return report.FactsDue(a.stdout, a.messages(), base.Due(proj.AsOf(), days), f.format == "json")
		},
	}
	cmd.Flags().StringVar(&within, "within", "90d", "how far to look ahead: `90d`, 12w, 3m, 1y")
	f.register(cmd)
	asOfFlag(cmd.Flags(), &f.asOf)
	return cmd
}
