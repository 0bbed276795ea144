package filter

import (
	"slices"
	"strings"

	"buzhou/internal/finding"
	"buzhou/internal/git"
	"buzhou/internal/run"
	"buzhou/internal/source"
)

// Changed hides the findings none of whose ends stands on a line that changed: a
// contradiction is new if either end is.
type Changed struct {
	// Lines returns the changed lines of the document at path.
	Lines func(path string) git.Lines
}

// Apply implements Filter.
func (c *Changed) Apply(o *run.Outcome) {
	if len(o.Findings()) == 0 {
		return
	}
	lines, text := c.Lines(o.Path), o.Result.Article.Source
	if loneReturn(text.String()) {
		return // git counts lines in another way than we do
	}
	kept := o.Result.Findings[:0]
	for _, f := range o.Result.Findings {
		if touches(&f, lines, text.Mapper()) {
			kept = append(kept, f)
		} else {
			o.Hidden.Unchanged++
		}
	}
	o.Result.Findings = kept
}

// touches reports whether an end of f, its own or one that opposes it, stands on
// one of the lines.
func touches(f *finding.Finding, lines git.Lines, m *source.Mapper) bool {
	on := func(s source.Span) bool { return lines.Overlap(m.Line(s.Start), m.Line(max(s.Start, s.End-1))) }
	return on(f.Span) || slices.ContainsFunc(f.Related, func(e finding.End) bool {
		return e.Role == finding.Opposes && e.Path == f.Path && on(e.Span)
	})
}

// loneReturn reports whether s holds a carriage return that no line feed follows,
// which ends a line for us and not for git.
func loneReturn(s string) bool {
	for i := strings.IndexByte(s, '\r'); i >= 0; {
		if !strings.HasPrefix(s[i+1:], "\n") {
			return true
		}
		next := strings.IndexByte(s[i+1:], '\r')
		if next < 0 {
			return false
		}
		i += 1 + next
	}
	return false
}
