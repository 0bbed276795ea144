package quantity

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/lexicon"
)

// maxGap is how many spaces may stand inside a value (3 个工作日). More of them
// are taken for the border of a flattened table cell.
const maxGap = 4

// eof is the rune that at and prev give beyond the text.
const eof rune = -1

// at returns the rune at byte i, folded, and its length in bytes.
func at(s string, i int) (rune, int) {
	if i >= len(s) {
		return eof, 0
	}
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	if i+2 < len(s) && s[i]&0xF0 == 0xE0 && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 {
		// Nearly all of the text: decode it here, for speed.
		if r := rune(s[i]&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F); r >= 0x4E00 && r < 0xD800 {
			return fold(r), 3
		}
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	return fold(r), n
}

// hanAt returns the Chinese character at byte i, as it is written, eof if none
// stands there: nearly all of the text.
func hanAt(s string, i int) rune {
	if i+2 >= len(s) || s[i]-0xE4 > 0xE9-0xE4 || s[i+1]&0xC0 != 0x80 || s[i+2]&0xC0 != 0x80 {
		return eof
	}
	if r := rune(s[i]&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F); r >= hanFirst {
		return r
	}
	return eof
}

// plainHan reports whether a Chinese character that fold leaves as it is stands at
// byte i.
func plainHan(s string, i int) bool {
	r := hanAt(s, i)
	return r != eof && !traditional.has(r)
}

// prev returns the rune that ends at byte i, folded, and its length.
func prev(s string, i int) (rune, int) {
	if i <= 0 {
		return eof, 0
	}
	if i >= 3 && s[i-1] >= utf8.RuneSelf {
		if r := hanAt(s, i-3); r != eof {
			return fold(r), 3
		}
	}
	r, n := utf8.DecodeLastRuneInString(s[:i])
	return fold(r), n
}

// peek returns the rune at byte i.
func peek(s string, i int) rune {
	r, _ := at(s, i)
	return r
}

// fold maps full-width ASCII to ASCII, wide spaces to a space, and those
// Traditional characters that are part of values to Simplified ones. Each rune
// keeps its place, so that offsets stay valid.
func fold(r rune) rune {
	switch {
	case r < 0xA0:
		return r
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFEE0
	case r == 0x3000 || r == 0xA0:
		return ' '
	}
	if r >= hanFirst && r <= hanLast && !traditional.has(r) {
		return r
	}
	switch r {
	case '萬':
		return '万'
	case '億':
		return '亿'
	case '兩':
		return '两'
	case '點':
		return '点'
	case '個':
		return '个'
	case '幾':
		return '几'
	case '數':
		return '数'
	case '負':
		return '负'
	case '陸':
		return '陆'
	case '貳':
		return '贰'
	case '參', '叄':
		return '叁'
	case '倆':
		return '俩'
	case '餘':
		return '余'
	case '週':
		return '周'
	case '時':
		return '时'
	case '間':
		return '间'
	case '鐘':
		return '钟'
	case '雙':
		return '双'
	case '對':
		return '对'
	case '塊':
		return '块'
	case '圓':
		return '圆'
	case '後':
		return '后'
	case '內':
		return '内'
	case '號':
		return '号'
	case '張':
		return '张'
	case '條':
		return '条'
	case '項':
		return '项'
	case '種':
		return '种'
	}
	return r
}

// traditional are the Chinese characters that fold changes.
var traditional = newHanSet("萬億兩點個幾數負陸貳參叄倆餘週時間鐘雙對塊圓後內號張條項種")

// The Chinese characters of a hanSet.
const hanFirst, hanLast = 0x4E00, 0x9FFF

// hanSet is a set of Chinese characters.
type hanSet [(hanLast - hanFirst + 64) / 64]uint64

func newHanSet(chars string) *hanSet {
	s := new(hanSet)
	for _, r := range chars {
		k := uint(r - hanFirst)
		s[k/64] |= 1 << (k % 64)
	}
	return s
}

// with returns the characters of both sets.
func (s *hanSet) with(o *hanSet) *hanSet {
	all := *s
	for i, bits := range o {
		all[i] |= bits
	}
	return &all
}

// has reports whether r, a character from hanFirst to hanLast, is in the set.
func (s *hanSet) has(r rune) bool {
	k := uint(r - hanFirst)
	return s[k/64]&(1<<(k%64)) != 0
}

// gap returns the offset of the first byte after up to maxGap spaces at i.
func gap(s string, i int) int {
	for k := 0; k < maxGap; k++ {
		r, n := at(s, i)
		if r != ' ' {
			break
		}
		i += n
	}
	return i
}

// gapBack returns the offset of the spaces that end at i.
func gapBack(s string, i, floor int) int {
	for k := 0; k < maxGap && i > floor; k++ {
		r, n := prev(s, i)
		if r != ' ' {
			break
		}
		i -= n
	}
	return i
}

// lit returns the offset after word if it stands at i, else -1.
func lit(s string, i int, word string) int {
	if i >= len(s) || s[i] < utf8.RuneSelf && s[i] != word[0] {
		return -1
	}
	if strings.HasPrefix(s[i:], word) {
		return i + len(word)
	}
	if word[0] >= utf8.RuneSelf && plainHan(s, i) && !strings.HasPrefix(s[i:], word[:min(3, len(word))]) {
		return -1
	}
	for _, w := range word {
		r, n := at(s, i)
		if r != w {
			return -1
		}
		i += n
	}
	return i
}

// loose is lit with spaces allowed before each rune of word.
func loose(s string, i int, word string) int {
	for _, w := range word {
		i = gap(s, i)
		r, n := at(s, i)
		if r != w {
			return -1
		}
		i += n
	}
	return i
}

// anyOf returns the offset after the first of words that stands at i, else -1.
func anyOf(s string, i int, words ...string) int {
	if i >= len(s) {
		return -1
	}
	han := plainHan(s, i)
	for _, w := range words {
		if han && !strings.HasPrefix(w, s[i:i+3]) {
			continue
		}
		if e := lit(s, i, w); e >= 0 {
			return e
		}
	}
	return -1
}

// wordAt returns the offset after the longest of words that stands at i, else -1.
func wordAt(s string, i int, words *lexicon.Words) int {
	end := -1
	if i >= len(s) {
		return end
	}
	han := plainHan(s, i)
	for w := range words.All() {
		if !han || strings.HasPrefix(w, s[i:i+3]) {
			end = max(end, lit(s, i, w))
		}
	}
	return end
}

// looseBack returns the offset where word starts if it ends at i, spaces
// between its runes ignored, else -1.
func looseBack(s string, i, floor int, word string) int {
	for len(word) > 0 {
		w, n := utf8.DecodeLastRuneInString(word)
		word = word[:len(word)-n]
		i = gapBack(s, i, floor)
		if i <= floor {
			return -1
		}
		r, m := prev(s, i)
		if r != w {
			return -1
		}
		i -= m
	}
	return i
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// isHan reports whether r is a Chinese character, which may form a word with
// the one next to it.
func isHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF || r == '〇'
}

// isWord reports whether r can be part of a word or a number.
func isWord(r rune) bool { return isHan(r) || isLetter(r) || isDigit(r) }

// lineStart reports whether only spaces and markup stand before i on its line.
func lineStart(s string, i int) bool {
	for k := 0; k < 16; k++ {
		r, n := prev(s, i)
		switch r {
		case eof, '\n', '\r':
			return true
		case ' ', '\t', '#', '*', '>', '-', '|', '(':
			i -= n
		default:
			return false
		}
	}
	return false
}
