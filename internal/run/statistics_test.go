package run

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"buzhou/checker"
	"buzhou/internal/finding"
)

func TestStatistics(t *testing.T) {
	found := func(fs ...finding.Finding) *Outcome { return &Outcome{Result: &checker.Result{Findings: fs}} }
	rule := func(id string, s finding.Severity) finding.Finding { return finding.Finding{Rule: id, Severity: s} }
	var s Statistics
	if got := s.Counts(); len(got) != 0 {
		t.Errorf("nothing counts as %v", got)
	}
	s.Add(found(rule("c", finding.Error), rule("b", finding.Warning), rule("b", finding.Error)))
	s.Add(found(rule("b", finding.Info), rule("a", finding.Error)))
	s.Add(&Outcome{})
	want := []RuleCount{
		{Rule: "b", Errors: 1, Warnings: 1, Infos: 1, Articles: 2},
		{Rule: "a", Errors: 1, Articles: 1},
		{Rule: "c", Errors: 1, Articles: 1},
	}
	if diff := cmp.Diff(want, s.Counts()); diff != "" {
		t.Error(diff)
	}
}

func TestProfile(t *testing.T) {
	var none *Profile
	none.Observe(StepRead)()
	p := NewProfile()
	for range 3 {
		p.Observe("rule/b")()
	}
	p.Observe(StepRead)()
	steps := p.Steps()
	if len(steps) != 2 || steps[0].Name != StepRead || steps[0].Calls != 1 || steps[1].Name != "rule/b" || steps[1].Calls != 3 {
		t.Errorf("got %+v", steps)
	}
	if p.Elapsed() < steps[0].Time+steps[1].Time {
		t.Errorf("steps took %v and %v, all %v", steps[0].Time, steps[1].Time, p.Elapsed())
	}
}
