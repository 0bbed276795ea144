// Package fix applies the safe fixes of findings to an article and proves that
// nothing but the edits changed: the article is read and checked again, and what
// it claims, its paths, its numbers and the words outside of the edits must be
// what they were.
package fix

import (
	"cmp"
	"slices"
	"strings"

	"buzhou/internal/finding"
)

// choose returns the fixes that can be applied together, as indices of findings:
// in the order of the text, each whole, none that touches what an earlier one
// edits.
func choose(findings []finding.Finding) []int {
	var chosen []int
	var taken []finding.Edit
	for i := range findings {
		f := &findings[i]
		if !f.Fixable() || tangled(f.Fix.Edits) || overlaps(f.Fix.Edits, taken) {
			continue
		}
		chosen = append(chosen, i)
		taken = append(taken, f.Fix.Edits...)
		slices.SortFunc(taken, byPlace)
	}
	return chosen
}

func byPlace(a, b finding.Edit) int {
	return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
}

// tangled reports whether two edits of one fix touch each other.
func tangled(edits []finding.Edit) bool {
	sorted := slices.SortedFunc(slices.Values(edits), byPlace)
	for i := 1; i < len(sorted); i++ {
		if touch(sorted[i-1], sorted[i]) {
			return true
		}
	}
	return false
}

// overlaps reports whether an edit touches one of those in sorted, which do not
// touch each other, so that only the neighbours count.
func overlaps(edits, sorted []finding.Edit) bool {
	return slices.ContainsFunc(edits, func(e finding.Edit) bool {
		i, _ := slices.BinarySearchFunc(sorted, e, byPlace)
		return i < len(sorted) && touch(e, sorted[i]) || i > 0 && touch(sorted[i-1], e)
	})
}

// touch reports whether b, which does not start before a, overlaps it or puts
// text in the same place.
func touch(a, b finding.Edit) bool {
	return b.Span.Start < a.Span.End || b.Span.Start == a.Span.Start
}

// changes are the edits of one round in order, with where their texts stand in
// the new text.
type changes struct {
	edits []finding.Edit
	// placed[i] is where the text of edits[i] starts in the new text.
	placed []int
	text   string
}

// apply returns text with the edits of the findings made. Line breaks that they
// put in are written as the text writes its own.
func apply(text string, findings []finding.Finding, chosen []int) changes {
	var c changes
	for _, i := range chosen {
		c.edits = append(c.edits, findings[i].Fix.Edits...)
	}
	slices.SortFunc(c.edits, byPlace)
	crlf := strings.Contains(text, "\r\n")
	var b strings.Builder
	b.Grow(len(text) + 64)
	last := 0
	for i := range c.edits {
		e := &c.edits[i]
		if crlf {
			e.Text = strings.ReplaceAll(strings.ReplaceAll(e.Text, "\r\n", "\n"), "\n", "\r\n")
		}
		b.WriteString(text[last:e.Span.Start])
		c.placed = append(c.placed, b.Len())
		b.WriteString(e.Text)
		last = e.Span.End
	}
	b.WriteString(text[last:])
	c.text = b.String()
	return c
}

// edited reports whether offset i of the old text lies in what an edit replaces.
func (c *changes) edited(i int) bool {
	k, found := slices.BinarySearchFunc(c.edits, i, func(e finding.Edit, i int) int { return cmp.Compare(e.Span.Start, i) })
	if found {
		return c.edits[k].Span.End > i
	}
	return k > 0 && c.edits[k-1].Span.End > i
}

// inserted reports whether offset i of the new text lies in what an edit put in.
func (c *changes) inserted(i int) bool {
	k, found := slices.BinarySearch(c.placed, i)
	for found && k+1 < len(c.placed) && c.placed[k+1] == i {
		k++
	}
	if !found {
		k--
	}
	return k >= 0 && i < c.placed[k]+len(c.edits[k].Text)
}
