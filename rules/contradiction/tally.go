package contradiction

import (
	"math"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
	"buzhou/rules"
)

// checkTally works out totals that are no money: 6个班,每班45人,共270人; 1天、10天和3天,
// 加起来14天.
func checkTally(p *rules.Pass, u *annotate.Unit) {
	if u.Table != article.None || u.Has(lexicon.Modal, "past", "alternative") {
		return
	}
	for k := 2; k < len(u.Quantities); k++ {
		total := &u.Quantities[k]
		from := u.Quantities[k-1].Span.End
		if total.Hedged || total.Bound || !point(total) || from > total.Core.Start || !totalWord(u.Text[from:total.Core.Start]) || unsure(u.Text[:from]) || unsureAfter(u.Text[total.Span.End:]) {
			continue
		}
		want, against, ok := batches(u, k)
		if !ok {
			want, against, ok = addedUp(u, k)
		}
		if !ok {
			continue
		}
		unit := finding.Text(strings.TrimLeft(u.Text[total.Core.Start:total.Span.End], "0123456789.,零一二三四五六七八九十百千万两"))
		if total.Kind == quantity.Percent {
			want, unit = 100*want, "%"
		}
		reportFigure(p, u, total.Core, finding.Msg("arithmetic-error-result", finding.Line(u.Span(total.Core.Start, total.Core.End).Start), finding.Text(number(want))+unit, finding.Text(u.Text[total.Core.Start:total.Span.End])), against...)
	}
}

// batches works out the total that follows a count and what each holds, if it is
// wrong.
func batches(u *annotate.Unit, k int) (want float64, against []source.Span, ok bool) {
	total, each, count := &u.Quantities[k], &u.Quantities[k-1], &u.Quantities[k-2]
	if !whole(total) || !whole(each) || !whole(count) || each.Per == "" || total.Classifier != each.Classifier || strings.ContainsAny(u.Text[count.Span.End:each.Span.Start], "；;。") {
		return 0, nil, false
	}
	if r, _ := utf8.DecodeRuneInString(total.Classifier); !lexicon.Han(r) || each.Per != count.Classifier && (count.Classifier != "个" || !strings.HasPrefix(u.Text[count.Span.End:], each.Per)) {
		return 0, nil, false
	}
	want = count.Interval.Max * each.Interval.Max
	return want, []source.Span{u.Span(count.Span.Start, count.Span.End), u.Span(each.Span.Start, each.Span.End)}, want != total.Interval.Max
}

// addedUp adds up the times, shares or counts of one unit that stand before a total, if
// that is the sum of none of them.
func addedUp(u *annotate.Unit, k int) (want float64, against []source.Span, ok bool) {
	total := &u.Quantities[k]
	var parts []float64
	for i := range k {
		q := &u.Quantities[i]
		if q.Kind != total.Kind || q.Kind == quantity.Number && q.Classifier == "个" && total.Classifier != "个" {
			continue // 三个班一共83人
		}
		if q.Unit != total.Unit || q.Classifier != total.Classifier || !point(q) || q.Hedged || q.Bound || q.Per != "" || q.Word != "" {
			return 0, nil, false
		}
		parts = append(parts, q.Interval.Max)
		against = append(against, u.Span(q.Core.Start, q.Core.End))
		want += q.Interval.Max
	}
	if len(parts) < 2 || len(parts) > maxParts || total.Kind == quantity.Number && !heads(u, k) || total.Kind == quantity.Ordinal || total.Kind == quantity.Date || total.Kind == quantity.Money {
		return 0, nil, false
	}
	for set := 1; set < 1<<len(parts); set++ {
		sum := 0.0
		for i, v := range parts {
			if set&(1<<i) != 0 {
				sum += v
			}
		}
		if near(sum, total.Interval.Max, 1e-6) {
			return 0, nil, false
		}
	}
	return want, against, true
}

// heads reports whether a total counts people or the like, and nothing before it says that
// some of them went.
func heads(u *annotate.Unit, k int) bool {
	switch u.Quantities[k].Classifier {
	case "人", "名", "户", "件", "张", "辆", "台", "本", "份", "课时", "学时":
		return !hasAny(u.Text[:u.Quantities[k].Core.Start], "减", "退", "取消", "剩", "走", "除", "其中", "每", "超过", "以上", "以下", "不足", "去年", "限", "不超")
	}
	return false
}

// maxParts bounds the parts of a total that are tried in every combination.
const maxParts = 8

// whole reports whether q is an exact count.
func whole(q *quantity.Quantity) bool {
	return q.Kind == quantity.Number && point(q) && !q.Hedged && !q.Bound && q.Interval.Max == math.Trunc(q.Interval.Max)
}
