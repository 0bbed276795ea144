package structure

import (
	"slices"
	"strings"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/source"
	"buzhou/rules"
)

// EmptyListMarker reports list markers that stand without their text.
func EmptyListMarker() *rules.Rule {
	return &rules.Rule{
		ID: "empty-list-marker", Group: rules.Structure, Severity: finding.Info,
		Doc: rules.Doc{
			Title: "空列表符", TitleEN: "List marker without text",
			What:   "列表符或编号(-、•、1.)独占一行,文字在下一行,或者根本没有文字。每篇只报一次,列出所有位置。",
			Why:    "渲染后是一串空的圆点,文字散成段落;多半是采集时换行出了错。",
			WhatEN: "A bullet or number (-, •, 1.) stands alone on its line; its text is on the next line or missing. Reported once an article, with all places.",
			WhyEN:  "It is shown as a column of empty bullets and loose paragraphs; mostly line breaks went wrong on the way.",
			Bad:    "-\n打开设置。\n-\n点击“账号”。",
			Good:   "- 打开设置。\n- 点击“账号”。",
			Traps:  []string{"列表项里先换行、再缩进写文字(Markdown)", "列表项里只有图片或子列表", "作分隔线用的横线", "只有编号没有标题的小节(见 empty-section)"},
		},
		Messages: []rules.Text{
			{Key: "empty-list-marker", ZH: "第%[1]s行的列表符“%[2]s”与文字分在两行,全文共%[3]d处,请接回同一行", EN: "the list marker “%[2]s” on line %[1]s is parted from its text, %[3]d times in all; please join them on one line"},
			{Key: "empty-list-marker-bare", ZH: "第%[1]s行的列表符“%[2]s”后面没有文字,全文共%[3]d处,请补上或删去", EN: "the list marker “%[2]s” on line %[1]s has no text, %[3]d times in all; please add it or remove the marker"},
			{Key: "empty-list-marker-join", ZH: "把列表符与文字接回同一行", EN: "join the markers with their text"},
			{Key: "empty-list-marker-remove", ZH: "删去空的列表符", EN: "remove the empty markers"},
		},
		Check: func(p *rules.Pass) {
			var split, bare []source.Span
			for b := range p.Doc.Blocks {
				blk := &p.Doc.Blocks[b]
				switch {
				case !isContent(blk) || blk.Kind == article.Heading || blk.Marker.Text == "" || !loose(blk.Marker.Family):
				case emptyTask(p, blk):
					bare = append(bare, blk.Marker.Span)
				case !blk.View.Empty():
					if gap, ok := markerGap(p, blk); ok {
						split = append(split, gap)
					}
				case blk.Marker.Family <= article.Circled && p.Doc.Format != article.HTML && alone(p, b):
					bare = append(bare, blk.Marker.Span)
				}
			}
			if p.Doc.Format == article.HTML {
				bare = emptyItems(p)
			}
			reportSplit(p, split)
			reportBare(p, bare)
		},
	}
}

// loose reports whether markers of the family have no meaning of their own: 第一步
// and 方法一 on a line name what stands below them.
func loose(f article.MarkerFamily) bool {
	return f <= article.Circled || f == article.ChineseDun || f == article.ParenChinese
}

// markerGap returns the white space with a line break between the marker of an
// item and its text, if there is such. Markdown and HTML join what is indented; in HTML
// a paragraph may end between them.
func markerGap(p *rules.Pass, blk *article.Block) (source.Span, bool) {
	gap := source.Span{Start: blk.Marker.Span.End, End: blk.View.Span(0, 1).Start}
	if gap.Start >= gap.End {
		return gap, false
	}
	src := p.Doc.Source.String()[gap.Start:gap.End]
	if p.Doc.Format == article.HTML {
		return gap, strings.HasPrefix(strings.TrimSpace(src), "</p>")
	}
	k := strings.LastIndexByte(src, '\n')
	if k < 0 || strings.TrimSpace(src) != "" {
		return gap, false
	}
	return gap, p.Doc.Format == article.Plain || k == len(src)-1
}

// emptyTask reports whether an item of Markdown is a box to tick and nothing else: - [ ].
func emptyTask(p *rules.Pass, blk *article.Block) bool {
	rest, _, _ := strings.Cut(p.Doc.Source.String()[blk.Marker.Span.End:], "\n")
	rest = strings.TrimSpace(rest)
	return p.Doc.Format == article.Markdown && (rest == "[ ]" || rest == "[x]")
}

// alone reports whether item b has neither text nor a picture, a continuation
// or a nested list, and something of its list stands with it.
func alone(p *rules.Pass, b int) bool {
	src := p.Doc.Source.String()
	rest, _, _ := strings.Cut(src[p.Doc.Blocks[b].Marker.Span.End:], "\n")
	if strings.TrimSpace(rest) != "" {
		return false
	}
	if b+1 < len(p.Doc.Blocks) {
		next := &p.Doc.Blocks[b+1]
		nested := next.List != article.None && p.Doc.Lists[next.List].Parent == b
		indented := strings.HasSuffix(src[:next.Span.Start], " ") && p.Doc.Format == article.Markdown && next.List != p.Doc.Blocks[b].List
		if next.Item == b || nested || indented || images(between(p.Doc, p.Doc.Blocks[b].Span, next.Span)) > 0 {
			return false
		}
	}
	return true
}

// emptyItems returns the items of an HTML list, told without attributes, that hold nothing,
// beside ones that do.
func emptyItems(p *rules.Pass) []source.Span {
	const open, end = "<li>", "</li>"
	src := p.Doc.Source.String()
	if !strings.Contains(src, open) {
		return nil
	}
	bounds, items := listBounds(src), itemStarts(p)
	var empty []source.Span
	for from := 0; ; {
		k := strings.Index(src[from:], open)
		if k < 0 {
			return empty
		}
		i := from + k
		from = i + len(open)
		rest := strings.TrimLeft(src[from:], " \t\r\n\u3000")
		rest = strings.TrimLeft(blanks.Replace(rest[:min(len(rest), maxBlank)]), " \t\r\n\u3000")
		if strings.HasPrefix(rest, end) && besideItem(bounds, items, i) {
			empty = append(empty, source.Span{Start: i, End: i + len(open)})
		}
	}
}

// blanks removes what shows nothing.
var blanks = strings.NewReplacer("&nbsp;", "", "<br>", "", "<br/>", "", "<br />", "", "<p></p>", "")

// maxBlank is how far, in bytes, the end of an empty item may stand from its start.
const maxBlank = 40

// listBounds returns where the lists of an HTML source begin and end.
func listBounds(src string) (bounds []int) {
	for i := range len(src) {
		if src[i] == '<' && (hasAnyStart(src[i:], "<ul", "<ol", "</ul", "</ol")) {
			bounds = append(bounds, i)
		}
	}
	return bounds
}

func hasAnyStart(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(w string) bool { return strings.HasPrefix(s, w) })
}

// itemStarts returns where the items begin that the article reads.
func itemStarts(p *rules.Pass) (starts []int) {
	for b := range p.Doc.Blocks {
		if blk := &p.Doc.Blocks[b]; blk.Kind == article.ListItem && !blk.View.Empty() {
			starts = append(starts, blk.Span.Start)
		}
	}
	slices.Sort(starts)
	return starts
}

// besideItem reports whether an item that the article reads begins in the list that offset
// i stands in: between the same two bounds of lists.
func besideItem(bounds, items []int, i int) bool {
	next, _ := slices.BinarySearch(bounds, i)
	first := 0
	if next > 0 {
		first, _ = slices.BinarySearch(items, bounds[next-1])
	}
	return first < len(items) && (next == len(bounds) || items[first] < bounds[next])
}

// reportSplit reports the markers before the gaps, once for the article.
func reportSplit(p *rules.Pass, gaps []source.Span) {
	if len(gaps) == 0 {
		return
	}
	var markers []source.Span
	fix := &finding.Fix{Title: finding.Msg("empty-list-marker-join"), Safe: true}
	for _, g := range gaps {
		markers = append(markers, markerBefore(p, g))
		fix.Edits = append(fix.Edits, finding.Edit{Span: g, Text: " "})
	}
	if p.Doc.Format == article.HTML {
		fix = nil // the text would change its element
	}
	p.Report(finding.Finding{
		Span:    markers[0],
		Message: finding.Msg("empty-list-marker", finding.Line(markers[0].Start), finding.Text(p.Quote(markers[0])), finding.Number(len(markers))),
		Related: ends(finding.Agrees, markers[1:]), Fix: fix,
	}, finding.Info)
}

// markerBefore returns the span of the marker that gap follows: the rest of its line.
func markerBefore(p *rules.Pass, gap source.Span) source.Span {
	src := p.Doc.Source.String()[:gap.Start]
	start := strings.LastIndexByte(src, '\n') + 1
	start += len(src[start:]) - len(strings.TrimLeft(src[start:], " \t\u3000"))
	return source.Span{Start: min(start, gap.Start-1), End: gap.Start}
}

// reportBare reports the markers without text, once for the article.
func reportBare(p *rules.Pass, markers []source.Span) {
	if len(markers) == 0 {
		return
	}
	fix := finding.Fix{Title: finding.Msg("empty-list-marker-remove"), Safe: true}
	src := p.Doc.Source.String()
	for _, m := range markers {
		end := m.End
		if n := strings.IndexByte(src[end:], '\n'); n >= 0 {
			end += n + 1
		}
		fix.Edits = append(fix.Edits, finding.Edit{Span: source.Span{Start: strings.LastIndexByte(src[:m.Start], '\n') + 1, End: end}})
	}
	p.Report(finding.Finding{
		Span:    markers[0],
		Message: finding.Msg("empty-list-marker-bare", finding.Line(markers[0].Start), finding.Text(p.Quote(markers[0])), finding.Number(len(markers))),
		Related: ends(finding.Agrees, markers[1:]), Fix: &fix,
	}, finding.Info)
}

// ends returns ends of one role at the spans.
func ends(role finding.Role, spans []source.Span) []finding.End {
	out := make([]finding.End, len(spans))
	for i, s := range spans {
		out[i] = finding.End{Role: role, Span: s}
	}
	return out
}
