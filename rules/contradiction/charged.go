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

// checkMonths reports what is said to come of some equal months: 每月省49元,一年省688元; 每月提1200元,
// 一个季度就是4800元. It tells whether that is wrong.
func checkMonths(p *rules.Pass, u *annotate.Unit) bool {
	for k := 1; k < len(u.Quantities); k++ {
		y, m := &u.Quantities[k], lastMoney(u, k)
		if m == nil || y.Kind != quantity.Money || !point(y) || y.Hedged || y.Bound || y.Currency != "" {
			continue
		}
		c := u.Clauses[u.ClauseAt(y.Core.Start)]
		months := monthsIn(u.Text[c.Start:y.Core.Start])
		monthly := m.Per == "月" || lexicon.Monthly.In(u.Text[u.Clauses[u.ClauseAt(m.Core.Start)].Start:m.Core.Start])
		if !monthly || months == 0 || !point(m) || m.Hedged || m.Bound || c.Start < m.Core.Start || lexicon.ChargeLimits.In(u.Text) {
			continue
		}
		want := m.Interval.Max * months
		comes := lexicon.ComesTo.End(strings.TrimRight(u.Text[c.Start:y.Core.Start], " ")) && months < monthsOfYear
		if math.Abs(want-y.Interval.Max) < 1 || !comes && !sharesVerb(u, m, y) {
			continue
		}
		reportFigure(p, u, y.Core, finding.Msg("arithmetic-error-result", finding.Line(u.Span(y.Core.Start, y.Core.End).Start), yuan(want),
			finding.Text(u.Text[y.Core.Start:y.Core.End])), u.Span(m.Core.Start, m.Core.End))
		return true
	}
	return false
}

const monthsOfYear = 12

// monthsIn returns for how many months a text says that a sum is, 0 if it does not.
func monthsIn(text string) float64 {
	switch {
	case lexicon.Yearly.In(text):
		return monthsOfYear
	case lexicon.HalfYearly.In(text):
		return monthsOfYear / 2
	case lexicon.Quarterly.In(text):
		return monthsOfYear / 4
	}
	return 0
}

// checkLeft works out what is left of what an equation comes to when a fee that is told behind it is
// taken off: 剩余2388-796=1592元,手续费159.2元,实退1432.8元. It reports whether that is wrong.
func checkLeft(p *rules.Pass, u *annotate.Unit) bool {
	for k := 2; k < len(u.Quantities); k++ {
		left, fee := &u.Quantities[k], &u.Quantities[k-1]
		if !exact(left) || !exact(fee) || fee.Core.End > left.Core.Start || !lexicon.RefundNames.End(lexicon.ChargeGlue.TrimEnd(u.Text[:left.Core.Start])) || !lexicon.ChargeNames.End(lexicon.ChargeGlue.TrimEnd(u.Text[:fee.Core.Start])) || unsureAfter(u.Text[left.Span.End:]) {
			continue
		}
		base := equalled(u, fee.Core.Start)
		if base == nil || strings.ContainsAny(u.Text[base.Span.End:left.Core.Start], "=＝+-×÷*；;。") {
			continue
		}
		want := base.Interval.Max - fee.Interval.Max
		if want <= 0 || math.Abs(want-left.Interval.Max) < 1 {
			continue
		}
		reportFigure(p, u, left.Core, finding.Msg("arithmetic-error-result", finding.Line(u.Span(left.Core.Start, left.Core.End).Start), yuan(want),
			finding.Text(u.Text[left.Core.Start:left.Core.End])), u.Span(base.Core.Start, base.Core.End), u.Span(fee.Core.Start, fee.Core.End))
		return true
	}
	return false
}

// equalled returns the last sum before offset i that an equation comes to, nil if the last
// sum is none.
func equalled(u *annotate.Unit, i int) *quantity.Quantity {
	for k := len(u.Quantities) - 1; k >= 0; k-- {
		q := &u.Quantities[k]
		if q.Kind != quantity.Money || q.Core.End > i {
			continue
		}
		if exact(q) && hasSuffix(strings.TrimRight(u.Text[:q.Core.Start], " "), "=", "＝") {
			return q
		}
		return nil
	}
	return nil
}

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
