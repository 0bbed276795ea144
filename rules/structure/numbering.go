package structure

import (
	"strconv"
	"strings"

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
				"以图片代替的步骤", "Markdown 里全部写成“1.”的列表", "摘录从中间开始",
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
			{Key: "numbering-several", ZH: "这组编号有多处缺号,缺的可能是图片", EN: "several numbers are missing here, perhaps those of pictures"},
		},
		Check: func(p *rules.Pass) {
			n := numberings{Pass: p}
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

type numberings struct{ *rules.Pass }

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
		seq = append(seq, number{blk.Marker.Number, blk.Marker.Span, b, blk.Span})
	}
	if len(seq) == 0 {
		return
	}
	if list.Family == article.ArabicDot && n.Doc.Format == article.Markdown && countsItself(seq) {
		return
	}
	n.start(seq, list.Family)
	n.steps(seq)
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
			if !n.alternatives(prev.block, cur.block) {
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
	severity := finding.Warning
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

// accounted reports whether the numbers missing before seq[i] are there in
// another form: a picture in place of the item, or markers of another notation.
func (n numberings) accounted(seq []number, i int) bool {
	prev, cur := seq[i-1], seq[i]
	if n.counted(prev.block, cur.block, cur.n-1, n.Doc.Blocks[cur.block].Marker.Family) {
		return true
	}
	here := images(between(n.Doc, prev.body, cur.body))
	if here == 0 {
		return false
	}
	for k := max(i-maxNear, 1); k < min(i+maxNear, len(seq)); k++ {
		if k != i && images(between(n.Doc, seq[k-1].body, seq[k].body)) >= here {
			return false // pictures stand between all of them
		}
	}
	return true
}

// counted reports whether one of the blocks [from, to) carries the number: as
// the marker of a list of another notation that starts with it, or within its
// text. family is the notation of the sequence that misses it.
func (n numberings) counted(from, to, number int, family article.MarkerFamily) bool {
	for b := max(from, to-maxLookBack); b < to; b++ {
		blk := &n.Doc.Blocks[b]
		opens := blk.List != article.None && n.Doc.Lists[blk.List].Items[0] == b
		if opens && blk.Marker.Number == number && counts(blk.Marker.Family) == counts(family) || holdsNumber(blk.View.Text, number, family) {
			return true
		}
	}
	return false
}

// maxLookBack bounds how many blocks are looked at for a lost number.
const maxLookBack = 200

// holdsNumber reports whether text holds the number in the form of a marker
// that the parser did not take for one.
func holdsNumber(text string, number int, family article.MarkerFamily) bool {
	if counts(family) != 3 && holdsDigits(text, strconv.Itoa(number)) {
		return true
	}
	for _, w := range chineseForms(number) {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

func holdsDigits(text, digits string) bool {
	for from := 0; ; {
		k := strings.Index(text[from:], digits)
		if k < 0 {
			return false
		}
		i := from + k
		from = i + len(digits)
		if i > 0 && text[i-1] >= '0' && text[i-1] <= '9' {
			continue
		}
		_, _, length := article.LeadingMarker(text[i:])
		if length > len(digits) || strings.HasPrefix(text[from:], "步") || strings.HasSuffix(text[:i], "步骤") {
			return true
		}
	}
}

// chineseForms lists the markers that a number can have in Chinese numerals.
func chineseForms(number int) []string {
	if number < 1 || number > 10 {
		return nil
	}
	c := string([]rune("一二三四五六七八九十")[number-1])
	return []string{c + "、", "第" + c + "步", "(" + c + ")", "（" + c + "）", "步骤" + c, "方法" + c, "第" + c + ",", "第" + c + "，"}
}

// start checks that a sequence starts at one.
func (n numberings) start(seq []number, family article.MarkerFamily) {
	first := seq[0]
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

// before is the number that a list goes on from.
type before struct {
	block    int
	family   article.MarkerFamily
	span     source.Span
	adjacent bool // no other marker stands between
}

// goesOn finds the number before first, which the list then continues: of a
// marker of its notation anywhere above, of another notation nearby, or within
// the text above.
func (n numberings) goesOn(first number, family article.MarkerFamily) (before, bool) {
	adjacent := true
	for b := first.block - 1; b >= max(first.block-maxFar, 0); b-- {
		blk := &n.Doc.Blocks[b]
		m := &blk.Marker
		near := first.block-b <= maxNear
		switch {
		case m.Family == article.NoMarker || m.Number == 0:
		case m.Number == first.n-1 && (m.Family == family || near && counts(m.Family) == counts(family)):
			return before{b, m.Family, m.Span, adjacent}, true
		default:
			adjacent = false
		}
		if near && holdsNumber(blk.View.Text, first.n-1, family) {
			return before{block: article.None}, true
		}
	}
	return before{}, false
}

// maxNear is how many blocks above a list a number of another notation, or
// within a text, can be the one that it goes on from.
const maxNear = 12

// maxFar is how many blocks above a list one that it goes on from can stand.
const maxFar = 2000

// counts classes the notations that are taken for each other in one list.
func counts(f article.MarkerFamily) int {
	switch f {
	case article.ArabicDot, article.ArabicDun, article.ArabicParen, article.ParenArabic, article.Circled:
		return 1
	case article.StepOrdinal, article.StepWord:
		return 2
	case article.ChineseDun, article.ParenChinese, article.PartOrdinal:
		return 3
	}
	return int(f) + 10
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

// nested reports whether the markers of block b's notation in its section make
// lists within lists that all count rightly: 1. heads over 1. steps.
func (n numberings) nested(b int) bool {
	sec := n.Doc.Sections[n.Doc.Blocks[b].Section]
	if n.Doc.Blocks[b].Kind == article.Heading && sec.Parent != article.None {
		sec = n.Doc.Sections[sec.Parent]
	}
	family := n.Doc.Blocks[b].Marker.Family
	var open []int
	resumed := 0
	for k := sec.First; k < sec.End; k++ {
		m := &n.Doc.Blocks[k].Marker
		if m.Family != family || m.Number == 0 || !isContent(&n.Doc.Blocks[k]) {
			continue
		}
		level := len(open) - 1
		for level >= 0 && open[level]+1 != m.Number {
			level--
		}
		switch {
		case level >= 0:
			if level < len(open)-1 {
				resumed++
			}
			open = append(open[:level], m.Number)
		case m.Number == 1 && len(open) < 4:
			open = append(open, 1)
		default:
			return false
		}
	}
	return resumed > 0
}

// table checks the numbers in the first column of a table of steps.
func (n numberings) table(t int) {
	tab := &n.Doc.Tables[t]
	if len(tab.Rows) < 3 || len(tab.Head) < 2 || !numbersRows(tab.Head[0].View.Text) {
		return
	}
	var seq []number
	for _, row := range tab.Rows {
		if len(row) == 0 {
			return
		}
		v, ok := rowNumber(row[0].View.Text)
		if !ok || v < 1 || v > maxNumber {
			return
		}
		if k := len(seq) - 1; k >= 0 && seq[k].n == v && seq[k].span == row[0].Span {
			continue // one cell over several rows
		}
		seq = append(seq, number{n: v, span: row[0].Span, body: row[0].Span})
	}
	for i := 1; i < len(seq); i++ {
		switch prev, cur := seq[i-1], seq[i]; {
		case cur.n == prev.n+1:
		case cur.n > prev.n+1:
			n.Report(n.gap(cur, prev), finding.Warning)
			return
		case cur.n == prev.n:
			n.reportPair("numbering-duplicate", cur, prev)
			return
		default:
			return // counted anew for another group of rows
		}
	}
}

// numbersRows reports whether the head of a column says that it counts the rows.
func numbersRows(head string) bool {
	for _, w := range [...]string{"步骤", "序号", "编号", "顺序", "步骤序号", "操作步骤", "步数", "No.", "#", "第几步"} {
		if head == w {
			return true
		}
	}
	return false
}

// rowNumber reads a cell that is a number and nothing else: 3, 第三步, 步骤3.
func rowNumber(cell string) (n int, ok bool) {
	s := strings.TrimPrefix(strings.TrimPrefix(cell, "第"), "步骤")
	v, length := article.Ordinal(s)
	rest := strings.TrimSpace(s[length:])
	return v, length > 0 && (rest == "" || rest == "步" || rest == "." || rest == "、")
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
	severity := finding.Warning
	if key == "numbering-mixed" {
		severity = finding.Info
	}
	n.Report(finding.Finding{
		Span: cur.span,
		Message: finding.Msg(key, finding.Line(cur.span.Start), finding.Text(n.Quote(cur.span)),
			finding.Line(prev.span.Start), finding.Text(n.Quote(prev.span))),
		Related: []finding.End{{Role: finding.Opposes, Span: prev.span}},
	}, severity)
}
