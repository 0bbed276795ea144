package article

import (
	"slices"
	"strings"

	"buzhou/internal/source"
)

// table reads the table that starts at in[0], if one does, and returns how
// many units it takes. Tables are pipe tables with a delimiter row on lines or
// all on one line, and rows whose cells are parted by pipes, ¦ or tabs.
func (s *structurer) table(in []unit) int {
	u := &in[0]
	if u.kind != Paragraph && u.kind != ListItem && u.kind != Quote || u.head != noHead {
		return 0
	}
	switch text := u.view.Text; {
	case strings.Contains(text, "|"):
		if strings.Contains(text, "--") && !isDelimiterRow(text) {
			if n := s.collapsed(in); n > 0 {
				return n
			}
		}
		if len(in) > 1 && isDelimiterRow(in[1].view.Text) {
			return s.ruled(in)
		}
		if strings.HasPrefix(text, "|") && strings.HasSuffix(text, "|") {
			return s.flat(in, "|", 2)
		}
		return s.flat(in, "|", 3)
	case strings.Contains(text, "¦"):
		return s.flat(in, "¦", 2)
	case strings.Contains(text, "\t"):
		return s.flat(in, "\t", 2)
	case strings.Contains(text, " / "):
		return s.flat(in, " / ", 3)
	case strings.Contains(text, "——"):
		return s.flat(in, "——", 3)
	case strings.Contains(text, ";"):
		return s.flat(in, ";", 3)
	case u.kind == Paragraph && isSpacedRow(text):
		return s.flat(in, " ", 3)
	}
	return 0
}

// isSpacedRow reports whether text can be the row of a table whose cells are
// parted by nothing but single spaces.
func isSpacedRow(text string) bool {
	return len(text) < 200 && strings.Count(text, " ") >= 2 && !strings.Contains(text, "  ") &&
		!strings.ContainsAny(text, ",，。;:：“→>【") && hasHan(text)
}

// cells returns the parts of v between separators, without white space. A pipe
// after a backslash separates nothing.
func cells(v View, sep string) []Phrase {
	out := make([]Phrase, 0, strings.Count(v.Text, sep)+1)
	from := 0
	for i := 0; ; {
		k := strings.Index(v.Text[i:], sep)
		if k < 0 {
			return append(out, phrase(v, from, len(v.Text)))
		}
		i += k
		if v.Text[max(i-1, 0)] != '\\' && v.Span(i, i+len(sep)).Len() == len(sep) {
			out = append(out, phrase(v, from, i))
			from = i + len(sep)
		}
		i += len(sep)
	}
}

// phrase returns v[i:j] without white space around it.
func phrase(v View, i, j int) Phrase {
	i, j = trimRange(v.Text, i, j)
	return Phrase{Span: v.Span(i, j), View: v.Slice(i, j)}
}

// rowCells returns the cells of a row on a line of its own.
func rowCells(v View, sep string) []Phrase {
	c := cells(v, sep)
	if sep != "|" {
		return c
	}
	if len(c) > 1 && c[0].View.Empty() {
		c = c[1:]
	}
	if len(c) > 1 && c[len(c)-1].View.Empty() && strings.HasSuffix(v.Text, "|") {
		c = c[:len(c)-1]
	}
	return c
}

// isDelimiterRow reports whether s is the line below a table's head: |---|:-:|
func isDelimiterRow(s string) bool {
	return strings.Contains(s, "|") && strings.Contains(s, "-") && strings.Trim(s, "|-: \t") == ""
}

// isDelimiterCell reports whether a cell belongs to a delimiter row.
func isDelimiterCell(s string) bool {
	return strings.Contains(s, "--") && strings.Trim(s, "-:") == ""
}

// ruled reads a table whose head, delimiter row and rows stand on lines.
func (s *structurer) ruled(in []unit) int {
	n := len(rowCells(in[1].view, "|"))
	head, headAt := rowCells(in[0].view, "|"), in[0].span
	if len(head) == n+1 && !strings.HasPrefix(in[0].view.Text, "|") {
		lead := in[0].part(0, strings.IndexByte(in[0].view.Text, '|'))
		s.splitUnit(lead, 0)
		head = head[1:]
		headAt = coverCells(head)
	}
	t := s.newTable(in[0].span.Cover(in[1].span))
	t.Head, t.Columns = head, n
	closed := strings.HasSuffix(in[0].view.Text, "|")
	i := 2
	for i < len(in) && !in[i].blank && in[i].head == noHead && strings.Contains(in[i].view.Text, "|") {
		row := rowCells(in[i].view, "|")
		for (len(row) < n || closed && len(row) == n) && i+1 < len(in) && !in[i+1].blank && !strings.HasSuffix(in[i].view.Text, "|") &&
			strings.Contains(in[i+1].view.Text, "|") && !strings.HasPrefix(in[i+1].view.Text, "|") {
			i++
			row = continueRow(row, rowCells(in[i].view, "|"))
		}
		t.Rows = append(t.Rows, row)
		t.Span = t.Span.Cover(in[i].span)
		i++
	}
	t.Truncated = i == len(in) && len(t.Rows) == 0
	s.addTable(t, headAt)
	return i
}

// continueRow appends the cells of a row that a line break cut within a cell.
func continueRow(row, more []Phrase) []Phrase {
	last := &row[len(row)-1]
	last.View = joinViews(last.View, more[0].View)
	last.Span = last.Span.Cover(more[0].Span)
	return append(row, more[1:]...)
}

// joinViews returns the text of a and b, one after the other.
func joinViews(a, b View) View {
	if a.Empty() {
		return b
	}
	segs := slices.Concat(a.segments(), b.segments())
	for i := len(a.segments()); i < len(segs); i++ {
		segs[i].view += len(a.Text)
	}
	return View{Text: a.Text + b.Text, segs: segs}
}

func (v View) segments() []segment {
	if len(v.segs) > 0 || v.Empty() {
		return v.segs
	}
	return []segment{{0, len(v.Text), v.start, len(v.Text)}}
}

// maxCell is the length, in bytes, up to which text between separators that
// sentences have too (; / ——) can be the cell of a table.
const maxCell = 75

// flat reads rows with the same number of cells on least or more lines; the
// first is the head. Separators that need three lines stand in sentences too:
// only short cells without a full stop make a row of them.
func (s *structurer) flat(in []unit, sep string, least int) int {
	count := strings.Count(in[0].view.Text, sep)
	if len(in) < least || least > 2 && sep != "|" && count < 2 || strings.Count(in[1].view.Text, sep) != count {
		return 0
	}
	head := rowCells(in[0].view, sep)
	if len(head) < 2 {
		return 0
	}
	n := 0
	for n < len(in) && in[n].kind == in[0].kind && in[n].head == noHead && strings.Count(in[n].view.Text, sep) == count {
		if text := in[n].view.Text; sep == " " && !isSpacedRow(text) || least > 2 && (len(text) > len(head)*maxCell || strings.Contains(text, "。") || strings.HasSuffix(text, sep)) {
			break
		}
		n++
	}
	if n < least {
		return 0
	}
	t := s.newTable(in[0].span.Cover(in[n-1].span))
	t.Head = head
	for i := 1; i < n; i++ {
		t.Rows = append(t.Rows, rowCells(in[i].view, sep))
	}
	s.addTable(t, in[0].span)
	return n
}

// collapsed reads a table whose rows all stand on one line, or on several that
// break within rows: the delimiter row tells how many columns there are, and
// an empty cell parts two rows.
func (s *structurer) collapsed(in []unit) int {
	v := in[0].view
	all := cells(v, "|")
	from := slices.IndexFunc(all, func(p Phrase) bool { return isDelimiterCell(p.View.Text) })
	if from < 2 {
		return 0
	}
	to := from
	for to < len(all) && isDelimiterCell(all[to].View.Text) {
		to++
	}
	head := all[1:from]
	if head[len(head)-1].View.Empty() {
		head = head[:len(head)-1]
	}
	n := to - from
	cut := to == len(all)
	if cut || n > len(head) {
		n = len(head)
	}
	if n == 0 {
		return 0
	}
	if extra := len(head) - n; extra > 0 {
		head = head[extra:]
	}
	used := 1
	t := s.newTable(source.Span{Start: head[0].Span.Start, End: v.Span(0, len(v.Text)).End})
	t.Collapsed, t.Head, t.Columns = true, head, to-from
	rest := collapsedRows(t, all[to:], n)
	for ; used < len(in) && !in[used].blank && in[used].kind == Paragraph && len(t.Rows) > 0 &&
		len(t.Rows[len(t.Rows)-1]) < n && strings.Contains(in[used].view.Text, "|"); used++ {
		last := t.Rows[len(t.Rows)-1]
		t.Rows = t.Rows[:len(t.Rows)-1]
		rest = collapsedRows(t, append([]Phrase{{}}, continueRow(last, cells(in[used].view, "|"))...), n)
		t.Span = t.Span.Cover(in[used].span)
	}
	t.Truncated = cut || len(t.Rows) > 0 && len(t.Rows[len(t.Rows)-1]) < n
	if lead := in[0].part(0, strings.IndexByte(v.Text, '|')); !lead.view.Empty() {
		lead.marker, lead.kind, lead.fixed = in[0].marker, in[0].kind, in[0].fixed
		lead.span.Start = in[0].span.Start
		lead.scan()
		s.splitUnit(lead, 0)
	}
	if !rest.View.Empty() {
		t.Span.End = rest.Span.Start
	}
	s.addTable(t, t.Span)
	if !rest.View.Empty() {
		u := newUnit(rest.View, rest.Span)
		u.runIn = true
		s.splitUnit(u, 0)
	}
	return used
}

// collapsedRows appends the rows in cells to t and returns the text after the
// last one. Each row but the first follows an empty cell.
func collapsedRows(t *Table, cells []Phrase, n int) (rest Phrase) {
	for i := 0; i < len(cells); {
		if cells[i].View.Empty() {
			i++ // the border of two rows
		}
		row := cells[i:min(i+n, len(cells))]
		for len(row) < n && len(row) > 0 && row[len(row)-1].View.Empty() {
			row = row[:len(row)-1]
		}
		i += n
		if len(row) == 1 && n > 1 && len(t.Rows) > 0 && i >= len(cells) {
			return row[0]
		}
		if len(row) > 0 {
			t.Rows = append(t.Rows, slices.Clip(row))
		}
	}
	return Phrase{}
}

func (s *structurer) newTable(span source.Span) *Table {
	return &Table{Span: span, Lead: None, Section: None}
}

// addTable appends t and the units of its rows. headAt is where the head
// stands.
func (s *structurer) addTable(t *Table, headAt source.Span) {
	s.a.Tables = append(s.a.Tables, *t)
	n := len(s.a.Tables) - 1
	if t.Collapsed {
		headAt = coverCells(t.Head)
	}
	s.units = append(s.units, rowUnit(headAt, n, -1))
	for i, row := range t.Rows {
		s.units = append(s.units, rowUnit(coverCells(row), n, i))
	}
}

// coverCells returns the span from the first to the last of cells.
func coverCells(cells []Phrase) source.Span {
	span := cells[0].Span
	for _, c := range cells[1:] {
		span = span.Cover(c.Span)
	}
	return span
}

// Cells counts the cells of the article's tables.
func (a *Article) Cells() int {
	n := 0
	for i := range a.Tables {
		n += len(a.Tables[i].Head)
		for _, row := range a.Tables[i].Rows {
			n += len(row)
		}
	}
	return n
}
