package main

import (
	"github.com/spf13/cobra"

	"buzhou/internal/report"
)

func (a *app) factsShow() *cobra.Command {
	f := &factsFlags{}
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "Show all that is known of one fact: value, validity, sources, other versions",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			base, _, err := a.base(cmd, f, nil)
			if err != nil {
				return err
			}
			e, err := factByID(base, args[0])
			if err != nil {
				return err
			}
			return report.Fact(a.stdout, a.messages(), &e, base.Versions(e.Series), f.format == "json")
		},
	}
	f.register(cmd)
	return cmd
}
