package structure

import (
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
)

// bare reports the numbers of sections without a title that head nothing either, so that
// they were read as items: 二、 between 一、办身份证 and 三、开户.
func (e emptySections) bare() {
	for b := range e.Doc.Blocks {
		blk := &e.Doc.Blocks[b]
		if blk.Kind != article.ListItem || !blk.View.Empty() || blk.Marker.Text == "" || !loose(blk.Marker.Family) || blk.Marker.Family <= article.Circled || !alone(e.Pass, b) {
			continue
		}
		e.Report(finding.Finding{Span: blk.Marker.Span, Message: finding.Msg("empty-section-title",
			finding.Line(blk.Marker.Span.Start), finding.Text(e.Quote(blk.Marker.Span)))}, finding.Warning)
	}
}

// answers reports 答: that nothing follows but the next question or heading.
func (e emptySections) answers() {
	for b := range e.Doc.Blocks {
		blk := &e.Doc.Blocks[b]
		if blk.Marker.Family != article.AnswerWord || !blk.View.Empty() || !isContent(blk) {
			continue
		}
		if next := nextContent(e.Doc, b); next != article.None && e.Doc.Blocks[next].Kind != article.Heading && e.Doc.Blocks[next].Marker.Family != article.QuestionWord || e.embeds(b) {
			continue
		}
		e.reportEmpty("empty-section-question", blk.Marker.Span)
	}
}

// appendix reports the last line of a text if it promises what does not follow:
// 附:容量对照表.
func (e emptySections) appendix() {
	last := lastText(e.Doc.Blocks)
	if last == article.None {
		return
	}
	b := &e.Doc.Blocks[last]
	label, name, ok := cutColon(b.View.Text)
	if !ok || b.Kind == article.TableRow || !hasOne(appendixLabels[:], trimLabel(label)) || !hasSuffixOf(name, appendixNouns[:]) || utf8.RuneCountInString(name) > maxEntry || e.embeds(last) {
		return
	}
	e.reportEmpty("empty-section", b.View.Span(0, len(b.View.Text)))
}

// contents reports labels of a table of contents that no entries follow.
func (e emptySections) contents() {
	for b := range e.Doc.Blocks {
		blk := &e.Doc.Blocks[b]
		if !isContent(blk) || blk.Kind == article.TableRow || !isContents(blk.View.Text) || blk.Marker.Family != article.NoMarker {
			continue
		}
		if trimLabel(e.Doc.Article.Title.View.Text) == trimLabel(blk.View.Text) || e.embeds(b) || e.lists(nextContent(e.Doc, b)) {
			continue
		}
		if blk.Span.Start*contentsShare > len(e.Doc.Source.String()) || e.partsBefore(b) >= maxPartsBefore {
			return // further down it is a section on catalogues
		}
		e.reportEmpty("empty-section-contents", blk.View.Span(0, len(blk.View.Text)))
	}
}

// maxPartsBefore is how many headings of parts may stand before a table of contents.
const maxPartsBefore = 2

// partsBefore counts the headings of the markup before block b that have text under them.
func (e emptySections) partsBefore(b int) int {
	n := 0
	for k := range e.Doc.Blocks[:b] {
		h := &e.Doc.Blocks[k]
		if next := nextContent(e.Doc, k); h.Kind == article.Heading && h.Level > 1 && e.byMarkup(h) && next < b && e.Doc.Blocks[next].Kind != article.Heading {
			n++
		}
	}
	return n
}

// contentsShare is the part of a text, one in contentsShare, at whose start its
// table of contents stands.
const contentsShare = 3

// lists reports whether block b can be the first entry of a table of contents:
// an item, a row, or one of several short lines or headings.
func (e emptySections) lists(b int) bool {
	if b == article.None {
		return false
	}
	blk := &e.Doc.Blocks[b]
	switch blk.Kind {
	case article.TableRow, article.ListItem, article.Code:
		return true
	case article.Paragraph, article.Quote:
		return utf8.RuneCountInString(blk.View.Text) <= maxEntry && !endsSentence(blk.View.Text)
	}
	next := nextContent(e.Doc, b)
	return next != article.None && e.Doc.Blocks[next].Kind != article.Paragraph && e.Doc.Blocks[next].Kind != article.Quote
}

// maxEntry is the longest entry of a table of contents, in characters.
const maxEntry = 40
