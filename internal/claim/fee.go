package claim

import (
	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// fees makes claims of the amounts and rates of a unit that are said to be the
// price of something.
func (x *Extraction) fees(unit int) {
	u := &x.Doc.Units[unit]
	for _, q := range u.Quantities {
		if q.Kind != quantity.Money && q.Kind != quantity.Percent {
			continue
		}
		x.Stats.Amounts++
		kind := x.feeKind(u, q)
		if kind == "" {
			x.Stats.AmountsWithoutKind++
			continue
		}
		t := x.topicAt(unit, q.Core.Start)
		t = x.feeTopic(u, q, t)
		if t.Object == "" && !t.Known() {
			continue
		}
		x.add(Claim{
			Topic: t, Slot: Fee + Slot(kind), Value: Value{Quantity: q},
			Scope:  x.scopeAt(unit, q.Core.Start),
			Stance: x.Contexts.StanceAt(u, q.Core.Start),
		}, unit, q.Span.Start, q.Span.End)
	}
}

// feeKind reads what an amount is paid for: the nearest word for a fee in its
// clause or the one before, the heads of its row and column. An amount near a
// word for a limit, a balance or a share is no fee.
func (x *Extraction) feeKind(u *annotate.Unit, q quantity.Quantity) string {
	at := u.ClauseAt(q.Core.Start)
	for k := at; k >= 0 && k >= at-1; k-- {
		c := u.Clauses[k]
		if k < at && hasAmount(u, c) {
			break
		}
		if s := nearestFee(u, c, q); s != "" {
			return s
		}
		if u.HasIn(c.Start, c.End, lexicon.Limit) {
			return ""
		}
	}
	if u.Table >= 0 {
		for _, h := range []*annotate.Unit{x.Contexts.Column(u), x.Contexts.Row(u)} {
			if h == nil {
				continue
			}
			for _, hit := range h.Hits {
				if hit.Category == lexicon.Fee {
					return hit.ID
				}
			}
		}
		if col := x.Contexts.Column(u); q.Per != "" || col != nil && col.Has(lexicon.Column, "fee") {
			return "general"
		}
		return ""
	}
	if !bare(u, u.Clauses[at], q) {
		return ""
	}
	if f := x.headFee(u); f != "" || q.Per == "" {
		return f
	}
	return "general"
}

// nearestFee returns the fee word of clause c nearest to q; a word for a fee of
// its own kind outweighs a general one.
func nearestFee(u *annotate.Unit, c annotate.Clause, q quantity.Quantity) string {
	best, dist := "", 1<<30
	for _, h := range u.Hits {
		if h.Category != lexicon.Fee || !c.Contains(h.Start) {
			continue
		}
		d := h.Start - q.Span.End + 6
		if h.Start < q.Span.Start {
			d = q.Span.Start - h.End
		}
		if h.ID == "general" {
			d += 200
		}
		if d < dist {
			best, dist = h.ID, d
		}
	}
	return best
}

func hasAmount(u *annotate.Unit, c annotate.Clause) bool {
	for _, q := range u.Quantities {
		if (q.Kind == quantity.Money || q.Kind == quantity.Percent) && c.Contains(q.Core.Start) {
			return true
		}
	}
	return false
}

// headFee reads the kind of fee from the item's title line or the heading.
func (x *Extraction) headFee(u *annotate.Unit) string {
	for _, h := range x.headsOf(u) {
		if len(h.Text) > maxHead {
			continue
		}
		for _, hit := range h.Hits {
			if hit.Category == lexicon.Fee {
				return hit.ID
			}
		}
	}
	return ""
}

// feeTopic takes the object that the fee is for from its own clause where the
// clause names one (身份证工本费, 港澳通行证每本60元).
func (x *Extraction) feeTopic(u *annotate.Unit, q quantity.Quantity, t annotate.Topic) annotate.Topic {
	c := u.Clauses[u.ClauseAt(q.Core.Start)]
	object := ""
	for _, h := range u.Hits {
		if h.Category == lexicon.Object && c.Contains(h.Start) && (h.Start < q.Core.Start || object == "") {
			object = h.ID
		}
	}
	if at := u.ClauseAt(q.Core.Start); object == "" && at > 0 {
		for _, h := range u.Hits {
			if h.Category == lexicon.Object && u.Clauses[at-1].Contains(h.Start) {
				object = h.ID // 补一张临时身份证,工本费10元
			}
		}
	}
	if object == "" && u.Table >= 0 {
		if row := x.Contexts.Row(u); row != nil {
			for _, h := range row.Hits {
				if h.Category == lexicon.Object {
					object = h.ID
				}
			}
			if object == "" && looseWords(row) >= 2 {
				return annotate.Topic{} // the fee of something that no data lists
			}
		}
	}
	if object == "" || object == t.Object && !x.feeOf(u, c, object) {
		return t
	}
	t.Object, t.From = object, annotate.FromClause
	if o, ok := lexicon.ObjectByID(object); ok {
		for _, m := range u.Mentions {
			if m.Object == object {
				t.Operation = m.Operation
				return t
			}
		}
		t.Operation = o.Op
	}
	return t
}

// feeOf reports whether the clause names the fee of the object itself, without
// an operation (实名认证费用), so that it is the fee for having it done.
func (x *Extraction) feeOf(u *annotate.Unit, c annotate.Clause, object string) bool {
	for _, h := range u.Hits {
		if h.Category != lexicon.Object || h.ID != object || !c.Contains(h.Start) {
			continue
		}
		for _, f := range u.Hits {
			if f.Category == lexicon.Fee && f.Start == h.Start {
				return true
			}
		}
	}
	return false
}
