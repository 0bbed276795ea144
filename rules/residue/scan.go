package residue

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/lexicon/trie"
)

//go:generate go run ./internal/gen

// set is a set of classes of words.
type set uint64

// word is an entry of the vocabulary: its folded text, its classes and, for a
// spun word, what it stands for.
type word struct {
	text  string
	set   set
	meant string
}

// hit is a word of the vocabulary in a text, in bytes.
type hit struct {
	start, end int
	*word
}

// scan appends the words that occur in text to dst, in order of their start and
// the longest first; of words of one class at one place only the longest. It also
// returns the classes of these words and of those within longer Latin words: of
// all that at, has and the like can find in a part of text.
func scan(text string, dst []hit) ([]hit, set) {
	var classes, here set
	for i, j, n := index.Seek(text, 0); n != 0; i, j, n = index.Seek(text, j) {
		dst, here = scanAt(text, i, j, n, dst)
		classes |= here
	}
	return dst, classes
}

// scanAt is scan for the words that start at i; their first character ends at j
// and has node n.
func scanAt(text string, i, j int, n uint16, dst []hit) (hits []hit, classes set) {
	from := len(dst)
	for ; n != 0; n, j = step(text, j, n) {
		if w := index.Word[n]; w != 0 {
			classes |= words[w-1].set
			if wordBorders(text, i, j) {
				dst = append(dst, hit{i, j, &words[w-1]})
			}
		}
	}
	if len(dst) <= from+1 {
		return dst, classes
	}
	slices.Reverse(dst[from:])
	var seen set
	keep := dst[:from]
	for _, h := range dst[from:] {
		if h.set&^seen != 0 {
			seen |= h.set
			keep = append(keep, h)
		}
	}
	return keep, classes
}

// step returns the node that the character at text[j:] leads to from node n, 0 if
// none, and the end of the character.
func step(text string, j int, n uint16) (next uint16, end int) {
	if j >= len(text) || index.Leaf(n) {
		return 0, j
	}
	r, size := trie.Han(text, j), 3
	if r == 0 {
		r, size = utf8.DecodeRuneInString(text[j:])
		r = trie.Fold(r)
	}
	return index.Next(n, r), j + size
}

// wordBorders reports whether text[i:j] is no part of a longer Latin word.
func wordBorders(text string, i, j int) bool {
	if i > 0 && isLetter(text[i]) && isLetter(text[i-1]) {
		return false
	}
	return j >= len(text) || !isLetter(text[j-1]) || !isLetter(text[j])
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

// at returns the length of the longest word of one of the classes at text[i:],
// 0 if there is none.
func at(text string, i int, classes set) int {
	if i >= len(text) {
		return 0
	}
	r, size := trie.Decode(text, i)
	longest := 0
	for n, j := index.Start(trie.Fold(r)), i+size; n != 0; n, j = step(text, j, n) {
		if w := index.Word[n]; w != 0 && words[w-1].set&classes != 0 {
			longest = j - i
		}
	}
	return longest
}

// has reports whether a word of one of the classes occurs in text.
func has(text string, classes set) bool {
	for i := 0; i < len(text); {
		if at(text, i, classes) > 0 {
			return true
		}
		_, size := trie.Decode(text, i)
		i += size
	}
	return false
}

// endsWith returns the length of the longest word of one of the classes that
// text ends with, 0 if there is none.
func endsWith(text string, classes set) int {
	for i := max(0, len(text)-maxWord); i < len(text); i++ {
		if !utf8.RuneStart(text[i]) {
			continue
		}
		if exactly(text[i:], classes) {
			return len(text) - i
		}
	}
	return 0
}

// maxWord bounds the words that endsWith looks for, in bytes.
const maxWord = 36

// exactly reports whether text is a word of one of the classes.
func exactly(text string, classes set) bool {
	if text == "" {
		return false
	}
	r, size := trie.Decode(text, 0)
	n, j := index.Start(trie.Fold(r)), size
	for n != 0 && j < len(text) {
		n, j = step(text, j, n)
	}
	if n == 0 {
		return false
	}
	w := index.Word[n]
	return w != 0 && words[w-1].set&classes != 0
}

// lead returns the length of the words of the classes, in any order, and the
// spaces between them, that text starts with.
func lead(text string, classes set) int {
	i := 0
	for {
		n := at(text, i, classes)
		if n == 0 {
			return i
		}
		i += n
		i += len(text[i:]) - len(strings.TrimLeft(text[i:], " 　"))
	}
}
