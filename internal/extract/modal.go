package extract

import (
	"cmp"
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
)

// maxFacetGap is how many bytes may lie between a modal and the channel that it
// is about: sixteen Chinese characters.
const maxFacetGap = 48

// modalTopic returns what a modal is about: the operation of its clause nearest
// to it, or, with a channel named beside it (不支持线上办理), what is inherited.
func (x *Extraction) modalTopic(unit int, c annotate.Clause, h lexicon.Hit) (t annotate.Topic, at int, ok bool) {
	u := &x.Doc.Units[unit]
	for _, m := range nearest(u, c, h) {
		if t, ok := x.mentionTopic(unit, m); ok {
			return t, m.VerbStart, true
		}
	}
	if t, at, ok := x.byAgent(unit, c); ok {
		return t, at, true
	}
	for _, f := range u.Hits {
		if f.Category == lexicon.Facet && f.Facet == annotate.Channel.String() && c.Contains(f.Start) && f.Start >= h.End && f.Start-h.End <= maxFacetGap && !strings.HasSuffix(u.Text[h.End:f.Start], "的") && settled(u, f.End, c.End) {
			t := x.topicAt(unit, f.Start)
			return t, f.Start, t.Known()
		}
	}
	return t, 0, false
}

// byAgent returns what a modal is about where it says that another may or may not
// act in one's place: the task itself.
func (x *Extraction) byAgent(unit int, c annotate.Clause) (t annotate.Topic, at int, ok bool) {
	for _, f := range x.Doc.Units[unit].Hits {
		if f.Is(lexicon.Facet, claim.AgentSubject) && c.Contains(f.Start) {
			t := x.topicAt(unit, f.Start)
			return t, f.Start, t.Known()
		}
	}
	return t, 0, false
}

// describes reports whether what follows a mention, up to the end of its clause,
// makes it describe a noun (支持停机不收费的实例), but for one that stands for the
// operation itself (不提供 更换手机号 的功能).
func describes(rest string) bool {
	i := strings.Index(rest, "的")
	if i < 0 || i > maxRelative || strings.ContainsAny(rest[:i], ",，。;；\"”」』") {
		return false
	}
	noun := rest[i+len("的"):]
	if i > 0 && strings.Trim(noun, " ,，。;；!！?？”」") == "" {
		return false // 是可以退的
	}
	return !lexicon.ControlNouns.Start(noun)
}

// maxRelative is how far behind a mention the 的 of its relative clause may be, in
// bytes.
const maxRelative = 24

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
		if m.VerbStart >= h.End && governed(u, h.End, m) {
			continue
		}
		if c.Contains(m.VerbStart) && !m.Quoted && !u.Aside(m) && far(m) < modalReach && !m.Attributive && !describes(u.Text[m.End:c.End]) {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b annotate.Mention) int { return cmp.Compare(far(a), far(b)) })
	return out
}

// governed reports whether a mention behind a modal, which ends at offset i, is
// only what another verb acts on (不支持 取消 合并的请求) or the means to something
// else (无法通过 格式化 将…).
func governed(u *annotate.Unit, i int, m annotate.Mention) bool {
	for _, w := range [...]string{"通过", "经由", "借助", "利用"} {
		if strings.HasSuffix(u.Text[:m.VerbStart], w) {
			return true
		}
	}
	for _, h := range u.Hits {
		if h.Start >= i && h.End <= m.Start && h.Category == lexicon.Verb && h.ID != m.Verb && !h.Is(lexicon.Verb, "light", "apply") {
			return true
		}
	}
	return false
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
	return lexicon.SituationTails.End(clause)
}
