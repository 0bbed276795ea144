package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
)

// feeNoun reports whether a phrase is the name of a fee.
func feeNoun(s string) bool {
	return lexicon.FeeEnds.End(s) && utf8.RuneCountInString(s) > 2 && !lexicon.NoFees.Has(s)
}

// feeNamed returns the fee of a name: without the verb of paying that
// segmentation leaves at it (先交押金), and of the lexicon's kind if that is what
// its last words are (小额账户 管理费, but not 托运 费).
func (x *Extraction) feeNamed(s string) fee {
	for {
		r, size := utf8.DecodeRuneInString(s)
		if !strings.ContainsRune("先另再需要补预交付收缴扣加只", r) || utf8.RuneCountInString(s) <= 2 {
			break
		}
		s = s[size:]
	}
	f := fee{kind: claim.OtherFee, item: s}
	words := x.Doc.Words(s, 0, len(s))
	for _, h := range lexicon.Scan(s, nil) {
		whole := slices.ContainsFunc(words, func(w source.Span) bool { return w.Start == h.Start })
		if h.Category != lexicon.Fee || h.End != len(s) || h.ID == claim.GeneralFee || !whole {
			continue
		}
		if f.kind = h.ID; h.Start == 0 {
			f.item = ""
		}
	}
	return f
}

// named adds to a fee that is only called one what it is the price of: the noun
// phrase before the amount (改名卡售价68元).
func (x *Extraction) named(u *annotate.Unit, c annotate.Clause, q quantity.Quantity, f fee) fee {
	if f.kind != claim.GeneralFee {
		return f
	}
	item := x.itemBefore(u, c.Start, min(q.Span.Start, c.End))
	at := u.ClauseAt(q.Core.Start)
	if item.text == "" && at > 0 && bare(u, u.Clauses[at], q) && !hasAmount(u, u.Clauses[at-1]) {
		item = x.itemBefore(u, u.Clauses[at-1].Start, u.Clauses[at-1].End)
	}
	if item.text == "" && q.Word != "" {
		item = x.itemAfter(u, q.Span.End, c.End)
	}
	if item.text != "" && x.unread(u, item) && !(q.Kind == quantity.Percent && item.end == q.Span.Start) {
		f.item = item.text // but 票价5% is a share of the price
	}
	return f
}

// unread reports whether a part of a phrase of two characters or more is no term
// of the lexicon, so that the phrase names a thing of its own; the last
// character of a name of a fee counts by itself.
func (x *Extraction) unread(u *annotate.Unit, t term) bool {
	n := 0
	for k, r := range u.Text[t.start:t.end] {
		if r != '的' && !knownAt(u, t.start+k) {
			n++
		}
	}
	return n >= 2 || n == 1 && feeNoun(t.text)
}

// knownAt reports whether a term that topics, kinds or scopes are read from
// covers offset k.
func knownAt(u *annotate.Unit, k int) bool {
	for _, h := range u.Hits {
		if h.Start > k {
			return false
		}
		if k < h.End {
			switch h.Category {
			case lexicon.Verb, lexicon.Object, lexicon.Operation, lexicon.Fee, lexicon.Product, lexicon.Facet, lexicon.Stage, lexicon.Owner:
				return true
			}
		}
	}
	return false
}

// cellFee reads the fee of a cell from the heads of its row and column.
func (x *Extraction) cellFee(u *annotate.Unit, q quantity.Quantity) (fee, bool) {
	row, col := x.Contexts.Row(u), x.Contexts.Column(u)
	f, ok := fee{}, false
	for _, h := range [...]*annotate.Unit{row, col} {
		if h == nil || ok {
			continue
		}
		f, ok = x.headName(h)
	}
	if !ok && (q.Per != "" || col != nil && col.Has(lexicon.Column, "fee")) {
		f, ok = fee{kind: claim.GeneralFee}, true
	}
	if ok && f.item == "" && row != nil {
		if ts := x.items(row, 0, len(row.Text)); len(ts) == 1 && x.unread(row, ts[0]) {
			f.item = ts[0].text
		}
	}
	return f, ok
}

// headName reads the name of a fee that a head gives.
func (x *Extraction) headName(h *annotate.Unit) (fee, bool) {
	for _, t := range x.items(h, 0, len(h.Text)) {
		if feeNoun(t.text) && x.unread(h, t) {
			return x.feeNamed(t.text), true
		}
	}
	for _, hit := range h.Hits {
		if hit.Category == lexicon.Fee {
			return fee{kind: hit.ID}, true
		}
	}
	return fee{}, false
}

func hasAmount(u *annotate.Unit, c annotate.Clause) bool {
	for _, q := range u.Quantities {
		if (q.Kind == quantity.Money || q.Kind == quantity.Percent) && c.Contains(q.Core.Start) {
			return true
		}
	}
	return false
}

// headFee reads the fee from the item's title line or the heading.
func (x *Extraction) headFee(u *annotate.Unit) (fee, bool) {
	for _, h := range x.headsOf(u) {
		if len(h.Text) > maxHead || h.Span(0, 0) == u.Span(0, 0) {
			continue
		}
		if f, ok := x.headName(h); ok {
			return f, true
		}
	}
	return fee{}, false
}
