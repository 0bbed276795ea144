package claim

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/quantity"
)

// compareFramed compares two values by their frames: what their sentences say that
// they are of, where topics and stages of the data do not tell or differ by a word.
func compareFramed(a, b *Claim, env *Env) Result {
	if env == nil {
		return no("stage")
	}
	if r, ok := sideBySide(a, b, env); ok {
		return r
	}
	if a.frame.place.beside(b.frame.place) {
		return no("alternative")
	}
	if a.Cell.Table > 0 && b.Cell.Table > 0 && (a.Slot.Family() != Duration || a.Local() || b.Local() || !slices.Equal(a.frame.row, b.frame.row)) {
		return no("row") // the tables of several models have the same heads
	}
	if a.Slot.Family() != Duration {
		if r := apart(a, b, env); r != "" && !oneBase(a, b) {
			return no(r)
		}
		if x, y := a.Topic.Item, b.Topic.Item; x != "" && y != "" && !strings.Contains(x, y) && !strings.Contains(y, x) {
			return no("object")
		}
	}
	if toldApart(a.frame.told, b.frame.told) {
		return no("case")
	}
	if r := framedStance(a, b); r != "" {
		return no(r)
	}
	if a.frame.relation != b.frame.relation {
		return no("stage")
	}
	if !annotate.SameProduct(a.frame.product, b.frame.product) {
		return no("operation")
	}
	if !samePeriod(a, b) {
		return no("stage")
	}
	x, y := a.frameStage(), b.frameStage()
	if x != y && x != "" && y != "" {
		return no("stage")
	}
	l := a.frame.like(b.frame)
	if f := l.weigh(a, b, env); f != "" {
		return no(f)
	}
	switch x, y := len(a.frame.under), len(b.frame.under); {
	case toldApart(a.frame.under, b.frame.under):
		return no("case")
	case x > 0 && y == 0:
		l.a += slightFacet
	case y > 0 && x == 0:
		l.b += slightFacet
	}
	if l.nameA && l.nameB || a.frame.otherKind(b.frame) {
		return no("operation")
	}
	if x == "validity" && y == x && l.own < shortWord {
		return no("operation") // what is valid is only sure where both name it
	}
	if p := limitPeriod(a); p != "" && p == limitPeriod(b) && l.periodic() {
		return compareMeasure(a, b, env)
	}
	if a.frame.otherObject(b.frame) {
		return no("object")
	}
	if a.Slot.Family() == Fee && a.ofGoal() && b.ofGoal() && l.a <= maxAside && l.b <= maxAside {
		return compareMeasure(a, b, env)
	}
	if a.Slot.Family() == Fee && (l.core < fullWord || max(l.a, l.b) > 0.5 && l.own < fullWord) {
		return no("operation")
	}
	if a.Slot.measure() == Limit && (min(l.a, l.b) > 0.5 || max(l.a, l.b) > 1) {
		return no("operation")
	}
	if !l.alike(x == y && x != "" && x != "validity" && sameStage(a, b)) {
		return no("operation")
	}
	return compareMeasure(a, b, env)
}

// sameStage reports whether two claims do not name two stages of one class.
func sameStage(a, b *Claim) bool {
	x, y := a.Slot.Stage(), b.Slot.Stage()
	return x == y || x == open || y == open
}

// frameStage returns the class of stages of a framed claim: that of its slot, or the
// one stage that its clause names.
func (c *Claim) frameStage() string {
	switch s := c.Slot.Stage(); {
	case c.Slot.Family() == Limit, c.Slot == Count, s == general, s == other:
		return ""
	case s != open && s != "handson":
		return stageClass(s)
	case c.Slot.Family() == Fee:
		return ""
	}
	stage := ""
	for _, w := range c.frame.words {
		if s, ok := strings.CutPrefix(w.id, "stage:"); ok && !w.near {
			if stage != "" {
				return ""
			}
			stage = s
		}
	}
	return stage
}

// maxAside is how much the frame of a fee may say beside what the title says, for the
// fee to be that of the task itself.
const maxAside = 0.25

// ofGoal reports whether a fee may be what one pays for the task of the article: the
// main charge, a price in general, or a fee with the task's name (公证费).
func (c *Claim) ofGoal() bool {
	k := c.Slot.Stage()
	titled := slices.ContainsFunc(c.frame.words, func(w frameWord) bool { return w.title && !w.near })
	return c.Value.Quantity.Kind == quantity.Money && (mainCharge(k) || titled && (k == general || k == other && strings.HasSuffix(c.Topic.Item, "费")))
}

// periodic reports whether frames of limits over one period say the same.
func (l likeness) periodic() bool {
	return l.core >= 1 && l.own >= shortWord && min(l.a, l.b) <= 0.5 && max(l.a, l.b) <= 1.5
}

// alike reports whether frames say the same: the words of both clauses, and few on
// one side only. Where the stage is known less is asked for.
func (l likeness) alike(staged bool) bool {
	lo, hi := min(l.a, l.b), max(l.a, l.b)
	slack := 0.0
	if l.core >= 1.5 {
		slack = 0.5
	}
	switch {
	case staged:
		return l.shared >= 0.5 && lo <= 0.25 && hi <= 1
	case lo == 0 && hi <= 0.5:
		return l.core >= 1.25 || l.core >= 1 && l.shared >= 1.5
	}
	return (l.core >= 1.25 && l.shared >= 1.5 || l.core >= 1 && l.shared >= 2) && lo <= 1 && hi <= max(2, l.shared-1) && l.shared >= lo+hi-slack
}

// What a facet of the scope weighs that only one of two framed claims sets: said of
// the value itself, or of all that stands under a head.
const (
	saidFacet      = 2.5
	inheritedFacet = 1.25
	slightFacet    = 0.5
	// sameBand is what an equal second value weighs: 2TB in both clauses.
	sameBand = 0.75
)

// weigh adds to the words that only one frame has what only one scope sets, and
// returns the facet by which the scopes differ, "" if they do not. Where text alone
// tells a case or a condition, its words are in the frame.
func (l *likeness) weigh(a, b *Claim, env *Env) string {
	for f := range annotate.NumFacets {
		x, y := a.Scope[f], b.Scope[f]
		if f == annotate.Case || f == annotate.Condition {
			x, y = idOnly(x), idOnly(y)
		}
		switch {
		case x == y, way(f) && shareValue(x, y), way(f) && (x == "" || y == "") && (a.Slot.Family() == Duration || a.frame.said[f] == "" && b.frame.said[f] == "") && !env.severalWays(a, f) && !env.severalWays(b, f):
			continue
		case x != "" && y != "":
			return f.String()
		case way(f) && a.Slot.Family() != Duration && (a.frame.said[f] != "" || b.frame.said[f] != ""):
			return f.String()
		case x != "":
			l.a += facetWeight(a, b, f, env)
		default:
			l.b += facetWeight(b, a, f, env)
		}
	}
	if a.frame.tells(b.frame) {
		l.a += toldCase
	}
	if b.frame.tells(a.frame) {
		l.b += toldCase
	}
	switch p, q := a.frame.band, b.frame.band; {
	case p == q && p != "":
		l.shared += sameBand
	case p == q:
	case p != "" && q != "":
		return "condition"
	case p != "":
		l.a += slightFacet
	default:
		l.b += slightFacet
	}
	return ""
}

// way reports whether a facet tells by which way something is done.
func way(f annotate.Facet) bool {
	return f == annotate.Platform || f == annotate.Channel || f == annotate.Method
}

// toldCase is what a case or a condition weighs that the text of one value tells and
// that of the other does not.
const toldCase = 1.1

// toldApart reports whether two texts tell two cases: each has a word that the other
// lacks.
func toldApart(a, b []string) bool {
	lacks := func(x, y []string) bool {
		return slices.ContainsFunc(x, func(w string) bool {
			return !slices.ContainsFunc(y, func(v string) bool { return sameWord(w, v) })
		})
	}
	return len(a) > 0 && len(b) > 0 && lacks(a, b) && lacks(b, a)
}

// tells reports whether most words of the case that the text of f alone tells are no
// words of o.
func (f *frame) tells(o *frame) bool {
	n := 0
	for _, w := range f.told {
		if !slices.ContainsFunc(o.words, func(v frameWord) bool { return sameWord(w, v.id) }) && !slices.Contains(o.told, w) {
			n++
		}
	}
	return 2*n > len(f.told)
}

// facetWeight returns what facet f of c weighs that o leaves open.
func facetWeight(c, o *Claim, f annotate.Facet, env *Env) float64 {
	v := c.Scope[f]
	said := c.frame.said[f] != ""
	switch f {
	case annotate.Issuer:
		if o.frame.has("object:" + v) {
			return 0
		}
		if env.severalWays(c, f) {
			return inheritedFacet
		}
		return slightFacet
	case annotate.Version:
		if said {
			return inheritedFacet
		}
		return slightFacet
	}
	if said {
		return saidFacet
	}
	return inheritedFacet
}

// idOnly returns the id of a facet, "" for one that the text alone tells.
func idOnly(v string) string {
	if ascii(v) {
		return v
	}
	return ""
}

// framedStance returns why two framed claims say nothing about each other. A
// condition is in the words of their frames.
func framedStance(a, b *Claim) string {
	switch m := max(a.Stance.Modality, b.Stance.Modality); m {
	case annotate.Asserted, annotate.Hedged, annotate.Conditional:
	default:
		return m.String()
	}
	if a.Stance.Force == annotate.Instance || b.Stance.Force == annotate.Instance {
		return "instance"
	}
	return ""
}
