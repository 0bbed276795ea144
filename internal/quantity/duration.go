package quantity

import "strings"

// timeUnit is a unit of time as written after a number, with what may stand
// between the two: 个, 半 (一个半小时), 多 (一个多月).
type timeUnit struct {
	unit   Unit
	factor float64 // units in one that is written: 15 minutes in a 刻钟
	add    float64 // 0.5 for 半
	more   bool    // 多, 余
	about  bool    // 来
	end    int
}

// timeUnitAt reads a unit of time after the numeral n, or reports false.
// inside is set for the later parts of a compound, where 分 and 时 are units.
func timeUnitAt(s string, n numeral, inside bool) (timeUnit, bool) {
	u := timeUnit{factor: 1}
	i := gap(s, n.end)
	counted := collective(s, n)
	if e := lit(s, i, "个"); e >= 0 && !counted {
		counted = true
		i = gap(s, e)
		if e := lit(s, i, "半"); e >= 0 {
			u.add, i = 0.5, e
		} else if e := surplusAt(s, i); e > i {
			u.more, i = true, e
		} else if e := lit(s, i, "来"); e >= 0 {
			u.about, u.more, i = true, n.form != half, e // 两个来月, 半个来月
		}
	} else if n.form == arabic && isLetter(peek(s, i)) {
		if n.start > 0 && joinsName(s[n.start-1]) {
			return u, false // ecs.d2s.5xlarge
		}
		return u.latin(s, i)
	}
	u.end = i
	ok := u.read(s, i, n, counted, inside)
	if ok && u.add == 0 && !u.more && n.form != half {
		u.after(s)
	}
	return u, ok
}

// collective reports whether a number holds its 个: 俩月, 仨人.
func collective(s string, n numeral) bool {
	r, _ := prev(s, n.end)
	return n.lone() && (r == '俩' || r == '仨')
}

// aboutOne reads 个把月, 个把小时: about one.
func (s *scanner) aboutOne(i int) (Quantity, bool) {
	t := s.text
	j := lit(t, i, "个把")
	if j < 0 {
		return Quantity{}, false
	}
	n := numeral{start: i, end: j, lo: 1, hi: 2, hiOpen: true, inexact: true, form: hanzi, scale: 1, chars: 2}
	u := timeUnit{factor: 1}
	if !u.read(t, j, n, true, false) {
		return Quantity{}, false
	}
	o := operand{numeral: n, kind: Duration, unit: u.unit, start: i, core: u.end, tail: u.end}
	return s.build(o, leadOf(t, i, s.floor), false), true
}

// read finds the unit itself.
func (u *timeUnit) read(s string, i int, n numeral, counted, inside bool) bool {
	r, size := at(s, i)
	next := i + size
	f := peek(s, next)
	switch r {
	case '秒':
		return u.set(Second, optional(s, next, "钟"), f != '杀' && f != '批')
	case '分':
		if e := lit(s, next, "钟"); e >= 0 {
			return u.set(Minute, e, true)
		}
		return u.set(Minute, next, inside && f != '之')
	case '刻':
		u.factor = 15
		return u.set(Minute, next+len("钟"), f == '钟')
	case '小':
		return u.set(Hour, next+len("时"), f == '时')
	case '钟':
		return u.set(Hour, next+len("头"), f == '头')
	case '时':
		return u.set(Hour, next, inside)
	case '天':
		return u.set(Day, next, !counted && f != '猫' && f != '气')
	case '日':
		switch f {
		case '元', '圆', '币', '本', '常', '志', '期', '历', '语', '用':
			return u.set(NaturalDay, next+len("历日"), lit(s, next, "历日") >= 0)
		}
		return u.set(Day, next, !counted)
	case '工':
		return u.set(WorkingDay, next+len("作日"), f == '作' && anyOf(s, next+len("作"), "日", "天") >= 0)
	case '自':
		return u.set(NaturalDay, next+len("然日"), f == '然' && anyOf(s, next+len("然"), "日", "天") >= 0)
	case '交':
		return u.set(WorkingDay, next+len("易日"), lit(s, next, "易日") >= 0)
	case '营':
		return u.set(WorkingDay, next+len("业日"), lit(s, next, "业日") >= 0)
	case '周':
		return u.set(Week, next, !counted && f != '年' && f != '岁' && f != '边' && f != '末' && f != '期')
	case '星':
		return u.set(Week, next+len("期"), f == '期' && weekdayAfter(s, next+len("期")))
	case '礼':
		return u.set(Week, next+len("拜"), f == '拜' && weekdayAfter(s, next+len("拜")))
	case '月':
		return u.set(Month, next, counted || n.form == half || n.inexact && n.hi == 10 || n.form == arabic && n.lo > 12)
	case '季':
		return u.set(Quarter, optional(s, next, "度"), counted && (f == '度' || !isHan(f)))
	case '年':
		return u.set(Year, next, !counted && f != '级' && f != '代' && f != '龄' && f != '轻' && f != '纪')
	}
	return false
}

// weekdayAfter reports whether 星期 or 礼拜 before i is a length of time: the
// day of a week has a number after it (星期三).
func weekdayAfter(s string, i int) bool {
	r := peek(s, i)
	return r != '日' && r != '天' && (digitOf(r) < 0 || digitOf(r) > 6)
}

func (u *timeUnit) set(unit Unit, next int, ok bool) bool {
	u.unit, u.end = unit, next
	return ok
}

// optional returns the offset after word at i, or i.
func optional(s string, i int, word string) int {
	if e := lit(s, i, word); e >= 0 {
		return e
	}
	return i
}

// latin reads h, min or s right after Arabic digits.
func (u timeUnit) latin(s string, i int) (timeUnit, bool) {
	start := i
	for isLetter(peek(s, i)) && i-start <= len("hours")*3 {
		_, n := at(s, i)
		i += n
	}
	unit := None
	switch s[start:i] {
	case "s", "sec":
		unit = Second
	case "min", "mins", "minutes":
		unit = Minute
	case "h", "H", "hr", "hours":
		unit = Hour
	}
	return u, u.set(unit, i, unit != None && (i+1 >= len(s) || s[i] != '.' || !joinsName(s[i+1])))
}

// joinsName reports whether the number beside c is part of a name: d2s, 5s.large.
func joinsName(c byte) bool {
	return c == '_' || c == '.' || '0' <= c && c <= '9' || isLetter(rune(c))
}

// after reads 半 or 多 behind the unit: 两年半, 三个月多.
func (u *timeUnit) after(s string) {
	r, n := at(s, u.end)
	f := peek(s, u.end+n)
	switch {
	case r == '半' && f != '载' && f != '夜' && f != '年' && f != '月' && f != '价' && f != '天' && f != '个': // 十天半个月
		u.add, u.end = 0.5, u.end+n
	case r == '多' && u.unit != Second && (!isHan(f) || f == '的' || f == '才' || f == '就' || f == '后' || f == '前' || digitOf(f) > 0):
		u.more, u.end = true, u.end+n
	}
}

// length adds up a compound duration: units of fixed length in seconds, months,
// quarters and years in months.
type length struct {
	sec, mon span
	unit     Unit // the smallest so far
}

type span struct{ lo, hi float64 }

func (l *length) add(n numeral, u timeUnit) {
	lo, hi := n.lo*u.factor+u.add, n.hi*u.factor+u.add
	if u.more {
		hi += u.factor
	}
	if m := u.unit.months(); m > 0 {
		l.mon.lo, l.mon.hi = l.mon.lo+lo*m, l.mon.hi+hi*m
	} else {
		f := u.unit.seconds()
		l.sec.lo, l.sec.hi = l.sec.lo+lo*f, l.sec.hi+hi*f
	}
	if l.unit == None || u.unit < l.unit {
		l.unit = u.unit
	}
}

// bounds returns the sum in the smallest unit. Months beside days take the
// lengths that months can have.
func (l *length) bounds() span {
	if m := l.unit.months(); m > 0 {
		return span{l.mon.lo / m, l.mon.hi / m}
	}
	f := l.unit.seconds()
	lo, hi := l.sec.lo, l.sec.hi
	if l.mon.hi > 0 {
		lo, hi = lo+shortestMonths(l.mon.lo)*daySeconds, hi+longestMonths(l.mon.hi)*daySeconds
	}
	return span{lo / f, hi / f}
}

// compoundable reports whether a part in unit v may follow one in unit u.
func compoundable(u, v Unit) bool {
	return v < u && v != None && u != WorkingDay && v != WorkingDay && u != NaturalDay && v != NaturalDay
}

// duration turns o, of which only the numeral is read, into a Duration.
func (o *operand) duration(s string) bool {
	u, ok := timeUnitAt(s, o.numeral, false)
	if !ok {
		return o.minutesAndSeconds(s)
	}
	o.kind, o.unit, o.core = Duration, u.unit, u.end
	o.inexact = o.inexact || u.about
	if u.unit == WorkingDay {
		o.plus(u.add)
		if u.more {
			o.hi, o.loOpen, o.hiOpen, o.inexact = o.hi+1, true, true, true
		}
		return true
	}
	var l length
	l.add(o.numeral, u)
	more := u.more
	for o.form != half && u.add == 0 {
		n, v, ok := nextPart(s, u)
		if !ok || strings.HasSuffix(s[:u.end], "一天") && !strings.Contains(s[u.end:v.end], "零") && strings.HasSuffix(s[:v.end], "小时") {
			break // 一天四个小时 is four hours a day
		}
		l.add(n, v)
		o.inexact = o.inexact || n.inexact || v.more
		more = false
		o.core, u = v.end, v
	}
	b := l.bounds()
	o.lo, o.hi, o.unit = b.lo, b.hi, l.unit
	if more {
		o.loOpen, o.hiOpen, o.inexact = true, true, true
	}
	return true
}

// nextPart reads the part of a compound duration that follows u: 2小时|30分钟.
func nextPart(s string, u timeUnit) (numeral, timeUnit, bool) {
	i := gap(s, u.end)
	and := lit(s, i, "又")
	if e := anyOf(s, i, "又", "零", "余"); e >= 0 {
		i = gap(s, e)
	}
	n, ok := numeralAt(s, i)
	if !ok {
		return n, u, false
	}
	v, ok := timeUnitAt(s, n, true)
	return n, v, ok && (compoundable(u.unit, v.unit) || and >= 0 && compoundable(v.unit, u.unit))
}

// minutesAndSeconds reads 3分30秒, where 分 must be minutes.
func (o *operand) minutesAndSeconds(s string) bool {
	u, ok := timeUnitAt(s, o.numeral, true)
	if !ok || u.unit != Minute {
		return false
	}
	n, v, ok := nextPart(s, u)
	if !ok || v.unit != Second {
		return false
	}
	o.kind, o.unit, o.core = Duration, Second, v.end
	o.lo, o.hi = o.lo*60+n.lo, o.hi*60+n.hi
	return true
}
