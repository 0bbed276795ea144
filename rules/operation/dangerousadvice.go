package operation

import (
	"slices"
	"strings"
	"sync"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
	"buzhou/rules"
)

// DangerousAdvice reports advice that harms the readers who follow it.
func DangerousAdvice() *rules.Rule {
	return &rules.Rule{
		ID: "dangerous-advice", Group: rules.Operation, Severity: finding.Error,
		Doc: rules.Doc{
			Title: "危险建议", TitleEN: "Dangerous advice",
			What:   "文中教读者做会害了自己的事:把验证码、密码或人脸视频交给别人,转账到“安全账户”,给陌生人共享屏幕,买卖账号,借用他人证件,花钱找代办、黄牛,装破解工具,故意输错密码,欠费等自动销号,把漂白剂和酸混用,带电作业,编造材料,绕开平台付款,在高速上倒车,用鼓包的电池,乱用药,刷单,关掉防护,把入口开放到公网。",
			Why:    "读者照做会丢钱、丢账号、触法,甚至受伤。",
			WhatEN: "The article tells readers to do what harms them: hand codes, passwords or face videos to people, pay into “safe accounts”, share the screen with strangers, trade accounts, use the papers of others, pay touts, install cracking tools, enter wrong passwords on purpose, let debts lapse, mix bleach and acid, work on live wires, forge papers, pay outside the platform, reverse on motorways, use swollen batteries, misuse medicine, fake trade, turn protections off, open entrances to the internet.",
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
		if a, ok := spelled(p, u); ok && !warned(p, u, a) {
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
		case d.Loose == "free", lures == urged, lures == lured && d.Loose == "lured":
			start, end, ok = spreads(parts, d.Parts)
		}
		if ok && advised(u, d.ID, start, end) {
			return advice{d.ID, start, end, lures != none || d.Loose != ""}, true
		}
	}
	return advice{}, false
}

// sumOfMoney is the part of a danger that a sum of money is.
var sumOfMoney = lexicon.Term{Category: lexicon.DangerPart, ID: "sum"}

// withSums adds the sums of money of a unit to the parts of dangers that it names: who is to
// pay 三百块 pays money.
func withSums(u *annotate.Unit, parts []lexicon.Hit) []lexicon.Hit {
	for i := range u.Quantities {
		if q := &u.Quantities[i]; q.Kind == quantity.Money && q.Interval.Max > 0 {
			parts = append(parts, lexicon.Hit{Term: &sumOfMoney, Start: q.Core.Start, End: q.Core.End})
		}
	}
	slices.SortStableFunc(parts, func(a, b lexicon.Hit) int { return a.Start - b.Start })
	return parts
}

// under reports whether a unit, the title, the heading over it, the question that it answers,
// the line that introduces its list or the sentence before it names one of the parts.
func under(p *rules.Pass, u *annotate.Unit, parts []string) bool {
	if u.Has(lexicon.DangerPart, parts...) || p.Doc.Title.Has(lexicon.DangerPart, parts...) {
		return true
	}
	blk := &p.Doc.Blocks[u.Block]
	heads := []int{p.Doc.Sections[blk.Section].Heading, u.Block}
	if blk.List != article.None {
		heads = append(heads, p.Doc.Lists[blk.List].Lead)
	}
	if before := u.Block - 1; before >= 0 && p.Doc.Blocks[before].Section == blk.Section {
		heads = append(heads, before)
	}
	for _, b := range heads {
		for _, h := range unitsOf(p, b) {
			if h == u {
				break
			}
			if h.Has(lexicon.DangerPart, parts...) {
				return true
			}
		}
	}
	return false
}

// dangerNeeds returns the ids of each part of each danger.
var dangerNeeds = sync.OnceValue(func() (needs [][]lexicon.IDSet) {
	for _, d := range lexicon.Dangers() {
		parts := make([]lexicon.IDSet, len(d.Parts))
		for k, ids := range d.Parts {
			parts[k] = lexicon.SetOf(ids)
		}
		needs = append(needs, parts)
	}
	return needs
})

// lure says whether a sentence holds out how easy, quick or safe something is.
type lure uint8

const (
	unread lure = iota
	none
	lured
	urged
)

func luresOf(u *annotate.Unit) lure {
	switch {
	case u.Says(&lexicon.Urges) || u.Has(lexicon.DangerPart, "reassure", "unchecked", "nobody-checks"):
		return urged
	case u.Says(&lexicon.Lures):
		return lured
	}
	return none
}

// spreadGap is how many bytes the parts of a loose danger stand in at most: seventy
// Chinese characters.
const spreadGap = 210

// spreads finds the parts of a danger among the hits in any order, one hit for each.
func spreads(hits []lexicon.Hit, parts [][]string) (start, end int, ok bool) {
	used := make([]bool, len(hits))
	start = -1
	for _, part := range parts {
		k := slices.IndexFunc(hits, func(h lexicon.Hit) bool { return h.Is(lexicon.DangerPart, part...) })
		for k >= 0 && used[k] {
			next := slices.IndexFunc(hits[k+1:], func(h lexicon.Hit) bool { return h.Is(lexicon.DangerPart, part...) })
			if next < 0 {
				return 0, 0, false
			}
			k += 1 + next
		}
		if k < 0 {
			return 0, 0, false
		}
		used[k] = true
		if start < 0 || hits[k].Start < start {
			start = hits[k].Start
		}
		end = max(end, hits[k].End)
	}
	return start, end, end-start <= spreadGap
}

// spells finds the parts of a danger among the hits, in order.
func spells(hits []lexicon.Hit, parts [][]string) (start, end int, ok bool) {
	for i, h := range hits {
		if !h.Is(lexicon.DangerPart, parts[0]...) {
			continue
		}
		if e, ok := follow(hits[i:], parts[1:]); ok {
			return h.Start, e, true
		}
	}
	return 0, 0, false
}

// follow finds the rest of the parts behind the first of the hits, each near the one
// before.
func follow(hits []lexicon.Hit, parts [][]string) (end int, ok bool) {
	end = hits[0].End
	if len(parts) == 0 {
		return end, true
	}
	for j := 1; j < len(hits); j++ {
		h := hits[j]
		if h.Start-end > partGap {
			break
		}
		if h.Start < end || !h.Is(lexicon.DangerPart, parts[0]...) {
			continue
		}
		if e, ok := follow(hits[j:], parts[1:]); ok {
			return e, true
		}
	}
	return 0, false
}

// warned reports whether what an advice of a unit says is told to warn of it: the sentence, the heading above it or the line that introduces its list forbids,
// tells of fraud or asks, or it stands where myths or faults are told.
func warned(p *rules.Pass, u *annotate.Unit, a advice) bool {
	start := a.start
	upto := u.Clauses[u.ClauseAt(a.end-1)].End
	from := u.Clauses[u.ClauseAt(start)].Start
	if u.Asks() || refused(u, from, a.luring) || u.Has(lexicon.Modal, "fraud", "past") || u.HasIn(from, start, lexicon.Modal, "question", "yesno") || forbids(u, upto) || refutes(u) {
		return true
	}
	switch p.Read.Contexts.Of(u).Scope[annotate.Side] {
	case "myth", "con":
		return true
	}
	blk := &p.Doc.Blocks[u.Block]
	heads := []int{p.Doc.Sections[blk.Section].Heading, blk.Item}
	if blk.List != article.None {
		heads = append(heads, p.Doc.Lists[blk.List].Lead, p.Doc.Lists[blk.List].Parent)
	}
	for _, b := range heads {
		if b == article.None || b >= u.Block {
			continue
		}
		for _, h := range p.Doc.UnitsOf(b) {
			if refusesHead(&h) || h.Has(lexicon.Modal, "fraud", "refuted") || forbids(&h, len(h.Text)) {
				return true
			}
		}
	}
	for _, c := range [...]*annotate.Unit{p.Read.Contexts.Column(u), p.Read.Contexts.Row(u)} {
		if c != nil && (c.Has(lexicon.Refusal) || c.Has(lexicon.Modal, "dont", "fraud")) {
			return true
		}
	}
	return retold(p, u)
}

// refusesHead reports whether a head warns of what stands under it. What a question tells of
// its asker (对方不会用手机,能不能……?) does not.
func refusesHead(u *annotate.Unit) bool {
	return slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool {
		return h.Is(lexicon.Refusal, "") && !(u.Asks() && lexicon.Reassured.Has(h.Text))
	})
}

// refused reports whether a unit warns, forbids or denies, other than to reassure
// (平台不会追究) or to tell, before offset from, whom the advice is for (过不了的,可以…).
// Of what is luring, many denials only say what it spares its readers (避免来回跑).
func refused(u *annotate.Unit, from int, luring bool) bool {
	for _, h := range u.Hits {
		if h.Start < from && h.Is(lexicon.Modal, "cannot") {
			if c := u.Clauses[u.ClauseAt(h.Start)]; c.End <= from && strings.HasSuffix(strings.TrimRight(u.Text[:c.End], "，, "), "的") {
				continue
			}
		}
		if lexicon.Reassured.Has(h.Text) && (strings.HasSuffix(u.Text[:h.Start], "就") || strings.HasSuffix(u.Text[:h.Start], "也")) {
			continue // 就不会再跳了
		}
		if luring && (lexicon.Reassured.Has(h.Text) || h.Start < from && h.Is(lexicon.Modal, "cannot")) && !tellsOfOthers(u, h) {
			continue
		}
		if (h.Category == lexicon.Refusal || h.Is(lexicon.Modal, "cannot")) && !within(u, h, "reassure", "unchecked", "nobody-checks") &&
			!u.HasIn(h.Start, h.Start+1, lexicon.Modal, "dont") { // forbids looks at those
			return true
		}
	}
	return false
}

// tellsOfOthers reports whether a hit says what somebody gives himself out for (自称客服), other
// than one whom the reader is told to turn to (让自称售后的师傅……).
func tellsOfOthers(u *annotate.Unit, h lexicon.Hit) bool {
	if h.Text != "自称" && h.Text != "声称" {
		return false
	}
	c := u.Clauses[u.ClauseAt(h.Start)]
	return !u.HasIn(c.Start, h.Start, lexicon.DangerPart, "let", "contact", "hire")
}

// within reports whether a hit lies in one of the parts of a danger.
func within(u *annotate.Unit, h lexicon.Hit, parts ...string) bool {
	for _, o := range u.Hits {
		if o.Is(lexicon.DangerPart, parts...) && o.Start <= h.Start && o.End >= h.End {
			return true
		}
	}
	return false
}

// forbids reports whether a unit advises against something before offset end, other
// than by what its reader does not want (不想跑营业厅).
func forbids(u *annotate.Unit, end int) bool {
	for _, h := range u.Hits {
		if h.Start < end && h.Is(lexicon.Modal, "dont") && !within(u, h, "reassure", "unchecked", "nobody-checks") && h.Text != "不想" && h.Text != "不愿" && h.Text != "不打算" {
			return true
		}
	}
	return false
}

// refutes reports whether a unit calls something untrue, other than what is
// typed (错误的密码).
func refutes(u *annotate.Unit) bool {
	for _, h := range u.Hits {
		if h.Is(lexicon.Modal, "refuted") && !u.HasIn(h.Start, h.Start+1, lexicon.DangerPart, "wrong-secret") {
			return true
		}
	}
	return false
}

// retold reports whether the sentence behind u in its block says that what u tells
// is a fraud or forbidden (……。这是诈骗。).
func retold(p *rules.Pass, u *annotate.Unit) bool {
	first, end := p.Doc.UnitRange(u.Block)
	for k := first; k+1 < end; k++ {
		if &p.Doc.Units[k] != u {
			continue
		}
		next := &p.Doc.Units[k+1]
		return next.Has(lexicon.Modal, "fraud", "refuted") || next.Has(lexicon.Refusal) && len(next.Text) < 90
	}
	return false
}

// advised reports whether the words found are an advice: no condition, no
// consequence of a fault, and nothing that the words only describe.
func advised(u *annotate.Unit, id string, start, end int) bool {
	k := u.ClauseAt(start)
	c := u.Clauses[k]
	clause := u.Text[c.Start:u.Clauses[u.ClauseAt(end-1)].End]
	for _, h := range u.Hits {
		if h.Is(lexicon.Modal, "neednot") && h.Start >= c.Start && h.End <= start && !within(u, h, "reassure", "unchecked", "nobody-checks") && !lexicon.Worries.Start(u.Text[h.End:]) {
			return false // 不用把主密码告诉人家
		}
	}
	if u.HasIn(c.Start, start, lexicon.Modal, "condition") && !lexicon.CasualReasons.In(u.Text[c.Start:start]) {
		return false
	}
	if lexicon.Formerly.In(u.Text[c.Start:start]) {
		return false // 去年我是借同事的证件办的…: it tells what happened
	}
	if denies(u, end) {
		return false
	}
	if lexicon.Consequences.In(u.Text[start:end]) {
		return false // 关闭防火墙会让电脑暴露在公网
	}
	rest := u.Text[end:]
	if lexicon.Described.Start(rest) || id == "wrong-password" && lexicon.Described.In(clause) {
		return false
	}
	switch id {
	case "off-platform":
		return !lexicon.FundAccounts.In(u.Text[start:end]) // 医保个人账户 is no private payee
	case "paid-agent":
		if strings.HasSuffix(strings.TrimRight(clause, "，, "), "的") {
			return false // 找中介收50元的,都是自己能做的事
		}
		if described := u.Text[start:end]; strings.Contains(described, "的，") || strings.Contains(described, "的,") {
			return false // 请人代办的,别人收代办费: it tells of those who do
		}
		return !strings.ContainsAny(u.Text[start:end], ":：") // 只有一种情况要花钱:请中介
	case "buy-account":
		if start == 0 || lexicon.AccountThings.Start(strings.TrimLeft(rest, "】”」")) {
			return false // 出售满级号,价格优惠 is an advert
		}
	case "safety-off":
		return !u.Says(&lexicon.Maintenance) && !strings.Contains(u.Text[start:end], "响")
	case "chemicals":
		return !strings.Contains(u.Text[start:end], "冲") && !strings.Contains(u.Text[start:end], "分开")
	case "live-wire":
		return !strings.Contains(u.Text, "电工")
	case "medicine":
		return !strings.Contains(u.Text, "医生") && !strings.Contains(u.Text, "医嘱") && !strings.Contains(u.Text, "遵医")
	case "wrong-password":
		if lexicon.LockedOut.In(clause) && !strings.Contains(clause, "故意") {
			return false
		}
	}
	return true
}

// denies reports whether the part that ends at an offset is denied by the character before
// it (带电的智能床 不拆).
func denies(u *annotate.Unit, end int) bool {
	for _, h := range u.Hits {
		if h.Category == lexicon.DangerPart && h.End == end {
			before := u.Text[:h.Start]
			return strings.HasSuffix(before, "不") || strings.HasSuffix(before, "没") || strings.HasSuffix(before, "未") || strings.HasSuffix(before, "别")
		}
	}
	return false
}
