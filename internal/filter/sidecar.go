package filter

import (
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"buzhou/internal/nearest"
	"buzhou/internal/source"
	"buzhou/internal/yamldoc"
	"buzhou/rules"
)

// SidecarSuffix is appended to the path of an article for that of its sidecar: a
// file with suppressions for text that has no comments.
const SidecarSuffix = ".buzhou.yaml"

// sidecar reads the suppressions in src, the sidecar file called path of the
// article text. The error holds every mistake of the file, with its place.
func sidecar(path string, src []byte, text *source.Text, known []*rules.Rule) ([]*suppression, error) {
	d, root, err := yamldoc.Parse(path, src)
	if err != nil || root == nil {
		return nil, err
	}
	r := sidecarReader{Document: d, text: text, known: known}
	r.Mapping(root, "the file", yamldoc.Key("ignore", func(v ast.Node) { r.List(v, "ignore", r.entry) }))
	if err := r.Err(); err != nil {
		return nil, err
	}
	return r.all, nil
}

// sidecarReader collects the entries of a sidecar file.
type sidecarReader struct {
	*yamldoc.Document
	text  *source.Text
	known []*rules.Rule
	all   []*suppression
}

// entry reads one suppression: of the lines or the quote that it names, or of the
// whole article.
func (r *sidecarReader) entry(n ast.Node) {
	s := &suppression{line: yamldoc.PlaceOf(n).Line}
	whole := true
	r.Mapping(n, "an entry",
		yamldoc.Key("rules", func(v ast.Node) {
			for _, id := range r.Texts(v, "rules") {
				r.rule(s, id)
			}
		}),
		yamldoc.Key("lines", func(v ast.Node) {
			whole = false
			for _, lines := range r.Texts(v, "lines") {
				r.lines(s, lines)
			}
		}),
		yamldoc.Key("quote", func(v ast.Node) {
			whole = false
			for _, q := range r.Texts(v, "quote") {
				s.spans = append(s.spans, occurrences(r.text.String(), q.Text)...)
			}
		}),
		yamldoc.Key("reason", func(v ast.Node) {
			t, _ := r.Text(v, "reason")
			s.reason = strings.TrimSpace(t.Text)
		}),
	)
	if len(s.rules) == 0 && r.Err() == nil {
		r.Errorf(n, "an entry needs rules")
	}
	if s.reason == "" {
		r.Errorf(n, "an entry needs a reason")
	}
	if whole {
		s.spans = []source.Span{{End: len(r.text.String()) + 1}}
	}
	r.all = append(r.all, newSuppression(*s))
}

// rule adds a rule to s.
func (r *sidecarReader) rule(s *suppression, id yamldoc.Value) {
	var ids []string
	for _, k := range r.known {
		if k.Group != rules.Control {
			ids = append(ids, k.ID)
		}
	}
	if !slices.Contains(ids, id.Text) {
		r.ErrorAt(id.Place, "no rule %q that can be suppressed%s", id.Text, nearest.Hint(id.Text, ids))
		return
	}
	s.rules = append(s.rules, id.Text)
}

// lines adds a line or a range of lines, such as 12-15, to s.
func (r *sidecarReader) lines(s *suppression, v yamldoc.Value) {
	from, to, isRange := strings.Cut(v.Text, "-")
	if !isRange {
		to = from
	}
	first, err1 := strconv.Atoi(strings.TrimSpace(from))
	last, err2 := strconv.Atoi(strings.TrimSpace(to))
	m := r.text.Mapper()
	n := m.Line(len(r.text.String()))
	if err1 != nil || err2 != nil || first < 1 || last < first {
		r.ErrorAt(v.Place, "lines %q: write a line or a range, 12 or 12-15", v.Text)
		return
	}
	if first > n {
		r.ErrorAt(v.Place, "lines %q: the article has %d lines", v.Text, n)
		return
	}
	span := source.Span{Start: m.LineSpan(first).Start, End: m.LineSpan(min(last, n)).End}
	s.spans = append(s.spans, span)
}

// occurrences returns where quote stands in text.
func occurrences(text, quote string) (spans []source.Span) {
	for at := 0; quote != ""; {
		i := strings.Index(text[at:], quote)
		if i < 0 {
			break
		}
		spans = append(spans, source.Span{Start: at + i, End: at + i + len(quote)})
		at += i + len(quote)
	}
	return spans
}
