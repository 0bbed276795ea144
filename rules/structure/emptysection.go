package structure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/source"
	"buzhou/rules"
)

// EmptySection reports headings, labels of contents, numbered titles and
// questions with nothing under them, and numbers of sections without a title.
func EmptySection() *rules.Rule {
	return &rules.Rule{
		ID: "empty-section", Group: rules.Structure, Severity: finding.Warning,
		Doc: rules.Doc{
			Title: "空节", TitleEN: "Empty section",
			What:   "标题、“目录”、带编号的小节标题或问题下面没有内容;或者小节只有编号(九、)没有标题。",
			Why:    "读者以为内容没有显示出来;多半是写了一半,或者采集时丢了文字。",
			WhatEN: "A heading, a label of contents, a numbered title or a question has nothing under it, or a section has a number (九、) but no title.",
			WhyEN:  "Readers think that something failed to load; mostly the text is unfinished or lost a part on its way.",
			Bad:    "## 所需材料\n\n## 办理流程\n\n到窗口取号……",
			Good:   "## 所需材料\n\n身份证原件。\n\n## 办理流程\n\n到窗口取号……",
			Traps: []string{
				"标题下面直接是下一级标题", "标题下面只有图片、视频、表格或代码", "步骤全写在标题里", "编号与标题被采集程序拆成两行",
				"表单样例(姓名:  电话:)", "目录条目紧跟其后", "站点自己的栏目(相关推荐)",
			},
		},
		Messages: []rules.Text{
			{Key: "empty-section", ZH: "第%[1]s行的标题“%[2]s”下面没有内容,请补上内容或删去标题", EN: "nothing stands under the heading “%[2]s” (line %[1]s); please add its text or remove it"},
			{Key: "empty-section-title", ZH: "第%[1]s行的小节只有编号“%[2]s”,没有标题,请补上标题", EN: "the section on line %[1]s has a number (“%[2]s”) but no title; please add one"},
			{Key: "empty-section-blank", ZH: "第%[1]s行是空标题,请补上文字或删去", EN: "the heading on line %[1]s has no text; please add it or remove the heading"},
			{Key: "empty-section-contents", ZH: "第%[1]s行的“%[2]s”下面没有目录条目,请补上或删去", EN: "no entries stand under “%[2]s” (line %[1]s); please add them or remove the label"},
			{Key: "empty-section-group", ZH: "也可能是统领后面各节的标题,只是层级写得一样", EN: "it may stand over the sections below, at the wrong level"},
			{Key: "empty-section-question", ZH: "第%[1]s行的问题“%[2]s”没有回答,请补上", EN: "the question “%[2]s” (line %[1]s) has no answer; please add one"},
		},
		Check: func(p *rules.Pass) {
			e := newEmptySections(p)
			for s := range p.Doc.Sections {
				if s > 0 {
					e.section(s)
				}
			}
			e.bare()
			e.answers()
			e.appendix()
			e.contents()
		},
	}
}

type emptySections struct {
	*rules.Pass
	// title is the first heading of the text, or None.
	title int
	// beside counts the sections under each parent at each level.
	beside map[place]census
}

// place is where a section stands.
type place struct{ parent, level int }

// census counts sections, and those of them that are only a heading.
type census struct{ all, empty int }

func newEmptySections(p *rules.Pass) emptySections {
	e := emptySections{Pass: p, title: article.None, beside: make(map[place]census)}
	for s := 1; s < len(p.Doc.Sections); s++ {
		sec := &p.Doc.Sections[s]
		if e.title == article.None {
			e.title = sec.Heading
		}
		c := e.beside[place{sec.Parent, sec.Level}]
		c.all++
		if e.bareHeading(s) {
			c.empty++
		}
		e.beside[place{sec.Parent, sec.Level}] = c
	}
	return e
}

// bareHeading reports whether nothing of the article stands under the heading of section s:
// what its page puts behind the text does not count.
func (e emptySections) bareHeading(s int) bool {
	sec := &e.Doc.Sections[s]
	if sec.End == sec.First+1 {
		return true
	}
	for b := sec.First + 1; b < sec.End; b++ {
		if isContent(&e.Doc.Blocks[b]) {
			return false
		}
	}
	gap := between(e.Doc, e.Doc.Blocks[sec.First].Span, e.Doc.Blocks[sec.First+1].Span)
	return slices.ContainsFunc(pageParts[:], func(tag string) bool { return strings.Contains(gap, tag) })
}

// pageParts begin what stands behind the text of an HTML page, or end the text.
var pageParts = [...]string{"</article", "</main", "<aside", "<footer", "<nav"}

// section checks one section.
func (e emptySections) section(s int) {
	sec := &e.Doc.Sections[s]
	head := &e.Doc.Blocks[sec.Heading]
	switch {
	case head.View.Empty():
		e.untitled(s)
	case !e.bareHeading(s) || isContents(head.View.Text):
	case sec.Heading == e.title || !e.sure(s) || e.headingOnly(s) || e.embeds(sec.Heading):
	case head.Marker.Family == article.QuestionWord || head.Marker.Family == article.NoMarker && asks(head.View.Text):
		e.reportEmpty("empty-section-question", head.View.Span(0, len(head.View.Text)))
	case e.mayGroup(s):
		e.reportEmpty("empty-section", head.View.Span(0, len(head.View.Text)), finding.Msg("empty-section-group"))
	default:
		e.reportEmpty("empty-section", head.View.Span(0, len(head.View.Text)))
	}
}

// mayGroup reports whether the heading of section s may be meant to stand over the
// sections that follow at its level: it names none of the usual parts of a guide.
func (e emptySections) mayGroup(s int) bool {
	head := &e.Doc.Blocks[e.Doc.Sections[s].Heading]
	if !e.byMarkup(head) || head.Marker.Family != article.NoMarker || hasSuffixOf(head.View.Text, headingNouns[:]) || isCommonHeading(head.View.Text) {
		return false
	}
	return s+1 < len(e.Doc.Sections) && e.Doc.Sections[s+1].Level == e.Doc.Sections[s].Level
}

// reportEmpty reports a heading; reasons lower the severity.
func (e emptySections) reportEmpty(key string, span source.Span, reasons ...finding.Message) {
	severity := finding.Warning
	if len(reasons) > 0 {
		severity = finding.Info
	}
	e.Report(finding.Finding{Span: span, Message: finding.Msg(key, finding.Line(span.Start), finding.Text(e.Quote(span))), Reasons: reasons}, severity)
}

// untitled reports a heading without text.
func (e emptySections) untitled(s int) {
	sec := &e.Doc.Sections[s]
	head := &e.Doc.Blocks[sec.Heading]
	if head.Marker.Family != article.NoMarker && head.Marker.Text != "" {
		if !loose(head.Marker.Family) && (head.Marker.Family != article.MethodWord || !e.bareHeading(s) || e.headingOnly(s)) {
			return // 示例一, 第一步 are titles
		}
		f := finding.Finding{Span: head.Marker.Span, Message: finding.Msg("empty-section-title",
			finding.Line(head.Marker.Span.Start), finding.Text(e.Quote(head.Marker.Span)))}
		if next := nextContent(e.Doc, sec.Heading); next != article.None {
			f.Related = []finding.End{{Role: finding.Context, Span: e.Doc.Blocks[next].Span}}
		}
		e.Report(f, finding.Warning)
		return
	}
	// Pages are full of empty heading elements that only carry a style.
	if e.Doc.Format == article.Markdown && !e.embeds(sec.Heading) && strings.Trim(e.Quote(head.Span), "# \t\r\n") == "" {
		e.Report(finding.Finding{Span: head.Span, Message: finding.Msg("empty-section-blank", finding.Line(head.Span.Start))}, finding.Warning)
	}
}

// sure reports whether the heading of section s is one beyond doubt: of the
// markup, numbered as its neighbours that have text, a label, or one of the
// headings that every guide has. A short line of plain text may be anything.
func (e emptySections) sure(s int) bool {
	h := e.Doc.Sections[s].Heading
	head := &e.Doc.Blocks[h]
	text := head.View.Text
	switch {
	case endsSentence(text) || tells(text) || strings.HasPrefix(text, "#"):
		return false // ##标题 is for markup-residue to say
	case e.byMarkup(head):
		return hasHan(text) // names of classes group those of their methods
	case head.Marker.Family == article.NoMarker:
		return (isLabelText(text) && !e.fields(h) || isCommonHeading(text)) && e.closed(h)
	}
	switch head.Marker.Family {
	case article.QuestionWord:
		return true
	case article.ChineseDun, article.ParenChinese, article.PartOrdinal, article.MethodWord, article.CaseWord:
		return utf8.RuneCountInString(text) <= maxTitle && !e.acts(h, head.Marker.Family)
	}
	return isCommonHeading(text)
}

// maxTitle is the length, in characters, up to which a numbered line is a title
// and not a statement that needs nothing below it.
const maxTitle = 16

// acts reports whether the numbered line h tells the reader to do something, so
// that it needs nothing below it. The name of a method does so as a rule.
func (e emptySections) acts(h int, family article.MarkerFamily) bool {
	text := e.Doc.Blocks[h].View.Text
	if family == article.MethodWord || family == article.CaseWord || hasSuffixOf(text, headingNouns[:]) {
		return false
	}
	return stepStarts.Starts(text) || slices.ContainsFunc(e.Doc.UnitsOf(h), func(u annotate.Unit) bool { return u.Has(lexicon.Action) })
}

// tells reports whether a heading says something by itself: 客服热线:95188.
func tells(text string) bool {
	k := strings.IndexAny(text, ":：")
	return k >= 0 && !isLabelText(text) || strings.ContainsAny(text, "0123456789") && isLabelText(text)
}

// byMarkup reports whether the markup of the source makes block b a heading.
func (e emptySections) byMarkup(b *article.Block) bool {
	src := e.Doc.Source.String()
	switch e.Doc.Format {
	case article.Markdown:
		return strings.HasPrefix(src[b.Span.Start:], "#")
	case article.HTML:
		start := b.Span.Start
		tag := strings.LastIndexByte(src[max(start-300, 0):min(start+1, len(src))], '<')
		if tag < 0 {
			return false
		}
		rest := src[max(start-300, 0)+tag:]
		return len(rest) > 2 && (rest[1] == 'h' || rest[1] == 'H') && rest[2] >= '1' && rest[2] <= '6'
	}
	return false
}

// isLabelText reports whether text is a label (所需材料:).
func isLabelText(text string) bool {
	return strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：")
}

// endsSentence reports whether text ends as a sentence does.
func endsSentence(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("。!！;；,，…", r)
}

// asks reports whether text is a question.
func asks(text string) bool { return strings.HasSuffix(text, "?") || strings.HasSuffix(text, "？") }

// fields reports whether the label h is one of several in a row, as in a form.
func (e emptySections) fields(h int) bool {
	label := func(i int) bool {
		return i != article.None && isLabelText(e.Doc.Blocks[i].View.Text) && e.Doc.Blocks[i].Marker.Family == article.NoMarker
	}
	return label(previousContent(e.Doc, h)) || label(nextContent(e.Doc, h))
}

// closed reports whether the heading h, which is only known by its form, ends
// without anything under it: at the end of the text, before a heading of the
// markup or before a section that is not the first of its sequence. Another
// heading known by its form may well stand under it, whatever its level.
func (e emptySections) closed(h int) bool {
	next := nextContent(e.Doc, h)
	if next == article.None {
		return true
	}
	b := &e.Doc.Blocks[next]
	if b.Kind != article.Heading {
		return false
	}
	return b.Marker.Number > 1 || b.Marker.Family == article.NoMarker && e.byMarkup(b) && b.Level <= e.levelAbove(h)
}

// levelAbove returns the level of the nearest heading of the markup above block h,
// 0 if there is none: a deeper one below h stands under the label that h is.
func (e emptySections) levelAbove(h int) int {
	for s := e.Doc.Sections[e.Doc.Blocks[h].Section].Parent; s > 0; s = e.Doc.Sections[s].Parent {
		if b := &e.Doc.Blocks[e.Doc.Sections[s].Heading]; e.byMarkup(b) {
			return b.Level
		}
	}
	return 0
}

// headingOnly reports whether the headings beside section s mostly have no text
// either: steps that are written as headings.
func (e emptySections) headingOnly(s int) bool {
	sec := &e.Doc.Sections[s]
	c := e.beside[place{sec.Parent, sec.Level}]
	return c.empty > 1 && c.empty*2 >= c.all || isStepMarker(e.Doc.Blocks[sec.Heading].Marker.Family)
}

func isStepMarker(f article.MarkerFamily) bool {
	return f == article.StepOrdinal || f == article.StepWord
}

// embeds reports whether the source holds something between heading h and the
// next block that is no text (a picture, a form, an inclusion), or the heading
// itself leads to its text by a link.
func (e emptySections) embeds(h int) bool {
	src := e.Doc.Source.String()
	start, end := e.Doc.Blocks[h].Span.End, len(src)
	if h+1 < len(e.Doc.Blocks) {
		end = e.Doc.Blocks[h+1].Span.Start
	}
	if start >= end {
		return false
	}
	gap := src[start:end]
	if head := e.Quote(e.Doc.Blocks[h].Span); images(head) > 0 || links(head) || images(gap) > 0 {
		return true
	}
	if e.Doc.Format == article.HTML {
		return slices.ContainsFunc(embedTags[:], func(tag string) bool { return strings.Contains(gap, tag) })
	}
	return strings.Trim(gap, "# \t\r\n\u3000-=*_") != ""
}

// embedTags start elements that show something without text of the page.
var embedTags = [...]string{"<script", "<form", "<input", "<object", "<embed", "<canvas", "<audio", "<table", "<button", "<select", "<textarea", "<ul", "<ol", "<a "}
