package trie

import "unicode/utf8"

// Chars is a set of characters by some of their bits: it holds what was added, and
// a few others.
type Chars [8]uint64

// Add adds a character.
func (c *Chars) Add(r rune) { c[r>>6&7] |= 1 << (r & 63) }

// Has reports whether the set may hold a character.
func (c *Chars) Has(r rune) bool { return c[r>>6&7]&(1<<(r&63)) != 0 }

// Meets reports whether two sets may share a character.
func (c *Chars) Meets(o *Chars) bool {
	var both uint64
	for i := range c {
		both |= c[i] & o[i]
	}
	return both != 0
}

// CharsOf returns the characters of a text.
func CharsOf(text string) Chars {
	var c Chars
	for _, r := range text {
		c.Add(r)
	}
	return c
}

// Ends returns the characters that words start and end with.
func Ends(words []string) (first, last Chars) {
	for _, w := range words {
		r, _ := Decode(w, 0)
		first.Add(r)
		r, _ = DecodeLast(w)
		last.Add(r)
	}
	return first, last
}

// DecodeLast reads the last character of s, which is not empty; it is
// DecodeLastRuneInString with a short way for Chinese characters.
func DecodeLast(s string) (rune, int) {
	if i := len(s) - 3; i >= 0 && s[i]-0xE4 <= 0xE9-0xE4 && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 {
		return rune(s[i]&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F), 3
	}
	return utf8.DecodeLastRuneInString(s)
}
