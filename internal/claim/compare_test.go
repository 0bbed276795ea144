package claim

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"buzhou/internal/annotate"
	"buzhou/internal/quantity"
)

// TestEverySlotIsDrawn: the laws hold of all slots, so each must be drawn.
func TestEverySlotIsDrawn(t *testing.T) {
	if len(slots) != len(values) {
		t.Errorf("%d slots are drawn, values are known of %d", len(slots), len(values))
	}
	drawn := map[Slot]bool{}
	for _, s := range slots {
		drawn[s.Family()] = true
	}
	for _, f := range []Slot{Path, Feasible, Duration, Fee, Requires, State, Limit, Phone, Count, Date, Order, Effect, Position, Name} {
		if !drawn[f] {
			t.Errorf("no claim of slot %s is drawn", f)
		}
	}
}

func TestCompareIsSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := genPair(t)
		env := NewEnv([]Claim{a, b})
		x, y := Compare(&a, &b, env), Compare(&b, &a, env)
		if x.Relation != y.Relation || x.Reason != y.Reason || x.AtA != y.AtB || x.AtB != y.AtA {
			t.Fatalf("Compare(a, b) = %+v, Compare(b, a) = %+v", x, y)
		}
	})
}

func TestCompareIsReflexive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := genClaim(t)
		a.Value.Alternative = false
		a.Stance = annotate.Stance{}
		if r := Compare(&a, &a, NewEnv([]Claim{a})); r.Relation != Same {
			t.Fatalf("Compare(a, a) = %+v for %+v", r, a)
		}
	})
}

// topicless reports whether claims like c conflict whatever their topics are.
func topicless(c *Claim) bool {
	return c.Slot == Order || c.Slot == Position || c.Slot == Name || c.Value.Thing.Need != ""
}

// crossing reports whether claims of two slots can conflict.
func crossing(a, b *Claim) bool {
	return a.Slot == b.Slot || totalAgainstStage(a.Slot, b.Slot) || generalFee(a.Slot, b.Slot) || a.Value.Thing.Need != "" && b.Value.Thing.Need != ""
}

// scoped reports whether a facet bears on what c says: where a control is does not
// depend on the case, what is typed or owed not on where one does it.
func scoped(c *Claim, f annotate.Facet) bool {
	switch {
	case c.Slot == Path:
		return f != annotate.Case
	case c.Slot == Position:
		return f == annotate.Platform || f == annotate.Version
	case c.Slot == Order:
		return c.Value.Turn.Kind == Before // what steps use and yield is of one run of steps
	case c.Slot == Requires && c.Value.Thing.Need == "settled":
		return f != annotate.Platform && f != annotate.Channel && f != annotate.Method
	}
	return c.Value.Thing == nil || c.Value.Thing.Need == "" // a state governs a place, not a scope
}

func TestConflictNeedsTopicSlotAndScope(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := genPair(t)
		if Compare(&a, &b, NewEnv([]Claim{a, b})).Relation != Conflicting {
			return
		}
		if !a.Topic.Same(b.Topic) && !topicless(&a) {
			t.Fatalf("conflict between topics %v and %v", a.Topic, b.Topic)
		}
		if !crossing(&a, &b) {
			t.Fatalf("conflict between slots %s and %s", a.Slot, b.Slot)
		}
		for f, x := range a.Scope {
			if y := b.Scope[f]; x != "" && y != "" && x != y && scoped(&a, annotate.Facet(f)) {
				t.Fatalf("%s: conflict although %s is %s and %s", a.Slot, annotate.Facet(f), x, y)
			}
		}
	})
}

// TestEverySlotCanConflict: no law holds because nothing is ever compared.
func TestEverySlotCanConflict(t *testing.T) {
	conflicts := map[Slot]bool{}
	for seed := range 4000 {
		slot := slots[seed%len(slots)]
		rival := slot
		if slot == State {
			rival = Requires // a state conflicts with what a step asks for
		}
		if conflicts[slot] {
			continue
		}
		pair := rapid.Custom(func(t *rapid.T) [2]Claim {
			topic := annotate.Topic{Operation: "unbind", Object: "email"}
			return [2]Claim{asserted(claimOf(t, slot, topic)), asserted(claimOf(t, rival, topic))}
		}).Example(seed)
		conflicts[slot] = Compare(&pair[0], &pair[1], NewEnv(pair[:])).Relation == Conflicting
	}
	for _, s := range slots {
		if !conflicts[s] {
			t.Errorf("no claim of slot %s conflicts with another", s)
		}
	}
}

// TestDifferentFacetIsIncomparable: setting one facet that bears on it differently
// makes any two claims incomparable.
func TestDifferentFacetIsIncomparable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := genPair(t)
		a, b = asserted(a), asserted(b)
		f := annotate.Facet(rapid.IntRange(0, int(annotate.NumFacets)-1).Draw(t, "facet"))
		if !scoped(&a, f) || !scoped(&b, f) {
			return
		}
		restricts := (a.Value.Only.Value == "") != (b.Value.Only.Value == "")
		if restricts && (f == annotate.Platform || f == annotate.Channel) {
			return // what is said of another channel is what a restriction denies
		}
		a.Scope[f], b.Scope[f] = "x", "y"
		r := Compare(&a, &b, NewEnv([]Claim{a, b}))
		if r.Relation == Same && a.Slot == Order {
			return // one order is the same wherever it holds
		}
		if r.Relation != Incomparable {
			t.Fatalf("%s: %s differs, yet %+v", a.Slot, f, r)
		}
	})
}

func TestDisjointDurationsConflict(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := asserted(genClaim(t)), asserted(genClaim(t))
		a.Slot, b.Slot = Duration+"review", Duration+"review"
		a.Topic, b.Topic = annotate.Topic{Operation: "unbind", Object: "email"}, annotate.Topic{Operation: "unbind", Object: "email"}
		a.Value, b.Value = genDuration(t), genDuration(t)
		a.Value.Quantity.Hedged, b.Value.Quantity.Hedged = false, false
		x, _ := a.Value.Quantity.Seconds()
		y, _ := b.Value.Quantity.Seconds()
		if a.Value.Quantity.Unit == b.Value.Quantity.Unit {
			x, y = a.Value.Quantity.Interval, b.Value.Quantity.Interval
		}
		r := Compare(&a, &b, NewEnv([]Claim{a, b})).Relation
		if disjoint := x.Max < y.Min || y.Max < x.Min; disjoint != (r == Conflicting) {
			t.Fatalf("%v and %v: disjoint=%t, relation %s", x, y, disjoint, r)
		}
	})
}

// TestSubintervalIsCompatible: a claim never contradicts one whose interval
// holds its own.
func TestSubintervalIsCompatible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := asserted(genClaim(t))
		a.Slot, a.Value = Duration+"review", genDuration(t)
		b := a
		b.ID, b.Unit = a.ID+1, a.Unit+1
		in := a.Value.Quantity.Interval
		lo := rapid.Float64Range(in.Min, in.Max).Draw(t, "lo")
		b.Value.Quantity.Interval = quantity.Interval{Min: lo, Max: rapid.Float64Range(lo, in.Max).Draw(t, "hi")}
		if r := Compare(&a, &b, NewEnv([]Claim{a, b})); r.Relation == Conflicting || r.Relation == Incomparable {
			t.Fatalf("%v within %v: %+v", b.Value.Quantity.Interval, in, r)
		}
	})
}

// TestUnitsDoNotMatter: writing a value in another unit changes no relation.
func TestUnitsDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := asserted(genClaim(t)), asserted(genClaim(t))
		a.Topic, b.Topic = annotate.Topic{Operation: "unbind"}, annotate.Topic{Operation: "unbind"}
		a.Slot, b.Slot = Duration+"review", Duration+"review"
		a.Value, b.Value = genDuration(t), genDuration(t)
		a.Value.Quantity.Unit, b.Value.Quantity.Unit = quantity.Hour, quantity.Hour
		m := a
		m.Value.Quantity.Unit = quantity.Minute
		m.Value.Quantity.Interval = quantity.Interval{Min: 60 * a.Value.Quantity.Interval.Min, Max: 60 * a.Value.Quantity.Interval.Max}
		env := NewEnv([]Claim{a, b})
		x, y := Compare(&a, &b, env).Relation, Compare(&m, &b, env).Relation
		if (x == Conflicting) != (y == Conflicting) {
			t.Fatalf("in hours %s, in minutes %s", x, y)
		}
	})
}

func TestHedgeWidens(t *testing.T) {
	q := func(v float64, hedged bool) Claim {
		return Claim{Topic: annotate.Topic{Operation: "refund"}, Slot: Duration + "arrival", Unit: serial, Value: Value{Quantity: quantity.Quantity{
			Kind: quantity.Duration, Unit: quantity.Minute, Interval: quantity.Interval{Min: v, Max: v}, Hedged: hedged,
		}}}
	}
	for _, tc := range []struct {
		a, b   float64
		hedged bool
		want   Relation
	}{
		{3, 4, false, Conflicting},
		{3, 4, true, Compatible},
		{3, 30, true, Conflicting},
	} {
		a, b := q(tc.a, tc.hedged), q(tc.b, false)
		b.Unit++
		if got := Compare(&a, &b, nil).Relation; got != tc.want {
			t.Errorf("%v (hedged %t) against %v: %s, want %s", tc.a, tc.hedged, tc.b, got, tc.want)
		}
	}
}

func TestOpenBounds(t *testing.T) {
	open := quantity.Interval{Min: math.Inf(-1), Max: 24}
	a := Claim{Topic: annotate.Topic{Operation: "refund"}, Slot: Duration + "arrival", Unit: 1, Value: Value{Quantity: quantity.Quantity{Kind: quantity.Duration, Unit: quantity.Hour, Interval: open}}}
	b := a
	b.Unit, b.Value.Quantity.Unit, b.Value.Quantity.Interval = 2, quantity.Day, quantity.Interval{Min: 3, Max: 5}
	if got := Compare(&a, &b, nil).Relation; got != Conflicting {
		t.Errorf("24小时内 against 3-5天: %s", got)
	}
}

// TestRunsOn: fees of sentences that follow each other in one paragraph are of cases.
func TestRunsOn(t *testing.T) {
	a := &Claim{Unit: 3, block: 1}
	for _, tt := range []struct {
		b    Claim
		want bool
	}{{Claim{Unit: 4, block: 1}, true}, {Claim{Unit: 4, block: 2}, false}, {Claim{Unit: 5, block: 1}, false}} {
		if got := RunsOn(a, &tt.b); got != tt.want {
			t.Errorf("runs on to unit %d of block %d: %v", tt.b.Unit, tt.b.block, got)
		}
	}
}
