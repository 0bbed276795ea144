// Package run checks many documents at once: it reads them, hands them to the
// engine on all processors and passes the results on in order, one by one, so
// that memory stays flat however many documents there are.
package run

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"buzhou/checker"
	"buzhou/internal/finding"
	"buzhou/internal/input"
	"buzhou/internal/source"
)

// Checker is the engine. *checker.Checker is one; it must be safe for use by
// several goroutines and must not keep the document's bytes.
type Checker interface {
	Check(ctx context.Context, doc checker.Document) (*checker.Result, error)
}

// Options says how to run.
type Options struct {
	// Encoding is the declared encoding of all documents, "" to detect it.
	Encoding string
	// Stdin is what input.Stdin stands for.
	Stdin io.Reader
	// ReadFile, if set, reads the other documents, by their path, in place of
	// the file system.
	ReadFile func(ctx context.Context, path string) ([]byte, error)
	// Workers is the number of documents checked at once; GOMAXPROCS if 0.
	Workers int
	// Profile, if set, measures the reading of files.
	Profile *Profile
	// Longest, if set, is told the size in bytes of each document that is longer than
	// those before it, before it is read.
	Longest func(size int64)
}

// Outcome is what became of one document.
type Outcome struct {
	Path string
	// Result is nil if the document could not be read or checked.
	Result *checker.Result
	// Hidden counts the findings that filters took out.
	Hidden Hidden
	// FailOn is the least severity of a finding here that makes the run fail.
	FailOn FailOn
	// Fixed counts the findings that were fixed and so are not in Result.
	Fixed int
	// Notes are remarks that belong to no article.
	Notes []finding.Note
	// Failures say why not; each makes the run fail as a whole.
	Failures []finding.Note
}

// Findings returns the findings of o, if it has a result.
func (o *Outcome) Findings() []finding.Finding {
	if o.Result == nil {
		return nil
	}
	return o.Result.Findings
}

// Documents checks files and hands the outcomes to sink in the order of files.
// It returns the first error of sink or, if ctx is done, its cause; that a
// document cannot be read or crashes a rule is an outcome, and no error.
func Documents(ctx context.Context, c Checker, files []input.File, opts Options, sink func(*Outcome) error) error {
	workers := cmp.Or(opts.Workers, runtime.GOMAXPROCS(0))
	// A long document holds up those behind it; four places a worker keep the
	// others busy meanwhile.
	lim := limits[input.File]{workers: workers, window: 4 * workers, load: maxLoad, weigh: opts.weigher()}
	return ordered(ctx, files, lim, func() func(context.Context, input.File) *Outcome {
		w := worker{checker: c, opts: opts}
		return w.outcome
	}, sink)
}

// maxLoad bounds the documents in hand, in bytes. What is known of one takes about
// twenty times its size.
const maxLoad = 1 << 20

// weigher returns a function that returns the size of a file, and tells Longest.
func (o *Options) weigher() func(input.File) int64 {
	longest := int64(0)
	return func(f input.File) int64 {
		n := size(f)
		if n > longest && o.Longest != nil {
			o.Longest(n)
		}
		longest = max(longest, n)
		return n
	}
}

// size returns the size of a file in bytes, 0 if it is not known.
func size(f input.File) int64 {
	if f.Stdin {
		return 0
	}
	info, err := os.Stat(f.Open())
	if err != nil {
		return 0
	}
	return info.Size()
}

// worker checks one document after the other with one read buffer.
type worker struct {
	checker Checker
	opts    Options
	buf     bytes.Buffer
}

// keepBuffer is the largest read buffer, in bytes, that is used again: one
// outsized document must not hold memory to the end of the run.
const keepBuffer = 1 << 20

// outcome reads and checks f.
func (w *worker) outcome(ctx context.Context, f input.File) *Outcome {
	out := &Outcome{Path: f.Path}
	w.buf.Reset()
	if w.buf.Cap() > keepBuffer {
		w.buf = bytes.Buffer{}
	}
	done := w.opts.Profile.Observe(StepRead)
	err := w.read(ctx, f)
	done()
	if err != nil {
		out.fail(readFailure(f.Path, err))
		return out
	}
	return Check(ctx, w.checker, checker.Document{Path: f.Path, Raw: w.buf.Bytes(), Encoding: w.opts.Encoding})
}

// Check checks one document that has been read.
func Check(ctx context.Context, c Checker, doc checker.Document) *Outcome {
	out := &Outcome{Path: doc.Path}
	result, err := check(ctx, c, doc)
	if err != nil {
		if ctx.Err() == nil {
			out.fail(checkFailure(doc.Path, err))
		}
		return out
	}
	if result.Article != nil && strings.TrimSpace(result.Article.Source.String()) == "" {
		result.Notes = append(result.Notes, finding.Note{Code: "empty-article", Path: doc.Path})
	}
	out.Result = result
	return out
}

// read fills the buffer with the bytes of f. Files are read, not mapped: one
// that shrinks meanwhile would kill a process that has it mapped.
func (w *worker) read(ctx context.Context, f input.File) error {
	if f.Stdin {
		_, err := w.buf.ReadFrom(w.opts.Stdin)
		return err
	}
	if w.opts.ReadFile != nil {
		content, err := w.opts.ReadFile(ctx, f.Path)
		w.buf.Write(content)
		return err
	}
	file, err := os.Open(f.Open())
	if err != nil {
		return err
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
		w.buf.Grow(int(min(info.Size(), 1<<30)) + bytes.MinRead)
	}
	_, err = w.buf.ReadFrom(file)
	return err
}

// check calls the engine and turns a panic, which only a defect of buzhou can
// cause, into an error: one article must not cost the findings of the others.
func check(ctx context.Context, c Checker, doc checker.Document) (result *checker.Result, err error) {
	defer func() {
		if r := recover(); r != nil {
			result, err = nil, &crash{value: r, stack: debug.Stack()}
		}
	}()
	return c.Check(ctx, doc)
}

// CodeInternal is the code of the failure that is buzhou's own; its arguments
// are the value of the panic and the stack.
const CodeInternal = "internal-error"

// crash is a panic caught while a document was checked.
type crash struct {
	value any
	stack []byte
}

func (c *crash) Error() string { return fmt.Sprint(c.value) }

func (o *Outcome) fail(n finding.Note) { o.Failures = append(o.Failures, n) }

// Fail adds a failure whose code is the key of its message.
func (o *Outcome) Fail(code string, args ...finding.Arg) { o.fail(note(code, o.Path, args...)) }

// readFailure is the note for a document whose bytes cannot be had.
func readFailure(path string, err error) finding.Note {
	if errors.Is(err, os.ErrNotExist) {
		return note("missing-input", path)
	}
	var pathErr *os.PathError
	if errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	return note("unreadable-input", path, finding.Text(err.Error()))
}

// checkFailure is the note for a document that the engine gave back.
func checkFailure(path string, err error) finding.Note {
	var decode *source.DecodeError
	var crashed *crash
	switch {
	case errors.As(err, &decode):
		return decodeFailure(path, decode)
	case errors.As(err, &crashed):
		return note(CodeInternal, path, finding.Text(crashed.Error()), finding.Text(crashed.stack))
	}
	return note("unreadable-input", path, finding.Text(err.Error()))
}

// decodeFailure is the note for bytes that are no text.
func decodeFailure(path string, err *source.DecodeError) finding.Note {
	offset, reason := finding.Text(fmt.Sprint(err.Offset)), finding.Text(err.Reason)
	switch {
	case errors.Is(err, source.ErrBinary):
		return note("binary-input", path, offset, reason)
	case errors.Is(err, source.ErrEncoding):
		return note("unsupported-encoding", path, finding.Text(err.Encoding))
	}
	return note("undecodable-input", path, finding.Text(err.Encoding), offset, reason)
}

// note returns a note whose message has the note's code for a key.
func note(code, path string, args ...finding.Arg) finding.Note {
	return finding.Note{Code: code, Path: path, Message: finding.Msg(code, args...)}
}
