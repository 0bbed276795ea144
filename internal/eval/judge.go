package eval

import (
	"fmt"
	"slices"

	"buzhou/checker"
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/rules"
	"buzhou/rules/all"
)

// Verdict is the outcome of judging one article.
type Verdict struct {
	// Found are the wanted findings that were reported, Missing those that were not.
	Found, Missing []Directive
	// Alarms are the findings at warning or above that nothing asked for.
	Alarms []Miss
	// Reasons are the silences that were for another reason than the one given.
	Reasons []string
}

// Judge compares the result of a check with the directives of the article.
func Judge(res *checker.Result, ds []Directive) Verdict {
	var v Verdict
	m := res.Article.Source.Mapper()
	used := make([]bool, len(res.Findings))
	for _, d := range ds {
		if d.OK {
			continue
		}
		found := false
		for i := range res.Findings {
			f := &res.Findings[i]
			if f.Rule == d.Rule && meets(f, d, m.Line) {
				used[i], found = true, true
			}
		}
		if found {
			v.Found = append(v.Found, d)
		} else {
			v.Missing = append(v.Missing, d)
		}
	}
	for i := range res.Findings {
		f := &res.Findings[i]
		if !used[i] && f.Severity >= finding.Warning {
			v.Alarms = append(v.Alarms, Miss{
				Line: m.Line(f.Span.Start), Rule: f.Rule, Text: fmt.Sprintf("%q %v", f.Quote, relatedLines(f, m.Line)),
			})
		}
	}
	for _, d := range ds {
		if d.OK && d.Because != "" {
			if why := silence(res, d, m.Line); why != "" {
				v.Reasons = append(v.Reasons, d.String()+": "+why)
			}
		}
	}
	return v
}

// meets reports whether a finding is the one that a directive wants: an end on
// its line, another on one of the related lines, in either order.
func meets(f *finding.Finding, d Directive, line func(int) int) bool {
	lines := append([]int{line(f.Span.Start)}, relatedLines(f, line)...)
	if !slices.Contains(lines, d.Line) {
		return false
	}
	if len(d.Related) == 0 {
		return true
	}
	for _, r := range d.Related {
		if r == d.Line && len(lines) > 1 || r != d.Line && slices.Contains(lines, r) {
			return true
		}
	}
	return false
}

func relatedLines(f *finding.Finding, line func(int) int) []int {
	var out []int
	for _, e := range f.Related {
		out = append(out, line(e.Span.Start))
	}
	return out
}

// silence returns why an ok directive does not hold, "" if it does. For rules
// that judge claims there must be a pair on the lines that was dropped for the
// reason given; other rules need only be silent.
func silence(res *checker.Result, d Directive, line func(int) int) string {
	r := ruleByID(d.Rule)
	if r == nil {
		return "no such rule"
	}
	if r.Judge == nil {
		return ""
	}
	var seen []string
	for i := range res.Claims {
		c := &res.Claims[i]
		if !onLine(c, d.Line, line) || !slices.Contains(r.Slots, c.Slot) && !slices.Contains(r.Slots, c.Slot.Family()) {
			continue
		}
		for _, k := range claim.Candidates(res.Claims, c, res.Env) {
			if len(d.Related) > 0 && !slices.ContainsFunc(d.Related, func(l int) bool { return onLine(k.B, l, line) }) {
				continue
			}
			if k.Result.Reason == d.Because {
				return ""
			}
			if !slices.Contains(seen, k.Result.Reason) {
				seen = append(seen, k.Result.Reason)
			}
		}
	}
	return fmt.Sprintf("dropped for %v", seen)
}

// onLine reports whether a claim stands on a line.
func onLine(c *claim.Claim, l int, line func(int) int) bool {
	return line(c.Span.Start) <= l && l <= line(max(c.Span.Start, c.Span.End-1))
}

func ruleByID(id string) *rules.Rule {
	for _, r := range all.Rules() {
		if r.ID == id {
			return r
		}
	}
	return nil
}
