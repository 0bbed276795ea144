package all

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"buzhou/rules"
)

var (
	idForm = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	groups = []rules.Group{rules.Contradiction, rules.Operation, rules.Facts, rules.Structure, rules.Residue, rules.Control}
)

func TestRulesAreWhole(t *testing.T) {
	seen := make(map[string]bool)
	for _, r := range Rules() {
		if !idForm.MatchString(r.ID) || seen[r.ID] {
			t.Errorf("%q is a bad id or there twice", r.ID)
		}
		seen[r.ID] = true
		known := false
		for _, g := range groups {
			known = known || g == r.Group
		}
		if !known {
			t.Errorf("%s: unknown group %q", r.ID, r.Group)
		}
		if none := r.Check == nil && r.Judge == nil; none != (r.Group == rules.Control) {
			t.Errorf("%s: Check or Judge must be set, and neither in the group control", r.ID)
		}
		if (r.Judge == nil) != (len(r.Slots) == 0) {
			t.Errorf("%s: Judge and Slots belong together", r.ID)
		}
		if len(r.Messages) == 0 {
			t.Errorf("%s has no messages", r.ID)
		}
	}
}

func TestDocsAreComplete(t *testing.T) {
	for _, r := range Rules() {
		d := r.Doc
		for name, text := range map[string]string{
			"Title": d.Title, "TitleEN": d.TitleEN, "What": d.What, "Why": d.Why,
			"WhatEN": d.WhatEN, "WhyEN": d.WhyEN, "Bad": d.Bad, "Good": d.Good, "Traps": strings.Join(d.Traps, ""),
		} {
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s: Doc.%s is empty", r.ID, name)
			}
		}
		if d.Bad == d.Good {
			t.Errorf("%s: the bad and the good example are the same", r.ID)
		}
	}
}

// TestRulesHaveArticles: every rule is shown at work, and more often silent
// than speaking, for real articles mostly hold no defect.
func TestRulesHaveArticles(t *testing.T) {
	ids := make(map[string]bool)
	for _, r := range Rules() {
		ids[r.ID] = true
		bad, ok := articles(t, r.ID, "bad-"), articles(t, r.ID, "ok-")
		if bad == 0 || ok <= bad {
			t.Errorf("%s has %d bad and %d ok articles; want at least one, and more ok than bad", r.ID, bad, ok)
		}
	}
	dirs, err := filepath.Glob("../../testdata/rules/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range dirs {
		if !ids[filepath.Base(d)] {
			t.Errorf("%s belongs to no rule", d)
		}
	}
}

// articles counts the test articles of a rule whose names start with prefix.
func articles(t *testing.T, id, prefix string) int {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("../../testdata/rules", id, prefix+"*"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, p := range paths {
		if filepath.Ext(p) != ".want" {
			n++
		}
	}
	return n
}
