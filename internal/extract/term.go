package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/internal/wordvec"
)

// An article that calls a control 添加门禁卡 in a step and 新增门禁卡 in a note, or that is
// asked for the 访客网络 and answers with the 来宾网络, calls one thing by two names. What
// the names have in common and what shows that they mean one thing are weighed together:
// neither is enough alone.

// mention is one place where a thing of the screen is called by a name.
type mention struct {
	unit, start, end int
	// parent is the page or control that the text names right before, child the control
	// that it names behind; "" if none.
	parent, child string
	noun          string       // the noun of the screen behind the name: 开关
	proc          int          // of the step that presses it, article.None else
	around        *wordvec.Sum // see gatherer.around
}

// thingName is a name with its mentions.
type thingName struct {
	label string
	key   []rune // see variant
	text  string // as written
	mark  marking
	at    []mention
	sense *wordvec.Sum // see senseOf
}

// marking tells how surely a name is that of a thing of the screen.
type marking uint8

const (
	unmarked marking = iota // it ends like one that is
	entered                 // one goes there or does it: 进入实例信息页
	marked                  // it stands in quotation marks or is pressed
)

// maxNamed bounds the names that an article gives to controls; with more it is a manual.
const maxNamed = 120

// longSentence bounds what is read as a sentence about controls, in bytes: what is longer is
// data.
const longSentence = 1500

// terms files pairs of names that one thing seems to go by.
func (x *Extraction) terms() {
	g := x.gather()
	used := map[int]bool{}
	for _, weigh := range [...]func(a, b *thingName) float64{g.weigh, g.likely} { // what a rule knows goes first
		for j := range g.terms {
			best, with := 0.0, -1
			for i := range g.terms {
				if i == j || used[i] || used[j] || !g.earlier(i, j) {
					continue
				}
				if s := weigh(&g.terms[i], &g.terms[j]); s > best {
					best, with = s, i
				}
			}
			if with >= 0 {
				used[with], used[j] = true, true
				x.fileNames(&g.terms[with], &g.terms[j])
			}
		}
	}
}

// fileNames files two names that one thing seems to go by, at their first mentions.
func (x *Extraction) fileNames(a, b *thingName) {
	key := claim.VariantKey + string(a.key)
	for _, t := range [...]*thingName{a, b} {
		m := t.at[0]
		x.add(claim.Claim{
			Slot: claim.Name, Topic: annotate.Topic{Product: x.Contexts.Of(&x.Doc.Units[m.unit]).Topic.Product},
			Value: claim.Value{Naming: &claim.Naming{Key: key, Label: t.label}},
		}, m.unit, m.start, m.end)
	}
}

// gather gathers the names of an article, none if it has too many.
func (x *Extraction) gather() *gatherer {
	g := &gatherer{x: x, index: map[string]int{}}
	if len(x.Doc.Units) > MaxTold {
		return g
	}
	if g.marked(); len(g.terms) > maxNamed {
		g.terms = nil
	}
	if slices.ContainsFunc(g.terms, func(t thingName) bool { return !short(&t) }) {
		g.unmarked()
	}
	return g
}

// leastTerm is the weight from which two names are taken for those of one thing.
const leastTerm = 3

// gatherer gathers the names that an article gives to things of the screen.
type gatherer struct {
	x     *Extraction
	terms []thingName
	index map[string]int // of terms, by label
	// heads are the last two characters of the names with marks, and what means the same.
	heads map[string]bool
	keys  map[string]bool // of the names with marks
	// features are those of the two names that are weighed.
	features nameFeatures
}

// earlier reports whether term i is first named before term j.
func (g *gatherer) earlier(i, j int) bool {
	a, b := &g.terms[i].at[0], &g.terms[j].at[0]
	return a.unit < b.unit || a.unit == b.unit && a.start < b.start
}

// namedThing reports whether a label is the name of something that could go by another one.
func namedThing(label string) bool {
	n := utf8.RuneCountInString(label)
	return n >= 2 && n <= 12 && !lexicon.IsButton(label) && !lexicon.IsRoot(label) && !lexicon.IsHome(label) && !lexicon.AnyPage.Has(label) && wordsOnly(label) && !strings.Contains(label, "的") && !lexicon.Quantifying.In(label)
}

// wordsOnly reports whether a label is Chinese, with letters at most besides: SOS键.
func wordsOnly(label string) bool {
	han := false
	for _, r := range label {
		if lexicon.Han(r) {
			han = true
		} else if !(r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))) {
			return false
		}
	}
	return han
}

// marked gathers the names that stand in quotation marks or on menu paths.
func (g *gatherer) marked() {
	type place struct{ unit, start int }
	seen := map[place]bool{}
	for p := range g.x.Procedures.Paths {
		path := &g.x.Procedures.Paths[p]
		for k, n := range path.Nodes {
			if len(g.x.Doc.Units[n.Unit].Text) > longSentence {
				continue
			}
			m := g.mentionOf(n.Unit, n.Start, n.End)
			if k > 0 {
				m.parent = path.Nodes[k-1].Fold
			}
			if k+1 < len(path.Nodes) {
				m.child = path.Nodes[k+1].Fold
			}
			mark := entered
			if n.Joined || k+1 < len(path.Nodes) && path.Nodes[k+1].Joined || procedure.InQuotes(&g.x.Doc.Units[n.Unit], n.Label) {
				mark = marked
			}
			seen[place{n.Unit, n.Start}] = g.add(n.Label, m, mark)
		}
	}
	for _, t := range g.x.taps() {
		if p := (place{t.unit, t.label.Start}); !seen[p] && len(g.x.Doc.Units[t.unit].Text) <= longSentence {
			mark := entered
			if procedure.InQuotes(&g.x.Doc.Units[t.unit], t.label) || t.chain {
				mark = marked
			}
			m := g.mentionOf(t.unit, t.label.Start, t.label.End)
			if t.before != "" {
				m.parent = t.before
			}
			seen[p] = g.add(t.label, m, mark)
		}
	}
	for i := range g.x.Doc.Units {
		u := &g.x.Doc.Units[i]
		if len(u.Text) > longSentence || u.Has(lexicon.Modal, "refuted") {
			continue
		}
		for l, next, ok := procedure.NextQuoted(u.Text, 0); ok; l, next, ok = procedure.NextQuoted(u.Text, next) {
			if !seen[place{i, l.Start}] {
				g.add(l, g.mentionOf(i, l.Start, l.End), marked)
			}
		}
	}
}

// mentionOf describes the mention of a name at Text[start:end] of a unit.
func (g *gatherer) mentionOf(unit, start, end int) mention {
	u := &g.x.Doc.Units[unit]
	m := mention{unit: unit, start: start, end: end, proc: g.x.Procedures.IndexOf(u.Block)}
	open := start
	if u.Quoted(start) {
		_, size := utf8.DecodeLastRuneInString(u.Text[:start])
		open -= size
	}
	c := u.Clauses[u.ClauseAt(open)]
	if words, _ := areaBefore(u, c.Start, open); words != "" && !lexicon.AreaBreaks.End(words) {
		m.parent = lexicon.FoldLabel(pageName(words))
	}
	rest := strings.TrimLeft(u.Text[end:], "”」】』\"*")
	m.noun = lexicon.UINouns.Prefix(rest)
	if l, _, ok := procedure.NextQuoted(u.Text, end); ok && l.Start-end <= 2*showReach {
		m.child = l.Fold
	}
	return m
}

// add files a mention of a name.
func (g *gatherer) add(l procedure.Label, m mention, mark marking) bool {
	if !namedThing(l.Fold) {
		return false
	}
	i, ok := g.index[l.Fold]
	if !ok {
		i = len(g.terms)
		g.index[l.Fold] = i
		t := thingName{label: l.Fold, key: []rune(variant(l.Fold)), text: l.Text}
		if n := len(l.Text); n > 2*han && n > len(l.Fold) {
			if w, _ := lexicon.SameWord(l.Text[n-2*han:]); len(w) == 2*han {
				t.key = []rune(variant(l.Text)) // 投屏侧栏
			}
		}
		g.terms = append(g.terms, t)
	}
	t := &g.terms[i]
	t.mark = max(t.mark, mark)
	if len(t.at) >= maxNamed {
		return true
	}
	k := len(t.at)
	for k > 0 && (t.at[k-1].unit > m.unit || t.at[k-1].unit == m.unit && t.at[k-1].start > m.start) {
		k--
	}
	t.at = append(t.at[:k], append([]mention{m}, t.at[k:]...)...)
	return true
}

// unmarked gathers names without marks that end like one that has them, or like pages and
// services do, or that say what one does say in other words: 来宾网络 beside “访客网络”.
func (g *gatherer) unmarked() {
	g.heads, g.keys = map[string]bool{}, map[string]bool{}
	for i := range g.terms {
		g.keys[string(g.terms[i].key)] = true
		if l := g.terms[i].text; len(l) >= 4*han && lexicon.HanRun(l) == len(l) {
			for _, w := range lexicon.SameWords(l[len(l)-2*han:]) {
				g.heads[w] = true
			}
		}
	}
	known := len(g.terms)
	for i := range g.x.Doc.Units {
		u := &g.x.Doc.Units[i]
		if len(u.Text) > longSentence || g.x.Doc.Blocks[u.Block].Kind == article.Heading || u.Has(lexicon.Modal, "refuted") {
			continue
		}
		for _, r := range g.runs(u) {
			if !u.Quoted(r.Start) && !g.covers(i, r.Label) && len(g.terms) < known+maxNamed {
				g.add(r.Label, g.mentionOf(i, r.Start, r.End), r.mark)
			}
		}
	}
}

// han is the length of a Chinese character in bytes.
const han = len("页")

// covers reports whether a known name stands at the place of w.
func (g *gatherer) covers(unit int, w procedure.Label) bool {
	for i := range g.terms {
		for _, m := range g.terms[i].at {
			if m.unit == unit && m.start < w.End && w.Start < m.end {
				return true
			}
		}
	}
	return false
}

// run is a stretch of text that may be a name without marks.
type namedRun struct {
	procedure.Label
	mark marking
}

// runs returns what of a unit could be names without marks: the stretches of characters
// between marks and the small words that names do not hold, up to a word that names end in.
func (g *gatherer) runs(u *annotate.Unit) []namedRun {
	var out []namedRun
	start, border := -1, ""
	flush := func(end int) {
		if start >= 0 {
			if r, ok := g.named(u.Text, start, end, border); ok {
				out = append(out, r)
			}
		}
		start = -1
	}
	last := ""
	for i := 0; i < len(u.Text); {
		r, size := utf8.DecodeRuneInString(u.Text[i:])
		n := len(u.Text) - i - len(lexicon.NameBorders.Trim(u.Text[i:]))
		switch {
		case n > 0:
			flush(i)
			size, last = n, u.Text[i:i+n]
		case !lexicon.Han(r):
			flush(i)
			last = ""
		case start < 0:
			start, border = i, last
		}
		i += size
	}
	flush(len(u.Text))
	return out
}

// tellsAct reports whether words without marks tell what one does and do not name a thing:
// 修改公网带宽, 两种方式.
func tellsAct(words string) bool {
	for _, h := range lexicon.Scan(words, nil) {
		if (h.Category == lexicon.Verb || h.Category == lexicon.Action) && h.Start < len(words)-2*han {
			return true
		}
	}
	return lexicon.ActStarts.Start(words) || lexicon.Quantifying.In(words)
}

// named reads the name that a stretch of text begins with, behind a border.
func (g *gatherer) named(text string, start, end int, border string) (namedRun, bool) {
	start = end - len(lexicon.NotNames.Trim(text[start:end]))
	for i := end; i-start >= 4*han; i -= han {
		if i-start > 9*han || !g.heads[text[i-2*han:i]] && !lexicon.Containers.End(text[start:i]) && !lexicon.NamedKinds.End(text[start:i]) {
			continue
		}
		if tellsAct(text[start:i]) && (!g.keys[variant(text[start:i])] || lexicon.ActStarts.Start(text[start:i])) {
			return namedRun{}, false
		}
		r := namedRun{Label: procedure.Label{Text: text[start:i], Fold: lexicon.FoldLabel(text[start:i]), Start: start, End: i}}
		if lexicon.Enters.End(border) || lexicon.WayAfter.Start(text[i:]) {
			r.mark = entered
		}
		return r, true
	}
	return namedRun{}, false
}
