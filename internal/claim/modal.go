package claim

import (
	"cmp"
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
)

// modalScope returns the scope of what a modal says, with the channel that it
// allows or rules out (不支持 线上办理).
func (x *Extraction) modalScope(unit int, h lexicon.Hit, at int) annotate.Scope {
	u := &x.Doc.Units[unit]
	s := x.scopeAt(unit, h.Start)
	for _, f := range u.Hits {
		if f.Category == lexicon.Facet && f.Start >= h.End && f.Start <= at {
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
		if f.Category == lexicon.Facet && (f.Facet == annotate.Channel.String() || f.ID == "agent") && c.Contains(f.Start) && f.Start >= h.End && f.Start-h.End <= maxFacetGap && !strings.HasSuffix(u.Text[h.End:f.Start], "的") && settled(u, f.End, c.End) {
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
