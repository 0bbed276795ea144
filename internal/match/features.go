package match

import (
	"math"
	"slices"
)

// features describes a pair of statements in numbers, always in the same order.
type features struct {
	values []float64
	// names are kept where somebody asks for them.
	named bool
	names []string
}

func (f *features) add(name string, v float64) {
	f.values = append(f.values, v)
	if f.named {
		f.names = append(f.names, name)
	}
}

func (f *features) is(name string, b bool) {
	v := 0.0
	if b {
		v = 1
	}
	f.add(name, v)
}

// pair adds the smaller and the larger of two numbers, so that the order of the
// statements does not matter.
func (f *features) pair(name string, a, b float64) {
	f.add(name, min(a, b))
	f.add(name, max(a, b))
}

func (f *features) count(name string, a, b bool) {
	n := 0.0
	if a {
		n++
	}
	if b {
		n++
	}
	f.add(name, n)
}

// cover is how much of one set of words another says.
type cover struct {
	share float64 // weighted share that is said, 1 for no words
	alone float64 // weight of the most telling word that is not said
	both  float64 // weight of the words that both say
}

// sameWord is how alike two words must be for one to be said by the other.
const sameWord = 0.55

// covers returns how much of a, in which no word comes twice, the words with a reach say.
func (t *Text) covers(a []Word, r reach) cover {
	var c tally
	c.add(t, a, r)
	return c.cover()
}

// tally adds up a cover.
type tally struct {
	said, total, alone, both float64
	counted                  bool
}

// add adds words to those that are covered.
func (c *tally) add(t *Text, a []Word, r reach) {
	if len(a) == 0 {
		return
	}
	said, total, alone, both := c.said, c.total, c.alone, c.both
	weights := t.weights[:len(r)]
	for _, w := range a {
		best, weight := float64(r[w]), weights[w]
		total += weight
		said += weight * best
		if left := weight * (1 - best); left > alone {
			alone = left
		}
		if best > sameWord {
			both += weight * best
		}
	}
	c.said, c.total, c.alone, c.both, c.counted = said, total, alone, both, true
}

// cover returns the cover of the words added so far.
func (c *tally) cover() cover {
	switch {
	case !c.counted:
		return cover{share: 1}
	case c.total > 0:
		return cover{c.said / c.total, c.alone, c.both}
	}
	return cover{c.said, c.alone, c.both}
}

// Distinct reports whether two statements say one thing of two subjects: what stands
// before the cue of each shares a word, and each says another that tells it apart (退休
// 提取, 购房提取).
func (t *Text) Distinct(a, b *Statement) bool {
	if len(a.Subject) == 0 || len(b.Subject) == 0 {
		return false
	}
	x, y := t.covers(a.Subject, t.reachOf(b.Subject)), t.covers(b.Subject, t.reachOf(a.Subject))
	return x.both > 0 && min(x.alone, y.alone) >= telling
}

// telling is the weight from which a word that one subject lacks tells two apart.
const telling = 4.5

// scale brings a sum of weights of words near 1.
const scale = 6.0

// common adds what tells of any two statements whether they are of one thing.
func (t *Text) common(f *features, a, b *Statement, said *speech) {
	x, y := &said.aroundA, &said.aroundB
	f.pair("core-said", x.share, y.share)
	f.pair("core-alone", x.alone/maxWeight, y.alone/maxWeight)
	f.pair("core-in-core", said.coreA.share, said.coreB.share)
	f.add("core-both", min(3, (said.coreA.both+said.coreB.both)/2/scale))
	f.pair("all-said", said.allA.share, said.allB.share)
	f.pair("all-alone", said.allA.alone/maxWeight, said.allB.alone/maxWeight)
	f.add("all-both", min(4, (said.allA.both+said.allB.both)/2/scale))
	f.pair("heads-said", t.covers(a.Heads, b.around).share, t.covers(b.Heads, a.around).share)
	beforeX, beforeY := t.covers(a.Before, b.around), t.covers(b.Before, a.around)
	f.pair("before-alone", beforeX.alone/maxWeight, beforeY.alone/maxWeight)
	f.pair("row-said", t.covers(a.Row, b.around).share, t.covers(b.Row, a.around).share)
	f.pair("anchor-said", t.covers(a.Anchor, b.around).share, t.covers(b.Anchor, a.around).share)
	f.add("anchor-in-anchor", max(t.covers(a.Anchor, b.anchor).share, t.covers(b.Anchor, a.anchor).share))
	f.pair("own-said", t.ownSaid(a, b, x), t.ownSaid(b, a, y))
	f.count("no-own", len(a.own) == 0, len(b.own) == 0)
	f.add("own-equal", min(3, t.equal(a.own, b.own)/scale))
	f.add("all-equal", min(3, t.allEqual(a, b)/scale))
	f.pair("names-alone", namesAlone(a, b), namesAlone(b, a))
	t.meanings(f, a, b)
	places(f, a, b)
	scopes(f, a, b)
	f.count("conditional", a.Conditional, b.Conditional)
	f.is("weak", a.Weak || b.Weak)
	f.is("instance", a.Instance || b.Instance)
	f.count("asked", len(a.Asked) > 0, len(b.Asked) > 0)
	t.answers(f, a, b)
	f.count("asks", a.Asks, b.Asks)
	f.count("case", a.Case, b.Case)
	f.count("acts", a.Acts, b.Acts)
}

// ownSaid returns how much of the clause of a, but for what the title has, b says: as much
// as of the whole clause where the title has nothing of it.
func (t *Text) ownSaid(a, b *Statement, core *cover) float64 {
	if len(a.own) == len(a.Core) {
		return core.share
	}
	return t.covers(a.own, b.around).share
}

// equal sums the weights of the words that both have.
func (t *Text) equal(a, b []Word) float64 {
	sum := 0.0
	for _, w := range a {
		if slices.Contains(b, w) {
			sum += t.weights[w]
		}
	}
	return sum
}

// allEqual sums the weights of the words that both statements have and the title has not.
func (t *Text) allEqual(a, b *Statement) float64 {
	sum := 0.0
	for _, w := range a.allOwn {
		if b.has.has(w) {
			sum += t.weights[w]
		}
	}
	return sum
}

// namesAlone counts the names in Latin letters of a's clause that b does not say.
func namesAlone(a, b *Statement) float64 {
	n := 0
	for _, w := range a.names {
		if !slices.Contains(b.wide, w) {
			n++
		}
	}
	return float64(min(n, 3))
}

// nearUnits is how many sentences or cells apart a rule and its exception are told.
const nearUnits = 3

func places(f *features, a, b *Statement) {
	p, q := a.Place, b.Place
	d := p.Unit - q.Unit
	if d < 0 {
		d = -d
	}
	f.is("next", d == 1)
	f.is("near", d <= nearUnits)
	f.is("same-block", p.Block == q.Block)
	f.is("same-section", p.Section == q.Section)
	f.is("same-list", p.List >= 0 && p.List == q.List && p.Block != q.Block)
	f.is("same-table", p.Table >= 0 && p.Table == q.Table)
	f.count("in-table", p.Table >= 0, q.Table >= 0)
	f.count("in-steps", p.Procedure >= 0, q.Procedure >= 0)
	f.is("same-steps", p.Procedure >= 0 && p.Procedure == q.Procedure)
}

func scopes(f *features, a, b *Statement) {
	differ, one := 0.0, 0.0
	for i := range a.Scope {
		x, y := a.Scope[i], b.Scope[i]
		var d, o float64
		if len(x)+len(y) > 0 && x != y {
			if x != "" && y != "" {
				d = 1
			} else {
				o = 1
			}
		}
		differ += d
		one += o
		if p := facetFeatures[i]; p.differ != "" {
			f.add(p.differ, d)
			f.add(p.one, o)
		}
	}
	f.add("scope-differ", differ)
	f.add("scope-one", one)
}

// The numbers in a scope of the facets that occur often enough to be weighed alone.
const (
	FacetPlatform  = 0
	FacetChannel   = 1
	FacetCase      = 6
	FacetCondition = 8
)

// facetFeatures names the features of these facets.
var facetFeatures = [numFacets]struct{ differ, one string }{
	FacetPlatform: {"platform-differ", "platform-one"}, FacetChannel: {"channel-differ", "channel-one"},
	FacetCase: {"case-differ", "case-one"}, FacetCondition: {"condition-differ", "condition-one"},
}

// ratio is the logarithm of the ratio of two values, 0 for equal ones.
func ratio(a, b float64) float64 {
	const least = 1e-3 // a value of nothing
	return min(2, math.Abs(math.Log((math.Abs(a)+least)/(math.Abs(b)+least)))/3)
}
