package extract

import (
	"cmp"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
)

// requirements files what the article says that readers need, and need not, to
// have or to do. What need not be done is read first: an act is only filed as
// needed if the article also says that it is not.
func (x *Extraction) requirements() {
	waived := map[string]bool{}
	for i := range x.Doc.Units {
		if x.demands(i) {
			x.materials(i)
			x.waivers(i, waived)
		}
	}
	if len(waived) == 0 {
		return
	}
	for i := range x.Doc.Units {
		if x.demands(i) {
			x.duties(i, waived)
		}
	}
}

// demands reports whether a unit can demand something: no question, no head of a
// column, no title.
func (x *Extraction) demands(unit int) bool {
	u := &x.Doc.Units[unit]
	if u.Table != article.None && u.Row < 0 {
		return false
	}
	return len(u.Clauses) > 0 && !u.Asks() && !u.Has(lexicon.Modal, "yesno", "refer")
}

// waivers files the acts that a unit says need not be done, and notes them.
func (x *Extraction) waivers(unit int, waived map[string]bool) {
	u := &x.Doc.Units[unit]
	for _, h := range u.Hits {
		if !h.Is(lexicon.Modal, "neednot") {
			continue
		}
		c := u.Clauses[u.ClauseAt(h.Start)]
		if u.HasIn(c.Start, c.End, lexicon.Modal, "partial", "hedge") || attributiveEnd(u.Text[h.End:c.End]) {
			continue
		}
		if item, end := x.actAfter(u, h.End, c); item != "" {
			waived[item] = true
			x.fileAct(unit, h, item, end, false)
		}
	}
}

// duties files the acts that a unit says must be done, of those waived elsewhere.
func (x *Extraction) duties(unit int, waived map[string]bool) {
	u := &x.Doc.Units[unit]
	for _, h := range u.Hits {
		if !h.Is(lexicon.Modal, "must") {
			continue
		}
		c := u.Clauses[u.ClauseAt(h.Start)]
		if u.HasIn(c.Start, h.Start, lexicon.Modal, "neednot", "cannot") || attributiveEnd(u.Text[h.End:c.End]) {
			continue
		}
		if item, end := x.actAfter(u, h.End, c); item != "" && waived[item] {
			x.fileAct(unit, h, item, end, true)
		}
	}
}

func (x *Extraction) fileAct(unit int, h lexicon.Hit, item string, end int, positive bool) {
	u := &x.Doc.Units[unit]
	c := claim.Claim{
		Slot: claim.Requires, Topic: x.demandTopic(unit, u.Clauses[u.ClauseAt(h.Start)], h.Start),
		Value: claim.Value{Positive: positive, Thing: &claim.Thing{Items: []string{item}, Source: x.sourceOf(unit)}},
	}
	c.Scope, c.Stance = x.demandScope(unit, h.Start, c.Topic)
	x.add(c, unit, h.Start, end)
}

// actReach is how many bytes may lie between a modal and the act that it is
// about (需 提前一天 预约).
const actReach = 24

// maxAct bounds an act that no data lists, in characters: longer ones are told of
// a case more often than of the task.
const maxAct = 4

// actAfter names the act behind a modal: a verb with its object, or the words as
// they are. Materials to have are none.
func (x *Extraction) actAfter(u *annotate.Unit, i int, c annotate.Clause) (item string, end int) {
	if m, ok := materialAfter(u, i, actReach); ok && m.Start < c.End && !u.HasIn(i, m.Start, lexicon.Verb) {
		return "", 0
	}
	for _, m := range u.Mentions {
		if m.VerbStart < i || m.VerbStart >= c.End || m.VerbStart-i > actReach {
			continue
		}
		if m.Attributive || u.Aside(m) || m.Verb == "light" {
			return "", 0
		}
		if m.Object == "" && m.Verb != "book" && m.Verb != "login" && m.Verb != "register" {
			break // 无需安装 says nothing of what
		}
		return cmp.Or(m.Verb, m.Operation) + ":" + m.Object, m.End
	}
	start := c.End - len(lexicon.DemandAdverbs.Trim(u.Text[i:c.End]))
	e := start
	for e < c.End {
		r, size := utf8.DecodeRuneInString(u.Text[e:])
		if !nounRune(r) {
			break
		}
		e += size
	}
	n := utf8.RuneCountInString(u.Text[start:e])
	if n < 2 || n > maxAct || n == 2 && u.HasIn(start, e, lexicon.Verb) || u.HasIn(start, e, lexicon.Demand, "have") || u.HasIn(start, e, lexicon.Modal) {
		return "", 0
	}
	return lexicon.FoldLabel(u.Text[start:e]), e
}
