package filter

import (
	"cmp"
	"iter"
	"slices"

	"buzhou/internal/source"
)

// index finds the suppressions of a rule that cover an offset without looking at
// all of them.
type index map[string]*covers

// covers are spans of one rule, sorted by their start. reach is, for each, the
// furthest end of it and those before it.
type covers struct {
	spans []cover
	reach []int
}

type cover struct {
	source.Span
	by *suppression
}

// newIndex returns the index of suppressions.
func newIndex(all []*suppression) index {
	x := make(index)
	for _, s := range all {
		for _, rule := range s.rules {
			if x[rule] == nil {
				x[rule] = &covers{}
			}
			for _, span := range s.spans {
				x[rule].spans = append(x[rule].spans, cover{span, s})
			}
		}
	}
	for _, c := range x {
		slices.SortStableFunc(c.spans, func(a, b cover) int { return cmp.Compare(a.Start, b.Start) })
		furthest := 0
		for _, s := range c.spans {
			furthest = max(furthest, s.End)
			c.reach = append(c.reach, furthest)
		}
	}
	return x
}

// hides reports whether a suppression covers an offset for a rule. All that do are
// of use.
func (x index) hides(rule string, at int) (found bool) {
	for s := range x.covering(rule, at) {
		s.use(rule)
		found = true
	}
	return found
}

// covering yields the suppressions that cover an offset for a rule.
func (x index) covering(rule string, at int) iter.Seq[*suppression] {
	return func(yield func(*suppression) bool) {
		c := x[rule]
		if c == nil {
			return
		}
		i, _ := slices.BinarySearchFunc(c.spans, at+1, func(s cover, at int) int { return cmp.Compare(s.Start, at) })
		for i--; i >= 0 && c.reach[i] > at; i-- {
			if s := c.spans[i]; at < s.End && !yield(s.by) {
				return
			}
		}
	}
}
