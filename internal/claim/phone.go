package claim

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	tel "buzhou/internal/quantity/phone"
)

// owned is the slot of the claim whose number it is; its item is the number.
const owned = Phone + "owner"

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
			x.add(Claim{
				Topic: annotate.Topic{Item: n.Digits, From: annotate.FromClause}, Slot: owned, Value: Value{Owner: id},
				Stance: annotate.Stance{Modality: x.Contexts.StanceAt(u, n.Span.Start).Modality},
			}, unit, n.Span.Start, n.Span.End)
		}
	}
}

// hotline files the claim of what a number is for, if the text names it: 挂失电话,
// 燃气公司报修电话.
func (x *Extraction) hotline(unit int, n tel.Number) {
	u := &x.Doc.Units[unit]
	purpose, item, ok := x.purposeOf(u, n)
	if !ok {
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
	s := x.scopeAt(unit, n.Span.Start)
	for _, f := range [...]annotate.Facet{annotate.Platform, annotate.Channel, annotate.Method, annotate.Subject, annotate.Condition} {
		s[f] = "" // how and for whom one calls does not change the number
	}
	s[annotate.Subject] = calledBy(u, n)
	if s[annotate.Issuer] == t.Product {
		s[annotate.Issuer] = ""
	}
	if c := s[annotate.Case]; c != "" && (x.says(c, item) || x.phoneLabel(c) || item != "" && situation(u, n, c)) {
		s[annotate.Case] = ""
	}
	v := Value{Phone: n.Digits, Under: under, Alternative: x.carded(u) || oneOfSeveral(u.Text[n.Span.End:])}
	x.add(Claim{Topic: t, Slot: Phone + Slot(purpose), Value: v, Scope: s, Stance: phoneStance(x, u, n)}, unit, n.Span.Start, n.Span.End)
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
			for _, w := range [...]string{"：", ":", "请", "可", "拨打", "致电"} {
				if strings.HasPrefix(u.Text[h.End:], w) {
					return h.ID
				}
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

// purposeOf returns what a number is for and the words that say whose it is or
// what for, where the lexicon does not know them.
func (x *Extraction) purposeOf(u *annotate.Unit, n tel.Number) (purpose, item string, ok bool) {
	head, from, to, ok := x.labelOf(u, n)
	if !ok {
		return "", "", false
	}
	purpose = purposeIn(head, from, to)
	end := to
	for _, h := range head.Hits {
		if h.Start >= from && h.End <= to && (h.Is(lexicon.Phone, "call") || h.Category == lexicon.Purpose) && x.purposeWords(head, from, h.Start) != "" {
			end = h.End // 物业报修电话写在门上
		}
	}
	item = x.purposeWords(head, from, end)
	switch {
	case purpose != "":
	case lexicon.OwnHotlines.Start(u.Text[n.Span.End:]), // 打10086客服热线
		item == "" && hotlineClass(n.Class): // 仍不行请拨400-…
		purpose = "service"
	default:
		purpose = other
	}
	return purpose, item, purpose != other || item != ""
}

// labelOf returns the words that announce a number, as a range of the unit that they
// stand in: its clause, the clause before its bare label (抢修24小时值班,电话…), or the head
// of its row.
func (x *Extraction) labelOf(u *annotate.Unit, n tel.Number) (head *annotate.Unit, from, to int, ok bool) {
	at := u.ClauseAt(n.Span.Start)
	c := u.Clauses[at]
	head, from, to = u, c.Start, n.Span.Start
	if len(x.items(u, from, to)) == 0 && !announces(u, from, to) {
		switch row := x.Contexts.Row(u); {
		case row != nil && row != u:
			column := x.Contexts.Column(u)
			listed := column != nil && (announces(column, 0, len(column.Text)) || strings.Contains(column.Text, "号码"))
			return row, 0, len(row.Text), listed || announces(row, 0, len(row.Text))
		case at > 0 && labelEnd(u.Text[:c.Start]):
			from = u.Clauses[at-1].Start
		default:
			return nil, 0, 0, false
		}
	} else if own := strings.TrimLeft(u.Text[from:to], ",，"); at > 0 && lexicon.NumberLabels.Trim(own) == "" && noun(own) && purposeIn(u, from, to) == "" {
		from = u.Clauses[at-1].Start
	}
	for i := range u.Phones {
		if p := u.Phones[i].Span; p.End <= to && p.End > from {
			from = p.End // what stands before another number is about that one
		}
	}
	ok = announces(head, from, to) || lexicon.OwnHotlines.End(strings.TrimRight(u.Text[from:to], " :：是为"))
	return head, from + calling(u.Text[from:to]), to, ok
}

// calling returns the end of the verb for calling in text, if the name of a line follows
// it, else 0: in 不确定的话打开户热线 only 开户 is what the line is for.
func calling(text string) int {
	end := 0
	for _, verb := range [...]string{"拨打", "致电", "拨", "打"} {
		i := strings.LastIndex(text, verb)
		if i < 0 || i+len(verb) <= end || verb == "打" && madeWith(text[i+len(verb):]) {
			continue
		}
		if rest := text[i+len(verb):]; noun(rest) || strings.Contains(rest, "售后") {
			end = i + len(verb)
		}
	}
	return end
}

// madeWith reports whether text goes on with a character that makes 打 another word:
// 打印店, 打车.
func madeWith(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("印车假卡包捞工折扫水击造", r)
}

// noun reports whether a label names the number, and is no mere word for calling it.
func noun(label string) bool {
	for _, w := range [...]string{"电话", "热线", "号码", "专线", "客服"} {
		if strings.Contains(label, w) {
			return true
		}
	}
	return false
}

// purposeIn returns the purpose that the words of Text[i:j] name, or "".
func purposeIn(u *annotate.Unit, i, j int) (purpose string) {
	for _, h := range u.Hits {
		if h.Start < i || h.End > j {
			continue
		}
		switch {
		case h.Category == lexicon.Purpose:
			purpose = h.ID
		case h.Is(lexicon.Verb, "report-loss") && purpose == "":
			purpose = "loss"
		case h.Is(lexicon.Verb, "complain", "appeal") && purpose == "":
			purpose = "complaint"
		}
	}
	text := u.Text[i:j]
	switch {
	case purpose != "":
	case strings.Contains(text, "监督"):
		purpose = "complaint"
	case strings.Contains(text, "客服"), strings.Contains(text, "服务热线"):
		purpose = "service"
	}
	return purpose
}

// oneOfSeveral reports whether what follows a number says that it is one of several
// (打…也能转到账号组).
func oneOfSeveral(rest string) bool {
	for _, w := range [...]string{"也能", "也可", "也行", "也是", "都能", "都可", "都行", "或"} {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return false
}

// hotlineClass reports whether numbers of a class are the hotlines of companies, so that
// one that is only to be called is that of whom the text is about.
func hotlineClass(c tel.Class) bool {
	return c == tel.Toll400 || c == tel.Toll800 || c == tel.Short95
}

// announces reports whether Text[i:j] announces a number to call.
func announces(u *annotate.Unit, i, j int) bool {
	for _, h := range u.Hits {
		if h.Start >= i && h.End <= j && (h.Is(lexicon.Phone, "call") || h.Category == lexicon.Purpose) {
			return true
		}
	}
	return false
}

// purposeWords returns the last phrase of Text[i:j] that says whose a number is or
// what for: without words for calling, and without an organisation that is known.
func (x *Extraction) purposeWords(u *annotate.Unit, i, j int) string {
	all := x.items(u, i, j)
	for k := len(all) - 1; k >= 0; k-- {
		var b strings.Builder
		for _, w := range x.Doc.Words(u.Text, all[k].start, all[k].end) {
			if s := u.Text[w.Start:w.End]; !namesOwner(u, w.Start, w.End) && nameWord(s) && !callWord(s) {
				b.WriteString(foldTerm(s))
			}
		}
		if utf8.RuneCountInString(b.String()) >= 2 {
			return b.String()
		}
	}
	return ""
}

// namesOwner reports whether Text[i:j] belongs to a known organisation or to a word
// that the purpose is read from.
func namesOwner(u *annotate.Unit, i, j int) bool {
	for _, h := range u.Hits {
		if h.Start >= j || h.End <= i {
			continue
		}
		switch {
		case h.Category == lexicon.Owner && h.Facet != "ambiguous", h.Category == lexicon.Product, h.Category == lexicon.Phone, h.Category == lexicon.Purpose, h.Is(lexicon.Verb, "report-loss", "complain", "appeal"):
			return true
		}
	}
	return false
}

// callWord reports whether a word only belongs to calling.
func callWord(s string) bool {
	return lexicon.CallWords.Has(s)
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
		if id != "" && id != h.ID && !RelatedOwners(id, h.ID) {
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
		slot          Slot
		item, product string
	}
	digits := map[key]map[string]bool{}
	of := func(c *Claim) key { return key{c.Slot, c.Topic.Item, c.Topic.Product} }
	for i := range x.Claims {
		c := &x.Claims[i]
		if c.Value.Phone == "" {
			continue
		}
		if digits[of(c)] == nil {
			digits[of(c)] = map[string]bool{}
		}
		digits[of(c)][c.Value.Phone] = true
	}
	for i := range x.Claims {
		if c := &x.Claims[i]; c.Value.Phone != "" && len(digits[of(c)]) > maxNumbers {
			c.Value.Alternative = true
		}
	}
}

// comparePhones compares two numbers for one purpose, or two owners of one
// number. Numbers of different kinds (a hotline and a local one, two cities) can
// both be right.
func comparePhones(a, b *Claim, env *Env) Result {
	if a.Slot == owned {
		if a.Value.Owner == b.Value.Owner {
			return same()
		}
		if RelatedOwners(a.Value.Owner, b.Value.Owner) {
			return agree("overlap")
		}
		return conflict("owner")
	}
	if r := apart(a, b, env); r != "" {
		return no(r)
	}
	if a.Value.Phone == b.Value.Phone {
		return same()
	}
	if a.Value.Alternative || b.Value.Alternative {
		return no("alternative")
	}
	x, ok1 := tel.Normalize(a.Value.Phone)
	y, ok2 := tel.Normalize(b.Value.Phone)
	if !ok1 || !ok2 || x.Class != y.Class || len(x.Digits) != len(y.Digits) || area(x) != area(y) {
		return no("unit")
	}
	return conflict("value")
}

// area returns the area code of a local number, "" for others.
func area(n tel.Number) string {
	if n.Class != tel.Landline && n.Class != tel.AreaShort {
		return ""
	}
	if n.Digits[1] <= '2' {
		return n.Digits[:3]
	}
	return n.Digits[:4]
}

// RelatedOwners reports whether one id is the other's product or department:
// slugs of one house share their first part (icbc, icbc-card).
func RelatedOwners(a, b string) bool {
	if annotate.PartOf(a, b) || annotate.PartOf(b, a) {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(b) > len(a) && strings.HasPrefix(b, a) && b[len(a)] == '-'
}
