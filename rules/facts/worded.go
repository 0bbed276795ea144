package facts

import (
	"math"
	"slices"

	"buzhou/internal/annotate"
	"buzhou/internal/factbase"
	"buzhou/internal/finding"
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
		return q.Kind == quantity.Money && q.Currency == "" && (q.Word == "" || f.Period() == "") || q.Kind == quantity.Percent && f.Max == 0 && !f.NoMax
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
	i, j, ok := s.about(f)
	if !ok || s.Has(lexicon.Facet, "agent") || regional(s.Unit) || price(f) && f.Product == "" && s.issuer() {
		return x, false
	}
	q, ok := valueNear(s.Unit, f, i, j)
	if !ok {
		return x, false
	}
	switch p.Read.Contexts.StanceAt(s.Unit, q.Core.Start).Modality {
	case annotate.Asserted, annotate.Hedged, annotate.Conditional:
	default:
		return x, false
	}
	if f.Kind != "date" && past(p, s.Unit, f.Tariff() && f.Period() != "") && !slices.ContainsFunc(f.Scope, func(x factbase.Facet) bool { return x.Name == "time" }) {
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

// price reports whether a fact is a sum that one pays.
func price(f *factbase.Fact) bool { return f.Kind == "money" && f.Period() == "" }

// about is speaks for the words of a fact. The price of a thing that a sentence names
// is not that of what its heads are about.
func (s *sentence) about(f *factbase.Fact) (i, j int, ok bool) {
	return s.speaks(f.About, f.Unless, price(f) && f.Product == "" && s.otherObject(f))
}

// regional reports whether a sentence names a place of the mainland, whose own rules
// may differ.
func regional(u *annotate.Unit) bool {
	return slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool {
		return h.Category == lexicon.Facet && h.Facet == "region" && h.ID != "hongkong" && h.ID != "macau"
	})
}

// reach is how far from the words of a fact, in bytes, its value may stand in
// another clause.
const reach = 120

// valueNear returns the value that a sentence gives near its words [i, j) for a
// fact: behind them in their clause, before them in it, or close in another. With
// the words in the head of a row or column, a cell with one value gives it.
func valueNear(u *annotate.Unit, f *factbase.Fact, i, j int) (quantity.Quantity, bool) {
	best, cost := -1, math.MaxInt
	n := 0
	far := f.Kind == "date" // when a sentence gives one, it is that of the change
	for k, q := range u.Quantities {
		if !sameKind(f, q) {
			continue
		}
		n++
		c := q.Core.Start - j
		if c < 0 {
			c = max(0, i-q.Core.End)*2 + 12
		}
		if u.ClauseAt(q.Core.Start) != u.ClauseAt(i) {
			if c > reach && !far {
				continue
			}
			c += 1000
		}
		if c < cost {
			best, cost = k, c
		}
	}
	if best < 0 || n > 1 && (far || i == 0 && j == 0) {
		return quantity.Quantity{}, false
	}
	return u.Quantities[best], true
}

// agrees reports whether a value of the sentence is that of the fact: then what
// stands beside it is the past, another case or the like.
func (s *sentence) agrees(f *factbase.Fact) bool {
	return slices.ContainsFunc(s.Quantities, func(q quantity.Quantity) bool { return sameKind(f, q) && agrees(f, q) })
}

// agrees reports whether the value that a text states is one that a fact allows.
func agrees(f *factbase.Fact, q quantity.Quantity) bool {
	v, ok := stated(q)
	if !ok {
		return true
	}
	want, ok := allowed(f)
	return !ok || v.Overlaps(want)
}

// stated returns the value that a quantity names, durations in seconds. 15天以内
// names 15 days: how far it bounds does not matter, but what the author believes
// the bound to be.
func stated(q quantity.Quantity) (quantity.Interval, bool) {
	v := q.Interval
	switch {
	case math.IsInf(v.Max, 1):
		v.Max = v.Min
	case math.IsInf(v.Min, -1), q.Bound && v.Min == 0:
		v.Min = v.Max
	}
	v.MinOpen, v.MaxOpen = false, false
	if q.Kind != quantity.Duration {
		return v, true
	}
	q.Interval = v // 三个月内 names three months, which have 89 to 92 days
	return q.Seconds()
}

// allowed returns the values that a fact allows, durations in seconds.
func allowed(f *factbase.Fact) (quantity.Interval, bool) {
	v := quantity.Interval{Min: f.Min, Max: f.Max}
	if unit, ok := f.DurationUnit(); ok {
		d := quantity.Quantity{Kind: quantity.Duration, Unit: unit, Interval: v}
		if v, ok = d.Seconds(); !ok {
			return v, false
		}
	}
	if f.NoMin {
		v.Min = math.Inf(-1)
	}
	if f.NoMax {
		v.Max = math.Inf(1)
	}
	return v, true
}

// sinceAgrees reports whether a date from which a text says something holds is
// that of the fact, as far as both tell it.
func sinceAgrees(f *factbase.Fact, q quantity.Quantity) bool {
	d := q.Date
	return d.Year == f.ValidFrom.Year && (d.Month == 0 || f.ValidFrom.Month == 0 || d.Month == f.ValidFrom.Month)
}

// formerly returns the version of a fact that the value of a text was once.
func formerly(p *rules.Pass, f *factbase.Fact, q quantity.Quantity) (factbase.Fact, bool) {
	if f.Series == "" {
		return factbase.Fact{}, false
	}
	for o := range p.Facts.AllFacts() {
		if o.Series == f.Series && o.Slot == f.Slot && !o.InForce(asOf(p)) && agrees(&o, q) {
			return o, true
		}
	}
	return factbase.Fact{}, false
}

// periodOf returns the period that a sentence counts an amount in: the word nearest
// before it in its clause or the one before, or what follows it (1000元/月).
func periodOf(u *annotate.Unit, q quantity.Quantity) string {
	switch q.Per {
	case "日", "天":
		return "day"
	case "月":
		return "month"
	case "年":
		return "year"
	case "笔":
		return "single"
	}
	at := u.ClauseAt(q.Core.Start)
	for k := at; k >= 0 && k >= at-1; k-- {
		found := ""
		for _, h := range u.Hits {
			if h.Category == lexicon.Limit && h.ID != "general" && u.Clauses[k].Contains(h.Start) && (found == "" || h.Start < q.Core.Start) {
				found = h.ID
			}
		}
		if found != "" {
			return found
		}
	}
	return ""
}

// otherPeriod reports whether a text counts in another period than a fact.
func otherPeriod(fact, text string) bool {
	return fact != "" && text != "" && fact != text && fact != "balance"
}

// reason says how a value differs from a fact.
type reason uint8

// The reasons.
const (
	neverHeld        reason = iota
	superseded              // it held once
	otherPeriodGiven        // the number is right, but it is counted in another period
	otherDay                // the fact took effect on another day
)

// stale is a value that a fact contradicts.
type stale struct {
	why      reason
	span     source.Span
	claim    *finding.Claim
	cur, old *factbase.Fact
	name     string
	period   string
}

// wording is what the messages for a stale value tell.
type wording struct {
	why                               reason
	quote, name, since, value, source finding.Text
	// written is the day of an article that is older than the value in force.
	written finding.Text
	// period is what the fact is counted in, given what the text says.
	period, given finding.Term
}

// reportStale words what contradicts a fact: since when, by what, from which source.
// It returns false if the fact shows nothing by itself.
func reportStale(p *rules.Pass, x stale) bool {
	sev, ok := severityOf(x.cur.Confidence)
	if !ok {
		return false
	}
	src := x.cur.ID
	if len(x.cur.Sources) > 0 {
		src = x.cur.Sources[0]
	}
	since := x.cur.ValidFrom.String()
	if x.cur.By != "" && x.why == superseded {
		since += "(" + x.cur.By + ")"
	}
	w := wording{
		why: x.why, quote: finding.Text(p.Quote(x.span)), name: finding.Text(x.name), since: finding.Text(since),
		value: finding.Text(x.cur.Value()), source: finding.Text(src),
		period: finding.Term("limit/" + x.cur.Period()), given: finding.Term("limit/" + x.period),
	}
	if date := p.Doc.Meta.Date; date != "" && date < x.cur.ValidFrom.String() {
		w.written = finding.Text(date)
	}
	message := factMessage(w)
	if x.cur.Tariff() || x.claim != nil {
		message = feeMessage(w)
	}
	facts := []finding.Fact{factOf(x.cur)}
	if x.old.ID != x.cur.ID {
		facts = append(facts, factOf(x.old))
	}
	p.Report(finding.Finding{Span: x.span, Claim: x.claim, Origin: finding.FromFacts, Facts: facts, Message: message}, sev)
	return true
}

// past reports whether a sentence gives a year that is over: then its value is of
// that time, and says so. With standing, a year since when something is so does not
// count.
func past(p *rules.Pass, u *annotate.Unit, standing bool) bool {
	for _, q := range u.Quantities {
		if q.Kind == quantity.Date && q.Date.Year > 1900 && q.Date.Year < p.AsOf.Year && !(standing && q.Date.Relation == quantity.Since) {
			return true
		}
	}
	return slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool { return h.Is(lexicon.Modal, "past") && !u.Measures(h.Start) })
}
