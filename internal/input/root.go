package input

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// Root is the folder that services such as GitHub name files relative to: that
// of the repository in which the program runs, or else the current folder. The
// zero value is ready; the file system is looked at when it is first used.
type Root struct {
	once sync.Once
	// dir is the root and current the current folder, real paths; "" if they
	// cannot be told.
	dir, current string
}

// Relative returns path, as in File, relative to the root and slash-separated,
// with links resolved; if it lies elsewhere its absolute path. Standard input
// without a name of its own stays what it is.
func (r *Root) Relative(path string) string {
	r.once.Do(r.find)
	if r.dir == "" || path == unnamedStdin {
		return path
	}
	real := filepath.FromSlash(path)
	if !filepath.IsAbs(real) {
		real = filepath.Join(r.current, real)
	}
	real = realPath(real)
	rel, err := filepath.Rel(r.dir, real)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return filepath.ToSlash(real)
	}
	return filepath.ToSlash(rel)
}

// find looks for the folder above the current one that holds .git: a folder, or
// the file that stands for it in a worktree.
func (r *Root) find() {
	current, err := os.Getwd()
	if err != nil {
		return
	}
	r.current = realPath(current)
	r.dir = r.current
	for dir := r.current; ; {
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil {
			r.dir = dir
			return
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return
		}
		dir = parent
	}
}
