package main

import (
	"errors"
	"strings"
	"syscall"
	"testing"
)

func TestReaderThatHasGone(t *testing.T) {
	var stderr strings.Builder
	code := Main([]string{"rules"}, strings.NewReader(""), brokenWriter{syscall.EPIPE}, &stderr)
	if code != 0 || stderr.Len() > 0 {
		t.Errorf("exit code %d and %q, want 0 and silence", code, &stderr)
	}
}

func TestWriterThatFails(t *testing.T) {
	var stderr strings.Builder
	code := Main([]string{"rules"}, strings.NewReader(""), brokenWriter{errors.New("no space left")}, &stderr)
	if want := "buzhou: no space left\n"; code != 2 || stderr.String() != want {
		t.Errorf("exit code %d and %q, want 2 and %q", code, &stderr, want)
	}
}

// brokenWriter fails at once.
type brokenWriter struct{ err error }

func (w brokenWriter) Write([]byte) (int, error) { return 0, w.err }
