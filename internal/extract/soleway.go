package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
)

// Who tells a way and adds that there is no other one (登记要从“我的 → 参保管理”进去,首页是没有的)
// contradicts whoever tells another one. What both are of need not be known: the words of what
// is looked for are looked up in what the other way is told with.

// maxSoleGoal bounds the words that say what a way is looked for, and leastSoleShare is how far the
// other way must be told with them.
const (
	maxSoleGoal    = 60
	leastSoleShare = 0.6
	// leastDeniedShare is how far where the only way says that it is not to be found.
	leastDeniedShare = 0.25
	leastSoleWords   = 4.5
)

// soleWays returns the conflicts of ways that a sentence calls the only ones with another way to
// the same thing.
func (x *Extraction) soleWays(ways []way) (found []claim.Conflict) {
	for i := range ways {
		e := &ways[i]
		u := &x.Doc.Units[e.unit]
		if e.path.Alternative || !u.Says(&lexicon.SoleWays) || x.tellsWays(e.unit, ways) > 1 {
			continue
		}
		for _, goal := range x.lookedForBy(e) {
			if w, ok := x.rivalWay(e, goal); ok {
				found = append(found, x.wayConflict(&w, e, claim.Contradiction("path"), x.said(goal)))
				break
			}
		}
	}
	return found
}

// Elsewhere reports whether a clause beside a way says that nothing of the kind is anywhere else
// (别处改不了), which does not deny that it can be done.
func (x *Extraction) Elsewhere(unit int, c annotate.Clause) bool {
	if !x.Doc.Units[unit].SaysIn(c.Start, c.End, &lexicon.SoleWays) {
		return false
	}
	return slices.ContainsFunc(x.Procedures.Paths, func(p procedure.Path) bool { return p.Nodes[0].Unit == unit && len(p.Nodes) > 1 && p.Nodes[1].Joined })
}

// tellsWays counts the ways that a block tells.
func (x *Extraction) tellsWays(unit int, ways []way) (n int) {
	for i := range ways {
		if x.Doc.Units[ways[i].unit].Block == x.Doc.Units[unit].Block {
			n++
		}
	}
	return n
}

// lookedForBy returns what a way is told to lead to: the things that its sentence names before the
// way, or else the question before it.
func (x *Extraction) lookedForBy(e *way) (goals []phrase) {
	u := &x.Doc.Units[e.unit]
	start := 0
	for _, n := range e.path.Nodes {
		if n.Unit == e.unit {
			start = n.Start
			break
		}
	}
	for _, c := range u.Clauses {
		if c.Start < u.Opening() || c.Start >= start {
			continue
		}
		text := u.Text[c.Start:min(c.End, start)]
		if _, at := lexicon.WayOpeners.Find(text); at >= 0 {
			text = text[:at]
		}
		if len(text) > maxSoleGoal {
			continue
		}
		from := c.Start
		for k, r := range text + "、" {
			if !strings.ContainsRune("和与及、", r) {
				continue
			}
			goals = x.addGoal(goals, phrase{unit: e.unit, start: from, end: c.Start + k})
			from = c.Start + k + len("、")
		}
	}
	for k := e.unit - 1; len(goals) == 0 && k >= max(0, e.unit-2); k-- {
		if q := &x.Doc.Units[k]; q.Asks() {
			goals = x.addGoal(goals, phrase{unit: k, start: q.Opening(), end: len(q.Text)})
		}
	}
	return goals
}

// addGoal adds a phrase that says enough to know it again.
func (x *Extraction) addGoal(goals []phrase, p phrase) []phrase {
	if weigh(x.termsIn(p.unit, p.start, p.end)) < leastSoleWords {
		return goals
	}
	return append(goals, p)
}

// rivalWay returns the way of the article that is told with the words of a goal and shares no
// control with a way that is called the only one, ok if there is one that fits best.
func (x *Extraction) rivalWay(e *way, goal phrase) (best way, ok bool) {
	top := 0.0
	product := e.path.Topic.Product
	terms := x.termsIn(goal.unit, goal.start, goal.end)
	for i := range x.Procedures.Paths {
		p := &x.Procedures.Paths[i]
		if p == e.path || p.Alternative || x.Doc.Units[p.Nodes[0].Unit].Block == x.Doc.Units[e.unit].Block {
			continue
		}
		w := x.firstPiece(p)
		if elsewhereShown(&w, e) || !x.assertedAt(p) || x.endsOther(goal, w.unit) {
			continue
		}
		shares := false
		for _, l := range e.piece() {
			shares = shares || claim.OnPath(product, w.labels, l.Fold) && !lexicon.IsHome(l.Fold)
		}
		if shares {
			continue
		}
		if s := x.toldWith(&w, terms); s > top {
			best, top, ok = w, s, s >= leastSoleShare || s >= leastDeniedShare && x.denies(e, w.labels[0])
		}
	}
	return best, ok
}

// elsewhereShown reports whether two ways are told of other platforms, versions or products. One
// that names no platform may be of any.
func elsewhereShown(a, b *way) bool {
	p, q := a.path.Scope, b.path.Scope
	if p[annotate.Platform] == "" || q[annotate.Platform] == "" {
		p[annotate.Platform], q[annotate.Platform] = "", ""
	}
	for f := range p {
		if facet := annotate.Facet(f); p[f] != q[f] && facet != annotate.Case && facet != annotate.Condition && (p[f] != "" && q[f] != "" || facet == annotate.Version) {
			return true
		}
	}
	return false
}

// denies reports whether the sentence of a way says that a page has nothing of the kind: 个人中心
// 里没有这一项.
func (x *Extraction) denies(e *way, page claim.Label) bool {
	for _, c := range x.Doc.Units[e.unit].Clauses {
		text := x.Doc.Units[e.unit].Text[c.Start:c.End]
		if lexicon.SoleWays.In(text) && utf8.RuneCountInString(page.Text) > 1 && strings.Contains(text, page.Text) {
			return true
		}
	}
	return false
}

// firstPiece returns a path as a way: what of it is written in one piece, if it begins so.
func (x *Extraction) firstPiece(p *procedure.Path) way {
	w := way{path: p, labels: x.labelsOf(p, 0), n: 1, unit: p.Nodes[0].Unit}
	for w.n < len(p.Nodes) && p.Nodes[w.n].Joined {
		w.n++
	}
	if w.n == 1 {
		w.n = len(p.Nodes)
	}
	w.labels = w.labels[:w.n]
	return w
}

// assertedAt reports whether a path is asserted, or only goes on under a condition.
func (x *Extraction) assertedAt(p *procedure.Path) bool {
	switch p.Stance.Modality {
	case annotate.Asserted:
		return true
	case annotate.Conditional:
		u := &x.Doc.Units[p.Nodes[0].Unit]
		m := x.Contexts.StanceAt(u, p.Nodes[0].Start).Modality
		return len(p.Nodes) > 1 && p.Nodes[1].Joined && (m == annotate.Asserted || m == annotate.Hedged)
	}
	return false
}

// endsOther reports whether a goal is to end something and a unit does not tell of that: 解绑家人,
// 添加家人.
func (x *Extraction) endsOther(goal phrase, unit int) bool {
	text := x.Doc.Units[goal.unit].Text[goal.start:goal.end]
	q, ok := buttonAct(text)
	if !ok || !ends(q) {
		return false
	}
	u := &x.Doc.Units[unit]
	for i, h := range u.Hits {
		if h.Category == lexicon.Polar {
			if p, _, _ := lexicon.PolarityAt(u.Hits, i); p == q {
				return false
			}
		}
	}
	return true
}

// toldWith returns how far the words of a goal stand among the labels of a way, beside it in its
// sentence, or in the heading over it.
func (x *Extraction) toldWith(w *way, goal []orderTerm) float64 {
	u := &x.Doc.Units[w.unit]
	labels := ""
	for _, l := range w.labels {
		labels += l.Text + " "
	}
	own := append(x.termsIn(w.unit, 0, len(u.Text)), x.labelTerms(w)...)
	text := u.Text + " " + labels
	if h := x.Doc.Sections[x.Doc.Blocks[u.Block].Section].Heading; h != article.None {
		for k, end := x.Doc.UnitRange(h); k < end; k++ {
			own = append(own, x.termsIn(k, 0, len(x.Doc.Units[k].Text))...)
			text += " " + x.Doc.Units[k].Text
		}
	}
	return covers(goal, own, strings.ToLower(text))
}

// labelTerms lists the words of the labels of a way that stand in other sentences than its first.
func (x *Extraction) labelTerms(w *way) (out []orderTerm) {
	for _, n := range w.path.Nodes {
		if n.Unit != w.unit { // its own sentence is looked at as a whole
			out = append(out, x.termsIn(n.Unit, n.Start, n.End)...)
		}
	}
	return out
}
