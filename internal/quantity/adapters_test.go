package quantity

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"buzhou/internal/source"
)

// found is one answer of ours in the terms of a suite.
type found struct {
	core, span source.Span
	value      string
	same       func(string) bool
}

func value(v float64) (string, func(string) bool) {
	return strconv.FormatFloat(v, 'g', -1, 64), func(want string) bool {
		w, err := strconv.ParseFloat(strings.TrimSuffix(want, "%"), 64)
		return err == nil && math.Abs(v-w) <= 1e-9*math.Max(math.Abs(v), math.Abs(w))
	}
}

// compare matches answers with expectations in order.
func compare(c specCase, got []found, want func(specResult) string) string {
	var diff []string
	for i := range max(len(got), len(c.Results)) {
		switch {
		case i >= len(got):
			diff = append(diff, fmt.Sprintf("missing %q", c.Results[i].Text))
		case i >= len(c.Results):
			diff = append(diff, fmt.Sprintf("unexpected %q = %s", c.Input[got[i].core.Start:got[i].core.End], got[i].value))
		default:
			g, r := got[i], c.Results[i]
			if s := r.span(c.Input); !s.Contains(g.core) || !g.span.Contains(s) {
				diff = append(diff, fmt.Sprintf("want %q, got %q in %q", r.Text, c.Input[g.core.Start:g.core.End], c.Input[g.span.Start:g.span.End]))
			} else if w := want(r); !g.same(w) {
				diff = append(diff, fmt.Sprintf("%q: want %s, got %s", r.Text, w, g.value))
			}
		}
	}
	return strings.Join(diff, "; ")
}

// span converts the place of r from UTF-16 units to bytes of input.
func (r specResult) span(input string) source.Span {
	end := r.Start + r.Length
	if r.Length == 0 {
		end = r.End + 1
	}
	return source.Span{Start: utf16Offset(input, r.Start), End: utf16Offset(input, end)}
}

func utf16Offset(s string, units int) int {
	n := 0
	for i, r := range s {
		if n >= units {
			return i
		}
		n += utf16.RuneLen(r)
	}
	return len(s)
}

func resolution(r specResult) string { return r.Resolution.Value }

// checkNumber: NumberModel wants every numeral, also those inside dates,
// durations and per-hundreds, but not those with %, 折, 成 or a foreign currency.
// An inexact number (五百多) it gives as its base.
func checkNumber(c specCase) string {
	var got []found
	for _, q := range Scan(c.Input, nil) {
		switch {
		case q.Word != "", q.Kind == Ordinal, q.Currency != "":
			continue
		case q.Kind == Percent && !strings.Contains(c.Input[q.Core.Start:q.Core.End], "百"):
			continue
		case q.Kind == Number:
			v, same := value(q.Interval.Min)
			if math.IsInf(q.Interval.Min, -1) {
				v, same = value(q.Interval.Max)
			}
			got = append(got, found{q.Core, q.Span, v, same})
			continue
		}
		for i := q.Core.Start; i < q.Core.End; {
			_, n := at(c.Input, i)
			num, ok := numeralAt(c.Input, i)
			if b := peek(c.Input, i); !ok || placeOf(b) > 10 {
				i += n
				continue
			}
			v, same := value(num.lo)
			s := source.Span{Start: num.start, End: num.end}
			got = append(got, found{s, s, v, same})
			i = num.end
		}
	}
	return compare(c, got, resolution)
}

func checkPercent(c specCase) string {
	var got []found
	for _, q := range Scan(c.Input, nil) {
		if q.Kind == Percent {
			v, same := value(q.Interval.Min * 100)
			if q.Interval.Min != q.Interval.Max {
				v, same = q.Interval.String(), func(string) bool { return false }
			}
			got = append(got, found{q.Core, q.Span, v, same})
		}
	}
	return compare(c, got, resolution)
}

func checkOrdinal(c specCase) string {
	var got []found
	for _, q := range Scan(c.Input, nil) {
		if q.Kind == Ordinal {
			v, same := value(q.Interval.Min)
			got = append(got, found{q.Core, q.Span, v, same})
		}
	}
	return compare(c, got, resolution)
}

// checkRange: NumberRangeModel excludes the upper end of a range of two numbers
// (20到30 is [20,30)) where we include it; that alone is no difference.
func checkRange(c specCase) string {
	var got []found
	for _, q := range Scan(c.Input, nil) {
		i := q.Interval
		if !q.Bound && i.Min == i.Max {
			continue
		}
		got = append(got, found{q.Core, q.Span, i.String(), func(want string) bool {
			w := parseRange(want)
			if !q.Bound && finite(w.Max) {
				w.MaxOpen = i.MaxOpen
			}
			return i.Equal(w)
		}})
	}
	return compare(c, got, resolution)
}

// parseRange reads the suite's notation: (20,35], (,100], [3,).
func parseRange(s string) Interval {
	i := Interval{Min: math.Inf(-1), Max: math.Inf(1)}
	low, high, _ := strings.Cut(s[1:len(s)-1], ",")
	if v, err := strconv.ParseFloat(low, 64); err == nil {
		i.Min, i.MinOpen = v, s[0] == '('
	}
	if v, err := strconv.ParseFloat(high, 64); err == nil {
		i.Max, i.MaxOpen = v, s[len(s)-1] == ')'
	}
	return i
}

func checkCurrency(c specCase) string {
	var got []found
	for _, q := range Scan(c.Input, nil) {
		if q.Kind == Money && q.Word == "" {
			v, same := value(q.Interval.Min / fenPerYuan)
			code := q.Currency
			got = append(got, found{q.Core, q.Span, v + " " + code, func(want string) bool {
				amount, unit, _ := strings.Cut(want, " ")
				return same(amount) && unitCode(unit) == code
			}})
		}
	}
	return compare(c, got, func(r specResult) string { return r.Resolution.Value + " " + r.Resolution.Unit })
}

func unitCode(unit string) string {
	switch unit {
	case "Chinese yuan":
		return ""
	case "United States dollar", "Dollar":
		return "USD"
	case "Euro":
		return "EUR"
	case "Swiss franc":
		return "CHF"
	case "Hong Kong dollar":
		return "HKD"
	case "New Taiwan dollar":
		return "TWD"
	case "Japanese yen":
		return "JPY"
	case "Nigerian naira":
		return "NGN"
	case "Bitcoin":
		return "XBT"
	}
	return "?" + unit
}

// checkDimension: we have no kind for physical units; they are classifiers.
func checkDimension(c specCase) string {
	var got []found
	for _, q := range Scan(c.Input, nil) {
		if q.Kind == Number && physical(q.Classifier) != "" {
			v, same := value(q.Interval.Min)
			name := physical(q.Classifier)
			got = append(got, found{q.Core, q.Span, v + " " + q.Classifier, func(want string) bool {
				amount, unit, _ := strings.Cut(want, " ")
				return same(amount) && unit == name
			}})
		}
	}
	return compare(c, got, func(r specResult) string { return r.Resolution.Value + " " + r.Resolution.Unit })
}

func physical(classifier string) string {
	switch strings.ToLower(classifier) {
	case "亩":
		return "Mu"
	case "公斤", "千克":
		return "Kilogram"
	case "公分", "cm":
		return "Centimeter"
	case "吨":
		return "Ton"
	case "m", "米":
		return "Meter"
	case "斤":
		return "Jin"
	case "千米":
		return "Kilometer"
	case "克":
		return "Gram"
	case "千比特":
		return "Kilobit"
	case "兆字节":
		return "Megabyte"
	case "千字节":
		return "Kilobyte"
	case "兆赫兹":
		return "Megahertz"
	case "赫兹":
		return "Hertz"
	case "千瓦":
		return "Kilowatt"
	case "千卡":
		return "Kilocalorie"
	case "两":
		return "Liang"
	case "微克":
		return "Microgram"
	}
	return ""
}

// checkDuration: the parser's seconds must lie in what Seconds gives, for it
// counts every month as 30 days; the extractor has no value.
func checkDuration(c specCase) string {
	var got []found
	for _, q := range Scan(c.Input, nil) {
		if i, ok := q.Seconds(); ok {
			got = append(got, found{q.Core, q.Span, i.String(), func(want string) bool {
				w, err := strconv.ParseFloat(want, 64)
				return want == "" || err == nil && i.Contains(point(w))
			}})
		}
	}
	return compare(c, got, func(r specResult) string { return r.Value.FutureResolution["duration"] })
}

// checkDate compares the text, and for the parsers what the Timex says: the
// year, month and day, the two ends of a period, or the length of 近三年. Words
// for a year are resolved with the case's reference date, for we keep the word.
// Of a period's end the suite sometimes gives the last day, sometimes the next.
func checkDate(c specCase) string {
	var got []found
	for _, q := range Scan(c.Input, nil) {
		if q.Kind == Date {
			d := resolve(q.Date, c.Context.ReferenceDateTime)
			text := timex(d)
			got = append(got, found{q.Core, q.Span, text + " " + q.Interval.String(), func(want string) bool {
				ends := strings.Split(strings.Trim(want, "()"), ",")
				switch {
				case want == "":
					return true
				case d.Relation == Recent:
					return len(ends) == 3 && ends[2] == fmt.Sprintf("P%gY", q.Interval.Max)
				case len(ends) < 2:
					return want == text
				case d.Year == 0:
					return ends[0] == text
				}
				return sameDay(ends[0], q.Interval.Min) && (sameDay(ends[1], q.Interval.Max) || sameDay(ends[1], q.Interval.Max+1) ||
					strings.HasSuffix(ends[1], "-01-01") && ends[1][:4] == dayText(q.Interval.Max)[:4])
			}})
		}
	}
	return compare(c, got, func(r specResult) string { return r.Value.Timex })
}

func resolve(d DateValue, reference string) DateValue {
	year, err := strconv.Atoi(reference[:min(4, len(reference))])
	if err != nil {
		return d
	}
	switch d.Relative {
	case "今年":
		d.Year = year
	case "去年":
		d.Year = year - 1
	case "明年":
		d.Year = year + 1
	}
	return d
}

func dayText(days float64) string {
	return time.Unix(int64(days)*daySeconds, 0).UTC().Format("2006-01-02")
}

func sameDay(text string, days float64) bool { return dayText(days) == text }

func timex(d DateValue) string {
	parts := []string{"XXXX"}
	if d.Year > 0 {
		parts[0] = fmt.Sprintf("%04d", d.Year)
	}
	if d.Month > 0 || d.Day > 0 {
		parts = append(parts, "XX")
	}
	if d.Month > 0 {
		parts[1] = fmt.Sprintf("%02d", d.Month)
	}
	if d.Day > 0 {
		parts = append(parts, fmt.Sprintf("%02d", d.Day))
	}
	return strings.Join(slices.Clip(parts), "-")
}
