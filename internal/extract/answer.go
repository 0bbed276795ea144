package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
)

// answer files the claim that a bare yes or no makes of the question before it
// (能在网上办吗? 不能,……): its operation, with the platform and channel that the
// question names.
func (x *Extraction) answer(unit int) {
	u := &x.Doc.Units[unit]
	yes, end, ok := BareAnswer(u)
	if !ok {
		return
	}
	k := x.questionBefore(unit)
	if k < 0 {
		return
	}
	m, t, ok := x.asked(k)
	if !ok {
		return
	}
	q := &x.Doc.Units[k]
	c := claim.Claim{
		Topic: t, Slot: claim.Feasible, Value: claim.Value{Positive: yes, Partial: wordIn(q, 0, len(q.Text), "partial")},
		Scope: q.ScopeAt(m.VerbStart).Within(askedScope(q)).Within(x.ScopeAt(unit, 0)),
	}
	if s := q.SubjectAt(m.VerbStart); s != "" {
		c.Scope[annotate.Condition] = s
	} else if before := q.Text[:q.Clauses[m.Clause].Start]; looseRunes(q, 0, len(before)) >= 2 {
		c.Scope[annotate.Condition] = before // 车卖了,还能注销吗?
	} else if looseWords(q) > maxLoose || q.Has(lexicon.Owner) || strange(q, m.VerbStart) || byMeans(q) {
		c.Scope[annotate.Condition] = q.Text
	}
	x.add(c, unit, 0, end)
}

// askedScope returns the scope of the clause that asks: 到窗口换领,能请家人代办吗?
func askedScope(q *annotate.Unit) annotate.Scope {
	for _, h := range q.Hits {
		if h.Is(lexicon.Modal, "yesno") {
			return q.ScopeAt(h.Start)
		}
	}
	return annotate.Scope{}
}

// questionBefore returns the unit that asks what a unit answers with yes or no:
// the heading that it opens the section of, or the sentence before it; -1 if
// there is none.
func (x *Extraction) questionBefore(unit int) int {
	first, last := unit-1, unit
	if x.opensSection(unit) {
		first, last = x.Doc.UnitRange(x.Doc.Sections[x.Doc.Blocks[x.Doc.Units[unit].Block].Section].Heading)
	}
	for k := last - 1; k >= max(first, 0); k-- {
		if q := &x.Doc.Units[k]; q.Has(lexicon.Modal, "yesno") && (k != unit-1 || q.Table == article.None) {
			return k
		}
	}
	return -1
}

// byMeans reports whether a question asks by what means, to where or for whom something can be
// done (汇款可以 用信用卡 吗): its answer says nothing of whether it can be done. Channels and the
// like are facets of its scope.
func byMeans(q *annotate.Unit) bool {
	for _, c := range q.Clauses {
		text := q.Text[c.Start:c.End]
		for {
			word, i := lexicon.MeansOpeners.Find(text)
			if word == "" {
				break
			}
			text = text[i+len(word):]
			at := c.End - len(text)
			facet := slices.ContainsFunc(q.Hits, func(h lexicon.Hit) bool {
				return h.Category == lexicon.Facet && h.Start >= at && h.Start < c.End
			})
			r, _ := utf8.DecodeRuneInString(text)
			if !facet && lexicon.Han(r) && !strings.HasPrefix(text, "吗") {
				return true
			}
		}
	}
	return false
}

// strange reports whether a question says something before offset i that is not
// understood (驾驶证被扣着 能换吗), so that its answer is of that case alone.
func strange(q *annotate.Unit, i int) bool {
	for _, h := range q.Hits {
		if h.Start < i && h.Category == lexicon.Synonym && !h.Is(lexicon.Synonym, "empty", "systemic") {
			return true
		}
	}
	return q.Uncovered(0, i, particles+"我你您他她咱们能可以不会吗呢问") > 0
}

// maxLoose is how many characters of a question may be not understood for its
// answer to hold in general.
const maxLoose = 4

// looseWords counts the characters of a unit that no term covers, but for particles.
func looseWords(u *annotate.Unit) int {
	return u.Uncovered(0, len(u.Text), particles)
}

// asked returns the operation that a yes-or-no question is about.
func (x *Extraction) asked(unit int) (annotate.Mention, annotate.Topic, bool) {
	u := &x.Doc.Units[unit]
	for k := len(u.Mentions) - 1; k >= 0; k-- {
		m := u.Mentions[k]
		if u.Aside(m) || m.Attributive || u.Denied(m) || strings.HasSuffix(u.Text[:m.VerbStart], "不") {
			continue // 能不能不取消 asks for something else
		}
		if t, ok := x.mentionTopic(unit, m); ok {
			t.From = annotate.FromHeading
			return m, t, true
		}
	}
	return annotate.Mention{}, annotate.Topic{}, false
}

// BareAnswer reports whether a unit begins with a clause that is only yes or no.
func BareAnswer(u *annotate.Unit) (yes bool, end int, ok bool) {
	if !u.Categories.Has(lexicon.Answer) {
		return false, 0, false
	}
	c := u.Clauses[0]
	if len(u.Clauses) > 1 && strings.HasPrefix(u.Text, "答") && c.End <= len("答：") {
		c = u.Clauses[1]
	}
	end = c.Start + len(strings.TrimRight(u.Text[c.Start:c.End], ",，。.!！;；:： "))
	for _, h := range u.Hits {
		if h.Category == lexicon.Answer && h.Start == c.Start && h.End == end {
			return h.ID == "yes", h.End, true
		}
	}
	return false, 0, false
}

// opensSection reports whether a unit is the first under its heading.
func (x *Extraction) opensSection(unit int) bool {
	u := &x.Doc.Units[unit]
	head := x.Doc.Sections[x.Doc.Blocks[u.Block].Section].Heading
	if head == article.None || head >= u.Block {
		return false
	}
	_, last := x.Doc.UnitRange(head)
	return unit == last
}
