package match

import "slices"

// least is how much of two clauses must be alike for the pair to be looked at.
const least = 0.3

// pairs are the statements of an article that differ or agree.
type pairs struct {
	t      *Text
	ss     []*Statement
	relate func(i, j int) Relation
	index  *index
	// compared counts the close pairs.
	compared int
	// rival is the best score of the close pairs of each statement.
	rival []float64
	// borne is the best score of the statements that agree with each one, -1 where nobody
	// asked yet.
	borne []float64
	// question is the most that the question of each statement has in common with another,
	// -1 where nobody asked yet.
	question []float64
}

// closePair is two statements that differ and say enough of each other to be described.
type closePair struct {
	i, j  int
	said  speech
	score float64
}

// speech is how much two statements say of each other: of each clause what the other
// clause says, of each clause and of all that stands around it what all of the other says.
type speech struct{ coreA, coreB, aroundA, aroundB, allA, allB cover }

// newPairs makes pairs of statements; find finds them.
func (t *Text) newPairs(ss []*Statement, relate func(i, j int) Relation) *pairs {
	p := &pairs{t: t, ss: ss, relate: relate, rival: make([]float64, len(ss))}
	p.borne = slices.Repeat([]float64{-1}, len(ss))
	p.question = slices.Repeat([]float64{-1}, len(ss))
	return p
}

// find calls visit for each two statements that differ and are close.
func (p *pairs) find(visit func(closePair)) {
	if len(p.ss) < 2 {
		return
	}
	for _, s := range p.ss {
		p.t.prepare(s)
	}
	p.index = p.t.newIndex(p.ss)
	for i := range p.ss {
		p.meet(i, i+1, func(j int) {
			if p.relate(i, j) != Differing {
				return
			}
			said, score := p.t.look(p.ss[i], p.ss[j], leastScore(p.ss[i]))
			if score == 0 {
				return
			}
			p.compared++
			p.rival[i], p.rival[j] = max(p.rival[i], score), max(p.rival[j], score)
			visit(closePair{i, j, said, score})
		})
	}
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
	if t.otherCase(a, b) || t.otherCase(b, a) {
		return s, 0
	}
	s.coreA, s.coreB = t.covers(a.Core, b.core), t.covers(b.Core, a.core)
	both := (s.coreA.both + s.coreB.both) / 2 / scale
	if a.Value.Kind == NoValue && both < least {
		return s, 0
	}
	core := 0.01 + 0.5*min(s.coreA.share, s.coreB.share) + 0.5*min(3, both)
	if core+0.5 < floor {
		return s, 0
	}
	s.aroundA, s.allA = t.coversAll(a, b)
	if core+0.5*s.allA.share < floor {
		return s, 0
	}
	s.aroundB, s.allB = t.coversAll(b, a)
	if score = core + 0.5*min(s.allA.share, s.allB.share); score < floor {
		return s, 0
	}
	return s, score
}

// coversAll returns how much of the clause of a, and of all of it but headings, b says.
func (t *Text) coversAll(a, b *Statement) (core, all cover) {
	var c tally
	c.add(t, a.Core, b.around) // all begins with Core
	core = c.cover()
	c.add(t, a.all[len(a.Core):], b.around)
	return core, c.cover()
}

// otherCase reports whether the value of a is of a case that b does not speak of: what
// holds in a case is no contradiction of what holds otherwise.
func (t *Text) otherCase(a, b *Statement) bool {
	if len(a.Cased) == 0 || a.Value.Kind == NoValue {
		return false
	}
	c := t.covers(a.Cased, b.around)
	return c.alone >= naming && c.share < mostSaid
}

// A case is named by a word so rare that it weighs naming, unless mostSaid of its words
// are told of the other value too.
const (
	naming   = 8
	mostSaid = 0.5
)

// rivals adds how a close pair stands to the other pairs of its statements: whether another
// statement differs and says more of either, and how well others bear each out.
func (p *pairs) rivals(f *features, c *closePair) {
	i, j, own := c.i, c.j, c.score
	f.add("score", own)
	f.pair("rival", max(0, p.rival[i]-own), max(0, p.rival[j]-own))
	a, b := p.borneOut(i), p.borneOut(j)
	f.pair("borne-out", a, b)
	f.pair("better-borne-out", a-own, b-own)
	f.count("agreed-near", p.agreesNear(i, j), p.agreesNear(j, i))
	f.add("answered", p.answered(i, j))
}

// hopeless reports whether a pair cannot be likely, whatever its rivals are: f lacks only
// these. The better its rivals are that were found so far, the more are hopeless.
func (p *pairs) hopeless(c *closePair, f *features) bool {
	own, a, b := c.score, p.rival[c.i], p.rival[c.j]
	low := [...]float64{own, min(a, b) - own, max(a, b) - own, 0, 0, -own, -own, 0, 0}
	high := [...]float64{own, maxScore, maxScore, maxScore, maxScore, maxScore, maxScore, 2, 1}
	return modelOf(p.ss[c.i]).Hopeless(f.values, low[:], high[:], hopeless)
}

// borneOut returns the best score of the statements that agree with statement i.
func (p *pairs) borneOut(i int) float64 {
	if p.borne[i] < 0 {
		best := 0.0
		p.meet(i, 0, func(k int) {
			if p.relation(i, k) == Agreeing {
				_, score := p.t.look(p.ss[i], p.ss[k], best)
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
