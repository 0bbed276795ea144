package article

import (
	"strings"
	"unicode/utf8"
)

// symbolMarker reads circled and other one-character numbers, typographic
// bullets and full-width forms.
func symbolMarker(s string) (mark, bool) {
	r, n := utf8.DecodeRuneInString(s)
	if family, number := symbolNumber(r); family != NoMarker {
		end := n
		for _, sep := range [...]string{".", "、", "．", ":", "："} {
			if strings.HasPrefix(s[end:], sep) {
				end += len(sep)
				break
			}
		}
		if family == RomanNumeral && end == n && classNoun(s[n:]) {
			return mark{}, false // Ⅱ类户 is a name
		}
		return mark{family: family, number: number, end: end}, true
	}
	switch {
	case r == '（':
		return parenMarker(s, n)
	case r >= '０' && r <= '９':
		return arabicMarker(s)
	case isBullet(r):
		next, _ := utf8.DecodeRuneInString(s[n:])
		if next == r || (r == '–' || r == '—' || r == '·') && next >= '0' && next <= '9' {
			return mark{}, false // a rule or a dash before a number
		}
		if (r == '–' || r == '—') && len(s) > n && !isSpace(next) {
			return mark{}, false
		}
		if strings.HasPrefix(s[n:], "\ufe0f") {
			n += len("\ufe0f")
		}
		return mark{family: Bullet, end: n}, true
	}
	return mark{}, false
}

// classNoun reports whether s starts with a word that a number makes a name of.
func classNoun(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("类型级期度", r)
}

// symbolNumber returns the family and value of a number that is one character.
func symbolNumber(r rune) (MarkerFamily, int) {
	switch {
	case r >= '①' && r <= '⑳':
		return Circled, int(r-'①') + 1
	case r >= '⑴' && r <= '⒇':
		return Circled, int(r-'⑴') + 1
	case r >= '⒈' && r <= '⒛':
		return ArabicDot, int(r-'⒈') + 1
	case r >= '❶' && r <= '❿':
		return Circled, int(r-'❶') + 1
	case r >= '➀' && r <= '➉':
		return Circled, int(r-'➀') + 1
	case r >= '➊' && r <= '➓':
		return Circled, int(r-'➊') + 1
	case r >= '⓵' && r <= '⓾':
		return Circled, int(r-'⓵') + 1
	case r >= 'Ⅰ' && r <= 'Ⅻ':
		return RomanNumeral, int(r-'Ⅰ') + 1
	case r >= 'ⅰ' && r <= 'ⅻ':
		return RomanNumeral, int(r-'ⅰ') + 1
	}
	return NoMarker, 0
}

func isBullet(r rune) bool {
	switch r {
	case '•', '·', '●', '○', '◆', '◇', '▪', '▫', '■', '□', '►', '▶', '➤', '➢', '❖', '✦', '✧', '✔', '✅', '☑', '✓', '–', '—', '👉', '🔹', '🔸', '🔺', '📌':
		return true
	}
	return false
}

// bracketMarker reads what starts with a character of the block 0x3000-0x3FFF:
// ㈠ and the bracketed word markers 【方法一】.
func bracketMarker(s string) (mark, bool) {
	r, n := utf8.DecodeRuneInString(s)
	if r >= '㈠' && r <= '㈩' {
		return mark{family: ParenChinese, number: int(r-'㈠') + 1, end: n}, true
	}
	if r != '【' {
		return mark{}, false
	}
	inner, _, ok := strings.Cut(s[n:min(len(s), n+40)], "】")
	if !ok {
		return mark{}, false
	}
	word, i := markerWord(inner)
	switch word {
	case StepOrdinal, StepWord, MethodWord, CaseWord, QuestionWord:
	default:
		return mark{}, false
	}
	number, size := ordinal(inner[i:])
	if word == StepOrdinal {
		m, ok := ordinalMarker(inner)
		return mark{family: m.family, number: m.number, end: n + len(inner) + len("】")}, ok && (m.family == StepOrdinal || m.family == PartOrdinal) && m.end == len(inner)
	}
	if size == 0 || i+size != len(inner) {
		return mark{}, false
	}
	return mark{family: word, number: number, end: n + len(inner) + len("】")}, true
}

// wordMarker reads markers that start with a Chinese character.
func wordMarker(s string) (mark, bool) {
	switch r, _ := utf8.DecodeRuneInString(s); r {
	case '第':
		return ordinalMarker(s)
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十':
		return chineseDunMarker(s)
	case '首', '其', '再', '然', '接', '随', '最':
		return discourseMarker(s)
	}
	family, n := markerWord(s)
	if family == NoMarker {
		return mark{}, false
	}
	return counted(s, n, family, true)
}

// markerWord returns the family that the word at the start of s opens, and the
// word's length in bytes.
func markerWord(s string) (MarkerFamily, int) {
	for _, w := range markerWords {
		if strings.HasPrefix(s, w.text) {
			return w.family, len(w.text)
		}
	}
	return NoMarker, 0
}

// chineseDunMarker reads 一、 and 一. but not 三、五天.
func chineseDunMarker(s string) (mark, bool) {
	n, i := chineseNumeral(s)
	if i == 0 {
		return mark{}, false
	}
	for _, sep := range [...]string{"、", "．", ".", "：", ":"} {
		rest, ok := strings.CutPrefix(s[i:], sep)
		if !ok {
			continue
		}
		if enumerates(n, rest) {
			return mark{}, false
		}
		return mark{family: ChineseDun, number: n, end: i + len(sep)}, true
	}
	return mark{}, false
}

// enumerates reports whether rest goes on with a number as 三、五天 and
// 一、二线城市 do, which makes the number n before it no marker.
func enumerates(n int, rest string) bool {
	next, size := chineseNumeral(rest)
	if size == 0 || next <= n {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest[size:])
	return strings.ContainsRune("、天日月年个人次线周级点种类号楼,，", r)
}

// ordinalMarker reads 第一步 (StepOrdinal), 第一章 第一, (PartOrdinal) and
// 第一种方法: (MethodWord).
func ordinalMarker(s string) (mark, bool) {
	n, i := ordinal(strings.TrimPrefix(s, "第"))
	if i == 0 || n == 0 || !strings.HasPrefix(s, "第") {
		return mark{}, false
	}
	end := len("第") + i
	family := NoMarker
	for _, w := range ordinalWords {
		if strings.HasPrefix(s[end:], w.text) {
			family, end = w.family, end+len(w.text)
			break
		}
	}
	sep, w := utf8.DecodeRuneInString(s[end:])
	switch sep {
	case ':', '：', '、', '，', ',', '.', '．':
		if family == NoMarker {
			family = PartOrdinal
		}
		end += w
	case '的', '之', '骤':
		return mark{}, false
	default:
		if family == MethodWord || family == PartOrdinal && end < len(s) && !isSpace(sep) {
			return mark{}, false // 第一种…, 第一点…: part of the sentence
		}
	}
	return mark{family: family, number: n, end: end}, family != NoMarker
}

// discourseMarker reads 首先, 其次 and their like.
func discourseMarker(s string) (mark, bool) {
	for _, w := range discourseWords {
		if rest, ok := strings.CutPrefix(s, w); ok {
			m := mark{family: Discourse, end: len(w)}
			sep, n := utf8.DecodeRuneInString(rest)
			switch sep {
			case ',', '，', ':', '：', '、':
				m.end += n
				return m, true
			case '一', '的', '几', '才', '还', '都', '能':
				return mark{}, false
			}
			if isSpace(sep) && rest != "" {
				return m, true
			}
			_, digit := digitAt(rest)
			return m, digit == 0 && w != "再次" // 最后4位, 再次点击
		}
	}
	return mark{}, false
}
