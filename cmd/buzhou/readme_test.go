package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/pflag"
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

// TestREADMEsNameEverything: both READMEs tell of every command, and of every flag of
// check.
func TestREADMEsNameEverything(t *testing.T) {
	root := new(app).command("")
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		text, err := os.ReadFile("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		has := func(what string) {
			if !bytes.Contains(text, []byte(what)) {
				t.Errorf("%s does not tell of %s", name, what)
			}
		}
		for _, c := range root.Commands() {
			has("`buzhou " + c.Name())
		}
		check, _, err := root.Find([]string{"check"})
		if err != nil {
			t.Fatal(err)
		}
		for _, flags := range []*pflag.FlagSet{check.LocalFlags(), root.PersistentFlags()} {
			flags.VisitAll(func(f *pflag.Flag) { has("`--" + f.Name) })
		}
	}
}

// call is a line of the documentation that calls buzhou, up to what a shell does with it.
var call = regexp.MustCompile(`(?m)^    buzhou ([^|<>#\n]+)`)

// TestDocumentedCalls parses every call of buzhou that the documentation shows.
func TestDocumentedCalls(t *testing.T) {
	paths, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	calls := 0
	for _, path := range append(paths, "../../README.md", "../../README.zh-CN.md") {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range call.FindAllSubmatch(text, -1) {
			calls++
			if err := parse(words(string(m[1]))); err != nil {
				t.Errorf("%s: buzhou %s: %v", filepath.Base(path), m[1], err)
			}
		}
	}
	if calls < 40 {
		t.Errorf("only %d calls were found", calls)
	}
}

// words splits the words of a command line; quotes hold one together.
func words(line string) (out []string) {
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			out = append(out, part)
		} else {
			out = append(out, strings.Fields(part)...)
		}
	}
	return out
}

// parse reads a command line without running it.
func parse(args []string) error {
	cmd, rest, err := new(app).command("").Find(args)
	if err != nil {
		return err
	}
	if err := cmd.ParseFlags(rest); err != nil {
		return err
	}
	rest = cmd.Flags().Args()
	if err := cmd.ValidateArgs(rest); err != nil || cmd.PreRunE == nil {
		return err
	}
	return cmd.PreRunE(cmd, rest)
}
