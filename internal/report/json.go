package report

import (
	"bufio"
	"errors"
	"io"
	"slices"

	"buzhou/internal/run"
)

// jsonVersion counts up when a field changes its meaning or goes.
const jsonVersion = 1

// jsonReport is the format for programs: one object, with an article, note and
// finding a line, so that it can be read by eye and compared by line. The
// summary comes first but is known last; until then the rest waits in spools.
type jsonReport struct {
	w      io.Writer
	m      *Messages
	header Header

	articles, notes, findings list
}

func newJSON(w io.Writer, opts Options) *jsonReport {
	return &jsonReport{w: w, m: opts.Messages}
}

func (j *jsonReport) Begin(h Header) error {
	j.header = h
	return nil
}

func (j *jsonReport) Document(o *run.Outcome) error {
	for _, n := range slices.Concat(o.Failures, o.Notes) {
		if err := j.notes.add(jsonNote{n.Code, n.Path, j.m.Note(n, nil)}); err != nil {
			return err
		}
	}
	if o.Result == nil {
		return nil
	}
	a := o.Result.Article
	if err := j.articles.add(newJSONArticle(o.Path, a)); err != nil {
		return err
	}
	for _, n := range o.Result.Notes {
		if err := j.notes.add(jsonNote{n.Code, n.Path, j.m.Note(n, a.Source.Mapper())}); err != nil {
			return err
		}
	}
	wire := jsonWire{m: j.m, at: a.Source.Mapper(), path: o.Path}
	for i := range o.Result.Findings {
		if err := j.findings.add(wire.finding(&o.Result.Findings[i])); err != nil {
			return err
		}
	}
	return nil
}

func (j *jsonReport) End(s run.Summary) error {
	defer j.articles.close()
	defer j.notes.close()
	defer j.findings.close()

	w := bufio.NewWriter(j.w)
	e := errorWriter{w: w}
	e.field(`{"version":`, jsonVersion)
	e.field(",\n\"tool\":", jsonTool{"buzhou", j.header.Version, j.header.Facts})
	e.field(",\n\"as_of\":", j.header.AsOf)
	e.field(",\n\"lang\":", j.m.Lang())
	e.field(",\n\"summary\":", newJSONSummary(s))
	e.list(",\n\"articles\":", &j.articles)
	e.list(",\n\"notes\":", &j.notes)
	e.list(",\n\"findings\":", &j.findings)
	e.raw("}\n")
	return errors.Join(e.err, w.Flush())
}
