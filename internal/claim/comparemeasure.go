package claim

import (
	"strings"

	"buzhou/internal/quantity"
)

// measured reports whether claims of a slot have frames.
func (s Slot) measured() bool {
	switch s.Family() {
	case Duration, Fee, Limit, Count:
		return true
	}
	return false
}

// measure returns the family of a measured slot; limits and counts are one.
func (s Slot) measure() Slot {
	if f := s.Family(); f != Count {
		return f
	}
	return Limit
}

// compareMeasure compares the values of two claims that are of one thing.
func compareMeasure(a, b *Claim, env *Env) Result {
	switch a.Slot.Family() {
	case Fee:
		qa, qb := &a.Value.Quantity, &b.Value.Quantity
		if qa.Currency != qb.Currency || !samePer(a, b) {
			return no("unit")
		}
		if qa.Kind != qb.Kind && (free(qa) && qb.Interval.Min > 0 || free(qb) && qa.Interval.Min > 0) {
			return conflict("value")
		}
	case Limit, Count:
		return compareNumbers(a, b)
	}
	r := compareIntervals(a, b)
	if r.Relation == Compatible && promised(a, b) {
		return conflict("value")
	}
	return r
}

// promises is the ratio from which two times within which one thing is done are two
// promises: 10个工作日内 and 25个工作日内.
const promises = 1.8

// promised reports whether two durations each give the time within which one thing
// is done, and not the same one.
func promised(a, b *Claim) bool {
	qa, qb := &a.Value.Quantity, &b.Value.Quantity
	x, ok1 := seconds(a)
	y, ok2 := seconds(b)
	if !ok1 || !ok2 || !qa.Bound || !qb.Bound || qa.Interval.Min > 0 || qb.Interval.Min > 0 {
		return false
	}
	return max(x.Max, y.Max) >= promises*min(x.Max, y.Max)
}

// compareNumbers compares two bounds or measures of one thing.
func compareNumbers(a, b *Claim) Result {
	qa, qb := a.Value.Quantity, b.Value.Quantity
	if qa.Kind != qb.Kind || qa.Currency != qb.Currency || qa.Per != qb.Per && qa.Per != "" && qb.Per != "" {
		return no("unit")
	}
	if x, y := a.frame.counted, b.frame.counted; x != y && x != "" && y != "" && !sameWord(x, y) {
		return no("object") // 5个安全组, 1000台实例
	}
	x, y := boundOf(a, a.Value.Direction), boundOf(b, b.Value.Direction)
	if fx, fy := bytesIn(qa.Classifier), bytesIn(qb.Classifier); fx > 0 && fy > 0 {
		x, y = scaled(x, fx), scaled(y, fy)
	} else if qa.Classifier != qb.Classifier && !persons(qa.Classifier, qb.Classifier) {
		return no("unit")
	}
	if da, db := a.Value.Direction, b.Value.Direction; da != db && da != Exactly && db != Exactly {
		return no("direction")
	}
	if x.Equal(y) {
		return same()
	}
	if x.Overlaps(y) {
		return agree("overlap")
	}
	return conflict("value")
}

func scaled(x quantity.Interval, f float64) quantity.Interval {
	x.Min *= f
	x.Max *= f
	return x
}

// bytesIn returns how many bytes a unit of data holds, 0 for other units.
func bytesIn(unit string) float64 {
	switch strings.ToUpper(unit) {
	case "K", "KB", "千字节":
		return 1 << 10
	case "M", "MB", "兆", "兆字节":
		return 1 << 20
	case "G", "GB":
		return 1 << 30
	case "T", "TB":
		return 1 << 40
	}
	return 0
}

// oneBase reports whether two counts name whom they are for in one way, or one of them
// not at all: 每张读者证, 一张证.
func oneBase(a, b *Claim) bool {
	x, y := a.Value.Band, b.Value.Band
	return a.Slot == Count && b.Slot == Count && a.Value.Under == b.Value.Under &&
		!strings.ContainsAny(x+y, "0123456789") && (strings.HasSuffix(x, y) || strings.HasSuffix(y, x))
}

// persons reports whether two measure words both count people.
func persons(x, y string) bool {
	is := func(s string) bool {
		return s == "人" || s == "个" || s == "名" || s == "位" || s == "岁" || s == "周岁"
	}
	return is(x) && is(y)
}

// samePeriod reports whether two limits are not counted over different periods.
func samePeriod(a, b *Claim) bool {
	x, y := limitPeriod(a), limitPeriod(b)
	return x == y || x == "" || y == ""
}

// limitPeriod returns the period of a limit, "" if it names none.
func limitPeriod(c *Claim) string {
	if c.Slot.Family() != Limit {
		return ""
	}
	switch p := c.Slot.Stage(); p {
	case general, open, "minimum", "age":
		return ""
	default:
		return p
	}
}
