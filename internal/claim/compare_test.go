package claim

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"buzhou/internal/annotate"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
)

// genScope draws a scope in which most facets are unset.
func genScope(t *rapid.T) annotate.Scope {
	var s annotate.Scope
	values := [...]string{"", "", "", "x", "y"}
	for f := range s {
		s[f] = rapid.SampledFrom(values[:]).Draw(t, "facet")
	}
	return s
}

var units = []quantity.Unit{quantity.Minute, quantity.Hour, quantity.Day, quantity.WorkingDay, quantity.Week}

func genDuration(t *rapid.T) Value {
	lo := float64(rapid.IntRange(1, 30).Draw(t, "min"))
	hi := lo + float64(rapid.IntRange(0, 10).Draw(t, "width"))
	return Value{
		Quantity: quantity.Quantity{
			Kind: quantity.Duration, Unit: rapid.SampledFrom(units).Draw(t, "unit"),
			Interval: quantity.Interval{Min: lo, Max: hi}, Hedged: rapid.Bool().Draw(t, "hedged"),
		},
		Explicit: rapid.Bool().Draw(t, "explicit"),
	}
}

func genPath(t *rapid.T) Value {
	names := []string{"我的", "设置", "账号与安全", "隐私", "通用", "解绑手机号"}
	n := rapid.IntRange(3, 5).Draw(t, "nodes")
	var v Value
	for range n {
		l := rapid.SampledFrom(names).Draw(t, "label")
		v.Labels = append(v.Labels, Label{Text: l, Fold: l})
	}
	v.Alternative = rapid.IntRange(0, 4).Draw(t, "alternative") == 0
	return v
}

func genFeasible(t *rapid.T) Value {
	if rapid.IntRange(0, 3).Draw(t, "restricts") == 0 {
		return Value{Only: rapid.SampledFrom([]OnlyScope{{annotate.Channel, "counter"}, {annotate.Channel, "self"}, {annotate.Channel, "hotline"}, {annotate.Platform, "app"}}).Draw(t, "only")}
	}
	v := Value{Positive: rapid.Bool().Draw(t, "positive")}
	v.Partial = rapid.SampledFrom([]string{"", "", "直接", "彻底"}).Draw(t, "partial")
	if v.Positive {
		v.AtOnce = rapid.Bool().Draw(t, "at once")
	} else {
		v.Banned = rapid.Bool().Draw(t, "banned")
	}
	v.After = rapid.SampledFrom([]string{"", "unbind"}).Draw(t, "after")
	return v
}

var serial int

func genClaim(t *rapid.T) Claim {
	serial++
	c := Claim{
		ID:     serial,
		Unit:   serial,
		Topic:  annotate.Topic{Operation: rapid.SampledFrom([]string{"unbind", "refund"}).Draw(t, "op"), Object: rapid.SampledFrom([]string{"email", "phone-number"}).Draw(t, "object")},
		Scope:  genScope(t),
		Stance: annotate.Stance{Modality: annotate.Modality(rapid.IntRange(0, 6).Draw(t, "modality")), Force: annotate.Force(rapid.IntRange(0, 1).Draw(t, "force"))},
		Span:   source.Span{Start: serial * 10, End: serial*10 + 5},
	}
	switch rapid.IntRange(0, 2).Draw(t, "slot") {
	case 0:
		c.Slot = Duration + Slot(rapid.SampledFrom([]string{"review", "total", "arrival", "production"}).Draw(t, "stage"))
		c.Value = genDuration(t)
	case 1:
		c.Slot, c.Value = Path, genPath(t)
	default:
		c.Slot, c.Value = Feasible, genFeasible(t)
	}
	return c
}

// asserted returns c as a generic assertion without a scope.
func asserted(c Claim) Claim {
	c.Stance = annotate.Stance{}
	c.Scope = annotate.Scope{}
	return c
}

func TestCompareIsSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := genClaim(t), genClaim(t)
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

func TestConflictNeedsTopicSlotAndScope(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := genClaim(t), genClaim(t)
		env := NewEnv([]Claim{a, b})
		if Compare(&a, &b, env).Relation != Conflicting {
			return
		}
		if !a.Topic.Same(b.Topic) {
			t.Fatalf("conflict between topics %v and %v", a.Topic, b.Topic)
		}
		if a.Slot != b.Slot && !totalAgainstStage(a.Slot, b.Slot) {
			t.Fatalf("conflict between slots %s and %s", a.Slot, b.Slot)
		}
		for f, x := range a.Scope {
			if y := b.Scope[f]; x != "" && y != "" && x != y && !(a.Slot == Path && annotate.Facet(f) == annotate.Case) {
				t.Fatalf("conflict although %s is %s and %s", annotate.Facet(f), x, y)
			}
		}
	})
}

// TestDifferentFacetIsIncomparable: setting one facet differently makes any two
// claims incomparable.
func TestDifferentFacetIsIncomparable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := asserted(genClaim(t)), asserted(genClaim(t))
		f := annotate.Facet(rapid.IntRange(0, int(annotate.NumFacets)-1).Draw(t, "facet"))
		if f == annotate.Case {
			return // paths do not depend on the case
		}
		restricts := (a.Value.Only.Value == "") != (b.Value.Only.Value == "")
		if restricts && (f == annotate.Platform || f == annotate.Channel) {
			return // what is said of another channel is what a restriction denies
		}
		a.Scope[f], b.Scope[f] = "x", "y"
		if r := Compare(&a, &b, NewEnv([]Claim{a, b})); r.Relation != Incomparable {
			t.Fatalf("%s differs, yet %+v", f, r)
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
