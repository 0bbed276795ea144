package source

import (
	"sort"
	"unicode/utf8"
)

// unit is a unit in which columns are counted.
type unit int

const (
	codePoints unit = iota
	utf16Units
	units
)

// count is the length of a piece of text in each unit.
type count [units]int

// runeCount returns the length of r.
func runeCount(r rune) count {
	if r > 0xffff {
		return count{1, 2}
	}
	return count{1, 1}
}

// countIn returns the length of s, a piece of valid UTF-8. A character counts
// where its first byte is, so that pieces cut anywhere add up to the whole.
func countIn(s string) count {
	runes, pairs := 0, 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			runes++
		}
		if s[i] >= 0xf0 { // starts a character of four bytes, two in UTF-16
			pairs++
		}
	}
	return count{runes, runes + pairs}
}

// count returns the length of the text from one offset to another. Its cost
// does not grow with their distance: beyond countStep, checkpoints are used.
func (m *Mapper) count(from, to int) count {
	if to-from <= countStep {
		return countIn(m.s[from:to])
	}
	a, b := m.prefix(from), m.prefix(to)
	return count{b[codePoints] - a[codePoints], b[utf16Units] - a[utf16Units]}
}

// prefix returns the length of the text before off.
func (m *Mapper) prefix(off int) count {
	m.countsOnce.Do(m.countAll)
	c := m.counts[off/countStep]
	part := countIn(m.s[off/countStep*countStep : off])
	return count{c[codePoints] + part[codePoints], c[utf16Units] + part[utf16Units]}
}

func (m *Mapper) countAll() {
	m.counts = make([]count, 1, len(m.s)/countStep+1)
	var total count
	for from := 0; from+countStep <= len(m.s); from += countStep {
		part := countIn(m.s[from : from+countStep])
		for u := range total {
			total[u] += part[u]
		}
		m.counts = append(m.counts, total)
	}
}

// skip moves n units into span, as far as checkpoints lead. It returns an
// offset at the start of a character and the units left to go from there.
func (m *Mapper) skip(span Span, n int, u unit) (at, left int) {
	if span.Len() <= countStep || n <= countStep {
		return span.Start, n
	}
	before := m.prefix(span.Start)[u]
	// The last checkpoint in the span that is at most n units from its start.
	first := span.Start/countStep + 1
	last := span.End / countStep
	i := first + sort.Search(last-first+1, func(i int) bool { return m.counts[first+i][u]-before > n }) - 1
	if i < first {
		return span.Start, n
	}
	at = i * countStep
	// A character across the checkpoint has been counted before it.
	for at < len(m.s) && !utf8.RuneStart(m.s[at]) {
		at++
	}
	return at, n - (m.counts[i][u] - before)
}
