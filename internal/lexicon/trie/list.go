package trie

import (
	"strings"
	"sync"
)

// List is a list of words to look for in text, too short to have tables of its own:
// a text is read once, whatever their number. It must not be copied.
type List struct {
	words []string
	once  sync.Once
	// opens has a bit for the first two characters of each word, or for its only
	// one, as Trie.Openings has.
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
	}
}

// mayOpen reports whether a word may start with the characters r and next.
func (l *List) mayOpen(r, next rune) bool {
	k := opening(r, next) % listBits
	return l.opens[k/64]&(1<<(k%64)) != 0
}

// Starts reports whether text starts with one of the words.
func (l *List) Starts(text string) bool { return l.at(text, 0) }

// In reports whether one of the words stands in text.
func (l *List) In(text string) bool {
	for i := 0; i < len(text); {
		if l.at(text, i) {
			return true
		}
		i += size(text[i])
	}
	return false
}

// at reports whether one of the words stands at text[i:].
func (l *List) at(text string, i int) bool {
	l.once.Do(l.prepare)
	if i >= len(text) {
		return false
	}
	r, n := Decode(text, i)
	next := rune(0)
	if i+n < len(text) {
		next, _ = Decode(text, i+n)
	}
	if !l.mayOpen(r, next) && !l.mayOpen(r, 0) {
		return false
	}
	for _, w := range l.words {
		if strings.HasPrefix(text[i:], w) {
			return true
		}
	}
	return false
}

// size returns the length of the character that starts with b, 1 if none does.
func size(b byte) int {
	switch {
	case b >= 0xF0:
		return 4
	case b >= 0xE0:
		return 3
	case b >= 0xC0:
		return 2
	}
	return 1
}
