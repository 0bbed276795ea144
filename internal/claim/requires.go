package claim

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// requirements files what the article says that readers need, and need not, to
// have or to do. What need not be done is read first: an act is only filed as
// needed if the article also says that it is not.
func (x *Extraction) requirements() {
	waived := map[string]bool{}
	for i := range x.Doc.Units {
		if x.demands(i) {
			x.materials(i)
			x.waivers(i, waived)
		}
	}
	if len(waived) == 0 {
		return
	}
	for i := range x.Doc.Units {
		if x.demands(i) {
			x.duties(i, waived)
		}
	}
}

// demands reports whether a unit can demand something: no question, no head of a
// column, no title.
func (x *Extraction) demands(unit int) bool {
	u := &x.Doc.Units[unit]
	if u.Table != article.None && u.Row < 0 {
		return false
	}
	return len(u.Clauses) > 0 && !u.Asks() && !u.Has(lexicon.Modal, "yesno", "refer")
}

// demand is a stretch of a clause that says what to have.
type demand struct {
	from, end int
	// sole: only; waived: not needed; listed: an item of a list of materials.
	sole, waived, listed bool
}

// materials files the materials that a unit asks for.
func (x *Extraction) materials(unit int) {
	u := &x.Doc.Units[unit]
	listed := x.underList(u)
	for k, c := range u.Clauses {
		if m, ok := copyEnough(u, c); ok {
			t := x.demandTopic(unit, c, c.Start)
			claim := Claim{Slot: Requires, Topic: t, Value: Value{Positive: true, Thing: Thing{Items: []string{m.ID}, Form: "copy-enough", Source: x.sourceOf(unit)}}}
			claim.Scope, claim.Stance = x.demandScope(unit, m.Start, t)
			x.add(claim, unit, m.Start, c.End-len(u.Text[c.Start:c.End])+len(strings.TrimRight(u.Text[c.Start:c.End], " ,，。;；")))
			continue
		}
		if d, ok := x.demandIn(u, k, listed); ok {
			x.fileMaterials(unit, c, d)
		} else if m, ok := materialAfter(u, c.Start, 30); ok && m.ID == "photo" && m.Start < c.End && numberBefore(u.Text[c.Start:c.End], "寸") > 0 {
			x.fileMaterials(unit, c, demand{from: c.Start, end: c.End, listed: true})
		}
	}
}

// copyEnough returns the document of which a clause says that a copy is enough
// (身份证提供复印件即可).
func copyEnough(u *annotate.Unit, c annotate.Clause) (lexicon.Hit, bool) {
	m, ok := materialAfter(u, c.Start, 60)
	if !ok || m.Start >= c.End || m.Facet != "document" || u.HasIn(c.Start, c.End, lexicon.Demand, "optional", "original") {
		return m, false
	}
	for _, h := range u.Hits {
		if h.Is(lexicon.Demand, "copy") && h.Start >= m.End && h.Start < c.End && u.HasIn(h.End, c.End, lexicon.Demand, "suffice") {
			return m, true
		}
	}
	return m, false
}

// demandIn reads how clause k of u asks for things.
func (x *Extraction) demandIn(u *annotate.Unit, k int, listed bool) (demand, bool) {
	c := u.Clauses[k]
	if u.HasIn(c.Start, c.End, lexicon.Demand, "optional", "bystep") || u.HasIn(c.Start, c.End, lexicon.Modal, "cannot", "dont", "alternative", "question") {
		return demand{}, false
	}
	d := demand{from: -1, end: c.End, listed: listed}
	for _, h := range u.Hits {
		if !c.Contains(h.Start) {
			continue
		}
		switch {
		case h.Is(lexicon.Modal, "neednot"):
			if d.sole || d.from >= 0 {
				return d, d.from >= 0 // 身份证，无需…: what comes first counts
			}
			d.waived, d.from = true, h.End
		case h.Is(lexicon.Demand, "only") && !d.waived && d.from < 0:
			d.sole, d.from = true, h.End
		case h.Is(lexicon.Demand, "have") && !d.waived && d.from < 0:
			d.from = h.End
			d.sole = x.suffices(u, k)
		case h.Is(lexicon.Modal, "must") && d.from < 0:
			if m, ok := materialAfter(u, h.End, 9); ok && m.Start < c.End && !describes(u.Text[m.End:]) {
				d.from = h.End
			}
		}
	}
	if d.from < 0 && listed {
		d.from = c.Start
	}
	if d.from < 0 || attributiveEnd(u.Text[d.from:c.End]) {
		return d, false
	}
	if d.sole && !u.HasIn(c.Start, c.End, lexicon.Demand, "have") && !x.onlyThings(u, d) {
		return d, false
	}
	return d, true
}

// attributiveEnd reports whether a phrase only describes who or what (携带 宠物 的
// 旅客).
func attributiveEnd(s string) bool {
	s = strings.TrimRight(s, " ,，。;；:：")
	return strings.HasSuffix(s, "的") || strings.HasSuffix(s, "时") || strings.HasSuffix(s, "后") || strings.HasSuffix(s, "前")
}

// suffices reports whether clause k, or the next, says that what it names is
// enough for the task itself (凭身份证 即可 办理).
func (x *Extraction) suffices(u *annotate.Unit, k int) bool {
	c := u.Clauses[k]
	end := c.End
	if k+1 < len(u.Clauses) {
		end = min(u.Clauses[k+1].End, c.End+12)
	}
	for _, h := range u.Hits {
		if h.Start < c.Start || h.Start >= end || !h.Is(lexicon.Demand, "suffice") {
			continue
		}
		rest := u.Text[h.End:u.Clauses[u.ClauseAt(h.Start)].End]
		if plain(rest) {
			return true
		}
		t := x.Contexts.Of(u).Topic
		for _, m := range u.Mentions {
			if m.VerbStart >= h.End && m.VerbStart-h.End <= 12 {
				op, _, ok := m.Under(t)
				return ok && op == t.Operation
			}
		}
		for _, v := range u.Hits {
			if v.Is(lexicon.Verb, "light", "apply") && v.Start >= h.End && v.Start-h.End <= 6 {
				return true
			}
		}
		return false
	}
	return false
}

// plain reports whether s holds no Chinese character.
func plain(s string) bool {
	for _, r := range s {
		if r >= 0x4E00 && r <= 0x9FFF && r != '了' {
			return false
		}
	}
	return true
}

// onlyThings reports whether a 只需 without a verb names nothing but things.
func (x *Extraction) onlyThings(u *annotate.Unit, d demand) bool {
	m, ok := materialAfter(u, d.from, 12)
	return ok && !verbBefore(u, d.from, m.Start) && !u.HasIn(d.from, m.Start, lexicon.Action)
}

// materialAfter returns the first material that starts within gap bytes behind i.
func materialAfter(u *annotate.Unit, i, gap int) (lexicon.Hit, bool) {
	for _, h := range u.Hits {
		if h.Category == lexicon.Material && h.Start >= i {
			return h, h.Start-i <= gap
		}
	}
	return lexicon.Hit{}, false
}

// asked is a thing that a demand names.
type asked struct {
	item       string
	start, end int
	form       string
}

// fileMaterials files claims of the things that a demand names.
func (x *Extraction) fileMaterials(unit int, c annotate.Clause, d demand) {
	u := &x.Doc.Units[unit]
	things := thingsIn(u, d)
	if len(things) == 0 {
		return
	}
	claim := Claim{Slot: Requires, Topic: x.demandTopic(unit, c, d.from)}
	claim.Scope, claim.Stance = x.demandScope(unit, d.from, claim.Topic)
	if d.sole && claim.Scope[annotate.Condition] == strings.TrimSpace(u.Text[c.Start:c.End]) {
		// 只要带身份证就行 sets no condition.
		claim.Scope[annotate.Condition], claim.Stance.Modality = "", annotate.Asserted
	}
	source := x.sourceOf(unit)
	if d.sole {
		v := Thing{Sole: true, Source: source, Form: things[0].form}
		for _, t := range things {
			if !slices.Contains(v.Items, t.item) {
				v.Items = append(v.Items, t.item)
			}
		}
		claim.Value = Value{Positive: true, Thing: v}
		x.add(claim, unit, things[0].start, things[len(things)-1].end)
		return
	}
	for _, t := range things {
		v := Thing{Items: []string{t.item}, Source: source, Form: t.form}
		if t.item == "photo" {
			v.Size, v.Count = photoOf(u, c, t)
		}
		claim.Value = Value{Positive: !d.waived, Thing: v}
		x.add(claim, unit, t.start, t.end)
	}
}

// maxThing bounds the name of a thing that no data lists, in characters.
const maxThing = 10

// thingsIn lists the things that u.Text[d.from:d.end] names: materials, and
// beside them, or in a list, nouns that no data lists.
func thingsIn(u *annotate.Unit, d demand) []asked {
	var out []asked
	known := false
	for start := d.from; start < d.end; {
		end, next := fragment(u.Text, start, d.end)
		if t, ok, open := thingIn(u, start, end, d); ok {
			out = append(out, t)
			known = known || !open
		} else if u.HasIn(start, end, lexicon.Demand, "suffice") {
			break
		}
		start = next
	}
	if !known && !d.listed {
		return nil
	}
	return out
}

// fragment bounds the next part of an enumeration in text[start:limit].
func fragment(text string, start, limit int) (end, next int) {
	for i := start; i < limit; {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch r {
		case '、', '和', '与', '及', '+', '＋', '以', ',', '，', ';', '；', '。', ' ', '\u00a0':
			if r == '以' && !strings.HasPrefix(text[i:], "以及") {
				break
			}
			return i, i + size
		}
		i += size
	}
	return limit, limit
}

// thingIn reads the thing that a part of an enumeration names; open says that no
// data lists it.
func thingIn(u *annotate.Unit, start, end int, d demand) (t asked, ok, open bool) {
	if u.HasIn(start, end, lexicon.Demand, "owner") || u.HasIn(start, end, lexicon.Demand, "fresh") {
		return t, false, false
	}
	for k := len(u.Hits) - 1; k >= 0; k-- {
		h := u.Hits[k]
		if h.Category != lexicon.Material || h.Start < start || h.Start >= end {
			continue
		}
		if !counts(h, d) || verbBefore(u, start, h.Start) && !d.listed {
			return t, false, false
		}
		if u.HasIn(h.End, end, lexicon.Verb) && !d.sole {
			return t, false, false // 营业执照注销证明 is another document
		}
		t = asked{item: h.ID, start: h.Start, end: h.End, form: formOf(u, start, min(len(u.Text), max(end, h.End+9)))}
		if t.form == "copy" && strings.HasPrefix(u.Text[h.End:], "截图") {
			return t, false, false
		}
		return t, true, false
	}
	if d.waived || u.HasIn(start, end, lexicon.Verb) || u.HasIn(start, end, lexicon.Action) || u.HasIn(start, end, lexicon.Demand) || u.HasIn(start, end, lexicon.Modal) || u.HasIn(start, end, lexicon.UI) {
		return t, false, false
	}
	term, s, e := openThing(u.Text, start, end)
	return asked{item: term, start: s, end: e}, term != "", true
}

// verbBefore reports whether a verb stands in u.Text[i:j] that is no part of a name
// (缴费 小票).
func verbBefore(u *annotate.Unit, i, j int) bool {
	for _, h := range u.Hits {
		if h.Category == lexicon.Verb && h.Start >= i && h.Start < j && h.End != j {
			return true
		}
	}
	return false
}

// counts reports whether a material is one that a demand can list: what is typed
// on the way (codes, passwords) and what is owed are no materials.
func counts(h lexicon.Hit, d demand) bool {
	switch h.Facet {
	case "document", "photo":
		return true
	case "info", "phone":
		return h.Text != "手机"
	case "secret", "code", "account":
		return d.waived
	}
	return false
}

// formOf says whether the words of a part ask for the original or allow a copy.
func formOf(u *annotate.Unit, start, end int) string {
	orig, copied := u.HasIn(start, end, lexicon.Demand, "original"), u.HasIn(start, end, lexicon.Demand, "copy")
	switch {
	case orig && !copied:
		return "original"
	case copied && !orig:
		return "copy"
	}
	return ""
}

// openThing reads a noun that no data lists: two to ten characters that can be
// the name of a thing.
func openThing(text string, start, end int) (term string, s, e int) {
	for start < end {
		r, size := utf8.DecodeRuneInString(text[start:])
		if nounRune(r) {
			break
		}
		start += size
	}
	e = start
	for e < end {
		r, size := utf8.DecodeRuneInString(text[e:])
		if !nounRune(r) {
			break
		}
		e += size
	}
	term = lexicon.FoldLabel(text[start:e])
	if n := utf8.RuneCountInString(term); n < 2 || n > maxThing || !thinglike(term) {
		return "", 0, 0
	}
	return term, start, e
}

// nounRune reports whether r can be a part of the name of a thing.
func nounRune(r rune) bool {
	switch r {
	case '的', '了', '后', '前', '时', '等', '是', '在', '请', '您', '你', '再', '则', '也', '都', '将', '会', '要', '可', '须', '需', '应':
		return false
	}
	return r >= 0x4E00 && r <= 0x9FFF || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// thinglike reports whether an open term ends like the name of something that
// one can bring.
func thinglike(term string) bool {
	for _, w := range [...]string{"证", "证明", "证书", "表", "书", "本", "簿", "卡", "单", "照", "函", "合同", "协议", "回执", "凭证", "报告", "票", "章", "信", "声明", "流水", "材料", "文件", "申请", "清单", "复印件", "原件", "执照", "钥匙", "说明", "决定", "通知", "病历", "存折", "发票", "号码", "号"} {
		if strings.HasSuffix(term, w) {
			return true
		}
	}
	return false
}

// underList reports whether a unit stands in a list of materials: the line that
// introduces its list, the head of its column or row, the label of its line or
// the nearest heading says so.
func (x *Extraction) underList(u *annotate.Unit) bool {
	if col := x.Contexts.Column(u); col != nil {
		if row := x.Contexts.Row(u); row != nil && row.Has(lexicon.Demand, "list") {
			return true
		}
		return col.Has(lexicon.Demand, "list")
	}
	if row := x.Contexts.Row(u); row != nil {
		return row.Has(lexicon.Demand, "list")
	}
	if c := u.Clauses[0]; c.End < len(u.Text) && strings.ContainsAny(u.Text[c.Start:c.End], ":：") && u.HasIn(c.Start, c.End, lexicon.Demand, "list") {
		return true
	}
	blk := &x.Doc.Blocks[u.Block]
	if blk.Kind != article.ListItem && blk.Kind != article.Paragraph {
		return false
	}
	if blk.List != article.None {
		if lead := x.Doc.Lists[blk.List].Lead; lead != article.None {
			return x.announcesList(lead)
		}
		if p := x.Doc.Lists[blk.List].Parent; p != article.None {
			return x.announcesList(p)
		}
	}
	if h := x.Doc.Sections[blk.Section].Heading; h != article.None && h < u.Block && (blk.Kind == article.ListItem || blk.Section == x.Doc.Blocks[h].Section) {
		return x.announcesList(h) && blk.List != article.None
	}
	return false
}

// announcesList reports whether the last sentence of a block introduces a list of
// materials.
func (x *Extraction) announcesList(block int) bool {
	first, end := x.Doc.UnitRange(block)
	return first < end && x.Doc.Units[end-1].Has(lexicon.Demand, "list") && !x.Doc.Units[end-1].Has(lexicon.Demand, "optional")
}

// sourceOf numbers the list, table or sentence of a unit.
func (x *Extraction) sourceOf(unit int) int {
	u := &x.Doc.Units[unit]
	switch blk := &x.Doc.Blocks[u.Block]; {
	case u.Table != article.None:
		return 3*u.Table + 1
	case blk.List != article.None:
		return 3*blk.List + 2
	}
	return 3 * (unit + 1)
}

// demandTopic is the operation that a demand is for: one that it makes possible
// (即可完成实名认证), one during which it is made (实名认证过程中), else that of its
// place.
func (x *Extraction) demandTopic(unit int, c annotate.Clause, i int) annotate.Topic {
	u := &x.Doc.Units[unit]
	for _, m := range u.Mentions {
		if m.VerbStart < i || m.Quoted || m.Attributive || u.Aside(m) || u.Denied(m) || !u.HasIn(i, m.VerbStart, lexicon.Demand, "suffice") {
			continue
		}
		if t, ok := x.mentionTopic(unit, m); ok {
			return t
		}
	}
	for k := u.ClauseAt(c.Start); k >= 0; k-- {
		if t, ok := occasion(u, u.Clauses[k]); ok && u.Clauses[k].End <= i {
			if t.Product == "" {
				t.Product = x.Contexts.Of(u).Topic.Product
			}
			return t
		}
	}
	ctx := x.Contexts.Of(u).Topic
	for k := len(u.Mentions) - 1; k >= 0; k-- {
		m := u.Mentions[k]
		if m.End > i || m.Quoted || m.Attributive || u.Denied(m) || m.Bare && m.Verb == "apply" || m.Verb == "login" {
			continue // 申请人 需提供 …, 登录后 只需 …
		}
		if t, ok := x.mentionTopic(unit, m); ok {
			return t
		}
	}
	if p := u.ProductAt(i); p != "" {
		ctx.Product = p
	}
	return ctx
}

// occasion returns the operation during which something is asked for, if that is
// all that a clause says (在实名认证过程中, 办理补领时).
func occasion(u *annotate.Unit, c annotate.Clause) (annotate.Topic, bool) {
	text := strings.TrimRight(u.Text[c.Start:c.End], " ,，:：")
	if !strings.HasSuffix(text, "时") && !strings.HasSuffix(text, "中") && !strings.HasSuffix(text, "期间") ||
		u.HasIn(c.Start, c.End, lexicon.Modal) || u.HasIn(c.Start, c.End, lexicon.State) || u.HasIn(c.Start, c.End, lexicon.Facet) {
		return annotate.Topic{}, false
	}
	for _, m := range u.Mentions {
		if c.Contains(m.VerbStart) && m.Complete() {
			return annotate.Topic{Operation: m.Operation, Object: m.Object, From: annotate.FromSentence, Span: u.Span(m.Start, m.End)}, true
		}
	}
	for _, h := range u.Hits {
		if h.Category == lexicon.Object && c.Contains(h.Start) {
			if o, ok := lexicon.ObjectByID(h.ID); ok && o.Op != "" {
				return annotate.Topic{Operation: o.Op, Object: h.ID, From: annotate.FromSentence, Span: u.Span(h.Start, h.End)}, true
			}
		}
	}
	return annotate.Topic{}, false
}

// demandScope is the scope and stance of a demand. The operation that it is made
// for is no condition, a label or row head that only says that materials follow
// no case; where the operation is not known, the heading is.
func (x *Extraction) demandScope(unit, i int, t annotate.Topic) (annotate.Scope, annotate.Stance) {
	u := &x.Doc.Units[unit]
	s, st := x.scopeAt(unit, i), x.denialStance(u, lexicon.Hit{Start: i})
	if c := s[annotate.Case]; c != "" && (lexiconHas(c, lexicon.Demand, "list", "remark") || lexiconHas(c, lexicon.Material) || x.partOfTask(c)) {
		s[annotate.Case] = ""
	}
	for _, h := range u.Hits {
		if h.Is(lexicon.Facet, "desktop") && (h.Text == "windows" || h.Text == "mac" || h.Text == "macos") {
			s[annotate.Version] = strings.TrimSuffix(h.Text, "os") // two systems of one platform
		}
	}
	if q := x.question(u); q != "" && s[annotate.Condition] == "" {
		s[annotate.Condition] = q
	}
	for _, c := range u.Clauses {
		if _, ok := occasion(u, c); ok && strings.TrimSpace(u.Text[c.Start:c.End]) == s[annotate.Condition] {
			s[annotate.Condition] = ""
			if st.Modality == annotate.Conditional {
				st.Modality = annotate.Asserted
			}
		}
	}
	if st.Modality == annotate.Refuted && u.HasIn(0, i, lexicon.Demand, "fact") {
		st.Modality = annotate.Asserted // 很多人以为…，其实只需…
	}
	if s[annotate.Case] == "" && !t.Known() {
		s[annotate.Case] = x.ownHeading(u)
	}
	return s, st
}

// partOfTask reports whether a heading names the task of the title and a part of
// it (退号条件, 退号步骤), not a case.
func (x *Extraction) partOfTask(heading string) bool {
	end := len(heading)
	for _, h := range lexicon.Scan(heading, nil) {
		if (h.Category == lexicon.Padding || h.Category == lexicon.Aside) && h.Start > 0 {
			end = min(end, h.Start)
		}
	}
	return end < len(heading) && strings.Contains(x.Doc.Title.Text, heading[:end])
}

// question returns the question that u answers, "" if there is none or it only
// asks what to bring.
func (x *Extraction) question(u *annotate.Unit) string {
	h := x.Doc.Sections[x.Doc.Blocks[u.Block].Section].Heading
	if h == article.None || !x.Contexts.At(u.Block).Asks {
		return ""
	}
	us := x.Doc.UnitsOf(h)
	for k := range us {
		if us[k].Text == x.Doc.Title.Text || us[k].Has(lexicon.Demand, "list") {
			return ""
		}
	}
	for k := range us {
		if looseWords(&us[k]) > maxLoose || us[k].Has(lexicon.Modal, "yesno") {
			return us[k].Text
		}
	}
	return ""
}

// lexiconHas reports whether a text holds a term of the category, with one of the
// ids if any are given.
func lexiconHas(text string, c lexicon.Category, ids ...string) bool {
	for _, h := range lexicon.Scan(text, nil) {
		if h.Is(c, ids...) {
			return true
		}
	}
	return false
}

// ownHeading returns the heading above u if it says more than what kind of
// section it opens, "" otherwise.
func (x *Extraction) ownHeading(u *annotate.Unit) string {
	h := x.Doc.Sections[x.Doc.Blocks[u.Block].Section].Heading
	if h == article.None {
		return ""
	}
	first, end := x.Doc.UnitRange(h)
	for k := first; k < end; k++ {
		if hu := &x.Doc.Units[k]; looseWords(hu) > maxLoose {
			return hu.Text
		}
	}
	return ""
}

// photoOf reads the size and number of photographs that a clause asks for.
func photoOf(u *annotate.Unit, c annotate.Clause, t asked) (size, count int) {
	size = numberBefore(u.Text[c.Start:c.End], "寸")
	count = numberBefore(u.Text[c.Start:c.End], "张")
	return size, count
}

// numberBefore returns the number of one digit that stands before a word, 0 if
// there is none.
func numberBefore(s, word string) int {
	k := strings.Index(s, word)
	if k <= 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s[:k])
	if r >= '1' && r <= '9' {
		return int(r - '0')
	}
	for n, d := range []rune("一二三四五六七八九") {
		if r == d {
			return n + 1
		}
	}
	if r == '两' {
		return 2
	}
	return 0
}

// waivers files the acts that a unit says need not be done, and notes them.
func (x *Extraction) waivers(unit int, waived map[string]bool) {
	u := &x.Doc.Units[unit]
	for _, h := range u.Hits {
		if !h.Is(lexicon.Modal, "neednot") {
			continue
		}
		c := u.Clauses[u.ClauseAt(h.Start)]
		if u.HasIn(c.Start, c.End, lexicon.Modal, "partial", "hedge") || attributiveEnd(u.Text[h.End:c.End]) {
			continue
		}
		if item, end := x.actAfter(u, h.End, c); item != "" {
			waived[item] = true
			x.fileAct(unit, h, item, end, false)
		}
	}
}

// duties files the acts that a unit says must be done, of those waived elsewhere.
func (x *Extraction) duties(unit int, waived map[string]bool) {
	u := &x.Doc.Units[unit]
	for _, h := range u.Hits {
		if !h.Is(lexicon.Modal, "must") {
			continue
		}
		c := u.Clauses[u.ClauseAt(h.Start)]
		if u.HasIn(c.Start, h.Start, lexicon.Modal, "neednot", "cannot") || attributiveEnd(u.Text[h.End:c.End]) {
			continue
		}
		if item, end := x.actAfter(u, h.End, c); item != "" && waived[item] {
			x.fileAct(unit, h, item, end, true)
		}
	}
}

func (x *Extraction) fileAct(unit int, h lexicon.Hit, item string, end int, positive bool) {
	u := &x.Doc.Units[unit]
	c := Claim{
		Slot: Requires, Topic: x.demandTopic(unit, u.Clauses[u.ClauseAt(h.Start)], h.Start),
		Value: Value{Positive: positive, Thing: Thing{Items: []string{item}, Source: x.sourceOf(unit)}},
	}
	c.Scope, c.Stance = x.demandScope(unit, h.Start, c.Topic)
	x.add(c, unit, h.Start, end)
}

// actReach is how many bytes may lie between a modal and the act that it is
// about (需 提前一天 预约).
const actReach = 24

// maxAct bounds an act that no data lists, in characters: longer ones are told of
// a case more often than of the task.
const maxAct = 4

// actAfter names the act behind a modal: a verb with its object, or the words as
// they are. Materials to have are none.
func (x *Extraction) actAfter(u *annotate.Unit, i int, c annotate.Clause) (item string, end int) {
	if m, ok := materialAfter(u, i, actReach); ok && m.Start < c.End && !u.HasIn(i, m.Start, lexicon.Verb) {
		return "", 0
	}
	for _, m := range u.Mentions {
		if m.VerbStart < i || m.VerbStart >= c.End || m.VerbStart-i > actReach {
			continue
		}
		if m.Attributive || u.Aside(m) || m.Verb == "light" {
			return "", 0
		}
		if m.Object == "" && m.Verb != "book" && m.Verb != "login" && m.Verb != "register" {
			break // 无需安装 says nothing of what
		}
		return cmp.Or(m.Verb, m.Operation) + ":" + m.Object, m.End
	}
	start := c.End - len(trimAdverbs(u.Text[i:c.End]))
	e := start
	for e < c.End {
		r, size := utf8.DecodeRuneInString(u.Text[e:])
		if !nounRune(r) {
			break
		}
		e += size
	}
	n := utf8.RuneCountInString(u.Text[start:e])
	if n < 2 || n > maxAct || n == 2 && u.HasIn(start, e, lexicon.Verb) || u.HasIn(start, e, lexicon.Demand, "have") || u.HasIn(start, e, lexicon.Modal) {
		return "", 0
	}
	return lexicon.FoldLabel(u.Text[start:e]), e
}

// trimAdverbs drops words that stand between a modal and its act.
func trimAdverbs(s string) string {
	for {
		cut := s
		for _, w := range [...]string{"您", "你", "用户", "提前", "事先", "另外", "额外", "先", "再", "要", "进行", "任何", "由", " "} {
			cut = strings.TrimPrefix(cut, w)
		}
		if cut == s {
			return s
		}
		s = cut
	}
}
