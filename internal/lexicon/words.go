package lexicon

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/lexicon/trie"
)

// Words is a list of words of the data that is looked up as a whole, for what
// stands right beside a value or an act: no term of the trie, so that such
// words neither split nor cover a text. Words are compared as they are written.
// Nearly all that is asked is answered with no by one character.
type Words struct {
	sorted []string
	// first and last are the characters that the words start and end with.
	first, last trie.Chars
}

// Has reports whether s is one of the words.
func (w *Words) Has(s string) bool {
	if !w.mayStart(s) || !w.mayEnd(s) {
		return false
	}
	return slices.Contains(w.alike(s), s)
}

// Start reports whether s starts with one of the words.
func (w *Words) Start(s string) bool { return w.shortest(s) != "" }

// Prefix returns the word that s starts with and goes on behind, "" if there is
// none.
func (w *Words) Prefix(s string) string {
	if word := w.shortest(s); len(word) < len(s) {
		return word
	}
	return ""
}

// Find returns the first of the words in s, the longest of those at its place, and
// where it stands; -1 if there is none.
func (w *Words) Find(s string) (word string, at int) {
	for i := 0; i < len(s); {
		r, size := trie.Han(s, i), 3
		if r == 0 {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if w.first.Has(r) {
			if word := w.longest(s[i:]); word != "" {
				return word, i
			}
		}
		i += size
	}
	return "", -1
}

// MayStand reports whether one of the words may stand in a text of these characters.
func (w *Words) MayStand(chars *trie.Chars) bool { return w.first.Meets(chars) && w.last.Meets(chars) }

// In reports whether one of the words stands in s.
func (w *Words) In(s string) bool {
	for i := 0; i < len(s); {
		r, size := trie.Han(s, i), 3
		if r == 0 {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if w.first.Has(r) && w.shortest(s[i:]) != "" {
			return true
		}
		i += size
	}
	return false
}

// End reports whether s ends with one of the words.
func (w *Words) End(s string) bool { return w.longestEnd(s) != "" }

// Trim drops the words that s starts with, one after the other.
func (w *Words) Trim(s string) string {
	for {
		word := w.longest(s)
		if word == "" {
			return s
		}
		s = s[len(word):]
	}
}

// TrimEnd drops the words that s ends with, the last first.
func (w *Words) TrimEnd(s string) string {
	for {
		word := w.longestEnd(s)
		if word == "" {
			return s
		}
		s = s[:len(s)-len(word)]
	}
}

// Longest returns the longest of the words that s starts with, "" if there is none.
func (w *Words) Longest(s string) string { return w.longest(s) }

// LongestEnd returns the longest of the words that s ends with, "" if there is none.
func (w *Words) LongestEnd(s string) string { return w.longestEnd(s) }

// MayStart reports whether one of the words starts with a character.
func (w *Words) MayStart(r rune) bool { return w.first.Has(r) }

// mayStart reports whether s may start with one of the words.
func (w *Words) mayStart(s string) bool {
	if s == "" {
		return false
	}
	r := trie.Han(s, 0)
	if r == 0 {
		r, _ = utf8.DecodeRuneInString(s)
	}
	return w.first.Has(r)
}

// mayEnd reports whether s may end with one of the words.
func (w *Words) mayEnd(s string) bool {
	if s == "" {
		return false
	}
	r, _ := trie.DecodeLast(s)
	return w.last.Has(r)
}

// shortest and longest return the shortest and the longest of the words that s
// starts with, "" if there is none.
func (w *Words) shortest(s string) string {
	for _, word := range w.alike(s) {
		if strings.HasPrefix(s, word) {
			return word
		}
	}
	return ""
}

func (w *Words) longest(s string) string {
	longest := ""
	for _, word := range w.alike(s) {
		if len(word) > len(longest) && strings.HasPrefix(s, word) {
			longest = word
		}
	}
	return longest
}

// alike returns the words that start with the first character of s, which stand
// side by side.
func (w *Words) alike(s string) []string {
	if !w.mayStart(s) {
		return nil
	}
	_, size := trie.Decode(s, 0)
	char := head(s, size)
	from, end := 0, len(w.sorted)
	for from < end {
		mid := (from + end) / 2
		if head(w.sorted[mid], size) < char {
			from = mid + 1
		} else {
			end = mid
		}
	}
	for end < len(w.sorted) && head(w.sorted[end], size) == char {
		end++
	}
	return w.sorted[from:end]
}

// head returns the first bytes of s, up to a number that a character has, as one number
// that sorts as they do.
func head(s string, size int) (n uint32) {
	if size == 3 && len(s) >= 3 {
		return uint32(s[0])<<24 | uint32(s[1])<<16 | uint32(s[2])<<8
	}
	return shortHead(s, size)
}

func shortHead(s string, size int) (n uint32) {
	for i := range min(size, len(s)) {
		n |= uint32(s[i]) << (24 - 8*i)
	}
	return n
}

// longestEnd returns the longest of the words that s ends with, "" if there is none.
func (w *Words) longestEnd(s string) string {
	if !w.mayEnd(s) {
		return ""
	}
	longest, last := "", s[len(s)-1]
	for _, word := range w.sorted {
		if word[len(word)-1] == last && len(word) > len(longest) && strings.HasSuffix(s, word) {
			longest = word
		}
	}
	return longest
}

// All yields the words in ascending order.
func (w Words) All() iter.Seq[string] { return slices.Values(w.sorted) }
