package quantity

import (
	"math"
	"strings"
	"time"

	"buzhou/internal/source"
)

// dateAt reads a date that starts with the digit or numeral at i: a year with
// or without month and day, a month of the year, a day after 每月 and the like,
// or digits such as 2019-07-01. A second date after a dash or 至 makes a range.
// n is the number at i, empty if there is none.
func (s *scanner) dateAt(i int, n numeral) (Quantity, bool) {
	d, e, ok := calendarOf(s.text, i, s.floor, n)
	if !ok {
		return Quantity{}, false
	}
	q := Quantity{Kind: Date, Core: source.Span{Start: i, End: e}, Interval: d.days(), Date: d}
	next, ok := rangeMark(s.text, e)
	both := false
	if r, n := at(s.text, gap(s.text, e)); !ok && (r == '与' || r == '和') {
		next, ok, both = gap(s.text, e)+n, true, true
	}
	if ok {
		if to, e2, ok := s.secondDate(next, d); ok {
			stop := betweenAt(s.text, e2)
			if j := to.days(); q.Interval.Min <= j.Max && both == (stop >= 0) {
				q.Interval.Max = j.Max
				q.Core.End = e2
				v := q.Interval
				s.relate(&q)
				q.Interval, q.Date.Relation = v, At // 从 and 前 close a range, they do not open it
				if both {
					q.Span.Start, q.Span.End = betweenStart(s.text, q.Span.Start, s.floor), stop
				}
				return q, true
			}
		}
	}
	s.relate(&q)
	return q, true
}

// secondDate reads the later end of a range, which takes from the first what it
// does not say: 2016年6月1日-6月30日, 一月十日到十二日.
func (s *scanner) secondDate(i int, from DateValue) (DateValue, int, bool) {
	d, e, ok := calendarAt(s.text, i, i)
	if !ok && from.Day > 0 {
		n, is := numeralAt(s.text, i)
		j := gap(s.text, n.end)
		r, size := at(s.text, j)
		if !is || r != '日' && r != '号' || !whole(n, 1, 31) {
			return d, i, false
		}
		d, e, ok = DateValue{Month: from.Month, Day: int(n.lo)}, j+size, true
	}
	if d.Year == 0 {
		d.Year = from.Year
	}
	return d, e, ok
}

// whole reports whether n is one whole number from lo to hi.
func whole(n numeral, lo, hi float64) bool {
	return n.lo == n.hi && n.lo == math.Trunc(n.lo) && n.lo >= lo && n.lo <= hi
}

// calendarAt reads one date at i.
func calendarAt(s string, i, floor int) (DateValue, int, bool) {
	n, _ := numeralAt(s, i)
	return calendarOf(s, i, floor, n)
}

// calendarOf is calendarAt where the number at i, n, has been read.
func calendarOf(s string, i, floor int, n numeral) (DateValue, int, bool) {
	if d, e, ok := plainDate(s, i); ok {
		return d, e, true
	}
	if n.empty() {
		return DateValue{}, i, false
	}
	j := gap(s, n.end)
	r, size := at(s, j)
	switch r {
	case '年':
		return yearAt(s, n, j+size)
	case '月':
		if !whole(n, 1, 12) || s[n.end:j] != "" && n.form != arabic {
			return DateValue{}, i, false
		}
		d := DateValue{Month: int(n.lo)}
		return d, d.dayAt(s, j+size), true
	case '日', '号':
		if b, _ := prev(s, gapBack(s, i, floor)); b == '月' && whole(n, 1, 31) && i > floor {
			return DateValue{Day: int(n.lo)}, j + size, true
		}
	}
	return DateValue{}, i, false
}

// yearAt reads on after N年. N is a year if it has four digits, is written
// digit by digit with 零, or a month follows.
func yearAt(s string, n numeral, i int) (DateValue, int, bool) {
	d := DateValue{}
	if n.inexact || n.amount || n.lo != math.Trunc(n.lo) || n.lo > 2999 {
		return d, i, false
	}
	d.Year = int(n.lo)
	short := n.digits == 2 || n.form == digits && n.chars == 2
	padded := peek(s, n.start) == '0' || peek(s, n.start) == '零' || peek(s, n.start) == '〇'
	if short {
		d.Year = century(d.Year)
	}
	e := optional(s, i, "度")
	if m, next, ok := monthAt(s, i); ok {
		d.Month, e = m, next
		e = d.dayAt(s, e)
	}
	switch r := peek(s, i); {
	case r == '代' || r == '级' || r == '龄' || r == '以' && d.Year < 100:
		return d, i, false
	case n.form == hanzi:
		return d, e, d.Month > 0 && n.lo >= 1000
	case n.digits == 4 || n.form == digits && n.chars == 4:
		return d, e, d.Year >= 1900 && d.Year < 2100 || d.Month > 0
	case short:
		return d, e, padded || d.Month > 0
	}
	return d, e, d.Day > 0
}

// century completes a year of two digits: 70 to 99 are of the last century.
func century(y int) int {
	if y < 70 {
		return 2000 + y
	}
	return 1900 + y
}

// monthAt reads N月, but not N月 of 1个月 or a fee 元/月, at i.
func monthAt(s string, i int) (month, next int, ok bool) {
	n, ok := numeralAt(s, gap(s, i))
	if !ok || !whole(n, 1, 12) {
		return 0, i, false
	}
	next = gap(s, n.end)
	if peek(s, next) != '月' {
		return 0, i, false
	}
	return int(n.lo), next + len("月"), true
}

// dayAt reads a day of the month at i and returns what follows it, or i.
func (d *DateValue) dayAt(s string, i int) int {
	j := gap(s, i)
	j = optional(s, j, "初")
	n, ok := numeralAt(s, j)
	if !ok || !whole(n, 1, 31) {
		return i
	}
	k := gap(s, n.end)
	r, size := at(s, k)
	if next, ok := rangeMark(s, n.end); ok { // 1月19到20日
		m, ok := numeralAt(s, next)
		if f := peek(s, gap(s, m.end)); ok && (f == '日' || f == '号') && whole(m, n.lo+1, 31) {
			d.Day = int(n.lo)
			return n.end
		}
	}
	switch {
	case r == '日' || r == '号':
		d.Day = int(n.lo)
		return k + size
	case n.form == hanzi && (n.chars > 1 || j > gap(s, i)) && !isHan(peek(s, n.end)):
		d.Day = int(n.lo)
		return n.end
	}
	return i
}

// plainDate reads 2019-07-01, 2019/7/1 or 2019.7.1 at i.
func plainDate(s string, i int) (DateValue, int, bool) {
	var part [3]int
	var sep rune
	for k := range part {
		l := literal{end: i}
		l.integer(s)
		if l.digits == 0 || l.digits > 4 {
			return DateValue{}, i, false
		}
		part[k], i = int(l.value), l.end
		r, n := at(s, i)
		switch k {
		case 0:
			if l.digits != 4 || r != '-' && r != '/' && r != '.' {
				return DateValue{}, i, false
			}
			sep, i = r, i+n
		case 1:
			if r != sep {
				return DateValue{}, i, false
			}
			i += n
		}
	}
	d := DateValue{Year: part[0], Month: part[1], Day: part[2]}
	f := peek(s, i)
	ok := d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= 31 && !isDigit(f) && !isLetter(f) && f != sep
	return d, i, ok
}

// relativeAt reads 今年, 去年, 明年 or 本月 at i, with a month after the year.
func (s *scanner) relativeAt(i int) (Quantity, bool) {
	e := anyOf(s.text, i, "今年", "去年", "明年", "本年度", "本月")
	if e < 0 {
		return Quantity{}, false
	}
	d := DateValue{Relative: s.text[i:e]}
	if m, next, ok := monthAt(s.text, e); ok {
		d.Month = m
		e = d.dayAt(s.text, next)
	} else if d.Relative == "本月" {
		e = d.dayAt(s.text, e)
	}
	q := Quantity{Kind: Date, Core: source.Span{Start: i, End: e}, Interval: d.days(), Date: d}
	s.relate(&q)
	return q, true
}

// days returns the days since 1970-01-01 that d covers, unbounded where it
// names no year.
func (d DateValue) days() Interval {
	if d.Year == 0 {
		return Interval{Min: math.Inf(-1), Max: math.Inf(1)}
	}
	day := func(y, m, d int) float64 {
		return math.Floor(float64(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Unix()) / daySeconds)
	}
	switch {
	case d.Month == 0:
		return Interval{Min: day(d.Year, 1, 1), Max: day(d.Year+1, 1, 0)}
	case d.Day == 0:
		return Interval{Min: day(d.Year, d.Month, 1), Max: day(d.Year, d.Month+1, 0)}
	}
	return point(day(d.Year, d.Month, d.Day))
}

// relate reads the words that make a date the start or the end of a period:
// 自…起, 截至…, …前.
func (s *scanner) relate(q *Quantity) {
	q.Span = q.Core
	t, i := s.text, gapBack(s.text, q.Core.Start, s.floor)
	for _, w := range [...]affix{{"截至", upper}, {"截止到", upper}, {"截止至", upper}, {"截止", upper}, {"自从", lower}, {"自", lower}, {"从", lower}, {"约", hedge}} {
		if e := looseBack(t, i, s.floor, w.word); e >= 0 && e < q.Span.Start {
			if w.word == "自" && strings.HasSuffix(t[s.floor:e], "来") {
				break // 来自2019年4月的通知
			}
			q.Span.Start = e
			q.apply(w.does)
			break
		}
	}
	j := gap(t, q.Core.End)
	for _, w := range [...]affix{{"起", lower}, {"开始", lower}, {"之后", lower}, {"以后", lower}, {"以来", lower}, {"后", lower},
		{"之前", upper}, {"以前", upper}, {"为止", upper}, {"前", upper}, {"止", upper}, {"左右", hedge}} {
		if e := lit(t, j, w.word); e >= 0 {
			q.Span.End = e
			if w.word == "后" && q.Date.Relation == Until {
				break
			}
			q.apply(w.does)
			break
		}
	}
}

// apply sets the relation of a date and opens its interval on that side.
func (q *Quantity) apply(does effect) {
	switch does {
	case lower:
		q.Date.Relation = Since
		q.Interval.Max = math.Inf(1)
	case upper:
		q.Date.Relation = Until
		q.Interval.Min = math.Inf(-1)
	case hedge:
		q.Hedged = true
	}
}
