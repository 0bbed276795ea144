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
	AtOnce
	Later
	Automatic
	ByHand
	Self
	Proxy
	numCues
)

var cueNames = [numCues]string{
	"can", "grant", "cannot", "unable", "lack", "need", "need-not", "only", "in-person", "have", "optional", "suffice",
	"keep", "lose", "persist", "perish", "go-on", "stop", "refuse", "yes", "no", "universal", "partial", "before",
	"completed", "condition", "hedge", "example", "past", "others", "refuted", "instead",
	"at-once", "later", "automatic", "by-hand", "self", "proxy",
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

var opposed = [...]opposition{
	{"can-cannot", bits(Can, Grant), bits(Cannot, Unable, Lack)},
	{"need-not", bits(Need, Only, Have), bits(NeedNot, Optional)},
	{"must-not", bits(Need, Only, InPerson), bits(NeedNot, Cannot)},
	{"keep-lose", bits(Keep, Persist, GoOn), bits(Lose, Perish, Stop)},
	{"can-stop", bits(Can, Grant), bits(Lose, Perish, Stop)},
	{"once-later", bits(AtOnce), bits(Later)},
	{"by-itself", bits(Automatic), bits(ByHand, Need)},
	{"by-others", bits(Self, InPerson), bits(Proxy)},
	{"must-can", bits(Only, InPerson, Need), bits(Can, Grant, Suffice)},
}

// Opposes reports whether two statements could deny each other: what one affirms
// the other may deny, or they tell of opposite ways of one thing.
func Opposes(a, b *Statement) bool {
	p, q := &a.Polarity, &b.Polarity
	if p.waives() && q.permits() || q.waives() && p.permits() {
		return false
	}
	if p.Denies != q.Denies || p.Denies && q.Affirms || p.Affirms && q.Denies || p.Negations%2 != q.Negations%2 {
		return true
	}
	for i := range opposed {
		if opposed[i].between(p.Cues, q.Cues) {
			return true
		}
	}
	return false
}

// The cues by which clauses only waive or only permit: what need not be done may be done.
var (
	waiving    = bits(NeedNot, Optional)
	permitting = bits(Can, Grant, Suffice, GoOn, Yes)
)

// waives reports whether a clause denies nothing but that something is needed.
func (p *Polarity) waives() bool { return p.Cues&waiving != 0 && p.Cues&Denying&^waiving == 0 }

// permits reports whether a clause affirms nothing but that something can be done.
func (p *Polarity) permits() bool {
	return p.Cues&permitting != 0 && !p.Denies && p.Negations == 0 && p.Cues&Affirming&^permitting == 0
}

// opposition is a pair of sets of cues of which one denies what the other affirms.
type opposition struct {
	name     string
	yes, noo uint64
}

// between reports whether one clause has a cue of either side, the other of the other.
func (o *opposition) between(p, q uint64) bool {
	return p&o.yes != 0 && q&o.noo != 0 || q&o.yes != 0 && p&o.noo != 0
}

// polarFeatures describes two statements that affirm or deny something.
func (t *Text) polarFeatures(f *features, a, b *Statement, said *speech) {
	t.common(f, a, b, said)
	p, q := &a.Polarity, &b.Polarity
	f.cues(p.Cues, q.Cues)
	for i := range opposed {
		f.is(opposed[i].name, opposed[i].between(p.Cues, q.Cues))
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
	f.pair("case-alone", t.caseAlone(a, b), t.caseAlone(b, a))
	f.add("words", a.words+b.words)
	f.add("fewer-words", min(a.words, b.words))
}

// caseAlone is the weight of the most telling word of the case of a that b does not say.
func (t *Text) caseAlone(a, b *Statement) float64 {
	if len(a.Cased) == 0 {
		return 0
	}
	return t.covers(a.Cased, b.around).alone / maxWeight
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
