package quantity

// numeral is one number as written, before its unit is known.
type numeral struct {
	start, end     int
	lo, hi         float64 // equal unless inexact
	loOpen, hiOpen bool
	inexact        bool    // 几, 数, 多, 余, 两三
	surplusLen     int     // bytes of 多 or 余 that end the number
	scale          float64 // 1e4 for a number that ends in 万, …, else 1
	form           form
	chars          int // Chinese numeral characters
	digits         int // digits of a plain Arabic integer, 0 for any other
	amount         bool
	// formal: of the characters of cheques (壹, 伍, 陆) only, each of which
	// is part of ordinary words too.
	formal bool
}

// form says how a numeral is written.
type form uint8

const (
	arabic form = iota
	hanzi       // 二百五十
	digits      // 二〇一九
	half        // 半
)

// empty reports whether n is no number at all.
func (n *numeral) empty() bool { return n.end == n.start }

func (n numeral) interval() Interval {
	return Interval{Min: n.lo, Max: n.hi, MinOpen: n.loOpen, MaxOpen: n.hiOpen}
}

// lone reports whether n is a single Chinese character.
func (n numeral) lone() bool { return n.form == hanzi && n.chars == 1 }

// plus moves n by v.
func (n *numeral) plus(v float64) { n.lo, n.hi = n.lo+v, n.hi+v }

// times multiplies n by f.
func (n *numeral) times(f float64) { n.lo, n.hi = times(n.lo, f), times(n.hi, f) }

// negate turns n into -n.
func (n *numeral) negate() {
	n.lo, n.hi, n.loOpen, n.hiOpen = -n.hi, -n.lo, n.hiOpen, n.loOpen
}

// digitOf returns the value of a Chinese digit, or -1.
func digitOf(r rune) int {
	switch r {
	case '零', '〇':
		return 0
	case '一', '壹':
		return 1
	case '二', '贰', '两', '俩':
		return 2
	case '三', '叁', '仨':
		return 3
	case '四', '肆':
		return 4
	case '五', '伍':
		return 5
	case '六', '陆':
		return 6
	case '七', '柒':
		return 7
	case '八', '捌':
		return 8
	case '九', '玖':
		return 9
	}
	return -1
}

func isFormal(r rune) bool {
	switch r {
	case '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾', '佰', '仟', '俩', '仨':
		return true
	}
	return false
}

// decimalDigit returns the value of a Chinese digit that may stand after 点 or
// in a digit string, or -1: 两, 俩 and 仨 may not.
func decimalDigit(r rune) int {
	if r == '两' || r == '俩' || r == '仨' {
		return -1
	}
	return digitOf(r)
}

// placeOf returns the value of a place character, or 0.
func placeOf(r rune) float64 {
	switch r {
	case '十', '拾':
		return 10
	case '百', '佰':
		return 100
	case '千', '仟':
		return 1000
	case '万':
		return 1e4
	case '亿':
		return 1e8
	case '兆':
		return 1e12
	}
	return 0
}

// placeAt reads a place character at i. 千 and 兆 before a unit belong to the
// unit (千米, 兆字节), and 兆 is 10^12 only inside a longer number or sum.
func placeAt(s string, i int) (value float64, next int) {
	r, n := at(s, i)
	v := placeOf(r)
	if v == 0 {
		return 0, i
	}
	next = i + n
	switch r {
	case '千':
		if anyOf(s, next, "米", "克", "瓦", "卡", "兆", "字节", "赫", "比特", "帕", "伏") >= 0 {
			return 0, i
		}
	case '兆':
		f := peek(s, next)
		if digitOf(f) < 0 && !isDigit(f) && f != '元' {
			return 0, i
		}
	}
	return v, next
}

// numeralAt reads the longest number that starts at i, without sign.
func numeralAt(s string, i int) (numeral, bool) {
	if n, ok := digitString(s, i); ok {
		n.decimals(s)
		return n, true
	}
	b := builder{s: s, numeral: numeral{start: i, end: i, scale: 1, form: hanzi, formal: true}, small: 1e4}
	for b.step() {
	}
	if !b.any {
		return numeral{}, false
	}
	b.finish()
	if !b.inexact {
		b.decimals(s)
	}
	return b.numeral, true
}

// digitString reads two or more Chinese digits in a row, 二〇一九, but for two
// neighbours that mean "one or the other", 三五天.
func digitString(s string, i int) (numeral, bool) {
	n := numeral{start: i, end: i, scale: 1, form: digits}
	var first, last rune
	for {
		j := gap(s, n.end)
		r, size := at(s, j)
		d := decimalDigit(r)
		if d < 0 {
			if n.chars < 2 || placeOf(r) > 0 || n.chars == 2 && eitherOr(first, last) {
				return n, false
			}
			n.hi = n.lo
			return n, true
		}
		if n.chars == 0 {
			first = r
		}
		last = r
		n.lo = n.lo*10 + float64(d)
		n.chars++
		n.end = j + size
	}
}

// eitherOr reports whether two digits in a row mean an approximate number:
// 两三, 三四 … 八九, and 三五.
func eitherOr(a, b rune) bool {
	x, y := digitOf(a), digitOf(b)
	return x > 0 && (y == x+1 || x == 3 && y == 5)
}

// decimals reads 点 and Chinese digits after n, and a place after those:
// 三点五万. 三点一刻 and 三点十分 are times of day.
func (n *numeral) decimals(s string) {
	i := gap(s, n.end)
	if n.form == arabic || peek(s, i) != '点' {
		return
	}
	i = gap(s, i+len("点"))
	num, den := 0.0, 1.0
	for {
		r, size := at(s, i)
		d := decimalDigit(r)
		if d < 0 {
			if den == 1 || r == '刻' || r == '十' {
				return
			}
			break
		}
		num, den = num*10+float64(d), den*10
		i += size
		n.chars++
	}
	n.lo = (n.lo*den + num) / den
	n.hi, n.end = n.lo, i
	if v, next := placeAt(s, gap(s, i)); v > 10 {
		n.times(v)
		n.end = next
		if v >= 1e4 {
			n.scale = v
		}
	}
}
