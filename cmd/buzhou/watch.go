package main

import (
	"errors"
	"io"
	"os"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"buzhou/internal/report"
	"buzhou/internal/run"
	"buzhou/rules"
)

// watchFlags ask how a run went.
type watchFlags struct{ statistics, profile bool }

func (f *watchFlags) register(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.statistics, "statistics", false, "count the findings of every rule, on standard error")
	cmd.Flags().BoolVar(&f.profile, "profile", false, "tell how long every stage and rule took, on standard error")
}

// watch looks on while a run goes on: what watchFlags ask for, and the progress
// that a terminal shows. Parts that nobody asked for are nil.
type watch struct {
	statistics *run.Statistics
	profile    *run.Profile
	progress   *report.Progress
}

func (f *watchFlags) watch() *watch {
	w := &watch{}
	if f.statistics {
		w.statistics = &run.Statistics{}
	}
	if f.profile {
		w.profile = run.NewProfile()
	}
	return w
}

// progress returns what shows the progress of a run, nil if standard error is no
// terminal that can.
func (a *app) progress(m *report.Messages, total report.Work) *report.Progress {
	if !isTerminal(a.stderr) || os.Getenv("TERM") == "dumb" {
		return nil
	}
	return report.NewProgress(a.stderr, m, total, time.Now)
}

// observe returns what the engine tells its steps to, nil if nobody asks.
func (w *watch) observe() func(string) func() {
	if w.profile == nil {
		return nil
	}
	return w.profile.Observe
}

// document writes the report of o and counts it.
func (w *watch) document(o *run.Outcome, report func() error) error {
	if w.statistics != nil {
		w.statistics.Add(o)
	}
	if o.Result == nil || len(o.Result.Findings)+len(o.Result.Notes) > 0 {
		w.progress.Clear()
	}
	done := w.profile.Observe(run.StepReport)
	err := report()
	done()
	w.progress.Done()
	return err
}

// write writes what was asked for.
func (w *watch) write(to io.Writer, m *report.Messages, all []*rules.Rule) error {
	var errs []error
	if w.statistics != nil {
		errs = append(errs, report.Statistics(to, m, w.statistics.Counts(), all))
	}
	if w.profile != nil {
		errs = append(errs, report.ProfileTable(to, m, w.profile))
	}
	return errors.Join(errs...)
}

// isTerminal reports whether w is one.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && isatty.IsTerminal(file.Fd())
}
