package checker_test

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"buzhou/checker"
	"buzhou/internal/factbase"
	"buzhou/rules"
	"buzhou/rules/all"
)

// testDay is the day on which tests judge facts.
var testDay = factbase.Date{Year: 2026, Month: 11, Day: 21}

// clean is the article of the README in which nothing is wrong.
const clean = "kuandai-yiji.txt"

// shown returns the articles of the README.
func shown(t *testing.T) []checker.Document {
	t.Helper()
	paths, err := filepath.Glob("../testdata/articles/*")
	if err != nil {
		t.Fatal(err)
	}
	var docs []checker.Document
	for _, p := range paths {
		raw, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, checker.Document{Path: p, Raw: raw})
	}
	return docs
}

// TestShownArticles: the articles of the README show every rule at work, and
// one of them nothing.
func TestShownArticles(t *testing.T) {
	c := checker.New(checker.Options{AsOf: testDay})
	speaks := make(map[string]bool)
	for _, d := range shown(t) {
		res, err := c.Check(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range res.Findings {
			speaks[f.Rule] = true
		}
		if got := len(res.Findings); (filepath.Base(d.Path) == clean) != (got == 0) {
			t.Errorf("%s has %d findings", d.Path, got)
		}
	}
	for _, r := range all.Rules() {
		if !speaks[r.ID] && r.Group != rules.Control {
			t.Errorf("no article shows %s", r.ID)
		}
	}
}

// TestCheckerIsShared: several goroutines get what one gets.
func TestCheckerIsShared(t *testing.T) {
	c := checker.New(checker.Options{AsOf: testDay})
	for _, d := range shown(t) {
		want, err := c.Check(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				got, err := c.Check(context.Background(), d)
				if err != nil || !reflect.DeepEqual(got.Findings, want.Findings) {
					t.Errorf("%s: %v, or other findings than before", d.Path, err)
				}
			})
		}
		wg.Wait()
	}
}

func TestCheckStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := checker.New(checker.Options{AsOf: testDay}).Check(ctx, checker.Document{Path: "a.md", Raw: []byte("# 标题")}); err != context.Canceled {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

// TestNotes: what is not read or not compared as a whole is said, with its line.
func TestNotes(t *testing.T) {
	c := checker.New(checker.Options{AsOf: testDay})
	for _, x := range []struct{ code, text string }{
		{"long-sentence", "# 标题\n\n" + strings.Repeat("打开设置，", 200)},
		{"long-sentence", "| 甲 | 乙 |\n|---|---|\n| 1 | " + strings.Repeat("打开设置，", 200) + " |\n"},
		{"many-statements", "# 退款多久到账\n\n" + strings.Repeat("押金当面退还给您。\n\n", 200)},
		{"many-claims", "# 退款多久到账\n\n" + strings.Repeat("退款3个工作日到账。\n\n", 500)},
	} {
		res, err := c.Check(context.Background(), checker.Document{Path: "a.md", Raw: []byte(x.text)})
		if err != nil {
			t.Fatal(err)
		}
		if len(res.Notes) != 1 || res.Notes[0].Code != x.code {
			t.Errorf("%.30q: notes %v, want one %s", x.text, res.Notes, x.code)
		}
	}
}
