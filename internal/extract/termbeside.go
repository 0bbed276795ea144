package extract

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
)

// warnedOf reports whether a sentence tells what to look at before a control is pressed
// (点“移除卡片”之前看清楚尾号), and so takes for known that it will be.
func (g *gatherer) warnedOf(t *thingName) bool {
	m := &t.at[0]
	u := &g.x.Doc.Units[m.unit]
	rest := strings.TrimLeft(u.Text[m.end:], "”」】』\"*")
	ahead := lexicon.AheadOfPress.Longest(rest)
	if ahead == "" {
		return false
	}
	pressed := strings.Contains(ahead, "点") || strings.Contains(ahead, "按") || lexicon.Taps.End(g.before(t))
	return pressed && lexicon.Cares.In(rest[len(ahead):])
}

// beside reports whether the sentences that first name two controls put them in one place of
// the screen.
func (g *gatherer) beside(a, b *thingName) bool {
	m, n := &a.at[0], &b.at[0]
	u, v := &g.x.Doc.Units[m.unit], &g.x.Doc.Units[n.unit]
	p, ok := placeIn(u, u.Clauses[u.ClauseAt(m.start)])
	if !ok {
		return false
	}
	for _, c := range v.Clauses {
		if q, ok := placeIn(v, c); ok && p == q {
			return true
		}
	}
	return false
}

// onlyBeside reports whether the sentence that first names b puts it where the text has put a
// before, and no further control.
func (g *gatherer) onlyBeside(a, b *thingName) bool {
	if !g.beside(a, b) {
		return false
	}
	for i := range g.terms {
		o := &g.terms[i]
		if o.label != a.label && o.label != b.label && o.mark == marked && o.at[0].unit < b.at[0].unit && g.beside(o, b) {
			return false
		}
	}
	return true
}

// pressedAgain reports whether a control is said to be pressed once more at the only place
// where the steps press another one.
func (g *gatherer) pressedAgain(a, b *thingName) bool {
	return lexicon.PressAgain.In(g.before(b)) && a.at[0].noun != "" && a.at[0].noun == b.at[0].noun && g.onlyBeside(a, b)
}

// placeIn returns the first place on a screen that a clause names.
func placeIn(u *annotate.Unit, c annotate.Clause) (p claim.Place, ok bool) {
	for _, h := range u.Hits {
		if h.Category == lexicon.Position && c.Contains(h.Start) {
			p.Vertical, p.Horizontal = spot(h.Text)
			return p, p != claim.Place{}
		}
	}
	return p, false
}

// endsOne reports whether one of two labels ends something that there is, and the other does
// something else: 提交报名, 取消报名.
func endsOne(a, b string) bool {
	p, known := buttonAct(a)
	q, other := buttonAct(b)
	return known && other && (p.Contrast(q) != lexicon.NoContrast || ends(p) != ends(q))
}

// oneAct reports whether two labels share no word and tell what may be one act: both end
// something that there is (解除绑定, 移除卡片), or do the same.
func oneAct(a, b string) bool {
	p, known := buttonAct(a)
	q, other := buttonAct(b)
	if !known || !other || p != q && !(ends(p) && ends(q)) {
		return false
	}
	for i := 0; i+2*han <= len(a); i += size(a, i) {
		if strings.Contains(b, a[i:i+2*han]) {
			return false // 更正申报, 提交申报
		}
	}
	return true
}

func ends(p lexicon.Polarity) bool {
	k := p.Kind()
	return k == "end" || k == "ruin" || k == "halt"
}

// buttonAct returns what a label says that its button does.
func buttonAct(label string) (p lexicon.Polarity, ok bool) {
	hits := lexicon.Scan(label, nil)
	for i := range hits {
		if hits[i].Category == lexicon.Polar {
			p, _, _ = lexicon.PolarityAt(hits, i)
			return p, true
		}
	}
	return p, false
}
