package extract

import (
	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// feeTopic returns what a fee is the fee of: the object that its clause
// names (身份证工本费, 港澳通行证每本60元), or what the text is about.
func (x *Extraction) feeTopic(u *annotate.Unit, q quantity.Quantity, t annotate.Topic) annotate.Topic {
	c := u.Clauses[u.ClauseAt(q.Core.Start)]
	object := ""
	for _, h := range u.Hits {
		if h.Category == lexicon.Object && c.Contains(h.Start) && (h.Start < q.Core.Start || object == "") && !u.BroughtAlong(h) {
			object = h.ID
		}
	}
	if at := u.ClauseAt(q.Core.Start); object == "" && at > 0 {
		for _, h := range u.Hits {
			if h.Category == lexicon.Object && u.Clauses[at-1].Contains(h.Start) && !u.BroughtAlong(h) {
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

// strangeRow reports whether a cell stands in a row about something that the
// lexicon does not know.
func (x *Extraction) strangeRow(u *annotate.Unit) bool {
	if u.Table < 0 {
		return false
	}
	row := x.Contexts.Row(u)
	if row == nil || looseWords(row) < 2 {
		return false
	}
	for _, h := range row.Hits {
		if h.Category == lexicon.Object {
			return false
		}
	}
	return true
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
