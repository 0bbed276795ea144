package operation

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/rules"
)

// keptLost returns the button of a procedure that destroys what a sentence before its steps says
// stays (角色还留着,随时能回来; 点“删除角色”), and that sentence as the task. Whatever the steps are
// for, that is not it.
func keptLost(p *rules.Pass, proc *procedure.Procedure) (t task, b button, ok bool) {
	for _, u := range leadsTo(p, proc) {
		for _, c := range u.Clauses {
			if !keepsThings(u, c) {
				continue
			}
			for _, s := range proc.Steps {
				for _, a := range s.Acts {
					if b, ok := losesThing(p, a, u.Text[c.Start:c.End]); ok {
						return task{span: u.Span(c.Start, c.Start+len(strings.TrimRight(u.Text[c.Start:c.End], stops)))}, b, true
					}
				}
			}
		}
	}
	return task{}, button{}, false
}

// keepsThings reports whether a clause says without reserve that things stay.
func keepsThings(u *annotate.Unit, c annotate.Clause) bool {
	return u.SaysIn(c.Start, c.End, &lexicon.StaysThere) && !u.HasIn(c.Start, c.End, lexicon.Modal, "cannot", "neednot", "question", "past", "hedge") &&
		!u.HasIn(0, c.End, lexicon.Modal, "condition") && !u.SaysIn(c.Start, c.End, &lexicon.Wanting)
}

// losesThing returns the button that an act presses if it destroys a thing that a text names.
func losesThing(p *rules.Pass, a procedure.Act, text string) (b button, ok bool) {
	if a.Kind != procedure.Tap || len(a.Labels) == 0 || a.Alternative {
		return b, false
	}
	u := &p.Doc.Units[a.Unit]
	l := a.Labels[len(a.Labels)-1]
	b, pol, is := polarLabel(u, l, false)
	if !is || pol.Kind() != "ruin" || aside(p, u, l.Start) {
		return b, false
	}
	thing := lexicon.ButtonAdverbs.Trim(b.rest)
	b.unit = a.Unit
	return b, len(thing) >= 2*len("角") && strings.Contains(text, thing)
}
