package facts

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/factbase"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity/phone"
	"buzhou/internal/source"
	"buzhou/rules"
)

// number is a telephone number that the article tells the reader to use.
type number struct {
	phone.Number
	unit int
	span source.Span
	giver
	// about is the organisation that the heads above a known number are about.
	about string
}

// giver is whom a text gives a number to.
type giver struct {
	// owner is the organisation, "" if none is named.
	owner string
	// tight: it stands right beside the number. far: it does so only across a comma.
	tight, far bool
}

// numbersKey is the key of the numbers that the rules on them share.
type numbersKey struct{}

// numbers lists the telephone numbers that the article puts forward as such.
func numbers(p *rules.Pass) []number {
	return rules.Shared(p, numbersKey{}, func() []number { return readNumbers(p) })
}

func readNumbers(p *rules.Pass) []number {
	var out []number
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		for _, n := range u.Phones {
			if n.Invalid == phone.Masked || disowned(p, u, n) || identifies(p, u) {
				continue
			}
			g := ownerNear(p, u, n)
			known := g.tight && entry(u, n) && len(p.Facts.PhonesByNumber(n.Digits)) > 0
			if !known && !meant(p, u, n) {
				continue
			}
			x := number{Number: n, unit: i, span: u.Span(n.Span.Start, n.Span.End), giver: g}
			if len(p.Facts.PhonesByNumber(n.Digits)) > 0 {
				x.about = headOwner(p, u)
			}
			out = append(out, x)
		}
	}
	return out
}

// identifies reports whether the head of the row of a cell says that its numbers name a
// thing: 商品货号.
func identifies(p *rules.Pass, u *annotate.Unit) bool {
	row := p.Read.Contexts.Row(u)
	return row != nil && lexicon.NumberNouns.End(strings.TrimRight(row.Text, " :："))
}

// entry reports whether a number stands as the value of a label or of a cell
// (招商银行信用卡中心:95555), and nothing follows that could make a name of it.
func entry(u *annotate.Unit, n phone.Number) bool {
	before, after := strings.TrimRight(u.Text[:n.Span.Start], " "), strings.TrimLeft(u.Text[n.Span.End:], " ")
	if before == "" {
		return after == "" && u.Table != article.None
	}
	r, _ := utf8.DecodeRuneInString(after)
	last, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune(":：|¦", last) && (after == "" || !unicode.Is(unicode.Han, r))
}

// sampled reports whether a label says that what follows shows how something is written: 例:.
func sampled(before string) bool {
	before = strings.TrimRight(before, " :：")
	return strings.HasSuffix(before, "例") || strings.HasSuffix(before, "如") || strings.HasSuffix(before, "格式") || strings.HasSuffix(before, "样式")
}

// cueReach is how far from a number, in bytes, a word such as 拨打 or 热线 makes it
// a telephone number.
const cueReach = 45

// meant reports whether a number is meant to be called. A weak shape (five
// digits) needs a word for calling nearby, in its row or over its column; so
// does a mobile, which may be a sample.
func meant(p *rules.Pass, u *annotate.Unit, n phone.Number) bool {
	if n.Strong && n.Class != phone.Mobile && n.Invalid == "" || n.Class == phone.Landline && n.Invalid != "" && entry(u, n) && !sampled(u.Text[:n.Span.Start]) || n.Invalid != "" && inBook(p, u, n.Span.Start, n.Span.End) {
		return true
	}
	for _, h := range u.Hits {
		near := h.Start <= n.Span.End+cueReach/2 && h.End >= n.Span.Start-cueReach
		if near && n.Invalid == phone.Placeholder && h.Is(lexicon.Phone, "sms") {
			return true
		}
		if near && (h.Is(lexicon.Phone, "call") || h.Category == lexicon.Purpose || h.Is(lexicon.Facet, "hotline")) {
			return true
		}
	}
	if before := strings.TrimRight(u.Text[:n.Span.Start], " :：是为拨打"); lexicon.OwnHotlines.End(before) || lexicon.HouseDesks.End(before) || strings.HasSuffix(before, "找") && len(p.Facts.PhonesByNumber(n.Digits)) > 0 {
		return true // 客服是95554, 官方人工95017, 社保的问题找12333
	}
	for _, h := range []*annotate.Unit{p.Read.Contexts.Column(u), p.Read.Contexts.Row(u)} {
		if h != nil && (h.Has(lexicon.Phone, "call") || h.Has(lexicon.Purpose)) {
			return true
		}
	}
	return listed(p, u) || pairedWithOwner(p, u, n) || lone(p, u, n) || inSeries(p, u, n) || inColumn(p, u, n)
}

// pairedWithOwner reports whether a number stands right behind the name of a line, or a
// known one right behind that of an organisation and nothing right behind it:
// 招商银行95555,中信银行95558.
func pairedWithOwner(p *rules.Pass, u *annotate.Unit, n phone.Number) bool {
	for _, h := range u.Hits {
		if h.Category == lexicon.Owner && h.End == n.Span.Start && lexicon.NumberLabels.TrimEnd(h.Text) != h.Text {
			return true // 交通运输服务监督电话12328
		}
	}
	if strings.HasSuffix(n.Digits, "000") || len(p.Facts.PhonesByNumber(n.Digits)) == 0 {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(u.Text[n.Span.End:]); n.Span.End < len(u.Text) && !strings.ContainsRune(",，。;；、)） ", r) {
		return false
	}
	return slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool {
		return h.Category == lexicon.Owner && h.Facet != "ambiguous" && h.End <= n.Span.Start && strings.TrimSpace(u.Text[h.End:n.Span.Start]) == ""
	})
}

// lone reports whether a unit is nothing but the name of an organisation and its known
// number: 浦发95528 on a line of its own.
func lone(p *rules.Pass, u *annotate.Unit, n phone.Number) bool {
	if strings.Trim(u.Text[n.Span.End:], " ,，。;；") != "" || len(p.Facts.PhonesByNumber(n.Digits)) == 0 {
		return false
	}
	before := strings.TrimRight(u.Text[:n.Span.Start], " ")
	return slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool {
		return h.Category == lexicon.Owner && h.Start == 0 && h.End == len(before)
	})
}

// inSeries reports whether a number of 95 stands right behind the name of an organisation in
// a sentence that gives known ones of others: 人保95518、太保95500、平安95512.
func inSeries(p *rules.Pass, u *annotate.Unit, n phone.Number) bool {
	if n.Class != phone.Short95 || knownNumbers(p, u) < minSeries {
		return false
	}
	before := len(strings.TrimRight(u.Text[:n.Span.Start], " :："))
	return slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool { return h.Category == lexicon.Owner && h.End == before })
}

// inColumn reports whether the cell of a known number stands in a column with the known
// numbers of others, in an article about one who has numbers or a row that names one.
func inColumn(p *rules.Pass, u *annotate.Unit, n phone.Number) bool {
	if u.Table == article.None || len(n.Digits) < minHotline || !entry(u, n) || len(p.Facts.PhonesByNumber(n.Digits)) == 0 {
		return false
	}
	row := p.Read.Contexts.Row(u)
	if (n.Class != phone.Short95 || headOwner(p, u) == "") && (row == nil || !slices.ContainsFunc(row.Hits, func(h lexicon.Hit) bool { return organisation(row, h) != "" })) {
		return false
	}
	others := 0
	for i := range p.Doc.Units {
		v := &p.Doc.Units[i]
		if v.Table == u.Table && v.Col == u.Col && v.Row != u.Row && knownNumbers(p, v) > 0 && v.Phones[0].Span.Start == 0 {
			others++
		}
	}
	return others >= minSeries
}

// minHotline is how many digits set a hotline apart from the codes of a table.
const minHotline = 5

// minSeries is how many known numbers make a sentence a series of them.
const minSeries = 2

// listed reports whether the unit stands under a head that announces telephone
// numbers (各银行客服热线).
func listed(p *rules.Pass, u *annotate.Unit) bool {
	named := u.Has(lexicon.Owner)
	if row := p.Read.Contexts.Row(u); row != nil {
		named = row.Has(lexicon.Owner)
	}
	if !named || len(u.Text) > 90 {
		return false
	}
	blk := &p.Doc.Blocks[u.Block]
	heads := []int{p.Doc.Sections[blk.Section].Heading}
	if u.Table != article.None {
		heads = append(heads, p.Doc.Tables[u.Table].Lead)
	}
	if blk.List != article.None {
		heads = append(heads, p.Doc.Lists[blk.List].Lead)
	}
	for _, h := range heads {
		if h == article.None {
			continue
		}
		for _, hu := range p.Doc.UnitsOf(h) {
			if hu.Has(lexicon.Phone, "call") || hu.Has(lexicon.Purpose) {
				return true
			}
		}
	}
	return false
}

// disowned reports whether the text itself warns of the number, denies it or
// tells of the past.
func disowned(p *rules.Pass, u *annotate.Unit, n phone.Number) bool {
	c := u.Clauses[u.ClauseAt(n.Span.Start)]
	if strings.HasPrefix(u.Text[n.Span.End:], "吗") {
		return true // 是12345吗?
	}
	if lexicon.OutOfUse.Start(strings.TrimLeft(u.Text[n.Span.End:], " ")) {
		return true
	}
	if notAny(u.Text[n.Span.End:]) || n.Invalid == phone.Placeholder && lexicon.OutOfOrder.In(u.Text[n.Span.End:]) {
		return true
	}
	before := u.Text[c.Start:n.Span.Start]
	desk := strings.HasSuffix(strings.TrimRight(before, " :："), "防骗举报") || strings.HasSuffix(strings.TrimRight(before, " :："), "诈骗举报")
	report := desk || strings.Contains(before, "反诈") // a line to call against fraud
	if u.HasIn(c.Start, c.End, lexicon.Modal, "dont", "refuted", "past") || u.HasIn(c.Start, c.End, lexicon.Modal, "fraud") && !desk || u.Has(lexicon.Modal, "fraud") && !report || u.Has(lexicon.Modal, "refuted") {
		return true
	}
	if u.HasIn(c.Start, n.Span.Start, lexicon.Modal, "denied") {
		return true
	}
	return p.Read.Contexts.ScopeAt(u, n.Span.Start)[annotate.Side] == "myth"
}

// notAny reports whether what follows a number in quotation marks, other quoted numbers
// apart, says that it is not the one: “400-000-9518”“95055”都不是….
func notAny(rest string) bool {
	if !strings.HasPrefix(rest, "”") && !strings.HasPrefix(rest, "\"") && !strings.HasPrefix(rest, "」") {
		return false
	}
	rest = strings.TrimLeft(rest, "”“\"「」、和与及0123456789-— ()（）")
	return strings.HasPrefix(rest, "都不是") || strings.HasPrefix(rest, "不是") || strings.HasPrefix(rest, "均不是") || strings.HasPrefix(rest, "并非") || strings.HasPrefix(rest, "是假")
}

// first calls report for the first of all numbers with equal digits, with the
// others as ends that agree.
func first(ns []number, report func(n number, others []finding.End)) {
	seen := map[string]int{}
	var order []string
	groups := map[string][]number{}
	for _, n := range ns {
		if _, ok := seen[n.Digits]; !ok {
			seen[n.Digits] = len(order)
			order = append(order, n.Digits)
		}
		groups[n.Digits] = append(groups[n.Digits], n)
	}
	for _, d := range order {
		var others []finding.End
		for _, o := range groups[d][1:] {
			others = append(others, finding.End{Role: finding.Agrees, Span: o.span})
		}
		report(groups[d][0], others)
	}
}

// severityOf caps a severity at what the confidence of a fact may raise.
func severityOf(c factbase.Confidence) (finding.Severity, bool) {
	switch c.MaxSeverity() {
	case "error":
		return finding.Error, true
	case "warning":
		return finding.Warning, true
	case "info":
		return finding.Info, true
	}
	return finding.Info, false
}

// phoneFact returns a phone of the fact base in the form that findings carry.
func phoneFact(ph *factbase.Phone) finding.Fact {
	f := finding.Fact{ID: ph.ID, Value: ph.Owner + " " + ph.Display, Confidence: ph.Confidence.String(), Sources: ph.Sources}
	if !ph.ValidFrom.IsZero() {
		f.ValidFrom = ph.ValidFrom.String()
	}
	if !ph.ValidUntil.IsZero() {
		f.ValidUntil = ph.ValidUntil.String()
	}
	return f
}
