package quantity

// operand is a numeral with its unit: one end of a range, or a whole value.
type operand struct {
	numeral
	kind       Kind
	unit       Unit
	classifier string
	currency   string
	start      int     // of the core: the numeral, its sign or a currency symbol
	factor     float64 // what the written number was multiplied by for Interval
	core       int     // where value and unit end
	tail       int     // where the classifier ends
}

// operandAt reads a numeral and its unit at i. Kind Number stands for "no unit
// of value": whether the number is one is for the caller to say.
func operandAt(s string, i, floor int) (operand, bool) {
	n, _ := numeralAt(s, i)
	return operandOf(s, i, floor, n)
}

// operandOf is operandAt where the number at i, n, has been read.
func operandOf(s string, i, floor int, n numeral) (operand, bool) {
	if o, ok := partsAt(s, i); ok {
		o.tail = o.core
		return o.signed(s, floor), true
	}
	if o, ok := halfAt(s, i); ok {
		o.tail = o.core
		return o, true
	}
	if n.empty() {
		return operand{}, false
	}
	n.fraction(s)
	o := operand{numeral: n, start: i, core: n.end - n.surplusLen, tail: n.end}
	code, start := symbolBefore(s, i, floor)
	switch {
	case o.percent(s) || o.money(s) || o.duration(s):
		if o.kind == Money && o.currency == "" && start < i {
			o.start, o.currency = start, code
		}
	case start < i:
		o.sum(code, n.end, fenPerYuan)
		o.start = start
	default:
		o.dozen(s)
		o.measure(s)
	}
	o.tail = max(o.tail, o.core)
	return o.signed(s, floor), true
}

// signed applies 负 or a minus before o.
func (o operand) signed(s string, floor int) operand {
	r, n := prev(s, o.start)
	if o.start-n < floor || n == 0 {
		return o
	}
	b, _ := prev(s, o.start-n)
	switch {
	case r == '负':
	case r == '-' && peek(s, o.start) != ' ' && !isWord(b) && b != ')' && b != '-' && b != '>' && b != '%' && !lineMark(s, o):
	default:
		return o
	}
	o.start -= n
	o.negate()
	o.digits, o.amount = 0, true
	return o
}

// lineMark reports whether the hyphen before o is a list mark: it starts a line
// that goes on after the number.
func lineMark(s string, o operand) bool {
	return (o.kind == Money || o.kind == Duration || o.classifier != "") && lineStart(s, o.start) && isHan(peek(s, o.tail))
}

// halfAt reads 半 with a unit: 半小时, 半个月, 半成, 半百. 上半年 and 下半年 are
// parts of the calendar.
func halfAt(s string, i int) (operand, bool) {
	r, n := at(s, i)
	if r != '半' {
		return operand{}, false
	}
	o := operand{start: i, core: i + n}
	o.numeral = numeral{start: i, end: i + n, lo: 0.5, hi: 0.5, form: half, scale: 1, chars: 1}
	b, _ := prev(s, i)
	if peek(s, i+n) == '百' && !isHan(peek(s, i+n+len("百"))) {
		o.lo, o.hi, o.core, o.form = 50, 50, i+n+len("百"), hanzi
		o.chars = 2
		return o, true
	}
	if b == '上' || b == '下' || b == '前' || b == '后' || b == '夜' || b == '大' || b == '多' {
		return o, false
	}
	if peek(s, i+n) == '夜' {
		return o, false
	}
	return o, o.percent(s) || o.duration(s)
}

// dozen reads 打 after a number: 五十打. 一打 before anything else is a verb
// (一打开).
func (o *operand) dozen(s string) {
	r, n := at(s, o.numeral.end)
	f := peek(s, o.numeral.end+n)
	if r != '打' || o.form == arabic || isHan(f) && (o.lo == 1 || f == '开' || f == '印' || f == '电' || f == '听' || f == '包') {
		return
	}
	o.numeral.times(12)
	o.core += n
	o.end, o.amount = o.core, true
}

// measure reads the classifier or physical unit of a plain number, with 半
// after it: 一吨半.
func (o *operand) measure(s string) {
	i := gap(s, o.numeral.end)
	e := classifierAt(s, i, o.numeral)
	if e == i || i > o.numeral.end && isHan(peek(s, i)) && o.form == hanzi {
		return
	}
	o.classifier, o.tail = s[i:e], e
	r, n := at(s, e)
	if r == '半' && !isHan(peek(s, e+n)) && o.lo == o.hi {
		o.plus(0.5)
		o.tail = e + n
	}
	if d := digitOf(r); d > 0 && o.classifier == "米" && o.lo == o.hi && r != '两' && r != '俩' && r != '仨' {
		if f := peek(s, e+n); digitOf(f) < 0 && placeOf(f) == 0 && !measures(f) {
			o.plus(float64(d) / 10) // 一米三
			o.core, o.tail, o.end = e+n, e+n, e+n
			o.amount = true
		}
	}
}

// measures reports whether a character after 一米三 shows that 三 counts something else.
func measures(r rune) bool {
	switch r {
	case '个', '人', '名', '位', '张', '次', '件', '条', '米', '元', '块', '天', '年', '月', '小', '分', '楼', '层', '处':
		return true
	}
	return false
}

// rangeMark reads what may join the ends of a range at i: a dash, a wave, 至,
// 到. It returns the offset after it and the spaces around it.
func rangeMark(s string, i int) (int, bool) {
	j := gap(s, i)
	r, n := at(s, j)
	switch r {
	case '-', '~', '–', '—', '−', '‐', '〜', '～', '至', '到':
	default:
		return i, false
	}
	j += n
	if f, m := at(s, j); f == r && (r == '-' || r == '—' || r == '~') {
		j += m
	}
	return gap(s, j), true
}

// join makes the range from a to b, if it is one: the units agree or a takes
// b's, and a is not above b.
func join(a, b operand) (operand, bool) {
	c := b
	c.start = a.start
	if a.kind == Number && a.classifier == "" {
		a = a.inherit(b)
	}
	if a.kind != b.kind || a.currency != b.currency || a.classifier != "" && b.classifier != "" && a.classifier != b.classifier {
		return c, false
	}
	if c.classifier == "" {
		c.classifier = a.classifier
	}
	if a.unit != b.unit && !alike(&a, &c) {
		return c, false
	}
	c.lo, c.loOpen = a.lo, a.loOpen
	c.inexact = a.inexact || b.inexact
	c.amount, c.digits = true, 0
	return c, c.lo < c.hi
}

// inherit gives o, which has no unit, that of b: 1~2万元, 5-20%, 半到两小时.
func (o operand) inherit(b operand) operand {
	f := 1.0
	switch b.kind {
	case Percent, Money:
		f = b.factor
	}
	if o.scale == 1 && b.scale > 1 && o.hi < b.hi/f/b.scale {
		f *= b.scale
	}
	o.lo, o.hi = times(o.lo, f), times(o.hi, f)
	o.kind, o.unit, o.currency, o.classifier = b.kind, b.unit, b.currency, b.classifier
	return o
}

// alike converts a and c to the finer of their units, if both have a fixed
// length or both are counted in months: 30分钟-2小时, 半年至1年.
func alike(a, c *operand) bool {
	if a.unit == WorkingDay || c.unit == WorkingDay {
		return false
	}
	as, cs := a.unit.seconds(), c.unit.seconds()
	if as == 0 && cs == 0 {
		as, cs = a.unit.months(), c.unit.months()
	}
	switch {
	case as == 0 && cs == 0:
		return false
	case as == 0:
		return false
	case cs == 0: // 15天至1个月: the month in days
		c.lo, c.hi = shortestMonths(c.lo*c.unit.months()), longestMonths(c.hi*c.unit.months())
		c.unit, cs = Day, daySeconds
	}
	if as < cs {
		c.lo, c.hi, c.unit = c.lo*cs/as, c.hi*cs/as, a.unit
	} else {
		a.lo, a.hi = a.lo*as/cs, a.hi*as/cs
	}
	return true
}
