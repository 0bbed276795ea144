package claim

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// preconditions files what a unit says cannot be done without, or can: 没有营业执照的不予
// 受理, 不交保证金也能上架, 欠费不影响. Act of their words is the thing.
func (x *Extraction) preconditions(unit int) {
	u := &x.Doc.Units[unit]
	if len(u.Clauses) == 0 || x.symptom(u) || u.Asks() || u.Has(lexicon.Modal, "refer", "yesno") || u.Table != article.None && u.Row < 0 {
		return
	}
	worded := lexicon.AnyIn(u.Text, &lexicon.LackWords, &lexicon.Ignoring, &lexicon.Waivers)
	owing := strings.Contains(u.Text, "欠")
	if !worded && !owing && !u.Has(lexicon.Modal, "neednot", "must") {
		return
	}
	for k := range u.Clauses {
		if p, ok := x.preconditionOf(unit, k, worded, owing); ok {
			x.filePrecondition(unit, k, p)
		}
	}
}

// precondition is a thing of a clause that is needed, or is not.
type precondition struct {
	start, end int // the thing
	thing      string
	needed     bool
	// strong: the sentence says what comes of not having it.
	strong bool
}

// preconditionOf reads what clause k needs or waives. worded and owing report whether
// the unit has a word for that, or for a debt.
func (x *Extraction) preconditionOf(unit, k int, worded, owing bool) (precondition, bool) {
	u := &x.Doc.Units[unit]
	c := u.Clauses[k]
	if u.HasIn(c.Start, c.End, lexicon.Modal, "question", "dont", "hedge") {
		return precondition{}, false
	}
	text := u.Text[c.Start:c.End]
	if owing {
		if i := strings.Index(text, "欠"); i >= 0 {
			return x.owing(unit, k, c.Start+i)
		}
	}
	if worded {
		if w, i := lexicon.LackWords.Find(text); i >= 0 {
			if p, ok := x.lackIn(unit, k, c.Start+i+len(w)); ok {
				return p, true
			}
		}
	}
	if u.HasIn(c.Start, c.End, lexicon.Demand, "optional") && !u.HasIn(c.Start, c.End, lexicon.Modal, "neednot") {
		return precondition{}, false
	}
	if worded {
		if w, i := lexicon.Ignoring.Find(text); i >= 0 {
			return thingAt(u, c.Start+i+len(w), c.End, precondition{strong: true})
		}
		if _, i := lexicon.Waivers.Find(text); i > 0 {
			return thingBefore(u, c.Start, c.Start+i, precondition{strong: true})
		}
	}
	for _, h := range u.Hits {
		if !c.Contains(h.Start) || h.Category != lexicon.Modal {
			continue
		}
		switch h.ID {
		case "neednot":
			rest := c.Start + len(text) - len(lexicon.NeedVerbs.Trim(lexicon.DemandAdverbs.Trim(u.Text[h.End:c.End])))
			if p, ok := thingAt(u, rest, c.End, precondition{}); ok {
				return p, true
			}
			return thingBefore(u, c.Start, h.Start, precondition{})
		case "must":
			rest := lexicon.DemandAdverbs.Trim(u.Text[h.End:c.End])
			cut := lexicon.NeedVerbs.Trim(rest)
			p := precondition{needed: true, strong: lexicon.StrongMusts.Has(h.Text)}
			if cut != rest {
				return thingAt(u, c.End-len(cut), c.End, p)
			}
			if u.Table != article.None {
				return thingBefore(u, c.Start, h.Start, p)
			}
		}
	}
	return precondition{}, false
}

// debt is the thing that 欠 tells of.
const debt = "debt"

// owing reads what clause k says of debts, which stand at offset i.
func (x *Extraction) owing(unit, k, i int) (precondition, bool) {
	u := &x.Doc.Units[unit]
	p := precondition{start: i, end: i + len("欠"), thing: debt, strong: true}
	deny, offer := x.consequence(unit, k, i)
	c := u.Clauses[k]
	switch {
	case deny, u.HasIn(c.Start, c.End, lexicon.Modal, "must") && u.HasIn(c.Start, c.End, lexicon.State, "settled"):
		p.needed = true
	case !offer:
		return p, false
	}
	return p, true
}

// lackIn reads the thing behind offset i, which readers do not have, and what comes
// of that.
func (x *Extraction) lackIn(unit, k, i int) (precondition, bool) {
	u := &x.Doc.Units[unit]
	deny, offer := x.consequence(unit, k, i)
	if deny == offer {
		return precondition{}, false
	}
	return thingAt(u, i, u.Clauses[k].End, precondition{needed: deny, strong: true})
}

// consequence reports whether what follows offset i, in its clause or the next, is
// denied, or goes all the same.
func (x *Extraction) consequence(unit, k, i int) (deny, offer bool) {
	u := &x.Doc.Units[unit]
	for j := k; j <= min(k+1, len(u.Clauses)-1); j++ {
		from, end := max(i, u.Clauses[j].Start), u.Clauses[j].End
		text := u.Text[from:end]
		if _, r := lexicon.Regardless.Find(text); r >= 0 {
			return false, true
		}
		for _, h := range u.Hits {
			if h.Start < from || h.Start >= end {
				continue
			}
			switch {
			case h.Is(lexicon.Modal, "cannot", "unable"):
				return true, false
			case h.Is(lexicon.Modal, "can", "grant"):
				return false, true
			}
		}
	}
	return false, false
}

// thingAt reads the thing that begins at offset i.
func thingAt(u *annotate.Unit, i, end int, p precondition) (precondition, bool) {
	text := u.Text[i:end]
	stop := len(text)
	if _, k := lexicon.ThingStops.Find(text); k >= 0 {
		stop = k
	}
	p.start, p.end = i, i+len(strings.TrimRight(text[:stop], clauseMarks))
	return p, p.end-p.start >= 2*3 && p.end-p.start <= maxNeeded
}

// thingBefore reads the thing that ends at offset j.
func thingBefore(u *annotate.Unit, i, j int, p precondition) (precondition, bool) {
	text := strings.TrimRight(u.Text[i:j], "也都还就是并"+clauseMarks)
	start := strings.LastIndexAny(text, clauseMarks+"的")
	if start >= 0 {
		text = strings.TrimLeft(text[start:], clauseMarks+"的")
	}
	p.end = i + len(strings.TrimRight(u.Text[i:j], "也都还就是并"+clauseMarks))
	p.start = p.end - len(text)
	return p, len(text) >= 2*3 && len(text) <= maxNeeded || u.Table != article.None
}

// maxNeeded bounds the name of a thing, in bytes: sixteen characters.
const maxNeeded = 48

// filePrecondition files a precondition with its scope.
func (x *Extraction) filePrecondition(unit, k int, p precondition) {
	u := &x.Doc.Units[unit]
	c := u.Clauses[k]
	var w StandWords
	r := wordReader{x: x, u: u}
	r.read(p.start, p.end)
	w.Act = p.thing
	if w.Act == "" && len(r.out) > 0 {
		w.Act = r.out[len(r.out)-1]
		w.Also = r.out[:len(r.out)-1]
	}
	if w.Act == "" && u.Table != article.None {
		if heads := x.cellHeads(u); len(heads) > 0 {
			w.Act = heads[0]
		}
	}
	if w.Act = strings.TrimPrefix(w.Act, "-"); w.Act == "" || strings.Contains(w.Act, "/") && !plainWord(w.Act) || w.Act[0] == '~' {
		return
	}
	before := wordReader{x: x, u: u}
	first := k
	for first > 0 && x.dependent(unit, first-1) {
		first--
	}
	before.read(u.Clauses[first].Start, p.start)
	w.Words = slices.DeleteFunc(before.out, func(v string) bool { return v[0] == '~' || v[0] == '-' || wordsAlike(v, w.Act) || isThing(v) })
	w.Universal = before.universal
	w.Heads, w.Cases = x.headWords(unit)
	w.Title = x.titleTold()
	w.Shown = p.strong
	scope := x.scopeAt(unit, p.start)
	w.Told = x.tellWay(unit, k, &scope, true)
	scope[annotate.Condition], scope[annotate.Case] = "", ""
	st := x.denialStance(u, lexicon.Hit{Start: p.start})
	if st.Modality == annotate.Conditional || st.Modality == annotate.Hedged || st.Modality == annotate.Past && p.thing == debt {
		st.Modality = annotate.Asserted
	}
	x.add(Claim{Topic: annotate.Topic{Product: u.ProductAt(p.start)}, Slot: Needed, Value: Value{Positive: p.needed, Words: w}, Scope: scope, Stance: st},
		unit, c.Start+leading(u.Text[c.Start:c.End]), trimEnd(u.Text, c))
}

// comparePreconditions: what cannot be done without a thing, against what can.
func comparePreconditions(a, b *Claim, env *Env) Result {
	if r, ok := setApart(a, b, env); ok {
		return r
	}
	need, waived := a, b
	if b.Value.Positive {
		need, waived = b, a
	}
	x, y := &need.Value.Words, &waived.Value.Words
	if !thingsAlike(x, y) {
		return no("object")
	}
	for f := range annotate.NumFacets {
		v, w := need.Scope[f], waived.Scope[f]
		if v == w || v == "" && x.Universal || w == "" && y.Universal || f == annotate.Method && (v == "" || w == "") || shareValue(v, w) ||
			(f == annotate.Platform || f == annotate.Channel) && (v == "" && !y.Told || w == "" && !x.Told) {
			continue
		}
		return no(f.String())
	}
	m := matcher{neg: x, pos: y, title: x.Title}
	p, clash := m.left(x, y, true)
	q, clash2 := m.left(y, x, false)
	strong := x.Shown || y.Shown
	switch {
	case clash || clash2:
		return no(annotate.Condition.String())
	case p == 0 && q == 0 && (strong || sameHeads(x, y)):
	case p == 0 && x.Universal, q == 0 && y.Universal:
	default:
		return no(annotate.Condition.String())
	}
	return conflict("need")
}

// sameHeads reports whether two statements stand under heads of which none tells an
// act that the other does not.
func sameHeads(x, y *StandWords) bool {
	return !slices.ContainsFunc(x.Heads, func(v string) bool { return strings.Contains(v, "/") && !says(y.Heads, v) && !says(x.Title, v) }) &&
		!slices.ContainsFunc(y.Heads, func(v string) bool { return strings.Contains(v, "/") && !says(x.Heads, v) && !says(x.Title, v) })
}

// thingsAlike reports whether two statements name one thing: by its noun, or by what
// the two names begin with (转诊单, 转诊证明).
func thingsAlike(x, y *StandWords) bool {
	if wordsAlike(x.Act, y.Act) || says(y.Also, x.Act) && plainWord(x.Act) || says(x.Also, y.Act) && plainWord(y.Act) {
		return true
	}
	if !plainWord(x.Act) || !plainWord(y.Act) {
		return false
	}
	n := 0
	a, b := []rune(x.Act), []rune(y.Act)
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 2
}
