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

// Match is two statements that differ and may speak of one thing.
type Match struct {
	A, B int
	// Probability that they speak of one thing.
	Probability float64
	// Class says what statements that affirm and deny are about.
	Class Class
	least float64
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
	valueThreshold = 0.66
	dateThreshold  = 0.8 // of dates of which nothing says what they date
	polarThreshold = 0.81
)

// Least returns the probability from which a match counts.
func (m *Match) Least() float64 { return m.least }

// modelOf returns the model that judges a sort of statements.
func modelOf(s *Statement) model.Model {
	if s.Value.Kind == NoValue {
		return model.Polar
	}
	return model.Value
}

// thresholdOf returns the threshold of two statements.
func thresholdOf(a, b *Statement) float64 {
	switch {
	case a.Value.Kind == NoValue:
		return polarThreshold
	case a.Value.Kind == Date && a.Value.Slot == "" && b.Value.Slot == "":
		return dateThreshold
	}
	return valueThreshold
}

// described is a close pair with the numbers that describe it, but for its rivals.
type described struct {
	closePair
	values []float64
}

// Judge returns the pairs of statements that differ and likely speak of one thing, the
// likeliest first, and how many pairs it compared.
func (t *Text) Judge(ss []*Statement, relate func(i, j int) Relation) (all []Match, compared int) {
	p := t.newPairs(ss, relate)
	c := p.judge()
	for i := range c.found {
		m := &c.found[i]
		if m.Probability = c.probability(m.A, m.B, m.own); m.Probability >= m.Least() {
			all = append(all, m.Match)
		}
	}
	slices.SortStableFunc(all, func(a, b Match) int { return cmp.Compare(b.Probability, a.Probability) })
	return all, p.compared
}

// judge weighs all pairs, each by itself.
func (p *pairs) judge() *company {
	var f features
	var kept []described
	c := newCompany(p.ss)
	p.find(func(pair closePair) {
		c.meets(pair.i, pair.j)
		p.t.describe(&f, p.ss[pair.i], p.ss[pair.j], &pair.said)
		if !p.hopeless(&pair, &f) {
			kept = append(kept, described{pair, slices.Clone(f.values)})
		}
	})
	for k := range kept {
		pair := &kept[k].closePair
		f.values = append(f.values[:0], kept[k].values...)
		if p.hopeless(pair, &f) {
			continue // now that all rivals are known
		}
		if m := p.match(&f, pair, hopeless); m.own >= doubtful {
			c.found = append(c.found, m)
		}
	}
	c.sum()
	return c
}

// match completes the description of a pair by its rivals and judges it by itself: its
// probability is 0 if the regression alone gives less than least.
func (p *pairs) match(f *features, c *closePair, least float64) ownMatch {
	a, b := p.ss[c.i], p.ss[c.j]
	p.rivals(f, c)
	judge := modelOf(a)
	m := ownMatch{Match: p.unlikely(c.i, c.j)}
	if m.own = judge.Probability(f.values, least); m.own > 0 {
		m.Class = Class(judge.Class(f.values, a.Text, b.Text))
	}
	return m
}

// unlikely makes a match of probability 0.
func (p *pairs) unlikely(i, j int) Match {
	return Match{A: i, B: j, least: thresholdOf(p.ss[i], p.ss[j])}
}

// Weight is a match that was weighed for explaining.
type Weight struct {
	Match
	// OtherCase: a clause says that one of two values holds in a case that the other does
	// not speak of. Judge does not look at such a pair.
	OtherCase bool
}

// Weigh judges pairs of statements whatever their relation and however small the
// probability that they speak of one thing: with that which Judge gives, or would give. It
// is 0 for those of two cases, and for those with next to no words in common.
func (t *Text) Weigh(ss []*Statement, relate func(i, j int) Relation, these [][2]int) []Weight {
	var f features
	p := t.newPairs(ss, relate)
	known := p.judge()
	out := make([]Weight, len(these))
	for k, pair := range these {
		i, j := min(pair[0], pair[1]), max(pair[0], pair[1])
		a, b := ss[i], ss[j]
		c := closePair{i: i, j: j}
		if c.said, c.score = t.look(a, b, leastScore(a)); c.score == 0 {
			out[k] = Weight{p.unlikely(i, j), t.otherCase(a, b) || t.otherCase(b, a)}
			continue
		}
		t.describe(&f, a, b, &c.said)
		m := p.match(&f, &c, 0)
		if m.Probability = min(m.own, doubtful); modelOf(a).Probability(f.values, hopeless) >= doubtful {
			m.Probability = known.probability(i, j, m.own)
		}
		out[k] = Weight{Match: m.Match}
	}
	return out
}

// Features calls visit for each two statements that differ, with what describes the
// pair in numbers, and names of these: equal names are followed by the smaller and
// then the larger of two numbers. hard says that the pair is not known by itself to be of
// two things.
func (t *Text) Features(ss []*Statement, relate func(i, j int) Relation, visit func(i, j int, names []string, values []float64, hard bool)) {
	f := features{named: true}
	var found []closePair
	p := t.newPairs(ss, relate)
	p.find(func(c closePair) { found = append(found, c) })
	for k := range found {
		c := &found[k]
		t.describe(&f, ss[c.i], ss[c.j], &c.said)
		p.rivals(&f, c)
		visit(c.i, c.j, f.names, f.values, modelOf(ss[c.i]).Probability(f.values, hopeless) >= doubtful)
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
