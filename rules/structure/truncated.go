package structure

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/source"
	"buzhou/rules"
)

// TruncatedText reports sentences, lists and tables that are cut off.
func TruncatedText() *rules.Rule {
	return &rules.Rule{
		ID: "truncated-text", Group: rules.Structure, Severity: finding.Error,
		Outranks: []string{"malformed-table"},
		Doc: rules.Doc{
			Title: "内容截断", TitleEN: "Text cut off",
			What:   "句子、步骤或表格没有写完:表格停在分隔行或半行上,最后一步停在逗号、连词、没有闭合的引号上,段落以“……阅读更多”收尾,摘要是后文的半句。",
			Why:    "读者做到一半就没有下文;缺的往往是最后、最要紧的一步。",
			WhatEN: "A sentence, step or table is not finished: a table ends in its delimiter row or within a row, the last step ends in a comma, a conjunction or an open quote, a paragraph ends in “read more”, a summary is half a sentence of the text below.",
			WhyEN:  "Readers are left half way; what is missing is often the last and most important step.",
			Bad:    "3. 输入短信验证码,点击“确认",
			Good:   "3. 输入短信验证码,点击“确认”。",
			Traps: []string{
				"标题、列表条目、图注本来没有句号", "条目以逗号或分号隔开", "“身份证、户口簿等……”", "以省略号命名的按钮", "一行一折的文本", "站点的推荐摘要",
				"句尾是电话、网址、金额",
			},
		},
		Messages: []rules.Text{
			{Key: "truncated-text", ZH: "第%[1]s行的“%[2]s”没有写完,后面的内容可能丢失,请补全", EN: "“%[2]s” (line %[1]s) is not finished; what follows may be lost, please complete it"},
			{Key: "truncated-text-table", ZH: "第%[1]s行的表格没有写完,停在“%[2]s”,请补全", EN: "the table on line %[1]s is not finished; it ends with “%[2]s”, please complete it"},
			{Key: "truncated-text-more", ZH: "第%[1]s行以“%[2]s”收尾,全文没有收录,请补全", EN: "line %[1]s ends with “%[2]s”: the rest of the text is missing, please complete it"},
			{Key: "truncated-text-summary", ZH: "第%[1]s行在半句处断开(“%[2]s”),完整的句子在第%[3]s行", EN: "line %[1]s breaks off in mid-sentence (“%[2]s”); the whole sentence is on line %[3]s"},
			{Key: "truncated-text-prose", ZH: "断在一段说明里,不影响操作", EN: "what is cut is an explanation, not a step"},
			{Key: "truncated-text-item", ZH: "这一项以逗号收尾,同一列表的其他各项都说完了", EN: "this item ends with a comma, and all others of its list are complete"},
			{Key: "truncated-text-stop", ZH: "只凭句末没有标点判断", EN: "only the missing full stop says so"},
		},
		Check: func(p *rules.Pass) {
			t := truncations{Pass: p, last: lastText(p.Doc.Blocks)}
			for i := range p.Doc.Tables {
				t.table(i)
				t.cells(i)
			}
			t.wrapped = sync.OnceValue(t.isWrapped)
			for b := range p.Doc.Blocks {
				t.block(b)
			}
			t.summaries()
		},
	}
}

type truncations struct {
	*rules.Pass
	// last is the last block of content, or None.
	last int
	// wrapped tells whether the text has line breaks within its sentences.
	wrapped func() bool
}

// lastText returns the last block that the author wrote.
func lastText(blocks []article.Block) int {
	for b := len(blocks) - 1; b >= 0; b-- {
		if isContent(&blocks[b]) {
			return b
		}
	}
	return article.None
}

// table reports a table that ends within its delimiter row or its last row.
func (t truncations) table(i int) {
	tab := &t.Doc.Tables[i]
	if !tab.Truncated && !t.cutRow(i) {
		return
	}
	cells := tab.Head
	if n := len(tab.Rows); n > 0 {
		cells = tab.Rows[n-1]
	}
	if len(cells) == 0 {
		return
	}
	span := source.Span{Start: cells[0].Span.Start, End: max(tab.Span.End, cells[len(cells)-1].Span.End)}
	t.Report(finding.Finding{Span: span, Message: finding.Msg("truncated-text-table", finding.Line(span.Start), finding.Text(tail(t.Quote(span))))}, finding.Error)
}

// cutRow reports whether table i ends the text within a row: the row lacks the
// pipe that closes all rows before it.
func (t truncations) cutRow(i int) bool {
	tab := &t.Doc.Tables[i]
	if len(tab.Rows) < 2 || t.Doc.Format == article.HTML || !t.endsWithin(tab) {
		return false
	}
	row := tab.Rows[len(tab.Rows)-1]
	if len(row) == 0 || len(row) > len(tab.Head) || closesRow(t.Doc.Source.String(), row) {
		return false
	}
	if ends := t.last != article.None && t.Doc.Blocks[t.last].Table == i; !ends && len(row) == len(tab.Head) && !hasSuffixOf(row[len(row)-1].View.Text, openMarks[:]) {
		return false // only its pipe is lost
	}
	if first := row[0].View; len(row) == 1 && first.Empty() {
		return false
	}
	for _, r := range tab.Rows[:len(tab.Rows)-1] {
		if !closesRow(t.Doc.Source.String(), r) {
			return false
		}
	}
	return true
}

// endsWithin reports whether nothing that may belong to the last row follows a table:
// the text or its section ends there. A cell that holds paragraphs, as some tools
// write them, goes on.
func (t truncations) endsWithin(tab *article.Table) bool {
	src := t.Doc.Source.String()
	row := tab.Rows[len(tab.Rows)-1]
	if len(row) == 0 {
		return false
	}
	rest := src[min(row[len(row)-1].Span.End, len(src)):]
	rest = rest[:min(len(rest), maxCell)]
	line, rest, _ := strings.Cut(rest, "\n")
	if strings.TrimSpace(line) != "" && !strings.HasPrefix(strings.TrimSpace(line), "<!--") {
		return false
	}
	rest = strings.TrimLeft(rest, " \t\r\n")
	return rest == "" || strings.HasPrefix(rest, "#")
}

// maxCell bounds, in bytes, how much markup behind the text of a row is looked
// at for the pipe that closes it.
const maxCell = 4096

// closesRow reports whether a pipe closes the line on which a row ends, comments
// left out.
func closesRow(src string, row []article.Phrase) bool {
	if len(row) == 0 {
		return false
	}
	rest := src[row[len(row)-1].Span.End:]
	rest, _, _ = strings.Cut(rest[:min(len(rest), maxCell)], "\n")
	rest = strings.TrimRight(rest, " \t\r")
	for strings.HasSuffix(rest, "-->") && strings.Contains(rest, "<!--") {
		rest = strings.TrimRight(rest[:strings.LastIndex(rest, "<!--")], " \t")
	}
	return strings.HasSuffix(rest, "|")
}

const (
	complete  ending = iota
	unstopped        // without a full stop
	readMore         // with ...阅读更多
	broken           // in mid-sentence
)

// block reports a block that is cut off: the last of the text, or one that a
// new section follows.
func (t truncations) block(b int) {
	blk := &t.Doc.Blocks[b]
	if !isContent(blk) || blk.Kind == article.TableRow || blk.Kind == article.Code || blk.Kind == article.Heading {
		return
	}
	if b != t.last && !t.endsSection(b) && !t.breaksOff(b) && !t.leavesOff(b) {
		return
	}
	end, from := t.ending(blk.View.Text)
	step := t.Read.Procedures.Of(b) != nil
	key, severity := "truncated-text", finding.Error
	var reasons []finding.Message // for a lower severity
	switch {
	case end == complete, end == broken && t.Doc.InCode(blk.View.Span(lastRune(blk.View.Text), len(blk.View.Text))):
		return
	case end == readMore:
		key, severity, reasons = "truncated-text-more", finding.Warning, []finding.Message{finding.Msg("truncated-text-prose")}
	case end == broken:
		if t.separates(b) || b != t.last && t.wrapped() {
			return
		}
		if b != t.last && !t.endsSection(b) {
			severity, reasons = finding.Info, []finding.Message{finding.Msg("truncated-text-item")}
		} else if !step {
			severity, reasons = finding.Warning, []finding.Message{finding.Msg("truncated-text-prose")}
		}
	case (b != t.last || t.Doc.Format == article.HTML) && (blk.Kind != article.Paragraph || !t.endsSection(b) || !hasSuffixOf(blk.View.Text, weakEndings[:])) || !t.stopsElsewhere(b):
		return
	default:
		severity, reasons = finding.Info, []finding.Message{finding.Msg("truncated-text-stop")}
	}
	span := blk.View.Span(from, len(blk.View.Text))
	t.Report(finding.Finding{Span: span, Message: finding.Msg(key, finding.Line(span.Start), finding.Text(tail(t.Quote(span)))), Reasons: reasons}, severity)
}

var (
	commas = [...]string{"，", ",", "、"}
	stops  = [...]string{"。", "！", "!"}
	// openMarks end a cell of which something is lost.
	openMarks = [...]string{"，", ",", "、", "（", "(", "“", "《"}
)

// lastRune returns where the last character of text starts.
func lastRune(text string) int {
	_, size := utf8.DecodeLastRuneInString(text)
	return len(text) - size
}

// endsSection reports whether block b is the last of its section, by a heading
// that is none of the short lines that may be text.
func (t truncations) endsSection(b int) bool {
	next := nextContent(t.Doc, b)
	if next == article.None {
		return true
	}
	n := &t.Doc.Blocks[next]
	return n.Kind == article.Heading && (n.Marker.Family != article.NoMarker || t.Doc.Format != article.Plain)
}

// maxSummaries is how many blocks from the start can be a summary.
const maxSummaries = 6

// summaries reports a text near the start that breaks off where the same
// sentence goes on further down.
func (t truncations) summaries() {
	seen := 0
	for b := range t.Doc.Blocks {
		blk := &t.Doc.Blocks[b]
		if blk.Kind != article.Paragraph || !isContent(blk) {
			continue
		}
		if seen++; seen > maxSummaries {
			return
		}
		text := blk.View.Text
		if stopped(text) || utf8.RuneCountInString(text) < 2*minProse {
			continue
		}
		start := clauseStart(text)
		if utf8.RuneCountInString(text[start:]) < 8 {
			continue
		}
		if k, at := t.goesOn(b, text[start:]); k != article.None {
			span := blk.View.Span(start, len(text))
			f := finding.Finding{
				Span: span,
				Message: finding.Msg("truncated-text-summary", finding.Line(blk.View.Span(start, len(text)).Start),
					finding.Text(tail(text[start:])), finding.Line(at.Start)),
				Related: []finding.End{{Role: finding.Opposes, Span: at}},
				Reasons: []finding.Message{finding.Msg("truncated-text-prose")},
			}
			t.Report(f, finding.Info)
			return
		}
	}
}

// goesOn finds the sentence below block b that starts as clause does and goes
// on where clause breaks off.
func (t truncations) goesOn(b int, clause string) (int, source.Span) {
	for k := b + 1; k < len(t.Doc.Blocks); k++ {
		blk := &t.Doc.Blocks[k]
		i := strings.Index(blk.View.Text, clause)
		if i < 0 || blk.Kind != article.Paragraph {
			continue
		}
		end := i + len(clause)
		if r, _ := utf8.DecodeRuneInString(blk.View.Text[end:]); unicode.Is(unicode.Han, r) {
			return k, blk.View.Span(i, sentenceEnd(blk, i))
		}
	}
	return article.None, source.Span{}
}

// sentenceEnd returns where the sentence of blk ends that holds offset i.
func sentenceEnd(blk *article.Block, i int) int {
	for _, s := range blk.Sentences {
		if i < s.End {
			return s.End
		}
	}
	return len(blk.View.Text)
}

// maxTail is how many characters of a cut text are shown.
const maxTail = 24

// tail returns the end of a text.
func tail(text string) string {
	runes := []rune(strings.TrimSpace(text))
	if len(runes) <= maxTail {
		return string(runes)
	}
	return "…" + string(runes[len(runes)-maxTail:])
}
