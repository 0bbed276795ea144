package contradiction

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
	"buzhou/rules"
)

// maxTaken is how many rows a balance has at most between its first row and what is left:
// more are tried in too many ways.
const maxTaken = 6

// checkBalances works out the last rows of tables that are called what is left of the first one
// (押金 … 退还) or what is saved (年付可省): the first row with some of the others taken off or added,
// the difference of two.
func checkBalances(p *rules.Pass, rows [][]*annotate.Unit) {
	if len(rows) < 3 || rows[0][0] == nil {
		return
	}
	last := rows[len(rows)-1]
	if last[0] == nil {
		return
	}
	name := withoutBrackets(last[0].Text)
	left, saved := lexicon.LeftOver.Has(name), lexicon.SavedSums.End(name)
	if !left && !saved || utf8.RuneCountInString(name) > maxTotalName {
		return
	}
	for col := 1; col < maxColumns; col++ {
		if head := headOf(p, rows, col); head == nil || hasAny(head.Text, "单价", "均", "率", "比例", "占比", "每") {
			continue
		}
		kind, items, ok := columnItems(rows, col)
		if !ok {
			continue
		}
		n := len(items) - 1
		work := difference
		if left {
			work = balance
			if !takenFrom(rows[0][0], items[:n], items[n].value) {
				continue
			}
		}
		want, good := work(items[:n], items[n].value)
		if good || want <= 0 {
			continue
		}
		text, q := finding.Text(number(want)), items[n].at
		if kind == quantity.Money {
			text = yuan(want)
		}
		u := last[col]
		reportFigure(p, u, q, finding.Msg("arithmetic-error-left", finding.Line(u.Span(0, 1).Start), text, finding.Text(u.Text[q.Start:q.End])), spansOf(rows[:n], col, items)...)
	}
}

// balanceItem is an amount of a balance with its place in its cell. taken: the head of its row
// says that it is taken off.
type balanceItem struct {
	value float64
	at    source.Span
	taken bool
}

// withoutBrackets returns the head of a row up to what stands in brackets.
func withoutBrackets(s string) string {
	s = strings.TrimSpace(s)
	if k := strings.IndexAny(s, "(（"); k > 0 {
		s = strings.TrimSpace(s[:k])
	}
	return s
}

// columnItems reads the cells of a column, of which each must hold one amount of one kind, in fen
// if it is money, or an equation that ends in one.
func columnItems(rows [][]*annotate.Unit, col int) (kind quantity.Kind, items []balanceItem, ok bool) {
	for i, row := range rows {
		q, ok := endAmount(row[col])
		if !ok || i > 0 && q.Kind != kind || row[0] == nil {
			return 0, nil, false
		}
		kind = q.Kind
		items = append(items, balanceItem{q.Interval.Max, q.Core, lexicon.TakenOff.Start(strings.TrimSpace(row[0].Text))})
	}
	return kind, items, true
}

// takenFrom reports whether the rows of a table are taken off the first one, which a head names as
// such or one of the others says, and may leave so much: a list of fees may end in that of a refund.
func takenFrom(first *annotate.Unit, items []balanceItem, left float64) bool {
	head := withoutBrackets(first.Text)
	off := slices.ContainsFunc(items[1:], func(i balanceItem) bool { return i.taken || i.value < 0 })
	return left <= items[0].value && (off || lexicon.BalanceBases.Start(head) || lexicon.BalanceBases.End(head))
}

// endAmount returns the sum of money of a cell, its bare number, or what its equation comes to.
func endAmount(u *annotate.Unit) (*quantity.Quantity, bool) {
	if u == nil || lexicon.PriceTurns.In(u.Text) {
		return nil, false
	}
	q, ok := soleAmount(u)
	if n := len(u.Quantities) - 1; !ok && n > 0 && hasSuffix(strings.TrimRight(u.Text[:u.Quantities[n].Core.Start], " "), "=", "＝") {
		q, ok = &u.Quantities[n], exact(&u.Quantities[n])
	}
	return q, ok && (q.Kind == quantity.Money || q.Kind == quantity.Number && q.Classifier == "")
}

// balance reports whether what is left is the first amount with some of the others taken off
// or added; want is that with all of them taken off.
func balance(items []balanceItem, left float64) (want float64, good bool) {
	others := items[1:]
	if len(others) > maxTaken {
		return 0, true
	}
	want = items[0].value
	ways := 1
	for _, o := range others {
		want -= math.Abs(o.value)
		ways *= 3
	}
	for way := range ways {
		sum := items[0].value
		for k, v := way, 0; v < len(others); k, v = k/3, v+1 {
			sign := float64(k%3 - 1)
			if others[v].taken {
				sign = -1
			}
			sum += sign * others[v].value
		}
		if math.Abs(sum-left) < rounding(left) {
			return want, true
		}
	}
	return want, false
}

// difference reports whether what is saved is the difference of two amounts; want is that of
// the last two.
func difference(items []balanceItem, saved float64) (want float64, good bool) {
	for i := range items {
		for j := range i {
			want = math.Abs(items[i].value - items[j].value)
			if math.Abs(want-saved) < rounding(saved) {
				return want, true
			}
		}
	}
	return want, false
}

// spansOf returns where the amounts of a column stand.
func spansOf(rows [][]*annotate.Unit, col int, items []balanceItem) (out []source.Span) {
	for i, row := range rows {
		out = append(out, row[col].Span(items[i].at.Start, items[i].at.End))
	}
	return out
}

// checkSaved works out what a sentence says is saved: it must be the difference of two sums that
// it gives before.
func checkSaved(p *rules.Pass, u *annotate.Unit) bool {
	for k := 2; k < len(u.Quantities); k++ {
		saved := &u.Quantities[k]
		from := u.Quantities[k-1].Span.End
		if !exact(saved) || from > saved.Core.Start || !lexicon.SavedSums.End(strings.TrimRight(u.Text[from:saved.Core.Start], "了出下 ")) || unsureAfter(u.Text[saved.Span.End:]) || strings.Contains(u.Text[from:saved.Core.Start], "比") {
			continue // what it is compared with may stand elsewhere
		}
		var items []balanceItem
		var at []source.Span
		for i := range k {
			q := &u.Quantities[i]
			switch {
			case q.Kind == quantity.Money && q.Per == "" && exact(q):
				items, at = append(items, balanceItem{value: q.Interval.Max}), append(at, u.Span(q.Core.Start, q.Core.End))
			case q.Per != "", q.Kind == quantity.Number && q.Interval.Max == 1, q.Kind == quantity.Duration && q.Interval.Max == 1:
			default:
				return false // has to be multiplied first
			}
		}
		if len(items) < 2 {
			return false
		}
		want, good := difference(items, saved.Interval.Max)
		if good || want <= 0 {
			return false
		}
		reportFigure(p, u, saved.Core, finding.Msg("arithmetic-error-result", finding.Line(u.Span(saved.Core.Start, saved.Core.End).Start), yuan(want), finding.Text(u.Text[saved.Core.Start:saved.Core.End])), at...)
		return true
	}
	return false
}
