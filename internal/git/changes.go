package git

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Lines are lines of a file, 1-based and sorted. All stands for every line.
type Lines struct {
	All    bool
	ranges [][2]int // first and last
}

// Overlap reports whether one of the lines from first to last is among l.
func (l Lines) Overlap(first, last int) bool {
	if l.All {
		return true
	}
	i, _ := slices.BinarySearchFunc(l.ranges, first, func(r [2]int, line int) int { return r[1] - line })
	return i < len(l.ranges) && l.ranges[i][0] <= last
}

// Changes are the changed lines of files, by their path in the repository. Files
// without changes are not there; nor are deleted ones.
type Changes map[string]Lines

// Since returns what the work tree changes of a commit. Files that git does not
// know are new as a whole.
func (r *Repo) Since(ctx context.Context, commit string) (Changes, error) {
	c, err := r.diff(ctx, commit)
	if err != nil {
		return nil, err
	}
	out, err := command(ctx, r.top, "ls-files", "-z", "--others", "--exclude-standard")
	if err != nil {
		return nil, err
	}
	for path := range strings.SplitSeq(string(out), "\x00") {
		if path != "" {
			c[path] = Lines{All: true}
		}
	}
	return c, nil
}

// Index returns what is staged: what the next commit will change.
func (r *Repo) Index(ctx context.Context) (Changes, error) { return r.diff(ctx, "--cached") }

// Tracked returns the files that git knows.
func (r *Repo) Tracked(ctx context.Context) (map[string]bool, error) {
	out, err := command(ctx, r.top, "ls-files", "-z", "--cached")
	if err != nil {
		return nil, err
	}
	tracked := make(map[string]bool)
	for path := range strings.SplitSeq(string(out), "\x00") {
		tracked[path] = true
	}
	return tracked, nil
}

// diff returns the lines that `git diff` against what is named adds or changes.
func (r *Repo) diff(ctx context.Context, against string) (Changes, error) {
	args := []string{
		"-c", "core.quotePath=false", "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules",
		"--find-renames", "--src-prefix=a/", "--dst-prefix=b/", "--diff-filter=d",
	}
	// The names first: of a file that is only renamed, or binary, there is no patch.
	counts, err := command(ctx, r.top, append(slices.Clone(args), "--numstat", "-z", against, "--")...)
	if err != nil {
		return nil, err
	}
	changes := numstat(string(counts))
	patch, err := command(ctx, r.top, append(args, "--unified=0", "--inter-hunk-context=0", against, "--")...)
	if err != nil {
		return nil, err
	}
	return changes, changes.read(patch)
}

// numstat reads the files that `git diff --numstat -z` lists: the numbers of added and
// deleted lines, - for binary files, and the path; for a renamed file an empty path
// and then the old and the new one. Of a binary file, such as one in UTF-16, git
// tells no lines, so that all of them count.
func numstat(list string) Changes {
	changes := make(Changes)
	fields := strings.Split(list, "\x00")
	for i := 0; i < len(fields); i++ {
		added, rest, _ := strings.Cut(fields[i], "\t")
		_, path, ok := strings.Cut(rest, "\t")
		if !ok {
			continue
		}
		if path == "" && i+2 < len(fields) {
			path = fields[i+2]
			i += 2
		}
		changes[path] = Lines{All: added == "-"}
	}
	return changes
}

// read adds the lines that a patch without context adds or changes.
func (c Changes) read(patch []byte) error {
	path, body := "", false
	for line := range bytes.Lines(patch) {
		text := strings.TrimSuffix(string(line), "\n")
		switch {
		case strings.HasPrefix(text, "diff --git "):
			path, body = "", false
		case !body && strings.HasPrefix(text, "+++ "):
			path = patchPath(text[len("+++ "):])
			if _, ok := c[path]; !ok {
				return fmt.Errorf("git diff: cannot read the name %q", text)
			}
		case strings.HasPrefix(text, "@@ "):
			body = true
			if err := c.hunk(path, text); err != nil {
				return err
			}
		}
	}
	return nil
}

// hunk adds the lines of the hunk that a header such as "@@ -3 +4,2 @@" announces.
func (c Changes) hunk(path, header string) error {
	fields := strings.Fields(header)
	if path == "" || len(fields) < 3 || !strings.HasPrefix(fields[2], "+") {
		return fmt.Errorf("git diff: cannot read %q", header)
	}
	from, n, counted := strings.Cut(fields[2][1:], ",")
	first, err := strconv.Atoi(from)
	count := 1
	if counted && err == nil {
		count, err = strconv.Atoi(n)
	}
	if err != nil {
		return fmt.Errorf("git diff: cannot read %q", header)
	}
	if count > 0 {
		l := c[path]
		l.ranges = append(l.ranges, [2]int{first, first + count - 1})
		c[path] = l
	}
	return nil
}

// patchPath returns the path that the header line of a patch names: after a prefix, in
// quotes if it holds unusual characters, with a tab behind it if it holds a space.
func patchPath(s string) string {
	if strings.HasPrefix(s, `"`) {
		s = unquote(s)
	} else {
		s = strings.TrimSuffix(s, "\t")
	}
	return strings.TrimPrefix(s, "b/")
}

// unquote reads a string in the quotes of C, as git writes it.
func unquote(s string) string {
	s = strings.TrimSuffix(strings.TrimPrefix(s, `"`), `"`)
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		if k := strings.IndexByte(`abtnvfr`, s[i]); k >= 0 {
			b.WriteByte("\a\b\t\n\v\f\r"[k])
			continue
		}
		if i+2 < len(s) && s[i] >= '0' && s[i] <= '3' {
			if n, err := strconv.ParseUint(s[i:i+3], 8, 8); err == nil {
				b.WriteByte(byte(n))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
