package extract

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/source"
)

// supply is a thing that a step uses or yields.
type supply struct {
	key              string
	yields           bool
	step             int
	unit, start, end int
}

// supplies files what the steps of a run use before a later step yields it: codes,
// forms and receipts, and the acts that guard others.
func (x *Extraction) supplies(r run) {
	if x.pressedCode(r) || x.resultsAhead(r) {
		return
	}
	var all []supply
	for k, units := range r.steps {
		for _, unit := range units {
			all = append(all, x.suppliesIn(unit, k)...)
		}
	}
	for i := range all {
		use := &all[i]
		if use.yields {
			continue
		}
		late := -1
		early := false
		for j := range all {
			y := &all[j]
			if !y.yields || !claim.SameThing(use.key, y.key) {
				continue
			}
			if y.step <= use.step {
				early = true
			} else if late < 0 {
				late = j
			}
		}
		if late >= 0 && !early && !x.renewed(use, &all[late]) && (claim.Guards(use.key) || !x.yieldedBefore(r.steps[0], use.key)) {
			x.fileSupply(use, r.id)
			x.fileSupply(&all[late], r.id)
			x.Claims[len(x.Claims)-1].Value.Turn.First = use.key
			return // one finding a run: the rest follows from it
		}
	}
}

// renewed reports whether a paper may be an old one for which a later step gives a new one.
func (x *Extraction) renewed(use, yield *supply) bool {
	return lexicon.Renewed.End(use.key) && (lexicon.Renewals.In(x.Doc.Title.Text) || lexicon.Renewals.In(x.Doc.Units[use.unit].Text) || lexicon.Renewals.In(x.Doc.Units[yield.unit].Text))
}

func (x *Extraction) fileSupply(s *supply, run int) {
	kind := claim.Uses
	if s.yields {
		kind = claim.Yields
	}
	x.addTurn(s.unit, s.start, s.end, claim.Turn{Kind: kind, First: s.key, Step: s.step, Run: run})
	if c := &x.Claims[len(x.Claims)-1]; lexicon.ShownNext.In(c.Scope[annotate.Condition]) {
		c.Scope[annotate.Condition], c.Stance.Modality = "", annotate.Asserted // 系统提示“请选择”时,勾选
	}
}

// yieldedBefore reports whether the text before a procedure yields the thing.
func (x *Extraction) yieldedBefore(units []int, key string) bool {
	if len(units) == 0 {
		return false
	}
	for i := range units[0] {
		if b := x.Doc.Units[i].Block; b >= 0 && x.Doc.Blocks[b].Kind == article.Heading {
			continue // what a section is about is yet to come
		}
		for _, s := range x.suppliesIn(i, 0) {
			if s.yields && claim.SameThing(s.key, key) {
				return true
			}
		}
	}
	return false
}

// suppliesIn lists what a unit uses and yields, with the step that it stands in.
func (x *Extraction) suppliesIn(unit, step int) []supply {
	u := &x.Doc.Units[unit]
	var out []supply
	for _, h := range u.Hits {
		if h.Category != lexicon.Guard {
			continue
		}
		if s, ok := guardAt(u, h); ok {
			s.unit, s.step = unit, step
			out = append(out, s)
		}
	}
	for _, c := range u.Clauses {
		for _, s := range examined(u, c) {
			s.unit, s.step = unit, step
			out = append(out, s)
		}
	}
	out = append(out, x.passwords(unit, step)...)
	for _, s := range x.madeIn(unit) {
		s.unit, s.step = unit, step
		out = append(out, s)
	}
	if !u.Has(lexicon.Turn, "obtain", "use", "send") {
		return out
	}
	for _, c := range u.Clauses {
		for _, s := range supplied(u, c) {
			s.unit, s.step = unit, step
			out = append(out, s)
		}
	}
	return out
}

// guardAt reads an act that guards another, or is guarded.
func guardAt(u *annotate.Unit, h lexicon.Hit) (supply, bool) {
	a := act{start: h.Start, end: h.End}
	if h.Facet == "first" && (strings.HasPrefix(u.Text[h.End:], "并同意") || lexicon.BackupNouns.Start(u.Text[h.End:]) || strings.HasSuffix(u.Text[:h.Start], "从")) || !done(u, a) {
		return supply{}, false
	}
	if c := u.Clauses[u.ClauseAt(h.Start)]; h.Is(lexicon.Guard, "backup") && h.Facet == "then" && !u.Quoted(h.Start) && h.Start > c.Start && !u.HasIn(c.Start, h.Start, lexicon.Action) {
		return supply{}, false // a name of something, not an act: Linux格式化数据盘
	}
	return supply{key: "guard " + h.ID, yields: h.Facet == "first", start: h.Start, end: h.End}, true
}

// supplied lists the things of a clause that its verbs use or yield: each belongs to
// the verb before it (输入 配对码), or else to the next one (把授权码 交给 营业员).
func supplied(u *annotate.Unit, c annotate.Clause) []supply {
	if u.HasIn(c.Start, c.End, lexicon.Turn, "again") {
		return nil
	}
	var verbs []lexicon.Hit
	for _, h := range u.Hits {
		if !h.Is(lexicon.Turn, "obtain", "use", "send") || !c.Contains(h.Start) || lexicon.NounMakers.Start(u.Text[h.End:]) && !strings.HasSuffix(h.Text, "在") {
			continue
		}
		if n := len(verbs); n == 0 || verbs[n-1].End < h.Start {
			verbs = append(verbs, h) // in 凭 领卡单 the second is a part of the name
		}
	}
	if len(verbs) == 0 {
		return nil
	}
	var out []supply
	for _, t := range things(u, c) {
		v, ok := verbOfThing(u, verbs, t)
		if !ok || u.HasIn(c.Start, v.Start, lexicon.Modal, "condition", "dont", "cannot", "neednot", "alternative") {
			continue
		}
		key := lexicon.FoldLabel(u.Text[t.Start:t.End])
		if v.ID == "use" && v.End <= t.Start && (lexicon.AtHand.In(u.Text[v.End:t.Start]) || old(u.Text[:t.Start])) {
			continue // 填写之前记录的AccessKey
		}
		if v.ID == "obtain" && v.End < t.End && strings.Contains(u.Text[v.End:t.End], "电子") {
			continue // 下载电子保单 gives a copy of what there is
		}
		if v.ID == "use" && u.Shown(v.Start) {
			continue // 听到“请输入重置码”后松开
		}
		if v.ID == "use" && lexicon.FillVerbs.Has(v.Text) && lexicon.Forms.End(key) && !strings.HasSuffix(key, "证书") {
			continue // who fills in a form makes it
		}
		if v.ID == "obtain" && lexicon.Files.End(key) && !lexicon.FetchVerbs.Has(v.Text) {
			continue // who makes a file had its name before
		}
		if v.ID == "send" && !given(u, c, v, t) {
			continue // 把样品编号发到客服邮箱
		}
		yields := (v.ID != "use" || given(u, c, v, t)) && !(lexicon.TakeVerbs.Has(v.Text) && lexicon.Towards.Start(u.Text[t.End:]))
		out = append(out, supply{key: key, yields: yields, start: min(v.Start, t.Start), end: max(v.End, t.End)})
	}
	return out
}

// given reports whether a verb behind a thing hands it to the reader, and not from him to
// others: 工作人员把座位号交给考生, 系统把申请码发到邮箱.
func given(u *annotate.Unit, c annotate.Clause, v lexicon.Hit, t source.Span) bool {
	if v.Start < t.End {
		return false
	}
	rest := u.Text[v.End:]
	if v.ID == "use" {
		return strings.HasSuffix(v.Text, "给") && lexicon.Receivers.Start(rest)
	}
	return v.ID == "send" && lexicon.OwnInboxes.Start(rest) && lexicon.Givers.In(u.Text[c.Start:t.Start])
}

// old reports whether what a text leads to is called an old one.
func old(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r == '旧' || r == '原' || r == '老'
}

// verbOfThing returns the verb that a thing belongs to: the last one before it, else the
// first behind, which is meant where 把 stands before the thing.
func verbOfThing(u *annotate.Unit, verbs []lexicon.Hit, t source.Span) (lexicon.Hit, bool) {
	var found lexicon.Hit
	ok := false
	fronted := strings.HasSuffix(u.Text[:t.Start], "把") || strings.HasSuffix(u.Text[:t.Start], "将")
	for _, v := range verbs {
		switch {
		case v.End <= t.Start && fronted && verbs[len(verbs)-1].Start >= t.End:
		case v.End <= t.Start:
			found, ok = v, true
		case v.Start >= t.End && !ok:
			return v, true
		}
	}
	return found, ok
}

// things lists the names, in a clause, of what one can be given on the way: up to the
// last word that such names end in, without number and measure before (8位配对码).
// What readers own is none.
func things(u *annotate.Unit, c annotate.Clause) []source.Span {
	var out []source.Span
	for i := c.Start; i < c.End; {
		if end := verbEnd(u, i); end > i {
			i = end
			continue
		}
		r, size := utf8.DecodeRuneInString(u.Text[i:])
		if r == '《' {
			if k := strings.Index(u.Text[i:c.End], "》"); k > 0 {
				if t, ok := issued(u, i+size, i+k, i+k); ok {
					out = append(out, t)
				}
				i += k
				continue
			}
		}
		if border(r) || !nounRune(r) {
			i += size
			continue
		}
		stop := i
		for n := 0; stop < c.End && n < maxNoun; n++ {
			r, size := utf8.DecodeRuneInString(u.Text[stop:])
			if border(r) || !nounRune(r) && !inName(u.Text[:stop+size]) || stop > i && verbEnd(u, stop) > stop {
				break
			}
			stop += size
		}
		if t, ok := issued(u, i, stop, c.End); ok {
			out = append(out, t)
		}
		i = max(stop, i+size)
	}
	return out
}

// inName reports whether the last character of a text, which no name holds elsewhere,
// belongs to a word of names here.
func inName(text string) bool {
	return strings.HasSuffix(text, "许可") || strings.HasSuffix(text, "申请")
}

// border reports whether a character ends the name of a thing: it joins it to what one
// does with it.
func border(r rune) bool {
	switch r {
	case '到', '去', '向', '给', '至', '从', '进', '办', '并', '为', '以', '让', '把', '将', '和', '与', '及', '或', '凭', '用', '使':
		return true
	}
	return false
}

// verbEnd returns where the verb that starts at offset i, and gives or takes something,
// ends; i if there is none.
func verbEnd(u *annotate.Unit, i int) int {
	for _, h := range u.Hits {
		if h.Start > i {
			break
		}
		if h.End == i && h.Is(lexicon.Turn, "obtain", "use") {
			return i // what follows a verb is a name, also 领卡单
		}
		if h.Start == i && h.Is(lexicon.Turn, "obtain", "use", "send") {
			return h.End
		}
	}
	return i
}

// issued returns the name of a thing in Text[i:stop] of a clause that ends at limit.
func issued(u *annotate.Unit, i, stop, limit int) (source.Span, bool) {
	for {
		cut := lexicon.Counters.Trim(u.Text[i:stop])
		if len(cut) == stop-i {
			break
		}
		i = stop - len(cut)
	}
	end := 0
	for k := i; k < stop; {
		_, size := utf8.DecodeRuneInString(u.Text[k:])
		k += size
		if lexicon.IsYield(strings.ToLower(u.Text[i:k])) {
			end = k
		}
	}
	if utf8.RuneCountInString(u.Text[i:max(i, end)]) < 2 || lexicon.CommonCodes.End(u.Text[i:end]) || lexicon.CommonNumbers.Has(u.Text[i:end]) {
		return source.Span{}, false
	}
	for _, h := range u.Hits {
		if h.Start < i || h.End != end {
			continue
		}
		if h.Is(lexicon.Turn, "owned") || h.Category == lexicon.Material && h.Facet == "document" && h.ID != "application-form" && h.ID != "receipt" {
			return source.Span{}, false
		}
	}
	if r, _ := utf8.DecodeRuneInString(u.Text[end:limit]); end < stop && !actAt(u, end) && !lexicon.ByMessage.Start(u.Text[end:limit]) && !strings.HasSuffix(u.Text[:i], "凭") || end == stop && lexicon.Han(r) && nounRune(r) && !border(r) && verbEnd(u, end) == end && !strings.ContainsRune("后前并即就可要的上中里时完再登放", r) {
		return source.Span{}, false // 令牌 格式 is no token
	}
	return source.Span{Start: i, End: end}, true
}

// actAt reports whether a verb starts at offset i: what follows the name of a thing is then
// what it is used for (凭申请表编号 预约).
func actAt(u *annotate.Unit, i int) bool {
	for _, h := range u.Hits {
		if h.Start == i && (h.Category == lexicon.Verb || h.Category == lexicon.Action || h.Category == lexicon.Deed) {
			return true
		}
	}
	return false
}

// maxNoun bounds the name of a thing, in characters.
const maxNoun = 12
