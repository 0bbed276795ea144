package config

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"buzhou/rules"
)

// Show writes what applies to a document as a configuration, with the place that
// each value comes from as a comment. path is that of the document, "" for none.
func Show(w io.Writer, s *Settings, path string, all []*rules.Rule) error {
	c := s.Config
	p := printer{c: c}
	head := "defaults; no configuration was found"
	if c.File != "" {
		head = c.File
	}
	p.head(path, head)
	p.value("lang", c.Lang, "zh")
	p.value("fail_on", c.FailOn, "error")
	p.patterns("include", c.Include, "articles are .md .markdown .mdx .html .htm .txt")
	p.patterns("exclude", c.Exclude, "")
	p.values("facts", c.Facts)
	p.lexicon()
	if c.Baseline.Text != "" {
		p.value("baseline", c.Baseline, "")
	}
	if path != "" {
		p.role(s)
	}
	p.rules(s, all)
	_, err := io.WriteString(w, p.b.String())
	return err
}

// printer collects lines of YAML.
type printer struct {
	c *Config
	b strings.Builder
}

func (p *printer) head(path, file string) {
	if path != "" {
		fmt.Fprintf(&p.b, "# for %s\n", path)
	}
	fmt.Fprintf(&p.b, "# from %s\n", file)
}

// line writes a line with the place that it comes from.
func (p *printer) line(text string, at Place) {
	from := "default"
	if at.Line > 0 {
		from = fmt.Sprintf("%s:%d", p.c.File, at.Line)
	}
	fmt.Fprintf(&p.b, "%-44s # %s\n", text, from)
}

func (p *printer) value(key string, v Value, otherwise string) {
	text := v.Text
	if v.Line == 0 {
		text = otherwise
	} else if key == "baseline" {
		text = quote(text)
	}
	p.line(key+": "+text, v.Place)
}

func (p *printer) values(key string, vs []Value) {
	if len(vs) == 0 {
		return
	}
	p.b.WriteString(key + ":\n")
	for _, v := range vs {
		p.line("  - "+quote(v.Text), v.Place)
	}
}

// patterns writes ps, or what holds without them as a comment.
func (p *printer) patterns(key string, ps Patterns, otherwise string) {
	if len(ps) == 0 && otherwise != "" {
		fmt.Fprintf(&p.b, "# %s: %s\n", key, otherwise)
	}
	values := make([]Value, len(ps))
	for i := range ps {
		values[i] = ps[i].Value
	}
	p.values(key, values)
}

// lexicon names what is added to the vocabulary, as comments.
func (p *printer) lexicon() {
	ids := slices.SortedFunc(maps.Keys(p.c.added), func(a, b string) int {
		return cmp.Or(cmp.Compare(p.c.added[a].Line, p.c.added[b].Line), cmp.Compare(a, b))
	})
	for _, id := range ids {
		p.line("# lexicon: "+id, p.c.added[id])
	}
}

// role writes the role of the document, which the front matter may yet change.
func (p *printer) role(s *Settings) {
	if s.RoleAt == nil {
		fmt.Fprintf(&p.b, "# role: %s\n", s.Role)
		return
	}
	p.b.WriteString("roles:\n")
	p.line(fmt.Sprintf("  %s: [%s]", s.Role, quote(s.RoleAt.Text)), s.RoleAt.Place)
}

func (p *printer) rules(s *Settings, all []*rules.Rule) {
	p.b.WriteString("rules:\n")
	for _, r := range all {
		level, at := r.Severity.String(), Place{}
		if l := s.Level(r); l != nil {
			at = l.Place
			if level = l.Level; level == "on" {
				level = severity(level, r.Severity).String()
			}
		}
		p.line("  "+r.ID+": "+level, at)
	}
}

// quote returns s as a YAML scalar that means s.
func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
