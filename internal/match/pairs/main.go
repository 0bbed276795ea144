// Command pairs writes the pairs of statements of articles, one JSON object a line, for
// training the models of match: what describes the pair in numbers, and the rule whose
// label says that the two contradict each other.
//
//	go run ./internal/match/pairs testdata/labelled testdata/rules > labelled.jsonl
//
// With -hard it writes only those pairs that the models in use do not rule out: of real
// documents, nearly all of them are wrong and teach more than others.
//
// With -names it writes the pairs of names of controls instead, for the weights of names in
// claim (tools/pairing/names.py).
//
// With -sentences it writes the words of the sentences instead, for the weights of
// words in wordvec.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"buzhou/checker"
	"buzhou/internal/eval"
	"buzhou/internal/extract"
	"buzhou/internal/source"
	"buzhou/internal/worded"
)

// record is one pair.
type record struct {
	Path  string    `json:"path"`
	Polar bool      `json:"polar,omitempty"`
	Lines [2]int    `json:"lines"`
	Units [2]int    `json:"units"` // the sentences or cells
	Texts [2]string `json:"texts"`
	Rule  string    `json:"rule,omitempty"`
	// Said are the sentences of a pair with a label.
	Said []string `json:"said,omitempty"`
	// Names of X are given with the first pair of its sort.
	Names []string  `json:"names,omitempty"`
	X     []float32 `json:"x"`
}

func main() {
	sentences := flag.Bool("sentences", false, "write the words of sentences")
	names := flag.Bool("names", false, "write pairs of names of controls")
	hard := flag.Bool("hard", false, "write only pairs that the models do not rule out")
	flag.Parse()
	out := bufio.NewWriter(os.Stdout)
	w := &writer{enc: json.NewEncoder(out), out: out, named: map[bool]bool{}, hard: *hard, names: *names}
	w.enc.SetEscapeHTML(false)
	for _, root := range flag.Args() {
		if err := w.folder(root, *sentences); err != nil {
			fmt.Fprintln(os.Stderr, "pairs:", err)
			os.Exit(1)
		}
	}
	if err := out.Flush(); err != nil {
		fmt.Fprintln(os.Stderr, "pairs:", err)
		os.Exit(1)
	}
}

type writer struct {
	enc   *json.Encoder
	out   io.Writer
	named map[bool]bool
	hard  bool // only hard pairs are written
	names bool // pairs of names are written
}

// folder writes what the articles of a folder hold. What cannot be read as text is
// left out.
func (w *writer) folder(root string, sentences bool) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains([]string{".md", ".html", ".txt"}, filepath.Ext(path)) {
			return err
		}
		a, err := eval.LoadArticle(path)
		if err != nil {
			return err
		}
		text, err := source.Decode(a.Raw, "")
		if err != nil {
			return nil
		}
		x := checker.Read(checker.Parse(checker.Document{Path: path, Raw: a.Raw}, text)).Read
		if sentences {
			return w.sentences(x)
		}
		if w.names {
			return w.namePairs(&a, x, text.Mapper())
		}
		return w.pairs(&a, x, text.Mapper())
	})
}

// sentences writes the words of an article.
func (w *writer) sentences(x *extract.Extraction) error {
	for i := range x.Doc.Units {
		u := &x.Doc.Units[i]
		var words []string
		for _, s := range x.Doc.Words(u.Text, 0, len(u.Text)) {
			words = append(words, u.Text[s.Start:s.End])
		}
		if _, err := fmt.Fprintln(w.out, strings.Join(words, " ")); err != nil {
			return err
		}
	}
	return nil
}

// pairs writes the pairs of an article.
func (w *writer) pairs(a *eval.Article, x *extract.Extraction, m *source.Mapper) (err error) {
	line := func(unit int) int { return m.Line(x.Doc.Units[unit].Span(0, 1).Start) }
	worded.Pairs(x, func(p worded.Pair) {
		if w.hard && !p.Hard {
			return
		}
		r := record{Path: a.Path, Polar: p.Polar, Texts: [2]string{p.TextA, p.TextB}, Lines: [2]int{line(p.A), line(p.B)}, Units: [2]int{p.A, p.B}}
		r.Rule = ruleOf(a.Want, r.Lines)
		if r.Rule != "" {
			r.Said = []string{p.SaidA, p.SaidB}
		}
		if !w.named[p.Polar] {
			w.named[p.Polar], r.Names = true, p.Names
		}
		for _, v := range p.Features {
			r.X = append(r.X, float32(v))
		}
		if e := w.enc.Encode(r); err == nil {
			err = e
		}
	})
	return err
}

// nameRecord is one pair of names; Label is the index of the label that says that both are those
// of one thing, -1 if none does.
type nameRecord struct {
	Path  string    `json:"path"`
	Texts [2]string `json:"texts"`
	Label int       `json:"label"`
	Names []string  `json:"names,omitempty"` // of X, with the first pair
	X     []float64 `json:"x"`
}

// namePairs writes the pairs of names of an article.
func (w *writer) namePairs(a *eval.Article, x *extract.Extraction, m *source.Mapper) (err error) {
	lines := func(units []int) (out []int) {
		for _, u := range units {
			out = append(out, m.Line(x.Doc.Units[u].Span(0, 1).Start))
		}
		return out
	}
	x.NamePairs(func(p extract.NamePair) {
		first, second := lines(p.A), lines(p.B)
		joins := func(l eval.Directive, a, b []int) bool {
			return slices.Contains(a, l.Line) && slices.ContainsFunc(l.Related, func(n int) bool { return slices.Contains(b, n) })
		}
		r := nameRecord{Path: a.Path, Texts: [2]string{p.TextA, p.TextB}, X: p.Features}
		r.Label = slices.IndexFunc(a.Want, func(l eval.Directive) bool {
			return !l.OK && l.Rule == "term-inconsistency" && (joins(l, first, second) || joins(l, second, first))
		})
		if !w.named[false] {
			w.named[false], r.Names = true, p.Names
		}
		if e := w.enc.Encode(r); err == nil {
			err = e
		}
	})
	return err
}

// ruleOf returns the rule of the label whose ends two lines are, "" if no label has them.
func ruleOf(labels []eval.Directive, lines [2]int) string {
	for _, l := range labels {
		if !l.OK && lines == [2]int{l.Line, l.Line} {
			return "one-line" // which of its clauses the label means is not known
		}
		for i := range lines {
			if !l.OK && lines[i] == l.Line && lines[1-i] != l.Line && slices.Contains(l.Related, lines[1-i]) {
				return l.Rule
			}
		}
	}
	return ""
}
