package facts

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
	"buzhou/rules"
)

// UnverifiableAuthority reports statements that call on an authority which nobody
// can look up.
func UnverifiableAuthority() *rules.Rule {
	return &rules.Rule{
		ID: "unverifiable-authority", Group: rules.Facts, Severity: finding.Info,
		Doc: rules.Doc{
			Title: "权威来源不明", TitleEN: "Authority that cannot be looked up",
			What:   "文中以官方、专家、研究、数据或政策规定为据,却没有给出文件名、文号、日期或链接。",
			Why:    "读者无从核实;这类说法是编造内容最常见的门面。",
			WhatEN: "The text calls on officials, experts, studies, figures or rules without a title, a number, a date or a link.",
			WhyEN:  "Readers cannot check it, and invented content hides behind such phrases.",
			Bad:    "根据平台最新安全政策,更换后必须等待三十天。",
			Good:   "根据《居民身份证法》第十二条,公安机关应当在六十日内发证。",
			Traps:  []string{"《…》的书名号、第几条、发改价格〔2003〕2322号等文号", "注明年月日的公告", "带链接的来源", "“以官方公告为准”一类的免责声明", "“按照提示”“根据实际情况”", "辟谣与提醒诈骗的句子", "“违者按有关规定处理”"},
		},
		Messages: []rules.Text{
			{Key: "unverifiable-authority", ZH: "“%[1]s”没有给出名称、文号、日期或链接,读者无法核实,请注明出处", EN: "“%[1]s” names no title, number, date or link that readers could look up; please name the source"},
		},
		Check: checkAuthority,
	}
}

func checkAuthority(p *rules.Pass) {
	var spans []source.Span
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		if !u.Has(lexicon.Authority) {
			continue
		}
		start, end, ok := appeal(u)
		if !ok || disclaimed(u, start, end) || cited(p, i) {
			continue
		}
		spans = append(spans, u.Span(start, end))
	}
	for i, s := range spans {
		var others []finding.End
		for k, o := range spans {
			if k != i {
				others = append(others, finding.End{Role: finding.Agrees, Span: o})
			}
		}
		p.Report(finding.Finding{Span: s, Message: finding.Msg("unverifiable-authority", finding.Text(p.Quote(s))), Related: others}, finding.Info)
	}
}

// appeal returns the words of a unit that call on an authority: one who says
// something (官方明确指出), a figure of speech that stands for one (数据显示), or a rule
// that something is based on (根据最新政策).
func appeal(u *annotate.Unit) (start, end int, ok bool) {
	for k := range u.Hits {
		h := &u.Hits[k]
		switch {
		case h.Is(lexicon.Authority, "claim") && opens(u, h.End):
			return h.Start, h.End, true
		case h.Is(lexicon.Authority, "source"):
			if end, ok := reported(u, k); ok {
				return h.Start, end, true
			}
		case h.Is(lexicon.Authority, "report") && insisted(u, h) >= 0:
			return insisted(u, h), h.End, true
		case h.Is(lexicon.Authority, "basis"):
			if end, ok := based(u, k); ok {
				return h.Start, end, true
			}
		case h.Is(lexicon.Authority, "qualifier"):
			if end, ok := figured(u, k); ok {
				return h.Start, end, true
			}
		case h.Is(lexicon.Authority, "norm"):
			if start, ok := goneBy(u, k); ok {
				return start, h.End, true
			}
		}
	}
	return 0, 0, false
}

// saying is how far from its source, in bytes, a word for saying may stand; one that is
// used of everybody (要求, 介绍, 显示) no further than plainSaying.
const (
	saying      = 30
	plainSaying = 12
)

// reported returns the end of the word for saying that belongs to source k.
func reported(u *annotate.Unit, k int) (end int, ok bool) {
	h := &u.Hits[k]
	for _, r := range u.Hits[k+1:] {
		if r.Start > h.End+saying {
			break
		}
		if r.Start < h.End || !joined(u.Text[h.End:r.Start]) {
			continue
		}
		gap := u.Text[h.End:r.Start]
		switch {
		case lexicon.PlainSaying.Has(r.Text):
			if len(gap) <= plainSaying && !strings.ContainsAny(gap, "的来或另可/") && opens(u, r.End) && !document(h) {
				return r.End, true
			}
		case r.Is(lexicon.Authority, "report"):
			return r.End, true
		}
	}
	return 0, false
}

// insisted returns where the name of a body or of experts begins that the text says has
// stressed something over and over, or -1: 人社部门多次公开强调. Once said may be one's own.
func insisted(u *annotate.Unit, h *lexicon.Hit) int {
	c := u.Clauses[u.ClauseAt(h.Start)]
	before := u.Text[c.Start:h.Start]
	body := lexicon.Insistences.TrimEnd(before)
	stressed := len(body) < len(before) || lexicon.Insistences.TrimEnd(h.Text) != h.Text || lexicon.Insistences.Start(h.Text) || h.Text == "公认"
	if body == "" || !stressed || !lexicon.Bodies.End(body) || lexicon.PlainSaying.Has(h.Text) && len(before)-len(body) < len("多次") {
		return -1
	}
	return c.Start + len(body) - len(lexicon.Bodies.LongestEnd(body))
}

// figured returns the end of the word for saying that belongs to figures which qualifier k
// only praises: 权威报告显示, 行业数据表明.
func figured(u *annotate.Unit, k int) (end int, ok bool) {
	h := &u.Hits[k]
	for n, r := range u.Hits[k+1:] {
		if r.Start > h.End+plainSaying {
			break
		}
		if r.Start < h.End || !r.Is(lexicon.Authority, "norm") || !lexicon.FigureNouns.Has(r.Text) || !joined(u.Text[h.End:r.Start]) {
			continue
		}
		for _, v := range u.Hits[k+1+n+1:] {
			if v.Start == r.End && v.Text != "要求" && opens(u, v.End) && (v.Is(lexicon.Authority, "report") || lexicon.PlainSaying.Has(v.Text)) {
				return v.End, true
			}
		}
	}
	return 0, false
}

// goneBy returns the start of the clause of norm k if that goes by it as by the newest or
// an inner one: 按教育部2019年底的最新政策.
func goneBy(u *annotate.Unit, k int) (start int, ok bool) {
	h := &u.Hits[k]
	c := u.Clauses[u.ClauseAt(h.Start)]
	w := lexicon.GoingBy.Longest(u.Text[c.Start:h.Start])
	if w == "" || w == "以" || h.Start-c.Start > basing {
		return 0, false
	}
	between := u.Text[c.Start+len(w) : h.Start]
	return c.Start, joined(between) && lexicon.NewNorms.In(between+h.Text) && opens(u, h.End)
}

// basing is how far behind 根据, in bytes, the rule may stand.
const basing = 48

// based returns the end of the rule that basis k names in general terms (最新政策,
// 2023年安全政策), if a statement follows from it.
func based(u *annotate.Unit, k int) (end int, ok bool) {
	h := &u.Hits[k]
	for n := len(u.Hits) - 1; n > k; n-- {
		r := &u.Hits[n]
		if !r.Is(lexicon.Authority, "norm") && !document(r) || r.Start < h.Start || r.Start > h.End+basing {
			continue
		}
		between := u.Text[min(h.End, r.Start):r.Start]
		if joined(between) && !strings.Contains(between, "不同") && opens(u, r.End) && vague(u, h.Start, r.End) {
			return r.End, true
		}
	}
	return 0, false
}

// document reports whether a source is something written (官方公告).
func document(h *lexicon.Hit) bool {
	return h.Is(lexicon.Authority, "source") && lexicon.SourceNouns.End(h.Text)
}

// vague reports whether Text[i:j] names a rule by whose it is or when it was made,
// without its title.
func vague(u *annotate.Unit, i, j int) bool {
	if u.HasIn(i, j, lexicon.Authority, "qualifier", "source") || u.HasIn(i, j, lexicon.Product) || u.HasIn(i, j, lexicon.Owner) {
		return true
	}
	if lexicon.VagueSources.In(u.Text[i:j]) {
		return true
	}
	return slices.ContainsFunc(u.Quantities, func(q quantity.Quantity) bool {
		return q.Kind == quantity.Date && q.Core.Start >= i && q.Core.End <= j
	})
}

// joined reports whether text holds no mark that ends a thought or opens a title.
func joined(text string) bool {
	return !strings.ContainsAny(text, ",，。;；:：!！?？、《》“”\"(（|[")
}

// opens reports whether what follows offset i goes on with what the authority is
// called on for: a comma, a colon, a figure, or a word for must and may.
func opens(u *annotate.Unit, i int) bool {
	rest := strings.TrimLeft(u.Text[i:], " 中里了过")
	rest = rest[len(lexicon.RuleNouns.Longest(rest)):]
	r, _ := utf8.DecodeRuneInString(rest)
	if strings.ContainsRune(",，:：", r) || r >= '0' && r <= '9' {
		return true
	}
	return lexicon.RuleStarts.Start(rest)
}

// disclaimed reports whether a unit denies, doubts or asks for the authority.
func disclaimed(u *annotate.Unit, start, end int) bool {
	c := u.Clauses[u.ClauseAt(start)]
	if m := u.StanceAt(start).Modality; m == annotate.Question || m == annotate.Prohibited {
		return true
	}
	figures := slices.ContainsFunc([]string{"统计", "数据", "调查", "调研", "研究"}, func(w string) bool { return strings.Contains(u.Text[start:end], w) })
	stressed := slices.ContainsFunc([]string{"多次", "反复", "屡次", "一再", "再三"}, func(w string) bool { return strings.Contains(u.Text[start:end], w) })
	if u.HasIn(0, end, lexicon.Modal, "fraud") || !figures && !stressed && u.Has(lexicon.Modal, "fraud") || u.HasIn(0, end, lexicon.Modal, "refuted") || strings.Contains(u.Text, "为准") || strings.Contains(u.Text, "是错的") {
		return true
	}
	return lexicon.UnsaidWords.In(u.Text[c.Start:end])
}

// cited reports whether unit i or one beside it in its block gives something to look
// up: a title, an article of a law, a document number, a full date or a link.
func cited(p *rules.Pass, i int) bool {
	u := &p.Doc.Units[i]
	if link(p.Quote(p.Doc.Blocks[u.Block].Span)) {
		return true
	}
	for k := max(0, i-1); k <= min(i+1, len(p.Doc.Units)-1); k++ {
		v := &p.Doc.Units[k]
		if v.Block == u.Block && citation(v) {
			return true
		}
	}
	return false
}

// link reports whether the source of a block holds the address of a page.
func link(s string) bool {
	return strings.Contains(s, "://") || strings.Contains(s, "](") || strings.Contains(s, "href=") || strings.Contains(s, "www.")
}

// citation reports whether a unit names a document or a day.
func citation(u *annotate.Unit) bool {
	if strings.Contains(u.Text, "《") || strings.Contains(u.Text, "〔") || strings.Contains(u.Text, "号令") || strings.Contains(u.Text, "号文") {
		return true
	}
	if i := strings.IndexAny(u.Text, "[［【("); i >= 0 && strings.Contains(u.Text[i:], "号") && strings.Contains(u.Text[i:], "20") {
		return true
	}
	for _, q := range u.Quantities {
		if q.Kind == quantity.Date && q.Date.Year > 0 && q.Date.Month > 0 {
			return true
		}
		if q.Kind == quantity.Ordinal && strings.HasPrefix(u.Text[q.Core.End:], "条") || q.Kind == quantity.Ordinal && q.Classifier == "条" {
			return true
		}
	}
	return false
}
