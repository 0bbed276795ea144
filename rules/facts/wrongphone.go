package facts

import (
	"slices"
	"strings"

	"buzhou/internal/claim"
	"buzhou/internal/factbase"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/rules"
)

// WrongPhone reports known numbers that the text gives to another owner.
func WrongPhone() *rules.Rule {
	return &rules.Rule{
		ID: "wrong-phone", Group: rules.Facts, Severity: finding.Error,
		Doc: rules.Doc{
			Title: "电话张冠李戴", TitleEN: "Number of another owner",
			What:   "号码在事实库里属于别的机构,或者早已停用、换号。句子里没有写机构的,按上一句、表头、小标题和标题判断,最多算警告。",
			Why:    "读者打给了不相干的机构;挂失、止付时尤其误事。",
			WhatEN: "The fact base knows the number as another organisation's, or as one that is no longer in use. Where the sentence names none, the one before, the heads of the table, the headings and the title tell whose it should be, and the finding is at most a warning.",
			WhyEN:  "Readers call the wrong organisation, which costs most when a card must be blocked.",
			Bad:    "浦发银行挂失电话:95558(这是中信银行的号码)",
			Good:   "浦发银行挂失电话:95528",
			Traps:  []string{"一句话里并列多家机构和号码", "标题讲一家机构,句子说的是对方银行、运营商的号码", "向监管部门投诉的号码", "区号加短号的写法", "提醒读者谨防的号码"},
		},
		Messages: []rules.Text{
			{Key: "wrong-phone", ZH: "“%[1]s”是%[2]s的号码,文中却说是%[3]s的,请核实", EN: "“%[1]s” belongs to %[2]s, but the text gives it to %[3]s; please check"},
			{Key: "wrong-phone-beside", ZH: "“%[1]s”是%[2]s的号码,文中却说是%[3]s的(事实库:%[4]s),请核实", EN: "“%[1]s” belongs to %[2]s, but the text gives it to %[3]s (fact base: %[4]s); please check"},
			{Key: "wrong-phone-implied", ZH: "这句话没有写是谁的号码,按文章讲的机构判断", EN: "the sentence does not say whose number it is; the article is about that organisation"},
			{Key: "wrong-phone-legacy", ZH: "“%[1]s”是%[2]s的旧号码,现为%[3]s,请更新", EN: "“%[1]s” is a former number of %[2]s, now %[3]s; please update it"},
		},
		Check: checkWrong,
	}
}

func checkWrong(p *rules.Pass) {
	var wrong []number
	for _, n := range numbers(p) {
		if _, ok := attribution(p, n); ok {
			wrong = append(wrong, n)
		}
	}
	first(wrong, func(n number, others []finding.End) {
		w, _ := attribution(p, n)
		sev, ok := severityOf(w.confidence)
		if !ok {
			return
		}
		f := finding.Finding{
			Span: n.span, Related: others, Origin: finding.FromFacts,
			Facts: []finding.Fact{phoneFact(w.phone)}, Message: wrongMessage(p, n, w),
		}
		if w.implied {
			f.Reasons, sev = append(f.Reasons, finding.Msg("wrong-phone-implied")), min(sev, finding.Warning)
		}
		p.Report(f, sev)
	})
}

// wrongOwner is a known number that a text gives to somebody else.
type wrongOwner struct {
	phone *factbase.Phone
	// named is the organisation as the text or the fact base calls it.
	named      string
	confidence factbase.Confidence
	// implied: what the article is about tells to whom it gives the number, not the
	// sentence.
	implied bool
}

// attribution returns whose number n is, if the text gives it to another one: to an
// organisation of the fact base, or to somebody who is known to be given it wrongly.
func attribution(p *rules.Pass, n number) (wrongOwner, bool) {
	owners := p.Facts.PhonesByNumber(n.Digits)
	if len(owners) == 0 {
		return wrongOwner{}, false
	}
	ph := best(owners)
	w := wrongOwner{phone: ph, confidence: ph.Confidence}
	m, known := p.Facts.Misattributed(n.Digits)
	if n.tight && n.owner != "" && !offersMore(p, n) && !owned(owners, n.owner, asOf(p)) && !(n.far && owned(owners, n.about, asOf(p))) {
		if known && slices.Contains(m.OwnerIDs, n.owner) {
			w.confidence = max(w.confidence, m.Confidence)
		}
		return w, true
	}
	if name, ok := misused(p, n, owners); ok {
		w.named = name
		return w, true
	}
	if misplaced(p, n, owners) {
		w.implied = true
		return w, true
	}
	if retired(owners) && n.owner == "" && !lexicon.Renamings.In(p.Doc.Units[n.unit].Text) && !p.Doc.Units[n.unit].Has(lexicon.Modal, "past", "present", "refuted") && asOf(p).Compare(owners[0].ValidUntil) > 0 {
		return w, true
	}
	if known && n.owner == "" || known && !n.tight {
		if name, ok := misnamed(p, n, m.Names); ok {
			w.named, w.confidence = name, max(w.confidence, m.Confidence)
			return w, true
		}
	}
	return w, false
}

// offersMore reports whether the clause of a number offers it beside what the sentence
// speaks of, and names nobody: 向邮政管理部门申诉,也可以拨打12345.
func offersMore(p *rules.Pass, n number) bool {
	u := &p.Doc.Units[n.unit]
	c := u.Clauses[u.ClauseAt(n.Span.Start)]
	before := strings.TrimLeft(u.Text[c.Start:n.Span.Start], "，,；; ")
	return lexicon.FurtherOffers.Start(before) && !u.HasIn(c.Start, n.Span.Start, lexicon.Owner)
}

// misused returns the label of a number that is for emergencies alone and which the text
// gives for questions: 身份证咨询专线12395.
func misused(p *rules.Pass, n number, owners []factbase.Phone) (string, bool) {
	if n.owner != "" && owned(owners, n.owner, asOf(p)) || slices.ContainsFunc(owners, func(ph factbase.Phone) bool {
		return len(ph.Purposes) != 1 || ph.Purposes[0] != "emergency"
	}) {
		return "", false
	}
	u := &p.Doc.Units[n.unit]
	c := u.Clauses[u.ClauseAt(n.Span.Start)]
	before := strings.TrimRight(u.Text[c.Start:n.Span.Start], " :：是为")
	desk := lexicon.InquiryDesks.LongestEnd(before)
	return desk, desk != "" && !spokenOf(p, owners)
}

// misnamed returns the name, of those that texts are known to give a number to, that
// stands right before it or in the head of its row.
func misnamed(p *rules.Pass, n number, names []string) (string, bool) {
	u := &p.Doc.Units[n.unit]
	before := u.Text[:n.Span.Start]
	for _, name := range names {
		if i := strings.LastIndex(before, name); i >= 0 && plain(u, i+len(name), n.Span.Start) && !strings.ContainsAny(before[i:], ",，。;；") {
			return name, true
		}
		if row := p.Read.Contexts.Row(u); row != nil && strings.Contains(row.Text, name) {
			return name, true
		}
	}
	return "", false
}

// owned reports whether the organisation is one of the owners of a number in
// force, or a part or the whole of one.
func owned(owners []factbase.Phone, id string, day factbase.Date) bool {
	for i := range owners {
		if owners[i].InForce(day) && (owners[i].OwnerID == id || claim.RelatedOwners(owners[i].OwnerID, id)) {
			return true
		}
	}
	return false
}

// retired reports whether a number is out of use with all of its owners.
func retired(owners []factbase.Phone) bool {
	return !slices.ContainsFunc(owners, func(ph factbase.Phone) bool { return !ph.Legacy || ph.Successor == "" })
}

// best returns the owner known with the greatest confidence.
func best(owners []factbase.Phone) *factbase.Phone {
	b := &owners[0]
	for i := range owners {
		if owners[i].Confidence.ClearsPhone() > b.Confidence.ClearsPhone() {
			b = &owners[i]
		}
	}
	return b
}

func wrongMessage(p *rules.Pass, n number, w wrongOwner) finding.Message {
	ph := w.phone
	if w.implied {
		n.owner = n.about
	}
	if w.named != "" {
		return finding.Msg("wrong-phone", finding.Text(p.Quote(n.span)), finding.Text(ph.Owner), finding.Text(w.named))
	}
	quote := finding.Text(p.Quote(n.span))
	if ph.Legacy && (n.owner == "" || ph.OwnerID == n.owner) {
		return finding.Msg("wrong-phone-legacy", quote, finding.Text(ph.Owner), finding.Text(ph.Successor))
	}
	named, ok := p.Facts.Owner(n.owner)
	if !ok {
		return finding.Msg("wrong-phone", quote, finding.Text(ph.Owner), finding.Text(lexicon.Label(n.owner)))
	}
	for _, own := range p.Facts.PhonesByOwner(n.owner) {
		if own.InForce(asOf(p)) && own.Confidence.ClearsPhone() != factbase.NotCleared {
			return finding.Msg("wrong-phone-beside", quote, finding.Text(ph.Owner), finding.Text(named.Name), finding.Text(own.Display))
		}
	}
	return finding.Msg("wrong-phone", quote, finding.Text(ph.Owner), finding.Text(named.Name))
}
