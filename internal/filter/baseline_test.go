package filter

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"buzhou/checker"
	"buzhou/internal/finding"
	"buzhou/internal/run"
)

// corpus is what a run finds: for each article the fingerprints.
type corpus map[string][]string

// run passes the findings of c through f and returns those that are left.
func (c corpus) run(f Filter) corpus {
	left := corpus{}
	for _, path := range slices.Sorted(maps.Keys(c)) {
		o := &run.Outcome{Path: path, Result: &checker.Result{}}
		for _, id := range c[path] {
			o.Result.Findings = append(o.Result.Findings, finding.Finding{Path: path, Rule: "rule-" + id[:1], Fingerprint: id, Quote: "“" + id + "”"})
		}
		f.Apply(o)
		for _, g := range o.Findings() {
			left[path] = append(left[path], g.Fingerprint)
		}
	}
	return left
}

// record writes the baseline of c to file.
func record(t interface{ Fatal(...any) }, file string, c corpus) string {
	r := NewRecorder(file)
	c.run(r)
	return save(t, file, func(b *strings.Builder) error { _, err := r.WriteTo(b); return err })
}

func save(t interface{ Fatal(...any) }, file string, write func(*strings.Builder) error) string {
	var b strings.Builder
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// apply reads the baseline and passes c through it.
func apply(t interface{ Fatal(...any) }, file string, c corpus) (*Baseline, corpus) {
	b, err := ReadBaseline(file)
	if err != nil {
		t.Fatal(err)
	}
	b.Ran = func(string, string) bool { return true }
	b.Walked = func(string) bool { return true }
	b.Start(slices.Sorted(maps.Keys(c)))
	return b, c.run(b)
}

// articles makes a file for every article of c below the current folder.
func articles(t interface{ Fatal(...any) }, c corpus) {
	for p := range c {
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestBaseline(t *testing.T) {
	before := corpus{"a.md": {"x1", "x1", "y1"}, "sub/b.md": {"y1"}}
	tests := []struct {
		name        string
		now         corpus
		left, stale corpus
	}{
		{"the same", before, corpus{}, corpus{}},
		{"another order", corpus{"a.md": {"y1", "x1", "x1"}, "sub/b.md": {"y1"}}, corpus{}, corpus{}},
		{"a new one", corpus{"a.md": {"x1", "x1", "y1", "z1"}, "sub/b.md": {"y1"}}, corpus{"a.md": {"z1"}}, corpus{}},
		{"one more of a kind", corpus{"a.md": {"x1", "x1", "x1", "y1"}, "sub/b.md": {"y1"}}, corpus{"a.md": {"x1"}}, corpus{}},
		{"one less", corpus{"a.md": {"x1", "y1"}, "sub/b.md": {"y1"}}, corpus{}, corpus{"a.md": {"x1"}}},
		{"renamed", corpus{"c.md": {"x1", "x1", "y1"}, "sub/b.md": {"y1"}}, corpus{}, corpus{}},
		{"renamed, and one less", corpus{"c.md": {"x1", "y1"}, "sub/b.md": {"y1"}}, corpus{}, corpus{"a.md": {"x1"}}},
		{"copied", corpus{"a.md": {"x1", "x1", "y1"}, "c.md": {"y1"}, "sub/b.md": {"y1"}}, corpus{"sub/b.md": {"y1"}}, corpus{}},
		{"moved from article to article", corpus{"a.md": {"x1", "y1"}, "sub/b.md": {"x1", "y1"}}, corpus{}, corpus{}},
		{"deleted", corpus{"a.md": {"x1", "x1", "y1"}}, corpus{}, corpus{"sub/b.md": {"y1"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			record(t, "base.jsonl", before)
			articles(t, tt.now)
			b, left := apply(t, "base.jsonl", tt.now)
			stale := corpus{}
			for _, e := range b.Stale() {
				for range e.Count {
					stale[e.Path] = append(stale[e.Path], e.Fingerprint)
				}
			}
			if diff := cmp.Diff(tt.left, left); diff != "" {
				t.Errorf("left (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tt.stale, stale); diff != "" {
				t.Errorf("stale (-want +got)\n%s", diff)
			}
		})
	}
}

// TestPartOfACorpus: what a run did not look at hides nothing and is not stale.
func TestPartOfACorpus(t *testing.T) {
	t.Chdir(t.TempDir())
	all := corpus{"a.md": {"x1"}, "b.md": {"x1", "y1"}}
	articles(t, all)
	text := record(t, "base.jsonl", all)
	b, left := apply(t, "base.jsonl", corpus{"a.md": {"x1", "x1"}})
	if diff := cmp.Diff(corpus{"a.md": {"x1"}}, left); diff != "" {
		t.Errorf("b.md's findings hide those of a.md:\n%s", diff)
	}
	if stale := b.Stale(); len(stale) > 0 {
		t.Errorf("stale: %v", stale)
	}
	if got := save(t, "base.jsonl", func(s *strings.Builder) error { _, err := b.WriteTo(s); return err }); got != text {
		t.Errorf("pruning after a part of the corpus changes the baseline:\n%s", got)
	}
}

// TestBaselineProperties: whatever changes, as many findings are hidden as were
// there before, and pruning keeps exactly those.
func TestBaselineProperties(t *testing.T) {
	id := rapid.SampledFrom([]string{"x1", "x2", "y1", "z1"})
	found := rapid.MapOfN(rapid.SampledFrom([]string{"a.md", "b.md", "c/d.md", "e.md"}), rapid.SliceOfN(id, 0, 4), 0, 4)
	dir := t.TempDir()
	t.Chdir(dir)
	rapid.Check(t, func(t *rapid.T) {
		before, now := corpus(found.Draw(t, "before")), corpus(found.Draw(t, "now"))
		for _, p := range []string{"a.md", "b.md", "c/d.md", "e.md"} {
			os.Remove(p)
		}
		articles(t, now)
		text := record(t, "base.jsonl", before)
		if again := record(t, "base.jsonl", before); again != text {
			t.Fatal("writing is not deterministic")
		}
		if _, left := apply(t, "base.jsonl", before); len(left) > 0 {
			t.Fatalf("what was written is not hidden: %v", left)
		}
		b, left := apply(t, "base.jsonl", now)
		was, is, shown := count(before), count(now), count(left)
		for _, k := range []string{"x1", "x2", "y1", "z1"} {
			if want := max(is[k]-was[k], 0); shown[k] != want {
				t.Fatalf("%d of %s are shown, want %d", shown[k], k, want)
			}
		}
		stale := map[string]int{}
		for _, e := range b.Stale() {
			stale[e.Fingerprint] += e.Count
		}
		for k, n := range was {
			if want := max(n-is[k], 0); stale[k] != want {
				t.Fatalf("%d of %s are stale, want %d", stale[k], k, want)
			}
		}
		save(t, "base.jsonl", func(s *strings.Builder) error { _, err := b.WriteTo(s); return err })
		b, after := apply(t, "base.jsonl", now)
		if diff := cmp.Diff(count(left), count(after)); diff != "" || len(b.Stale()) > 0 {
			t.Fatalf("pruned: %d stale, and\n%s", len(b.Stale()), diff)
		}
	})
}

func count(c corpus) map[string]int {
	n := map[string]int{}
	for _, ids := range c {
		for _, id := range ids {
			n[id]++
		}
	}
	return n
}

// TestBaselineFile: the form of the file, and what is wrong with one.
func TestBaselineFile(t *testing.T) {
	t.Chdir(t.TempDir())
	got := record(t, "base.jsonl", corpus{"b.md": {"y1"}, "a.md": {"x2", "x1", "x1"}})
	want := `{"baseline":"buzhou","version":1}
{"path":"a.md","rule":"rule-x","fingerprint":"x1","count":2,"quote":"“x1”"}
{"path":"a.md","rule":"rule-x","fingerprint":"x2","count":1,"quote":"“x2”"}
{"path":"b.md","rule":"rule-y","fingerprint":"y1","count":1,"quote":"“y1”"}
`
	if got != want {
		t.Errorf("got\n%s", got)
	}
	lines := strings.SplitAfter(want, "\n")
	// Two branches have added to it; one of them a second finding of a kind.
	merged := lines[0] + lines[2] + lines[1] + strings.Replace(lines[1], `"count":2`, `"count":3`, 1) + lines[3]
	if entries, err := readEntries("m", []byte(merged)); err != nil || len(entries) != 3 || entries[0].Count != 3 {
		t.Errorf("merged: %v, %v", entries, err)
	}
	for name, tt := range map[string]struct{ text, want string }{
		"empty":       {"", "m: the file is empty"},
		"other file":  {"# title\n", "m:1: not a baseline; write one with --write-baseline"},
		"newer":       {`{"baseline":"buzhou","version":2}`, "m:1: a baseline of version 2"},
		"broken line": {lines[0] + "{\n", "m:2: not an entry of a baseline"},
		"unknown key": {lines[0] + `{"pth":"a"}`, "m:2: not an entry of a baseline"},
		"no count":    {lines[0] + `{"path":"a","fingerprint":"x"}`, "m:2: an entry needs"},
		"conflict":    {lines[0] + "<<<<<<< HEAD\n" + lines[1], "m:2: a merge conflict; keep the lines of both sides"},
	} {
		if _, err := readEntries("m", []byte(tt.text)); err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", name, err, tt.want)
		}
	}
	if _, err := ReadBaseline("none.jsonl"); err == nil || !strings.Contains(err.Error(), "no such baseline") {
		t.Errorf("a missing file: %v", err)
	}
}

// TestBaselineSurvivesEdits: the findings of a real article stay hidden when the
// lines around them, its name and its spacing change.
func TestBaselineSurvivesEdits(t *testing.T) {
	t.Chdir(t.TempDir())
	articles(t, corpus{"b.md": nil})
	r := NewRecorder("base.jsonl")
	r.Apply(check(t, "a.md", two))
	if r.Len() == 0 {
		t.Fatal("the article has no findings")
	}
	save(t, "base.jsonl", func(b *strings.Builder) error { _, err := r.WriteTo(b); return err })
	for _, text := range []string{
		two, strings.Replace(two, "\n\n", "\n\n先登录，再按下面的步骤操作。\n\n", 1), strings.ReplaceAll(two, "3个工作日", "3 个工作日"),
	} {
		b, err := ReadBaseline("base.jsonl")
		if err != nil {
			t.Fatal(err)
		}
		b.Start([]string{"b.md"})
		o := check(t, "b.md", text)
		n := len(o.Findings())
		if b.Apply(o); len(o.Findings()) > 0 || o.Hidden.Baseline != n {
			t.Errorf("%q: %v", text, fmt.Sprint(found(o)))
		}
	}
}
