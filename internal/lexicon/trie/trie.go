// Package trie finds the words of a static vocabulary in text: a trie over folded
// characters whose tables a generator writes (see Write), so that nothing is built
// when the program starts.
package trie

import "unicode/utf8"

// Trie is a trie of words. Its nodes are numbered breadth first from the root, 0,
// so that the children of a node stand side by side.
type Trie struct {
	// First has the node of the words that start with a character, for those
	// characters that nearly all of a text is made of; see firstIndex.
	First [FirstSize]uint16
	// Runes has the character that leads to each node; those of siblings rise.
	Runes []uint16
	// Children has the first child of each node. Those of node n end where those
	// of node n+1 start.
	Children []uint16
	// Word is 1 + the index of the first word that ends at each node, 0 if none
	// does; Words is how many do.
	Word, Words []uint16
	// Openings has a bit for each two characters that a word starts with, and for
	// each character that is a word, as if 0 followed it; see opening. Some bits
	// stand for several, so that a bit may be set for what starts no word.
	Openings [openings / 64]uint64
}

// openings is the number of bits in Trie.Openings. Vocabularies of this project
// set about a tenth of them.
const openings = 1 << 16

// opening returns the bit for a word that starts with the characters r and next.
func opening(r, next rune) uint32 {
	return (uint32(r)*0x9E3779B1 + uint32(next)*0x85EBCA6B) >> 16
}

// opens reports whether a word may start with the characters r and next.
func (t *Trie) opens(r, next rune) bool {
	k := opening(r, next)
	return t.Openings[k/64]&(1<<(k%64)) != 0
}

// Seek returns the first place at or after text[i:] where a word may start: the
// range of its first character and the character's node. The node is 0 if there
// is no such place. The text is valid UTF-8 and i the start of a character.
func (t *Trie) Seek(text string, i int) (start, end int, node uint16) {
	for i < len(text) {
		r, size := Han(text, i), 3
		if r == 0 {
			r, size = utf8.DecodeRuneInString(text[i:])
			r = Fold(r)
		}
		if k := firstIndex(r); k >= 0 {
			if n := t.First[k]; n != 0 && (t.Word[n] != 0 || t.opensBefore(r, text, i+size)) {
				return i, i + size, n
			}
		} else if t.opens(r, 0) || t.opensBefore(r, text, i+size) {
			if n := t.Next(0, r); n != 0 {
				return i, i + size, n
			}
		}
		i += size
	}
	return i, i, 0
}

// opensBefore reports whether a word may start with the character r and the one at
// text[j:].
func (t *Trie) opensBefore(r rune, text string, j int) bool {
	if j >= len(text) {
		return false
	}
	next := Han(text, j)
	if next == 0 {
		next, _ = utf8.DecodeRuneInString(text[j:])
		next = Fold(next)
	}
	return t.opens(r, next)
}

// FirstSize is the size of the table of first characters.
const FirstSize = 0x80 + 0x40 + 0xA000 - 0x4E00

// firstIndex returns the place of r in the table of first characters, which holds
// ASCII, Chinese punctuation and U+4E00 to U+9FFF; -1 if it has none.
func firstIndex(r rune) int {
	switch {
	case r < 0x80:
		return int(r)
	case r >= 0x4E00 && r < 0xA000:
		return 0xC0 + int(r) - 0x4E00
	case r >= 0x3000 && r < 0x3040:
		return 0x80 + int(r) - 0x3000
	}
	return -1
}

// Start returns the node of the words that start with the folded character r, 0
// if none does.
func (t *Trie) Start(r rune) uint16 {
	if i := firstIndex(r); i >= 0 {
		return t.First[i]
	}
	return t.Next(0, r)
}

// Next returns the child of a node for the folded character r, 0 if there is
// none.
func (t *Trie) Next(node uint16, r rune) uint16 {
	lo, end := t.Children[node], t.Children[node+1]
	for hi := end; lo < hi; {
		mid := lo + (hi-lo)/2
		if rune(t.Runes[mid]) < r {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < end && rune(t.Runes[lo]) == r {
		return lo
	}
	return 0
}

// Leaf reports whether a node has no children.
func (t *Trie) Leaf(node uint16) bool { return t.Children[node] == t.Children[node+1] }

// Fold maps a character to the form that words are stored in: ASCII letters to
// lower case, full-width ASCII to half-width.
func Fold(r rune) rune {
	if r >= 0xFF01 && r <= 0xFF5E {
		r -= 0xFEE0
	}
	if r >= 'A' && r <= 'Z' {
		r += 'a' - 'A'
	}
	return r
}

// Decode reads the character at byte i of s; it is DecodeRuneInString with a short
// way for Chinese characters. Loops over a text ask Han first, which is inlined.
func Decode(s string, i int) (rune, int) {
	if r := Han(s, i); r != 0 && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 {
		return r, 3
	}
	return utf8.DecodeRuneInString(s[i:])
}

// Han returns the Chinese character at byte i of s, which takes three bytes, or 0 if
// another one stands there. s is valid UTF-8 but for characters cut off at its ends.
func Han(s string, i int) rune {
	if i+2 < len(s) && s[i]-0xE4 <= 0xE9-0xE4 {
		return rune(s[i]&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F)
	}
	return 0
}
