package phone

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/source"
)

// spelled are the digits as texts that are read aloud write them, from 0 to 9.
var spelled = [...]string{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}

// minSpelled is how many digits written as characters make a number: fewer are
// counts and days.
const minSpelled = 5

// ScanSpelled appends to dst the numbers of text whose digits are written as
// characters (九五五八八), in order, and returns it. They are weak: callers look
// for them only beside a word that announces a number.
func ScanSpelled(text string, dst []Number) []Number {
	for i := 0; i < len(text); {
		d, w := spelledDigit(text[i:])
		if w == 0 {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		start := i
		var digits []byte
		for w > 0 {
			digits = append(digits, d)
			i += w
			d, w = spelledDigit(text[i:])
		}
		if len(digits) < minSpelled || len(digits) > maxDigits/2 || strings.HasPrefix(text[i:], "年") {
			continue
		}
		if n, ok := Normalize(string(digits)); ok && n.Class != Unknown && n.Class != Emergency {
			n.Span = source.Span{Start: start, End: i}
			n.Strong = false
			dst = append(dst, n)
		}
	}
	return dst
}

// spelledDigit returns the digit that s starts with and its width in bytes, 0 if it
// starts with none.
func spelledDigit(s string) (digit byte, width int) {
	if s == "" || s[0] < 0xE3 || s[0] > 0xE9 {
		return 0, 0
	}
	for d, w := range spelled {
		if strings.HasPrefix(s, w) {
			return '0' + byte(d), len(w)
		}
	}
	for _, v := range [...]struct {
		word  string
		digit byte
	}{{"〇", '0'}, {"○", '0'}, {"幺", '1'}} {
		if strings.HasPrefix(s, v.word) {
			return v.digit, len(v.word)
		}
	}
	return 0, 0
}
