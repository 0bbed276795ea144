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
	if u.Table != article.None || u.Has(lexicon.Modal, "alternative") || u.Has(lexicon.Modal, "past") && !u.Says(&lexicon.SumsUp) {
		return
	}
	for k := 2; k < len(u.Quantities); k++ {
		total := &u.Quantities[k]
		from := u.Quantities[k-1].Span.End
		if want, against, ok := lasts(u, k); ok {
			reportFigure(p, u, total.Core, finding.Msg("arithmetic-error-result", finding.Line(u.Span(total.Core.Start, total.Core.End).Start), finding.Text(number(want)+unitOf(u.Text, total)), finding.Text(u.Text[total.Core.Start:total.Span.End])), against...)
			continue
		}
		if total.Hedged || total.Bound || !point(total) || from > total.Core.Start || !totalWord(u.Text[from:total.Core.Start]) || unsure(u.Text[:from]) || unsureAfter(u.Text[total.Span.End:]) {
			continue
		}
		want, against, ok := batches(u, k)
		if !ok {
			want, against, ok = addedUp(u, k, lexicon.SumsUp.In(u.Text[from:total.Core.Start]))
		}
		if !ok {
			continue
		}
		unit := finding.Text(unitOf(u.Text, total))
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

// lasts works out how often what is used each time goes into what there is, if that is wrong:
// 一桶18升,每天用1.5升,可以用12天. A remainder may be left over or count as one more.
func lasts(u *annotate.Unit, k int) (want float64, against []source.Span, ok bool) {
	times, each, stock := &u.Quantities[k], &u.Quantities[k-1], &u.Quantities[k-2]
	from := each.Span.End
	switch {
	case each.Kind != stock.Kind || each.Kind != quantity.Number && each.Kind != quantity.Money || each.Kind == quantity.Number && each.Classifier != stock.Classifier,
		each.Per == "" || stock.Per != "" || times.Per != "" || each.Per != times.Classifier && (times.Kind != quantity.Duration || each.Per != durationUnits[times.Unit]),
		!exactly(each) || !exactly(stock) || !exactly(times) || each.Interval.Max <= 0 || from > times.Core.Start,
		!lexicon.Counts.End(strings.TrimSuffix(u.Text[from:times.Core.Start], "了")),
		unsure(u.Text[:from]) || unsureAfter(u.Text[times.Span.End:]) || strings.ContainsAny(u.Text[stock.Span.End:times.Core.Start], "。；;"):
		return 0, nil, false
	}
	want = stock.Interval.Max / each.Interval.Max
	if n := times.Interval.Max; n >= math.Floor(want) && n <= math.Ceil(want) || want < 1 {
		return 0, nil, false
	}
	return math.Ceil(want), []source.Span{u.Span(stock.Core.Start, stock.Core.End), u.Span(each.Core.Start, each.Core.End)}, true
}

// exactly reports whether q is one value that is neither hedged nor a bound.
func exactly(q *quantity.Quantity) bool { return point(q) && !q.Hedged && !q.Bound && q.Word == "" }

// unitOf returns the unit that a value is written with.
func unitOf(text string, q *quantity.Quantity) string {
	return strings.TrimLeft(text[q.Core.Start:q.Span.End], "0123456789.,零一二三四五六七八九十百千万两")
}

// addedUp adds up the times, shares, measures or counts of one unit that stand before a total,
// if that is the sum of none of them. Of what is not measured it must be said that it is
// added up, or that it is of people and the like.
func addedUp(u *annotate.Unit, k int, said bool) (want float64, against []source.Span, ok bool) {
	total := &u.Quantities[k]
	var parts []float64
	counted := -1.0
	for i := range k {
		q := &u.Quantities[i]
		if q.Kind != total.Kind || q.Kind == quantity.Number && q.Classifier == "个" && total.Classifier != "个" {
			continue // 三个班一共83人
		}
		if i == k-1 && whole(q) && q.Classifier != total.Classifier && q.Per == "" {
			counted = q.Interval.Max // 三样加起来
			continue
		}
		if q.Unit != total.Unit || q.Classifier != total.Classifier || !point(q) || q.Hedged || q.Bound || q.Per != "" || q.Word != "" {
			return 0, nil, false
		}
		parts = append(parts, q.Interval.Max)
		against = append(against, u.Span(q.Core.Start, q.Core.End))
		want += q.Interval.Max
	}
	if len(parts) < 2 || len(parts) > maxParts || counted >= 0 && counted != float64(len(parts)) ||
		total.Kind == quantity.Number && !(adds(u, k) && (said && total.Classifier != "" || counts(total.Classifier))) || total.Kind == quantity.Ordinal || total.Kind == quantity.Date || total.Kind == quantity.Money {
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

// adds reports whether nothing before a total says that some of what is counted went or is
// left out.
func adds(u *annotate.Unit, k int) bool {
	return !hasAny(u.Text[:u.Quantities[k].Core.Start], "减", "退", "取消", "剩", "走", "除", "其中", "每", "超过", "以上", "以下", "不足", "去年", "限", "不超", "删", "清理后", "压缩后")
}

// counts reports whether a measure word is one of people or the like or a unit of measure,
// whose numbers add up.
func counts(classifier string) bool {
	switch classifier {
	case "人", "名", "户", "件", "张", "辆", "台", "本", "份", "课时", "学时", "学分", "页", "克", "升", "吨", "斤", "米", "亩", "分":
		return true
	}
	return lexicon.MetricUnits.Has(classifier) || classifier != "" && strings.Trim(classifier, "GgMmKkTtBbLl") == ""
}

// maxParts bounds the parts of a total that are tried in every combination.
const maxParts = 8

// whole reports whether q is an exact count.
func whole(q *quantity.Quantity) bool {
	return q.Kind == quantity.Number && point(q) && !q.Hedged && !q.Bound && q.Interval.Max == math.Trunc(q.Interval.Max)
}
