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

// exact reports whether q is one sum of yuan, neither hedged nor a bound nor per
// anything.
func exact(q *quantity.Quantity) bool {
	return q.Kind == quantity.Money && q.Currency == "" && point(q) && !q.Hedged && !q.Bound && q.Per == "" && q.Interval.Max > 0
}

// totalWord reports whether a value is announced as the total of others.
func totalWord(head string) bool {
	head = strings.TrimRight(head, " 是为要需得应花交付收缴了约:：")
	return lexicon.SumHeads.End(head)
}

// multiplied reports whether the amounts of a text are to be multiplied before
// they are added, or changed otherwise: 每本120元, 2张, 三口, 另加, 减.
func multiplied(u *annotate.Unit, from, to int) bool {
	for i := range u.Quantities {
		q := &u.Quantities[i]
		if q.Core.Start < from || q.Core.Start >= to {
			continue
		}
		if q.Kind == quantity.Number && q.Interval.Max > 1 && q.Classifier != "步" && !strings.HasSuffix(u.Text[:q.Core.Start], "分") || q.Per != "" || q.Kind == quantity.Percent || q.Kind == quantity.Duration {
			return true
		}
	}
	return lexicon.NoSummands.In(u.Text[from:to])
}

// checkSum adds up the amounts of a sentence that gives their total.
func checkSum(p *rules.Pass, unit int) {
	u := &p.Doc.Units[unit]
	for k := range u.Quantities {
		total := &u.Quantities[k]
		if !exact(total) || !totalWord(u.Text[:total.Core.Start]) {
			continue
		}
		sum, parts := 0.0, 0
		for i := range k {
			if q := &u.Quantities[i]; q.Kind == quantity.Money {
				if !exact(q) {
					return
				}
				sum += q.Interval.Max
				parts++
			}
		}
		if parts == 0 {
			parts, sum = itemsBefore(p.Doc, u)
		} else if multiplied(u, 0, total.Core.Start) {
			return
		}
		if parts < 2 || math.Abs(sum-total.Interval.Max) < 1 {
			return
		}
		reportFigure(p, u, total.Core, finding.Msg("arithmetic-error-sum", finding.Line(u.Span(total.Core.Start, total.Core.End).Start),
			yuan(sum), finding.Text(u.Text[total.Core.Start:total.Core.End])))
		return
	}
}

// itemsBefore adds up a list that ends right before the block of a unit, if each
// item gives one exact amount. It returns no parts otherwise.
func itemsBefore(d *annotate.Document, u *annotate.Unit) (parts int, sum float64) {
	blk := &d.Blocks[u.Block]
	last := u.Block - 1
	if blk.Kind == article.Heading || last < 0 || d.Blocks[last].List == article.None || d.Blocks[last].Kind != article.ListItem {
		return 0, 0
	}
	for _, b := range d.Lists[d.Blocks[last].List].Items {
		if b >= u.Block {
			break
		}
		n := 0
		units := d.UnitsOf(b)
		for i := range units {
			if multiplied(&units[i], 0, len(units[i].Text)) {
				return 0, 0
			}
			for j := range units[i].Quantities {
				q := &units[i].Quantities[j]
				if q.Kind != quantity.Money {
					continue
				}
				if !exact(q) {
					return 0, 0
				}
				n++
				sum += q.Interval.Max
			}
		}
		if n != 1 {
			return 0, 0
		}
		parts++
	}
	return parts, sum
}

// checkTotals adds up the columns of tables that end in a row for the total.
func checkTotals(p *rules.Pass) {
	d := p.Doc
	columns := map[[2]int][]int{} // table and column -> units, top down
	for i := range d.Units {
		if u := &d.Units[i]; u.Table != article.None && u.Row >= 0 && u.Col > 0 {
			k := [2]int{u.Table, u.Col}
			columns[k] = append(columns[k], i)
		}
	}
	for t := range d.Tables {
		for col := 1; col < maxColumns; col++ {
			checkColumn(p, columns[[2]int{t, col}])
		}
	}
}

// maxColumns bounds the columns of a table that are added up.
const maxColumns = 12

// checkColumn adds up one column whose last cell stands in a row for the total.
func checkColumn(p *rules.Pass, cells []int) {
	if len(cells) < 3 {
		return
	}
	last := &p.Doc.Units[cells[len(cells)-1]]
	row := p.Read.Contexts.Row(last)
	if row == nil || !totalRow(row.Text) {
		return
	}
	unit := moneyColumn(p, last)
	total, ok := soleAmount(last, unit)
	if !ok {
		return
	}
	sum := 0.0
	var against []source.Span
	for _, c := range cells[:len(cells)-1] {
		u := &p.Doc.Units[c]
		if head := p.Read.Contexts.Row(u); head != nil && totalRow(head.Text) {
			return
		}
		q, ok := soleAmount(u, unit)
		if !ok || q.Kind != total.Kind || q.Unit != total.Unit {
			return
		}
		sum += q.Interval.Max
		against = append(against, u.Span(q.Core.Start, q.Core.End))
	}
	if math.Abs(sum-total.Interval.Max) < 1 {
		return
	}
	written := finding.Text(number(sum) + strings.TrimLeft(last.Text[total.Core.Start:total.Core.End], "0123456789.,"))
	if total.Kind == quantity.Money {
		written = yuan(sum)
	}
	reportFigure(p, last, total.Core, finding.Msg("arithmetic-error-sum", finding.Line(last.Span(0, 1).Start), written, finding.Text(last.Text[total.Core.Start:total.Core.End])), against...)
}

// totalRow reports whether the head of a row names a total.
func totalRow(s string) bool {
	switch strings.TrimSpace(s) {
	case "合计", "总计", "共计", "总费用", "费用合计", "合计金额", "总额", "合计费用":
		return true
	}
	return false
}

// moneyColumn reports whether the head of a cell's column says that it holds money
// (金额(元)), so that bare numbers do.
func moneyColumn(p *rules.Pass, u *annotate.Unit) bool {
	head := p.Read.Contexts.Column(u)
	return head != nil && hasAny(head.Text, "元", "金额", "费用", "价格", "费", "小计")
}

// soleAmount returns the one value of a cell, if that is an exact sum of money or a
// time; 免费 is none. In a column of money a bare number is a sum.
func soleAmount(u *annotate.Unit, money bool) (*quantity.Quantity, bool) {
	if len(u.Quantities) != 1 {
		return nil, false
	}
	q := &u.Quantities[0]
	free := q.Kind == quantity.Money && q.Interval.Max == 0 && q.Word != ""
	bare := money && q.Kind == quantity.Number && q.Classifier == "" && point(q) && !q.Hedged && !q.Bound
	time := q.Kind == quantity.Duration && q.Word == "" && point(q) && !q.Hedged && !q.Bound && q.Per == ""
	return q, (exact(q) || free || bare || time) && len(u.Text)-(q.Span.End-q.Span.Start) < 12
}

func hasAny(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}
