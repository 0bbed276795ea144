package main

import (
	"slices"

	"github.com/spf13/cobra"

	"buzhou/internal/factbase"
	"buzhou/internal/report"
)

func (a *app) factsList() *cobra.Command {
	f := &factsFlags{}
	var kind string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List all facts",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			base, _, err := a.base(cmd, f, nil)
			if err != nil {
				return err
			}
			entries := base.Entries()
			if kind != "all" {
				entries = slices.DeleteFunc(entries, func(e factbase.Entry) bool { return e.Kind != kind })
			}
			return report.Facts(a.stdout, entries, f.format == "json")
		},
	}
	cmd.Flags().Var(newChoice(&kind, []string{"all", "fact", "phone", "policy"}), "kind", "what to list")
	f.register(cmd)
	return cmd
}
