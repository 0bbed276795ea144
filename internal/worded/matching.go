package worded

import (
	"cmp"
	"slices"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/extract"
	"buzhou/internal/match"
	"buzhou/internal/source"
)

// Matching tells how statements of an article fared when they were matched by their words.
type Matching struct {
	Statements []Matched
	// Partial: the article is too long for all of the statements asked for to be matched.
	Partial bool
	// told are the conflicts that Reconcile leaves out.
	told []claim.Conflict
}

// Matched is a statement that is matched with others by its words: a value, or a clause
// that may affirm or deny something.
type Matched struct {
	Said
	// Rivals are the statements that it was weighed against: those that were reported,
	// then those that differ, then those that are far or say the same; the likeliest first.
	Rivals []Rival
}

// Said is a value or a clause of an article.
type Said struct {
	Unit  int
	Span  source.Span
	Value bool // it is a value
	// Affirms and Denies: the clause has a cue of that side.
	Affirms, Denies bool
	Scope           annotate.Scope
}

// Rival is a statement that another was weighed against.
type Rival struct {
	Said
	// Probability that both speak of one thing, 0 if nobody asked the models, and the
	// Threshold from which they are taken to.
	Probability, Threshold float64
	// Slot is what they contradict each other in, if they do.
	Slot    claim.Slot
	Verdict Verdict
	// Reason is what sets two statements apart: the id of a facet or of a reason.
	Reason string
}

// Verdict is what becomes of two statements.
type Verdict uint8

// The verdicts.
const (
	Reported Verdict = iota
	Known            // it is reported for what data knows of them, whatever the probability
	Restated         // it is reported for the same words around both, whatever the probability
	Unlikely         // the probability is below the threshold
	Outdone          // one of them contradicts a likelier one
	SetApart         // something sets them apart, whatever the probability
	Far              // they have next to no words in common
	Agreeing         // they say the same, as far as was understood
)

// String returns the ASCII id of v.
func (v Verdict) String() string {
	return [...]string{"reported", "known", "restated", "unlikely", "outdone", "apart", "far", "agrees"}[v]
}

// Explain tells what Reconcile makes of the statements whose places it is asked about.
func Explain(x *extract.Extraction, known []claim.Conflict, on func(source.Span) bool) Matching {
	if len(x.Doc.Units) > extract.MaxTold {
		return Matching{Partial: true}
	}
	s := newStatements(x)
	defer s.release()
	var m Matching
	all := s.reconcile(slices.Clone(known))
	for i := range known {
		if s.toldApart(&known[i]) {
			m.told = append(m.told, known[i])
		}
	}
	if s.cut != article.None {
		m.Partial = slices.ContainsFunc(x.Doc.Units[s.cut:], func(u annotate.Unit) bool { return on(u.Span(0, len(u.Text))) })
	}
	w := weighing{s, on, all}
	m.Statements = append(w.weigh(s.values, s.valueRelation, s.relateValues), w.weigh(s.clauses, s.clauseRelation, s.relateClauses)...)
	slices.SortStableFunc(m.Statements, func(a, b Matched) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return m
}

// ToldApart reports whether a conflict of two claims was left out because their words say
// that they speak of other things.
func (m *Matching) ToldApart(a, b *claim.Claim) bool {
	for i := range m.told {
		for k := range m.told[i].Sides {
			s := &m.told[i].Sides[k]
			if slices.Contains(s.Claims, a) {
				return slices.ContainsFunc(s.Against, func(j int) bool { return slices.Contains(m.told[i].Sides[j].Claims, b) })
			}
		}
	}
	return false
}

// weighing weighs the statements of an article that are asked about.
type weighing struct {
	*statements
	on        func(source.Span) bool
	conflicts []claim.Conflict // of the article
}

// reported returns how claims on two statements of a kind contradict each other.
func (w *weighing) reported(a, b source.Span, kind match.Kind) (r claim.Result, ok bool) {
	about := func(s *claim.Side, at source.Span) bool {
		return slices.ContainsFunc(s.Claims, func(c *claim.Claim) bool { return spokenOf(c).kind == kind && c.Span.Overlaps(at) })
	}
	for i := range w.conflicts {
		sides := w.conflicts[i].Sides
		for k := range sides {
			if !about(&sides[k], a) {
				continue
			}
			for _, j := range sides[k].Against {
				if about(&sides[j], b) {
					return sides[k].With(j), true
				}
			}
		}
	}
	return claim.Result{}, false
}

// weigh weighs statements of one sort against each other.
func (w *weighing) weigh(ts []statement, relation func(a, b *statement) (match.Relation, string), relate func(i, j int) match.Relation) (out []Matched) {
	for i := range ts {
		t := &ts[i]
		said := w.said(t)
		if !w.on(said.Span) {
			continue
		}
		var pairs [][2]int
		var rivals []Rival
		for j := range ts {
			r, apart := relation(&ts[min(i, j)], &ts[max(i, j)])
			if i == j || r == match.Unrelated {
				continue
			}
			pairs = append(pairs, [2]int{i, j})
			rivals = append(rivals, Rival{Said: w.said(&ts[j]), Reason: apart})
			if r == match.Agreeing {
				rivals[len(rivals)-1].Verdict = Agreeing
			}
		}
		for k, weight := range w.text.Weigh(statementsOf(ts), relate, pairs) {
			w.judge(&rivals[k], said.Span, t, &ts[pairs[k][1]], &weight)
		}
		slices.SortStableFunc(rivals, func(a, b Rival) int {
			return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(b.Probability, a.Probability))
		})
		out = append(out, Matched{said, rivals})
	}
	return out
}

// judge completes what becomes of a statement at a place and its rival.
func (w *weighing) judge(r *Rival, at source.Span, a, b *statement, weight *match.Weight) {
	r.Probability, r.Threshold = weight.Probability, weight.Least()
	if weight.OtherCase && r.Reason == "" {
		r.Reason = annotate.Case.String()
	}
	if r.Verdict == Agreeing {
		return
	}
	result, reported := w.reported(at, r.Span, a.Value.Kind)
	switch {
	case reported && result.Worded:
		r.Verdict, r.Reason = Reported, ""
	case reported && result.Reason == restatedReason:
		r.Verdict, r.Reason = Restated, ""
	case reported:
		r.Verdict, r.Reason = Known, ""
	case r.Probability == 0 && !weight.OtherCase:
		r.Verdict, r.Reason = Far, ""
	case r.Reason != "":
		r.Verdict = SetApart
	case r.Probability < r.Threshold:
		r.Verdict = Unlikely
	default:
		r.Verdict = Outdone
	}
	if a.value != nil {
		r.Slot = w.slotOf(a, b)
	} else if r.Probability > 0 {
		r.Slot = classSlots[weight.Class]
	}
}

// Differs reports whether two statements differ and have words in common: the others tell
// nothing of why something is reported or not.
func (r *Rival) Differs() bool { return r.Verdict < Far }

// rank orders what two statements came to.
func (r *Rival) rank() int {
	switch {
	case r.Verdict <= Restated:
		return 0
	case r.Differs():
		return 1
	}
	return 2
}

// said shows a statement.
func (w *weighing) said(t *statement) Said {
	w.settle(t)
	out := Said{Unit: t.unit, Value: t.value != nil, Affirms: t.Polarity.Affirms, Denies: t.Polarity.Denies, Scope: t.Scope}
	if t.value != nil {
		out.Span = w.spanOf(t, t.value.Span.Start, t.value.Span.End)
	} else {
		out.Span = w.clauseSpan(t)
	}
	return out
}
