package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/wordvec"
)

// A text that first speaks of a control in a note or an answer supposes that the reader
// knows it (“发票重置”没反应怎么办, 再点一次“马上排号”). If no step has introduced it, it goes by
// another name there than in the steps: the one nearest in meaning whose surroundings agree.

// leastSense is how near in meaning two names must be, as wordvec.Sum.Dot has it, to be
// taken for those of one control; nearSense from where they are near.
const (
	farSense   = 0.25 // where both stand in one place
	leastSense = 0.3
	midSense   = 0.45
	nearSense  = 0.55
	// leastSupposed is the weight from which two names are taken for those of one thing.
	leastSupposed = 2.5
)

// maxSupposed is how many names an article gives whose reader can be supposed to know each.
const maxSupposed = 60

// supposed tells how much speaks for b, which the text supposes to be known, being another
// name of a, which it introduced before; 0 if nothing.
func (g *gatherer) supposed(a, b *thingName) float64 {
	if a.mark != marked || b.mark != marked || !lone(b) {
		return 0
	}
	if strings.Contains(a.label, b.label) || strings.Contains(b.label, a.label) {
		return 0
	}
	if p := b.at[0].proc; p >= 0 && g.x.Procedures.Procedures[p].List != article.None && !lexicon.Recalls.In(g.x.Doc.Units[b.at[0].unit].Text) {
		return 0 // a step of its own
	}
	sense := g.senseOf(a).Dot(g.senseOf(b))
	if sense < farSense && !(sense > 0 && g.pressedAgain(a, b)) || g.introduces(b) || lexicon.Becomes.End(g.before(b)) {
		return 0
	}
	beside := 0.0
	if g.onlyBeside(a, b) {
		beside = 1
	}
	if sense < leastSense && beside == 0 {
		return 0
	}
	w, told := g.presupposes(b)+beside, g.told(a, b)
	if g.warnedOf(b) {
		if beside == 0 && (sense < midSense || !oneAct(a.text, b.text)) || a.at[0].proc < 0 || endsOne(a.text, b.text) {
			return 0 // many a button is warned of that no step presses
		}
		w += 2
	}
	noun := shared(a, b, func(m *mention) string { return m.noun })
	if len(g.terms) > maxSupposed || w < 1 && !(told >= 1 && noun != "" && sense >= nearSense && g.answering(b)) {
		return 0
	}
	w += told
	switch {
	case sense >= nearSense:
		w++
	case sense >= midSense:
		w += 0.5
	}
	if n := shared(a, b, func(m *mention) string { return m.parent }); n != "" && !lexicon.IsRoot(n) && !lexicon.IsHome(n) {
		w++
	}
	if noun != "" {
		w += 0.5
	}
	return w
}

// answering reports whether a name stands in an answer or a cell of a table, which tell again
// what the steps told.
func (g *gatherer) answering(t *thingName) bool {
	m := &t.at[0]
	u := &g.x.Doc.Units[m.unit]
	return u.Table != article.None || strings.HasPrefix(u.Text, "答") || m.unit > 0 && g.x.Doc.Units[m.unit-1].Asks()
}

// presupposes tells how surely the words beside a name take it for known.
func (g *gatherer) presupposes(t *thingName) float64 {
	m := &t.at[0]
	u := &g.x.Doc.Units[m.unit]
	before, behind := u.Text[u.Clauses[u.ClauseAt(m.start)].Start:m.start], u.Text[m.end:]
	before = before[max(0, len(before)-againReach):]
	if c := u.Clauses[u.ClauseAt(m.end-1)]; c.End >= m.end {
		behind = u.Text[m.end:min(len(u.Text), c.End+troubleReach)]
	}
	w := 0.0
	if lexicon.Recalls.In(u.Text) {
		w += 2
	}
	if lexicon.UsedBefore.In(before) {
		w++
	}
	if lexicon.ControlTroubles.In(behind) {
		w++
	}
	if u.Asks() || u.Table != article.None && u.Col == 0 {
		w++
	}
	if lexicon.ThisControl.In(u.Text) {
		w++
	}
	return w
}

// againReach is how far before a control, in bytes, the text may say that it was used before.
const againReach = 36

// troubleReach is how far behind the clause of a control, in bytes, the text may say what
// goes wrong with it.
const troubleReach = 30

// introduces reports whether the text tells what the control is for as it first names it:
// 要彩色的点“彩色打印”.
func (g *gatherer) introduces(t *thingName) bool {
	m := &t.at[0]
	u := &g.x.Doc.Units[m.unit]
	k := u.ClauseAt(m.start)
	from := u.Clauses[k].Start
	if k > 0 {
		from = u.Clauses[k-1].Start
	}
	return lexicon.NewPurposes.Start(strings.TrimLeft(u.Text[from:m.start], ",，;；。 "))
}

// senseOf returns where the words of a name put together point.
func (g *gatherer) senseOf(t *thingName) *wordvec.Sum {
	if t.sense == nil {
		sum := nameSense(t.text)
		t.sense = &sum
	}
	return t.sense
}

// longestWord bounds the words that a name is cut into, in characters.
const longestWord = 4

// nameSense adds up the vectors of the longest words that a name can be cut into from its
// start.
func nameSense(name string) wordvec.Sum {
	var sum wordvec.Sum
	for name != "" {
		n := 0
		for k, i := 0, 0; i < longestWord && k < len(name); i++ {
			_, size := utf8.DecodeRuneInString(name[k:])
			k += size
			if wordvec.Find(name[:k]) != wordvec.None {
				n = k
			}
		}
		if n == 0 {
			_, n = utf8.DecodeRuneInString(name)
		} else {
			turn := wordvec.Find(name[:n]).Turn()
			sum.Add(&turn)
		}
		name = name[n:]
	}
	return sum.Unit()
}

// bestSense reports whether no other name that was introduced before b is nearer to it in
// meaning than a. Of a switch only switches are other names.
func (g *gatherer) bestSense(a, b *thingName) bool {
	s := g.senseOf(a).Dot(g.senseOf(b))
	noun := b.at[0].noun
	for i := range g.terms { // by index: a sense is kept where its name is
		o := &g.terms[i]
		if o.mark != marked || o.label == a.label || o.label == b.label || o.at[0].unit >= b.at[0].unit {
			continue
		}
		if noun != "" && !slices.ContainsFunc(o.at, func(m mention) bool { return m.noun == noun }) {
			continue
		}
		if g.senseOf(o).Dot(g.senseOf(b)) > s {
			return false
		}
	}
	return true
}
