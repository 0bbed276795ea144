package contradiction

import (
	"fmt"
	"math"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/factbase"
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
		want, ok := after(begin, length)
		if !ok {
			continue
		}
		if end == want || end == want.AddDays(-1) || end.Compare(begin) <= 0 {
			continue // the last day may count, or not
		}
		if length.Unit >= quantity.Month && want.Day != begin.Day {
			continue // a month that has no such day
		}
		at := u.Span(length.Core.Start, length.Core.End)
		reportFigure(p, u, last.Core, finding.Msg("arithmetic-error-result", finding.Line(u.Span(last.Core.Start, last.Core.End).Start),
			finding.Text(fmt.Sprintf("%d年%d月%d日", want.Year, want.Month, want.Day)), finding.Text(u.Text[last.Core.Start:last.Core.End])), u.Span(first.Core.Start, first.Core.End), at)
	}
}

// day returns the day that a date names in full.
func day(q *quantity.Quantity) (factbase.Date, bool) {
	d := &q.Date
	return factbase.Date{Year: d.Year, Month: d.Month, Day: d.Day}, q.Kind == quantity.Date && !q.Hedged && d.Year > 0 && d.Month > 0 && d.Day > 0
}

// isTerm reports whether a length between two dates is said to run from the first one to the
// last one.
func isTerm(text string, first, length, last *quantity.Quantity) bool {
	if length.Kind != quantity.Duration || !exactly(length) || length.Per != "" || length.Unit < quantity.Day || length.Unit == quantity.WorkingDay {
		return false
	}
	before := text[first.Span.End:length.Core.Start]
	between, rest := text[length.Span.End:last.Core.Start], text[last.Span.End:]
	if strings.ContainsAny(before+between, "。；;") || !lexicon.TermNames.End(strings.TrimRight(before, "是为共:： ")) {
		return false
	}
	return lexicon.TermEnds.Start(strings.TrimLeft(between, ",， ")) || lexicon.TermEnds.In(between) || lexicon.TermOver.Start(rest)
}

// after returns the day that lies a length behind another one; ok is false for a length that is
// no whole number of months or days (一个半月). 半年 are six months.
func after(d factbase.Date, length *quantity.Quantity) (_ factbase.Date, ok bool) {
	n := length.Interval.Max
	switch length.Unit {
	case quantity.Year:
		n *= 12
	case quantity.Quarter:
		n *= 3
	case quantity.Week:
		n *= 7
	}
	if n != math.Trunc(n) {
		return d, false
	}
	if length.Unit >= quantity.Month {
		return d.AddMonths(int(n)), true
	}
	return d.AddDays(int(n)), true
}
