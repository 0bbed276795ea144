package claim

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/source"
)

// compareTurns compares two claims on the order of steps.
func compareTurns(a, b *Claim, env *Env) Result {
	if a.Slot != b.Slot {
		return no("stage")
	}
	if r := compareStance(a, b, env); r != "" {
		return no(r)
	}
	x, y := a.Value.Turn, b.Value.Turn
	if (x.Kind == Before) != (y.Kind == Before) {
		return no("stage")
	}
	if x.Kind != Before {
		return compareSupplies(a, b, env)
	}
	switch {
	case x.First == y.First && x.Then == y.Then:
		return same()
	case x.First != y.Then || x.Then != y.First:
		return no("object")
	}
	for f := range annotate.NumFacets {
		p, q := a.Scope[f], b.Scope[f]
		if p == q || (p == "" || q == "") && (f == annotate.Platform || f == annotate.Channel || f == annotate.Method || env != nil && f == annotate.Condition) {
			continue
		}
		return no(f.String())
	}
	return Contradiction("order")
}

// compareSupplies: a step that uses what only a later step of its procedure yields.
func compareSupplies(a, b *Claim, env *Env) Result {
	x, y := a.Value.Turn, b.Value.Turn
	if x.First != y.First {
		return no("object")
	}
	if x.Kind == y.Kind {
		return same()
	}
	if env == nil || x.Run != y.Run {
		return no("stage")
	}
	use, yield := x, y
	if x.Kind == Yields {
		use, yield = y, x
	}
	if use.Step < yield.Step {
		return Contradiction("supply")
	}
	return agree("overlap")
}

// turnText is the value of a claim on order.
func (c *Claim) turnText() string {
	t := c.Value.Turn
	if t.Kind == Before {
		return ActName(t.First) + "<" + ActName(t.Then)
	}
	return t.Kind + ":" + ActName(t.First)
}

// ActName names an act, a deed, a guard or a thing of an order claim.
func ActName(key string) string {
	for _, kind := range [...]string{"deed ", "guard "} {
		if id, ok := strings.CutPrefix(key, kind); ok {
			return lexicon.DeedLabel(id)
		}
	}
	return ThingName(key)
}

// Guards reports whether the key of an order claim is an act that guards others.
func Guards(key string) bool { return strings.HasPrefix(key, "guard ") }

// Turn is what an order claim says: that First comes before Then, or that a step
// uses, or yields, the thing First.
type Turn struct {
	Kind  string `json:"kind,omitzero"`
	First string `json:"first,omitzero"`
	Then  string `json:"then,omitzero"`
	// Step is the place of the step in its run of steps, Run the number of that.
	Step int `json:"step,omitzero"`
	Run  int `json:"run,omitzero"`
	// Other is the place of the second act.
	Other source.Span `json:"other,omitzero"`
}

// The kinds of turn.
const (
	Before = "before"
	Uses   = "uses"
	Yields = "yields"
)
