package claim

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
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
			if !y.yields || !sameThing(use.key, y.key) {
				continue
			}
			if y.step <= use.step {
				early = true
			} else if late < 0 {
				late = j
			}
		}
		if late >= 0 && !early && (Guards(use.key) || !x.yieldedBefore(r.steps[0], use.key)) {
			x.fileSupply(use, r.id)
			x.fileSupply(&all[late], r.id)
			x.Claims[len(x.Claims)-1].Value.Turn.First = use.key
			return // one finding a run: the rest follows from it
		}
	}
}

func (x *Extraction) fileSupply(s *supply, run int) {
	kind := Uses
	if s.yields {
		kind = Yields
	}
	x.addTurn(s.unit, s.start, s.end, Turn{Kind: kind, First: s.key, Step: s.step, Run: run})
}

// sameThing reports whether two names are of one thing: equal, or one the other
// with more said (短信验证码, 验证码).
func sameThing(a, b string) bool {
	return a == b || strings.HasSuffix(a, b) && utf8.RuneCountInString(b) > 1 || strings.HasSuffix(b, a) && utf8.RuneCountInString(a) > 1
}

// yieldedBefore reports whether the text before a procedure yields the thing.
func (x *Extraction) yieldedBefore(units []int, key string) bool {
	if len(units) == 0 {
		return false
	}
	for i := range units[0] {
		for _, s := range x.suppliesIn(i, 0) {
			if s.yields && sameThing(s.key, key) {
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
	verb := -1 // where the last verb that uses or yields ends
	for _, h := range u.Hits {
		switch h.Category {
		case lexicon.Guard:
			if s, ok := guardAt(u, h); ok {
				s.unit, s.step = unit, step
				out = append(out, s)
			}
		case lexicon.Turn:
			if h.ID != "obtain" && h.ID != "use" || h.Start == verb {
				continue // 填写 申请编号: the second is a part of the name
			}
			verb = h.End
			if s, ok := supplyAt(u, h); ok {
				s.unit, s.step = unit, step
				out = append(out, s)
			}
		}
	}
	return out
}

// guardAt reads an act that guards another, or is guarded.
func guardAt(u *annotate.Unit, h lexicon.Hit) (supply, bool) {
	a := act{start: h.Start, end: h.End}
	if h.Facet == "first" && strings.HasPrefix(u.Text[h.End:], "并同意") || !done(u, a) {
		return supply{}, false
	}
	if c := u.Clauses[u.ClauseAt(h.Start)]; h.Is(lexicon.Guard, "backup") && h.Facet == "then" && !u.Quoted(h.Start) && h.Start > c.Start && !u.HasIn(c.Start, h.Start, lexicon.Action) {
		return supply{}, false // a name of something, not an act: Linux格式化数据盘
	}
	return supply{key: "guard " + h.ID, yields: h.Facet == "first", start: h.Start, end: h.End}, true
}

// supplyAt reads the thing behind a verb that uses or yields it.
func supplyAt(u *annotate.Unit, h lexicon.Hit) (supply, bool) {
	c := u.Clauses[u.ClauseAt(h.Start)]
	if u.HasIn(c.Start, c.End, lexicon.Turn, "again") || u.HasIn(c.Start, h.Start, lexicon.Modal, "condition", "dont", "cannot", "neednot", "alternative") {
		return supply{}, false
	}
	if strings.HasPrefix(u.Text[h.End:], "的") {
		return supply{}, false
	}
	start, end := nounAfter(u, h.End, c.End)
	if start >= end {
		return supply{}, false
	}
	key := lexicon.FoldLabel(u.Text[start:end])
	return supply{key: key, yields: h.ID == "obtain", start: h.Start, end: end}, true
}

// nounAfter bounds the name of a thing that one can be given behind offset i: up to
// the last word that such names end in. What readers own has none.
func nounAfter(u *annotate.Unit, i, limit int) (start, end int) {
	start = i
	for {
		text := u.Text[start:limit]
		cut := strings.TrimLeft(text, "“「【『\"’‘”」】 了到的")
		for _, w := range [...]string{"一个", "一张", "一份", "该", "此", "您的", "你的", "刚才", "这个", "这张", "对应", "相应", "系统", "手机", "新"} {
			cut = strings.TrimPrefix(cut, w)
		}
		if len(cut) == len(text) {
			break
		}
		start = limit - len(cut)
	}
	stop := start
	for n := 0; stop < limit && n < maxNoun; n++ {
		r, size := utf8.DecodeRuneInString(u.Text[stop:])
		if !nounRune(r) && r != '的' && !strings.HasSuffix(u.Text[:stop+size], "申请") || strings.ContainsRune("到去在向给至从进办换并为以让", r) {
			break
		}
		if r == '的' {
			start = stop + size
		}
		stop += size
	}
	for k := start; k < stop; {
		_, size := utf8.DecodeRuneInString(u.Text[k:])
		k += size
		if lexicon.IsYield(u.Text[start:k]) {
			end = k
		}
	}
	for _, h := range u.Hits {
		if h.Start < start || h.End > end || end == 0 {
			continue
		}
		owned := h.Is(lexicon.Turn, "owned") && h.End == end || h.Category == lexicon.Material && h.Facet == "document" && h.ID != "application-form" && h.ID != "receipt" && h.End == end
		if owned {
			return 0, 0
		}
	}
	if r, _ := utf8.DecodeRuneInString(u.Text[end:limit]); lexicon.Han(r) && !strings.ContainsRune("和与及或后前并即到去在向给至从进办换为以让就可要的上中里时完再", r) {
		return 0, 0 // 令牌 格式 is no token
	}
	if utf8.RuneCountInString(u.Text[start:max(start, end)]) < 2 {
		return 0, 0
	}
	return start, end
}

// maxNoun bounds the name of a thing, in characters.
const maxNoun = 10
