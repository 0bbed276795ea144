package structure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/source"
)

// One row in maxMisfits may not fit the head, and minFits must, or the table
// counts as one that is written in another way. A row that lacks or adds more
// than a cell in cellsPerSlip is no slip either.
const (
	maxMisfits   = 3
	minFits      = 1
	cellsPerSlip = 4
)

// rows reports the rows of a table that have another number of cells than the
// head, if most rows fit it. A row of one cell heads those below.
func (m *tables) rows(t *article.Table) {
	want, fit, over := len(t.Head), 0, 0
	if i := m.torn(t); i >= 0 {
		m.misfits = append(m.misfits, misfit{cover(t.Rows[i]), len(t.Rows[i]), cover(t.Head), want, false})
		return
	}
	for _, row := range t.Rows {
		if open := m.Doc.Format == article.Markdown && len(row) != want && closesRow(m.Doc.Source.String(), t.Head) && !closesRow(m.Doc.Source.String(), row); open && (len(row) < want || strings.Contains(m.Quote(cover(row)), "`")) {
			return // cells that hold lists and paragraphs, as some tools write them
		}
		switch {
		case len(row) == want:
			fit++
		case m.drops(len(row)-want) || doubledRow(row, want):
			over++ // surely a slip
		}
	}
	if len(t.Rows)-fit-over > max(len(t.Rows)/maxMisfits, 1) || fit < minFits || want < 2 {
		return // another way to write tables: rows leave out what they share
	}
	for i, row := range t.Rows {
		if m.merged(row, want) || m.cut(t, i) {
			m.misfits = append(m.misfits, misfit{cover(row), len(row), cover(t.Head), want, false})
			continue
		}
		if n := len(row); n == want || n < 2 || groups(row) || m.Doc.Format == article.HTML && (want >= maxHTMLColumns || spans(t.Rows, i)) {
			continue
		}
		if slip := len(row) - want; m.drops(slip) || doubledRow(row, want) || slip > 0 && slip <= maxExcess && fit > minFits || max(slip, -slip) <= max(want/cellsPerSlip, 1) {
			m.misfits = append(m.misfits, misfit{cover(row), len(row), cover(t.Head), want, m.padded(t, row)})
		}
	}
}

// torn returns the row of a Markdown table that a line break tears in two, -1 if there is none:
// the only one that no pipe closes, with its other cells on the next line.
func (m *tables) torn(t *article.Table) int {
	if m.Doc.Format != article.Markdown {
		return -1
	}
	src, found := m.Doc.Source.String(), -1
	for i, row := range t.Rows {
		if len(row) == 0 || closesRow(src, row) {
			continue
		}
		if found >= 0 || i+1 == len(t.Rows) || len(row)+len(t.Rows[i+1]) != len(t.Head) {
			return -1
		}
		found = i
	}
	return found
}

// delimiters reports the delimiter rows that stand among the rows of a table, where they are
// shown as cells of dashes.
func (m *tables) delimiters(t *article.Table) {
	for i, row := range t.Rows {
		if len(row) < 2 || i == 0 && t.Columns == 0 || slices.ContainsFunc(row, func(c article.Phrase) bool { return !dashes(c.View.Text) }) {
			continue
		}
		span := cover(row)
		m.report(finding.Finding{Span: span, Message: finding.Msg("malformed-table-text", finding.Line(span.Start))})
	}
}

// dashes reports whether a cell is one of a delimiter row: --- or :--:.
func dashes(cell string) bool {
	inner := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(cell), ":"), ":")
	return len(inner) >= len("---") && strings.Trim(inner, "-") == ""
}

// merged reports whether a row is one cell of HTML that holds those of the others, parted
// by pipes.
func (m *tables) merged(row []article.Phrase, want int) bool {
	return m.Doc.Format == article.HTML && len(row) == 1 && want > 2 && strings.Count(row[0].View.Text, "|") == want-1
}

// cut reports whether the last row of a table has its first cell only: it heads no other
// rows, and it is not all that its author wrote.
func (m *tables) cut(t *article.Table, i int) bool {
	row := t.Rows[i]
	return i == len(t.Rows)-1 && i > 0 && len(row) == 1 && len(t.Head) == 2 && !row[0].View.Empty() && utf8.RuneCountInString(row[0].View.Text) <= maxHead
}

// maxExcess is how many cells too many a row may have that is not written in another way.
const maxExcess = 3

// drops reports whether renderers drop cells of a row that has slip cells too many, as
// those of Markdown do.
func (m *tables) drops(slip int) bool {
	return m.Doc.Format == article.Markdown && slip > 0 && slip <= maxExcess
}

// doubledRow reports whether a row has the cells of two: they ran together on a line.
func doubledRow(row []article.Phrase, want int) bool { return want > 1 && len(row) == 2*want }

// groups reports whether a row heads those below it: only its first cell says anything.
func groups(row []article.Phrase) bool {
	return !row[0].View.Empty() && !slices.ContainsFunc(row[1:], func(c article.Phrase) bool { return !c.View.Empty() })
}

// misfit is a row that has another number of cells than its head.
type misfit struct {
	row   source.Span
	cells int
	head  source.Span
	want  int
	// padded: the cells stand in their columns and only the last are missing.
	padded bool
}

// padded reports whether the row lacks only its last cells, so that a renderer which
// adds empty ones shows it as it was meant: its cells look like those of their columns
// at least as much as like those of the columns behind them.
func (m *tables) padded(t *article.Table, row []article.Phrase) bool {
	if m.Doc.Format != article.Markdown || len(row) >= len(t.Head) {
		return false
	}
	slip := len(t.Head) - len(row)
	here, behind := 0, 0
	for i := range row {
		k := looks(row[i].View.Text)
		for _, other := range t.Rows {
			if len(other) != len(t.Head) {
				continue
			}
			if looks(other[i].View.Text) == k {
				here++
			}
			if looks(other[i+slip].View.Text) == k {
				behind++
			}
		}
	}
	return here >= behind
}

// look is what a cell looks like.
type look uint8

const (
	blank look = iota
	figure
	name // of code: no Chinese and no space
	word
	phrase
	prose
)

// looks classes the text of a cell by its figures and its length.
func looks(cell string) look {
	n := utf8.RuneCountInString(cell)
	switch {
	case n == 0:
		return blank
	case strings.ContainsAny(cell, "0123456789") && n <= 10:
		return figure
	case !strings.ContainsRune(cell, ' ') && !hasHan(cell):
		return name
	case n <= 6:
		return word
	case n <= 24:
		return phrase
	}
	return prose
}

// spans reports whether row i holds a cell that spans columns or other rows:
// then it has the number of cells that its author counted.
func spans(rows [][]article.Phrase, i int) bool {
	seen := make(map[source.Span]bool)
	for k := max(i-1, 0); k <= min(i+1, len(rows)-1); k++ {
		for _, c := range rows[k] {
			if seen[c.Span] {
				return true
			}
			seen[c.Span] = true
		}
	}
	return false
}

// maxHTMLColumns is where the parser stops reading the rows of an HTML table.
const maxHTMLColumns = 200

// flushRows reports the rows that do not fit, the worst first, as one finding: what
// wrote one table so wrote the others so, too.
func (m *tables) flushRows() {
	if len(m.misfits) == 0 {
		return
	}
	slices.SortStableFunc(m.misfits, func(a, b misfit) int {
		switch {
		case a.padded == b.padded:
			return 0
		case b.padded:
			return -1
		}
		return 1
	})
	first := m.misfits[0]
	f := finding.Finding{
		Span: first.row,
		Message: finding.Msg("malformed-table-row", finding.Line(first.row.Start), finding.Number(first.cells),
			finding.Line(first.head.Start), finding.Number(first.want), finding.Number(len(m.misfits))),
		Related: []finding.End{{Role: finding.Context, Span: first.head}},
	}
	for _, o := range m.misfits[1:] {
		f.Related = append(f.Related, finding.End{Role: finding.Agrees, Span: o.row})
	}
	if first.padded {
		f.Reasons = []finding.Message{finding.Msg("malformed-table-padded")}
		m.Report(f, finding.Info)
		return
	}
	m.report(f)
}
