package worded

import "buzhou/internal/extract"

// Pair is two statements of an article that cannot both be true if they speak of one
// thing, with what describes them in numbers: for training and measuring.
type Pair struct {
	Polar        bool
	A, B         int // units
	TextA, TextB string
	SaidA, SaidB string // the sentences
	Names        []string
	Features     []float64
	// Hard: the models do not rule the pair out by itself.
	Hard bool
}

// Pairs lists the pairs of an article.
func Pairs(x *extract.Extraction, visit func(Pair)) {
	if len(x.Doc.Units) > extract.MaxTold {
		return
	}
	s := newStatements(x)
	defer s.release()
	s.readValues()
	s.text.Features(statementsOf(s.values), s.relateValues, func(i, j int, names []string, v []float64, hard bool) {
		a, b := &s.values[i], &s.values[j]
		visit(Pair{A: a.unit, B: b.unit, TextA: a.value.String(), TextB: b.value.String(), Names: names, Features: v, Hard: hard})
	})
	s.readClauses()
	s.text.Features(statementsOf(s.clauses), s.relateClauses, func(i, j int, names []string, v []float64, hard bool) {
		a, b := &s.clauses[i], &s.clauses[j]
		visit(Pair{Polar: true, A: a.unit, B: b.unit, TextA: s.clauseText(a), TextB: s.clauseText(b), SaidA: a.Text, SaidB: b.Text, Names: names, Features: v, Hard: hard})
	})
}

func (s *statements) clauseText(t *statement) string {
	u := &s.x.Doc.Units[t.unit]
	return u.Text[u.Clauses[t.clause].Start:u.Clauses[t.clause].End]
}
