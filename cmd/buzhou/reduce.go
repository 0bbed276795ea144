package main

import (
	"github.com/spf13/cobra"
)

// reduceCommand is the second half of an audit as a filter.
func (a *app) reduceCommand() *cobra.Command {
	f := &corpusFlags{}
	var copies string
	cmd := &cobra.Command{
		Use:   "reduce",
		Short: "The second half of an audit as a filter: sorted records in, findings out",
		Long: `Read the records of buzhou map, sorted bytewise (LC_ALL=C sort), from standard
input, and write, as NDJSON, pairs of near-copies and what articles say against
each other, with votes. --copies names the pairs of an earlier reduce: articles
joined by them are one voice. See docs/audit.md. Rules and facts are those of the
configuration of the current folder.

Nothing is written if it fails; input that is not sorted is an error.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			engine, err := a.reducer(cmd, f)
			if err != nil {
				return err
			}
			return engine.Reduce(cmd.Context(), a.stdin, copies, a.stdout)
		},
	}
	f.registerCommon(cmd)
	cmd.Flags().StringVar(&copies, "copies", "", "`file` with the near-copies of an earlier reduce")
	return cmd
}
