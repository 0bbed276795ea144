// Package report writes what a run finds: one file a format, and the texts,
// source frames and colours that formats share. Machine formats do not depend
// on the language but for the messages themselves.
package report

import (
	"io"

	"buzhou/internal/run"
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
}

// Formats returns the names of all formats; the first is the default.
func Formats() []string { return []string{"text", "json"} }

// New returns the reporter for a format that writes to w, or false if there is
// no format of that name.
func New(format string, w io.Writer, opts Options) (Reporter, bool) {
	switch format {
	case "text":
		return newText(w, opts), true
	case "json":
		return newJSON(w, opts), true
	}
	return nil, false
}
