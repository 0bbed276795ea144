package structure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
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
				"从 DITA 导出的文档(标题带 {#id .section}):毛病在导出工具,只作提示",
			},
		},
		Messages: []rules.Text{
			{Key: "malformed-table-line", ZH: "第%[1]s行的整张表(%[2]s)挤在一行,显示不成表格,请每行写一行", EN: "the whole table on line %[1]s (%[2]s) stands on one line and is not shown as a table; please give each row a line"},
			{Key: "malformed-table-row", ZH: "第%[1]s行有%[2]d格,表头(第%[3]s行)有%[4]d格,数值可能错列,请核对(全文共%[5]d行)", EN: "the row on line %[1]s has %[2]d cells, the head (line %[3]s) has %[4]d; values may stand in the wrong columns, please check (rows in all: %[5]d)"},
			{Key: "malformed-table-padded", ZH: "像是只缺行末的格子,多数渲染器会补上空格", EN: "only the last cells seem to be missing, and most renderers add empty ones"},
			{Key: "malformed-table-exported", ZH: "标题带有 DITA 的类名,像是工具导出的 Markdown,同一毛病会出现在它导出的每一篇里:请改导出工具,不必逐篇改", EN: "its headings carry classes of DITA, so a tool seems to have exported it and each of its texts has the same defect; please mend the tool, not the texts"},
			{Key: "malformed-table-delimiter", ZH: "第%[1]s行表格的分隔行有%[2]d格,表头有%[3]d格,显示不成表格,请改成一样多(全文共%[4]d张)", EN: "the delimiter row of the table on line %[1]s has %[2]d cells, its head has %[3]d; it is not shown as a table, please make them equal (tables in all: %[4]d)"},
			{Key: "malformed-table-bare", ZH: "第%[1]s行起的表格缺少表头下的分隔行(|---|),显示不成表格,请补上(全文共%[2]d张)", EN: "the table from line %[1]s has no delimiter row (|---|) below its head and is not shown as a table; please add it (tables in all: %[2]d)"},
			{Key: "malformed-table-text", ZH: "第%[1]s行的文字里混有表格的分隔行,请还原成表格", EN: "the text on line %[1]s holds the delimiter row of a table; please restore the table"},
			{Key: "malformed-table-spaces", ZH: "第%[1]s行像是一张表(%[2]s),单元格只剩空格分开,请还原成表格", EN: "line %[1]s seems to be a table (%[2]s) whose cells are parted by nothing but spaces; please restore it"},
			{Key: "malformed-table-rebuild", ZH: "还原成多行的表格", EN: "rebuild the table with a line for each row"},
			{Key: "malformed-table-add", ZH: "补上分隔行", EN: "add the delimiter row"},
		},
		Check: func(p *rules.Pass) {
			m := tables{Pass: p, exported: exported(p.Doc)}
			for i := range p.Doc.Tables {
				m.table(i)
			}
			for b := range p.Doc.Blocks {
				m.text(b)
			}
			m.openRows()
			m.flush()
			m.flushRows()
		},
	}
}

type tables struct {
	*rules.Pass
	// exported: a tool wrote the text, and its tables.
	exported bool
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
	case t.Columns > 0 || m.Doc.Format == article.HTML || m.Doc.Format == article.Plain:
		m.rows(t)
		m.delimiters(t)
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
	m.report(f)
}

// report reports a table that does not show as it was meant to.
func (m *tables) report(f finding.Finding) {
	severity := finding.Warning
	if m.exported {
		f.Reasons, severity = append(f.Reasons, finding.Msg("malformed-table-exported")), finding.Info
	}
	m.Report(f, severity)
}

// topicClasses are the classes by which DITA calls the parts of a topic, as they stand
// behind the headings of what is exported from it: {#section_x .section}.
var topicClasses = [...]string{" .concept}", " .context}", " .example}", " .postreq}", " .prereq}", " .reference}", " .result}", " .section}", " .task}", " .topic}"}

// exported reports whether a tool made the text out of a source in DITA.
func exported(d *annotate.Document) bool {
	src := d.Source.String()
	return d.Format == article.Markdown && slices.ContainsFunc(d.Sections, func(s article.Section) bool {
		if s.Heading == article.None {
			return false
		}
		line := src[d.Blocks[s.Heading].Span.Start:]
		line, _, _ = strings.Cut(line[:min(len(line), maxHeadingLine)], "\n")
		return hasSuffixOf(strings.TrimRight(line, " \r"), topicClasses[:])
	})
}

// maxHeadingLine bounds, in bytes, how much of a heading's line is looked at.
const maxHeadingLine = 2000

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
	m.report(finding.Finding{
		Span:    t.Span,
		Message: finding.Msg("malformed-table-line", finding.Line(t.Span.Start), finding.Text(m.columns(t))),
		Fix:     m.rebuild(t),
	})
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
