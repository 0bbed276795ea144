package input

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// tree makes files below a new folder, which becomes the working directory.
func tree(t *testing.T, files ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, f := range files {
		if err := os.MkdirAll(filepath.Dir(f), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(f, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Skip("no symbolic links here:", err)
	}
}

func paths(files []File) []string {
	var out []string
	for _, f := range files {
		out = append(out, f.Path)
	}
	return out
}

func TestExpand(t *testing.T) {
	tree(t, "b.md", "a.txt", "notes.log", "docs/x.HTML", "docs/deep/y.mdx", "docs/pic.png",
		"docs/.git/z.md", "docs/node_modules/p/readme.md", ".hidden/h.md", "none/pic.png", "odd[1].md")
	link(t, "..", "docs/loop")
	link(t, "b.md", "c-link.md")
	tests := []struct {
		name     string
		args     []string
		want     []string
		problems []Problem
	}{
		{"walk", []string{"docs"}, []string{"docs/deep/y.mdx", "docs/x.HTML"}, nil},
		{"order of arguments", []string{"docs", "b.md", "a.txt"}, []string{"a.txt", "b.md", "docs/deep/y.mdx", "docs/x.HTML"}, nil},
		{"named file of any suffix", []string{"notes.log"}, []string{"notes.log"}, nil},
		{"twice", []string{"b.md", "./b.md", "docs/../b.md"}, []string{"b.md"}, nil},
		{"file and its folder", []string{"docs", "docs/x.HTML"}, []string{"docs/deep/y.mdx", "docs/x.HTML"}, nil},
		{"link and target", []string{"c-link.md", "b.md"}, []string{"b.md"}, nil},
		{"through a named link", []string{"docs/loop/docs/deep"}, []string{"docs/loop/docs/deep/y.mdx"}, nil},
		{"through a link and directly", []string{"docs/loop/docs/deep", "docs/deep"}, []string{"docs/deep/y.mdx"}, nil},
		{"glob", []string{"**/*.md"}, []string{"b.md", "odd[1].md"}, nil},
		{"glob without suffix", []string{"docs/**"}, []string{"docs/deep/y.mdx", "docs/x.HTML"}, nil},
		{"glob with alternatives", []string{"{a,b}.*"}, []string{"a.txt", "b.md"}, nil},
		{"glob that spells a hidden folder", []string{".hidden/*.md"}, []string{".hidden/h.md"}, nil},
		{"name that looks like a glob", []string{"odd[1].md"}, []string{"odd[1].md"}, nil},
		{"missing", []string{"b.md", "nope.md"}, []string{"b.md"}, []Problem{{Code: "missing-input", Path: "nope.md"}}},
		{"glob without match", []string{"*.rst"}, nil, []Problem{{Code: "glob-without-match", Path: "*.rst"}}},
		{"malformed glob", []string{"a[.md"}, nil, []Problem{{Code: "bad-glob", Path: "a[.md", Detail: "syntax error in pattern"}}},
		{"no articles", []string{"none", "none"}, nil, []Problem{{Code: "folder-without-articles", Path: "none"}}},
		{"folder after its file", []string{"docs/x.HTML", "docs/deep/y.mdx", "docs"}, []string{"docs/deep/y.mdx", "docs/x.HTML"}, nil},
		{"nothing", nil, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files, problems := Expand(tt.args, Options{})
			if diff := cmp.Diff(tt.want, paths(files)); diff != "" {
				t.Errorf("files (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.problems, problems); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestStdin(t *testing.T) {
	tree(t, "a.md")
	got, _ := Expand([]string{"-", "a.md", "-"}, Options{StdinName: "draft.md"})
	want := []File{{Path: "a.md"}, {Path: "draft.md", Stdin: true}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestSuffixes(t *testing.T) {
	tree(t, "a.md", "b.rst")
	got, _ := Expand([]string{"."}, Options{Suffixes: []string{".rst"}})
	if diff := cmp.Diff([]string{"b.rst"}, paths(got)); diff != "" {
		t.Error(diff)
	}
}

func TestUnreadableFolder(t *testing.T) {
	tree(t, "in/locked/a.md")
	if os.Geteuid() == 0 {
		t.Skip("nothing is unreadable to root")
	}
	if err := os.Chmod("in/locked", 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod("in/locked", 0o755) })
	_, problems := Expand([]string{"in"}, Options{})
	want := []Problem{{Code: "unreadable-input", Path: "in/locked", Detail: "permission denied"}}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Error(diff)
	}
}

// Any order and repetition of arguments gives the same list.
func TestOrderOfArguments(t *testing.T) {
	tree(t, "a.md", "b/c.md", "b/d.txt", "e/f.html")
	link(t, "../a.md", "b/alias.md")
	all := []string{"a.md", "b", "b/c.md", "**/*.txt", "e/f.html", ".", "b/alias.md"}
	rapid.Check(t, func(t *rapid.T) {
		args := rapid.SliceOfN(rapid.SampledFrom(all), 1, 9).Draw(t, "args")
		shuffled := rapid.Permutation(args).Draw(t, "shuffled")
		first, _ := Expand(args, Options{})
		second, _ := Expand(append(shuffled, args[0]), Options{})
		if !slices.Equal(first, second) {
			t.Fatalf("%q gives %v, %q gives %v", args, first, shuffled, second)
		}
	})
}
