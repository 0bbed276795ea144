package contradiction

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
	"buzhou/rules"
)

// checkShare works out what a sentence says a share of a sum comes to: 购机价86000元,按30%计算,补贴
// 25800元; 打五折,原价160元,折后80元. It reports whether that is wrong.
func checkShare(p *rules.Pass, u *annotate.Unit) bool {
	if u.Table != article.None || len(u.Quantities) < 3 || u.Has(lexicon.Modal, "alternative") || lexicon.ShareBounds.In(u.Text) {
		return false
	}
	for k := 2; k < len(u.Quantities); k++ {
		result := &u.Quantities[k]
		from := u.Quantities[k-1].Span.End
		if from > result.Core.Start || unsureAfter(u.Text[result.Span.End:]) {
			continue
		}
		if !lexicon.ShareResults.In(u.Text[from:result.Core.Start]) && !namedBefore(u, k) || result.Hedged && !nearly(result) || !result.Hedged && !exact(result) {
			continue
		}
		base, share, ok := baseAndShare(u, k)
		if !ok || result.Interval.Max == base.Interval.Max {
			return false
		}
		b, r := base.Interval.Max, share.Interval.Max
		if fits(b*r, result.Interval.Max) || fits(b-b*r, result.Interval.Max) || fits(b+b*r, result.Interval.Max) {
			return false
		}
		if result.Hedged && near(b*r, result.Interval.Max, hedgedShare) {
			return false
		}
		reportFigure(p, u, result.Core, finding.Msg("arithmetic-error-rate", finding.Line(u.Span(result.Core.Start, result.Core.End).Start),
			finding.Text(u.Text[base.Core.Start:base.Core.End]), finding.Text(u.Text[share.Core.Start:share.Core.End]), yuan(b*r),
			finding.Text(u.Text[result.Core.Start:result.Core.End])), u.Span(base.Core.Start, base.Core.End), u.Span(share.Core.Start, share.Core.End))
		return true
	}
	return false
}

// hedgedShare is how far a sum that is told with 约 may lie from what it is, as a share of it.
const hedgedShare = 0.1

// nearly reports whether a quantity is one sum that is told with 约.
func nearly(q *quantity.Quantity) bool {
	sharp := *q
	sharp.Hedged = false
	return exact(&sharp)
}

// namedBefore reports whether quantity k of a sentence stands right behind a share, and what it comes
// to is named before that: 退票费为票价的10%,约55元.
func namedBefore(u *annotate.Unit, k int) bool {
	share := &u.Quantities[k-1]
	if share.Kind != quantity.Percent || strings.Trim(u.Text[share.Span.End:u.Quantities[k].Core.Start], " ,，约即为是大概就") != "" {
		return false
	}
	c := u.Clauses[u.ClauseAt(share.Core.Start)]
	head := u.Text[c.Start:share.Core.Start]
	return strings.HasSuffix(strings.TrimRight(head, " "), "的") && (lexicon.ShareResults.In(head) || lexicon.ChargeNames.In(head))
}

// ofOne reports whether a quantity is the price of one thing, which a sentence says there is:
// 一张553元的车票.
func ofOne(u *annotate.Unit, q *quantity.Quantity) bool {
	one := *q
	one.Per = ""
	return exact(&one) && q.Per != "" && !timeUnit(q.Per) && strings.HasPrefix(u.Text[q.Span.Start:], "一"+q.Per)
}

// baseAndShare returns the only sum and the only share before quantity k of a sentence, if
// nothing else is reckoned with.
func baseAndShare(u *annotate.Unit, k int) (base, share *quantity.Quantity, ok bool) {
	for i := range k {
		q := &u.Quantities[i]
		switch {
		case q.Kind == quantity.Money && base == nil && (exact(q) || ofOne(u, q)):
			base = q
		case q.Kind == quantity.Percent && point(q) && !q.Hedged && !q.Bound && q.Per == "" && share == nil:
			share = q
		case q.Kind == quantity.Duration && namedBefore(u, k):
		case q.Kind == quantity.Number && q.Interval.Max <= 1, q.Kind == quantity.Ordinal, q.Kind == quantity.Money && q.Interval.Max == 0: // 免费额度已经用完
		default:
			return nil, nil, false
		}
	}
	if base == nil || share == nil {
		return nil, nil, false
	}
	written := u.Text[share.Core.Start:share.Core.End]
	head := strings.TrimRight(u.Text[:share.Core.Start], " ")
	return base, share, strings.HasSuffix(written, "折") || lexicon.ShareHeads.End(head)
}

// checkAmong adds up the parts that a sentence names among a total before them: they cannot be
// more than that.
func checkAmong(p *rules.Pass, u *annotate.Unit) {
	for k := range u.Quantities {
		total := &u.Quantities[k]
		if !whole(total) || total.Classifier == "" || total.Per != "" || !strings.HasPrefix(strings.TrimLeft(u.Text[total.Span.End:], ",， "), "其中") {
			continue
		}
		sum := 0.0
		var at []source.Span
		for i := k + 1; i < len(u.Quantities); i++ {
			q := &u.Quantities[i]
			if strings.ContainsAny(u.Text[total.Span.End:q.Core.Start], "。；;") {
				break
			}
			if q.Classifier != total.Classifier {
				continue // 10 公里跑 3000 人
			}
			if !whole(q) || q.Per != "" {
				return
			}
			sum += q.Interval.Max
			at = append(at, u.Span(q.Core.Start, q.Core.End))
		}
		if len(at) < 2 || sum <= total.Interval.Max || hasAny(u.Text[total.Span.End:], "既", "也", "重复", "兼") {
			continue
		}
		reportFigure(p, u, total.Core, finding.Msg("arithmetic-error-sum", finding.Line(u.Span(total.Core.Start, total.Core.End).Start), finding.Text(number(sum)+unitOf(u.Text, total)),
			finding.Text(u.Text[total.Core.Start:total.Span.End])), at...)
	}
}
