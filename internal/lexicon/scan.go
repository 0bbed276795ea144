package lexicon

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/lexicon/trie"
)

// Fold maps a rune to the form that terms are stored in: ASCII letters to lower
// case, full-width ASCII to half-width. It never changes how many runes a text
// has, so offsets stay true.
func Fold(r rune) rune { return trie.Fold(r) }

// Han reports whether r is a Chinese character of the block that the vocabulary is
// written in, U+4E00 to U+9FFF.
func Han(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF }

// HanRun returns the length in bytes of the Chinese characters that s begins with.
func HanRun(s string) int {
	for i, r := range s {
		if !Han(r) {
			return i
		}
	}
	return len(s)
}

// NumeralRun returns the length in bytes of the numeral that s begins with.
func NumeralRun(s string) int {
	return len(s) - len(strings.TrimLeft(s, "0123456789一二三四五六七八九十"))
}

// Scan appends to dst the terms that occur in text, settled: see Settle. Hits are
// in order of their start. Offsets are bytes of text.
func Scan(text string, dst []Hit) []Hit {
	base := len(dst)
	dst = Find(text, dst)
	return dst[:base+len(Settle(dst[base:]))]
}

// Find appends every occurrence of a term: of each category the longest at each
// place, also where they overlap. Callers that know where words end remove what
// crosses a border before they Settle the rest.
func Find(text string, dst []Hit) []Hit {
	if x := current.Load(); x != nil {
		return x.find(text, dst)
	}
	for i, j, n := index.Seek(text, 0); n != 0; i, j, n = index.Seek(text, j) {
		dst = match(text, i, j, n, dst)
	}
	return dst
}

// Settle removes, in place, hits that overlap an earlier one of their category
// and those that are only a part of a longer word (认证 in 实名认证, 续费 in 手续费).
func Settle(hits []Hit) []Hit {
	var end [numCategories]int
	keep := hits[:0]
	for _, h := range hits {
		if h.Start >= end[h.Category] {
			keep = append(keep, h)
			end[h.Category] = h.End
		}
	}
	return dropParts(keep)
}

// match appends the longest term of each category that starts at i; at is the
// node of the first character, which ends at j.
func match(text string, i, j int, at uint16, dst []Hit) []Hit {
	from := len(dst)
	for {
		if w := index.Word[at]; w != 0 && wordBorders(text, i, j) {
			for k := range index.Words[at] {
				dst = replaceShorter(dst, from, Hit{i, j, &terms[w-1+k]})
			}
		}
		if j >= len(text) || index.Leaf(at) {
			return dst
		}
		r, size := trie.Han(text, j), 3
		if r == 0 {
			r, size = utf8.DecodeRuneInString(text[j:])
			r = Fold(r)
		}
		if at = index.Next(at, r); at == 0 {
			return dst
		}
		j += size
	}
}

// replaceShorter adds h, in place of shorter hits of its category from the
// same start.
func replaceShorter(dst []Hit, from int, h Hit) []Hit {
	keep := from
	for _, o := range dst[from:] {
		if o.Category != h.Category || o.End == h.End {
			dst[keep] = o
			keep++
		}
	}
	return append(dst[:keep], h)
}

// wordBorders reports whether text[i:j] is not a part of a longer run of Latin
// letters or digits.
func wordBorders(text string, i, j int) bool {
	if i > 0 && alnum(text[i]) && alnum(text[i-1]) {
		return false
	}
	return j >= len(text) || !alnum(text[j-1]) || !alnum(text[j])
}

func alnum(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}

// dropParts removes the hits that are parts of a longer word. A word that opens
// a longer compound of another kind stays (提现 in 提现手续费).
func dropParts(hits []Hit) []Hit {
	var part [64]bool // most units have few hits
	mark := part[:0]
	for i := range hits {
		mark = append(mark, isPart(hits, i))
	}
	keep := hits[:0]
	for i, h := range hits {
		if !mark[i] {
			keep = append(keep, h)
		}
	}
	return keep
}

// maxTermBytes bounds how far before a hit a longer one can start.
const maxTermBytes = 48

// apart reports whether hits of c neither make others parts nor are parts of
// them: they say something else of the same index.
func (c Category) apart() bool { return c >= Material }

func isPart(hits []Hit, i int) bool {
	h := hits[i]
	for j := i - 1; j >= 0 && hits[j].Start+maxTermBytes > h.Start; j-- {
		if hits[j].End >= h.End && partOf(h, hits[j]) {
			return true
		}
	}
	for j := i + 1; j < len(hits) && hits[j].Start == h.Start; j++ {
		if hits[j].End > h.End && partOf(h, hits[j]) {
			return true
		}
	}
	return false
}

// partOf reports whether h is only a part of the longer hit o.
func partOf(h, o Hit) bool {
	if h.Category.apart() || o.Category.apart() {
		return false
	}
	if o.Start > h.Start || o.End < h.End || o.End-o.Start == h.End-h.Start {
		return false
	}
	switch {
	case o.Category == Answer:
		return false // 目前不支持 is an answer only as a whole clause
	case o.Category == Synonym:
		return h.Category == Modal // 来不了 denies nothing; other terms in it stay
	}
	if h.Category == Facet && o.Category == Product {
		return false // 支付宝App is a product and names a platform
	}
	if o.Start < h.Start {
		return true
	}
	switch o.Category {
	case Fee, Phone, Purpose, Stage, Facet, UI, Limit:
		return false
	}
	return true
}
