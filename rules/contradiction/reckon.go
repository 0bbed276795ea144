package contradiction

import (
	"slices"
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

// A worked example states amounts, counts and rates, and a result. Nobody can
// know which formula its author had in mind; but if none that the figures allow
// gives the result, the example is wrong.

// Bounds of an example: more operands than these explain any result.
const (
	maxAmounts = 5
	maxTimes   = 4
)

// operands are the figures of an example before its result.
type operands struct {
	amounts []amount
	times   []multiplier
	rate    bool // one of times is a percentage
	// unclear: a figure is hedged, a range or in foreign money.
	unclear bool
	// split: something is divided among several.
	split bool
}

// multiplier is a count, a share or a rate that amounts may be multiplied by.
type multiplier struct {
	by   float64
	unit string // what a count counts: 页, 人, 月
	time bool   // unit is one of time
}

// amount is a sum of money in fen.
type amount struct {
	fen   float64
	per   string // what it is paid for: 页 in 每页0.2元
	at    source.Span
	text  string
	timed bool // paid for a stretch of time: 月租79元
	loop  bool // charged for each unit after the first: 之后每小时5元
}

// checkReckoning works out the results of an example: totals, what is left, what
// a rate or a share comes to.
func checkReckoning(p *rules.Pass, unit int) bool {
	u := &p.Doc.Units[unit]
	if u.Table != article.None || u.Has(lexicon.Modal, "past", "alternative") {
		return false
	}
	for k := range u.Quantities {
		total := &u.Quantities[k]
		if total.Kind != quantity.Money || !point(total) || total.Hedged || total.Bound || total.Currency != "" || total.Interval.Max <= 0 {
			continue
		}
		kind := resultOf(u, k, hasRate(p.Doc, u))
		if kind == noResult || unsure(withoutLeast(blockBefore(p.Doc, u), unit, p.Doc, total)) {
			continue
		}
		ops := gather(p.Doc, unit, k, kind)
		if !ops.suffice(kind) || ops.explain(total.Interval.Max) {
			continue
		}
		want := ops.natural(kind, total.Interval.Max)
		if want <= 0 {
			continue
		}
		at := u.Span(total.Core.Start, total.Core.End)
		f := finding.Finding{Span: at, Message: finding.Msg("arithmetic-error-result", finding.Line(at.Start), yuan(want), finding.Text(u.Text[total.Core.Start:total.Core.End]))}
		for _, a := range ops.amounts {
			f.Related = append(f.Related, finding.End{Role: finding.Opposes, Span: a.at})
		}
		p.Report(f, p.Rule.Severity)
		return true
	}
	return false
}

// result says how a sum of money is said to come about.
type result uint8

const (
	noResult result = iota
	summed          // 合计, 一共
	rest            // 扣除…实退, 还剩
	rated           // 按10%, 扣
	shared          // 平摊, 每人
	priced          // 每度0.5元, 用了20度, 电费是
)

// blockBefore returns the text of a unit's block before the unit.
func blockBefore(d *annotate.Document, u *annotate.Unit) string {
	blk := &d.Blocks[u.Block]
	first, _ := d.UnitRange(u.Block)
	if at := &d.Units[first]; at.Text != u.Text {
		if i := strings.Index(blk.View.Text, u.Text); i > 0 {
			return blk.View.Text[:i]
		}
	}
	return ""
}

// withoutLeast drops the word for the least that is charged from the text before an
// example, where that is too little to make its result.
func withoutLeast(before string, unit int, d *annotate.Document, total *quantity.Quantity) string {
	if !strings.Contains(before, "最低") {
		return before
	}
	first, _ := d.UnitRange(d.Units[unit].Block)
	for i := first; i < unit; i++ {
		for _, q := range d.Units[i].Quantities {
			if q.Kind == quantity.Money && q.Interval.Max*2 >= total.Interval.Max {
				return before
			}
		}
	}
	return strings.ReplaceAll(before, "最低", "")
}

// hasRate reports whether the block of a unit states a percentage up to it.
func hasRate(d *annotate.Document, u *annotate.Unit) bool {
	units := d.UnitsOf(u.Block)
	for i := range units {
		for _, q := range units[i].Quantities {
			if q.Kind == quantity.Percent {
				return true
			}
		}
		if units[i].Text == u.Text {
			break
		}
	}
	return false
}

// resultOf returns how quantity k of a unit comes about, in the words of its clause
// and those before; ratio says that a percentage is among them.
func resultOf(u *annotate.Unit, k int, ratio bool) result {
	q := &u.Quantities[k]
	c := u.Clauses[u.ClauseAt(q.Core.Start)]
	from := c.Start
	for i := range k {
		if o := &u.Quantities[i]; o.Kind == quantity.Money && o.Core.End > from {
			from = o.Core.End
		}
	}
	head := u.Text[from:q.Core.Start]
	before := u.Text[:q.Core.Start]
	switch {
	case unsure(before) || unsureAfter(u.Text[q.Core.End:]) || addsUnnamed(head):
		return noResult
	case totalWord(head) || totalWord(strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(head, "付"), "交"), "得")):
		return summed
	case strings.ContainsAny(before, "=＝×÷*"):
		return noResult // the equations have operands that are not read
	case (q.Per == "人" || strings.Contains(head, "每人") || strings.Contains(head, "人均")) && hasAny(before, "平摊", "均摊", "平分", "分摊", "AA", "均分"):
		return shared
	case q.Per != "" && !timeUnit(q.Per) && !strings.Contains(before, "折"):
		return noResult
	case lexicon.RestWords.In(head) && lexicon.Deductions.In(before) && !strings.Contains(head, "差额"):
		return rest
	case ratio && lexicon.RatedWords.In(head) && !lexicon.Returning.In(head):
		return rated
	case k > 1 && lexicon.ChargedEnds.End(lexicon.SumGlue.TrimEnd(u.Text[c.Start:q.Core.Start])) && !lexicon.PaidAhead.In(u.Text[c.Start:q.Core.Start]):
		return priced
	}
	return noResult
}

// timeUnit reports whether a price is paid for a stretch of time.
func timeUnit(per string) bool {
	switch per {
	case "天", "日", "月", "年":
		return true
	}
	return false
}

// unsure reports whether words before a result say that more than the figures of
// the text goes into it.
func unsure(s string) bool {
	if hasAny(s, "利率", "年化") && !strings.Contains(s, "一年") {
		return true // the term is not told
	}
	for {
		word, at := lexicon.UnsureWords.Find(s)
		if at < 0 {
			return false
		}
		if !lexicon.Operators.Has(word) || !figured(s[:at], s[at+len(word):]) {
			return true
		}
		s = s[at+len(word):]
	}
}

// figured reports whether a figure ends right before a word or starts right behind it: 按15%
// 补贴, 立减 60元.
func figured(before, after string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " 了为是:："))
	return r >= '0' && r <= '9' || strings.ContainsRune("一二三四五六七八九十百千万两", r) || hasSuffix(before, "%", "％", "折", "元", "块")
}

// unsureAfter reports whether what follows a result makes it an estimate.
func unsureAfter(s string) bool {
	return lexicon.EstimateTails.Start(strings.TrimLeft(s, " "))
}

// timesWords multiply what they are said of.
var timesWords = [...]struct {
	text string
	multiplier
}{
	{"减半", multiplier{by: 0.5}}, {"一半", multiplier{by: 0.5}}, {"对半", multiplier{by: 0.5}}, {"双倍", multiplier{by: 2}}, {"往返", multiplier{by: 2}},
	{"整年", multiplier{12, "月", true}}, {"全年", multiplier{12, "月", true}}, {"半年", multiplier{6, "月", true}}, {"首年", multiplier{12, "月", true}}, {"夫妻", multiplier{2, "人", false}}, {"两人", multiplier{2, "人", false}},
	{"年卡", multiplier{12, "月", true}}, {"年付", multiplier{12, "月", true}}, {"包年", multiplier{12, "月", true}}, {"季卡", multiplier{3, "月", true}}, {"季付", multiplier{3, "月", true}}, {"一季", multiplier{3, "月", true}}, {"包季", multiplier{3, "月", true}},
	{"押一付一", multiplier{2, "月", true}}, {"押一付二", multiplier{3, "月", true}}, {"押一付三", multiplier{4, "月", true}}, {"押一付六", multiplier{7, "月", true}}, {"押二付一", multiplier{3, "月", true}}, {"押二付三", multiplier{5, "月", true}},
	{"三口", multiplier{3, "人", false}}, {"四口", multiplier{4, "人", false}}, {"双人", multiplier{2, "人", false}}, {"来回", multiplier{by: 2}},
}

// gather collects what stands before quantity k: the figures of its sentence and
// of those before in its block, and for a total that only counts, the prices that
// the sentences before name.
func gather(d *annotate.Document, unit, k int, kind result) operands {
	var ops operands
	u := &d.Units[unit]
	first, _ := d.UnitRange(u.Block)
	for i := max(first, unit-2); i < unit; i++ {
		ops.addUnit(&d.Units[i], len(d.Units[i].Quantities))
	}
	ops.addUnit(u, k)
	ops.split = u.Says(&lexicon.SplitWords)
	for _, w := range timesWords {
		if strings.Contains(u.Text[:u.Quantities[k].Core.Start], w.text) {
			ops.multiply(w.multiplier)
		}
	}
	if kind == rest {
		ops.join(u)
	}
	if kind == summed && len(ops.amounts) == 0 && len(ops.times) > 0 {
		section := d.Blocks[u.Block].Section
		for i := first - 1; i >= max(0, first-maxBack) && !ops.priced() && d.Blocks[d.Units[i].Block].Section == section; i-- {
			ops.addUnit(&d.Units[i], len(d.Units[i].Quantities))
		}
		ops.rate = false
	}
	return ops
}

// addUnit adds the first n quantities of a unit.
func (o *operands) addUnit(u *annotate.Unit, n int) {
	for i := range n {
		q := &u.Quantities[i]
		if q.Kind == quantity.Duration && q.Bound && strings.HasPrefix(u.Text[q.Span.Start:], "满") && strings.HasSuffix(u.Text[:q.Core.Start], "满") {
			o.last(q.Interval.Min, q.Unit) // 租满一年
			continue
		}
		if q.Kind != quantity.Ordinal && q.Kind != quantity.Date && (!point(q) || q.Currency != "") {
			if q.Kind == quantity.Money || q.Kind == quantity.Percent {
				o.unclear = true
			}
			continue
		}
		switch q.Kind {
		case quantity.Money:
			if q.Hedged || q.Bound {
				o.unclear = true
				continue
			}
			from := u.Clauses[u.ClauseAt(q.Core.Start)].Start
			a := amount{fen: q.Interval.Max, per: q.Per, at: u.Span(q.Core.Start, q.Core.End), text: u.Text[q.Core.Start:q.Core.End]}
			a.loop = lexicon.FurtherWords.In(u.Text[from:q.Core.Start])
			if unit, ok := onePer(u, i); ok && a.per == "" {
				a.per = unit
			}
			if a.per == "" {
				a.per = perName(u.Text[from:q.Core.Start])
			}
			a.timed = timeUnit(a.per) || a.per == "小时" || a.per == "分钟" || a.per == "周" || hasAny(u.Text[from:q.Core.Start], "月", "租", "年费", "日", "时") || a.loop
			o.amounts = append(o.amounts, a)
		case quantity.Percent:
			o.multiply(multiplier{by: q.Interval.Max})
			o.rate = true
		case quantity.Number:
			if q.Classifier == "" && hasSuffix(u.Text[:q.Core.Start], "满", "减", "抵", "返", "加") {
				o.amounts = append(o.amounts, amount{fen: 100 * q.Interval.Max, at: u.Span(q.Core.Start, q.Core.End), text: u.Text[q.Core.Start:q.Core.End]}) // 满200减50
				continue
			}
			if q.Interval.Max > 0 && q.Classifier != "步" && q.Classifier != "点" && !hasPrefix(u.Text[q.Span.End:], "相加", "合计", "加起来", "加在一起", "一共", "共") {
				unit := q.Classifier
				if unit == "个" && strings.HasPrefix(u.Text[q.Span.End:], "人") {
					unit = "人"
				}
				o.multiply(multiplier{by: q.Interval.Max, unit: unit})
			}
		case quantity.Duration:
			if q.Word != "" || q.Interval.Max <= 0 {
				continue
			}
			o.last(q.Interval.Max, q.Unit)
		}
	}
}

// last adds a length of time, a year in months, too.
func (o *operands) last(n float64, unit quantity.Unit) {
	o.multiply(multiplier{n, durationUnits[unit], true})
	if unit == quantity.Year {
		o.multiply(multiplier{12 * n, "月", true})
	}
}

// multiply adds a multiplier, once.
func (o *operands) multiply(m multiplier) {
	if m.by != 1 && !slices.Contains(o.times, m) {
		o.times = append(o.times, m)
	}
}

// join makes one amount of those of a sentence that are taken off together: 扣除
// 清洁费200元、钥匙费50元.
func (o *operands) join(u *annotate.Unit) {
	for i := len(o.amounts) - 1; i > 0; i-- {
		a, b := &o.amounts[i-1], &o.amounts[i]
		from := strings.LastIndex(u.Text, a.text)
		if from < 0 {
			continue
		}
		gap, _, ok := strings.Cut(u.Text[from+len(a.text):], b.text)
		if ok && utf8.RuneCountInString(gap) <= 8 && !strings.ContainsAny(gap, ",，。;；") && hasPrefix(strings.TrimSpace(gap), "、", "和", "及", "以及", "与", "加") {
			a.fen += b.fen
			o.amounts = slices.Delete(o.amounts, i, i+1)
		}
	}
}

// onePer returns the unit of time that amount i is paid for, if its clause opens with
// one of them: 一个月是860元.
func onePer(u *annotate.Unit, i int) (string, bool) {
	c := u.Clauses[u.ClauseAt(u.Quantities[i].Core.Start)]
	for k := range i {
		if q := &u.Quantities[k]; c.Contains(q.Core.Start) {
			return durationUnits[q.Unit], q.Kind == quantity.Duration && q.Interval.Max == 1
		}
	}
	return "", false
}

// perName returns the unit of time that the name of a price holds: 月租 2300元.
func perName(before string) string {
	before = lexicon.SumGlue.TrimEnd(before)
	switch {
	case hasSuffix(before, "月租", "月租金", "月供", "月费", "月薪", "月工资"):
		return "月"
	case hasSuffix(before, "年租", "年租金", "年费", "年薪"):
		return "年"
	case hasSuffix(before, "日租", "日租金", "日薪"):
		return "天"
	case hasSuffix(before, "时薪"):
		return "小时"
	}
	return ""
}

// durationUnits names the units that prices are paid for.
var durationUnits = [...]string{quantity.Minute: "分钟", quantity.Hour: "小时", quantity.Day: "天", quantity.NaturalDay: "天", quantity.WorkingDay: "天", quantity.Week: "周", quantity.Month: "月", quantity.Quarter: "季", quantity.Year: "年"}
