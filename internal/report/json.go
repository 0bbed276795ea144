package report

import (
	"bufio"
	"errors"
	"io"

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
	findings, notes := j.m.Document(o)
	var errs []error
	if o.Result != nil {
		errs = append(errs, j.articles.add(newJSONArticle(o.Path, o.Result.Article)))
	}
	for _, n := range notes {
		errs = append(errs, j.notes.add(n))
	}
	for i := range findings {
		errs = append(errs, j.findings.add(&findings[i]))
	}
	return errors.Join(errs...)
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
