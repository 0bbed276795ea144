package residue

import (
	"sort"
	"strings"
	"unicode/utf8"

	"buzhou/internal/lexicon"
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
	// folds: the word has characters that texts spell in several ways, letters
	// of either case and marks of either width.
	folds bool
}

// wordGroup is the range of the words that start with one character; longer
// words stand before shorter ones.
type wordGroup struct {
	first    rune
	from, to uint16
}

// firstSize is the size of the table of first characters: ASCII and the Chinese
// characters U+4E00 to U+9FFF.
const firstSize = 0x80 + 0xA000 - 0x4E00

// hit is a word of the vocabulary in a text, in bytes.
type hit struct {
	start, end int
	*word
}

// group returns the words that start with the folded rune r.
func group(r rune) []word {
	i := 0
	switch {
	case r < 0x80:
		i = int(first[r])
	case r >= 0x4E00 && r < 0xA000:
		i = int(first[0x80+r-0x4E00])
	default:
		k := sort.Search(len(groups), func(k int) bool { return groups[k].first >= r })
		if k < len(groups) && groups[k].first == r {
			i = k
		}
	}
	return words[groups[i].from:groups[i].to]
}

// scan appends the words that occur in text to dst, in order of their start and
// the longest first; of words of one class at one place only the longest.
func scan(text string, dst []hit) []hit {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		var seen set
		ws := group(lexicon.Fold(r))
		for k := range ws {
			w := &ws[k]
			if w.set&^seen == 0 {
				continue
			}
			if n := w.prefix(text[i:]); n > 0 && wordBorders(text, i, i+n) {
				seen |= w.set
				dst = append(dst, hit{i, i + n, w})
			}
		}
		i += size
	}
	return dst
}

// prefix returns the length in text of the word if text starts with it, else 0.
func (w *word) prefix(text string) int {
	if strings.HasPrefix(text, w.text) {
		return len(w.text)
	}
	if !w.folds {
		return 0
	}
	n := 0
	for _, want := range w.text {
		r, size := utf8.DecodeRuneInString(text[n:])
		if size == 0 || lexicon.Fold(r) != want {
			return 0
		}
		n += size
	}
	return n
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
	r, _ := utf8.DecodeRuneInString(text[i:])
	ws := group(lexicon.Fold(r))
	for k := range ws {
		if ws[k].set&classes != 0 {
			if n := ws[k].prefix(text[i:]); n > 0 {
				return n
			}
		}
	}
	return 0
}

// has reports whether a word of one of the classes occurs in text.
func has(text string, classes set) bool {
	for i := 0; i < len(text); {
		if at(text, i, classes) > 0 {
			return true
		}
		_, size := utf8.DecodeRuneInString(text[i:])
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
		if n := exactly(text[i:], classes); n {
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
	r, _ := utf8.DecodeRuneInString(text)
	ws := group(lexicon.Fold(r))
	for k := range ws {
		if ws[k].set&classes != 0 && ws[k].prefix(text) == len(text) {
			return true
		}
	}
	return false
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
