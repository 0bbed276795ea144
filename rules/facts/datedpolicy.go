package facts

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"buzhou/internal/annotate"
	"buzhou/internal/factbase"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
	"buzhou/rules"
)

// DatedPolicy reports texts that rely on an old policy, or on what was replaced, as
// if it were current.
func DatedPolicy() *rules.Rule {
	return &rules.Rule{
		ID: "dated-policy", Group: rules.Facts, Severity: finding.Warning,
		Doc: rules.Doc{
			Title: "依据的政策过时", TitleEN: "Relies on an old policy",
			What:   "文中把两年以前的政策、规定或版本当作现行的来用,或者依据的机构、做法早已被取代。",
			Why:    "政策和界面年年在变,读者照旧规定办会白跑一趟。",
			WhatEN: "The text relies on a policy, rule or edition of two years ago or more as if it were current, or on a body or practice that was replaced.",
			WhyEN:  "Rules and screens change every year; readers who follow the old ones go in vain.",
			Bad:    "根据支付宝2023年安全政策,解绑后须等待30天。",
			Good:   "根据支付宝2026年3月的公告,解绑后须等待30天。",
			Traps:  []string{"法律法规的名称和文号里的年份", "“自2019年7月1日起”一类的起始日期", "历史沿革:“2018年的规定现已改为……”", "新旧年份的对照", "“原铁道部”“卫健委(原卫计委)”", "自称归档或历史资料的文章"},
		},
		Messages: []rules.Text{
			{Key: "dated-policy", ZH: "“%[1]s”到审稿的%[2]s年已有两年以上,文中当作现行的来用,请核实是否仍然有效", EN: "“%[1]s” is two years old or more in the year of review, %[2]s, and is used as if it were current; please check whether it still holds"},
			{Key: "dated-policy-replaced", ZH: "“%[1]s”已经过时:%[2]s在%[3]s之后由%[4]s取代(%[5]s),请更新", EN: "“%[1]s” is out of date: after %[3]s %[2]s was replaced: %[4]s (%[5]s); please update it"},
		},
		Check: checkDated,
	}
}

func checkDated(p *rules.Pass) {
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		if start, end, ok := oldPolicy(p, u); ok {
			s := u.Span(start, end)
			p.Report(finding.Finding{Span: s, Message: finding.Msg("dated-policy", finding.Text(p.Quote(s)), finding.Text(strconv.Itoa(asOf(p).Year)))}, finding.Warning)
		}
	}
	checkReplaced(p, false, "dated-policy-replaced")
}

// checkReplaced reports with the message of the given key what the article relies on
// although it was replaced: limits, or bodies and documents.
func checkReplaced(p *rules.Pass, limits bool, key string) {
	replaced := map[string][]source.Span{}
	var order []*factbase.Policy
	for i := range p.Doc.Units {
		for pol, s := range replacedIn(p, &p.Doc.Units[i]) {
			if pol.Limit != limits {
				continue
			}
			if replaced[pol.ID] == nil {
				order = append(order, pol)
			}
			replaced[pol.ID] = append(replaced[pol.ID], s)
		}
	}
	for _, pol := range order {
		reportReplaced(p, pol, replaced[pol.ID], key)
	}
}

// oldYears is how many years make a policy one to check.
const oldYears = 2

// oldPolicy returns the words of a unit that name a policy or edition by a year that
// lies oldYears back, if the unit puts it forward as current.
func oldPolicy(p *rules.Pass, u *annotate.Unit) (start, end int, ok bool) {
	year := asOf(p).Year
	for _, q := range u.Quantities {
		if q.Kind != quantity.Date || q.Date.Year < 1990 || q.Date.Relative != "" {
			continue
		}
		if q.Date.Relation == quantity.Since && q.Date.Year <= year-oldYears && !ok {
			if start, end, ok = inForceSince(u, q.Span); !ok && equated(u.Text[:q.Span.Start]) {
				start, end, ok = heldCurrent(u, q.Core)
			}
			continue
		}
		if q.Date.Relation != quantity.At {
			continue
		}
		if q.Date.Year > year-oldYears {
			return 0, 0, false // the text knows of later years
		}
		if ok || !strings.Contains(u.Text[q.Core.Start:q.Core.End], "年") {
			continue
		}
		if e := newestOf(u, q.Core); e > 0 {
			start, end, ok = q.Core.Start, e, true
			continue
		}
		if s, e, is := heldCurrent(u, q.Core); is {
			start, end, ok = s, e, true
			continue
		}
		if titled(u.Text, q.Core.Start) {
			continue
		}
		if e, is := policyAfter(u, q.Core); is {
			start, end, ok = q.Core.Start, e, true
		} else if s := newest(u, q.Core.Start); s >= 0 {
			start, end, ok = s, q.Core.End, true
		}
	}
	if !ok {
		start, end, ok = oldEdition(u, year-oldYears)
	}
	if !ok {
		start, end, ok = bareYear(p, u, year-oldYears)
	}
	if !ok || u.Has(lexicon.Modal, "past", "refuted", "fraud") || changed(u) {
		return 0, 0, false
	}
	switch u.StanceAt(start).Modality {
	case annotate.Question:
		return start, end, lexicon.InForce.In(u.Text[:start]) && !strings.ContainsAny(u.Text, "?？吗") // 现在执行的还是……
	case annotate.Refuted, annotate.Past, annotate.Prohibited:
		return 0, 0, false
	}
	return start, end, true
}

// inForceSince returns the words of a clause that say of a titled document that it is in force
// since a day: 目前执行2003年10月1日起施行的《……条例》.
func inForceSince(u *annotate.Unit, date source.Span) (start, end int, ok bool) {
	rest := strings.TrimPrefix(u.Text[date.End:], "起")
	w := lexicon.Issuing.Longest(rest)
	title, ok := strings.CutPrefix(rest[len(w):], "的《")
	k := strings.Index(title, "》")
	if !ok || w == "" || k < 0 || !current(u, date.Start) {
		return 0, 0, false
	}
	return date.Start, len(u.Text) - len(title) + k + len("》"), true
}

// newest returns where a clause starts to say that the newest edition or rule is that of
// the date at i (目前最新的版本是2021年8月发布的), or -1.
func newest(u *annotate.Unit, i int) int {
	c := u.Clauses[u.ClauseAt(i)]
	before := strings.TrimRight(u.Text[c.Start:i], " :：")
	said, ok := strings.CutSuffix(before, "是")
	if !ok {
		if said, ok = strings.CutSuffix(before, "为"); !ok {
			return -1
		}
	}
	k := strings.Index(said, "最新")
	if k < 0 {
		if k = strings.Index(said, "现行"); k < 0 {
			return -1
		}
	}
	if lexicon.PolicyNouns.End(said) {
		return c.Start + k
	}
	return -1
}

// changed reports whether a unit tells of what holds now beside what held before.
func changed(u *annotate.Unit) bool {
	return u.Says(&lexicon.Reforms)
}

// policyAfter returns the end of the word for a policy or an edition that follows a date,
// and false if what comes then tells of its history. A date with a month before an edition
// is that of a release, unless the text goes by it.
func policyAfter(u *annotate.Unit, date source.Span) (end int, ok bool) {
	i := date.End
	for _, w := range [...]string{"版本", "那一版", "那版", "的那一版", "的版本", "的那版", "版", "新版"} {
		if strings.HasPrefix(u.Text[i:], w) {
			if end, ok = norm(u, i+len(w), true); ok {
				return end, true
			}
			if end, ok = thing(u, i+len(w)); ok && called(u, date.Start) {
				return end, true
			}
			return i + len(w), current(u, date.Start) && !history(u.Text[i+len(w):])
		}
	}
	if issued := issue(u.Text[i:]); issued > 0 {
		return issuedNorm(u, date.Start, i+issued)
	}
	return norm(u, i, false)
}

// naming is how far behind its year, in bytes, the word for a policy may stand.
const naming = 30

// nearNaming is the same where only an adjective may stand between: the length of 跨省结算经办.
const nearNaming = 18

// norm returns the end of the word for a policy that follows offset i, and false if none
// does or if what comes then tells of its history. near allows only an adjective between.
func norm(u *annotate.Unit, i int, near bool) (end int, ok bool) {
	for _, h := range u.Hits {
		if h.Start > i+naming || near && h.Start > i+nearNaming {
			break
		}
		if h.Start < i || !h.Is(lexicon.Authority, "norm") && !(u.Table < 0 && h.Is(lexicon.Authority, "standard")) || lexicon.FigureNouns.Has(h.Text) || !joined(u.Text[i:h.Start]) || !names(u, i, h.Start) || slices.Contains(listings, h.Text) && !called(u, i) {
			continue
		}
		end, ok = h.End, !history(u.Text[h.End:])
	}
	return end, ok
}

// names reports whether Text[i:j] can be the name of a policy: nobody does anything in it,
// and Latin letters are those of a known product or organisation.
func names(u *annotate.Unit, i, j int) bool {
	if strings.Contains(u.Text[i:j], "了") {
		return false
	}
	latin := strings.ContainsFunc(u.Text[i:j], func(r rune) bool { return r < unicode.MaxASCII && unicode.IsLetter(r) })
	return !latin || u.HasIn(i, j, lexicon.Product) || u.HasIn(i, j, lexicon.Owner)
}

// called reports whether the clause before offset i says that one goes by what follows:
// 按, 根据, 依照, 现行, 仍是.
func called(u *annotate.Unit, i int) bool {
	c := u.Clauses[u.ClauseAt(i)]
	before := u.Text[c.Start:i]
	return lexicon.GoingBy.In(before) || current(u, i)
}

// current reports whether the clause before offset i says that what follows is in force.
func current(u *annotate.Unit, i int) bool {
	c := u.Clauses[u.ClauseAt(i)]
	before := u.Text[c.Start:i]
	return lexicon.InForce.In(before)
}

// listings are words for what a policy may be only if one goes by it.
var listings = []string{"目录", "名录", "大纲"}

// history reports whether text goes on to tell what became of a policy.
func history(text string) bool {
	return lexicon.PolicyEvents.Start(text)
}

// titled reports whether offset i of text lies within the title of a document or the
// number of one.
func titled(text string, i int) bool {
	return strings.LastIndex(text[:i], "《") > strings.LastIndex(text[:i], "》") || strings.HasSuffix(strings.TrimRight(text[:i], " "), "〔") ||
		strings.HasSuffix(text[:i], "[") || strings.HasSuffix(text[:i], "(") || strings.HasSuffix(text[:i], "（")
}

// replacedIn yields what a unit relies on although it was replaced, with its place.
func replacedIn(p *rules.Pass, u *annotate.Unit) func(func(*factbase.Policy, source.Span) bool) {
	return func(yield func(*factbase.Policy, source.Span) bool) {
		hits := u.Hits
		if !u.Categories.Has(lexicon.Replaced) {
			hits = nil
		}
		for _, h := range hits {
			if h.Category != lexicon.Replaced {
				continue
			}
			pol, ok := p.Facts.Policy(h.ID)
			if ok && reliesOn(p, u, pol, h.Start) && !yield(pol, u.Span(h.Start, h.End)) {
				return
			}
		}
		for pol := range p.Facts.HousePolicies() {
			words := pol.About[len(pol.About)-1].Words
			if i, j := word(u.Text, words); i >= 0 && reliesOn(p, u, pol, i) && !yield(pol, u.Span(i, j)) {
				return
			}
		}
	}
}

// reliesOn reports whether a unit speaks of a policy at offset i as of something that
// is in force.
func reliesOn(p *rules.Pass, u *annotate.Unit, pol *factbase.Policy, i int) bool {
	if pol.ValidUntil.Compare(asOf(p)) >= 0 {
		return false
	}
	s := &sentence{Unit: u, p: p}
	if _, ok := s.speaks(pol.About, reading{}); !ok || contains(u.Text, pol.Unless) || contains(s.cellHeads(), pol.Unless) || contains(s.nearestHead(), pol.Unless) || contains(p.Doc.Title.Text, pol.Unless) && !s.says(pol.About[0].Words) {
		return false
	}
	switch u.StanceAt(i).Modality {
	case annotate.Question, annotate.Refuted, annotate.Past, annotate.Prohibited:
		return false
	}
	if strings.HasSuffix(u.Text[:i], "原") || strings.HasSuffix(u.Text[:i], "前") || u.Has(lexicon.Modal, "past", "present") {
		return false
	}
	if u.Says(&lexicon.Renamings) {
		return false
	}
	return !slices.ContainsFunc(u.Quantities, func(q quantity.Quantity) bool {
		return q.Kind == quantity.Date && q.Date.Year > 1900 && q.Date.Year <= pol.ValidUntil.Year
	})
}

// reportReplaced reports the first place that relies on what was replaced, with the
// others.
func reportReplaced(p *rules.Pass, pol *factbase.Policy, spans []source.Span, key string) {
	sev, ok := severityOf(pol.Confidence)
	if !ok {
		return
	}
	var others []finding.End
	for _, s := range spans[1:] {
		others = append(others, finding.End{Role: finding.Agrees, Span: s})
	}
	by := pol.By
	if by == "" && len(pol.Sources) > 0 {
		by = pol.Sources[0]
	}
	p.Report(finding.Finding{
		Span: spans[0], Related: others, Origin: finding.FromFacts,
		Facts: []finding.Fact{{ID: pol.ID, Value: pol.Now, ValidUntil: pol.ValidUntil.String(), Confidence: pol.Confidence.String(), Sources: pol.Sources}},
		Message: finding.Msg(key, finding.Text(p.Quote(spans[0])), finding.Text(pol.Label),
			finding.Text(pol.ValidUntil.String()), finding.Text(pol.Now), finding.Text(by)),
	}, sev)
}
