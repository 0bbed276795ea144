package eval

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"buzhou/checker"
	"buzhou/internal/finding"
	"buzhou/rules/all"
)

// seedLabel is what a careful editor sees in a seed article.
type seedLabel struct {
	File    string
	Line    int
	Rule    string
	InScope bool `json:"in_scope"`
	Tier    string
	Related []struct{ Line int }
}

// seedNegative is what must not be reported.
type seedNegative struct {
	File          string
	Line          int
	MustNotReport string `json:"must_not_report"`
	Related       []struct{ Line int }
}

// seedsDir returns the folder of labelled real articles, or skips the test.
func seedsDir(t *testing.T) string {
	t.Helper()
	shared := os.Getenv("BUZHOU_SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	dir := filepath.Join(shared, "seeds")
	if _, err := os.Stat(filepath.Join(dir, "labels.json")); err != nil {
		t.Skipf("no labelled articles in %s: set BUZHOU_SHARED to the folder that holds seeds/", dir)
	}
	return dir
}

func readJSON(t *testing.T, path string, v any) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, v); err != nil {
		t.Fatal(path, err)
	}
}

// reported is a finding with the lines of its ends.
type reported struct {
	finding.Finding
	primary  int
	spans    [][2]int // first and last line of every end
	opposing []int
}

func checkSeed(t *testing.T, c *checker.Checker, path string) []reported {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	res, err := c.Check(context.Background(), checker.Document{Path: path, Raw: raw})
	if err != nil {
		t.Fatal(err)
	}
	m := res.Article.Source.Mapper()
	var out []reported
	for _, f := range res.Findings {
		r := reported{Finding: f, primary: m.Line(f.Span.Start)}
		r.spans = append(r.spans, [2]int{m.Line(f.Span.Start), m.Line(f.Span.End - 1)})
		for _, e := range f.Related {
			r.spans = append(r.spans, [2]int{m.Line(e.Span.Start), m.Line(e.Span.End - 1)})
			if e.Role == finding.Opposes {
				r.opposing = append(r.opposing, m.Line(e.Span.Start))
			}
		}
		out = append(out, r)
	}
	return out
}

// passageRules report passages: any line within an end counts.
var passageRules = map[string]bool{
	"near-duplicate": true, "glued-articles": true, "malformed-table": true, "title-body-mismatch": true, "wrong-operation": true,
}

// on reports whether one of the finding's ends is on a line; for passage rules
// an end that spans the line counts.
func (r *reported) on(line int) bool {
	return slices.ContainsFunc(r.spans, func(s [2]int) bool {
		return s[0] == line || passageRules[r.Rule] && s[0] <= line && line <= s[1]
	})
}

func (r *reported) matches(l seedLabel) bool {
	if r.Rule != l.Rule || !r.on(l.Line) {
		return false
	}
	return len(l.Related) == 0 || slices.ContainsFunc(l.Related, func(o struct{ Line int }) bool { return r.on(o.Line) })
}

func (r *reported) violates(n seedNegative) bool {
	if r.Rule != n.MustNotReport {
		return false
	}
	if len(n.Related) == 0 {
		return r.primary == n.Line
	}
	return slices.ContainsFunc(n.Related, func(o struct{ Line int }) bool {
		return r.primary == n.Line && slices.Contains(r.opposing, o.Line) || r.primary == o.Line && slices.Contains(r.opposing, n.Line)
	})
}

// TestSeeds judges the labelled real articles: every core label of a rule that
// exists is found with both ends, no negative is violated, and nothing else is
// reported at warning or above.
func TestSeeds(t *testing.T) {
	dir := seedsDir(t)
	var labels []seedLabel
	var negatives []seedNegative
	readJSON(t, filepath.Join(dir, "labels.json"), &labels)
	readJSON(t, filepath.Join(dir, "negatives.json"), &negatives)
	exists := map[string]bool{}
	for _, r := range all.Rules() {
		exists[r.ID] = true
	}
	c := checker.New(checker.Options{AsOf: asOf})
	files, _ := filepath.Glob(filepath.Join(dir, "*.txt"))
	for _, path := range files {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			found := checkSeed(t, c, path)
			for _, l := range labels {
				if l.File != name || l.Tier != "core" || !exists[l.Rule] {
					continue
				}
				if !slices.ContainsFunc(found, func(r reported) bool { return r.matches(l) }) {
					t.Errorf("missing: line %d %s", l.Line, l.Rule)
				}
			}
			for _, r := range found {
				for _, n := range negatives {
					if n.File == name && r.violates(n) {
						t.Errorf("violated: line %d %s", n.Line, n.MustNotReport)
					}
				}
				known := slices.ContainsFunc(labels, func(l seedLabel) bool { return l.File == name && r.matches(l) })
				if !known && r.Severity >= finding.Warning {
					t.Errorf("false alarm: line %d %s %q", r.primary, r.Rule, r.Quote)
				}
			}
		})
	}
}
