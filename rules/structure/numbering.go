package structure

import (
	"slices"
	"strconv"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/source"
	"buzhou/rules"
)

// Numbering reports gaps, duplicates and wrong starts in numbered steps and
// sections, and one list numbered in two notations.
func Numbering() *rules.Rule {
	return &rules.Rule{
		ID: "numbering", Group: rules.Structure, Severity: finding.Warning,
		Doc: rules.Doc{
			Title: "编号错误", TitleEN: "Wrong numbering",
			What:   "步骤、小节、方法或步骤表的编号有缺号、重号、倒退,或者不从一开始;同一列表混用两种编号写法时给出提示。",
			Why:    "缺号多半是漏了一步或丢了一节;读者会怀疑内容不全,也没法按“第几步”核对。",
			WhatEN: "The numbers of steps, sections, methods or the rows of a step table skip, repeat, go back or do not start at one; a list numbered in two notations is a hint.",
			WhyEN:  "A gap mostly means a lost step or section; readers doubt that the text is complete and cannot refer to steps by number.",
			Bad:    "第一步:打开设置。\n第二步:点击“账号”。\n第四步:点击“退出”。",
			Good:   "第一步:打开设置。\n第二步:点击“账号”。\n第三步:点击“退出”。",
			Traps: []string{
				"每一节的步骤从1重新开始", "“1.”的小节下面又是“1.”的步骤,或者(1)", "被图片、表格、提示隔开后接着编号", "小数、日期、版本号、法条号",
				"以图片代替的步骤", "Markdown 里全部写成“1.”的列表", "摘录从中间开始", "表格的单元格里跨行的列表",
			},
		},
		Messages: []rules.Text{
			{
				Key: "numbering-gap",
				ZH:  "第%[1]s行的编号是“%[2]s”,而前一项(第%[3]s行)是“%[4]s”:中间缺少第%[5]s项,请确认是否漏了内容",
				EN:  "the number “%[2]s” (line %[1]s) follows “%[4]s” (line %[3]s): item %[5]s is missing; please check whether something was left out",
			}, {
				Key: "numbering-duplicate",
				ZH:  "第%[1]s行的编号“%[2]s”与第%[3]s行的“%[4]s”重复,请确认编号",
				EN:  "the number “%[2]s” (line %[1]s) repeats “%[4]s” (line %[3]s); please check the numbers",
			}, {
				Key: "numbering-back",
				ZH:  "第%[1]s行的编号“%[2]s”排在第%[3]s行的“%[4]s”之后,编号倒退,请确认顺序",
				EN:  "the number “%[2]s” (line %[1]s) comes after “%[4]s” (line %[3]s); please check the order",
			}, {
				Key: "numbering-start",
				ZH:  "这组编号从第%[1]s行的“%[2]s”开始,前面没有第%[3]s项,请确认是否漏了内容或标题",
				EN:  "these numbers start with “%[2]s” (line %[1]s); there is no item %[3]s before it; please check whether something was left out",
			}, {
				Key: "numbering-mixed",
				ZH:  "第%[1]s行的编号写作“%[2]s”,前一项(第%[3]s行)写作“%[4]s”,同一组编号请用一种写法",
				EN:  "the number “%[2]s” (line %[1]s) goes on from “%[4]s” (line %[3]s) in another notation; please use one notation in a list",
			}, {
				Key: "numbering-double",
				ZH:  "第%[1]s行有两重编号“%[2]s”,请只留一个",
				EN:  "line %[1]s is numbered twice (“%[2]s”); please keep one number",
			},
			{Key: "numbering-excerpt", ZH: "全文由此开始,可能是摘录", EN: "the text starts here; it may be an excerpt"},
			{Key: "numbering-rendered", ZH: "Markdown 显示时会重新编号,读者看到的编号是连续的", EN: "Markdown counts the items itself: readers see consecutive numbers"},
			{Key: "numbering-several", ZH: "这组编号有多处缺号,缺的可能是图片", EN: "several numbers are missing here, perhaps those of pictures"},
		},
		Check: func(p *rules.Pass) {
			n := numberings{Pass: p, cells: openCells(p.Doc)}
			for l := range p.Doc.Lists {
				n.list(l)
			}
			for t := range p.Doc.Tables {
				n.table(t)
			}
			n.doubles()
		},
	}
}

// number is one number of a sequence.
type number struct {
	n    int
	span source.Span // of the marker
	// block is the block that carries it.
	block int
	// body is the span of the whole item.
	body source.Span
}

type numberings struct {
	*rules.Pass
	// cells are those of tables whose lists CommonMark reads as text below them.
	cells []source.Span
}

// maxNumber is the highest number taken for one that counts steps or sections:
// beyond it stand codes, years and catalogues.
const maxNumber = 60

// list checks the numbers of one list.
func (n numberings) list(l int) {
	list := &n.Doc.Lists[l]
	switch list.Family {
	case article.NoMarker, article.Bullet, article.Discourse, article.AnswerWord, article.LetterMarker, article.RomanNumeral:
		return
	}
	var seq []number
	for _, b := range list.Items {
		blk := &n.Doc.Blocks[b]
		if !isContent(blk) {
			continue
		}
		if blk.Marker.Number <= 0 || blk.Marker.Number > maxNumber || blk.Marker.Text == "" {
			return // unnumbered (Q:), or numbered by the browser
		}
		if lies(n.cells, blk.Span.Start) {
			return // each cell counts for itself, and its first number may stand in a row
		}
		seq = append(seq, number{blk.Marker.Number, blk.Marker.Span, b, blk.Span})
	}
	if len(seq) == 0 {
		return
	}
	if list.Family == article.QuestionWord && !n.ask(list.Items) {
		return // Q2 and Q3 are models
	}
	if list.Family == article.ArabicDot && n.Doc.Format == article.Markdown && countsItself(seq) || n.explainsValues(seq[0]) {
		return
	}
	n.start(seq, list.Family)
	n.steps(seq)
}

// ask reports whether an item of a list is a question.
func (n numberings) ask(items []int) bool {
	return slices.ContainsFunc(items, func(b int) bool {
		return slices.ContainsFunc(n.Doc.UnitsOf(b), func(u annotate.Unit) bool { return u.Asks() })
	})
}

// countsItself reports whether the items of a Markdown list are all, or nearly
// all, written 1., so that the list is numbered when it is shown.
func countsItself(seq []number) bool {
	ones := 0
	for _, s := range seq {
		if s.n == 1 {
			ones++
		}
	}
	return ones > 2 || ones == len(seq) && ones > 1
}

// explainsValues reports whether the first item of a list is a bullet that says what
// a value means: - 1：进行备份.
func (n numberings) explainsValues(first number) bool {
	colon := strings.TrimLeft(n.Quote(first.span), "0123456789")
	before := strings.TrimRight(n.Doc.Source.String()[:first.span.Start], " \t")
	return (colon == ":" || colon == "：") && (strings.HasSuffix(before, "-") || strings.HasSuffix(before, "*") || strings.HasSuffix(before, "+"))
}

// steps checks that each number of seq follows from the one before.
func (n numberings) steps(seq []number) {
	var gaps []int
	wrong := false // one finding on a list whose numbers are wrong all through
	for i := 1; i < len(seq); i++ {
		prev, cur := seq[i-1], seq[i]
		switch {
		case cur.n == prev.n+1:
		case cur.n > prev.n+1:
			if !n.accounted(seq, i) {
				gaps = append(gaps, i)
			}
		case wrong:
		case n.nested(seq[i].block):
			return
		case cur.n == prev.n:
			if !n.alternatives(prev.block, cur.block) && !n.under(cur.block, prev.block) {
				n.reportPair("numbering-duplicate", cur, prev)
				wrong = true
			}
		case cur.n > 1 && !n.counted(prev.block+1, cur.block, cur.n-1, n.Doc.Blocks[cur.block].Marker.Family):
			n.reportPair("numbering-back", cur, prev)
			wrong = true
		}
	}
	if len(gaps) > 0 {
		n.gaps(seq, gaps)
	}
}

// under reports whether block b is the heading directly below heading a, of which
// the label of a tab may repeat the title.
func (n numberings) under(b, a int) bool {
	if b != a+1 || n.Doc.Blocks[a].Kind != article.Heading {
		return false
	}
	tab := strings.Contains(between(n.Doc, n.Doc.Blocks[a].View.Span(0, len(n.Doc.Blocks[a].View.Text)), n.Doc.Blocks[b].Span), "](#tab/")
	return tab || n.Doc.Blocks[b].Level > n.Doc.Blocks[a].Level
}

// minAlike is how many characters the titles of two ways to do one step share.
const minAlike = 5

// alternatives reports whether two headings with one number tell two ways to do
// the step: their titles begin or end alike (启用Linux快照, 启用Windows快照).
func (n numberings) alternatives(a, b int) bool {
	x, y := &n.Doc.Blocks[a], &n.Doc.Blocks[b]
	if !isStepMarker(x.Marker.Family) || x.View.Text == y.View.Text {
		return false
	}
	p, q := []rune(x.View.Text), []rune(y.View.Text)
	front, back := 0, 0
	for front < min(len(p), len(q)) && p[front] == q[front] {
		front++
	}
	for back < min(len(p), len(q)) && p[len(p)-1-back] == q[len(q)-1-back] {
		back++
	}
	return front+back >= minAlike
}

// gaps reports the gaps of a sequence; one with several probably lost its
// pictures and is reported once, as a hint.
func (n numberings) gaps(seq []number, gaps []int) {
	i := gaps[0]
	f := n.gap(seq[i], seq[i-1])
	severity := n.shown(&f, seq[i], seq[i-1])
	for _, k := range gaps[1:] {
		f.Related = append(f.Related, finding.End{Role: finding.Agrees, Span: seq[k].span})
		f.Reasons, severity = []finding.Message{finding.Msg("numbering-several")}, finding.Info
	}
	n.Report(f, severity)
}

// missing names the numbers from a to b.
func missing(a, b int) string {
	if a >= b {
		return strconv.Itoa(a)
	}
	return strconv.Itoa(a) + "-" + strconv.Itoa(b)
}

// start checks that a sequence starts at one.
func (n numberings) start(seq []number, family article.MarkerFamily) {
	first := seq[0]
	if first.n >= 2 && len(seq) == 1 {
		n.lone(first, family)
	}
	if first.n < 2 || len(seq) < 2 || seq[1].n != first.n+1 {
		return
	}
	if prev, ok := n.goesOn(first, family); ok {
		if prev.block != article.None && prev.family != family && prev.adjacent {
			n.reportPair("numbering-mixed", first, number{span: prev.span})
		}
		return
	}
	f := finding.Finding{Span: first.span, Message: finding.Msg("numbering-start",
		finding.Line(first.span.Start), finding.Text(n.Quote(first.span)), finding.Text(missing(1, first.n-1)))}
	f.Related = []finding.End{{Role: finding.Agrees, Span: seq[1].span}}
	severity := finding.Warning
	if n.opensText(first.block) {
		f.Reasons, severity = []finding.Message{finding.Msg("numbering-excerpt")}, finding.Info
	}
	n.Report(f, severity)
}

// lone reports a single item that goes on from the block right before it in another notation
// (1. 2. 3、), unless that one does so, too.
func (n numberings) lone(item number, family article.MarkerFamily) {
	goesOn := func(b int) bool {
		if b < 1 {
			return false
		}
		cur, prev := &n.Doc.Blocks[b], &n.Doc.Blocks[b-1]
		return cur.Marker.Number == prev.Marker.Number+1 && prev.Marker.Number > 0 && prev.Marker.Family != cur.Marker.Family && counts(prev.Marker.Family) == counts(cur.Marker.Family) &&
			prev.Kind == article.ListItem && cur.Kind == article.ListItem
	}
	if goesOn(item.block) && !goesOn(item.block-1) && counts(family) == 1 {
		n.reportPair("numbering-mixed", item, number{span: n.Doc.Blocks[item.block-1].Marker.Span, block: item.block - 1})
	}
}

// opensText reports whether nothing but the title stands before block b.
func (n numberings) opensText(b int) bool {
	for k := previousContent(n.Doc, b); k != article.None; k = previousContent(n.Doc, k) {
		if blk := &n.Doc.Blocks[k]; blk.Kind != article.Heading || blk.Marker.Family != article.NoMarker {
			return false
		}
	}
	return true
}

// doubles reports, once, items that carry two markers for one number.
func (n numberings) doubles() {
	for b := range n.Doc.Blocks {
		blk := &n.Doc.Blocks[b]
		if !isContent(blk) || blk.Marker.Number == 0 || blk.Marker.Text == "" || counts(blk.Marker.Family) != 1 {
			continue
		}
		family, number, length := article.LeadingMarker(blk.View.Text)
		if length == 0 || number != blk.Marker.Number || family == article.LetterMarker || family == article.RomanNumeral {
			continue
		}
		span := blk.Marker.Span.Cover(blk.View.Span(0, length))
		n.Report(finding.Finding{Span: span, Message: finding.Msg("numbering-double", finding.Line(span.Start), finding.Text(n.Quote(span)))}, finding.Info)
		return
	}
}

// gap returns a finding on the numbers missing between two.
func (n numberings) gap(cur, prev number) finding.Finding {
	return finding.Finding{
		Span: cur.span,
		Message: finding.Msg("numbering-gap", finding.Line(cur.span.Start), finding.Text(n.Quote(cur.span)),
			finding.Line(prev.span.Start), finding.Text(n.Quote(prev.span)), finding.Text(missing(prev.n+1, cur.n-1))),
		Related: []finding.End{{Role: finding.Opposes, Span: prev.span}},
	}
}

// reportPair reports two numbers that cannot follow each other.
func (n numberings) reportPair(key string, cur, prev number) {
	f := finding.Finding{
		Span: cur.span,
		Message: finding.Msg(key, finding.Line(cur.span.Start), finding.Text(n.Quote(cur.span)),
			finding.Line(prev.span.Start), finding.Text(n.Quote(prev.span))),
		Related: []finding.End{{Role: finding.Opposes, Span: prev.span}},
	}
	severity := n.shown(&f, cur, prev)
	if key == "numbering-mixed" {
		severity = finding.Info
	}
	n.Report(f, severity)
}

// shown returns the severity of a finding on the numbers of two items: in one list of
// Markdown readers do not see them as they are written.
func (n numberings) shown(f *finding.Finding, cur, prev number) finding.Severity {
	if n.Doc.Format != article.Markdown || !n.countedByMarkdown(cur.span) || !n.countedByMarkdown(prev.span) {
		return finding.Warning
	}
	for b := prev.block + 1; b < cur.block; b++ {
		if n.Doc.Blocks[b].Item == article.None {
			return finding.Warning // text between them: the list starts anew at this number
		}
	}
	f.Reasons = []finding.Message{finding.Msg("numbering-rendered")}
	return finding.Info
}

// countedByMarkdown reports whether the marker at s is that of an ordered list of
// CommonMark: a number, a dot or bracket, and white space.
func (n numberings) countedByMarkdown(s source.Span) bool {
	rest := strings.TrimLeft(n.Quote(source.Span{Start: s.Start, End: min(s.End+1, n.Doc.Source.Len())}), "0123456789")
	return strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ") ") || strings.HasPrefix(rest, ".\t")
}
