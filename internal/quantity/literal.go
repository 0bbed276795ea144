package quantity

import "math"

// literal is a number in Arabic digits of either width.
type literal struct {
	value  float64
	end    int  // 0 if there is none
	digits int  // of a plain integer, 0 if it has a fraction, commas or a power
	amount bool // has a fraction, commas, a power or k: no code or number of a service
}

// maxGroups is how many groups of three digits a number may have after commas.
const maxGroups = 6

// literalAt reads digits with commas between groups of three (wide ones only
// after wide digits or before 000), a fraction, and a power (2e5, 10^6) or k at i. The commas of 1,2,3 or 1,000,00 separate a list.
func literalAt(s string, i int) literal {
	l := literal{end: i}
	l.integer(s)
	if l.end == i && peek(s, i) != '.' {
		return literal{}
	}
	l.groups(s)
	l.fraction(s)
	l.power(s)
	l.thousand(s)
	if l.amount {
		l.digits = 0
	}
	return l
}

func (l *literal) integer(s string) {
	for {
		r, n := at(s, l.end)
		if !isDigit(r) {
			return
		}
		l.value = l.value*10 + float64(r-'0')
		l.digits++
		l.end += n
	}
}

// groups reads ,ddd as often as it follows, if all that follow have three digits.
func (l *literal) groups(s string) {
	if l.digits > 3 || l.digits == 0 {
		return
	}
	value, i := l.value, l.end
	wide := s[i-1] > '9'
	for k := 0; k < maxGroups; k++ {
		r, n := at(s, i)
		if r != ',' || !isDigit(peek(s, i+n)) {
			break
		}
		g := literal{end: i + n}
		g.integer(s)
		if g.digits != 3 || n > 1 && !wide && g.value != 0 {
			return
		}
		value, i = value*1000+g.value, g.end
	}
	if i > l.end {
		l.value, l.end, l.amount = value, i, true
	}
}

func (l *literal) fraction(s string) {
	r, n := at(s, l.end)
	if r != '.' || !isDigit(peek(s, l.end+n)) {
		return
	}
	i, num, den := l.end+n, l.value, 1.0
	for {
		r, n = at(s, i)
		if !isDigit(r) {
			break
		}
		if den < 1e15 { // further digits are beyond the precision of a float64
			num, den = num*10+float64(r-'0'), den*10
		}
		i += n
	}
	l.value, l.end, l.amount = num/den, i, true
}

// power reads an exponent: e5, E-1, ^+23.
func (l *literal) power(s string) {
	r, n := at(s, l.end)
	if r != 'e' && r != 'E' && r != '^' {
		return
	}
	sign, i := 1.0, l.end+n
	for k := 0; k < 2; k++ {
		f, m := at(s, i)
		if f != '+' && f != '-' {
			break
		}
		if f == '-' && k == 0 {
			sign = -1
		} else if f == '-' {
			sign = -sign
		}
		i += m
	}
	e := literal{end: i}
	e.integer(s)
	if e.end == i || e.value > 300 || isLetter(peek(s, e.end)) {
		return
	}
	switch {
	case r == '^':
		l.value = math.Pow(l.value, sign*e.value)
	case sign < 0:
		l.value /= math.Pow(10, e.value)
	default:
		l.value *= math.Pow(10, e.value)
	}
	l.end, l.amount = e.end, true
}

// thousand reads k. 2K, 4K and 8K are picture sizes.
func (l *literal) thousand(s string) {
	i := gap(s, l.end)
	r, n := at(s, i)
	if r != 'k' && (r != 'K' || l.digits == 1) || isLetter(peek(s, i+n)) || isDigit(peek(s, i+n)) {
		return
	}
	l.value, l.end, l.amount = l.value*1000, i+n, true
}
