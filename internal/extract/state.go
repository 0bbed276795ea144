package extract

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
)

// states files the states that cases of the article are about (身份证过期), and
// the states that its steps ask things to be in (有效期内的身份证, 原手机号收到的验证码).
func (x *Extraction) states() {
	t := &x.Doc.Title
	if it, s, ok := barredState(t, 0, len(t.Text)); ok {
		for i := range x.Doc.Units {
			if u := &x.Doc.Units[i]; u.Text == t.Text {
				x.fileState(i, it, s, i+1, len(x.Doc.Units))
				break
			}
		}
	}
	for i := range x.Doc.Units {
		if u := &x.Doc.Units[i]; len(u.Clauses) > 0 && (u.Table == article.None || u.Row >= 0) {
			x.cases(i)
		}
	}
	barred := x.barredNeeds()
	for i := range x.Doc.Units {
		u := &x.Doc.Units[i]
		if len(u.Clauses) == 0 || u.Table != article.None && u.Row < 0 || u.Asks() || x.Doc.Blocks[u.Block].Kind == article.Heading {
			continue
		}
		x.needs(i, barred)
		x.settlement(i)
	}
}

// barredNeeds lists the needs that some state of the article bars. What is asked
// for in every article (to log in, to type a code) is only filed if it is one.
func (x *Extraction) barredNeeds() map[string]bool {
	barred := map[string]bool{}
	for i := range x.Claims {
		if c := &x.Claims[i]; c.Slot == claim.State {
			s, _ := lexicon.StateByID(c.Value.Thing.Need)
			for _, n := range s.Bars {
				barred[n+" "+c.Value.Thing.Items[0]] = true
			}
		}
	}
	return barred
}

// cases files the state that a unit puts its readers in, if it heads something:
// a section, a list, the body of an item or the cells of a row; a condition
// governs the rest of its sentence.
func (x *Extraction) cases(unit int) {
	u := &x.Doc.Units[unit]
	if u.Text == x.Doc.Title.Text {
		return
	}
	if first, end := x.governed(unit); first < end {
		if u.Asks() && x.Doc.Blocks[u.Block].Kind != article.Heading {
			return
		}
		if it, s, ok := barredState(u, 0, len(u.Text)); ok {
			x.fileState(unit, it, s, first, end)
		}
		return
	}
	for k, c := range u.Clauses {
		if k+1 == len(u.Clauses) || !u.HasIn(c.Start, c.End, lexicon.Modal, "condition") && !conditionEnd(u.Text[c.Start:c.End]) {
			continue
		}
		if it, s, ok := barredState(u, c.Start, c.End); ok {
			x.fileState(unit, it, s, unit, unit+1)
		}
	}
}

// conditionEnd reports whether a clause ends as one that only sets a condition.
func conditionEnd(s string) bool {
	s = strings.TrimRight(s, " ,，:：")
	return strings.HasSuffix(s, "时") || strings.HasSuffix(s, "的") || strings.HasSuffix(s, "的话") || strings.HasSuffix(s, "后")
}

// governed returns the units that a head governs, none if u heads nothing.
func (x *Extraction) governed(unit int) (first, end int) {
	u := &x.Doc.Units[unit]
	blk := &x.Doc.Blocks[u.Block]
	_, last := x.Doc.UnitRange(u.Block)
	switch {
	case blk.Kind == article.Heading:
		s := &x.Doc.Sections[blk.Section]
		if s.Heading == u.Block && s.End > s.First {
			_, e := x.Doc.UnitRange(s.End - 1)
			return last, e
		}
	case u.Table != article.None:
		if u.Col == 0 {
			return unit + 1, last
		}
	case unit+1 == last:
		return last, x.endOfLed(u.Block, last)
	}
	return 0, 0
}

// endOfLed returns where the list that block b introduces, or what continues the
// item b, ends: last if there is neither.
func (x *Extraction) endOfLed(b, last int) int {
	end := last
	for n := b + 1; n < len(x.Doc.Blocks); n++ {
		blk := &x.Doc.Blocks[n]
		led := blk.Item == b
		if blk.List != article.None {
			l := &x.Doc.Lists[blk.List]
			led = led || l.Lead == b || l.Parent == b
		}
		if !led {
			break
		}
		_, end = x.Doc.UnitRange(n)
	}
	return end
}

// stateGap is how many bytes may lie between a thing and its state.
const stateGap = 12

// barredState reads the one state in u.Text[i:j] that bars something, with its
// thing. Two states are two cases, of which neither is known to hold.
func barredState(u *annotate.Unit, i, j int) (item lexicon.Hit, s lexicon.Hit, ok bool) {
	if u.HasIn(i, j, lexicon.Modal, "yesno", "alternative") {
		return item, s, false
	}
	for _, h := range u.Hits {
		if h.Category != lexicon.State || h.Start < i || h.Start >= j || passed(u, h) {
			continue
		}
		info, known := lexicon.StateByID(h.ID)
		if !known || len(info.Bars) == 0 {
			continue
		}
		t, found := thingOf(u, h, i, j, info)
		if !found {
			continue
		}
		if ok && (s.ID != h.ID || item.ID != t.ID) {
			return item, s, false
		}
		item, s, ok = t, h, true
	}
	return item, s, ok
}

// passed reports whether a state word is denied or only sets a time.
func passed(u *annotate.Unit, h lexicon.Hit) bool {
	before, after := u.Text[:h.Start], u.Text[h.End:]
	if lexicon.StateDenials.End(before) {
		return true
	}
	return lexicon.StateTimes.Start(after)
}

// thingOf returns what is in the state h: the nearest thing of a kind that can
// be, before it first; an account that cannot be logged in to needs no name.
func thingOf(u *annotate.Unit, h lexicon.Hit, i, j int, info *lexicon.StateInfo) (lexicon.Hit, bool) {
	fits := func(m lexicon.Hit) bool {
		for _, k := range info.Kinds {
			if m.Facet == k {
				return true
			}
		}
		return false
	}
	for k := len(u.Hits) - 1; k >= 0; k-- {
		m := u.Hits[k]
		if m.Category == lexicon.Material && m.Start >= i && m.End <= h.Start && fits(m) && adverbial(u, m.End, h.Start) {
			return m, true
		}
	}
	for _, m := range u.Hits {
		if m.Category == lexicon.Material && m.Start >= h.End && m.End <= j && m.Start-h.End <= 9 && fits(m) {
			return m, true
		}
	}
	if h.ID == "locked-out" || h.ID == "disabled" && strings.Contains(u.Text[h.Start:h.End], "收不到验证码") {
		t := account
		if h.ID == "disabled" {
			t = phone
		}
		return lexicon.Hit{Start: h.Start, End: h.End, Term: t}, true
	}
	return lexicon.Hit{}, false
}

// adverbial reports whether what lies between a thing and its state is too little
// to name anything else.
func adverbial(u *annotate.Unit, i, j int) bool {
	return j-i <= stateGap && !strings.ContainsAny(u.Text[i:j], "（(，,、:：”」】") && !u.HasIn(i, j, lexicon.Material) &&
		!u.HasIn(i, j, lexicon.Verb) && !u.HasIn(i, j, lexicon.Facet) && !u.HasIn(i, j, lexicon.Object)
}

// What a state is of where the text does not say so.
var (
	account = &lexicon.Term{Text: "账号", Category: lexicon.Material, ID: "account", Facet: "account"}
	phone   = &lexicon.Term{Text: "手机号", Category: lexicon.Material, ID: "phone-number", Facet: "phone"}
)

func (x *Extraction) fileState(unit int, item, s lexicon.Hit, first, end int) {
	u := &x.Doc.Units[unit]
	x.add(claim.Claim{
		Slot: claim.State, Topic: x.Contexts.Of(u).Topic, Scope: x.Contexts.Of(u).Scope,
		Value: claim.Value{Thing: &claim.Thing{Items: []string{item.ID}, Need: s.ID, First: first, End: end}},
	}, unit, min(item.Start, s.Start), max(item.End, s.End))
}
