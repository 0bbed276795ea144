package main

import (
	"bytes"
	"fmt"
	"slices"

	"buzhou/internal/lexicon/trie"
)

// confusable is an operation that articles take for others, by the words that name it.
type confusable struct {
	ID, Label, Kind              string
	Acts, Things, Names, Buttons []string
	Rivals, Ruins                []string
}

// validateConfusables checks that each operation can be recognised and that those
// that are taken for it exist.
func (l *lexicon) validateConfusables() error {
	known := map[string]bool{}
	for _, c := range l.Confusables {
		if known[c.ID] {
			return fmt.Errorf("confusable %s stands twice", c.ID)
		}
		known[c.ID] = true
		if c.Label == "" || len(c.Names) == 0 && (len(c.Acts) == 0 || len(c.Things) == 0) {
			return fmt.Errorf("confusable %s needs a label, and names or acts with things", c.ID)
		}
	}
	for _, c := range l.Confusables {
		if c.Kind != "" && !known[c.Kind] {
			return fmt.Errorf("confusable %s: no kind %q", c.ID, c.Kind)
		}
		for _, r := range slices.Concat(c.Rivals, c.Ruins) {
			if !known[r] || r == c.ID {
				return fmt.Errorf("confusable %s: no rival %q", c.ID, r)
			}
		}
	}
	return nil
}

// writeConfusables writes the operations in the order of the data, with their rivals by
// index: those that ruin behind the others.
func (l *lexicon) writeConfusables(b *bytes.Buffer) {
	index := map[string]int{}
	for i, c := range l.Confusables {
		index[c.ID] = i
	}
	fmt.Fprintln(b, "\n// Confusables are the operations of confusables.yaml.\nvar Confusables = [...]Confusable{")
	for _, c := range l.Confusables {
		fmt.Fprintf(b, "{ID: %q, Label: %q, Kind: %q,", c.ID, c.Label, c.Kind)
		for _, w := range []struct {
			field string
			words []string
		}{{"acts", c.Acts}, {"things", c.Things}, {"names", c.Names}, {"buttons", c.Buttons}} {
			slices.Sort(w.words)
			first, last := trie.Ends(w.words)
			fmt.Fprintf(b, "%s: Words{%#v, %#v, %#v},\n", w.field, w.words, first, last)
		}
		fmt.Fprint(b, "Rivals: []Rival{")
		for _, r := range c.Rivals {
			fmt.Fprintf(b, "{Index: %d},", index[r])
		}
		for _, r := range c.Ruins {
			fmt.Fprintf(b, "{Index: %d, Ruins: true},", index[r])
		}
		fmt.Fprintln(b, "}},")
	}
	fmt.Fprintln(b, "}")
}
