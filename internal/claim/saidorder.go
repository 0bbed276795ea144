package claim

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/lexicon"
)

// saidOrder files what a sentence says of the order of two acts: 先缴费再拍照, 拍照前须先
// 缴费, 缴费后才能拍照.
func (x *Extraction) saidOrder(unit int) {
	u := &x.Doc.Units[unit]
	if !u.Categories.Has(lexicon.Turn) {
		return
	}
	if u.HasIn(0, len(u.Text), lexicon.Modal, "cannot", "dont", "neednot", "alternative") && !u.HasIn(0, len(u.Text), lexicon.Turn, "then") {
		return
	}
	for _, h := range u.Hits {
		if h.Category != lexicon.Turn {
			continue
		}
		switch h.ID {
		case "ahead":
			x.ahead(unit, h)
		case "start":
			x.firstThen(unit, h)
		case "then":
			if strings.Contains(u.Text[h.Start:h.End], "才") || strings.Contains(u.Text[h.Start:h.End], "方") {
				x.onlyAfter(unit, h)
			}
		}
	}
}

// ahead reads A前须先B: B comes before A.
func (x *Extraction) ahead(unit int, h lexicon.Hit) {
	u := &x.Doc.Units[unit]
	c := u.Clauses[u.ClauseAt(h.Start)]
	if later(u.Text[h.End:]) {
		return
	}
	end := c.End
	if k := u.ClauseAt(h.Start); plain(u.Text[h.End:c.End]) && k+1 < len(u.Clauses) {
		end = u.Clauses[k+1].End
	}
	if !u.HasIn(h.End, end, lexicon.Modal, "must", "first") && !u.HasIn(h.End, end, lexicon.Turn, "start") {
		return
	}
	x.pairOf(unit, x.nameBefore(unit, c.Start, h.Start), x.nameAfter(unit, h.End, end), false)
}

// later guards against 前往, 前台 and the like.
func later(rest string) bool {
	return lexicon.NoAfter.Start(rest)
}

// onlyAfter reads A后才能B: A comes before B.
func (x *Extraction) onlyAfter(unit int, h lexicon.Hit) {
	u := &x.Doc.Units[unit]
	k := u.ClauseAt(h.Start)
	for ; k >= 0; k-- {
		c := u.Clauses[k]
		for _, p := range u.Hits {
			if p.Is(lexicon.Turn, "past") && c.Contains(p.Start) && p.End <= h.Start {
				x.pairOf(unit, x.nameBefore(unit, c.Start, p.Start), x.nameAfter(unit, h.End, u.Clauses[u.ClauseAt(h.Start)].End), true)
				return
			}
		}
		if k+1 < u.ClauseAt(h.Start) {
			return
		}
	}
}

// firstThen reads 先A再B: A comes before B.
func (x *Extraction) firstThen(unit int, h lexicon.Hit) {
	u := &x.Doc.Units[unit]
	k := u.ClauseAt(h.Start)
	c := u.Clauses[k]
	if u.HasIn(c.Start, h.Start, lexicon.Turn, "ahead") {
		return // 拍照前须先缴费
	}
	if k > 0 && purpose(u.Text[u.Clauses[k-1].Start:u.Clauses[k-1].End]) && !u.HasIn(h.End, c.End, lexicon.Turn, "then") {
		// 要拍照，得先缴费
		p := u.Clauses[k-1]
		x.pairOf(unit, x.nameBefore(unit, p.Start, p.End), x.nameAfter(unit, h.End, c.End), false)
		return
	}
	for _, t := range u.Hits {
		if t.Start >= h.End && t.Start-h.End <= 60 && t.Is(lexicon.Turn, "then") {
			x.pairOf(unit, x.nameAfter(unit, h.End, t.Start), x.nameAfter(unit, t.End, u.Clauses[u.ClauseAt(t.Start)].End), true)
			return
		}
	}
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

// pairOf files that a comes before b, or b before a.
func (x *Extraction) pairOf(unit int, a, b act, forward bool) {
	if a.key == "" || b.key == "" || a.key == b.key {
		return
	}
	first, then := a, b
	if !forward {
		first, then = b, a
	}
	u := &x.Doc.Units[unit]
	t := Turn{Kind: Before, First: first.key, Then: then.key, Step: -1, Other: u.Span(then.start, then.end)}
	x.addTurn(unit, min(a.start, b.start), max(a.end, b.end), t)
}

// nameAfter names the first act of u.Text[i:j], nameBefore the last.
func (x *Extraction) nameAfter(unit, i, j int) act {
	if as := x.actsIn(unit, i, j); len(as) > 0 {
		return as[0]
	}
	return x.openAct(unit, i, j)
}

func (x *Extraction) nameBefore(unit, i, j int) act {
	if as := x.actsIn(unit, i, j); len(as) > 0 {
		return as[len(as)-1]
	}
	return x.openAct(unit, i, j)
}

// maxOpenAct bounds an act that no data lists, in characters.
const maxOpenAct = 6

// openAct takes the whole of u.Text[i:j] for the name of an act.
func (x *Extraction) openAct(unit, i, j int) act {
	u := &x.Doc.Units[unit]
	for _, h := range u.Hits {
		if (h.Category == lexicon.Turn && (!h.Is(lexicon.Turn, "obtain", "use") || lexicon.UseVerbs.Has(h.Text)) || h.Category == lexicon.Modal) && h.Start >= i && h.Start <= i+3 && h.End <= j {
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
				p, q := &x.Claims[a].Value.Turn, &x.Claims[b].Value.Turn
				if p.First == back.Then && p.Then == q.First && q.Then == back.First && p.First != q.Then && p.Then != back.First {
					c := x.Claims[a]
					c.Value.Turn.Then, c.Value.Turn.Other = q.Then, x.Claims[b].Span
					x.Claims = append(x.Claims, c)
				}
			}
		}
	}
}
