package residue

import (
	"strings"
	"unicode/utf8"
)

// sentence returns the borders of the sentence of text that holds offset i.
func sentence(text string, i int) (start, end int) {
	const stops = "。!！?？;；\n"
	from, to := runeFloor(text, i-maxSentence), runeFloor(text, i+maxSentence)
	start = strings.LastIndexAny(text[from:i], stops)
	if start < 0 {
		start = from
	} else {
		start += from
		_, n := utf8.DecodeRuneInString(text[start:])
		start += n
	}
	if k := strings.IndexAny(text[i:to], stops); k >= 0 {
		return start, i + k
	}
	return start, to
}

// maxSentence bounds, in bytes, how far the borders of a sentence are looked for on
// either side.
const maxSentence = 3000

// isHan reports whether r is a Chinese character.
func isHan(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF }

// runeBefore and runeAfter return the character that ends or starts at i, 0 at
// the ends of the text.
func runeBefore(s string, i int) rune {
	if i <= 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return r
}

func runeAfter(s string, i int) rune {
	if i >= len(s) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}

// marks are trimmed off the ends of a passage to see what it says.
const marks = " 　\t\n*_#>-—·•:：。.,，;；!！()（）[]【】<《》"
