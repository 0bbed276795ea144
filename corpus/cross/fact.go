package cross

import (
	"math"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/factbase"
	"buzhou/internal/finding"
	"buzhou/internal/quantity"
)

// fact returns the fact in force that bears out what a claim says, nil if there
// is none. Only a fact that may raise an error outweighs votes.
func (r *Reducer) fact(c *claim.Claim) *finding.Fact {
	if r.opts.Facts == nil || c.Value.Quantity == (quantity.Quantity{}) {
		return nil
	}
	for _, f := range r.opts.Facts.Facts(c.Topic.Product, c.Topic.Operation, c.Topic.Object, string(c.Slot)) {
		if f.Confidence.MaxSeverity() != "error" || !f.InForce(r.opts.AsOf) || !scopeEqual(&f, c) || !valueEqual(&f, &c.Value.Quantity) {
			continue
		}
		q := c.Value.Quantity
		q.Hedged = false
		out := &finding.Fact{ID: f.ID, Value: q.String(), Confidence: f.Confidence.String(), Sources: f.Sources}
		out.ValidFrom, out.ValidUntil = f.ValidFrom.String(), f.ValidUntil.String()
		return out
	}
	return nil
}

// scopeEqual reports whether a fact holds in the very scope of a claim.
func scopeEqual(f *factbase.Fact, c *claim.Claim) bool {
	var s annotate.Scope
	for i := range s {
		for _, facet := range f.Scope {
			if facet.Name == annotate.Facet(i).String() {
				s[i] = facet.Value
			}
		}
	}
	return s == c.Scope
}

// units are the units of facts and those of quantities.
var units = [...]struct {
	fact string
	unit quantity.Unit
}{
	{"minute", quantity.Minute}, {"hour", quantity.Hour}, {"day", quantity.Day}, {"natural-day", quantity.NaturalDay},
	{"working-day", quantity.WorkingDay}, {"week", quantity.Week}, {"month", quantity.Month}, {"year", quantity.Year},
}

// valueEqual reports whether a quantity is the very value of a fact.
func valueEqual(f *factbase.Fact, q *quantity.Quantity) bool {
	in := quantity.Interval{Min: f.Min, Max: f.Max}
	if f.NoMin {
		in.Min = math.Inf(-1)
	}
	if f.NoMax {
		in.Max = math.Inf(1)
	}
	switch f.Unit {
	case "yuan":
		return q.Kind == quantity.Money && q.Currency == "" && q.Interval.Equal(in)
	case "percent":
		return q.Kind == quantity.Percent && q.Interval.Equal(in)
	case "count":
		return q.Kind == quantity.Number && q.Interval.Equal(in)
	}
	for _, u := range units {
		if u.fact == f.Unit {
			return q.Kind == quantity.Duration && q.Unit == u.unit && q.Interval.Equal(in)
		}
	}
	return false
}
