package extract

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
)

// happened files claims of what a case tells was done, or a step completes.
func (x *Extraction) happened(unit int) {
	u := &x.Doc.Units[unit]
	for _, m := range u.Mentions {
		c := u.Clauses[m.Clause]
		done := u.HasIn(c.Start, m.VerbStart, lexicon.Modal, "done") || light(u, c, m)
		if !done && !narrated(u, c) || m.Attributive || u.Denied(m) || u.Aside(m) || u.HasIn(c.Start, c.End, lexicon.Modal, "must", "cannot", "only") {
			continue
		}
		st := x.Contexts.StanceAt(u, m.VerbStart)
		if st.Modality != annotate.Asserted || st.Force != annotate.Instance && !done {
			continue
		}
		t, ok := x.mentionTopic(unit, m)
		if !ok {
			continue
		}
		after := x.prior(unit, m.VerbStart)
		sequel := after != "" && after != t.Operation
		if !sequel && st.Force != annotate.Instance {
			continue
		}
		x.add(claim.Claim{
			Topic: t, Slot: claim.Feasible, Value: claim.Value{Positive: true, AtOnce: sequel, After: after},
			Scope: x.ScopeAt(unit, m.VerbStart), Stance: st,
		}, unit, m.Start, m.End)
	}
}

// light reports whether a light verb of completion stands before a mention in
// its clause (完成了重新认证).
func light(u *annotate.Unit, c annotate.Clause, m annotate.Mention) bool {
	for _, h := range u.Hits {
		if h.Start >= m.VerbStart {
			return false
		}
		if c.Contains(h.Start) && h.Is(lexicon.Verb, "light") && strings.HasPrefix(u.Text[h.Start:], "完成") {
			return true
		}
	}
	return false
}

// narrated reports whether a clause of a case tells an act: a chain of acts, or
// a time that it took.
func narrated(u *annotate.Unit, c annotate.Clause) bool {
	if strings.HasSuffix(u.Text[c.Start:c.End], "→") || c.Start >= 3 && strings.HasSuffix(u.Text[:c.Start], "→") {
		return true
	}
	return hasDuration(u, c)
}

// performed files a claim for each operation whose button a step presses.
func (x *Extraction) performed() {
	for p := range x.Procedures.Procedures {
		proc := &x.Procedures.Procedures[p]
		for _, s := range proc.Steps {
			for _, a := range s.Acts {
				if a.Kind == procedure.Tap {
					x.pressed(proc, a)
				}
			}
		}
	}
}

// pressed files the operation that the last label of an act names, if it has one.
func (x *Extraction) pressed(proc *procedure.Procedure, a procedure.Act) {
	if len(a.Labels) == 0 {
		return // 点击">": a mark is no label
	}
	u := &x.Doc.Units[a.Unit]
	l := a.Labels[len(a.Labels)-1]
	for _, m := range u.Mentions {
		if m.VerbStart < l.Start || m.VerbEnd > l.End {
			continue
		}
		t, ok := x.mentionTopic(a.Unit, m)
		if !ok && proc.Goal.Object != "" && lexicon.Specific(m.Verb, proc.Goal.Object) {
			t.Operation, t.Object, ok = lexicon.OperationFor(m.Verb, proc.Goal.Object), proc.Goal.Object, true
		}
		if !ok {
			continue
		}
		st := x.Contexts.StanceAt(u, a.Start)
		st.Force = annotate.Generic
		x.add(claim.Claim{
			Topic: t, Slot: claim.Feasible, Value: claim.Value{Positive: true, AtOnce: true},
			Scope: x.ScopeAt(a.Unit, a.Start).Within(proc.Context.Scope), Stance: st,
		}, a.Unit, a.Start, max(a.End, l.End))
		return
	}
}
