package config

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestStarter: the starter is a configuration, for any folder and in both
// languages, and leaves out what it says.
func TestStarter(t *testing.T) {
	dir := t.TempDir()
	for _, f := range []string{
		"README.md", "docs/a.md", "docs/b.TXT", "docs/README.md", "public/a.html", "归档/2019/a.md", "docs/Drafts/x.md", "it's/草稿/a.md", ".git/a.md", "pic.png", "archive.md",
	} {
		write(t, filepath.Join(dir, filepath.FromSlash(f)), "x")
	}
	suffixes := []string{".md", ".txt", ".html"}
	seen, err := Look(dir, suffixes)
	if err != nil {
		t.Fatal(err)
	}
	for _, english := range []bool{false, true} {
		text := Starter(seen, english)
		c, err := Parse("c.yaml", dir, []byte(text), known())
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		for f, excluded := range map[string]bool{
			"README.md": true, "docs/a.md": false, "docs/README.md": true, "public/a.html": true, "归档/2019/a.md": false, "docs/Drafts/x.md": true, "it's/草稿/a.md": true, "archive.md": false,
		} {
			if got := c.Excluded(filepath.Join(dir, f), false) != nil; got != excluded {
				t.Errorf("%s: excluded %t, want %t", f, got, excluded)
			}
		}
		if got := c.For(filepath.Join(dir, "归档/2019/a.md")).Role; got != "archive" {
			t.Errorf("the role of an archived article is %s", got)
		}
		if !strings.Contains(text, ".html 1") || !strings.Contains(text, ".md 7") || !strings.Contains(text, ".txt 1") {
			t.Errorf("the articles are not counted right:\n%s", text)
		}
	}
	if empty, err := Look(t.TempDir(), suffixes); err != nil || len(empty.Articles) > 0 {
		t.Errorf("an empty folder: %v, %v", empty, err)
	} else if _, err := Parse("c.yaml", dir, []byte(Starter(empty, false)), known()); err != nil {
		t.Error(err)
	}
	if _, err := Look(filepath.Join(dir, "none"), suffixes); err == nil {
		t.Error("a folder that does not exist gives no error")
	}
}

// TestLookKeepsArticles: a folder with a telling name that holds every article is
// not left out.
func TestLookKeepsArticles(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "tmp", "a.md"), "# a")
	seen, err := Look(dir, []string{".md"})
	if err != nil || len(seen.Exclude) != 0 || seen.Articles[".md"] != 1 {
		t.Errorf("saw %+v, %v", seen, err)
	}
}
