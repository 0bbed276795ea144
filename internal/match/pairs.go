package match

import (
	"slices"

	"buzhou/internal/match/internal/model"
)

// least is how much of two clauses must be alike for the pair to be looked at.
const least = 0.3

// pairs are the statements of an article that differ or agree.
type pairs struct {
	t      *Text
	ss     []*Statement
	relate func(i, j int) Relation
	index  *index
	close  []closePair
	// rival is the best score of the close pairs of each statement.
	rival []float64
	// borne is the best score of the statements that agree with each one, -1 where nobody
	// asked yet.
	borne []float64
}

// closePair is two statements that differ and say enough of each other to be described.
type closePair struct {
	i, j  int
	said  speech
	score float64
}

// speech is how much two statements say of each other: their clauses of each other's
// clause, and all that stands around them.
type speech struct{ coreA, coreB, allA, allB cover }

// newPairs finds the statements that differ and are close.
func (t *Text) newPairs(ss []*Statement, relate func(i, j int) Relation) *pairs {
	p := &pairs{t: t, ss: ss, relate: relate, rival: make([]float64, len(ss))}
	p.borne = slices.Repeat([]float64{-1}, len(ss))
	if len(ss) < 2 {
		return p
	}
	for _, s := range ss {
		t.prepare(s)
	}
	p.index = t.newIndex(ss)
	for i := range ss {
		p.meet(i, i+1, func(j int) {
			if relate(i, j) != Differing {
				return
			}
			if said, score := t.look(ss[i], ss[j], leastScore(ss[i])); score > 0 {
				p.close = append(p.close, closePair{i, j, said, score})
				p.rival[i], p.rival[j] = max(p.rival[i], score), max(p.rival[j], score)
			}
		})
	}
	return p
}

// meet calls visit for each statement from first on that may be close to statement i.
func (p *pairs) meet(i, first int, visit func(j int)) {
	if p.ss[i].Value.Kind == NoValue {
		p.index.meet(i, first, 2*scale*least, visit)
		return
	}
	for j := first; j < len(p.ss); j++ {
		if j != i {
			visit(j)
		}
	}
}

// relation is how statements i and j stand to each other.
func (p *pairs) relation(i, j int) Relation { return p.relate(min(i, j), max(i, j)) }

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

// maxScore is the highest score that look gives.
const maxScore = 0.01 + 0.5 + 0.5*3 + 0.5

// look tells how much two statements say of each other, and scores it: 0 if that is next
// to nothing, or less than floor.
func (t *Text) look(a, b *Statement, floor float64) (s speech, score float64) {
	t.extend(a)
	t.extend(b)
	s.coreA, s.coreB = t.covers(a.Core, b.core), t.covers(b.Core, a.core)
	both := (s.coreA.both + s.coreB.both) / 2 / scale
	if a.Value.Kind == NoValue && both < least {
		return s, 0
	}
	core := 0.01 + 0.5*min(s.coreA.share, s.coreB.share) + 0.5*min(3, both)
	s.allA = t.covers(a.all, b.around)
	if core+0.5*s.allA.share < floor {
		return s, 0
	}
	s.allB = t.covers(b.all, a.around)
	if score = core + 0.5*min(s.allA.share, s.allB.share); score < floor {
		return s, 0
	}
	return s, score
}

// rivals adds whether another statement differs from either of a close pair and says more
// of it.
func (p *pairs) rivals(f *features, c *closePair) {
	f.add("score", c.score)
	f.pair("rival", p.rival[c.i]-c.score, p.rival[c.j]-c.score)
}

// witnesses adds how well other statements bear out those of a close pair. That costs
// more than all the rest.
func (p *pairs) witnesses(f *features, c *closePair) {
	a, b := p.borneOut(c.i), p.borneOut(c.j)
	f.pair("borne-out", a, b)
	f.pair("better-borne-out", a-c.score, b-c.score)
	f.count("agreed-near", p.agreesNear(c.i, c.j), p.agreesNear(c.j, c.i))
}

// hopeless reports whether a close pair cannot be likely, whatever its witnesses are.
func (c *closePair) hopeless(m model.Model, f *features, least float64) bool {
	low, high := [...]float64{0, 0, -c.score, -c.score, 0}, [...]float64{maxScore, maxScore, maxScore, maxScore, 2}
	return m.Hopeless(f.values, low[:], high[:], least)
}

// borneOut returns the best score of the statements that agree with statement i.
func (p *pairs) borneOut(i int) float64 {
	if p.borne[i] < 0 {
		best := 0.0
		p.meet(i, 0, func(k int) {
			if p.relation(i, k) == Agreeing {
				_, score := p.t.look(p.ss[i], p.ss[k], 0)
				best = max(best, score)
			}
		})
		p.borne[i] = best
	}
	return p.borne[i]
}

// agreesNear reports whether statement i agrees with one in the sentence or cell of
// statement j.
func (p *pairs) agreesNear(i, j int) bool {
	for k := range p.ss {
		if k != i && k != j && p.ss[k].Place.Unit == p.ss[j].Place.Unit && p.relation(i, k) == Agreeing {
			return true
		}
	}
	return false
}
