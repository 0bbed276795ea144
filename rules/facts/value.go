package facts

import (
	"math"
	"slices"

	"buzhou/internal/annotate"
	"buzhou/internal/factbase"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/rules"
)

// reach is how far from the words of a fact, in bytes, its value may stand in
// another clause.
const reach = 120

// valueNear returns the value that a sentence gives near its words [i, j) for a
// fact: behind them in their clause, before them in it, or close in another. With
// the words in the head of a row or column, a cell with one value gives it.
func valueNear(u *annotate.Unit, f *factbase.Fact, i, j int) (quantity.Quantity, bool) {
	best, cost := -1, math.MaxInt
	n := 0
	far := f.Kind == "date" // when a sentence gives one, it is that of the change
	for k, q := range u.Quantities {
		if !sameKind(f, q) {
			continue
		}
		n++
		c := q.Core.Start - j
		if c < 0 {
			c = max(0, i-q.Core.End)*2 + 12
		}
		if u.ClauseAt(q.Core.Start) != u.ClauseAt(i) {
			if c > reach && !far {
				continue
			}
			c += 1000
		}
		if c < cost {
			best, cost = k, c
		}
	}
	if best < 0 || n > 1 && (far || i == 0 && j == 0) {
		return quantity.Quantity{}, false
	}
	return u.Quantities[best], true
}

// agrees reports whether a value of the sentence is that of the fact: then what
// stands beside it is the past, another case or the like.
func (s *sentence) agrees(f *factbase.Fact) bool {
	return slices.ContainsFunc(s.Quantities, func(q quantity.Quantity) bool { return sameKind(f, q) && agrees(f, q) })
}

// agrees reports whether the value that a text states is one that a fact allows.
func agrees(f *factbase.Fact, q quantity.Quantity) bool {
	v, ok := stated(q)
	if !ok {
		return true
	}
	want, ok := allowed(f)
	return !ok || v.Overlaps(want)
}

// stated returns the value that a quantity names, durations in seconds. 15天以内
// names 15 days: how far it bounds does not matter, but what the author believes
// the bound to be.
func stated(q quantity.Quantity) (quantity.Interval, bool) {
	v := q.Interval
	switch {
	case math.IsInf(v.Max, 1):
		v.Max = v.Min
	case math.IsInf(v.Min, -1), q.Bound && v.Min == 0:
		v.Min = v.Max
	}
	v.MinOpen, v.MaxOpen = false, false
	if q.Kind != quantity.Duration {
		return v, true
	}
	q.Interval = v // 三个月内 names three months, which have 89 to 92 days
	return q.Seconds()
}

// allowed returns the values that a fact allows, durations in seconds.
func allowed(f *factbase.Fact) (quantity.Interval, bool) {
	v := quantity.Interval{Min: f.Min, Max: f.Max}
	if unit, ok := f.DurationUnit(); ok {
		d := quantity.Quantity{Kind: quantity.Duration, Unit: unit, Interval: v}
		if v, ok = d.Seconds(); !ok {
			return v, false
		}
	}
	if f.NoMin {
		v.Min = math.Inf(-1)
	}
	if f.NoMax {
		v.Max = math.Inf(1)
	}
	return v, true
}

// sinceAgrees reports whether a date from which a text says something holds is
// that of the fact, as far as both tell it.
func sinceAgrees(f *factbase.Fact, q quantity.Quantity) bool {
	d := q.Date
	return d.Year == f.ValidFrom.Year && (d.Month == 0 || f.ValidFrom.Month == 0 || d.Month == f.ValidFrom.Month)
}

// formerly returns the version of a fact that the value of a text was once.
func formerly(p *rules.Pass, f *factbase.Fact, q quantity.Quantity) (factbase.Fact, bool) {
	if f.Series == "" {
		return factbase.Fact{}, false
	}
	for o := range p.Facts.AllFacts() {
		if o.Series == f.Series && o.Slot == f.Slot && !o.InForce(asOf(p)) && agrees(&o, q) {
			return o, true
		}
	}
	return factbase.Fact{}, false
}

// periodOf returns the period that a sentence counts an amount in: the word nearest
// before it in its clause or the one before, or what follows it (1000元/月).
func periodOf(u *annotate.Unit, q quantity.Quantity) string {
	switch q.Per {
	case "日", "天":
		return "day"
	case "月":
		return "month"
	case "年":
		return "year"
	case "笔":
		return "single"
	}
	at := u.ClauseAt(q.Core.Start)
	for k := at; k >= 0 && k >= at-1; k-- {
		found := ""
		for _, h := range u.Hits {
			if h.Category == lexicon.Limit && h.ID != "general" && u.Clauses[k].Contains(h.Start) && (found == "" || h.Start < q.Core.Start) {
				found = h.ID
			}
		}
		if found != "" {
			return found
		}
	}
	return ""
}

// otherPeriod reports whether a text counts in another period than a fact.
func otherPeriod(fact, text string) bool {
	return fact != "" && text != "" && fact != text && fact != "balance"
}
