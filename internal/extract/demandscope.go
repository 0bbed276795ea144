package extract

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// demandTopic is the operation that a demand is for: one that it makes possible
// (即可完成实名认证), one during which it is made (实名认证过程中), else that of its
// place.
func (x *Extraction) demandTopic(unit int, c annotate.Clause, i int) annotate.Topic {
	u := &x.Doc.Units[unit]
	for _, m := range u.Mentions {
		if m.VerbStart < i || m.Quoted || m.Attributive || u.Aside(m) || u.Denied(m) || !u.HasIn(i, m.VerbStart, lexicon.Demand, "suffice") {
			continue
		}
		if t, ok := x.mentionTopic(unit, m); ok {
			return t
		}
	}
	for k := u.ClauseAt(c.Start); k >= 0; k-- {
		if t, ok := occasion(u, u.Clauses[k]); ok && u.Clauses[k].End <= i {
			if t.Product == "" {
				t.Product = x.Contexts.Of(u).Topic.Product
			}
			return t
		}
	}
	ctx := x.Contexts.Of(u).Topic
	for k := len(u.Mentions) - 1; k >= 0; k-- {
		m := u.Mentions[k]
		if m.End > i || m.Quoted || m.Attributive || u.Denied(m) || m.Bare && m.Verb == "apply" || m.Verb == "login" {
			continue // 申请人 需提供 …, 登录后 只需 …
		}
		if t, ok := x.mentionTopic(unit, m); ok {
			return t
		}
	}
	if p := u.ProductAt(i); p != "" {
		ctx.Product = p
	}
	return ctx
}

// occasion returns the operation during which something is asked for, if that is
// all that a clause says (在实名认证过程中, 办理补领时).
func occasion(u *annotate.Unit, c annotate.Clause) (annotate.Topic, bool) {
	text := strings.TrimRight(u.Text[c.Start:c.End], " ,，:：")
	if !strings.HasSuffix(text, "时") && !strings.HasSuffix(text, "中") && !strings.HasSuffix(text, "期间") ||
		u.HasIn(c.Start, c.End, lexicon.Modal) || u.HasIn(c.Start, c.End, lexicon.State) || u.HasIn(c.Start, c.End, lexicon.Facet) {
		return annotate.Topic{}, false
	}
	for _, m := range u.Mentions {
		if c.Contains(m.VerbStart) && m.Complete() {
			return annotate.Topic{Operation: m.Operation, Object: m.Object, From: annotate.FromSentence, Span: u.Span(m.Start, m.End)}, true
		}
	}
	for _, h := range u.Hits {
		if h.Category == lexicon.Object && c.Contains(h.Start) {
			if o, ok := lexicon.ObjectByID(h.ID); ok && o.Op != "" {
				return annotate.Topic{Operation: o.Op, Object: h.ID, From: annotate.FromSentence, Span: u.Span(h.Start, h.End)}, true
			}
		}
	}
	return annotate.Topic{}, false
}

// demandScope is the scope and stance of a demand. The operation that it is made
// for is no condition, a label or row head that only says that materials follow
// no case; where the operation is not known, the heading is.
func (x *Extraction) demandScope(unit, i int, t annotate.Topic) (annotate.Scope, annotate.Stance) {
	u := &x.Doc.Units[unit]
	s, st := x.ScopeAt(unit, i), x.denialStance(u, lexicon.Hit{Start: i})
	if c := s[annotate.Case]; c != "" && (lexiconHas(c, lexicon.Demand, "list", "remark") || lexiconHas(c, lexicon.Material) || x.partOfTask(c)) {
		s[annotate.Case] = ""
	}
	for _, h := range u.Hits {
		if h.Is(lexicon.Facet, "desktop") && (h.Text == "windows" || h.Text == "mac" || h.Text == "macos") {
			s[annotate.Version] = strings.TrimSuffix(h.Text, "os") // two systems of one platform
		}
	}
	if q := x.question(u); q != "" && s[annotate.Condition] == "" {
		s[annotate.Condition] = q
	}
	for _, c := range u.Clauses {
		if _, ok := occasion(u, c); ok && strings.TrimSpace(u.Text[c.Start:c.End]) == s[annotate.Condition] {
			s[annotate.Condition] = ""
			if st.Modality == annotate.Conditional {
				st.Modality = annotate.Asserted
			}
		}
	}
	if st.Modality == annotate.Refuted && u.HasIn(0, i, lexicon.Demand, "fact") {
		st.Modality = annotate.Asserted // 很多人以为…，其实只需…
	}
	if s[annotate.Case] == "" && !t.Known() {
		s[annotate.Case] = x.ownHeading(u)
	}
	return s, st
}

// partOfTask reports whether a heading names the task of the title and a part of
// it (退号条件, 退号步骤), not a case.
func (x *Extraction) partOfTask(heading string) bool {
	end := len(heading)
	for _, h := range lexicon.Scan(heading, nil) {
		if (h.Category == lexicon.Padding || h.Category == lexicon.Aside) && h.Start > 0 {
			end = min(end, h.Start)
		}
	}
	return end < len(heading) && strings.Contains(x.Doc.Title.Text, heading[:end])
}

// question returns the question that u answers, "" if there is none or it only
// asks what to bring.
func (x *Extraction) question(u *annotate.Unit) string {
	h := x.Doc.Sections[x.Doc.Blocks[u.Block].Section].Heading
	if h == article.None || !x.Contexts.At(u.Block).Asks {
		return ""
	}
	us := x.Doc.UnitsOf(h)
	for k := range us {
		if us[k].Text == x.Doc.Title.Text || us[k].Has(lexicon.Demand, "list") {
			return ""
		}
	}
	for k := range us {
		if looseWords(&us[k]) > maxLoose || us[k].Has(lexicon.Modal, "yesno") {
			return us[k].Text
		}
	}
	return ""
}

// lexiconHas reports whether a text holds a term of the category, with one of the
// ids if any are given.
func lexiconHas(text string, c lexicon.Category, ids ...string) bool {
	for _, h := range lexicon.Scan(text, nil) {
		if h.Is(c, ids...) {
			return true
		}
	}
	return false
}

// ownHeading returns the heading above u if it says more than what kind of
// section it opens, "" otherwise.
func (x *Extraction) ownHeading(u *annotate.Unit) string {
	h := x.Doc.Sections[x.Doc.Blocks[u.Block].Section].Heading
	if h == article.None {
		return ""
	}
	first, end := x.Doc.UnitRange(h)
	for k := first; k < end; k++ {
		if hu := &x.Doc.Units[k]; looseWords(hu) > maxLoose {
			return hu.Text
		}
	}
	return ""
}
