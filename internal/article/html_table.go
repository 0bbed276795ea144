package article

import (
	"slices"
	"strings"

	"buzhou/internal/source"

	"golang.org/x/net/html/atom"
)

// The limits of what a table's spans may repeat.
const (
	maxColspan = 50
	maxRowspan = 200
	maxColumns = 200
)

// htmlTable is the table that is being read. Its methods work on nil: no table.
type htmlTable struct {
	table    Table
	row      []Phrase
	rowStart int
	cell     int // start of the open cell, or -1
	attrs    attributes
	// allHead: all cells of the row so far are th or stand in thead.
	allHead, thead bool
	// below holds what rowspans of earlier rows put into the next ones.
	below  []spanned
	open   int // open elements outside of the table
	first  int // the first unit in it
	rows   []source.Span
	headAt source.Span
}

type spanned struct {
	phrase Phrase
	left   int
}

func (t *htmlTable) inCell() bool { return t != nil && t.cell >= 0 }

// tableBounds finds out whether a table holds another one, with each search
// going on where the last one ended.
type tableBounds struct{ open, end int }

func (b *tableBounds) nested(src string, pos int) bool {
	if b.end < pos {
		b.end = indexFrom(src, "</table", pos)
	}
	if b.open < pos {
		b.open = indexFrom(src, "<table", pos)
	}
	return b.open < b.end
}

// indexFrom returns the offset of sub in s at or after pos, or the length of s.
func indexFrom(s, sub string, pos int) int {
	if k := strings.Index(s[pos:], sub); k >= 0 {
		return pos + k
	}
	return len(s)
}

// tableTag handles the start tags of tables and reports whether it did. Tables
// that hold others, headings or lists only lay out a page and are no tables.
func (h *htmlReader) tableTag(tag atom.Atom, attrs attributes, pos, end int) bool {
	if tag == atom.Table && h.table == nil && !h.top().hidden && !h.bounds.nested(h.src, end) && !h.layout(end) {
		h.flush()
		h.table = &htmlTable{cell: -1, rowStart: pos, open: len(h.open), first: len(h.units)}
		h.table.table.Span = source.Span{Start: pos, End: end}
		return true
	}
	t := h.table
	if t == nil {
		return false
	}
	switch tag {
	case atom.Tr, atom.Td, atom.Th, atom.Tbody:
		if !t.inCell() {
			h.flush() // text between the cells
		}
	}
	switch tag {
	case atom.Tr:
		h.endRow(pos)
		t.rowStart = pos
	case atom.Td, atom.Th:
		h.endCell(pos)
		if len(t.row) == 0 {
			t.allHead = true
		}
		t.cell, t.attrs = end, attrs
		t.allHead = t.allHead && (tag == atom.Th || t.thead)
	case atom.Thead:
		t.thead = true
	case atom.Tbody, atom.Tfoot:
		h.endRow(pos)
		t.thead = false
	case atom.Table, atom.Caption, atom.Col, atom.Colgroup:
	default:
		return false
	}
	return true
}

// layout reports whether the table that starts before pos holds headings.
func (h *htmlReader) layout(pos int) bool {
	body := h.src[pos:min(len(h.src), max(h.bounds.end, pos))]
	body = body[:min(len(body), 32<<10)]
	return strings.Contains(body, "<h1") || strings.Contains(body, "<h2") || strings.Contains(body, "<h3")
}

// tableEnd handles the end tags of tables and reports whether it did.
func (h *htmlReader) tableEnd(tag atom.Atom, pos, end int) bool {
	if h.table == nil {
		return false
	}
	switch tag {
	case atom.Td, atom.Th:
		h.endCell(pos)
	case atom.Tr:
		h.endRow(end)
	case atom.Thead, atom.Tbody, atom.Tfoot:
		h.endRow(pos)
		h.table.thead = false
	case atom.Table:
		h.closeTable(end)
	case atom.Caption:
		h.flush()
	default:
		return false
	}
	return true
}

// endCell makes a phrase of the open cell's text.
func (h *htmlReader) endCell(pos int) {
	t := h.table
	if t.cell < 0 {
		return
	}
	v := h.views.take()
	h.pending, h.linked, h.strong = source.Span{}, 0, 0
	span := source.Span{Start: t.cell, End: max(pos, t.cell)}
	if !v.Empty() {
		span = v.Span(0, len(v.Text))
	}
	p := Phrase{Span: span, View: v}
	h.regions[h.top().region].add(len(v.Text), 0, 0)
	t.cell = -1
	h.open = h.open[:max(min(len(h.open), t.open), 1)]
	t.fillBelow()
	for range min(max(t.attrs.colspan, 1), maxColspan) {
		t.put(p, min(t.attrs.rowspan, maxRowspan))
	}
}

// put appends a cell that goes on over the next rows.
func (t *htmlTable) put(p Phrase, rowspan int) {
	if len(t.row) >= maxColumns {
		return
	}
	for len(t.below) <= len(t.row) {
		t.below = append(t.below, spanned{})
	}
	t.below[len(t.row)] = spanned{phrase: p, left: max(rowspan, 1) - 1}
	t.row = append(t.row, p)
}

// fillBelow repeats the cells above that reach into the next columns.
func (t *htmlTable) fillBelow() {
	for len(t.row) < len(t.below) && t.below[len(t.row)].left > 0 {
		b := &t.below[len(t.row)]
		b.left--
		t.row = append(t.row, b.phrase)
	}
}

// endRow closes the open row, whose markup ends at end.
func (h *htmlReader) endRow(end int) {
	h.endCell(end)
	t := h.table
	if len(t.row) == 0 {
		return
	}
	t.fillBelow()
	span := source.Span{Start: t.rowStart, End: end}
	if t.allHead && len(t.table.Rows) == 0 && t.table.Head == nil {
		t.table.Head, t.headAt = t.row, span
	} else {
		t.table.Rows = append(t.table.Rows, t.row)
		t.rows = append(t.rows, span)
	}
	t.row, t.rowStart, t.allHead = nil, end, false
}

// closeTable adds the rows of the table that ends at end. A table of one cell
// is a frame around a text.
func (h *htmlReader) closeTable(end int) {
	if h.table == nil {
		return
	}
	h.endRow(end)
	t := h.table
	h.table = nil
	t.table.Span.End = end
	h.views.take()
	h.pushTable(&t.table, t)
	// Text that stood between cells was pushed before the rows.
	slices.SortStableFunc(h.units[t.first:], func(a, b unit) int { return a.span.Start - b.span.Start })
}

// pushTable adds the units of a table that has been read.
func (h *htmlReader) pushTable(table *Table, t *htmlTable) {
	switch rows := len(table.Rows); {
	case table.Head == nil && rows == 0:
		return
	case table.Head == nil && rows == 1:
		for i, c := range table.Rows[0] {
			if i == 0 || c.Span != table.Rows[0][i-1].Span {
				h.push(newUnit(c.View, c.Span))
			}
		}
		return
	case table.Head == nil && headLike(table.Rows):
		table.Head, t.headAt = table.Rows[0], t.rows[0]
		table.Rows, t.rows = table.Rows[1:], t.rows[1:]
	}
	h.a.Tables = append(h.a.Tables, *table)
	n := len(h.a.Tables) - 1
	if table.Head != nil {
		h.push(rowUnit(t.headAt, n, -1))
	}
	for i, span := range t.rows {
		h.push(rowUnit(span, n, i))
	}
}

// headLike reports whether the first of rows names the columns, though the
// markup does not say so: three or more short words without numbers.
func headLike(rows [][]Phrase) bool {
	if len(rows) < 2 || len(rows[0]) < 3 {
		return false
	}
	for _, c := range rows[0] {
		if len(c.View.Text) > 45 || strings.ContainsAny(c.View.Text, "0123456789。") {
			return false
		}
	}
	return true
}

// rowUnit returns the unit of one row of a table.
func rowUnit(span source.Span, table, row int) unit {
	u := newUnit(View{}, span)
	u.kind, u.table, u.row, u.fixed = TableRow, table, row, true
	return u
}
