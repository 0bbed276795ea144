package report

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"

	"buzhou/internal/run"
)

// checkstyle is the XML of the linter of that name, which many tools read, such
// as the warnings plugin of Jenkins. Columns are code points.
type checkstyle struct {
	w *bufio.Writer
	m *Messages
}

type checkstyleFile struct {
	XMLName xml.Name          `xml:"file"`
	Name    string            `xml:"name,attr"`
	Errors  []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr,omitempty"`
	Column   int    `xml:"column,attr,omitempty"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

func newCheckstyle(w io.Writer, opts Options) *checkstyle {
	return &checkstyle{w: bufio.NewWriter(w), m: opts.Messages}
}

// checkstyleVersion is the version of Checkstyle whose report this is like; the
// format has not changed since.
const checkstyleVersion = "10.0"

func (c *checkstyle) Begin(Header) error {
	_, err := c.w.WriteString(xml.Header + "<checkstyle version=\"" + checkstyleVersion + "\">\n")
	return err
}

func (c *checkstyle) Document(o *run.Outcome) error {
	file := checkstyleFile{Name: Visible(o.Path)}
	for _, n := range o.Failures {
		file.Errors = append(file.Errors, checkstyleError{Severity: "error", Message: Visible(c.m.Note(n, nil)), Source: "buzhou." + n.Code})
	}
	for i := range o.Findings() {
		f, mapper := &o.Result.Findings[i], o.Result.Article.Source.Mapper()
		at := mapper.Position(f.Span.Start)
		file.Errors = append(file.Errors, checkstyleError{
			Line: at.Line, Column: at.Column, Severity: f.Severity.String(),
			Message: Visible(c.m.Finding(f, mapper)), Source: "buzhou." + f.Rule,
		})
	}
	if len(file.Errors) == 0 {
		return nil
	}
	if err := writeXML(c.w, &file); err != nil {
		return err
	}
	return c.w.Flush()
}

func (c *checkstyle) End(run.Summary) error {
	_, err := c.w.WriteString("</checkstyle>\n")
	return errors.Join(err, c.w.Flush())
}
