package quantity

import (
	"strings"

	"buzhou/internal/lexicon"
)

// percent turns o, of which only the numeral is read, into a Percent.
func (o *operand) percent(s string) bool {
	i := gap(s, o.numeral.end)
	r, n := at(s, i)
	switch r {
	case '%', '﹪':
		return o.share(i+n, 0.01)
	case '‰':
		return o.share(i+n, 0.001)
	case '折':
		return o.discount(s, i+n)
	case '成':
		return o.tenths(s, i+n)
	case '个', '百':
		if e := loose(s, optional(s, i, "个"), "百分点"); e >= 0 {
			return o.share(e, 0.01)
		}
		if e := lit(s, i, "个点"); e >= 0 && ratedPoints(s, o.numeral.start, e) {
			return o.share(e, 0.01)
		}
	}
	return false
}

// rateReach is how many bytes before 五个点 the word for a rate stands at most.
const rateReach = 8 * len("率")

// ratedPoints reports whether 五个点 from i to e are points of a rate: the word for one stands
// right before them, and no noun of which they are a part follows.
func ratedPoints(s string, i, e int) bool {
	return (!isHan(peek(s, e)) || anyOf(s, e, "出头", "左右", "的手", "多", "以上", "以下", "以内") >= 0) &&
		lexicon.RateNouns.In(strings.ToValidUTF8(s[max(0, i-rateReach):i], ""))
}

func (o *operand) share(end int, factor float64) bool {
	o.kind, o.core, o.factor = Percent, end, factor
	o.numeral.times(factor)
	return true
}

// discount reads 折: 八折 and 8折 are 0.8, 七五折 and 75折 are 0.75.
func (o *operand) discount(s string, next int) bool {
	switch peek(s, next) {
	case '叠', '腾', '返', '合', '线', '断', '磨', '页':
		return false
	}
	switch {
	case o.form == half:
		return o.share(next, 1)
	case o.lo <= 0 || o.hi >= 100 || o.lo == 10 && o.hi == 10:
		return false
	case o.hi >= 10:
		return o.share(next, 0.01)
	}
	return o.share(next, 0.1)
}

// tenths reads 成: 三成 is 0.3, 七成六 is 0.76. 成功, 一成不变 are words.
func (o *operand) tenths(s string, next int) bool {
	switch peek(s, next) {
	case '功', '为', '立', '本', '员', '交', '品', '人', '果', '绩', '长', '就', '都', '熟', '套', '语', '对', '了', '不', '年', '分', '型':
		return false
	}
	if o.lo <= 0 || o.hi > 10 {
		return false
	}
	i := gap(s, next)
	r, n := at(s, i)
	after := i + n
	switch d := digitOf(r); {
	case r == '半' && !isHan(peek(s, after)):
		o.plus(0.5)
		next = after
	case d > 0 && o.form == hanzi && o.lo == o.hi && !isHan(peek(s, after)):
		o.lo = (o.lo*10 + float64(d)) / 10
		o.hi, next = o.lo, after
	}
	return o.share(next, 0.1)
}

// partsAt reads 百分之三, 千分之一, 万分之五 at i as a Percent.
func partsAt(s string, i int) (operand, bool) {
	o := operand{start: i}
	den, j := 1.0, i
	for k := 0; k < 4; k++ {
		v := placeOf(peek(s, j))
		if v < 100 {
			break
		}
		_, n := at(s, j)
		den *= v
		j = gap(s, j+n)
	}
	j = loose(s, j, "分之")
	if den == 1 || j < 0 {
		return o, false
	}
	j = gap(s, j)
	n, ok := numeralAt(s, j)
	if !ok {
		if r, size := at(s, j); r == '百' {
			n, ok = numeral{start: j, end: j + size, lo: 100, hi: 100, scale: 1}, true
		}
	}
	if !ok {
		return o, false
	}
	o.numeral = n
	return o, o.share(n.end, 1/den)
}

// fraction reads on where n is the first part of a fraction (三分之一, 1/2) or of
// a mixed number (3又5分之2, 1 3/5).
func (n *numeral) fraction(s string) {
	if !n.mixed(s) && !n.parts(s) {
		n.slash(s)
	}
}

// parts reads 分之 and the numerator after the denominator n.
func (n *numeral) parts(s string) bool {
	j := loose(s, n.end, "分之")
	if j < 0 {
		return false
	}
	j = gap(s, j)
	sign := 1.0
	if e := lit(s, j, "负"); e >= 0 {
		sign, j = -1, e
	}
	m, ok := numeralAt(s, j)
	if !ok || n.lo != n.hi || m.lo != m.hi || n.lo == 0 {
		return false
	}
	n.divide(m, sign)
	return true
}

func (n *numeral) divide(m numeral, sign float64) {
	n.lo = sign * m.lo / n.lo
	n.hi, n.end, n.scale = n.lo, m.end, 1
	n.digits, n.amount, n.chars, n.formal = 0, true, n.chars+m.chars, false
}

// mixed reads the fraction of a mixed number: 3又5分之2, 1 3/5.
func (n *numeral) mixed(s string) bool {
	i := gap(s, n.end)
	e := lit(s, i, "又")
	if e < 0 && (i == n.end || n.form != arabic || n.amount || !isDigit(peek(s, i))) {
		return false
	}
	m, ok := numeralAt(s, gap(s, max(i, e)))
	if !ok || n.lo != n.hi || !m.parts(s) && !m.slash(s) || m.lo < 0 {
		return false
	}
	n.plus(m.lo)
	n.end, n.scale, n.digits, n.amount, n.formal = m.end, 1, 0, true, false
	n.chars += m.chars
	return true
}

// slash reads a/b with b from 2 to 10: larger ones are dates and page counts.
func (n *numeral) slash(s string) bool {
	r, size := at(s, n.end)
	if r != '/' || n.form != arabic || n.digits == 0 || !isDigit(peek(s, n.end+size)) {
		return false
	}
	m, ok := numeralAt(s, n.end+size)
	f := peek(s, m.end)
	if !ok || m.digits == 0 || m.lo < 2 || m.lo > 10 || f == '/' || f == '-' || isLetter(f) {
		return false
	}
	n.lo, m.lo = m.lo, n.lo
	n.divide(m, 1)
	return true
}
