package facts

import (
	"slices"

	"buzhou/internal/factbase"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity/phone"
	"buzhou/rules"
)

// UnverifiablePhone reports numbers of the right shape whose owner is unknown.
func UnverifiablePhone() *rules.Rule {
	return &rules.Rule{
		ID: "unverifiable-phone", Group: rules.Facts, Severity: finding.Warning,
		Doc: rules.Doc{
			Title: "电话无法核实", TitleEN: "Telephone number of unknown owner",
			What:   "号码形态正确,但事实库里没有它的主人,文中也没有给出来源。",
			Why:    "编造或抄错的客服号码会把读者引向骗子或空号。",
			WhatEN: "The number has a possible shape, but the fact base does not know its owner and the text gives no source.",
			WhyEN:  "Invented or miscopied hotlines lead readers to fraudsters or nowhere.",
			Bad:    "海外用户请拨打客服:+86 21-3311-2244",
			Good:   "海外用户请拨打客服:0571-95188(号码见官网“联系我们”页 https://example.com/contact)",
			Traps:  []string{"事实库已知的号码", "作为名称出现的12306、360", "单号、账号、备案号", "文中已给出来源", "发布者自己的客服号码(页脚、可点拨的链接、“我们的热线”)", "带地址的本地办事处座机"},
		},
		Messages: []rules.Text{
			{Key: "unverifiable-phone", ZH: "号码“%[1]s”查不到主人,文中也没有来源,请核实或注明出处", EN: "the owner of “%[1]s” is unknown and the text gives no source; please verify it or name the source"},
			{Key: "unverifiable-phone-beside", ZH: "号码“%[1]s”查不到主人,文中也没有来源;事实库里%[2]s的号码是%[3]s,请核实", EN: "the owner of “%[1]s” is unknown and the text gives no source; the fact base has %[3]s for %[2]s; please verify it"},
			{Key: "unverifiable-phone-own", ZH: "看来是发布者自己的号码;把它写进自己的事实包,以后不再提示", EN: "it seems to be the publisher's own; put it into a fact pack of your own and it is left alone"},
			{Key: "unverifiable-phone-local", ZH: "是某地一处的号码,事实库只收全国和各机构的号码", EN: "it is the line of one place; the fact base holds those of organisations"},
			{Key: "unverifiable-phone-single", ZH: "号码“%[1]s”在事实库里只有单一来源(%[2]s),建议核实", EN: "only one source of the fact base knows “%[1]s” (%[2]s); verification is advised"},
		},
		Check: checkUnverifiable,
	}
}

func checkUnverifiable(p *rules.Pass) {
	var unknown, own, locals, single []number
	all := numbers(p)
	if len(all) == 0 {
		return
	}
	vouchers := map[string]voucher{} // what speaks for a number once speaks for it everywhere
	site := newFrame(p)
	for _, n := range all {
		if len(p.Facts.PhonesByNumber(n.Digits)) == 0 {
			vouchers[n.Digits] = max(vouchers[n.Digits], vouched(p, site, n))
		}
	}
	for _, n := range all {
		if n.Invalid != "" || n.Class == phone.Emergency || n.Class == phone.SMSPort {
			continue
		}
		owners := p.Facts.PhonesByNumber(n.Digits)
		switch {
		case len(owners) == 0:
			switch v := vouchers[n.Digits]; {
			case sourced(p, n) || v == published:
			case v == publisher:
				own = append(own, n)
			case v == local:
				locals = append(locals, n)
			default:
				unknown = append(unknown, n)
			}
		case cleared(owners) == factbase.ClearedWithInfo:
			if _, wrong := attribution(p, n); !wrong { // wrong-phone says more
				single = append(single, n)
			}
		}
	}
	places := knownPlaces(p, all)
	first(unknown, func(n number, others []finding.End) {
		if n.Class == phone.International {
			// The fact base holds numbers of the mainland only.
			p.Report(finding.Finding{Span: n.span, Message: finding.Msg("unverifiable-phone", finding.Text(p.Quote(n.span))), Related: others}, finding.Info)
			return
		}
		msg := finding.Msg("unverifiable-phone", finding.Text(p.Quote(n.span)))
		if o, numbers := expected(p, n); numbers != "" {
			msg = finding.Msg("unverifiable-phone-beside", finding.Text(p.Quote(n.span)), finding.Text(o), finding.Text(numbers))
		}
		p.Report(finding.Finding{Span: n.span, Message: msg, Related: append(others, places[ownerOf(p, n)]...)}, finding.Warning)
	})
	first(own, func(n number, others []finding.End) {
		p.Report(finding.Finding{
			Span: n.span, Related: others, Message: finding.Msg("unverifiable-phone", finding.Text(p.Quote(n.span))),
			Reasons: []finding.Message{finding.Msg("unverifiable-phone-own")},
		}, finding.Info)
	})
	reportLocals(p, locals)
	first(single, func(n number, others []finding.End) {
		ph := p.Facts.PhonesByNumber(n.Digits)[0]
		p.Report(finding.Finding{
			Span: n.span, Related: others, Origin: finding.FromFacts, Facts: []finding.Fact{phoneFact(&ph)},
			Message: finding.Msg("unverifiable-phone-single", finding.Text(p.Quote(n.span)), finding.Text(ph.Owner)),
		}, finding.Info)
	})
}

// reportLocals reports the lines of single places together: no fact base knows them
// all, and an editor who checks one checks the list.
func reportLocals(p *rules.Pass, locals []number) {
	if len(locals) == 0 {
		return
	}
	var others []finding.End
	for _, n := range locals[1:] {
		others = append(others, finding.End{Role: finding.Agrees, Span: n.span})
	}
	p.Report(finding.Finding{
		Span: locals[0].span, Related: others, Message: finding.Msg("unverifiable-phone", finding.Text(p.Quote(locals[0].span))),
		Reasons: []finding.Message{finding.Msg("unverifiable-phone-local")},
	}, finding.Info)
}

// cleared returns the best that the owners of a number do for it.
func cleared(owners []factbase.Phone) factbase.Clearance {
	best := factbase.NotCleared
	for i := range owners {
		best = max(best, owners[i].Confidence.ClearsPhone())
	}
	return best
}

// sourced reports whether the sentence of a number names where it comes from: a
// web address, or a document by its title.
func sourced(p *rules.Pass, n number) bool {
	u := &p.Doc.Units[n.unit]
	return u.Has(lexicon.Modal, "source")
}

// maxBeside bounds how many places a finding shows where the article gives known
// numbers of the organisation: more help nobody, and each finding would list them all.
const maxBeside = 8

// knownPlaces lists by organisation the first places where the article gives a known
// number of it.
func knownPlaces(p *rules.Pass, all []number) map[string][]finding.End {
	places := map[string][]finding.End{}
	for _, n := range all {
		var owners []string // a number may stand for several lines of one owner
		for _, ph := range p.Facts.PhonesByNumber(n.Digits) {
			id := ph.OwnerID
			if len(places[id]) < maxBeside && ph.InForce(asOf(p)) && !slices.Contains(owners, id) {
				owners = append(owners, id)
				places[id] = append(places[id], finding.End{Role: finding.Context, Span: n.span})
			}
		}
	}
	return places
}

// ownerOf returns the organisation that the text gives a number to, else the
// product that the article is about.
func ownerOf(p *rules.Pass, n number) string {
	if n.owner != "" {
		return n.owner
	}
	return p.Read.Contexts.Of(&p.Doc.Units[n.unit]).Topic.Product
}

// expected names the product of the article and its numbers in the fact base.
func expected(p *rules.Pass, n number) (owner, numbers string) {
	id := ownerOf(p, n)
	if id != n.owner && !p.Doc.Title.Has(lexicon.Product, id) {
		return "", "" // not sure whose number it should be
	}
	for i, ph := range p.Facts.PhonesByOwner(id) {
		if !ph.InForce(asOf(p)) || ph.Confidence.ClearsPhone() == factbase.NotCleared {
			continue
		}
		if i > 0 && numbers != "" {
			numbers += "、"
		}
		owner = ph.Owner
		numbers += ph.Display
	}
	return owner, numbers
}
