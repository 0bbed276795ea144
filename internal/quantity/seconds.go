package quantity

import "math"

const daySeconds = 86400

// seconds returns the length of u in seconds, or 0 if it has no fixed length.
func (u Unit) seconds() float64 {
	switch u {
	case Second:
		return 1
	case Minute:
		return 60
	case Hour:
		return 3600
	case Day, NaturalDay:
		return daySeconds
	case Week:
		return 7 * daySeconds
	}
	return 0
}

// months returns the length of u in calendar months, or 0 if it is none.
func (u Unit) months() float64 {
	switch u {
	case Month:
		return 1
	case Quarter:
		return 3
	case Year:
		return 12
	}
	return 0
}

// Seconds gives a Duration in seconds of natural time, so that durations in
// unlike units can be compared. It reports false for other kinds.
//
// Units without a fixed length give the interval of all lengths that they can
// have: a month 28 to 31 days, a quarter 89 to 92, a year 365 to 366, and so on
// for any run of consecutive months. n working days last at least
// n + 2*floor((n-1)/5) natural days (they start on a Monday) and at most
// n + 2*ceil(n/5) (they start before a weekend); public holidays, which may
// lengthen them further, are not counted. So 5 working days and 7 days overlap,
// 3 working days and 3 days do, 60 working days (82 to 84) and 60 days do not.
func (q Quantity) Seconds() (Interval, bool) {
	if q.Kind != Duration {
		return Interval{}, false
	}
	i := q.Interval
	switch m := q.Unit.months(); {
	case m > 0:
		i.Min, i.Max = shortestMonths(i.Min*m)*daySeconds, longestMonths(i.Max*m)*daySeconds
	case q.Unit == WorkingDay:
		i.Min, i.Max = shortestWork(i.Min)*daySeconds, longestWork(i.Max)*daySeconds
	default:
		i = i.scale(q.Unit.seconds())
	}
	return i, q.Unit != None
}

func shortestWork(n float64) float64 {
	if n <= 0 || math.IsInf(n, 0) {
		return n
	}
	return n + 2*math.Floor((math.Ceil(n)-1)/5)
}

func longestWork(n float64) float64 {
	if n <= 0 || math.IsInf(n, 0) {
		return n
	}
	return n + 2*math.Ceil(n/5)
}

// shortestMonths returns the days of the shortest run of n consecutive months,
// which may hold a February of 28 days.
func shortestMonths(n float64) float64 {
	return monthDays(n, 365, [13]float64{0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334, 365})
}

// longestMonths returns the days of the longest run of n consecutive months.
func longestMonths(n float64) float64 {
	return monthDays(n, 366, [13]float64{0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337, 366})
}

func monthDays(n, year float64, days [13]float64) float64 {
	if n <= 0 || math.IsInf(n, 0) {
		return n
	}
	years, rest := math.Floor(n/12), math.Mod(n, 12)
	whole := int(rest)
	return years*year + days[whole] + (rest-float64(whole))*(days[whole+1]-days[whole])
}
