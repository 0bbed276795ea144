package claim

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
func (x *Extraction) Pairs(visit func(Pair)) {
	if len(x.Doc.Units) > maxTold {
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

// NamePair is two names of an article that may be those of one thing, with what describes them
// in numbers: for training and measuring.
type NamePair struct {
	A, B         []int // the units that have each
	TextA, TextB string
	Names        []string
	Features     []float64
}

// NamePairs lists the pairs of names of an article of which nothing shows that they are of two things.
func (x *Extraction) NamePairs(visit func(NamePair)) {
	g := x.gather()
	f := nameFeatures{named: true}
	for j := range g.terms {
		for i := range g.terms {
			a, b := &g.terms[i], &g.terms[j]
			if i == j || !g.earlier(i, j) || a.mark == unmarked && b.mark == unmarked || contrary(a.label, b.label) || !g.apart(a, b) {
				continue
			}
			g.describe(&f, a, b)
			g.describeAround(&f, a, b)
			visit(NamePair{a.units(), b.units(), a.text, b.text, f.names, f.values})
		}
	}
}

// units lists the units that have a name.
func (t *thingName) units() (out []int) {
	for i := range t.at {
		out = append(out, t.at[i].unit)
	}
	return out
}

func (s *statements) clauseText(t *statement) string {
	u := &s.x.Doc.Units[t.unit]
	return u.Text[u.Clauses[t.clause].Start:u.Clauses[t.clause].End]
}
