package main

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"buzhou/internal/lexicon/trie"
)

// fold folds a string.
func fold(s string) string { return strings.Map(trie.Fold, s) }

func (l *lexicon) writeMenus(b *bytes.Buffer) {
	for _, t := range []struct {
		name  string
		words []string
	}{{"entries", l.Entries}, {"homes", l.Homes}, {"mild", l.Mild}, {"roots", l.Roots}, {"buttons", l.Buttons}, {"suffixes", l.Suffixes}, {"yields", l.Yields}} {
		words := make([]string, len(t.words))
		for i, w := range t.words {
			words[i] = fold(w)
		}
		slices.Sort(words)
		fmt.Fprintf(b, "\nvar %s = [...]string{\n", t.name)
		for _, w := range slices.Compact(words) {
			fmt.Fprintf(b, "%q,\n", w)
		}
		fmt.Fprintln(b, "}")
	}
	writeNormal(b, "spellings", l.Spellings)
	writeNormal(b, "equalLabels", l.Equal)
	writeNormal(b, "variants", l.Variants)
	fmt.Fprintln(b, "\nvar menuAliases = [...]menuAlias{")
	var rows [][3]string
	for _, a := range l.Aliases {
		for i, g := range a.Groups {
			for _, w := range g {
				rows = append(rows, [3]string{a.Product, fold(w), fmt.Sprint(i)})
			}
		}
	}
	slices.SortFunc(rows, func(x, y [3]string) int {
		return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]), cmp.Compare(x[2], y[2]))
	})
	for _, r := range rows {
		fmt.Fprintf(b, "{%q, %q, %s},\n", r[0], r[1], r[2])
	}
	fmt.Fprintln(b, "}")
}

// writeNormal writes a table of words and the normal form of each.
func writeNormal(b *bytes.Buffer, name string, groups [][]string) {
	fmt.Fprintf(b, "\nvar %s = [...][2]string{\n", name)
	for _, g := range groups {
		for _, w := range g[1:] {
			fmt.Fprintf(b, "{%q, %q},\n", fold(w), fold(g[0]))
		}
	}
	fmt.Fprintln(b, "}")
}

// writeTerms writes terms and the trie over their text.
func writeTerms(b *bytes.Buffer, terms []term) error {
	fmt.Fprintln(b, "\nvar terms = [...]Term{")
	texts := make([]string, len(terms))
	for i, t := range terms {
		fmt.Fprintf(b, "{%q, %s, %q, %q},\n", t.text, t.cat, t.id, t.facet)
		texts[i] = t.text
	}
	fmt.Fprintln(b, "}")
	return trie.Write(b, "index", texts)
}
