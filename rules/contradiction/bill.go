package contradiction

import (
	"math"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
	"buzhou/rules"
)

// A bill lists what is paid, each with its amount or an equation that ends in it, and their
// total: in lines (材料费 40×65=2600元 / 合计 5800元) or in one sentence. Its total must be the
// sum of some of them: what is paid back may be left out.

// Bounds of a bill.
const (
	maxItems = 10 // items that are tried in every combination
	maxLine  = 40 // characters of a line of a bill
)

// checkBill adds up the items before a total and reports whether the total is wrong.
func checkBill(p *rules.Pass, unit int) bool {
	u := &p.Doc.Units[unit]
	for k := range u.Quantities {
		total := &u.Quantities[k]
		if !exact(total) || !totalWord(u.Text[:total.Core.Start]) || unsureAfter(u.Text[total.Core.End:]) {
			continue
		}
		items, ok := resultsBefore(u, k)
		if k == 0 {
			items, ok = linesBefore(p.Doc, unit, total)
		}
		if !ok || len(items) < 2 || len(items) > maxItems || sumOfSome(items, total.Interval.Max) {
			continue
		}
		want := 0.0
		var against []source.Span
		for _, item := range items {
			want += item.fen
			against = append(against, item.at)
		}
		reportFigure(p, u, total.Core, finding.Msg("arithmetic-error-sum", finding.Line(u.Span(total.Core.Start, total.Core.End).Start),
			yuan(want), finding.Text(u.Text[total.Core.Start:total.Core.End])), against...)
		return true
	}
	return false
}

// sumOfSome reports whether a total is the sum of some items, to half a yuan.
func sumOfSome(items []amount, total float64) bool {
	for set := 1; set < 1<<len(items); set++ {
		sum := 0.0
		for i, item := range items {
			if set&(1<<i) != 0 {
				sum += item.fen
			}
		}
		if math.Abs(sum-total) < rounding(total) {
			return true
		}
	}
	return false
}

// resultsBefore lists the amounts of a sentence before quantity k: the results of its
// equations, of which there is one at least, and the amounts that are no operand of one.
func resultsBefore(u *annotate.Unit, k int) (items []amount, ok bool) {
	before := u.Text[:u.Quantities[k].Core.Start]
	if !strings.ContainsAny(before, "=＝") || discounted(before) {
		return nil, false
	}
	for i := range k {
		q := &u.Quantities[i]
		if q.Kind != quantity.Money || operandOf(u.Text, q) {
			continue
		}
		if !exact(q) {
			return nil, false
		}
		items = append(items, amount{fen: q.Interval.Max, at: u.Span(q.Core.Start, q.Core.End)})
	}
	return items, true
}

// operandOf reports whether an amount is an operand of an equation, not its result.
func operandOf(text string, q *quantity.Quantity) bool {
	after := strings.TrimLeft(text[q.Core.End:], " ")
	before := strings.TrimRight(text[:q.Core.Start], " ")
	return hasPrefix(after, "×", "*", "x", "X", "÷", "+", "＋", "-", "－", "=", "＝", "/") || hasSuffix(before, "×", "*", "÷", "+", "＋", "-", "－")
}

// linesBefore lists the amounts of the lines right above one that only gives their total.
func linesBefore(d *annotate.Document, unit int, total *quantity.Quantity) (items []amount, ok bool) {
	u := &d.Units[unit]
	if utf8.RuneCountInString(u.Text[:total.Core.Start]) > maxTotalName || u.Table != article.None {
		return nil, false
	}
	section := d.Blocks[u.Block].Section
	for i := unit - 1; i >= 0 && len(items) <= maxItems; i-- {
		v := &d.Units[i]
		if d.Blocks[v.Block].Section != section || v.Table != article.None || d.Blocks[v.Block].Kind == article.Heading || !hasMoney(v) {
			break
		}
		n := len(v.Quantities) - 1
		q := &v.Quantities[n]
		rest := strings.TrimRight(v.Text[q.Core.End:], " 。；;，,、")
		if !exact(q) || rest != "" || discounted(v.Text) || utf8.RuneCountInString(v.Text) > maxLine || amounts(v) > 1 && !hasSuffix(strings.TrimRight(v.Text[:q.Core.Start], " "), "=", "＝") {
			return nil, false
		}
		items = append(items, amount{fen: q.Interval.Max, at: v.Span(q.Core.Start, q.Core.End)})
	}
	return items, true
}

func hasMoney(u *annotate.Unit) bool { return amounts(u) > 0 }

// amounts counts the sums of money of a unit.
func amounts(u *annotate.Unit) int {
	n := 0
	for i := range u.Quantities {
		if u.Quantities[i].Kind == quantity.Money {
			n++
		}
	}
	return n
}

// discounted reports whether a text names what changes a total otherwise than by adding.
func discounted(s string) bool {
	return hasAny(s, "优惠", "减", "折", "券", "抵", "扣", "返", "退", "补贴", "起步", "封顶", "最低", "最高", "免费", "低至", "原价", "定金", "订金", "已付", "每")
}
