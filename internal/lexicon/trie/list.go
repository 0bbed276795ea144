package trie

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// List is a list of words to look for in text, too short to have tables of its own:
// a text is read once, whatever their number. It must not be copied.
type List struct {
	words []string
	once  sync.Once
	// heads are the characters that the words start with; opens has a bit for the
	// first two of each word, or for its only one, as Trie.Openings has.
	heads Chars
	opens [listBits / 64]uint64
}

const listBits = 1 << 11

// NewList returns the list of words. It does nothing else: a list is made ready
// when it is first used.
func NewList(words ...string) *List { return &List{words: words} }

func (l *List) prepare() {
	for _, w := range l.words {
		r, size := Decode(w, 0)
		next := rune(0)
		if size < len(w) {
			next, _ = Decode(w, size)
		}
		k := opening(r, next) % listBits
		l.opens[k/64] |= 1 << (k % 64)
		l.heads.Add(r)
	}
}

// mayOpen reports whether a word may start with the characters r and next.
func (l *List) mayOpen(r, next rune) bool {
	k := opening(r, next) % listBits
	return l.opens[k/64]&(1<<(k%64)) != 0
}

// Starts reports whether text starts with one of the words.
func (l *List) Starts(text string) bool {
	l.once.Do(l.prepare)
	r, size := first(text)
	return l.heads.Has(r) && l.at(text, r, size)
}

// In reports whether one of the words stands in text.
func (l *List) In(text string) bool {
	l.once.Do(l.prepare)
	for i := 0; i < len(text); {
		r, size := Han(text, i), 3
		if r == 0 {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		if l.heads.Has(r) && l.at(text[i:], r, size) {
			return true
		}
		i += size
	}
	return false
}

// first returns the first character of text, 0 if there is none.
func first(text string) (r rune, size int) {
	if text == "" {
		return 0, 0
	}
	return Decode(text, 0)
}

// at reports whether text, of which the first character is given, starts with one of
// the words.
func (l *List) at(text string, r rune, size int) bool {
	next, _ := first(text[size:])
	if !l.mayOpen(r, next) && !l.mayOpen(r, 0) {
		return false
	}
	for _, w := range l.words {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}
