package residue

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/quantity/phone"
	"buzhou/rules"
)

// SpamInjection reports adverts and personal contacts within an article.
func SpamInjection() *rules.Rule {
	return &rules.Rule{
		ID: "spam-injection", Group: rules.Residue, Severity: finding.Warning,
		Outranks: []string{"unverifiable-phone"},
		Doc: rules.Doc{
			Title: "广告与私人联系方式", TitleEN: "Adverts and personal contacts",
			What:   "正文里夹着私人的微信号、QQ号、手机号(加我、代办、咨询),博彩等黑产广告,以及关注、扫码领取福利的引流话。",
			Why:    "读者会以为那是官方的渠道,照着联系就可能受骗。",
			WhatEN: "The body holds somebody's WeChat or QQ account or mobile number for readers to write to, adverts for gambling and the like, or calls to follow an account for gifts.",
			WhyEN:  "Readers take it for an official channel, and may be defrauded.",
			Bad:    "办不下来的可以加微信:ppm188,专业代办。",
			Good:   "办不下来的,可以拨打12345咨询。",
			Traps: []string{"机构的公众号、官方客服", "提醒别加陌生人微信、警惕博彩广告的话", "讲怎样加好友、填写QQ号的步骤和样例", "网站自己放在正文外的联系栏(视为附加内容,不读)",
				"微信 8.0.30 这样的版本号"},
		},
		Messages: []rules.Text{
			{Key: "spam-injection-contact", ZH: "“%[1]s”是私人联系方式,读者会当成办事渠道:请删去,或者换成官方渠道", EN: "“%[1]s” is a personal contact that readers may take for an official channel; please delete it, or name the official one"},
			{Key: "spam-injection-advert", ZH: "“%[1]s”像是广告,与正文无关:请删去", EN: "“%[1]s” looks like an advert that does not belong to the article; please delete it"},
		},
		Check: checkSpam,
	}
}

func checkSpam(p *rules.Pass) {
	r := read(p)
	for i := range r.passages {
		s := spam{Pass: p, r: r, passage: &r.passages[i]}
		if s.site {
			continue
		}
		s.contacts()
		s.spacedContact()
		s.vice()
		s.pitched()
		s.calls()
	}
	mobiles(p, r)
}

type spam struct {
	*rules.Pass
	r *reading
	*passage
	// from and until are the borders of what was reported last.
	from, until int
}

// report reports Text[i:j] unless its sentence warns of such things or it is
// said by somebody else.
func (s *spam) report(i, j int, message finding.Message) bool {
	if i < s.until && j > s.from {
		return false
	}
	start, end := sentence(s.Text, i)
	if strings.HasSuffix(s.Text[start:end], "吗") {
		return false // a question about it
	}
	if end < len(s.Text) { // the next one may say what to think of it
		_, size := utf8.DecodeRuneInString(s.Text[end:])
		_, end = sentence(s.Text, end+size)
	}
	if has(s.Text[start:end], inWarning) || s.r.underWords(s.block, cautions[:]) || s.r.inCode(s.passage, i, j) {
		return false
	}
	s.Report(finding.Finding{Span: s.Span(i, j), Message: message}, finding.Warning)
	s.from, s.until = i, j
	return true
}

// contacts reports the ids of accounts: 微信号:ppm188, 加QQ 65795539.
func (s *spam) contacts() {
	for _, h := range s.hits {
		if h.set&inContact == 0 || h.start < s.until && h.end > s.from {
			continue
		}
		i := h.end
		joined := i
		for i < len(s.Text) {
			rest := s.Text[i:]
			trimmed := strings.TrimLeft(rest, " :：【[(（“\"「+号@♥❤♡\ufe0f")
			trimmed = trimmed[longestPrefix(trimmed, accountGlue[:]):]
			if trimmed == rest {
				break
			}
			i = len(s.Text) - len(trimmed)
		}
		id := accountLen(s.Text[i:])
		if id == 0 || !s.isAccount(h, joined, i, id) {
			continue
		}
		s.report(h.start, i+id, finding.Msg("spam-injection-contact", finding.Text(s.Text[h.start:i+id])))
	}
}

// accountLen returns the length of the account id that text starts with: 5 to
// 20 letters, digits, - and _.
func accountLen(text string) int {
	n := 0
	for n < len(text) && (isLetter(text[n]) || text[n] >= '0' && text[n] <= '9' || text[n] == '_' || text[n] == '-' || text[n] == '*' && n >= 3) {
		n++
	}
	if n < 5 || n > 20 || text[0] == '-' || text[0] == '_' || strings.HasPrefix(text[n:], "://") || strings.HasPrefix(text[n:], "：//") || n < len(text) && (text[n] == '.' || text[n] == '@') {
		return 0
	}
	return n
}

// isAccount reports whether Text[i:i+n], behind the contact word h, is an id
// that readers are to write to: a mark stands between them or an offer is near,
// and the text neither explains how ids are typed in nor gives a sample.
func (s *spam) isAccount(h hit, joined, i, n int) bool {
	id := s.Text[i : i+n]
	digits := strings.Trim(id, "0123456789") == ""
	mixed := !digits && strings.ContainsAny(id, "0123456789_")
	between := s.Text[joined:i]
	marked := strings.ContainsAny(between, ":：") || strings.Contains(between, "号") || strings.HasSuffix(h.text, "号")
	start, end := sentence(s.Text, h.start)
	around := s.Text[start:end]
	if has(around, inSample) || isMask(id) || strings.Trim(id, "0") == "" || s.quotesOfficial(around) {
		return false
	}
	if !digits && !mixed && !marked && !(strings.Contains(id, "-") && disguised(h.text)) {
		return false // 微信 Android
	}
	switch strings.ToLower(id) {
	case "android", "iphone", "harmonyos", "windows", "version", "wechat", "alipay", "12345", "12306", "12333", "10086", "10010", "10000":
		return false
	}
	if digits && startsWithAny(id, "800", "400", "288", "300", "938") && len(id) >= 9 {
		return false // numbers that Tencent gives to companies
	}
	if !digits && (mixed || strings.Contains(id, "-")) && (disguised(h.text) || added(s.Text[start:h.start])) {
		return true // nobody writes 加V信kabu66 but who wants to be written to
	}
	if digits && !marked && !has(around, inOffer) {
		return false
	}
	if (strings.Contains(h.text, "群") || strings.Contains(between, "群")) && !has(around, inOffer) {
		return false // the group of a project or a class
	}
	return marked || has(around, inOffer)
}

// disguised reports whether the word for an account is one of those that adverts use, or
// calls on readers to add it.
func disguised(contact string) bool {
	return strings.HasPrefix(contact, "加") || strings.ContainsAny(contact, "薇威徽❤") || strings.Contains(contact, "V信") || strings.HasPrefix(contact, "微X") || strings.HasPrefix(contact, "卫")
}

// maxAdded bounds, in bytes, whose account it is that readers are told to add.
const maxAdded = 8 * len("字")

// added reports whether before, up to a word for an account, tells the reader to add
// somebody's: 可加王教练(微信).
func added(before string) bool {
	k := strings.LastIndex(before, "加")
	return k >= 0 && len(before)-k <= maxAdded && !strings.ContainsAny(before[k:], ",，。;；、") && !strings.HasPrefix(before[k:], "加入") && !strings.HasSuffix(before[:k], "添") && !strings.HasSuffix(before[:k], "增")
}

// quotesOfficial reports whether the account is a public one of an organisation.
func (s *spam) quotesOfficial(around string) bool {
	return strings.Contains(around, "公众号") || strings.Contains(around, "官方") || strings.Contains(around, "小程序") || strings.Contains(around, "服务号") || strings.Contains(around, "企业微信")
}

// vice reports adverts of trades that live on spam.
func (s *spam) vice() {
	if s.r.aboutVice() {
		return
	}
	for _, h := range s.hits {
		if h.set&inVice == 0 {
			continue
		}
		start, end := sentence(s.Text, h.start)
		around := s.Text[start:end]
		i := h.start - start
		near := around[max(0, runeFloor(around, i-45)):min(len(around), runeFloor(around, i+len(h.text)+60))]
		if !has(strings.Replace(near, h.text, "", 1), inViceCall) {
			continue
		}
		if s.report(h.start, h.end, finding.Msg("spam-injection-advert", finding.Text(s.Text[h.start:h.end]))) {
			return
		}
	}
}

// aboutVice reports whether the article is about such trades: its title and its text name them,
// and not only a line that stands over it.
func (r *reading) aboutVice() bool {
	if !r.isTopic(inVice) {
		return false
	}
	n := 0
	for i := range r.passages {
		if r.passages[i].speaks(inVice) {
			n++
		}
	}
	return n > 1
}

// runeFloor returns the start of the character of s that offset i lies in.
func runeFloor(s string, i int) int {
	i = min(max(i, 0), len(s))
	for i > 0 && i < len(s) && s[i]&0xC0 == 0x80 {
		i--
	}
	return i
}

// calls reports calls to follow an account for a gift, and adverts as such.
func (s *spam) calls() {
	for _, h := range s.hits {
		switch {
		case h.set&inAdvert != 0:
			if s.report(h.start, h.end, finding.Msg("spam-injection-advert", finding.Text(s.Text[h.start:h.end]))) {
				return
			}
		case h.set&inFollow != 0:
			start, end := sentence(s.Text, h.start)
			around := s.Text[start:end]
			if !has(around, inReward) && !promises(around) || s.quotesOrganisation(start, end) || s.r.speaks(inEditorTalk) {
				continue
			}
			if s.report(h.start, clauseEnd(s.Text, h.end), finding.Msg("spam-injection-advert", finding.Text(s.Text[h.start:clauseEnd(s.Text, h.end)]))) {
				return
			}
		}
	}
}

// promises reports whether a gift is promised for a reply, or a voucher.
func promises(around string) bool {
	if strings.Contains(around, "回复") {
		return strings.Contains(around, "领取") || strings.Contains(around, "获取")
	}
	return strings.Contains(around, "领取") && (strings.Contains(around, "券") || strings.Contains(around, "红包"))
}

// quotesOrganisation reports whether the sentence names the account of a public
// body or a company that the lexicon knows.
func (s *spam) quotesOrganisation(start, end int) bool {
	around, _, _ := strings.Cut(s.Text[start:end], "回复")
	return containsAny(around, publicBodies[:])
}

// mobiles reports mobile numbers with an offer beside them.
func mobiles(p *rules.Pass, r *reading) {
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		for _, n := range u.Phones {
			if n.Class != phone.Mobile || n.Invalid != "" && n.Invalid != phone.Masked {
				continue
			}
			start, end := sentence(u.Text, n.Span.Start)
			around := u.Text[start:end]
			if !has(around, inOffer) || has(around, inWarning|inSample) || !personal(around) || r.underTalk(u.Block, inFormLead) || r.underWords(u.Block, cautions[:]) || u.Block >= 0 && p.Doc.Blocks[u.Block].Kind == article.Boilerplate {
				continue
			}
			span := u.Span(n.Span.Start, n.Span.End)
			p.Report(finding.Finding{Span: span, Message: finding.Msg("spam-injection-contact", finding.Text(p.Quote(span)))}, finding.Warning)
		}
	}
}

// personal reports whether the words around a mobile number offer a private
// service: somebody's surname with a title, 微信同号, 代办, 加我.
func personal(around string) bool {
	return containsAny(around, privateOffers[:])
}
