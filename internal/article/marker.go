package article

import (
	"strings"
	"unicode/utf8"
)

// mark is a marker found at the start of a text: text[:end] is the marker with
// its own punctuation, text[next:] what it marks.
type mark struct {
	family    MarkerFamily
	number    int
	end, next int
}

// scanMarker recognises the list, step or part marker at the start of s, in
// either width. Decimals, versions, dates, prices and enumerations such as
// 三、五天 are no markers. It looks at no more than a few characters, so it is
// cheap to call on every line.
func scanMarker(s string) (mark, bool) {
	m, ok := markerAt(s)
	if !ok {
		return mark{}, false
	}
	m.next = m.end
	for n := spaceAt(s[m.next:]); n > 0; n = spaceAt(s[m.next:]) {
		m.next += n
	}
	return m, true
}

func markerAt(s string) (mark, bool) {
	if s == "" {
		return mark{}, false
	}
	c := s[0]
	switch {
	case c >= '0' && c <= '9':
		return arabicMarker(s)
	case c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z':
		return latinMarker(s)
	case c == '(':
		return parenMarker(s, 1)
	case c < 0x80:
		return asciiBullet(s)
	case c == 0xE2 || c == 0xEF || c == 0xF0 || c == 0xC2:
		return symbolMarker(s)
	case c == 0xE3:
		return bracketMarker(s)
	case c >= 0xE4 && c <= 0xE9:
		return wordMarker(s)
	}
	return mark{}, false
}

// asciiBullet reads -, * and +. A dash directly before a Chinese character is
// a bullet that lost its space; -5℃ and --- are none.
func asciiBullet(s string) (mark, bool) {
	if s[0] != '-' && s[0] != '*' && s[0] != '+' {
		return mark{}, false
	}
	if len(s) == 1 || spaceAt(s[1:]) > 0 {
		return mark{family: Bullet, end: 1}, true
	}
	n := 1
	if strings.HasPrefix(s, "--") {
		n = 2
	}
	if r, _ := utf8.DecodeRuneInString(s[n:]); s[0] == '-' && (isHan(r) || r == '“' || r == '【') {
		return mark{family: Bullet, end: n}, true
	}
	return mark{}, false
}

// arabicMarker reads 1. 1、 1) and, before a Chinese character, 1, and 1: too.
func arabicMarker(s string) (mark, bool) {
	n, i := digits(s)
	if strings.HasPrefix(s[i:], "\ufe0f\u20e3") && n < 10 { // keycap
		return mark{family: Circled, number: n, end: i + len("\ufe0f\u20e3")}, true
	}
	if i == 0 || i == len(s) || n == 0 {
		return mark{}, false
	}
	sep, size := utf8.DecodeRuneInString(s[i:])
	end := i + size
	family := NoMarker
	switch sep {
	case '.', '．':
		family = ArabicDot
	case '、':
		family = ArabicDun
	case ')', '）':
		family = ArabicParen
	case ',', '，', ':', '：':
		if r, _ := utf8.DecodeRuneInString(s[end:]); isHan(r) || r == '“' || r == '【' {
			family = ArabicDun
		}
	}
	if family == NoMarker || continuesNumber(s[end:], sep) {
		return mark{}, false
	}
	return mark{family: family, number: n, end: end}, true
}

// continuesNumber reports whether rest, which follows a number and its
// separator, shows that both belong to a decimal, a version or an enumeration:
// 1.5元, 1、2号线, 2.x 固件.
func continuesNumber(rest string, sep rune) bool {
	if sep == '.' && len(rest) > 1 && (rest[0] == 'x' || rest[0] == 'X') && (rest[1] == ' ' || rest[1] >= utf8.RuneSelf) {
		return true
	}
	n := 0
	for n < len(rest) {
		if _, size := digitAt(rest[n:]); size == 0 {
			break
		} else {
			n += size
		}
	}
	if n == 0 {
		return false
	}
	// A long number is a name, as in 1、12306官网.
	return sep != '、' || n < 4
}

// parenMarker reads (1) and (一); open is the length of the bracket.
func parenMarker(s string, open int) (mark, bool) {
	n, i := ordinal(s[open:])
	if i == 0 || n == 0 {
		return mark{}, false
	}
	end := open + i
	switch rest := s[end:]; {
	case strings.HasPrefix(rest, ")"):
		end++
	case strings.HasPrefix(rest, "）"):
		end += len("）")
	default:
		return mark{}, false
	}
	family := ParenChinese
	if _, d := digitAt(s[open:]); d > 0 {
		family = ParenArabic
	}
	if rest := s[end:]; strings.HasPrefix(rest, "、") {
		end += len("、")
	}
	return mark{family: family, number: n, end: end}, true
}

// latinMarker reads Q1: A: Step 1: A. a) and ii.
func latinMarker(s string) (mark, bool) {
	if len(s) >= 4 && strings.EqualFold(s[:4], "step") {
		return counted(s, 4, StepWord, true)
	}
	switch s[0] {
	case 'Q', 'q':
		if m, ok := counted(s, 1, QuestionWord, false); ok {
			return m, true
		}
		if m, ok := letterMarker(s); ok { // Q. how
			m.family, m.number = QuestionWord, 0
			return m, true
		}
	case 'A':
		if m, ok := counted(s, 1, AnswerWord, false); ok && !strings.HasPrefix(s[1:], ".") && !strings.HasPrefix(s[1:], "、") {
			return m, true
		}
	}
	return letterMarker(s)
}

// letterMarker reads one letter or a small Roman numeral with its separator.
func letterMarker(s string) (mark, bool) {
	i := 1
	for i < len(s) && i < 4 && strings.IndexByte("ivxIVX", s[i]) >= 0 {
		i++
	}
	number := roman(s[:i])
	family := RomanNumeral
	if number == 0 {
		if i != 1 {
			return mark{}, false
		}
		family, number = LetterMarker, int(s[0]|0x20-'a')+1
	}
	if i == len(s) {
		return mark{}, false
	}
	sep, size := utf8.DecodeRuneInString(s[i:])
	if sep != '.' && sep != '．' && sep != ')' && sep != '）' && sep != '、' {
		return mark{}, false
	}
	next, _ := utf8.DecodeRuneInString(s[i+size:])
	if i+size < len(s) && !isCJK(next) && !isSpace(next) && next != '“' {
		return mark{}, false
	}
	return mark{family: family, number: number, end: i + size}, true
}

// roman returns the value of a Roman numeral from 1 to 12 that cannot be
// mistaken for a letter of an enumeration, or 0.
func roman(s string) int {
	for i, r := range [...]string{"i", "ii", "iii", "iv", "", "vi", "vii", "viii", "ix", "", "xi", "xii"} {
		if r != "" && strings.EqualFold(s, r) {
			return i + 1
		}
	}
	return 0
}

// counted reads a marker word of n bytes, a number and a separator. A word
// marker needs no number if a colon follows (Q:); loose ones need no
// separator but a space (Step 1 open).
func counted(s string, n int, family MarkerFamily, loose bool) (mark, bool) {
	i := n
	for size := spaceAt(s[i:]); size > 0; size = spaceAt(s[i:]) {
		i += size
	}
	number, size := ordinal(s[i:])
	if size == 0 {
		if family != QuestionWord && family != AnswerWord {
			return mark{}, false
		}
		i = n
	}
	i += size
	sep, w := utf8.DecodeRuneInString(s[i:])
	switch sep {
	case ':', '：':
		return mark{family: family, number: number, end: i + w}, true
	case '、', '.', '．', ',', '，', '。':
		if _, digit := digitAt(s[i+w:]); size > 0 && digit == 0 {
			return mark{family: family, number: number, end: i + w}, true
		}
	case '/', ')', '）':
		if size > 0 && loose {
			return mark{family: family, number: number, end: i + w}, true
		}
	case '(', '（', '【', '“', '「':
		if size > 0 && loose {
			return mark{family: family, number: number, end: i}, true
		}
	}
	if size > 0 && loose && (i == len(s) || isSpace(sep) && !hasPrefixOf(s[i+w:], []string{"和", "与", "或", "及", "至", "到", "中", "的"})) {
		return mark{family: family, number: number, end: i}, true
	}
	return mark{}, false
}
