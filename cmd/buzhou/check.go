package main

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"buzhou/checker"
	"buzhou/internal/factbase"
	"buzhou/internal/input"
	"buzhou/internal/report"
	"buzhou/internal/run"
	"buzhou/rules"
	"buzhou/rules/all"
)

// checkFlags are the flags of check.
type checkFlags struct {
	formats        destinations
	failOn         string
	asOf, encoding string
	stdinName      string
	rules, facts   []string
	allowEmpty     bool
}

func (a *app) check() *cobra.Command {
	f := &checkFlags{}
	cmd := &cobra.Command{
		Use:   "check [path...]",
		Short: "Check articles: files, folders, globs, or - for standard input",
		Long: `Check articles: files, folders, globs, or - for standard input; the current
folder if none is named.

Exit code 0: nothing at or above --fail-on; 1: findings; 2: something could not
be checked (usage, configuration, input, or an error of buzhou itself). Findings
are printed in every case.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runCheck(cmd.Context(), f, args)
		},
	}
	flags := cmd.Flags()
	flags.Var(&f.formats, "format", "output format, alone or with the `format[:file]` to write: "+strings.Join(report.Formats(), ", ")+"; may be repeated")
	flags.Var(newChoice(&f.failOn, []string{string(run.FailOnError), string(run.FailOnWarning), string(run.FailOnNever)}),
		"fail-on", "least severity that makes the exit code 1")
	flags.StringVar(&f.asOf, "as-of", "", "`day` to judge facts on, YYYY-MM-DD (default today)")
	flags.StringVar(&f.encoding, "encoding", "", "`encoding` of all articles: utf-8, utf-16le, utf-16be, gb18030, big5 (default: detect)")
	flags.StringSliceVar(&f.rules, "rules", nil, "check only these rules: `id,id`")
	flags.StringSliceVar(&f.facts, "facts", nil, "add these packs of facts of your own: `file,file` (docs/facts.md)")
	flags.BoolVar(&f.allowEmpty, "allow-empty", false, "having nothing to check is no error")
	flags.StringVar(&f.stdinName, "stdin-filename", "", "`path` that standard input is reported under")
	_ = cmd.RegisterFlagCompletionFunc("rules", completeRules) // fails only for a flag that is not there
	return cmd
}

// runCheck checks what args name and leaves the exit code in a.
func (a *app) runCheck(ctx context.Context, f *checkFlags, args []string) error {
	day, err := parseDay(f.asOf)
	if err != nil {
		return err
	}
	selected, err := selectRules(f.rules)
	if err != nil {
		return err
	}
	facts, err := factbase.Load(f.facts...)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"."}
	}
	files, problems := input.Expand(args, input.Options{StdinName: f.stdinName})
	if f.allowEmpty {
		problems = slices.DeleteFunc(problems, input.Problem.Empty)
	}
	if len(files) > 1 {
		// Memory is short-lived in a batch, and little: collect less often.
		debug.SetGCPercent(400)
	}
	messages := a.messages()
	out, err := a.open(f.formats, report.Options{
		Messages: messages, Rules: selected, Relative: new(input.Root).Relative, FailOn: run.FailOn(f.failOn),
	})
	if err != nil {
		return err
	}
	var summary run.Summary
	sink := func(o *run.Outcome) error {
		summary.Add(o)
		return errors.Join(out.Document(o), report.Failures(a.stderr, messages, o))
	}
	err = out.Begin(report.Header{Version: buildVersion(), Facts: facts.Version(), AsOf: day.String()})
	if err == nil {
		err = run.Unread(problems, sink)
	}
	if err == nil {
		engine := checker.New(checker.Options{AsOf: day, Facts: facts, Rules: selected})
		err = run.Documents(ctx, engine, files, run.Options{Encoding: f.encoding, Stdin: a.stdin}, sink)
	}
	err = errors.Join(err, out.End(summary))
	a.code = summary.ExitCode(run.FailOn(f.failOn))
	return errors.Join(err, out.close(err != nil))
}

// parseDay returns the day s, or today if s is empty.
func parseDay(s string) (factbase.Date, error) {
	day := time.Now()
	if s != "" {
		var err error
		if day, err = time.Parse(time.DateOnly, s); err != nil {
			return factbase.Date{}, fmt.Errorf("--as-of %q is no day; write it as 2026-01-31", s)
		}
	}
	return factbase.Date{Year: day.Year(), Month: int(day.Month()), Day: day.Day()}, nil
}

// selectRules returns the rules called ids, or all.
func selectRules(ids []string) ([]*rules.Rule, error) {
	if ids == nil {
		return all.Rules(), nil
	}
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	var selected []*rules.Rule
	for _, id := range ids {
		r, err := ruleByID(id)
		if err != nil {
			return nil, err
		}
		selected = append(selected, r)
	}
	if len(selected) == 0 {
		return nil, errors.New("--rules names no rule")
	}
	return selected, nil
}
