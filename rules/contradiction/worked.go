package contradiction

import (
	"math"
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
	"buzhou/rules"
)

// checkWorked works out the figures of a sentence that its units say how to make: what each
// holds or takes times how many there are (一箱24瓶,3箱就是72瓶), what is left of a total for
// each (年卡1200元,平均每月100元), which share one count is of another, interest.
func checkWorked(p *rules.Pass, u *annotate.Unit) {
	if u.Table != article.None || u.Has(lexicon.Modal, "alternative") {
		return
	}
	for k := 1; k < len(u.Quantities); k++ {
		r := &u.Quantities[k]
		if !point(r) || r.Bound || r.Word != "" || r.Currency != "" || unsureAfter(u.Text[r.Span.End:]) {
			continue
		}
		known := !unsure(u.Text[:r.Core.Start])
		for i, work := range [...]func(*annotate.Unit, int) (float64, bool){averaged, multipliedOut, shareOf, interest} {
			if i > 0 && !known {
				break // but 每期 does not make an average unsure
			}
			want, ok := work(u, k)
			if !ok {
				continue
			}
			text := finding.Text(number(want) + unitOf(u.Text, r))
			switch r.Kind {
			case quantity.Money:
				text = yuan(math.Round(want))
			case quantity.Percent:
				text = finding.Text(number(100*want) + "%")
			}
			var against []source.Span
			for i := range k {
				against = append(against, u.Span(u.Quantities[i].Core.Start, u.Quantities[i].Core.End))
			}
			reportFigure(p, u, r.Core, finding.Msg("arithmetic-error-result", finding.Line(u.Span(r.Core.Start, r.Core.End).Start), text, finding.Text(u.Text[r.Core.Start:r.Core.End])), against...)
			return
		}
	}
}

// perOf returns what quantity i is counted per, "" if it is no rate: 每小时1.2度, 一箱24瓶.
func perOf(u *annotate.Unit, i int) string {
	q := &u.Quantities[i]
	if per := strings.TrimPrefix(q.Per, "个"); per != "" {
		if per == "日" {
			return "天"
		}
		return per
	}
	if i == 0 {
		return ""
	}
	o := &u.Quantities[i-1]
	if !whole(o) || o.Interval.Max != 1 || o.Per != "" || o.Span.End > q.Span.Start {
		return ""
	}
	if gap := u.Text[o.Span.End:q.Span.Start]; gap == "" || lexicon.Holds.Has(gap) {
		return o.Classifier
	}
	return ""
}

// sameMeasure reports whether two quantities are of one unit.
func sameMeasure(a, b *quantity.Quantity) bool {
	return a.Kind == b.Kind && (a.Kind == quantity.Money || a.Kind == quantity.Number && a.Classifier != "" && a.Classifier == b.Classifier)
}

// amountsOf lists how much there is of a unit among the first n quantities of a sentence, as it
// is written or as a rate of another unit comes to.
func amountsOf(u *annotate.Unit, unit string, n, depth int) (out []float64) {
	for i := range n {
		q := &u.Quantities[i]
		switch {
		case !exactly(q) || q.Kind == quantity.Money:
		case q.Kind == quantity.Duration && durationUnits[q.Unit] == unit && perOf(u, i) == "", q.Kind == quantity.Number && q.Classifier == unit && perOf(u, i) == "":
			if !(i+1 < n && perOf(u, i+1) == unit && u.Quantities[i+1].Per == "") {
				out = append(out, q.Interval.Max)
			}
		case q.Kind == quantity.Number && q.Classifier == unit && depth > 0:
			for _, v := range amountsOf(u, perOf(u, i), n, depth-1) {
				out = append(out, q.Interval.Max*v)
			}
		}
	}
	return out
}

// multipliedOut works out what a rate times a count comes to, ok if the text gives another
// result and no further count of it explains that.
func multipliedOut(u *annotate.Unit, k int) (want float64, ok bool) {
	r := &u.Quantities[k]
	if r.Hedged || r.Kind != quantity.Number && r.Kind != quantity.Money || perOf(u, k) != "" && !(r.Kind == quantity.Money && timeUnit(perOf(u, k))) || !derived(u, k) {
		return 0, false
	}
	rate := -1
	for i := range k {
		q := &u.Quantities[i]
		switch {
		case q.Kind == quantity.Percent, q.Hedged, q.Bound:
			return 0, false
		case !sameMeasure(q, r):
		case rate >= 0 || perOf(u, i) == "":
			return 0, false // other amounts go into it
		default:
			rate = i
		}
	}
	if rate < 0 || lexicon.FurtherWords.In(u.Text[u.Clauses[u.ClauseAt(u.Quantities[rate].Core.Start)].Start:u.Quantities[rate].Core.Start]) {
		return 0, false
	}
	each := u.Quantities[rate].Interval.Max
	counts := amountsOf(u, perOf(u, rate), k, 1)
	if len(counts) != 1 || counts[0] <= 0 {
		return 0, false
	}
	results := []float64{each * counts[0]}
	for i := range k {
		if q := &u.Quantities[i]; q.Kind == quantity.Number && i != rate && q.Interval.Max > 1 && exactly(q) {
			results = append(results, each*q.Interval.Max, each*counts[0]*q.Interval.Max, each*counts[0]/q.Interval.Max)
		}
	}
	want = results[0]
	for _, v := range results {
		if math.Abs(v-r.Interval.Max) <= slackOf(r, v) {
			return 0, false
		}
		if math.Abs(v-r.Interval.Max) < math.Abs(want-r.Interval.Max) {
			want = v
		}
	}
	return want, true
}

// slackOf is how far a written value may be from one that is worked out: half a yuan where it
// is whole, else half a step of its last digit or 1 %.
func slackOf(q *quantity.Quantity, v float64) float64 {
	if q.Kind == quantity.Money {
		return rounding(q.Interval.Max)
	}
	return math.Max(0.005*math.Abs(v), 1e-6)
}

// derived reports whether the words before quantity k say that it comes of what stands before.
func derived(u *annotate.Unit, k int) bool {
	before := k - 1
	if q := &u.Quantities[before]; before > 0 && q.Kind == quantity.Number && q.Interval.Max == 1 {
		before-- // 一套每月760元
	}
	from := u.Quantities[before].Span.End
	if at := u.Quantities[k].Span.Start; from > at || at-from > derivedReach {
		return false
	}
	gap := u.Text[from:u.Quantities[k].Core.Start]
	if u.Quantities[k].Kind == quantity.Money {
		gap = strings.NewReplacer("每月", "", "每年", "", "每天", "").Replace(gap)
	}
	return lexicon.Derives.In(gap) && !lexicon.NoResults.In(gap)
}

// derivedReach is how many bytes lie between a result and the figure before it at most.
const derivedReach = 36

// averaged works out what a total comes to for each of what it is divided among.
func averaged(u *annotate.Unit, k int) (want float64, ok bool) {
	r := &u.Quantities[k]
	per := perOf(u, k)
	from := u.Quantities[k-1].Span.End
	if per == "" || from > r.Core.Start || !lexicon.Averages.In(u.Text[from:r.Core.Start]) {
		return 0, false
	}
	total := -1
	for i := range k {
		switch q := &u.Quantities[i]; {
		case q.Kind == quantity.Percent:
			return 0, false
		case !sameMeasure(q, r):
		case total >= 0 || perOf(u, i) != "" || !exactly(q):
			return 0, false
		default:
			total = i
		}
	}
	if total < 0 {
		return 0, false
	}
	counts := amountsOf(u, per, k, 0)
	if per == "月" {
		for _, years := range amountsOf(u, "年", k, 0) {
			counts = append(counts, 12*years)
		}
		if len(counts) == 0 && hasAny(u.Text[:r.Core.Start], "年卡", "全年", "年费", "整年", "包年") {
			counts = append(counts, 12)
		}
	}
	if len(counts) != 1 || counts[0] <= 1 {
		return 0, false
	}
	want = u.Quantities[total].Interval.Max / counts[0]
	slack := 0.02 * want
	if r.Kind == quantity.Money {
		slack = math.Max(slack, 101) // of whole yuan
	}
	return want, math.Abs(want-r.Interval.Max) > slack
}

// shareOf works out which share one of two counts is of the other.
func shareOf(u *annotate.Unit, k int) (want float64, ok bool) {
	r := &u.Quantities[k]
	from := u.Quantities[k-1].Span.End
	if r.Kind != quantity.Percent || r.Hedged || from > r.Core.Start || !lexicon.ShareWords.End(lexicon.SumGlue.TrimEnd(u.Text[from:r.Core.Start])) || k != 2 {
		return 0, false
	}
	a, b := &u.Quantities[0], &u.Quantities[1]
	if !whole(a) || !whole(b) || a.Classifier != b.Classifier || a.Classifier == "" || a.Per != "" || b.Per != "" || a.Interval.Max <= 0 || b.Interval.Max <= 0 {
		return 0, false
	}
	part, all := min(a.Interval.Max, b.Interval.Max), max(a.Interval.Max, b.Interval.Max)
	slack := 0.0051
	if strings.Contains(u.Text[r.Core.Start:r.Core.End], ".") {
		slack = 0.00051
	}
	for _, v := range [...]float64{part / all, 1 - part/all, part / (part + all), all / (part + all), all / part, all/part - 1} {
		if math.Abs(v-r.Interval.Max) <= slack {
			return 0, false
		}
	}
	return part / all, true
}

// interest works out simple interest at a rate per year.
func interest(u *annotate.Unit, k int) (want float64, ok bool) {
	r := &u.Quantities[k]
	from := u.Quantities[k-1].Span.End
	if r.Kind != quantity.Money || r.Hedged || from > r.Core.Start || !strings.Contains(u.Text[from:r.Core.Start], "利息") || perOf(u, k) != "" {
		return 0, false
	}
	var sums, rates, years []float64
	for i := range k {
		q := &u.Quantities[i]
		switch {
		case !exactly(q) || q.Hedged:
			return 0, false
		case q.Kind == quantity.Money:
			sums = append(sums, q.Interval.Max)
		case q.Kind == quantity.Percent && (q.Per == "年" || hasSuffix(lexicon.SumGlue.TrimEnd(u.Text[:q.Core.Start]), "年利率", "年化利率", "年化", "年息")):
			rates = append(rates, q.Interval.Max)
		case q.Kind == quantity.Duration && q.Unit == quantity.Year:
			years = append(years, q.Interval.Max)
		case q.Kind == quantity.Duration && q.Unit == quantity.Month:
			years = append(years, q.Interval.Max/12)
		default:
			return 0, false
		}
	}
	if len(sums) != 1 || len(rates) != 1 || len(years) == 0 || len(years) > 2 {
		return 0, false
	}
	for _, y := range append(slices.Clone(years), 1) {
		if near(sums[0]*rates[0]*y, r.Interval.Max, 0.02) {
			return 0, false
		}
	}
	return sums[0] * rates[0] * years[len(years)-1], true
}
