package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"buzhou/checker"
	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/source"
)

// Extract writes what was read in an article: the procedures with the operation
// they are for, the menu paths, and, in the order of the text, the claims with
// their topic, scope and stance. It is the explanation of every finding,
// and of every finding that is missing.
func Extract(w io.Writer, m *Messages, r *checker.Result, useColor bool) error {
	x := extract{w: bufio.NewWriter(w), m: m, at: r.Article.Source.Mapper(), colors: newPalette(useColor)}
	a := r.Article
	fmt.Fprintf(x.w, "%s  %s  %s  %s\n", x.colors.strong.Sprint(Visible(a.Path)), a.Format, a.Source.Encoding(), Visible(a.Title.View.Text))

	x.head("extract.procedures", len(r.Procedures))
	for i := range r.Procedures {
		p := &r.Procedures[i]
		if len(p.Steps) == 0 {
			continue
		}
		steps := m.say("extract.steps", finding.Number(len(p.Steps)))
		x.line(a.Blocks[p.Steps[0].Block].Span, steps, x.topic(p.Goal), x.scope(p.Context.Scope))
	}
	paths := r.Read.Procedures.Paths
	x.head("extract.paths", len(paths))
	for i := range paths {
		p := &paths[i]
		if len(p.Nodes) == 0 {
			continue
		}
		labels := make([]string, len(p.Nodes))
		for j, n := range p.Nodes {
			labels[j] = n.Text
		}
		first := p.Nodes[0]
		x.line(r.Read.Doc.Units[first.Unit].Span(first.Start, first.End), strings.Join(labels, " → "), x.topic(p.Topic), x.scope(p.Scope))
	}
	x.head("extract.claims", len(r.Claims))
	claims := slices.Clone(r.Claims)
	slices.SortStableFunc(claims, func(a, b claim.Claim) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	for i := range claims {
		c := &claims[i]
		stance := c.Stance.Modality.String() + " " + c.Stance.Force.String()
		x.line(c.Span, m.Claim(c.Output()), x.topic(c.Topic), stance)
	}
	return x.w.Flush()
}

// extract writes the parts of one extraction.
type extract struct {
	w      *bufio.Writer
	m      *Messages
	at     *source.Mapper
	colors *palette
}

// head opens a part with n entries.
func (x *extract) head(key string, n int) {
	fmt.Fprintf(x.w, "\n%s\n", x.colors.strong.Sprint(x.m.say(key)))
	if n == 0 {
		fmt.Fprintf(x.w, "  %s\n", x.m.say("extract.none"))
	}
}

// line writes an entry: its place, and what it says, set off by two spaces.
func (x *extract) line(span source.Span, parts ...string) {
	at := x.at.Position(span.Start)
	fmt.Fprintf(x.w, "  %s", x.colors.faint.Sprintf("%d:%d", at.Line, at.Column))
	for _, p := range parts {
		if p != "" {
			fmt.Fprintf(x.w, "  %s", Visible(p))
		}
	}
	fmt.Fprintln(x.w)
}

// topic names t: [京东·关闭(免密支付)].
func (x *extract) topic(t annotate.Topic) string {
	name := x.m.Term(t.Operation)
	if t.Object != "" {
		name += "(" + lexicon.Label(t.Object) + ")"
	}
	if t.Product != "" {
		name = lexicon.Label(t.Product) + "·" + name
	}
	return "[" + name + "]"
}

// scope names the set facets of s.
func (x *extract) scope(s annotate.Scope) string {
	var facets []finding.Facet
	for f, v := range s {
		if v != "" {
			facets = append(facets, finding.Facet{Name: annotate.Facet(f).String(), Value: v})
		}
	}
	return x.m.Scope(facets)
}
