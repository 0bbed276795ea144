package extract

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// waived reads a sum that the text says is not charged (一分钱不收) as nothing.
func waived(u *annotate.Unit, q quantity.Quantity) quantity.Quantity {
	if q.Kind != quantity.Money || q.Interval.Max > 100 {
		return q
	}
	rest := strings.TrimLeft(u.Text[q.Span.End:], "都也")
	if lexicon.Uncharged.Start(rest) {
		q.Interval, q.Word = quantity.Interval{}, u.Text[q.Core.Start:q.Core.End]
	}
	return q
}

// taxed reports whether an amount is only what a fee is taken of, or a step of
// its scale: 提现5000元, 票价200元, 满100元, 单笔不足0.1元的.
func taxed(u *annotate.Unit, q quantity.Quantity) bool {
	if strings.HasPrefix(strings.TrimLeft(u.Text[q.Span.End:], " "), "/") {
		return true // per something that is not understood: 元/1GiB/小时
	}
	if q.Kind != quantity.Money {
		head := u.Text[:q.Core.Start]
		if lexicon.ShareChanges.End(head) {
			return true
		}
		return strings.Contains(u.Text[q.Core.Start:q.Core.End], "折")
	}
	if q.Interval.Max == 0 {
		return false
	}
	if lexicon.Vouchers.Start(u.Text[q.Span.End:]) {
		return true
	}
	head := strings.TrimRight(u.Text[:q.Span.Start], " :：为是了")
	for _, w := range [...]string{"收取", "领取", "减免"} {
		if strings.HasSuffix(head, w) {
			return false
		}
	}
	if lexicon.ReckonedSums.End(head) {
		return true
	}
	if !band(u, &q) {
		return false
	}
	c := u.Clauses[u.ClauseAt(q.Core.Start)]
	if u.SaysIn(c.Start, q.Core.Start, &lexicon.ScaleSteps) {
		return true
	}
	for i := range u.Quantities {
		if o := &u.Quantities[i]; o.Core.Start > q.Core.Start && (o.Kind == quantity.Money || o.Kind == quantity.Percent) && u.ClauseAt(o.Core.Start) <= u.ClauseAt(q.Core.Start)+1 {
			return true
		}
	}
	return false
}

// summed reports whether an amount is the sum of several fees.
func summed(u *annotate.Unit, q quantity.Quantity) bool {
	c := u.Clauses[u.ClauseAt(q.Core.Start)]
	head := u.Text[c.Start:q.Core.Start]
	if lexicon.Totals.In(head) {
		return true
	}
	return strings.HasSuffix(strings.TrimRight(head, " 约要需是为"), "共")
}

// share reports whether a percentage counts people or cases: 九成用户.
func share(u *annotate.Unit, q quantity.Quantity) bool {
	return q.Kind == quantity.Percent && lexicon.SharedAmong.Start(u.Text[q.Core.End:])
}

// freebie reports whether 免费 names a thing that costs nothing or a free quota,
// and says nothing of the price of what the text is about (免费额度, 免费热线).
func freebie(u *annotate.Unit, q quantity.Quantity) bool {
	if q.Word == "" || q.Interval.Max != 0 {
		return false
	}
	if strings.HasPrefix(u.Text[q.Span.End:], "的") {
		return true
	}
	for _, h := range u.Hits {
		if h.Start == q.Span.End && (h.Category == lexicon.Limit || h.Category == lexicon.Phone || h.Category == lexicon.Padding) {
			return true
		}
	}
	return lexicon.FreeThings.Start(u.Text[q.Span.End:])
}

// extra reports whether a sum comes on top of others (要邮寄的另加20元).
func extra(s string) bool {
	return lexicon.Surcharges.In(s)
}
