// Package input turns the arguments of a command (files, folders, globs and -)
// into the list of documents to read. It looks at names only; what stands in
// the files is read later, by package run.
package input

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"buzhou/internal/finding"
)

// Stdin is the argument that stands for standard input.
const Stdin = "-"

// unnamedStdin is what standard input is called if nobody gives it a name.
const unnamedStdin = "<stdin>"

// File is one document to read.
type File struct {
	// Path is what reports call the document: slash-separated, relative if
	// the argument was, and for standard input the name it was given.
	Path string
	// Stdin marks the document that comes from standard input.
	Stdin bool
}

// Open returns the path to open f by, in the notation of the system.
func (f File) Open() string { return filepath.FromSlash(f.Path) }

// Problem is an argument, or a folder below one, that gives nothing to check.
type Problem struct {
	// Code says what is wrong: "missing-input", "unreadable-input",
	// "glob-without-match", "bad-glob", "folder-without-articles".
	Code string
	// Path is the argument or the folder.
	Path string
	// Detail is the reason the system gives, in English; often empty.
	Detail string
}

// Empty reports whether p says only that there is nothing to check where there
// might have been something, as opposed to an input that is wrong.
func (p Problem) Empty() bool {
	return p.Code == "folder-without-articles" || p.Code == "glob-without-match"
}

// Note returns p as a remark.
func (p Problem) Note() finding.Note {
	return finding.Note{Code: p.Code, Path: p.Path, Message: finding.Msg(p.Code, finding.Text(p.Detail))}
}

// Options says what a walk through folders keeps.
type Options struct {
	// Suffixes are the lower-case file name endings, dot included, of what
	// counts as an article in a folder; DefaultSuffixes if nil.
	Suffixes []string
	// Selector, if set, decides before the suffix does.
	Selector Selector
	// Force applies the Selector's exclusions to files that are named
	// outright, as the hooks of version control name them.
	Force bool
	// StdinName is the path that standard input is reported under; "<stdin>"
	// if empty.
	StdinName string
}

// Selector decides what a walk through folders keeps. Paths are those that
// reports would show.
type Selector interface {
	// Skip reports whether a file, or a folder with all that is in it, is
	// left out.
	Skip(path string, isDir bool) bool
	// Article reports whether a file counts as an article; if told is false,
	// its suffix decides.
	Article(path string) (yes, told bool)
}

// DefaultSuffixes returns the suffixes of articles: Markdown, HTML, plain text.
func DefaultSuffixes() []string {
	return []string{".md", ".markdown", ".mdx", ".html", ".htm", ".txt"}
}

// Expand returns the documents that args name, each once, sorted by path, so
// that neither the order of the arguments nor that of the file system shows in
// a report. A file named outright is taken whatever its suffix; folders are
// walked, without following symbolic links, and so cannot loop. Arguments that
// give nothing are reported, and the others still expanded.
func Expand(args []string, opts Options) ([]File, []Problem) {
	if opts.Suffixes == nil {
		opts.Suffixes = DefaultSuffixes()
	}
	c := collector{opts: opts, seen: make(map[string]int)}
	for _, arg := range args {
		c.add(arg)
	}
	byPath := func(a, b File) int { return cmp.Compare(a.Path, b.Path) }
	slices.SortFunc(c.files, byPath)
	slices.SortFunc(c.problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Code, b.Code))
	})
	return c.files, slices.Compact(c.problems)
}

// collector gathers files and problems.
type collector struct {
	opts     Options
	files    []File
	problems []Problem
	// seen holds, for each file kept, its place in files by its real path.
	seen map[string]int
}

// keep adds the file that is called path and really is at real. Of two names
// for one file the smaller stays, so that the order of arguments does not matter.
func (c *collector) keep(path, real string) {
	path = filepath.ToSlash(filepath.Clean(path))
	if i, ok := c.seen[real]; ok {
		c.files[i].Path = min(c.files[i].Path, path)
		return
	}
	c.seen[real] = len(c.files)
	c.files = append(c.files, File{Path: path})
}

// report adds a problem; err may be nil.
func (c *collector) report(code, path string, err error) {
	p := Problem{Code: code, Path: filepath.ToSlash(path)}
	if err != nil {
		p.Detail = reason(err)
	}
	c.problems = append(c.problems, p)
}

// article reports whether the file at path counts as an article in a walk.
func (c *collector) article(path string) bool {
	if c.opts.Selector != nil {
		if yes, told := c.opts.Selector.Article(path); told {
			return yes
		}
	}
	return slices.Contains(c.opts.Suffixes, strings.ToLower(filepath.Ext(path)))
}

// skip reports whether the selector leaves path out.
func (c *collector) skip(path string, isDir bool) bool {
	return c.opts.Selector != nil && c.opts.Selector.Skip(path, isDir)
}
