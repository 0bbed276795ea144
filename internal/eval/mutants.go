package eval

import (
	"context"
	"slices"

	"buzhou/checker"
	"buzhou/internal/finding"
	"buzhou/internal/mutate"
	"buzhou/internal/run"
	"buzhou/internal/source"
)

// MutantScore is how many of the contradictions put into articles were found.
type MutantScore struct {
	// Articles counts the articles that were read.
	Articles int
	// Operators and Controls are in the order of package mutate.
	Operators []OperatorScore
	Controls  []ControlScore
	// Missed and Alarms are the mutants that were not found and the controls that
	// raised a finding; empty if nobody asked to list them.
	Missed, Alarms []Miss
	list           bool
	rules          []string
}

// OperatorScore is the score of one operator: how many mutants it made, and of
// how many a finding with both ends told.
type OperatorScore struct {
	Operator       string
	Mutants, Found int
}

// Recall is the share of the mutants that were found, with the bounds of its
// Wilson interval at 95 %.
func (s OperatorScore) Recall() Rate { return wilson(s.Found, s.Mutants) }

// ControlScore counts the controls of one name and those with a new finding.
type ControlScore struct {
	Control          string
	Controls, Alarms int
}

// NewMutantScore returns an empty score. It takes only operators that one of the
// rules can find, all if there are none; with list it keeps what was missed.
func NewMutantScore(rules []string, list bool) *MutantScore {
	s := &MutantScore{list: list, rules: rules}
	for _, op := range mutate.Operators() {
		if s.takes(op.Rules) {
			s.Operators = append(s.Operators, OperatorScore{Operator: op.Name})
		}
	}
	for _, c := range mutate.Controls() {
		s.Controls = append(s.Controls, ControlScore{Control: c})
	}
	return s
}

// takes reports whether one of the rules is among those asked for.
func (s *MutantScore) takes(rules []string) bool {
	return len(s.rules) == 0 || slices.ContainsFunc(rules, func(r string) bool { return slices.Contains(s.rules, r) })
}

// Total is the score of all operators together.
func (s *MutantScore) Total() OperatorScore {
	var t OperatorScore
	for _, o := range s.Operators {
		t.Mutants += o.Mutants
		t.Found += o.Found
	}
	return t
}

// TotalAlarms counts the controls with a new finding.
func (s *MutantScore) TotalAlarms() (n int) {
	for _, c := range s.Controls {
		n += c.Alarms
	}
	return n
}

// Add checks an article and its mutants.
func (s *MutantScore) Add(ctx context.Context, c run.Checker, m *mutate.Mutator, doc checker.Document) error {
	clean, err := c.Check(ctx, doc)
	if err != nil {
		return err
	}
	s.Articles++
	for x := range m.Mutants(clean.Article) {
		if !s.takes(x.Rules) || slices.ContainsFunc(clean.Findings, func(f finding.Finding) bool { return slices.Contains(x.Rules, f.Rule) }) {
			continue
		}
		res, err := c.Check(ctx, checker.Document{Path: doc.Path, Raw: []byte(x.Text), Format: clean.Article.Format, Encoding: string(source.UTF8)})
		if err != nil {
			return err
		}
		if x.Control {
			s.control(&x, doc.Path, clean, res)
		} else {
			s.mutant(&x, doc.Path, res)
		}
	}
	return nil
}

// mutant counts a mutant.
func (s *MutantScore) mutant(x *mutate.Mutant, path string, res *checker.Result) {
	i := slices.IndexFunc(s.Operators, func(o OperatorScore) bool { return o.Operator == x.Operator })
	s.Operators[i].Mutants++
	if slices.ContainsFunc(res.Findings, func(f finding.Finding) bool { return tells(&f, x) }) {
		s.Operators[i].Found++
		return
	}
	if s.list {
		s.Missed = append(s.Missed, missOf(x, path, res, ""))
	}
}

// tells reports whether a finding tells what a mutant contradicts: it is of one of
// its rules and has an end in each of its sides.
func tells(f *finding.Finding, x *mutate.Mutant) bool {
	if !slices.Contains(x.Rules, f.Rule) {
		return false
	}
	ends := []source.Span{f.Span}
	for _, r := range f.Related {
		ends = append(ends, r.Span)
	}
	in := func(side source.Span) bool {
		return slices.ContainsFunc(ends, func(e source.Span) bool { return e.Start < side.End && side.Start < e.End })
	}
	return in(x.Changed) && (x.Other == source.Span{} || in(x.Other))
}

// control counts a control. An alarm is a finding at warning or above, of a rule
// that an operator is for, that the article did not have before; that a value is
// no known fact any more is none.
func (s *MutantScore) control(x *mutate.Mutant, path string, clean, res *checker.Result) {
	i := slices.IndexFunc(s.Controls, func(c ControlScore) bool { return c.Control == x.Operator })
	s.Controls[i].Controls++
	type told struct{ rule, quote string }
	known := make(map[told]int)
	for _, f := range clean.Findings {
		known[told{f.Rule, f.Quote}]++
	}
	for _, f := range res.Findings {
		k := told{f.Rule, f.Quote}
		if f.Severity < finding.Warning || !judges(f.Rule) || known[k] > 0 {
			known[k]--
			continue
		}
		s.Controls[i].Alarms++
		if s.list {
			s.Alarms = append(s.Alarms, missOf(x, path, res, f.Rule))
		}
		return
	}
}

// judges reports whether an operator is for a rule.
func judges(rule string) bool {
	return slices.ContainsFunc(mutate.Operators(), func(op mutate.Operator) bool { return slices.Contains(op.Rules, rule) })
}

// missOf describes a mutant by its place in the original and what it says.
func missOf(x *mutate.Mutant, path string, res *checker.Result, rule string) Miss {
	at := x.Other
	if (at == source.Span{}) {
		at = x.Changed
	}
	if rule == "" {
		rule = x.Rules[0]
	}
	return Miss{
		Path: path, Line: res.Article.Source.Mapper().Line(at.Start), Rule: rule,
		Text: x.Operator + ": " + x.What + ": " + x.Text[x.Changed.Start:x.Changed.End],
	}
}
