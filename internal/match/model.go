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

// least is how much of two clauses must be alike for the pair to be looked at.
const least = 0.3

// pairs are the statements of an article that differ or agree.
type pairs struct {
	t     *Text
	ss    []*Statement
	rel   []Relation
	score []float64 // how much the two say of each other, 0 for pairs not looked at
	close []closePair
}

// closePair is two statements that differ and say enough of each other to be described.
type closePair struct {
	i, j int
	said speech
}

// speech is how much two statements say of each other: their clauses of each other's
// clause, and all that stands around them.
type speech struct{ coreA, coreB, allA, allB cover }

func (p *pairs) at(i, j int) int { return i*len(p.ss) + j }

// newPairs looks at each pair of statements that differ, and at those that agree with
// one that is close to another.
func (t *Text) newPairs(ss []*Statement, relate func(a, b int) Relation) *pairs {
	n := len(ss)
	p := &pairs{t: t, ss: ss, rel: make([]Relation, n*n), score: make([]float64, n*n)}
	for i := range ss {
		ss[i].prepare()
	}
	near := make([]bool, n)
	for i := range ss {
		for j := i + 1; j < n; j++ {
			r := relate(i, j)
			if r == Differing {
				said, score := t.look(ss[i], ss[j], leastScore(ss[i]))
				if score == 0 {
					continue // it is no rival of a pair that is close
				}
				p.setScore(i, j, score)
				near[i], near[j] = true, true
				p.close = append(p.close, closePair{i, j, said})
			}
			p.rel[p.at(i, j)], p.rel[p.at(j, i)] = r, r
		}
	}
	for i := range ss {
		for j := i + 1; j < n; j++ {
			if (near[i] || near[j]) && p.rel[p.at(i, j)] == Agreeing {
				_, score := t.look(ss[i], ss[j], 0)
				p.setScore(i, j, score)
			}
		}
	}
	return p
}

func (p *pairs) setScore(i, j int, v float64) {
	p.score[p.at(i, j)], p.score[p.at(j, i)] = v, v
}

// The least scores of pairs that the models could take to speak of one thing.
const (
	leastValueScore = 0.1
	leastPolarScore = 0.55
)

func leastScore(s *Statement) float64 {
	if s.Value.Kind == NoValue {
		return leastPolarScore
	}
	return leastValueScore
}

// look tells how much two statements say of each other, and scores it: 0 if that is next
// to nothing, or less than floor.
func (t *Text) look(a, b *Statement, floor float64) (s speech, score float64) {
	if a.Value.Kind == NoValue && (t.atMost(a, b)+t.atMost(b, a))/2/scale < least {
		return s, 0
	}
	s.coreA, s.coreB = t.covers(a.Core, b.Core), t.covers(b.Core, a.Core)
	both := (s.coreA.both + s.coreB.both) / 2 / scale
	if a.Value.Kind == NoValue && both < least {
		return s, 0
	}
	core := 0.01 + 0.5*min(s.coreA.share, s.coreB.share) + 0.5*min(3, both)
	s.allA = t.covers(a.all, b.wide)
	if core+0.5*s.allA.share < floor {
		return s, 0
	}
	s.allB = t.covers(b.all, a.wide)
	if score = core + 0.5*min(s.allA.share, s.allB.share); score < floor {
		return s, 0
	}
	return s, score
}

// rivals adds how a pair stands to the other pairs of its statements: whether another
// statement differs and says more of either, and how well others bear each out.
func (p *pairs) rivals(f *features, i, j int) {
	own := p.score[p.at(i, j)]
	f.add("score", own)
	f.pair("rival", p.best(i, Differing, -1)-own, p.best(j, Differing, -1)-own)
	a, b := p.best(i, Agreeing, j), p.best(j, Agreeing, i)
	f.pair("borne-out", a, b)
	f.pair("better-borne-out", a-own, b-own)
	f.count("agreed-near", p.agreesNear(i, j), p.agreesNear(j, i))
}

// best returns the best score of the pairs of statement i that stand in a relation,
// but for that with statement not.
func (p *pairs) best(i int, r Relation, not int) float64 {
	best := 0.0
	for k := range p.ss {
		if at := p.at(i, k); k != i && k != not && p.rel[at] == r {
			best = max(best, p.score[at])
		}
	}
	return best
}

// agreesNear reports whether statement i agrees with one in the sentence or cell of
// statement j.
func (p *pairs) agreesNear(i, j int) bool {
	for k := range p.ss {
		if k != i && k != j && p.rel[p.at(i, k)] == Agreeing && p.ss[k].Place.Unit == p.ss[j].Place.Unit {
			return true
		}
	}
	return false
}

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
		p.rivals(f, c.i, c.j)
		visit(c.i, c.j)
	}
}
