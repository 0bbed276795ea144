package extract

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// stageOf reads what a duration is the duration of: from its clause, the clause
// before, the heads of its row and column, its item and heading.
func (x *Extraction) stageOf(u *annotate.Unit, q quantity.Quantity) (stage string, explicit bool) {
	at := u.ClauseAt(q.Core.Start)
	c := u.Clauses[at]
	if s := stageIn(u, c, q); s != "" {
		return x.window(u, c, q, s)
	}
	if s := x.ownStage(u, q); s != "" {
		return s, false
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
	if at+1 < len(u.Clauses) {
		next := u.Clauses[at+1]
		if text := u.Text[next.Start:next.End]; strings.Contains(text, "才") && !hasDuration(u, next) {
			if s := stageIn(u, next, q); s != "" {
				return s, false // 要等7个工作日,系统才会处理完
			}
		}
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
	return lexicon.StageTimes.Start(rest)
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
