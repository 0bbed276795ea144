package eval

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"buzhou/checker"
)

// The least that the labelled articles must yield. They were written without a
// look at the code; raise the numbers when the engine improves, never lower them.
const (
	minFound       = 63
	maxFalseAlarms = 0
)

// label is a known defect of a labelled article: one end on Line and, if Related
// is not empty, another on one of its lines.
type label struct {
	Line    int
	Rule    string
	Related []int
}

// TestLabelled scores the engine on articles whose defects are known.
func TestLabelled(t *testing.T) {
	const dir = "../../testdata/labelled"
	files, err := filepath.Glob(filepath.Join(dir, "*.labels.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no labelled articles in %s (%v)", dir, err)
	}
	c := checker.New(checker.Options{AsOf: asOf})
	want, found, alarms := 0, 0, 0
	for _, f := range files {
		var labels []label
		readJSON(t, f, &labels)
		var ds []Directive
		for _, l := range labels {
			ds = append(ds, Directive{Line: l.Line, Rule: l.Rule, Related: l.Related})
		}
		path := articleOf(t, f)
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		res, err := c.Check(context.Background(), checker.Document{Path: path, Raw: raw})
		if err != nil {
			t.Fatal(err)
		}
		v := Judge(res, ds)
		want += len(ds)
		found += v.Found
		alarms += len(v.Unexpected)
		for _, d := range v.Missing {
			t.Logf("missed      %s %s", filepath.Base(path), d)
		}
		for _, u := range v.Unexpected {
			t.Logf("false alarm %s %s", filepath.Base(path), u)
		}
	}
	t.Logf("found %d of %d, false alarms %d in %d articles", found, want, alarms, len(files))
	if found < minFound || alarms > maxFalseAlarms {
		t.Errorf("found %d, want at least %d; false alarms %d, want at most %d", found, minFound, alarms, maxFalseAlarms)
	}
}

// articleOf returns the article that a file of labels is about.
func articleOf(t *testing.T, labels string) string {
	t.Helper()
	base := strings.TrimSuffix(labels, ".labels.json")
	for _, ext := range []string{".txt", ".md", ".html"} {
		if _, err := os.Stat(base + ext); err == nil {
			return base + ext
		}
	}
	t.Fatalf("no article beside %s", labels)
	return ""
}
