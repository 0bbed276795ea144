package claim

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
)

// states files the states that cases of the article are about (身份证过期), and
// the states that its steps ask things to be in (有效期内的身份证, 原手机号收到的验证码).
func (x *Extraction) states() {
	t := &x.Doc.Title
	if it, s, ok := barredState(t, 0, len(t.Text)); ok {
		for i := range x.Doc.Units {
			if u := &x.Doc.Units[i]; u.Text == t.Text {
				x.fileState(i, it, s, i+1, len(x.Doc.Units))
				break
			}
		}
	}
	for i := range x.Doc.Units {
		if u := &x.Doc.Units[i]; len(u.Clauses) > 0 && (u.Table == article.None || u.Row >= 0) {
			x.cases(i)
		}
	}
	barred := x.barredNeeds()
	for i := range x.Doc.Units {
		u := &x.Doc.Units[i]
		if len(u.Clauses) == 0 || u.Table != article.None && u.Row < 0 || u.Asks() || x.Doc.Blocks[u.Block].Kind == article.Heading {
			continue
		}
		x.needs(i, barred)
		x.settlement(i)
	}
}

// barredNeeds lists the needs that some state of the article bars. What is asked
// for in every article (to log in, to type a code) is only filed if it is one.
func (x *Extraction) barredNeeds() map[string]bool {
	barred := map[string]bool{}
	for i := range x.Claims {
		if c := &x.Claims[i]; c.Slot == State {
			s, _ := lexicon.StateByID(c.Value.Thing.Need)
			for _, n := range s.Bars {
				barred[n+" "+c.Value.Thing.Items[0]] = true
			}
		}
	}
	return barred
}

// cases files the state that a unit puts its readers in, if it heads something:
// a section, a list, the body of an item or the cells of a row; a condition
// governs the rest of its sentence.
func (x *Extraction) cases(unit int) {
	u := &x.Doc.Units[unit]
	if u.Text == x.Doc.Title.Text {
		return
	}
	if first, end := x.governed(unit); first < end {
		if u.Asks() && x.Doc.Blocks[u.Block].Kind != article.Heading {
			return
		}
		if it, s, ok := barredState(u, 0, len(u.Text)); ok {
			x.fileState(unit, it, s, first, end)
		}
		return
	}
	for k, c := range u.Clauses {
		if k+1 == len(u.Clauses) || !u.HasIn(c.Start, c.End, lexicon.Modal, "condition") && !conditionEnd(u.Text[c.Start:c.End]) {
			continue
		}
		if it, s, ok := barredState(u, c.Start, c.End); ok {
			x.fileState(unit, it, s, unit, unit+1)
		}
	}
}

// conditionEnd reports whether a clause ends as one that only sets a condition.
func conditionEnd(s string) bool {
	s = strings.TrimRight(s, " ,，:：")
	return strings.HasSuffix(s, "时") || strings.HasSuffix(s, "的") || strings.HasSuffix(s, "的话") || strings.HasSuffix(s, "后")
}

// governed returns the units that a head governs, none if u heads nothing.
func (x *Extraction) governed(unit int) (first, end int) {
	u := &x.Doc.Units[unit]
	blk := &x.Doc.Blocks[u.Block]
	_, last := x.Doc.UnitRange(u.Block)
	switch {
	case blk.Kind == article.Heading:
		s := &x.Doc.Sections[blk.Section]
		if s.Heading == u.Block && s.End > s.First {
			_, e := x.Doc.UnitRange(s.End - 1)
			return last, e
		}
	case u.Table != article.None:
		if u.Col == 0 {
			return unit + 1, last
		}
	case unit+1 == last:
		return last, x.endOfLed(u.Block, last)
	}
	return 0, 0
}

// endOfLed returns where the list that block b introduces, or what continues the
// item b, ends: last if there is neither.
func (x *Extraction) endOfLed(b, last int) int {
	end := last
	for n := b + 1; n < len(x.Doc.Blocks); n++ {
		blk := &x.Doc.Blocks[n]
		led := blk.Item == b
		if blk.List != article.None {
			l := &x.Doc.Lists[blk.List]
			led = led || l.Lead == b || l.Parent == b
		}
		if !led {
			break
		}
		_, end = x.Doc.UnitRange(n)
	}
	return end
}

// stateGap is how many bytes may lie between a thing and its state.
const stateGap = 12

// barredState reads the one state in u.Text[i:j] that bars something, with its
// thing. Two states are two cases, of which neither is known to hold.
func barredState(u *annotate.Unit, i, j int) (item lexicon.Hit, s lexicon.Hit, ok bool) {
	if u.HasIn(i, j, lexicon.Modal, "yesno", "alternative") {
		return item, s, false
	}
	for _, h := range u.Hits {
		if h.Category != lexicon.State || h.Start < i || h.Start >= j || passed(u, h) {
			continue
		}
		info, known := lexicon.StateByID(h.ID)
		if !known || len(info.Bars) == 0 {
			continue
		}
		t, found := thingOf(u, h, i, j, info)
		if !found {
			continue
		}
		if ok && (s.ID != h.ID || item.ID != t.ID) {
			return item, s, false
		}
		item, s, ok = t, h, true
	}
	return item, s, ok
}

// passed reports whether a state word is denied or only sets a time.
func passed(u *annotate.Unit, h lexicon.Hit) bool {
	before, after := u.Text[:h.Start], u.Text[h.End:]
	for _, w := range [...]string{"不会", "未", "没", "不", "没有", "快", "即将", "将要", "防止", "避免", "以免"} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	for _, w := range [...]string{"前", "之前", "时间", "日期", "日", "风险", "率", "声明", "用", "刷", "证明"} {
		if strings.HasPrefix(after, w) {
			return true
		}
	}
	return false
}

// thingOf returns what is in the state h: the nearest thing of a kind that can
// be, before it first; an account that cannot be logged in to needs no name.
func thingOf(u *annotate.Unit, h lexicon.Hit, i, j int, info *lexicon.StateInfo) (lexicon.Hit, bool) {
	fits := func(m lexicon.Hit) bool {
		for _, k := range info.Kinds {
			if m.Facet == k {
				return true
			}
		}
		return false
	}
	for k := len(u.Hits) - 1; k >= 0; k-- {
		m := u.Hits[k]
		if m.Category == lexicon.Material && m.Start >= i && m.End <= h.Start && fits(m) && adverbial(u, m.End, h.Start) {
			return m, true
		}
	}
	for _, m := range u.Hits {
		if m.Category == lexicon.Material && m.Start >= h.End && m.End <= j && m.Start-h.End <= 9 && fits(m) {
			return m, true
		}
	}
	if h.ID == "locked-out" || h.ID == "disabled" && strings.Contains(u.Text[h.Start:h.End], "收不到验证码") {
		t := account
		if h.ID == "disabled" {
			t = phone
		}
		return lexicon.Hit{Start: h.Start, End: h.End, Term: t}, true
	}
	return lexicon.Hit{}, false
}

// adverbial reports whether what lies between a thing and its state is too little
// to name anything else.
func adverbial(u *annotate.Unit, i, j int) bool {
	return j-i <= stateGap && !strings.ContainsAny(u.Text[i:j], "（(，,、:：”」】") && !u.HasIn(i, j, lexicon.Material) &&
		!u.HasIn(i, j, lexicon.Verb) && !u.HasIn(i, j, lexicon.Facet) && !u.HasIn(i, j, lexicon.Object)
}

// What a state is of where the text does not say so.
var (
	account = &lexicon.Term{Text: "账号", Category: lexicon.Material, ID: "account", Facet: "account"}
	phone   = &lexicon.Term{Text: "手机号", Category: lexicon.Material, ID: "phone-number", Facet: "phone"}
)

func (x *Extraction) fileState(unit int, item, s lexicon.Hit, first, end int) {
	u := &x.Doc.Units[unit]
	x.add(Claim{
		Slot: State, Topic: x.Contexts.Of(u).Topic, Scope: x.Contexts.Of(u).Scope,
		Value: Value{Thing: Thing{Items: []string{item.ID}, Need: s.ID, First: first, End: end}},
	}, unit, min(item.Start, s.Start), max(item.End, s.End))
}

// needs files the states that a unit asks things to be in.
func (x *Extraction) needs(unit int, barred map[string]bool) {
	u := &x.Doc.Units[unit]
	for k, c := range u.Clauses {
		if u.HasIn(c.Start, c.End, lexicon.Demand, "optional") || u.HasIn(c.Start, c.End, lexicon.Modal, "cannot", "dont", "neednot", "alternative", "question") {
			continue
		}
		for _, h := range u.Hits {
			if h.Category != lexicon.Material || !c.Contains(h.Start) {
				continue
			}
			if need, item := x.needOf(unit, k, h); need == "valid" || barred[need+" "+item] {
				x.fileNeed(unit, h, item, need)
			}
		}
		if barred["accessible account"] {
			x.loginNeed(unit, c)
		}
	}
}

func (x *Extraction) fileNeed(unit int, h lexicon.Hit, item, need string) {
	u := &x.Doc.Units[unit]
	x.add(Claim{
		Slot: Requires, Topic: x.topicAt(unit, h.Start), Scope: x.scopeAt(unit, h.Start), Stance: x.Contexts.StanceAt(u, h.Start),
		Value: Value{Positive: true, Thing: Thing{Items: []string{item}, Need: need, Source: 3 * (unit + 1)}},
	}, unit, h.Start, h.End)
}

// needOf says in which state clause k asks the material h to be, "" if in none.
func (x *Extraction) needOf(unit, k int, h lexicon.Hit) (need, item string) {
	u := &x.Doc.Units[unit]
	c := u.Clauses[k]
	fresh := u.HasIn(0, len(u.Text), lexicon.Demand, "fresh", "owner")
	switch h.Facet {
	case "document":
		for _, s := range u.Hits {
			if s.Is(lexicon.State, "valid") && c.Contains(s.Start) && (s.Start >= h.End && s.Start-h.End <= 12 && !strings.HasPrefix(u.Text[s.End:], "的") || s.End <= h.Start && h.Start-s.End <= 12) {
				return "valid", h.ID
			}
		}
		if !fresh && handsIn(u, c, h) {
			return "at-hand", h.ID
		}
	case "code":
		if fresh || !typed(u, c, h) || x.resetBefore(unit) && !u.Has(lexicon.Demand, "former") {
			return "", ""
		}
		switch {
		case h.ID == "sms-code", h.ID == "code" && names(u, h.Start, "phone-number") && !names(u, len(u.Text), "email"):
			return "reachable", "phone-number"
		case h.ID == "email-code":
			return "reachable", "email"
		}
	case "secret":
		if fresh || !typed(u, c, h) || x.resetBefore(unit) || strings.HasPrefix(u.Text[h.End:], "框") || strings.HasPrefix(u.Text[h.End:], "提示") {
			return "", ""
		}
		return "known", h.ID
	}
	return "", ""
}

// handsIn reports whether a clause asks to hand in or show the thing h itself, not
// a copy of it or its number.
func handsIn(u *annotate.Unit, c annotate.Clause, h lexicon.Hit) bool {
	if u.HasIn(h.End, min(c.End, h.End+15), lexicon.Demand, "copy") || attributiveEnd(u.Text[h.End:c.End]) || strings.HasPrefix(u.Text[h.End:], "证明") {
		return false
	}
	for _, d := range u.Hits {
		if d.Is(lexicon.Demand, "have") && d.Start >= c.Start && d.End <= h.Start && h.Start-d.End <= 45 && !u.HasIn(d.End, h.Start, lexicon.Verb) && !u.HasIn(d.End, h.Start, lexicon.State) {
			return true
		}
	}
	return false
}

// typed reports whether a clause asks to type or to receive the thing h.
func typed(u *annotate.Unit, c annotate.Clause, h lexicon.Hit) bool {
	for _, d := range u.Hits {
		if d.Is(lexicon.Demand, "bystep", "have") && d.Start >= c.Start && d.Start <= h.Start && h.Start-d.End <= 45 {
			return true
		}
	}
	return false
}

// names reports whether u names a material before offset i.
func names(u *annotate.Unit, i int, id string) bool { return u.HasIn(0, i, lexicon.Material, id) }

// resetBefore reports whether an earlier step of the procedure, or the unit
// itself, sets a new password: what is typed then is that one.
func (x *Extraction) resetBefore(unit int) bool {
	p := x.Procedures.Of(x.Doc.Units[unit].Block)
	if p == nil {
		return false
	}
	for _, s := range p.Steps {
		for _, k := range s.Units {
			if k < unit && x.Doc.Units[k].Has(lexicon.Demand, "fresh") {
				return true
			}
		}
	}
	return false
}

// loginSteps is how many steps of a procedure can ask to log in first.
const loginSteps = 2

// loginNeed files that a first step asks to log in to the account.
func (x *Extraction) loginNeed(unit int, c annotate.Clause) {
	u := &x.Doc.Units[unit]
	p := x.Procedures.Of(u.Block)
	if p == nil || !opens(p, unit) {
		return
	}
	for _, h := range u.Hits {
		if !h.Is(lexicon.Verb, "login") || !c.Contains(h.Start) || u.Quoted(h.Start) {
			continue
		}
		if h.Start > c.Start && !u.HasIn(c.Start, h.Start, lexicon.Modal, "first", "completed") && !strings.HasSuffix(u.Text[:h.Start], "并") && !strings.HasSuffix(u.Text[:h.Start], "请") {
			return // 短信登录, 使用验证码登录
		}
		rest := u.Text[h.End:c.End]
		for _, w := range [...]string{"页", "界面", "框", "失败", "密码", "按钮", "入口", "时", "窗口", "异常", "方式", "问题", "后台", "官网", "网站", "网页"} {
			if strings.Contains(rest, w) {
				return
			}
		}
		x.fileNeed(unit, h, "account", "accessible")
		return
	}
}

// opens reports whether a unit stands in one of the first steps of p.
func opens(p *procedure.Procedure, unit int) bool {
	for k, s := range p.Steps {
		if k == loginSteps {
			return false
		}
		for _, v := range s.Units {
			if v == unit {
				return true
			}
		}
	}
	return false
}

// settlement files whether money owed or left must be settled before an
// operation (账户无未结清欠款) or may be settled after it (注销后30天内结清).
func (x *Extraction) settlement(unit int) {
	u := &x.Doc.Units[unit]
	for _, c := range u.Clauses {
		if u.HasIn(c.Start, c.End, lexicon.Modal, "cannot", "dont", "neednot", "question", "condition", "alternative") {
			continue
		}
		h, ok := moneyIn(u, c)
		late := false
		settled := settledIn(u, c)
		switch {
		case settled.Term != nil && x.laterThan(u, c, settled.Start):
			late = true
		case noneLeft(u, c, h, ok):
		case settled.Term != nil && ok && settled.Start-h.End <= 24 && h.Start-settled.End <= 24 && x.beforehand(u, c, settled.Start):
		default:
			continue
		}
		item := "debt"
		if ok {
			item = h.ID
		}
		if item == "debt" {
			item = x.moneyAbove(u, item)
		}
		if !ok && item == "debt" {
			continue
		}
		start, end := c.Start, c.End
		for end > start && strings.ContainsAny(u.Text[end-1:end], ",;. ") {
			end--
		}
		v := Value{Positive: true, Thing: Thing{Items: []string{item}, Need: "settled", Late: late, Source: 3 * (unit + 1)}}
		if late {
			v.After = x.verbAfterwards(u, c)
		}
		x.add(Claim{
			Slot: Requires, Topic: x.topicAt(unit, start), Scope: x.scopeAt(unit, start), Stance: x.denialStance(u, lexicon.Hit{Start: start}), Value: v,
		}, unit, start, end)
	}
}

// moneyIn returns the money, debt or the like that a clause names.
func moneyIn(u *annotate.Unit, c annotate.Clause) (found lexicon.Hit, ok bool) {
	for _, h := range u.Hits {
		if h.Category == lexicon.Material && h.Facet == "money" && c.Contains(h.Start) && (!ok || found.ID == "debt") {
			found, ok = h, true
		}
	}
	return found, ok
}

func settledIn(u *annotate.Unit, c annotate.Clause) lexicon.Hit {
	for _, h := range u.Hits {
		if h.Is(lexicon.State, "settled") && c.Contains(h.Start) && !passed(u, h) {
			return h
		}
	}
	return lexicon.Hit{}
}

// beforehand reports whether a clause asks for what stands at offset i to be done
// first.
func (x *Extraction) beforehand(u *annotate.Unit, c annotate.Clause, i int) bool {
	head := u.Text[c.Start:i]
	return u.HasIn(c.Start, i, lexicon.Modal, "must", "first", "before") || strings.Contains(head, "请") || strings.Contains(head, "确保") || strings.Contains(head, "已") || x.condition(u)
}

// condition reports whether a unit stands in a list of conditions.
func (x *Extraction) condition(u *annotate.Unit) bool {
	blk := &x.Doc.Blocks[u.Block]
	if blk.Kind != article.ListItem || blk.List == article.None {
		return false
	}
	for _, b := range [...]int{x.Doc.Lists[blk.List].Lead, x.Doc.Sections[blk.Section].Heading} {
		if b == article.None {
			continue
		}
		for _, hu := range x.Doc.UnitsOf(b) {
			if hu.Has(lexicon.Aside, "conditions") || hu.Has(lexicon.Modal, "must") {
				return true
			}
		}
	}
	return false
}

// noneLeft reports whether a clause says that nothing is owed (无欠款, 没有未结清的…).
func noneLeft(u *annotate.Unit, c annotate.Clause, h lexicon.Hit, ok bool) bool {
	if !ok {
		return false
	}
	head := u.Text[c.Start:h.Start]
	for _, w := range [...]string{"无", "没有", "不存在", "不得有", "不能有"} {
		if k := strings.LastIndex(head, w); k >= 0 && len(head)-k <= 36 && !strings.HasPrefix(head[k:], "无法") && !strings.HasPrefix(head[k:], "无需") && !strings.HasPrefix(head[k:], "无论") {
			return true
		}
	}
	return false
}

// laterThan reports whether what stands at offset i of a clause is to happen
// after an operation (解绑后30天内 结清, 注销后 再 提现).
func (x *Extraction) laterThan(u *annotate.Unit, c annotate.Clause, i int) bool {
	if u.HasIn(c.Start, i, lexicon.Modal, "first") {
		return false
	}
	for _, m := range u.Mentions {
		if m.VerbStart >= c.Start && m.End <= i && after(u.Text[m.End:]) {
			return true
		}
	}
	return false
}

// after reports whether what follows an operation says that it is over.
func after(rest string) bool {
	for _, w := range [...]string{"后", "之后", "以后", "成功后", "完成后"} {
		if strings.HasPrefix(rest, w) {
			return !strings.HasPrefix(rest[len(w):], "才") && !strings.HasPrefix(rest[len(w):], "方")
		}
	}
	return false
}

// verbAfterwards returns the verb class of the operation that a clause counts from.
func (x *Extraction) verbAfterwards(u *annotate.Unit, c annotate.Clause) string {
	for _, m := range u.Mentions {
		if m.VerbStart >= c.Start && m.VerbStart < c.End && after(u.Text[m.End:]) {
			return m.Verb
		}
	}
	return ""
}

// moneyAbove returns what the head or the lead of a unit names of money, where
// the unit itself only speaks of what is owed.
func (x *Extraction) moneyAbove(u *annotate.Unit, item string) string {
	blk := &x.Doc.Blocks[u.Block]
	heads := []int{x.Doc.Sections[blk.Section].Heading}
	if blk.List != article.None {
		heads = append(heads, x.Doc.Lists[blk.List].Lead)
	}
	for _, b := range heads {
		if b == article.None {
			continue
		}
		for _, hu := range x.Doc.UnitsOf(b) {
			if h, ok := moneyIn(&hu, annotate.Clause{Start: 0, End: len(hu.Text)}); ok && h.ID != "debt" {
				return h.ID
			}
		}
	}
	return item
}
