package quantity

import (
	"math"
	"strings"
)

// builder composes a number from pairs of coefficient and place, in Chinese,
// Arabic or mixed writing: 一千零五十, 3万5, 5亿1万4千6百.
type builder struct {
	numeral
	s   string
	any bool
	// small is the last place below 万 in the current section, 1e4 if none.
	small float64
	// last is the last place read, of any size; a single digit that ends the
	// number counts tenths of it (一万三 = 13000), unless 零 stands before.
	last float64
	zero bool
	// section is the value since the last place of 万 or more; parts hold
	// what came before it, each with its place.
	section struct{ lo, hi float64 }
	parts   [4]struct{ lo, hi, place float64 }
	n       int
}

// coefficient is a digit, an approximate pair of digits or an Arabic literal.
type coefficient struct {
	lo, hi  float64
	open    bool
	inexact bool
	chars   int
	formal  bool
	arabic  literal
	end     int
}

// step reads the next coefficient and place and reports whether more may come.
func (b *builder) step() bool {
	i := b.end
	if b.any {
		i = gap(b.s, i)
	}
	if more, done := b.zeroes(i); done {
		return more
	}
	if b.any && b.surplus(i) {
		v, _ := placeAt(b.s, gap(b.s, b.end))
		return v >= 1e4
	}
	if b.inexact && b.last < 1e4 {
		if v, next := placeAt(b.s, i); v >= 1e4 {
			return b.large(coefficient{end: i}, v, next)
		}
		return false
	}
	c := b.coefficient(i)
	v, next := placeAt(b.s, gap(b.s, c.end))
	switch {
	case v >= 1e4:
		return b.large(c, v, next)
	case v > 0:
		return b.smaller(c, v, next)
	}
	b.trailing(c, i > b.end)
	return false
}

// zeroes reads 零 between places (一千零五) or before 十 (零十).
func (b *builder) zeroes(i int) (more, done bool) {
	r, n := at(b.s, i)
	if r != '零' && r != '〇' {
		return false, false
	}
	f := peek(b.s, i+n)
	if !b.any {
		if placeOf(f) == 10 {
			b.end, b.any, b.zero = i+n, true, true
			b.chars++
			return true, true
		}
		return false, false
	}
	if digitOf(f) < 0 && placeOf(f) != 10 && f != '几' && !isDigit(f) {
		return false, true
	}
	b.zero, b.end = true, i+n
	b.chars++
	return true, true
}

// surplus reads 多 or 余 after a place: 二十多 lies between 20 and 30.
func (b *builder) surplus(i int) bool {
	if b.last == 0 || b.inexact && b.last < 1e4 {
		return false
	}
	n := surplusAt(b.s, i)
	if n == i {
		return false
	}
	b.section.hi += b.last
	b.loOpen, b.hiOpen, b.inexact = true, true, true
	b.surplusLen = n - i
	b.end = n
	return true
}

// surplusAt returns the offset after 多, 余 or 来 at i if it makes a number
// inexact, else i. 多少, 余额 and the like are words of their own.
func surplusAt(s string, i int) int {
	r, n := at(s, i)
	f := peek(s, i+n)
	switch r {
	case '多':
		if f != '少' && f != '久' {
			return i + n
		}
	case '来':
		if strings.ContainsRune("天个块元年岁分小人次万", f) { // 十来天
			return i + n
		}
	case '余':
		if f != '额' && f != '款' && f != '下' && f != '量' && f != '票' && f != '地' {
			return i + n
		}
	}
	return i
}

// coefficient reads what may stand before a place. Without one, end is i.
func (b *builder) coefficient(i int) coefficient {
	c := coefficient{end: i, formal: true}
	r, n := at(b.s, i)
	if isDigit(r) || r == '.' && isDigit(peek(b.s, i+n)) {
		c.arabic = literalAt(b.s, i)
		c.lo, c.hi, c.end = c.arabic.value, c.arabic.value, c.arabic.end
		c.formal = false
		c.surplus(b.s)
		return c
	}
	if r == '几' || r == '数' {
		c = coefficient{hi: 10, open: true, inexact: true, chars: 1, end: i + n}
		if !b.any {
			c.lo = 2
		}
		return c
	}
	d := digitOf(r)
	if d < 0 {
		if (r == '廿' || r == '卅') && !b.any {
			return b.score(i+n, r)
		}
		return c
	}
	c.lo, c.hi, c.chars, c.end, c.formal = float64(d), float64(d), 1, i+n, isFormal(r)
	if f, m := at(b.s, c.end); eitherOr(r, f) && digitOf(peek(b.s, c.end+m)) < 0 {
		c.hi, c.inexact, c.chars, c.end = float64(digitOf(f)), true, 2, c.end+m
	}
	return c
}

// surplus reads 多 or 余 after an Arabic literal that ends in zeros.
func (c *coefficient) surplus(s string) {
	i := gap(s, c.end)
	end := surplusAt(s, i)
	if end == i {
		return
	}
	if place := trailingZeros(c.lo); place > 1 {
		c.hi += place
		c.open, c.inexact, c.end = true, true, end
	}
}

func trailingZeros(v float64) float64 {
	place := 1.0
	for v >= 10 && v == math.Trunc(v) && math.Mod(v, place*10) == 0 && place < 1e12 {
		place *= 10
	}
	return place
}

// score reads 廿 (20) or 卅 (30) as the tens of the section.
func (b *builder) score(i int, r rune) coefficient {
	v := 20.0
	if r == '卅' {
		v = 30
	}
	b.any, b.small, b.last, b.end, b.formal = true, 10, 10, i, false
	b.section.lo, b.section.hi = v, v
	b.chars++
	return b.coefficient(i)
}

// smaller adds c times a place of 十, 百 or 千 to the section.
func (b *builder) smaller(c coefficient, v float64, next int) bool {
	if v >= b.small {
		return false
	}
	if c.end == b.endOf(c) { // no coefficient: only 十 goes without
		if v != 10 {
			return b.shorthand(v, next)
		}
		c.lo, c.hi = 1, 1
	}
	b.take(c, next)
	b.section.lo += c.lo * v
	b.section.hi += c.hi * v
	b.small, b.last, b.zero = v, v, false
	b.chars++
	b.formal = b.formal && isFormal(b.placeRune(next))
	return true
}

// endOf returns where c starts if it is empty.
func (b *builder) endOf(c coefficient) int {
	if c.chars == 0 && c.arabic.end == 0 {
		return c.end
	}
	return -1
}

func (b *builder) placeRune(next int) rune {
	r, _ := prev(b.s, next)
	return r
}

// shorthand reads 百三 (130) and 千三 (1300), if they stand alone.
func (b *builder) shorthand(v float64, next int) bool {
	if b.any {
		return false
	}
	r, n := at(b.s, next)
	before, _ := prev(b.s, b.start)
	if d := digitOf(r); d > 0 && !isWord(peek(b.s, next+n)) && !isWord(before) {
		b.section.lo = v + float64(d)*v/10
		b.section.hi = b.section.lo
		b.any, b.end, b.chars, b.formal = true, next+n, 2, false
	}
	return false
}

// large closes the section with a place of 万 or more.
func (b *builder) large(c coefficient, v float64, next int) bool {
	f := 1.0
	if b.small < 1e4 {
		f = b.weight(c)
	}
	lo, hi := b.section.lo+c.lo*f, b.section.hi+c.hi*f
	bare := hi == 0
	for b.n > 0 && (b.parts[b.n-1].place < v || bare && b.parts[b.n-1].place == v) {
		b.n--
		lo, hi = lo+b.parts[b.n].lo, hi+b.parts[b.n].hi
	}
	if hi == 0 || b.n == len(b.parts) {
		return false
	}
	b.take(c, next)
	b.parts[b.n].lo, b.parts[b.n].hi, b.parts[b.n].place = lo*v, hi*v, v
	b.n++
	b.section.lo, b.section.hi = 0, 0
	b.small, b.last, b.zero, b.scale = 1e4, v, false, v
	b.chars++
	b.formal = false
	return true
}

// weight returns what a coefficient without a place of its own counts.
func (b *builder) weight(c coefficient) float64 {
	if b.zero || b.last == 0 || c.arabic.digits > 1 || c.open {
		return 1
	}
	return b.last / 10
}

// trailing adds a last coefficient without a place.
func (b *builder) trailing(c coefficient, spaced bool) {
	r := peek(b.s, c.end)
	switch {
	case c.end == b.endOf(c):
		return
	case !b.any:
		b.section.lo, b.section.hi = c.lo, c.hi
		b.digits, b.amount = c.arabic.digits, c.arabic.amount
		b.take(c, c.end)
		b.scale = 1
		return
	case spaced && (c.arabic.end > 0 || isHan(r) && r != '又' && r != '点'):
		return
	case c.arabic.end > 0 && (c.arabic.amount || c.lo >= b.last):
		return
	case c.chars == 1 && (r == '两' || b.placeRune(c.end) == '两'):
		return
	}
	f := b.weight(c)
	b.section.lo += c.lo * f
	b.section.hi += c.hi * f
	b.scale = 1
	b.take(c, c.end)
}

// take moves on to next, past c.
func (b *builder) take(c coefficient, next int) {
	if c.arabic.end > 0 && !b.any {
		b.form = arabic
	}
	if c.open {
		b.hiOpen = true
		b.loOpen = b.any || c.arabic.end > 0
	}
	b.inexact = b.inexact || c.inexact
	b.formal = b.formal && c.formal
	b.chars += c.chars
	b.any, b.end, b.surplusLen = true, next, 0
}

// finish adds the parts up.
func (b *builder) finish() {
	b.lo, b.hi = b.section.lo, b.section.hi
	for _, p := range b.parts[:b.n] {
		b.lo, b.hi = b.lo+p.lo, b.hi+p.hi
	}
}
