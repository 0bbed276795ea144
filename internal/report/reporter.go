// Package report writes what a run finds: one file a format, and the texts,
// source frames and colours that formats share. Machine formats do not depend
// on the language but for the messages themselves.
package report

import (
	"io"

	"buzhou/internal/run"
	"buzhou/rules"
)

// Reporter writes the outcomes of one run in one format. Begin is called once,
// then Document for every outcome in order, then End once, even if the run was
// broken off. Errors are those of the underlying writer.
type Reporter interface {
	Begin(Header) error
	Document(*run.Outcome) error
	End(run.Summary) error
}

// Header is what a report says of the run as a whole.
type Header struct {
	// Version is that of buzhou, Facts that of its fact base.
	Version, Facts string
	// AsOf is the day that facts were judged on, YYYY-MM-DD.
	AsOf string
}

// Options are what formats may depend on.
type Options struct {
	Messages *Messages
	// Color allows escape sequences for colour.
	Color bool
	// Quiet leaves out of the format for people what is no finding.
	Quiet bool
	// Rules are those that ran; formats that carry documentation list them.
	Rules []*rules.Rule
	// Relative returns a path relative to the root of the repository, for
	// services that know files by that; the path as it is if nil.
	Relative func(path string) string
}

// relative returns path as services that show a repository know it.
func (o *Options) relative(path string) string {
	if o.Relative == nil {
		return path
	}
	return o.Relative(path)
}

// formats are all formats; the first is the default.
var formats = [...]struct {
	name string
	make func(io.Writer, Options) Reporter
}{
	{"text", func(w io.Writer, o Options) Reporter { return newText(w, o) }},
	{"json", func(w io.Writer, o Options) Reporter { return newJSON(w, o) }},
	{"jsonl", func(w io.Writer, o Options) Reporter { return newJSONLines(w, o) }},
	{"sarif", func(w io.Writer, o Options) Reporter { return newSARIF(w, o) }},
	{"github", func(w io.Writer, o Options) Reporter { return newGitHub(w, o) }},
	{"gitlab", func(w io.Writer, o Options) Reporter { return newGitLab(w, o) }},
	{"rdjson", func(w io.Writer, o Options) Reporter { return newRDJSON(w, o, false) }},
	{"rdjsonl", func(w io.Writer, o Options) Reporter { return newRDJSON(w, o, true) }},
	{"junit", func(w io.Writer, o Options) Reporter { return newJUnit(w, o) }},
	{"checkstyle", func(w io.Writer, o Options) Reporter { return newCheckstyle(w, o) }},
	{"markdown", func(w io.Writer, o Options) Reporter { return newMarkdown(w, o) }},
}

// Formats returns the names of all formats; the first is the default.
func Formats() []string {
	names := make([]string, len(formats))
	for i := range formats {
		names[i] = formats[i].name
	}
	return names
}

// New returns the reporter for a format that writes to w, or false if there is
// no format of that name.
func New(format string, w io.Writer, opts Options) (Reporter, bool) {
	for i := range formats {
		if formats[i].name == format {
			return formats[i].make(w, opts), true
		}
	}
	return nil, false
}
