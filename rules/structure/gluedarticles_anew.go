package structure

import (
	"strings"
	"sync"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon/trie"
)

// restarted reports parts that are counted afresh after a new lead about
// something else, though nothing closed the text before.
func (g *glue) restarted() bool {
	for l := range g.Doc.Lists {
		list := &g.Doc.Lists[l]
		first := list.Items[0]
		head := &g.Doc.Blocks[first]
		if head.Kind != article.Heading || list.Family != article.ChineseDun || len(list.Items) < 2 || !g.try() || !g.counted(list.Family, first) {
			continue
		}
		k := previousContent(g.Doc, first)
		if k == article.None || !g.leads(k) || g.Doc.Blocks[k].Kind != article.Paragraph || !g.isSecond(k) || !g.sameLevel(l) || !g.shifts(k) {
			continue
		}
		at, start := head.Marker.Span, g.Doc.Blocks[k].Span
		g.Report(finding.Finding{
			Span: start,
			Message: finding.Msg("glued-articles-restart", finding.Line(at.Start), finding.Text(g.Quote(at)),
				finding.Line(start.Start), finding.Text(opening(g.Doc.Blocks[k].View.Text))),
			Related: []finding.End{{Role: finding.Opposes, Span: at}},
		}, finding.Error)
		return true
	}
	return false
}

// announces reports whether a paragraph asks how something is done, or says that it is about
// to tell: 今天就来聊一聊…的方法.
func announces(text string) bool {
	return asks(strings.TrimSpace(text)) && promises(text) || announcementWords().In(text)
}

var announcementWords = sync.OnceValue(func() *trie.List { return trie.NewList(announcements[:]...) })

// askedAnew reports a paragraph in the middle of the text that opens as texts do and asks
// or announces how something else is done, which the rest then tells: 随着…,那么…怎么…呢?
func (g *glue) askedAnew() {
	for k := range g.Doc.Blocks {
		blk := &g.Doc.Blocks[k]
		if blk.Kind != article.Paragraph || !isContent(blk) || !announces(blk.View.Text) {
			continue
		}
		if rest, total := g.rest(k); rest == total || (total-rest) < minSecond || !g.isSecond(k) || !g.leads(k) {
			continue
		}
		if !g.try() || !g.shifts(k) {
			continue
		}
		start, before := blk.Span, previousContent(g.Doc, k)
		if before == article.None {
			return
		}
		end := g.Doc.Blocks[before].Span
		g.Report(finding.Finding{
			Span: start,
			Message: finding.Msg("glued-articles-asked", finding.Line(start.Start), finding.Text(opening(blk.View.Text)),
				finding.Line(end.Start), finding.Text(opening(g.Doc.Blocks[before].View.Text))),
			Related: []finding.End{{Role: finding.Opposes, Span: end}},
		}, finding.Error)
		return
	}
}
