package worded

import (
	"cmp"
	"math"
	"time"

	"buzhou/internal/claim"
	"buzhou/internal/quantity"
)

// oneMeasure reports whether two values are of one measure.
func oneMeasure(a, b *quantity.Quantity) bool {
	if a.Kind == quantity.Date {
		x, y := a.Date.Relation, b.Date.Relation
		return b.Kind == a.Kind && x != quantity.Recent && y != quantity.Recent && (x == y || x == quantity.At || y == quantity.At)
	}
	return a.Kind == b.Kind && a.Currency == b.Currency && (a.Per == "" || b.Per == "" || claim.PeriodOf(a.Per) == claim.PeriodOf(b.Per)) &&
		(a.Kind != quantity.Number || oneClassifier(a.Classifier, b.Classifier))
}

// intervalOf returns the interval of a value in the unit that it shares with others of
// its measure: seconds, bytes, or its own.
func intervalOf(q *quantity.Quantity) quantity.Interval {
	if s, ok := q.Seconds(); ok {
		return s
	}
	i := q.Interval
	if _, n := physical(q.Classifier); n > 0 {
		i.Min *= n
		i.Max *= n
	}
	return i
}

// conflicting reports whether two values of one measure cannot both be right, or are told
// with different numbers of which one is a bound: 最多200个, 满100个.
func conflicting(a, b *quantity.Quantity) bool {
	if a.Kind == quantity.Date {
		return claim.DatesDiffer(a.Date, b.Date) && !endOfDays(a, b) && !endOfDays(b, a)
	}
	x, y := intervalOf(a), intervalOf(b)
	switch {
	case a.Bound && b.Bound && nearly(number(x), number(y)):
		return false // 未满16岁的不能, 满16岁的可以
	case a.Unit != b.Unit && (roughly(x.Min, y.Min) && roughly(x.Max, y.Max) || a.Bound != b.Bound && roughly(number(x), number(y))):
		return false // 半年 and 183天, 不足三个月 and 90天
	case (a.Hedged || b.Hedged) && hedgedNear(number(x), number(y)):
		return false // 接近一年 and 10至12个月
	case a.Hedged && b.Bound && y.Contains(x) || b.Hedged && a.Bound && x.Contains(y):
		return false // 30秒左右 and 不超过1分钟
	case !x.Overlaps(y):
		return true
	case !a.Bound && !b.Bound || !exact(x) && !a.Bound || !exact(y) && !b.Bound:
		return false
	}
	return !nearly(number(x), number(y))
}

// exact reports whether an interval is of one value.
func exact(i quantity.Interval) bool { return i.Min == i.Max }

// number returns the number that a bound or an exact value is told with.
func number(i quantity.Interval) float64 {
	if math.IsInf(i.Max, 0) {
		return i.Min
	}
	return i.Max
}

// roughly reports whether two values of different units are one: months and years have no
// fixed number of days.
func roughly(a, b float64) bool {
	return a == b || math.Abs(a-b) <= 0.04*math.Max(math.Abs(a), math.Abs(b))
}

// hedgedNear reports whether two values are apart by no more than a hedge leaves open.
func hedgedNear(a, b float64) bool { return math.Abs(a-b) <= 0.15*math.Max(math.Abs(a), math.Abs(b)) }

func nearly(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Abs(a) }

// endOfDays reports whether a day is the first or the last of a stretch of days: 3月25日 of
// 2027年3月21日至3月25日.
func endOfDays(day, days *quantity.Quantity) bool {
	first, last := days.Interval.Min, days.Interval.Max
	if day.Date.Day == 0 || first >= last || math.IsInf(first, 0) || math.IsInf(last, 0) {
		return false
	}
	for _, end := range [...]float64{first, last} { // a year that is not told is that of either end
		year := cmp.Or(day.Date.Year, time.Unix(int64(end)*daySeconds, 0).UTC().Year())
		at := float64(time.Date(year, time.Month(day.Date.Month), day.Date.Day, 0, 0, 0, 0, time.UTC).Unix() / daySeconds)
		if at == end {
			return true
		}
	}
	return false
}

const daySeconds = 24 * 60 * 60
