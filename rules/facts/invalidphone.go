package facts

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/internal/quantity/phone"
	"buzhou/rules"
)

// InvalidPhone reports numbers that cannot exist.
func InvalidPhone() *rules.Rule {
	return &rules.Rule{
		ID: "invalid-phone", Group: rules.Facts, Severity: finding.Error,
		Doc: rules.Doc{
			Title: "无效电话", TitleEN: "Impossible telephone number",
			What:   "号码不符合编号规则(区号不存在、位数不对、首位不对、号段未分配),或者是人人皆知的占位号。",
			Why:    "读者拨不通,或者拨到不相干的人。",
			WhatEN: "The number breaks the numbering plan (unknown area code, wrong length or first digit, prefix not allocated) or is a well-known sample.",
			WhyEN:  "Readers cannot get through, or reach somebody else.",
			Bad:    "客服热线:0571-16823356(本地号码首位不能是1)",
			Good:   "客服热线:95188",
			Traps:  []string{"身份证号、单号、序列号、网址里的数字", "打码的号码 138****5678", "表单样例", "短信端口106……"},
		},
		Messages: []rules.Text{
			{Key: "invalid-phone", ZH: "号码“%[1]s”不可能存在:%[2]s,请核实", EN: "the number “%[1]s” cannot exist: %[2]s; please check"},
			{Key: "invalid-phone-placeholder", ZH: "“%[1]s”是常见的占位号码,不是真实电话,请换成核实过的号码", EN: "“%[1]s” is a well-known sample, not a real number; please replace it"},
		},
		Check: func(p *rules.Pass) {
			var bad []number
			for _, n := range numbers(p) {
				if n.Invalid == phone.MobilePrefix && !labelled(p.Doc.Units[n.unit].Text[:n.Span.Start]) {
					continue // eleven digits that nothing calls a mobile
				}
				if n.Invalid != "" && len(p.Facts.PhonesByNumber(n.Digits)) == 0 && !sample(p, n) {
					bad = append(bad, n)
				}
			}
			first(bad, func(n number, others []finding.End) {
				msg := finding.Msg("invalid-phone", finding.Text(p.Quote(n.span)), finding.Term("phone/"+string(n.Invalid)))
				if n.Invalid == phone.Placeholder {
					msg = finding.Msg("invalid-phone-placeholder", finding.Text(p.Quote(n.span)))
				}
				p.Report(finding.Finding{Span: n.span, Message: msg, Related: others}, finding.Error)
			})
			checkCutShort(p)
		},
	}
}

// sample reports whether a number shows how one is written: 座机写区号,例如0571-12345678.
func sample(p *rules.Pass, n number) bool {
	before := p.Doc.Units[n.unit].Text[:n.Span.Start]
	return lexicon.SampleHeads.End(strings.TrimRight(before, " :：“"))
}

// checkCutShort reports labels of numbers that are followed by no more than the start
// of one: 客服电话:95货运.
func checkCutShort(p *rules.Pass) {
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		checkLengths(p, u)
		for _, h := range u.Hits {
			if h.Category != lexicon.Phone && h.Category != lexicon.Purpose || h.Is(lexicon.Phone, "sms") {
				continue
			}
			start, end, ok := cutShort(u, h.End)
			if ok {
				s := u.Span(start, end)
				p.Report(finding.Finding{Span: s, Message: finding.Msg("invalid-phone", finding.Text(p.Quote(s)), finding.Term("phone/short-length"))}, finding.Error)
				break
			}
		}
		if u.Table != article.None && u.Row >= 0 {
			checkCell(p, u)
		}
	}
}

// checkLengths reports what a label calls a telephone number, begins like a mobile or a
// 400 number and has too few or too many digits.
func checkLengths(p *rules.Pass, u *annotate.Unit) {
	if !u.Bytes.HasAny("14") {
		return
	}
	for i := 0; i < len(u.Text); i++ {
		if u.Text[i] != '0' && u.Text[i] != '1' && u.Text[i] != '4' || i > 0 && (isDigit(u.Text[i-1]) || strings.IndexByte(".-/_", u.Text[i-1]) >= 0) {
			continue
		}
		digits, lead, end := digitGroups(u.Text, i)
		why, ok := wrongLength(digits, lead)
		if ok && labelled(u.Text[:i]) && !slices.ContainsFunc(u.Phones, func(q phone.Number) bool { return q.Span.Start < end && q.Span.End > i }) {
			s := u.Span(i, end)
			p.Report(finding.Finding{Span: s, Message: finding.Msg("invalid-phone", finding.Text(p.Quote(s)), finding.Term("phone/"+string(why)))}, finding.Error)
		}
		i = end
	}
}

// digitGroups reads the digits at i and those that single spaces or dashes join to them.
// lead is how many stand before the first of these.
func digitGroups(text string, i int) (digits string, lead, end int) {
	var found []byte
	for end = i; end < len(text); end++ {
		switch c := text[end]; {
		case isDigit(c):
			found = append(found, c)
			continue
		case (c == ' ' || c == '-') && end+1 < len(text) && isDigit(text[end+1]):
			if lead == 0 {
				lead = len(found)
			}
			continue
		}
		break
	}
	if lead == 0 {
		lead = len(found)
	}
	return string(found), lead, end
}

// wrongLength returns what is wrong with digits that can be meant as nothing but a
// mobile (138…, of eleven digits), a 400 number (of ten), or a local one of four or six
// digits behind its area code; of five it may be a short number.
func wrongLength(digits string, lead int) (phone.Reason, bool) {
	n := len(digits)
	switch {
	case digits[0] == '0' && lead >= 3 && lead <= 4 && n > lead+3 && n < lead+7 && n != lead+5:
		if _, ok := phone.Region(digits[:lead]); ok {
			return phone.LocalLength, true
		}
	case n < 9 || n > 13:
	case digits[0] == '1' && digits[1] >= '3' && n != 11 && (lead == n && n != 9 && n != 13 || lead == 3 || lead == 4):
		return "mobile-length", true
	case strings.HasPrefix(digits, "400") && n != 10 && n < 13 && (lead == n || lead == 3 || lead == 4):
		return phone.TollLength, true
	}
	return "", false
}

// labelled reports whether text ends in a word that announces a telephone number, or
// in the name of whom one is to call (联系人:李老师).
func labelled(text string) bool {
	text = strings.TrimRight(text, " :：是为(（")
	return lexicon.CalleeWords.End(text)
}

// maxCallee bounds, in bytes, the name before a number in a list of numbers.
const maxCallee = 8 * len("字")

// inBook reports whether a sentence is nothing but a name and the digits Text[i:end] in a
// list of such lines, of which one beside it holds a telephone number: 京东,950618。
func inBook(p *rules.Pass, u *annotate.Unit, i, end int) bool {
	name := strings.TrimRight(u.Text[:i], " ,，:：、打拨")
	if name == "" || len(name) > maxCallee || len(name) == i || strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }) || strings.Trim(u.Text[end:], " 。.;；,，") != "" {
		return false
	}
	for k := range p.Doc.Units {
		if &p.Doc.Units[k] != u {
			continue
		}
		return k > 0 && len(p.Doc.Units[k-1].Phones) == 1 || k+1 < len(p.Doc.Units) && len(p.Doc.Units[k+1].Phones) == 1
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// checkCell reports a cell under a head for telephone numbers that holds only the
// start of one.
func checkCell(p *rules.Pass, u *annotate.Unit) {
	col := p.Read.Contexts.Column(u)
	if col == nil || !col.Has(lexicon.Phone, "call") && !col.Has(lexicon.Purpose) {
		return
	}
	if start, end, ok := cutShort(u, 0); ok && start == 0 {
		s := u.Span(start, end)
		p.Report(finding.Finding{Span: s, Message: finding.Msg("invalid-phone", finding.Text(p.Quote(s)), finding.Term("phone/short-length"))}, finding.Error)
	}
}

// cutShort returns the digits right behind a label that ends at i, if they are only
// the start of a service number and letters follow.
func cutShort(u *annotate.Unit, i int) (start, end int, ok bool) {
	rest := strings.TrimLeft(u.Text[i:], " :：")
	start = len(u.Text) - len(rest)
	end = start
	for end < len(u.Text) && isDigit(u.Text[end]) {
		end++
	}
	switch u.Text[start:end] {
	case "95", "955", "96", "400", "800":
	default:
		return 0, 0, false
	}
	if slices.ContainsFunc(u.Quantities, func(q quantity.Quantity) bool { return q.Span.Start < end && q.Span.End > end }) {
		return 0, 0, false // 400元
	}
	if lexicon.NumberKinds.Start(u.Text[end:]) {
		return 0, 0, false // a kind of number
	}
	r, _ := utf8.DecodeRuneInString(u.Text[end:])
	return start, end, unicode.Is(unicode.Han, r)
}
