package quantity

import "strings"

// technical reports whether the Arabic digits at i belong to something that is
// no value whatever follows it: an address, a version, a time of day, a phone
// number, a masked number, a list marker. It returns where that ends.
func (s *scanner) technical(i int) (next int, ok bool) {
	if i >= s.token {
		e, address := tokenAt(s.text, i, s.floor)
		if address {
			return e, true
		}
		s.token = e
	}
	next = max(dotted(s.text, i), clock(s.text, i), phoneLike(s.text, i, s.floor))
	return next, next > i
}

// maxToken bounds how far back the start of an address is looked for.
const maxToken = 256

// tokenAt returns the end of the run of ASCII around i and whether it holds a
// URL or a mail address.
func tokenAt(s string, i, floor int) (end int, address bool) {
	start := i
	for start > floor && i-start < maxToken && s[start-1] > ' ' && s[start-1] < 0x7F {
		start--
	}
	for end = i; end < len(s) && s[end] > ' ' && s[end] < 0x7F; {
		end++
	}
	token := s[start:end]
	return end, start < i && (strings.Contains(token, "://") || strings.HasPrefix(token, "www.") ||
		strings.IndexByte(s[start:i], '@') >= 0 || strings.IndexByte(token, '@') > 0 && isLetter(rune(token[0])))
}

// digitsEnd returns the end of the digits at i.
func digitsEnd(s string, i int) int {
	for {
		r, n := at(s, i)
		if !isDigit(r) {
			return i
		}
		i += n
	}
}

// dotted returns the end of 8.0.55 or 192.168.1.1 at i, else i.
func dotted(s string, i int) int {
	e, dots := digitsEnd(s, i), 0
	for {
		r, n := at(s, e)
		if r != '.' || !isDigit(peek(s, e+n)) {
			break
		}
		e = digitsEnd(s, e+n)
		dots++
	}
	if dots < 2 {
		return i
	}
	return e
}

// clock returns the end of 8:00 or 23:59:59 at i, else i.
func clock(s string, i int) int {
	e, parts := digitsEnd(s, i), 0
	for {
		r, n := at(s, e)
		m := digitsEnd(s, e+n)
		if r != ':' || m-(e+n) < 2 {
			break
		}
		if parts++; parts == 2 {
			return m
		}
		e = m
	}
	if parts == 0 {
		return i
	}
	return e
}

// phoneLike returns the end of a phone number written with hyphens or a country
// code at i, of a masked number (138****1234), or of a code (#10086#), else i.
func phoneLike(s string, i, floor int) int {
	b, n := prev(s, i)
	e, count, hyphens := i, 0, 0
	for {
		r, m := at(s, e)
		switch more := isDigit(peek(s, e+m)); {
		case isDigit(r):
			count++
		case r == '-' && more:
			hyphens++
		case r != ' ' || b != '+' || !more: // +86 571 95188 is one number
			m = 0
		}
		if m == 0 {
			break
		}
		e += m
	}
	f := peek(s, e)
	switch {
	case b == '+' && count >= 7, b == '#' || f == '#', b == '*' && f == '*':
		return e
	case f == '*' && peek(s, e+1) == '*', b == '*' && looseBack(s, i-n, floor, "*") >= 0:
		return e
	case hyphens >= 2 && count >= 7, hyphens == 1 && count >= 9 && servicePrefix(s, i):
		return e
	}
	return i
}

// servicePrefix reports whether a number starts as an area code (021) or a
// toll-free code (400, 800) does.
func servicePrefix(s string, i int) bool {
	return peek(s, i) == '0' || lit(s, i, "400-") >= 0 || lit(s, i, "800-") >= 0
}

// marker reports whether the numeral n is the marker of a list item: 1. 2、 (3)
// 一、 at the start of a line or a sentence.
func marker(s string, n numeral) bool {
	if n.lo != n.hi || n.lo > 99 || n.amount {
		return false
	}
	before := n.start
	b, size := prev(s, before)
	f, m := at(s, n.end)
	if b == '(' && f == ')' {
		return true
	}
	if f != '.' && f != '、' && f != ')' || isDigit(peek(s, n.end+m)) && f == '.' {
		return false
	}
	if lineStart(s, n.start) {
		return true
	}
	for b == ' ' {
		before -= size
		b, size = prev(s, before)
	}
	return f != '、' && (b == '。' || b == ';' || b == ':' || b == '!' || b == '?' || b == '|')
}

// attached reports whether a number belongs to the Latin word before it:
// iOS 18.2, v3, A4. Such a number is a value only with a unit.
func attached(s string, i int) (direct, spaced bool) {
	b, n := prev(s, i)
	switch {
	case isLetter(b) || b == '_':
		return true, true
	case b == '-' || b == '.':
		c, _ := prev(s, i-n)
		return isLetter(c) || isDigit(c), false
	case b == ' ':
		c, _ := prev(s, i-n)
		return false, isLetter(c)
	}
	return false, false
}

// label reports whether the word before i makes a bare number a name or an
// input: 步骤3, 尾号1234, 评分4.8, 按1键.
func label(s string, i, floor int) bool {
	i = gapBack(s, i, floor)
	r, _ := prev(s, i)
	switch r {
	case '骤', '式', '法', '案', '图', '表', '题', '例', '号', '码', '型', '版', '级', '条', '款', '章', '节', '页', '代', '第',
		'按', '打', '电', '线', '分', '★', '拨', '复', '转', '机', '指', '卓', '星', '蒙', '米', '为', '果', '附', '注', '层', '列', '行', '情', '送', '键', '数':
	default:
		return false
	}
	switch r {
	case '为': // 华为, but 数量为5
		return looseBack(s, i, floor, "华为") >= 0
	case '果':
		return looseBack(s, i, floor, "苹果") >= 0
	case '米':
		return looseBack(s, i, floor, "小米") >= 0
	case '分':
		return looseBack(s, i, floor, "评分") >= 0 || looseBack(s, i, floor, "得分") >= 0
	case '数':
		return looseBack(s, i, floor, "指数") >= 0
	}
	return true
}

// vetoed reports whether a Chinese numeral is the start of a word that is none:
// the rune after it, or the word before, says so.
func vetoed(s string, n numeral) bool {
	b, _ := prev(s, n.start)
	f := peek(s, n.end)
	switch {
	case b == '周' || b == '期' || b == '拜': // 周五, 星期三, 礼拜一
		return n.lone()
	case b == '双': // 双十一
		return n.form == hanzi && n.lo == 11 || n.lo == 12
	case b == '元' && f == '次': // 一元二次方程
		return n.lone()
	case n.form != arabic && anyOf(s, n.start, "三天两头", "一天到晚", "一年四季", "一年一度", "一年到头", "一日三餐", "三年五载", "一天天") >= 0:
		return true
	case b == '初':
		return n.form == hanzi
	case b == '数' || b == '几':
		return true
	case n.lone() && n.inexact && peek(s, n.start) == '数': // 多数人, 次数
		return several(b, f)
	case n.form == hanzi && n.chars == 1 && peek(s, n.start) == '十':
		return f == '足' || f == '字' || f == '全' || f == '佳' || f == '分' && lit(s, n.end, "分钟") < 0 && loose(s, n.end, "分之") < 0 && !isDigit(b)
	case n.chars == 2 && n.lo == 11 && n.form == hanzi:
		return f == '假' || f == '黄' || f == '国' || f == '长'
	case b == '万' && n.lo == 1 && n.lone():
		return true
	}
	return n.lone() && n.lo == 1 && determiner(b) && !(b == '上' && spends(s, n.start-len("上")))
}

// several reports whether 数 between b and f is a noun (次数, 数字) and not
// "several".
func several(b, f rune) bool {
	switch b {
	case '多', '少', '总', '次', '人', '天', '个', '份', '参', '函', '基', '指', '步', '岁', '额', '件', '页', '分', '字', '倍', '整', '小':
		return true
	}
	switch f {
	case '次', '个', '名', '位', '家', '倍', '日', '天', '小', '分', '秒', '周', '月', '年', '人':
		return false
	}
	return true
}

// spends reports whether a verb of waiting or using ends at i: 等 上一周 is no last week.
func spends(s string, i int) bool {
	switch r, _ := prev(s, i); r {
	case '等', '花', '用', '待', '住', '拖', '排', '放', '忙', '跑':
		return true
	}
	return false
}
