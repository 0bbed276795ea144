package extract

import (
	"math"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// limits makes claims of the amounts, numbers and ages of a unit that are said to
// bound what one may do.
func (x *Extraction) limits(unit int) {
	u := &x.Doc.Units[unit]
	for _, q := range u.Quantities {
		q = withCurrency(u, q)
		slot, ok := x.limitSlot(u, q)
		if !ok || perhaps(u, q) {
			x.openLimit(unit, q)
			continue
		}
		t, band := x.limited(unit, q)
		v, scope := x.amount(unit, q, t, true)
		v.Band = strings.TrimSpace(band + " " + v.Band)
		v.Direction = directionOf(u, q, slot)
		if slot == claim.Limit+"age" {
			scope[annotate.Subject] = "" // 年满18 says who may, and so is the claim itself
		}
		x.add(claim.Claim{Topic: t, Slot: slot, Value: v, Scope: scope, Stance: x.ValueStance(u, q)}, unit, q.Span.Start, q.Span.End)
	}
}

// openLimit files a number that bounds or measures something that no data names.
func (x *Extraction) openLimit(unit int, q quantity.Quantity) {
	u := &x.Doc.Units[unit]
	if q.Kind != quantity.Number || q.Hedged || perhaps(u, q) || !x.ruled(u, q) || q.Interval.Max == 0 || q.Interval.Max == 1 && !q.Bound && !u.HasIn(u.Clauses[u.ClauseAt(q.Core.Start)].Start, q.Core.Start, lexicon.Modal, "only") {
		return
	}
	x.add(claim.Claim{
		Topic: x.topicAt(unit, q.Core.Start), Slot: claim.Limit + claim.OpenStage, Value: claim.Value{Quantity: q, Direction: directionOf(u, q, claim.Limit+claim.OpenStage)},
		Scope: x.ScopeAt(unit, q.Core.Start), Stance: x.ValueStance(u, q),
	}, unit, q.Span.Start, q.Span.End)
}

// ruled reports whether a number is put as a rule: in a cell, as a bound, or with a
// word that allows or demands; or that it measures a thing (2MB, 12厘米).
func (x *Extraction) ruled(u *annotate.Unit, q quantity.Quantity) bool {
	switch {
	case q.Classifier == "位" && q.Bound:
		return u.Table < 0 // 密码至少8位
	case !lexicon.Measures.Has(q.Classifier) && !lexicon.Countable.Has(q.Classifier) && q.Classifier != "岁" && q.Classifier != "周岁" && q.Classifier != "字":
		return false
	case u.Table >= 0:
		return len(u.Text) <= maxHead
	case lexicon.Measures.Has(q.Classifier):
		return true
	}
	c := u.Clauses[u.ClauseAt(q.Core.Start)]
	if u.SaysIn(c.Start, c.End, &lexicon.Equations) || strings.HasSuffix(strings.TrimRight(u.Text[:q.Core.Start], " "), "每") {
		return false
	}
	return q.Bound || u.SaysIn(c.Start, c.End, &lexicon.MostWords) || u.SaysIn(c.Start, c.End, &lexicon.LimitWords) || u.SaysIn(c.Start, q.Core.Start, &lexicon.RuleWords)
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
func (x *Extraction) limitSlot(u *annotate.Unit, q quantity.Quantity) (claim.Slot, bool) {
	if q.Interval.Max == 0 && q.Interval.Min == 0 || q.Hedged && q.Kind == quantity.Number && !q.Bound {
		return "", false
	}
	c := u.Clauses[u.ClauseAt(q.Core.Start)]
	switch {
	case q.Kind == quantity.Number && (q.Classifier == "岁" || q.Classifier == "周岁"):
		return claim.Limit + "age", aged(u, c, q)
	case q.Kind == quantity.Number && !countable(u, q):
		return "", false
	case q.Kind != quantity.Number && q.Kind != quantity.Money:
		return "", false
	case q.Kind == quantity.Money && least(u, q):
		return claim.Limit + "minimum", true
	case q.Bound && (math.IsInf(q.Interval.Max, 1) || q.Interval.MaxOpen):
		return "", false // a step of a scale: 超过1000元的部分, 不足0.1元的
	}
	period := x.PeriodOf(u, c, q)
	if period == "" && q.Kind == quantity.Number && q.Per == "" && !u.HasIn(c.Start, c.End, lexicon.Limit, claim.GeneralFee) {
		return claim.Count, counted(u, c, q)
	}
	if period == "" {
		period = claim.GeneralFee
	}
	if !x.bounding(u, c, q) {
		return "", false
	}
	return claim.Limit + claim.Slot(period), true
}

// countable reports whether a number counts things or times that a rule can
// bound, and not steps, digits or shares.
func countable(u *annotate.Unit, q quantity.Quantity) bool {
	if !lexicon.Countable.Has(q.Classifier) {
		return false
	}
	if lexicon.Uncounted.Start(u.Text[q.Span.End:]) {
		return false
	}
	return true
}

// least reports whether a sum is the least that one must pay in, draw or have.
func least(u *annotate.Unit, q quantity.Quantity) bool {
	if lexicon.LeastEnds.Start(u.Text[q.Span.End:]) {
		return true
	}
	head := u.Text[u.Clauses[u.ClauseAt(q.Core.Start)].Start:q.Core.Start]
	return lexicon.LeastSums.In(head)
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
	return lexicon.MostWords.In(s)
}

// bounding reports whether a value is put as a limit: a word of its clause, or
// the head of its cell, says so.
func (x *Extraction) bounding(u *annotate.Unit, c annotate.Clause, q quantity.Quantity) bool {
	if besideLimit(u, c, q) || atMostWord(u, q) || u.HasIn(c.Start, q.Core.Start, lexicon.Modal, "only") {
		return true
	}
	if u.SaysIn(c.Start, c.End, &lexicon.LimitWords) {
		return true
	}
	if q.Kind == quantity.Money && q.Bound && q.Per != "" && u.HasIn(q.Core.End, c.End, lexicon.Modal, "can") {
		return true // 一笔五千块以内都没问题
	}
	if q.Kind == quantity.Number && (q.Classifier == "次" || q.Classifier == "笔") {
		if u.HasIn(c.Start, q.Core.Start, lexicon.Modal, "can") || strings.Contains(u.Text[c.Start:q.Core.Start], "可") || strings.Contains(u.Text[c.Start:q.Core.Start], "能") {
			return true
		}
	}
	if u.Table < 0 {
		for _, h := range x.headsOf(u) {
			if len(h.Text) <= maxHead && h.Span(0, 0) != u.Span(0, 0) && h.Has(lexicon.Limit, claim.GeneralFee) && bare(u, c, q) {
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
		if h.Category == lexicon.Limit && c.Contains(h.Start) && (h.End <= q.Core.Start && q.Core.Start-h.End <= 18 && !u.HasIn(h.End, q.Core.Start, lexicon.Verb) && (h.ID == claim.GeneralFee || strings.HasSuffix(h.Text, "限额")) || h.Start >= q.Core.End && h.Start-q.Core.End <= 6 && h.ID == claim.GeneralFee) {
			return true
		}
	}
	return false
}

// perhaps reports whether a number only tells what someone did or what there may
// be (约200个号, 转了三笔).
func perhaps(u *annotate.Unit, q quantity.Quantity) bool {
	head := strings.TrimRight(u.Text[:q.Span.Start], " ")
	if lexicon.ToldCounts.End(head) {
		return true
	}
	return strings.HasPrefix(u.Text[q.Span.End:], "后") || strings.HasPrefix(u.Text[q.Span.End:], "以上")
}

// directionOf returns which end of a value bounds.
func directionOf(u *annotate.Unit, q quantity.Quantity, slot claim.Slot) claim.Direction {
	switch {
	case slot == claim.Limit+"minimum" || slot == claim.Limit+"age" && !strings.Contains(u.Text[q.Span.Start:q.Span.End], "以下"):
		return claim.AtLeast
	case q.Bound && q.Interval.Max < 1e15:
		return claim.AtMost
	case q.Bound:
		return claim.AtLeast
	}
	return claim.Exactly
}
