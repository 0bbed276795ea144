// Package filter decides which of the findings of a run are reported: those that
// no suppression takes responsibility for, that stand on lines which changed, and
// that no baseline holds. Filters form a chain, and count what they hide.
package filter

import "buzhou/internal/run"

// Filter takes findings out of an outcome and counts them there. Outcomes come in
// the order of the run.
type Filter interface {
	Apply(*run.Outcome)
}

// Chain is filters in the order in which they apply.
type Chain []Filter

// Apply implements Filter.
func (c Chain) Apply(o *run.Outcome) {
	for _, f := range c {
		f.Apply(o)
	}
}
