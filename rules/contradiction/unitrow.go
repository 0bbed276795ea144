package contradiction

import (
	"buzhou/internal/annotate"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
	"buzhou/rules"
)

// checkUnitRows works out the rows of tables that give a price for each of something, how many of
// it there are, and what that comes to: 28 元/公斤 | 6.5 公斤 | 196 元. One row is enough, for the
// units say how it is made.
func checkUnitRows(p *rules.Pass, rows [][]*annotate.Unit) {
	for _, row := range rows {
		for col := 2; col < maxColumns && row[col] != nil; col++ {
			got, ok := soleAmount(row[col])
			head := p.Read.Contexts.Column(row[col])
			if !ok || !exact(got) || head == nil || !lexicon.RowResults.Has(withoutBrackets(head.Text)) {
				continue
			}
			if want, at, ok := unitRow(row[:col]); ok && !near(want, got.Interval.Max, 0.02) {
				reportFigure(p, row[col], got.Core, finding.Msg("arithmetic-error-result", finding.Line(row[col].Span(0, 1).Start), yuan(want), finding.Text(row[col].Text[got.Core.Start:got.Core.End])), at...)
			}
		}
	}
}

// unitRow works out the price times the count of a row, which must have just one of each, of
// one unit, and nothing that changes the result.
func unitRow(row []*annotate.Unit) (fen float64, at []source.Span, ok bool) {
	var price, count *quantity.Quantity
	for _, u := range row {
		if u == nil {
			return 0, nil, false
		}
		if lexicon.PriceTurns.In(u.Text) {
			return 0, nil, false
		}
		for i := range u.Quantities {
			q := &u.Quantities[i]
			switch {
			case q.Kind == quantity.Money && q.Per != "" && point(q) && !q.Hedged && price == nil:
				price = q
			case q.Kind == quantity.Number && q.Classifier != "" && q.Per == "" && exactly(q) && count == nil:
				count = q
			default:
				return 0, nil, false
			}
			at = append(at, u.Span(q.Span.Start, q.Span.End))
		}
	}
	if price == nil || count == nil || price.Per != count.Classifier {
		return 0, nil, false
	}
	return price.Interval.Max * count.Interval.Max, at, true
}
