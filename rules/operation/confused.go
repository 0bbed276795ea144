package operation

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/internal/source"
	"buzhou/rules"
)

// naming is a place that names an operation that is taken for others.
type naming struct {
	index int // in lexicon.Confusables
	unit  *annotate.Unit
	start int
	end   int
	whole bool
}

func (n naming) op() *lexicon.Confusable { return &lexicon.Confusables[n.index] }
func (n naming) span() source.Span       { return n.unit.Span(n.start, n.end) }

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
		if k >= leads && (over(u) || namesTask(u)) {
			break
		}
	}
	return nil
}

// tellsOfRival reports whether a head names a rival of the goal, or no more than its verb,
// which the goal does not share: it is then documented, not taken for the goal.
func tellsOfRival(u *annotate.Unit, goal naming, rival int) bool {
	if len(headNamings(u, rival)) > 0 {
		return true
	}
	act, at := lexicon.Confusables[rival].Act(u.Text)
	return at >= 0 && !goal.op().Acts(act) && !u.Denied(annotate.Mention{VerbStart: at, Clause: u.ClauseAt(at)})
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

// tellings lists the paragraphs of sections without steps, each section's as one procedure,
// where what stands over them asks how something is done.
func tellings(p *rules.Pass) (out []procedure.Procedure) {
	listed := map[int]bool{}
	for b := range p.Doc.Blocks {
		if blk := &p.Doc.Blocks[b]; p.Read.Procedures.Of(b) != nil || blk.Kind == article.ListItem || blk.Table != article.None {
			listed[blk.Section] = true
		}
	}
	for b := range p.Doc.Blocks {
		blk := &p.Doc.Blocks[b]
		first, end := p.Doc.UnitRange(b)
		if blk.Kind != article.Paragraph || listed[blk.Section] || first == end || p.Doc.Sections[blk.Section].Heading == article.None {
			continue
		}
		if n := len(out); n == 0 || out[n-1].Section != blk.Section {
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

// goalsIn lists the operations that a head names as what is to be done. One that asks something
// else than how it is done names none.
func goalsIn(u *annotate.Unit) (out []naming) {
	if u.Has(lexicon.Modal, "yesno", "condition") || u.Asks() && !u.Says(&lexicon.ConfusableHows) {
		return nil
	}
	for i := range lexicon.Confusables {
		if len(lexicon.Confusables[i].Rivals) > 0 {
			out = append(out, headNamings(u, i)...)
		}
	}
	return slices.DeleteFunc(out, func(n naming) bool {
		return slices.ContainsFunc(out, func(o naming) bool {
			return o.whole && o.start <= n.start && n.end <= o.end && o.end-o.start > n.end-n.start
		})
	})
}

// headNamings lists where a head names an operation, whose words may stand in two of its
// clauses (短信太多,怎么退订).
func headNamings(u *annotate.Unit, index int) []naming {
	return asserted(u, namingsIn(u, index, []annotate.Clause{{Start: 0, End: len(u.Text)}}))
}

// namingsOf lists where the clauses of a unit name an operation.
func namingsOf(u *annotate.Unit, index int) []naming {
	return asserted(u, namingsIn(u, index, u.Clauses))
}

// asserted drops what is named as what is not to be done, has been done, or describes
// something else (停机的号码).
func asserted(u *annotate.Unit, all []naming) []naming {
	return slices.DeleteFunc(all, func(n naming) bool {
		rest := u.Text[n.end:]
		m := annotate.Mention{VerbStart: n.start, End: n.end, Clause: u.ClauseAt(n.start)}
		return u.Denied(m) || u.Aside(m) || strings.HasPrefix(rest, "了") || strings.HasPrefix(rest, "的") && !lexicon.ConfusableTails.Start(rest)
	})
}

// namingsIn lists where parts of a unit name an operation.
func namingsIn(u *annotate.Unit, index int, parts []annotate.Clause) (out []naming) {
	op := &lexicon.Confusables[index]
	if !u.MayName(op) {
		return nil
	}
	for _, c := range parts {
		for from := c.Start; from < c.End; {
			start, end, whole, ok := op.Find(u.Text[from:c.End])
			if !ok {
				break
			}
			out = append(out, naming{index, u, from + start, from + end, whole})
			from += end
		}
	}
	return out
}

// performsRival returns where the steps of a procedure do another operation than its goal,
// the last place first, none if they do the goal somewhere.
func performsRival(p *rules.Pass, proc *procedure.Procedure, goal naming, rival int) (done []naming) {
	for _, s := range proc.Steps {
		for _, ui := range s.Units {
			u := &p.Doc.Units[ui]
			if reaches(u, goal, rival) {
				return nil
			}
			for _, a := range s.Acts {
				if a.Unit == ui && len(a.Labels) > 0 && goal.op().IsButton(a.Labels[len(a.Labels)-1].Text) {
					return nil
				}
			}
			done = append(done, rivalsIn(p, s, u, ui, rival)...)
		}
	}
	slices.Reverse(done)
	return done
}

// reaches reports whether a sentence does the goal, or names the verb that its head has where
// the rival does not share it, other than to say that it has come about.
func reaches(u *annotate.Unit, goal naming, rival int) bool {
	for _, n := range namingsIn(u, goal.index, u.Clauses) {
		if !claimed(u, n.end) && !covered(u, n) {
			return true
		}
	}
	act, at := goal.op().Act(goal.unit.Text[goal.start:goal.end])
	if at < 0 || lexicon.Confusables[rival].Acts(act) {
		return false
	}
	at = strings.Index(u.Text, act)
	return at >= 0 && !claimed(u, at+len(act)) && !covered(u, naming{goal.index, u, at, at + len(act), true})
}

// rivalsIn lists where a sentence of a step does a rival of the goal.
func rivalsIn(p *rules.Pass, s procedure.Step, u *annotate.Unit, ui int, rival int) (done []naming) {
	for _, n := range namingsOf(u, rival) {
		if orders(u, n) && !covered(u, n) && !claimed(u, n.end) && !untold(p, u, n.start) && requested(u, n) && !reads(u, n) {
			done = append(done, n)
		}
	}
	for _, a := range s.Acts {
		if a.Unit != ui || a.Kind != procedure.Tap || a.Alternative || len(a.Labels) == 0 {
			continue
		}
		l := a.Labels[len(a.Labels)-1]
		if lexicon.Confusables[rival].IsButton(l.Text) && !aside(p, u, l.Start) {
			done = append(done, naming{rival, u, l.Start, l.End, true})
		}
	}
	return done
}

// orders reports whether the words of a naming stand as those of an act that is to be done: the
// verb before what it is done to, but for 把 (把号码注销; not 号码即时注销).
func orders(u *annotate.Unit, n naming) bool {
	if u.Quoted(n.start) || !n.op().Passive(u.Text[n.start:n.end]) {
		return n.whole
	}
	before := u.Text[u.Clauses[u.ClauseAt(n.start)].Start:n.start]
	return strings.Contains(before, "把") || strings.Contains(before, "将")
}

// covered reports whether a longer name of another operation of the table holds a naming
// that is no kind of it (撤销注销申请 holds 注销申请; 电话挂失 is 挂失).
func covered(u *annotate.Unit, n naming) bool {
	for i := range lexicon.Confusables {
		if i == n.index || lexicon.Confusables[i].Kind == n.op().ID {
			continue
		}
		for _, o := range namingsIn(u, i, u.Clauses) {
			if o.whole && o.start <= n.start && n.end <= o.end && o.end-o.start > n.end-n.start {
				return true
			}
		}
	}
	return false
}

// requested reports whether a step asks for what a naming names: it is a label, is all that
// a clause tells, or stands behind a word that asks for it or chooses it.
func requested(u *annotate.Unit, n naming) bool {
	c := u.Clauses[u.ClauseAt(n.start)]
	before := u.Text[c.Start:n.start]
	if lexicon.ConfusableOpenings.TrimEnd(before) == "" {
		return strings.TrimRight(u.Text[n.end:c.End], stops) == "" || u.Quoted(n.start)
	}
	return lexicon.ConfusableRequests.End(lexicon.ConfusableOpenings.TrimEnd(before)) || lexicon.ConfusableRequests.End(before)
}

// reads reports whether what is named is only a text to read or a page (退票须知).
func reads(u *annotate.Unit, n naming) bool {
	return lexicon.PageNouns.Start(strings.TrimLeft(u.Text[n.end:], "”」』】\"]* "))
}

// claimed reports whether a clause says that something has come about by the steps before:
// 号码就销好了.
func claimed(u *annotate.Unit, i int) bool {
	c := u.Clauses[max(0, u.ClauseAt(i-1))]
	text := strings.TrimRight(u.Text[c.Start:c.End], stops)
	return lexicon.Done.End(text) || thereby(text)
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
