package extract

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
)

// needs files the states that a unit asks things to be in.
func (x *Extraction) needs(unit int, barred map[string]bool) {
	u := &x.Doc.Units[unit]
	if !u.Categories.Has(lexicon.Material) && !barred["accessible account"] {
		return
	}
	for k, c := range u.Clauses {
		if u.HasIn(c.Start, c.End, lexicon.Demand, "optional") || u.HasIn(c.Start, c.End, lexicon.Modal, "cannot", "dont", "neednot", "alternative", "question") {
			continue
		}
		for _, h := range u.Hits {
			if h.Category != lexicon.Material || !c.Contains(h.Start) {
				continue
			}
			if need, item := x.needOf(unit, k, h); need == "valid" || barred[need+" "+item] {
				x.fileNeed(unit, h, item, need)
			}
		}
		if barred["accessible account"] {
			x.loginNeed(unit, c)
		}
	}
}

func (x *Extraction) fileNeed(unit int, h lexicon.Hit, item, need string) {
	u := &x.Doc.Units[unit]
	x.add(claim.Claim{
		Slot: claim.Requires, Topic: x.topicAt(unit, h.Start), Scope: x.ScopeAt(unit, h.Start), Stance: x.Contexts.StanceAt(u, h.Start),
		Value: claim.Value{Positive: true, Thing: &claim.Thing{Items: []string{item}, Need: need, Source: 3 * (unit + 1)}},
	}, unit, h.Start, h.End)
}

// needOf says in which state clause k asks the material h to be, "" if in none.
func (x *Extraction) needOf(unit, k int, h lexicon.Hit) (need, item string) {
	u := &x.Doc.Units[unit]
	c := u.Clauses[k]
	fresh := u.HasIn(0, len(u.Text), lexicon.Demand, "fresh", "owner")
	switch h.Facet {
	case "document":
		for _, s := range u.Hits {
			if s.Is(lexicon.State, "valid") && c.Contains(s.Start) && (s.Start >= h.End && s.Start-h.End <= 12 && !strings.HasPrefix(u.Text[s.End:], "的") || s.End <= h.Start && h.Start-s.End <= 12) {
				return "valid", h.ID
			}
		}
		if !fresh && handsIn(u, c, h) {
			return "at-hand", h.ID
		}
	case "code":
		if fresh || !typed(u, c, h) || x.resetBefore(unit) && !u.Has(lexicon.Demand, "former") {
			return "", ""
		}
		switch {
		case h.ID == "sms-code", h.ID == "code" && names(u, h.Start, "phone-number") && !names(u, len(u.Text), "email"):
			return "reachable", "phone-number"
		case h.ID == "email-code":
			return "reachable", "email"
		}
	case "secret":
		if fresh || lexicon.NewOnes.End(u.Text[:h.Start]) || !typed(u, c, h) || x.resetBefore(unit) || strings.HasPrefix(u.Text[h.End:], "框") || strings.HasPrefix(u.Text[h.End:], "提示") {
			return "", ""
		}
		return "known", h.ID
	}
	return "", ""
}

// handsIn reports whether a clause asks to hand in or show the thing h itself, not
// a copy of it or its number.
func handsIn(u *annotate.Unit, c annotate.Clause, h lexicon.Hit) bool {
	if u.HasIn(h.End, min(c.End, h.End+15), lexicon.Demand, "copy") || attributiveEnd(u.Text[h.End:c.End]) || strings.HasPrefix(u.Text[h.End:], "证明") {
		return false
	}
	for _, d := range u.Hits {
		if d.Is(lexicon.Demand, "have") && d.Start >= c.Start && d.End <= h.Start && h.Start-d.End <= 45 && !u.HasIn(d.End, h.Start, lexicon.Verb) && !u.HasIn(d.End, h.Start, lexicon.State) {
			return true
		}
	}
	return false
}

// typed reports whether a clause asks to type or to receive the thing h.
func typed(u *annotate.Unit, c annotate.Clause, h lexicon.Hit) bool {
	for _, d := range u.Hits {
		if d.Is(lexicon.Demand, "bystep", "have") && d.Start >= c.Start && d.Start <= h.Start && h.Start-d.End <= 45 {
			return true
		}
	}
	return false
}

// names reports whether u names a material before offset i.
func names(u *annotate.Unit, i int, id string) bool { return u.HasIn(0, i, lexicon.Material, id) }

// resetBefore reports whether an earlier step of the procedure, or the unit
// itself, sets a new password: what is typed then is that one.
func (x *Extraction) resetBefore(unit int) bool {
	p := x.Procedures.Of(x.Doc.Units[unit].Block)
	if p == nil {
		return false
	}
	for _, s := range p.Steps {
		for _, k := range s.Units {
			if k < unit && x.Doc.Units[k].Has(lexicon.Demand, "fresh") {
				return true
			}
		}
	}
	return false
}

// loginSteps is how many steps of a procedure can ask to log in first.
const loginSteps = 2

// loginNeed files that a first step asks to log in to the account.
func (x *Extraction) loginNeed(unit int, c annotate.Clause) {
	u := &x.Doc.Units[unit]
	p := x.Procedures.Of(u.Block)
	if p == nil || !opens(p, unit) {
		return
	}
	for _, h := range u.Hits {
		if !h.Is(lexicon.Verb, "login") || !c.Contains(h.Start) || u.Quoted(h.Start) {
			continue
		}
		if h.Start > c.Start && !u.HasIn(c.Start, h.Start, lexicon.Modal, "first", "completed") && !strings.HasSuffix(u.Text[:h.Start], "并") && !strings.HasSuffix(u.Text[:h.Start], "请") {
			return // 短信登录, 使用验证码登录
		}
		rest := u.Text[h.End:c.End]
		if lexicon.LoginNames.In(rest) {
			return
		}
		x.fileNeed(unit, h, "account", "accessible")
		return
	}
}

// opens reports whether a unit stands in one of the first steps of p.
func opens(p *procedure.Procedure, unit int) bool {
	for k, s := range p.Steps {
		if k == loginSteps {
			return false
		}
		for _, v := range s.Units {
			if v == unit {
				return true
			}
		}
	}
	return false
}
