package structure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/source"
	"buzhou/rules"
)

// MalformedTable reports tables that no renderer shows as such, and rows whose
// cells do not fit the head.
func MalformedTable() *rules.Rule {
	return &rules.Rule{
		ID: "malformed-table", Group: rules.Structure, Severity: finding.Warning,
		Doc: rules.Doc{
			Title: "表格损坏", TitleEN: "Broken table",
			What:   "整张表挤在一行、分隔行混在文字里或与表头列数不符、某一行的格子比表头多或少、单元格散成了空格。",
			Why:    "表格显示不出来,或者数值错到别的列里,读者会看错费用和时间。",
			WhatEN: "A whole table stands on one line, a delimiter row stands in text or does not fit the head, a row has more or fewer cells than the head, or cells have dissolved into spaces.",
			WhyEN:  "The table is not shown as one, or values slip into other columns, and readers take the wrong fee or time.",
			Bad:    "| 方式 | 时间 | |------|------| | 网上 | 3天 | | 窗口 | 当天 |",
			Good:   "| 方式 | 时间 |\n|------|------|\n| 网上 | 3天 |\n| 窗口 | 当天 |",
			Traps: []string{
				"署名、导航里用作分隔的“|”", "正文里的 a|b", "合并单元格", "只有一格的分组行", "转义的“\\|”", "从网页粘贴、以制表符分开的表",
			},
		},
		Messages: []rules.Text{
			{Key: "malformed-table-line", ZH: "第%[1]s行的整张表(%[2]s)挤在一行,显示不成表格,请每行写一行", EN: "the whole table on line %[1]s (%[2]s) stands on one line and is not shown as a table; please give each row a line"},
			{Key: "malformed-table-row", ZH: "第%[1]s行有%[2]d格,表头(第%[3]s行)有%[4]d格,数值可能错列,请核对(全文共%[5]d行)", EN: "the row on line %[1]s has %[2]d cells, the head (line %[3]s) has %[4]d; values may stand in the wrong columns, please check (rows in all: %[5]d)"},
			{Key: "malformed-table-padded", ZH: "像是只缺行末的格子,多数渲染器会补上空格", EN: "only the last cells seem to be missing, and most renderers add empty ones"},
			{Key: "malformed-table-delimiter", ZH: "第%[1]s行表格的分隔行有%[2]d格,表头有%[3]d格,显示不成表格,请改成一样多(全文共%[4]d张)", EN: "the delimiter row of the table on line %[1]s has %[2]d cells, its head has %[3]d; it is not shown as a table, please make them equal (tables in all: %[4]d)"},
			{Key: "malformed-table-bare", ZH: "第%[1]s行起的表格缺少表头下的分隔行(|---|),显示不成表格,请补上(全文共%[2]d张)", EN: "the table from line %[1]s has no delimiter row (|---|) below its head and is not shown as a table; please add it (tables in all: %[2]d)"},
			{Key: "malformed-table-text", ZH: "第%[1]s行的文字里混有表格的分隔行,请还原成表格", EN: "the text on line %[1]s holds the delimiter row of a table; please restore the table"},
			{Key: "malformed-table-spaces", ZH: "第%[1]s行像是一张表(%[2]s),单元格只剩空格分开,请还原成表格", EN: "line %[1]s seems to be a table (%[2]s) whose cells are parted by nothing but spaces; please restore it"},
			{Key: "malformed-table-rebuild", ZH: "还原成多行的表格", EN: "rebuild the table with a line for each row"},
			{Key: "malformed-table-add", ZH: "补上分隔行", EN: "add the delimiter row"},
		},
		Check: func(p *rules.Pass) {
			m := tables{Pass: p}
			for i := range p.Doc.Tables {
				m.table(i)
			}
			for b := range p.Doc.Blocks {
				m.text(b)
			}
			m.flush()
			m.flushRows()
		},
	}
}

type tables struct {
	*rules.Pass
	// bare are the tables without a delimiter row, uneven those whose delimiter row
	// does not fit their head: what wrote one so wrote them all, and each kind is one
	// finding of the article.
	bare, uneven []*article.Table
	misfits      []misfit
}

// table checks one table.
func (m *tables) table(i int) {
	t := &m.Doc.Tables[i]
	switch {
	case len(t.Head) == 0:
	case t.Collapsed:
		m.collapsed(t)
	case t.Columns > 0 && t.Columns != len(t.Head):
		m.uneven = append(m.uneven, t)
	case t.Columns == 0 && m.Doc.Format == article.Markdown && m.piped(t) && m.opens(i):
		m.bare = append(m.bare, t)
	case t.Columns > 0 || m.Doc.Format == article.HTML:
		m.rows(t)
	}
}

// flush reports the tables that lack their delimiter row and those in which it does
// not fit.
func (m *tables) flush() {
	if len(m.uneven) > 0 {
		t := m.uneven[0]
		m.reportHeads(m.uneven, finding.Msg("malformed-table-delimiter", finding.Line(t.Span.Start),
			finding.Number(t.Columns), finding.Number(len(t.Head)), finding.Number(len(m.uneven))), nil)
	}
	if len(m.bare) > 0 {
		fix := &finding.Fix{Title: finding.Msg("malformed-table-add")}
		for _, t := range m.bare {
			fix.Edits = append(fix.Edits, m.delimiter(t)...)
		}
		m.reportHeads(m.bare, finding.Msg("malformed-table-bare", finding.Line(m.bare[0].Span.Start), finding.Number(len(m.bare))), fix)
	}
}

// reportHeads reports tables by their heads.
func (m *tables) reportHeads(ts []*article.Table, msg finding.Message, fix *finding.Fix) {
	f := finding.Finding{Span: cover(ts[0].Head), Message: msg}
	if fix != nil && len(fix.Edits) > 0 {
		f.Fix = fix
	}
	for _, t := range ts[1:] {
		f.Related = append(f.Related, finding.End{Role: finding.Agrees, Span: cover(t.Head)})
	}
	m.Report(f, finding.Warning)
}

// cover returns the span of a row.
func cover(row []article.Phrase) source.Span {
	span := row[0].Span
	for _, c := range row[1:] {
		span = span.Cover(c.Span)
	}
	return span
}

// collapsed reports a table on one line.
func (m *tables) collapsed(t *article.Table) {
	m.Report(finding.Finding{
		Span:    t.Span,
		Message: finding.Msg("malformed-table-line", finding.Line(t.Span.Start), finding.Text(m.columns(t))),
		Fix:     m.rebuild(t),
	}, finding.Warning)
}

// maxShown is how many columns of a table a message names.
const maxShown = 4

// columns names the columns of a table.
func (m *tables) columns(t *article.Table) string {
	var names []string
	for _, c := range t.Head[:min(len(t.Head), maxShown)] {
		names = append(names, c.View.Text)
	}
	return strings.Join(names, "、")
}

// rebuild returns the edit that gives each row of a table its own line. It is
// safe if the table is whole: every row has as many cells as the head.
func (m *tables) rebuild(t *article.Table) *finding.Fix {
	if t.Truncated || len(t.Rows) == 0 {
		return nil
	}
	src := m.Doc.Source.String()
	start := strings.LastIndexByte(src[:t.Span.Start], '|')
	if start < 0 || strings.TrimSpace(src[start+1:t.Span.Start]) != "" {
		return nil
	}
	var b strings.Builder
	line := strings.LastIndexByte(src[:start], '\n') + 1
	if strings.TrimSpace(src[line:start]) != "" {
		b.WriteString("\n\n")
		start = len(strings.TrimRight(src[:start], " \t\u3000"))
	}
	m.writeRow(&b, t.Head)
	b.WriteString(strings.Repeat("| --- ", len(t.Head)) + "|\n")
	safe := t.Columns == len(t.Head)
	for _, row := range t.Rows {
		m.writeRow(&b, row)
		safe = safe && len(row) == len(t.Head)
	}
	text := b.String()
	if rest := src[t.Span.End:]; rest == "" || rest[0] == '\n' || rest[0] == '\r' {
		text = strings.TrimSuffix(text, "\n")
	} else {
		text += "\n"
	}
	return &finding.Fix{Title: finding.Msg("malformed-table-rebuild"), Safe: safe, Edits: []finding.Edit{{Span: source.Span{Start: start, End: t.Span.End}, Text: text}}}
}

func (m *tables) writeRow(b *strings.Builder, row []article.Phrase) {
	for _, c := range row {
		b.WriteString("| ")
		b.WriteString(strings.Join(strings.Fields(m.Quote(c.Span)), " "))
		b.WriteByte(' ')
	}
	b.WriteString("|\n")
}

// piped reports whether the rows of a table start and end with pipes.
func (m *tables) piped(t *article.Table) bool {
	src := m.Doc.Source.String()
	before := strings.TrimRight(src[:t.Head[0].Span.Start], " \t")
	return strings.HasSuffix(before, "|") && closesRow(src, t.Head)
}

// opens reports whether the first row of table i is a head: short names, and no
// row of a table that a blank line within a cell broke stands above.
func (m *tables) opens(i int) bool {
	t := &m.Doc.Tables[i]
	for _, c := range t.Head {
		if utf8.RuneCountInString(c.View.Text) > maxHead || c.View.Empty() || strings.ContainsAny(c.View.Text, "。,，:：0123456789") {
			return false
		}
	}
	for k := i - 1; k >= 0; k-- {
		if m.Doc.Tables[k].Section == t.Section {
			return false
		}
		if m.Doc.Tables[k].Section < t.Section {
			break
		}
	}
	return true
}

// maxHead is the longest name of a column, in characters.
const maxHead = 12

// delimiter returns the edit that adds a delimiter row below the head of t.
func (m *tables) delimiter(t *article.Table) []finding.Edit {
	src := m.Doc.Source.String()
	end := t.Head[len(t.Head)-1].Span.End
	n := strings.IndexByte(src[end:], '\n')
	if n < 0 {
		return nil
	}
	at := end + n
	return []finding.Edit{{Span: source.Span{Start: at, End: at}, Text: "\n" + strings.Repeat("| --- ", len(t.Head)) + "|"}}
}

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
	want, fit := len(t.Head), 0
	for _, row := range t.Rows {
		if m.Doc.Format == article.Markdown && len(row) != want && closesRow(m.Doc.Source.String(), t.Head) && !closesRow(m.Doc.Source.String(), row) {
			return // cells that hold lists and paragraphs, as some tools write them
		}
		if len(row) == want {
			fit++
		}
	}
	if len(t.Rows)-fit > max(len(t.Rows)/maxMisfits, 1) || fit < minFits || want < 2 {
		return // another way to write tables: rows leave out what they share
	}
	for i, row := range t.Rows {
		if n := len(row); n == want || n < 2 || m.Doc.Format == article.HTML && (want >= maxHTMLColumns || spans(t.Rows, i)) {
			continue
		}
		if slip := len(row) - want; max(slip, -slip) <= max(want/cellsPerSlip, 1) {
			m.misfits = append(m.misfits, misfit{cover(row), len(row), cover(t.Head), want, m.padded(t, row)})
		}
	}
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
	first, severity := m.misfits[0], finding.Warning
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
		f.Reasons, severity = []finding.Message{finding.Msg("malformed-table-padded")}, finding.Info
	}
	m.Report(f, severity)
}

// text reports text that is the remains of a table.
func (m *tables) text(b int) {
	blk := &m.Doc.Blocks[b]
	if blk.Kind != article.Paragraph && blk.Kind != article.ListItem && blk.Kind != article.Quote {
		return
	}
	text := blk.View.Text
	span := blk.View.Span(0, len(text))
	switch {
	case strings.Contains(text, "|--") && strings.Contains(text, "--|") || strings.Contains(text, "---|---"):
		m.Report(finding.Finding{Span: span, Message: finding.Msg("malformed-table-text", finding.Line(span.Start))}, finding.Warning)
	case strings.Contains(text, "|") && isPipedLine(text) && !strings.Contains(m.Quote(span), "\n"):
		m.Report(finding.Finding{Span: span, Message: finding.Msg("malformed-table-line", finding.Line(span.Start), finding.Text(firstCells(text, "|")))}, finding.Warning)
	case strings.Contains(text, "¦"):
		if head, want := m.tableBeside(b); want > 0 {
			m.misfits = append(m.misfits, misfit{span, strings.Count(text, "¦") + 1, head, want, false})
		}
	case isSpacedTable(text):
		m.Report(finding.Finding{Span: span, Message: finding.Msg("malformed-table-spaces", finding.Line(span.Start), finding.Text(firstCells(text, " ")))}, finding.Warning)
	}
}

// isPipedLine reports whether text is several rows of a table on one line: it
// starts and ends with pipes and has empty cells where rows meet.
func isPipedLine(text string) bool {
	text = strings.TrimSpace(text)
	return strings.HasPrefix(text, "|") && strings.HasSuffix(text, "|") && strings.Count(text, "|") >= 8 &&
		strings.Count(text, "| |")+strings.Count(text, "||") >= 2
}

// firstCells names the first cells of a line.
func firstCells(text, sep string) string {
	var cells []string
	for c := range strings.SplitSeq(text[:min(len(text), 300)], sep) {
		if c = strings.TrimSpace(c); c != "" && utf8.ValidString(c) {
			cells = append(cells, c)
		}
		if len(cells) == 3 {
			break
		}
	}
	return strings.Join(cells, "、")
}

// tableBeside returns the span and the number of cells of the table row that
// stands directly before or after block b.
func (m *tables) tableBeside(b int) (source.Span, int) {
	for _, k := range [...]int{b - 1, b + 1} {
		if k < 0 || k >= len(m.Doc.Blocks) {
			continue
		}
		o := &m.Doc.Blocks[k]
		if o.Kind == article.TableRow && o.Table != article.None {
			if t := &m.Doc.Tables[o.Table]; len(t.Head) > 0 {
				return cover(t.Head), len(t.Head)
			}
		}
	}
	return source.Span{}, 0
}

// The form of a table whose cells are parted by spaces on one line: at least
// minSpaced words, none longer than maxSpaced characters, the first of them
// names of columns.
const (
	minSpaced = 8
	maxSpaced = 16
)

func isSpacedTable(text string) bool {
	if len(text) > 2000 || strings.Count(text, " ") < minSpaced-1 || strings.ContainsAny(text, "。;；?？!！") {
		return false
	}
	words := strings.Fields(text)
	if len(words) < minSpaced || !isColumn(words[0]) || !isColumn(words[1]) || !isColumn(words[2]) && !isColumn(words[3]) {
		return false
	}
	for _, w := range words {
		if utf8.RuneCountInString(w) > maxSpaced {
			return false
		}
	}
	return true
}

// isColumn reports whether a word is the usual name of a column.
func isColumn(word string) bool {
	if utf8.RuneCountInString(word) > 6 {
		return false
	}
	for _, h := range lexicon.Find(word, nil) {
		if (h.Category == lexicon.Column || h.Category == lexicon.Aside) && h.End == len(word) {
			return true
		}
	}
	return hasSuffixOf(word, columnNouns[:])
}
