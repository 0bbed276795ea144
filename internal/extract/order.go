package extract

import (
	"cmp"
	"slices"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
)

// orders files in which order things are done: what a sentence says of it, what
// the steps show where they are at odds with that, and what steps use before
// they yield it.
func (x *Extraction) orders() {
	first := len(x.Claims)
	var said []ordering
	var general []int // the claims that hold in every case
	for i := range x.Doc.Units {
		for _, o := range x.orderings(i) {
			said = append(said, o)
			if x.nameOrdering(o) && o.among == "" {
				general = append(general, len(x.Claims)-1)
			}
		}
	}
	x.closeChains(first, len(x.Claims))
	seqs := x.sequences()
	for _, k := range general {
		for s := range seqs {
			x.shownOrder(x.Claims[k].Unit, x.Claims[k].Value.Turn, &seqs[s])
		}
	}
	x.rivalSequences(seqs)
	x.wordedOrders(said)
	for _, r := range x.runs() {
		x.supplies(r)
		x.lateGuards(r)
	}
}

// addTurn files an order claim at u.Text[i:j].
func (x *Extraction) addTurn(unit, i, j int, t claim.Turn) {
	u := &x.Doc.Units[unit]
	ctx := x.Contexts.Of(u)
	scope := x.ScopeAt(unit, i)
	if lexicon.OrderHeads.End(scope[annotate.Condition]) {
		scope[annotate.Condition] = "" // the head of a row that tells the order
	}
	x.add(claim.Claim{
		Slot: claim.Order, Topic: ctx.Topic, Scope: scope, Stance: x.denialStance(u, lexicon.Hit{Start: i}),
		Value: claim.Value{Turn: &t},
	}, unit, i, j)
}

// act is something done, with its place in a unit.
type act struct {
	key              string
	unit, start, end int
}

// actsIn lists the operations and deeds of u.Text[i:j], in order.
func (x *Extraction) actsIn(unit, i, j int) []act {
	u := &x.Doc.Units[unit]
	var out []act
	for _, m := range u.Mentions {
		if m.VerbStart < i || m.VerbEnd > j || m.Attributive || u.Denied(m) || u.HasIn(m.VerbStart, m.VerbEnd, lexicon.Deed) {
			continue
		}
		object, start, end := m.Object, m.Start, m.End
		if m.VerbStart > m.Start {
			// 解绑银行卡前先关闭钱包: the object behind is its own.
			if term, _, e := openThing(u.Text, m.VerbEnd, min(j, m.VerbEnd+24)); term != "" || m.Start < i {
				object, start, end = term, m.VerbStart, max(e, m.VerbEnd)
			}
		}
		if object == "" && !m.Bare || m.Verb == "light" || m.Verb == "apply" {
			continue
		}
		out = append(out, act{cmp.Or(m.Verb, m.Operation) + ":" + object, unit, start, end})
	}
	for _, h := range u.Hits {
		if h.Category == lexicon.Deed && h.Start >= i && h.End <= j {
			out = append(out, act{"deed " + h.ID, unit, h.Start, h.End})
		}
	}
	slices.SortFunc(out, func(a, b act) int { return cmp.Compare(a.start, b.start) })
	return out
}
