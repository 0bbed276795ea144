package main

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"
)

// example is a fenced block of a README that shows a command and its output.
var example = regexp.MustCompile("(?s)```console\n\\$ buzhou ([^\n]+)\n(.*?)```\n")

// TestREADME runs the examples of the READMEs, so that they stay true.
// BUZHOU_UPDATE rewrites them.
func TestREADME(t *testing.T) {
	t.Chdir("../..")
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !example.Match(text) {
			t.Errorf("%s shows no example", name)
		}
		updated := example.ReplaceAllFunc(text, func(block []byte) []byte {
			parts := example.FindSubmatch(block)
			var stdout, stderr bytes.Buffer
			Main(strings.Fields(string(parts[1])), strings.NewReader(""), &stdout, &stderr)
			if stderr.Len() > 0 {
				t.Errorf("%s: buzhou %s: %s", name, parts[1], &stderr)
			}
			return []byte("```console\n$ buzhou " + string(parts[1]) + "\n" + stdout.String() + "```\n")
		})
		switch {
		case bytes.Equal(text, updated):
		case os.Getenv("BUZHOU_UPDATE") != "":
			if err := os.WriteFile(name, updated, 0o644); err != nil {
				t.Fatal(err)
			}
		default:
			t.Errorf("%s does not show what buzhou prints; run with BUZHOU_UPDATE=1", name)
		}
	}
}
