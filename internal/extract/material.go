package extract

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
)

// demand is a stretch of a clause that says what to have.
type demand struct {
	from, end int
	// sole: only; waived: not needed; listed: an item of a list of materials.
	sole, waived, listed bool
}

// materials files the materials that a unit asks for.
func (x *Extraction) materials(unit int) {
	u := &x.Doc.Units[unit]
	listed := x.underList(u)
	if !listed && !u.Categories.Has(lexicon.Material) {
		return
	}
	for k, c := range u.Clauses {
		if m, ok := copyEnough(u, c); ok {
			t := x.demandTopic(unit, c, c.Start)
			made := claim.Claim{Slot: claim.Requires, Topic: t, Value: claim.Value{Positive: true, Thing: &claim.Thing{Items: []string{m.ID}, Form: "copy-enough", Source: x.sourceOf(unit)}}}
			made.Scope, made.Stance = x.demandScope(unit, m.Start, t)
			x.add(made, unit, m.Start, c.End-len(u.Text[c.Start:c.End])+len(strings.TrimRight(u.Text[c.Start:c.End], " ,，。;；")))
			continue
		}
		if d, ok := x.demandIn(u, k, listed); ok {
			x.fileMaterials(unit, c, d)
		} else if m, ok := materialAfter(u, c.Start, 30); ok && m.ID == "photo" && m.Start < c.End && numberBefore(u.Text[c.Start:c.End], "寸") > 0 {
			x.fileMaterials(unit, c, demand{from: c.Start, end: c.End, listed: true})
		}
	}
}

// copyEnough returns the document of which a clause says that a copy is enough
// (身份证提供复印件即可).
func copyEnough(u *annotate.Unit, c annotate.Clause) (lexicon.Hit, bool) {
	m, ok := materialAfter(u, c.Start, 60)
	if !ok || m.Start >= c.End || m.Facet != "document" || u.HasIn(c.Start, c.End, lexicon.Demand, "optional", "original") {
		return m, false
	}
	for _, h := range u.Hits {
		if h.Is(lexicon.Demand, "copy") && h.Start >= m.End && h.Start < c.End && u.HasIn(h.End, c.End, lexicon.Demand, "suffice") {
			return m, true
		}
	}
	return m, false
}

// demandIn reads how clause k of u asks for things.
func (x *Extraction) demandIn(u *annotate.Unit, k int, listed bool) (demand, bool) {
	c := u.Clauses[k]
	if u.HasIn(c.Start, c.End, lexicon.Demand, "optional", "bystep") || u.HasIn(c.Start, c.End, lexicon.Modal, "cannot", "dont", "alternative", "question") {
		return demand{}, false
	}
	d := demand{from: -1, end: c.End, listed: listed}
	for _, h := range u.Hits {
		if !c.Contains(h.Start) {
			continue
		}
		switch {
		case h.Is(lexicon.Modal, "neednot"):
			if d.sole || d.from >= 0 {
				return d, d.from >= 0 // 身份证，无需…: what comes first counts
			}
			d.waived, d.from = true, h.End
		case h.Is(lexicon.Demand, "only") && h.Text == "只要" && strings.Contains(u.Text[h.End:c.End], "就"):
			continue // 只要姓名写对就能到账
		case h.Is(lexicon.Demand, "only") && !d.waived && d.from < 0:
			d.sole, d.from = true, h.End
		case h.Is(lexicon.Demand, "have") && !d.waived && d.from < 0:
			d.from = h.End
			d.sole = x.suffices(u, k)
		case h.Is(lexicon.Modal, "must") && d.from < 0:
			if m, ok := materialAfter(u, h.End, 9); ok && m.Start < c.End && !describes(u.Text[m.End:]) {
				d.from = h.End
			}
		}
	}
	if d.from < 0 && listed {
		d.from = c.Start
	}
	if d.from < 0 || attributiveEnd(u.Text[d.from:c.End]) {
		return d, false
	}
	if d.sole && !u.HasIn(c.Start, c.End, lexicon.Demand, "have") && !x.onlyThings(u, d) {
		return d, false
	}
	return d, true
}

// attributiveEnd reports whether a phrase only describes who or what (携带 宠物 的
// 旅客).
func attributiveEnd(s string) bool {
	s = strings.TrimRight(s, " ,，。;；:：")
	return strings.HasSuffix(s, "的") || strings.HasSuffix(s, "时") || strings.HasSuffix(s, "后") || strings.HasSuffix(s, "前")
}

// suffices reports whether clause k, or the next, says that what it names is
// enough for the task itself (凭身份证 即可 办理).
func (x *Extraction) suffices(u *annotate.Unit, k int) bool {
	c := u.Clauses[k]
	end := c.End
	if k+1 < len(u.Clauses) {
		end = min(u.Clauses[k+1].End, c.End+12)
	}
	for _, h := range u.Hits {
		if h.Start < c.Start || h.Start >= end || !h.Is(lexicon.Demand, "suffice") {
			continue
		}
		rest := u.Text[h.End:u.Clauses[u.ClauseAt(h.Start)].End]
		if plain(rest) {
			return true
		}
		t := x.Contexts.Of(u).Topic
		for _, m := range u.Mentions {
			if m.VerbStart >= h.End && m.VerbStart-h.End <= 12 {
				op, _, ok := m.Under(t)
				return ok && op == t.Operation
			}
		}
		for _, v := range u.Hits {
			if v.Is(lexicon.Verb, "light", "apply") && v.Start >= h.End && v.Start-h.End <= 6 {
				return true
			}
		}
		return false
	}
	return false
}

// plain reports whether s holds no Chinese character.
func plain(s string) bool {
	for _, r := range s {
		if lexicon.Han(r) && r != '了' {
			return false
		}
	}
	return true
}

// onlyThings reports whether a 只需 without a verb names nothing but things.
func (x *Extraction) onlyThings(u *annotate.Unit, d demand) bool {
	m, ok := materialAfter(u, d.from, 12)
	return ok && !verbBefore(u, d.from, m.Start) && !u.HasIn(d.from, m.Start, lexicon.Action)
}

// materialAfter returns the first material that starts within gap bytes behind i.
func materialAfter(u *annotate.Unit, i, gap int) (lexicon.Hit, bool) {
	for _, h := range u.Hits {
		if h.Category == lexicon.Material && h.Start >= i {
			return h, h.Start-i <= gap
		}
	}
	return lexicon.Hit{}, false
}

// underList reports whether a unit stands in a list of materials: the line that
// introduces its list, the head of its column or row, the label of its line or
// the nearest heading says so.
func (x *Extraction) underList(u *annotate.Unit) bool {
	if col := x.Contexts.Column(u); col != nil {
		if row := x.Contexts.Row(u); row != nil && row.Has(lexicon.Demand, "list") {
			return true
		}
		return col.Has(lexicon.Demand, "list")
	}
	if row := x.Contexts.Row(u); row != nil {
		return row.Has(lexicon.Demand, "list")
	}
	if c := u.Clauses[0]; c.End < len(u.Text) && u.HasIn(c.Start, c.End, lexicon.Demand, "list") && strings.ContainsAny(u.Text[c.Start:c.End], ":：") {
		return true
	}
	blk := &x.Doc.Blocks[u.Block]
	if blk.Kind != article.ListItem && blk.Kind != article.Paragraph {
		return false
	}
	if blk.List != article.None {
		if lead := x.Doc.Lists[blk.List].Lead; lead != article.None {
			return x.announcesList(lead)
		}
		if p := x.Doc.Lists[blk.List].Parent; p != article.None {
			return x.announcesList(p)
		}
	}
	if h := x.Doc.Sections[blk.Section].Heading; h != article.None && h < u.Block && (blk.Kind == article.ListItem || blk.Section == x.Doc.Blocks[h].Section) {
		return x.announcesList(h) && blk.List != article.None
	}
	return false
}

// announcesList reports whether the last sentence of a block introduces a list of
// materials.
func (x *Extraction) announcesList(block int) bool {
	first, end := x.Doc.UnitRange(block)
	return first < end && x.Doc.Units[end-1].Has(lexicon.Demand, "list") && !x.Doc.Units[end-1].Has(lexicon.Demand, "optional")
}

// sourceOf numbers the list, table or sentence of a unit.
func (x *Extraction) sourceOf(unit int) int {
	u := &x.Doc.Units[unit]
	switch blk := &x.Doc.Blocks[u.Block]; {
	case u.Table != article.None:
		return 3*u.Table + 1
	case blk.List != article.None:
		return 3*blk.List + 2
	}
	return 3 * (unit + 1)
}
