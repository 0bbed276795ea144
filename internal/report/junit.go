package report

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"buzhou/internal/finding"
	"buzhou/internal/run"
	"buzhou/internal/source"
)

// junit is the XML that test reports of Jenkins, GitLab and others read: a suite
// an article, a case a finding, or one that passes if there is none. A finding
// below the level that fails the run passes too, and says what it is in its output, so that a report
// is as green as the exit code.
type junit struct {
	w    *bufio.Writer
	opts Options
}

type junitSuite struct {
	XMLName  xml.Name    `xml:"testsuite"`
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Cases    []junitCase `xml:"testcase"`
	Out      string      `xml:"system-out,omitempty"`
}

// junitCase is a test. It has at most one of Failure and Error.
type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	Failure *junitProblem `xml:"failure"`
	Error   *junitProblem `xml:"error"`
	Out     string        `xml:"system-out,omitempty"`
}

type junitProblem struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

func newJUnit(w io.Writer, opts Options) *junit {
	return &junit{w: bufio.NewWriter(w), opts: opts}
}

func (j *junit) Begin(Header) error {
	_, err := j.w.WriteString(xml.Header + "<testsuites name=\"buzhou\">\n")
	return err
}

func (j *junit) Document(o *run.Outcome) error {
	s := junitSuite{Name: Visible(o.Path)}
	for _, n := range o.Failures {
		message := Visible(j.opts.Messages.Note(n, nil))
		s.Errors++
		s.Cases = append(s.Cases, junitCase{Name: n.Code, Class: s.Name, Error: &junitProblem{Message: message, Type: n.Code}})
	}
	for i := range o.Findings() {
		s.add(j.finding(o, &o.Result.Findings[i]))
	}
	if s.Name == "" { // what is said of the run as a whole
		s.Name = "buzhou"
	}
	if len(s.Cases) == 0 {
		s.Cases = []junitCase{{Name: "buzhou", Class: s.Name}}
	}
	s.notes(j.opts.Messages, o.Notes, nil)
	if o.Result != nil {
		s.notes(j.opts.Messages, o.Result.Notes, o.Result.Article.Source.Mapper())
	}
	s.Tests = len(s.Cases)
	if err := writeXML(j.w, &s); err != nil {
		return err
	}
	return j.w.Flush()
}

func (j *junit) End(run.Summary) error {
	_, err := j.w.WriteString("</testsuites>\n")
	return errors.Join(err, j.w.Flush())
}

func (s *junitSuite) add(c junitCase) {
	if c.Failure != nil {
		s.Failures++
	}
	c.Class = s.Name
	s.Cases = append(s.Cases, c)
}

// notes adds remarks to the output of the suite.
func (s *junitSuite) notes(m *Messages, notes []finding.Note, at *source.Mapper) {
	for _, n := range notes {
		s.Out += fmt.Sprintf("[%s] %s\n", n.Code, Visible(m.Note(n, at)))
	}
}

// finding returns the case of f. Its text is what people are shown on a terminal.
func (j *junit) finding(o *run.Outcome, f *finding.Finding) junitCase {
	mapper := o.Result.Article.Source.Mapper()
	var text bytes.Buffer
	shown := newText(&text, Options{Messages: j.opts.Messages})
	shown.finding(f, o.Result.Article)
	shown.w.Flush() // a buffer takes everything
	at := mapper.Position(f.Span.Start)
	c := junitCase{Name: fmt.Sprintf("%s %d:%d", f.Rule, at.Line, at.Column)}
	if o.FailOn.Fails(f.Severity) {
		c.Failure = &junitProblem{Message: Visible(j.opts.Messages.Finding(f, mapper)), Type: f.Severity.String(), Text: text.String()}
	} else {
		c.Out = text.String()
	}
	return c
}

// writeXML writes an element on lines of its own. Characters that XML does not
// allow become U+FFFD.
func writeXML(w io.Writer, element any) error {
	b, err := xml.MarshalIndent(element, "  ", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(b, '\n'))
	return err
}
