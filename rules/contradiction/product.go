package contradiction

import (
	"math"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
	"buzhou/rules"
)

// checkProducts looks for tables of which one column is the product, the sum or the
// difference of two others in every row but one.
func checkProducts(p *rules.Pass) {
	d := p.Doc
	tables := make([][][]*annotate.Unit, len(d.Tables))
	for i := range d.Units {
		u := &d.Units[i]
		if u.Table == article.None || u.Row < 0 || u.Col >= maxColumns {
			continue
		}
		for len(tables[u.Table]) <= u.Row {
			tables[u.Table] = append(tables[u.Table], make([]*annotate.Unit, maxColumns))
		}
		tables[u.Table][u.Row][u.Col] = u
	}
	for _, rows := range tables {
		if len(rows) >= minRows && !checkRowTotals(p, rows) {
			checkRelation(p, rows)
		}
		checkDescribedRows(p, rows)
		checkBalances(p, rows)
		checkUnitRows(p, rows)
	}
}

// minRows is how many rows a table needs to show how its columns are made.
const minRows = 3

// checkRelation reports the one row of a table that does not bear out how one of its
// columns is made of two others.
func checkRelation(p *rules.Pass, rows [][]*annotate.Unit) {
	columns := make([][]float64, 0, maxColumns)
	at := make([]int, 0, maxColumns)
	for c := range maxColumns {
		if values := numbers(rows, c); values != nil {
			columns, at = append(columns, values), append(at, c)
		}
	}
	for k := range columns {
		if !worked(p, rows[0][at[k]]) {
			continue
		}
		for j := range columns {
			for i := range j {
				if i == k || j == k {
					continue
				}
				if row, want, ok := oddRow(columns[i], columns[j], columns[k], made(p, rows[0], at[i], at[j], at[k])); ok {
					reportRow(p, rows[row], at[i], at[j], at[k], want)
					return
				}
			}
		}
	}
}

// made returns how a column may come of two others: their product if one of them is of
// its kind and the other one counts or is a rate, their sum if it is called a total.
func made(p *rules.Pass, row []*annotate.Unit, a, b, c int) func(x, y float64) float64 {
	kind := func(col int) quantity.Kind { return row[col].Quantities[0].Kind }
	head := p.Read.Contexts.Column(row[c])
	total := head != nil && hasAny(head.Text, "合计", "小计", "总计", "共")
	switch {
	case kind(a) == kind(c) && kind(b) == kind(c) && total:
		return func(x, y float64) float64 { return x + y }
	case kind(a) == kind(c) && kind(b) != quantity.Money && kind(b) != kind(c), kind(b) == kind(c) && kind(a) != quantity.Money && kind(a) != kind(c), kind(a) != quantity.Money && kind(b) != quantity.Money && kind(c) != quantity.Percent && total:
		return func(x, y float64) float64 { return x * y }
	}
	return nil
}

// worked reports whether a column holds what is worked out from others: money, a
// rate, or what its head calls a total.
func worked(p *rules.Pass, u *annotate.Unit) bool {
	switch u.Quantities[0].Kind {
	case quantity.Money, quantity.Percent:
		return true
	}
	head := p.Read.Contexts.Column(u)
	return head != nil && hasAny(head.Text, "总", "合计", "小计", "金额", "费用", "共")
}

// oddRow returns the only row in which c is not what make makes of a and b, and what
// that is, if it is so in two others at least that differ.
func oddRow(a, b, c []float64, make func(x, y float64) float64) (row int, want float64, ok bool) {
	if make == nil {
		return 0, 0, false
	}
	row = -1
	good := map[float64]bool{}
	for r := range c {
		switch {
		case near(make(a[r], b[r]), c[r], 0.02):
			if a[r] != 0 && b[r] != 0 && a[r] != 1 && b[r] != 1 {
				good[c[r]] = true
			}
		case row >= 0:
			return 0, 0, false
		default:
			row, want = r, make(a[r], b[r])
		}
	}
	return row, want, row >= 0 && len(good) >= 2
}

// numbers returns the exact values of a column, nil if a cell has none or several.
func numbers(rows [][]*annotate.Unit, col int) []float64 {
	out := make([]float64, 0, len(rows))
	for _, row := range rows {
		u := row[col]
		if u == nil || len(u.Quantities) != 1 {
			return nil
		}
		q := &u.Quantities[0]
		if !point(q) || q.Hedged || q.Bound || q.Kind == quantity.Ordinal || q.Kind == quantity.Date || q.Word != "" || len(u.Text)-(q.Span.End-q.Span.Start) > 6 || math.IsInf(q.Interval.Max, 0) {
			return nil
		}
		out = append(out, q.Interval.Max)
	}
	return out
}

func reportRow(p *rules.Pass, row []*annotate.Unit, a, b, c int, want float64) {
	u := row[c]
	q := &u.Quantities[0]
	text := finding.Text(number(want))
	switch q.Kind {
	case quantity.Money:
		text = yuan(want)
	case quantity.Percent:
		text = finding.Text(number(100*want) + "%")
	}
	span := func(u *annotate.Unit) source.Span {
		return u.Span(u.Quantities[0].Core.Start, u.Quantities[0].Core.End)
	}
	reportFigure(p, u, q.Core, finding.Msg("arithmetic-error-row", finding.Line(u.Span(0, 1).Start), text, finding.Text(u.Text[q.Core.Start:q.Core.End])), span(row[a]), span(row[b]))
}
