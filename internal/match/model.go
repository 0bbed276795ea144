package match

import (
	"cmp"
	"slices"

	"buzhou/internal/match/internal/model"
)

// Relation is how the values or the polarity of two statements stand to each other.
type Relation uint8

// The relations.
const (
	Unrelated Relation = iota
	Agreeing           // both say the same, if they speak of one thing
	Differing          // they cannot both be true, if they speak of one thing
)

// Match is two statements that differ and likely speak of one thing.
type Match struct {
	A, B int
	// Probability that they speak of one thing.
	Probability float64
	// Class says what statements that affirm and deny are about.
	Class Class
	polar bool
}

// Class is what two statements that contradict each other are about.
type Class uint8

// The classes, in the order of the models.
const (
	Possible Class = iota // whether something can be done
	Required              // whether something is needed
	Result                // what comes of something
)

// The probabilities from which statements are taken to speak of one thing. How they were
// chosen is told in docs/precision.md.
const (
	leastValue = 0.78
	leastDate  = 0.87 // of dates of which nothing says what they date
)

// leastPolar are those of statements that affirm and deny, by how many contradictions are
// known of the article: one that contradicts itself is likelier to do so again.
var leastPolar = [...]float64{0.91, 0.89, 0.87}

// Likely reports whether a match is likely enough in an article of which a number of
// contradictions is known.
func (m *Match) Likely(known int) bool {
	return !m.polar || m.Probability >= leastPolar[min(known, len(leastPolar)-1)]
}

// modelOf returns the model that judges a sort of statements.
func modelOf(s *Statement) model.Model {
	if s.Value.Kind == NoValue {
		return model.Polar
	}
	return model.Value
}

func leastOf(a, b *Statement) float64 {
	switch {
	case a.Value.Kind == NoValue:
		return leastPolar[len(leastPolar)-1]
	case a.Value.Kind == Date && a.Value.Slot == "" && b.Value.Slot == "":
		return leastDate
	}
	return leastValue
}

// Judge returns the pairs of statements that differ and may speak of one thing, the
// likeliest first, and how many pairs it compared. Likely tells which of them do.
func (t *Text) Judge(ss []*Statement, relate func(i, j int) Relation) (all []Match, compared int) {
	var f features
	p := t.newPairs(ss, relate)
	p.find(func(c *closePair) bool {
		t.describe(&f, ss[c.i], ss[c.j], &c.said)
		return !p.hopeless(c, &f)
	})
	for k := range p.close {
		c := &p.close[k]
		a, b := ss[c.i], ss[c.j]
		t.describe(&f, a, b, &c.said)
		if p.hopeless(c, &f) {
			continue
		}
		p.rivals(&f, c)
		m := modelOf(a)
		if q := m.Probability(f.values, leastOf(a, b)); q > 0 {
			all = append(all, Match{c.i, c.j, q, Class(m.Class(f.values, a.Text, b.Text)), a.Value.Kind == NoValue})
		}
	}
	slices.SortStableFunc(all, func(a, b Match) int { return cmp.Compare(b.Probability, a.Probability) })
	return all, p.compared
}

// Features calls visit for each two statements that differ, with what describes the
// pair in numbers, and names of these: equal names are followed by the smaller and
// then the larger of two numbers.
func (t *Text) Features(ss []*Statement, relate func(i, j int) Relation, visit func(i, j int, names []string, values []float64)) {
	f := features{named: true}
	p := t.newPairs(ss, relate)
	p.find(func(*closePair) bool { return true })
	for k := range p.close {
		c := &p.close[k]
		t.describe(&f, ss[c.i], ss[c.j], &c.said)
		p.rivals(&f, c)
		visit(c.i, c.j, f.names, f.values)
	}
}

// describe describes a close pair in numbers, but for its rivals.
func (t *Text) describe(f *features, a, b *Statement, said *speech) {
	f.values, f.names = f.values[:0], f.names[:0]
	if a.Value.Kind == NoValue {
		t.polarFeatures(f, a, b, said)
	} else {
		t.valueFeatures(f, a, b, said)
	}
}
