package eval

import (
	"context"
	"testing"

	"buzhou/checker"
	"buzhou/internal/input"
)

// TestLabelled scores the engine on articles whose defects are known. What they must
// yield at least: raise the numbers when the engine improves, never lower them. New
// articles, which bring their misses and false alarms with them, form a set of their own.
func TestLabelled(t *testing.T) {
	for _, set := range []struct {
		dir                 string
		found, alarms       int
		claims, comparisons int // of all articles: a rule that is silent because less was read has not become more precise
	}{
		{"labelled", 429, 9, 7600, 14060},
		{"dense", 390, 75, 10300, 33680},       // half of them are full of values that stand close to those in question
		{"permissions", 361, 42, 10850, 30310}, // mostly of what can be done, what is needed and what comes of it
		{"values", 118, 22, 2460, 5380},        // only of times, fees, limits and dates
		{"operations", 180, 12, 2730, 3490},    // of menu paths, controls and what the steps do
		{"everyrule", 556, 40, 6970, 12860},
		{"form", 201, 5, 1155, 1600}, // of structure and residue, and half of them of facts, too
		{"facts", 79, 0, 710, 650},
		{"formed", 685, 18, 4750, 10230},   // of structure and residue only, by eight hands
		{"mixed", 154, 4, 2250, 5460},      // of every kind
		{"asked", 616, 107, 12450, 23300},  // of answers that contradict what is told above them
		{"farm", 566, 96, 9190, 30800},     // pages of content farms, with defects of every kind
		{"tariff", 340, 30, 2560, 2170},    // wrong fees, limits, phones and sources
		{"confusable", 66, 15, 1300, 1100}, // steps that do another operation than the goal, and clean ones with both
	} {
		t.Run(set.dir, func(t *testing.T) {
			s := scoreOf(t, "../../testdata/"+set.dir)
			for _, m := range s.Missed {
				t.Logf("missed      %s %s", m.Path, m.Text)
			}
			for _, m := range s.Alarms {
				t.Logf("false alarm %s %d: %s %s", m.Path, m.Line, m.Rule, m.Text)
			}
			total := s.Total()
			t.Logf("found %d of %d, false alarms %d in %d articles; %+v", total.Found, total.Want, total.Alarms, s.Articles, s.Coverage)
			if total.Found < set.found || total.Alarms > set.alarms {
				t.Errorf("found %d, want at least %d; false alarms %d, want at most %d", total.Found, set.found, total.Alarms, set.alarms)
			}
			if s.Coverage.Claims < set.claims || s.Coverage.Pairs < set.comparisons {
				t.Errorf("%d claims and %d comparable pairs, want at least %d and %d", s.Coverage.Claims, s.Coverage.Pairs, set.claims, set.comparisons)
			}
		})
	}
}

// scoreOf checks and scores the articles of a folder.
func scoreOf(t *testing.T, dir string) *Score {
	t.Helper()
	files, problems := input.Expand([]string{dir}, input.Options{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	c := checker.New(checker.Options{AsOf: asOf})
	s := NewScore(nil)
	for _, f := range files {
		a, err := LoadArticle(f.Open())
		if err != nil {
			t.Fatal(err)
		}
		res, err := c.Check(context.Background(), checker.Document{Path: a.Path, Raw: a.Raw})
		if err != nil {
			t.Fatal(err)
		}
		s.Add(a, res)
	}
	return s
}
