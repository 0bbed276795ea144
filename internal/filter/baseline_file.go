package filter

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A baseline is a file of findings that were there when a corpus was adopted. Its
// first line says what it is, every other line is an entry; the lines are sorted, so
// that version control can merge two of them.

// baselineVersion counts up when a field changes its meaning or goes.
const baselineVersion = 1

type baselineHead struct {
	Baseline string `json:"baseline"`
	Version  int    `json:"version"`
}

// Entry is a number of findings with one fingerprint in one article.
type Entry struct {
	// Path is that of the article, relative to the folder of the baseline.
	Path string `json:"path"`
	Rule string `json:"rule"`
	// Fingerprint tells the finding, Quote is for those who read the file.
	Fingerprint string `json:"fingerprint"`
	Count       int    `json:"count"`
	Quote       string `json:"quote"`
}

// compare is the order of entries in a file.
func (e *Entry) compare(o *Entry) int {
	return cmp.Or(cmp.Compare(e.Path, o.Path), cmp.Compare(e.Rule, o.Rule), cmp.Compare(e.Fingerprint, o.Fingerprint), cmp.Compare(o.Count, e.Count))
}

// same reports whether e and o differ in nothing but the count and the quote.
func (e *Entry) same(o *Entry) bool {
	return e.Path == o.Path && e.Rule == o.Rule && e.Fingerprint == o.Fingerprint
}

// maxQuote bounds the quote of an entry, in characters.
const maxQuote = 40

// shorten returns the start of a quote on one line.
func shorten(q string) string {
	runes := []rune(strings.Join(strings.Fields(q), " "))
	if len(runes) > maxQuote {
		return string(runes[:maxQuote]) + "…"
	}
	return string(runes)
}

// writeEntries writes a baseline with the given entries. Those of one article and
// fingerprint become one.
func writeEntries(w io.Writer, entries []*Entry) (int64, error) {
	slices.SortFunc(entries, (*Entry).compare)
	var b bytes.Buffer
	line := json.NewEncoder(&b)
	line.SetEscapeHTML(false)
	err := line.Encode(baselineHead{"buzhou", baselineVersion})
	for i := 0; i < len(entries) && err == nil; i++ {
		e := *entries[i]
		for ; i+1 < len(entries) && entries[i+1].same(&e); i++ {
			e.Count += entries[i+1].Count
		}
		err = line.Encode(e)
	}
	if err != nil {
		return 0, err
	}
	return b.WriteTo(w)
}

// readEntries reads src, the baseline at path. Lines that differ only in their count,
// as a merge of two branches may leave them, are one entry with the larger count.
func readEntries(path string, src []byte) ([]Entry, error) {
	var entries []Entry
	number := 0
	for text := range bytes.Lines(src) {
		number++
		text = bytes.TrimSpace(text)
		var err error
		switch {
		case bytes.HasPrefix(text, []byte("<<<<<<<")), bytes.HasPrefix(text, []byte("=======")), bytes.HasPrefix(text, []byte(">>>>>>>")):
			return nil, fmt.Errorf("%s:%d: a merge conflict; keep the lines of both sides", path, number)
		case number == 1:
			err = checkHead(text)
		case len(text) > 0:
			var e Entry
			if e, err = readEntry(text); err == nil {
				entries = append(entries, e)
			}
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, number, err)
		}
	}
	if number == 0 {
		return nil, fmt.Errorf("%s: the file is empty; write a baseline with --write-baseline", path)
	}
	slices.SortFunc(entries, func(a, b Entry) int { return a.compare(&b) })
	return slices.CompactFunc(entries, func(a, b Entry) bool { return a.same(&b) }), nil
}

func checkHead(text []byte) error {
	var head baselineHead
	if err := json.Unmarshal(text, &head); err != nil || head.Baseline != "buzhou" {
		return errors.New("not a baseline; write one with --write-baseline")
	}
	if head.Version != baselineVersion {
		return fmt.Errorf("a baseline of version %d; this buzhou reads version %d: write it anew with --write-baseline", head.Version, baselineVersion)
	}
	return nil
}

func readEntry(text []byte) (e Entry, err error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&e); err != nil {
		return e, fmt.Errorf("not an entry of a baseline (%w)", err)
	}
	if e.Path == "" || e.Fingerprint == "" || e.Count < 1 {
		return e, errors.New("an entry needs a path, a fingerprint and a count above 0")
	}
	return e, nil
}
