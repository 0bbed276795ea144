package quantity

import "buzhou/internal/source"

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
	if l.per == "" {
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
