// Package eval judges what buzhou reports against what an article is known to
// hold: directives in test articles and labels beside them.
package eval

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// Directive is an expectation on one line of an article: a finding that must be
// there (want), or silence for a reason (ok).
type Directive struct {
	Line int
	Rule string
	// OK: the rule must be silent here, and for the reason in Because.
	OK      bool
	Because string
	// Part must occur in the finding's quote or message, if not empty.
	Part string
	// Related are the lines of other ends, any of which will do.
	Related []int
}

// String returns the directive as it is written.
func (d Directive) String() string {
	kind := "want"
	if d.OK {
		kind = "ok"
	}
	s := fmt.Sprintf("%d: %s %q", d.Line, kind, d.Rule)
	if d.Because != "" {
		s += fmt.Sprintf(" because %q", d.Because)
	}
	for _, r := range d.Related {
		s += fmt.Sprintf(" @%d", r)
	}
	return s
}

var directiveSyntax = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(want|ok) "([a-z-]+)"((?: "[^"]*")?)(?: because "([a-z-]+)")?((?: related)?(?: @[-+]?\d+)*)$`)
})

// parseDirective reads the text of one directive that stands on a line.
func parseDirective(text string, line int) (Directive, error) {
	m := directiveSyntax().FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return Directive{}, fmt.Errorf("line %d: cannot read the directive %q", line, text)
	}
	d := Directive{Line: line, OK: m[1] == "ok", Rule: m[2], Part: strings.Trim(m[3], ` "`), Because: m[4]}
	for _, f := range strings.Fields(m[5]) {
		if f == "related" {
			continue
		}
		n, err := strconv.Atoi(strings.TrimPrefix(f, "@"))
		if err != nil {
			return Directive{}, fmt.Errorf("line %d: %w", line, err)
		}
		if f[1] == '-' || f[1] == '+' {
			n += line
		}
		d.Related = append(d.Related, n)
	}
	return d, nil
}

var commentSyntax = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`<!-- ((?:want|ok) ".*?) -->`)
})

// Extract reads the directives in the comments of a Markdown or HTML article
// and returns it with them blanked byte for byte, so that every offset stays.
func Extract(text string) (blanked string, ds []Directive, err error) {
	var b strings.Builder
	last := 0
	for _, m := range commentSyntax().FindAllStringSubmatchIndex(text, -1) {
		line := 1 + strings.Count(text[:m[0]], "\n")
		d, err := parseDirective(text[m[2]:m[3]], line)
		if err != nil {
			return "", nil, err
		}
		ds = append(ds, d)
		b.WriteString(text[last:m[0]])
		b.WriteString(strings.Repeat(" ", m[1]-m[0]))
		last = m[1]
	}
	b.WriteString(text[last:])
	return b.String(), ds, nil
}

// Sidecar reads the directives of a plain-text article from its .want file:
// lines of the form "LINE: directive"; blank lines and # comments are skipped.
func Sidecar(text string) ([]Directive, error) {
	var ds []Directive
	for _, l := range strings.Split(text, "\n") {
		l = strings.TrimSpace(l)
		if l == "" || strings.HasPrefix(l, "#") {
			continue
		}
		num, rest, ok := strings.Cut(l, ":")
		n, err := strconv.Atoi(strings.TrimSpace(num))
		if !ok || err != nil {
			return nil, fmt.Errorf("%q: want LINE: directive", l)
		}
		d, err := parseDirective(rest, n)
		if err != nil {
			return nil, err
		}
		ds = append(ds, d)
	}
	return ds, nil
}
