package facts

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/factbase"
	"buzhou/internal/lexicon"
	"buzhou/internal/lexicon/trie"
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
		kinds := kindsOf(s.values())
		for _, f := range facts {
			if !kinds.fit(f) || !s.measured(f) {
				continue
			}
			if x, ok := judgeWorded(p, s, f); ok && !slices.ContainsFunc(reported, x.span.Overlaps) && !s.heldByOther(facts, f, x.span) && reportStale(p, x) {
				reported = append(reported, x.span)
			}
		}
	}
	return reported
}

// heldByOther reports whether the value at a span is right for another of the facts than f,
// of which the sentence itself says no less than of f, while it leaves something of f to its
// heads.
func (s *sentence) heldByOther(facts []*factbase.Fact, f *factbase.Fact, at source.Span) bool {
	said := s.saidOf(f)
	if said > 0 && said == len(f.About)-1 {
		return false
	}
	return slices.ContainsFunc(facts, func(g *factbase.Fact) bool {
		if g == f || g.Kind != f.Kind || g.Product != f.Product || s.saidOf(g) < said || !s.measured(g) {
			return false
		}
		q, _, ok := s.valueOf(g)
		return ok && s.Span(q.Span.Start, q.Span.End) == at && agrees(g, q)
	})
}

// saidOf counts the groups of words of a fact, the last apart, that a sentence says itself.
func (s *sentence) saidOf(f *factbase.Fact) int {
	n := 0
	for _, g := range f.About[:max(len(f.About)-1, 0)] {
		if s.says(g.Words) {
			n++
		}
	}
	return n
}

// otherRow reports whether a cell's row leaves out what another row of its table names of a
// fact, so that the title does not say it of this row: 工本费20元 for what expired, above a
// row on 临时身份证.
func (s *sentence) otherRow(f *factbase.Fact) bool {
	if s.Table == article.None || len(f.About) < 2 {
		return false
	}
	rows := s.p.Doc.Tables[s.Table].Rows
	about := f.About[:len(f.About)-1]
	if f.Product != "" {
		about = about[1:] // the whole table is about the product, whichever rows name it
	}
	return slices.ContainsFunc(about, func(g factbase.Words) bool {
		return !s.says(g.Words) && slices.ContainsFunc(rows[:min(len(rows), maxRows)], func(row []article.Phrase) bool {
			return s.Col < len(row) && contains(row[s.Col].View.Text, pricing[:]) && slices.ContainsFunc(row, func(c article.Phrase) bool { return contains(c.View.Text, g.Words) })
		})
	})
}

// pricing are marks of a cell that gives a price.
var pricing = [...]string{"元", "块", "免"}

// maxRows bounds the rows that are looked at for what a table sets apart.
const maxRows = 30

// wordedFacts returns the facts in force that an article may speak of: the tariffs
// or the others.
func wordedFacts(p *rules.Pass, tariff bool) []*factbase.Fact {
	found := rules.Shared(p, wordedKey{}, func() *[2][]*factbase.Fact { return newWordedFacts(p) })
	if tariff {
		return found[1]
	}
	return found[0]
}

type wordedKey struct{}

func newWordedFacts(p *rules.Pass) *[2][]*factbase.Fact {
	var out [2][]*factbase.Fact
	ids, day, own := named(p), asOf(p), houseFacts(p)
	said := p.Facts.SubjectsIn(p.Doc.Source.String())
	names := func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return said[w] })
	}
	object, ofObject := "", ids[""] // facts of one object stand side by side
	for f := range p.Facts.Worded() {
		if f.Object != object {
			object, ofObject = f.Object, ids[f.Object]
		}
		if f.Object == "" && f.Product == "" || ofObject || ids[f.Product] || names(f.About[0].Words) {
			if !f.InForce(day) || outweighed(f, own) {
				continue
			}
			k := 0
			if f.Tariff() {
				k = 1
			}
			out[k] = append(out[k], f)
		}
	}
	return &out
}

// houseFacts lists the facts of users' packs that are in force.
func houseFacts(p *rules.Pass) []*factbase.Fact {
	var own []*factbase.Fact
	for _, f := range p.Facts.HouseFacts() {
		if f.InForce(asOf(p)) {
			own = append(own, f)
		}
	}
	return own
}

// outweighed reports whether a fact of a user's own pack speaks of what the built-in fact
// f is about.
func outweighed(f *factbase.Fact, own []*factbase.Fact) bool {
	return !f.House && f.Object != "" && slices.ContainsFunc(own, func(h *factbase.Fact) bool {
		return h.Object == f.Object && h.Slot == f.Slot && slices.Equal(h.Scope, f.Scope) &&
			(h.Product == "" || f.Product == "" || h.Product == f.Product) && (h.Operation == "" || f.Operation == "" || h.Operation == f.Operation)
	})
}

// containsOf is contains for a text whose characters are known.
func containsOf(text string, chars *trie.Chars, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		r, _ := trie.Decode(w, 0)
		return chars.Has(r) && strings.Contains(text, w)
	})
}

// kinds is a set of kinds of values.
type kinds uint8

func kindsOf(values []quantity.Quantity) (k kinds) {
	for i := range values {
		k |= 1 << values[i].Kind
	}
	return k
}

// fit reports whether sameKind can hold for a value of one of the kinds.
func (k kinds) fit(f *factbase.Fact) bool {
	switch f.Kind {
	case "money":
		return k&(1<<quantity.Money|1<<quantity.Percent) != 0
	case "rate":
		return k&(1<<quantity.Percent) != 0
	case "count":
		return k&(1<<quantity.Number) != 0
	case "date":
		return k&(1<<quantity.Date) != 0
	}
	return k&(1<<quantity.Duration) != 0
}

// measured reports whether a sentence holds a value of the kind of a fact.
func (s *sentence) measured(f *factbase.Fact) bool {
	return slices.ContainsFunc(s.values(), func(q quantity.Quantity) bool { return sameKind(f, q) })
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
	q, beside, ok := s.valueOf(f)
	if !ok || beside && agrees(f, q) || s.agents(q) || s.Has(lexicon.Modal, "fraud") || regional(s.Unit) || (price(f) || f.Kind == "rate") && f.Product == "" && s.issuer() {
		return x, false
	}
	if s.otherRow(f) || f.Product != "" && foreign(p.Read.Contexts.ScopeAt(s.Unit, q.Core.Start)[annotate.Subject]) {
		return x, false
	}
	if s.forsaken(q) || s.shareOf(q) || s.otherService(f, q) || s.elsewhere(f, q) || s.otherGroup(f, q) || s.onlyBrought(f) {
		return x, false
	}
	if f.Quota() && periodOf(s.Unit, q) == "" && !lexicon.QuotaWords.In(s.clauseAt(q.Core.Start)) || deniedQuote(p, s.Unit, q.Core.Start) {
		return x, false
	}
	switch p.Read.Contexts.StanceAt(s.Unit, q.Core.Start).Modality {
	case annotate.Asserted, annotate.Hedged, annotate.Conditional:
	default:
		return x, false
	}
	if f.Kind != "date" && s.past(f.Quota()) && !slices.ContainsFunc(f.Scope, func(x factbase.Facet) bool { return x.Name == "time" }) {
		return x, false
	}
	last := f.About[len(f.About)-1].Words
	why := neverHeld
	old := *f
	period := periodOf(s.Unit, q)
	switch {
	case f.Kind == "date":
		if sinceAgrees(f, q) {
			return x, false
		}
		why = otherDay
	case f.Period() == "balance" && agrees(f, q):
		return x, false
	case !beside && s.agrees(f, q) && !s.statutory(f, q):
		if f.Period() == "" || !otherPeriod(f.Period(), period) || !agrees(f, q) {
			return x, false
		}
		why = otherPeriodGiven
	case otherPeriod(f.Period(), period) && !f.Quota():
		return x, false // another limit; but there is one free quota only
	default:
		if f.Period() != "" && period != f.Period() && contains(s.Text, last) && !s.clauseSays(q.Core.Start, last) {
			return x, false // not sure that it is this limit
		}
		if v, ok := formerly(p, f, q); ok {
			why, old = superseded, v
		}
	}
	return stale{why: why, span: s.Span(q.Span.Start, q.Span.End), cur: f, old: &old, name: f.Label, period: period}, true
}

// deniedQuote reports whether offset i of a unit stands in quotation marks behind which the
// text says that what they hold is wrong: “每月有1000元免费。”错。
func deniedQuote(p *rules.Pass, u *annotate.Unit, i int) bool {
	text := p.Doc.Blocks[u.Block].View.Text
	at := strings.Index(text, u.Text)
	if u.Table != article.None || at < 0 || strings.LastIndexAny(text[:at+i], "“\"「") < strings.LastIndexAny(text[:at+i], "”」") {
		return false
	}
	k := strings.IndexAny(text[at+i:], "”\"」")
	if k < 0 {
		return false
	}
	rest := strings.TrimLeft(text[at+i+k:], "”\"」*_ 　—-–,，。:：()（）")
	return lexicon.WrongVerdicts.Start(rest)
}

// forsaken reports whether a sentence says of a value that one must no longer go by it.
func (s *sentence) forsaken(q quantity.Quantity) bool {
	c := s.Clauses[s.ClauseAt(q.Core.Start)]
	return lexicon.NoLonger.In(s.Text[c.Start:q.Core.Start])
}

// shareOf reports whether a value counts people or cases: 九成用户.
func (s *sentence) shareOf(q quantity.Quantity) bool {
	return q.Kind == quantity.Percent && lexicon.SharedAmong.Start(s.Text[q.Core.End:])
}

// agents reports whether the clause of a value is about somebody who acts for the reader.
func (s *sentence) agents(q quantity.Quantity) bool {
	c := s.Clauses[s.ClauseAt(q.Core.Start)]
	return s.HasIn(c.Start, c.End, lexicon.Facet, "agent")
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

// clauseAt returns the clause at offset i.
func (s *sentence) clauseAt(i int) string {
	c := s.Clauses[s.ClauseAt(i)]
	return s.Text[c.Start:c.End]
}

// clauseSays reports whether the clause at offset i holds one of words.
func (s *sentence) clauseSays(i int, words []string) bool { return contains(s.clauseAt(i), words) }

// regional reports whether a sentence names a place of the mainland, whose own rules
// may differ.
func regional(u *annotate.Unit) bool {
	return slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool {
		return h.Category == lexicon.Facet && h.Facet == "region" && h.ID != "hongkong" && h.ID != "macau"
	})
}

// ofPeople reports whether a date that ends at offset i tells whom a sentence is for, not
// when it held: 2002年以前毕业的.
func ofPeople(u *annotate.Unit, i int) bool {
	c := u.Clauses[u.ClauseAt(max(i-1, 0))]
	rest := strings.TrimRight(u.Text[min(i, c.End):c.End], ",，。;；:： ")
	return strings.HasSuffix(rest, "的") && lexicon.LifeEvents.In(rest)
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
			if q.Kind == quantity.Date && q.Date.Year > 1900 && q.Date.Year < s.p.AsOf.Year && !(standing && q.Date.Relation == quantity.Since) && !ofPeople(u, q.Core.End) {
				return true
			}
		}
		if slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool { return h.Is(lexicon.Modal, "past") && !u.Measures(h.Start) }) {
			return true
		}
	}
	return s.bygone()
}

// bygone reports whether a heading above a sentence, the title apart, says that it is
// about what held once: 当时标准(已停用).
func (s *sentence) bygone() bool {
	d := s.p.Doc
	for sec := d.Blocks[s.Block].Section; sec != article.None; sec = d.Sections[sec].Parent {
		if head := text(d, d.Sections[sec].Heading); head != d.Title.Text && lexicon.BygoneHeads.In(head) {
			return true
		}
	}
	return false
}
