package report

import (
	"bufio"
	"errors"
	"io"
	"slices"

	"buzhou/internal/run"
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
		jsonNote
	}
	jsonFindingLine struct {
		Type string `json:"type"`
		jsonFinding
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
	for _, n := range slices.Concat(o.Failures, o.Notes) {
		if err := j.line(jsonNoteLine{"note", jsonNote{n.Code, n.Path, j.m.Note(n, nil)}}); err != nil {
			return err
		}
	}
	if o.Result == nil {
		return j.w.Flush()
	}
	a := o.Result.Article
	if err := j.line(jsonArticleLine{"article", newJSONArticle(o.Path, a)}); err != nil {
		return err
	}
	for _, n := range o.Result.Notes {
		if err := j.line(jsonNoteLine{"note", jsonNote{n.Code, n.Path, j.m.Note(n, a.Source.Mapper())}}); err != nil {
			return err
		}
	}
	wire := jsonWire{m: j.m, at: a.Source.Mapper(), path: o.Path}
	for i := range o.Result.Findings {
		if err := j.line(jsonFindingLine{"finding", wire.finding(&o.Result.Findings[i])}); err != nil {
			return err
		}
	}
	return j.w.Flush()
}

func (j *jsonLines) End(s run.Summary) error {
	return errors.Join(j.line(jsonSummaryLine{"summary", newJSONSummary(s)}), j.w.Flush())
}
