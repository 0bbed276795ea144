package extract

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
)

// fee is what an amount is paid for: a kind and, for a fee that the lexicon does
// not name, the phrase that does.
type fee struct {
	kind string
	item string
	// name is the whole phrase that names a known kind (转让手续费).
	name string
}

// fees makes claims of the amounts and rates of a unit that are said to be the
// price of something.
func (x *Extraction) fees(unit int) {
	u := &x.Doc.Units[unit]
	for _, q := range FreeSums(u) {
		if q.Kind != quantity.Money && q.Kind != quantity.Percent {
			continue
		}
		x.Stats.Amounts++
		if x.amountColumn(u) {
			x.Stats.AmountsWithoutKind++
			continue
		}
		q = waived(u, q)
		f, ok := x.feeAt(u, q)
		if equated(u, q) || taxed(u, q) || summed(u, q) || freebie(u, q) || share(u, q) {
			x.Stats.AmountsWithoutKind++
			continue
		}
		if !ok {
			x.Stats.AmountsWithoutKind++
			x.openFee(unit, q)
			continue
		}
		t := x.feeTopic(u, q, x.topicAt(unit, q.Core.Start))
		if t.Item = f.item; f.item == "" && !t.Known() {
			t.Item = f.name // a verb without its object tells one 手续费 from another
		}
		if t.Item == "" && x.strangeRow(u) {
			continue // the fee of something that no data lists
		}
		v, scope := x.amount(unit, q, t, false)
		st := x.ValueStance(u, q)
		if q.Kind == quantity.Money && workedOut(u, q) {
			st.Force = annotate.Instance
		}
		x.add(claim.Claim{Topic: t, Slot: claim.Fee + claim.Slot(f.kind), Value: v, Scope: scope, Stance: st}, unit, q.Span.Start, q.Span.End)
	}
}

// equated reports whether an amount is what an equation comes to: 120×3=360元.
func equated(u *annotate.Unit, q quantity.Quantity) bool {
	before := strings.TrimRight(u.Text[u.Clauses[u.ClauseAt(q.Core.Start)].Start:q.Core.Start], " ")
	return (strings.HasSuffix(before, "=") || strings.HasSuffix(before, "＝")) && strings.ContainsAny(before, "×*＊+＋xX")
}

// amountColumn reports whether the head of a cell's column names a sum that a fee is reckoned
// from, or what is left of it (提现金额, 收费的部分, 剩余免费额度).
func (x *Extraction) amountColumn(u *annotate.Unit) bool {
	if u.Table == article.None || u.Row < 0 {
		return false
	}
	col := x.Contexts.Column(u)
	if col == nil {
		return false
	}
	head := strings.TrimSpace(col.Text)
	return lexicon.ReckonedParts.End(head) || lexicon.ReckonedColumns.End(head) && !col.Has(lexicon.Fee)
}

// FreeSums returns the quantities of a unit with the phrases that say that nothing is
// charged (分文不取), without what these hold (一分钱不收).
func FreeSums(u *annotate.Unit) []quantity.Quantity {
	out := u.Quantities
	for _, h := range u.Hits {
		if h.Is(lexicon.Synonym, "free") {
			span := source.Span{Start: h.Start, End: h.End}
			within := func(q quantity.Quantity) bool { return span.Contains(q.Core) }
			if slices.ContainsFunc(out, within) {
				out = slices.DeleteFunc(slices.Clone(out), within)
			}
			out = append(slices.Clip(out), quantity.Quantity{Kind: quantity.Money, Span: span, Core: span, Word: h.Text})
		}
	}
	return out
}

// openFee files a sum of which no word says that it is a price.
func (x *Extraction) openFee(unit int, q quantity.Quantity) {
	u := &x.Doc.Units[unit]
	c := u.Clauses[u.ClauseAt(q.Core.Start)]
	if q.Kind != quantity.Money || q.Hedged || q.Currency != "" || u.SaysIn(c.Start, c.End, &lexicon.Equations) || u.HasIn(0, len(u.Text), lexicon.Limit) {
		return
	}
	st := x.ValueStance(u, q)
	if workedOut(u, q) {
		st.Force = annotate.Instance
	}
	x.add(claim.Claim{
		Topic: x.topicAt(unit, q.Core.Start), Slot: claim.Fee + claim.OpenStage, Value: claim.Value{Quantity: q},
		Scope: x.ScopeAt(unit, q.Core.Start), Stance: st,
	}, unit, q.Span.Start, q.Span.End)
}

// feeAt reads what an amount is paid for: the nearest name of a fee in its
// clause or the one before, the heads of its row and column, the title of its
// item or section. An amount near a word for a limit or a balance is no fee.
func (x *Extraction) feeAt(u *annotate.Unit, q quantity.Quantity) (fee, bool) {
	at := u.ClauseAt(q.Core.Start)
	for k := at; k >= 0 && k >= at-1; k-- {
		c := u.Clauses[k]
		if k < at && (hasAmount(u, c) || !bare(u, u.Clauses[at], q)) {
			break
		}
		if f, ok := x.feeIn(u, c, q); ok && (f.kind != claim.GeneralFee || !extra(u.Text[c.Start:min(c.End, q.Core.Start)])) && (k == at || x.itemBefore(u, u.Clauses[at].Start, q.Span.Start).text == "") {
			f = x.named(u, c, q, f)
			if u.Table >= 0 && f.kind == claim.GeneralFee && f.item == "" {
				if cell, ok := x.cellFee(u, q); ok {
					return cell, true // 免费 in a column for the 工本费
				}
			}
			return f, true
		}
		if u.HasIn(c.Start, c.End, lexicon.Limit) {
			return fee{}, false
		}
	}
	if u.Table >= 0 {
		return x.cellFee(u, q)
	}
	c := u.Clauses[at]
	if extra(u.Text[c.Start:q.Core.Start]) {
		return fee{}, false
	}
	item := x.itemBefore(u, c.Start, q.Span.Start)
	if item.text == "" && at > 0 && !hasAmount(u, u.Clauses[at-1]) {
		item = x.itemBefore(u, u.Clauses[at-1].Start, u.Clauses[at-1].End)
	}
	if item.text == "" && looseRunes(u, 0, q.Span.Start)+looseRunes(u, q.Span.End, c.End) > bareRunes || item.text != "" && item.end+12 < q.Span.Start {
		return fee{}, false
	}
	f, ok := x.headFee(u)
	if !ok && item.text != "" {
		f, ok = x.leadFee(u, at)
	}
	if !ok && q.Per != "" && !(q.Bound && u.HasIn(q.Core.End, c.End, lexicon.Modal, "can")) {
		f, ok = fee{kind: claim.GeneralFee}, true // but 一笔五千块以内都没问题 bounds what one can pay
	}
	if ok && item.text != "" && x.unread(u, item) {
		f = fee{kind: claim.OtherFee, item: item.text} // 普通号10元 under 挂号费
		if !strings.HasSuffix(item.text, "费") {
			f.kind = claim.GeneralFee
		}
	}
	return f, ok
}

// leadFee reads the fee that a series of prices is announced with (挂号费:普通号10元,专家号50元).
func (x *Extraction) leadFee(u *annotate.Unit, at int) (fee, bool) {
	for k := at - 1; k >= 0; k-- {
		if c := u.Clauses[k]; !hasAmount(u, c) {
			return x.feeIn(u, c, quantity.Quantity{Span: source.Span{Start: c.End, End: c.End}})
		}
	}
	return fee{}, false
}

// feeIn returns the name of a fee in clause c that is nearest to q; one of its
// own kind outweighs a general word.
func (x *Extraction) feeIn(u *annotate.Unit, c annotate.Clause, q quantity.Quantity) (fee, bool) {
	best, dist := fee{}, 1<<30
	take := func(f fee, start, end, handicap int) {
		d := start - q.Span.End + 6
		if start < q.Span.Start {
			d = max(0, q.Span.Start-end)
		}
		if d += handicap; d < dist {
			best, dist = f, d
		}
	}
	for _, h := range u.Hits {
		if h.Category == lexicon.Fee && c.Contains(h.Start) {
			switch {
			case h.ID == claim.GeneralFee:
				take(fee{kind: claim.GeneralFee}, h.Start, h.End, 200)
			case strings.HasSuffix(h.Text, "卡"):
				take(fee{kind: claim.GeneralFee, item: h.Text}, h.Start, h.End, 1) // 月卡, 年卡: what is sold
			default:
				take(fee{kind: h.ID, name: x.phraseTo(u, c, h)}, h.Start, h.End, 1)
			}
		}
	}
	for _, t := range x.items(u, c.Start, c.End) {
		if feeNoun(t.text) && x.unread(u, t) {
			take(x.feeNamed(t.text), t.start, t.end, 0)
		}
	}
	if q.Word != "" && q.Interval.Max == 0 {
		take(fee{kind: claim.GeneralFee}, q.Span.Start, q.Span.End, 100)
	}
	return best, dist < 1<<30
}

// phraseTo returns the phrase that ends in the name of a fee, "" if that is only
// the name.
func (x *Extraction) phraseTo(u *annotate.Unit, c annotate.Clause, h lexicon.Hit) string {
	for _, t := range x.items(u, c.Start, c.End) {
		if t.end == h.End && t.start < h.Start {
			if f := x.feeNamed(t.text); f.item != "" {
				return f.item
			}
		}
	}
	return ""
}
