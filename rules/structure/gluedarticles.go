package structure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/rules"
)

// GluedArticles reports two articles, or several answers, that were joined.
func GluedArticles() *rules.Rule {
	return &rules.Rule{
		ID: "glued-articles", Group: rules.Structure, Severity: finding.Error,
		Outranks: []string{"numbering"},
		Doc: rules.Doc{
			Title: "多篇拼接", TitleEN: "Articles joined",
			What:   "全文已经收尾(综上所述、希望本文……),后面又是一段新的开头、重新编号的小节或另一个话题;或者同页拼了几个回答(其他网友回答、知识扩展阅读)。",
			Why:    "读者会把两篇的步骤、费用、时限当成一件事,前后矛盾多半由此而来。",
			WhatEN: "The text closes (综上所述, 希望本文…) and then opens anew: another lead, sections numbered afresh or another topic; or a page joins several answers (其他网友回答, 知识扩展阅读).",
			WhyEN:  "Readers take the steps, fees and times of two texts for those of one task; most contradictions come from here.",
			Bad:    "综上所述,密码忘了可以这样找回。\n随着移动支付的普及,免密支付越来越常见。\n二、怎么关闭免密支付……",
			Good:   "综上所述,密码忘了可以这样找回。",
			Traps: []string{
				"每一节的小结", "收尾之后的常见问题、注意事项", "延伸阅读的文章列表", "一篇里讲几件事的长指南", "页脚、声明、投稿说明", "一问一答的常见问题页",
			},
		},
		Messages: []rules.Text{
			{
				Key: "glued-articles",
				ZH:  "第%[1]s行“%[2]s”已经收尾,第%[3]s行“%[4]s”又另起一篇,像是两篇拼在一起,请分开或删去一篇",
				EN:  "line %[1]s (“%[2]s”) closes the article, and line %[3]s (“%[4]s”) starts another; they seem to be joined, please separate them or remove one",
			}, {
				Key: "glued-articles-restart",
				ZH:  "第%[3]s行“%[4]s”另起开头,小节又从第%[1]s行的“%[2]s”重新编号,话题也变了,像是拼进了另一篇,请核对",
				EN:  "line %[3]s (“%[4]s”) opens anew, the sections are numbered afresh from “%[2]s” (line %[1]s) and the topic changes; another article seems to be joined, please check",
			}, {
				Key: "glued-articles-joint",
				ZH:  "第%[1]s行的“%[2]s”之后是另一篇文字,像是采集时拼进来的,请删去或单独成篇",
				EN:  "another text follows “%[2]s” (line %[1]s); it seems to have been joined when the page was collected, please remove it or publish it by itself",
			}, {
				Key: "glued-articles-title",
				ZH:  "第%[1]s行“%[2]s”是又一篇的大标题,与前文(第%[3]s行“%[4]s”)讲的不是一件事,像是拼在一起的,请分开",
				EN:  "“%[2]s” (line %[1]s) is the title of another text than “%[4]s” (line %[3]s) and about something else; they seem to be joined, please separate them",
			}, {
				Key: "glued-articles-asked",
				ZH:  "第%[1]s行“%[2]s”像是另一篇的开头,问的不是前文(到第%[3]s行“%[4]s”)的事,像是两篇拼在一起,请分开或删去一篇",
				EN:  "line %[1]s, “%[2]s”, reads like the start of another text and asks something else than the text up to line %[3]s (“%[4]s”); they seem to be joined, please separate them",
			}, {
				Key: "glued-articles-answers",
				ZH:  "第%[1]s行的“%[2]s”与第%[3]s行的“%[4]s”是不同人的回答,拼成了一篇,说法可能互相矛盾,请只留一个",
				EN:  "“%[2]s” (line %[1]s) and “%[4]s” (line %[3]s) are answers of different people joined into one article; they may contradict each other, please keep one",
			},
		},
		Check: func(p *rules.Pass) {
			g := newGlue(p)
			if g.answers() || g.joint() || g.titled() {
				return
			}
			if !g.concluded() && !g.restarted() {
				g.askedAnew()
			}
		},
	}
}

// glue looks for the border of two texts.
type glue struct {
	*rules.Pass
	// before[b] is how many characters stand before block b, nil until somebody
	// asks.
	before []int
	// tries is how many more borders are looked at closely.
	tries int
}

// maxTries bounds the borders of an article whose words are compared.
const maxTries = 12

func newGlue(p *rules.Pass) *glue {
	return &glue{Pass: p, tries: maxTries}
}

// rest is how many characters stand in the blocks from b on, and total in all.
func (g *glue) rest(b int) (rest, total int) {
	if g.before == nil {
		g.before = make([]int, len(g.Doc.Blocks)+1)
		for b := range g.Doc.Blocks {
			g.before[b+1] = g.before[b] + runes(g.Doc, b, b+1)
		}
	}
	total = g.before[len(g.Doc.Blocks)]
	return total - g.before[b], total
}

// try counts a border that is looked at closely, and reports whether it may be.
func (g *glue) try() bool {
	g.tries--
	return g.tries >= 0
}

// What the second text must have: minSecond characters, and one in minShare of
// the whole.
const (
	minSecond = 90
	minShare  = 8
	// surelySecond is how many characters it needs if only its words show that it
	// is another.
	surelySecond = 120
	// maxCohesion is the cosine below which two parts are about different
	// things: halves of one real article lie below it in 3 of 100 cases, parts
	// of two articles in 80 of 100.
	maxCohesion = 0.16
	// A second text of one in largeShare of the whole after a conclusion needs
	// less, and one that a heading opens, more to show that it is another.
	largeShare  = 3
	maxLoose    = 0.24
	minCohesion = 0.11
)

// isSecond reports whether the blocks from b on are long enough to be a text.
func (g *glue) isSecond(b int) bool {
	n, total := g.rest(b)
	return n >= minSecond && n*minShare >= total
}

// answers reports a page on which several answers stand under labels of a
// question site.
func (g *glue) answers() bool {
	var found []int
	for b := range g.Doc.Blocks {
		blk := &g.Doc.Blocks[b]
		if !isContent(blk) || blk.Kind == article.TableRow {
			continue
		}
		if opensAnswer(blk.View.Text) || isAnswerLabel(blk.View.Text) && runes(g.Doc, b+1, min(b+4, len(g.Doc.Blocks))) >= minProse {
			found = append(found, b)
		}
	}
	if len(found) < 2 {
		return false
	}
	first, second := g.Doc.Blocks[found[0]].Span, g.Doc.Blocks[found[1]].Span
	f := finding.Finding{
		Span: second,
		Message: finding.Msg("glued-articles-answers", finding.Line(second.Start), finding.Text(opening(g.Quote(second))),
			finding.Line(first.Start), finding.Text(opening(g.Quote(first)))),
		Related: []finding.End{{Role: finding.Opposes, Span: first}},
	}
	if next := nextContent(g.Doc, found[1]); next != article.None {
		f.Related = append(f.Related, finding.End{Role: finding.Context, Span: g.Doc.Blocks[next].Span})
	}
	for _, b := range found[2:] {
		f.Related = append(f.Related, finding.End{Role: finding.Agrees, Span: g.Doc.Blocks[b].Span})
	}
	g.Report(f, finding.Error)
	return true
}

// isAnswerLabel reports whether text is the label of an answer, alone or with a
// number or colon, or the mark of a scraped answer (‘贰’ …).
func isAnswerLabel(text string) bool {
	if rest, ok := strings.CutPrefix(text, "‘"); ok {
		r, n := utf8.DecodeRuneInString(rest)
		return strings.ContainsRune("壹贰叁肆伍陆柒捌玖拾", r) && strings.HasPrefix(rest[n:], "’")
	}
	if len(text) > 60 {
		return false
	}
	l := strings.TrimRight(trimLabel(text), "0123456789一二三四五六七八九十:： ")
	_, ok := slices.BinarySearch(answerLabels[:], l)
	return ok
}

// countsAnswer reports whether text has the mark of the second scraped answer or of a later
// one: ‘贰’.
func countsAnswer(text string) bool {
	rest, ok := strings.CutPrefix(text, "‘")
	r, n := utf8.DecodeRuneInString(rest)
	return ok && strings.ContainsRune("贰叁肆伍陆柒捌玖拾", r) && strings.HasPrefix(rest[n:], "’")
}

// opensAnswer reports whether the label of an answer stands before the answer on its
// line: 其他回答：家里的智能水表….
func opensAnswer(text string) bool {
	label, _, ok := cutColon(text[:min(len(text), maxLabel+len("："))])
	return ok && len(label) <= maxLabel && isAnswerLabel(label) && hasRunes(text[len(label):], 1+minProse)
}

// maxLabel bounds a label with what stands around it, in bytes.
const maxLabel = 30

// cutColon cuts text at its first colon of either width.
func cutColon(text string) (before, after string, ok bool) {
	k, n := strings.IndexByte(text, ':'), len(":")
	if i := strings.Index(text, "："); i >= 0 && (k < 0 || i < k) {
		k, n = i, len("：")
	}
	if k < 0 {
		return text, "", false
	}
	return text[:k], text[k+n:], true
}

// joint reports a label that scrapers leave between two texts.
func (g *glue) joint() bool {
	for b := range g.Doc.Blocks {
		blk := &g.Doc.Blocks[b]
		if !isContent(blk) || blk.Kind == article.TableRow || b == 0 || len(blk.View.Text) > 60 {
			continue
		}
		label, _, _ := cutColon(blk.View.Text) // 知识扩展：车险怎么续保
		if _, ok := slices.BinarySearch(joints[:], trimLabel(label)); !ok && !countsAnswer(blk.View.Text) || !g.isSecond(b+1) {
			continue
		}
		f := finding.Finding{
			Span:    blk.Span,
			Message: finding.Msg("glued-articles-joint", finding.Line(blk.Span.Start), finding.Text(opening(blk.View.Text))),
		}
		if prev := previousContent(g.Doc, b); prev != article.None {
			f.Related = []finding.End{{Role: finding.Opposes, Span: g.Doc.Blocks[prev].Span}}
		}
		if next := nextContent(g.Doc, b); next != article.None {
			f.Related = append(f.Related, finding.End{Role: finding.Context, Span: g.Doc.Blocks[next].Span})
		}
		g.Report(f, finding.Error)
		return true
	}
	return false
}

// concluded reports the first conclusion that another text follows.
func (g *glue) concluded() bool {
	for c := range g.Doc.Blocks {
		if !g.concludes(c) {
			continue
		}
		next := nextContent(g.Doc, c)
		for next != article.None && g.concludes(next) {
			c, next = next, nextContent(g.Doc, next)
		}
		if next == article.None || !g.isSecond(next) {
			return false
		}
		if g.try() && g.opensAnew(c, next) {
			g.reportConclusion(c, next)
			return true
		}
	}
	return false
}

// minConclusion is the length of the shortest conclusion, in characters.
const minConclusion = 12

// concludes reports whether block c closes a text.
func (g *glue) concludes(c int) bool {
	blk := &g.Doc.Blocks[c]
	if blk.Kind != article.Paragraph || !isContent(blk) || blk.Item != article.None || !hasRunes(blk.View.Text, minConclusion) {
		return false
	}
	if h := g.Doc.Sections[blk.Section].Heading; h != article.None && isClosing(g.Doc.Blocks[h].View.Text) && (previousContent(g.Doc, c) == h || !g.leads(c)) {
		return true
	}
	return slices.ContainsFunc(blk.Sentences, func(s article.Sentence) bool {
		text := blk.View.Text[s.Start:s.End]
		return conclusions.Starts(text) || farewells.In(text)
	})
}

// isClosing reports whether text heads the conclusion of an article.
func isClosing(text string) bool {
	_, ok := slices.BinarySearch(closingHeadings[:], trimLabel(text))
	return ok
}

func (g *glue) reportConclusion(c, k int) {
	end, start := g.Doc.Blocks[c].Span, g.Doc.Blocks[k].Span
	f := finding.Finding{
		Span: start,
		Message: finding.Msg("glued-articles", finding.Line(end.Start), finding.Text(opening(g.Doc.Blocks[c].View.Text)),
			finding.Line(start.Start), finding.Text(opening(g.Doc.Blocks[k].View.Text))),
		Related: []finding.End{{Role: finding.Opposes, Span: end}},
	}
	if next := nextContent(g.Doc, k); next != article.None {
		f.Related = append(f.Related, finding.End{Role: finding.Context, Span: g.Doc.Blocks[next].Span})
	}
	g.Report(f, finding.Error)
}

// maxOpening is how many characters of the start of a text are shown.
const maxOpening = 18

// opening returns the start of a text.
func opening(text string) string {
	runes := []rune(strings.TrimSpace(text))
	if len(runes) <= maxOpening {
		return string(runes)
	}
	return string(runes[:maxOpening]) + "…"
}
