package facts

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/factbase"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// elsewhere reports whether a value is said of a place abroad, where a fact that holds at
// home alone does not reach.
func (s *sentence) elsewhere(f *factbase.Fact, q quantity.Quantity) bool {
	c := s.Clauses[s.ClauseAt(q.Core.Start)]
	if !domestic(f) {
		// What is said of abroad in so many words is not what holds at home, whatever the fact.
		word, at := lexicon.Overseas.Find(s.Text[c.Start:c.End])
		return at >= 0 && !strings.Contains(f.Label, word) && !slices.ContainsFunc(f.About, func(g factbase.Words) bool { return slices.ContainsFunc(g.Words, lexicon.Overseas.In) })
	}
	title := s.p.Doc.Title.Text
	for _, text := range [...]string{s.Text[c.Start:c.End], s.Text, s.cellHeads(), s.justSaid(), s.nearestHead(), title} {
		switch {
		case lexicon.Abroad.In(text):
			return true
		case lexicon.AtHome.In(text):
			return lexicon.Abroad.In(title) && !lexicon.AtHome.In(title) // 拨打国内电话, of one who is abroad
		}
	}
	return lexicon.Abroad.In(s.allHeads())
}

// domestic reports whether a fact holds at home alone: its scope says so, or it does not
// hold where its sentence speaks of abroad.
func domestic(f *factbase.Fact) bool {
	return slices.Contains(f.Scope, factbase.Facet{Name: annotate.Case.String(), Value: "domestic"}) ||
		slices.Contains(f.Unless, "境外") || slices.Contains(f.Unless, "国际")
}

// otherGroup reports whether the clause of a value, a clause before that of an exemption, or
// the head of its row or column speaks of a group of people or bodies to whom special terms
// are given and whom the fact does not name: 政府类公众号认证免收服务费.
func (s *sentence) otherGroup(f *factbase.Fact, q quantity.Quantity) bool {
	c := s.Clauses[s.ClauseAt(q.Core.Start)]
	from := c.Start
	if q.Interval.Max == 0 {
		from = 0
	}
	for _, text := range [...]string{s.Text[from:c.End], s.cellHeads()} {
		group, at := lexicon.Privileged.Find(text)
		if at < 0 {
			continue
		}
		named := strings.Contains(f.Label, group) || slices.ContainsFunc(f.About, func(g factbase.Words) bool {
			return slices.ContainsFunc(g.Words, lexicon.Privileged.In)
		})
		if !named {
			return true
		}
	}
	return false
}

// onlyBrought reports whether what a fact is of is named in a sentence as no more than what
// one takes along, and not above it either: 带身份证到原受理点补领 under 居住证.
func (s *sentence) onlyBrought(f *factbase.Fact) bool {
	brought := false
	for _, h := range s.Hits {
		if h.Category != lexicon.Object || h.ID != f.Object {
			continue
		}
		if !s.BroughtAlong(h) && !lexicon.PaperCopies.Start(s.Text[h.End:]) {
			return false
		}
		brought = true
	}
	return brought && !strings.Contains(s.allHeads(), lexicon.Label(f.Object)) && (len(f.About) == 0 || !contains(s.allHeads(), f.About[0].Words))
}
