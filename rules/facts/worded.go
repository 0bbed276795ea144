package facts

import (
	"slices"

	"buzhou/internal/annotate"
	"buzhou/internal/factbase"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
	"buzhou/rules"
)

// checkWorded compares sentences with the facts that they are known to be about
// by their words, and returns the spans that it reports. tariff selects what one
// pays, or everything else.
func checkWorded(p *rules.Pass, tariff bool) (reported []source.Span) {
	facts := wordedFacts(p, tariff)
	if len(facts) == 0 {
		return nil
	}
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		if len(u.Quantities) == 0 {
			continue
		}
		s := &sentence{Unit: u, p: p}
		for _, f := range facts {
			if !measured(u, f) {
				continue
			}
			if x, ok := judgeWorded(p, s, f); ok && !slices.ContainsFunc(reported, x.span.Overlaps) && reportStale(p, x) {
				reported = append(reported, x.span)
			}
		}
	}
	return reported
}

// wordedFacts returns the facts in force that an article may speak of.
func wordedFacts(p *rules.Pass, tariff bool) []*factbase.Fact {
	var ids map[string]bool
	var out []*factbase.Fact
	for f := range p.Facts.Worded() {
		if f.Tariff() != tariff || !f.InForce(asOf(p)) {
			continue
		}
		if ids == nil {
			ids = named(p)
		}
		if f.Object == "" && f.Product == "" || ids[f.Object] || ids[f.Product] || contains(p.Doc.Title.Text, f.About[0].Words) {
			out = append(out, f)
		}
	}
	return out
}

// measured reports whether a unit holds a value of the kind of a fact.
func measured(u *annotate.Unit, f *factbase.Fact) bool {
	return slices.ContainsFunc(u.Quantities, func(q quantity.Quantity) bool { return sameKind(f, q) })
}

// sameKind reports whether a value can be compared with a fact. That something is
// free of charge says nothing of how far.
func sameKind(f *factbase.Fact, q quantity.Quantity) bool {
	switch f.Kind {
	case "money":
		if f.Quota() || f.Period() != "" {
			return q.Kind == quantity.Money && q.Currency == "" && q.Word == ""
		}
		return q.Kind == quantity.Money && q.Currency == "" || q.Kind == quantity.Percent && f.Max == 0 && !f.NoMax
	case "rate":
		return q.Kind == quantity.Percent
	case "count":
		return q.Kind == quantity.Number
	case "date":
		return q.Kind == quantity.Date && q.Date.Relation == quantity.Since && q.Date.Year > 1900
	}
	return q.Kind == quantity.Duration && !q.Service
}

// judgeWorded returns the value that a sentence gives for a fact, if it is another.
func judgeWorded(p *rules.Pass, s *sentence, f *factbase.Fact) (x stale, found bool) {
	inText, ok := s.about(f)
	if !ok || s.Has(lexicon.Facet, "agent") || regional(s.Unit) || price(f) && f.Product == "" && s.issuer() {
		return x, false
	}
	q, i, j, ok := valueNear(s.Unit, f, inText)
	if !ok || s.excluded(f, q) || q.Word != "" && i < j && q.Core.Start < j && i < q.Core.End && !s.clauseSays(i, f.About[0].Words) {
		return x, false // 免费 alone may be said of anything
	}
	switch p.Read.Contexts.StanceAt(s.Unit, q.Core.Start).Modality {
	case annotate.Asserted, annotate.Hedged, annotate.Conditional:
	default:
		return x, false
	}
	if f.Kind != "date" && s.past(f.Tariff() && f.Period() != "") && !slices.ContainsFunc(f.Scope, func(x factbase.Facet) bool { return x.Name == "time" }) {
		return x, false
	}
	why := neverHeld
	old := *f
	period := periodOf(s.Unit, q)
	switch {
	case f.Kind == "date":
		if sinceAgrees(f, q) {
			return x, false
		}
		why = otherDay
	case s.agrees(f):
		if f.Period() == "" || !otherPeriod(f.Period(), period) || !agrees(f, q) {
			return x, false
		}
		why = otherPeriodGiven
	case otherPeriod(f.Period(), period) && !f.Tariff():
		return x, false // another limit; but there is one free quota only
	default:
		if f.Period() != "" && period != f.Period() && s.ClauseAt(i) != s.ClauseAt(q.Core.Start) {
			return x, false // not sure that it is this limit
		}
		if v, ok := formerly(p, f, q); ok {
			why, old = superseded, v
		}
	}
	return stale{why: why, span: s.Span(q.Span.Start, q.Span.End), cur: f, old: &old, name: f.Label, period: period}, true
}

// issuer reports whether a sentence or the head of its row names a bank or firm, whose
// own prices may differ.
func (s *sentence) issuer() bool {
	for _, u := range [...]*annotate.Unit{s.Unit, s.p.Read.Contexts.Row(s.Unit)} {
		if u != nil && slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool {
			return h.Category == lexicon.Owner && h.Facet != "ambiguous" && bank(s.p, h.ID)
		}) {
			return true
		}
	}
	return false
}

// bank reports whether an owner of the fact base is a bank.
func bank(p *rules.Pass, id string) bool {
	o, ok := p.Facts.Owner(id)
	return ok && o.Category == "bank"
}

// payment reports whether words say that something is paid.
func payment(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return w == "工本费" || w == "收费" || w == "费用" })
}

// price reports whether a fact is a sum that one pays.
func price(f *factbase.Fact) bool { return f.Kind == "money" && f.Period() == "" }

// about is speaks for the words of a fact. The price of a thing that a sentence names
// is not that of what its heads are about.
func (s *sentence) about(f *factbase.Fact) (inText, ok bool) {
	return s.speaks(f.About, reading{
		own: price(f) && f.Product == "" && s.otherObject(f), listed: price(f) && !f.Quota() && payment(f.About[len(f.About)-1].Words), object: f.Object,
	})
}

// clauseSays reports whether the clause at offset i holds one of words.
func (s *sentence) clauseSays(i int, words []string) bool {
	c := s.Clauses[s.ClauseAt(i)]
	return contains(s.Text[c.Start:c.End], words)
}

// regional reports whether a sentence names a place of the mainland, whose own rules
// may differ.
func regional(u *annotate.Unit) bool {
	return slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool {
		return h.Category == lexicon.Facet && h.Facet == "region" && h.ID != "hongkong" && h.ID != "macau"
	})
}

// past reports whether a sentence, or the head of its row or column, gives a year that is
// over: then its value is of that time, and says so. With standing, a year since when
// something is so does not count.
func (s *sentence) past(standing bool) bool {
	for _, u := range [...]*annotate.Unit{s.Unit, s.p.Read.Contexts.Row(s.Unit), s.p.Read.Contexts.Column(s.Unit)} {
		if u == nil {
			continue
		}
		for _, q := range u.Quantities {
			if q.Kind == quantity.Date && q.Date.Year > 1900 && q.Date.Year < s.p.AsOf.Year && !(standing && q.Date.Relation == quantity.Since) {
				return true
			}
		}
		if slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool { return h.Is(lexicon.Modal, "past") && !u.Measures(h.Start) }) {
			return true
		}
	}
	return false
}
