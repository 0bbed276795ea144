package extract

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
)

// againstSteps files that a run does o.then in an earlier step than o.first.
func (x *Extraction) againstSteps(o *wordedOrdering, r *run) {
	own := r.stepOf(o.first.unit)
	if own >= 0 && !(o.bars && x.supposing(o.first)) {
		return // a step that tells its own order
	}
	then, _ := x.stepsOf(o.then, o.b, r)
	if own >= 0 && (then.step >= own || strings.ContainsAny(x.said(then.at), "“「【\"")) {
		return // what is pressed may lead to where it is done
	}
	_, first := x.stepsOf(o.first, o.a, r)
	if then.step == 0 && strings.ContainsAny(x.said(then.at), "“「【\"") && !x.Doc.Units[o.then.unit].HasIn(o.then.start, o.then.end, lexicon.Action) {
		return // a first step that presses a button leads to what the button is called after, unless its press is told
	}
	if !then.sure || first.share < firstShare || then.step >= first.step || x.otherScope(o.first, then.at) {
		return
	}
	x.fileOrderings(o.ordering, ordering{first: then.at, then: first.at})
}

// supposing reports whether a phrase is what its sentence supposes not to be done: 没有连网 的话.
func (x *Extraction) supposing(p phrase) bool {
	return hasPrefix(x.Doc.Units[p.unit].Text[p.end:], "的", "时", "就", "话") || strings.HasSuffix(x.said(p), "的话")
}

// maxShort bounds a sentence that does one thing, in bytes.
const maxShort = 150

// stepMatch is a step that does what a phrase says.
type stepMatch struct {
	step  int
	at    phrase
	share float64 // how far it says the phrase
	sure  bool    // no other step may be meant
}

// stepsOf finds the step of a run that does what a phrase says best, and the first one
// that may be meant.
func (x *Extraction) stepsOf(p phrase, ts []orderTerm, r *run) (best, earliest stepMatch) {
	again := x.Doc.Units[p.unit].HasIn(p.start, p.end, lexicon.Turn, "again")
	second := 0.0
	all := make([]stepMatch, 0, len(r.steps))
	for k, units := range r.steps {
		m := stepMatch{step: k}
		for _, unit := range units {
			x.matchUnit(&m, p, ts, unit, again)
		}
		if m.share > best.share {
			best, second = m, best.share
		} else {
			second = max(second, m.share)
		}
		all = append(all, m)
	}
	best.sure = best.share >= stepShare && best.share-second >= stepMargin
	for _, m := range all {
		if m.share > best.share-stepMargin {
			return best, m
		}
	}
	return best, best
}

// matchUnit looks for what a phrase says in a clause of a unit, or in all that is done there.
func (x *Extraction) matchUnit(m *stepMatch, p phrase, ts []orderTerm, unit int, again bool) {
	u := &x.Doc.Units[unit]
	try := func(i, j int) {
		if s := covers(ts, x.stepTerms(unit, i, j), u.Text[i:j]); s > m.share {
			m.share, m.at = s, phrase{unit: unit, start: i, end: j}
		}
	}
	start, end := -1, -1
	for _, c := range u.Clauses {
		if !x.doneIn(u, c, again) || x.opposed(p.unit, p.start, p.end, unit, c.Start, c.End) {
			continue
		}
		try(c.Start, c.End)
		if start < 0 {
			start = c.Start
		}
		end = c.End
	}
	if start >= 0 && end-start <= maxShort {
		try(start, end)
	}
}

// doneIn reports whether a step does in a clause what it says there; again says that doing
// it once more is meant.
func (x *Extraction) doneIn(u *annotate.Unit, c annotate.Clause, again bool) bool {
	return !u.HasIn(c.Start, c.End, lexicon.Modal, "condition", "dont", "cannot", "neednot") && !u.HasIn(c.Start, c.End, lexicon.Turn, "past", "ahead") && (again || !u.HasIn(c.Start, c.End, lexicon.Turn, "again")) && !u.SaysIn(c.Start, len(u.Text), &lexicon.Entries) &&
		!showsIn(u, c) && !place(u.Text[c.Start:c.End])
}

// showsIn reports whether a clause tells what one sees. What a button is called tells
// nothing: 点“自动调平”.
func showsIn(u *annotate.Unit, c annotate.Clause) bool {
	from := c.Start
	for i := c.Start; i < c.End; {
		if _, next, ok := procedure.QuotedAt(u.Text, i); ok {
			if lexicon.ShownNext.In(u.Text[from:i]) {
				return true
			}
			i, from = next, next
			continue
		}
		_, size := utf8.DecodeRuneInString(u.Text[i:])
		i += size
	}
	return from < c.End && lexicon.ShownNext.In(u.Text[from:c.End])
}

// place reports whether a clause only tells where something is done, or leads there: 在
// “设置”页上, 打开“设置”页.
func place(s string) bool {
	opens := strings.Contains(s, "打开")
	if !opens && !strings.Contains(s, "在") {
		return false
	}
	s = strings.Trim(s, " ,，、:：。")
	if opens && lexicon.ScreenParts.In(s) {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.HasPrefix(s, "在") && strings.ContainsRune("上中里内下", last)
}

// stepTerms lists the words of Text[i:j] of a step, once.
func (x *Extraction) stepTerms(unit, i, j int) []orderTerm {
	key := phrase{unit: unit, start: i, end: j}
	ts, ok := x.termsOf[key]
	if !ok {
		if x.termsOf == nil {
			x.termsOf = map[phrase][]orderTerm{}
		}
		ts = x.termsOfPhrase(key)
		x.termsOf[key] = ts
	}
	return ts
}
