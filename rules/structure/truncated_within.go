package structure

import (
	"slices"
	"strings"

	"buzhou/internal/article"
	"buzhou/internal/finding"
)

// This file finds what breaks off within a text: items, paragraphs and cells that others follow.

// minCell is the length, in characters, from which a cell is prose that can break off.
const minCell = 12

// cells reports the cells of a table that end where another act must follow: 先取消座位,再到.
func (t truncations) cells(i int) {
	for _, row := range t.Doc.Tables[i].Rows {
		for c := range row {
			text := row[c].View.Text
			if !hasRunes(text, minCell) || !t.leadsOn(text) && !hasSuffixOf(text, openEndings[:]) {
				continue
			}
			span := row[c].View.Span(max(0, strings.LastIndexAny(text, ",，")), len(text))
			t.Report(finding.Finding{Span: span, Message: finding.Msg("truncated-text", finding.Line(span.Start), finding.Text(tail(text)))}, finding.Warning)
			return
		}
	}
}

// breaksOff reports whether block b is an item of a list that ends with a comma, or with a
// word that another must follow, while all others end with a full stop.
func (t truncations) breaksOff(b int) bool {
	blk := &t.Doc.Blocks[b]
	if blk.Kind != article.ListItem || blk.List == article.None {
		return false
	}
	items := t.Doc.Lists[blk.List].Items
	next := nextContent(t.Doc, b)
	on := t.leadsOn(blk.View.Text) && (next == article.None || t.Doc.Blocks[next].Item != b)
	if on || hasSuffixOf(blk.View.Text, openEndings[:]) && items[len(items)-1] == b {
		return len(items) >= minItems && !slices.ContainsFunc(items, func(i int) bool {
			return i != b && !hasSuffixOf(t.Doc.Blocks[i].View.Text, stops[:])
		})
	}
	if strings.HasSuffix(blk.View.Text, "、") && strings.ContainsAny(blk.View.Text, "。！？") {
		return !t.separates(b) // 自取的时候带上身份证、
	}
	if !hasSuffixOf(blk.View.Text, commas[:]) || blk.Marker.Family == article.Bullet {
		return false
	}
	return len(items) >= minItems && next != article.None && t.Doc.Blocks[next].Item != b && slices.Contains(items, next) && !slices.ContainsFunc(items, func(i int) bool {
		return i != b && !hasSuffixOf(t.Doc.Blocks[i].View.Text, stops[:])
	})
}

// leadsOn reports whether a text of several clauses ends with a word that says that another
// act follows: 存好包再.
func (t truncations) leadsOn(text string) bool {
	k := strings.LastIndexAny(text, ",，")
	if k < 0 {
		return false
	}
	words := t.Doc.Words(text, k, len(text))
	last := text[words[len(words)-1].Start:]
	return last == "再" || last == "然后" || last == "并" || last == "并且" || strings.HasSuffix(text, "再到") || strings.HasSuffix(text, "再去")
}

// leavesOff reports whether block b is a paragraph that another follows and that ends where
// something must follow: lists, tables and pictures may be what follows.
func (t truncations) leavesOff(b int) bool {
	blk := &t.Doc.Blocks[b]
	next := nextContent(t.Doc, b)
	if blk.Kind != article.Paragraph || next == article.None || t.Doc.Blocks[next].Kind != article.Paragraph || t.Doc.Format == article.Plain {
		return false
	}
	between := t.Doc.Source.String()[blk.View.Span(0, len(blk.View.Text)).End:t.Doc.Blocks[next].Span.Start]
	return (hasSuffixOf(blk.View.Text, openEndings[:]) || awaited(blk.View.Text) || t.dangles(blk.View.Text)) && !strings.Contains(between, "![") && !strings.Contains(between, "<img")
}

// dangles reports whether a text of several sentences ends with a word that another must follow.
func (t truncations) dangles(text string) bool {
	if !strings.ContainsAny(text, "。！？") || hasSuffixOf(text, wholePhrases[:]) || t.wrapped() {
		return false
	}
	words := t.Doc.Words(text, max(0, clauseStart(text)), len(text))
	return len(words) > 0 && hasOne(danglingWords[:], text[words[len(words)-1].Start:])
}

// minItems is how many items a list must have to show how its items end.
const minItems = 3
