package run

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"buzhou/checker"
	"buzhou/internal/finding"
	"buzhou/internal/input"
	"buzhou/internal/source"
)

// echo is an engine that finds a text's first word as an error.
type echo struct{}

func (echo) Check(_ context.Context, doc checker.Document) (*checker.Result, error) {
	text := string(doc.Raw)
	switch {
	case strings.HasPrefix(text, "panic"):
		panic("boom")
	case strings.HasPrefix(text, "binary"):
		return nil, &source.DecodeError{Offset: 3, Reason: "a PDF", Err: source.ErrBinary}
	case strings.HasPrefix(text, "bytes"):
		return nil, fmt.Errorf("wrapped: %w", &source.DecodeError{Encoding: source.GB18030, Offset: 7, Reason: "bytes ff", Err: source.ErrMalformed})
	case strings.HasPrefix(text, "encoding"):
		return nil, &source.DecodeError{Encoding: source.Encoding(doc.Encoding), Err: source.ErrEncoding}
	case strings.HasPrefix(text, "other"):
		return nil, errors.New("out of luck")
	}
	return &checker.Result{Findings: []finding.Finding{{Quote: text, Severity: finding.Error}}}, nil
}

// write makes a file for each text, called by its number, and returns them.
func write(t *testing.T, texts ...string) []input.File {
	t.Helper()
	dir := t.TempDir()
	var files []input.File
	for i, text := range texts {
		path := filepath.Join(dir, fmt.Sprintf("%03d.md", i))
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, input.File{Path: filepath.ToSlash(path)})
	}
	return files
}

// collect runs files and returns, for each, what it found or why it failed.
func collect(t *testing.T, files []input.File, opts Options) (got []string, s Summary) {
	t.Helper()
	err := Documents(t.Context(), echo{}, files, opts, func(o *Outcome) error {
		s.Add(o)
		for _, f := range o.Findings() {
			got = append(got, f.Quote)
		}
		for _, n := range o.Failures {
			args := ""
			for _, a := range n.Message.Args {
				if text, ok := a.(finding.Text); ok && !strings.Contains(string(text), "goroutine") {
					args += "," + string(text)
				}
			}
			got = append(got, n.Code+args)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return got, s
}

func TestDocuments(t *testing.T) {
	files := write(t, "one", "panic", "binary", "bytes", "encoding", "other", "last")
	files = append(files, input.File{Path: "no/such/file"}, input.File{Path: t.TempDir()}, input.File{Path: "<stdin>", Stdin: true})
	got, s := collect(t, files, Options{Encoding: "klingon", Stdin: strings.NewReader("typed")})
	want := []string{"one", "internal-error,boom", "binary-input,3,a PDF", "undecodable-input,gb18030,7,bytes ff", "unsupported-encoding,klingon",
		"unreadable-input,out of luck", "last", "missing-input", "unreadable-input,is a directory", "typed"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if want := (Summary{Articles: 3, Errors: 3, Failing: 3, Failures: 7}); s != want {
		t.Errorf("got %+v, want %+v", s, want)
	}
}

// Buffers are used again; what they hold must not reach another result.
func TestAnyNumberOfWorkersGivesTheSame(t *testing.T) {
	var texts []string
	for i := range 200 {
		texts = append(texts, strings.Repeat(fmt.Sprint(i), 1+i*37%101))
	}
	files := write(t, texts...)
	for _, workers := range []int{1, 2, 7, 300} {
		got, _ := collect(t, files, Options{Workers: workers})
		if diff := cmp.Diff(texts, got); diff != "" {
			t.Errorf("%d workers (-want +got):\n%s", workers, diff)
		}
	}
}

func TestOutsizedBuffersAreDropped(t *testing.T) {
	files := write(t, strings.Repeat("x", keepBuffer+1), "small")
	w := worker{checker: echo{}}
	w.outcome(t.Context(), files[0])
	w.outcome(t.Context(), files[1])
	if w.buf.Cap() > keepBuffer {
		t.Errorf("a buffer of %d bytes is kept for a document of 5", w.buf.Cap())
	}
}

func TestCancelledDocumentsAreNoFailures(t *testing.T) {
	files := write(t, "one", "two", "three")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := Documents(ctx, echo{}, files, Options{}, func(o *Outcome) error {
		if len(o.Failures) > 0 {
			t.Errorf("%s fails with %v", o.Path, o.Failures)
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestExitCode(t *testing.T) {
	tests := []struct {
		name                  string
		found                 []finding.Severity
		failures              int
		error, warning, never int
	}{
		{"clean", nil, 0, 0, 0, 0},
		{"infos", []finding.Severity{finding.Info, finding.Info}, 0, 0, 0, 0},
		{"warnings", []finding.Severity{finding.Warning, finding.Info}, 0, 0, 1, 0},
		{"errors", []finding.Severity{finding.Error}, 0, 1, 1, 0},
		{"failures", nil, 1, 2, 2, 2},
		{"failures outrank errors", []finding.Severity{finding.Error}, 1, 2, 2, 2},
	}
	for _, tt := range tests {
		var got [3]int
		for i, level := range [...]FailOn{FailOnError, FailOnWarning, FailOnNever} {
			o := &Outcome{Result: &checker.Result{}, FailOn: level, Failures: make([]finding.Note, tt.failures)}
			for _, sev := range tt.found {
				o.Result.Findings = append(o.Result.Findings, finding.Finding{Severity: sev})
			}
			var s Summary
			s.Add(o)
			got[i] = s.ExitCode()
		}
		if want := [3]int{tt.error, tt.warning, tt.never}; got != want {
			t.Errorf("%s: got %v, want %v", tt.name, got, want)
		}
	}
}

func BenchmarkDocuments(b *testing.B) {
	dir := b.TempDir()
	var files []input.File
	text := bytes.Repeat([]byte("字"), 3000)
	for i := range 200 {
		path := filepath.Join(dir, fmt.Sprint(i))
		if err := os.WriteFile(path, text, 0o644); err != nil {
			b.Fatal(err)
		}
		files = append(files, input.File{Path: path})
	}
	b.SetBytes(int64(len(files) * len(text)))
	for b.Loop() {
		if err := Documents(b.Context(), echo{}, files, Options{}, func(*Outcome) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}

func TestLongestIsTold(t *testing.T) {
	for _, tt := range []struct {
		sizes []int
		want  []int64
	}{
		{[]int{5}, []int64{5}},
		{[]int{3, 2, 3, 7, 1, 8}, []int64{3, 7, 8}},
	} {
		var texts []string
		for _, n := range tt.sizes {
			texts = append(texts, strings.Repeat("x", n))
		}
		var got []int64
		collect(t, write(t, texts...), Options{Longest: func(size int64) { got = append(got, size) }})
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("sizes %v: %s", tt.sizes, diff)
		}
	}
}
