package claim

import (
	"cmp"
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
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
		case h.Is(lexicon.Modal, "can"):
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
	v := Value{Partial: wordIn(u, h.End, c.End, "partial")}
	v.Window, v.Banned = x.banWindow(u, c, h)
	v.After = x.afterOperation(unit, c, h)
	if v.After != "" && !v.Banned {
		return true // what an operation makes impossible for good is its effect
	}
	t, at, ok := x.modalTopic(unit, c, h)
	if !ok || timeClause(u, h.End, at, c) {
		return false
	}
	if v.Partial != "" && at < h.Start {
		v.Partial = ""
	}
	if x.symptom(u) || u.HasIn(0, h.Start, lexicon.Modal, "refer") || protasis(u, c, h) || at < h.Start && !settled(u, h.End, c.End) {
		return false
	}
	x.add(Claim{
		Topic: t, Slot: Feasible, Value: v,
		Scope: x.modalScope(unit, h, at), Stance: x.denialStance(u, h),
	}, unit, min(h.Start, at), max(h.End, x.modalEnd(u, c, h)))
	return true
}

// modalScope returns the scope of what a modal says, with the channel that it
// allows or rules out (不支持 线上办理).
func (x *Extraction) modalScope(unit int, h lexicon.Hit, at int) annotate.Scope {
	u := &x.Doc.Units[unit]
	s := x.scopeAt(unit, h.Start)
	for _, f := range u.Hits {
		if f.Category == lexicon.Facet && f.Start >= h.End && (f.Start <= at || f.Start == at) {
			switch f.Facet {
			case annotate.Channel.String():
				s[annotate.Channel] = f.ID
			case annotate.Platform.String():
				s[annotate.Platform] = f.ID
			case annotate.Subject.String():
				s[annotate.Subject] = f.ID
			}
		}
	}
	if when := whenBefore(u, h.Start); when != "" && s[annotate.Condition] == "" {
		s[annotate.Condition] = when
	}
	if subject := u.SubjectAt(h.Start); subject != "" && s[annotate.Condition] == "" {
		s[annotate.Condition] = subject
	}
	if c := u.Clauses[u.ClauseAt(h.Start)]; s[annotate.Condition] == "" && !u.HasIn(c.Start, c.End, lexicon.Facet, "agent") {
		s[annotate.Condition] = wordIn(u, c.Start, c.End, "others") // what is another's: 不能删除他人创建的
	}
	for _, m := range u.Mentions {
		if m.VerbStart == at && m.Qualifier != "" {
			s[annotate.Condition] = m.Qualifier
		}
	}
	if row := x.Contexts.Row(u); row != nil && s[annotate.Case] == row.Text {
		s[annotate.Case] = "" // the row is the object, not a case
	}
	return s
}

// whenBefore returns the words before offset i, in its clause, that say when a
// statement holds (开车以后 不能退票), "" if there are none.
func whenBefore(u *annotate.Unit, i int) string {
	c := u.Clauses[u.ClauseAt(i)]
	head := u.Text[c.Start:i]
	for _, w := range [...]string{"以后", "之后", "后", "以前", "之前", "前", "期间", "当天", "时"} {
		if k := strings.Index(head, w); k > 0 {
			return head[:k+len(w)]
		}
	}
	return ""
}

// symptom reports whether a unit is a heading: one that denies names a problem or
// a question (无法注销怎么办), not a rule.
func (x *Extraction) symptom(u *annotate.Unit) bool {
	return x.Doc.Blocks[u.Block].Kind == article.Heading || u.Text == x.Doc.Title.Text
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
	if !ok || timeClause(u, h.End, at, c) || at < h.Start && !settled(u, h.End, c.End) {
		return
	}
	x.add(Claim{
		Topic: t, Slot: Feasible, Value: Value{Positive: true, Partial: wordIn(u, h.End, c.End, "partial"), AtOnce: x.sequel(unit, at), After: x.prior(unit, at)},
		Scope: x.modalScope(unit, h, at), Stance: x.Contexts.StanceAt(u, h.Start),
	}, unit, min(h.Start, at), max(h.End, x.modalEnd(u, c, h)))
}

// restriction files a claim that something can be done in one channel only
// (仅限柜台办理, 必须本人到场).
func (x *Extraction) restriction(unit int, h lexicon.Hit) {
	u := &x.Doc.Units[unit]
	c := u.Clauses[u.ClauseAt(h.Start)]
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
		if !t.Known() || !settled(u, f.End, c.End) && !performs(u, f.End, c.End, t) || x.afterOperation(unit, c, f) != "" {
			return
		}
		x.add(Claim{
			Topic: t, Slot: Feasible, Value: Value{Only: OnlyScope{facet, f.ID}},
			Scope: x.scopeAt(unit, h.Start), Stance: x.Contexts.StanceAt(u, h.Start),
		}, unit, h.Start, f.End)
		return
	}
}

// maxFacetGap is how many bytes may lie between a modal and the channel that it
// is about: twelve Chinese characters.
const maxFacetGap = 36

// modalTopic returns what a modal is about: the operation of its clause nearest
// to it, or, with a channel named beside it (不支持线上办理), what is inherited.
func (x *Extraction) modalTopic(unit int, c annotate.Clause, h lexicon.Hit) (t annotate.Topic, at int, ok bool) {
	u := &x.Doc.Units[unit]
	for _, m := range nearest(u, c, h) {
		if t, ok := x.mentionTopic(unit, m); ok {
			return t, m.VerbStart, true
		}
	}
	for _, f := range u.Hits {
		if f.Category == lexicon.Facet && (f.Facet == annotate.Channel.String() || f.ID == "agent") && c.Contains(f.Start) && f.Start >= h.End && f.Start-h.End <= maxFacetGap && settled(u, f.End, c.End) {
			t := x.topicAt(unit, f.Start)
			return t, f.Start, t.Known()
		}
	}
	return t, 0, false
}

// describes reports whether what follows a mention makes it describe a noun, but
// for one that stands for the operation itself (不提供 更换手机号 的功能).
func describes(rest string) bool {
	if !strings.HasPrefix(rest, "的") {
		return false
	}
	for _, w := range [...]string{"的功能", "的服务", "的业务", "的入口", "的选项", "的操作", "的渠道", "的按钮", "的申请"} {
		if strings.HasPrefix(rest, w) {
			return false
		}
	}
	return true
}

// settled reports whether nothing but a light verb follows the channel that a
// modal names, so that what is done there is the task itself (在柜台 办理), not
// something else (在网上 查).
func settled(u *annotate.Unit, i, j int) bool {
	for _, h := range u.Hits {
		if h.Start >= i && h.Start < j && h.Category == lexicon.Verb && h.ID != "light" && h.ID != "apply" {
			return false
		}
	}
	return looseRunes(u, i, j) <= 6
}

// performs reports whether the only verb of Text[i:j] is the topic's own (仅限柜台
// 解绑手机号).
func performs(u *annotate.Unit, i, j int, t annotate.Topic) bool {
	done := false
	for _, h := range u.Hits {
		if h.Start < i || h.Start >= j || h.Category != lexicon.Verb && h.Category != lexicon.Operation {
			continue
		}
		if h.ID != t.Operation && lexicon.OperationFor(h.ID, t.Object) != t.Operation {
			return false
		}
		done = true
	}
	return done
}

// modalReach is how many bytes may lie between a modal and its verb.
const modalReach = 90

// nearest lists the mentions of clause c that a modal can be about, nearest
// first; one before it must be close. One that only describes a noun (取消的订单) is
// not said to be done.
func nearest(u *annotate.Unit, c annotate.Clause, h lexicon.Hit) []annotate.Mention {
	var out []annotate.Mention
	far := func(m annotate.Mention) int {
		if m.VerbStart < h.Start {
			return h.Start - m.VerbEnd + modalReach - 36
		}
		return m.VerbStart - h.End
	}
	for _, m := range u.Mentions {
		if m.Attributive && m.VerbStart >= h.End && m.VerbStart-h.End <= 6 {
			return nil // the modal only describes a noun too
		}
		if m.Bare && m.Verb == "apply" {
			continue // 提交申请 does nothing by itself
		}
		if c.Contains(m.VerbStart) && !m.Quoted && !u.Aside(m) && far(m) < modalReach && !m.Attributive && !describes(u.Text[m.End:]) {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b annotate.Mention) int { return cmp.Compare(far(a), far(b)) })
	return out
}

// modalEnd returns where the mention that a modal is about ends.
func (x *Extraction) modalEnd(u *annotate.Unit, c annotate.Clause, h lexicon.Hit) int {
	end := h.End
	for _, m := range u.Mentions {
		if c.Contains(m.VerbStart) && m.VerbStart >= h.End && m.VerbStart-h.End < 60 {
			return m.End
		}
	}
	return end
}

// wordIn returns the first modality word with the id in Text[i:j].
func wordIn(u *annotate.Unit, i, j int, id string) string {
	for _, h := range u.Hits {
		if h.Start >= i && h.Start < j && h.Is(lexicon.Modal, id) {
			return u.Text[h.Start:h.End]
		}
	}
	return ""
}

// timeClause reports whether a modal only describes a situation (无法登录时…,
// 不能使用的用户…).
func timeClause(u *annotate.Unit, modalEnd, at int, c annotate.Clause) bool {
	clause := strings.TrimRight(u.Text[min(modalEnd, at):c.End], ",，。;； ")
	for _, w := range [...]string{"时", "的时候", "的用户", "的情况", "的话", "的原因", "怎么办", "的账号", "的账户", "情况下", "的"} {
		if strings.HasSuffix(clause, w) {
			return true
		}
	}
	return false
}

// banWindow returns how long a denial lasts, in seconds, if its clause bounds
// it (30天内禁止).
func (x *Extraction) banWindow(u *annotate.Unit, c annotate.Clause, h lexicon.Hit) (quantity.Interval, bool) {
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

// afterOperation returns the operation that a clause, or the head above it,
// counts from (解绑后30天内…, 解绑后的注意事项).
func (x *Extraction) afterOperation(unit int, c annotate.Clause, h lexicon.Hit) string {
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

// happened files claims of what a case tells was done, or a step completes.
func (x *Extraction) happened(unit int) {
	u := &x.Doc.Units[unit]
	for _, m := range u.Mentions {
		c := u.Clauses[m.Clause]
		done := u.HasIn(c.Start, m.VerbStart, lexicon.Modal, "done") || light(u, c, m)
		if !done && !narrated(u, c) || m.Attributive || u.Denied(m) || u.Aside(m) || u.HasIn(c.Start, c.End, lexicon.Modal, "must", "cannot", "only") {
			continue
		}
		st := x.Contexts.StanceAt(u, m.VerbStart)
		if st.Modality != annotate.Asserted || st.Force != annotate.Instance && !done {
			continue
		}
		t, ok := x.mentionTopic(unit, m)
		if !ok {
			continue
		}
		after := x.prior(unit, m.VerbStart)
		sequel := after != "" && after != t.Operation
		if !sequel && st.Force != annotate.Instance {
			continue
		}
		x.add(Claim{
			Topic: t, Slot: Feasible, Value: Value{Positive: true, AtOnce: sequel, After: after},
			Scope: x.scopeAt(unit, m.VerbStart), Stance: st,
		}, unit, m.Start, m.End)
	}
}

// light reports whether a light verb of completion stands before a mention in
// its clause (完成了重新认证).
func light(u *annotate.Unit, c annotate.Clause, m annotate.Mention) bool {
	for _, h := range u.Hits {
		if h.Start >= m.VerbStart {
			return false
		}
		if c.Contains(h.Start) && h.Is(lexicon.Verb, "light") && strings.HasPrefix(u.Text[h.Start:], "完成") {
			return true
		}
	}
	return false
}

// narrated reports whether a clause of a case tells an act: a chain of acts, or
// a time that it took.
func narrated(u *annotate.Unit, c annotate.Clause) bool {
	if strings.HasSuffix(u.Text[c.Start:c.End], "→") || c.Start >= 3 && strings.HasSuffix(u.Text[:c.Start], "→") {
		return true
	}
	return hasDuration(u, c)
}

// performed files a claim for each operation whose button a step presses.
func (x *Extraction) performed() {
	for p := range x.Procedures.Procedures {
		proc := &x.Procedures.Procedures[p]
		for _, s := range proc.Steps {
			for _, a := range s.Acts {
				if a.Kind == procedure.Tap {
					x.pressed(proc, a)
				}
			}
		}
	}
}

// pressed files the operation that the last label of an act names.
func (x *Extraction) pressed(proc *procedure.Procedure, a procedure.Act) {
	u := &x.Doc.Units[a.Unit]
	l := a.Labels[len(a.Labels)-1]
	for _, m := range u.Mentions {
		if m.VerbStart < l.Start || m.VerbEnd > l.End {
			continue
		}
		t, ok := x.mentionTopic(a.Unit, m)
		if !ok && proc.Goal.Object != "" && lexicon.Specific(m.Verb, proc.Goal.Object) {
			t.Operation, t.Object, ok = lexicon.OperationFor(m.Verb, proc.Goal.Object), proc.Goal.Object, true
		}
		if !ok {
			continue
		}
		st := x.Contexts.StanceAt(u, a.Start)
		st.Force = annotate.Generic
		x.add(Claim{
			Topic: t, Slot: Feasible, Value: Value{Positive: true, AtOnce: true},
			Scope: x.scopeAt(a.Unit, a.Start).Within(proc.Context.Scope), Stance: st,
		}, a.Unit, a.Start, max(a.End, l.End))
		return
	}
}
