package segment

import (
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"buzhou/internal/lexicon/segment/internal/frozen"
)

// unit is what words are made of and never cut within, as gse has it: a character, a byte that is not UTF-8,
// or a run of letters and numbers that take at most two bytes each (Latin, Greek, Cyrillic, 0-9 ...).
type unit struct {
	end  int    // offset in bytes
	code uint16 // if it is one character of 16 bits; else 0, and the text tells
}

// split fills units.
func (s *Segmenter) split(text string) {
	s.units = s.units[:0]
	inRun := false
	for i := 0; i < len(text); {
		r, size := decode(text, i)
		i += size
		wasInRun := inRun
		inRun = size <= 2 && (unicode.IsLetter(r) || unicode.IsNumber(r))
		switch {
		case inRun && wasInRun:
			s.units[len(s.units)-1].end = i
		case size == 3:
			s.units = append(s.units, unit{i, s.codes.Code(uint16(r))})
		default:
			s.units = append(s.units, unit{i, 0})
		}
	}
}

// decode is DecodeRuneInString with a short way for most Chinese characters.
func decode(s string, i int) (rune, int) {
	if i+2 < len(s) && s[i] >= 0xE4 && s[i] <= 0xE9 && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 {
		return rune(s[i]&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F), 3
	}
	return utf8.DecodeRuneInString(s[i:])
}

// start is the offset in bytes of units[i].
func (s *Segmenter) start(i int) int {
	if i == 0 {
		return 0
	}
	return s.units[i-1].end
}

// follow steps from n over text, in lower case.
func (s *Segmenter) follow(list *frozen.Trie, n frozen.Node, text string) frozen.Node {
	for len(text) > 0 && n != 0 {
		r, size := utf8.DecodeRuneInString(text)
		text = text[size:]
		switch {
		case r == utf8.RuneError && size == 1:
			return 0
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case r > 0xFFFF:
			high, low := utf16.EncodeRune(r)
			n = list.Step(n, s.codes.Code(uint16(high)))
			r = low
		}
		n = list.Step(n, s.codes.Code(uint16(r)))
	}
	return n
}
