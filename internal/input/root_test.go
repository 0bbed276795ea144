package input

import (
	"os"
	"path/filepath"
	"testing"
)

func TestRelative(t *testing.T) {
	dir := realPath(t.TempDir())
	for _, d := range []string{"repo/.git", "repo/docs/guides", "elsewhere"} {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range []string{"repo/a.md", "repo/docs/b.md", "elsewhere/c.md"} {
		if err := os.WriteFile(filepath.Join(dir, f), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	link := os.Symlink(filepath.Join("..", "a.md"), filepath.Join(dir, "repo/docs/link.md"))
	t.Chdir(filepath.Join(dir, "repo", "docs"))
	tests := []struct{ path, want string }{
		{"b.md", "docs/b.md"},
		{"./b.md", "docs/b.md"},
		{"guides/../b.md", "docs/b.md"},
		{"../a.md", "a.md"},
		{filepath.Join(dir, "repo", "a.md"), "a.md"},
		{"../../elsewhere/c.md", filepath.ToSlash(filepath.Join(dir, "elsewhere", "c.md"))},
		{"<stdin>", "<stdin>"},
		{"missing.md", "docs/missing.md"},
	}
	if link == nil {
		tests = append(tests, struct{ path, want string }{"link.md", "a.md"})
	}
	var root Root
	for _, tt := range tests {
		if got := root.Relative(tt.path); got != tt.want {
			t.Errorf("%s is %s, want %s", tt.path, got, tt.want)
		}
	}
}

// Outside of a repository, paths are relative to the current folder.
func TestRelativeWithoutRepository(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.md"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for up := dir; up != filepath.Dir(up); up = filepath.Dir(up) {
		if _, err := os.Stat(filepath.Join(up, ".git")); err == nil {
			t.Skip("the folder for temporary files lies in a repository")
		}
	}
	t.Chdir(dir)
	var root Root
	if got := root.Relative(filepath.Join(dir, "a.md")); got != "a.md" {
		t.Errorf("got %s, want a.md", got)
	}
}
