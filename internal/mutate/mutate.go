// Package mutate breaks clean articles on purpose, so that one can count how
// many of the contradictions that it makes are found. A mutant restates what an
// article says, in its own words, and changes one side; a control restates it
// with an equivalent or intended difference, on which a check must stay silent.
//
// The package knows nothing of the vocabulary, the claims and the rules that it
// puts to the test: what it changes it finds by patterns of its own, and menu
// labels and verbs it takes from the articles that it is shown (Learn).
package mutate

import (
	"hash/fnv"
	"iter"
	"math/rand/v2"
	"strings"

	"buzhou/internal/article"
	"buzhou/internal/source"
)

// Mutant is one changed article.
type Mutant struct {
	// Operator names the change: one of Operators or, for a control, of Controls.
	Operator string
	// Control: no operator's rule may report anything new. Else a finding of one of
	// Rules must have an end in each of the spans.
	Control bool
	// Rules are those of the operator, or of the one that the control is for. The
	// article must be without their findings before.
	Rules []string
	// Text is the whole article, in the format of the original.
	Text string
	// Changed and Other are the two sides in Text; Other is empty if the defect
	// has one end only.
	Changed, Other source.Span
	// What says what was changed, for people.
	What string
}

// Operator is a way to break an article.
type Operator struct {
	Name string
	// Rules are the ids of those of which one must report it.
	Rules []string
}

// The operators.
const (
	Menu       = "menu"       // a node of a restated path is renamed
	Duration   = "duration"   // a time takes three times as long
	Deadline   = "deadline"   // a bound in time (3天内) becomes another
	Fee        = "fee"        // a price doubles
	Limit      = "limit"      // a bound that is no time doubles
	Phone      = "phone"      // a digit of a number changes
	Permission = "permission" // what is possible becomes impossible, or the reverse
	Operation  = "operation"  // the verb of a step becomes that of another operation
	DropStep   = "drop-step"  // a numbered step is missing
	Order      = "order"      // two steps are restated in the reverse order
)

// Operators returns all operators, in the order of reports.
func Operators() []Operator {
	return []Operator{
		{Menu, []string{"menu-path-conflict", "term-inconsistency"}},
		{Duration, []string{"duration-conflict", "limit-conflict"}},
		{Deadline, []string{"duration-conflict", "limit-conflict"}},
		{Fee, []string{"fee-conflict", "limit-conflict"}},
		{Limit, []string{"limit-conflict"}},
		{Phone, []string{"phone-conflict"}},
		{Permission, []string{"feasibility-conflict", "condition-conflict", "effect-conflict"}},
		{Operation, []string{"wrong-operation"}},
		{DropStep, []string{"numbering"}},
		{Order, []string{"order-conflict"}},
	}
}

// The controls.
const (
	Unchanged = "unchanged" // restated as it is
	Unit      = "unit"      // 2小时 for 120分钟
	Click     = "click"     // 单击 for 点击
	Width     = "width"     // full-width digits and letters
	BothSides = "both"      // both sides changed alike
	Platform  = "platform"  // another value, said of the web page instead of the app
	Subject   = "subject"   // another value, said of companies instead of persons
)

// Controls returns the names of all controls, in the order of reports.
func Controls() []string {
	return []string{Unchanged, Unit, Click, Width, BothSides, Platform, Subject}
}

// Mutator makes mutants. Show it the articles with Learn first; it is not safe
// for use by several goroutines.
type Mutator struct {
	*patterns
	words words
}

// New returns a Mutator that has learned no words.
func New() *Mutator { return &Mutator{newPatterns(), newWords()} }

// Mutants yields the mutants and controls of an article: at most one for each
// operator, and its controls. They depend on the words learned and on the text
// of the article alone.
func (m *Mutator) Mutants(a *article.Article) iter.Seq[Mutant] {
	return func(yield func(Mutant) bool) {
		d := m.read(a)
		for _, op := range Operators() {
			for _, x := range m.apply(op, d) {
				if !yield(x) {
					return
				}
			}
		}
	}
}

// apply makes the mutant of one operator with its controls.
func (m *Mutator) apply(op Operator, d *document) []Mutant {
	// Every operator draws from its own numbers, so that a new one leaves the
	// choices of the others as they were.
	d.rand = seed(d.text, op.Name)
	switch op.Name {
	case Menu:
		return m.menu(op, d)
	case Operation:
		return m.operation(op, d)
	case DropStep:
		return m.dropStep(op, d)
	case Order:
		return m.order(op, d)
	default:
		return m.value(op, d)
	}
}

// seed returns random numbers that hang on a text and a name only.
func seed(text, name string) *rand.Rand {
	h := fnv.New64a()
	_, _ = h.Write([]byte(text)) // a hash never fails
	a := h.Sum64()
	_, _ = h.Write([]byte(name))
	return rand.New(rand.NewPCG(a, h.Sum64()))
}

// pick returns one of the elements, false if there is none.
func pick[T any](r *rand.Rand, xs []T) (x T, ok bool) {
	if len(xs) == 0 {
		return x, false
	}
	return xs[r.IntN(len(xs))], true
}

// edit replaces a stretch of a text.
type edit struct {
	at  source.Span
	new string
}

// rewrite applies edits, which are in order and do not overlap, and returns
// where each of them stands in the result, and a function that takes spans that no
// edit touches there.
func rewrite(text string, edits ...edit) (out string, at []source.Span, moved func(source.Span) source.Span) {
	var b strings.Builder
	last := 0
	for _, e := range edits {
		b.WriteString(text[last:e.at.Start])
		at = append(at, source.Span{Start: b.Len(), End: b.Len() + len(e.new)})
		b.WriteString(e.new)
		last = e.at.End
	}
	b.WriteString(text[last:])
	moved = func(s source.Span) source.Span {
		n := 0
		for _, e := range edits {
			if e.at.End <= s.Start {
				n += len(e.new) - (e.at.End - e.at.Start)
			}
		}
		return source.Span{Start: s.Start + n, End: s.End + n}
	}
	return b.String(), at, moved
}
