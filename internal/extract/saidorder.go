package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
)

// nameOrdering files an ordering whose acts data names, or whose phrases are short enough to be
// names, and reports whether it did.
func (x *Extraction) nameOrdering(o ordering) bool {
	if o.loose {
		return false
	}
	n := len(x.Claims)
	x.pairOf(o.first.unit, x.nameOf(o.first), x.nameOf(o.then))
	if len(x.Claims) == n {
		return false
	}
	if o.among != "" {
		x.Claims[n].Scope[annotate.Case] = o.among
	}
	return true
}

// later guards against 前往, 前台 and the like.
func later(rest string) bool {
	return lexicon.NoAfter.Start(rest)
}

// purpose reports whether a clause says what one wants to do (要登录系统，).
func purpose(s string) bool {
	for _, w := range [...]string{"要", "想", "想要", "如需", "若要"} {
		if strings.HasPrefix(strings.TrimSpace(s), w) {
			return true
		}
	}
	return false
}

// pairOf files that first comes before then.
func (x *Extraction) pairOf(unit int, first, then act) {
	if first.key == "" || then.key == "" || first.key == then.key {
		return
	}
	u := &x.Doc.Units[unit]
	t := claim.Turn{Kind: claim.Before, First: first.key, Then: then.key, Step: -1, Other: u.Span(then.start, then.end)}
	x.addTurn(unit, min(first.start, then.start), max(first.end, then.end), t)
}

// nameOf names the act of a phrase that stands nearest to the word that tells the order.
func (x *Extraction) nameOf(p phrase) act {
	as := x.actsIn(p.unit, p.start, p.end)
	if len(as) == 0 {
		if len(x.termsIn(p.unit, p.also.Start, p.also.End)) > 0 {
			return act{}
		}
		return x.openAct(p.unit, p.start, p.end)
	}
	a := as[0]
	if p.heads {
		a = as[len(as)-1]
	}
	u := &x.Doc.Units[p.unit]
	if weigh(x.termsIn(p.unit, p.start, a.start))+weigh(x.termsIn(p.unit, a.end, p.end)) > mostWeight || polarIn(u, p.start, a.start) || polarIn(u, a.end, p.end) {
		return act{} // the phrase says more than the name: 用客户端登录, 恢复备份
	}
	return a
}

// polarIn reports whether Text[i:j] of a unit holds a verb that others undo.
func polarIn(u *annotate.Unit, i, j int) bool {
	return slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool { return h.Category == lexicon.Polar && h.Start >= i && h.End <= j })
}

// maxOpenAct bounds an act that no data lists, in characters.
const maxOpenAct = 6

// openAct takes the whole of u.Text[i:j] for the name of an act.
func (x *Extraction) openAct(unit, i, j int) act {
	u := &x.Doc.Units[unit]
	for _, h := range u.Hits {
		if (h.Category == lexicon.Turn && (!h.Is(lexicon.Turn, "obtain", "use") || lexicon.UseVerbs.Has(h.Text)) || h.Category == lexicon.Modal) && h.Start >= i && h.Start <= i+3 && h.End <= j {
			if strings.HasSuffix(h.Text, "用") {
				return act{} // 使用客户端
			}
			i = h.End
		}
	}
	for j > i && strings.ContainsAny(u.Text[j-1:j], " ,.;:") {
		j--
	}
	text := strings.TrimRight(u.Text[i:j], "，。；：、！ ")
	j = i + len(text)
	cut := strings.TrimPrefix(strings.TrimPrefix(lexicon.DemandAdverbs.Trim(text), "办理"), "完成")
	i = j - len(cut)
	if n := utf8.RuneCountInString(cut); n < 2 || n > maxOpenAct {
		return act{}
	}
	for _, r := range cut {
		if !nounRune(r) {
			return act{}
		}
	}
	return act{lexicon.FoldLabel(cut), unit, i, j}
}

// closeChains adds what follows from two sentences: A before B and B before C puts
// A before C, where a third says the contrary.
func (x *Extraction) closeChains(first, end int) {
	const most = 64
	if end-first > most {
		return
	}
	for k := first; k < end; k++ {
		back := x.Claims[k].Value.Turn
		for a := first; a < end; a++ {
			for b := first; b < end; b++ {
				p, q := x.Claims[a].Value.Turn, x.Claims[b].Value.Turn
				if p.First == back.Then && p.Then == q.First && q.Then == back.First && p.First != q.Then && p.Then != back.First {
					c := x.Claims[a]
					turn := *p
					turn.Then, turn.Other = q.Then, x.Claims[b].Span
					c.Value.Turn = &turn
					x.Claims = append(x.Claims, c)
				}
			}
		}
	}
}
