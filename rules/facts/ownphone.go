package facts

import (
	"index/suffixarray"
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/factbase"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity/phone"
	"buzhou/rules"
)

// voucher says what in the article itself speaks for a number that no fact knows.
type voucher uint8

// The vouchers, from weak to strong.
const (
	nothing   voucher = iota
	local             // a line of one place: of a branch, beside its address, or of nobody whose numbers are known
	publisher         // it is put forward as the publisher's own
	published         // the page itself publishes it as its contact
)

// vouched returns what speaks for a number of which no fact knows. An article about
// a product whose numbers are known vouches for none but those.
func vouched(p *rules.Pass, f *frame, n number) voucher {
	switch {
	case n.owner != "" && knows(p, n.owner) && !(n.Class == phone.Landline && servedLocally(p, n.owner)):
		return nothing
	case f.publishes(n.Digits) || siteNamed(p, n):
		return published
	case firstPerson(p, n) || helpPage(p) || contactLine(p, n):
		return publisher
	case n.Class == phone.Short96 && (regional(&p.Doc.Units[n.unit]) || regional(&p.Doc.Title)):
		return local
	case n.Class == phone.Unknown, n.Class == phone.Landline && (addressed(p, n) || branch(p, n) || !knows(p, p.Read.Contexts.Of(&p.Doc.Units[n.unit]).Topic.Product)):
		return local
	}
	return nothing
}

// servedLocally reports whether all numbers that the fact base has of an owner are hotlines of
// the government (12329), which every place has offices behind, with lines of their own.
func servedLocally(p *rules.Pass, owner string) bool {
	return !slices.ContainsFunc(p.Facts.PhonesByOwner(owner), func(ph factbase.Phone) bool { return !strings.HasPrefix(ph.Digits, "123") })
}

// knows reports whether the fact base has numbers of an organisation.
func knows(p *rules.Pass, owner string) bool { return p.Facts.HasPhones(owner) }

// frame knows the numbers that the site gives in its own frame: in a header, a
// footer or a contact line, or as a link to tap. It is read once for all numbers.
type frame struct {
	// boilerplate holds the digits of each block of boilerplate, a line each.
	boilerplate *suffixarray.Index
	// tapped holds the digits of the tel: links and all their ends, which leave out
	// the prefix of the country or the area.
	tapped map[string]bool
}

// maxLink bounds the number of a tel: link, in bytes.
const maxLink = 24

func newFrame(p *rules.Pass) *frame {
	var digits []byte
	for b := range p.Doc.Blocks {
		if p.Doc.Blocks[b].Kind == article.Boilerplate {
			digits = append(append(digits, onlyDigits(p.Doc.Blocks[b].View.Text)...), '\n')
		}
	}
	f := &frame{boilerplate: suffixarray.New(digits), tapped: map[string]bool{}}
	for rest := p.Doc.Source.String(); ; {
		_, after, ok := strings.Cut(rest, "tel:")
		if !ok {
			return f
		}
		link := after[:min(len(after), maxLink)]
		if k := strings.IndexAny(link, "\"'<)"); k >= 0 {
			link = link[:k]
		}
		for d := onlyDigits(link); d != ""; d = d[1:] {
			f.tapped[d] = true
		}
		rest = after
	}
}

// publishes reports whether the number with the given digits stands in the frame.
func (f *frame) publishes(digits string) bool {
	return f.tapped[digits] || len(f.boilerplate.Lookup([]byte(digits), 1)) > 0
}

// onlyDigits returns the ASCII digits of s.
func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// siteNamed reports whether the sentence of a number names the site that publishes
// the page.
func siteNamed(p *rules.Pass, n number) bool {
	return contains(p.Doc.Units[n.unit].Text, siteNames(p))
}

// siteNames returns what the site may be called: what the head of the page says, or
// the first and the last part of a title that has parts. The words that only say that
// it is a site are left out.
func siteNames(p *rules.Pass) []string {
	parts := []string{p.Doc.Meta.Site}
	if p.Doc.Meta.Site == "" {
		parts = strings.FieldsFunc(pageTitle(p), func(r rune) bool { return strings.ContainsRune("-_|｜—", r) })
		if len(parts) < 2 {
			return nil
		}
		parts = []string{parts[0], parts[len(parts)-1]}
	}
	var names []string
	for _, name := range parts {
		name = lexicon.SiteNouns.TrimEnd(strings.TrimSpace(name))
		if n := utf8.RuneCountInString(name); n >= 2 && n <= 10 {
			names = append(names, name)
		}
	}
	return names
}

// pageTitle returns the title in the head of a page, or else that of the article.
func pageTitle(p *rules.Pass) string {
	if t := p.Doc.Meta.Title; t != "" {
		return t
	}
	return p.Doc.Title.Text
}

// firstPerson reports whether a number is given as that of whoever speaks: 我们的客服热线,
// or under a heading such as 联系我们.
func firstPerson(p *rules.Pass, n number) bool {
	u := &p.Doc.Units[n.unit]
	c := u.Clauses[u.ClauseAt(n.Span.Start)]
	before := u.Text[c.Start:n.Span.Start]
	if c.Start > 0 && strings.ContainsAny(before[:min(len(before), 3)], ":：") || before == "" {
		before = u.Text[:n.Span.Start]
	}
	if lexicon.SpeakerWords.In(before) {
		return true
	}
	s := &sentence{Unit: u, p: p}
	head := s.nearestHead()
	return len(head) <= maxContactHead && (strings.Contains(head, "联系我们") || strings.Contains(head, "关于我们"))
}

// maxContactHead bounds a heading that says no more than 联系我们, in bytes.
const maxContactHead = 30

// helpPage reports whether the article is a page of its publisher's own help, which
// speaks of no other's product.
func helpPage(p *rules.Pass) bool {
	if product := p.Read.Contexts.Root().Topic.Product; product != "" && knows(p, product) {
		return false
	}
	title := strings.TrimSpace(pageTitle(p))
	if title == "" {
		return p.Doc.Format == article.HTML // a piece of a site's own template
	}
	for _, w := range [...]string{"帮助中心", "客服中心", "服务中心-", "联系我们", "关于我们"} {
		if strings.Contains(title, w) {
			return true
		}
	}
	return lexicon.HelpTitles.Has(title) || strings.EqualFold(title, "FAQ")
}

// contactLine reports whether a number stands alone with its label in a line of a web
// page: the contact that the page gives of its own, beside the article.
func contactLine(p *rules.Pass, n number) bool {
	u := &p.Doc.Units[n.unit]
	return p.Doc.Format == article.HTML && u.Table == article.None && p.Doc.Blocks[u.Block].Kind != article.ListItem &&
		lexicon.NumberLabels.Trim(u.Text[:n.Span.Start]) == "" && strings.Trim(u.Text[n.Span.End:], " >》。") == ""
}

// branch reports whether the name of one place of many stands before a number: 浦东支行,
// 城东派出所.
func branch(p *rules.Pass, n number) bool {
	u := &p.Doc.Units[n.unit]
	before := u.Text[:n.Span.Start]
	if row := p.Read.Contexts.Row(u); row != nil {
		before = row.Text + before
	}
	return lexicon.Branches.In(before)
}

// addressed reports whether the address of a place stands beside a number: in its
// sentence or the one before or after.
func addressed(p *rules.Pass, n number) bool {
	for k := max(0, n.unit-2); k <= min(n.unit+1, len(p.Doc.Units)-1); k++ {
		t := p.Doc.Units[k].Text
		if strings.Contains(t, "地址") {
			return true
		}
		for _, w := range [...]string{"路", "街", "大道", "道"} {
			if i := strings.Index(t, w); i >= 0 {
				rest := strings.TrimLeft(t[i+len(w):], " ")
				if rest != "" && rest[0] >= '0' && rest[0] <= '9' && strings.Contains(rest[:min(len(rest), 16)], "号") {
					return true
				}
			}
		}
	}
	return false
}
