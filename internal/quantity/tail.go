package quantity

// tailTable holds the words that qualify the value before them, longer ones
// before those that they start with.
var tailTable = [...]affix{
	{"(含)以上", lower}, {"或者以上", lower}, {"或以上", lower}, {"及以上", lower}, {"和以上", lower}, {"以上(含)", lower}, {"以上", lower},
	{"或者更多", lower}, {"或更多", lower}, {"或更长", lower}, {"或更高", lower}, {"以下(含)", upper}, {"或以下", upper}, {"及以下", upper}, {"以下", upper},
	{"或更少", upper}, {"或更短", upper}, {"以内", upper}, {"之内", upper}, {"封顶", upper}, {"为限", upper}, {"之上", more}, {"以外", more}, {"之下", less},
	{"左右", hedge}, {"上下", hedge}, {"前后", hedge}, {"不等", hedge}, {"起步", lower}, {"起", lower}, {"+", lower}, {"内", upper},
}

// tailAt reads a word at i that qualifies the value before it.
func tailAt(s string, i int, o operand) (next int, does effect) {
	j := gap(s, i)
	switch peek(s, j) {
	case '以', '或', '及', '和', '之', '封', '为', '左', '上', '前', '不', '起', '+', '内', '(':
	default:
		return i, none
	}
	for _, t := range tailTable {
		e := lit(s, j, t.word)
		if e < 0 || !tailFits(s, e, t.word, o) {
			continue
		}
		return e, t.does
	}
	return i, none
}

// tailFits reports whether word before i qualifies o and is no part of another
// word.
func tailFits(s string, i int, word string, o operand) bool {
	f := peek(s, i)
	switch word {
	case "内":
		if f == '容' {
			return o.kind == Duration && peek(s, i+len("容")) == '易'
		}
		return o.kind == Duration && f != '部' && f != '存' && f != '地' && f != '置' && f != '外' && f != '蒙'
	case "起":
		return (o.kind == Money || o.kind == Percent || o.kind == Duration || o.classifier != "") && f != '来' && f != '因' && f != '点' && f != '诉'
	case "+":
		return !isWord(f) && f != '+'
	case "前后":
		return o.kind == Duration
	case "以上":
		return f != '海'
	}
	return true
}

// perAfter reads /次, 每次 or 一次 at i and returns what is counted per.
func perAfter(s string, i int, o operand) (per string, next int) {
	j := gap(s, i)
	r, n := at(s, j)
	start := j + n
	switch {
	case r == '/':
		start = gap(s, start)
	case r == '每':
	case (r == '一' || r == '1') && o.kind == Money: // 100元一张, but not 2元一次性
		e := measureAt(s, start)
		if f := peek(s, start); e == start || peek(s, e) == '性' || f == '月' || f == '分' || f == '秒' || f == '点' {
			return "", i
		}
		return s[start:e], e
	default:
		return "", i
	}
	e := start
	for {
		m := measureAt(s, e)
		if m == e {
			m = latinUnit(s, e)
		}
		if m == e {
			break
		}
		e = m
		if f, n := at(s, e); (f == '/' || f == '每') && measureAt(s, e+n) > e+n {
			e += n
		}
	}
	if e == start {
		return "", i
	}
	return s[start:e], e
}
