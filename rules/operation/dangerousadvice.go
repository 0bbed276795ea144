package operation

import (
	"regexp"
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/source"
	"buzhou/rules"
)

// DangerousAdvice reports advice that harms the readers who follow it.
func DangerousAdvice() *rules.Rule {
	return &rules.Rule{
		ID: "dangerous-advice", Group: rules.Operation, Severity: finding.Error,
		Doc: rules.Doc{
			Title: "危险建议", TitleEN: "Dangerous advice",
			What:   "文中教读者做会害了自己的事:把验证码、密码或人脸视频交给别人,转账到“安全账户”,给陌生人共享屏幕,买卖账号,借用他人证件,花钱找代办、黄牛,装破解工具,故意输错密码,欠费等自动销号,把漂白剂和酸混用,带电作业,编造材料,绕开平台付款,在高速上倒车,用鼓包的电池,乱用药,刷单,关掉防护,把入口开放到公网,拆掉或绕过保护装置,不戴护具,不问医生自己加药,过敏了硬扛。",
			Why:    "读者照做会丢钱、丢账号、触法,甚至受伤。",
			WhatEN: "The article tells readers to do what harms them: hand codes, passwords or face videos to people, pay into “safe accounts”, share the screen with strangers, trade accounts, use the papers of others, pay touts, install cracking tools, enter wrong passwords on purpose, let debts lapse, mix bleach and acid, work on live wires, forge papers, pay outside the platform, reverse on motorways, use swollen batteries, misuse medicine, fake trade, turn protections off, open entrances to the internet, bypass safeguards, leave protective gear off, change doses without a doctor, sit allergies out.",
			WhyEN:  "Readers who follow it lose money or accounts, break the law or get hurt.",
			Bad:    "加客服微信,把收到的验证码发给对方即可加急。",
			Good:   "切勿把验证码发给任何人,自称客服的也不行。",
			Traps: []string{
				"劝阻和禁止:不要、切勿、谨防、严禁", "揭露骗局:骗子会让你……", "在官方App里输入验证码、上传证件", "有委托书的合法代办", "讲后果:连续输错密码会锁定", "软件教程里正常的屏幕共享", "疑问和误区",
			},
		},
		Messages: []rules.Text{{
			Key: "dangerous-advice",
			ZH:  "第%[1]s行“%[2]s”会害了照做的读者(%[3]s),请删除或改成提醒",
			EN:  "line %[1]s (“%[2]s”) harms readers who follow it (%[3]s); please remove it or turn it into a warning",
		}},
		Check: checkDangers,
	}
}

func checkDangers(p *rules.Pass) {
	var found []danger
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		if !u.Has(lexicon.DangerPart) {
			continue
		}
		if a, ok := spelled(p, u); ok && !warned(p, u, a) && !shared(p, u, a) && !advertised(u, a) && !presented(u, a) {
			found = append(found, danger{a.id, u.Text[a.start:a.end], u.Span(a.start, a.end)})
		}
	}
	told := map[string]bool{}
	for i := range found {
		d := &found[i]
		if told[d.text] {
			continue
		}
		told[d.text] = true
		f := finding.Finding{
			Span:    d.span,
			Message: finding.Msg("dangerous-advice", finding.Line(d.span.Start), finding.Text(d.text), finding.Term("danger/"+d.id)),
		}
		for _, o := range found[i+1:] {
			if o.text == d.text {
				f.Related = append(f.Related, finding.End{Role: finding.Agrees, Span: o.span})
			}
		}
		if strings.HasSuffix(d.id, "-to-person") {
			f.Related = append(f.Related, ownWarning(p)...)
		}
		p.Report(f, p.Rule.Severity)
	}
}

// account is the account of somebody whom an advert tells its readers to write to.
var account = regexp.MustCompile(`(?i)(?:QQ|微信|V信|VX|加Q|加V|群)\D{0,4}[0-9a-z_-]{5,}`)

// advertised reports whether a unit is the advert of a tout or a forger with his account, which
// spam-injection reports.
func advertised(u *annotate.Unit, a advice) bool {
	return (a.id == "paid-agent" || a.id == "other-identity") && account.MatchString(u.Text)
}

// presented reports whether what a unit asks to hand out is shown at a counter: 到营业厅
// 向工作人员出示授权码.
func presented(u *annotate.Unit, a advice) bool {
	return strings.HasSuffix(a.id, "-to-person") && strings.Contains(u.Text, "出示") &&
		slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool { return h.Is(lexicon.Facet, "counter") && h.Facet == "channel" })
}

// danger is a piece of dangerous advice.
type danger struct {
	id, text string
	span     source.Span
}

// ownWarning returns where the article itself forbids to hand out secrets.
func ownWarning(p *rules.Pass) []finding.End {
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		if !u.Has(lexicon.DangerPart, "secret", "face") || !u.Has(lexicon.DangerPart, "hand-to", "hand") {
			continue
		}
		for _, h := range u.Hits {
			if h.Is(lexicon.Modal, "dont") {
				return []finding.End{{Role: finding.Opposes, Span: u.Span(h.Start, len(u.Text))}}
			}
		}
	}
	return nil
}

// partGap is how many bytes may lie between two parts of a danger: eight Chinese
// characters.
const partGap = 24

// advice is a danger whose parts stand between two offsets of a unit.
type advice struct {
	id         string
	start, end int
	// luring: the unit holds out that it is easy, quick or safe.
	luring bool
}

// spelled finds the first danger whose parts u gives as an advice. What is luring may name
// them in any order.
func spelled(p *rules.Pass, u *annotate.Unit) (advice, bool) {
	var few [16]lexicon.Hit // enough for most units
	parts := few[:0]
	for _, h := range u.Hits {
		if h.Category == lexicon.DangerPart {
			parts = append(parts, h)
		}
	}
	parts = withSums(u, parts)
	ids := lexicon.IDsOf(parts)
	lures := unread
	all, needs := lexicon.Dangers(), dangerNeeds()
	for i := range all {
		d := &all[i]
		if len(d.Parts) > len(parts) || slices.ContainsFunc(needs[i], func(s lexicon.IDSet) bool { return s&ids == 0 }) {
			continue
		}
		if lures == unread {
			lures = luresOf(u)
		}
		if len(d.Under) > 0 && !under(p, u, d.Under) {
			continue
		}
		start, end, ok := 0, 0, false
		switch {
		case d.Loose == "":
			if start, end, ok = spells(parts, d.Parts); !ok && lures == urged && len(d.Parts) > 1 {
				start, end, ok = spreads(parts, d.Parts)
			}
		case d.Loose == "licensed", d.Loose == "annoyed":
			if licensed(u, lures, d.Loose == "licensed") {
				start, end, ok = spreads(parts, d.Parts)
			}
		case d.Loose == "free", lures == urged, lures == lured && d.Loose == "lured":
			start, end, ok = spreads(parts, d.Parts)
		}
		if ok && advised(u, d.ID, start, end) {
			return advice{d.ID, start, end, lures != none || d.Loose != ""}, true
		}
	}
	return advice{}, false
}

const (
	unread lure = iota
	none
	lured
	urged
)
