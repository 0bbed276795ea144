package claim

import (
	"slices"
	"strings"

	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// standWords reads the words of clause k and of what it depends on.
func (x *Extraction) standWords(unit, k int, s standing) StandWords {
	u := &x.Doc.Units[unit]
	c := u.Clauses[k]
	var w StandWords
	r := wordReader{x: x, u: u}
	first := k
	byAgent := u.HasIn(c.Start, c.End, lexicon.Facet, agent) || s.only == agent
	for first > 0 && (!byAgent || s.positive) && x.dependent(unit, first-1) {
		first--
	}
	for i := first; i < k; i++ {
		r.read(u.Clauses[i].Start, u.Clauses[i].End)
	}
	r.read(c.Start, s.cue.Start)
	if len(r.out) == 0 && first > 0 && !byAgent && strings.TrimSpace(strings.Trim(u.Text[c.Start:s.cue.Start], clauseMarks)) == "" {
		x.readSubject(unit, first, &r)
	}
	n := len(r.out)
	r.deny = false
	r.read(s.cue.End, c.End)
	w.Act, w.Also = r.act(n, s)
	if strings.Contains(u.Text[u.Clauses[first].Start:s.cue.Start], "、") {
		w.Options = slices.Clone(r.out[:n])
	}
	w.Words = r.out
	if s.only != "" || s.remote {
		w.Words = r.out[:n] // what follows tells how one goes there
	}
	w.Universal = r.universal || !s.positive && lexicon.Absolute.In(s.cue.Text)
	w.Heads, w.Cases = x.headWords(unit)
	if strings.Contains(s.cue.Text, "再") {
		w.Words = append(w.Words, "~再")
	}
	if w.Act != "" && (plainWord(w.Act) || n == len(r.out)) && lexicon.TaskWords.In(u.Text[s.cue.Start:c.End]) {
		w.Act = ""
		if strings.ContainsAny(u.Text[s.cue.End:c.End], "此该这") && len(r.verbs) == 0 {
			w.Act = x.actBefore(unit, c.Start)
		}
	}
	if byAgent {
		if s.positive {
			w.Words = r.out[:n] // what follows tells what the other brings
		}
		w = w.byAgent()
	}
	if s.positive {
		w.Words = slices.DeleteFunc(w.Words, isThing)
	}
	if q := x.questionBefore(unit); q >= 0 {
		qr := wordReader{x: x, u: &x.Doc.Units[q]}
		for _, o := range x.Doc.UnitsOf(x.Doc.Units[q].Block) {
			if o.Asks() && o.Text != x.Doc.Units[q].Text {
				or := wordReader{x: x, u: &o}
				or.read(0, len(o.Text))
				w.Words = append(w.Words, or.out...)
			}
		}
		qr.read(0, len(x.Doc.Units[q].Text))
		asked := &x.Doc.Units[q]
		conditional := asked.Has(lexicon.Modal, "condition", "completed") || lexicon.CaseEnds.In(asked.Text)
		if _, _, bare := bareAnswer(u); bare && k == 0 || !hasContent(w.Words) && (conditional || w.Act == "" && len(qr.verbs) > 0 && !x.ways(u, c)) {
			w.Words = append(w.Words, qr.out...)
			if w.Act == "" {
				w.Act, _ = qr.act(0, standing{})
			}
		} else {
			w.Heads = append(w.Heads, qr.out...)
		}
	}
	w.Title = x.titleTold()
	if w.Act == "" && (x.vacant(u, s.cue.End, c.End) || s.only != "" || s.remote) {
		w.Act = x.headAct(unit)
		if x.Contexts.Of(u).Asks && !hasContent(w.Words) {
			w.Words = append(w.Words, w.Heads...)
		}
	}
	w.Act = strings.TrimPrefix(w.Act, "-")
	if u.Table != article.None {
		w.Words = append(w.Words, x.cellHeads(u)...)
	}
	w.Words = withoutStart(w.Words)
	w.Words = slices.DeleteFunc(slices.Clone(w.Words), func(v string) bool { return v == w.Act || slices.Contains(w.Also, v) })
	return w
}

// readSubject reads what the clauses before clause k speak of, where the clause names
// no subject of its own (t5 只支持可用区级,不支持地域级).
func (x *Extraction) readSubject(unit, k int, r *wordReader) {
	u := &x.Doc.Units[unit]
	for j := k - 1; j >= 0 && len(r.out) == 0; j-- {
		c := u.Clauses[j]
		end := c.End
		for _, h := range u.Hits {
			if c.Contains(h.Start) && h.Is(lexicon.Modal, "cannot", "can", "only", "must", "grant", "unable", "lack", "neednot") {
				end = h.Start
				break
			}
		}
		r.read(c.Start, end)
	}
}

// withoutStart drops from words that something has begun (提交 后, 联网 后), which is so
// whenever the question comes up.
func withoutStart(words []string) []string {
	k := slices.IndexFunc(words, func(w string) bool {
		id, surface, _ := strings.Cut(w, "/")
		return lexicon.StartEvents.Has(w) || lexicon.StartEvents.Has(surface) || lexicon.StartEvents.Has(id)
	})
	if k >= 0 && slices.Contains(words, "后") {
		words = slices.Delete(slices.Clone(words), k, k+1)
	} else {
		return words
	}
	return slices.DeleteFunc(words, func(w string) bool { return w == "后" })
}

// byAgent returns the words of a statement on whether another may act for the
// reader: the act if the lexicon knows it, and the cases.
func (w StandWords) byAgent() StandWords {
	if plainWord(w.Act) {
		w.Act = ""
	}
	w.Words = slices.DeleteFunc(w.Words, func(v string) bool {
		return lexicon.Motives.Has(v) || isThing(v) || plainWord(v) && strings.ContainsAny(v, "代替托")
	})
	return w
}

// isThing reports whether a word is a document or the like that one brings.
func isThing(w string) bool {
	w, _, _ = strings.Cut(strings.TrimPrefix(w, "-"), ":")
	m, ok := lexicon.MaterialByID(w)
	return ok && m.Kind == "document"
}

// actBefore returns the last act that a unit names before offset i.
func (x *Extraction) actBefore(unit, i int) string {
	r := wordReader{x: x, u: &x.Doc.Units[unit]}
	if r.read(0, i); len(r.verbs) > 0 {
		return r.out[r.verbs[len(r.verbs)-1]]
	}
	return ""
}
