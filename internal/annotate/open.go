package annotate

import (
	"unicode/utf8"

	"buzhou/internal/lexicon"
)

// openVerb reports whether the unlisted objects of a verb class are read as open
// terms: what one turns on or off, leaves, adds or removes.
func openVerb(class string) bool {
	switch class {
	case "close", "enable", "unbind", "unsubscribe", "deauthorize", "uninstall", "quit", "disband", "add", "delete", "change", "reset":
		return true
	}
	return false
}

// openObject reads the noun phrase behind a verb that takes open objects: its
// head, without what stands before 的. It returns the folded term and its
// bounds, or "" if there is no clear one.
func (u *Unit) openObject(h lexicon.Hit, c Clause) (string, int, int) {
	if !openVerb(h.ID) {
		return "", 0, 0
	}
	start, end := h.End, h.End
	for end < c.End {
		r, size := utf8.DecodeRuneInString(u.Text[end:])
		if r == '的' && end > h.End {
			start = end + size // the head of the phrase comes behind
		} else if !termRune(r) {
			break
		}
		end += size
	}
	end = u.cutAtTerm(start, end)
	if start >= end {
		return "", 0, 0
	}
	term := lexicon.FoldLabel(u.Text[start:end])
	if n := utf8.RuneCountInString(term); n < 2 || n > 10 || !nominal(term) {
		return "", 0, 0
	}
	return term, start, end
}

// nominal reports whether a phrase can be the name of a thing: it does not begin
// with a numeral, a negation or an adverb, and is no order of doing things.
func nominal(term string) bool {
	switch term {
	case "服务", "功能", "业务", "项目", "选项", "设置":
		return false // any thing is called so: 关闭服务 closes what the text is about
	}
	if lexicon.NoNameStarts.Start(term) {
		return false
	}
	return term[0] < '0' || term[0] > '9'
}

// openBefore reads the noun phrase right before a verb that takes open objects,
// "" if there is no clear one.
func (u *Unit) openBefore(m Mention) string {
	if !openVerb(m.Verb) {
		return ""
	}
	end := m.VerbStart
	for _, h := range u.Hits {
		if h.Is(lexicon.Modal, "question") && h.End == m.VerbStart {
			end = h.Start // 手环 怎么 解绑
		}
	}
	start := end
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(u.Text[:start])
		if !termRune(r) || u.covered(start-size) {
			break
		}
		start -= size
	}
	term := lexicon.FoldLabel(u.Text[start:end])
	if n := utf8.RuneCountInString(term); n < 2 || n > 8 {
		return ""
	}
	return term
}

// cutAtTerm ends an open term before the first word that cannot be a part of
// it: a modal, a verb, an act on the screen or a noun of the screen.
func (u *Unit) cutAtTerm(start, end int) int {
	for _, h := range u.Hits {
		if h.Start < start || h.Start >= end {
			continue
		}
		switch h.Category {
		case lexicon.Padding, lexicon.Modal, lexicon.Phone, lexicon.Verb, lexicon.Action, lexicon.UI, lexicon.Stage:
			return h.Start
		}
	}
	for _, q := range u.Quantities {
		if q.Span.Start >= start && q.Span.Start < end {
			return q.Span.Start // 关闭 得15天
		}
	}
	return end
}

// termRune reports whether r can be a part of an open term.
func termRune(r rune) bool {
	switch r {
	case '的', '了', '后', '前', '时', '即', '并', '和', '与', '或', '就', '将', '会', '是', '在', '请', '这', '该', '此', '其', '您', '你', '再', '则', '也', '都':
		return false
	}
	return lexicon.Han(r) || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// ownThing reports whether a noun that no data lists stands right behind the verb of hit h in
// its clause (撤回 办件): what is done is done to that, whatever the text is about.
func (u *Unit) ownThing(h lexicon.Hit) bool {
	if v, ok := lexicon.VerbByID(h.ID); ok && v.Light {
		return false
	}
	c := u.Clauses[u.ClauseAt(h.Start)]
	end := h.End
	for end < c.End {
		r, size := utf8.DecodeRuneInString(u.Text[end:])
		if !lexicon.Han(r) || !termRune(r) {
			break
		}
		end += size
	}
	for _, o := range u.Hits {
		if o.Start >= h.End && o.Start < end && o.Category != lexicon.Polar {
			end = o.Start
		}
	}
	term := u.Text[h.End:end]
	return utf8.RuneCountInString(term) >= 2 && nominal(term) && !lexicon.Endings.Start(term)
}

// crossed reports whether a hit is made of the ends of two others: 上线 in 线上线下.
func (u *Unit) crossed(h lexicon.Hit) bool {
	before, behind := false, false
	for _, o := range u.Hits {
		before = before || o.Start < h.Start && h.Start < o.End && o.End < h.End
		behind = behind || h.Start < o.Start && o.Start < h.End && h.End < o.End
	}
	return before && behind
}

// namesOther reports whether a heading names a task of its own that is not known, other
// than what stands above it: 修改开票抬头 in a text on unbinding a card.
func (u *Unit) namesOther(outer Topic) bool {
	if !outer.Known() {
		return false
	}
	for i, h := range u.Hits {
		if h.Category == lexicon.Polar && !u.HasIn(h.Start, h.End, lexicon.Verb) {
			if !u.crossed(h) && u.ownThing(h) {
				return true
			}
			continue
		}
		if v, ok := lexicon.VerbByID(h.ID); h.Category != lexicon.Verb || !ok || v.Light {
			continue
		}
		o, ok := u.objectOf(i, u.Clauses[u.ClauseAt(h.Start)])
		switch {
		case ok && o.ID == outer.Object, lexicon.OperationFor(h.ID, outer.Object) == outer.Operation:
			return false
		case ok && o.Start >= h.End, u.ownThing(h):
			return true
		}
	}
	return false
}
