package quantity

import (
	"math"
	"strconv"
)

// Interval is a range of values. An infinite end is unbounded. MinOpen and
// MaxOpen exclude the end itself. The intervals of this package are not empty.
type Interval struct {
	Min, Max         float64
	MinOpen, MaxOpen bool
}

func point(v float64) Interval { return Interval{Min: v, Max: v} }

func atLeast(v float64, open bool) Interval {
	return Interval{Min: v, MinOpen: open, Max: math.Inf(1)}
}

func atMost(v float64, open bool) Interval {
	return Interval{Min: math.Inf(-1), Max: v, MaxOpen: open}
}

// Overlaps reports whether i and o have a value in common.
func (i Interval) Overlaps(o Interval) bool {
	c := i.intersect(o)
	return c.Min < c.Max || c.Min == c.Max && !c.MinOpen && !c.MaxOpen
}

// Contains reports whether every value of o lies in i.
func (i Interval) Contains(o Interval) bool {
	low := i.Min < o.Min || i.Min == o.Min && (!i.MinOpen || o.MinOpen)
	high := o.Max < i.Max || i.Max == o.Max && (!i.MaxOpen || o.MaxOpen)
	return low && high
}

// Equal reports whether i and o hold the same values. Ends that differ by
// less than one part in 10^12 are equal, so that 0.1 % written in two ways is.
func (i Interval) Equal(o Interval) bool {
	return near(i.Min, o.Min) && near(i.Max, o.Max) && i.MinOpen == o.MinOpen && i.MaxOpen == o.MaxOpen
}

// near reports whether two ends are equal but for rounding. An open end is near
// nothing but itself: the difference to it, and any share of it, is infinite.
func near(a, b float64) bool {
	return a == b || !math.IsInf(a, 0) && !math.IsInf(b, 0) && math.Abs(a-b) <= 1e-12*math.Max(math.Abs(a), math.Abs(b))
}

func (i Interval) intersect(o Interval) Interval {
	if o.Min > i.Min || o.Min == i.Min && o.MinOpen {
		i.Min, i.MinOpen = o.Min, o.MinOpen
	}
	if o.Max < i.Max || o.Max == i.Max && o.MaxOpen {
		i.Max, i.MaxOpen = o.Max, o.MaxOpen
	}
	return i
}

// scale returns i with both ends multiplied by f, which is positive.
func (i Interval) scale(f float64) Interval {
	i.Min, i.Max = times(i.Min, f), times(i.Max, f)
	return i
}

// times multiplies by a factor or, where that is exact and the factor is not,
// divides by its inverse: 3 % is 3/100, not 3*0.01.
func times(v, f float64) float64 {
	if inv := math.Round(1 / f); f < 1 && near(inv*f, 1) {
		return v / inv
	}
	return v * f
}

// String writes i in the notation of mathematics: [2, 3], (0, 5], [18, +Inf).
func (i Interval) String() string {
	b := make([]byte, 0, 32)
	open, closing := byte('['), byte(']')
	if i.MinOpen || math.IsInf(i.Min, -1) {
		open = '('
	}
	if i.MaxOpen || math.IsInf(i.Max, 1) {
		closing = ')'
	}
	b = append(b, open)
	b = strconv.AppendFloat(b, i.Min, 'g', -1, 64)
	b = append(b, ", "...)
	b = strconv.AppendFloat(b, i.Max, 'g', -1, 64)
	return string(append(b, closing))
}
