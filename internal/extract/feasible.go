package extract

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// feasible makes claims of what a unit says can or cannot be done.
func (x *Extraction) feasible(unit int) {
	u := &x.Doc.Units[unit]
	for _, h := range u.Hits {
		switch {
		case h.Is(lexicon.Modal, "cannot"):
			x.Stats.Denials++
			if !x.denial(unit, h) {
				x.Stats.DenialsWithoutTopic++
			}
		case h.Is(lexicon.Modal, "lack"):
			x.lacking(unit, h)
		case h.Is(lexicon.Modal, "in-person"):
			x.inPerson(unit, h)
		case h.Is(lexicon.Modal, "can"), h.Is(lexicon.Modal, "alternative") && strings.Contains(h.Text, "可"):
			x.offer(unit, h)
		case h.Is(lexicon.Modal, "only"):
			x.restriction(unit, h)
		}
	}
	x.answer(unit)
	x.happened(unit)
}

// denial files a claim that something cannot be done.
func (x *Extraction) denial(unit int, h lexicon.Hit) bool {
	u := &x.Doc.Units[unit]
	c := u.Clauses[u.ClauseAt(h.Start)]
	v := claim.Value{Partial: wordIn(u, h.End, c.End, "partial")}
	v.Window, v.Banned = banWindow(u, c)
	v.After = x.afterOperation(unit, h)
	if v.After != "" && !v.Banned {
		return true // what an operation makes impossible for good is its effect
	}
	t, at, ok := x.modalTopic(unit, c, h)
	if !ok || timeClause(u, h.End, at, c) {
		return false
	}
	if lexicon.Revoking.Start(u.Text[h.End:]) && actEnds(u, h.Start) {
		return false // 销户不能撤销 says nothing against 销户
	}
	if v.Partial != "" && at < h.Start {
		v.Partial = ""
	}
	if x.symptom(u) || failure(u, h, at) || mishap(u, h) || state(u, h) || u.HasIn(0, h.Start, lexicon.Modal, "refer") || protasis(u, c, h) || at < h.Start && !settled(u, h.End, c.End) {
		return false
	}
	v.Universal = u.HasIn(c.Start, c.End, lexicon.Modal, "universal") || u.HasIn(c.Start, c.End, lexicon.Facet, claim.AgentSubject)
	x.add(claim.Claim{
		Topic: t, Slot: claim.Feasible, Value: v,
		Scope: x.modalScope(unit, h, at, t), Stance: x.denialStance(u, h),
	}, unit, min(h.Start, at), max(h.End, x.modalEnd(u, c, h)))
	return true
}

// actEnds reports whether a word for an act ends at offset i.
func actEnds(u *annotate.Unit, i int) bool {
	return slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool {
		return h.End == i && (h.Category == lexicon.Operation || h.Category == lexicon.Verb)
	})
}

// lacking files the denial of 没有 解绑 的入口: there is no control or right to do
// what it names.
func (x *Extraction) lacking(unit int, h lexicon.Hit) {
	u := &x.Doc.Units[unit]
	c := u.Clauses[u.ClauseAt(h.Start)]
	if x.symptom(u) || protasis(u, c, h) {
		return
	}
	for _, m := range u.Mentions {
		if m.VerbStart < h.End || !c.Contains(m.VerbStart) || !means(u, m.End, c.End) {
			continue
		}
		if t, ok := x.mentionTopic(unit, m); ok {
			x.add(claim.Claim{
				Topic: t, Slot: claim.Feasible, Scope: x.modalScope(unit, h, m.VerbStart, t), Stance: x.denialStance(u, h),
			}, unit, h.Start, m.End)
			return
		}
	}
}

// means reports whether the word at offset i, behind 的 if there is one, names
// the means by which one does something: a control of the screen, a right, a way.
func means(u *annotate.Unit, i, end int) bool {
	if strings.HasPrefix(u.Text[i:end], "的") {
		i += len("的")
	}
	for _, h := range u.Hits {
		if h.Start == i && (h.Category == lexicon.UI || h.Is(lexicon.Object, "permission") || h.Category == lexicon.Padding) {
			return true
		}
	}
	return false
}

// inPerson files what 必须本人到场 denies: that somebody else does it.
func (x *Extraction) inPerson(unit int, h lexicon.Hit) {
	u := &x.Doc.Units[unit]
	c := u.Clauses[u.ClauseAt(h.Start)]
	if !u.HasIn(c.Start, h.Start, lexicon.Modal, "must", "only") || u.HasIn(c.Start, c.End, lexicon.Modal, "neednot", "cannot") {
		return
	}
	t := x.topicAt(unit, h.Start)
	if !t.Known() || x.symptom(u) {
		return
	}
	s := x.modalScope(unit, h, h.Start, t)
	s[annotate.Subject] = claim.AgentSubject
	x.add(claim.Claim{
		Topic: t, Slot: claim.Feasible, Value: claim.Value{Universal: u.HasIn(c.Start, h.Start, lexicon.Modal, "universal")},
		Scope: s, Stance: x.Contexts.StanceAt(u, h.Start),
	}, unit, h.Start, h.End)
}

// symptom reports whether a unit is a heading: one that denies names a problem or
// a question (无法注销怎么办), not a rule.
func (x *Extraction) symptom(u *annotate.Unit) bool {
	return x.Doc.Blocks[u.Block].Kind == article.Heading || u.Text == x.Doc.Title.Text
}

// failure reports whether a unit is only the name of a failure (无法更改徽标), as
// links and lists of problems give it.
func failure(u *annotate.Unit, h lexicon.Hit, at int) bool {
	return h.Start == 0 && at > 0 && strings.HasPrefix(u.Text, "无法") && len(u.Clauses) == 1 && !strings.ContainsAny(u.Text, "。！!")
}

// mishap reports whether a denial tells what follows from an event of the clause
// before it (卡找不到了,没法充值), and is no rule.
func mishap(u *annotate.Unit, h lexicon.Hit) bool {
	at := u.ClauseAt(h.Start)
	if at == 0 || !strings.HasPrefix(h.Text, "没") && !strings.HasPrefix(h.Text, "无法") {
		return false
	}
	before := u.Text[u.Clauses[at-1].Start:u.Clauses[at-1].End]
	return strings.HasSuffix(strings.TrimRight(before, ",， "), "了")
}

// state reports whether a denial speaks of a state that something must not be in
// (不能已在更换), or of one that a fault has led to (导致无法连接).
func state(u *annotate.Unit, h lexicon.Hit) bool {
	if lexicon.StateOpeners.Start(u.Text[h.End:]) {
		return true
	}
	return lexicon.CausingWords.End(u.Text[:h.Start])
}

// protasis reports whether a denial only says when the rest of the sentence holds
// (如果链接无法激活，请…).
func protasis(u *annotate.Unit, c annotate.Clause, h lexicon.Hit) bool {
	return c.End < len(u.Text) && u.HasIn(c.Start, h.Start, lexicon.Modal, "condition") && !strings.ContainsAny(u.Text[c.Start:h.Start], "则就将会")
}

// denialStance is the stance of a denial: its own word must not count as one
// that only forbids.
func (x *Extraction) denialStance(u *annotate.Unit, h lexicon.Hit) annotate.Stance {
	st := x.Contexts.StanceAt(u, h.Start)
	if st.Modality == annotate.Prohibited {
		st.Modality = annotate.Asserted
	}
	return st
}

// offer files a claim that something can be done.
func (x *Extraction) offer(unit int, h lexicon.Hit) {
	u := &x.Doc.Units[unit]
	c := u.Clauses[u.ClauseAt(h.Start)]
	if u.HasIn(c.Start, c.End, lexicon.Modal, "cannot", "only") {
		return
	}
	t, at, ok := x.modalTopic(unit, c, h)
	if !ok || timeClause(u, h.End, at, c) || at < h.Start && !(settled(u, h.End, c.End) && joined(u, at, h)) {
		return
	}
	if h.Is(lexicon.Modal, "alternative") && !verbAt(u, at) {
		return // 也可以找在线客服 offers help, not the task
	}
	made := claim.Claim{
		Topic: t, Slot: claim.Feasible, Value: claim.Value{Positive: true, Partial: wordIn(u, h.End, c.End, "partial"), AtOnce: x.sequel(unit, at), After: x.prior(unit, at)},
		Scope: x.modalScope(unit, h, at, t), Stance: x.Contexts.StanceAt(u, h.Start),
	}
	dropMotive(&made)
	x.add(made, unit, min(h.Start, at), max(h.End, x.modalEnd(u, c, h)))
}

// verbAt reports whether the verb of a mention stands at offset i.
func verbAt(u *annotate.Unit, i int) bool {
	for _, m := range u.Mentions {
		if m.VerbStart == i {
			return true
		}
	}
	return false
}

// joined reports whether a modal behind its verb is about it: little stands
// between the two (退这一瓶 就行), or they stand with a facet of the act.
func joined(u *annotate.Unit, at int, h lexicon.Hit) bool {
	for _, m := range u.Mentions {
		if m.VerbStart == at {
			return looseRunes(u, m.End, h.Start) <= maxLoose
		}
	}
	return true
}

// dropMotive removes the condition of an offer to act for another that only says
// why one would want it (没空的,可以委托他人代办): that is no case of its own.
func dropMotive(c *claim.Claim) {
	if c.Scope[annotate.Subject] != claim.AgentSubject || c.Scope[annotate.Condition] == "" {
		return
	}
	when := claim.CircumstanceOf(&claim.Claim{Topic: c.Topic, Scope: annotate.Scope{annotate.Condition: c.Scope[annotate.Condition]}})
	for w := range when {
		if w != "busy" && w != "counter" {
			return
		}
	}
	if _, busy := when["busy"]; busy {
		c.Scope[annotate.Condition] = ""
		c.Stance.Modality = annotate.Asserted
	}
}

// restriction files a claim that something can be done in one channel only
// (仅限柜台办理, 必须本人到场).
func (x *Extraction) restriction(unit int, h lexicon.Hit) {
	u := &x.Doc.Units[unit]
	c := u.Clauses[u.ClauseAt(h.Start)]
	if strings.HasSuffix(u.Text[c.Start:h.Start], "期内") || strings.HasSuffix(u.Text[c.Start:h.Start], "期间") {
		return // 限制期内只能到窗口挂号
	}
	for _, f := range u.Hits {
		if f.Start < h.Start || f.Start >= c.End || f.Start-h.End > maxFacetGap || f.Category != lexicon.Facet {
			continue
		}
		facet := annotate.Channel
		if f.Facet == annotate.Platform.String() {
			facet = annotate.Platform
		} else if f.Facet != annotate.Channel.String() {
			continue
		}
		t := x.topicAt(unit, h.Start)
		if !t.Known() || !settled(u, f.End, c.End) && !performs(u, f.End, c.End, t) || x.afterOperation(unit, f) != "" {
			return
		}
		x.add(claim.Claim{
			Topic: t, Slot: claim.Feasible, Value: claim.Value{Only: claim.OnlyScope{Facet: facet, Value: f.ID}},
			Scope: x.ScopeAt(unit, h.Start), Stance: x.Contexts.StanceAt(u, h.Start),
		}, unit, h.Start, f.End)
		return
	}
}

// banWindow returns how long a denial lasts, in seconds, if its clause bounds
// it (30天内禁止).
func banWindow(u *annotate.Unit, c annotate.Clause) (quantity.Interval, bool) {
	for _, q := range u.Quantities {
		if q.Kind != quantity.Duration || !c.Contains(q.Core.Start) {
			continue
		}
		around := u.Text[q.Span.Start:min(len(u.Text), q.Span.End+6)]
		if strings.Contains(around, "内") || strings.Contains(around, "期间") {
			if s, ok := q.Seconds(); ok {
				return s, true
			}
		}
	}
	return quantity.Interval{}, false
}

// afterOperation returns the operation that what h says, or the head above it,
// counts from (解绑后30天内…, 解绑后的注意事项).
func (x *Extraction) afterOperation(unit int, h lexicon.Hit) string {
	u := &x.Doc.Units[unit]
	for _, m := range u.Mentions {
		if m.Start < h.Start && u.Aside(m) {
			if t, ok := x.mentionTopic(unit, m); ok {
				return t.Operation
			}
			return x.Contexts.Of(u).Topic.Operation
		}
	}
	head := x.Doc.Sections[x.Doc.Blocks[u.Block].Section].Heading
	if head < 0 {
		return ""
	}
	first, end := x.Doc.UnitRange(head)
	for k := first; k < end; k++ {
		hu := &x.Doc.Units[k]
		for _, m := range hu.Mentions {
			if hu.Aside(m) && strings.HasPrefix(hu.Text[m.End:], "后") {
				if t, ok := x.mentionTopic(k, m); ok {
					return t.Operation
				}
			}
		}
	}
	return ""
}

// sequel reports whether what stands at offset i follows another operation at
// once: in one sentence, or as the last of the steps.
func (x *Extraction) sequel(unit, i int) bool { return x.prior(unit, i) != "" }

// prior returns the operation that the sentence of offset i performs before it.
func (x *Extraction) prior(unit, i int) string {
	u := &x.Doc.Units[unit]
	for k := len(u.Mentions) - 1; k >= 0; k-- {
		m := u.Mentions[k]
		if m.Start >= i || u.Denied(m) {
			continue
		}
		if t, ok := x.mentionTopic(unit, m); ok {
			return t.Operation
		}
	}
	return ""
}
