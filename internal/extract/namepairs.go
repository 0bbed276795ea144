package extract

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
