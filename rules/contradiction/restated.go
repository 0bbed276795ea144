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

// checkRanges finds ranges whose first end is the greater (5-3个工作日).
func checkRanges(p *rules.Pass, u *annotate.Unit) {
	if !u.Bytes.HasAny("0123456789") {
		return
	}
	for i := 0; i < len(u.Text); i++ {
		if c := u.Text[i]; c < '0' || c > '9' || i > 0 && (u.Text[i-1] >= '0' && u.Text[i-1] <= '9' || strings.IndexByte(".-/:~", u.Text[i-1]) >= 0 || letter(u.Text[i-1])) {
			continue
		}
		a, n, ok := operand(u.Text[i:])
		if !ok || a.unit != "" && a.unit != "%" {
			continue
		}
		k := i + n
		size := 0
		for _, sep := range [...]string{"-", "~", "～", "—", "至", "到"} {
			if strings.HasPrefix(u.Text[k:], sep) {
				size = len(sep)
			}
		}
		if size == 0 || strings.HasSuffix(u.Text[:i], "第") || strings.HasSuffix(u.Text[:i], "月") || strings.HasSuffix(u.Text[:i], "从") || strings.HasSuffix(u.Text[:i], "由") {
			continue
		}
		b, m, ok := operand(u.Text[k+size:])
		if !ok || a.raw <= b.raw || a.raw >= 1900 || a.unit == "" && b.unit == "万元" && a.raw > 100*b.raw {
			continue
		}
		end := k + size + m
		unit := ""
		if !lexicon.RangeUnits.End(u.Text[:end]) {
			unit = lexicon.RangeUnits.Longest(u.Text[end:])
		}
		if end += len(unit); lexicon.RangeUnits.End(u.Text[:end]) {
			reportFigure(p, u, source.Span{Start: i, End: end}, finding.Msg("arithmetic-error-range", finding.Line(u.Span(i, end).Start), finding.Text(u.Text[i:end])))
		}
		i = end
	}
}

func letter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

// checkConversions compares two values of which one restates the other:
// 48小时(2天), 1小时,即60分钟.
func checkConversions(p *rules.Pass, u *annotate.Unit) {
	for k := 1; k < len(u.Quantities); k++ {
		a, b := &u.Quantities[k-1], &u.Quantities[k]
		if a.Kind != b.Kind || a.Hedged || b.Hedged || a.Bound != b.Bound || !point(a) || !point(b) || !restates(u.Text, a, b) {
			continue
		}
		if equalValues(a, b) || a.Kind == quantity.Money && u.HasIn(0, a.Core.Start, lexicon.Fee) {
			continue // 要付手续费的是其中3,000元,也就是3元
		}
		reportFigure(p, u, b.Core, finding.Msg("arithmetic-error-conversion", finding.Line(u.Span(a.Core.Start, b.Core.End).Start),
			finding.Text(u.Text[a.Core.Start:a.Core.End]), finding.Text(u.Text[b.Core.Start:b.Core.End])), u.Span(a.Core.Start, a.Core.End))
	}
}

func point(q *quantity.Quantity) bool { return q.Interval.Min == q.Interval.Max }

// restates reports whether b stands beside a only to say it in another unit.
func restates(text string, a, b *quantity.Quantity) bool {
	gap, after := strings.TrimSpace(text[a.Span.End:b.Span.Start]), text[b.Span.End:]
	switch gap {
	case "即", "，即", ",即", "也就是", "，也就是", ",也就是", "等于", "相当于", "合", "折合":
		return true
	case "(", "（", "(即", "（即", "(也就是", "（也就是", "(合", "（合":
		return strings.HasPrefix(after, ")") || strings.HasPrefix(after, "）")
	}
	return false
}

// equalValues reports whether two exact values are equal, or cannot be converted.
// A month has 28 to 31 days, a year 360 to 366.
func equalValues(a, b *quantity.Quantity) bool {
	switch a.Kind {
	case quantity.Percent, quantity.Money:
		return a.Currency != b.Currency || a.Word != "" || b.Word != "" || near(a.Interval.Min, b.Interval.Min, 0.01)
	case quantity.Duration:
		if a.Unit == quantity.WorkingDay || b.Unit == quantity.WorkingDay || a.Unit == b.Unit || a.Word != "" || b.Word != "" {
			return true
		}
		x, ok1 := a.Seconds()
		y, ok2 := b.Seconds()
		return !ok1 || !ok2 || x.Overlaps(y) || near(x.Min, y.Min, 0.04)
	}
	return true
}

func near(a, b, share float64) bool {
	return math.Abs(a-b) <= share*math.Max(math.Abs(a), math.Abs(b))
}
