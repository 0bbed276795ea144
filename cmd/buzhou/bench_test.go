package main

import (
	"io"
	"strings"
	"testing"
)

// BenchmarkCommandLine is what parsing a command line costs a check, besides
// the check: it must stay far below a millisecond.
func BenchmarkCommandLine(b *testing.B) {
	for b.Loop() {
		if code := Main([]string{"version", "--lang", "en"}, strings.NewReader(""), io.Discard, io.Discard); code != 0 {
			b.Fatalf("exit code %d", code)
		}
	}
}
