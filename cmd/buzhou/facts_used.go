package main

import (
	"errors"

	"github.com/spf13/cobra"

	"buzhou/internal/report"
	"buzhou/internal/run"
	"buzhou/internal/usage"
)

func (a *app) factsUsed() *cobra.Command {
	f := &factsFlags{}
	var ids []string
	cmd := &cobra.Command{
		Use:   "used path...",
		Short: "List which articles rely on which facts",
		Long: `List which articles rely on which facts, whether they agree with them or not: when a
tariff changes, these are the articles to look at.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runFactsUsed(cmd, f, ids, args)
		},
	}
	cmd.Flags().StringSliceVar(&ids, "fact", nil, "only these facts: `id,id`")
	f.register(cmd)
	asOfFlag(cmd.Flags(), &f.asOf)
	f.registerInputs(cmd)
	return cmd
}

// runFactsUsed reads the articles that args name and leaves the exit code in a.
func (a *app) runFactsUsed(cmd *cobra.Command, f *factsFlags, ids, args []string) error {
	base, proj, err := a.base(cmd, f, args)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if _, err := factByID(base, id); err != nil {
			return err
		}
	}
	files, problems, err := f.expand(proj, args)
	if err != nil {
		return err
	}
	index := usage.New(base, proj.AsOf(), ids)
	var summary run.Summary
	sink := func(o *run.Outcome) error {
		summary.Add(o)
		if o.Result != nil {
			index.Add(o.Path, o.Result)
		}
		return report.Failures(a.stderr, a.messages(), o)
	}
	if err := run.Unread(problems, sink); err != nil {
		return err
	}
	err = run.Documents(cmd.Context(), proj, files, run.Options{Stdin: a.stdin}, sink)
	a.code = summary.ExitCode()
	return errors.Join(err, report.FactsUsed(a.stdout, a.messages(), index.Used(), f.format == "json"))
}
