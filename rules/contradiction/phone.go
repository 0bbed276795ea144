package contradiction

import (
	"slices"

	"buzhou/internal/claim"
	"buzhou/internal/factbase"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/rules"
)

// PhoneConflict reports two numbers for one purpose of one owner, and one number
// that is given to two owners. rivals lists those of which the fact base alone can tell.
func PhoneConflict(rivals func(*rules.Pass) []rules.Rival) *rules.Rule {
	return &rules.Rule{
		ID: "phone-conflict", Group: rules.Contradiction, Severity: finding.Error,
		Doc: rules.Doc{
			Title: "电话矛盾", TitleEN: "Conflicting phone numbers",
			What:   "同一家单位、同一用途(客服、挂失、投诉、报修、预约……)的电话前后写成两个同类号码;或者同一个号码前后归了两家单位;或者给同一家单位的两个号码里,事实库只认得一个是它的。",
			Why:    "挂失、报修时打错电话,损失在读者身上;两个号码里至少有一个打不通或不是那家。",
			WhatEN: "One purpose (service, loss report, complaints, repairs, booking, …) of one organisation has two numbers of the same kind, or one number is given to two organisations, or of two numbers for one organisation the fact base knows only one as its own.",
			WhyEN:  "Readers who report a loss or a leak call the wrong number; at least one of the two is wrong.",
			Bad:    "拨打燃气公司报修电话0579-82361177。\n……\n夜里漏气,打燃气公司报修电话0579-82361717。",
			Good:   "拨打燃气公司报修电话0579-82361177或96777。\n……\n投诉打燃气公司投诉电话0579-82361717。",
			Traps: []string{
				"各运营商、各银行的号码清单", "短信端口与客服热线", "境内与境外号码", "各地加区号的号码、各网点的座机", "用“或”“、”并列的几个号码",
				"400号码与本地座机", "停用的旧号码", "文中揭穿的骗子号码", "投诉、挂失、客服等不同用途",
			},
		},
		Messages: []rules.Text{{
			Key: "phone-conflict",
			ZH:  "第%[1]s行%[5]s的%[6]s写作“%[2]s”,第%[3]s行写作“%[4]s”,用途相同而号码不同,请确认哪一个正确",
			EN:  "line %[1]s gives “%[2]s” as the %[6]s of %[5]s, line %[3]s gives “%[4]s” for the same purpose; please check which one is right",
		}, {
			Key: "phone-conflict-owner",
			ZH:  "第%[1]s行把“%[2]s”写作%[4]s的号码,第%[3]s行写作%[5]s的,请确认它是谁的",
			EN:  "line %[1]s gives “%[2]s” to %[4]s, line %[3]s to %[5]s; please check whose it is",
		}, {
			Key: "phone-conflict-rival",
			ZH:  "%[5]s的号码第%[1]s行写作“%[2]s”,第%[3]s行写作“%[4]s”,后者才在事实库里,请确认",
			EN:  "line %[1]s gives “%[2]s” for %[5]s, line %[3]s “%[4]s”, which is the one that the fact base knows; please check",
		}},
		Slots: []claim.Slot{claim.Phone},
		Judge: judgePhones,
		Check: func(p *rules.Pass) {
			for _, r := range rivals(p) {
				judgeRival(p, r)
			}
		},
	}
}

// setApartKey is the key of the numbers that an article's own words set against each other.
type setApartKey struct{}

// setApart holds the numbers on numbers that judgeNumbers reported, two and two.
func setApart(p *rules.Pass) map[[2]string]bool {
	return rules.Shared(p, setApartKey{}, func() map[[2]string]bool { return map[[2]string]bool{} })
}

// judgeRival reports two numbers of which the fact base alone tells that they are not of
// one organisation, at the later one.
func judgeRival(p *rules.Pass, r rules.Rival) {
	if setApart(p)[[2]string{r.Wrong, r.Right}] || setApart(p)[[2]string{r.Right, r.Wrong}] {
		return
	}
	own, other := r.At, r.Beside
	if own.Start < other.Start {
		own, other = other, own
	}
	p.Report(finding.Finding{
		Span: own, Related: []finding.End{{Role: finding.Opposes, Span: other}},
		Message: finding.Msg("phone-conflict-rival", finding.Line(r.At.Start), finding.Text(p.Quote(r.At)),
			finding.Line(r.Beside.Start), finding.Text(p.Quote(r.Beside)), finding.Text(ownerName(p, r.Owner))),
	}, p.Rule.Severity)
}

func judgePhones(p *rules.Pass, c claim.Conflict) {
	if c.Sides[0].First().Value.Owner == "" {
		judgeNumbers(p, c)
		return
	}
	p.Sides(c, func(own, other *claim.Claim, r claim.Result) (rules.Ends, bool) {
		if r.Relation != claim.Conflicting || sharedNumber(p, own, other) {
			return rules.Ends{}, false
		}
		return rules.Ends{Own: own.Span, Other: other.Span, Message: finding.Msg("phone-conflict-owner",
			finding.Line(own.Span.Start), finding.Text(p.Quote(own.Span)), finding.Line(other.Span.Start),
			finding.Text(ownerName(p, own.Value.Owner)), finding.Text(ownerName(p, other.Value.Owner)))}, true
	})
}

// judgeNumbers words two numbers for one purpose.
func judgeNumbers(p *rules.Pass, c claim.Conflict) {
	p.Sides(c, func(own, other *claim.Claim, r claim.Result) (rules.Ends, bool) {
		if r.Relation != claim.Conflicting || bothKnown(p, own, other) {
			return rules.Ends{}, false
		}
		setApart(p)[[2]string{own.Value.Phone, other.Value.Phone}] = true
		name := own.Topic.Item
		if own.Topic.Product != "" {
			name = ownerName(p, own.Topic.Product) + name
		}
		if name == "" {
			name = "本文"
		}
		return rules.Ends{Own: own.Span, Other: other.Span, Message: finding.Msg("phone-conflict",
			finding.Line(own.Span.Start), finding.Text(p.Quote(own.Span)),
			finding.Line(other.Span.Start), finding.Text(p.Quote(other.Span)),
			finding.Text(name), finding.Term(own.Slot))}, true
	})
}

// bothKnown reports whether the fact base knows both numbers, and as those of one
// organisation that the text names, or of two while it names none.
func bothKnown(p *rules.Pass, a, b *claim.Claim) bool {
	x, y := p.Facts.PhonesByNumber(a.Value.Phone), p.Facts.PhonesByNumber(b.Value.Phone)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	if a.Topic.Product == "" && a.Topic.Item == "" {
		return true
	}
	return slices.ContainsFunc(x, func(m factbase.Phone) bool {
		mine := m.OwnerID == a.Topic.Product || claim.RelatedOwners(m.OwnerID, a.Topic.Product)
		return mine && slices.ContainsFunc(y, func(n factbase.Phone) bool { return n.OwnerID == m.OwnerID })
	})
}

// sharedNumber reports whether the fact base knows a number as that of both
// owners.
func sharedNumber(p *rules.Pass, a, b *claim.Claim) bool {
	n := 0
	for _, ph := range p.Facts.PhonesByNumber(a.Topic.Item) {
		if ph.OwnerID == a.Value.Owner || ph.OwnerID == b.Value.Owner {
			n++
		}
	}
	return n > 1
}

// ownerName returns the name of an owner in the fact base, or its id.
func ownerName(p *rules.Pass, id string) string {
	if o, ok := p.Facts.Owner(id); ok {
		return o.Name
	}
	return lexicon.Label(id)
}
