package facts

import (
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
	// owner is the organisation that the text gives it to, "" if none is named.
	owner string
	// tight: the organisation stands right beside the number.
	tight bool
}

// numbers lists the telephone numbers that the article puts forward as such.
func numbers(p *rules.Pass) []number {
	var out []number
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		for _, n := range u.Phones {
			if n.Invalid == phone.Masked || disowned(p, u, n) {
				continue
			}
			owner, tight := ownerNear(p, u, n)
			known := tight && entry(u, n) && len(p.Facts.PhonesByNumber(n.Digits)) > 0
			if !known && !meant(p, u, n) {
				continue
			}
			out = append(out, number{n, i, u.Span(n.Span.Start, n.Span.End), owner, tight})
		}
	}
	return out
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

// cueReach is how far from a number, in bytes, a word such as 拨打 or 热线 makes it
// a telephone number.
const cueReach = 45

// meant reports whether a number is meant to be called. A weak shape (five
// digits) needs a word for calling nearby, in its row or over its column; so
// does a mobile, which may be a sample.
func meant(p *rules.Pass, u *annotate.Unit, n phone.Number) bool {
	if n.Strong && n.Class != phone.Mobile && n.Invalid == "" {
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
	for _, h := range []*annotate.Unit{p.Read.Contexts.Column(u), p.Read.Contexts.Row(u)} {
		if h != nil && (h.Has(lexicon.Phone, "call") || h.Has(lexicon.Purpose)) {
			return true
		}
	}
	return listed(p, u)
}

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
	if u.HasIn(c.Start, c.End, lexicon.Modal, "dont", "refuted", "past", "fraud") || u.Has(lexicon.Modal, "fraud") || u.Has(lexicon.Modal, "refuted") {
		return true
	}
	if u.HasIn(c.Start, n.Span.Start, lexicon.Modal, "denied") {
		return true
	}
	return p.Read.Contexts.ScopeAt(u, n.Span.Start)[annotate.Side] == "myth"
}

// ownerNear returns the organisation that a number is given to: the nearest
// before it in its clause, else behind it, else before it in the sentence, else
// the head of its row. tight tells that nothing but words for telephones lies
// between the two.
func ownerNear(p *rules.Pass, u *annotate.Unit, n phone.Number) (owner string, tight bool) {
	c := u.Clauses[u.ClauseAt(n.Span.Start)]
	var before, behind, sentence *lexicon.Hit
	for i := range u.Hits {
		h := &u.Hits[i]
		if h.Category != lexicon.Owner && h.Category != lexicon.Product || h.Start < n.Span.End && h.End > n.Span.Start {
			continue
		}
		if h.Facet == "ambiguous" && !beside(u, h, n) {
			continue
		}
		switch {
		case c.Contains(h.Start) && h.End <= n.Span.Start:
			before = h
		case c.Contains(h.Start) && behind == nil:
			behind = h
		case h.End <= n.Span.Start:
			sentence = h
		}
	}
	switch {
	case before != nil:
		return before.ID, plain(u, before.End, n.Span.Start)
	case behind != nil:
		return behind.ID, plain(u, n.Span.End, behind.Start)
	case sentence != nil:
		return sentence.ID, label(u.Text[sentence.End:n.Span.Start]) // 南京银行客服电话:95302
	}
	if row := p.Read.Contexts.Row(u); row != nil {
		for _, h := range row.Hits {
			if h.Category == lexicon.Owner && h.Facet != "ambiguous" {
				return h.ID, true
			}
		}
	}
	return "", false
}

// label reports whether text between an organisation and a number is only the label
// of the number, up to its colon.
func label(gap string) bool {
	rest, ok := strings.CutSuffix(strings.TrimRight(gap, " "), ":")
	if !ok {
		rest, ok = strings.CutSuffix(strings.TrimRight(gap, " "), "：")
	}
	return ok && len(rest) <= cueReach && !strings.ContainsAny(rest, ",，。;；、")
}

// beside reports whether a word that is an organisation only next to a number
// (移动, 平安) stands next to this one.
func beside(u *annotate.Unit, h *lexicon.Hit, n phone.Number) bool {
	if h.Start >= n.Span.End {
		rest := u.Text[h.End:]
		return h.Start == n.Span.End && (strings.HasPrefix(rest, "热线") || strings.HasPrefix(rest, "咨询") || strings.HasPrefix(rest, "服务") || strings.HasPrefix(rest, "客服") || strings.HasPrefix(rest, "电话"))
	}
	gap := u.Text[h.End:n.Span.Start]
	for _, w := range [...]string{"客服电话", "客服热线", "服务热线", "咨询热线", "报案热线", "车险", "报案", "宽带", "热线", "客服", "电话", "拨打", "是", "为", "的", ":", "：", " ", "也"} {
		gap = strings.ReplaceAll(gap, w, "")
	}
	return gap == ""
}

// plain reports whether Text[i:j] joins an organisation and a number without
// another thought: short, and without a verb that says why one calls another.
func plain(u *annotate.Unit, i, j int) bool {
	if j-i > 45 {
		return false
	}
	for _, h := range u.Hits {
		if h.Start >= i && h.End <= j && (h.Is(lexicon.Verb, "complain", "appeal") || h.Is(lexicon.Purpose, "complaint") || h.Category == lexicon.Modal && h.ID == "alternative") {
			return false
		}
	}
	for _, q := range u.Phones {
		if q.Span.Start >= i && q.Span.End <= j {
			return false
		}
	}
	return true
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
