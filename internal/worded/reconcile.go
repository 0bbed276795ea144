// Package worded compares what an article says word by word, where no topic of the lexicon
// tells what a sentence is about: it finds values and permissions that only the words around
// them show to be of one thing, and drops conflicts of claims whose words speak of two.
package worded

import (
	"slices"
	"strings"

	"buzhou/internal/claim"
	"buzhou/internal/extract"
	"buzhou/internal/match"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
)

// maxStatements bounds how many statements of one sort are compared word by word.
const maxStatements = 200

// Reconcile completes the conflicts that the topics of claims tell: it leaves out those
// whose words say that two things are meant, and adds those of statements that only
// their words tell to be of one thing.
//
// Of a text of more than maxTold units, or of more than maxStatements statements of one
// sort, not all is compared by its words: cut is then the first unit that is not, else -1.
func Reconcile(x *extract.Extraction, known []claim.Conflict) (all []claim.Conflict, cut int) {
	if len(x.Doc.Units) > extract.MaxTold {
		return known, 0
	}
	known = x.WithHeadedWays(known)
	s := newStatements(x)
	defer s.release()
	return s.reconcile(known), s.cut
}

// reconcile reads the statements of an article and completes the conflicts that are known.
func (s *statements) reconcile(known []claim.Conflict) []claim.Conflict {
	s.readValues()
	s.readClauses()
	measured, compared := s.text.Judge(statementsOf(s.values), s.relateValues)
	opposed, more := s.text.Judge(statementsOf(s.clauses), s.relateClauses)
	s.x.Stats.Matched, s.x.Stats.Clauses = compared+more, s.polarClauses()
	known = slices.DeleteFunc(known, func(c claim.Conflict) bool { return s.toldApart(&c) })
	known = s.withRestated(known)
	taken := takenBy(known)
	for _, m := range measured {
		if a, b := &s.values[m.A], &s.values[m.B]; !s.ofOtherRows(a, b) && taken.pair(a.spoken(), b.spoken()) {
			known = append(known, s.valueConflict(a, b))
		}
	}
	for _, m := range opposed {
		if a, b := &s.clauses[m.A], &s.clauses[m.B]; taken.pair(a.spoken(), b.spoken()) {
			known = append(known, s.polarConflict(a, b, m.Class))
		}
	}
	return s.withHours(s.withUnlimited(known))
}

// polarClauses counts the clauses that have a cue of polarity.
func (s *statements) polarClauses() (n int) {
	for i := range s.clauses {
		if p := &s.clauses[i].Polarity; p.Affirms || p.Denies {
			n++
		}
	}
	return n
}

// spoken is a sort of statement of a sentence or cell.
type spoken struct {
	unit int
	kind match.Kind
}

func (t *statement) spoken() spoken { return spoken{t.unit, t.Value.Kind} }

func spokenOf(c *claim.Claim) spoken {
	kind := match.NoValue
	if c.Slot.HoldsValue() {
		kind, _ = kindOf(&c.Value.Quantity)
	}
	return spoken{c.Unit, kind}
}

// taken holds what contradicts something already: of several statements that a sentence
// may contradict it is the likeliest one, and where the values of two sentences differ, what
// they affirm and deny is told with that.
type taken struct {
	said  map[spoken]bool
	units map[[2]int]bool
}

// pair takes two statements, and reports whether both were free.
func (t *taken) pair(a, b spoken) bool {
	units := [2]int{min(a.unit, b.unit), max(a.unit, b.unit)}
	if t.said[a] || t.said[b] || a.kind == match.NoValue && t.units[units] {
		return false
	}
	t.said[a], t.said[b], t.units[units] = true, true, true
	return true
}

// takenBy lists the sentences of the sides of conflicts, but for those of names: what a thing is
// called says nothing of whether the sentence is true.
func takenBy(known []claim.Conflict) *taken {
	t := &taken{map[spoken]bool{}, map[[2]int]bool{}}
	for i := range known {
		if known[i].Slot == claim.Name {
			continue
		}
		for k := range known[i].Sides {
			for _, c := range known[i].Sides[k].Claims {
				t.said[spokenOf(c)] = true
			}
		}
	}
	return t
}

// valueConflict makes a conflict of two values.
func (s *statements) valueConflict(a, b *statement) claim.Conflict {
	slot := s.slotOf(a, b)
	c, d := s.claimOf(a, slot), s.claimOf(b, slot)
	c.Value.Quantity, d.Value.Quantity = *a.value, *b.value
	c.Span, d.Span = s.spanOf(a, a.value.Span.Start, a.value.Span.End), s.spanOf(b, b.value.Span.Start, b.value.Span.End)
	return claim.Between(c, d, s.about(a, b), byWords())
}

// slotOf returns the slot of two values: what data knows of either, or what the kind of
// value tells.
func (s *statements) slotOf(a, b *statement) claim.Slot {
	if s.ofAge(a) || s.ofAge(b) {
		return claim.Limit + "age"
	}
	found := claim.Slot("")
	for _, t := range [...]*statement{a, b} {
		if t.claim == nil || t.claim.Slot.Stage() == claim.OpenStage {
			continue
		}
		if found == "" || t.claim.Slot.Family() == claim.Fee {
			found = t.claim.Slot // 最多扣十元工本费 bounds a fee
		}
	}
	if found != "" {
		return found
	}
	switch a.value.Kind {
	case quantity.Duration:
		return claim.Duration + claim.OpenStage
	case quantity.Date:
		return claim.Date + claim.OpenStage
	case quantity.Money, quantity.Percent:
		if a.claim != nil && b.claim != nil && a.claim.Slot.Family() == claim.Limit && b.claim.Slot.Family() == claim.Limit || a.value.Bound && b.value.Bound {
			return claim.Limit + claim.OpenStage
		}
		return claim.Fee + claim.OpenStage
	}
	return claim.Limit + claim.OpenStage
}

// ofAge reports whether a time is how old somebody or something is to be: 满四个月龄.
func (s *statements) ofAge(t *statement) bool {
	u := &s.x.Doc.Units[t.unit]
	c := u.Clauses[t.clause]
	return t.value.Kind == quantity.Duration && strings.Contains(u.Text[c.Start:c.End], "龄")
}

// classSlots are the slots of the classes of match.
var classSlots = [...]claim.Slot{match.Possible: claim.Stand, match.Required: claim.Needed, match.Result: claim.After}

// polarConflict makes a conflict of two clauses.
func (s *statements) polarConflict(a, b *statement, class match.Class) claim.Conflict {
	c, d := s.claimOf(a, classSlots[class]), s.claimOf(b, classSlots[class])
	c.Value.Positive, d.Value.Positive = !a.Polarity.Denies, !b.Polarity.Denies
	c.Span, d.Span = s.clauseSpan(a), s.clauseSpan(b)
	return claim.Between(c, d, s.about(a, b), byWords())
}

// claimOf returns the claim of a statement in a slot.
func (s *statements) claimOf(t *statement, slot claim.Slot) *claim.Claim {
	u := &s.x.Doc.Units[t.unit]
	c := claim.Claim{Unit: t.unit, Sentence: u.Span(0, len(u.Text)), Procedure: t.Place.Procedure, Scope: t.Scope}
	if t.claim != nil {
		c = *t.claim
	}
	c.Slot = slot
	return &c
}

func (s *statements) spanOf(t *statement, i, j int) source.Span {
	return s.x.Doc.Units[t.unit].Span(i, j)
}

// clauseSpan returns the place of a clause without the marks around it.
func (s *statements) clauseSpan(t *statement) source.Span {
	u := &s.x.Doc.Units[t.unit]
	c := u.Clauses[t.clause]
	return s.spanOf(t, c.Start+leading(u.Text[c.Start:c.End]), trimEnd(u.Text, c))
}

// maxShared is how many of the words that two statements share are named.
const maxShared = 2

// about names what two statements share.
func (s *statements) about(a, b *statement) string {
	if words := s.text.Shared(&a.Statement, &b.Statement, maxShared); len(words) > 0 {
		return strings.Join(words, "、")
	}
	return oneThing
}

// oneThing names what two sides are about where no word of theirs does.
const oneThing = "同一件事"

// byWords is the result for two values that only their words tell to be of one thing.
func byWords() claim.Result {
	r := claim.Contradiction("value")
	r.Worded = true
	return r
}
