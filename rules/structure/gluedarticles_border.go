package structure

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
)

// opensAnew reports whether another text starts at block k, after the conclusion
// at block c.
func (g *glue) opensAnew(c, k int) bool {
	blk := &g.Doc.Blocks[k]
	if blk.Kind == article.ListItem || blk.Kind == article.TableRow || g.continues(k) {
		return false
	}
	if g.bylined(c, k) || g.answered(k) || g.entitled(k) {
		return true
	}
	lead, renumbered := g.leads(k), g.renumbered(k)
	rest, total := g.rest(k)
	if rest < surelySecond {
		return lead || renumbered
	}
	cohesion := sync.OnceValue(func() float64 {
		return cosine(wordsOf(g.Doc, 0, k), wordsOf(g.Doc, k, len(g.Doc.Blocks)))
	})
	large := rest*largeShare >= total
	if blk.Kind != article.Heading {
		return lead || renumbered || cohesion() < maxCohesion || large && cohesion() < maxLoose
	}
	if next := nextContent(g.Doc, k); next != article.None {
		lead = lead || g.leads(next)
	}
	return lead && renumbered || (lead || renumbered) && cohesion() < maxCohesion || large && cohesion() < minCohesion
}

// titled reports a second title of the markup that asks how another thing is done than
// the first one does.
func (g *glue) titled() bool {
	first := article.None
	for b := range g.Doc.Blocks {
		blk := &g.Doc.Blocks[b]
		if !g.isTitle(b) {
			continue
		}
		if first == article.None {
			if first = b; !promises(blk.View.Text) {
				return false
			}
			continue
		}
		if !promises(blk.View.Text) || !g.isSecond(b) || !g.try() || !g.shifts(b) || g.alike(b, first) {
			return false
		}
		one, two := g.Doc.Blocks[first].Span, blk.Span
		g.Report(finding.Finding{
			Span: two,
			Message: finding.Msg("glued-articles-title", finding.Line(two.Start), finding.Text(opening(blk.View.Text)),
				finding.Line(one.Start), finding.Text(opening(g.Doc.Blocks[first].View.Text))),
			Related: []finding.End{{Role: finding.Opposes, Span: one}},
		}, finding.Error)
		return true
	}
	return false
}

// isTitle reports whether the markup says that block b is the title of a text.
func (g *glue) isTitle(b int) bool {
	blk := &g.Doc.Blocks[b]
	if blk.Kind != article.Heading || blk.Level != 1 {
		return false
	}
	src := g.Doc.Source.String()
	if g.Doc.Format == article.HTML {
		tag := strings.LastIndexByte(src[:blk.Span.Start], '<')
		return tag >= 0 && strings.HasPrefix(strings.ToLower(src[tag:blk.Span.Start]), "<h1")
	}
	return g.Doc.Format == article.Markdown && strings.HasPrefix(src[blk.Span.Start:], "# ")
}

// maxEntitled is the longest title, in characters.
const maxEntitled = 40

// entitled reports whether block k, behind a conclusion, is a title that asks how something
// else is done than the title of the text: one of the markup, or a line in brackets that the paragraph
// below it repeats, as scrapers leave it.
func (g *glue) entitled(k int) bool {
	blk := &g.Doc.Blocks[k]
	title := trimLabel(blk.View.Text)
	if utf8.RuneCountInString(title) > maxEntitled || g.Doc.Title.Text == "" || g.sharesTopic(title) {
		return false
	}
	if g.isTitle(k) {
		return true
	}
	next := nextContent(g.Doc, k)
	bracketed := hasPrefixOf(blk.View.Text, titleBrackets[:])
	return next != article.None && promises(title) && (bracketed || strings.HasPrefix(trimLabel(g.Doc.Blocks[next].View.Text), title))
}

// titleBrackets are those around a title that stands in a text.
var titleBrackets = [...]string{"【", "《", "[", "「"}

// sharesTopic reports whether a title has a word of content in common with that of the text.
func (g *glue) sharesTopic(title string) bool {
	return slices.ContainsFunc(wordsIn(g.Doc, title), func(w string) bool { return isContentWord(w) && occurs(g.Doc.Title.Text, w) })
}

// alike reports whether the titles at blocks a and b have a word of content in common.
func (g *glue) alike(a, b int) bool {
	other := g.Doc.Blocks[b].View.Text
	return slices.ContainsFunc(wordsIn(g.Doc, g.Doc.Blocks[a].View.Text), func(w string) bool { return isContentWord(w) && occurs(other, w) })
}

// answered reports whether an answer of a question site starts at block k or
// under the question there.
func (g *glue) answered(k int) bool {
	for b := k; b < min(k+3, len(g.Doc.Blocks)); b++ {
		if isAnswerLabel(g.Doc.Blocks[b].View.Text) {
			return true
		}
	}
	return false
}

// bylined reports whether a line that names author or date stands between the
// blocks c and k: that of a second article.
func (g *glue) bylined(c, k int) bool {
	for b := c + 1; b < k; b++ {
		if hasPrefixOf(strings.TrimLeft(g.Doc.Blocks[b].View.Text, "【[( "), bylines[:]) {
			return true
		}
	}
	return false
}

// continues reports whether block k is a numbered heading that goes on from one
// before it: the conclusion was that of a section.
func (g *glue) continues(k int) bool {
	blk := &g.Doc.Blocks[k]
	last := g.lastNumber(k)
	return blk.Marker.Number > 1 && last > 0 && blk.Marker.Number > last
}

// lastNumber returns the number of the part before block k in its list, 0 if it is the first.
func (g *glue) lastNumber(k int) int {
	blk := &g.Doc.Blocks[k]
	if blk.List == article.None {
		return 0
	}
	items := g.Doc.Lists[blk.List].Items
	if i := slices.Index(items, k); i > 0 {
		return g.Doc.Blocks[items[i-1]].Marker.Number
	}
	return 0
}

// shifts reports whether the text before block k and that from k on are about
// different things.
func (g *glue) shifts(k int) bool {
	return cosine(wordsOf(g.Doc, 0, k), wordsOf(g.Doc, k, len(g.Doc.Blocks))) < maxCohesion
}

// leads reports whether block b opens a text: a paragraph that starts as leads do.
func (g *glue) leads(b int) bool {
	blk := &g.Doc.Blocks[b]
	if len(blk.Sentences) == 0 || blk.Kind != article.Paragraph && blk.Kind != article.Heading {
		return false
	}
	first := blk.View.Text[blk.Sentences[0].Start:blk.Sentences[0].End]
	clause, _, _ := strings.Cut(strings.ReplaceAll(first, "，", ","), ",")
	return containsAny(clause, leadClauses[:]) || slices.ContainsFunc(leads[:], func(l [2]string) bool {
		return strings.HasPrefix(first, l[0]) && strings.Contains(first[len(l[0]):], l[1])
	})
}

// renumbered reports whether the parts of the text from block k on are counted
// afresh though there are such parts before, or from 二 with no 一 there.
func (g *glue) renumbered(k int) bool {
	for b := k; b < len(g.Doc.Blocks); b++ {
		if blk := &g.Doc.Blocks[b]; blk.Kind == article.Heading && blk.List != article.None && isPart(blk.Marker.Family) {
			if last := g.lastNumber(b); last > 0 {
				return blk.Marker.Number <= last
			}
			return blk.Marker.Number > 1 || g.counted(blk.Marker.Family, k)
		}
	}
	return false
}

// counted reports whether two or more parts of the family stand before block k.
func (g *glue) counted(f article.MarkerFamily, k int) bool {
	n := 0
	for b := range g.Doc.Blocks[:k] {
		if blk := &g.Doc.Blocks[b]; blk.Kind == article.Heading && blk.Marker.Family == f {
			n++
		}
	}
	return n > 1
}

// isPart reports whether markers of the family head the parts of a text.
func isPart(f article.MarkerFamily) bool {
	return f == article.ChineseDun || f == article.PartOrdinal || f == article.ParenChinese
}

// sameLevel reports whether an earlier list of the family stands in the section
// of list l: no heading between them says that another task begins.
func (g *glue) sameLevel(l int) bool {
	list := &g.Doc.Lists[l]
	return slices.ContainsFunc(g.Doc.Lists[:l], func(o article.List) bool {
		return o.Family == list.Family && o.Section == list.Section && len(o.Items) > 1
	})
}
