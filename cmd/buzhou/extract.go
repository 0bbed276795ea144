package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"buzhou/internal/project"
	"buzhou/internal/report"
	"buzhou/internal/run"
	"buzhou/rules"
)

// extractFlags are the flags of extract.
type extractFlags struct {
	projectFlags
	format, encoding, why string
	only                  []string
	stats, all            bool
}

func (a *app) extract() *cobra.Command {
	f := &extractFlags{}
	cmd := &cobra.Command{
		Use:   "extract path... | --why file:line",
		Short: "Print how articles are understood: sections, steps, menu paths, claims",
		Long: `Print how articles are understood: their sections and blocks, the steps and menu
paths, and the claims that are compared. Look here first when a finding
surprises, or when one is missing.

--why asks about one line: how its claims were read, what each was compared
with, and why that is a conflict or none; and how likely its words make it that
another statement of the article is about the same thing.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runExtract(cmd, f, args)
		},
	}
	flags := cmd.Flags()
	flags.Var(newChoice(&f.format, report.ExtractFormats()), "format", "output format")
	flags.StringSliceVar(&f.only, "only", nil, "show only these parts: `"+strings.Join(report.PartNames(), "|")+"`")
	flags.StringVar(&f.why, "why", "", "explain the claims of one line: `file:line`")
	flags.BoolVar(&f.all, "all", false, "with --why, list everything that a claim or statement was compared with")
	flags.BoolVar(&f.stats, "stats", false, "count what was understood of all articles, and what was not")
	encodingFlag(flags, &f.encoding)
	f.register(cmd)
	// These fail only for a flag that is not there.
	_ = cmd.RegisterFlagCompletionFunc("only", cobra.FixedCompletions(report.PartNames(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// runExtract reads what args, or --why, name and leaves the exit code in a.
func (a *app) runExtract(cmd *cobra.Command, f *extractFlags, args []string) error {
	opts := report.ExtractOptions{JSON: f.format == "json", Stats: f.stats, All: f.all}
	var err error
	if opts.Parts, err = report.ParseParts(f.only); err != nil {
		return err
	}
	if args, opts.Line, err = f.inputs(args); err != nil {
		return err
	}
	// Without rules nothing is judged, and no fact needs a day.
	proj, main, err := a.project(cmd, &f.projectFlags, project.Options{Rules: []*rules.Rule{}}, args)
	if err != nil {
		return err
	}
	files, problems, err := f.expand(proj, args)
	if err != nil {
		return err
	}
	opts.Messages, opts.Color = a.messages(), a.useColor()
	facts, err := proj.Facts(main)
	if err != nil {
		return err
	}
	reporter := report.NewExtract(a.stdout, opts)
	if err := reporter.Begin(report.Header{Version: buildVersion(), Facts: facts.Version()}); err != nil {
		return err
	}
	var summary run.Summary
	sink := func(o *run.Outcome) error {
		summary.Add(o)
		return errors.Join(reporter.Document(o), report.Failures(a.stderr, opts.Messages, o))
	}
	if err := run.Unread(problems, sink); err != nil {
		return err
	}
	err = run.Documents(cmd.Context(), proj, files, run.Options{Encoding: f.encoding, Stdin: a.stdin}, sink)
	err = errors.Join(err, reporter.End(summary))
	a.code = summary.ExitCode()
	return err
}

// inputs returns what to read, and the line that --why asks about, 0 if it
// does not ask. Only what goes together is accepted.
func (f *extractFlags) inputs(args []string) ([]string, int, error) {
	switch {
	case f.why == "" && f.all:
		return nil, 0, errors.New("--all goes with --why file:line")
	case f.stats && (f.why != "" || f.only != nil):
		return nil, 0, errors.New("--stats goes with neither --why nor --only")
	case f.why == "" && len(args) == 0:
		return nil, 0, errors.New("name an article, or ask about a line: --why file:line")
	case f.why == "":
		return args, 0, nil
	case len(args) > 0 || f.only != nil:
		return nil, 0, errors.New("--why file:line names the article itself; it goes with no path and no --only")
	}
	path, line, err := parsePlace(f.why)
	if err != nil {
		return nil, 0, err
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, 0, fmt.Errorf("--why %s: %s is a folder; name an article", f.why, path)
	}
	return []string{path}, line, nil
}

// parsePlace reads file:line as findings show it, with or without a column.
func parsePlace(s string) (path string, line int, err error) {
	path, number, ok := cutLast(s)
	if p, n, more := cutLast(path); ok && more && p != "" {
		if _, err := strconv.Atoi(n); err == nil {
			path, number = p, n
		}
	}
	if line, err = strconv.Atoi(number); !ok || path == "" || err != nil || line < 1 {
		return "", 0, fmt.Errorf("--why %q is no line of an article; write it as a.txt:77", s)
	}
	return path, line, nil
}

// cutLast cuts s at its last colon.
func cutLast(s string) (before, after string, ok bool) {
	i := strings.LastIndexByte(s, ':')
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}
