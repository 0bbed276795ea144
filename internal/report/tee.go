package report

import (
	"errors"

	"buzhou/internal/run"
)

// Tee returns a Reporter that writes to each of several in turn.
func Tee(reporters []Reporter) Reporter {
	if len(reporters) == 1 {
		return reporters[0]
	}
	return tee(reporters)
}

type tee []Reporter

func (t tee) Begin(h Header) error {
	for _, r := range t {
		if err := r.Begin(h); err != nil {
			return err
		}
	}
	return nil
}

func (t tee) Document(o *run.Outcome) error {
	for _, r := range t {
		if err := r.Document(o); err != nil {
			return err
		}
	}
	return nil
}

// End ends all reporters, whatever becomes of one: they may hold files.
func (t tee) End(s run.Summary) error {
	errs := make([]error, len(t))
	for i, r := range t {
		errs[i] = r.End(s)
	}
	return errors.Join(errs...)
}
