package claim

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// aftermaths files what a unit says becomes of things once something is done, word
// by word: 合同一解除,预存的话费就清零. Act of their words is what is done, Words what it
// happens to.
func (x *Extraction) aftermaths(unit int) {
	u := &x.Doc.Units[unit]
	if !u.Categories.Has(lexicon.Effect) && !u.Categories.Has(lexicon.Modal) {
		return // nothing says what becomes of anything
	}
	if len(u.Clauses) == 0 || u.Asks() || u.Has(lexicon.Modal, "refer", "yesno", "hedge") || x.Doc.Blocks[u.Block].Kind == article.Heading || u.Table != article.None && u.Row < 0 {
		return
	}
	act, from := x.overAct(unit)
	for k, c := range u.Clauses {
		if c.End <= from || u.HasIn(c.Start, c.End, lexicon.Modal, "condition", "dont", "question", "only") && from == 0 {
			continue
		}
		if h, good, ok := outcomeCue(u, c, from); ok {
			x.fileAftermath(unit, k, act, from, h, good)
		}
	}
}

// overAct returns the act that a unit says is over, and where that ends: 取消后,
// 一取消, 一旦取消; else that of its heads, at 0.
func (x *Extraction) overAct(unit int) (act string, end int) {
	u := &x.Doc.Units[unit]
	for i := range u.Hits {
		h := &u.Hits[i]
		if h.Category != lexicon.Verb && h.Category != lexicon.Operation || u.Quoted(h.Start) {
			continue
		}
		before, rest := u.Text[:h.Start], u.Text[h.End:]
		over := after(rest) || strings.HasSuffix(before, "一") || u.HasIn(u.Clauses[u.ClauseAt(h.Start)].Start, h.Start, lexicon.Modal, "condition") && strings.Contains(before, "一旦")
		for _, m := range u.Mentions {
			over = over || m.VerbStart == h.Start && m.End > m.VerbEnd && after(u.Text[m.End:])
		}
		if over {
			return h.ID + "/" + h.Text, h.End
		}
	}
	return "", 0
}

// outcomeCue returns the word of a clause that says what becomes of something.
func outcomeCue(u *annotate.Unit, c annotate.Clause, from int) (h lexicon.Hit, good, ok bool) {
	for _, h := range u.Hits {
		if !c.Contains(h.Start) || h.Start < from || u.Quoted(h.Start) {
			continue
		}
		switch {
		case h.Is(lexicon.Effect, "keep"), h.Is(lexicon.Effect, "can") && !lexicon.BareOffers.Has(h.Text), h.Is(lexicon.Modal, "persists"):
			return h, true, true
		case h.Is(lexicon.Effect, "lose"), h.Is(lexicon.Modal, "perishes"):
			if undergone(u, c, h) {
				return h, false, true
			}
		case h.Is(lexicon.Effect, "cannot"), h.Is(lexicon.Modal, "unable"):
			return h, false, true
		}
	}
	return lexicon.Hit{}, false, false
}

// undergone reports whether a word of loss tells what happens to the thing before it
// (定时任务 会 清空), and is not what somebody does to a thing behind it.
func undergone(u *annotate.Unit, c annotate.Clause, h lexicon.Hit) bool {
	rest := strings.Trim(u.Text[h.End:c.End], clauseMarks+"的了掉呀啊")
	return len(rest) <= 2*3 && h.Start > c.Start
}

// fileAftermath files what clause k says of things, with what else it says.
func (x *Extraction) fileAftermath(unit, k int, act string, from int, h lexicon.Hit, good bool) {
	u := &x.Doc.Units[unit]
	c := u.Clauses[k]
	r := wordReader{x: x, u: u}
	start := max(c.Start, from)
	for _, w := range [...]string{"之后", "以后", "后"} {
		if from > 0 && strings.HasPrefix(u.Text[start:h.Start], w) {
			start += len(w)
			break
		}
	}
	r.read(start, h.Start)
	if k > 0 && (len(r.out) == 0 || c.Contains(from)) && x.dependent(unit, k-1) {
		r.read(u.Clauses[k-1].Start, u.Clauses[k-1].End) // 冻结的积分, 撤单后原数返还
	}
	r.read(h.End, c.End)
	words := slices.DeleteFunc(r.out, func(v string) bool { return v[0] == '~' || v == "后" || v == "前" })
	for i := range words {
		words[i] = strings.TrimPrefix(words[i], "-")
	}
	if len(words) == 0 {
		return
	}
	w := StandWords{Act: act, Words: words, Title: x.titleTold()}
	w.Heads, w.Cases = x.headWords(unit)
	if act == "" {
		w.Act = x.headAct(unit)
	}
	if w.Act == "" {
		return // of what it comes, nothing says
	}
	w.Words = slices.DeleteFunc(w.Words, func(v string) bool { return wordsAlike(v, w.Act) })
	if len(w.Words) == 0 {
		return
	}
	scope := x.scopeAt(unit, h.Start)
	scope[annotate.Condition], scope[annotate.Case] = "", ""
	st := x.denialStance(u, h)
	if st.Modality == annotate.Conditional {
		st.Modality = annotate.Asserted
	}
	x.add(Claim{Topic: annotate.Topic{Product: u.ProductAt(h.Start)}, Slot: After, Value: Value{Positive: good, Words: w}, Scope: scope, Stance: st},
		unit, c.Start+leading(u.Text[c.Start:c.End]), trimEnd(u.Text, c))
}

// compareAftermaths: opposite fates of one thing after one act.
func compareAftermaths(a, b *Claim, env *Env) Result {
	if r, ok := setApart(a, b, env); ok {
		return r
	}
	x, y := &a.Value.Words, &b.Value.Words
	m := matcher{neg: x, pos: y, title: x.Title}
	if !m.sameAct() {
		return no("operation")
	}
	p, clash := m.left(x, y, true)
	q, clash2 := m.left(y, x, false)
	switch {
	case clash || clash2, m.shared == 0:
		return no("object")
	case p == 0 && q == 0, p+q <= 1 && m.shared >= 2:
		return conflict("effect")
	}
	return no("object")
}
