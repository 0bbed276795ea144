package extract

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	tel "buzhou/internal/quantity/phone"
)

// phones makes claims of the telephone numbers of a unit: what each is for and,
// where an organisation stands right beside it, whose it is.
func (x *Extraction) phones(unit int) {
	u := &x.Doc.Units[unit]
	for _, n := range u.Phones {
		if n.Invalid == tel.Masked || n.Invalid == tel.Placeholder || n.Class == tel.Mobile || n.Class == tel.Emergency || n.Class == tel.SMSPort || warned(u, n) {
			continue
		}
		x.hotline(unit, n)
		if id, ok := x.ownerOf(u, n); ok {
			x.add(claim.Claim{
				Topic: annotate.Topic{Item: n.Digits, From: annotate.FromClause}, Slot: claim.OwnedPhone, Value: claim.Value{Owner: id},
				Stance: annotate.Stance{Modality: x.Contexts.StanceAt(u, n.Span.Start).Modality},
			}, unit, n.Span.Start, n.Span.End)
		}
	}
}

// hotline files the claim of what a number is for, if the text names it: 挂失电话,
// 燃气公司报修电话.
func (x *Extraction) hotline(unit int, n tel.Number) {
	u := &x.Doc.Units[unit]
	purpose, item, words, ok := x.purposeOf(u, n)
	if !ok {
		x.unlabelled(unit, n)
		return
	}
	t := x.topicAt(unit, n.Span.Start)
	t.Operation, t.Object, t.Item = "", "", item
	under := x.headCase(u.Block, item, item != "" || purpose == "service")
	if id, ok := x.ownerOf(u, n); ok {
		t.Product = id
		if item == "" && n.Class.Short() {
			under = "" // a nationwide number is the same in every case
			if purpose == "loss" {
				purpose = "service" // the one number of a bank takes loss reports too
			}
		}
	} else if id, ok := soleOrganisation(u, n); ok {
		t.Product = id
	}
	s := x.ScopeAt(unit, n.Span.Start)
	for _, f := range [...]annotate.Facet{annotate.Platform, annotate.Channel, annotate.Method, annotate.Subject, annotate.Condition} {
		s[f] = "" // how and for whom one calls does not change the number
	}
	s[annotate.Subject] = calledBy(u, n)
	if t.Product == "" && n.Class == tel.Short95 {
		t.Product = s[annotate.Issuer] // the whole text is about the one company
	}
	if s[annotate.Issuer] == t.Product {
		s[annotate.Issuer] = ""
	}
	if c := s[annotate.Case]; c != "" && (x.says(c, item) || x.phoneLabel(c) || item != "" && situation(u, n, c)) {
		s[annotate.Case] = ""
	}
	if t.Product != "" && n.Class.Short() {
		s[annotate.Case], under = "", "" // a nationwide number is the same in every case
	}
	several := oneOfSeveral(u.Text[n.Span.End:])
	x.fileLine(u.Span(n.Span.Start, n.Span.End), lineOf{words: words, block: u.Block, several: several})
	v := claim.Value{Phone: n.Digits, Under: under, Alternative: x.carded(u) || several}
	x.add(claim.Claim{Topic: t, Slot: claim.Phone + claim.Slot(purpose), Value: v, Scope: s, Stance: phoneStance(x, u, n)}, unit, n.Span.Start, n.Span.End)
}

// situation reports whether a case is only that of the heading under which a number is
// called (夜间漏水), which its own label does not tell.
func situation(u *annotate.Unit, n tel.Number, c string) bool {
	return u.ScopeAt(n.Span.Start)[annotate.Case] != c && !strings.ContainsFunc(c, lexicon.Han)
}

// calledBy returns whose number n is if the text sets persons and companies apart
// (企业用户：…, 个人客户请拨打…), else "".
func calledBy(u *annotate.Unit, n tel.Number) string {
	for k := u.ClauseAt(n.Span.Start); k >= 0; k-- {
		c := u.Clauses[k]
		for _, h := range u.Hits {
			if h.Category != lexicon.Facet || h.Facet != "subject" || h.ID != "person" && h.ID != "company" ||
				!c.Contains(h.Start) || strings.TrimSpace(u.Text[c.Start:h.Start]) != "" {
				continue
			}
			if lexicon.CallOpeners.Start(u.Text[h.End:]) {
				return h.ID
			}
		}
	}
	return ""
}

// phoneStance is the stance of a number: how one gets to it (如果, 需要时) does not
// limit what it is.
func phoneStance(x *Extraction, u *annotate.Unit, n tel.Number) annotate.Stance {
	st := x.Contexts.StanceAt(u, n.Span.Start)
	if st.Modality == annotate.Conditional || st.Modality == annotate.Hedged {
		st.Modality = annotate.Asserted
	}
	st.Force = annotate.Generic
	return st
}

// phoneLabel reports whether a label only announces a number.
func (x *Extraction) phoneLabel(label string) bool {
	for _, h := range lexicon.Scan(label, nil) {
		if h.Category == lexicon.Phone || h.Category == lexicon.Purpose {
			return true
		}
	}
	return false
}

// warned reports whether the text denies a number, warns of it, or tells of the
// past.
func warned(u *annotate.Unit, n tel.Number) bool {
	c := u.Clauses[u.ClauseAt(n.Span.Start)]
	return u.Has(lexicon.Modal, "fraud") || u.Has(lexicon.Modal, "refuted") || u.HasIn(c.Start, c.End, lexicon.Modal, "dont", "past", "denied") ||
		strings.Contains(u.Text[n.Span.End:], "停用") || strings.Contains(u.Text[c.Start:n.Span.Start], "原")
}

// oneOfSeveral reports whether what follows a number says that it is one of several
// (打…也能转到账号组).
func oneOfSeveral(rest string) bool {
	return lexicon.OneOfSeveral.Start(rest)
}

// hotlineClass reports whether numbers of a class are the hotlines of companies, so that
// one that is only to be called is that of whom the text is about.
func hotlineClass(c tel.Class) bool {
	return c == tel.Toll400 || c == tel.Toll800 || c == tel.Short95
}

// ownerOf returns the organisation that stands right before a number, with
// nothing but words for telephones between.
func (x *Extraction) ownerOf(u *annotate.Unit, n tel.Number) (string, bool) {
	for k := len(u.Hits) - 1; k >= 0; k-- {
		h := u.Hits[k]
		if h.End > n.Span.Start || h.Category != lexicon.Owner && h.Category != lexicon.Product {
			continue
		}
		gap := u.Text[h.End:n.Span.Start]
		return h.ID, lexicon.NumberLabels.Trim(gap) == ""
	}
	return "", false
}

// soleOrganisation returns the only organisation that a sentence names before a number.
func soleOrganisation(u *annotate.Unit, n tel.Number) (id string, ok bool) {
	for _, h := range u.Hits {
		if h.End > n.Span.Start || h.Category != lexicon.Owner && h.Category != lexicon.Product || h.Facet == "ambiguous" {
			continue
		}
		if id != "" && id != h.ID && !claim.RelatedOwners(id, h.ID) {
			return "", false
		}
		id = h.ID
	}
	return id, id != ""
}

// carded reports whether a number stands on a card of one of several places: the
// lines beside it give an address.
func (x *Extraction) carded(u *annotate.Unit) bool {
	for b := u.Block - 2; b <= u.Block+2; b++ {
		if b < 0 || b >= len(x.Doc.Blocks) || x.Doc.Blocks[b].Kind == article.Heading {
			continue
		}
		for _, o := range x.Doc.UnitsOf(b) {
			for _, w := range [...]string{"地址", "地点", "办公地址", "详细地址"} {
				if rest, ok := strings.CutPrefix(o.Text, w); ok && (strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "：")) {
					return true
				}
			}
		}
	}
	return false
}

// maxNumbers is how many different numbers for one purpose contradict each
// other; a text that gives more lists the numbers of several places.
const maxNumbers = 2

// settlePhones marks the numbers of a list of places.
func (x *Extraction) settlePhones() {
	type key struct {
		slot          claim.Slot
		item, product string
	}
	digits := map[key]map[string]bool{}
	of := func(c *claim.Claim) key { return key{c.Slot, c.Topic.Item, c.Topic.Product} }
	for i := range x.Claims {
		c := &x.Claims[i]
		if c.Value.Phone == "" || x.lines[c.Span].bare {
			continue
		}
		if digits[of(c)] == nil {
			digits[of(c)] = map[string]bool{}
		}
		digits[of(c)][c.Value.Phone] = true
	}
	for i := range x.Claims {
		if c := &x.Claims[i]; c.Value.Phone != "" && !x.lines[c.Span].bare && len(digits[of(c)]) > maxNumbers {
			c.Value.Alternative = true
		}
	}
}
