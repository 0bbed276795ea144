package run

import (
	"buzhou/internal/finding"
	"buzhou/internal/input"
)

// Summary counts what a run came to.
type Summary struct {
	// Articles were checked, Errors, Warnings and Infos found in them.
	Articles, Errors, Warnings, Infos int
	// Failing counts the findings at or above what their article fails on.
	Failing int
	// Fixed counts the findings that were fixed, Fixable those that could be.
	Fixed, Fixable int
	// Hidden counts findings that are not among those above.
	Hidden Hidden
	// Failures counts inputs that could not be checked.
	Failures int
}

// Hidden counts findings by why they are not reported.
type Hidden struct {
	// Suppressed by a comment or a sidecar file, on lines that are Unchanged, held
	// by a Baseline.
	Suppressed, Unchanged, Baseline int
}

// Add counts what other counts.
func (h *Hidden) Add(other Hidden) {
	h.Suppressed += other.Suppressed
	h.Unchanged += other.Unchanged
	h.Baseline += other.Baseline
}

// Add counts o.
func (s *Summary) Add(o *Outcome) {
	if o.Result != nil {
		s.Articles++
	}
	s.Failures += len(o.Failures)
	s.Hidden.Add(o.Hidden)
	s.Fixed += o.Fixed
	for _, f := range o.Findings() {
		if f.Fixable() {
			s.Fixable++
		}
		if o.FailOn.Fails(f.Severity) {
			s.Failing++
		}
		switch f.Severity {
		case finding.Error:
			s.Errors++
		case finding.Warning:
			s.Warnings++
		default:
			s.Infos++
		}
	}
}

// Exit codes, the same for every command and format.
const (
	ExitClean    = 0
	ExitFindings = 1
	// ExitFailure stands for errors of usage, configuration, input and buzhou
	// itself. It outranks ExitFindings: what was not checked may be worse.
	ExitFailure = 2
)

// FailOn is the least severity that makes a run fail.
type FailOn string

// The levels of --fail-on. Infos never fail a run.
const (
	FailOnError   FailOn = "error"
	FailOnWarning FailOn = "warning"
	FailOnNever   FailOn = "never"
)

// Fails reports whether a finding of the severity makes a run fail. The zero
// FailOn is FailOnError.
func (l FailOn) Fails(s finding.Severity) bool {
	switch l {
	case FailOnNever:
		return false
	case FailOnWarning:
		return s >= finding.Warning
	}
	return s == finding.Error
}

// ExitCode returns the exit code of a run that came to s.
func (s Summary) ExitCode() int {
	switch {
	case s.Failures > 0:
		return ExitFailure
	case s.Failing > 0:
		return ExitFindings
	}
	return ExitClean
}

// Unread hands the outcomes of arguments that gave nothing to check to sink, and
// returns its first error.
func Unread(problems []input.Problem, sink func(*Outcome) error) error {
	for _, p := range problems {
		if err := sink(&Outcome{Path: p.Path, Failures: []finding.Note{p.Note()}}); err != nil {
			return err
		}
	}
	return nil
}
