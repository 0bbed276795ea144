package lexicon

import (
	"slices"
	"strings"
)

// Words is a list of words of the data that is looked up as a whole, for what
// stands right beside a value or an act: no term of the trie, so that such
// words neither split nor cover a text. Words are compared as they are written.
type Words struct{ sorted []string }

// Has reports whether s is one of the words.
func (w Words) Has(s string) bool {
	_, ok := slices.BinarySearch(w.sorted, s)
	return ok
}

// Start reports whether s starts with one of the words.
func (w Words) Start(s string) bool {
	return slices.ContainsFunc(w.sorted, func(word string) bool { return strings.HasPrefix(s, word) })
}

// End reports whether s ends with one of the words.
func (w Words) End(s string) bool {
	return slices.ContainsFunc(w.sorted, func(word string) bool { return strings.HasSuffix(s, word) })
}

// In reports whether one of the words stands in s.
func (w Words) In(s string) bool {
	return slices.ContainsFunc(w.sorted, func(word string) bool { return strings.Contains(s, word) })
}

// Trim drops the words that s starts with, one after the other.
func (w Words) Trim(s string) string {
	for {
		cut := 0
		for _, word := range w.sorted {
			if len(word) > cut && strings.HasPrefix(s, word) {
				cut = len(word)
			}
		}
		if cut == 0 {
			return s
		}
		s = s[cut:]
	}
}

// TrimEnd drops the words that s ends with, the last first.
func (w Words) TrimEnd(s string) string {
	for {
		cut := 0
		for _, word := range w.sorted {
			if len(word) > cut && strings.HasSuffix(s, word) {
				cut = len(word)
			}
		}
		if cut == 0 {
			return s
		}
		s = s[:len(s)-cut]
	}
}
