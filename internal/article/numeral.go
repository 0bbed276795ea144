package article

import "unicode/utf8"

// maxOrdinal is the highest number that a list marker can show: longer lists
// are not written by hand, and years or codes are no markers.
const maxOrdinal = 199

// ordinal reads the number at the start of s, in ASCII or full-width digits or
// in Chinese numerals up to 199, and returns it with its length in bytes; the
// length is 0 if s starts with no such number.
func ordinal(s string) (n, length int) {
	if n, length = digits(s); length > 0 {
		return n, length
	}
	return chineseNumeral(s)
}

// digits reads ASCII or full-width digits with a value of 0 to maxOrdinal.
func digits(s string) (n, length int) {
	for length < len(s) {
		d, size := digitAt(s[length:])
		if size == 0 {
			break
		}
		n = n*10 + d
		length += size
		if n > maxOrdinal {
			return 0, 0
		}
	}
	return n, length
}

// digitAt returns the digit that s starts with and its length in bytes.
func digitAt(s string) (d, size int) {
	switch {
	case s == "":
	case s[0] >= '0' && s[0] <= '9':
		return int(s[0] - '0'), 1
	case len(s) >= 3 && s[0] == 0xEF && s[1] == 0xBC && s[2] >= 0x90 && s[2] <= 0x99: // ０-９
		return int(s[2] - 0x90), 3
	}
	return 0, 0
}

// chineseNumeral reads 一 to 一百九十九.
func chineseNumeral(s string) (n, length int) {
	unit := 0
	for length < len(s) {
		r, size := utf8.DecodeRuneInString(s[length:])
		switch d := chineseDigit(r); {
		case d > 0:
			if unit > 0 {
				return 0, 0 // 一二: no number
			}
			unit = d
		case r == '十':
			n, unit = n+max(unit, 1)*10, 0
		case r == '百' && n == 0 && unit > 0:
			n, unit = unit*100, 0
		case r == '零' && n >= 100:
		default:
			return n + unit, length
		}
		length += size
		if n+unit > maxOrdinal {
			return 0, 0
		}
	}
	return n + unit, length
}

func chineseDigit(r rune) int {
	switch r {
	case '一', '壹':
		return 1
	case '二', '贰':
		return 2
	case '三', '叁':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return 0
}
