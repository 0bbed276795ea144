package checker

import (
	"cmp"
	"slices"

	"buzhou/internal/finding"
	"buzhou/internal/source"
	"buzhou/rules"
)

// dropOutranked removes the findings whose span overlaps that of a finding of a
// rule that outranks theirs: a place that two rules see is shown once, by the
// rule that says more. A finding that gives way takes no other with it.
func dropOutranked(findings []finding.Finding, all []*rules.Rule) []finding.Finding {
	over := make(map[string][]string) // the rules that outrank the key
	for _, r := range all {
		for _, id := range r.Outranks {
			over[id] = append(over[id], r.ID)
		}
	}
	if len(over) == 0 {
		return findings
	}
	spans := make(map[string][]source.Span)
	for i := range findings {
		f := &findings[i]
		spans[f.Rule] = append(spans[f.Rule], f.Span)
	}
	for _, s := range spans {
		slices.SortFunc(s, func(a, b source.Span) int { return cmp.Compare(a.Start, b.Start) })
		growEnds(s)
	}
	return slices.DeleteFunc(findings, func(f finding.Finding) bool {
		return slices.ContainsFunc(over[f.Rule], func(id string) bool { return overlapsAny(spans[id], f.Span) })
	})
}

// growEnds makes the end of each span, in order of their starts, that of the
// longest so far, so that one look tells whether any of them reaches a place.
func growEnds(spans []source.Span) {
	for i := 1; i < len(spans); i++ {
		spans[i].End = max(spans[i].End, spans[i-1].End)
	}
}

// overlapsAny reports whether one of the spans, as growEnds left them, shares a
// byte with s.
func overlapsAny(spans []source.Span, s source.Span) bool {
	n, _ := slices.BinarySearchFunc(spans, s.End, func(a source.Span, end int) int { return cmp.Compare(a.Start, end) })
	return n > 0 && spans[n-1].End > s.Start
}
