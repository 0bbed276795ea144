package main

import (
	"bytes"
	"cmp"
	"fmt"
	"go/token"
	"slices"

	"buzhou/internal/lexicon/trie"
)

// list is a list of words that package lexicon exports under its name.
type list struct {
	Name string
	// Doc says what the words are, as a sentence that follows the name.
	Doc   string
	Words []string
}

// validateLists checks the names of the lists and that none holds a word twice.
func (l *lexicon) validateLists() error {
	names := map[string]bool{}
	for _, v := range l.Lists {
		switch {
		case !token.IsExported(v.Name) || !token.IsIdentifier(v.Name):
			return fmt.Errorf("list %q: the name is no exported identifier", v.Name)
		case names[v.Name]:
			return fmt.Errorf("list %s stands twice", v.Name)
		case v.Doc == "" || len(v.Words) == 0:
			return fmt.Errorf("list %s needs doc and words", v.Name)
		}
		names[v.Name] = true
		seen := map[string]bool{}
		for _, w := range v.Words {
			if w == "" || seen[w] {
				return fmt.Errorf("list %s: %q is empty or stands twice", v.Name, w)
			}
			seen[w] = true
		}
	}
	return nil
}

// writeLists writes each list as a sorted table with the characters that its words
// start and end with.
func (l *lexicon) writeLists(b *bytes.Buffer) {
	slices.SortFunc(l.Lists, func(x, y list) int { return cmp.Compare(x.Name, y.Name) })
	for _, v := range l.Lists {
		slices.Sort(v.Words)
		first, last := trie.Ends(v.Words)
		fmt.Fprintf(b, "\n// %s %s.\nvar %s = Words{%#v, %#v, %#v}\n", v.Name, v.Doc, v.Name, v.Words, first, last)
	}
}
