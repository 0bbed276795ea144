package phone

import (
	"strings"

	"buzhou/internal/lexicon"
	"buzhou/internal/source"
)

// Scan appends to dst the telephone numbers in text, in order and without overlap,
// and returns it. Spans count in bytes of text. Digit runs that cannot be a number
// (part of a longer run, date, amount, address, identity or order number, URL) are
// left out; shapes of the numbering plan that are impossible are returned with the
// reason. Scan allocates only for numbers that are not plain digits in text.
func Scan(text string, dst []Number) []Number {
	for i := nextDigit(text, 0); i < len(text); i = nextDigit(text, i) {
		if end := hopeless(text, i); end > 0 {
			i = end
			continue
		}
		n, next, ok := scanAt(text, i)
		if ok {
			dst = append(dst, n)
		}
		i = next
	}
	return dst
}

// nextDigit returns the offset of the first ASCII or full-width digit in text at or
// behind i, or len(text).
func nextDigit(text string, i int) int {
	for ; i < len(text); i++ {
		c := text[i]
		if c-'0' < 10 || c == 0xEF && isDigit(text, i) {
			return i
		}
	}
	return len(text)
}

// digitAt returns the digit at offset i and its width in bytes; the width is 0 if
// there is none.
func digitAt(text string, i int) (digit byte, width int) {
	if i >= len(text) {
		return 0, 0
	}
	c := text[i]
	if c-'0' < 10 {
		return c, 1
	}
	if c == 0xEF && i+2 < len(text) && text[i+1] == 0xBC && text[i+2]-0x90 < 10 {
		return text[i+2] - 0x90 + '0', 3
	}
	return 0, 0
}

func isDigit(text string, i int) bool {
	_, w := digitAt(text, i)
	return w > 0
}

// hopeless returns the end of the digit run at i if no number of any class begins
// like it, which is so for most numbers of an article (steps, days, years), or 0.
func hopeless(text string, i int) int {
	if i > 0 && (text[i-1] == '+' || text[i-1] >= 0x80 && strings.HasSuffix(text[:i], "＋")) {
		return 0
	}
	first, n, j := text[i], 0, i
	for j < len(text) && text[j]-'0' < 10 {
		j++
		n++
	}
	if n == 0 || isDigit(text, j) { // full-width
		return 0
	}
	if n == 1 && (first == '1' || first == '9') && j+1 < len(text) && text[j] == ' ' && text[j+1]-'0' < 10 {
		return 0 // 1 2 3 4 5
	}
	if n <= 2 && text[i:j] != "86" || n < 7 && strings.IndexByte("23567", first) >= 0 {
		return j
	}
	return 0
}

// scanAt reads the number whose first digit is at i: the longest sequence of digit
// groups that is one. It returns the offset to go on from.
func scanAt(text string, i int) (n Number, next int, ok bool) {
	var c candidate
	c.gather(text, i)
	for k := c.count; k > 0; k-- {
		s, ok := c.classify(k)
		if !ok {
			continue
		}
		s.spaced = c.spaced(k)
		start, end := c.extent(k)
		if !leftEdge(text, start, s) {
			return Number{}, c.groups[0].end, false
		}
		ext, extEnd := extension(text, end, s.class)
		if ext != "" {
			end = extEnd
		}
		if !rightEdge(text, end, s) || inAddress(text, start, end) {
			return Number{}, c.groups[k-1].end, false
		}
		return Number{
			Span:    source.Span{Start: start, End: end},
			Digits:  c.normal(text, k, s),
			Ext:     ext,
			Class:   s.class,
			Invalid: s.invalid,
			Strong:  s.strong,
		}, end, true
	}
	return Number{}, c.groups[0].end, false
}

// extension reads an extension at i: 转3, 转 801, 分机801, ext. 801, and -801 behind
// classes where a dash cannot begin anything else. It returns "" if there is none.
func extension(text string, i int, class Class) (ext string, end int) {
	if class == Emergency || class == SMSPort || class == Unknown {
		return "", i
	}
	limit := 5
	j := skipSpace(text, i)
	word, dash := extensionWord(text[j:]), dashLen(text, i)
	switch {
	case word > 0:
		j = skipSpace(text, j+word)
	case dash > 0 && (class == Landline || class == Toll400 || class == Toll800):
		j = i + dash
	case dash > 0 && class == Short95:
		j, limit = i+dash, 2
	default:
		return "", i
	}
	var digits []byte
	for len(digits) <= limit {
		d, w := digitAt(text, j)
		if w == 0 {
			break
		}
		digits = append(digits, d)
		j += w
	}
	if len(digits) == 0 || len(digits) > limit || unitAt(text, j) {
		return "", i
	}
	return string(digits), j
}

// extensionWord returns the length of the word at the start of s that announces an
// extension, or 0.
func extensionWord(s string) int { return len(lexicon.Extensions.Longest(s)) }
