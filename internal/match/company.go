package match

import (
	"math"
	"slices"
	"sort"
)

// Whether two statements speak of one thing hangs on the other pairs of the article, too: two
// sentences of which several clauses contradict each other likely do; those of which one
// contradicts a third more likely do not.

// doubtful is the probability of a pair by itself below which it is not weighed any further,
// and counts as much for others as if it had just that. Where the regression alone gives less
// than hopeless, it is not weighed by itself.
const (
	doubtful = 0.2
	hopeless = 0.12
)

// mostRank is the highest rank that a pair of sentences is given.
const mostRank = 20

// ownMatch is a match with its probability by itself.
type ownMatch struct {
	Match
	own float64
}

// between is two sentences or cells, the smaller one first.
type between [2]int

// company is what the pairs of an article tell of each other.
type company struct {
	ss    []*Statement
	found []ownMatch // those that are not too unlikely
	// met counts the close pairs of two sentences.
	met map[between]int
	// own holds the probabilities of the pairs of two sentences that were found, the highest
	// first; best the highest of each two, in ascending order.
	own  map[between][]float64
	best []float64
	// others holds for each sentence those with which it has such pairs.
	others map[int][]between
}

func newCompany(ss []*Statement) *company {
	return &company{ss: ss, met: map[between]int{}, own: map[between][]float64{}, others: map[int][]between{}}
}

// units returns the sentences of two statements.
func (c *company) units(i, j int) between {
	a, b := c.ss[i].Place.Unit, c.ss[j].Place.Unit
	return between{min(a, b), max(a, b)}
}

// meets counts a close pair.
func (c *company) meets(i, j int) { c.met[c.units(i, j)]++ }

// sum sorts what was found by sentences.
func (c *company) sum() {
	for i := range c.found {
		k := c.units(c.found[i].A, c.found[i].B)
		if len(c.own[k]) == 0 {
			c.others[k[0]] = append(c.others[k[0]], k)
			c.others[k[1]] = append(c.others[k[1]], k)
		}
		c.own[k] = append(c.own[k], c.found[i].own)
	}
	for _, own := range c.own {
		slices.SortFunc(own, func(a, b float64) int {
			if a > b {
				return -1
			}
			return 1
		})
		c.best = append(c.best, own[0])
	}
	slices.Sort(c.best)
}

// probability returns how likely two statements speak of one thing, given how likely they
// do by themselves. What it weighs is in the order of contexts in tools/pairing/train.py.
func (c *company) probability(i, j int, own float64) float64 {
	k := c.units(i, j)
	next := []float64{0, 0}
	likely := 0
	self := false // own is among those of the two sentences
	for _, p := range c.own[k] {
		if p == own && !self {
			self = true
			continue
		}
		likely++
		if likely <= len(next) {
			next[likely-1] = p
		}
	}
	if own > doubtful {
		likely++
	}
	a, b := c.elsewhere(k[0], k), c.elsewhere(k[1], k)
	top := own
	if among := c.own[k]; len(among) > 0 {
		top = among[0]
	}
	first, second := c.besides(top)
	rank := len(c.best) - sort.Search(len(c.best), func(n int) bool { return c.best[n] > own })
	return modelOf(c.ss[i]).InCompany([]float64{
		logit(own), logit(next[0]), logit(next[1]), float64(likely), float64(max(c.met[k], 1)),
		logit(min(a, b)), logit(max(a, b)), math.Log1p(float64(len(c.met))), float64(min(rank, mostRank)),
		logit(first), logit(second),
	})
}

// elsewhere returns the highest probability of a pair of a sentence with another one than k
// names.
func (c *company) elsewhere(unit int, k between) (best float64) {
	for _, o := range c.others[unit] {
		if o != k {
			best = max(best, c.own[o][0])
		}
	}
	return best
}

// besides returns the two highest probabilities of pairs of sentences, but for one of those
// with the highest probability top.
func (c *company) besides(top float64) (first, second float64) {
	for i := len(c.best) - 1; i >= 0 && second == 0; i-- {
		switch {
		case c.best[i] == top:
			top = 0
		case first == 0:
			first = c.best[i]
		default:
			second = c.best[i]
		}
	}
	return first, second
}

// logit returns the logarithm of the odds.
func logit(p float64) float64 {
	const most = 0.999
	p = min(max(p, doubtful), most)
	return math.Log(p / (1 - p))
}
