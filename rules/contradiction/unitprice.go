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

// unitPrice is a price for one of a unit, with where it stands.
type unitPrice struct {
	fen float64
	at  source.Span
}

// checkUnitPrices works out what a sentence says that a count of something costs (超出的 12米
// 要付 480元), by the only price for one of them that its paragraph tells before, or the table
// of prices in the row that the sentence names.
func checkUnitPrices(p *rules.Pass, unit int) bool {
	u := &p.Doc.Units[unit]
	if u.Table != article.None || u.Has(lexicon.Modal, "past", "alternative") {
		return false
	}
	for k := 1; k < len(u.Quantities); k++ {
		cost, count := &u.Quantities[k], &u.Quantities[k-1]
		if !exact(cost) || !countOf(u, count) || !lexicon.CostHeads.End(strings.TrimRight(u.Text[count.Span.End:cost.Core.Start], " ")) {
			continue
		}
		price, ok := priceBefore(p.Doc, unit, count.Classifier)
		if ok && otherPrices(p.Doc, count.Classifier, price.fen) {
			continue
		}
		if !ok {
			price, ok = priceInTable(p.Doc, u, count.Classifier)
		}
		want := price.fen * count.Interval.Max
		if !ok || math.Abs(want-cost.Interval.Max) < rounding(want) || explained(p.Doc, unit, k, price.fen) {
			continue
		}
		reportFigure(p, u, cost.Core, finding.Msg("arithmetic-error-result", finding.Line(u.Span(cost.Core.Start, cost.Core.End).Start),
			yuan(math.Round(want)), finding.Text(u.Text[cost.Core.Start:cost.Core.End])), price.at)
		return true
	}
	return false
}

// countOf reports whether a quantity is an exact count of something that may have a price.
func countOf(u *annotate.Unit, q *quantity.Quantity) bool {
	return q.Kind == quantity.Number && q.Classifier != "" && point(q) && !q.Hedged && !q.Bound && q.Interval.Max > 1 && q.Classifier != "倍" && q.Classifier != "折"
}

// priceBefore returns the only price in the sentences before one in its block, if it is of one
// of a unit and nothing else goes into it.
func priceBefore(d *annotate.Document, unit int, of string) (price unitPrice, ok bool) {
	first, _ := d.UnitRange(d.Units[unit].Block)
	for i := first; i < unit; i++ {
		u := &d.Units[i]
		if lexicon.PriceTurns.In(u.Text) {
			return price, false
		}
		for n := range u.Quantities {
			q := &u.Quantities[n]
			if q.Kind != quantity.Money && q.Kind != quantity.Percent {
				continue
			}
			if ok || !point(q) || q.Hedged || q.Bound || q.Per != of && !eachOf(u.Text[:q.Core.Start], of) {
				return price, false
			}
			price, ok = unitPrice{q.Interval.Max, u.Span(q.Core.Start, q.Core.End)}, true
		}
	}
	return price, ok
}

// eachOf reports whether a text says that what follows is for each of a unit: 每 GB 每月 …
func eachOf(text, of string) bool {
	text = strings.ReplaceAll(text[strings.LastIndexAny(text, "，,。；;")+1:], " ", "")
	return strings.Contains(text, "每"+of)
}

// priceInTable returns the price for one of a unit in the only row of a table whose name a
// sentence says.
func priceInTable(d *annotate.Document, u *annotate.Unit, of string) (price unitPrice, ok bool) {
	for i := range d.Units {
		v := &d.Units[i]
		if v.Table == article.None || v.Row < 0 || len(v.Quantities) != 1 || v.Quantities[0].Kind != quantity.Money || v.Quantities[0].Per != of || !point(&v.Quantities[0]) {
			continue
		}
		head := rowHead(d, v)
		if head == nil || len(head.Text) < 2*len("字") || !strings.Contains(u.Text, head.Text) {
			continue
		}
		if ok {
			return price, false
		}
		price, ok = unitPrice{v.Quantities[0].Interval.Max, v.Span(v.Quantities[0].Core.Start, v.Quantities[0].Core.End)}, true
	}
	return price, ok
}

// rowHead returns the first cell of the row of a cell.
func rowHead(d *annotate.Document, v *annotate.Unit) *annotate.Unit {
	first, end := d.UnitRange(v.Block)
	for i := first; i < end; i++ {
		if d.Units[i].Row == v.Row && d.Units[i].Col == 0 && v.Col > 0 {
			return &d.Units[i]
		}
	}
	return nil
}

// otherPrices reports whether an article tells another price for one of a unit.
func otherPrices(d *annotate.Document, of string, fen float64) bool {
	return slices.ContainsFunc(d.Units, func(u annotate.Unit) bool {
		return slices.ContainsFunc(u.Quantities, func(q quantity.Quantity) bool {
			return q.Kind == quantity.Money && q.Per == of && q.Interval.Max != fen
		})
	})
}

// explained reports whether another count of the sentence makes the cost of a price, or
// the sentence tells what else goes into it.
func explained(d *annotate.Document, unit, k int, fen float64) bool {
	u := &d.Units[unit]
	cost := u.Quantities[k].Interval.Max
	if lexicon.PriceTurns.In(u.Text) || unsureAfter(u.Text[u.Quantities[k].Core.End:]) {
		return true
	}
	var factors []float64
	for i := range k {
		switch q := &u.Quantities[i]; {
		case q.Kind == quantity.Number && q.Classifier == u.Quantities[k-1].Classifier:
			factors = append(factors, q.Interval.Max)
		case q.Kind != quantity.Ordinal && q.Kind != quantity.Date:
			return true // what is charged for that is not told
		}
	}
	made := func(v float64) bool { return math.Abs(v-cost) < rounding(cost) }
	for i, a := range factors {
		if made(fen*a) || slices.ContainsFunc(factors[i+1:], func(b float64) bool {
			return made(fen*a*b) || made(fen*math.Abs(a-b)) || made(fen*(a+b))
		}) {
			return true
		}
	}
	return false
}

// checkMultiples works out what an example says that several times an amount are (运费的七倍;
// 比如运费12块,最多赔94块).
func checkMultiples(p *rules.Pass, unit int) bool {
	u := &p.Doc.Units[unit]
	if unit == 0 || u.Table != article.None || !lexicon.ExampleHeads.Start(u.Text) || len(u.Quantities) != 2 || lexicon.PriceTurns.In(u.Text) {
		return false
	}
	base, result := &u.Quantities[0], &u.Quantities[1]
	before := &p.Doc.Units[unit-1]
	if p.Doc.Blocks[before.Block].Section != p.Doc.Blocks[u.Block].Section || len(before.Quantities) != 1 || !exact(base) || result.Kind != quantity.Money || result.Hedged || result.Per != "" {
		return false
	}
	times := &before.Quantities[0]
	name := lexicon.SumGlue.TrimEnd(u.Text[u.Clauses[u.ClauseAt(base.Core.Start)].Start:base.Core.Start])
	name = strings.TrimLeft(name, "比如例，,:： ")
	if times.Kind != quantity.Number || times.Classifier != "倍" || !point(times) || name == "" || !strings.Contains(before.Text[:times.Core.Start], name) {
		return false
	}
	want := base.Interval.Max * times.Interval.Max
	if math.Abs(want-result.Interval.Max) < rounding(want) {
		return false
	}
	reportFigure(p, u, result.Core, finding.Msg("arithmetic-error-result", finding.Line(u.Span(result.Core.Start, result.Core.End).Start),
		yuan(want), finding.Text(u.Text[result.Core.Start:result.Core.End])), before.Span(times.Core.Start, times.Span.End))
	return true
}

// checkListed adds up the items that a sentence says to be in its total (以上三项都选的, 合计
// 620元): one amount of each.
func checkListed(p *rules.Pass, unit int) bool {
	u := &p.Doc.Units[unit]
	if u.Table != article.None || len(u.Quantities) < 2 || !lexicon.AllListed.In(u.Text) || lexicon.PriceTurns.In(u.Text) {
		return false
	}
	n, total := &u.Quantities[0], &u.Quantities[len(u.Quantities)-1]
	if n.Classifier != "项" && n.Classifier != "笔" || !whole(n) || n.Interval.Max < 2 || n.Interval.Max > maxItems || !exact(total) || len(u.Quantities) != 2 || !totalWord(u.Text[:total.Core.Start]) && !totalWord(strings.TrimRight(lexicon.SumGlue.TrimEnd(u.Text[:total.Core.Start]), "应缴付交")) {
		return false
	}
	items, at := blocksBefore(p.Doc, unit, int(n.Interval.Max))
	if items == nil || anyTotal(items, total.Interval.Max) {
		return false
	}
	want := 0.0
	for _, item := range items {
		want += item[len(item)-1]
	}
	reportFigure(p, u, total.Core, finding.Msg("arithmetic-error-sum", finding.Line(u.Span(total.Core.Start, total.Core.End).Start),
		yuan(want), finding.Text(u.Text[total.Core.Start:total.Core.End])), at...)
	return true
}

// blocksBefore returns the amounts of each of the n blocks right before a unit, nil if one of
// them has none that is exact, or the block before them is of the list, too.
func blocksBefore(d *annotate.Document, unit, n int) (items [][]float64, at []source.Span) {
	block := d.Units[unit].Block
	if block < n {
		return nil, nil
	}
	for b := block - n; b < block; b++ {
		var item []float64
		for _, v := range d.UnitsOf(b) {
			for i := range v.Quantities {
				if q := &v.Quantities[i]; q.Kind == quantity.Money && point(q) && !q.Hedged && q.Interval.Max > 0 {
					item = append(item, q.Interval.Max)
					at = append(at, v.Span(q.Core.Start, q.Core.End))
				}
			}
		}
		if len(item) == 0 || len(item) > 3 || d.Blocks[b].Kind == article.Heading {
			return nil, nil
		}
		items = append(items, item)
	}
	return items, at
}

// halfYuan is by how much a total in fen may be rounded.
const halfYuan = 50

// anyTotal reports whether one amount of each item makes a total.
func anyTotal(items [][]float64, total float64) bool {
	if len(items) == 0 {
		return math.Abs(total) < halfYuan
	}
	return slices.ContainsFunc(items[0], func(v float64) bool { return anyTotal(items[1:], total-v) })
}
