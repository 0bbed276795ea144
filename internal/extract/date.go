package extract

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// dates makes claims of the dates of a unit whose role is known.
func (x *Extraction) dates(unit int) {
	u := &x.Doc.Units[unit]
	for _, q := range u.Quantities {
		if q.Kind != quantity.Date || q.Hedged || q.Date.Relation == quantity.Recent || q.Date.Relative != "" {
			continue
		}
		if q.Date.Month == 0 {
			x.edition(unit, q)
			continue
		}
		slot, ok := dateSlot(u, q)
		if !ok || x.Doc.Blocks[u.Block].Kind == article.Heading {
			continue // the date of a heading tells its section from the next
		}
		item := x.dated(u, q)
		if item == "" {
			continue // 从6月30日开始,我们… says below what it is said of
		}
		t := x.topicAt(unit, q.Core.Start)
		t.Item = item
		v, scope := x.amount(unit, q, t, true)
		v.Band = ""
		if strings.Contains(scope[annotate.Case], item) {
			scope[annotate.Case] = "" // the label of the line
		}
		if c := scope[annotate.Condition]; c != "" && strings.Contains(c, "截止") {
			scope[annotate.Condition] = ""
		}
		x.add(claim.Claim{Topic: t, Slot: slot, Value: v, Scope: scope, Stance: x.ValueStance(u, q)}, unit, q.Core.Start, q.Core.End)
	}
}

// dateSlot returns what a date is the date of.
func dateSlot(u *annotate.Unit, q quantity.Quantity) (claim.Slot, bool) {
	c := u.Clauses[u.ClauseAt(q.Core.Start)]
	before, after := u.Text[c.Start:q.Core.Start], u.Text[q.Core.End:c.End]
	if k := u.ClauseAt(q.Core.Start); before == "" && k > 0 && LabelEnd(u.Text[:c.Start]) {
		before = u.Text[u.Clauses[k-1].Start:c.Start]
	}
	if lexicon.MovedDates.In(before) || lexicon.MovedDates.In(after) {
		return "", false
	}
	head := strings.TrimRight(before, " 为是在到:：于")
	if lexicon.Deadlines.End(head) || lexicon.Deadlines.Start(strings.TrimLeft(after, " 日前号")) {
		return claim.DeadlineDate, true
	}
	if lexicon.EffectiveHeads.End(head) {
		return claim.EffectiveDate, true
	}
	if !strings.HasPrefix(strings.TrimLeft(after, " "), "起") && !strings.HasPrefix(strings.TrimLeft(after, " "), "开始") {
		return "", false
	}
	if lexicon.EffectiveVerbs.In(after) {
		return claim.EffectiveDate, true
	}
	return "", false
}

// dated returns what a date is said of: the words of its clause before it but for
// those that only introduce a date.
func (x *Extraction) dated(u *annotate.Unit, q quantity.Quantity) string {
	c := u.Clauses[u.ClauseAt(q.Core.Start)]
	from := c.Start
	if k := u.ClauseAt(q.Core.Start); k > 0 && strings.TrimSpace(u.Text[c.Start:q.Core.Start]) == "" {
		from = u.Clauses[k-1].Start
	}
	var b strings.Builder
	for _, w := range x.Doc.Words(u.Text, from, q.Core.Start) {
		s := u.Text[w.Start:w.End]
		if strings.ContainsAny(s, " ,，:：。;；、") || dateWord(s) || transparent(u, w.Start, w.End) {
			continue
		}
		b.WriteString(FoldTerm(s))
	}
	return b.String()
}

// dateWord reports whether a word only introduces a date.
func dateWord(s string) bool {
	return lexicon.DateWords.Has(s)
}

// edition files the year that a title or a sentence gives to what it is about
// (2026年养老保险缴费).
func (x *Extraction) edition(unit int, q quantity.Quantity) {
	u := &x.Doc.Units[unit]
	if q.Date.Year == 0 || q.Date.Relation != quantity.At || u.Quoted(q.Core.Start) {
		return
	}
	rest := u.Text[q.Core.End:]
	skip := len(rest) - len(strings.TrimLeft(strings.TrimPrefix(rest, "度"), " 版最新"))
	end := q.Core.End + skip
	item := x.itemAfter(u, end, min(len(u.Text), end+60))
	if item.text == "" || item.start != end || len(item.text) < 12 {
		return
	}
	t := x.topicAt(unit, q.Core.Start)
	t.Operation, t.Object = "", ""
	t.Item = firstRunes(item.text, 6)
	st := x.ValueStance(u, q)
	x.add(claim.Claim{Topic: t, Slot: claim.EditionDate, Value: claim.Value{Quantity: q, Alternative: !x.titled(u)}, Stance: st}, unit, q.Core.Start, q.Core.End)
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// titled reports whether a unit belongs to the title of the article.
func (x *Extraction) titled(u *annotate.Unit) bool {
	b := &x.Doc.Blocks[u.Block]
	return b.Kind == article.Heading && (b.Level <= 1 || strings.Contains(x.Doc.Title.Text, u.Text))
}

// settleEditions drops the years of the body where the body names the year of the
// title as well, or several years: it then compares them.
func (x *Extraction) settleEditions() {
	title, years := 0, map[int]bool{}
	for i := range x.Claims {
		if c := &x.Claims[i]; c.Slot == claim.EditionDate && !c.Value.Alternative {
			title = c.Value.Quantity.Date.Year
		}
	}
	for i := range x.Doc.Units {
		u := &x.Doc.Units[i]
		if x.titled(u) {
			continue
		}
		for _, q := range u.Quantities {
			if q.Kind == quantity.Date && q.Date.Year > 0 {
				years[q.Date.Year] = true
			}
		}
	}
	clear := title > 0 && !years[title] && len(years) == 1
	for i := range x.Claims {
		if c := &x.Claims[i]; c.Slot == claim.EditionDate && clear {
			c.Value.Alternative = false
		}
	}
}
