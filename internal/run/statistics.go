package run

import (
	"cmp"
	"maps"
	"slices"

	"buzhou/internal/finding"
)

// Statistics counts what each rule found. The zero value is ready.
type Statistics struct {
	rules map[string]*RuleCount
}

// RuleCount is what one rule found.
type RuleCount struct {
	Rule                    string
	Errors, Warnings, Infos int
	// Articles have a finding of the rule.
	Articles int
}

// Findings is how many there are of all severities.
func (c *RuleCount) Findings() int { return c.Errors + c.Warnings + c.Infos }

// Add counts o.
func (s *Statistics) Add(o *Outcome) {
	seen := make(map[string]bool)
	for _, f := range o.Findings() {
		c := s.rules[f.Rule]
		if c == nil {
			if s.rules == nil {
				s.rules = make(map[string]*RuleCount)
			}
			c = &RuleCount{Rule: f.Rule}
			s.rules[f.Rule] = c
		}
		switch f.Severity {
		case finding.Error:
			c.Errors++
		case finding.Warning:
			c.Warnings++
		default:
			c.Infos++
		}
		if !seen[f.Rule] {
			seen[f.Rule] = true
			c.Articles++
		}
	}
}

// Counts returns the counts of all rules that found something, the most frequent
// first, equal ones by id.
func (s *Statistics) Counts() []RuleCount {
	counts := make([]RuleCount, 0, len(s.rules))
	for _, id := range slices.Sorted(maps.Keys(s.rules)) {
		counts = append(counts, *s.rules[id])
	}
	slices.SortStableFunc(counts, func(a, b RuleCount) int { return cmp.Compare(b.Findings(), a.Findings()) })
	return counts
}
