package claim

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/source"
)

// Most of what articles order has no name in any data: 先把驱动装完,再连USB线. Such
// phrases are matched with the steps, and with each other, by their characters.

// phrase is one of two things that a sentence orders, with its place.
type phrase struct {
	unit, start, end int
	runes            map[rune]bool
}

// ordering is a sentence that says first comes before then.
type ordering struct{ first, then phrase }

// Bounds of phrases, in characters that tell something.
const (
	minSaidAct = 3
	maxSaidAct = 14
)

// wordedOrders files where the steps do two things in another order than a sentence
// says, and where two sentences order two things in opposite ways.
func (x *Extraction) wordedOrders() {
	var said []ordering
	for i := range x.Doc.Units {
		if u := &x.Doc.Units[i]; u.Table == article.None && !u.Asks() && u.Categories.Has(lexicon.Turn) {
			said = x.orderings(i, said)
		}
	}
	if len(said) == 0 || len(said) > maxSaid || len(x.Doc.Units) > maxTold {
		return
	}
	runs := x.runs()
	for _, o := range said {
		for k := range runs {
			x.againstSteps(o, &runs[k])
		}
	}
	for i, o := range said {
		for _, p := range said[:i] {
			if alike(o.first, p.then) && alike(o.then, p.first) {
				x.fileOrderings(p, o)
			}
		}
	}
}

// maxSaid bounds the sentences on order that are compared with each other.
const maxSaid = 40

// shortAct bounds an act that says too little without what stands before 先, in bytes.
const shortAct = 18

// orderings reads the orders that unit i states: 先A,再B; B之前先A; 在B之前A; A之后才能B.
func (x *Extraction) orderings(unit int, out []ordering) []ordering {
	u := &x.Doc.Units[unit]
	add := func(a, b, c, d int) {
		first, ok1 := x.phrase(unit, a, b)
		then, ok2 := x.phrase(unit, c, d)
		if ok1 && ok2 && !alike(first, then) {
			out = append(out, ordering{first, then})
		}
	}
	for _, h := range u.Hits {
		if h.Category != lexicon.Turn {
			continue
		}
		at := u.ClauseAt(h.Start)
		c := u.Clauses[at]
		if k := strings.LastIndexAny(u.Text[c.Start:h.Start], ":："); k >= 0 {
			_, size := utf8.DecodeRuneInString(u.Text[c.Start+k:])
			c.Start += k + size // 顺序不能乱:先…
		}
		if u.HasIn(c.Start, h.Start, lexicon.Modal, "neednot", "dont", "cannot", "condition") {
			continue
		}
		switch h.ID {
		case "start":
			if u.HasIn(c.Start, h.Start, lexicon.Turn, "ahead") || u.HasIn(c.Start, h.Start, lexicon.Modal, "can") {
				continue
			}
			if p := max(at-1, 0); p < at && purpose(u.Text[u.Clauses[p].Start:u.Clauses[p].End]) {
				add(h.End, c.End, u.Clauses[p].Start, u.Clauses[p].End) // 要拍照,得先缴费
				continue
			}
			for _, t := range u.Hits {
				if t.Start >= h.End && t.Is(lexicon.Turn, "then") && u.ClauseAt(t.Start) <= at+1 {
					from := h.End
					if t.Start-h.End < shortAct {
						from = c.Start // 公司名称要先通过核准,才能…
					}
					add(from, t.Start, t.End, u.Clauses[u.ClauseAt(t.Start)].End)
					break
				}
			}
		case "ahead":
			if later(u.Text[h.End:]) {
				continue
			}
			end := c.End
			if plain(u.Text[h.End:c.End]) && at+1 < len(u.Clauses) {
				end = u.Clauses[at+1].End
			}
			start := c.Start
			if k := strings.LastIndex(u.Text[c.Start:h.Start], "在"); k >= 0 {
				start = c.Start + k + len("在")
			}
			if u.HasIn(c.Start, end, lexicon.Modal, "must", "first") || u.HasIn(h.End, end, lexicon.Turn, "start") || lexicon.MustDo.In(u.Text[c.Start:end]) {
				add(h.End, end, start, h.Start)
			}
		case "past":
			k := strings.LastIndex(u.Text[c.Start:h.Start], "在")
			if k > 0 && lexicon.MustDo.In(u.Text[c.Start:c.Start+k]) {
				add(c.Start+k+len("在"), h.Start, c.Start, c.Start+k) // B必须在A以后办
			}
		case "then":
			if !strings.Contains(h.Text, "才") && !strings.Contains(h.Text, "方") {
				continue
			}
			for _, p := range u.Hits {
				if p.Is(lexicon.Turn, "past") && p.End <= h.Start && u.ClauseAt(p.Start) >= at-1 {
					add(u.Clauses[u.ClauseAt(p.Start)].Start, p.Start, h.End, c.End)
					break
				}
			}
		}
	}
	return out
}

// phrase returns what Text[i:j] of a unit says, if that is enough to know it again.
func (x *Extraction) phrase(unit, i, j int) (phrase, bool) {
	u := &x.Doc.Units[unit]
	text := u.Text[i:j]
	cut := strings.TrimLeft(text, " ,，、:：")
	i += len(text) - len(cut)
	text = strings.TrimRight(cut, " ,，。；;、!！")
	p := phrase{unit: unit, start: i, end: i + len(text), runes: telling(text)}
	n := len(p.runes)
	return p, n >= minSaidAct && n <= maxSaidAct && !strings.ContainsAny(text, ",，。；;")
}

// telling returns the characters of a text that say something.
func telling(text string) map[rune]bool {
	out := map[rune]bool{}
	for {
		word, at := lexicon.EmptyWords.Find(text)
		head := text
		if at >= 0 {
			head = text[:at]
		}
		for _, r := range head {
			if unicode.IsLetter(r) {
				out[unicode.ToLower(r)] = true
			}
		}
		if at < 0 {
			return out
		}
		text = text[at+len(word):]
	}
}

// share is the part of a's characters that stand in b.
func share(a, b map[rune]bool) float64 {
	n := 0
	for r := range a {
		if b[r] {
			n++
		}
	}
	return float64(n) / float64(len(a))
}

// alike reports whether two phrases say the same.
func alike(a, b phrase) bool {
	return share(a.runes, b.runes) >= 0.75 && share(b.runes, a.runes) >= 0.6
}

// againstSteps files that a run does o.then in an earlier step than o.first.
func (x *Extraction) againstSteps(o ordering, r *run) {
	for _, units := range r.steps {
		for _, unit := range units {
			if unit == o.first.unit {
				return // a step that tells its own order
			}
		}
	}
	i, a, ok1 := x.stepOf(o.then, r)
	j, b, ok2 := x.stepOf(o.first, r)
	if !ok1 || !ok2 || i >= j {
		return
	}
	x.fileOrderings(o, ordering{first: a, then: b})
}

// maxShort bounds a sentence that does one thing, in bytes.
const maxShort = 90

// stepOf finds the one step of a run that does what a phrase says, and the sentence there.
func (x *Extraction) stepOf(p phrase, r *run) (step int, at phrase, ok bool) {
	best, second := 0.0, 0.0
	for k, units := range r.steps {
		top, where := 0.0, phrase{}
		for _, unit := range units {
			u := &x.Doc.Units[unit]
			clauses := u.Clauses
			if len(u.Text) <= maxShort {
				clauses = append([]annotate.Clause{{Start: 0, End: len(u.Text)}}, clauses...)
			}
			for _, c := range clauses {
				if u.HasIn(c.Start, c.End, lexicon.Modal, "condition", "dont", "cannot", "neednot") || u.HasIn(c.Start, c.End, lexicon.Turn, "again", "past", "ahead") {
					continue
				}
				if s := share(p.runes, telling(u.Text[c.Start:c.End])); s > top {
					top, where = s, phrase{unit: unit, start: c.Start, end: c.End}
				}
			}
		}
		if top > best {
			best, second, step, at = top, best, k, where
		} else if top > second {
			second = top
		}
	}
	enough := 0.75
	if len(p.runes) > minSaidAct {
		enough = 0.6
	}
	return step, at, best >= enough && best-second >= 0.25
}

// ordered reports whether claims of two units on order exclude each other already.
func (x *Extraction) ordered(a, b int) bool {
	for i := range x.Claims {
		c := &x.Claims[i]
		if c.Slot != Order || c.Unit != a || c.Value.Turn.Kind != Before {
			continue
		}
		for j := range x.Claims {
			if d := &x.Claims[j]; d.Slot == Order && d.Unit == b && d.Value.Turn.First == c.Value.Turn.Then && d.Value.Turn.Then == c.Value.Turn.First {
				return true
			}
		}
	}
	return false
}

// fileOrderings files two orders of the same things that exclude each other.
func (x *Extraction) fileOrderings(a, b ordering) {
	u := &x.Doc.Units[a.first.unit]
	first := strings.TrimSpace(u.Text[a.first.start:a.first.end])
	then := strings.TrimSpace(u.Text[a.then.start:a.then.end])
	if x.ordered(a.first.unit, b.first.unit) {
		return // by their names
	}
	span := func(p phrase) source.Span { return x.Doc.Units[p.unit].Span(p.start, p.end) }
	x.addTurn(a.first.unit, min(a.first.start, a.then.start), max(a.first.end, a.then.end), Turn{Kind: Before, First: first, Then: then, Step: -1, Other: span(a.then)})
	x.Claims[len(x.Claims)-1].Stance = annotate.Stance{}
	x.Claims[len(x.Claims)-1].Scope = annotate.Scope{}
	i, j := b.first.start, b.first.end
	if b.then.unit == b.first.unit {
		i, j = min(i, b.then.start), max(j, b.then.end)
	}
	x.addTurn(b.first.unit, i, j, Turn{Kind: Before, First: then, Then: first, Step: -1, Other: span(b.then)})
	x.Claims[len(x.Claims)-1].Stance = annotate.Stance{}
	x.Claims[len(x.Claims)-1].Scope = annotate.Scope{}
}
