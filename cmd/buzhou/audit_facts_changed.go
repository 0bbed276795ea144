package main

import (
	"github.com/spf13/cobra"

	"buzhou/corpus/present"
	"buzhou/corpus/store"
)

func (a *app) auditFactsChanged() *cobra.Command {
	var db, format string
	cmd := &cobra.Command{
		Use:   "facts-changed",
		Short: "List the articles that carry a value that a fact has superseded",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return auditDB(cmd.Context(), db, func(st *store.Store) error {
				return present.FactsChanged(cmd.Context(), a.stdout, st, format)
			})
		},
	}
	dbFlag(cmd, &db)
	cmd.Flags().Var(newChoice(&format, present.TableFormats()), "format", "output format")
	return cmd
}
