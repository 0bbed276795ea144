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
	leastValue = 0.73
	leastDate  = 0.85 // of dates of which nothing says what they date
	leastPolar = 0.84
)

func leastOf(a, b *Statement) float64 {
	switch {
	case a.Value.Kind == NoValue:
		return leastPolar
	case a.Value.Kind == Date && a.Value.Slot == "" && b.Value.Slot == "":
		return leastDate
	}
	return leastValue
}

// Judge returns the pairs of statements that differ and likely speak of one thing, the
// likeliest first, and how many pairs it compared.
func (t *Text) Judge(ss []*Statement, relate func(i, j int) Relation) (all []Match, compared int) {
	var f features
	t.each(&f, ss, relate, func(i, j int) {
		compared++
		m, least := model.Value, leastOf(ss[i], ss[j])
		if ss[i].Value.Kind == NoValue {
			m = model.Polar
		}
		if p := m.Probability(f.values, least); p > 0 {
			all = append(all, Match{i, j, p, Class(m.Class(f.values, ss[i].Text, ss[j].Text))})
		}
	})
	slices.SortStableFunc(all, func(a, b Match) int { return cmp.Compare(b.Probability, a.Probability) })
	return all, compared
}

// Features calls visit for each two statements that differ, with what describes the
// pair in numbers, and names of these: equal names are followed by the smaller and
// then the larger of two numbers.
func (t *Text) Features(ss []*Statement, relate func(i, j int) Relation, visit func(i, j int, names []string, values []float64)) {
	f := features{named: true}
	t.each(&f, ss, relate, func(i, j int) { visit(i, j, f.names, f.values) })
}

func (t *Text) each(f *features, ss []*Statement, relate func(i, j int) Relation, visit func(i, j int)) {
	p := t.newPairs(ss, relate)
	for k := range p.close {
		c := &p.close[k]
		f.values, f.names = f.values[:0], f.names[:0]
		if a, b := ss[c.i], ss[c.j]; a.Value.Kind == NoValue {
			t.polarFeatures(f, a, b, &c.said)
		} else {
			t.valueFeatures(f, a, b, &c.said)
		}
		p.rivals(f, c)
		visit(c.i, c.j)
	}
}
