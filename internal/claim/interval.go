package claim

import (
	"math"

	"buzhou/internal/quantity"
)

// hedge is how far a hedged value (约, 一般, 左右) reaches beyond its bounds.
// 约3分钟 is taken to hold for two to four minutes: a wider reading would excuse
// real conflicts, a narrower one would report rounding.
const hedge = 0.34

// handsonHedge is the reach of hands-on times, which depend on the reader.
const handsonHedge = 0.7

// bounds returns the interval of a claim in its own unit, widened if hedged.
func bounds(c *Claim, in quantity.Interval) quantity.Interval {
	h := 0.0
	if c.Value.Quantity.Hedged || c.Stance.Modality.String() == "hedged" {
		h = hedge
	}
	if c.Slot.Stage() == "handson" {
		h = handsonHedge
	}
	in.Min *= 1 - h
	if !math.IsInf(in.Max, 1) {
		in.Max *= 1 + h
	}
	return in
}

// seconds returns a duration in seconds, widened if hedged.
func seconds(c *Claim) (quantity.Interval, bool) {
	s, ok := c.Value.Quantity.Seconds()
	if !ok {
		return s, false
	}
	return bounds(c, s), true
}

// compareIntervals: amounts and durations conflict if they share no value.
func compareIntervals(a, b *Claim) Result {
	qa, qb := &a.Value.Quantity, &b.Value.Quantity
	if qa.Kind != qb.Kind {
		return no("unit")
	}
	x, y := qa.Interval, qb.Interval
	if qa.Kind == quantity.Duration && qa.Unit != qb.Unit {
		var ok1, ok2 bool
		x, ok1 = qa.Seconds()
		y, ok2 = qb.Seconds()
		if !ok1 || !ok2 {
			return no("unit")
		}
	}
	if x.Equal(y) && qa.Hedged == qb.Hedged {
		return same()
	}
	x, y = bounds(a, x), bounds(b, y)
	if x.Overlaps(y) {
		return agree("overlap")
	}
	return Contradiction("value")
}

// SameAmount reports whether two claims give one value.
func (c *Claim) SameAmount(o *Claim) bool {
	if c.Slot.Family() == Date {
		return c.Value.Quantity.Date == o.Value.Quantity.Date
	}
	return c.Value.Phone == o.Value.Phone && c.Value.Owner == o.Value.Owner && c.Value.Quantity.Kind == o.Value.Quantity.Kind && c.Value.Quantity.Unit == o.Value.Quantity.Unit &&
		c.Value.Quantity.Interval.Equal(o.Value.Quantity.Interval)
}

// OpenStage is the stage of a value whose stage or topic no data names: only the words
// around it say what it is of.
const OpenStage = "open"
