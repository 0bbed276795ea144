package operation

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/rules"
)

// checkConfused reports a procedure under a head that names an operation, none of whose
// steps does it while one does another that it is taken for (办停机保号: 填销户单). It tells
// whether there was one.
func checkConfused(p *rules.Pass, proc *procedure.Procedure) bool {
	goals := confusableGoals(p, proc)
	if proc.Aside || len(goals) == 0 {
		return false
	}
	for _, g := range goals {
		for _, r := range g.op().Rivals {
			done := performsRival(p, proc, g, r.Index)
			if len(done) == 0 {
				continue
			}
			heads := headsOver(p, proc, g.span().Start)
			if !slices.ContainsFunc(heads, func(u *annotate.Unit) bool { return tellsOfRival(u, g, r.Index) }) {
				reportConfused(p, g, heads, done, r.Ruins)
				return true
			}
		}
	}
	return false
}

// confusableGoals returns the operations that the nearest head over a procedure names: what
// introduces the list, the headings, the title.
func confusableGoals(p *rules.Pass, proc *procedure.Procedure) []naming {
	var heads []*annotate.Unit
	if proc.List != article.None {
		heads = append(heads, unitsOf(p, p.Doc.Lists[proc.List].Lead)...)
	}
	leads := len(heads)
	for s := proc.Section; s >= 0; s = p.Doc.Sections[s].Parent {
		heads = append(heads, unitsOf(p, p.Doc.Sections[s].Heading)...)
	}
	heads = append(heads, &p.Doc.Title)
	for k, u := range heads {
		if goals := goalsIn(u); len(goals) > 0 {
			return goals
		}
		if k >= leads && (over(u) || namesTask(u) || ownTrouble(u)) {
			break
		}
	}
	return nil
}

// ownTrouble reports whether a heading tells of a trouble of its own, whose remedy is not what
// the title is about (登录不了怎么办, 账号也忘了).
func ownTrouble(u *annotate.Unit) bool {
	return u.Has(lexicon.Modal, "unable", "condition") || lexicon.OwnTroubles.In(u.Text)
}

// tellsOfRival reports whether a head names a rival of the goal, or no more than its verb,
// which the goal does not share: it is then documented, not taken for the goal.
func tellsOfRival(u *annotate.Unit, goal naming, rival int) bool {
	if len(headNamings(u, rival)) > 0 {
		return true
	}
	act, at := lexicon.Confusables[rival].Act(u.Text)
	return at >= 0 && !goal.op().Acts(act) && !denied(u, naming{start: at})
}

// namesTask reports whether a head names what is to be done to something under it: its
// steps are not for what stands over it.
func namesTask(u *annotate.Unit) bool {
	t, named, ok := taskIn(u, false)
	if ok {
		thing := lexicon.Endings.TrimEnd(strings.TrimRight(t.thing, stops+"?？"))
		return thing != "" && !lexicon.Ways.End(thing) && t.Class != "submit"
	}
	return named && slices.ContainsFunc(u.Mentions, func(m annotate.Mention) bool { return m.Object != "" && !u.Aside(m) && !m.Attributive })
}

// tellings lists the paragraphs of sections that are no steps, each section's as one procedure,
// and the tables, where what stands over them asks how something is done.
func tellings(p *rules.Pass) (out []procedure.Procedure) {
	for b := range p.Doc.Blocks {
		blk := &p.Doc.Blocks[b]
		first, end := p.Doc.UnitRange(b)
		if first == end || p.Read.Procedures.Of(b) != nil || blk.Table == article.None && blk.Kind != article.Paragraph || blk.Table != article.None && blk.Row < 0 {
			continue
		}
		if n := len(out); n == 0 || out[n-1].Section != blk.Section || p.Doc.Blocks[out[n-1].Steps[0].Block].Table != blk.Table {
			out = append(out, procedure.Procedure{Section: blk.Section, List: article.None})
		}
		step := procedure.Step{Block: b}
		for k := first; k < end; k++ {
			step.Units = append(step.Units, k)
		}
		last := &out[len(out)-1]
		last.Steps = append(last.Steps, step)
	}
	return slices.DeleteFunc(out, func(proc procedure.Procedure) bool {
		goals := confusableGoals(p, &proc)
		return len(goals) == 0 || !goals[0].unit.Says(&lexicon.ConfusableHows)
	})
}

// performsRival returns where the steps of a procedure do another operation than its goal,
// the last place first: none if they do the goal somewhere, unless the goal is said to come
// about by the other (点“改期”,值机即完成).
func performsRival(p *rules.Pass, proc *procedure.Procedure, goal naming, rival int) (done []naming) {
	reached := false
	var last []naming
	for _, s := range proc.Steps {
		for _, ui := range s.Units {
			u := &p.Doc.Units[ui]
			found := rivalsIn(p, s, u, ui, rival)
			if len(found) > 0 && comesOf(u, goal, found[len(found)-1]) {
				last = found
			}
			done = append(done, found...)
			reached = reached || reaches(s, u, ui, goal, rival)
		}
	}
	if reached {
		return last
	}
	slices.Reverse(done)
	return done
}

// comesOf reports whether a sentence says behind what is done that the goal has come about.
func comesOf(u *annotate.Unit, goal, done naming) bool {
	return slices.ContainsFunc(namingsIn(u, goal.index, u.Clauses), func(n naming) bool {
		return n.start > done.end && claimed(u, n)
	})
}

// reaches reports whether a sentence does the goal, or names the verb that its head has where
// the rival does not share it, other than to say that it has come about.
func reaches(s procedure.Step, u *annotate.Unit, ui int, goal naming, rival int) bool {
	for _, n := range namingsIn(u, goal.index, u.Clauses) {
		if !claimed(u, n) && !covered(u, n) {
			return true
		}
	}
	for _, a := range s.Acts {
		if a.Unit == ui && len(a.Labels) > 0 && goal.op().IsButton(a.Labels[len(a.Labels)-1].Text) {
			return true
		}
	}
	act, at := goal.op().Act(goal.unit.Text[goal.start:goal.end])
	if at < 0 || len(act) < minVerb || lexicon.Confusables[rival].Acts(act) {
		return false
	}
	at = strings.Index(u.Text, act)
	n := naming{goal.index, u, at, at + len(act), true}
	return at >= 0 && !claimed(u, n) && !covered(u, n)
}

// minVerb is how long a verb is at least, in bytes, to tell what is done by itself: two
// characters.
const minVerb = 6

// rivalsIn lists where a sentence of a step does a rival of the goal.
func rivalsIn(p *rules.Pass, s procedure.Step, u *annotate.Unit, ui int, rival int) (done []naming) {
	for _, n := range namingsOf(u, rival) {
		if orders(u, n) && !covered(u, n) && !claimed(u, n) && !beside(p, u, n) && (labelled(s, ui, n) || requested(u, n)) && !reads(u, n) {
			done = append(done, n)
		}
	}
	for _, a := range s.Acts {
		if a.Unit != ui || a.Kind != procedure.Tap || a.Alternative || len(a.Labels) == 0 {
			continue
		}
		l := a.Labels[len(a.Labels)-1]
		if lexicon.Confusables[rival].IsButton(l.Text) && !beside(p, u, naming{rival, u, l.Start, l.End, true}) {
			done = append(done, naming{rival, u, l.Start, l.End, true})
		}
	}
	return done
}

// reportConfused reports the last place that does a rival of a goal, with the others and
// with what heads name the goal.
func reportConfused(p *rules.Pass, g naming, heads []*annotate.Unit, done []naming, ruins bool) {
	d := done[0]
	key := "wrong-operation"
	if ruins {
		key = "wrong-operation-danger"
	}
	f := finding.Finding{
		Span: d.span(),
		Message: finding.Msg(key, finding.Line(d.span().Start), finding.Text(p.Quote(d.span())), finding.Text(d.op().Label),
			finding.Line(g.span().Start), finding.Text(p.Quote(g.span())), finding.Text(g.op().Label)),
		Claim:   &finding.Claim{Topic: g.op().ID, Operation: g.op().ID, Slot: "operation", Value: d.op().Label},
		Related: []finding.End{{Role: finding.Opposes, Span: g.span()}},
	}
	for _, u := range heads {
		for _, n := range headNamings(u, g.index) {
			if !slices.ContainsFunc(f.Related, func(e finding.End) bool { return e.Span == n.span() }) {
				f.Related = append(f.Related, finding.End{Role: finding.Opposes, Span: n.span()})
			}
		}
	}
	for _, n := range done[1:] {
		f.Related = append(f.Related, finding.End{Role: finding.Agrees, Span: n.span()})
	}
	p.Report(f, finding.Error)
}
