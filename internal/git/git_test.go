package git

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// repository makes a repository in a new folder, which becomes the current one.
func repository(t *testing.T) *Repo {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git here")
	}
	t.Chdir(t.TempDir())
	for _, v := range []string{"GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"} {
		t.Setenv(v, "") // for the cleanup
		os.Unsetenv(v)
	}
	t.Setenv("GIT_CONFIG_GLOBAL", "/dev/null")
	t.Setenv("GIT_CONFIG_SYSTEM", "/dev/null")
	run(t, "init", "-q", "-b", "main")
	run(t, "config", "user.name", "t")
	run(t, "config", "user.email", "t@example.com")
	// What people set for their own eyes must not matter.
	run(t, "config", "color.diff", "always")
	run(t, "config", "diff.noprefix", "true")
	run(t, "config", "diff.context", "5")
	run(t, "config", "diff.external", "false")
	r, err := Open(t.Context(), ".")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func run(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
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

func commit(t *testing.T) {
	t.Helper()
	run(t, "add", "-A")
	run(t, "commit", "-q", "--allow-empty", "-m", "x")
}

// lines lists which of the lines from 1 to 9 changed, "" if the file did not.
func lines(c Changes, path string) string {
	l, ok := c[path]
	if !ok {
		return ""
	}
	if l.All {
		return "all"
	}
	s := "-"
	for i := 1; i <= 9; i++ {
		if l.Overlap(i, i) {
			s += fmt.Sprint(i)
		}
	}
	return s
}

// oddNames are names that are hard to read out of a patch.
var oddNames = []string{
	"plain.md", "with space.md", "中文/怎么办.md", "tab\there.md", "new\nline.md", `quote".md`, `back\slash.md`, "b/b.md", "-dash.md", "a => b.md", "é.md", "+++ x.md", "\x01.md",
}

func TestSince(t *testing.T) {
	r := repository(t)
	for _, n := range oddNames {
		write(t, n, "1\n2\n3\n4\n5\n")
	}
	write(t, "renamed.md", "1\n2\n3\n4\n5\n6\n7\n8\n9\n")
	write(t, "only renamed.md", "a\nb\nc\n")
	write(t, "untouched.md", "1\n")
	write(t, "gone.md", "x\n")
	write(t, "utf16.md", "\xff\xfea\x00\n\x00")
	write(t, ".gitignore", "ignored.md\n")
	commit(t)
	first, err := r.Commit(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range oddNames {
		write(t, n, "1\nzwei\n3\n+++ b/plain.md\n4\n5\n")
	}
	run(t, "mv", "renamed.md", "neu.md")
	run(t, "mv", "only renamed.md", "so renamed.md")
	write(t, "neu.md", "1\n2\n3\n4\n5\n6\n7\n8\nneun\n")
	run(t, "rm", "-q", "gone.md")
	write(t, "staged.md", "1\n2\n")
	write(t, "utf16.md", "\xff\xfeb\x00\n\x00")
	run(t, "add", "staged.md")
	write(t, "untracked 未.md", "1\n")
	write(t, "ignored.md", "1\n")
	check := func(c Changes) {
		t.Helper()
		for _, n := range oddNames {
			if got := lines(c, n); got != "-24" {
				t.Errorf("%q: lines %q, want 2 and 4", n, got)
			}
		}
		for n, want := range map[string]string{
			"neu.md": "-9", "so renamed.md": "-", "renamed.md": "", "untouched.md": "", "gone.md": "", "staged.md": "-12", "utf16.md": "all",
			"untracked 未.md": "all", "ignored.md": "",
		} {
			if got := lines(c, n); got != want {
				t.Errorf("%s: lines %q, want %q", n, got, want)
			}
		}
	}
	c, err := r.Since(t.Context(), first)
	if err != nil {
		t.Fatal(err)
	}
	check(c)
	tracked, err := r.Tracked(t.Context())
	if err != nil || !tracked["untouched.md"] || tracked["ignored.md"] || tracked["untracked 未.md"] {
		t.Errorf("tracked: %v, %v", tracked, err)
	}
}

func TestIndex(t *testing.T) {
	r := repository(t)
	write(t, "a 甲.md", "1\n2\n")
	run(t, "add", "-A")
	c, err := r.Index(t.Context()) // before the first commit
	if err != nil || lines(c, "a 甲.md") != "-12" {
		t.Fatalf("%v, %v", c, err)
	}
	commit(t)
	write(t, "a 甲.md", "1\nzwei\n")
	run(t, "add", "-A")
	write(t, "a 甲.md", "eins\nzwei\ndrei\n")
	write(t, "b.md", "untracked\n")
	c, err = r.Index(t.Context())
	if err != nil || len(c) != 1 || lines(c, "a 甲.md") != "-2" {
		t.Errorf("%v, %v", c, err)
	}
	if text, err := r.Staged(t.Context(), "a 甲.md"); err != nil || string(text) != "1\nzwei\n" {
		t.Errorf("%q, %v", text, err)
	}
	if _, err := r.Staged(t.Context(), "b.md"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an untracked file: %v", err)
	}
}

func TestMergeBase(t *testing.T) {
	r := repository(t)
	write(t, "a.md", "1\n")
	commit(t)
	run(t, "checkout", "-q", "-b", "topic")
	write(t, "b.md", "1\n")
	commit(t)
	run(t, "checkout", "-q", "main")
	write(t, "c.md", "1\n")
	commit(t)
	run(t, "checkout", "-q", "topic")
	base, err := r.MergeBase(t.Context(), "main")
	if err != nil {
		t.Fatal(err)
	}
	c, err := r.Since(t.Context(), base)
	if err != nil || len(c) != 1 || lines(c, "b.md") != "-1" {
		t.Errorf("%v, %v", c, err)
	}
}

// TestRevisionsAreNoOptions: whatever a revision is called, git takes it for one.
func TestRevisionsAreNoOptions(t *testing.T) {
	r := repository(t)
	commit(t)
	for _, rev := range []string{"--output=x", "-h", "nowhere", "", "HEAD..HEAD", "--all"} {
		if _, err := r.Commit(t.Context(), rev); err == nil || !strings.Contains(err.Error(), "git knows no commit") {
			t.Errorf("%q: %v", rev, err)
		}
		if _, err := r.MergeBase(t.Context(), rev); err == nil {
			t.Errorf("%q has a merge base", rev)
		}
	}
	if files, _ := filepath.Glob("x*"); len(files) > 0 {
		t.Errorf("git wrote %v", files)
	}
}

func TestPath(t *testing.T) {
	r := repository(t)
	if err := os.MkdirAll("real/sub", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real", "link"); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	for name, want := range map[string]string{"a.md": "a.md", "link/sub/a.md": "real/sub/a.md", "./real/../b.md": "b.md", "..a.md": "..a.md"} {
		if got, err := r.Path(name); err != nil || got != want {
			t.Errorf("%s: %q, %v; want %q", name, got, err, want)
		}
	}
	if _, err := r.Path("../a.md"); !errors.Is(err, ErrOutside) {
		t.Errorf("outside: %v", err)
	}
}

func TestNoRepository(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(t.TempDir()))
	if _, err := Open(t.Context(), "."); err == nil || !strings.Contains(err.Error(), "not a git repository") {
		t.Errorf("got %v", err)
	}
}

// TestLinesOfDiff: of any change to any text, every line with new words is among the
// changed lines, and an equal text has none.
func TestLinesOfDiff(t *testing.T) {
	r := repository(t)
	text := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "", "++ b/x", "-- a", "@@ -1 +1 @@", "diff --git a/x b/x", "c\r"}), 0, 9)
	now := make(map[string][]string)
	for i := range 80 {
		name := fmt.Sprintf("%d.md", i)
		write(t, name, strings.Join(text.Example(i), "\n"))
		now[name] = text.Example(i)
	}
	commit(t)
	fresh := make(map[string]map[int]bool)
	for i := range 80 {
		name := fmt.Sprintf("%d.md", i)
		fresh[name] = make(map[int]bool)
		for k, at := range rapid.SliceOfN(rapid.IntRange(0, 8), 0, 3).Example(i) {
			if at < len(now[name]) {
				now[name][at] = fmt.Sprint("new ", k)
				fresh[name][at+1] = true
			}
		}
		write(t, name, strings.Join(now[name], "\n"))
	}
	c, err := r.Since(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	for name := range now {
		l, changed := c[name]
		if changed != (len(fresh[name]) > 0) {
			t.Errorf("%s: changed %t, with new lines %v", name, changed, fresh[name])
		}
		for n := range fresh[name] {
			if !l.Overlap(n, n) {
				t.Errorf("%s: line %d is new, and not among %v", name, n, l)
			}
		}
	}
}

func FuzzUnquote(f *testing.F) {
	f.Add(`"b/\346\200\216\t\"x\\"`)
	f.Fuzz(func(_ *testing.T, s string) { patchPath(s) })
}
