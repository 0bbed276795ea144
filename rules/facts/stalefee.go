// Package facts holds the rules that compare an article with the fact base.
package facts

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/factbase"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/rules"
)

// StaleFee reports fees that the fact base says were replaced or never held.
func StaleFee() *rules.Rule {
	return &rules.Rule{
		ID: "stale-fee", Group: rules.Facts, Severity: finding.Error,
		Doc: rules.Doc{
			Title: "费用过时或无据", TitleEN: "Fee replaced, abolished or never so",
			What:   "文中的费用与事实库在审稿日有效的金额不符:已调整、已取消,或者从来没有过。",
			Why:    "读者会多付钱、被骗钱,或带错现金白跑一趟。",
			WhatEN: "A fee of the text differs from what the fact base holds for the day of review: it was changed, abolished, or never existed.",
			WhyEN:  "Readers overpay, are cheated, or come with the wrong sum.",
			Bad:    "办理普通护照的工本费为200元。",
			Good:   "办理普通护照的工本费为120元(2019年7月1日前为160元)。",
			Traps:  []string{"换领20元、补领40元等分情形的收费", "历史与对比:“由160元降为120元”", "照片费、快递费等其他费用", "代办机构的收费", "境外、加急等事实库没有的情形"},
		},
		Messages: []rules.Text{
			{Key: "stale-fee-period", ZH: "“%[1]s”没有依据:%[2]s为%[4]s,属%[6]s,不是%[7]s(来源:%[5]s),请核实", EN: "“%[1]s” has no basis: %[2]s is %[4]s, a %[6]s, not a %[7]s (source: %[5]s); please check"},
			{Key: "stale-fee-since", ZH: "“%[1]s”没有依据:%[2]s是%[4]s(来源:%[5]s),请核实", EN: "“%[1]s” has no basis: %[2]s: %[4]s (source: %[5]s); please check"},
			{Key: "stale-fee-superseded-dated", ZH: "“%[1]s”在文章写作时(%[6]s)有效,现在是旧标准:自%[3]s起,%[2]s为%[4]s(来源:%[5]s),请更新", EN: "“%[1]s” held when the article was written (%[6]s) and is out of date: since %[3]s %[2]s is %[4]s (source: %[5]s); please update it"},
			{Key: "stale-fee-superseded", ZH: "“%[1]s”是旧标准:自%[3]s起,%[2]s为%[4]s(来源:%[5]s),请更新", EN: "“%[1]s” is out of date: since %[3]s %[2]s is %[4]s (source: %[5]s); please update it"},
			{Key: "stale-fee-former", ZH: "“%[1]s”是旧标准:现在%[2]s为%[4]s(来源:%[5]s),请更新", EN: "“%[1]s” is out of date: %[2]s is now %[4]s (source: %[5]s); please update it"},
			{Key: "stale-fee-never", ZH: "“%[1]s”没有依据:%[2]s为%[4]s(来源:%[5]s),请核实", EN: "“%[1]s” has no basis: %[2]s is %[4]s (source: %[5]s); please check"},
		},
		Check: checkFees,
	}
}

// feeMessage returns the message for a fee, or the quota or time in which it is free.
func feeMessage(w wording) finding.Message {
	switch {
	case w.why == superseded && w.since == "":
		return finding.Msg("stale-fee-former", w.quote, w.name, w.since, w.value, w.source)
	case w.why == superseded && w.written != "":
		return finding.Msg("stale-fee-superseded-dated", w.quote, w.name, w.since, w.value, w.source, w.written)
	case w.why == superseded:
		return finding.Msg("stale-fee-superseded", w.quote, w.name, w.since, w.value, w.source)
	case w.why == otherPeriodGiven:
		return finding.Msg("stale-fee-period", w.quote, w.name, w.since, w.value, w.source, w.period, w.given)
	case w.why == otherDay:
		return finding.Msg("stale-fee-since", w.quote, w.name, w.since, w.value, w.source)
	}
	return finding.Msg("stale-fee-never", w.quote, w.name, w.since, w.value, w.source)
}

func checkFees(p *rules.Pass) {
	seen := checkWorded(p, true)
	for i := range p.Read.Claims {
		c := &p.Read.Claims[i]
		if c.Slot.Family() == claim.Fee && asserted(c) && !slices.ContainsFunc(seen, c.Span.Overlaps) && !deniedQuote(p, &p.Doc.Units[c.Unit], c.Value.Quantity.Core.Start) {
			judgeFee(p, c)
		}
	}
}

// asserted reports whether a fee is put forward as what one pays now.
func asserted(c *claim.Claim) bool {
	m := c.Stance.Modality
	return m == annotate.Asserted || m == annotate.Hedged
}

// judgeFee compares one fee with the facts on its object.
func judgeFee(p *rules.Pass, c *claim.Claim) {
	if outOfReach(p, c) {
		return
	}
	var now, former []factbase.Fact
	all := p.Facts.FactsByObject(c.Topic.Object)
	in := &sentence{Unit: &p.Doc.Units[c.Unit], p: p}
	if in.deniesKind() {
		return
	}
	strict := operationKnown(all, c)
	for _, f := range all {
		if _, other := lexicon.Distinct(f.Operation, f.Object, c.Topic.Operation, c.Topic.Object); other && !strict {
			continue // the fee of what is known to be another thing
		}
		if f.Object == "" || !bears(&f, c) || strict && f.Operation != "" && f.Operation != c.Topic.Operation {
			continue
		}
		if in.otherRow(&f) || in.foreignTo(&f) || in.otherService(&f, c.Value.Quantity) || len(f.About) > 0 && in.otherCase(&f, c.Value.Quantity) || in.elsewhere(&f, c.Value.Quantity) || in.otherGroup(&f, c.Value.Quantity) || in.onlyBrought(&f) {
			continue
		}
		if f.InForce(asOf(p)) {
			now = append(now, f)
		} else {
			former = append(former, f)
		}
	}
	if i := slices.IndexFunc(now, func(f factbase.Fact) bool { return f.House }); i >= 0 {
		now = slices.DeleteFunc(now, func(f factbase.Fact) bool { return !f.House })
	}
	if len(now) == 0 || holds(now, c) || heldBeside(p, now, c) || in.heldByOther(wordedFacts(p, true), &now[0], c.Span) {
		return
	}
	if in.past(false) {
		return // the value is of that time, and says so
	}
	if old, ok := match(former, c); ok {
		if cur, ok := successor(now, old); ok {
			reportStale(p, stale{why: superseded, span: c.Span, claim: c.Output(), cur: &cur, old: &old, name: feeName(c)})
		}
		return
	}
	// A value that never held is reported only where the fact base knows the
	// very kind of fee: there may be others that it does not list.
	if exact(now, c) && !(c.Value.Quantity.Interval.Max == 0 && banded(now)) {
		reportStale(p, stale{why: neverHeld, span: c.Span, claim: c.Output(), cur: &now[0], old: &now[0], name: feeName(c)})
	}
}

// deniesKind reports whether a sentence says of its amount that it is not the fee in
// question: 邮寄费20元,这笔不是工本费.
func (s *sentence) deniesKind() bool {
	return slices.ContainsFunc(s.Hits, func(h lexicon.Hit) bool {
		return h.Category == lexicon.Fee && lexicon.NotOfKind.End(s.Text[:h.Start])
	})
}

// foreignTo reports whether neither the sentence of a fee nor what it stands under names
// the kind of thing that a fact is of: a plate under 电动自行车 is no car's.
func (s *sentence) foreignTo(f *factbase.Fact) bool {
	if len(f.About) == 0 || f.Product != "" {
		return false
	}
	first := f.About[0].Words
	return !s.says(first) && !contains(s.allHeads(), first)
}

// outOfReach reports whether a fee holds in a scope that the facts do not
// cover, or is a part of a tariff with a free quota.
func outOfReach(p *rules.Pass, c *claim.Claim) bool {
	for _, f := range [...]annotate.Facet{annotate.Region, annotate.Issuer, annotate.Condition, annotate.Version} {
		if c.Scope[f] != "" {
			return true
		}
	}
	if c.Scope[annotate.Channel] == "agent" {
		return true
	}
	u := &p.Doc.Units[c.Unit]
	cl := u.Clauses[u.ClauseAt(c.Value.Quantity.Core.Start)]
	if u.HasIn(cl.Start, cl.End, lexicon.Limit, "general", "lifetime") {
		return true
	}
	return c.Value.Quantity.Interval.Max == 0 && (u.HasIn(cl.Start, cl.End, lexicon.Limit) || amounts(u) > 1)
}

// amounts counts the sums of money of a unit, free of charge not among them.
func amounts(u *annotate.Unit) int {
	n := 0
	for _, q := range u.Quantities {
		if q.Kind == quantity.Money && q.Interval.Max > 0 {
			n++
		}
	}
	return n
}

// operationKnown reports whether any fact on the object is of the claim's
// operation; if none is, the text may name the task in its own way (领证, 预约), and
// the object and kind of fee decide.
func operationKnown(facts []factbase.Fact, c *claim.Claim) bool {
	for i := range facts {
		if facts[i].Operation == c.Topic.Operation && claim.Slot(facts[i].Slot).Family() == claim.Fee {
			return true
		}
	}
	return false
}

// bears reports whether a fact is about the claim: kind, product,
// and no facet of its scope that the claim sets differently.
func bears(f *factbase.Fact, c *claim.Claim) bool {
	if claim.Slot(f.Slot).Family() != claim.Fee {
		return false
	}
	kind := c.Slot.Stage()
	if kind != "general" && f.Slot != string(c.Slot) {
		return false
	}
	if kind == "service" && f.Operation != "" && c.Topic.Operation != "" && f.Operation != c.Topic.Operation {
		return false // what a service costs depends on which one it is
	}
	if f.Product != "" && !annotate.SameProduct(f.Product, c.Topic.Product) || f.Product != "" && c.Topic.Product == "" {
		return false
	}
	return sameScope(f, c)
}

func sameScope(f *factbase.Fact, c *claim.Claim) bool {
	for _, facet := range [...]annotate.Facet{annotate.Case, annotate.Subject} {
		want := ""
		for _, s := range f.Scope {
			if s.Name == facet.String() {
				want = s.Value
			}
		}
		have := c.Scope[facet]
		if facet == annotate.Case && strings.ContainsFunc(have, func(r rune) bool { return r > 0x7F }) {
			have = "" // a label of the text's own, not a case of the lexicon
		}
		if have != "" && want != "" && have != want {
			return false
		}
		if have != "" && want == "" && foreign(have) {
			return false
		}
	}
	return true
}

// foreign reports whether a case or subject lies outside what a general tariff
// covers.
func foreign(v string) bool {
	switch v {
	case "urgent", "abroad", "foreign", "company", "temporary", "agent":
		return true
	}
	return false
}

// holds reports whether the claim's value agrees with any fact in force.
func holds(now []factbase.Fact, c *claim.Claim) bool {
	_, ok := match(now, c)
	return ok
}

// heldBeside reports whether another fee of the sentence is that of the facts: then the
// claim's is for something more (台湾通行证60元/本,加注20元/项).
func heldBeside(p *rules.Pass, now []factbase.Fact, c *claim.Claim) bool {
	return slices.ContainsFunc(p.Read.Claims, func(o claim.Claim) bool {
		return o.Unit == c.Unit && o.ID != c.ID && o.Slot.Family() == claim.Fee && o.Topic.Object == c.Topic.Object && holds(now, &o)
	})
}

// match returns a fact whose value the claim's overlaps. A sum that only has a
// bound (不超过3.5元) agrees with what lies within.
func match(facts []factbase.Fact, c *claim.Claim) (factbase.Fact, bool) {
	for _, f := range facts {
		if comparableKinds(&f, c) && c.Value.Quantity.Interval.Overlaps(interval(&f)) {
			return f, true
		}
	}
	return factbase.Fact{}, false
}

// comparableKinds: sums with sums, rates with rates; free of charge is both.
func comparableKinds(f *factbase.Fact, c *claim.Claim) bool {
	q := &c.Value.Quantity
	zero := q.Interval.Min == 0 && q.Interval.Max == 0 || f.Min == 0 && f.Max == 0
	return zero || (f.Unit == "percent") == (q.Kind == quantity.Percent)
}

func interval(f *factbase.Fact) quantity.Interval {
	in := quantity.Interval{Min: f.Min, Max: f.Max}
	if f.NoMin {
		in.Min = 0
	}
	if f.NoMax {
		in.Max = 1e15
	}
	return in
}

// successor returns the fact in force that superseded old.
func successor(now []factbase.Fact, old factbase.Fact) (factbase.Fact, bool) {
	for _, f := range now {
		if f.Series != "" && f.Series == old.Series {
			return f, true
		}
	}
	return factbase.Fact{}, false
}

// banded reports whether a fee depends on when one acts or on a condition, so that
// in another band nothing may be due.
func banded(now []factbase.Fact) bool {
	return slices.ContainsFunc(now, func(f factbase.Fact) bool {
		return slices.ContainsFunc(f.Scope, func(s factbase.Facet) bool { return s.Name == "time" || s.Name == "condition" })
	})
}

// exact reports whether the facts in force are of the claim's own kind of fee
// and unit, so that a value outside all of them has no basis.
func exact(now []factbase.Fact, c *claim.Claim) bool {
	for i := range now {
		f := &now[i]
		if f.Slot != string(c.Slot) || !comparableKinds(f, c) || f.NoMin || f.NoMax {
			return false
		}
	}
	// A fee of a general kind is sure to be this one only where its clause or
	// heading says so.
	kind := c.Slot.Stage()
	return c.Topic.From <= annotate.FromHeading || kind != "service" && kind != "general"
}

// feeName names what the fee is for.
func feeName(c *claim.Claim) string {
	n := lexicon.Label(c.Topic.Object)
	if c.Topic.Product != "" {
		n = lexicon.Label(c.Topic.Product) + n
	}
	return n
}

// factOf returns a fact in the form that findings carry.
func factOf(f *factbase.Fact) finding.Fact {
	return finding.Fact{
		ID: f.ID, Value: f.Value(), Confidence: f.Confidence.String(), Sources: f.Sources,
		ValidFrom: f.ValidFrom.String(), ValidUntil: f.ValidUntil.String(),
	}
}
