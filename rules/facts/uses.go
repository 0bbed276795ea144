package facts

import (
	"cmp"
	"slices"
	"strings"

	"buzhou/internal/claim"
	"buzhou/internal/factbase"
	"buzhou/internal/source"
	"buzhou/rules"
)

// Use is a place of an article that relies on an entry of the fact base.
type Use struct {
	// ID is that of the entry.
	ID   string
	Span source.Span
	// Agrees: the article says what the entry says.
	Agrees bool
}

// Uses returns where an article relies on entries of the fact base: values that their
// facts are about, and known telephone numbers, in the order of the text.
func Uses(p *rules.Pass) []Use {
	var out []Use
	for _, n := range numbers(p) {
		for _, ph := range p.Facts.PhonesByNumber(n.Digits) {
			_, wrong := attribution(p, n)
			if n.owner == "" || ph.OwnerID == n.owner || claim.RelatedOwners(ph.OwnerID, n.owner) || wrong {
				out = append(out, Use{ph.ID, n.span, ph.InForce(asOf(p)) && !wrong})
			}
		}
	}
	for _, tariff := range [...]bool{true, false} {
		out = append(out, wordedUses(p, wordedFacts(p, tariff))...)
	}
	for i := range p.Read.Claims {
		if c := &p.Read.Claims[i]; c.Slot.Family() == claim.Fee && asserted(c) {
			out = append(out, feeUses(p, c)...)
		}
	}
	slices.SortStableFunc(out, func(x, y Use) int {
		return cmp.Or(cmp.Compare(x.Span.Start, y.Span.Start), strings.Compare(x.ID, y.ID))
	})
	return slices.CompactFunc(out, func(x, y Use) bool { return x.ID == y.ID && x.Span.Overlaps(y.Span) })
}

// wordedUses returns the values that sentences give for facts they name.
func wordedUses(p *rules.Pass, facts []*factbase.Fact) []Use {
	var out []Use
	for i := range p.Doc.Units {
		s := &sentence{Unit: &p.Doc.Units[i], p: p}
		for _, f := range facts {
			if !s.measured(f) {
				continue
			}
			q, _, ok := s.valueOf(f)
			if !ok {
				continue
			}
			_, differs := judgeWorded(p, s, f)
			out = append(out, Use{factID(f), s.Span(q.Span.Start, q.Span.End), !differs})
		}
	}
	return out
}

// feeUses returns the facts in force that a fee is about.
func feeUses(p *rules.Pass, c *claim.Claim) []Use {
	if outOfReach(p, c) {
		return nil
	}
	var out []Use
	all := p.Facts.FactsByObject(c.Topic.Object)
	strict := operationKnown(all, c)
	for i := range all {
		f := &all[i]
		if f.Object == "" || f.Slot != string(c.Slot) || !f.InForce(asOf(p)) || !bears(f, c) || strict && f.Operation != "" && f.Operation != c.Topic.Operation {
			continue
		}
		out = append(out, Use{factID(f), c.Span, holds([]factbase.Fact{*f}, c)})
	}
	return out
}

// factID returns the id of a fact as its pack has it, without the operation that was
// added to tell its copies apart.
func factID(f *factbase.Fact) string {
	if f.Operation == "" {
		return f.ID
	}
	return strings.TrimSuffix(f.ID, "/"+f.Operation)
}
