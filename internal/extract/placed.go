package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
)

// placer reads which control a sentence places, and on what.
type placer struct {
	x    *Extraction
	taps []tap
	// names are those of the controls placed so far.
	names []string
	// looked is the offset in a unit, lookedIn, of the last control that one was told to look for.
	looked, lookedIn int
}

// at files the control that stands at the place of hit k of a unit. Again, only a name
// that was placed before counts.
func (r *placer) at(unit, k int, again bool) bool {
	u := &r.x.Doc.Units[unit]
	word := placeWord(u, k)
	c := u.Clauses[u.ClauseAt(word.Start)]
	if choice(u, c) || r.lookedIn == unit && c.Contains(r.looked) && word.Start < r.looked {
		return false // 看右上角,头像左边的“新建”就是
	}
	from := word.Start
	if o, ok := wider(u, k, word); ok && o.Start >= c.Start {
		from = o.Start // 左侧栏的 最下面
	}
	area, areaStart := areaBefore(u, c.Start, from)
	l, ok := r.before(u, c.Start, areaStart, again)
	if next := strings.TrimLeft(u.Text[u.Hits[k].End:], " "); !ok || !strings.HasPrefix(next, ",") && !strings.HasPrefix(next, "，") {
		if named, found := r.behind(u, unit, u.Hits[k].End, again); !ok || !found || !lexicon.Inside.Start(u.Text[named.End:]) {
			l, ok = named, found
		} // else it is in what follows: 设置键:位于背面电池仓内
	} // else what follows is pressed next: 播放键在右下方,按一下……
	for ok && l.End < len(u.Text) { // 右上角消息图标的旁边: something else stands there
		rest := strings.TrimLeft(u.Text[l.End:], "”」】』\"* ")
		if lexicon.Regions.Start(rest) && !lexicon.Panels.Start(rest) && !strings.HasPrefix(rest, "窗格") && !lexicon.Panels.End(l.Text) {
			return false // the list of that name
		}
		rest = lexicon.UINouns.Trim(rest)
		beside := lexicon.Beside.Trim(rest)
		if len(beside) == len(rest) {
			break
		}
		l, ok = r.behind(u, unit, len(u.Text)-len(beside), again)
	}
	if !ok {
		l, ok = r.before(u, c.Start, areaStart, again)
	}
	if !ok {
		if l, ok = r.lookedFor(u, c, word.Start, word.End); ok {
			r.looked, r.lookedIn = l.Start, unit
		}
	}
	if !ok && c.Start > 0 {
		l, ok = r.itself(u, c, again)
	}
	if !ok && again {
		name := r.meant(unit, areaStart)
		if row := r.x.Contexts.Row(u); name == "" && row != nil {
			if head := plainName(lexicon.FoldLabel(row.Text)); slices.Contains(r.names, head) {
				name = head
			}
		}
		if name != "" {
			l, ok = procedure.Label{Text: name, Fold: name, Start: word.Start, End: word.End}, true
		}
	}
	if !ok {
		return false
	}
	p := claim.Place{}
	switch kind, name := areaKind(area); kind {
	case page:
		p.Page = name
	case thing:
		p.Anchor = name
	default:
		p.Page = r.pageBefore(unit, areaStart, l)
	}
	if !r.x.placeControl(unit, k, l, p) {
		return false
	}
	if n := plainName(l.Fold); utf8.RuneCountInString(n) >= 2 && !lexicon.Regions.End(n) && !slices.Contains(r.names, n) {
		r.names = append(r.names, n)
	}
	return true
}

// placeWord returns the hit that says where hit k of a unit is: itself, or the one right
// before it that says more (下方 正中间; 屏幕正下方,中间).
func placeWord(u *annotate.Unit, k int) lexicon.Hit {
	h := u.Hits[k]
	if vertical, horizontal := spot(h.Text); vertical+horizontal+side(h.Text) != "" {
		return h
	}
	for j := k - 1; j >= 0; j-- {
		if o := u.Hits[j]; o.Category == lexicon.Position && h.Start-o.End <= len(",的") {
			return o
		}
	}
	return h
}

// wider returns the place right before hit k of a unit that the place of it, word, is a part of.
func wider(u *annotate.Unit, k int, word lexicon.Hit) (lexicon.Hit, bool) {
	for j := k - 1; j >= 0 && word.Start-u.Hits[j].End <= len("栏的"); j-- {
		o := u.Hits[j]
		if o.Category == lexicon.Position && o.End <= word.Start {
			return o, len(strings.TrimPrefix(u.Text[o.End:word.Start], "栏")) <= len("的")
		}
	}
	return lexicon.Hit{}, false
}

// choice reports whether a clause offers one of two places.
func choice(u *annotate.Unit, c annotate.Clause) bool {
	n := 0
	for _, h := range u.Hits {
		if h.Category == lexicon.Position && h.Start >= c.Start && h.Start < c.End {
			n++
		}
	}
	return n > 1 && u.HasIn(c.Start, c.End, lexicon.Modal, "alternative")
}

// showReach bounds the words between a place and the control there, in bytes: ten
// characters.
const showReach = 30

// behind reads the control behind a place: 右上角的“账单”, 左下角就是“申诉”, 右侧弹出投影面板.
func (r *placer) behind(u *annotate.Unit, unit, i int, again bool) (procedure.Label, bool) {
	rest := u.Text[i:]
	cut := strings.TrimLeft(rest, ",， ")
	if len(cut) < len(rest) && strings.ContainsAny(rest[:len(rest)-len(cut)], ",，") && !lexicon.Shows.Start(cut) && !thereIs(u.Text, len(u.Text)-len(cut)) {
		return thatIs(u, len(u.Text)-len(cut)) // else another clause, of something else
	}
	cut = lexicon.Looks.Trim(lexicon.Shows.Trim(cut))
	at := len(u.Text) - len(cut)
	if at-i > showReach+len("，") {
		return procedure.Label{}, false
	}
	if at = r.described(u, at); at-i > 2*showReach {
		return procedure.Label{}, false
	}
	cut = u.Text[at:]
	for _, start := range [...]int{at, len(u.Text) - len(lexicon.UINouns.Trim(cut))} { // 红色 按钮【重置】
		if l, _, ok := procedure.QuotedAt(u.Text, start); ok {
			return l, true
		}
	}
	if l, ok := r.bare(cut, at, again); ok || again {
		return l, ok
	}
	for _, t := range r.taps {
		if t.unit == unit && t.label.Start == at && !lexicon.Regions.End(t.label.Fold) {
			return t.label, true
		}
	}
	return procedure.Label{}, false
}

// described skips what only describes the control whose name opens behind it: 最大的“充值”,
// 画着麦克风的就是静音键.
func (r *placer) described(u *annotate.Unit, i int) int {
	c := u.Clauses[u.ClauseAt(i)]
	for j := i; j < c.End && j <= i+showReach; {
		if _, _, ok := procedure.QuotedAt(u.Text, j); ok {
			if (strings.HasSuffix(u.Text[i:j], "的") || strings.HasSuffix(u.Text[i:j], "就是")) && !u.HasIn(i, j, lexicon.Action) {
				return j
			}
			return i
		}
		if strings.HasPrefix(u.Text[j:], "的就是") {
			return j + len("的就是")
		}
		_, size := utf8.DecodeRuneInString(u.Text[j:])
		j += size
	}
	return i
}

// bare reads the name without marks that text begins with; it stands at offset at of its
// unit.
func (r *placer) bare(text string, at int, again bool) (procedure.Label, bool) {
	if again {
		found := ""
		for _, n := range r.names {
			if strings.HasPrefix(lexicon.Looks.Trim(text), n) && len(n) > len(found) {
				found = n
			}
		}
		return procedure.Label{Text: found, Fold: found, Start: at, End: at + len(found)}, found != ""
	}
	end := 0
	for end < len(text) {
		ch, size := utf8.DecodeRuneInString(text[end:])
		if ch == '的' && end > 0 && end <= maxLook && !lexicon.Parts.End(text[:end]) && !lexicon.Icons.End(text[:end]) {
			text, at, end = text[end+size:], at+end+size, 0 // 带锁的童锁键
			continue
		}
		if !lexicon.Han(ch) || ch == '的' {
			break
		}
		end += size
		if n := text[:end]; (lexicon.Icons.End(n) || lexicon.Parts.End(n) || lexicon.Panels.End(n)) && !lexicon.PanelWords.Start(text[end:]) {
			return namedPart(n, at)
		}
	}
	return procedure.Label{}, false
}

// maxLook bounds what only says how a part looks, in bytes.
const maxLook = 6 * han

// namedPart returns the label of a name that is not too long and says which control it is.
func namedPart(name string, at int) (procedure.Label, bool) {
	n := utf8.RuneCountInString(name)
	if n < 2 || n > maxIcon || lexicon.PanelWords.Has(name) {
		return procedure.Label{}, false
	}
	fold := lexicon.FoldLabel(name)
	if utf8.RuneCountInString(fold) < 2 {
		fold = name
	}
	return procedure.Label{Text: name, Fold: fold, Start: at, End: at + len(name)}, true
}

// maxIcon bounds the name of an icon, in characters.
const maxIcon = 8

// before reads the control that a clause names before it says where it is: “设置”就在右上角,
// 静音键在顶面靠右, 取消键:面板右侧.
func (r *placer) before(u *annotate.Unit, start, end int, again bool) (procedure.Label, bool) {
	if start > 0 && end-start <= showReach && strings.ContainsAny(u.Text[start-1:start], ":") {
		start = u.Clauses[u.ClauseAt(start-1)].Start // 取消键:面板右侧
	}
	left := strings.TrimRight(u.Text[start:end], " ")
	name := strings.TrimRight(lexicon.Stands.TrimEnd(left), ":：")
	if colon := strings.TrimRight(left, ":："); len(colon) < len(left) {
		name = colon
	}
	if len(name) == len(left) || name == "" {
		return procedure.Label{}, false
	}
	bare := lexicon.UINouns.TrimEnd(strings.TrimRight(name, " "))
	if l, ok := quotedEnd(u.Text, start, start+len(bare)); ok {
		return l, true
	}
	if k := strings.LastIndexAny(name, ",，。;；:：“”「」()（）"); k >= 0 {
		_, size := utf8.DecodeRuneInString(name[k:])
		name = name[k+size:]
	}
	at := start + strings.LastIndex(u.Text[start:end], name)
	if again {
		for _, n := range r.names {
			if strings.HasSuffix(lexicon.UINouns.TrimEnd(name), n) || strings.HasSuffix(plainName(name), n) {
				return procedure.Label{Text: n, Fold: n, Start: at, End: at + len(name)}, true
			}
		}
		return procedure.Label{}, false
	}
	return r.owned(u, name, at)
}

// quotedEnd reads the quoted label that ends text[start:end].
func quotedEnd(text string, start, end int) (procedure.Label, bool) {
	for i := max(start, end-2*showReach); i < end; i++ {
		if !utf8.RuneStart(text[i]) {
			continue
		}
		if l, next, ok := procedure.QuotedAt(text, i); ok && next == end {
			return l, true
		}
	}
	return procedure.Label{}, false
}

// meant returns the one of the names that a sentence without a name of its own places: that
// of the question or sentence before it.
func (r *placer) meant(unit, end int) string {
	u := &r.x.Doc.Units[unit]
	text := lexicon.Answers.Trim(u.Text)
	if unit == 0 || strings.ContainsAny(u.Text[:end], "“「【\"") {
		return ""
	}
	q := &r.x.Doc.Units[unit-1]
	if !(q.Asks() && (lexicon.Itself.Start(text) || strings.HasPrefix(text, "在"))) && !(q.Block == u.Block && lexicon.Itself.Start(text)) {
		return ""
	}
	found := ""
	for _, n := range r.names {
		if (strings.Contains(q.Text, n) || strings.Contains(strings.ToLower(q.Text), n)) && len(n) > len(found) {
			found = n
		}
	}
	return found
}

const (
	nothing areaSort = iota // the screen, or not said
	page                    // a page, a panel or a side of a device
	thing                   // something on a page
)
