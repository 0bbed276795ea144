package procedure

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/source"
)

// chain is a menu path written in one piece: 我的 → 设置 > 账号与安全.
type chain struct {
	labels     []Label
	start, end int
}

// maxLabels bounds a chain. No app's menu is that deep.
const maxLabels = 16

// findChains finds the menu paths written in one piece in u.
func findChains(u *annotate.Unit) []chain {
	if !u.Bytes.HasAny(leads) {
		return nil
	}
	next := nextSeparator(u.Text, 0)
	if next < 0 {
		return nil
	}
	var out []chain
	for i := 0; i < len(u.Text); {
		if next < i {
			if next = nextSeparator(u.Text, i); next < 0 {
				break
			}
		}
		if i+maxLabel+12 < next {
			_, size := utf8.DecodeRuneInString(u.Text[i:])
			i += size // no label that starts here reaches a separator
			continue
		}
		c, weak, ok := chainFrom(u, i)
		if ok && (!weak || strongChain(u, c)) && (quotedLabels(u, c) > 0 || quotedWhole(u, c) || lexicon.IsEntry(c.labels[0].Fold) || pressed(u, c.start) || stated(u, c.start) || len(c.labels) > 2 && (menuSigns(u.Text[c.start:c.end]) || lexicon.PlaceCues.In(u.Text[:c.start]) || !weak && regioned(u, c.start))) {
			i = c.end
			if mark, size := utf8.DecodeLastRuneInString(u.Text[:c.start]); annotate.ClosingMark(mark) != 0 && u.Quoted(c.start) {
				c.start -= size // the quotation as a whole is no label
			}
			out = append(out, c)
			continue
		}
		if !ok && len(c.labels) > 1 {
			i = c.end // no part of a chain of clauses is a path either
			continue
		}
		_, size := utf8.DecodeRuneInString(u.Text[i:])
		i += size
	}
	return out
}

// chainFrom reads a chain whose first label begins at offset i.
func chainFrom(u *annotate.Unit, i int) (c chain, weak, ok bool) {
	if i > 0 && !labelStart(u, i) {
		return chain{}, false, false
	}
	first, next, quoted := labelRun(u, i, false)
	j, weak, ok := separatorAt(u.Text, skipGloss(u.Text, next))
	if !ok || !quoted && !fitsLabel(u.Text, first) {
		return chain{}, false, false
	}
	l := newLabel(u.Text, first.Start, first.End)
	inside := u.Quoted(i)
	c = chain{labels: []Label{l}, start: i, end: l.End}
	for ok {
		s, end, found := chainLabel(u, j)
		if !found || len(c.labels) == maxLabels {
			break
		}
		c.labels = append(c.labels, newLabel(u.Text, s.Start, s.End))
		c.end = end
		var w bool
		if j, w, ok = separatorAt(u.Text, skipGloss(u.Text, end)); ok {
			weak = weak || w
		}
	}
	if inside && !lexicon.OpensPath(l.Fold) && (weak || !quotedWhole(u, c)) {
		return chain{}, false, false
	}
	return c, weak, len(c.labels) >= 2 && wordy(u, c)
}

// quotedWhole reports whether quotation marks stand around a chain of short words and nothing
// else, that is either long or told as a place: 在“控制面板 → 快照计划”里.
func quotedWhole(u *annotate.Unit, c chain) bool {
	mark, size := utf8.DecodeLastRuneInString(u.Text[:c.start])
	closing := annotate.ClosingMark(mark)
	if closing == 0 || !strings.HasPrefix(u.Text[c.end:], string(closing)) {
		return false
	}
	for _, l := range c.labels {
		if lexicon.FlowVerbs.Start(l.Text) || utf8.RuneCountInString(l.Text) > 10 && l.Text[0] >= utf8.RuneSelf {
			return false
		}
	}
	open, after := c.start-size, u.Text[c.end+utf8.RuneLen(closing):]
	return lexicon.PlaceBefore.End(u.Text[:open]) || lexicon.PlaceAfter.Start(after) || pressed(u, open) || stated(u, open)
}

// wordy reports whether the labels of a chain read like labels: quoted, or short words
// after an entry, an act or each other. A chain of clauses that tells what happens (解绑 →
// 发现 … → 重新认证) or what one does (选择景点→填写信息→取票) is no path.
func wordy(u *annotate.Unit, c chain) bool {
	for _, l := range c.labels {
		if u.Quoted(l.Start) {
			continue
		}
		if utf8.RuneCountInString(l.Text) > 10 && l.Text[0] >= 0x80 {
			return false
		}
		if lexicon.FlowVerbs.Start(l.Text) {
			return false
		}
	}
	return true
}

// labelStart reports whether a label of a chain can begin at offset i: after a
// mark or an act, or with a quotation mark.
func labelStart(u *annotate.Unit, i int) bool {
	r, _ := utf8.DecodeRuneInString(u.Text[i:])
	if annotate.ClosingMark(r) != 0 {
		return true
	}
	prev, _ := utf8.DecodeLastRuneInString(u.Text[:i])
	if !labelRune(prev) {
		return true
	}
	for _, h := range u.Hits {
		if h.End == i && (h.Category == lexicon.Action || h.Category == lexicon.Position || h.Category == lexicon.Product || h.Is(lexicon.Facet)) {
			return true
		}
	}
	switch prev {
	case '的', '在', '从', '是', '为', '到', '按', '走', '由':
		return true
	}
	return false
}

// labelRun bounds what is a label of a chain at offset i if a separator follows,
// and returns where the text goes on; joined says that one stands before it.
func labelRun(u *annotate.Unit, i int, joined bool) (run source.Span, next int, quoted bool) {
	for i < len(u.Text) && u.Text[i] == ' ' {
		i++
	}
	i = skipPlace(u, i)
	if start, end, next, ok := quotedBounds(u.Text, i); ok {
		return source.Span{Start: start, End: end}, skipNoun(u, next), true
	}
	end := i
	for end < len(u.Text) {
		r, size := utf8.DecodeRuneInString(u.Text[end:])
		if !labelRune(r) && !innerSpace(u.Text, end, r) && !(joined && (beforeLatin(u.Text, end, r) || afterLatin(u.Text, end, r))) {
			break
		}
		end += size
	}
	return source.Span{Start: i, End: end}, end, false
}

// chainLabel bounds a label of a chain behind the first, at offset i, and returns where the text
// goes on. The last one ends before the next act and before words that do not
// belong to it (…账号与安全 中 即可).
func chainLabel(u *annotate.Unit, i int) (source.Span, int, bool) {
	run, next, quoted := labelRun(u, i, true)
	if quoted {
		return run, next, true
	}
	if _, _, sep := separatorAt(u.Text, skipGloss(u.Text, run.End)); !sep {
		run.End = lastLabelEnd(u, run)
	}
	return run, run.End, fitsLabel(u.Text, run)
}

// maxLast is how many characters a label has that ends in the name of an act.
const maxLast = 6

// lastLabelEnd returns where the label at the end of a chain ends in run.
func lastLabelEnd(u *annotate.Unit, run source.Span) int {
	for _, h := range u.Hits {
		if h.Start <= run.Start || h.Start >= run.End || h.Category != lexicon.Action && !h.Is(lexicon.Modal, "completed", "can") {
			continue
		}
		if h.Is(lexicon.Action, "offline", "wait") && h.End == run.End && utf8.RuneCountInString(u.Text[run.Start:run.End]) <= maxLast {
			continue // 取消预约 is one button
		}
		if h.ID != "input" {
			return h.Start
		}
	}
	return trimTail(u.Text, run.Start, run.End)
}

// fitsLabel reports whether text[run] can be a label: neither long nor a number.
func fitsLabel(text string, run source.Span) bool {
	s := text[run.Start:run.End]
	n := utf8.RuneCountInString(s)
	return n >= 1 && n <= 14 && (n > 1 || s == "我") && !allDigits(s)
}

// skipPlace skips a place word and its particle before a label.
func skipPlace(u *annotate.Unit, i int) int {
	for _, h := range u.Hits {
		if _, _, sep := separatorAt(u.Text, h.End); h.Start == i && h.Category == lexicon.Position && !sep {
			i = h.End
			i += trimLeading(u.Text[i:])
		}
	}
	if i < len(u.Text) {
		for _, h := range u.Hits {
			if h.Start == i && h.Is(lexicon.Action, "tap", "select", "go") {
				return skipPlace(u, h.End)
			}
		}
	}
	return i
}

// skipNoun skips a generic noun of the screen behind a quoted label.
func skipNoun(u *annotate.Unit, i int) int {
	for _, h := range u.Hits {
		if h.Start == i && h.Category == lexicon.UI {
			return h.End
		}
	}
	return i
}

// maxGloss bounds what brackets behind a label say of it, in bytes.
const maxGloss = 36

// skipGloss skips what brackets say of the label that ends at offset i: 设置（齿轮图标）.
func skipGloss(text string, i int) int {
	for _, marks := range [...][2]string{{"（", "）"}, {"(", ")"}} {
		if rest, ok := strings.CutPrefix(strings.TrimLeft(text[i:], " "), marks[0]); ok {
			if n := strings.Index(rest, marks[1]); n > 0 && n <= maxGloss {
				return len(text) - len(rest) + n + len(marks[1])
			}
		}
	}
	return i
}

// innerSpace reports whether a space at i stands within a Latin name (Apple ID).
func innerSpace(text string, i int, r rune) bool {
	return r == ' ' && i > 0 && i+1 < len(text) && latin(text[i-1]) && latin(text[i+1])
}

// beforeLatin reports whether a space at i stands between a Chinese and a Latin word
// (添加 eSIM).
func beforeLatin(text string, i int, r rune) bool {
	return r == ' ' && i > 0 && i+1 < len(text) && text[i-1] >= utf8.RuneSelf && latin(text[i+1])
}

// afterLatin reports whether a space at i stands between a Latin and a Chinese word of a label
// that a separator follows (→ NFC 与刷卡 →).
func afterLatin(text string, i int, r rune) bool {
	if r != ' ' || i == 0 || !latin(text[i-1]) {
		return false
	}
	end := i + 1
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !lexicon.Han(r) {
			break
		}
		end += size
	}
	_, weak, ok := separatorAt(text, end)
	return ok && !weak && end > i+1
}

func latin(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}

func allDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

// strongChain reports whether a chain with weak separators is a path: its
// labels are quoted, or it starts from an entry.
func strongChain(u *annotate.Unit, c chain) bool {
	return quotedLabels(u, c) == len(c.labels) || lexicon.IsEntry(c.labels[0].Fold) || lexicon.OpensPath(c.labels[0].Fold) && lexicon.PlaceCues.In(u.Text[:c.start])
}

// quotedLabels counts the labels of a chain that stand in quotation marks.
func quotedLabels(u *annotate.Unit, c chain) int {
	n := 0
	for _, l := range c.labels {
		if InQuotes(u, l) {
			n++
		}
	}
	return n
}

// menuSigns reports whether a chain is written with the sign that menus are written with;
// arrows join what happens in turn as well.
func menuSigns(s string) bool {
	return strings.ContainsAny(s, ">＞»›") && !strings.Contains(s, "->") && !strings.Contains(s, "→")
}

// regioned reports whether a part of the screen is named right before offset i (左侧菜单
// A > B > C).
func regioned(u *annotate.Unit, i int) bool {
	for _, h := range u.Hits {
		if (h.Category == lexicon.Position || h.Category == lexicon.UI) && h.End <= i && i-h.End <= 12 {
			return true
		}
	}
	return false
}

// stated reports whether the words right before offset i say that a place follows: …的入口是.
func stated(u *annotate.Unit, i int) bool {
	return lexicon.PlaceHeads.End(strings.TrimRight(u.Text[:i], " ：:为是在“\"「【["))
}

// pressed reports whether an act stands right before offset i (依次点击 A > B).
func pressed(u *annotate.Unit, i int) bool {
	for _, h := range u.Hits {
		if h.Category == lexicon.Action && h.ID != "input" && h.End <= i && i-h.End <= 12 {
			return true
		}
	}
	return false
}
