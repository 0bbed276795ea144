package article

import (
	"strings"
	"unicode/utf8"
)

// maxQuoted bounds, in bytes, how far a closing quote or bracket is looked
// for: one that never closes must not swallow the text after it, and the scan
// stays linear.
const maxQuoted = 600

// splitSentences appends the sentences of v to dst. A sentence ends at 。 ! ?
// … ; or a line end, at a half-width full stop only before a space or the end;
// never within quotes, brackets, numbers or addresses. Closing quotes and
// brackets stay with it. Only white space lies between two sentences.
func splitSentences(v View, dst []Sentence) []Sentence {
	s := v.Text
	for start := 0; start < len(s); {
		end := sentenceEnd(s, start)
		if i, j := trimRange(s, start, end); i < j {
			dst = append(dst, Sentence{Start: i, End: j, Span: v.Span(i, j)})
		}
		start = end
	}
	return dst
}

// sentenceEnd returns where the sentence that starts at offset start ends.
func sentenceEnd(s string, start int) int {
	for i := start; i < len(s); {
		c := s[i]
		switch {
		case c >= 0xE4 && c <= 0xE9: // most Chinese characters
			i += 3
		case c == 0xE2 || c == 0xE3 || c == 0xEF:
			r, n := utf8.DecodeRuneInString(s[i:])
			if closer := closerOf(r); closer != "" {
				i = skipQuoted(s, start, i, n, closer)
				if i < 0 {
					return -i
				}
				continue
			}
			if isTerminator(r) && endsHere(s, i, n, r) {
				return closeSentence(s, i+n)
			}
			i += n
		case c == '\n':
			return i + 1
		case c == '(' || c == '"':
			closer := ")"
			if c == '"' {
				closer = `"`
			}
			i = skipQuoted(s, start, i, 1, closer)
			if i < 0 {
				return -i
			}
		case (c == '!' || c == '?' || c == ';') && !insideToken(s, i):
			return closeSentence(s, i+1)
		case c == '.' && fullStop(s, i):
			return closeSentence(s, i+1)
		default:
			i++
		}
	}
	return len(s)
}

// closerOf returns what closes the quote or bracket r, or "".
func closerOf(r rune) string {
	switch r {
	case '“':
		return "”"
	case '‘':
		return "’"
	case '「':
		return "」"
	case '『':
		return "』"
	case '《':
		return "》"
	case '（':
		return "）"
	}
	return ""
}

func isTerminator(r rune) bool {
	switch r {
	case '。', '！', '？', '…', '；', '｡':
		return true
	}
	return false
}

// skipQuoted returns the offset after the quote or bracket of n bytes that
// opens at i, or after the opening one if it does not close. The negated
// offset is returned if the sentence ends with a quoted one: 他说:“好的。”
func skipQuoted(s string, start, i, n int, closer string) int {
	rest := s[i+n : min(len(s), i+n+maxQuoted)]
	k := strings.Index(rest, closer)
	if k < 0 {
		return i + n
	}
	end := i + n + k + len(closer)
	whole := i == start || strings.HasSuffix(s[:i], ":") || strings.HasSuffix(s[:i], "：")
	if whole && closer != ")" && closer != "）" && closer != "》" && strings.HasSuffix(rest[:k], "。") {
		return -end
	}
	return end
}

// endsHere reports whether the terminator r of n bytes at i ends a sentence:
// an ellipsis in mid-sentence, as in 户口簿…等, does not.
func endsHere(s string, i, n int, r rune) bool {
	if r != '…' {
		return true
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[i+n:], "…"))
	switch next {
	case '等', ',', '，', '、', '→', '>', ')', '）', '】', '”', '"', '-':
		return false
	}
	return true
}

// insideToken reports whether the ASCII mark at i stands within a word, such
// as an address with a query.
func insideToken(s string, i int) bool {
	return i > 0 && i+1 < len(s) && isWordByte(s[i-1]) && isWordByte(s[i+1])
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '/' || c == '=' || c == '&'
}

// fullStop reports whether the half-width stop at i ends a sentence: after a
// Chinese character or a closing mark before a space, or at the end after
// anything but a number.
func fullStop(s string, i int) bool {
	if i+1 < len(s) && spaceAt(s[i+1:]) == 0 {
		return false
	}
	prev, _ := utf8.DecodeLastRuneInString(s[:i])
	if i+1 == len(s) {
		return prev < '0' || prev > '9'
	}
	return isCJK(prev) || prev == ')' || prev == '"'
}

// closeSentence extends a sentence that ends at i over further terminators and
// closing quotes and brackets.
func closeSentence(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch r {
		case '。', '！', '？', '…', '；', '!', '?', '”', '’', '」', '』', '》', ')', '）', '】', ']', '~', '～':
			i += n
		default:
			return i
		}
	}
	return i
}
