package claim

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/match"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
)

// maxStatements bounds how many statements of one sort are compared word by word.
const maxStatements = 200

// Reconcile completes the conflicts that the topics of claims tell: it leaves out those
// whose words say that two things are meant, and adds those of statements that only
// their words tell to be of one thing.
func (x *Extraction) Reconcile(known []Conflict) []Conflict {
	if len(x.Doc.Units) > maxTold {
		return known
	}
	s := newStatements(x)
	values, polar := s.values(), s.polars()
	measured, m := s.text.Judge(statementsOf(values), s.relateValues(values))
	opposed, n := s.text.Judge(statementsOf(polar), relatePolar(polar))
	x.Stats.Matched = m + n
	known = slices.DeleteFunc(known, func(c Conflict) bool { return c.Slot == Feasible && s.toldApart(&c, polar) })
	taken := takenBy(known)
	for _, m := range measured {
		if a, b := &values[m.A], &values[m.B]; taken.pair(a.spoken(), b.spoken()) {
			known = append(known, s.valueConflict(a, b))
		}
	}
	for _, m := range opposed {
		if a, b := &polar[m.A], &polar[m.B]; taken.pair(a.spoken(), b.spoken()) {
			known = append(known, s.polarConflict(a, b, m.Class))
		}
	}
	return known
}

// toldApart reports whether the words of the sides of a conflict say that they speak of
// other things.
func (s *statements) toldApart(c *Conflict, polar []statement) bool {
	for i := range c.Sides {
		for _, j := range c.Sides[i].Against {
			if j > i && !s.otherThings(c.Sides[i].First(), c.Sides[j].First(), polar) {
				return false
			}
		}
	}
	return true
}

func (s *statements) otherThings(a, b *Claim, polar []statement) bool {
	if contrasted(s.x.textOf(a), s.x.textOf(b)) {
		return true
	}
	for i := range polar {
		for j := range polar {
			if p, q := &polar[i], &polar[j]; p.unit == a.Unit && q.unit == b.Unit && s.text.Distinct(&p.Statement, &q.Statement) {
				return true
			}
		}
	}
	return false
}

// textOf returns the sentence or cell of a claim.
func (x *Extraction) textOf(c *Claim) string { return x.Doc.Units[c.Unit].Text }

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

// spoken is a sort of statement of a sentence or cell.
type spoken struct {
	unit int
	kind match.Kind
}

func (t *statement) spoken() spoken { return spoken{t.unit, t.Value.Kind} }

// taken holds what contradicts something already: of several statements that a sentence
// may contradict it is the likeliest one.
type taken map[spoken]bool

// pair takes two statements, and reports whether both were free.
func (t taken) pair(a, b spoken) bool {
	if t[a] || t[b] {
		return false
	}
	t[a], t[b] = true, true
	return true
}

// takenBy lists the sentences of the sides of conflicts.
func takenBy(known []Conflict) taken {
	t := taken{}
	for i := range known {
		for k := range known[i].Sides {
			for _, c := range known[i].Sides[k].Claims {
				kind := match.NoValue
				if c.Slot.holdsValue() {
					kind, _ = kindOf(&c.Value.Quantity)
				}
				t[spoken{c.Unit, kind}] = true
			}
		}
	}
	return t
}

// valueConflict makes a conflict of two values.
func (s *statements) valueConflict(a, b *statement) Conflict {
	slot := slotOf(a, b)
	c, d := s.claimOf(a, slot), s.claimOf(b, slot)
	c.Value.Quantity, d.Value.Quantity = *a.value, *b.value
	c.Span, d.Span = s.spanOf(a, a.value.Span.Start, a.value.Span.End), s.spanOf(b, b.value.Span.Start, b.value.Span.End)
	return twoSides(c, d, s.about(a, b))
}

// slotOf returns the slot of two values: what data knows of either, or what the kind of
// value tells.
func slotOf(a, b *statement) Slot {
	for _, t := range [...]*statement{a, b} {
		if t.claim != nil && t.claim.Slot.Stage() != open {
			return t.claim.Slot
		}
	}
	switch a.value.Kind {
	case quantity.Duration:
		return Duration + open
	case quantity.Date:
		return Date + open
	case quantity.Money, quantity.Percent:
		if a.claim != nil && b.claim != nil && a.claim.Slot.Family() == Limit && b.claim.Slot.Family() == Limit || a.value.Bound && b.value.Bound {
			return Limit + open
		}
		return Fee + open
	}
	return Limit + open
}

// classSlots are the slots of the classes of match.
var classSlots = [...]Slot{match.Possible: Stand, match.Required: Needed, match.Result: After}

// polarConflict makes a conflict of two clauses.
func (s *statements) polarConflict(a, b *statement, class match.Class) Conflict {
	c, d := s.claimOf(a, classSlots[class]), s.claimOf(b, classSlots[class])
	c.Value.Positive, d.Value.Positive = !a.Polarity.Denies, !b.Polarity.Denies
	c.Span, d.Span = s.clauseSpan(a), s.clauseSpan(b)
	return twoSides(c, d, s.about(a, b))
}

// claimOf returns the claim of a statement in a slot.
func (s *statements) claimOf(t *statement, slot Slot) *Claim {
	u := &s.x.Doc.Units[t.unit]
	c := Claim{Unit: t.unit, Sentence: u.Span(0, len(u.Text)), Procedure: t.Place.Procedure, Scope: t.Scope}
	if t.claim != nil {
		c = *t.claim
	}
	c.Slot = slot
	return &c
}

func (s *statements) spanOf(t *statement, i, j int) source.Span {
	return s.x.Doc.Units[t.unit].Span(i, j)
}

// clauseSpan returns the place of a clause without the marks around it.
func (s *statements) clauseSpan(t *statement) source.Span {
	u := &s.x.Doc.Units[t.unit]
	c := u.Clauses[t.clause]
	return s.spanOf(t, c.Start+leading(u.Text[c.Start:c.End]), trimEnd(u.Text, c))
}

// maxShared is how many of the words that two statements share are named.
const maxShared = 2

// about names what two statements share.
func (s *statements) about(a, b *statement) string {
	if words := s.text.Shared(&a.Statement, &b.Statement, maxShared); len(words) > 0 {
		return strings.Join(words, "、")
	}
	return "同一件事"
}

// twoSides makes a conflict of two claims.
func twoSides(a, b *Claim, about string) Conflict {
	if b.Span.Start < a.Span.Start {
		a, b = b, a
	}
	a.about, b.about = about, about
	r := conflict("value")
	r.Worded = true
	return Conflict{Slot: a.Slot, Sides: []Side{
		{Claims: []*Claim{a}, Against: []int{1}, at: map[int]Result{1: r}},
		{Claims: []*Claim{b}, Against: []int{0}, at: map[int]Result{0: r}},
	}}
}

// Pair is two statements of an article that cannot both be true if they speak of one
// thing, with what describes them in numbers: for training and measuring.
type Pair struct {
	Polar        bool
	A, B         int // units
	TextA, TextB string
	SaidA, SaidB string // the sentences
	Names        []string
	Features     []float64
}

// Pairs lists the pairs of an article.
func (x *Extraction) Pairs(visit func(Pair)) {
	if len(x.Doc.Units) > maxTold {
		return
	}
	s := newStatements(x)
	values := s.values()
	s.text.Features(statementsOf(values), s.relateValues(values), func(i, j int, names []string, v []float64) {
		a, b := &values[i], &values[j]
		visit(Pair{A: a.unit, B: b.unit, TextA: a.value.String(), TextB: b.value.String(), Names: names, Features: v})
	})
	polar := s.polars()
	s.text.Features(statementsOf(polar), relatePolar(polar), func(i, j int, names []string, v []float64) {
		a, b := &polar[i], &polar[j]
		visit(Pair{Polar: true, A: a.unit, B: b.unit, TextA: s.clauseText(a), TextB: s.clauseText(b), SaidA: a.Text, SaidB: b.Text, Names: names, Features: v})
	})
}

// statement is a statement with its place.
type statement struct {
	match.Statement
	unit, clause int
	value        *quantity.Quantity
	claim        *Claim
}

func (s *statements) clauseText(t *statement) string {
	u := &s.x.Doc.Units[t.unit]
	return u.Text[u.Clauses[t.clause].Start:u.Clauses[t.clause].End]
}

func statementsOf(ts []statement) []*match.Statement {
	out := make([]*match.Statement, len(ts))
	for i := range ts {
		out[i] = &ts[i].Statement
	}
	return out
}

// values reads the statements of the values of an article.
func (s *statements) values() []statement {
	byUnit := map[int][]*Claim{}
	for i := range s.x.Claims {
		if c := &s.x.Claims[i]; c.Slot.holdsValue() {
			byUnit[c.Unit] = append(byUnit[c.Unit], c)
		}
	}
	var out []statement
	for i := range s.x.Doc.Units {
		u := &s.x.Doc.Units[i]
		sums := freeSums(u)
		for k := range sums {
			if len(out) == maxStatements {
				return out
			}
			q := &sums[k]
			var found *Claim
			at := u.Span(q.Core.Start, q.Core.End)
			for _, c := range byUnit[i] {
				if c.Span.Overlaps(at) {
					found = c
				}
			}
			if st, ok := s.value(i, q, found); ok {
				out = append(out, statement{Statement: st, unit: i, clause: u.ClauseAt(q.Core.Start), value: q, claim: found})
			}
		}
	}
	return out
}

// holdsValue reports whether claims of a slot hold a quantity.
func (s Slot) holdsValue() bool {
	switch s.Family() {
	case Duration, Fee, Limit, Count, Date:
		return true
	}
	return false
}

// setApart reports whether two statements that differ do not contradict each other
// whatever they are about: they stand in one block or in cells of tables, set a facet of
// the scope to different values, or one asserts nothing or tells of one event.
func setApart(a, b *statement) bool {
	p, q := a.Place, b.Place
	if p.Block == q.Block || p.Table >= 0 && q.Table >= 0 || a.Weak || b.Weak || a.Instance || b.Instance {
		return true
	}
	for f := range annotate.NumFacets {
		if x, y := a.Scope[f], b.Scope[f]; x != y && known(x) && known(y) && !shareValue(x, y) {
			return true
		}
	}
	return false
}

// known reports whether the value of a facet is an id of data, and no words of the text.
func known(v string) bool { return v != "" && v[0] < utf8.RuneSelf }

func (s *statements) relateValues(ts []statement) func(i, j int) match.Relation {
	return func(i, j int) match.Relation {
		a, b := &ts[i], &ts[j]
		switch {
		case !oneMeasure(a.value, b.value), a.Value.Kind == match.Number && a.claim == nil && b.claim == nil: // 三个开关 bounds nothing
		case !conflicting(a.value, b.value):
			return match.Agreeing
		case !setApart(a, b) && !s.beside(a, b) && !s.beside(b, a):
			return match.Differing
		}
		return match.Unrelated
	}
}

// beside reports whether the sentence of b holds the value of a as well, or amounts of
// which it is the sum (补卡费15元,加急另加20元; 加急补卡35元).
func (s *statements) beside(a, b *statement) bool {
	own, sum := intervalOf(a.value), 0.0
	for i := range s.x.Doc.Units[b.unit].Quantities {
		q := &s.x.Doc.Units[b.unit].Quantities[i]
		if q.Kind != a.value.Kind || q.Kind == quantity.Date {
			continue
		}
		v := intervalOf(q)
		if v.Equal(own) {
			return true
		}
		sum += v.Max
	}
	return a.value.Kind == quantity.Money && nearly(sum, own.Max)
}

// oneMeasure reports whether two values are of one measure.
func oneMeasure(a, b *quantity.Quantity) bool {
	return a.Kind == b.Kind && a.Currency == b.Currency && (a.Per == b.Per || a.Per == "" || b.Per == "") &&
		(a.Kind != quantity.Number || a.Classifier == b.Classifier || bytesIn(a.Classifier) > 0 && bytesIn(b.Classifier) > 0 || persons(a.Classifier, b.Classifier))
}

// intervalOf returns the interval of a value in the unit that it shares with others of
// its measure: seconds, bytes, or its own.
func intervalOf(q *quantity.Quantity) quantity.Interval {
	if s, ok := q.Seconds(); ok {
		return s
	}
	i := q.Interval
	if n := bytesIn(q.Classifier); n > 0 {
		i.Min *= n
		i.Max *= n
	}
	return i
}

// bytesIn returns how many bytes a unit of data holds, 0 for other units.
func bytesIn(unit string) float64 {
	switch strings.ToUpper(unit) {
	case "K", "KB", "千字节":
		return 1 << 10
	case "M", "MB", "兆", "兆字节":
		return 1 << 20
	case "G", "GB":
		return 1 << 30
	case "T", "TB":
		return 1 << 40
	}
	return 0
}

// persons reports whether two measure words both count people.
func persons(x, y string) bool {
	is := func(s string) bool {
		return s == "人" || s == "个" || s == "名" || s == "位" || s == "岁" || s == "周岁"
	}
	return is(x) && is(y)
}

// conflicting reports whether two values of one measure cannot both be right.
func conflicting(a, b *quantity.Quantity) bool {
	if a.Kind == quantity.Date {
		return a.String() != b.String()
	}
	x, y := intervalOf(a), intervalOf(b)
	switch {
	case !x.Overlaps(y):
		return true
	case !a.Bound || !b.Bound || math.IsInf(x.Max, 0) != math.IsInf(y.Max, 0):
		return false
	case math.IsInf(x.Max, 0):
		return x.Min != y.Min
	}
	return !nearly(x.Max, y.Max)
}

func nearly(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Abs(a) }

// polars reads the clauses of an article that may affirm or deny something.
func (s *statements) polars() []statement {
	var out []statement
	for i := range s.x.Doc.Units {
		u := &s.x.Doc.Units[i]
		if u.Asks() || len(u.Text) < 2*len("不") || s.x.Doc.Blocks[u.Block].Kind == article.Heading {
			continue
		}
		for k := range u.Clauses {
			if len(out) == maxStatements {
				return out
			}
			if st, ok := s.polar(i, k); ok {
				out = append(out, statement{Statement: st, unit: i, clause: k})
			}
		}
	}
	return out
}

func relatePolar(ts []statement) func(i, j int) match.Relation {
	return func(i, j int) match.Relation {
		a, b := &ts[i], &ts[j]
		switch {
		case a.unit == b.unit:
			return match.Unrelated
		case !match.Opposes(&a.Statement, &b.Statement):
			return match.Agreeing
		case setApart(a, b):
			return match.Unrelated
		}
		return match.Differing
	}
}

// leading is how many bytes of marks and blanks a clause begins with.
func leading(s string) int { return len(s) - len(strings.TrimLeft(s, clauseMarks)) }

// trimEnd returns where a clause ends without its mark.
func trimEnd(text string, c annotate.Clause) int {
	return c.Start + len(strings.TrimRight(text[c.Start:c.End], clauseMarks))
}

// clauseMarks are the marks and blanks around a clause.
const clauseMarks = " ,，。;；:：、!！?？→…\u00a0"
