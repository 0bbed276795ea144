package contradiction

import (
	"math"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/rules"
)

// checkCharged works out a fee that an example names, and what is left of the price, by the one
// rate in its sentence: 票价260元,按20%收取,手续费26元,退回234元. It reports whether one is wrong.
func checkCharged(p *rules.Pass, u *annotate.Unit) bool {
	if u.Table != article.None || u.Has(lexicon.Modal, "past", "alternative") || lexicon.ChargeLimits.In(u.Text) {
		return false
	}
	base, rate, fee, left, ok := chargedIn(u)
	if !ok {
		return false
	}
	want := base.Interval.Max * rate.Interval.Max
	wrong := fee
	if fits(want, fee.Interval.Max) {
		want = base.Interval.Max - fee.Interval.Max
		if wrong = left; left == nil || math.Abs(want-left.Interval.Max) < 1 {
			return false
		}
	}
	reportFigure(p, u, wrong.Core, finding.Msg("arithmetic-error-rate", finding.Line(u.Span(wrong.Core.Start, wrong.Core.End).Start),
		finding.Text(u.Text[base.Core.Start:base.Core.End]), finding.Text(u.Text[rate.Core.Start:rate.Core.End]), yuan(want),
		finding.Text(u.Text[wrong.Core.Start:wrong.Core.End])))
	return true
}

// chargedIn returns the price, the rate, the fee and what is paid back of a sentence that has one
// of each and nothing else that is to be reckoned with; left may be nil.
func chargedIn(u *annotate.Unit) (base, rate, fee, left *quantity.Quantity, ok bool) {
	for i := range u.Quantities {
		q := &u.Quantities[i]
		head := strings.TrimRight(u.Text[:q.Core.Start], " ")
		switch {
		case q.Kind == quantity.Number && q.Interval.Max > 1:
			return nil, nil, nil, nil, false // 两张票
		case q.Kind == quantity.Percent:
			if rate != nil || !point(q) || q.Hedged || q.Bound || q.Per != "" || lexicon.RefundNames.Start(strings.TrimLeft(u.Text[q.Span.End:], " ")) || strings.HasSuffix(u.Text[q.Core.Start:q.Core.End], "折") {
				return nil, nil, nil, nil, false
			}
			rate = q
		case q.Kind != quantity.Money:
		case !exact(q):
			return nil, nil, nil, nil, false
		case base == nil:
			base = q
		case fee == nil && lexicon.ChargeNames.End(lexicon.ChargeGlue.TrimEnd(head)):
			fee = q
		case fee != nil && left == nil && lexicon.RefundNames.End(lexicon.ChargeGlue.TrimEnd(head)):
			left = q
		default:
			return nil, nil, nil, nil, false
		}
	}
	ok = base != nil && rate != nil && fee != nil && rate.Core.Start > base.Core.Start && fee.Core.Start > rate.Core.Start
	return base, rate, fee, left, ok
}

// checkYearly reports what is said to come of a year of equal months: 每月省49元,一年省688元. It
// tells whether that is wrong.
func checkYearly(p *rules.Pass, u *annotate.Unit) bool {
	for k := 1; k < len(u.Quantities); k++ {
		y, m := &u.Quantities[k], lastMoney(u, k)
		if m == nil || y.Kind != quantity.Money || !point(y) || y.Hedged || y.Bound || y.Currency != "" {
			continue
		}
		c := u.Clauses[u.ClauseAt(y.Core.Start)]
		monthly := m.Per == "月" || lexicon.Monthly.In(u.Text[u.Clauses[u.ClauseAt(m.Core.Start)].Start:m.Core.Start])
		if !monthly || !point(m) || m.Hedged || m.Bound || !lexicon.Yearly.In(u.Text[c.Start:y.Core.Start]) || c.Start < m.Core.Start || lexicon.ChargeLimits.In(u.Text) {
			continue
		}
		want := m.Interval.Max * monthsOfYear
		if math.Abs(want-y.Interval.Max) < 1 || !sharesVerb(u, m, y) {
			continue
		}
		reportFigure(p, u, y.Core, finding.Msg("arithmetic-error-result", finding.Line(u.Span(y.Core.Start, y.Core.End).Start), yuan(want),
			finding.Text(u.Text[y.Core.Start:y.Core.End])), u.Span(m.Core.Start, m.Core.End))
		return true
	}
	return false
}

const monthsOfYear = 12

// lastMoney returns the last sum before quantity k of a unit, if nothing else that may be reckoned
// with stands between the two; a year is only named.
func lastMoney(u *annotate.Unit, k int) *quantity.Quantity {
	for i := k - 1; i >= 0; i-- {
		switch q := &u.Quantities[i]; q.Kind {
		case quantity.Money:
			return q
		case quantity.Duration:
		default:
			return nil
		}
	}
	return nil
}

// sharesVerb reports whether two sums follow one character that tells what is done with them:
// 每月 省 49元,一年 省 688元.
func sharesVerb(u *annotate.Unit, a, b *quantity.Quantity) bool {
	last := func(q *quantity.Quantity) string {
		head := []rune(lexicon.ChargeGlue.TrimEnd(strings.TrimRight(u.Text[:q.Core.Start], " ")))
		if len(head) == 0 {
			return ""
		}
		return string(head[len(head)-1])
	}
	return last(a) == last(b) && lexicon.SpendVerbs.Has(last(a))
}
