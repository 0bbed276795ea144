package extract

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
)

// settlement files whether money owed or left must be settled before an
// operation (账户无未结清欠款) or may be settled after it (注销后30天内结清).
func (x *Extraction) settlement(unit int) {
	u := &x.Doc.Units[unit]
	if !u.Categories.Has(lexicon.State) && !u.Categories.Has(lexicon.Material) {
		return
	}
	for _, c := range u.Clauses {
		if u.HasIn(c.Start, c.End, lexicon.Modal, "cannot", "dont", "neednot", "question", "condition", "alternative") {
			continue
		}
		h, ok := moneyIn(u, c)
		late := false
		settled := settledIn(u, c)
		switch {
		case settled.Term != nil && x.laterThan(u, c, settled.Start):
			late = true
		case noneLeft(u, c, h, ok):
		case settled.Term != nil && ok && settled.Start-h.End <= 24 && h.Start-settled.End <= 24 && x.beforehand(u, c, settled.Start):
		default:
			continue
		}
		item := "debt"
		if ok {
			item = h.ID
		}
		if item == "debt" {
			item = x.moneyAbove(u, item)
		}
		if !ok && item == "debt" {
			continue
		}
		start, end := c.Start, c.End
		for end > start && strings.ContainsAny(u.Text[end-1:end], ",;. ") {
			end--
		}
		v := claim.Value{Positive: true, Thing: &claim.Thing{Items: []string{item}, Need: "settled", Late: late, Source: 3 * (unit + 1)}}
		if late {
			v.After = x.verbAfterwards(u, c)
		}
		x.add(claim.Claim{
			Slot: claim.Requires, Topic: x.topicAt(unit, start), Scope: x.ScopeAt(unit, start), Stance: x.denialStance(u, lexicon.Hit{Start: start}), Value: v,
		}, unit, start, end)
	}
}

// moneyIn returns the money, debt or the like that a clause names.
func moneyIn(u *annotate.Unit, c annotate.Clause) (found lexicon.Hit, ok bool) {
	for _, h := range u.Hits {
		if h.Category == lexicon.Material && h.Facet == "money" && c.Contains(h.Start) && (!ok || found.ID == "debt") {
			found, ok = h, true
		}
	}
	return found, ok
}

func settledIn(u *annotate.Unit, c annotate.Clause) lexicon.Hit {
	for _, h := range u.Hits {
		if h.Is(lexicon.State, "settled") && c.Contains(h.Start) && !passed(u, h) {
			return h
		}
	}
	return lexicon.Hit{}
}

// beforehand reports whether a clause asks for what stands at offset i to be done
// first.
func (x *Extraction) beforehand(u *annotate.Unit, c annotate.Clause, i int) bool {
	head := u.Text[c.Start:i]
	return u.HasIn(c.Start, i, lexicon.Modal, "must", "first", "before") || strings.Contains(head, "请") || strings.Contains(head, "确保") || strings.Contains(head, "已") || x.condition(u)
}

// condition reports whether a unit stands in a list of conditions.
func (x *Extraction) condition(u *annotate.Unit) bool {
	blk := &x.Doc.Blocks[u.Block]
	if blk.Kind != article.ListItem || blk.List == article.None {
		return false
	}
	for _, b := range [...]int{x.Doc.Lists[blk.List].Lead, x.Doc.Sections[blk.Section].Heading} {
		if b == article.None {
			continue
		}
		for _, hu := range x.Doc.UnitsOf(b) {
			if hu.Has(lexicon.Aside, "conditions") || hu.Has(lexicon.Modal, "must") {
				return true
			}
		}
	}
	return false
}

// noneLeft reports whether a clause says that nothing is owed (无欠款, 没有未结清的…).
func noneLeft(u *annotate.Unit, c annotate.Clause, h lexicon.Hit, ok bool) bool {
	if !ok {
		return false
	}
	head := u.Text[c.Start:h.Start]
	for _, w := range [...]string{"无", "没有", "不存在", "不得有", "不能有"} {
		if k := strings.LastIndex(head, w); k >= 0 && len(head)-k <= 36 && !strings.HasPrefix(head[k:], "无法") && !strings.HasPrefix(head[k:], "无需") && !strings.HasPrefix(head[k:], "无论") {
			return true
		}
	}
	return false
}

// laterThan reports whether what stands at offset i of a clause is to happen
// after an operation (解绑后30天内 结清, 注销后 再 提现).
func (x *Extraction) laterThan(u *annotate.Unit, c annotate.Clause, i int) bool {
	if u.HasIn(c.Start, i, lexicon.Modal, "first") {
		return false
	}
	for _, m := range u.Mentions {
		if m.VerbStart >= c.Start && m.End <= i && after(u.Text[m.End:]) {
			return true
		}
	}
	return false
}

// after reports whether what follows an operation says that it is over.
func after(rest string) bool {
	for _, w := range [...]string{"后", "之后", "以后", "成功后", "完成后"} {
		if strings.HasPrefix(rest, w) {
			return !strings.HasPrefix(rest[len(w):], "才") && !strings.HasPrefix(rest[len(w):], "方")
		}
	}
	return false
}

// verbAfterwards returns the verb class of the operation that a clause counts from.
func (x *Extraction) verbAfterwards(u *annotate.Unit, c annotate.Clause) string {
	for _, m := range u.Mentions {
		if m.VerbStart >= c.Start && m.VerbStart < c.End && after(u.Text[m.End:]) {
			return m.Verb
		}
	}
	return ""
}

// moneyAbove returns what the head or the lead of a unit names of money, where
// the unit itself only speaks of what is owed.
func (x *Extraction) moneyAbove(u *annotate.Unit, item string) string {
	blk := &x.Doc.Blocks[u.Block]
	heads := []int{x.Doc.Sections[blk.Section].Heading}
	if blk.List != article.None {
		heads = append(heads, x.Doc.Lists[blk.List].Lead)
	}
	for _, b := range heads {
		if b == article.None {
			continue
		}
		for _, hu := range x.Doc.UnitsOf(b) {
			if h, ok := moneyIn(&hu, annotate.Clause{Start: 0, End: len(hu.Text)}); ok && h.ID != "debt" {
				return h.ID
			}
		}
	}
	return item
}
