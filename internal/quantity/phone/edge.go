package phone

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/lexicon"
)

// leftEdge reports whether what stands before start lets a number begin there.
func leftEdge(text string, start int, s shape) bool {
	before := text[:start]
	if before == "" {
		return true
	}
	if adjoins(before, s) || namedOtherwise(before, s) {
		return false
	}
	if s.spaced && longDigitsBefore(before) {
		return false // a bank card or identity number in groups of four
	}
	if s.invalid == ShortLength && digitBefore(strings.TrimRight(before, " ")) {
		return false // the last group of a number of another country
	}
	if w := suffixLen(before, "～", "－", "—", "–", "至", "到"); w > 0 && s.class.Short() {
		return !digitBefore(before[:len(before)-w])
	}
	return suffixLen(before, "第", "¥", "￥") == 0
}

// adjoins reports whether the ASCII character at the end of before makes the number
// behind it part of something longer.
func adjoins(before string, s shape) bool {
	c := before[len(before)-1]
	prev := byte(0)
	if len(before) > 1 {
		prev = before[len(before)-2]
	}
	switch {
	case isLetter(c):
		return suffixLen(before, "tel", "Tel", "TEL", "phone", "Phone") == 0
	case c == '_' || c == '*' || c == '.' || c == '-' || c == '+':
		return isAlnum(prev)
	case c == ':':
		return prev-'0' < 10
	case c == '/':
		return isLetter(prev) || prev-'0' < 10 && s.class == Emergency && suffixLen(before, "110/", "119/", "120/", "122/") == 0
	case c == ',':
		return prev-'0' < 10 && s.class == Emergency
	}
	return c-'0' < 10 || strings.IndexByte("#=&@$~", c) >= 0
}

// longDigitsBefore reports whether before ends in four digits and a space.
func longDigitsBefore(before string) bool {
	n := len(before) - suffixLen(before, " ", "\u00a0", "\u3000")
	if n == len(before) || n < 4 {
		return false
	}
	for _, c := range []byte(before[n-4 : n]) {
		if c-'0' >= 10 {
			return false
		}
	}
	return true
}

func digitBefore(s string) bool {
	if s == "" {
		return false
	}
	return s[len(s)-1]-'0' < 10 || len(s) >= 3 && isDigit(s, len(s)-3)
}

// namedOtherwise reports whether the words before a number say that it is something
// else: an account, an order, a postcode, a share.
func namedOtherwise(before string, s shape) bool {
	rest := strings.TrimRight(before, " \t*\u00a0")
	if lexicon.NoPhoneBefore.End(rest) {
		return true
	}
	trimmed := strings.TrimSuffix(rest, "：")
	trimmed = strings.TrimRight(strings.TrimSuffix(trimmed, ":"), " *")
	colon := len(trimmed) < len(rest)
	for _, w := range [...]string{"为", "是"} {
		trimmed = strings.TrimSuffix(trimmed, w)
	}
	if lexicon.NumberNouns.End(trimmed) {
		return true
	}
	return colon && s.class != Short95 && suffixLen(trimmed, "微信", "VX", "vx", "wx", "WX") > 0
}

// rightEdge reports whether what stands at end lets a number end there.
func rightEdge(text string, end int, s shape) bool {
	after := text[end:]
	if after == "" {
		return true
	}
	next := byte(0)
	if len(after) > 1 {
		next = after[1]
	}
	switch c := after[0]; {
	case isAlnum(c), c == '_', c == '@', c == '%', c == '=', c == '+':
		return false
	case c == '.', c == ':', c == '~':
		return !isAlnum(next)
	case c == '*':
		return next-'0' >= 10
	case c == ',':
		return next-'0' >= 10 || s.class != Emergency
	case c == '/':
		return next-'0' >= 10 && !isLetter(next) || s.class != Emergency && !isLetter(next) || prefixLen(after, "/110", "/119", "/120", "/122") > 0
	}
	if isDigit(text, end) {
		return false
	}
	if w := dashLen(text, end); w > 0 && (isDigit(text, end+w) || isLetterAt(text, end+w)) {
		return false
	}
	if s.class.Short() && spacedRange(text, end) {
		return false
	}
	if w := prefixLen(after, "～", "~", "至", "到"); w > 0 && isDigit(text, end+w) && s.class.Short() {
		return false
	}
	return !unitAt(text, end)
}

// spacedRange reports whether a dash between spaces and a number of four or more
// digits follow at i: 12000 - 15000.
func spacedRange(text string, i int) bool {
	j := skipSpace(text, i)
	w := dashLen(text, j)
	if w == 0 {
		return false
	}
	j = skipSpace(text, j+w)
	for range 4 {
		_, w := digitAt(text, j)
		if w == 0 {
			return false
		}
		j += w
	}
	return true
}

// unitAt reports whether a unit follows at i, so that the digits before it are an
// amount. Words that merely begin like a unit (分机, 人工, 号码) do not count.
func unitAt(text string, i int) bool {
	rest := text[skipSpace(text, i):]
	if lexicon.NoUnits.Start(rest) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	switch r {
	case '元', '块', '万', '亿', '千', '百', '角', '分', '天', '日', '月', '年', '周', '秒', '个', '次', '人', '名', '位', '岁',
		'米', '里', '克', '斤', '吨', '升', '度', '层', '楼', '号', '条', '套', '件', '份', '页', '字', '倍', '折', '亩', '户', '张',
		'本', '集', '步', '款', '期', '多', '余', '℃', '°', '㎡', '％', '%', '‰':
		return true
	case '以', '左':
		return prefixLen(rest, "以上", "以下", "以内", "以外", "左右") > 0
	case '美', '港', '欧', '积', '小', '毫', '工', '自', '公', '厘', '平', 'k', 'c', 'm', 'M', 'G', 'K', 'W', 'p':
		return lexicon.LongUnits.Start(rest)
	}
	return false
}

// inAddress reports whether the number is part of a URL or e-mail address.
func inAddress(text string, start, end int) bool {
	const limit = 200
	i, j := start, end
	for i > 0 && start-i < limit && isURLByte(text[i-1]) {
		i--
	}
	for j < len(text) && j-end < limit && isURLByte(text[j]) {
		j++
	}
	left, right := text[i:start], text[end:j]
	return strings.Contains(left, "://") || strings.Contains(left, "www.") || strings.Contains(left, "@") || strings.HasPrefix(right, "@")
}

func isURLByte(c byte) bool { return isAlnum(c) || strings.IndexByte("-._~:/?#@!$&'*+,;=%", c) >= 0 }

func isLetter(c byte) bool { return c|0x20-'a' < 26 }

func isLetterAt(text string, i int) bool { return i < len(text) && isLetter(text[i]) }

func isAlnum(c byte) bool { return c-'0' < 10 || isLetter(c) }
