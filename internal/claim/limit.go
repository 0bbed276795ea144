package claim

import (
	"math"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// Direction says which end of a value is the limit.
type Direction uint8

// The directions: at most, at least; a plain number may be either.
const (
	Exactly Direction = iota
	AtMost
	AtLeast
)

// limits makes claims of the amounts, numbers and ages of a unit that are said to
// bound what one may do.
func (x *Extraction) limits(unit int) {
	u := &x.Doc.Units[unit]
	for _, q := range u.Quantities {
		q = withCurrency(u, q)
		slot, ok := x.limitSlot(u, q)
		if !ok || perhaps(u, q) {
			continue
		}
		t, band := x.limited(unit, q)
		v, scope := x.amount(unit, q, t, true)
		v.Band = strings.TrimSpace(band + " " + v.Band)
		v.Direction = directionOf(u, q, slot)
		if slot == Limit+"age" {
			scope[annotate.Subject] = "" // 年满18 says who may, and so is the claim itself
		}
		x.add(Claim{Topic: t, Slot: slot, Value: v, Scope: scope, Stance: x.valueStance(u, q)}, unit, q.Span.Start, q.Span.End)
	}
}

// withCurrency reads a large bare number beside a word for a limit as a sum (单笔5万).
func withCurrency(u *annotate.Unit, q quantity.Quantity) quantity.Quantity {
	if q.Kind != quantity.Number || q.Classifier != "" || q.Interval.Max < 1000 || !strings.HasSuffix(u.Text[q.Core.Start:q.Core.End], "万") {
		return q
	}
	c := u.Clauses[u.ClauseAt(q.Core.Start)]
	if u.HasIn(c.Start, c.End, lexicon.Limit) {
		q.Kind = quantity.Money
		q.Interval.Min *= 100
		q.Interval.Max *= 100
	}
	return q
}

// limitSlot returns the slot of a value that bounds something, and whether it
// does.
func (x *Extraction) limitSlot(u *annotate.Unit, q quantity.Quantity) (Slot, bool) {
	if q.Interval.Max == 0 && q.Interval.Min == 0 || q.Hedged && q.Kind == quantity.Number && !q.Bound {
		return "", false
	}
	c := u.Clauses[u.ClauseAt(q.Core.Start)]
	switch {
	case q.Kind == quantity.Number && (q.Classifier == "岁" || q.Classifier == "周岁"):
		return Limit + "age", aged(u, c, q)
	case q.Kind == quantity.Number && !countable(u, q):
		return "", false
	case q.Kind != quantity.Number && q.Kind != quantity.Money:
		return "", false
	case q.Kind == quantity.Money && least(u, q):
		return Limit + "minimum", true
	case q.Bound && (math.IsInf(q.Interval.Max, 1) || q.Interval.MaxOpen):
		return "", false // a step of a scale: 超过1000元的部分, 不足0.1元的
	}
	period := x.periodOf(u, c, q)
	if period == "" && q.Kind == quantity.Number && q.Per == "" && !u.HasIn(c.Start, c.End, lexicon.Limit, general) {
		return Count, counted(u, c, q)
	}
	if period == "" {
		period = general
	}
	if !x.bounding(u, c, q) {
		return "", false
	}
	return Limit + Slot(period), true
}

// countable reports whether a number counts things or times that a rule can
// bound, and not steps, digits or shares.
func countable(u *annotate.Unit, q quantity.Quantity) bool {
	switch q.Classifier {
	case "个", "次", "张", "人", "名", "台", "部", "辆", "套", "件", "只", "本", "份", "户", "笔", "条", "家", "位", "册", "枚", "单", "瓶", "盒", "支", "把", "组", "人次", "间", "座", "场", "封", "篇", "款", "件次":
	default:
		return false
	}
	for _, w := range [...]string{"数字", "数", "密码", "验证码", "字", "字符", "月", "步骤", "方面", "条件", "情况", "原因", "方法", "方式", "阶段", "环节", "问题", "要点", "部分", "选项", "按钮", "点"} {
		if strings.HasPrefix(u.Text[q.Span.End:], w) {
			return false
		}
	}
	return true
}

// least reports whether a sum is the least that one must pay in, draw or have.
func least(u *annotate.Unit, q quantity.Quantity) bool {
	if strings.HasPrefix(u.Text[q.Span.End:], "起充") || strings.HasPrefix(u.Text[q.Span.End:], "起购") || strings.HasPrefix(u.Text[q.Span.End:], "起提") || strings.HasPrefix(u.Text[q.Span.End:], "起投") {
		return true
	}
	head := u.Text[u.Clauses[u.ClauseAt(q.Core.Start)].Start:q.Core.Start]
	for _, w := range [...]string{"起购金额", "起投金额", "起充金额", "最低充值", "最低提现", "最少充值", "最少提现", "起存金额", "最低存", "最低消费", "充值最低", "提现最低", "最低转账", "最低购买", "最低申购"} {
		if strings.Contains(head, w) {
			return true
		}
	}
	return false
}

// aged reports whether an age is one that a person must have reached, for what
// the text is about.
func aged(u *annotate.Unit, c annotate.Clause, q quantity.Quantity) bool {
	head := u.Text[c.Start:q.Core.Start]
	if strings.Contains(head, "未满") || strings.Contains(head, "不满") || q.Interval.Min == q.Interval.Max && !strings.Contains(head, "满") {
		return false
	}
	before := u.Text[:c.Start]
	return u.HasIn(c.Start, c.End, lexicon.Modal, "must", "can", "only") || strings.Contains(head, "条件") || strings.Contains(head, "年龄") ||
		strings.HasSuffix(before, "条件:") || strings.HasSuffix(before, "条件：") || strings.Contains(u.Text[c.Start:c.End], "才") || strings.Contains(u.Text[c.Start:c.End], "方可")
}

// counted reports whether a number without a period bounds what one may have:
// 最多绑定5个, 一个身份证只能认证一个账户.
func counted(u *annotate.Unit, c annotate.Clause, q quantity.Quantity) bool {
	if q.Bound && q.Interval.Max < 1e9 && !band(u, &quantity.Quantity{Span: q.Span}) {
		return atMostWord(u, q) || strings.Contains(u.Text[c.Start:q.Core.Start], "最多") || strings.Contains(u.Text[c.Start:q.Core.Start], "不超过")
	}
	return !q.Bound && u.HasIn(c.Start, q.Core.Start, lexicon.Modal, "only") && !strings.Contains(u.Text[c.Start:q.Core.Start], "只有") // 当只有3个时
}

// atMostWord reports whether a value is introduced as the most that there can be.
func atMostWord(u *annotate.Unit, q quantity.Quantity) bool {
	s := u.Text[q.Span.Start:q.Core.Start]
	for _, w := range [...]string{"最多", "至多", "上限", "不超过", "不得超过", "不能超过", "最高", "封顶"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// bounding reports whether a value is put as a limit: a word of its clause, or
// the head of its cell, says so.
func (x *Extraction) bounding(u *annotate.Unit, c annotate.Clause, q quantity.Quantity) bool {
	if besideLimit(u, c, q) || atMostWord(u, q) || u.HasIn(c.Start, q.Core.Start, lexicon.Modal, "only") {
		return true
	}
	for _, w := range [...]string{"限", "最多", "至多", "不超过", "不得超过", "不能超过", "封顶", "累计"} {
		if strings.Contains(u.Text[c.Start:c.End], w) {
			return true
		}
	}
	if q.Kind == quantity.Number && (q.Classifier == "次" || q.Classifier == "笔") {
		if u.HasIn(c.Start, q.Core.Start, lexicon.Modal, "can") || strings.Contains(u.Text[c.Start:q.Core.Start], "可") || strings.Contains(u.Text[c.Start:q.Core.Start], "能") {
			return true
		}
	}
	if u.Table < 0 {
		for _, h := range x.headsOf(u) {
			if len(h.Text) <= maxHead && h.Span(0, 0) != u.Span(0, 0) && h.Has(lexicon.Limit, general) && bare(u, c, q) {
				return true
			}
		}
		return false
	}
	if q.Kind == quantity.Number && q.Per != "" && bare(u, c, q) {
		return true // 每月2次 as a cell
	}
	for _, h := range [...]*annotate.Unit{x.Contexts.Column(u), x.Contexts.Row(u)} {
		if h != nil && (h.Has(lexicon.Limit) || strings.Contains(h.Text, "上限")) {
			return true
		}
	}
	return false
}

// besideLimit reports whether a word for a limit stands right before a value, or
// right behind it.
func besideLimit(u *annotate.Unit, c annotate.Clause, q quantity.Quantity) bool {
	for _, h := range u.Hits {
		if h.Category == lexicon.Limit && c.Contains(h.Start) && (h.End <= q.Core.Start && q.Core.Start-h.End <= 18 && !u.HasIn(h.End, q.Core.Start, lexicon.Verb) && (h.ID == general || strings.HasSuffix(h.Text, "限额")) || h.Start >= q.Core.End && h.Start-q.Core.End <= 6 && h.ID == general) {
			return true
		}
	}
	return false
}

// periodOf returns what a limit is counted over: single, day, month, year,
// lifetime, or "" if nothing says so.
func (x *Extraction) periodOf(u *annotate.Unit, c annotate.Clause, q quantity.Quantity) string {
	switch p := period(q.Per); p {
	case "笔", "次", "单":
		return "single"
	case "日":
		return "day"
	case "月":
		return "month"
	case "年":
		return "year"
	case "周", "星期":
		return "week"
	}
	if p := periodIn(u, c.Start, q.Core.Start); p != "" {
		return p
	}
	for _, w := range [...]string{"一次最多", "一次可", "一次能", "一次只", "单次", "每次"} {
		if strings.Contains(u.Text[c.Start:q.Core.End], w) {
			return "single"
		}
	}
	for i := range u.Quantities { // 一年只能改两次, 24小时内最多3次
		o := &u.Quantities[i]
		if o.Kind != quantity.Duration || !c.Contains(o.Core.Start) || o.Core.Start > q.Core.Start {
			continue
		}
		if p := lengthPeriod(o); p != "" {
			return p
		}
	}
	if k := u.ClauseAt(q.Core.Start); k > 0 && labelEnd(u.Text[:c.Start]) {
		if p := periodIn(u, u.Clauses[k-1].Start, c.Start); p != "" {
			return p
		}
	}
	if u.Table >= 0 {
		for _, h := range [...]*annotate.Unit{x.Contexts.Column(u), x.Contexts.Row(u)} {
			if h != nil {
				if p := periodIn(h, 0, len(h.Text)); p != "" {
					return p
				}
			}
		}
	}
	return ""
}

// periodIn returns the period that is named last in Text[i:j].
func periodIn(u *annotate.Unit, i, j int) string {
	p := ""
	for _, h := range u.Hits {
		if h.Category == lexicon.Limit && h.Start >= i && h.Start < j && h.ID != general {
			p = h.ID
		}
	}
	return p
}

// lengthPeriod returns the period that a length of time stands for.
func lengthPeriod(q *quantity.Quantity) string {
	if q.Interval.Min != q.Interval.Max {
		return ""
	}
	switch v := q.Interval.Max; {
	case q.Unit == quantity.Day && v == 1, q.Unit == quantity.Hour && v == 24:
		return "day"
	case q.Unit == quantity.Week && v == 1, q.Unit == quantity.Day && v == 7:
		return "week"
	case q.Unit == quantity.Month && v == 1:
		return "month"
	case q.Unit == quantity.Year && v == 1, q.Unit == quantity.Month && v == 12:
		return "year"
	}
	return ""
}

func labelEnd(s string) bool { return strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：") }

// perhaps reports whether a number only tells what someone did or what there may
// be (约200个号, 转了三笔).
func perhaps(u *annotate.Unit, q quantity.Quantity) bool {
	head := strings.TrimRight(u.Text[:q.Span.Start], " ")
	for _, w := range [...]string{"了", "过", "第", "满", "达到", "超过", "连续", "输错", "输入错误", "再", "还剩", "剩", "提到", "提高到", "提升到", "调到", "调高到"} {
		if strings.HasSuffix(head, w) {
			return true
		}
	}
	return strings.HasPrefix(u.Text[q.Span.End:], "后") || strings.HasPrefix(u.Text[q.Span.End:], "以上")
}

// limited returns what a limit bounds: the operation of its clause with what
// else the clause names as a band, or else the phrase of the clause as an item.
func (x *Extraction) limited(unit int, q quantity.Quantity) (annotate.Topic, string) {
	u := &x.Doc.Units[unit]
	at := u.ClauseAt(q.Core.Start)
	c := u.Clauses[at]
	t := x.topicAt(unit, q.Core.Start)
	base := baseOf(u, c, q)
	op := x.operationIn(unit, c, q)
	names := x.limitWords(u, c.Start, q.Core.Start, base, op)
	after := ""
	if q.Kind == quantity.Number && op.Operation == "" {
		if w := x.itemAfter(u, q.Span.End, c.End); w.text != "" && w.start-q.Span.End <= 6 {
			after = w.text
		}
	}
	for k := at - 1; k >= 0 && names == "" && op.Operation == ""; k-- {
		if prev := u.Clauses[k]; labelEnd(u.Text[:prev.End]) || holds(u, prev, q.Kind) {
			names = x.limitWords(u, prev.Start, prev.End, base, op) // 免密支付单笔1000元,单日3000元
		}
	}
	if names == "" && op.Operation == "" && u.Table >= 0 {
		if row := x.Contexts.Row(u); row != nil {
			names = x.limitWords(row, 0, len(row.Text), term{}, op)
		}
	}
	band := strings.TrimSpace(base.text)
	if op.Operation == "" {
		t = ofObject(u, c, q, t, base, x.Contexts.Root().Topic)
	}
	if op.Operation != "" {
		t = op
		return t, strings.TrimSpace(band + " " + names)
	}
	if after != "" && !strings.HasSuffix(names, after) {
		names = strings.TrimSpace(names + after)
	}
	t.Item = names
	return t, band
}

// holds reports whether a clause has a value of a kind.
func holds(u *annotate.Unit, c annotate.Clause, kind quantity.Kind) bool {
	for _, q := range u.Quantities {
		if q.Kind == kind && c.Contains(q.Core.Start) {
			return true
		}
	}
	return false
}

// ofObject returns t for the object that a clause names without an operation
// (驾照须年满18周岁): what the article does with it, or its own.
func ofObject(u *annotate.Unit, c annotate.Clause, q quantity.Quantity, t annotate.Topic, base term, root annotate.Topic) annotate.Topic {
	for _, h := range u.Hits {
		o, ok := lexicon.ObjectByID(h.ID)
		if h.Category != lexicon.Object || !ok || !c.Contains(h.Start) || h.Start > q.Core.Start || h.Start < base.end && h.End > base.start {
			continue
		}
		t.Operation, t.Object, t.From = o.Op, h.ID, annotate.FromClause
		if root.Object == h.ID {
			t.Operation = root.Operation
		}
	}
	return t
}

// operationIn returns the operation that a clause names for what its value
// bounds: the nearest before the value, else the first behind it.
func (x *Extraction) operationIn(unit int, c annotate.Clause, q quantity.Quantity) annotate.Topic {
	u := &x.Doc.Units[unit]
	var best annotate.Topic
	for _, m := range u.Mentions {
		if !c.Contains(m.VerbStart) || u.Aside(m) || best.Operation != "" && m.VerbStart > q.Core.Start {
			continue
		}
		if t, ok := x.mentionTopic(unit, m); ok {
			best = t
		}
	}
	return best
}

// baseOf returns whom or what a limit is counted for: 每张卡, 一个身份证, 同一手机号.
func baseOf(u *annotate.Unit, c annotate.Clause, q quantity.Quantity) term {
	head := u.Text[c.Start:q.Core.Start]
	for _, w := range [...]string{"每个", "每张", "每位", "每名", "每户", "每人", "每本", "每部", "每台", "每家", "每辆", "同一个", "同一张", "同一部", "同一台", "同一", "一个", "一张", "一部", "一台", "一户", "一人", "单个", "单张", "1个", "1张"} {
		k := strings.Index(head, w)
		if k < 0 {
			continue
		}
		start := c.Start + k
		i := start + len(w)
		j := i
		for _, h := range u.Hits {
			if h.Start == i && h.Category == lexicon.Object && h.End > j {
				j = h.End
			}
		}
		for n := 0; j == i && n < 4 && i < q.Core.Start; n++ {
			r, size := utf8.DecodeRuneInString(u.Text[j:])
			if r < 0x4E00 || r > 0x9FFF || strings.ContainsRune("每最只可能同在一限单", r) {
				break
			}
			j += size
			if n == 0 && (r == '卡' || r == '证' || r == '码' || r == '户' || r == '人' || r == '号') {
				break
			}
			i = j
		}
		return term{strings.TrimLeft(u.Text[start:j], "每同一单个张1位名本部台家辆"), start, j}
	}
	if q.Per == "人" || q.Per == "户" {
		return term{q.Per, q.Span.Start, q.Core.Start}
	}
	return term{}
}

// limitWords returns the words of Text[i:j] that are neither the base of a limit
// nor its operation.
func (x *Extraction) limitWords(u *annotate.Unit, i, j int, base term, op annotate.Topic) string {
	var b strings.Builder
	for _, t := range x.items(u, i, j) {
		for _, w := range x.Doc.Words(u.Text, t.start, t.end) {
			if base.end > base.start && w.Start < base.end && w.End > base.start {
				continue
			}
			if op.Operation != "" && u.Span(w.Start, w.End).Start < op.Span.End && u.Span(w.Start, w.End).End > op.Span.Start {
				continue
			}
			if s := u.Text[w.Start:w.End]; (nameWord(s) || negates(s)) && !transparent(u, w.Start, w.End) {
				b.WriteString(foldTerm(s))
			}
		}
	}
	if s := b.String(); utf8.RuneCountInString(s) >= 2 {
		return s
	}
	return ""
}

// directionOf returns which end of a value bounds.
func directionOf(u *annotate.Unit, q quantity.Quantity, slot Slot) Direction {
	switch {
	case slot == Limit+"minimum" || slot == Limit+"age" && !strings.Contains(u.Text[q.Span.Start:q.Span.End], "以下"):
		return AtLeast
	case q.Bound && q.Interval.Max < 1e15:
		return AtMost
	case q.Bound:
		return AtLeast
	}
	return Exactly
}

// compareBounds compares two limits of one topic: their bounds must be equal, for
// 最多5次 and 最多3次 cannot both be the rule although they share values.
func compareBounds(a, b *Claim, env *Env) Result {
	if r := apart(a, b, env); r != "" {
		return no(r)
	}
	qa, qb := &a.Value.Quantity, &b.Value.Quantity
	if qa.Kind != qb.Kind || qa.Currency != qb.Currency || !sameClassifier(qa.Classifier, qb.Classifier) {
		return no("unit")
	}
	da, db := a.Value.Direction, b.Value.Direction
	if da != db && da != Exactly && db != Exactly {
		return no("direction")
	}
	x, y := boundOf(a, max(da, db)), boundOf(b, max(da, db))
	if x.Equal(y) {
		return same()
	}
	if bounds(a, x).Overlaps(bounds(b, y)) {
		return agree("overlap")
	}
	return conflict("value")
}

// boundOf returns the bound of a limit as a value: its end in direction d, or
// the whole of a range.
func boundOf(c *Claim, d Direction) quantity.Interval {
	v := c.Value.Quantity.Interval
	switch {
	case c.Value.Direction == AtMost || c.Value.Direction == Exactly && d == AtMost && v.Min == v.Max:
		return quantity.Interval{Min: v.Max, Max: v.Max}
	case c.Value.Direction == AtLeast:
		return quantity.Interval{Min: v.Min, Max: v.Min}
	}
	return v
}

// sameClassifier reports whether two numbers count in one measure: equal, or one
// of them the measure of all things.
func sameClassifier(x, y string) bool {
	person := func(s string) bool { return s == "人" || s == "名" || s == "位" || s == "个" || s == "人次" }
	return x == y || x == "个" && y != "次" && y != "笔" || y == "个" && x != "次" && x != "笔" || person(x) && person(y) ||
		x == "本" && y == "册" || x == "册" && y == "本" || x == "岁" && y == "周岁" || x == "周岁" && y == "岁"
}
