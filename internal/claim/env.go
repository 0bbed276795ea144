package claim

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
)

// Env is what comparison must know of the other claims of the article: which
// values of each facet occur for a topic. A nil Env stands for claims of
// different articles, where an unset facet equals only an unset one.
type Env struct {
	values  map[topicKey][annotate.NumFacets]map[string]bool
	methods map[topicKey]map[string][2]string // method -> platform, channel
	// circumstances holds what the conditions and cases of claims say, by ID.
	circumstances map[int]circumstance
}

type topicKey struct{ operation, object, item string }

func keyOf(c *Claim) topicKey {
	if c.Topic.Item != "" {
		return topicKey{item: c.Topic.Item}
	}
	return topicKey{c.Topic.Operation, c.Topic.Object, ""}
}

// NewEnv reads the scopes of an article's claims.
func NewEnv(claims []Claim) *Env {
	e := &Env{values: map[topicKey][annotate.NumFacets]map[string]bool{}, methods: map[topicKey]map[string][2]string{}, circumstances: map[int]circumstance{}}
	for i := range claims {
		c := &claims[i]
		if when := CircumstanceOf(c); when != nil {
			e.circumstances[c.ID] = when
		}
		if c.Slot == Path && !c.CompletePath() {
			continue // what is only a part of a way tells of no other platform
		}
		k := keyOf(c)
		vs := e.values[k]
		for f, v := range c.Scope {
			if v == "" {
				continue
			}
			if vs[f] == nil {
				vs[f] = map[string]bool{}
			}
			vs[f][v] = true
		}
		if m := c.Scope[annotate.Method]; m != "" {
			if e.methods[k] == nil {
				e.methods[k] = map[string][2]string{}
			}
			e.methods[k][m] = [2]string{c.Scope[annotate.Platform], c.Scope[annotate.Channel]}
		}
		e.values[k] = vs
	}
	return e
}

// incomparable returns the facet by which two claims differ, "" if their scopes
// are comparable.
func (e *Env) incomparable(a, b *Claim) string {
	for f := range annotate.NumFacets {
		x, y := a.Scope[f], b.Scope[f]
		if a.Slot == Path && (f == annotate.Case || f == annotate.Subject && (x == "" || y == "")) {
			continue // where a control is does not depend on why one needs it
		}
		if e == nil && f == annotate.Method && x+y != "" {
			return f.String() // a method is the head of a section of its article
		}
		if f == annotate.Platform && a.Slot == Path && (x == "app" && y == "android" || x == "android" && y == "app") {
			continue // the way on a phone is that on Android, if iOS has another
		}
		if (f == annotate.Case || f == annotate.Condition) && x != y && e.sameCircumstance(a, b) {
			continue
		}
		if x == y || e.oneUnset(f, a, b, x, y) || (f == annotate.Platform || f == annotate.Channel || f == annotate.Case) && ShareValue(x, y) {
			continue
		}
		return f.String()
	}
	return ""
}

// ShareValue reports whether two sets of values, joined by bars, have one in
// common: what is said of the counter and of the app is said of the app.
func ShareValue(x, y string) bool {
	if !strings.Contains(x+y, "|") {
		return false
	}
	for _, v := range strings.Split(x, "|") {
		if v != "" && slices.Contains(strings.Split(y, "|"), v) {
			return true
		}
	}
	return false
}

// oneUnset reports whether a facet that only one claim sets may be taken as
// equal.
func (e *Env) oneUnset(f annotate.Facet, a, b *Claim, x, y string) bool {
	if x != "" && y != "" {
		return false
	}
	if a.Slot == Feasible && e.tolerates(f, a, b) {
		return true
	}
	if e == nil {
		return false
	}
	set := x + y
	switch f {
	case annotate.Platform, annotate.Channel:
		if a.Value.names(f) || b.Value.names(f) {
			return false
		}
		for v := range e.values[keyOf(a)][f] {
			if v != set {
				return false
			}
		}
		return true
	case annotate.Method:
		return e.onlyMethod(a, b, set)
	}
	return false
}

// tolerates: an instance contradicts a general ban although it sets facets that
// the ban leaves open.
func (e *Env) tolerates(f annotate.Facet, a, b *Claim) bool {
	ban, other := a, b
	if a.Value.Positive {
		ban, other = b, a
	}
	if ban.Value.Positive || !other.Value.Positive {
		return false
	}
	return ban.Scope[f] == "" && (other.Stance.Force == annotate.Instance || other.Value.AtOnce && ban.Value.Banned)
}

// onlyMethod reports whether a claim outside the methods can be taken to be of
// the method named: platform and channel are equal, and no third method shares
// them.
func (e *Env) onlyMethod(a, b *Claim, method string) bool {
	if !ComparableValue(a.Scope[annotate.Platform], b.Scope[annotate.Platform]) {
		return false
	}
	ms := e.methods[keyOf(a)]
	own := ms[method]
	for m, pc := range ms {
		if m != method && pc == own {
			return false
		}
	}
	return true
}

// ComparableValue reports whether two values of a facet are equal, or one is not set.
func ComparableValue(x, y string) bool { return x == y || x == "" || y == "" }
