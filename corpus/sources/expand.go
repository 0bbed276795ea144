package sources

import (
	"cmp"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"buzhou/internal/input"
)

// Input is one file to read articles from.
type Input struct {
	input.File
	kind       kind
	collection string
	// Size is the size of the file in bytes, 0 if not known.
	Size int64
}

// kind is how a file holds articles.
type kind uint8

const (
	single kind = iota
	ndjson
	separated
	zipped
	tarred
	warc
	parquet
	unknown
)

// suffixes are the endings of containers, behind which .gz or .zst may stand.
var suffixes = [...]struct {
	suffix string
	kind   kind
}{
	{".ndjson", ndjson}, {".jsonl", ndjson}, {".csv", separated}, {".tsv", separated}, {".zip", zipped},
	{".tar", tarred}, {".tgz", tarred}, {".warc", warc}, {".wet", warc}, {".parquet", parquet},
}

// kindOf tells the kind of a file by its name.
func kindOf(name string) kind {
	name = strings.ToLower(name)
	plain := uncompressed(name)
	for _, s := range suffixes {
		if strings.HasSuffix(plain, s.suffix) {
			return s.kind
		}
	}
	if plain != name && !isArticle(plain) {
		return unknown
	}
	return single
}

// uncompressed returns name without the suffix of a compression.
func uncompressed(name string) string {
	for _, s := range [...]string{".gz", ".zst"} {
		if len(name) > len(s) && strings.EqualFold(name[len(name)-len(s):], s) {
			return name[:len(name)-len(s)]
		}
	}
	return name
}

// isArticle reports whether a file of this name counts as an article in a folder
// or archive.
func isArticle(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	for _, s := range input.DefaultSuffixes() {
		if ext == s {
			return true
		}
	}
	return false
}

// Expand returns the files that args name, in the order of their paths:
// articles and containers. See input.Expand for what a walk keeps.
func Expand(args []string, opts Options) ([]Input, []input.Problem) {
	walk := append(input.DefaultSuffixes(), ".gz", ".zst")
	for _, s := range suffixes {
		walk = append(walk, s.suffix)
	}
	files, problems := input.Expand(args, input.Options{Suffixes: walk, StdinName: opts.StdinName, Selector: opts.Selector, Force: opts.Force})
	out := make([]Input, 0, len(files))
	for _, f := range files {
		in := Input{File: f, kind: kindOf(f.Path), collection: collection(args, f)}
		if f.Stdin && opts.StdinName == "" {
			in.kind = unknown
		}
		if in.kind == unknown && !f.Stdin {
			// A compressed file of some other kind; a walk passes it by.
			if slices.ContainsFunc(args, func(a string) bool { return path.Clean(filepath.ToSlash(a)) == f.Path }) {
				problems = append(problems, input.Problem{Code: "unknown-container", Path: f.Path})
			}
			continue
		}
		if !f.Stdin {
			if info, err := os.Stat(f.Open()); err == nil {
				in.Size = info.Size()
			}
		}
		out = append(out, in)
	}
	return out, problems
}

// collection names the argument that a file was found under; for a file that is
// one itself, its folder.
func collection(args []string, f input.File) string {
	if f.Stdin {
		return f.Path
	}
	best := ""
	for _, a := range args {
		a = path.Clean(filepath.ToSlash(a))
		if a == "." || strings.HasPrefix(f.Path, a+"/") {
			best = max(best, a)
		}
	}
	if kindOf(f.Path) != single {
		return f.Path
	}
	return cmp.Or(best, path.Dir(f.Path))
}
