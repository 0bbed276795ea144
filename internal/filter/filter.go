// Package filter decides which of the findings of a run are reported: those that
// no suppression takes responsibility for, that stand on lines which changed, and
// that no baseline holds. Filters form a chain, and count what they hide.
package filter

import (
	"slices"

	"buzhou/internal/finding"
	"buzhou/internal/run"
)

// Filter takes findings out of an outcome and counts them there. Outcomes come in
// the order of the run.
type Filter interface {
	Apply(*run.Outcome)
}

// previewer is a filter with a memory, which shows what it would leave without
// remembering it.
type previewer interface {
	preview(*run.Outcome)
}

// Preview returns the findings of o that the chain would leave, and changes
// neither o nor the filters.
func (c Chain) Preview(o *run.Outcome) []finding.Finding {
	if o.Result == nil {
		return nil
	}
	trial, result := *o, *o.Result
	result.Findings = slices.Clone(result.Findings)
	for i := range result.Findings {
		result.Findings[i].Related = slices.Clone(result.Findings[i].Related)
	}
	trial.Result = &result
	for _, f := range c {
		if p, ok := f.(previewer); ok {
			p.preview(&trial)
		} else {
			f.Apply(&trial)
		}
	}
	return result.Findings
}

// Chain is filters in the order in which they apply.
type Chain []Filter

// Apply implements Filter.
func (c Chain) Apply(o *run.Outcome) {
	for _, f := range c {
		f.Apply(o)
	}
}
