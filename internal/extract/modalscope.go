package extract

import (
	"cmp"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
)

// minCase is the least length of a clause that sets a case, in bytes: five
// characters.
const minCase = 15

// modalScope returns the scope of what a modal says, with the channel that it
// allows or rules out (不支持 线上办理).
func (x *Extraction) modalScope(unit int, h lexicon.Hit, at int, t annotate.Topic) annotate.Scope {
	u := &x.Doc.Units[unit]
	s := x.ScopeAt(unit, h.Start)
	end := u.Clauses[u.ClauseAt(h.Start)].End
	for _, f := range u.Hits {
		if f.Is(lexicon.Facet, claim.AgentSubject) && f.Start >= h.End && f.Start < end {
			s[annotate.Subject] = claim.AgentSubject // 换证 不能 由他人代办
		}
		if f.Category == lexicon.Facet && f.Start >= h.End && (f.Start <= at || at < h.Start && f.Start < end) {
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
	if s[annotate.Condition] == "" {
		s[annotate.Condition] = cmp.Or(x.opening(u), x.actor(unit, h, t))
	}
	if s[annotate.Condition] == "" && s[annotate.Subject] != claim.AgentSubject {
		s[annotate.Condition] = x.trailing(unit, at, t) // 不支持更改实例 规格族
	}
	if s[annotate.Condition] == "" && at > h.End && s[annotate.Subject] != claim.AgentSubject {
		s[annotate.Condition] = x.told(unit, h.End, manner(u, at, t), annotate.Topic{}) // 不支持 信用卡 充值
	}
	if c := u.Clauses[u.ClauseAt(h.Start)]; s[annotate.Condition] == "" && !u.HasIn(c.Start, c.End, lexicon.Facet, "agent") {
		s[annotate.Condition] = wordIn(u, c.Start, c.End, "others") // what is another's: 不能删除他人创建的
	}
	if s[annotate.Condition] != "" && len(claim.CircumstanceOf(&claim.Claim{Scope: annotate.Scope{annotate.Condition: s[annotate.Condition]}})) == 0 {
		s[annotate.Condition] = "" // 目前 is no condition
	}
	if s[annotate.Condition] == "" && s[annotate.Subject] != claim.AgentSubject {
		s[annotate.Condition] = otherHand(u, h.Start)
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

// actor returns who a modal says can or cannot do something, where it is not the
// reader (读者 无法更新): the words of its clause before it.
func (x *Extraction) actor(unit int, h lexicon.Hit, t annotate.Topic) string {
	u := &x.Doc.Units[unit]
	c := u.Clauses[u.ClauseAt(h.Start)]
	for _, m := range u.Mentions {
		if c.Contains(m.VerbStart) && m.VerbStart < h.Start {
			return "" // what is said of is the operation itself
		}
	}
	if u.HasIn(c.Start, h.Start, lexicon.Product) {
		return "" // the words beside it are a part of its name
	}
	return x.told(unit, c.Start, h.Start, t)
}

// otherHand returns who else than the reader a modal at offset i is about: whom its clause, or
// the clause that it goes on from, begins with (家人可以控制,但不能改名、不能删除), "" if nobody.
func otherHand(u *annotate.Unit, i int) string {
	for k := u.ClauseAt(i); k >= 0; k-- {
		c := u.Clauses[k]
		head := strings.TrimSpace(u.Text[c.Start:min(i, c.End)])
		for _, h := range u.Hits {
			if h.Category == lexicon.Modal && c.Contains(h.Start) && h.Is(lexicon.Modal, "can", "cannot", "only") {
				head = strings.TrimSpace(u.Text[c.Start:h.Start])
				break
			}
		}
		switch {
		case lexicon.OtherHands.End(head):
			return lexicon.OtherHands.LongestEnd(head)
		case lexicon.Turns.Trim(head) != "":
			return ""
		}
	}
	return ""
}

// opening returns the case that the first sentence of a block sets for those
// behind it (证件已经遗失的,也不要紧。……), "" if it sets none.
func (x *Extraction) opening(u *annotate.Unit) string {
	first, end := x.Doc.UnitRange(u.Block)
	if first >= end || u.Table != article.None {
		return ""
	}
	head := &x.Doc.Units[first]
	if len(head.Clauses) < 2 || head.Text == u.Text {
		return ""
	}
	clause := strings.TrimRight(head.Text[head.Clauses[0].Start:head.Clauses[0].End], ",， ")
	if !strings.HasSuffix(clause, "的") || len(clause) < minCase {
		return ""
	}
	return clause
}

// manner returns where the words between a modal and what it is about end: before
// the object of topic t, if the mention whose verb stands at offset i begins
// with it, else before the verb.
func manner(u *annotate.Unit, i int, t annotate.Topic) int {
	for _, m := range u.Mentions {
		if m.VerbStart == i && m.Object != "" && m.Object == t.Object {
			return m.Start
		}
	}
	return i
}

// trailing returns the words right behind the mention whose verb stands at offset
// i, up to the end of its clause, if they make its object another thing.
func (x *Extraction) trailing(unit, i int, t annotate.Topic) string {
	u := &x.Doc.Units[unit]
	for _, m := range u.Mentions {
		if m.VerbStart == i {
			return x.told(unit, m.End, u.Clauses[m.Clause].End, t)
		}
	}
	return ""
}

// told returns Text[i:j] of a unit if it tells more of a circumstance than the
// topic and the facets of scope do, else "".
func (x *Extraction) told(unit, i, j int, t annotate.Topic) string {
	u := &x.Doc.Units[unit]
	if i >= j {
		return ""
	}
	words := claim.CircumstanceOf(&claim.Claim{Topic: t, Scope: annotate.Scope{annotate.Condition: u.Text[i:j]}})
	for _, h := range u.Hits {
		if h.Start < i || h.End > j {
			continue
		}
		switch h.Category {
		case lexicon.Verb, lexicon.Action, lexicon.Operation:
			return "" // an act on the way, which steps tell
		case lexicon.Facet:
			if h.End == j && h.Facet == annotate.Channel.String() {
				return "" // 居住地的 车管所 is who acts, and no case of its own
			}
			delete(words, h.ID)
		case lexicon.Modal:
			delete(words, h.ID)
		}
	}
	for _, q := range u.Quantities {
		if q.Core.Start >= i && q.Core.Start < j {
			return ""
		}
	}
	if len(words) == 0 {
		return ""
	}
	return strings.TrimSpace(u.Text[i:j])
}

// whenBefore returns the words before offset i, in its clause, that say when a
// statement holds (开车以后 不能退票), "" if there are none.
func whenBefore(u *annotate.Unit, i int) string {
	at := u.ClauseAt(i)
	head := u.Text[u.Clauses[at].Start:i]
	for _, w := range times {
		if k := strings.Index(head, w); k > 0 && !now(head, k+len(w)) {
			return head[:k+len(w)]
		}
	}
	if at == 0 {
		return ""
	}
	before := strings.TrimRight(u.Text[u.Clauses[at-1].Start:u.Clauses[at-1].End], ",，")
	for _, w := range times {
		if strings.HasSuffix(before, w) && len(before) > len(w) && !now(before, len(before)) {
			return before
		}
	}
	return ""
}

// now reports whether the word that ends at offset i speaks of the present (目前).
func now(s string, i int) bool {
	return strings.HasSuffix(s[:i], "目前") || strings.HasSuffix(s[:i], "当前")
}

// times end the words that say when a statement holds.
var times = [...]string{"以后", "之后", "后", "以前", "之前", "前", "期间", "当天", "时"}
