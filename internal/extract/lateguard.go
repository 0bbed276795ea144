package extract

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/source"
)

// lateGuards files what a step of a run asks to do before an act that an earlier
// step has done already (5. 点“立即更换”。 … 7. 更换之前,请先备份。).
func (x *Extraction) lateGuards(r run) {
	for k := 1; k < len(r.steps); k++ {
		for _, unit := range r.steps[k] {
			v, guard, ok := guardAhead(&x.Doc.Units[unit])
			if !ok {
				continue
			}
			at, early := x.doneEarlier(r.steps[:k], v.Text)
			if !early {
				continue
			}
			u := &x.Doc.Units[unit]
			key := lexicon.FoldLabel(u.Text[guard.Start:guard.End])
			x.addTurn(unit, v.Start, guard.End, claim.Turn{Kind: claim.Before, First: key, Then: v.Text, Step: -1, Other: at.span})
			x.addTurn(at.unit, at.start, at.end, claim.Turn{Kind: claim.Before, First: v.Text, Then: key, Step: -1, Other: u.Span(guard.Start, guard.End)})
			x.Claims[len(x.Claims)-1].Stance = annotate.Stance{}
			return // one finding a run
		}
	}
}

// guardAhead reads X之前,请先Y: the verb of X and where Y stands.
func guardAhead(u *annotate.Unit) (v lexicon.Hit, guard source.Span, ok bool) {
	if u.Asks() || lexicon.NoteHeads.Start(strings.TrimSpace(u.Text)) {
		return v, guard, false
	}
	for _, h := range u.Hits {
		if !h.Is(lexicon.Turn, "ahead") || later(u.Text[h.End:]) {
			continue
		}
		at := u.ClauseAt(h.Start)
		c := u.Clauses[at]
		if lexicon.Repeats.In(u.Text[c.Start:h.Start]) || u.HasIn(c.Start, h.Start, lexicon.Modal, "condition", "dont", "cannot") {
			continue
		}
		end := c.End
		if plain(u.Text[h.End:c.End]) && at+1 < len(u.Clauses) {
			end = u.Clauses[at+1].End
		}
		if !u.HasIn(h.End, end, lexicon.Modal, "first") && !u.HasIn(h.End, end, lexicon.Turn, "start") {
			continue
		}
		for _, p := range u.Hits {
			if p.Category == lexicon.Polar && p.Start >= c.Start && p.End <= h.Start && h.Start-p.End <= 3*maxOpenAct {
				return p, source.Span{Start: h.End, End: end}, true
			}
		}
	}
	return v, guard, false
}

// early is where an act is done.
type early struct {
	unit, start, end int
	span             source.Span
}

// doneEarlier finds where the last of the steps that do so does the act that a verb
// names: it is the label of a button, or opens its clause.
func (x *Extraction) doneEarlier(steps [][]int, verb string) (found early, ok bool) {
	for _, units := range steps {
		for _, unit := range units {
			u := &x.Doc.Units[unit]
			for _, h := range u.Hits {
				if h.Category != lexicon.Polar || h.Text != verb || !done(u, act{start: h.Start, end: h.End}) {
					continue
				}
				c := u.Clauses[u.ClauseAt(h.Start)]
				if u.Quoted(h.Start) && u.HasIn(c.Start, h.Start, lexicon.Action, "tap", "select") || strings.TrimSpace(u.Text[c.Start:h.Start]) == "" {
					found, ok = early{unit, h.Start, h.End, u.Span(h.Start, h.End)}, true
				}
			}
		}
	}
	return found, ok
}
