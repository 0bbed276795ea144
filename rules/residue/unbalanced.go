package residue

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/rules"
)

// UnbalancedPunctuation reports brackets and quotation marks without a partner.
func UnbalancedPunctuation() *rules.Rule {
	return &rules.Rule{
		ID: "unbalanced-punctuation", Group: rules.Residue, Severity: finding.Info,
		Doc: rules.Doc{
			Title: "引号括号不配对", TitleEN: "Unpaired brackets and quotation marks",
			What:   "书名号、方头括号、引号、圆括号只有一半(行首孤立的】、“设置'),方向写反(”我的”),或者中间是空的(“”,多半是图标丢了)。",
			Why:    "读者分不清按钮的名字到哪里为止;空引号里原来的图标没有了。",
			WhatEN: "Half of a pair of 《》【】“”() (a lone 】 at the start of a line, “设置'), a quote turned the wrong way (”我的”), or a pair with nothing in it (“”, whose icon got lost).",
			WhyEN:  "Readers cannot tell where the name of a button ends, or what the empty quotes showed.",
			Bad:    "点击“设置',再点【账号。",
			Good:   "点击“设置”,再点【账号】。",
			Traps:  []string{"表情 :) ^_^", "列表记号 1) （1） a)", "跨段的引文,每段开头重复的“", "括号里分行列出的内容", "英寸和秒 5”、英文的撇号", "区间 [0,100)", "被截断的最后一行(见 truncated-text)"},
		},
		Messages: []rules.Text{
			{Key: "unbalanced-punctuation-open", ZH: "符号 %[1]s 只有前一半,后面没有与它配对的:请补上或删去", EN: "the mark %[1]s opens and nothing closes it; please complete or delete it"},
			{Key: "unbalanced-punctuation-close", ZH: "符号 %[1]s 只有后一半,前面没有与它配对的:请补上或删去", EN: "the mark %[1]s closes and nothing opens it; please complete or delete it"},
			{Key: "unbalanced-punctuation-turned", ZH: "%[1]s 的引号有一个方向反了,请改过来", EN: "a quotation mark of %[1]s is turned the wrong way"},
			{Key: "unbalanced-punctuation-empty", ZH: "%[1]s 里是空的,多半是图标或文字丢了:请补上", EN: "there is nothing in %[1]s, whose icon or words got lost; please put them in"},
			{Key: "unbalanced-punctuation-fix-turn", ZH: "把方向反了的引号改过来", EN: "turn the mark round"},
			{Key: "unbalanced-punctuation-fix-close", ZH: "改成 %[1]s", EN: "write %[1]s"},
			{Key: "unbalanced-punctuation-fix-delete", ZH: "删去多余的 %[1]s", EN: "delete the stray %[1]s"},
		},
		Check: checkUnbalanced,
	}
}

func checkUnbalanced(p *rules.Pass) {
	r := read(p)
	for i := range r.passages {
		u := unbalanced{Pass: p, r: r, passage: &r.passages[i], index: i}
		if u.site || u.passage.block == article.None {
			continue
		}
		u.empty()
		if len(u.loose) > 0 {
			u.halves(u.turned())
		}
	}
}

type unbalanced struct {
	*rules.Pass
	r *reading
	*passage
	index int
}

func (u *unbalanced) report(i, j int, message finding.Message, fix *finding.Fix) {
	if !u.r.inCode(u.passage, i, j) {
		u.Report(finding.Finding{Span: u.Span(i, j), Message: message, Fix: fix}, finding.Info)
	}
}

// fix returns a safe fix that puts text in place of Text[i:j].
func (u *unbalanced) fix(i, j int, text string, title finding.Message) *finding.Fix {
	return &finding.Fix{Title: title, Safe: true, Edits: []finding.Edit{{Span: u.Span(i, j), Text: text}}}
}

// empty reports pairs with nothing in them.
func (u *unbalanced) empty() {
	for _, p := range u.pairs {
		i, j := p.inner()
		switch p.open.kind {
		case double, corner, lenticular, title:
		default:
			continue
		}
		if strings.TrimSpace(u.Text[i:j]) != "" || u.quotedSign(p) || u.r.pictureIn(u.Span(p.open.at, p.end())) || u.r.speaks(inMarkupTalk|inEscapeTalk|inTypingTalk) {
			continue
		}
		u.report(p.open.at, p.end(), finding.Msg("unbalanced-punctuation-empty", finding.Text(u.Text[p.open.at:p.end()])), nil)
	}
}

// quotedSign reports whether the empty pair is itself in quotation marks: it is
// spoken of.
func (u *unbalanced) quotedSign(p pair) bool {
	kind, open := bracketOf(runeBefore(u.Text, p.open.at))
	return kind != noBracket && open || runeBefore(u.Text, p.open.at) == '"'
}

// maxTurned bounds, in characters, what stands between two quotation marks that
// are meant as a pair.
const maxTurned = 16

// maxClosed bounds, in bytes, what is looked at behind an open quotation mark for the
// one that closes it in another form.
const maxClosed = 8 * maxTurned * len("字")

// turned reports ”我的”, “我的“ and ”我的“, and returns the places of their marks.
func (u *unbalanced) turned() map[int]bool {
	var quotes []bracket
	for _, b := range u.passage.loose {
		if b.kind == double && (!b.open || u.closer(b) == nil) {
			quotes = append(quotes, b)
		}
	}
	done := make(map[int]bool)
	for i := 0; i+1 < len(quotes) && len(quotes)%2 == 0; i++ {
		a, b := quotes[i], quotes[i+1]
		inner := u.Text[a.at+a.size : b.at]
		if utf8.RuneCountInString(inner) > maxTurned || inner == "" || strings.ContainsAny(inner, "。,，;；:：“”") {
			continue
		}
		fix := u.fix(a.at, a.at+a.size, "“", finding.Msg("unbalanced-punctuation-fix-turn"))
		if a.open {
			fix.Edits = nil
		}
		if b.open {
			fix.Edits = append(fix.Edits, finding.Edit{Span: u.Span(b.at, b.at+b.size), Text: "”"})
		}
		u.report(a.at, b.at+b.size, finding.Msg("unbalanced-punctuation-turned", finding.Text(u.Text[a.at:b.at+b.size])), fix)
		done[a.at], done[b.at] = true, true
		i++
	}
	return done
}

// halves reports the brackets that have no partner, here or in the blocks near,
// and that nothing has been said of; of the same mark in a row the first.
func (u *unbalanced) halves(done map[int]bool) {
	text := u.Text
	for i, b := range u.loose {
		mark := text[b.at : b.at+b.size]
		switch {
		case done[b.at] || i > 0 && u.loose[i-1].at+b.size == b.at && strings.HasSuffix(text[:b.at], mark):
		case b.kind == single || b.kind == angle || b.kind == curly:
			continue // apostrophes and minutes, arrows, code
		case u.sign(b) || u.partnerNear(b) || u.cutOff(b):
			continue
		case b.open:
			fix := u.closer(b)
			u.report(b.at, u.shown(b), finding.Msg("unbalanced-punctuation-open", finding.Text(mark)), fix)
		default:
			var fix *finding.Fix
			if b.at == 0 && b.kind == lenticular || u.doubled(b) {
				fix = u.fix(b.at, b.at+b.size, "", finding.Msg("unbalanced-punctuation-fix-delete", finding.Text(mark)))
			}
			u.report(b.at, b.at+b.size, finding.Msg("unbalanced-punctuation-close", finding.Text(mark)), fix)
		}
	}
}

// shown returns where to end the span of an open bracket: with a few characters
// of what it opens.
func (u *unbalanced) shown(b bracket) int {
	j := b.at + b.size
	for n := 0; n < 4 && j < len(u.Text); n++ {
		r, size := utf8.DecodeRuneInString(u.Text[j:])
		if !isHan(r) {
			break
		}
		j += size
	}
	return j
}

// sign reports whether the bracket is part of a list marker, a smile, an
// interval, a measure or a link.
func (u *unbalanced) sign(b bracket) bool {
	before, after := runeBefore(u.Text, b.at), runeAfter(u.Text, b.at+b.size)
	switch b.kind {
	case round:
		if b.open {
			return strings.ContainsRune(":;：；=-^", before) || strings.ContainsRune(":;^", after) || before != 0 && before < 0x80 && !isASCIIWord(before) && before != ' ' && !(strings.ContainsRune(",;!?", before) && isHan(after))
		}
		// 1) a) 一) and :) ^_^)
		return u.enumerates(b.at) || strings.ContainsRune(":;：；-=^_*'", before) || u.interval(b)
	case square:
		return u.interval(b) || u.r.Format == article.Markdown || after == ']' || before == '['
	case double:
		return before >= '0' && before <= '9' // inches and seconds
	}
	return false
}

func isASCIIWord(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// enumerates reports whether the closing bracket at i ends a list marker within
// the text: a number or a letter behind a border.
func (u *unbalanced) enumerates(i int) bool {
	j := i
	for n := 0; n < 3 && j > 0; n++ {
		r, size := utf8.DecodeLastRuneInString(u.Text[:j])
		if !isASCIIWord(r) && !strings.ContainsRune("一二三四五六七八九十①②③④⑤⑥⑦⑧⑨", r) {
			break
		}
		j -= size
	}
	if j == i {
		return false
	}
	r := runeBefore(u.Text, j)
	return r == 0 || !isHan(r) || u.Text[j] < 0x80
}

// interval reports whether the bracket is that of a half-open interval: [0,100).
func (u *unbalanced) interval(b bracket) bool {
	if b.open {
		rest := u.Text[b.at+b.size:]
		return rest != "" && (rest[0] >= '0' && rest[0] <= '9' || rest[0] == '-') && strings.ContainsAny(rest[:min(len(rest), 24)], ")]）]")
	}
	before := u.Text[:b.at]
	return before != "" && (before[len(before)-1] >= '0' && before[len(before)-1] <= '9' || strings.HasSuffix(before, "∞")) && strings.ContainsAny(before[max(0, len(before)-24):], "[(")
}

// partnerReach is how many passages from a bracket its partner may stand.
const partnerReach = 12

// partnerNear reports whether a passage near has the other half: what stands in
// brackets may go over lines. Quotations that go on repeat the opening mark in
// each paragraph.
func (u *unbalanced) partnerNear(b bracket) bool {
	step, end := 1, min(len(u.r.passages), u.index+partnerReach+1)
	if !b.open {
		step, end = -1, max(-1, u.index-partnerReach-1)
	}
	for i := u.index + step; i != end; i += step {
		if p := &u.r.passages[i]; len(p.loose) > 0 && u.halvesOf(p, !b.open)&(1<<b.kind) != 0 {
			return true
		}
	}
	return false
}

// halvesOf returns the kinds, as bits, of the brackets without a partner in p that
// open, or that close, but for those that are signs of their own: the 1) of a list closes nothing.
func (u *unbalanced) halvesOf(p *passage, open bool) uint16 {
	if !p.halved {
		p.halved = true
		other := unbalanced{Pass: u.Pass, r: u.r, passage: p}
		for _, b := range p.loose {
			switch {
			case b.open:
				p.opening |= 1 << b.kind
			case b.kind != round || !other.enumerates(b.at):
				p.closing |= 1 << b.kind
			}
		}
	}
	if open {
		return p.opening
	}
	return p.closing
}

// cutOff reports whether the text ends within the bracket, which is for
// truncated-text to say.
func (u *unbalanced) cutOff(b bracket) bool {
	if !b.open {
		return false
	}
	if u.cell && strings.HasSuffix(strings.TrimSpace(u.Text), "…") {
		return true
	}
	last := u.index == len(u.r.passages)-1
	tail := strings.TrimRight(u.Text, " 　")
	r, _ := utf8.DecodeLastRuneInString(tail)
	return strings.HasSuffix(tail, "…") || strings.HasSuffix(tail, "...") || last && !strings.ContainsRune("。！!？?；;", r)
}

// closer returns the fix that closes an open quotation mark, where it is certain
// where: “设置' has its closing mark in another form.
func (u *unbalanced) closer(b bracket) *finding.Fix {
	if b.kind != double {
		return nil
	}
	rest := u.Text[b.at+b.size : runeFloor(u.Text, b.at+b.size+maxClosed)]
	k := strings.IndexAny(rest, "'’\"")
	if k <= 0 || utf8.RuneCountInString(rest[:k]) > maxTurned || strings.ContainsAny(rest[:k], "。,，;；:： ") || !strings.ContainsFunc(rest[:k], isHan) {
		return nil
	}
	_, size := utf8.DecodeRuneInString(rest[k:])
	if strings.ContainsAny(rest[k+size:], "'’\"") {
		return nil
	}
	i := b.at + b.size + k
	return u.fix(i, i+size, "”", finding.Msg("unbalanced-punctuation-fix-close", finding.Text("“"+rest[:k]+"”")))
}

// doubled reports whether the closing bracket repeats the one before it, which
// closed a pair: 【我的】】.
func (u *unbalanced) doubled(b bracket) bool {
	k, ok := slices.BinarySearchFunc(u.pairs, b.at, func(p pair, at int) int { return p.end() - at })
	return ok && u.pairs[k].close.kind == b.kind
}
