package extract

import (
	"math"
	"strings"
	"unicode"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/wordvec"
)

// Most of what articles order has no name in any data: 先把驱动装完,再连USB线. Such
// phrases are matched with the steps, and with each other, by their words.

// orderTerm is a word that tells something of an act, and how much.
type orderTerm struct {
	text   string
	weight float64
	id     wordvec.ID
}

// Bounds of phrases and of the texts whose orderings are compared.
const (
	// leastWeight is how much a phrase must tell, and mostTerms how many words it may have.
	leastWeight = 5
	leastSure   = 6.5 // to look for it among steps
	mostTerms   = 14
	// lightShare is what of its weight a word keeps that tells who acts, or that something
	// is given or taken.
	lightShare = 0.6
	// mostWeight bounds what one word tells: beyond it words are only rarer.
	mostWeight = 9
	// maxSaid bounds the sentences on order that are compared with each other.
	maxSaid = 40
)

// wordedOrdering is an ordering with the words of its phrases.
type wordedOrdering struct {
	ordering
	a, b []orderTerm // of first and then
}

// wordedOrders files where the steps do two things in another order than a sentence
// says, and where two sentences order two things in opposite ways.
func (x *Extraction) wordedOrders(all []ordering) {
	if len(x.Doc.Units) > MaxTold {
		return
	}
	named := x.againstVerbatim(all, x.runs())
	if len(all) > maxSaid {
		return
	}
	said := make([]wordedOrdering, 0, len(all))
	for _, o := range all {
		w := wordedOrdering{o, x.termsOfPhrase(o.first), x.termsOfPhrase(o.then)}
		if x.tells(o.first) && x.tells(o.then) && recognisable(w.a) && recognisable(w.b) && min(x.sameAs(o.first, w.a, o.then, w.b), 1) < nearlySame {
			said = append(said, w)
		}
	}
	runs := x.runs()
	x.flowsAgainst(runs)
	x.firstPlaces(runs)
	for i := range said {
		if said[i].loose || said[i].among != "" || named[said[i].ordering] || weigh(said[i].a) < leastSure || weigh(said[i].b) < leastSure {
			continue
		}
		for k := range runs {
			x.againstSteps(&said[i], &runs[k])
		}
	}
	for i := range said {
		for k := range said[:i] {
			if x.contrary(&said[k], &said[i]) {
				x.fileOrderings(said[k].ordering, said[i].ordering)
			}
		}
	}
}

// termsOfPhrase lists the words of a phrase that tell something.
func (x *Extraction) termsOfPhrase(p phrase) []orderTerm {
	out := x.termsIn(p.unit, p.start, p.end)
	return append(out, x.termsIn(p.unit, p.also.Start, p.also.End)...)
}

func (x *Extraction) termsIn(unit, i, j int) []orderTerm {
	u := &x.Doc.Units[unit]
	var out []orderTerm
	for _, w := range x.Doc.Words(u.Text, i, j) {
		s := u.Text[w.Start:w.End]
		if !strings.ContainsFunc(s, unicode.IsLetter) || lexicon.EmptyWords.Has(s) || InFigure(u, w.Start, w.End) {
			continue
		}
		id := wordvec.Find(s)
		t := orderTerm{s, math.Min(id.Weight(), mostWeight), id}
		if lexicon.Actors.Has(s) || u.HasIn(w.Start, w.End, lexicon.Turn, "obtain", "use") {
			t.weight *= lightShare
		}
		out = append(out, t)
	}
	return out
}

// tells reports whether a phrase says what is done, and not only to whom or to what: 儿童 没来的.
func (x *Extraction) tells(p phrase) bool { return len(x.termsIn(p.unit, p.start, p.end)) > 0 }

// recognisable reports whether words say enough to know them again.
func recognisable(ts []orderTerm) bool { return len(ts) <= mostTerms && weigh(ts) >= leastWeight }

func weigh(ts []orderTerm) float64 {
	sum := 0.0
	for _, t := range ts {
		sum += t.weight
	}
	return sum
}

// Likeness of words.
const (
	nearCosine = 0.62 // from here on two words may mean the same
	nearShare  = 0.85 // how far such words are alike
	partShare  = 0.9  // how far words of the same characters are alike
)

// covers is the part of what words tell that other words, with the text they stand
// in, tell too.
func covers(ts, in []orderTerm, text string) float64 {
	sum, got := 0.0, 0.0
	for i := range ts {
		sum += ts[i].weight
		got += ts[i].weight * ts[i].foundIn(in, text)
	}
	if sum == 0 {
		return 0
	}
	return got / sum
}

// foundIn returns how far a word stands among others: as itself, by its characters, or
// as a word that means the same.
func (t *orderTerm) foundIn(in []orderTerm, text string) float64 {
	best := 0.0
	for i := range in {
		if in[i].text == t.text {
			return 1
		}
		if c := t.id.Vector().Cosine(in[i].id.Vector()); c >= nearCosine {
			best = math.Max(best, nearShare*c)
		}
	}
	n, shared := 0, 0
	for _, r := range t.text {
		n++
		if strings.ContainsRune(text, r) {
			shared++
		}
	}
	switch {
	case n == shared:
		best = math.Max(best, partShare)
	case 2*shared >= n:
		best = math.Max(best, partShare*float64(shared)/float64(n))
	}
	return best
}

// text returns what a phrase says, as written.
func (x *Extraction) text(p phrase) string {
	u := &x.Doc.Units[p.unit]
	return u.Text[p.also.Start:p.also.End] + u.Text[p.start:p.end]
}

// How near two phrases are.
const (
	nearlySame = 0.72
	halfSame   = 0.4
)

// sameAs returns how far two phrases say the same, 0 if they do contrary things.
func (x *Extraction) sameAs(p phrase, a []orderTerm, q phrase, b []orderTerm) float64 {
	if x.opposed(p.unit, p.start, p.end, q.unit, q.start, q.end) {
		return 0
	}
	c, d := covers(a, b, x.text(q)), covers(b, a, x.text(p))
	if math.Min(c, d) < halfSame {
		return 0
	}
	return (c + d) / 2
}

// contrary reports whether two orderings exclude each other.
func (x *Extraction) contrary(o, p *wordedOrdering) bool {
	if o.loose && p.loose || o.first.unit == p.first.unit || o.among != p.among || x.sameList(o.first.unit, p.first.unit) {
		return false
	}
	s := x.sameAs(o.first, o.a, p.then, p.b)
	t := x.sameAs(o.then, o.b, p.first, p.a)
	return s >= halfSame && t >= halfSame && s+t >= 2*nearlySame && !x.otherScope(o.first, p.first)
}

// sameList reports whether two units are items of one list, which tells cases apart.
func (x *Extraction) sameList(a, b int) bool {
	p, q := &x.Doc.Blocks[x.Doc.Units[a].Block], &x.Doc.Blocks[x.Doc.Units[b].Block]
	return p.List != article.None && p.List == q.List && p != q && !numbered(x.Doc.Lists[p.List].Family)
}

// otherScope reports whether two phrases stand under heads that name two values of a
// facet.
func (x *Extraction) otherScope(p, q phrase) bool {
	a, b := x.ScopeAt(p.unit, p.start), x.ScopeAt(q.unit, q.start)
	for _, f := range [...]annotate.Facet{annotate.Method, annotate.Subject, annotate.Issuer, annotate.Region, annotate.Case, annotate.Version} {
		if a[f] != "" && b[f] != "" && a[f] != b[f] {
			return true
		}
	}
	return false
}

// opposed reports whether two parts of units hold verbs of which one undoes the other,
// and no verb of one class: 关闭水阀, 打开水阀.
func (x *Extraction) opposed(unit, i, j, other, k, l int) bool {
	u, v := &x.Doc.Units[unit], &x.Doc.Units[other]
	if !u.Categories.Has(lexicon.Polar) || !v.Categories.Has(lexicon.Polar) {
		return false
	}
	found, shared := false, false
	for a := range u.Hits {
		if h := &u.Hits[a]; h.Category != lexicon.Polar || h.Start < i || h.End > j {
			continue
		}
		p, _, _ := lexicon.PolarityAt(u.Hits, a)
		for b := range v.Hits {
			if h := &v.Hits[b]; h.Category != lexicon.Polar || h.Start < k || h.End > l {
				continue
			}
			q, _, _ := lexicon.PolarityAt(v.Hits, b)
			found = found || p.Contrast(q) != lexicon.NoContrast
			shared = shared || p == q
		}
	}
	return found && !shared
}

// How sure the step of a phrase must be.
const (
	stepShare  = 0.57 // of the phrase that is to come later, in the step that does it
	firstShare = 0.66 // of the other one
	stepMargin = 0.22 // ahead of any other step
)

// ordered reports whether claims of two units on order exclude each other already.
func (x *Extraction) ordered(a, b int) bool {
	for i := range x.Claims {
		c := &x.Claims[i]
		if c.Slot != claim.Order || c.Unit != a || c.Value.Turn.Kind != claim.Before {
			continue
		}
		for j := range x.Claims {
			if d := &x.Claims[j]; d.Slot == claim.Order && d.Unit == b && d.Value.Turn.First == c.Value.Turn.Then && d.Value.Turn.Then == c.Value.Turn.First {
				return true
			}
		}
	}
	return false
}

// fileOrderings files two orders of the same things that exclude each other.
func (x *Extraction) fileOrderings(a, b ordering) {
	first, then := x.said(a.first), x.said(a.then)
	if first == then || x.ordered(a.first.unit, b.first.unit) {
		return // by their names
	}
	x.fileOrdering(a, first, then)
	x.fileOrdering(b, then, first)
}

// said returns the main part of a phrase.
func (x *Extraction) said(p phrase) string {
	return strings.TrimSpace(x.Doc.Units[p.unit].Text[p.start:p.end])
}

func (x *Extraction) fileOrdering(o ordering, first, then string) {
	i, j := o.first.start, o.first.end
	if o.then.unit == o.first.unit {
		i, j = min(i, o.then.start), max(j, o.then.end)
	}
	x.addTurn(o.first.unit, i, j, claim.Turn{Kind: claim.Before, First: first, Then: then, Step: -1, Other: x.Doc.Units[o.then.unit].Span(o.then.start, o.then.end)})
	c := &x.Claims[len(x.Claims)-1]
	c.Stance, c.Scope = annotate.Stance{}, annotate.Scope{}
}

// InFigure reports whether Text[i:j] is a part of a value that is written with a numeral,
// and not of what stands between the number and what it is counted per or bound by (每天
// 最多 可输错 5次).
func InFigure(u *annotate.Unit, i, j int) bool {
	for k := range u.Quantities {
		q := &u.Quantities[k]
		if q.Word == "" && q.Span.Start <= i && i < q.Span.End {
			return i >= q.Core.Start || j > q.Core.Start || strings.HasPrefix(u.Text[i:j], "每") || lexicon.FigureWords.Has(u.Text[i:j])
		}
	}
	return false
}
