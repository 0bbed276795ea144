package worded

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
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
	values, clauses []statement
}

// restated returns the conflicts of sentences that say the same in the same words, but for
// one value or for whether it is so. Of what they speak no model needs to guess: it is one
// thing unless each stands under a heading of its own.
func (s *statements) restated() (found []claim.Conflict) {
	for _, units := range s.sameWording() {
		if len(units) > maxTemplate {
			continue
		}
		g := make([]restatement, len(units))
		for i, unit := range units {
			g[i] = restatement{unit, s.valuesOf(unit, nil), s.clausesOf(unit, nil)}
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

// sameWording returns the sentences outside of tables that have one wording, in the order of
// the first of each.
func (s *statements) sameWording() (groups [][]int) {
	first := map[string]int{}
	group := map[string]int{}
	for unit := range s.x.Doc.Units {
		u := &s.x.Doc.Units[unit]
		if u.Table != article.None || u.Asks() || s.x.Doc.Blocks[u.Block].Kind == article.Heading || len(u.Quantities) == 0 && !u.Categories.Has(lexicon.Modal) {
			continue
		}
		key := s.wording(unit)
		if utf8.RuneCountInString(key) < minRestated {
			continue
		}
		switch one, known := first[key]; {
		case !known:
			first[key] = unit
		case group[key] == 0:
			groups = append(groups, []int{one, unit})
			group[key] = len(groups)
		default:
			g := &groups[group[key]-1]
			*g = append(*g, unit)
		}
	}
	return groups
}

// withRestated adds the conflicts of restated sentences to those that are known.
func (s *statements) withRestated(known []claim.Conflict) []claim.Conflict {
	taken := takenBy(known)
	for _, c := range s.restated() {
		if taken.pair(spokenOf(c.Sides[0].First()), spokenOf(c.Sides[1].First())) {
			known = append(known, c)
		}
	}
	return known
}

// wording returns the wording of a unit, which is made once.
func (s *statements) wording(unit int) string {
	r := &s.units[unit]
	if r.wording == "" {
		r.wording = wording(&s.x.Doc.Units[unit])
	}
	return r.wording
}

// wording returns the characters of a sentence but for its values, for what affirms or denies
// and for what only opens it or fills it up.
func wording(u *annotate.Unit) string {
	var b strings.Builder
	from, next := u.Opening(), 0 // the first value that does not end before i
	for i, r := range u.Text {
		for next < len(u.Quantities) && u.Quantities[next].Core.End <= i {
			next++
		}
		inValue := next < len(u.Quantities) && u.Quantities[next].Core.Start <= i
		if i >= from && !inValue && (unicode.IsLetter(r) || unicode.IsDigit(r)) && !strings.ContainsRune(unsaid, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// unsaid are the characters of words that affirm or deny (可以, 无法, 不得, 无须, 禁止, 允许)
// and of those that change nothing of what a sentence states.
const unsaid = "可以能够无法不没未别勿得须需必禁止允许准会" + "的了也就还都您你请则暂"

// restates reports whether two sentences of the same words differ in one value, or in what
// one clause affirms, and in nothing else.
func (s *statements) restates(a, b *restatement) (c claim.Conflict, ok bool) {
	if len(a.values) != len(b.values) || s.inOtherPlaces(a.unit, b.unit) {
		return c, false
	}
	differ := 0
	for i := range a.values {
		p, q := &a.values[i], &b.values[i]
		switch r, apart := s.valueRelation(p, q); {
		case r == match.Differing && apart == "":
			differ++
			c = s.valueConflict(p, q)
		case p.Value.Low != q.Value.Low || p.Value.High != q.Value.High || p.Value.Size != q.Value.Size:
			return c, false
		}
	}
	for i := range min(len(a.clauses), len(b.clauses)) { // a clause before may only ask for attention
		p, q := &a.clauses[len(a.clauses)-1-i], &b.clauses[len(b.clauses)-1-i]
		if p.Polarity.Cues == q.Polarity.Cues && p.Polarity.Negations == q.Polarity.Negations {
			continue
		}
		if r, apart := s.clauseRelation(p, q); r != match.Differing || apart != "" || !flipped(&p.Polarity, &q.Polarity) {
			return c, false
		}
		differ++
		c = s.polarConflict(p, q, restatedClass(&p.Polarity, &q.Polarity))
	}
	c.SetReason(restatedReason)
	return c, differ == 1
}

// restatedReason is the reason of a conflict of sentences with the same words.
const restatedReason = "restated"

// flipped reports whether one clause denies what the other affirms: that something can be,
// or that it must.
func flipped(a, b *match.Polarity) bool {
	return denies(a, b) || denies(b, a)
}

func denies(a, b *match.Polarity) bool {
	const cannot, must, waived = 1<<match.Cannot | 1<<match.Unable, 1 << match.Need, 1 << match.NeedNot
	return a.Cues&cannot != 0 && b.Cues&match.Denying&^(1<<match.Optional) == 0 && b.Negations == 0 || a.Cues&waived != 0 && b.Cues&must != 0 && b.Cues&waived == 0
}

// inOneForm reports whether two sentences stand in places of one form, each of which has its
// own lead or begins with what it is of: items of lists, rows of a table that was not read,
// or paragraphs of a section.
func (s *statements) inOneForm(a, b int) bool {
	d := s.x.Doc
	x, y := d.Units[a].Block, d.Units[b].Block
	i, _ := d.UnitRange(x)
	j, _ := d.UnitRange(y)
	switch {
	case lexicon.Deictics.Start(d.Units[a].Text), strings.HasPrefix(d.Units[i].Text, "|"), strings.HasPrefix(d.Units[j].Text, "|"):
		return true
	case d.Blocks[x].List != article.None || d.Blocks[y].List != article.None:
		return d.Blocks[x].List != article.None && d.Blocks[y].List != article.None
	case s.underItem(x) && s.underItem(y):
		return true
	}
	return d.Blocks[x].Section == d.Blocks[y].Section && i < a && j < b && d.Units[i].Text != d.Units[j].Text
}

// underItem reports whether a paragraph stands right behind an item of a list.
func (s *statements) underItem(block int) bool {
	return block > 0 && s.x.Doc.Blocks[block-1].List != article.None
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

// inOtherPlaces reports whether two sentences of the same words are told of two things by where
// they stand.
func (s *statements) inOtherPlaces(a, b int) bool {
	u, v := &s.x.Doc.Units[a], &s.x.Doc.Units[b]
	return u.Table == article.None && v.Table == article.None && s.wording(a) == s.wording(b) && (s.underOwnHeads(a, b) || s.inOneForm(a, b))
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
		if s.x.Within(other, section) {
			return false
		}
		if h := s.x.Doc.Sections[section].Heading; h != article.None && !s.plainHead(h) {
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
