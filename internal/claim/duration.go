package claim

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// durations makes claims of the durations of a unit whose stage is known.
func (x *Extraction) durations(unit int) {
	u := &x.Doc.Units[unit]
	for _, q := range u.Quantities {
		if q.Kind != quantity.Duration || q.Service || notSpan(u, q) {
			continue
		}
		x.Stats.Durations++
		stage, explicit := x.stageOf(u, q)
		if stage == "" || stage == "service" {
			x.Stats.DurationsWithoutStage++
			continue
		}
		t := x.topicAt(unit, q.Core.Start)
		if !t.Known() || stage == "validity" && t.From != annotate.FromClause && u.Table < 0 {
			continue // what is valid for how long is only sure where it is named
		}
		if outer := x.Contexts.Of(u).Topic; t.Operation == "refund" && moneyBack(outer.Operation) {
			outer.Span, outer.From = t.Span, t.From
			t = outer // the money of a 退票 comes back as its 退款
		}
		if stage == "arrival" && moneyBack(t.Operation) {
			stage = "refund"
		}
		x.add(Claim{
			Topic: t, Slot: Duration + Slot(stage),
			Value:  Value{Quantity: q, Explicit: explicit},
			Scope:  x.valueScope(unit, q, stage),
			Stance: x.Contexts.StanceAt(u, q.Core.Start),
		}, unit, q.Span.Start, q.Span.End)
	}
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
	s := x.scopeAt(unit, q.Core.Start)
	if note := bracketAfter(u.Text, q.Span.End); note != "" && s[annotate.Condition] == "" {
		s[annotate.Condition] = note
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
	for _, w := range [...]string{"每", "近", "过去", "最近", "第", "满", "连续", "延长", "延长到", "延长至", "顺延", "延期", "推迟"} {
		if strings.HasSuffix(before, w) {
			return true
		}
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
	for _, w := range [...]string{"周岁", "岁", "前后", "一次", "未登录", "未使用", "没有", "未"} {
		if strings.HasPrefix(after, w) {
			return true
		}
	}
	return false
}

// vague is the ratio of the ends of a hedged range from which it says nothing
// that could be wrong: 几天 is read as two to ten.
const vague = 4

// stageOf reads what a duration is the duration of: from its clause, the clause
// before, the heads of its row and column, its item and heading.
func (x *Extraction) stageOf(u *annotate.Unit, q quantity.Quantity) (stage string, explicit bool) {
	at := u.ClauseAt(q.Core.Start)
	c := u.Clauses[at]
	if s := stageIn(u, c, q); s != "" {
		return x.window(u, c, q, s)
	}
	if deadline(u, c, q) {
		return "", false
	}
	if at > 0 && bare(u, c, q) {
		prev := u.Clauses[at-1]
		if !hasDuration(u, prev) {
			if s := stageIn(u, prev, q); s != "" {
				return s, s == "total"
			}
		}
	}
	if u.Table >= 0 {
		return x.cellStage(u)
	}
	if !bare(u, c, q) {
		return "", false
	}
	return x.headStage(u), false
}

// bareRunes is how many characters beside the value a clause may have that
// leaves it to its head to say what the value is of.
const bareRunes = 8

// bare reports whether a clause holds little more than its value (微信零钱:1-3个工作日).
func bare(u *annotate.Unit, c annotate.Clause, q quantity.Quantity) bool {
	return looseRunes(u, c.Start, q.Span.Start)+looseRunes(u, q.Span.End, c.End) <= bareRunes
}

// looseRunes counts the characters of Text[i:j] that are no particles, marks,
// modal or padding words.
func looseRunes(u *annotate.Unit, i, j int) int {
	n := 0
	for k := i; k < j; {
		if h, ok := glue(u, k); ok {
			k = h
			continue
		}
		r, size := utf8.DecodeRuneInString(u.Text[k:])
		if !strings.ContainsRune(particles, r) {
			n++
		}
		k += size
	}
	return n
}

// particles are characters that join a stage and its time.
const particles = " ,，。;；:：、()（）的在为是约会将即可就都均也仅只要需内外左右以上下至多少最长短快慢等后完成出了共大概能才便经过间期被由到给这那还再，!！?？\"“”【】-~～—"

// glue returns where a modal or padding word that starts at k ends.
func glue(u *annotate.Unit, k int) (int, bool) {
	for _, h := range u.Hits {
		if h.Start > k {
			break
		}
		if h.Start == k && (h.Category == lexicon.Padding || h.Category == lexicon.Modal || h.Category == lexicon.Column || h.Category == lexicon.Limit) {
			return h.End, true
		}
	}
	return k, false
}

// window tells a deadline for the reader (须在30天内领取) from the time that a stage
// takes.
func (x *Extraction) window(u *annotate.Unit, c annotate.Clause, q quantity.Quantity, stage string) (string, bool) {
	if deadline(u, c, q) {
		return "", false
	}
	return stage, stage == "total"
}

// deadline reports whether a duration bounds what the reader must or may do:
// 在X内 with a must, a ban or an offer in the clause, X内申请, or 提前X, 逾期X.
func deadline(u *annotate.Unit, c annotate.Clause, q quantity.Quantity) bool {
	if u.HasIn(c.Start, c.End, lexicon.Stage, "window") || u.HasIn(c.Start, c.End, lexicon.Modal, "cannot", "dont") {
		return true
	}
	rest := u.Text[q.Core.End:]
	after := strings.HasPrefix(rest, "后") || strings.HasPrefix(rest, "之后") || strings.HasPrefix(rest, "以后")
	within := strings.HasPrefix(rest, "内") || strings.HasPrefix(rest, "之内") || strings.HasPrefix(rest, "以内") || strings.HasPrefix(rest, "期间")
	return (within || after) && u.HasIn(c.Start, c.End, lexicon.Modal, "must", "only") ||
		within && u.HasIn(q.Core.End, c.End, lexicon.Verb, "apply") ||
		after && !u.HasIn(q.Core.End, c.End, lexicon.Stage)
}

func hasDuration(u *annotate.Unit, c annotate.Clause) bool {
	for _, q := range u.Quantities {
		if q.Kind == quantity.Duration && c.Contains(q.Core.Start) {
			return true
		}
	}
	return false
}

// stageIn returns the stage that clause c names for quantity q: the nearest
// stage word that is not over already (审核通过后). A duration nearer to another
// one of the clause does not take that one's word.
func stageIn(u *annotate.Unit, c annotate.Clause, q quantity.Quantity) string {
	best, dist := "", 1<<30
	for _, h := range u.Hits {
		if h.Category != lexicon.Stage || !c.Contains(h.Start) || over(u.Text[h.End:]) {
			continue
		}
		d := h.Start - q.Span.End
		if h.Start < q.Span.Start {
			d = q.Span.Start - h.End
		}
		if d < 0 {
			d = 0
		}
		if between(u, h, q) {
			d += 1000
		} else if far(u, h, q) {
			continue
		}
		if d < dist || d == dist && h.ID == "total" {
			best, dist = h.ID, d
		}
	}
	return best
}

// far reports whether more than particles lie between a stage word and q, so
// that the word is not about it.
func far(u *annotate.Unit, h lexicon.Hit, q quantity.Quantity) bool {
	if h.Start < q.Span.Start {
		return looseRunes(u, h.End, q.Span.Start) > bareRunes
	}
	return looseRunes(u, q.Span.End, h.Start) > bareRunes
}

// between reports whether another duration lies between a stage word and q.
func between(u *annotate.Unit, h lexicon.Hit, q quantity.Quantity) bool {
	lo, hi := min(h.Start, q.Core.Start), max(h.Start, q.Core.Start)
	for _, o := range u.Quantities {
		if o.Kind == quantity.Duration && o.Core != q.Core && o.Core.Start > lo && o.Core.Start < hi {
			return true
		}
	}
	return false
}

// over reports whether what follows a stage word says that the stage has ended.
func over(rest string) bool {
	for _, w := range [...]string{"通过后", "后", "完成后", "成功后", "之后", "通过之后", "完毕后", "前", "之前", "无误后", "通过前", "结束", "期满", "满后", "届满", "过后", "一过", "满了", "过了", "之日", "到"} {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return false
}

// columnStage marks a time whose stage the column does not tell; resolveTables
// finds it by comparison with the text.
const columnStage = "column"

// cellStage reads the stage of a duration in a table from its row's and its
// column's head.
func (x *Extraction) cellStage(u *annotate.Unit) (string, bool) {
	col, row := x.Contexts.Column(u), x.Contexts.Row(u)
	for _, h := range []*annotate.Unit{col, row} {
		if h == nil {
			continue
		}
		for _, hit := range h.Hits {
			if hit.Category == lexicon.Stage && !over(h.Text[hit.End:]) && hit.ID != "handson" {
				return hit.ID, hit.ID == "total"
			}
		}
	}
	if col != nil && col.Has(lexicon.Column, "time") {
		return columnStage, false
	}
	return "", false
}

// headStage reads the stage from the title line of the item, or the heading,
// that the unit stands under.
func (x *Extraction) headStage(u *annotate.Unit) string {
	for _, h := range x.headsOf(u) {
		if s := soleStage(h); s != "" {
			return s
		}
	}
	return ""
}

// headsOf lists the heads that a unit stands under, nearest first: the title that
// opens its block, the title line of its item, the heading.
func (x *Extraction) headsOf(u *annotate.Unit) []*annotate.Unit {
	blk := &x.Doc.Blocks[u.Block]
	var out []*annotate.Unit
	for _, b := range [...]int{u.Block, blk.Item, x.Doc.Sections[blk.Section].Heading} {
		if b < 0 {
			continue
		}
		if first, end := x.Doc.UnitRange(b); first < end {
			out = append(out, &x.Doc.Units[first])
		}
	}
	return out
}

// maxHead bounds the heads that lend a stage or a kind of fee, in bytes.
const maxHead = 60

// soleStage returns the one stage that a short text names, "" if it names none
// or several.
func soleStage(u *annotate.Unit) string {
	if len(u.Text) > maxHead {
		return ""
	}
	stage := ""
	for _, h := range u.Hits {
		if h.Category != lexicon.Stage || over(u.Text[h.End:]) || h.ID == "window" {
			continue
		}
		if stage != "" && stage != h.ID {
			return ""
		}
		stage = h.ID
	}
	return stage
}

// resolveTables finds the stage of time columns that do not tell it. A column
// in which one row repeats what the text says of that way's total or review
// holds totals, and lends that stage to a bare 耗时 of the text that it repeats.
func (x *Extraction) resolveTables() {
	type column struct{ table, col int }
	totals := map[column]bool{}
	for i := range x.Claims {
		cell := &x.Claims[i]
		if cell.Slot != Duration+columnStage {
			continue
		}
		for j := range x.Claims {
			o := &x.Claims[j]
			if (o.Slot == Duration+"total" || o.Slot == Duration+"review") && sameWay(cell, o) && sameTime(cell, o) {
				u := &x.Doc.Units[cell.Unit]
				totals[column{u.Table, u.Col}] = true
			}
		}
	}
	for i := range x.Claims {
		cell := &x.Claims[i]
		u := &x.Doc.Units[cell.Unit]
		if cell.Slot != Duration+columnStage {
			continue
		}
		if !totals[column{u.Table, u.Col}] {
			cell.Slot = Duration + "handson"
			continue
		}
		cell.Slot, cell.Value.Explicit = Duration+"total", true
		for j := range x.Claims {
			o := &x.Claims[j]
			if o.Slot == Duration+"handson" && x.Doc.Units[o.Unit].Table < 0 && sameWay(cell, o) && sameTime(cell, o) {
				o.Slot, o.Value.Explicit = Duration+"total", true
			}
		}
	}
}

// sameWay reports whether two claims are of one platform and channel.
func sameWay(a, b *Claim) bool {
	return a.Topic.Same(b.Topic) &&
		comparableValue(a.Scope[annotate.Platform], b.Scope[annotate.Platform]) &&
		comparableValue(a.Scope[annotate.Channel], b.Scope[annotate.Channel]) &&
		(a.Scope[annotate.Platform] == b.Scope[annotate.Platform] || a.Scope[annotate.Channel] == b.Scope[annotate.Channel])
}

// sameTime reports whether two durations have the same bounds, hedges aside.
func sameTime(a, b *Claim) bool {
	x, ok1 := a.Value.Quantity.Seconds()
	y, ok2 := b.Value.Quantity.Seconds()
	return ok1 && ok2 && x.Equal(y)
}
