package report

import (
	"bufio"
	"errors"
	"io"

	"buzhou/internal/run"
	"buzhou/internal/wire"
)

// jsonLines is the format for programs that read while a run goes on: an object
// a line, of the types run, article, note, finding and summary. What a finding
// holds is the same as in the format json. A stream without summary is cut off.
type jsonLines struct {
	w *bufio.Writer
	m *Messages
}

func newJSONLines(w io.Writer, opts Options) *jsonLines {
	return &jsonLines{w: bufio.NewWriter(w), m: opts.Messages}
}

// The lines: what the type is, then the fields of the object of that name.
type (
	jsonRunLine struct {
		Type    string   `json:"type"`
		Version int      `json:"version"`
		Tool    jsonTool `json:"tool"`
		AsOf    string   `json:"as_of"`
		Lang    Lang     `json:"lang"`
	}
	jsonArticleLine struct {
		Type string `json:"type"`
		jsonArticle
	}
	jsonNoteLine struct {
		Type string `json:"type"`
		wire.Note
	}
	jsonFindingLine struct {
		Type string `json:"type"`
		wire.Finding
	}
	jsonSummaryLine struct {
		Type string `json:"type"`
		jsonSummary
	}
)

func (j *jsonLines) line(value any) error {
	b, err := encode(value)
	if err != nil {
		return err
	}
	_, err = j.w.Write(append(b, '\n'))
	return err
}

func (j *jsonLines) Begin(h Header) error {
	return errors.Join(j.line(jsonRunLine{"run", jsonVersion, jsonTool{"buzhou", h.Version, h.Facts}, h.AsOf, j.m.Lang()}), j.w.Flush())
}

// Document flushes after each article, for whoever waits for it.
func (j *jsonLines) Document(o *run.Outcome) error {
	findings, notes := j.m.Document(o)
	own := len(o.Failures) + len(o.Notes) // those that belong to no article come first
	errs := []error{j.notes(notes[:own])}
	if o.Result != nil {
		errs = append(errs, j.line(jsonArticleLine{"article", newJSONArticle(o.Path, o.Result.Article)}))
	}
	errs = append(errs, j.notes(notes[own:]))
	for _, f := range findings {
		errs = append(errs, j.line(jsonFindingLine{"finding", f}))
	}
	return errors.Join(append(errs, j.w.Flush())...)
}

func (j *jsonLines) notes(notes []wire.Note) error {
	var errs []error
	for _, n := range notes {
		errs = append(errs, j.line(jsonNoteLine{"note", n}))
	}
	return errors.Join(errs...)
}

func (j *jsonLines) End(s run.Summary) error {
	return errors.Join(j.line(jsonSummaryLine{"summary", newJSONSummary(s)}), j.w.Flush())
}
