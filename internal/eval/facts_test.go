package eval

import (
	"os"
	"slices"
	"testing"

	"buzhou/checker"
	"buzhou/internal/factbase"
	"buzhou/internal/finding"
	"buzhou/rules"
	"buzhou/rules/facts"

	"github.com/goccy/go-yaml"
)

// factCase is a short article and the rule that must speak of it, "" for none.
type factCase struct {
	Title, Text, Rule string
	AsOf              string `yaml:"as_of"`
}

// TestFactSentences: values that never held or were replaced are reported; the true
// value, history, other cases, and what held on the as-of day are not.
func TestFactSentences(t *testing.T) {
	raw, err := os.ReadFile("testdata/facts.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var cases []factCase
	if err := yaml.UnmarshalWithOptions(raw, &cases, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	wrong, silent := 0, 0
	for _, c := range cases {
		if c.Rule == "" {
			silent++
		} else {
			wrong++
		}
		day := asOf
		if c.AsOf != "" {
			day, _ = factbase.ParseDate(c.AsOf)
		}
		found := factFindings(t, c.Title, c.Text, day)
		speaks := slices.ContainsFunc(found, func(f finding.Finding) bool { return f.Rule == c.Rule })
		if c.Rule == "" && len(found) > 0 || c.Rule != "" && !speaks {
			t.Errorf("%s: %s (%s): want %q, got %d findings", c.Title, c.Text, day, c.Rule, len(found))
			for _, f := range found {
				t.Logf("  %s %q %v", f.Rule, f.Quote, f.Message)
			}
		}
	}
	t.Logf("%d wrong values, %d articles without one", wrong, silent)
}

// factFindings checks a short article with the rules that compare values with facts.
func factFindings(t *testing.T, title, text string, day factbase.Date) []finding.Finding {
	t.Helper()
	c := checker.New(checker.Options{AsOf: day, Rules: []*rules.Rule{facts.StaleFee(), facts.StaleFact()}})
	res, err := c.Check(t.Context(), checker.Document{Path: "a.md", Raw: []byte("# " + title + "\n\n" + text + "\n")})
	if err != nil {
		t.Fatal(err)
	}
	return res.Findings
}

// TestOldArticleNamesItsDate: a value that held when the article was written is
// reported with the day of the article; a document that says it is historical is
// judged on its own day.
func TestOldArticleNamesItsDate(t *testing.T) {
	const body = "title: 护照怎么办\ndate: 2018-03-05\n---\n\n普通护照工本费160元/本。\n"
	for head, want := range map[string]string{"---\n": "stale-fee-superseded-dated", "---\nrole: archive\n": ""} {
		c := checker.New(checker.Options{AsOf: asOf, Rules: []*rules.Rule{facts.StaleFee()}})
		res, err := c.Check(t.Context(), checker.Document{Path: "a.md", Raw: []byte(head + body)})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, f := range res.Findings {
			got = f.Message.Key
		}
		if got != want {
			t.Errorf("%q: message %q, want %q", head, got, want)
		}
	}
}
