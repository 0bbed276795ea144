package contradiction

import (
	"math"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/finding"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
	"buzhou/rules"
)

// checkRowTotals adds up the rows of tables of which one column is called the total: it must be
// the sum of the columns before it in every row but one. It reports whether there is such a
// table among rows.
func checkRowTotals(p *rules.Pass, rows [][]*annotate.Unit) bool {
	for total := 2; total < maxColumns; total++ {
		head := headOf(p, rows, total)
		if head == nil || !totalRow(head.Text) {
			continue
		}
		parts := summandColumns(p, rows, total)
		if len(parts) < 2 {
			continue
		}
		odd, good, want := -1, 0, 0.0
		for r, row := range rows {
			sum, got, ok := addRow(row, parts, total)
			switch {
			case !ok:
				return false // a cell that gives no number, or several
			case math.Abs(sum-got) < rowSlack(row, parts):
				if sum > 0 {
					good++
				}
			case odd >= 0:
				return false
			default:
				odd, want = r, sum
			}
		}
		if odd < 0 || good < 2 && len(parts) < minRows {
			continue
		}
		var against []source.Span
		for _, col := range parts {
			q, _ := soleAmount(rows[odd][col])
			against = append(against, rows[odd][col].Span(q.Core.Start, q.Core.End))
		}
		reportTotal(p, rows[odd][total], want, against)
		return true
	}
	return false
}

// headOf returns the head of a column of a table, nil if it has none.
func headOf(p *rules.Pass, rows [][]*annotate.Unit, col int) *annotate.Unit {
	for _, row := range rows {
		if row[col] != nil {
			return p.Read.Contexts.Column(row[col])
		}
	}
	return nil
}

// summandColumns lists the columns before the total that hold numbers of its kind; nil if one
// of them is a rate, a price for each, or the like.
func summandColumns(p *rules.Pass, rows [][]*annotate.Unit, total int) (out []int) {
	for col := 1; col < total; col++ {
		head := headOf(p, rows, col)
		if head == nil {
			return nil
		}
		if hasAny(head.Text, "序号", "编号", "年份", "电话") {
			continue
		}
		if hasAny(head.Text, "单价", "均", "率", "比例", "占比", "累计", "每", "数量", "优惠", "减", "折", "抵", "扣", "退", "其中", "小计") {
			return nil
		}
		first, ok := soleAmount(rows[0][col])
		t, also := soleAmount(rows[0][total])
		if ok && also && first.Kind != t.Kind {
			continue // 35 项 beside what they cost
		}
		if !ok || !also || first.Unit != t.Unit || first.Classifier != t.Classifier {
			return nil
		}
		out = append(out, col)
	}
	return out
}

// addRow adds up the parts of a row and returns them with its total.
func addRow(row []*annotate.Unit, parts []int, total int) (sum, got float64, ok bool) {
	for _, col := range parts {
		q, ok := soleAmount(row[col])
		if !ok {
			return 0, 0, false
		}
		sum += q.Interval.Max
	}
	q, ok := soleAmount(row[total])
	if !ok {
		return 0, 0, false
	}
	return sum, q.Interval.Max, true
}

// rowSlack is how far the total of a row may be from the sum of its rounded parts.
func rowSlack(row []*annotate.Unit, parts []int) float64 {
	q, _ := soleAmount(row[parts[0]])
	if q.Kind == quantity.Money {
		return 51
	}
	return math.Max(0.5, float64(len(parts))/2) * step(row[parts[0]].Text)
}

// checkDescribedRows works out the rows of a table whose remark says how (以上三项合计, 收入减去
// 以上两项).
func checkDescribedRows(p *rules.Pass, rows [][]*annotate.Unit) {
	for r := 1; r < len(rows); r++ {
		for col := 1; col < maxColumns; col++ {
			sign, n, ok := described(rows[r][col])
			if !ok || n > r {
				continue
			}
			if n == 0 {
				n = r // 以上各项之和
			}
			for c := 1; c < maxColumns; c++ {
				if c != col {
					checkDescribed(p, rows, r, c, sign, n)
				}
			}
		}
	}
}

// described reads how a remark says that its row comes about: of the n rows above it, added up
// (sign 1; an n of 0 means all) or taken off the first row of the table (sign -1).
func described(u *annotate.Unit) (sign, n int, ok bool) {
	if u == nil {
		return 0, 0, false
	}
	word, at := aboveWord(u.Text)
	if at < 0 {
		return 0, 0, false
	}
	rest := u.Text[at+len(word):]
	for i := range u.Quantities {
		if q := &u.Quantities[i]; q.Span.Start == at+len(word) && whole(q) && hasAny(q.Classifier, "项", "行", "笔", "样", "个") {
			n, rest = int(q.Interval.Max), u.Text[q.Span.End:]
		}
	}
	switch {
	case hasSuffix(u.Text[:at], "减去", "减", "扣除", "扣掉", "减掉") && rest == "":
		return -1, n, n > 0
	case hasPrefix(rest, "之和", "相加", "合计", "加起来", "的和", "总和", "各项之和", "各项相加", "各项合计"):
		return 1, n, n != 1
	}
	return 0, 0, false
}

// aboveWord finds the word for the rows above in a remark.
func aboveWord(s string) (word string, at int) {
	for _, w := range [...]string{"以上", "上面", "前面", "上述", "前"} {
		if i := strings.Index(s, w); i >= 0 {
			return w, i
		}
	}
	return "", -1
}

// checkDescribed reports the value of one row that is not what its remark says.
func checkDescribed(p *rules.Pass, rows [][]*annotate.Unit, r, col, sign, n int) {
	if sign < 0 && n != r-1 {
		return // not all that stands between the first row and this one
	}
	got, ok := soleAmount(rows[r][col])
	if !ok {
		return
	}
	want := 0.0
	var against []source.Span
	for k := r - n; k < r; k++ {
		q, ok := soleAmount(rows[k][col])
		if !ok || q.Kind != got.Kind || q.Unit != got.Unit {
			return
		}
		want += float64(sign) * q.Interval.Max
		against = append(against, rows[k][col].Span(q.Core.Start, q.Core.End))
	}
	if sign < 0 {
		q, ok := soleAmount(rows[0][col])
		if !ok || q.Kind != got.Kind {
			return
		}
		want += q.Interval.Max
		against = append(against, rows[0][col].Span(q.Core.Start, q.Core.End))
	}
	if math.Abs(want-got.Interval.Max) < rowSlack(rows[r], []int{col}) {
		return
	}
	reportTotal(p, rows[r][col], want, against)
}

// reportTotal reports the one value of a cell, which should be what others come to.
func reportTotal(p *rules.Pass, u *annotate.Unit, want float64, against []source.Span) {
	got, _ := soleAmount(u)
	text := finding.Text(number(want))
	if got.Kind == quantity.Money {
		text = yuan(want)
	}
	reportFigure(p, u, got.Core, finding.Msg("arithmetic-error-sum", finding.Line(u.Span(0, 1).Start), text, finding.Text(u.Text[got.Core.Start:got.Core.End])), against...)
}
