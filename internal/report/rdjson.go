package report

import (
	"bufio"
	"errors"
	"io"
	"strings"

	"buzhou/internal/finding"
	"buzhou/internal/run"
	"buzhou/internal/source"
)

// rdjson is reviewdog's diagnostic format: one object (rdjson), or a diagnostic
// a line (rdjsonl). Columns count bytes of UTF-8, whatever the encoding on disk.
type rdjson struct {
	w           *bufio.Writer
	m           *Messages
	lines       bool
	diagnostics array
}

type rdSource struct {
	Name string `json:"name"`
}

type rdCode struct {
	Value string `json:"value"`
}

type rdPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

type rdRange struct {
	Start rdPosition `json:"start"`
	End   rdPosition `json:"end"`
}

type rdLocation struct {
	Path  string   `json:"path"`
	Range *rdRange `json:"range,omitempty"`
}

type rdRelated struct {
	Message  string     `json:"message,omitempty"`
	Location rdLocation `json:"location"`
}

type rdSuggestion struct {
	Range rdRange `json:"range"`
	Text  string  `json:"text"`
}

type rdDiagnostic struct {
	Message     string         `json:"message"`
	Location    rdLocation     `json:"location"`
	Severity    string         `json:"severity"`
	Source      *rdSource      `json:"source,omitempty"`
	Code        rdCode         `json:"code"`
	Suggestions []rdSuggestion `json:"suggestions,omitempty"`
	Related     []rdRelated    `json:"related_locations,omitempty"`
}

func newRDJSON(w io.Writer, opts Options, lines bool) *rdjson {
	r := &rdjson{w: bufio.NewWriter(w), m: opts.Messages, lines: lines}
	r.diagnostics.w = r.w
	return r
}

func (r *rdjson) Begin(Header) error {
	if r.lines {
		return nil
	}
	_, err := r.w.WriteString("{\"source\":{\"name\":\"buzhou\"},\n\"diagnostics\":[")
	return err
}

func (r *rdjson) Document(o *run.Outcome) error {
	for _, n := range o.Failures {
		d := rdDiagnostic{Message: Visible(r.m.Note(n, nil)), Location: rdLocation{Path: n.Path}, Severity: "ERROR", Code: rdCode{n.Code}}
		if err := r.add(d); err != nil {
			return err
		}
	}
	if o.Result == nil {
		return r.w.Flush()
	}
	mapper := o.Result.Article.Source.Mapper()
	for i := range o.Result.Findings {
		if err := r.add(r.diagnostic(o.Path, &o.Result.Findings[i], mapper)); err != nil {
			return err
		}
	}
	return r.w.Flush()
}

func (r *rdjson) End(run.Summary) error {
	if r.lines {
		return r.w.Flush()
	}
	_, err := r.w.WriteString("]}\n")
	return errors.Join(err, r.w.Flush())
}

// add writes a diagnostic, on a line of its own with the source that otherwise
// the object has.
func (r *rdjson) add(d rdDiagnostic) error {
	if !r.lines {
		return r.diagnostics.add(d)
	}
	d.Source = &rdSource{"buzhou"}
	b, err := encode(d)
	if err != nil {
		return err
	}
	_, err = r.w.Write(append(b, '\n'))
	return err
}

func (r *rdjson) diagnostic(path string, f *finding.Finding, m *source.Mapper) rdDiagnostic {
	d := rdDiagnostic{
		Message: Visible(r.m.Finding(f, m)), Location: rdLocation{path, rdRangeOf(m, f.Span)},
		Severity: strings.ToUpper(f.Severity.String()), Code: rdCode{f.Rule},
	}
	for i := range f.Related {
		e := &f.Related[i]
		related := rdRelated{Visible(r.m.end(e, m)), rdLocation{Path: path, Range: rdRangeOf(m, e.Span)}}
		if e.Path != "" && e.Path != path {
			related.Location = rdLocation{Path: e.Path}
		}
		d.Related = append(d.Related, related)
	}
	// Suggestions are applied one by one; edits that belong together are none.
	if f.Fix != nil && len(f.Fix.Edits) == 1 {
		e := f.Fix.Edits[0]
		d.Suggestions = []rdSuggestion{{*rdRangeOf(m, e.Span), e.Text}}
	}
	return d
}

func rdRangeOf(m *source.Mapper, s source.Span) *rdRange {
	start, end := m.Position(s.Start), m.Position(s.End)
	return &rdRange{rdPosition{start.Line, start.Byte}, rdPosition{end.Line, end.Byte}}
}
