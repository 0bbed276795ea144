package extract

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
)

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
	menus := x.menuUnits()
	for i := range x.Doc.Units {
		if menus[i] {
			continue // the signs join the names of controls
		}
		if s, ok := x.flow(i); ok {
			out = append(out, s)
		}
	}
	return out
}

// menuUnits returns the units in which signs join the names of controls.
func (x *Extraction) menuUnits() map[int]bool {
	menus := map[int]bool{}
	for i := range x.Procedures.Paths {
		for _, n := range x.Procedures.Paths[i].Nodes {
			if n.Joined {
				menus[n.Unit] = true
			}
		}
	}
	return menus
}

// done reports whether an act of a step is done there: not over already, yet to
// come, a condition, or what a control or place is called.
func done(u *annotate.Unit, a act) bool {
	if lexicon.NotDoneAfter.Start(u.Text[a.end:]) && !strings.HasPrefix(u.Text[a.end:], "前往") {
		return false
	}
	if strings.HasPrefix(u.Text[a.end:], "不") || u.Quoted(a.start) && lexicon.Entries.In(u.Text[a.end:]) {
		return false // 保存不收费; 点“提现”,进入提现页
	}
	c := u.Clauses[u.ClauseAt(a.start)]
	lead := strings.TrimLeft(u.Text[c.Start:a.start], " ,，:：；;")
	if lexicon.NotDoneBefore.End(lead) || lexicon.Undone.Start(lead) && strings.Contains(lead, "的") {
		return false // 没备份的先备份
	}
	return !u.HasIn(c.Start, a.start, lexicon.Modal, "condition", "dont", "cannot", "neednot", "alternative") && !u.HasIn(c.Start, c.End, lexicon.Turn, "again")
}

// minFlow is how many acts make a flow.
const minFlow = 3

// flow reads a unit that only lists acts with arrows between them.
func (x *Extraction) flow(unit int) (sequence, bool) {
	u := &x.Doc.Units[unit]
	s := sequence{table: true}
	if !u.Bytes.HasAny(">\xE2") || !strings.Contains(u.Text, "→") && !strings.Contains(u.Text, ">") && !strings.Contains(u.Text, "—") {
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

// shownOrder files that a sequence does Then before First, which a sentence outside it
// orders the other way round.
func (x *Extraction) shownOrder(unit int, t *claim.Turn, s *sequence) {
	if s.run.holds(unit) {
		return
	}
	i, ok1 := x.place(s, t.Then)
	j, ok2 := x.place(s, t.First)
	if ok1 && ok2 && s.steps[i] < s.steps[j] && !(s.steps[i] == 0 && x.Doc.Units[s.acts[i].unit].Quoted(s.acts[i].start)) {
		x.fileShown(s, i, j) // but a first step that presses a button leads to what the button is called after
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
		if c := &x.Claims[k]; c.Slot == claim.Order && c.Unit == a.unit && c.Value.Turn.First == a.key && c.Value.Turn.Then == b.key {
			return
		}
	}
	x.addTurn(a.unit, a.start, a.end, claim.Turn{Kind: claim.Before, First: a.key, Then: b.key, Step: s.steps[i], Other: other})
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
