package eval

import (
	"context"
	"path/filepath"
	"testing"

	"buzhou/checker"
	"buzhou/internal/factbase"
	"buzhou/internal/filter"
	"buzhou/internal/run"
	"buzhou/rules"
	"buzhou/rules/all"
)

// asOf is the day on which the test articles are judged.
var asOf = factbase.Date{Year: 2026, Month: 11, Day: 21}

const articlesDir = "../../testdata/rules"

// load reads a test article with its directives.
func load(t *testing.T, path string) (raw []byte, ds []Directive) {
	t.Helper()
	a, err := LoadArticle(path)
	if err != nil {
		t.Fatal(err)
	}
	return a.Raw, a.Want
}

func articlePaths(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(articlesDir, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range paths {
		if filepath.Ext(p) != ".want" {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		t.Fatal("no test articles in " + articlesDir)
	}
	return out
}

// TestArticles checks every article under testdata/rules: each wanted finding
// is reported, with its other end, and nothing else at warning or above.
func TestArticles(t *testing.T) {
	c := checker.New(checker.Options{AsOf: asOf})
	for _, path := range articlePaths(t) {
		name, _ := filepath.Rel(articlesDir, path)
		t.Run(name, func(t *testing.T) {
			raw, ds := load(t, path)
			res, err := c.Check(context.Background(), checker.Document{Path: path, Raw: raw})
			if err != nil {
				t.Fatal(err)
			}
			s := filter.Suppressions{Known: all.Rules(), Ran: func(string) []*rules.Rule { return all.Rules() }}
			s.Apply(&run.Outcome{Path: path, Result: res})
			v := Judge(res, ds)
			for _, d := range v.Missing {
				t.Errorf("missing   %s", d)
			}
			for _, f := range v.Alarms {
				t.Errorf("unexpected %d: %s %s", f.Line, f.Rule, f.Text)
			}
			for _, r := range v.Reasons {
				t.Errorf("reason    %s", r)
			}
		})
	}
}
