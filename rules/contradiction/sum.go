package contradiction

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

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
	if lexicon.SumHeads.End(head) {
		return true
	}
	head = lexicon.SumGlue.TrimEnd(head)
	return lexicon.SumHeads.End(head) && !strings.HasSuffix(head, "公共")
}

// addsUnnamed reports whether a text adds something without saying how much that is: 加上
// 电讯费共180元.
func addsUnnamed(s string) bool {
	w, at := lexicon.AddingVerbs.Find(s)
	if at < 0 {
		return false
	}
	rest := s[at+len(w):]
	_, n := lexicon.SumHeads.Find(rest)
	if n < 0 {
		n = len(rest)
	}
	return lexicon.HanRun(rest[:n]) > len("费")
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

// checkSum adds up the amounts of a sentence that gives their total, and reports whether that is
// wrong.
func checkSum(p *rules.Pass, unit int) bool {
	u := &p.Doc.Units[unit]
	for k := range u.Quantities {
		total := &u.Quantities[k]
		if !exact(total) || !totalWord(u.Text[:total.Core.Start]) {
			continue
		}
		sum, parts := 0.0, 0
		for i := range k {
			if q := &u.Quantities[i]; q.Kind == quantity.Money && !supposed(u, q) && !lexicon.ChargedOf.End(lexicon.SumGlue.TrimEnd(u.Text[:q.Core.Start])) {
				if !exact(q) {
					return false
				}
				sum += q.Interval.Max
				parts++
			}
		}
		if parts == 0 {
			parts, sum = itemsBefore(p.Doc, u)
		} else if multiplied(u, 0, total.Core.Start) || addsUnnamed(u.Text[u.Quantities[k-1].Span.End:total.Core.Start]) {
			return false
		}
		if parts < 2 || math.Abs(sum-total.Interval.Max) < 1 {
			return false
		}
		reportFigure(p, u, total.Core, finding.Msg("arithmetic-error-sum", finding.Line(u.Span(total.Core.Start, total.Core.End).Start),
			yuan(sum), finding.Text(u.Text[total.Core.Start:total.Core.End])))
		return true
	}
	return false
}

// supposed reports whether the clause of an amount only says what is reckoned with: 以成交价
// 8万元的车为例.
func supposed(u *annotate.Unit, q *quantity.Quantity) bool {
	c := u.Clauses[u.ClauseAt(q.Core.Start)]
	return u.HasIn(c.Start, c.End, lexicon.Modal, "example", "condition")
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
	if head := p.Read.Contexts.Column(last); head != nil && hasAny(head.Text, "单价", "均", "率", "比例", "占比", "累计", "序号", "编号", "年龄", "每") {
		return
	}
	total, ok := soleAmount(last)
	if !ok {
		return
	}
	sum, taken := 0.0, 0.0
	var against []source.Span
	for _, c := range cells[:len(cells)-1] {
		u := &p.Doc.Units[c]
		head := p.Read.Contexts.Row(u)
		if head != nil && (totalRow(head.Text) || hasAny(head.Text, "其中", "小计")) {
			return
		}
		q, ok := soleAmount(u)
		if !ok || q.Kind != total.Kind || q.Unit != total.Unit || q.Classifier != total.Classifier {
			return
		}
		sum += q.Interval.Max
		if head != nil && hasAny(head.Text, "优惠", "减", "折", "抵", "扣", "退", "返", "券", "已付", "已交", "已缴", "定金", "订金", "预付", "预交", "补贴", "报销") {
			taken += q.Interval.Max
		}
		against = append(against, u.Span(q.Core.Start, q.Core.End))
	}
	slack := math.Max(1, float64(len(cells))/2*step(last.Text)) // of rounded items
	if total.Kind != quantity.Money && step(last.Text) == 1 {
		slack = 0.5
	}
	if math.Abs(sum-total.Interval.Max) < slack || taken > 0 && math.Abs(sum-2*taken-total.Interval.Max) < slack {
		return
	}
	written := finding.Text(number(sum) + strings.TrimLeft(last.Text[total.Core.Start:total.Core.End], "0123456789.,"))
	if total.Kind == quantity.Money {
		written = yuan(sum)
	}
	reportFigure(p, last, total.Core, finding.Msg("arithmetic-error-sum", finding.Line(last.Span(0, 1).Start), written, finding.Text(last.Text[total.Core.Start:total.Core.End])), against...)
}

// step returns the step of the last digit of the number in a cell.
func step(text string) float64 {
	_, frac, _ := strings.Cut(text, ".")
	n := 0
	for n < len(frac) && frac[n] >= '0' && frac[n] <= '9' {
		n++
	}
	return math.Pow(10, -float64(n))
}

// totalRow reports whether the head of a row names a total: 合计, 应付合计, 费用总计(元).
func totalRow(s string) bool {
	s = strings.TrimSpace(s)
	if k := strings.IndexAny(s, "(（"); k > 0 {
		s = strings.TrimSpace(s[:k])
	}
	if utf8.RuneCountInString(s) > maxTotalName || hasAny(s, "小计", "累计") {
		return false
	}
	for _, w := range [...]string{"合计", "总计", "共计", "总额", "总费用", "总价", "总分", "总人数", "总数", "总量", "总件数", "总成绩"} {
		if strings.HasPrefix(s, w) || strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// maxTotalName bounds what a total is called, in characters.
const maxTotalName = 6

// soleAmount returns the one value of a cell, if there is a cell and that is an exact sum of
// money, a time or a count; 免费 is no money.
func soleAmount(u *annotate.Unit) (*quantity.Quantity, bool) {
	if u == nil {
		return nil, false
	}
	if q, ok := bareNumber(u.Text); ok {
		return q, true // also where it would be a year or a phone number elsewhere
	}
	if len(u.Quantities) != 1 {
		return nil, false
	}
	q := &u.Quantities[0]
	free := q.Kind == quantity.Money && q.Interval.Max == 0 && q.Word != ""
	count := q.Kind == quantity.Number && point(q) && !q.Hedged && !q.Bound && q.Per == "" && q.Word == ""
	time := q.Kind == quantity.Duration && q.Word == "" && point(q) && !q.Hedged && !q.Bound && q.Per == ""
	return q, (exact(q) || free || count || time) && len(u.Text)-(q.Span.End-q.Span.Start) < 12
}

// bareNumber reads a cell that holds a number and nothing else.
func bareNumber(text string) (*quantity.Quantity, bool) {
	i := len(text) - len(strings.TrimLeft(text, " "))
	j := len(strings.TrimRight(text, " "))
	if i >= j || strings.Trim(text[i:j], "0123456789.,") != "" {
		return nil, false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(text[i:j], ",", ""), 64)
	if err != nil {
		return nil, false
	}
	span := source.Span{Start: i, End: j}
	return &quantity.Quantity{Kind: quantity.Number, Span: span, Core: span, Interval: quantity.Interval{Min: v, Max: v}}, true
}

func hasAny(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}
