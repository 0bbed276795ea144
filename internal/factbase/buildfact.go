package factbase

import (
	"math"
	"slices"
	"strings"
)

// unitNames are the units of facts, as packs write them.
var unitNames = [...]string{"yuan", "percent", "count", "minute", "hour", "day", "natural-day", "working-day", "week", "month", "year"}

// fact adds one entry: a Fact for each of its operations, or one for all.
func (b *builder) fact(p *pack, e factEntry, verified Date) {
	if e.ID.text == "" || e.Object.text == "" {
		b.fail(p.at(e.ID, "a fact needs an id and an object"))
		return
	}
	b.once(p, e.ID, "fact", e.ID.text)
	if !validSlot(e.Slot.text) {
		b.fail(p.at(e.Slot, "slot %q: want fee/KIND, limit/PERIOD, duration/STAGE or count", e.Slot.text))
	}
	dates := b.dates(p, e.ValidFrom, e.ValidUntil, e.VerifiedAt, verified)
	f := Fact{
		ID: e.ID.text, Product: e.Product, Object: e.Object.text, Slot: e.Slot.text, Scope: facets(e.Scope),
		ValidFrom: dates[0], ValidUntil: dates[1], VerifiedAt: dates[2],
		Confidence: b.confidence(p, e.ID, e.Confidence), Sources: b.resolve(p, e.ID, e.Sources), Series: e.Series, Note: e.Note,
	}
	b.value(p, e, &f)
	if len(e.Operations) < 2 {
		f.Operation = strings.Join(e.Operations, "")
		b.facts[f.ID] = f
		return
	}
	for _, op := range e.Operations {
		f.ID, f.Operation = e.ID.text+"/"+op, op
		b.facts[f.ID] = f
	}
}

func validSlot(s string) bool {
	head, rest, ok := strings.Cut(s, "/")
	switch head {
	case "fee", "limit", "duration":
		return ok && isSlug(rest)
	}
	return s == "count"
}

func facets(scope map[string]string) []Facet {
	var list []Facet
	for name, value := range scope {
		list = append(list, Facet{name, value})
	}
	slices.SortFunc(list, func(a, b Facet) int { return strings.Compare(a.Name, b.Name) })
	return list
}

// value reads value, or min and max, and converts yuan to fen and percent to
// fractions. Durations stay in their unit.
func (b *builder) value(p *pack, e factEntry, f *Fact) {
	if e.Value != nil {
		if e.Min != nil || e.Max != nil {
			b.fail(p.at(e.ID, "%s: value stands for min and max", e.ID.text))
		}
		e.Min, e.Max = e.Value, e.Value
	}
	if e.Min == nil && e.Max == nil {
		b.fail(p.at(e.ID, "%s: value, min or max is missing", e.ID.text))
		return
	}
	f.Unit, f.Kind = e.Unit.text, kindOf(e.Unit.text)
	if f.Kind == "" {
		b.fail(p.at(e.Unit, "unknown unit %q%s", e.Unit.text, didYouMean(e.Unit.text, unitNames[:])))
	}
	f.Min, f.NoMin = bound(e.Min, f.Unit)
	f.Max, f.NoMax = bound(e.Max, f.Unit)
	if !f.NoMin && !f.NoMax && f.Max < f.Min {
		b.fail(p.at(e.ID, "%s: max is less than min", e.ID.text))
	}
}

func kindOf(unit string) string {
	switch unit {
	case "yuan":
		return "money"
	case "percent":
		return "rate"
	case "count":
		return "count"
	}
	if slices.Contains(unitNames[:], unit) {
		return "duration"
	}
	return ""
}

// bound converts one end to the unit of the table; open reports that there is none.
func bound(v *float64, unit string) (n float64, open bool) {
	if v == nil {
		return 0, true
	}
	switch unit {
	case "yuan":
		return math.Round(*v * 100), false
	case "percent":
		return *v / 100, false
	}
	return *v, false
}
