package config

import (
	"errors"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Pattern is a line of the kind that .gitignore holds: `*.tmp.md` matches at any
// depth, `/drafts` and `a/b` only from the folder on that patterns are relative
// to, `old/` only folders, `!keep.md` takes back what earlier patterns matched.
type Pattern struct {
	Value
	glob     string
	negated  bool
	dirsOnly bool
}

// newPattern reads one pattern.
func newPattern(v Value) (Pattern, error) {
	p := Pattern{Value: v}
	s := v.Text
	if rest, ok := strings.CutPrefix(s, "!"); ok {
		p.negated, s = true, rest
	}
	if rest, ok := strings.CutSuffix(s, "/"); ok {
		p.dirsOnly, s = true, rest
	}
	anchored := strings.Contains(s, "/")
	s = strings.TrimPrefix(s, "/")
	if strings.Trim(s, "/") == "" {
		return p, errors.New("an empty pattern")
	}
	// Braces are ordinary characters of .gitignore.
	s = strings.NewReplacer(`\{`, `\{`, `\}`, `\}`, `\\`, `\\`, "{", `\{`, "}", `\}`).Replace(s)
	if !anchored {
		s = "**/" + s
	}
	if strings.HasSuffix(s, "/**") {
		s += "/*" // a/** is what is in a, not a itself
	}
	if !doublestar.ValidatePattern(s) {
		return p, errors.New("malformed pattern; brackets must be paired")
	}
	p.glob = s
	return p, nil
}

// matches reports whether p matches path, slash-separated and relative.
func (p *Pattern) matches(path string, isDir bool) bool {
	if p.dirsOnly && !isDir {
		return false
	}
	ok, err := doublestar.Match(p.glob, path)
	return err == nil && ok
}

// Patterns are read in order: the last that matches decides.
type Patterns []Pattern

// Match returns the pattern that takes path, or a folder it lies in, nil if none
// does. As with .gitignore, what lies in a folder that is matched cannot be taken
// back by a pattern of its own. path is slash-separated and relative to the
// folder of the patterns; paths outside of it are never matched.
func (ps Patterns) Match(path string, isDir bool) *Pattern {
	if len(ps) == 0 || path == "." || path == ".." || strings.HasPrefix(path, "../") {
		return nil
	}
	for i := 0; i <= len(path); i++ {
		if i < len(path) && path[i] != '/' {
			continue
		}
		if p := ps.last(path[:i], i < len(path) || isDir); p != nil {
			return p
		}
	}
	return nil
}

// last returns the last pattern that matches path itself, unless it takes it back.
func (ps Patterns) last(path string, isDir bool) *Pattern {
	for i := len(ps) - 1; i >= 0; i-- {
		if p := &ps[i]; p.matches(path, isDir) {
			if p.negated {
				return nil
			}
			return p
		}
	}
	return nil
}
