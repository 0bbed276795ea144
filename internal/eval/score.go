package eval

import (
	"cmp"
	"math"
	"slices"

	"buzhou/checker"
	"buzhou/internal/claim"
)

// Score is how a set of checked articles compares with their labels.
type Score struct {
	// Articles counts the articles, Clean those without a label, Marred the clean
	// ones with a false alarm.
	Articles, Clean, Marred int
	// Rules are the rules that were wanted or that spoke, by id.
	Rules    []RuleScore
	Coverage Coverage
	// Missed and Alarms say what was not found and what was reported without a
	// label, in the order of the articles.
	Missed, Alarms []Miss
	only           []string
}

// NewScore returns an empty score that heeds the labels of the rules with the
// given ids, of all rules if there are none.
func NewScore(only []string) *Score { return &Score{only: only} }

// RuleScore is the score of one rule, or of all.
type RuleScore struct {
	Rule string
	// Want counts labels, Found those reported, Alarms the findings at warning or
	// above without a label.
	Want, Found, Alarms int
}

// Miss is a defect that was not found, or a finding that no label asks for.
type Miss struct {
	Path string
	Line int
	Rule string
	// Text says what was wanted, or what was reported.
	Text string
}

// Coverage is how much of the articles was understood: a rule that is silent
// because nothing was read has not shown that nothing is wrong.
type Coverage struct {
	Procedures, WithGoal int
	Claims, Pairs        int
}

// Recall is the share of the labels that were found, with the bounds of its
// Wilson interval at 95 %.
func (r RuleScore) Recall() Rate { return wilson(r.Found, r.Want) }

// Precision is the share of true ones among what was reported, likewise.
func (r RuleScore) Precision() Rate { return wilson(r.Found, r.Found+r.Alarms) }

// Rate is a share with the bounds of its interval; all are NaN where nothing
// was counted.
type Rate struct{ Value, Low, High float64 }

// z is the quantile of the normal distribution for an interval of 95 %.
const z = 1.959964

// wilson returns k of n as a rate (E. B. Wilson, Probable Inference, JASA 22,
// 1927): unlike the normal interval it holds for small n and for k = n.
func wilson(k, n int) Rate {
	if n == 0 {
		return Rate{math.NaN(), math.NaN(), math.NaN()}
	}
	p, m := float64(k)/float64(n), float64(n)
	mid := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return Rate{p, max(0, mid-half), min(1, mid+half)}
}

// Add judges the result of checking an article.
func (s *Score) Add(a Article, res *checker.Result) {
	a.Want = slices.DeleteFunc(slices.Clone(a.Want), func(d Directive) bool {
		return len(s.only) > 0 && !slices.Contains(s.only, d.Rule)
	})
	v := Judge(res, a.Want)
	s.Articles++
	if !slices.ContainsFunc(a.Want, func(d Directive) bool { return !d.OK }) {
		s.Clean++
		if len(v.Alarms) > 0 {
			s.Marred++
		}
	}
	for _, d := range a.Want {
		if !d.OK {
			s.rule(d.Rule).Want++
		}
	}
	for _, d := range v.Found {
		s.rule(d.Rule).Found++
	}
	for _, d := range v.Missing {
		s.Missed = append(s.Missed, Miss{a.Path, d.Line, d.Rule, d.String()})
	}
	for _, f := range v.Alarms {
		s.rule(f.Rule).Alarms++
		f.Path = a.Path
		s.Alarms = append(s.Alarms, f)
	}
	s.Coverage.add(res)
}

// rule returns the score of a rule.
func (s *Score) rule(id string) *RuleScore {
	i, ok := slices.BinarySearchFunc(s.Rules, id, func(r RuleScore, id string) int { return cmp.Compare(r.Rule, id) })
	if !ok {
		s.Rules = slices.Insert(s.Rules, i, RuleScore{Rule: id})
	}
	return &s.Rules[i]
}

// Total is the score of all rules together.
func (s *Score) Total() RuleScore {
	var t RuleScore
	for _, r := range s.Rules {
		t.Want += r.Want
		t.Found += r.Found
		t.Alarms += r.Alarms
	}
	return t
}

// maxPairs bounds the claims of an article whose pairs are counted: all pairs of
// a list of data would take quadratic time.
const maxPairs = 400

func (c *Coverage) add(res *checker.Result) {
	c.Procedures += res.Read.Stats.Procedures
	c.WithGoal += res.Read.Stats.Procedures - res.Read.Stats.ProceduresWithoutGoal
	c.Claims += len(res.Claims) + res.Read.Stats.Clauses
	c.Pairs += res.Read.Stats.Matched
	for i := range min(len(res.Claims), maxPairs) {
		for j := range i {
			a, b := &res.Claims[i], &res.Claims[j]
			if a.Slot.Family() == b.Slot.Family() && claim.Compare(a, b, res.Env).Relation != claim.Incomparable {
				c.Pairs++
			}
		}
	}
}
