package claim

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
)

// hypothetical reports whether a denial in clause k only supposes (如果不能…), tells
// what follows from a supposition that its words do not hold (则无法…), or announces
// cases to come (以下情况不能…).
func (x *Extraction) hypothetical(unit, k int) bool {
	u := &x.Doc.Units[unit]
	c := u.Clauses[k]
	text := strings.TrimLeft(u.Text[c.Start:c.End], clauseMarks)
	if lexicon.Supposing.Start(text) || lexicon.ToCome.In(text) {
		return true
	}
	for j := k - 1; j >= 0; j-- {
		o := u.Clauses[j]
		if strings.Contains(u.Text[o.Start:o.End], "否则") || supposes(u, o) && !x.allDependent(unit, j, k) {
			return true
		}
	}
	return supposes(u, c) && k+1 < len(u.Clauses)
}

// supposes reports whether a clause holds a word of condition; 一旦 and 一经 only say
// that something has begun.
func supposes(u *annotate.Unit, c annotate.Clause) bool {
	for _, h := range u.Hits {
		if c.Contains(h.Start) && h.Is(lexicon.Modal, "condition") && !lexicon.NoCondition.Has(h.Text) && !(h.Text == "情况下" && strings.HasSuffix(u.Text[:h.Start], "任何")) {
			return true
		}
	}
	return false
}

// allDependent reports whether the clauses from j up to k only lead to clause k.
func (x *Extraction) allDependent(unit, j, k int) bool {
	for ; j < k; j++ {
		if !x.dependent(unit, j) {
			return false
		}
	}
	return true
}

// lacking reports whether a denial at offset i tells what comes of not having or not
// doing something (缺一样 都不给办): that is a need.
func lacking(u *annotate.Unit, c annotate.Clause, i int) bool {
	return lexicon.Lackings.In(u.Text[c.Start:i])
}

// lacksMeans reports whether 没有 denies a right, a control or a way.
func (x *Extraction) lacksMeans(u *annotate.Unit, h lexicon.Hit, c annotate.Clause) bool {
	return lexicon.Rights.Start(u.Text[h.End:c.End]) || lexicon.Means.End(strings.TrimRight(u.Text[h.End:c.End], "了的 ,，。;；!！”」』"))
}

// maxDependent bounds a clause that only names what the next one speaks of, in
// bytes: twenty characters.
const maxDependent = 60

// dependent reports whether clause k only says of whom or when the next one
// speaks: it has no polarity and tells no act on the screen.
func (x *Extraction) dependent(unit, k int) bool {
	u := &x.Doc.Units[unit]
	c := u.Clauses[k]
	if u.HasIn(c.Start, c.End, lexicon.Action) || answers(u, c) {
		return false
	}
	text := strings.TrimRight(u.Text[c.Start:c.End], clauseMarks)
	if strings.Contains(text, "是") && strings.HasSuffix(text, "的") || lexicon.Contrasts.End(text) || placed(text) || lexicon.Manners.Start(text) {
		return false // 是由管理员管理的 tells of something else
	}
	if u.HasIn(c.Start, c.End, lexicon.Modal, "condition") || conditionEnd(text) || lexicon.CaseEnds.End(text) || relativeTail(u, c.Start, c.End) {
		return true
	}
	return len(text) <= maxDependent && (!strings.ContainsAny(text, "是了会将") || measured(u, c)) &&
		!u.HasIn(c.Start, c.End, lexicon.Modal, "cannot", "can", "only", "neednot", "must", "grant", "lack", "question", "yesno", "unable")
}

// answers reports whether a clause is only a yes or a no.
func answers(u *annotate.Unit, c annotate.Clause) bool {
	for _, h := range u.Hits {
		if h.Category == lexicon.Answer && c.Contains(h.Start) && strings.Trim(u.Text[c.Start:h.Start]+u.Text[h.End:c.End], clauseMarks) == "" {
			return true
		}
	}
	return false
}

// placed reports whether a clause tells where something is (快照存放在存储里).
func placed(text string) bool {
	if strings.Index(text, "在") <= 0 {
		return false
	}
	for _, w := range [...]string{"里", "中", "上", "内"} {
		if strings.HasSuffix(text, w) {
			return true
		}
	}
	return false
}

// measured reports whether a clause holds a value (过了 22:00).
func measured(u *annotate.Unit, c annotate.Clause) bool {
	for i := range u.Quantities {
		if c.Contains(u.Quantities[i].Core.Start) {
			return true
		}
	}
	return strings.ContainsAny(u.Text[c.Start:c.End], "0123456789")
}

// relativeTail reports whether Text[i:j] ends in a noun that what stands before 的
// describes (不支持自助打印的 网点).
func relativeTail(u *annotate.Unit, i, j int) bool {
	text := strings.TrimRight(u.Text[i:j], clauseMarks)
	k := strings.LastIndex(text, "的")
	if k < 6 {
		return false
	}
	noun := text[k+len("的"):]
	return len(noun) >= 3 && len(noun) <= 18 && !lexicon.Means.Has(noun) && !u.HasIn(i+k, j, lexicon.Modal) && !u.HasIn(i+k, j, lexicon.Verb)
}

// bareCue reports whether nothing but particles follows a cue (可以 的).
func bareCue(rest string) bool { return strings.Trim(rest, "的了呀啊"+clauseMarks) == "" }
