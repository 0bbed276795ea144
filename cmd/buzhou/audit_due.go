package main

import (
	"github.com/spf13/cobra"

	"buzhou/corpus/present"
	"buzhou/corpus/store"
)

func (a *app) auditDue() *cobra.Command {
	var db, format, asOf string
	var months int
	cmd := &cobra.Command{
		Use:   "due",
		Short: "List the articles that hold fees, limits, times or phones and were last reviewed long ago",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := atLeast("months", months, 0); err != nil {
				return err
			}
			day, err := parseDay(asOf)
			if err != nil {
				return err
			}
			return auditDB(cmd.Context(), db, func(st *store.Store) error {
				return present.Due(cmd.Context(), a.stdout, st, format, day, months)
			})
		},
	}
	dbFlag(cmd, &db)
	cmd.Flags().Var(newChoice(&format, present.TableFormats()), "format", "output format")
	cmd.Flags().StringVar(&asOf, "as-of", "", "`day` to count back from, YYYY-MM-DD (default today)")
	cmd.Flags().IntVar(&months, "months", 12, "how many months ago is long ago")
	return cmd
}
