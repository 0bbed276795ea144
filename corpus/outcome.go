package corpus

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/cespare/xxhash/v2"

	"buzhou/corpus/store"
	"buzhou/internal/finding"
	"buzhou/internal/input"
	"buzhou/internal/report"
	"buzhou/internal/run"
)

// Unread words the arguments that gave nothing to read.
func (e *Engine) Unread(problems []input.Problem) []store.Note {
	var out []store.Note
	for _, p := range problems {
		out = append(out, store.Note{Note: e.noteOf(p.Note()), Failure: true})
	}
	return out
}

// Remarks words notes on the run that are no failures.
func (e *Engine) Remarks(notes []finding.Note) []store.Note {
	var out []store.Note
	for _, n := range notes {
		out = append(out, store.Note{Note: e.noteOf(n)})
	}
	return out
}

// ExitCode returns the exit code of an audit and tells of what was not checked.
func (e *Engine) ExitCode(ctx context.Context, st *store.Store, level run.FailOn, tell func(string)) (int, error) {
	summary, notes, err := st.Summary(ctx)
	if err != nil {
		return run.ExitFailure, err
	}
	for _, n := range notes {
		tell(fmt.Sprintf("%s: %s", report.Visible(n.Path), report.Visible(n.Message)))
	}
	if more := summary.Failures - len(notes); more > 0 {
		tell(e.Messages.Format(finding.Msg("corpus-more-failures", finding.Number(more)), nil))
	}
	if summary.Articles == 0 && summary.Failures == 0 && !e.AllowEmpty {
		tell(e.Messages.Format(finding.Msg("corpus-empty"), nil))
		return run.ExitFailure, nil
	}
	switch level {
	case run.FailOnError:
		summary.Failing = summary.Errors
	case run.FailOnWarning:
		summary.Failing = summary.Errors + summary.Warnings
	}
	return summary.ExitCode(), nil
}

// BuildVersion completes the version of a build that has no number of its own
// with a hash of the program, so that a store does not keep what another build
// found.
func BuildVersion(version string) string {
	if version != "devel" {
		return version
	}
	name, err := os.Executable()
	if err != nil {
		return version
	}
	f, err := os.Open(name)
	if err != nil {
		return version
	}
	defer f.Close()
	h := xxhash.New() // its like in cryptography would take longer than a short audit
	if _, err := io.Copy(h, f); err != nil {
		return version
	}
	return fmt.Sprintf("%s-%08x", version, h.Sum64()>>32)
}
