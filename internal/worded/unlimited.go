package worded

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/extract"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
)

// boundless is more than any limit that an article sets.
const boundless = 1e9

// longTelling is how many bytes a sentence has at most that tells a count without a limit, or its
// limit: longer ones are no sentences.
const longTelling = 1500

// measures are what is counted without a limit, by the character that names it in the words for
// that: 不限次数, 几张都行.
var measures = [...]string{"次", "人", "张"}

// unlimited returns the counts of a unit that are said to have no limit: 次数不限, 想改几次就改几次.
func unlimited(u *annotate.Unit) (values []quantity.Quantity) {
	if len(u.Text) > longTelling || !u.Says(&lexicon.NoLimits) {
		return nil
	}
	for from := 0; ; {
		word, at := lexicon.NoLimits.Find(u.Text[from:])
		if at < 0 {
			return values
		}
		at += from
		from = at + len(word)
		before := u.Text[u.Clauses[u.ClauseAt(at)].Start:at]
		if strings.HasSuffix(word, "就") && !strings.Contains(before, "想") {
			continue // 输错几次就锁定
		}
		for _, m := range measures {
			if strings.Contains(word, m) {
				span := source.Span{Start: at, End: from}
				values = append(values, quantity.Quantity{
					Kind: quantity.Number, Core: span, Span: span, Classifier: m, Word: word, Bound: true,
					Interval: quantity.Interval{Min: boundless, Max: math.Inf(1)},
				})
				break
			}
		}
	}
}

// unlimitedCounts reads the counts of an article that are said to have no limit.
func (s *statements) unlimitedCounts() (out []statement) {
	for i := range s.x.Doc.Units {
		u := &s.x.Doc.Units[i]
		for _, q := range unlimited(u) {
			t := statement{unit: i, clause: u.ClauseAt(q.Core.Start), value: &q}
			if s.value(i, &q, nil, &t.Statement) && len(out) < maxOpenings {
				out = append(out, t)
			}
		}
	}
	return out
}

// withUnlimited adds the conflicts of counts that are said to have no limit with limits of the
// same act to those that are known.
func (s *statements) withUnlimited(known []claim.Conflict) []claim.Conflict {
	counts := s.unlimitedCounts()
	for i := range counts {
		a := &counts[i]
		for j := range s.values {
			b := &s.values[j]
			if !s.limits(b, a.value.Classifier) || !s.sameCount(a, b) || slices.ContainsFunc(known, func(c claim.Conflict) bool { return c.In(a.unit) && c.In(b.unit) }) {
				continue
			}
			known = append(known, s.valueConflict(a, b))
			break
		}
	}
	return known
}

// limits reports whether a value is the most that may be of what a measure counts.
func (s *statements) limits(b *statement, measure string) bool {
	q := b.value
	if q.Kind != quantity.Number || b.Value.Classifier != measure || q.Interval.Max >= boundless || q.Interval.Max < 1 || b.Value.Per == "天" || b.Value.Per == "日" {
		return false
	}
	u := &s.x.Doc.Units[b.unit]
	if len(u.Text) > longTelling {
		return false
	}
	c := u.Clauses[b.clause]
	return q.Bound && q.Interval.Min < q.Interval.Max || lexicon.Caps.In(u.Text[c.Start:q.Core.Start]) || lexicon.Caps.Start(u.Text[q.Core.End:c.End])
}

// sameCount reports whether a count without a limit is one of what another one limits: its sentence,
// or the question that it answers, names the act that is counted, and neither is for a group of its own.
func (s *statements) sameCount(a, b *statement) bool {
	if s.setApart(a, b, valueFacets) != "" || s.oneList(a.unit, b.unit) {
		return false
	}
	if s.forGroup(a, b) || s.forGroup(b, a) {
		return false
	}
	words, told := s.saidWords(b), s.withQuestion(a.unit)
	return slices.ContainsFunc(words, func(w string) bool {
		return extract.Carries(w) && utf8.RuneCountInString(w) > 1 && !lexicon.Caps.Has(w) && !strings.Contains(w, b.Value.Classifier) && strings.Contains(told, w)
	})
}

// forGroup reports whether the sentence of a value names a group of people up to it that the other
// one does not.
func (s *statements) forGroup(a, b *statement) bool {
	u := &s.x.Doc.Units[a.unit]
	var words []string
	for _, w := range s.x.Doc.Words(u.Text, 0, a.value.Core.Start) {
		words = append(words, u.Text[w.Start:w.End])
	}
	return slices.ContainsFunc(words, func(w string) bool { return lexicon.GroupEnds.End(w) && !strings.Contains(s.withQuestion(b.unit), w) })
}

// saidWords returns the words of the clause of a value.
func (s *statements) saidWords(t *statement) (words []string) {
	u := &s.x.Doc.Units[t.unit]
	c := u.Clauses[t.clause]
	for _, w := range s.x.Doc.Words(u.Text, c.Start, c.End) {
		words = append(words, u.Text[w.Start:w.End])
	}
	return words
}

// withQuestion returns the text of a unit with that of the heading over it and of a question right
// before it.
func (s *statements) withQuestion(unit int) string {
	text := s.x.Doc.Units[unit].Text + s.headOver(unit)
	if unit > 0 {
		if q := &s.x.Doc.Units[unit-1]; q.Asks() {
			text += q.Text
		}
	}
	return text
}
