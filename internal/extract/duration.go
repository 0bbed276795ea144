package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// durations makes claims of the durations of a unit whose stage is known.
func (x *Extraction) durations(unit int) {
	u := &x.Doc.Units[unit]
	for _, q := range u.Quantities {
		q = elapsed(u, q)
		if q.Kind != quantity.Duration || q.Service || notSpan(u, q) || q.Word != "" && strings.HasPrefix(u.Text[q.Span.End:], "的") {
			continue // 当天的年龄 is no time that something takes
		}
		x.Stats.Durations++
		stage, explicit := x.stageOf(u, q)
		if stage == "service" {
			continue
		}
		if strings.HasSuffix(u.Text[:q.Span.Start], "满") || strings.HasPrefix(u.Text[q.Span.Start:], "满") {
			stage = claim.OpenStage // 公告满三个月, 待满半年
		}
		if stage == "" {
			x.Stats.DurationsWithoutStage++
			stage = claim.OpenStage
		}
		t := x.topicAt(unit, q.Core.Start)
		if !t.Known() || stage == "validity" && t.From != annotate.FromClause && u.Table < 0 {
			stage = claim.OpenStage // what is valid for how long is only sure where it is named
		}
		if outer := x.Contexts.Of(u).Topic; t.Operation == "refund" && moneyBack(outer.Operation) {
			outer.Span, outer.From = t.Span, t.From
			t = outer // the money of a 退票 comes back as its 退款
		}
		if stage == "arrival" && moneyBack(t.Operation) {
			stage = "refund"
		}
		if stage == claim.OpenStage && (q.Instant() || counting(u, q)) {
			continue // 立即 alone says how, not how long
		}
		scope := x.valueScope(unit, q, stage)
		if whole := x.Contexts.Root().Topic.Product; whole != "" && lexicon.Instrument(scope[annotate.Issuer]) {
			t.Product = whole // 微信零钱 is what was paid with
		}
		x.add(claim.Claim{
			Topic: t, Slot: claim.Duration + claim.Slot(stage),
			Value:  claim.Value{Quantity: q, Explicit: explicit},
			Scope:  scope,
			Stance: x.ValueStance(u, q),
		}, unit, q.Span.Start, q.Span.End)
	}
}

// counting reports whether a duration is only what something is counted over (当一天内
// 需要多次).
func counting(u *annotate.Unit, q quantity.Quantity) bool {
	c := u.Clauses[u.ClauseAt(q.Core.Start)]
	q.Interval.Min = q.Interval.Max
	return LengthPeriod(&q) != "" && (lexicon.CountHeads.End(u.Text[:q.Span.Start]) || strings.Contains(u.Text[q.Span.End:max(q.Span.End, c.End)], "次"))
}

// elapsed reads the day on which something is done at last (第三天才停机) as the time
// until then.
func elapsed(u *annotate.Unit, q quantity.Quantity) quantity.Quantity {
	if q.Kind != quantity.Ordinal {
		return q
	}
	rest := strings.TrimLeft(u.Text[q.Span.End:], " ，,")
	if !lexicon.ElapsedTails.Start(rest) {
		return q
	}
	switch unit := u.Text[q.Core.Start:q.Core.End]; {
	case strings.HasSuffix(unit, "工作日"):
		q.Unit = quantity.WorkingDay
	case strings.HasSuffix(unit, "天"), strings.HasSuffix(unit, "日"):
		q.Unit = quantity.Day
	case strings.HasSuffix(unit, "周"):
		q.Unit = quantity.Week
	default:
		return q
	}
	q.Kind = quantity.Duration
	return q
}

// moneyBack reports whether an operation gives money back, so that the time of
// its arrival is that of the refund.
func moneyBack(op string) bool {
	switch op {
	case "refund", "refund-ticket", "cancel-order", "return-goods":
		return true
	}
	return false
}

// valueScope returns the scope of a value: that of its place, the words in
// brackets right behind it (10分钟(无合同)), and, for money that comes back, the
// instrument that it was paid with.
func (x *Extraction) valueScope(unit int, q quantity.Quantity, stage string) annotate.Scope {
	u := &x.Doc.Units[unit]
	s := x.ScopeAt(unit, q.Core.Start)
	if note := bracketAfter(u.Text, q.Span.End); note != "" && s[annotate.Condition] == "" {
		s[annotate.Condition] = note
	}
	if row := x.Contexts.Row(u); row != nil && s[annotate.Condition] == "" {
		s[annotate.Condition] = bracketIn(row.Text)
	}
	if stage == "arrival" || stage == "refund" {
		if in := x.instrument(u, q.Core.Start); in != "" {
			s[annotate.Issuer] = in
		}
	}
	return s
}

// bracketAfter returns what stands in brackets at offset i of text, unless it
// is a duration's own comment.
func bracketAfter(text string, i int) string {
	rest := text[i:]
	for _, pair := range [...][2]string{{"(", ")"}, {"（", "）"}} {
		if strings.HasPrefix(rest, pair[0]) {
			if n := strings.Index(rest, pair[1]); n > 0 && n < 60 {
				return rest[len(pair[0]):n]
			}
		}
	}
	return ""
}

// bracketIn returns what stands in the first brackets of text, "" if it has none.
func bracketIn(text string) string {
	if i := strings.IndexAny(text, "(（"); i >= 0 {
		return bracketAfter(text, i)
	}
	return ""
}

// instrument returns what a sum was paid with: the nearest instrument named
// before offset i in the unit, else in the head of its row or item.
func (x *Extraction) instrument(u *annotate.Unit, i int) string {
	units := []*annotate.Unit{u, x.Contexts.Row(u)}
	if b := x.Doc.Blocks[u.Block].Item; b >= 0 {
		first, end := x.Doc.UnitRange(b)
		for k := first; k < end; k++ {
			units = append(units, &x.Doc.Units[k])
		}
	}
	for n, v := range units {
		if v == nil {
			continue
		}
		found := ""
		for _, h := range v.Hits {
			if h.Category != lexicon.Object || !lexicon.Instrument(h.ID) {
				continue
			}
			if n > 0 || h.Start < i || found == "" && u.ClauseAt(h.Start) == u.ClauseAt(i) {
				found = h.ID
			}
		}
		if found != "" {
			return found
		}
	}
	return ""
}

// notSpan reports whether a duration is an age, a frequency or a stretch of the
// past that no process takes (16周岁, 每3年, 近三年, 30天前), or too vague to be
// compared (几天).
func notSpan(u *annotate.Unit, q quantity.Quantity) bool {
	if q.Hedged && q.Interval.Min > 0 && q.Interval.Max >= vague*q.Interval.Min {
		return true
	}
	before, after := u.Text[:q.Span.Start], u.Text[q.Span.End:]
	if strings.HasPrefix(u.Text[q.Span.Start:], "超过") {
		return true // what is to be done then, not what it takes
	}
	if lexicon.NoDurationBefore.End(before) {
		return true
	}
	if u.Text[q.Span.Start:q.Span.End] == "当日" || u.Text[q.Span.Start:q.Span.End] == "当天" {
		r, _ := utf8.DecodeLastRuneInString(before)
		if unicode.Is(unicode.Han, r) && (strings.HasPrefix(after, "，") || strings.HasPrefix(after, ",")) {
			return true // when something else is done: 取证当日，凭身份证领取
		}
	}
	if strings.HasPrefix(after, "期") && !strings.HasPrefix(after, "期限") && !strings.HasPrefix(after, "期间") {
		return true // a kind of thing: 10年期护照
	}
	return lexicon.NoDurationAfter.Start(after)
}

// vague is the ratio of the ends of a hedged range from which it says nothing
// that could be wrong: 几天 is read as two to ten.
const vague = 4
