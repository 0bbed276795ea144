package claim

import (
	"strings"

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
		if !t.Known() {
			continue
		}
		x.add(Claim{
			Topic: t, Slot: Duration + Slot(stage),
			Value:  Value{Quantity: q, Explicit: explicit},
			Scope:  x.scopeAt(unit, q.Core.Start),
			Stance: x.Contexts.StanceAt(u, q.Core.Start),
		}, unit, q.Span.Start, q.Span.End)
	}
}

// notSpan reports whether a duration is an age, a frequency or a stretch of the
// past that no process takes (16周岁, 每3年, 近三年, 30天前).
func notSpan(u *annotate.Unit, q quantity.Quantity) bool {
	before, after := u.Text[:q.Span.Start], u.Text[q.Span.End:]
	for _, w := range [...]string{"每", "近", "过去", "最近", "第", "满", "超过", "连续"} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	for _, w := range [...]string{"周岁", "岁", "前后", "一次", "未登录", "未使用", "没有", "未"} {
		if strings.HasPrefix(after, w) {
			return true
		}
	}
	return false
}

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
	if at > 0 {
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
	return x.headStage(u), false
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
// 在X内 with a must, a ban or an offer in the clause, or 提前X, 逾期X.
func deadline(u *annotate.Unit, c annotate.Clause, q quantity.Quantity) bool {
	if u.HasIn(c.Start, c.End, lexicon.Stage, "window") || u.HasIn(c.Start, c.End, lexicon.Modal, "cannot", "dont") {
		return true
	}
	text := u.Text[q.Span.Start:min(len(u.Text), q.Span.End+9)]
	within := strings.Contains(text, "内") || strings.Contains(text, "期间") || strings.Contains(text, "之后") || strings.HasPrefix(u.Text[q.Span.End:], "后")
	return within && u.HasIn(c.Start, c.End, lexicon.Modal, "must", "only") ||
		strings.HasPrefix(u.Text[q.Span.End:], "后") && !u.HasIn(q.Span.End, c.End, lexicon.Stage)
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
		}
		if d < dist || d == dist && h.ID == "total" {
			best, dist = h.ID, d
		}
	}
	return best
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
	for _, w := range [...]string{"通过后", "后", "完成后", "成功后", "之后", "通过之后", "完毕后", "前", "之前", "无误后", "通过前"} {
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
	blk := &x.Doc.Blocks[u.Block]
	for _, b := range []int{u.Block, blk.Item, x.Doc.Sections[blk.Section].Heading} {
		if b < 0 {
			continue
		}
		for _, h := range x.Doc.UnitsOf(b) {
			if s := soleStage(&h); s != "" {
				return s
			}
		}
	}
	return ""
}

// soleStage returns the one stage that a short text names, "" if it names none
// or several.
func soleStage(u *annotate.Unit) string {
	if len(u.Text) > 60 {
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
