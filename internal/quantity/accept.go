package quantity

import (
	"math"

	"buzhou/internal/lexicon"
	"buzhou/internal/source"
)

// maxBareDigits is the length from which a bare run of digits is a code, an
// order number or a phone number.
const maxBareDigits = 5

// accept reports whether o, with l before it, is a value.
func (s *scanner) accept(o *operand, l lead) bool {
	if math.IsInf(o.lo, 0) || math.IsInf(o.hi, 0) || o.hi < o.lo {
		return false
	}
	if o.form == half {
		return true
	}
	t := s.text
	direct, spaced := false, false
	if o.form == arabic {
		direct, spaced = attached(t, o.start)
	}
	if o.form == arabic && o.digits > 1 && peek(t, o.numeral.start) == '0' && (o.kind != Duration || o.digits > 2) {
		return false // 007, or the rest of 1，000
	}
	if o.kind != Number {
		return true
	}
	if direct || o.formal && o.chars == 1 && !formalAlone(t, o.numeral) {
		return false
	}
	if r := peek(t, o.tail); r == '星' || r == '颗' && peek(t, o.tail+len("颗")) == '星' || r == '级' {
		return false
	}
	if o.classifier != "" {
		return s.acceptCounted(o, spaced)
	}
	if o.form == arabic {
		return s.acceptArabic(o, l, spaced)
	}
	return s.acceptHanzi(o, l)
}

// acceptCounted judges a number with a classifier.
func (s *scanner) acceptCounted(o *operand, spaced bool) bool {
	if isPicture(o.classifier, o.numeral) {
		return false
	}
	if o.form == arabic && label(s.text, o.start, s.floor) && !o.amount && isHan(firstRune(o.classifier)) {
		b, _ := prev(s.text, o.start)
		return b != '第'
	}
	return !(spaced && firstRune(o.classifier) == '版')
}

func firstRune(s string) rune { return peek(s, 0) }

// acceptArabic judges a bare number in Arabic digits: codes, service numbers,
// versions and names (95188, 360安全卫士, iOS 18, 步骤3) are none.
func (s *scanner) acceptArabic(o *operand, l lead, spaced bool) bool {
	t := s.text
	f := peek(t, o.tail)
	bound := l.bound != none || s.bounded(o)
	switch {
	case spaced || label(t, o.start, s.floor):
		return false
	case o.amount && (f == '条' || f == '款' || f == '章' || f == '节'):
		return false // a clause of a contract
	case bracketed(t, o):
		return false // the year of a document: 〔2019〕15号
	case isLetter(f) || f == '*' || f == '#' || f == '@' || f == '_':
		return false
	case o.amount || bound:
		return true
	case o.digits >= maxBareDigits || o.lo == 360:
		return false
	}
	return !isHan(f) || wordBreak(f)
}

// bracketed reports whether o stands alone in brackets.
func bracketed(s string, o *operand) bool {
	b, _ := prev(s, o.start)
	f := peek(s, o.tail)
	return b == '(' && f == ')' || b == '〔' && f == '〕' || b == '[' && f == ']'
}

// bounded reports whether a word after o compares or hedges.
func (s *scanner) bounded(o *operand) bool {
	_, does := tailAt(s.text, o.tail, *o)
	return does != none
}

// acceptHanzi judges a bare number in Chinese numerals. A single one is a part
// of a word (一般, 四川, 三方) unless something shows that it stands alone.
func (s *scanner) acceptHanzi(o *operand, l lead) bool {
	t := s.text
	f := peek(t, o.tail)
	b, _ := prev(t, o.start)
	if o.start <= s.floor && s.floor > 0 {
		b = eof
	}
	switch {
	case o.form == digits:
		return o.amount || o.lo != o.hi
	case o.chars == 1 && o.inexact:
		return false // 几, 数 without a unit
	case o.chars > 1 || o.amount:
		return !(o.inexact && o.chars == 2 && o.lo < 10 && isHan(f)) || l.bound != none
	case l.bound != none || s.bounded(o):
		return wordBreak(f)
	case b == '是' || b == '前' || b == '为' || b == '到':
		return wordBreak(f)
	}
	return !isWord(b) && (!isWord(f) || f == '的')
}

// formalAlone reports whether a single numeral of the kind on cheques is meant
// as a number: it is quoted or ends the sentence after 是.
func formalAlone(s string, n numeral) bool {
	b, _ := prev(s, n.start)
	return (!isWord(b) || b == '是') && !isWord(peek(s, n.end))
}

// ordinal reads 第 and a number: 第3步, 第十二条. 第三方 and 第一时间 are words.
func (s *scanner) ordinal(i int) (Quantity, int, bool) {
	t := s.text
	j := gap(t, i+len("第"))
	n, ok := numeralAt(t, j)
	if !ok || n.amount && n.form == arabic || n.inexact {
		e := i + len("第")
		if ok {
			e = n.end
			s.floor = e
		}
		return Quantity{}, e, false
	}
	f := peek(t, n.end)
	if f == '方' || f == '者' || lit(t, n.end, "时间") >= 0 {
		s.floor = n.end
		return Quantity{}, n.end, false
	}
	q := Quantity{Kind: Ordinal, Interval: n.interval(), Core: source.Span{Start: i, End: n.end}}
	e := measureAt(t, n.end)
	q.Classifier = t[n.end:e]
	q.Span = source.Span{Start: i, End: e}
	return s.ordinalRange(q), i, true
}

// ordinalRange reads the second end: 第3至5步, 第十和第十五之间.
func (s *scanner) ordinalRange(q Quantity) Quantity {
	t := s.text
	j, ok := rangeMark(t, q.Span.End)
	both := false
	if !ok {
		k := gap(t, q.Span.End)
		r, n := at(t, k)
		if r != '和' && r != '与' {
			return q
		}
		j, both = k+n, true
	}
	j = optional(t, j, "第")
	n, ok := numeralAt(t, j)
	if !ok || n.lo <= q.Interval.Max || n.lo != n.hi {
		return q
	}
	e := measureAt(t, n.end)
	stop := betweenAt(t, e)
	if both && stop < 0 || !both && t[n.end:e] == "" && q.Classifier == "" {
		return q
	}
	q.Interval.Max, q.Core.End = n.hi, n.end
	q.Span.End = max(e, stop)
	if e > n.end {
		q.Classifier = t[n.end:e]
	}
	if stop >= 0 {
		q.Span.Start = betweenStart(t, q.Span.Start, s.floor)
	}
	return q
}

// serviceHours reads 7×24小时 or 7*24 at i.
func (s *scanner) serviceHours(i int) (Quantity, bool) {
	t := s.text
	j := -1
	for _, w := range [...]string{"7×24", "7*24", "7x24", "7X24", "7＊24"} {
		if e := lit(t, i, w); e >= 0 {
			j = e
		}
	}
	b, _ := prev(t, i)
	if j < 0 || isWord(b) && !isHan(b) || isDigit(peek(t, j)) {
		return Quantity{}, false
	}
	j = max(j, anyOf(t, gap(t, j), "小时", "h", "H"))
	span := source.Span{Start: i, End: j}
	return Quantity{Kind: Duration, Unit: Hour, Interval: point(24), Span: span, Core: span, Service: true}, true
}

// service reports whether q, a number of hours, says how long a service is open
// and not how long something takes.
func (s *scanner) service(q Quantity) bool {
	if q.Interval != point(24) {
		return false
	}
	t := s.text
	if looseBack(t, q.Core.Start, s.floor, "全天") >= 0 || looseBack(t, q.Core.Start, s.floor, "7天") >= 0 {
		return true
	}
	return wordAt(t, gap(t, q.Span.End), &lexicon.ServiceWords) >= 0
}

// recent turns 近三年, 最近3个月, 过去十年 into the date they are.
func (s *scanner) recent(q *Quantity) {
	if q.Kind != Duration || q.Bound || q.Unit < Day || q.Unit == WorkingDay {
		return
	}
	i := gapBack(s.text, q.Core.Start, s.floor)
	for _, w := range [...]string{"最近", "过去", "近", "未来"} {
		e := looseBack(s.text, i, s.floor, w)
		if e < 0 || w == "近" && q.Core.Start-e > len("近")+maxGap {
			continue
		}
		if b, _ := prev(s.text, e); w == "近" && (b == '将' || b == '接' || b == '附') || w == "未来" {
			continue
		}
		q.Kind, q.Date.Relation, q.Span.Start, q.Hedged = Date, Recent, e, false
		return
	}
}
