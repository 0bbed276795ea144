package source

import (
	"unicode"

	"golang.org/x/text/width"
)

// TabWidth is the distance of tab stops in display cells, that of terminals.
const TabWidth = 8

// Cells measures a span for a caret under it: before is the number of display
// cells from the start of its first line to its start, width that of the
// span's part on this line. Tabs reach to the next multiple of TabWidth, wide
// characters take two cells, combining marks, format and control characters
// none; characters of ambiguous width take one, whatever the locale. The parts
// of an emoji sequence are counted one by one, as most terminals do.
func (m *Mapper) Cells(span Span) (before, width int) {
	start := m.boundary(span.Start)
	line := m.LineSpan(m.Line(start))
	end := min(max(m.boundary(span.End), start), line.End)
	before = m.cellAt(line.Start, start)
	if end-start <= countStep {
		return before, advanceCells(before, m.s[start:end]) - before
	}
	return before, m.cellAt(line.Start, end) - before
}

// cellAt returns the number of cells from start, where a line begins, to off on
// that line.
func (m *Mapper) cellAt(start, off int) int {
	if off-start <= countStep {
		return advanceCells(0, m.s[start:off])
	}
	m.cellsOnce.Do(m.cellAll)
	i := off / countStep
	return advanceCells(m.cells[i], m.s[runeStart(m.s, i*countStep):off])
}

// cellAll records, for every checkpoint, the cells from the start of its line
// to the character it lies in.
func (m *Mapper) cellAll() {
	m.cells = make([]int, len(m.s)/countStep+1)
	line, at, cell := 0, 0, 0
	for i := range m.cells {
		next := runeStart(m.s, i*countStep)
		for line < len(m.starts) && m.starts[line] <= next {
			at, cell = m.starts[line], 0
			line++
		}
		cell = advanceCells(cell, m.s[at:next])
		m.cells[i], at = cell, next
	}
}

// advanceCells returns the cell reached by writing s from the given cell on.
func advanceCells(cell int, s string) int {
	for _, r := range s {
		if r == '\t' {
			cell += TabWidth - cell%TabWidth
		} else {
			cell += cellWidth(r)
		}
	}
	return cell
}

// cellWidth returns the cells that r, no tab, takes: by Unicode's East Asian
// Width (UAX #11) and general category. (go-runewidth would do, but builds a
// table of 2 MB when first asked about a Chinese character.)
func cellWidth(r rune) int {
	switch {
	case r < ' ', 0x7f <= r && r < 0xa0:
		return 0
	case r < 0x300:
		return 1
	case 0x4e00 <= r && r <= 0x9fff, 0x3000 <= r && r < 0x302a, 0xff01 <= r && r <= 0xff60:
		return 2 // nearly all there is in an article; the rest of the work is for the others
	case 0x1160 <= r && r <= 0x11ff: // vowels and finals that join a Hangul syllable
		return 0
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
