package worded

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// otherValues reports whether the words around two values whose topics are the same say that
// they are of two things all the same: of two rounds, of two lines that are written alike, of
// everybody and of a group, of a case that the next sentence sets.
func (s *statements) otherValues(a, b *claim.Claim) bool {
	if !a.Slot.HoldsValue() || !b.Slot.HoldsValue() {
		return false
	}
	u, v := &s.x.Doc.Units[a.Unit], &s.x.Doc.Units[b.Unit]
	if a.Slot.Family() == claim.Duration && a.Procedure >= 0 && a.Procedure == b.Procedure && s.x.Doc.Units[a.Unit].Block != s.x.Doc.Units[b.Unit].Block {
		return true // each step has a time of its own
	}
	return otherRounds(roundsIn(u), roundsIn(v)) || s.nextLine(u, v) || s.nextLine(v, u) || goesOn(a, u, b, v) || goesOn(b, v, a, u) ||
		a.Slot.Family() == claim.Fee && (s.freeGroup(a, b) || s.freeGroup(b, a))
}

// roundsIn lists the rounds that a sentence names: 初审, 复核.
func roundsIn(u *annotate.Unit) (rounds []string) {
	if !u.Says(&lexicon.Rounds) {
		return nil
	}
	for text := u.Text; ; {
		w, at := lexicon.Rounds.Find(text)
		if at < 0 {
			return rounds
		}
		rounds = append(rounds, w)
		text = text[at+len(w):]
	}
}

// otherRounds reports whether two sentences each name rounds, and none of the same.
func otherRounds(a, b []string) bool {
	return len(a) > 0 && len(b) > 0 && !slices.ContainsFunc(a, func(w string) bool { return slices.Contains(b, w) })
}

// nextLine reports whether a sentence is a line soon after another one and says the same of something
// else: 同城首重8元; 省内首重10元.
func (s *statements) nextLine(u, v *annotate.Unit) bool {
	if v.Block < u.Block || v.Block > u.Block+maxLinesOn || u.Table != article.None || v.Table != article.None {
		return false
	}
	x, y := unvalued(u), unvalued(v)
	i := 0
	for len(x) > 0 && len(y) > 0 {
		r, n := utf8.DecodeLastRuneInString(x)
		o, m := utf8.DecodeLastRuneInString(y)
		if r != o {
			break
		}
		x, y = x[:len(x)-n], y[:len(y)-m]
		i++
	}
	return i >= minAlike && x != "" && y != "" && utf8.RuneCountInString(x) <= maxLineHead && utf8.RuneCountInString(y) <= maxLineHead
}

// Two lines are written alike if they are at most so many apart, end in so many equal characters,
// but for their values, and begin with at most so many others.
const (
	minAlike    = 4
	maxLinesOn  = 2
	maxLineHead = 6
)

// unvalued returns the text of a unit without its values and the mark at its end.
func unvalued(u *annotate.Unit) string {
	var b strings.Builder
	at := 0
	for i := range u.Quantities {
		if q := &u.Quantities[i]; q.Core.Start >= at {
			b.WriteString(u.Text[at:q.Core.Start])
			at = q.Core.End
		}
	}
	b.WriteString(u.Text[at:])
	return strings.TrimRight(b.String(), " ;；。.，,")
}

// goesOn reports whether the sentence of b goes on behind that of a and sets the case of its
// value by an age or another bound: 五年。满16岁再办, 就是十年.
func goesOn(a *claim.Claim, u *annotate.Unit, b *claim.Claim, v *annotate.Unit) bool {
	if !claim.RunsOn(a, b) {
		return false
	}
	at := -1
	for i := range v.Quantities {
		q := &v.Quantities[i]
		switch {
		case v.Span(q.Core.Start, q.Core.End).Overlaps(b.Span):
			at = v.ClauseAt(q.Core.Start)
		case at < 0 && q.Bound && q.Kind == quantity.Number:
			return true
		}
	}
	return at > 0 && caseOf(v, at) >= 0
}

// freeGroup reports whether free is told to cost nothing for those alone that its clause begins
// with, and which the article names nowhere else: 导盲犬、扶助犬登记都免费.
func (s *statements) freeGroup(free, paid *claim.Claim) bool {
	if !isFree(free) || isFree(paid) {
		return false
	}
	u := &s.x.Doc.Units[free.Unit]
	at := 0
	for i := range u.Text {
		if u.Span(i, i).Start >= free.Span.Start {
			at = i
			break
		}
	}
	c := u.Clauses[u.ClauseAt(at)]
	group := s.leadingGroup(u, c.Start+leading(u.Text[c.Start:c.End]), c.End)
	return utf8.RuneCountInString(group) > 1 && !s.namedBeside(group, free.Unit)
}

// leadingGroup returns the first of those that Text[i:j] of a unit begins with: of a list, or a
// word for people; "" if it begins with neither.
func (s *statements) leadingGroup(u *annotate.Unit, i, j int) string {
	if first, _, listed := strings.Cut(u.Text[i:j], "、"); listed && utf8.RuneCountInString(first) <= maxLineHead && lexicon.HanRun(first) == len(first) {
		return first
	}
	ws := s.x.Doc.Words(u.Text, i, j)
	if len(ws) < 2 {
		return ""
	}
	if w := u.Text[ws[0].Start:ws[0].End]; lexicon.GroupEnds.End(w) {
		return w
	}
	return ""
}

func isFree(c *claim.Claim) bool { return claim.IsFree(&c.Value.Quantity) }

// namedBeside reports whether a word stands in another sentence than one.
func (s *statements) namedBeside(w string, unit int) bool {
	for i := range s.x.Doc.Units {
		if i != unit && strings.Contains(s.x.Doc.Units[i].Text, w) {
			return true
		}
	}
	return false
}
