package main

import (
	"github.com/spf13/cobra"

	"buzhou/checker"
	"buzhou/internal/factbase"
	"buzhou/internal/input"
	"buzhou/internal/report"
	"buzhou/internal/run"
	"buzhou/rules"
)

func (a *app) extract() *cobra.Command {
	var encoding, stdinName string
	cmd := &cobra.Command{
		Use:   "extract path...",
		Short: "Print what is read in articles: procedures, menu paths, claims",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			files, problems := input.Expand(args, input.Options{StdinName: stdinName})
			messages := a.messages()
			var summary run.Summary
			sink := func(o *run.Outcome) error {
				summary.Add(o)
				if o.Result == nil {
					return report.Failures(a.stderr, messages, o)
				}
				return report.Extract(a.stdout, messages, o.Result, a.useColor())
			}
			for _, o := range run.Unread(problems) {
				if err := sink(o); err != nil {
					return err
				}
			}
			// Without rules nothing is judged, and no fact needs a day.
			engine := checker.New(checker.Options{Facts: factbase.Default(), Rules: []*rules.Rule{}})
			err := run.Documents(cmd.Context(), engine, files, run.Options{Encoding: encoding, Stdin: a.stdin}, sink)
			a.code = summary.ExitCode(run.FailOnNever)
			return err
		},
	}
	cmd.Flags().StringVar(&encoding, "encoding", "", "`encoding` of all articles (default: detect)")
	cmd.Flags().StringVar(&stdinName, "stdin-filename", "", "`path` that standard input is reported under")
	return cmd
}
