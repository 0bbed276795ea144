package contradiction

import (
	"math"
	"strings"
	"time"

	"buzhou/internal/annotate"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/rules"
)

// checkTermEnds works out the day on which a term ends that a sentence gives with the day on
// which it begins and its length: 2020年6月18日领证,有效期6年,到2026年6月18日期满.
func checkTermEnds(p *rules.Pass, u *annotate.Unit) {
	for k := 2; k < len(u.Quantities); k++ {
		first, length, last := &u.Quantities[k-2], &u.Quantities[k-1], &u.Quantities[k]
		if first.Span.End > length.Core.Start || length.Span.End > last.Core.Start {
			continue
		}
		begin, ok1 := day(first)
		end, ok2 := day(last)
		if !ok1 || !ok2 || !isTerm(u.Text, first, length, last) {
			continue
		}
		want := begin.AddDate(lengthOf(length))
		off := end.Sub(want).Hours() / 24
		if off > -1.5 && off < 0.5 || !end.After(begin) {
			continue // the day itself may count, or not
		}
		at := u.Span(length.Core.Start, length.Core.End)
		reportFigure(p, u, last.Core, finding.Msg("arithmetic-error-result", finding.Line(u.Span(last.Core.Start, last.Core.End).Start),
			finding.Text(want.Format("2006年1月2日")), finding.Text(u.Text[last.Core.Start:last.Core.End])), u.Span(first.Core.Start, first.Core.End), at)
	}
}

// day returns the day that a date names in full.
func day(q *quantity.Quantity) (time.Time, bool) {
	d := &q.Date
	if q.Kind != quantity.Date || q.Hedged || d.Year == 0 || d.Month == 0 || d.Day == 0 || !point(q) && !math.IsInf(q.Interval.Min, 0) && !math.IsInf(q.Interval.Max, 0) {
		return time.Time{}, false
	}
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC), true
}

// isTerm reports whether a length between two dates is said to run from the first one to the
// last one.
func isTerm(text string, first, length, last *quantity.Quantity) bool {
	if length.Kind != quantity.Duration || !exactly(length) || length.Per != "" || length.Unit < quantity.Day || length.Unit == quantity.WorkingDay {
		return false
	}
	before := text[first.Span.End:length.Core.Start]
	between, after := text[length.Span.End:last.Core.Start], text[last.Span.End:]
	if strings.ContainsAny(before+between, "。；;") || !lexicon.TermNames.End(strings.TrimRight(before, "是为共:： ")) {
		return false
	}
	return lexicon.TermEnds.Start(strings.TrimLeft(between, ",， ")) || lexicon.TermEnds.In(between) || lexicon.TermOver.Start(after)
}

// lengthOf returns a length in years, months and days.
func lengthOf(q *quantity.Quantity) (years, months, days int) {
	n := int(q.Interval.Max)
	switch q.Unit {
	case quantity.Year:
		return n, 0, 0
	case quantity.Quarter:
		return 0, 3 * n, 0
	case quantity.Month:
		return 0, n, 0
	case quantity.Week:
		return 0, 0, 7 * n
	}
	return 0, 0, n
}
