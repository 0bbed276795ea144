package quantity

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
