package factbase

import (
	"math"
	"strconv"

	"buzhou/internal/quantity"
)

// Value prints the value of f: fen as 元, fractions as per cent, durations in their
// unit.
func (f *Fact) Value() string {
	if f.Kind == "date" {
		return f.ValidFrom.String()
	}
	scale, unit := 0.01, "元"
	switch u, is := f.DurationUnit(); {
	case f.Unit == "percent":
		scale, unit = 100, "%"
	case f.Unit == "count":
		scale, unit = 1, ""
	case is:
		scale, unit = 1, u.String()
		if u == quantity.Month || u == quantity.WorkingDay || u == quantity.NaturalDay {
			unit = "个" + unit
		}
	}
	number := func(v float64) string { return strconv.FormatFloat(math.Round(v*scale*1e6)/1e6, 'f', -1, 64) }
	switch {
	case f.NoMax && scale == 0.01:
		return number(f.Min) + unit + "起"
	case f.NoMax:
		return "至少" + number(f.Min) + unit
	case f.NoMin:
		return "不超过" + number(f.Max) + unit
	case f.Min != f.Max:
		return number(f.Min) + "-" + number(f.Max) + unit
	}
	return number(f.Max) + unit
}

// DurationUnit returns the unit that f is counted in if it is a duration.
func (f *Fact) DurationUnit() (quantity.Unit, bool) {
	switch f.Unit {
	case "minute":
		return quantity.Minute, true
	case "hour":
		return quantity.Hour, true
	case "day":
		return quantity.Day, true
	case "natural-day":
		return quantity.NaturalDay, true
	case "working-day":
		return quantity.WorkingDay, true
	case "week":
		return quantity.Week, true
	case "month":
		return quantity.Month, true
	case "year":
		return quantity.Year, true
	}
	return quantity.None, false
}
