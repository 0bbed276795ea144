package input

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// add expands one argument.
func (c *collector) add(arg string) {
	if arg == Stdin {
		c.addStdin()
		return
	}
	info, err := os.Stat(arg)
	switch {
	case err == nil && info.IsDir():
		if !c.walk(arg) {
			c.report("folder-without-articles", arg, nil)
		}
	case err == nil:
		if !c.opts.Force || !c.skip(arg, false) {
			c.keep(arg, realPath(arg))
		}
	case !errors.Is(err, fs.ErrNotExist) && !isGlob(arg):
		c.report("unreadable-input", arg, err)
	case isGlob(arg):
		c.glob(arg)
	default:
		c.report("missing-input", arg, nil)
	}
}

// addStdin adds standard input, once.
func (c *collector) addStdin() {
	if _, ok := c.seen[Stdin]; ok {
		return
	}
	c.seen[Stdin] = len(c.files)
	c.files = append(c.files, File{Path: cmp.Or(filepath.ToSlash(c.opts.StdinName), unnamedStdin), Stdin: true})
}

// walk adds the articles below dir and reports whether there was one, be it one
// that another argument had brought already, or a problem that explains why not.
func (c *collector) walk(dir string) bool {
	// Nothing below dir is reached through a link, so that the real path of
	// the root gives those of all files.
	real := realPath(dir)
	found := false
	// The callback's errors are all handled within it.
	_ = filepath.WalkDir(real, func(at string, entry fs.DirEntry, err error) error {
		below, relErr := filepath.Rel(real, at)
		if relErr != nil {
			below = at
		}
		name := filepath.Join(dir, below)
		if err != nil {
			c.report("unreadable-input", name, err)
			found = true
			return nil
		}
		if entry.IsDir() {
			if at != real && (Housekeeping(entry.Name()) || c.skip(name, true)) {
				return fs.SkipDir
			}
			return nil
		}
		if entry.Type().IsRegular() && c.article(name) && !c.skip(name, false) {
			found = true
			c.keep(name, at)
		}
		return nil
	})
	return found
}

// glob adds the files that match pattern. A pattern that spells a suffix
// ("*.log") is taken at its word; one that does not ("docs/**") gives articles
// only, as a walk would.
func (c *collector) glob(pattern string) {
	matches, err := doublestar.FilepathGlob(pattern, doublestar.WithFilesOnly(), doublestar.WithNoFollow())
	if err != nil {
		c.report("bad-glob", pattern, err)
		return
	}
	suffix := filepath.Ext(pattern)
	literal := suffix != "" && !strings.ContainsAny(suffix, `*?[]{}/\`)
	found := false
	for _, m := range matches {
		if (literal || c.article(m)) && !hidden(m, pattern) && !c.skip(m, false) {
			found = true
			c.keep(m, realPath(m))
		}
	}
	if !found {
		c.report("glob-without-match", pattern, nil)
	}
}

// isGlob reports whether arg holds a character that is special in a pattern.
func isGlob(arg string) bool { return strings.ContainsAny(arg, "*?[{") }

// Housekeeping reports whether a walk leaves the folder of this name out: folders
// that begin with a dot (.git and the like) and installed packages.
func Housekeeping(name string) bool {
	return name == "node_modules" || len(name) > 1 && name[0] == '.' && name != ".."
}

// hidden reports whether path runs through a folder that a walk would leave
// out and that pattern does not spell.
func hidden(path, pattern string) bool {
	for dir := range strings.SplitSeq(filepath.ToSlash(filepath.Dir(path)), "/") {
		if Housekeeping(dir) && !strings.Contains(pattern, dir) {
			return true
		}
	}
	return false
}

// realPath returns the absolute path of path with its links resolved, or as
// near to that as the system tells.
func realPath(path string) string {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		real = path
	}
	if abs, err := filepath.Abs(real); err == nil {
		return abs
	}
	return real
}

// reason returns what went wrong without the operation and the path, which the
// report names itself.
func reason(err error) string {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err.Error()
	}
	return err.Error()
}
