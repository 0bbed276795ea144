package main

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
)

// wording is a set of words that are one where what values measure is compared.
type wording struct {
	ID    string
	Words []string
}

// validateWordings checks that every wording has an id of its own and no word
// stands in two.
func (l *lexicon) validateWordings() error {
	ids, seen := map[string]bool{}, map[string]string{}
	for _, w := range l.Wordings {
		if w.ID == "" || ids[w.ID] || len(w.Words) == 0 {
			return fmt.Errorf("wording %q: the id is empty, stands twice or has no words", w.ID)
		}
		ids[w.ID] = true
		for _, s := range w.Words {
			if o, ok := seen[s]; ok {
				return fmt.Errorf("wording %s: %q stands in %s too", w.ID, s, o)
			}
			seen[s] = w.ID
		}
	}
	return nil
}

// writeWordings writes the words with their wordings, sorted.
func (l *lexicon) writeWordings(b *bytes.Buffer) {
	var pairs [][2]string
	for _, w := range l.Wordings {
		for _, s := range w.Words {
			pairs = append(pairs, [2]string{s, w.ID})
		}
	}
	slices.SortFunc(pairs, func(x, y [2]string) int { return cmp.Compare(x[0], y[0]) })
	fmt.Fprintln(b, "\nvar wordings = [...][2]string{")
	for _, p := range pairs {
		fmt.Fprintf(b, "{%q, %q},\n", p[0], p[1])
	}
	fmt.Fprintln(b, "}")
}
