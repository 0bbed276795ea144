package facts

import (
	"math"
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
		for _, f := range facts {
			if !s.measured(f) {
				continue
			}
			if x, ok := judgeWorded(p, s, f); ok && !slices.ContainsFunc(reported, x.span.Overlaps) && reportStale(p, x) {
				reported = append(reported, x.span)
			}
		}
	}
	return reported
}

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
	ids, day, title, own := named(p), asOf(p), p.Doc.Title.Text, houseFacts(p)
	chars := trie.CharsOf(title)
	object, ofObject := "", ids[""] // facts of one object stand side by side
	for f := range p.Facts.Worded() {
		if f.Object != object {
			object, ofObject = f.Object, ids[f.Object]
		}
		if f.Object == "" && f.Product == "" || ofObject || ids[f.Product] || containsOf(title, &chars, f.About[0].Words) {
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
	if f.Quota() && periodOf(s.Unit, q) == "" && !s.clauseSays(q.Core.Start, quotaWords[:]) || deniedQuote(p, s.Unit, q.Core.Start) {
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
	case !beside && s.agrees(f) && !s.statutory(f, q):
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

// quotaWords say that a sum without a period is a quota, and not a part of a worked example
// (接着提5000元:200元免费).
var quotaWords = [...]string{"额度", "以内", "内免", "以下", "不超过", "前"}

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
	return slices.ContainsFunc([]string{"错", "不对", "不是", "误", "假", "谣", "不实", "不准", "没有依据", "没这回事", "没有这回事", "都不是", "并非", "不成立", "已经过时", "早就不", "是错", "是假", "是误", "是谣", "纯属", "说法有误", "说法不", "说法错"}, func(w string) bool { return strings.HasPrefix(rest, w) })
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
		said: !price(f) || len(f.Scope) > 0,
	})
}

// valueOf returns the value that a sentence gives for a fact. beside: it stands right
// behind the name of the thing, so that other values are of other things.
func (s *sentence) valueOf(f *factbase.Fact) (q quantity.Quantity, beside, ok bool) {
	inText, ok := s.about(f)
	if !ok && f.Period() != "" && s.titled(f) {
		q, _, _, ok = valueNear(s, f, false)
		return q, false, ok && periodOf(s.Unit, q) == f.Period() && !s.excluded(f, q)
	}
	if !ok {
		if q, ok = s.priced(f); !ok && price(f) && !f.Quota() && s.titled(f) && contains(s.Text, perPiece[:]) {
			q, _, _, ok = valueNear(s, f, false)
			ok = ok && q.Word == "" && !s.excluded(f, q)
			return q, false, ok
		}
		if !ok && price(f) && !f.Quota() && s.answers(f) {
			q, _, _, ok = valueNear(s, f, false)
			return q, false, ok && q.Word == "" && !s.excluded(f, q)
		}
		return q, true, ok
	}
	q, i, j, ok := valueNear(s, f, inText)
	if ok && s.excluded(f, q) {
		q, ok = s.priced(f) // 驾驶证工本费10元,行驶证15元
		return q, true, ok
	}
	if !ok || s.otherCase(f, q) || q.Word != "" && i < j && q.Core.Start < j && i < q.Core.End && !s.clauseSays(i, f.About[0].Words) && !contains(s.cellHeads(), f.About[0].Words) {
		return q, false, false // 免费 alone may be said of anything
	}
	return q, false, true
}

// otherCase reports whether the case that a fact is of is only told behind a value, in
// another clause: 管理费每季3元,唯一账户不收.
func (s *sentence) otherCase(f *factbase.Fact, q quantity.Quantity) bool {
	if len(f.Scope) == 0 {
		return false
	}
	i, _ := word(s.Text, f.About[0].Words)
	return i >= q.Core.End && s.ClauseAt(i) != s.ClauseAt(q.Core.Start)
}

// statutory reports whether a sentence gives a value as the bound that the law sets, which
// is then no promise of less: 应当自收到异议之日起10日内答复.
func (s *sentence) statutory(f *factbase.Fact, q quantity.Quantity) bool {
	if f.Kind != "duration" || !f.NoMin || !contains(s.Text, []string{"应当", "法定", "依法", "法律规定", "条例规定"}) {
		return false
	}
	v, ok := stated(q)
	want, known := allowed(f)
	return ok && known && !math.IsInf(want.Max, 0) && v.Max < want.Max && !slices.ContainsFunc(s.values(), func(o quantity.Quantity) bool {
		w, ok := stated(o)
		return sameKind(f, o) && ok && w.Max == want.Max
	})
}

// maxAnswer bounds a sentence that only gives what the question before it asks for, in bytes.
const maxAnswer = 60

// answers reports whether a short sentence follows the question what a fact is the price
// of: 问:补一本驾驶证要交多少钱? 答:15块钱。
func (s *sentence) answers(f *factbase.Fact) bool {
	if len(s.Text) > maxAnswer || s.Table != article.None {
		return false
	}
	question := s.justSaid()
	if question == "" {
		question = s.nearestHead()
		if before := s.Block - 1; before >= 0 && asks(s.p.Doc.Blocks[before].View.Text) {
			question = s.p.Doc.Blocks[before].View.Text
		}
	}
	if !asks(strings.TrimSpace(question)) || contains(question, f.Unless) || !contains(question, askedSums[:]) {
		return false
	}
	for _, g := range f.About {
		if !payment(g.Words) && !contains(question, g.Words) {
			return false
		}
	}
	return true
}

// asks reports whether text ends as questions do.
func asks(text string) bool { return strings.HasSuffix(text, "?") || strings.HasSuffix(text, "？") }

// askedSums ask for a sum.
var askedSums = [...]string{"多少钱", "多少元", "几块钱", "怎么收费", "收费", "费用", "工本费", "要钱", "花钱"}

// perPiece say that a sum is the price of each.
var perPiece = [...]string{"一件", "每件", "一本", "每本", "一套", "每套", "一张", "每张", "一副", "每副", "/件", "/本", "/套", "/张", "/副"}

// titled reports whether the title or the nearest heading says all by itself what a limit
// is of, so that a sentence need only give it: 独生子女赡养老人专项扣除.
func (s *sentence) titled(f *factbase.Fact) bool {
	for _, head := range [...]string{s.p.Doc.Title.Text, s.nearestHead()} {
		if !slices.ContainsFunc(f.About, func(g factbase.Words) bool { return !contains(head, g.Words) }) {
			return s.Table == article.None && !s.otherObject(f)
		}
	}
	return false
}

// maxPriced is how far behind the name of a thing its price may stand, in bytes, without
// a word for paying.
const maxPriced = 6

// priced returns the sum that stands right behind the name of what a fact is the price of:
// 行驶证15元.
func (s *sentence) priced(f *factbase.Fact) (q quantity.Quantity, ok bool) {
	if !price(f) || f.Quota() || len(f.Scope) > 0 || len(f.About) != 2 || !payment(f.About[1].Words) {
		return q, false
	}
	for _, q := range s.values() {
		if q.Kind != quantity.Money || q.Word != "" || !sameKind(f, q) {
			continue
		}
		for _, w := range f.About[0].Words {
			i := strings.LastIndex(s.Text[:q.Span.Start], w)
			if i >= 0 && q.Span.Start-i-len(w) <= maxPriced && !strings.ContainsAny(s.Text[i:q.Span.Start], ",，。;；、和及") && !contains(s.Text[s.Clauses[s.ClauseAt(i)].Start:q.Span.Start], f.Unless) {
				return q, true
			}
		}
	}
	return q, false
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

// ofPeople reports whether a date that ends at offset i tells whom a sentence is for, not
// when it held: 2002年以前毕业的.
func ofPeople(u *annotate.Unit, i int) bool {
	c := u.Clauses[u.ClauseAt(max(i-1, 0))]
	rest := strings.TrimRight(u.Text[min(i, c.End):c.End], ",，。;；:： ")
	return strings.HasSuffix(rest, "的") && contains(rest, []string{"毕业", "出生", "入学", "参加工作", "入职", "入伍", "退休", "注册", "购买", "开户", "出厂"})
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
	return false
}
