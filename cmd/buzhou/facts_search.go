package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"buzhou/internal/report"
)

func (a *app) factsSearch() *cobra.Command {
	f := &factsFlags{}
	cmd := &cobra.Command{
		Use:   "search WORD",
		Short: "List the facts that hold a word or number",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			base, _, err := a.base(cmd, f, nil)
			if err != nil {
				return err
			}
			found := base.Search(args[0])
			if len(found) == 0 && f.format == "text" {
				return fmt.Errorf("no fact holds %q; `buzhou facts list` lists them all", args[0])
			}
			return report.Facts(a.stdout, found, f.format == "json")
		},
	}
	f.register(cmd)
	return cmd
}
