package report

import (
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// encode returns value as JSON on one line. Unlike json.Marshal it leaves <, >
// and & alone: they are common in menu paths, and nothing here is for HTML. But
// what a terminal or the log of a pipeline would act on is escaped, so that an
// article can do no harm where a report is printed.
func encode(value any) ([]byte, error) {
	var b trimmed
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(value)
	return Harmless(b), err
}

// trimmed collects what is written but for the encoder's final line break.
type trimmed []byte

func (t *trimmed) Write(p []byte) (int, error) {
	*t = append(*t, p...)
	if n := len(*t); n > 0 && (*t)[n-1] == '\n' {
		*t = (*t)[:n-1]
	}
	return len(p), nil
}

// startsLogCommand reports whether s begins with one of logCommands.
func startsLogCommand(s []byte) bool {
	if len(s) < 3 || s[0] != '#' || s[1] != '#' {
		return false
	}
	for _, c := range logCommands {
		if len(s) >= len(c) && string(s[:len(c)]) == c {
			return true
		}
	}
	return false
}

// Harmless escapes, in JSON, the characters that unsafe names and the first of
// every log command. Neither occurs outside of strings.
func Harmless(b []byte) []byte {
	var out []byte // nil until something is escaped
	kept := 0      // b[:kept] is in out
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf && b[i] != 0x7f && b[i] != '#' {
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		if unsafe(r) || r == '#' && startsLogCommand(b[i:]) {
			out = append(out, b[kept:i]...)
			for _, u := range utf16.AppendRune(nil, r) {
				out = fmt.Appendf(out, "\\u%04x", u)
			}
			kept = i + size
		}
		i += size
	}
	if out == nil {
		return b
	}
	return append(out, b[kept:]...)
}

// array writes a JSON array element by element, each on a line of its own.
type array struct {
	w io.Writer
	n int
}

func (a *array) add(value any) error {
	b, err := encode(value)
	if err != nil {
		return err
	}
	separator := ",\n"
	if a.n == 0 {
		separator = "\n"
	}
	a.n++
	if _, err := io.WriteString(a.w, separator); err != nil {
		return err
	}
	_, err = a.w.Write(b)
	return err
}

// list is an array whose elements wait in a spool.
type list struct {
	spool spool
	n     int
}

func (l *list) add(value any) error {
	a := array{&l.spool, l.n}
	l.n++
	return a.add(value)
}

// copyTo writes the whole array; one without elements is [], never null.
func (l *list) copyTo(w io.Writer) error {
	if _, err := io.WriteString(w, "["); err != nil {
		return err
	}
	if err := l.spool.copyTo(w); err != nil {
		return err
	}
	_, err := io.WriteString(w, "]")
	return err
}

func (l *list) close() { l.spool.close() }

// errorWriter writes until the first error, which it keeps.
type errorWriter struct {
	w   io.Writer
	err error
}

func (e *errorWriter) raw(s string) {
	if e.err == nil {
		_, e.err = io.WriteString(e.w, s)
	}
}

func (e *errorWriter) field(name string, value any) {
	e.raw(name)
	if b, err := encode(value); e.err == nil {
		e.err = err
		e.raw(string(b))
	}
}

func (e *errorWriter) list(name string, l *list) {
	e.raw(name)
	if e.err == nil {
		e.err = l.copyTo(e.w)
	}
}
