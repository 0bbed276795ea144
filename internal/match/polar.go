package match

import (
	"math"
	mathbits "math/bits"
	"slices"
)

// The cues of polarity.
const (
	Can Cue = iota
	Grant
	Cannot
	Unable
	Lack
	Need
	NeedNot
	Only
	InPerson
	Have
	Optional
	Suffice
	Keep
	Lose
	Persist
	Perish
	GoOn
	Stop
	Refuse
	Yes
	No
	Universal
	Partial
	Before
	Completed
	Condition
	Hedge
	Example
	Past
	Others
	Refuted
	Instead
	numCues
)

var cueNames = [numCues]string{
	"can", "grant", "cannot", "unable", "lack", "need", "need-not", "only", "in-person", "have", "optional", "suffice",
	"keep", "lose", "persist", "perish", "go-on", "stop", "refuse", "yes", "no", "universal", "partial", "before",
	"completed", "condition", "hedge", "example", "past", "others", "refuted", "instead",
}

// Affirming and Denying are the cues of either side.
var (
	Affirming = bits(Can, Grant, Need, Only, InPerson, Have, Suffice, Keep, Persist, GoOn, Yes)
	Denying   = bits(Cannot, Unable, Lack, NeedNot, Optional, Lose, Perish, Stop, Refuse, No)
)

func bits(cues ...Cue) (set uint64) {
	for _, c := range cues {
		set |= 1 << c
	}
	return set
}

// Add files a cue.
func (p *Polarity) Add(c Cue) {
	p.Cues |= 1 << c
	p.Affirms = p.Cues&Affirming != 0
	p.Denies = p.Cues&Denying != 0
}

// opposed are pairs of sets of cues of which one denies what the other affirms.
var opposed = [...]struct {
	name     string
	yes, noo uint64
}{
	{"can-cannot", bits(Can, Grant), bits(Cannot, Unable, Lack)},
	{"need-not", bits(Need, Only, Have), bits(NeedNot, Optional)},
	{"must-not", bits(Need, Only, InPerson), bits(NeedNot, Cannot)},
	{"keep-lose", bits(Keep, Persist, GoOn), bits(Lose, Perish, Stop)},
}

// Opposes reports whether two statements could deny each other: what one affirms
// the other may deny.
func Opposes(a, b *Statement) bool {
	p, q := &a.Polarity, &b.Polarity
	return p.Denies != q.Denies || p.Denies && q.Affirms || p.Affirms && q.Denies || p.Negations%2 != q.Negations%2
}

// polarFeatures describes two statements that affirm or deny something.
func (t *Text) polarFeatures(f *features, a, b *Statement, said *speech) {
	t.common(f, a, b, said)
	p, q := &a.Polarity, &b.Polarity
	f.cues(p.Cues, q.Cues)
	for _, o := range opposed {
		f.is(o.name, p.Cues&o.yes != 0 && q.Cues&o.noo != 0 || q.Cues&o.yes != 0 && p.Cues&o.noo != 0)
	}
	f.is("one-denies", p.Denies != q.Denies)
	f.is("one-affirms-one-denies", p.Denies && !p.Affirms && q.Affirms && !q.Denies || q.Denies && !q.Affirms && p.Affirms && !p.Denies)
	f.is("both-deny", p.Denies && q.Denies)
	f.is("odd", p.Negations%2 != q.Negations%2)
	f.add("negations", float64(p.Negations+q.Negations))
	f.add("more-negations", math.Abs(float64(p.Negations-q.Negations)))
	f.count("answer", p.Answer != 0, q.Answer != 0)
	f.count("answer-no", p.Answer < 0, q.Answer < 0)
	f.is("answer-opposed", p.Answer < 0 && !q.Denies || q.Answer < 0 && !p.Denies || p.Answer > 0 && q.Denies || q.Answer > 0 && p.Denies)
	f.add("denied-by-one", min(3, (t.affirmed(a, b)+t.affirmed(b, a))/scale))
	f.add("denied-by-both", min(3, t.bothSay(p.Denied, q.Denied)/scale))
	f.add("words", a.words+b.words)
	f.add("fewer-words", min(a.words, b.words))
}

// cues adds for each cue how many of two clauses have it, and whether just one has.
func (f *features) cues(p, q uint64) {
	at := len(f.values)
	f.values = append(f.values, noCues[:]...)
	for set := p | q; set != 0; set &= set - 1 { // few are set
		c := mathbits.TrailingZeros64(set)
		f.values[at+2*c], f.values[at+2*c+1] = 2, 0
		if (p^q)>>c&1 != 0 {
			f.values[at+2*c], f.values[at+2*c+1] = 1, 1
		}
	}
	if f.named {
		for _, name := range cueNames {
			f.names = append(f.names, name, name)
		}
	}
}

// noCues are what cues adds for two clauses without any.
var noCues [2 * numCues]float64

// affirmed sums the weights of the words that a denies and b says without denying them.
func (t *Text) affirmed(a, b *Statement) float64 {
	sum := 0.0
	for _, w := range a.Polarity.Denied {
		best := 0.0
		for _, n := range t.near(w) {
			if float64(n.likeness) > best && b.has.has(n.word) && !slices.Contains(b.Polarity.Denied, n.word) {
				best = float64(n.likeness)
			}
		}
		if best > sameWord {
			sum += best * t.weights[w]
		}
	}
	return sum
}

// bothSay sums the weights of the words of a that words of b say.
func (t *Text) bothSay(a, b []Word) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	return t.covers(a, t.reachOf(b)).both
}
