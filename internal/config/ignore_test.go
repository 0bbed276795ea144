package config

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func patterns(t interface{ Fatal(...any) }, lines ...string) (ps Patterns) {
	for _, l := range lines {
		p, err := newPattern(Value{Text: l})
		if err != nil {
			t.Fatal(err)
		}
		ps = append(ps, p)
	}
	return ps
}

func TestPatterns(t *testing.T) {
	tests := []struct {
		patterns string
		path     string
		want     bool
	}{
		{"*.tmp.md", "a/b/x.tmp.md", true},
		{"drafts/", "drafts/a.md", true},
		{"drafts/", "a/drafts/b/c.md", true},
		{"drafts/", "drafts", false}, // a file
		{"/drafts", "a/drafts/x.md", false},
		{"a/b", "x/a/b", false},
		{"a/**/c.md", "a/c.md", true},
		{"a/**", "a", false},
		{"*.md !keep.md", "keep.md", false},
		{"old/ !old/keep.md", "old/keep.md", true}, // the folder stays excluded
		{"!keep.md *.md", "keep.md", true},
		{"{a}.md", "{a}.md", true},
		{"{a,b}.md", "a.md", false},
		{"[ab].md", "b.md", true},
		{"[!ab].md", "b.md", false},
		{"旧文/", "站点/旧文/甲.md", true},
		{"*.md", "../x.md", false},
	}
	for _, tt := range tests {
		if got := patterns(t, strings.Fields(tt.patterns)...).Match(tt.path, false) != nil; got != tt.want {
			t.Errorf("%s on %s: got %t, want %t", tt.patterns, tt.path, got, tt.want)
		}
	}
}

// TestPatternsAreThoseOfGit compares with `git check-ignore`, for random patterns
// in the .gitignore of many folders with the same files.
func TestPatternsAreThoseOfGit(t *testing.T) {
	files := []string{"a.md", "b.md", "a/a.md", "a/b.md", "a/b/a.md", "b/a/b.md", "ab.md", "b/ab/a.md", "{a}.md"}
	part := rapid.SampledFrom([]string{"a", "b", "*", "?", "*.md", "a.md", "**", "[ab]", "a*", "{a}.md", "ab"})
	pattern := rapid.Custom(func(t *rapid.T) string {
		p := strings.Join(rapid.SliceOfN(part, 1, 3).Draw(t, "parts"), "/")
		return rapid.SampledFrom([]string{"", "", "!"}).Draw(t, "negated") +
			rapid.SampledFrom([]string{"", "", "/"}).Draw(t, "anchor") + p + rapid.SampledFrom([]string{"", "", "/"}).Draw(t, "folder")
	})
	cases := rapid.SliceOfN(pattern, 1, 4)
	dir := t.TempDir()
	var input, want strings.Builder
	for i := range 200 {
		lines := cases.Example(i)
		ps := patterns(t, lines...)
		folder := strconv.Itoa(i)
		write(t, filepath.Join(dir, folder, ".gitignore"), strings.Join(lines, "\n"))
		for _, f := range files {
			write(t, filepath.Join(dir, folder, f), "")
			input.WriteString(folder + "/" + f + "\n")
			if ps.Match(f, false) != nil {
				want.WriteString(folder + "/" + f + "\n")
			}
		}
	}
	git := func(args ...string) string {
		cmd := exec.Command("git", args...)
		cmd.Dir, cmd.Stdin = dir, strings.NewReader(input.String())
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null")
		out, err := cmd.Output()
		if err != nil {
			t.Skip("git does not run here:", err)
		}
		return string(out)
	}
	git("init", "-q")
	got := git("check-ignore", "--stdin", "--no-index")
	if diff := cmp.Diff(strings.Split(got, "\n"), strings.Split(want.String(), "\n")); diff != "" {
		t.Errorf("git (-) and we (+) differ:\n%s", diff)
		for i := range 200 {
			t.Log(i, cases.Example(i))
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
