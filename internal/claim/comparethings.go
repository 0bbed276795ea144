package claim

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
)

// ofThings reports whether claims of the slot are about things to have: what is
// required, and the states that bar it.
func (s Slot) ofThings() bool { return s == Requires || s == State }

// thingGroup is the group of a claim about things: materials and acts by topic,
// states and what asks for them by the kind of thing.
func (c *Claim) thingGroup() groupKey {
	t := c.Value.Thing
	if t.Need == "" {
		return groupKey{c.Topic.Operation, c.Topic.Object, "", Requires}
	}
	kind := t.Items[0]
	if m, ok := lexicon.MaterialByID(kind); ok && m.Kind == "secret" {
		kind = m.Kind
	}
	return groupKey{object: kind, family: State}
}

// oneList reports whether two claims name things of one list, table or sentence, or
// say one thing twice in a sentence, so that they make one side against a claim that
// excludes both.
func oneList(a, b *Claim) bool {
	if a.Slot == Stand {
		return b.Slot == Stand && a.Unit == b.Unit && a.Value.Positive == b.Value.Positive
	}
	return a.Slot == Requires && b.Slot == Requires && a.Value.Thing.Need == "" && b.Value.Thing.Need == "" &&
		a.Value.Thing.Source > 0 && a.Value.Thing.Source == b.Value.Thing.Source && a.Value.Positive == b.Value.Positive && !a.Value.Thing.Sole && !b.Value.Thing.Sole
}

// compareThings compares what is required with what is not, and with the state
// that its readers are in.
func compareThings(a, b *Claim, env *Env) Result {
	if !a.Slot.ofThings() || !b.Slot.ofThings() {
		return no("stage")
	}
	if r := compareStance(a, b, env); r != "" {
		return no(r)
	}
	x, y := a.Value.Thing, b.Value.Thing
	if (x.Need == "") != (y.Need == "") {
		return no("stage")
	}
	if x.Need != "" {
		return compareNeeds(a, b, env)
	}
	if !sameTask(a, b) {
		return no("operation")
	}
	if env != nil && a.Cell.Table == b.Cell.Table && a.Cell.Table > 0 && a.Cell != b.Cell {
		return no("row")
	}
	if env != nil && a.ID != b.ID && (a.Unit == b.Unit || x.Source == y.Source) {
		return no("alternative")
	}
	if f := env.incomparable(a, b); f != "" && !env.onlyPersons(f, a, b) {
		return no(f)
	}
	return compareMaterials(a, b)
}

// onlyPersons reports whether two claims differ in nothing but that one names
// private persons, and the article speaks of no other readers.
func (e *Env) onlyPersons(facet string, a, b *Claim) bool {
	if e == nil || facet != annotate.Subject.String() || a.Scope[annotate.Subject]+b.Scope[annotate.Subject] != "person" {
		return false
	}
	for v := range e.values[keyOf(a)][annotate.Subject] {
		if v != "person" {
			return false
		}
	}
	x, y := *a, *b
	x.Scope[annotate.Subject], y.Scope[annotate.Subject] = "", ""
	return e.incomparable(&x, &y) == ""
}

// sameTask reports whether two claims are about one operation; where none is
// known they are about the one task of the article.
func sameTask(a, b *Claim) bool {
	if !a.Topic.Known() && !b.Topic.Known() {
		return annotate.SameProduct(a.Topic.Product, b.Topic.Product)
	}
	return a.Topic.Same(b.Topic)
}

// compareMaterials compares two demands under one scope.
func compareMaterials(a, b *Claim) Result {
	x, y := a.Value.Thing, b.Value.Thing
	switch {
	case x.Sole && y.Sole:
		if len(missing(x, y)) == 0 && len(missing(y, x)) == 0 {
			return same()
		}
		return Contradiction("set")
	case x.Sole || y.Sole:
		sole, one, other := x, y, b
		if y.Sole {
			sole, one, other = y, x, a
		}
		if !other.Value.Positive {
			return agree("overlap")
		}
		if len(missing(sole, one)) > 0 {
			return Contradiction("set")
		}
		return compareForms(sole, one, true)
	case x.Items[0] != y.Items[0]:
		return no("object")
	case a.Value.Positive != b.Value.Positive:
		return Contradiction("need")
	}
	return compareForms(x, y, false)
}

// missing lists the items of t that none of sole's covers.
func missing(sole, t *Thing) []string {
	var out []string
	for _, i := range t.Items {
		if !slices.ContainsFunc(sole.Items, func(s string) bool { return lexicon.Covers(s, i) || strings.Contains(i, s) || strings.Contains(s, i) }) {
			out = append(out, i)
		}
	}
	return out
}

// compareForms compares how one thing is asked for: the original against a copy
// that is enough, and the size and number of photographs.
func compareForms(x, y *Thing, sole bool) Result {
	switch {
	case sole && (x.Sole && x.Form == "copy" && y.Form == "original" || y.Sole && y.Form == "copy" && x.Form == "original"),
		x.Form == "copy-enough" && y.Form == "original", y.Form == "copy-enough" && x.Form == "original":
		return Contradiction("form")
	case x.Size > 0 && y.Size > 0 && x.Size != y.Size, x.Count > 0 && y.Count > 0 && x.Count != y.Count:
		return Contradiction("form")
	case x.Form != y.Form || x.Size != y.Size || x.Count != y.Count || x.Sole != y.Sole:
		return agree("overlap")
	}
	return same()
}

// compareNeeds compares a state with what a step asks for, and demands to settle
// something with each other.
func compareNeeds(a, b *Claim, env *Env) Result {
	x, y := a.Value.Thing, b.Value.Thing
	if x.Items[0] != y.Items[0] {
		return no("object")
	}
	if a.Slot == b.Slot {
		if x.Need != y.Need {
			return agree("overlap")
		}
		if x.Need == "settled" {
			return compareSettled(a, b)
		}
		return same()
	}
	state, need := a, b
	if b.Slot == State {
		state, need = b, a
	}
	s, n := state.Value.Thing, need.Value.Thing
	if env == nil || need.Unit < s.First || need.Unit >= s.End || need.Span.Start < state.Span.Start {
		return no("case")
	}
	m, ok := lexicon.MaterialByID(s.Items[0])
	if !ok || !lexicon.Bars(s.Need, n.Need, m.Kind) {
		return agree("overlap")
	}
	return Contradiction("state")
}

// compareSettled: what must be settled before an operation cannot be left to be
// settled after it.
func compareSettled(a, b *Claim) Result {
	x, y := a.Value.Thing, b.Value.Thing
	for f := range annotate.NumFacets {
		if a.Scope[f] != b.Scope[f] && f != annotate.Platform && f != annotate.Channel && f != annotate.Method {
			return no(f.String())
		}
	}
	if x.Late == y.Late {
		return same()
	}
	early, late := a, b
	if x.Late {
		early, late = b, a
	}
	if op := lexicon.OperationFor(late.Value.After, early.Topic.Object); op != early.Topic.Operation && late.Topic.Operation != early.Topic.Operation {
		return no("operation")
	}
	return Contradiction("settled")
}

// thingText is the value of a claim about things.
func (c *Claim) thingText() string {
	t := c.Value.Thing
	names := make([]string, len(t.Items))
	for i, it := range t.Items {
		names[i] = ThingName(it)
	}
	s := strings.Join(names, "+")
	switch {
	case c.Slot == State:
		return s + ":" + t.Need
	case t.Need != "" && t.Late:
		return "later:" + s + ":" + t.Need
	case t.Need != "":
		return "need:" + s + ":" + t.Need
	case t.Sole:
		return "only:" + s
	case !c.Value.Positive:
		return "neednot:" + s
	}
	return "need:" + s + t.detail()
}

// detail tells demands for one thing in several forms apart.
func (t *Thing) detail() string {
	s := ""
	if t.Form != "" {
		s += "/" + t.Form
	}
	if t.Size > 0 {
		s += "/" + string(rune('0'+t.Size)) + "寸"
	}
	if t.Count > 0 {
		s += "/" + string(rune('0'+t.Count)) + "张"
	}
	return s
}

// ThingName names an item of a requirement: a material, an act (verb and object)
// or an open term.
func ThingName(item string) string {
	verb, object, act := strings.Cut(item, ":")
	if !act {
		if m, ok := lexicon.MaterialByID(item); ok {
			return m.Label
		}
		return item
	}
	name := lexicon.Label(verb)
	if v, ok := lexicon.VerbByID(verb); ok {
		name = v.Label
	}
	return name + lexicon.Label(object)
}

// SameThing reports whether two names are of one thing: equal, or one the other
// with more said (短信验证码, 验证码).
func SameThing(a, b string) bool {
	return a == b || strings.HasSuffix(a, b) && utf8.RuneCountInString(b) > 1 || strings.HasSuffix(b, a) && utf8.RuneCountInString(a) > 1
}
