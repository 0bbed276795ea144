package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/spf13/cobra"

	"buzhou/checker"
	"buzhou/internal/atomicfile"
	"buzhou/internal/finding"
	"buzhou/internal/fix"
	"buzhou/internal/input"
	"buzhou/internal/report"
	"buzhou/internal/run"
)

// fixFlags are the flags that apply fixes.
type fixFlags struct {
	fix, diff, dryRun bool
}

func (f *fixFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&f.fix, "fix", false, "apply the safe fixes and report what remains; standard input is printed fixed (docs/fixes.md)")
	flags.BoolVar(&f.diff, "diff", false, "write nothing: print what --fix would change as a unified diff; exit with 1 if there is anything")
	flags.BoolVar(&f.dryRun, "dry-run", false, "with --fix: the same as --diff")
	for _, name := range []string{"fix", "diff"} {
		exclude(cmd, "fixes go to the files on disk, not to what is staged; fix and stage first, then check", name, "staged")
		exclude(cmd, "a fix moves the lines that this is about; fix first, naming the articles, then check what is new", name, "new-from-rev", "new-from-merge-base")
		exclude(cmd, "a baseline holds what is there to stay; fix first, then write it", name, "write-baseline", "prune-baseline")
	}
}

// fixes applies the fixes of one run.
type fixes struct {
	engine  fix.Checker
	filters *filters
	stdout  io.Writer
	// diff: print what would change, and change nothing.
	diff bool
	// stdin is the path that standard input is reported under, raw its bytes.
	stdin string
	raw   []byte
	// count is how many findings were fixed, articles in how many articles.
	count, articles int
}

// open returns the fixes of a run of files, nil if none are asked for.
func (f *fixFlags) open(a *app, engine fix.Checker, fs *filters, files []input.File) (*fixes, error) {
	if f.dryRun && !f.fix {
		return nil, errors.New("--dry-run goes with --fix")
	}
	if !f.fix && !f.diff {
		return nil, nil
	}
	x := &fixes{engine: engine, filters: fs, stdout: a.stdout, diff: f.diff || f.dryRun}
	for _, file := range files {
		if file.Stdin {
			raw, err := io.ReadAll(a.stdin)
			if err != nil {
				return nil, fmt.Errorf("reading standard input: %w", err)
			}
			x.stdin, x.raw = file.Path, raw
			a.stdin = bytes.NewReader(raw)
		}
	}
	return x, nil
}

// reports returns where the report of the run goes: standard output is for the
// diff, or for the fixed standard input.
func (x *fixes) reports(a *app) *app {
	to := *a
	switch {
	case x == nil:
	case x.diff:
		to.stdout = io.Discard
	case x.stdin != "":
		to.stdout = a.stderr
	}
	return &to
}

// document fixes the article of o, or shows how, and puts the result of the
// fixed one in its place.
func (x *fixes) document(ctx context.Context, o *run.Outcome) error {
	if x == nil {
		return nil
	}
	fromStdin := x.stdin != "" && o.Path == x.stdin
	if o.Result == nil {
		return x.passOn(fromStdin)
	}
	fixed, err := x.apply(ctx, o)
	if err != nil || fixed.Count == 0 {
		if err == nil {
			o.Result = fixed.Result
		}
		return errors.Join(err, x.passOn(fromStdin))
	}
	before, after := encoded(o, o.Result.Article.Source.String()), encoded(o, fixed.Text)
	switch {
	case x.diff:
		_, err = x.stdout.Write(fix.Diff(o.Path, before, after))
	case fromStdin:
		_, err = x.stdout.Write(after)
	case !x.write(o, before, after):
		return nil
	}
	x.count += fixed.Count
	x.articles++
	o.Result, o.Fixed = fixed.Result, fixed.Count
	return err
}

// passOn prints standard input as it was, if that is what could not be fixed:
// nothing that was put in may get lost.
func (x *fixes) passOn(fromStdin bool) error {
	if !fromStdin || x.diff {
		return nil
	}
	_, err := x.stdout.Write(x.raw)
	return err
}

// apply fixes the article of o in memory. A panic, which only a defect of buzhou
// can cause, leaves the article as it is.
func (x *fixes) apply(ctx context.Context, o *run.Outcome) (fixed *fix.Fixed, err error) {
	defer func() {
		if r := recover(); r != nil {
			o.Fail(run.CodeInternal, finding.Text(fmt.Sprint(r)), finding.Text(debug.Stack()))
			fixed, err = &fix.Fixed{Result: o.Result}, nil
		}
	}()
	fixer := fix.Fixer{Checker: x.engine, Reported: func(res *checker.Result) []finding.Finding {
		trial := *o
		trial.Result = res
		return x.filters.Preview(&trial)
	}}
	return fixer.Fix(ctx, checker.Document{Path: o.Path}, o.Result)
}

// encoded returns text as the file of o has it: UTF-8, with its byte order mark.
func encoded(o *run.Outcome, text string) []byte {
	if o.Result.Article.Source.HasBOM() {
		return append([]byte("\ufeff"), text...)
	}
	return []byte(text)
}

// write replaces the file of o if it still holds what was checked, and reports
// whether it did; else a failure says why not.
func (x *fixes) write(o *run.Outcome, before, after []byte) bool {
	path := filepath.FromSlash(o.Path)
	now, err := os.ReadFile(path)
	if err == nil && !bytes.Equal(now, before) {
		o.Fail("fix-raced")
		return false
	}
	if err == nil {
		err = atomicfile.Write(path, func(w io.Writer) error {
			_, err := w.Write(after)
			return err
		})
	}
	if err != nil {
		var pathErr *os.PathError
		if errors.As(err, &pathErr) {
			err = pathErr.Err
		}
		o.Fail("fix-unwritable", finding.Text(err.Error()))
		return false
	}
	return true
}

// finish settles the summary and the exit code of a run that fixed.
func (x *fixes) finish(a *app, messages *report.Messages, summary *run.Summary) error {
	if x == nil {
		return nil
	}
	summary.Fixable = 0 // what remains was refused
	if !x.diff {
		return nil
	}
	if a.code = run.ExitClean; summary.Failures > 0 {
		a.code = run.ExitFailure
	} else if x.articles > 0 {
		a.code = run.ExitFindings
	}
	_, err := fmt.Fprintln(a.stderr, messages.Format(finding.Msg("fix.would", finding.Number(x.count), finding.Number(x.articles)), nil))
	return err
}
