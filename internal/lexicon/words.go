package lexicon

import (
	"slices"
	"strings"
	"sync"
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

// Prefix returns the word that s starts with and goes on behind, "" if there is
// none.
func (w Words) Prefix(s string) string {
	for _, word := range w.sorted {
		if len(s) > len(word) && strings.HasPrefix(s, word) {
			return word
		}
	}
	return ""
}

// Find returns the first of the words in s, the longest of those at its place, and
// where it stands; -1 if there is none.
func (w Words) Find(s string) (word string, at int) {
	at = -1
	pairs := pairsOf(s)
	for _, v := range w.sorted {
		if !pairs.mayHold(v) {
			continue
		}
		if i := strings.Index(s, v); i >= 0 && (at < 0 || i < at || i == at && len(v) > len(word)) {
			word, at = v, i
		}
	}
	return word, at
}

// End reports whether s ends with one of the words.
func (w Words) End(s string) bool {
	return slices.ContainsFunc(w.sorted, func(word string) bool { return strings.HasSuffix(s, word) })
}

// In reports whether one of the words stands in s.
func (w Words) In(s string) bool {
	pairs := pairsOf(s)
	return slices.ContainsFunc(w.sorted, func(word string) bool { return pairs.mayHold(word) && strings.Contains(s, word) })
}

// pairs are the neighbouring bytes of a text, some of which share a bit: nearly every
// word that the text does not hold has two that are not among them.
type pairs [4]uint64

func pairsOf(s string) pairs {
	var p pairs
	for i := 1; i < len(s); i++ {
		k := s[i-1]*31 + s[i]
		p[k/64] |= 1 << (k % 64)
	}
	return p
}

// mayHold reports whether the text may hold word.
func (p *pairs) mayHold(word string) bool {
	for i := 1; i < len(word); i++ {
		k := word[i-1]*31 + word[i]
		if p[k/64]&(1<<(k%64)) == 0 {
			return false
		}
	}
	return true
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

// IsCase reports whether id is a value of the facet case.
func IsCase(id string) bool {
	_, ok := slices.BinarySearch(caseIDs(), id)
	return ok
}

// caseIDs returns the ids of the terms that are cases, sorted, made on first use.
var caseIDs = sync.OnceValue(func() []string {
	var ids []string
	for i := range terms {
		if terms[i].Category == Facet && terms[i].Facet == "case" {
			ids = append(ids, terms[i].ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
})
