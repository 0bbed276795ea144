package annotate

import (
	"strings"

	"buzhou/internal/lexicon"
)

// conditionOf returns the condition that governs offset i: the clause up to i
// that opens with 如果, 若, … or ends in 时 or 的. It returns "" if there is none.
func (u *Unit) conditionOf(i int) string {
	at := u.ClauseAt(i)
	if at < 0 {
		return ""
	}
	for k := at; k >= 0; k-- {
		c := u.Clauses[k]
		if u.isAnswer(c) {
			continue // 可以的 ends in 的 and sets no condition
		}
		if u.HasIn(c.Start, c.End, lexicon.Modal, "condition") || k < at && subordinate(u.Text[c.Start:c.End]) && !u.scoped(c) {
			return strings.TrimSpace(u.Text[c.Start:c.End])
		}
	}
	return ""
}

// isAnswer reports whether a clause is only a yes or a no.
func (u *Unit) isAnswer(c Clause) bool {
	for _, h := range u.Hits {
		if h.Category == lexicon.Answer && c.Contains(h.Start) {
			return strings.TrimRight(u.Text[h.End:c.End], ",，。.!！;； ") == "" && strings.TrimSpace(u.Text[c.Start:h.Start]) == ""
		}
	}
	return false
}

// scoped reports whether all that a clause says is a facet or what was paid with
// (跨省补领的, 用银行卡支付的), so that the scope holds it already.
func (u *Unit) scoped(c Clause) bool {
	facet := false
	for _, h := range u.Hits {
		if c.Contains(h.Start) {
			facet = facet || h.Category == lexicon.Facet || h.Category == lexicon.Object && lexicon.Instrument(h.ID)
			if h.Is(lexicon.Modal, "cannot") {
				return false
			}
		}
	}
	if !facet {
		return false
	}
	return u.Uncovered(c.Start, c.End, "的用时") <= 2
}

// subjectOf returns the noun phrase before offset i, in its clause, that limits
// whom a statement is about (处在处罚期的账号 暂时不能…), "" if there is none.
func (u *Unit) subjectOf(i int) string {
	at := u.ClauseAt(i)
	if at < 0 {
		return ""
	}
	head := u.Text[u.Clauses[at].Start:i]
	k := strings.LastIndex(head, "的")
	if k < 6 || ownPronoun(head) {
		return ""
	}
	noun := head[k+len("的"):]
	if len(noun) < 3 || len(noun) > 18 {
		return ""
	}
	start := u.Clauses[at].Start
	for _, h := range u.Hits {
		switch {
		case h.Category == lexicon.Object && h.Start == start+k+len("的") && !relative(head[:k]):
			return "" // 支付宝的 实名认证 is a name
		case h.Category == lexicon.Product && h.Start >= start && h.End == start+k:
			return ""
		case h.Is(lexicon.Facet) && h.Facet == Channel.String() && h.Start == start+k+len("的"):
			return "" // 居住地的 车管所 is who acts, and no case of its own
		}
	}
	return strings.TrimSpace(head)
}

// SubjectAt returns the noun phrase that limits whom a statement at offset i is
// about, or the condition that governs it, "" if there is neither.
func (u *Unit) SubjectAt(i int) string {
	if c := u.conditionOf(i); c != "" {
		return c
	}
	return u.subjectOf(i)
}

// ownPronoun reports whether a phrase begins by addressing the reader (您的账号).
func ownPronoun(s string) bool {
	return lexicon.OwnPronouns.Start(strings.TrimSpace(s))
}

// subordinate reports whether a clause ends as one that only sets a condition
// (无法登录时, 逾期未取的).
func subordinate(clause string) bool {
	clause = strings.TrimRightFunc(clause, pause)
	if i := strings.LastIndex(clause, "的"); i > 6 && len(clause)-i-len("的") <= 9 && relative(clause[:i]) {
		return true
	}
	return lexicon.ConditionTails.End(clause)
}

// pause reports whether a character is a blank, a comma or a colon.
func pause(r rune) bool {
	switch r {
	case ' ', ',', '，', ':', '：':
		return true
	}
	return false
}

// relative reports whether what stands before 的 is a clause (不能即时制卡 的 网点)
// and not a name (支付宝 的 账户).
func relative(s string) bool {
	if lexicon.Bounding.In(s) {
		return true
	}
	for _, h := range lexicon.Scan(s, nil) {
		if h.Is(lexicon.Modal, "cannot") || h.End == len(s) && (h.Category == lexicon.Verb || h.Category == lexicon.Operation || h.Category == lexicon.Stage) {
			return true
		}
	}
	return false
}
