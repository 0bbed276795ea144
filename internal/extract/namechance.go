package extract

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/wordvec"
)

// What two names have in common and what the text shows of them is also weighed by a regression
// that was fitted to labelled articles (tools/pairing/names.py): it finds pairs for which
// nobody thought of a rule.

// nameFeatures describes two names, of which the first is told first, in numbers that tell
// whether they are those of one thing, always in the same order.
type nameFeatures struct {
	values []float64
	// names are kept where somebody asks for them.
	named bool
	names []string
}

func (f *nameFeatures) add(name string, v float64) {
	f.values = append(f.values, v)
	if f.named {
		f.names = append(f.names, name)
	}
}

func (f *nameFeatures) is(name string, b bool) {
	v := 0.0
	if b {
		v = 1
	}
	f.add(name, v)
}

// describe describes two names by what is soon read; describeAround adds the rest.
func (g *gatherer) describe(f *nameFeatures, a, b *thingName) {
	f.values, f.names = f.values[:0], f.names[:0]
	like := nameAlike(a, b)
	for _, l := range [...]struct {
		name string
		v    float64
	}{{"equal", equalNames}, {"same", sameNames}, {"close", closeNames}, {"most", mostAlike}, {"ends", endsAlike}} {
		f.is("like-"+l.name, like == l.v)
	}
	f.is("both-marked", a.mark == marked && b.mark == marked)
	f.is("one-unmarked", a.mark == unmarked || b.mark == unmarked)
	f.is("lone-a", lone(a))
	f.is("lone-b", lone(b))
	f.add("chars", diceOf(a.label, b.label))
	f.add("end", float64(utf8.RuneCountInString(commonEnd(a.label, b.label))))
	f.add("length", math.Abs(float64(utf8.RuneCountInString(a.label)-utf8.RuneCountInString(b.label))))
	f.is("contains", strings.Contains(a.label, b.label) || strings.Contains(b.label, a.label))
	f.is("short", short(a) || short(b))
	f.add("sense", g.senseOf(a).Dot(g.senseOf(b)))
	m := &b.at[0]
	u := &g.x.Doc.Units[m.unit]
	c := u.Clauses[u.ClauseAt(m.start)]
	before, behind := u.Text[c.Start:m.start], u.Text[m.end:]
	f.is("recalls", lexicon.Recalls.In(u.Text))
	f.is("used-before", lexicon.UsedBefore.In(before))
	f.is("troubles", lexicon.ControlTroubles.In(behind[:min(len(behind), 60)]))
	f.is("asks", u.Asks())
	f.is("answering", g.answering(b))
	f.is("asked", g.asked(a, b))
	f.is("table-b", u.Table != article.None)
	f.is("introduces", g.introduces(b))
	f.is("becomes", lexicon.Becomes.End(g.before(b)))
	noun := shared(a, b, func(m *mention) string { return m.noun })
	f.is("noun-equal", noun != "")
	f.is("noun-differ", noun == "" && a.at[0].noun != "" && b.at[0].noun != "")
	parent := shared(a, b, func(m *mention) string { return m.parent })
	f.is("parent-equal", parent != "")
	f.is("parent-differ", parent == "" && a.at[0].parent != "" && b.at[0].parent != "")
	f.is("step-a", a.at[0].proc >= 0)
	f.is("step-b", m.proc >= 0)
	f.is("same-proc", m.proc >= 0 && m.proc == a.at[0].proc)
	x, y := &g.x.Doc.Blocks[g.x.Doc.Units[a.at[0].unit].Block], &g.x.Doc.Blocks[u.Block]
	f.is("same-section", x.Section == y.Section)
	f.add("distance", math.Log1p(float64(m.unit-a.at[0].unit)))
}

// describeAround adds to the description of two names what the other names and the sentences
// around them tell. None of these features is more than 1.
func (g *gatherer) describeAround(f *nameFeatures, a, b *thingName) {
	f.is("best-sense", g.bestSense(a, b))
	f.add("told", g.told(a, b))
	best := 0.0
	for i := range a.at {
		for j := range b.at {
			p, q := g.around(&a.at[i]), g.around(&b.at[j])
			best = max(best, p.Dot(q))
		}
	}
	f.add("context-sense", best)
}

// around returns where the words of the sentence around a mention put together point.
func (g *gatherer) around(m *mention) *wordvec.Sum {
	if m.around == nil {
		u := &g.x.Doc.Units[m.unit]
		var sum wordvec.Sum
		for _, s := range g.x.Doc.Words(u.Text, 0, len(u.Text)) {
			if w := u.Text[s.Start:s.End]; (s.End <= m.start || m.end <= s.Start) && Carries(w) {
				turn := wordvec.Find(w).Turn()
				sum.Add(&turn)
			}
		}
		unit := sum.Unit()
		m.around = &unit
	}
	return m.around
}

// diceOf returns the Dice coefficient of the characters of two names.
func diceOf(a, b string) float64 {
	x, y := []rune(a), []rune(b)
	n := 0
	for _, r := range x {
		if slices.Contains(y, r) {
			n++
		}
	}
	return 2 * float64(n) / float64(len(x)+len(y))
}

// Least how near in meaning two names must be to be weighed by the regression, and the
// probability from which they are taken for those of one thing.
const (
	leastNameSense  = 0.25
	leastNameChance = 0.4
)

// likely returns the probability that two names are those of one thing, 0 if it is too low or
// something shows that they are not.
func (g *gatherer) likely(a, b *thingName) float64 {
	if !lone(b) || a.mark == unmarked && b.mark == unmarked || g.senseOf(a).Dot(g.senseOf(b)) < leastNameSense || contrary(a.label, b.label) {
		return 0
	}
	f := &g.features
	g.describe(f, a, b)
	if nameChance(f.values, 1) < leastNameChance {
		return 0 // whatever stands around them
	}
	g.describeAround(f, a, b)
	p := nameChance(f.values, 0)
	if p < leastNameChance || !g.apart(a, b) {
		return 0
	}
	return p
}

// nameChance returns what the regression gives for features, of which the last ones may lack:
// each then counts as rest, if that makes two names likelier to be those of one thing.
func nameChance(values []float64, rest float64) float64 {
	sum := nameIntercept
	for i, w := range nameWeights {
		if i < len(values) {
			sum += w * values[i]
		} else {
			sum += max(0, w*rest)
		}
	}
	return 1 / (1 + math.Exp(-sum))
}

// Carries reports whether a word can tell what a sentence is about.
func Carries(w string) bool {
	return strings.ContainsFunc(w, func(r rune) bool { return lexicon.Han(r) || unicode.IsLetter(r) && r < 0x250 }) && !lexicon.MatchStops.Has(w)
}
