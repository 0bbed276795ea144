package main

import (
	"github.com/spf13/cobra"

	"buzhou/corpus/present"
	"buzhou/corpus/store"
)

func (a *app) auditQuery() *cobra.Command {
	var db, format string
	cmd := &cobra.Command{
		Use:   "query words... | SQL",
		Short: "Ask what the articles say: words of a topic, or a SELECT of your own",
		Long: `Ask what the articles say of something:

    buzhou audit query --db audit.db WORD...

lists every claim whose topic, slot, quote or title has all the words. A question
that begins with SELECT or WITH is run as it is, and can only read.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return auditDB(cmd.Context(), db, func(st *store.Store) error {
				return present.Query(cmd.Context(), a.stdout, st, format, args, a.messages())
			})
		},
	}
	dbFlag(cmd, &db)
	cmd.Flags().Var(newChoice(&format, present.TableFormats()), "format", "output format")
	return cmd
}
