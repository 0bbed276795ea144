package contradiction

import (
	"math"
	"slices"
)

// suffice reports whether the figures are enough to work a result out, and few
// enough to tell a wrong one.
func (o *operands) suffice(kind result) bool {
	n := len(o.amounts)
	if o.unclear || n == 0 || n > maxAmounts || len(o.times) > maxTimes {
		return false
	}
	switch kind {
	case summed:
		return o.priced() || n > 1
	case rest:
		return n > 1 || o.rate
	case rated:
		return o.rate && !o.applied()
	case shared:
		return n == 1 && len(o.times) == 1
	case priced:
		return n == 1 && !o.rate && o.priced()
	}
	return false
}

// applied reports whether an amount is the rate times another, so that the result is
// one of something else.
func (o *operands) applied() bool {
	for _, m := range o.times {
		for i, a := range o.amounts {
			if m.by < 1 && slices.ContainsFunc(o.amounts[:i], func(b amount) bool { return fits(b.fen*m.by, a.fen) }) {
				return true
			}
		}
	}
	return false
}

// priced reports whether an amount is paid for each of something that is counted.
func (o *operands) priced() bool {
	for _, a := range o.amounts {
		for _, m := range o.times {
			if a.per != "" && a.per == m.unit {
				return true
			}
		}
	}
	return false
}

// contributions are what the amounts come to, each times what it is paid for.
func (o *operands) contributions() []float64 {
	var out []float64
	for _, a := range o.amounts {
		times := 1.0
		for _, m := range o.times {
			if a.per != "" && a.per == m.unit {
				if times = m.by; a.loop {
					times--
				}
			}
		}
		out = append(out, a.fen*times)
	}
	return out
}

// nearestSum returns the sum of some of the values, two at least where there are
// two, that is nearest to a written one.
func nearestSum(values []float64, written float64) float64 {
	best := 0.0
	for set := 1; set < 1<<len(values); set++ {
		sum, n := 0.0, 0
		for i, v := range values {
			if set&(1<<i) != 0 {
				sum += v
				n++
			}
		}
		if (n > 1 || len(values) == 1) && (best == 0 || math.Abs(sum-written) < math.Abs(best-written)) {
			best = sum
		}
	}
	return best
}

// explain reports whether some formula gives a result.
func (o *operands) explain(want float64) bool {
	terms := make([][]float64, len(o.amounts))
	for i, a := range o.amounts {
		terms[i] = o.terms(a)
	}
	return yields(terms, 0, want, 0, 0) || o.nested(want) || o.rate && slices.ContainsFunc(slices.Concat(terms...), func(t float64) bool { return fits(t, want) })
}

// terms are what one amount may contribute.
func (o *operands) terms(a amount) []float64 {
	out := []float64{a.fen}
	counts := 0
	for _, m := range o.times {
		if m.by > 1 {
			counts++
		}
	}
	for i := range o.times {
		m := o.times[i].by
		if o.times[i].time && !a.timed {
			continue
		}
		switch {
		case m <= 1:
			out = append(out, a.fen*m, a.fen*(1-m), a.fen*(1+m))
		case a.loop && counts == 1:
			out = append(out, a.fen*(m-1))
		default:
			out = append(out, a.fen*m)
			if o.split {
				out = append(out, a.fen/m)
			}
			if a.loop {
				out = append(out, a.fen*(m-1))
			}
		}
		for _, other := range o.times[:i] {
			n := other.by
			if other.time && !a.timed || m <= 1 || n <= 1 {
				continue
			}
			out = append(out, a.fen*m*n, a.fen*math.Abs(m-n), a.fen*(m+n))
		}
	}
	return out
}

// yields reports whether a sum of at most maxTerms of the terms, one an amount and
// each with either sign, is the wanted one.
func yields(terms [][]float64, i int, want, sum float64, used int) bool {
	if used > 0 && math.Abs(sum-want) < rounding(want) {
		return true
	}
	if i == len(terms) {
		return false
	}
	if yields(terms, i+1, want, sum, used) {
		return true
	}
	for k, t := range terms[i] {
		if k > 0 && used >= maxTerms {
			break
		}
		if yields(terms, i+1, want, sum+t, used+1) || yields(terms, i+1, want, sum-t, used+1) {
			return true
		}
	}
	return false
}

// rounding is how far a worked-out result may be from a written one, in fen: half a
// yuan where that is whole.
func rounding(written float64) float64 {
	if math.Mod(written, 100) == 0 {
		return 51
	}
	return 6
}

// maxTerms bounds the multiplied terms of a formula.
const maxTerms = 3

// nested reports whether a sum or difference of two amounts, multiplied, is the
// wanted result: (20900-900)×80%.
func (o *operands) nested(want float64) bool {
	for i, a := range o.amounts {
		for _, b := range o.amounts[:i] {
			for _, t := range o.times {
				m := t.by
				for _, x := range [...]float64{a.fen + b.fen, math.Abs(a.fen - b.fen)} {
					if fits(x*m, want) || m > 0 && fits(x/m, want) || m < 1 && fits(x*(1-m), want) {
						return true
					}
				}
			}
		}
	}
	return false
}

// natural returns the result that the plainest formula gives, in fen: of sums the
// one nearest to what is written.
func (o *operands) natural(kind result, written float64) float64 {
	last := o.amounts[len(o.amounts)-1].fen
	switch kind {
	case summed, priced:
		return nearestSum(o.contributions(), written)
	case rest:
		if len(o.amounts) == 1 {
			return last * (1 - o.times[len(o.times)-1].by)
		}
		sum := o.amounts[0].fen
		for _, a := range o.amounts[1:] {
			if sum-a.fen > 0 {
				sum -= a.fen
			}
		}
		return sum
	case rated:
		for _, m := range o.times {
			if m.by < 1 {
				return last * m.by
			}
		}
	case shared:
		return o.amounts[0].fen / o.times[0].by
	}
	return 0
}
