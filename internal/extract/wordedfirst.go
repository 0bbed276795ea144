package extract

import "buzhou/internal/lexicon"

// firstPlaces files where a sentence puts a thing before all else (体检必须排在第一位) and the
// steps begin with another one.
func (x *Extraction) firstPlaces(runs []run) {
	for unit := range x.Doc.Units {
		u := &x.Doc.Units[unit]
		if !u.Says(&lexicon.FirstPlaces) || u.Asks() {
			continue
		}
		for _, c := range u.Clauses {
			_, i := lexicon.FirstPlaces.Find(u.Text[c.Start:c.End])
			if i < 0 || u.HasIn(c.Start, c.Start+i, lexicon.Modal, "dont", "cannot", "neednot", "condition", "can", "alternative") {
				continue
			}
			r := orderReader{unit: unit, u: u}
			p := r.part(c.Start, c.Start+i)
			ts := x.termsOfPhrase(p)
			if len(ts) == 0 || len(ts) > mostTerms {
				continue
			}
			for k := range runs {
				x.firstPlace(p, ts, &runs[k])
			}
		}
	}
}

// firstPlace files that a run does something else before what a phrase puts first.
func (x *Extraction) firstPlace(p phrase, ts []orderTerm, r *run) {
	best, earliest := x.stepsOf(p, ts, r)
	if r.holds(p.unit) || !best.sure || best.share < firstShare || earliest.step == 0 {
		return
	}
	opener := r.steps[0][0]
	u := &x.Doc.Units[opener]
	c := u.Clauses[0]
	o := orderReader{unit: opener, u: u}
	start := o.part(c.Start, c.End)
	if start.start >= start.end || !x.doneIn(u, c, false) {
		return
	}
	x.fileOrderings(ordering{first: p, then: start}, ordering{first: start, then: best.at})
}
