package main

import (
	"github.com/spf13/cobra"
)

// mapCommand is the first half of an audit as a filter.
func (a *app) mapCommand() *cobra.Command {
	f := &corpusFlags{}
	cmd := &cobra.Command{
		Use:   "map [path...]",
		Short: "The first half of an audit as a filter: articles in, records out",
		Long: `Check each article and write, as NDJSON, what the second half needs: articles with
their findings, claims by topic and slot, bands of near-copies. Input is as for
audit; standard input if none is named. Sort the records bytewise
(LC_ALL=C sort) and hand them to buzhou reduce. See docs/audit.md.

Nothing is written if it fails. A record of the input that cannot be read becomes
a record of kind note.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				args = []string{"-"}
			}
			c, err := a.corpus(cmd, f, args)
			if err != nil {
				return err
			}
			return c.engine.Map(cmd.Context(), c.inputs, c.options, c.unread, a.stdout)
		},
	}
	f.register(cmd)
	return cmd
}
