// Package present writes what an audit came to, from its store: JSON for
// programs, CSV for spreadsheets, text, Markdown and HTML for people.
package present

import (
	"bufio"
	"context"
	"errors"
	"io"

	"buzhou/corpus/store"
	"buzhou/internal/report"
)

// Options say what is written.
type Options struct {
	Messages *report.Messages
	// Limit bounds the findings that text and Markdown show in full.
	Limit int
}

// formats are all formats; the first is the default.
var formats = [...]struct {
	name  string
	write func(context.Context, *writer, *store.Store, Options) error
}{
	{"text", writeText}, {"json", writeJSON}, {"markdown", writeMarkdown}, {"csv", writeCSV}, {"html", writeHTML},
}

// Formats returns the names of all formats; the first is the default.
func Formats() []string {
	names := make([]string, len(formats))
	for i := range formats {
		names[i] = formats[i].name
	}
	return names
}

// Write writes the report of a store in the format of the given name.
func Write(ctx context.Context, w io.Writer, format string, st *store.Store, opts Options) error {
	for i := range formats {
		if formats[i].name == format {
			out := &writer{w: bufio.NewWriterSize(w, 64<<10)}
			err := formats[i].write(ctx, out, st, opts)
			return errors.Join(err, out.w.Flush())
		}
	}
	return errors.New("unknown format " + format)
}

// writer writes strings; its error comes back from the flush that ends every
// report.
type writer struct{ w *bufio.Writer }

func (w *writer) string(parts ...string) {
	for _, p := range parts {
		_, _ = w.w.WriteString(p)
	}
}

func (w *writer) Write(p []byte) (int, error) { return w.w.Write(p) }

// pick returns the text of the language of the report.
func (o *Options) pick(zh, en string) string {
	if o.Messages.Lang() == report.Chinese {
		return zh
	}
	return en
}
