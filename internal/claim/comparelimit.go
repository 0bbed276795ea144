package claim

import "buzhou/internal/quantity"

// compareBounds compares two limits of one topic: their bounds must be equal, for
// 最多5次 and 最多3次 cannot both be the rule although they share values.
func compareBounds(a, b *Claim, env *Env) Result {
	if r := apart(a, b, env); r != "" {
		return no(r)
	}
	qa, qb := &a.Value.Quantity, &b.Value.Quantity
	if qa.Kind != qb.Kind || qa.Currency != qb.Currency || !sameClassifier(qa.Classifier, qb.Classifier) {
		return no("unit")
	}
	da, db := a.Value.Direction, b.Value.Direction
	if da != db && da != Exactly && db != Exactly {
		return no("direction")
	}
	x, y := boundOf(a, max(da, db)), boundOf(b, max(da, db))
	if x.Equal(y) {
		return same()
	}
	if bounds(a, x).Overlaps(bounds(b, y)) {
		return agree("overlap")
	}
	return Contradiction("value")
}

// boundOf returns the bound of a limit as a value: its end in direction d, or
// the whole of a range.
func boundOf(c *Claim, d Direction) quantity.Interval {
	v := c.Value.Quantity.Interval
	switch {
	case c.Value.Direction == AtMost || c.Value.Direction == Exactly && d == AtMost && v.Min == v.Max:
		return quantity.Interval{Min: v.Max, Max: v.Max}
	case c.Value.Direction == AtLeast:
		return quantity.Interval{Min: v.Min, Max: v.Min}
	}
	return v
}

// sameClassifier reports whether two numbers count in one measure: equal, or one
// of them the measure of all things.
func sameClassifier(x, y string) bool {
	person := func(s string) bool { return s == "人" || s == "名" || s == "位" || s == "个" || s == "人次" }
	return x == y || x == "个" && y != "次" && y != "笔" || y == "个" && x != "次" && x != "笔" || person(x) && person(y) ||
		x == "本" && y == "册" || x == "册" && y == "本" || x == "岁" && y == "周岁" || x == "周岁" && y == "岁"
}

// Direction says which end of a value is the limit.
type Direction uint8

// The directions: at most, at least; a plain number may be either.
const (
	Exactly Direction = iota
	AtMost
	AtLeast
)
