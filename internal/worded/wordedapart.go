package worded

import (
	"strings"

	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
)

// toldApart reports whether the words of the sides of a conflict say that they speak of other
// things: of two of a number of them, or, on what is possible, by what stands before the cue.
func (s *statements) toldApart(c *claim.Conflict) bool {
	if s.rowsOfOne(c) || s.exception(c) {
		return true
	}
	for i := range c.Sides {
		for _, j := range c.Sides[i].Against {
			a, b := c.Sides[i].First(), c.Sides[j].First()
			if j > i && !s.otherNumber(a.Unit, b.Unit) && !s.otherValues(a, b) && (c.Slot != claim.Feasible || !s.otherThings(a, b)) {
				return false
			}
		}
	}
	return true
}

// exception reports whether all sides of what is possible stand in one paragraph, where a later
// sentence makes an exception from an earlier one: 不能。……领证的时候可以由家人代领.
func (s *statements) exception(c *claim.Conflict) bool {
	if c.Slot != claim.Feasible {
		return false
	}
	block, late := s.x.Doc.Units[c.Sides[0].First().Unit].Block, false
	for i := range c.Sides {
		for _, k := range c.Sides[i].Claims {
			u := &s.x.Doc.Units[k.Unit]
			if u.Block != block || u.Table != article.None {
				return false
			}
			late = late || lexicon.Exceptions.In(u.Text)
		}
	}
	return late
}

// rowsOfOne reports whether each side of a conflict has a cell of another row of one table, and
// a sentence repeats one of them: the others hold for what their rows are named.
func (s *statements) rowsOfOne(c *claim.Conflict) bool {
	table, said := article.None, false
	rows := map[int]bool{}
	for i := range c.Sides {
		found := false
		for _, k := range c.Sides[i].Claims {
			switch u := &s.x.Doc.Units[k.Unit]; {
			case u.Table == article.None:
				said = true
			case table == article.None || u.Table == table:
				if rows[u.Row] && !found {
					return false
				}
				table, rows[u.Row], found = u.Table, true, true
			}
		}
		if !found {
			return false
		}
	}
	return said
}

func (s *statements) otherThings(a, b *claim.Claim) bool {
	if contrasted(s.textOf(a), s.textOf(b)) {
		return true
	}
	for i := range s.clauses {
		for j := range s.clauses {
			if p, q := &s.clauses[i], &s.clauses[j]; p.unit == a.Unit && q.unit == b.Unit && s.text.Distinct(&p.Statement, &q.Statement) {
				return true
			}
		}
	}
	return false
}

// textOf returns the sentence or cell of a claim.
func (s *statements) textOf(c *claim.Claim) string { return s.x.Doc.Units[c.Unit].Text }

// contrasted reports whether two sentences set the two sides of a contrast, behind or
// before one character (发货前, 发货后; 新国标, 老国标).
func contrasted(a, b string) bool {
	for pair := range lexicon.ContrastPairs.All() {
		r := []rune(pair)
		if sides(a, b, r[0], r[1]) || sides(b, a, r[0], r[1]) {
			return true
		}
	}
	return false
}

// sides reports whether a has one character and b another, next to what both have.
func sides(a, b string, x, y rune) bool {
	i, j := strings.IndexRune(a, x), strings.IndexRune(b, y)
	if i < 0 || j < 0 || strings.ContainsRune(a, y) || strings.ContainsRune(b, x) {
		return false
	}
	return behind(a[:i], b[:j]) || ahead(a[i+len(string(x)):], b[j+len(string(y)):])
}

// lastWord is how many bytes beside a contrast must be equal: two characters.
const lastWord = 2 * len("字")

func behind(a, b string) bool {
	return len(a) >= lastWord && len(b) >= lastWord && a[len(a)-lastWord:] == b[len(b)-lastWord:]
}

func ahead(a, b string) bool {
	return len(a) >= lastWord && len(b) >= lastWord && a[:lastWord] == b[:lastWord]
}
