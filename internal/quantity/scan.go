package quantity

import (
	"strings"
	"unicode/utf8"
)

// scanner reads one text from left to right. Nothing before floor is read
// again: it belongs to the last value or to something that was rejected.
type scanner struct {
	text  string
	floor int
	token int // end of the run of ASCII known to be no address
}

// Scan appends the quantities of text to dst in order of their place and
// returns it. Spans are in bytes of text and do not overlap. Scan reads each
// byte a bounded number of times and allocates only to let dst grow; text need
// not be valid UTF-8.
func Scan(text string, dst []Quantity) []Quantity {
	s := scanner{text: text}
	base := len(dst)
	for i := 0; i < len(text); {
		if n := skip(text, i); n > 0 {
			i += n
			continue
		}
		r, n := at(text, i)
		if !anchor(r) {
			i += n
			continue
		}
		q, next, ok := s.step(i, r)
		if ok {
			dst = s.append(dst, base, q)
			s.floor = q.Span.End
			next = q.Span.End
		}
		i = max(next, i+n)
	}
	return dst
}

// skip returns the length of the character at i if no value can start there, as a
// look at few bytes shows for nearly all of a text; else 0.
func skip(text string, i int) int {
	switch c := text[i]; {
	case c < utf8.RuneSelf:
		if c < '0' || c > '9' && c != 'T' && c != 'D' {
			return 1
		}
	case c < 0xE3:
		return runeLen(c)
	default:
		if r := hanAt(text, i); r != eof && !starts.has(r) {
			return 3
		}
	}
	return 0
}

// runeLen returns the length of a rune by its first byte, 1 if that is none.
func runeLen(c byte) int {
	switch {
	case c >= 0xF0:
		return 4
	case c >= 0xE0:
		return 3
	case c >= 0xC0:
		return 2
	}
	return 1
}

// anchor reports whether a value can start at r.
func anchor(r rune) bool {
	switch {
	case r >= hanFirst && r <= hanLast:
		return anchors.has(r)
	case r >= '0' && r <= '9', r == 'T', r == 'D', r == '〇', r == '《':
		return true
	}
	return false
}

// anchors are the Chinese characters that values start with.
var anchors = newHanSet("零一二两三四五六七八九十百千万半几数廿卅壹贰叁肆伍陆柒捌玖拾佰仟俩仨个第免不无没即立实马当秒次隔翌今去明本对")

// starts are the characters that values start with, as they are written.
var starts = anchors.with(traditional)

// step reads what starts at i. If it is no value, next is where to go on.
func (s *scanner) step(i int, r rune) (q Quantity, next int, ok bool) {
	switch r {
	case '《':
		return q, s.title(i), false
	case '第':
		return s.ordinal(i)
	case '个':
		q, ok := s.aboutOne(i)
		return q, i, ok
	case '免', '不', '无', '没', '零', '0', '即', '立', '实', '马', '当', '秒', '次', '隔', '翌', '今', '去', '明', '本', '对', 'T', 'D':
		if q, ok := s.wordAt(i, r); ok {
			return q, i, true
		}
		if r != '零' && r != '0' {
			return q, i, false
		}
	}
	return s.value(i, isDigit(r))
}

// maxTitle is how many bytes a title in 《》 may have.
const maxTitle = 240

// title returns the offset after the title that starts with 《 at i: a year or
// a number in it is part of a name.
func (s *scanner) title(i int) int {
	near := s.text[i:min(len(s.text), i+maxTitle)]
	if k := strings.IndexAny(near, "》\n"); k > 0 && near[k] != '\n' {
		s.floor = i + k + len("》")
		return s.floor
	}
	return i
}

// value reads a date, a range or a single value at i.
func (s *scanner) value(i int, isArabic bool) (Quantity, int, bool) {
	t := s.text
	n, _ := numeralAt(t, i)
	if q, ok := s.dateAt(i, n); ok && !collective(t, n) {
		return q, i, true
	}
	if isArabic {
		if q, ok := s.serviceHours(i); ok {
			return q, i, true
		}
		if e, bad := s.technical(i); bad {
			s.floor = e
			return Quantity{}, e, false
		}
		if b, size := prev(t, i); b == '.' && i-size >= s.floor {
			if c, _ := prev(t, i-size); !isWord(c) && c != '.' {
				i -= size // .5
				n, _ = numeralAt(t, i)
			}
		}
	}
	a, ok := operandOf(t, i, s.floor, n)
	if !ok {
		return Quantity{}, i, false
	}
	if marker(t, a.numeral) || a.kind != Percent && vetoed(t, a.numeral) {
		s.floor = a.numeral.end
		return Quantity{}, a.numeral.end, false
	}
	if a.kind == Number && a.lone() && a.classifier == "" && !a.amount && !wordBreak(peek(t, a.tail)) {
		return Quantity{}, a.tail, false // the first part of a word, by far the most frequent case
	}
	o, between := s.extend(a)
	l := leadOf(t, o.start, s.floor)
	if !s.accept(&o, l) {
		if o.tail > a.tail && s.accept(&a, l) {
			return s.build(a, l, false), i, true
		}
		return Quantity{}, a.numeral.end, false
	}
	return s.build(o, l, between), i, true
}

// extend reads the second end of a range after a: 3-5天, 三、五天, 20和30之间.
func (s *scanner) extend(a operand) (o operand, between bool) {
	t := s.text
	if next, ok := rangeMark(t, a.tail); ok {
		if b, ok := operandAt(t, next, next); ok {
			if c, ok := join(a, b); ok {
				return c, betweenAt(t, c.tail) > 0
			}
		}
		return a, false
	}
	j := gap(t, a.tail)
	r, n := at(t, j)
	switch r {
	case '、':
		b, ok := operandAt(t, j+n, j+n)
		if ok && a.lone() && b.lone() && a.kind == Number && a.classifier == "" && b.lo > a.lo && b.lo <= a.lo+2 && (b.kind != Number || b.classifier != "") {
			if c, ok := join(a, b); ok {
				c.inexact = true
				return c, false
			}
		}
	case '和', '与', '跟':
		k := optional(t, gap(t, j+n), "第")
		b, ok := operandAt(t, k, k)
		if b.classifier == "间" { // 10000与20000间 counts no rooms
			b.classifier, b.tail = "", b.core
		}
		if ok && betweenAt(t, b.tail) > 0 {
			if c, ok := join(a, b); ok {
				return c, true
			}
		}
	}
	return a, false
}

// betweenAt returns the offset after 之间 or 间 at i, or -1.
func betweenAt(s string, i int) int {
	j := gap(s, i)
	if e := lit(s, j, "之间"); e >= 0 {
		return e
	}
	if f := peek(s, j+len("间")); f == '隔' || f == '接' || f == '谍' {
		return -1
	}
	return lit(s, j, "间")
}
