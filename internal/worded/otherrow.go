package worded

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/match"
)

// ofOtherRows reports whether two values are of two rows of a table, one of which is only named
// at the head of a sentence, or one bounds the case that a heading names (超过六年的车).
func (s *statements) ofOtherRows(a, b *statement) bool {
	return s.namesOtherRow(a, b) || s.namesOtherRow(b, a) || s.headed(a) || s.headed(b)
}

// headed reports whether a time only bounds the case that a heading names.
func (s *statements) headed(t *statement) bool {
	u := &s.x.Doc.Units[t.unit]
	return t.Value.Kind == match.Duration && s.x.Doc.Blocks[u.Block].Kind == article.Heading && strings.HasPrefix(u.Text[t.value.Span.End:], "的")
}

// namesOtherRow reports whether the clause of a value outside of a table begins with the name of
// another row than the one that a cell stands in: 黄金最多三台 says nothing of the row of 星钻会员.
func (s *statements) namesOtherRow(cell, t *statement) bool {
	u := &s.x.Doc.Units[cell.unit]
	if u.Table == article.None || u.Row < 0 || t.Place.Table != article.None {
		return false
	}
	own := s.x.Contexts.Row(u)
	if own == nil || own == u || own.Text == "" {
		return false
	}
	v := &s.x.Doc.Units[t.unit]
	c := v.Clauses[t.clause]
	clause := v.Text[c.Start+leading(v.Text[c.Start:c.End]) : c.End]
	first, end := s.tableUnits(cell.unit)
	for i := first; i < end; i++ {
		o := &s.x.Doc.Units[i]
		if o.Col != own.Col || o.Row < 0 || o.Row == u.Row {
			continue
		}
		if mine, other := unlike(own.Text, o.Text); other != "" && strings.HasPrefix(clause, other) && !strings.Contains(clause, mine) {
			return true
		}
	}
	return false
}

// tableUnits returns the range of the units of the table of a cell.
func (s *statements) tableUnits(unit int) (first, end int) {
	d := s.x.Doc
	in := func(i int) bool { return i >= 0 && i < len(d.Units) && d.Units[i].Table == d.Units[unit].Table }
	for first = unit; in(first - 1); {
		first--
	}
	for end = unit + 1; in(end); {
		end++
	}
	return first, end
}

// minRowName is how many characters tell a row from another at least.
const minRowName = 2

// unlike returns what tells the names of two rows apart, without what both end with
// (星钻会员, 黄金会员), "" if that is too short.
func unlike(a, b string) (x, y string) {
	for a != "" && b != "" {
		r, n := utf8.DecodeLastRuneInString(a)
		o, m := utf8.DecodeLastRuneInString(b)
		if r != o {
			break
		}
		a, b = a[:len(a)-n], b[:len(b)-m]
	}
	if utf8.RuneCountInString(a) < minRowName || utf8.RuneCountInString(b) < minRowName || strings.Contains(b, a) {
		return "", ""
	}
	return a, b
}
