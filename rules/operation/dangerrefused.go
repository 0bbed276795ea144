package operation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/rules"
)

// warned reports whether what an advice of a unit says is told to warn of it: the sentence, the heading above it or the line that introduces its list forbids,
// tells of fraud or asks, or it stands where myths or faults are told.
func warned(p *rules.Pass, u *annotate.Unit, a advice) bool {
	start := a.start
	upto := u.Clauses[u.ClauseAt(a.end-1)].End
	from := u.Clauses[u.ClauseAt(start)].Start
	if u.Asks() || refused(u, from, a) || u.Has(lexicon.Modal, "fraud") || tellsOfPast(u) || u.HasIn(from, start, lexicon.Modal, "question", "yesno") || forbids(u, upto) || refutes(u) {
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

// tellsOfPast reports whether a unit tells of what was once done, other than by the complement of
// a verb (绕过去, 发过去).
func tellsOfPast(u *annotate.Unit) bool {
	return slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool {
		if !h.Is(lexicon.Modal, "past") || h.Text != "过去" {
			return h.Is(lexicon.Modal, "past")
		}
		before, _ := utf8.DecodeLastRuneInString(u.Text[:h.Start])
		return !lexicon.Han(before)
	})
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
func refused(u *annotate.Unit, from int, a advice) bool {
	if byStaff(u, from) {
		return true
	}
	for _, h := range u.Hits {
		if asClaimed(u, h, a.end) || u.Quoted(h.Start) && u.Has(lexicon.DangerPart, "pass-by", "go-anyway") {
			continue // 提示“可能有风险”, 别管它
		}
		if h.Start < from && h.Is(lexicon.Modal, "cannot") {
			if c := u.Clauses[u.ClauseAt(h.Start)]; c.End <= from && strings.HasSuffix(strings.TrimRight(u.Text[:c.End], "，, "), "的") {
				continue
			}
		}
		if lexicon.Reassured.Has(h.Text) && (strings.HasSuffix(u.Text[:h.Start], "就") || strings.HasSuffix(u.Text[:h.Start], "也")) {
			continue // 就不会再跳了
		}
		if a.luring && (lexicon.Reassured.Has(h.Text) || h.Start < from && h.Is(lexicon.Modal, "cannot")) && !tellsOfOthers(u, h) {
			continue
		}
		if (h.Category == lexicon.Refusal || h.Is(lexicon.Modal, "cannot")) && !within(u, h, "reassure", "unchecked", "nobody-checks", "for-good", "pass-by", "risk-warning") &&
			!u.HasIn(h.Start, h.Start+1, lexicon.Modal, "dont") { // forbids looks at those
			return true
		}
	}
	return false
}

// asClaimed reports whether a hit says what somebody gives himself out for, whom a clause between
// it and the end of an advice asks the reader to obey (有自称银行的来电,请配合,把验证码报给他). What
// such a one asks for (自称银行的,让你把验证码报给他) is told to warn.
func asClaimed(u *annotate.Unit, h lexicon.Hit, end int) bool {
	if h.Text != "自称" && h.Text != "声称" {
		return false
	}
	return asked(u, u.ClauseAt(h.Start)+1, end)
}

// asked reports whether one of the clauses from clause k to that in which an advice ends asks the
// reader to do something.
func asked(u *annotate.Unit, k, end int) bool {
	for ; k <= u.ClauseAt(end-1); k++ {
		if c := u.Clauses[k]; lexicon.Requests.Start(strings.TrimLeft(u.Text[c.Start:c.End], stops)) {
			return true
		}
	}
	return false
}

// byStaff reports whether those do what stands at offset i whose work it is, and not the reader:
// 工作人员三个工作日内上门,拆除燃气表.
func byStaff(u *annotate.Unit, i int) bool {
	for k := u.ClauseAt(i); k >= 0; k-- {
		c := u.Clauses[k]
		text := u.Text[c.Start:min(c.End, i)]
		if strings.ContainsAny(text, "你您") || strings.Contains(text, "自己") {
			return false
		}
		if lexicon.Staffs.Start(strings.TrimLeft(text, stops)) {
			when := lexicon.CaseTails.End(strings.TrimRight(text, stops)) || strings.HasSuffix(strings.TrimRight(text, stops), "前")
			return !when && lexicon.StaffComes.In(u.Text[c.Start:i]) // 师傅上门前,先把密码发给他
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
		if h.Start < end && h.Is(lexicon.Modal, "dont") && !within(u, h, "reassure", "unchecked", "nobody-checks", "keep-at-it", "for-good", "pass-by") && h.Text != "不想" && h.Text != "不愿" && h.Text != "不打算" {
			return true
		}
	}
	return false
}

// refutes reports whether a unit calls something untrue, other than what is
// typed (错误的密码).
func refutes(u *annotate.Unit) bool {
	for _, h := range u.Hits {
		if lexicon.OwnAdvice.In(u.Text[h.End:]) {
			continue // 有人说擦不掉,我的窍门是……
		}
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
	if u.HasIn(c.Start, start, lexicon.Modal, "condition") && !lexicon.CasualReasons.In(u.Text[c.Start:start]) && !asked(u, k+1, end) {
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
	if harm, at := lexicon.Harms.Find(rest); harm != "" && !strings.HasSuffix(rest[:at], "不") && !strings.HasSuffix(rest[:at], "不会") {
		return false // 把短信里的六位数告诉他,钱就被转走了
	}
	if doubted(u, end) {
		return false // 直接把密码告诉对方总归不太踏实
	}
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
		return !u.Says(&lexicon.Electricians)
	case "medicine":
		if u.Has(lexicon.DangerPart, "no-doctor") {
			return true
		}
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
			if lexicon.BarWords.End(lexicon.Carelessly.TrimEnd(before)) {
				return true // 人吃的药不能随便喂给狗
			}
			return strings.HasSuffix(before, "不") || strings.HasSuffix(before, "没") || strings.HasSuffix(before, "未") || strings.HasSuffix(before, "别")
		}
	}
	return false
}
