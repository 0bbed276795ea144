package contradiction

import (
	"math"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
	"buzhou/rules"
)

// maxBack is how many sentences before an example its rate may stand.
const maxBack = 6

// checkRate works out fees of a stated rate: 费率0.1%,提现5000元收50元, and reports whether one is
// wrong.
func checkRate(p *rules.Pass, unit int) bool {
	u := &p.Doc.Units[unit]
	base, fee := baseAndFee(u)
	if base == nil || fee == nil || u.Has(lexicon.Modal, "past") {
		return false
	}
	rate, at, ok := rateFor(p.Doc, unit)
	if !ok {
		return false
	}
	b, f := base.Interval.Max, fee.Interval.Max
	for _, other := range amountsNear(p.Doc, unit) {
		if other == f && other != b || fits((b-other)*rate, f) {
			return false // a least or most that is charged, a free quota
		}
	}
	for _, want := range [...]float64{b * rate, b - b*rate, b + b*rate} {
		if fits(want, f) {
			return false
		}
	}
	reportFigure(p, u, fee.Core, finding.Msg("arithmetic-error-rate", finding.Line(u.Span(fee.Core.Start, fee.Core.End).Start),
		finding.Text(u.Text[base.Core.Start:base.Core.End]), finding.Text(p.Quote(at)), yuan(b*rate),
		finding.Text(u.Text[fee.Core.Start:fee.Core.End])), at)
	return true
}

// fits reports whether an amount in fen is the computed one, rounded to fen, to
// five or ten fen, to half a yuan or to a yuan.
func fits(want, got float64) bool {
	if math.Abs(want-got) <= 1 {
		return true
	}
	for _, step := range [...]float64{5, 10, 50, 100} {
		if math.Abs(want-got) < step && math.Abs(got/step-math.Round(got/step)) < 1e-6 && want >= step/2 {
			return true
		}
	}
	return false
}

// baseAndFee returns the amount that a sentence takes a fee of and the fee: its
// only two sums, of which the first follows a word for what is moved or paid and
// the second one for a fee.
func baseAndFee(u *annotate.Unit) (base, fee *quantity.Quantity) {
	for i := range u.Quantities {
		q := &u.Quantities[i]
		switch {
		case q.Kind == quantity.Duration || q.Kind == quantity.Number && q.Interval.Max > 1:
			return nil, nil
		case q.Kind != quantity.Money:
			continue
		case !exact(q) || fee != nil:
			return nil, nil
		case base == nil:
			if !moved(u.Text[:q.Core.Start]) {
				return nil, nil
			}
			base = q
		default:
			if !charged(u, q, base.Core.End) {
				return nil, nil
			}
			fee = q
		}
	}
	return base, fee
}

// moved reports whether a sum follows a word for money that is moved or paid.
func moved(head string) bool {
	return lexicon.MovedSums.End(strings.TrimRight(head, " 了为是:："))
}

// charged reports whether a sum behind offset i is called a fee.
func charged(u *annotate.Unit, q *quantity.Quantity, i int) bool {
	gap := u.Text[i:q.Core.Start]
	if strings.Contains(gap, "到账") || strings.Contains(gap, "退回") || strings.Contains(gap, "实") || strings.Contains(gap, "返") {
		return false
	}
	return u.HasIn(i, q.Core.Start, lexicon.Fee) || strings.Contains(gap, "费") || strings.Contains(gap, "收") || strings.Contains(gap, "扣") || strings.Contains(gap, "税") || strings.Contains(gap, "利息")
}

// rateFor returns the one rate that the sentence of an example, or the nearest
// before it in its section, states for what is charged. It returns false if that
// states several, or a bound.
func rateFor(d *annotate.Document, unit int) (rate float64, at source.Span, ok bool) {
	section := d.Blocks[d.Units[unit].Block].Section
	for k := unit; k >= 0 && k >= unit-maxBack && d.Blocks[d.Units[k].Block].Section == section; k-- {
		u := &d.Units[k]
		n := 0
		for i := range u.Quantities {
			q := &u.Quantities[i]
			if q.Kind != quantity.Percent {
				continue
			}
			if n++; n > 1 || !point(q) || q.Hedged || q.Bound || strings.Contains(u.Text[q.Core.Start:q.Core.End], "折") || q.Per == "年" || q.Per == "月" || q.Per == "日" || q.Per == "天" {
				return 0, at, false
			}
			rate, at = q.Interval.Max, u.Span(q.Core.Start, q.Core.End)
		}
		if n == 1 {
			return rate, at, !periodic(u.Text)
		}
	}
	return 0, at, false
}

// periodic reports whether a rate is one per period of time, so that a term is
// needed to work it out.
func periodic(s string) bool {
	return lexicon.RateWords.In(s)
}

// amountsNear lists the other sums of the sentences around a unit: what is free,
// the least and the most that is charged.
func amountsNear(d *annotate.Document, unit int) []float64 {
	var out []float64
	for k := max(0, unit-maxBack); k < min(len(d.Units), unit+maxBack); k++ {
		if k == unit {
			continue
		}
		u := &d.Units[k]
		limited := u.Has(lexicon.Limit) || hasAny(u.Text, "免费", "最低", "最高", "封顶", "起征", "减除", "额度", "不足")
		for i := range u.Quantities {
			if q := &u.Quantities[i]; limited && q.Kind == quantity.Money && point(q) || q.Kind == quantity.Money && q.Bound {
				for _, v := range [...]float64{q.Interval.Min, q.Interval.Max} {
					if !math.IsInf(v, 0) {
						out = append(out, v)
					}
				}
			}
		}
	}
	return out
}
