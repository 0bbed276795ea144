package extract

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/wordvec"
)

// weigh tells how much speaks for two names, the first of them told earlier, being those
// of one thing; 0 if something shows that they are not.
func (g *gatherer) weigh(a, b *thingName) float64 {
	if lexicon.SameControl(g.x.Contexts.Of(&g.x.Doc.Units[a.at[0].unit]).Topic.Product, a.label, b.label) {
		return 0
	}
	if w := g.supposed(a, b); w >= leastSupposed && g.bestSense(a, b) && !contrary(a.label, b.label) && g.apart(a, b) {
		return w
	}
	if short(a) || short(b) {
		return 0
	}
	like := nameAlike(a, b)
	if like == 0 && (!lone(b) || b.mark != marked || a.mark != marked) {
		return 0
	}
	shown := g.shown(a, b, like)
	if like+shown < leastTerm || contrary(a.label, b.label) || !g.apart(a, b) {
		return 0
	}
	return like + shown
}

// short reports whether a name is too short, or no plain Chinese, to be compared by its
// characters.
func short(t *thingName) bool {
	return utf8.RuneCountInString(t.label) < 3 || lexicon.HanRun(t.label) != len(t.label)
}

// shown tells how much of what the text says beside two names, which have so much in common,
// speaks for their being those of one thing.
func (g *gatherer) shown(a, b *thingName, like float64) float64 {
	w := 0.0
	if lexicon.Becomes.End(g.before(b)) {
		return 0 // 换成“畅享套餐”
	}
	asked := g.asked(a, b)
	if asked && like > 0 {
		w += 2
	}
	if a.mark == unmarked && !asked || b.mark == unmarked && !asked && like < equalNames || like < equalNames && (a.mark != marked || b.mark != marked) && !(lexicon.NamedKinds.End(b.text) || lexicon.Containers.End(b.text) && like > endsAlike) {
		return 0
	}
	if n := shared(a, b, func(m *mention) string { return m.child }); like > endsAlike && n != "" && !lexicon.IsButton(n) && !lexicon.PageVerbs.Has(n) {
		w += 2
	}
	if g.recalled(b) {
		w += 2
		if g.recallsChild(a, b) {
			w += 1.5
		}
	}
	if like > 0 && g.rowed(a, b) {
		w++
	}
	if like > 0 && g.sameStep(a, b) {
		w += 2
	}
	if n := shared(a, b, func(m *mention) string { return m.parent }); n != "" && (like != endsAlike || w > 0) {
		w++
		if !lexicon.IsRoot(n) && !lexicon.IsHome(n) {
			w += 0.5
		}
	}
	if like > endsAlike && a.mark == marked && b.mark == marked {
		w += g.told(a, b)
	}
	if lexicon.Returns.End(g.before(b)) {
		w++
	}
	if n := shared(a, b, func(m *mention) string { return m.noun }); n != "" && w > 0 {
		w += 0.5
	}
	if lone(b) && (w > 0 || like >= sameNames) {
		w += 0.5
	}
	return w
}

// What names have in common: they mean the same word by word; they differ in words near in
// meaning, or by a character; one says more than the other, or both begin alike and end in
// words for pages and services; or they only end alike.
const (
	equalNames = 3
	sameNames  = 2.5
	closeNames = 2
	mostAlike  = 1.5
	endsAlike  = 1
)

// told weighs the words that the sentences of two names have in common besides them.
func (g *gatherer) told(a, b *thingName) float64 {
	best := 0.0
	for i := range a.at {
		s := g.x.Doc.Units[a.at[i].unit].Text
		for j := range b.at {
			t := g.x.Doc.Units[b.at[j].unit].Text
			if row := g.x.Contexts.Row(&g.x.Doc.Units[b.at[j].unit]); row != nil {
				t = row.Text + " " + t // what the row is about
			}
			w, last := 0.0, -han
			for k := 0; k+2*han <= len(t); k += size(t, k) {
				if word := t[k:]; k >= last+2*han && lexicon.HanRun(word[:2*han]) == 2*han && strings.Contains(s, word[:2*han]) && !strings.Contains(a.text, word[:2*han]) && !strings.Contains(b.text, word[:2*han]) {
					if id := wordvec.Find(word[:2*han]); id != wordvec.None && id.Weight() >= tellingWord {
						w += 0.5
						last = k
					}
				}
			}
			best = max(best, w)
		}
	}
	return min(best, 1)
}

// tellingWord is the weight from which a word that two sentences share tells what they are about.
const tellingWord = 6

// recallsChild reports whether the sentence that recalls b names what a leads to: 就是上面说的
// 点续借的那个页面.
func (g *gatherer) recallsChild(a, b *thingName) bool {
	text := g.x.Doc.Units[b.at[0].unit].Text
	for i := range a.at {
		if c := a.at[i].child; utf8.RuneCountInString(c) >= 2 && !lexicon.IsButton(c) && strings.Contains(strings.ReplaceAll(text, b.text, ""), c) {
			return true
		}
	}
	return false
}

// apart reports whether nothing shows that two names are those of two things: one
// sentence, list, column or procedure that has both, another platform or version, words
// that tell of a name's other form.
func (g *gatherer) apart(a, b *thingName) bool {
	for i := range g.x.Doc.Units {
		if t := g.x.Doc.Units[i].Text; strings.Contains(t, b.text) && strings.Contains(strings.ReplaceAll(t, b.text, ""), a.text) {
			return false
		}
	}
	for i := range a.at {
		for j := range b.at {
			if !g.apartAt(&a.at[i], &b.at[j]) {
				return false
			}
		}
	}
	return true
}

func (g *gatherer) apartAt(m, n *mention) bool {
	u, v := &g.x.Doc.Units[m.unit], &g.x.Doc.Units[n.unit]
	p, q := &g.x.Doc.Blocks[u.Block], &g.x.Doc.Blocks[v.Block]
	switch {
	case u.Block == v.Block && !u.Asks() && !v.Asks():
		return u.Table != article.None && u.Col != v.Col
	case m.proc >= 0 && m.proc == n.proc && g.x.Procedures.Procedures[m.proc].List != article.None:
		return false
	case p.List != article.None && p.List == q.List && !g.answers(p.List), u.Table != article.None && u.Table == v.Table && u.Col == v.Col:
		return false
	case m.parent != "" && m.parent == n.child, n.parent != "" && n.parent == m.child:
		return false
	}
	for _, w := range [...]*annotate.Unit{u, v} {
		if lexicon.Renames.In(w.Text) {
			return false
		}
	}
	s, t := g.x.ScopeAt(m.unit, m.start), g.x.ScopeAt(n.unit, n.start)
	for _, f := range [...]annotate.Facet{annotate.Platform, annotate.Version} {
		if s[f] != t[f] && (f == annotate.Version || s[f] != "" && t[f] != "") {
			return false
		}
	}
	return true
}

// answers reports whether a list is one of questions or answers, which speak of one thing.
func (g *gatherer) answers(list int) bool {
	f := g.x.Doc.Lists[list].Family
	return f == article.QuestionWord || f == article.AnswerWord
}

// sameStep reports whether b stands in a numbered row that repeats the step with a.
func (g *gatherer) sameStep(a, b *thingName) bool {
	row := g.x.Contexts.Row(&g.x.Doc.Units[b.at[0].unit])
	if row == nil {
		return false
	}
	n, err := strconv.Atoi(strings.TrimSpace(row.Text))
	if err != nil {
		return false
	}
	for _, m := range a.at {
		if m.proc < 0 {
			continue
		}
		if steps := g.x.Procedures.Procedures[m.proc].Steps; n >= 1 && n <= len(steps) && slices.Contains(steps[n-1].Units, m.unit) {
			return true
		}
	}
	return false
}

// shared returns what two names have in common of the words beside them.
func shared(a, b *thingName, of func(*mention) string) string {
	for i := range a.at {
		for j := range b.at {
			if w := of(&a.at[i]); w != "" && w == of(&b.at[j]) {
				return w
			}
		}
	}
	return ""
}

// before returns the words before the first mention of a name, in its clause.
func (g *gatherer) before(t *thingName) string {
	m := t.at[0]
	u := &g.x.Doc.Units[m.unit]
	return strings.TrimRight(u.Text[u.Clauses[u.ClauseAt(m.start)].Start:m.start], "“「【\"[ ")
}

// lone reports whether a name stands in one place of the article.
func lone(t *thingName) bool { return t.at[0].unit == t.at[len(t.at)-1].unit }

// asked reports whether a question names the one and its answer the other.
func (g *gatherer) asked(a, b *thingName) bool {
	for k := range b.at {
		m := &b.at[k]
		if b.mark == unmarked && m.start > answerStart {
			continue
		}
		for i := m.unit - 1; i >= 0 && i >= m.unit-answerReach; i-- {
			u := &g.x.Doc.Units[i]
			if strings.Contains(u.Text, b.text) {
				break
			}
			if u.Asks() {
				if p, q := g.x.Doc.Blocks[u.Block], g.x.Doc.Blocks[g.x.Doc.Units[m.unit].Block]; p.List != article.None && p.List == q.List && u.Block != g.x.Doc.Units[m.unit].Block && !lexicon.Answers.Start(g.x.Doc.Units[i+1].Text) {
					break // a list of questions
				}
				if g.says(u.Text, a, b) {
					return true
				}
				break
			}
			if g.x.Doc.Blocks[u.Block].Kind == article.Heading || strings.Contains(u.Text, a.text) {
				break
			}
		}
	}
	return false
}

// answerStart bounds what stands before the thing that an answer speaks of, in bytes: 答:不用,
const answerStart = 18

// answerReach bounds how many sentences an answer has before it names a thing.
const answerReach = 3

// says reports whether a text names a, or that part of a's name that b's does not have.
func (g *gatherer) says(text string, a, b *thingName) bool {
	if strings.Contains(text, a.text) {
		return true
	}
	own := strings.TrimSuffix(a.text, commonEnd(a.text, b.text))
	return utf8.RuneCountInString(own) >= 2 && own != a.text && !strings.Contains(b.text, own) && strings.Contains(text, own)
}

// recalled reports whether the text says at a name that it was told before: 刚才说的“云打印”.
func (g *gatherer) recalled(t *thingName) bool {
	m := t.at[0]
	u := &g.x.Doc.Units[m.unit]
	c := u.Clauses[u.ClauseAt(m.start)]
	return lexicon.Recalls.In(u.Text[c.Start:]) && lone(t)
}

// rowed reports whether the head of the row that names b names a.
func (g *gatherer) rowed(a, b *thingName) bool {
	for _, m := range b.at {
		if row := g.x.Contexts.Row(&g.x.Doc.Units[m.unit]); row != nil && g.says(row.Text, a, b) {
			return true
		}
	}
	return false
}
