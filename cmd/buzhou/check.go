package main

import (
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"buzhou/internal/factbase"
	"buzhou/internal/input"
	"buzhou/internal/project"
	"buzhou/internal/report"
	"buzhou/internal/run"
	"buzhou/rules"
	"buzhou/rules/all"
)

// checkFlags are the flags of check.
type checkFlags struct {
	projectFlags
	filterFlags
	formats        destinations
	failOn         string
	asOf, encoding string
	rules, facts   []string
	allowEmpty     bool
	quiet          bool
	exitZero       bool
	watchFlags
	fixFlags
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
			return a.runCheck(cmd, f, args)
		},
	}
	flags := cmd.Flags()
	flags.Var(&f.formats, "format", "report as `format[:file]`, to standard output or a file; may be repeated; formats: "+strings.Join(report.Formats(), ", "))
	flags.Var(newChoice(&f.failOn, []string{string(run.FailOnError), string(run.FailOnWarning), string(run.FailOnNever)}),
		"fail-on", "least severity that makes the exit code 1 (default: the configuration's, or error)")
	flags.StringVar(&f.asOf, "as-of", "", "`day` to judge facts on, YYYY-MM-DD (default today)")
	flags.StringVar(&f.encoding, "encoding", "", "`encoding` of all articles: utf-8, utf-16le, utf-16be, gb18030, big5 (default: detect)")
	flags.StringSliceVar(&f.rules, "rules", nil, "check only these rules: `id,id`")
	flags.StringSliceVar(&f.facts, "facts", nil, "add these packs of facts of your own: `file,file` (docs/facts.md)")
	flags.BoolVar(&f.allowEmpty, "allow-empty", false, "having nothing to check is no error")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "findings only: no notes, summary or progress for people")
	flags.BoolVar(&f.exitZero, "exit-zero", false, "exit with 0 even if there are findings; what cannot be checked is still 2")
	f.watchFlags.register(cmd)
	f.projectFlags.register(cmd)
	f.filterFlags.register(cmd)
	f.fixFlags.register(cmd)
	// These fail only for a flag that is not there.
	_ = cmd.RegisterFlagCompletionFunc("rules", completeRules)
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(report.Formats(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// runCheck checks what args name and leaves the exit code in a.
func (a *app) runCheck(cmd *cobra.Command, f *checkFlags, args []string) error {
	day, err := parseDay(f.asOf)
	if err != nil {
		return err
	}
	selected, err := selectRules(f.rules)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"."}
	}
	watch := f.watch()
	proj, main, err := a.project(cmd, &f.projectFlags, project.Options{
		Rules: selected, Named: f.rules != nil, Facts: f.facts, AsOf: day, Observe: watch.observe(),
	}, args)
	if err != nil {
		return err
	}
	files, problems, err := f.expand(proj, args)
	if err != nil {
		return err
	}
	facts, err := proj.Facts(main)
	if err != nil {
		return err
	}
	notes, err := proj.Notes(main)
	if err != nil {
		return err
	}
	if err := f.formats.spare(files); err != nil {
		return err
	}
	if f.allowEmpty {
		problems = slices.DeleteFunc(problems, input.Problem.Empty)
	}
	if len(files) > 1 {
		// Memory is short-lived in a batch, and little: collect less often.
		debug.SetGCPercent(400)
	}
	filters, err := f.filterFlags.open(cmd, proj, main, args, files)
	if err != nil {
		return err
	}
	fixes, err := f.fixFlags.open(a, proj, filters, files)
	if err != nil {
		return err
	}
	messages := a.messages()
	out, err := fixes.reports(a).open(f.formats, report.Options{
		Messages: messages, Quiet: f.quiet, Rules: selected, Relative: new(input.Root).Relative,
	})
	if err != nil {
		return err
	}
	if !f.quiet {
		watch.progress = a.progress(messages, len(files))
	}
	var summary run.Summary
	sink := func(o *run.Outcome) error {
		o.FailOn = f.level(cmd, proj, o.Path)
		if err := fixes.document(cmd.Context(), o); err != nil {
			return err
		}
		filters.Apply(o)
		if o.Result != nil { // notes on the run stand before those on its first article
			o.Result.Notes = slices.Concat(notes, o.Result.Notes)
			notes = nil
		}
		summary.Add(o)
		return watch.document(o, func() error {
			err := errors.Join(out.Document(o), report.Failures(a.stderr, messages, o))
			if !f.quiet {
				err = errors.Join(err, report.Remarks(a.stderr, messages, o))
			}
			return err
		})
	}
	err = out.Begin(report.Header{Version: buildVersion(), Facts: facts.Version(), AsOf: day.String()})
	if err == nil {
		err = run.Unread(problems, sink)
	}
	if err == nil {
		opts := run.Options{Encoding: f.encoding, Stdin: a.stdin, ReadFile: filters.read, Profile: watch.profile}
		err = run.Documents(cmd.Context(), proj, filters.files, opts, sink)
	}
	watch.progress.Clear()
	if err == nil {
		err = filters.finish(sink)
	}
	a.code = summary.ExitCode()
	err = errors.Join(err, fixes.finish(a, messages, &summary), out.End(summary))
	if f.exitZero && a.code == run.ExitFindings {
		a.code = run.ExitClean
	}
	return errors.Join(err, out.close(err != nil), watch.write(a.stderr, messages, selected))
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

// level returns the least severity that fails the run because of the article at
// path.
func (f *checkFlags) level(cmd *cobra.Command, proj *project.Project, path string) run.FailOn {
	if cmd.Flags().Changed("fail-on") {
		return run.FailOn(f.failOn)
	}
	return proj.FailOn(path)
}

// selectRules returns the rules called ids, or all if ids is nil.
func selectRules(ids []string) ([]*rules.Rule, error) {
	if ids == nil {
		return all.Rules(), nil
	}
	if len(ids) == 0 {
		return nil, errors.New("--rules names no rule")
	}
	for _, id := range ids {
		if _, err := ruleByID(id); err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(all.Rules(), func(r *rules.Rule) bool { return !slices.Contains(ids, r.ID) }), nil
}
