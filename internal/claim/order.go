package claim

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/source"
)

// Turn is what an order claim says: that First comes before Then, or that a step
// uses, or yields, the thing First.
type Turn struct {
	Kind  string `json:"kind,omitzero"`
	First string `json:"first,omitzero"`
	Then  string `json:"then,omitzero"`
	// Step is the place of the step in its run of steps, Run the number of that.
	Step int `json:"step,omitzero"`
	Run  int `json:"run,omitzero"`
	// Other is the place of the second act.
	Other source.Span `json:"other,omitzero"`
}

// The kinds of turn.
const (
	Before = "before"
	Uses   = "uses"
	Yields = "yields"
)

// orders files in which order things are done: what a sentence says of it, what
// the steps show where they are at odds with that, and what steps use before
// they yield it.
func (x *Extraction) orders() {
	first := len(x.Claims)
	for i := range x.Doc.Units {
		u := &x.Doc.Units[i]
		if len(u.Clauses) > 0 && !u.Asks() {
			x.saidOrder(i)
		}
	}
	said := len(x.Claims)
	x.closeChains(first, said)
	seqs := x.sequences()
	for k := first; k < said; k++ {
		for s := range seqs {
			x.shownOrder(&x.Claims[k].Value.Turn, &seqs[s])
		}
	}
	x.rivalSequences(seqs)
	for _, r := range x.runs() {
		x.supplies(r)
	}
}

// addTurn files an order claim at u.Text[i:j].
func (x *Extraction) addTurn(unit, i, j int, t Turn) {
	u := &x.Doc.Units[unit]
	ctx := x.Contexts.Of(u)
	x.add(Claim{
		Slot: Order, Topic: ctx.Topic, Scope: x.scopeAt(unit, i), Stance: x.denialStance(u, lexicon.Hit{Start: i}),
		Value: Value{Turn: t},
	}, unit, i, j)
}

// act is something done, with its place in a unit.
type act struct {
	key              string
	unit, start, end int
}

// actsIn lists the operations and deeds of u.Text[i:j], in order.
func (x *Extraction) actsIn(unit, i, j int) []act {
	u := &x.Doc.Units[unit]
	var out []act
	for _, m := range u.Mentions {
		if m.VerbStart < i || m.VerbEnd > j || m.Attributive || u.Denied(m) || u.HasIn(m.VerbStart, m.VerbEnd, lexicon.Deed) {
			continue
		}
		object, start, end := m.Object, m.Start, m.End
		if m.VerbStart > m.Start {
			// 解绑银行卡前先关闭钱包: the object behind is its own.
			if term, _, e := openThing(u.Text, m.VerbEnd, min(j, m.VerbEnd+24)); term != "" || m.Start < i {
				object, start, end = term, m.VerbStart, max(e, m.VerbEnd)
			}
		}
		if object == "" && !m.Bare || m.Verb == "light" || m.Verb == "apply" {
			continue
		}
		out = append(out, act{cmp.Or(m.Verb, m.Operation) + ":" + object, unit, start, end})
	}
	for _, h := range u.Hits {
		if h.Category == lexicon.Deed && h.Start >= i && h.End <= j {
			out = append(out, act{"deed " + h.ID, unit, h.Start, h.End})
		}
	}
	slices.SortFunc(out, func(a, b act) int { return cmp.Compare(a.start, b.start) })
	return out
}

// saidOrder files what a sentence says of the order of two acts: 先缴费再拍照, 拍照前须先
// 缴费, 缴费后才能拍照.
func (x *Extraction) saidOrder(unit int) {
	u := &x.Doc.Units[unit]
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
	for _, w := range [...]string{"往", "台", "面", "提", "述", "期", "端", "后"} {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return false
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
		if (h.Category == lexicon.Turn || h.Category == lexicon.Modal) && h.Start >= i && h.Start <= i+3 && h.End <= j {
			i = h.End
		}
	}
	for j > i && strings.ContainsAny(u.Text[j-1:j], " ,.;:") {
		j--
	}
	text := strings.TrimRight(u.Text[i:j], "，。；：、！ ")
	j = i + len(text)
	cut := strings.TrimPrefix(strings.TrimPrefix(trimAdverbs(text), "办理"), "完成")
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

// sequence is a run of acts in the order of a procedure or of a flow (取号→填表→缴费).
type sequence struct {
	acts []act
	run  run
	// steps[i] is the place of the step of acts[i].
	steps []int
	// table: the sequence stands in a table or a flow, which retell steps.
	table bool
}

// sequences lists the sequences of an article: what numbered steps, step tables
// and flows do.
func (x *Extraction) sequences() []sequence {
	var out []sequence
	for _, r := range x.runs() {
		s := sequence{table: r.table, run: r}
		for k, units := range r.steps {
			for _, unit := range units {
				for _, a := range x.actsIn(unit, 0, len(x.Doc.Units[unit].Text)) {
					if done(&x.Doc.Units[unit], a) {
						s.acts, s.steps = append(s.acts, a), append(s.steps, k)
					}
				}
			}
		}
		out = append(out, s)
	}
	for i := range x.Doc.Units {
		if s, ok := x.flow(i); ok {
			out = append(out, s)
		}
	}
	return out
}

// done reports whether an act of a step is done there: not over already, yet to
// come, a condition, or what a control or place is called.
func done(u *annotate.Unit, a act) bool {
	for _, w := range [...]string{"前", "之前", "后", "之后", "时", "成功", "完成", "的", "结果", "凭证", "处", "窗口", "页", "失败", "科", "室", "信息", "记录", "方式", "机", "通知", "人", "日期", "时间", "费", "单", "表", "地点", "流程"} {
		if strings.HasPrefix(u.Text[a.end:], w) && !strings.HasPrefix(u.Text[a.end:], "前往") {
			return false
		}
	}
	c := u.Clauses[u.ClauseAt(a.start)]
	for _, w := range [...]string{"已", "未", "等待", "是否", "无需", "不用", "待"} {
		if strings.HasSuffix(u.Text[c.Start:a.start], w) {
			return false
		}
	}
	return !u.HasIn(c.Start, a.start, lexicon.Modal, "condition", "dont", "cannot", "neednot", "alternative") && !u.HasIn(c.Start, c.End, lexicon.Turn, "again")
}

// minFlow is how many acts make a flow.
const minFlow = 3

// flow reads a unit that only lists acts with arrows between them.
func (x *Extraction) flow(unit int) (sequence, bool) {
	u := &x.Doc.Units[unit]
	s := sequence{table: true}
	if !strings.Contains(u.Text, "→") && !strings.Contains(u.Text, ">") && !strings.Contains(u.Text, "—") {
		return s, false
	}
	parts := 0
	start := 0
	for i, r := range u.Text + "→" {
		switch r {
		case '→', '>', '—', '＞':
			if i > start {
				parts++
				as := x.actsIn(unit, start, i)
				if len(as) > 0 {
					s.acts, s.steps = append(s.acts, as[len(as)-1]), append(s.steps, parts)
				}
			}
			start = i + utf8.RuneLen(r)
		}
	}
	return s, len(s.acts) >= minFlow && 2*len(s.acts) > parts
}

// find returns the place of the only act with the key, ok if there is just one.
func (s *sequence) find(key string) (int, bool) {
	at, n := -1, 0
	for i, a := range s.acts {
		if a.key == key {
			if at >= 0 && s.steps[i] == s.steps[at] {
				continue
			}
			at, n = i, n+1
		}
	}
	return at, n == 1
}

// shownOrder files that a sequence does Then before First, which a sentence orders
// the other way round.
func (x *Extraction) shownOrder(t *Turn, s *sequence) {
	i, ok1 := x.place(s, t.Then)
	j, ok2 := x.place(s, t.First)
	if ok1 && ok2 && s.steps[i] < s.steps[j] {
		x.fileShown(s, i, j)
	}
}

// place finds the act with the key in a sequence; one that no data lists is looked
// for by its words and added.
func (x *Extraction) place(s *sequence, key string) (int, bool) {
	if strings.ContainsAny(key, ": ") {
		return s.find(key)
	}
	at, n := -1, 0
	for k, units := range s.run.steps {
		for _, unit := range units {
			u := &x.Doc.Units[unit]
			i := strings.Index(u.Text, key)
			a := act{key, unit, i, i + len(key)}
			if i < 0 || !done(u, a) {
				continue
			}
			s.acts, s.steps = append(s.acts, a), append(s.steps, k)
			at, n = len(s.acts)-1, n+1
		}
	}
	return at, n == 1
}

// fileShown files that act i of a sequence comes before act j.
func (x *Extraction) fileShown(s *sequence, i, j int) {
	a, b := s.acts[i], s.acts[j]
	other := x.Doc.Units[b.unit].Span(b.start, b.end)
	for k := range x.Claims {
		if c := &x.Claims[k]; c.Slot == Order && c.Unit == a.unit && c.Value.Turn.First == a.key && c.Value.Turn.Then == b.key {
			return
		}
	}
	x.addTurn(a.unit, a.start, a.end, Turn{Kind: Before, First: a.key, Then: b.key, Step: s.steps[i], Other: other})
	c := &x.Claims[len(x.Claims)-1]
	c.Stance = annotate.Stance{}
}

// rivalSequences files where a table or flow retells steps in another order.
func (x *Extraction) rivalSequences(seqs []sequence) {
	const most = 40
	if len(seqs) > most {
		return
	}
	for a := range seqs {
		for b := a + 1; b < len(seqs); b++ {
			if seqs[a].table != seqs[b].table {
				x.inversion(&seqs[a], &seqs[b])
			}
		}
	}
}

// inversion files the first two acts that two sequences do in opposite order.
func (x *Extraction) inversion(p, q *sequence) {
	for i := range p.acts {
		if _, once := p.find(p.acts[i].key); !once {
			continue
		}
		qi, ok := q.find(p.acts[i].key)
		if !ok {
			continue
		}
		for j := i + 1; j < len(p.acts); j++ {
			if _, once := p.find(p.acts[j].key); !once || p.steps[j] == p.steps[i] {
				continue
			}
			qj, ok := q.find(p.acts[j].key)
			if ok && q.steps[qj] < q.steps[qi] {
				x.fileShown(p, i, j)
				x.fileShown(q, qj, qi)
				return
			}
		}
	}
}
