package quantity

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/source"
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
		c := text[i]
		if c < utf8.RuneSelf {
			if c < '0' || c > '9' && c != 'T' && c != 'D' {
				i++
				continue
			}
		} else if c < 0xE3 {
			i += runeLen(c)
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
	switch r {
	case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'T', 'D',
		'零', '〇', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '半', '几', '数', '廿', '卅',
		'壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾', '佰', '仟', '俩',
		'《', '第', '免', '不', '无', '没', '即', '立', '实', '马', '当', '秒', '次', '隔', '翌', '今', '去', '明', '本', '对':
		return true
	}
	return false
}

// step reads what starts at i. If it is no value, next is where to go on.
func (s *scanner) step(i int, r rune) (q Quantity, next int, ok bool) {
	switch r {
	case '《':
		return q, s.title(i), false
	case '第':
		return s.ordinal(i)
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
	if q, ok := s.dateAt(i); ok {
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
		if b, n := prev(t, i); b == '.' && i-n >= s.floor {
			if c, _ := prev(t, i-n); !isWord(c) && c != '.' {
				i -= n // .5
			}
		}
	}
	a, ok := operandAt(t, i, s.floor)
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

// build makes a Quantity of o and the words around it.
func (s *scanner) build(o operand, l lead, between bool) Quantity {
	t := s.text
	q := Quantity{
		Kind: o.kind, Unit: o.unit, Interval: o.interval(), Classifier: o.classifier, Currency: o.currency,
		Core: source.Span{Start: o.start, End: max(o.core, o.start)}, Per: l.per, Hedged: o.inexact || l.hedged,
	}
	if o.classifier != "" && o.tail > 0 && o.core > o.tail {
		q.Core.End = o.tail
	}
	q.Span = source.Span{Start: min(l.start, o.start), End: max(o.tail, o.core)}
	if between {
		q.Span.End = betweenAt(t, q.Span.End)
		q.Span.Start = betweenStart(t, q.Span.Start, s.floor)
	}
	if l.start == o.start {
		s.farLead(&q, &l)
	}
	s.tails(&q, o, &l)
	if l.than {
		s.than(&q, &l)
	}
	if l.bound != none {
		q.Bound = true
		bind(&q, l.bound)
	}
	if q.Unit == Hour && q.Kind == Duration && !q.Bound && s.service(q) {
		q.Service = true
	}
	s.recent(&q)
	return q
}

// tails reads the words after a value: /次, 以内, 左右, in any order.
func (s *scanner) tails(q *Quantity, o operand, l *lead) {
	for k := 0; k < 3; k++ {
		if q.Per == "" {
			if per, e := perAfter(s.text, q.Span.End, o); per != "" {
				q.Per, q.Span.End = per, e
				continue
			}
		}
		e, does := tailAt(s.text, q.Span.End, o)
		switch does {
		case none:
			return
		case hedge:
			q.Hedged = true
		default:
			if l.bound != none && l.bound != same {
				return
			}
			l.bound = does
		}
		q.Span.End = e
	}
}

// than reads what 比 compares: 比三十大, 比30元低. Without it 比 means nothing.
func (s *scanner) than(q *Quantity, l *lead) {
	j := gap(s.text, q.Span.End)
	r, n := at(s.text, j)
	switch r {
	case '大', '高', '多', '长', '晚', '贵':
		l.bound = more
	case '小', '低', '少', '短', '早', '便':
		l.bound = less
	default:
		q.Span.Start = q.Core.Start
		return
	}
	q.Span.End = j + n
}

// bind opens the interval on the side that a bound leaves free.
func bind(q *Quantity, does effect) {
	v := q.Interval
	switch does {
	case lower:
		q.Interval = atLeast(v.Min, v.MinOpen)
	case more:
		q.Interval = atLeast(v.Max, true)
	case upper:
		q.Interval = atMost(v.Max, v.MaxOpen)
	case less:
		q.Interval = atMost(v.Min, true)
	}
}

// betweenStart returns the start of 位于, 介于 or 在 before i, or i.
func betweenStart(s string, i, floor int) int {
	for _, w := range [...]string{"位于", "介于", "处于", "在"} {
		if e := looseBack(s, i, floor, w); e >= 0 {
			return e
		}
	}
	return i
}

// append adds q to dst, joined with the value before it where the two are one:
// an amount per piece (一本160元), a rate (一天3次), two bounds (大于10小于20).
func (s *scanner) append(dst []Quantity, base int, q Quantity) []Quantity {
	if len(dst) == base {
		return append(dst, q)
	}
	p := &dst[len(dst)-1]
	between := s.text[p.Span.End:q.Span.Start]
	switch {
	case between == "" && q.Per == "" && p.Interval == point(1) && !p.Hedged && !p.Bound && p.Per == "" &&
		(p.Kind == Number && q.Kind == Money && p.Classifier != "" || p.Kind == Duration && p.Unit >= Day && p.Word == "" && q.Kind == Number && countable(q.Classifier)):
		q.Per = p.Classifier
		if p.Kind == Duration {
			q.Per = p.Unit.String()
		}
		q.Span.Start = p.Span.Start
		*p = q
	case p.Kind == Date && q.Kind == Date && p.Date.Relation == Since && q.Date.Relation == Until &&
		p.Date.Year > 0 && q.Date.Year > 0 && p.Interval.Min <= q.Interval.Max && isConjunction(between):
		p.Interval.Max, p.Date.Relation = q.Interval.Max, At
		p.Span, p.Core = p.Span.Cover(q.Span), p.Core.Cover(q.Core)
	case joinable(*p, q) && isConjunction(between):
		p.Interval = p.Interval.intersect(q.Interval)
		p.Span, p.Core = p.Span.Cover(q.Span), p.Core.Cover(q.Core)
		p.Hedged = p.Hedged || q.Hedged
		if p.Classifier == "" {
			p.Classifier = q.Classifier
		}
	default:
		dst = append(dst, q)
	}
	return dst
}

// countable reports whether a classifier counts acts or things, so that a
// length of time before it makes a rate: 一天3次.
func countable(classifier string) bool {
	switch classifier {
	case "次", "笔", "张", "单", "件", "条", "个", "份", "遍", "片", "粒", "人", "位":
		return true
	}
	return false
}

// joinable reports whether a and b bound one value from opposite sides.
func joinable(a, b Quantity) bool {
	if !a.Bound || !b.Bound || a.Kind != b.Kind || a.Unit != b.Unit || a.Currency != b.Currency || a.Per != b.Per || a.Kind == Date ||
		a.Classifier != b.Classifier && a.Classifier != "" && b.Classifier != "" {
		return false
	}
	x, y := a.Interval, b.Interval
	if x.Min > y.Min {
		x, y = y, x
	}
	return !finite(x.Min) && finite(x.Max) && finite(y.Min) && !finite(y.Max) && x.Overlaps(y)
}

func finite(v float64) bool { return v-v == 0 }

func isConjunction(s string) bool {
	switch s {
	case "", " ", ",", "，", ", ", "， ", "且", "并", "并且", " 并且", "的同时", "同时", "但", "又", "而且", ",且", "，且", ",但", "，但":
		return true
	}
	return false
}
