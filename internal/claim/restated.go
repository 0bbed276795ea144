package claim

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/match"
)

// minRestated is how many characters the words of a sentence have at least that is told
// apart from all others by them, maxTemplate how many sentences may have the same words:
// more are lines of one form, each of another thing.
const (
	minRestated = 6
	maxTemplate = 3
)

// restatement is a sentence with what it states.
type restatement struct {
	unit            int
	values, clauses []*statement
}

// restated returns the conflicts of sentences that say the same in the same words, but for
// one value or for whether it is so. Of what they speak no model needs to guess: it is one
// thing unless each stands under a heading of its own.
func (s *statements) restated() (found []Conflict) {
	groups := map[string][]restatement{}
	var keys []string
	s.eachSentence(func(r restatement) {
		key := s.wording(r.unit)
		if utf8.RuneCountInString(key) < minRestated {
			return
		}
		if len(groups[key]) == 1 {
			keys = append(keys, key)
		}
		groups[key] = append(groups[key], r)
	})
	for _, key := range keys {
		g := groups[key]
		if len(g) > maxTemplate {
			continue
		}
		for i := range g {
			for j := i + 1; j < len(g); j++ {
				if c, ok := s.restates(&g[i], &g[j]); ok {
					found = append(found, c)
				}
			}
		}
	}
	return found
}

// withRestated adds the conflicts of restated sentences to those that are known.
func (s *statements) withRestated(known []Conflict) []Conflict {
	taken := takenBy(known)
	for _, c := range s.restated() {
		if taken.pair(c.Sides[0].First().spoken(), c.Sides[1].First().spoken()) {
			known = append(known, c)
		}
	}
	return known
}

// eachSentence visits the sentences outside of tables that state something.
func (s *statements) eachSentence(visit func(restatement)) {
	v, c := 0, 0
	for unit := range s.x.Doc.Units {
		r := restatement{unit: unit}
		for ; v < len(s.values) && s.values[v].unit <= unit; v++ {
			r.values = append(r.values, &s.values[v])
		}
		for ; c < len(s.clauses) && s.clauses[c].unit <= unit; c++ {
			r.clauses = append(r.clauses, &s.clauses[c])
		}
		u := &s.x.Doc.Units[unit]
		if len(r.values)+len(r.clauses) > 0 && u.Table == article.None && !u.Asks() && s.x.Doc.Blocks[u.Block].Kind != article.Heading {
			visit(r)
		}
	}
}

// wording returns the characters of a sentence but for its values, for what affirms or denies
// and for what only opens it or fills it up.
func (s *statements) wording(unit int) string {
	u := &s.x.Doc.Units[unit]
	var b strings.Builder
	for i, r := range u.Text {
		switch {
		case i < s.opening(u), !unicode.IsLetter(r) && !unicode.IsDigit(r), denying(r), strings.ContainsRune(fillers, r):
		case !s.inValue(u, i) && !inModal(u, i):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// fillers are characters that change nothing of what a sentence states.
const fillers = "的了也就还都您你请则"

// opening returns where a sentence begins behind clauses that only ask for attention.
func (s *statements) opening(u *annotate.Unit) int {
	for _, c := range u.Clauses {
		if !lexicon.Openers.Has(strings.TrimFunc(u.Text[c.Start:c.End], clauseMark)) {
			return c.Start
		}
	}
	return 0
}

// modal are the cues by which a sentence says whether something can or must be.
var modal = uint64(1<<match.Can | 1<<match.Grant | 1<<match.Cannot | 1<<match.Unable | 1<<match.Need | 1<<match.NeedNot)

// inModal reports whether a place of a sentence is in such a cue.
func inModal(u *annotate.Unit, at int) bool {
	for i := range u.Hits {
		h := &u.Hits[i]
		if h.Start <= at && at < h.End {
			if c, ok := cueOf(h); ok && modal>>c&1 != 0 {
				return true
			}
		}
	}
	return false
}

// inValue reports whether a place of a sentence is in one of its values.
func (s *statements) inValue(u *annotate.Unit, at int) bool {
	for i := range u.Quantities {
		if q := &u.Quantities[i]; q.Core.Start <= at && at < q.Core.End {
			return true
		}
	}
	return false
}

// restates reports whether two sentences of the same words differ in one value, or in what
// one clause affirms, and in nothing else.
func (s *statements) restates(a, b *restatement) (c Conflict, ok bool) {
	if len(a.values) != len(b.values) || s.underOwnHeads(a.unit, b.unit) || s.inOneForm(a.unit, b.unit) {
		return c, false
	}
	differ := 0
	for i := range a.values {
		p, q := a.values[i], b.values[i]
		switch r, apart := s.valueRelation(p, q); {
		case r == match.Differing && apart == "":
			differ++
			c = s.valueConflict(p, q)
		case p.Value.Size != q.Value.Size || r != match.Agreeing:
			return c, false
		}
	}
	for i := range min(len(a.clauses), len(b.clauses)) { // a clause before may only ask for attention
		p, q := a.clauses[len(a.clauses)-1-i], b.clauses[len(b.clauses)-1-i]
		if p.Polarity.Cues == q.Polarity.Cues && p.Polarity.Negations == q.Polarity.Negations {
			continue
		}
		if r, apart := s.clauseRelation(p, q); r != match.Differing || apart != "" || !flipped(&p.Polarity, &q.Polarity) {
			return c, false
		}
		differ++
		c = s.polarConflict(p, q, restatedClass(&p.Polarity, &q.Polarity))
	}
	return c, differ == 1
}

// flipped reports whether one clause says that something can or must be, the other that it
// cannot or need not.
func flipped(a, b *match.Polarity) bool {
	const can, must = 1<<match.Can | 1<<match.Grant, 1 << match.Need
	const cannot, waived = 1<<match.Cannot | 1<<match.Unable, 1 << match.NeedNot
	p, q := a.Cues, b.Cues
	return p&can != 0 && q&cannot != 0 || q&can != 0 && p&cannot != 0 || p&must != 0 && q&waived != 0 || q&must != 0 && p&waived != 0
}

// inOneForm reports whether two sentences stand in one section in items or paragraphs of one
// form, each of which begins with what it is of, or are rows of tables that were not read.
func (s *statements) inOneForm(a, b int) bool {
	d := s.x.Doc
	x, y := d.Units[a].Block, d.Units[b].Block
	i, _ := d.UnitRange(x)
	j, _ := d.UnitRange(y)
	switch {
	case lexicon.Deictics.Start(d.Units[a].Text), strings.HasPrefix(d.Units[i].Text, "|"), strings.HasPrefix(d.Units[j].Text, "|"):
		return true
	case d.Blocks[x].Section != d.Blocks[y].Section:
		return false
	}
	return d.Blocks[x].List >= 0 && d.Blocks[y].List >= 0 || i < a && j < b && d.Units[i].Text != d.Units[j].Text
}

// restatedClass tells by their cues of what two opposed clauses speak.
func restatedClass(a, b *match.Polarity) match.Class {
	switch cues := a.Cues ^ b.Cues; {
	case cues&(1<<match.Need|1<<match.NeedNot|1<<match.Optional) != 0:
		return match.Required
	case cues&(1<<match.Keep|1<<match.Lose|1<<match.Persist|1<<match.Perish) != 0:
		return match.Result
	}
	return match.Possible
}

// underOwnHeads reports whether each of two sentences stands under a heading that says
// something and does not hold of the other.
func (s *statements) underOwnHeads(a, b int) bool {
	d := s.x.Doc
	x, y := d.Blocks[d.Units[a].Block].Section, d.Blocks[d.Units[b].Block].Section
	return s.ownHead(x, y) && s.ownHead(y, x)
}

// ownHead reports whether a heading over a section, but not over another, says something.
func (s *statements) ownHead(section, other int) bool {
	for ; section != article.None; section = s.x.Doc.Sections[section].Parent {
		if s.within(other, section) {
			return false
		}
		if h := s.x.Doc.Sections[section].Heading; h != article.None && !s.plainHead(h) {
			return true
		}
	}
	return false
}

// within reports whether a section is another or a part of it.
func (s *statements) within(section, of int) bool {
	for ; section != article.None; section = s.x.Doc.Sections[section].Parent {
		if section == of {
			return true
		}
	}
	return false
}

// plainHead reports whether a heading only says what sort of text follows.
func (s *statements) plainHead(block int) bool {
	for _, u := range s.x.Doc.UnitsOf(block) {
		if !u.Has(lexicon.Aside) && !lexicon.CommonTitles.Has(strings.TrimSpace(u.Text)) {
			return false
		}
	}
	return true
}
