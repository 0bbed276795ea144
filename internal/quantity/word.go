package quantity

import (
	"strings"

	"buzhou/internal/lexicon"
	"buzhou/internal/source"
)

// wordAt reads a value that is written without a numeral: 免费, 即时, 当天, T+1.
func (s *scanner) wordAt(i int, r rune) (Quantity, bool) {
	switch r {
	case '免', '不', '无', '没', '零', '0':
		return s.freeAt(i, r)
	case '即', '立', '实', '马', '当', '秒':
		if q, ok := s.instantAt(i, r); ok || r != '当' {
			return q, ok
		}
		return s.dayAt(i)
	case '次', '隔', '翌':
		return s.dayAt(i)
	case 'T', 'D':
		return s.settlementAt(i)
	case '今', '去', '明', '本':
		return s.relativeAt(i)
	case '对':
		return s.halfPriceAt(i)
	}
	return Quantity{}, false
}

// word makes a quantity of text[i:e].
func (s *scanner) word(kind Kind, i, e int, v Interval, u Unit) (Quantity, bool) {
	span := source.Span{Start: i, End: e}
	q := Quantity{Kind: kind, Span: span, Core: span, Interval: v, Unit: u, Word: s.text[i:e]}
	l := leadOf(s.text, i, s.floor)
	if l.hedged || l.bound != none && l.per == "" {
		q.Span.Start, q.Hedged, q.Bound = l.start, l.hedged, l.bound != none
		bind(&q, l.bound)
	}
	return q, true
}

// freeAt reads the ways to say that something costs nothing. 免 alone says
// what need not be done (免密), and a negation before 免费 turns it.
func (s *scanner) freeAt(i int, r rune) (Quantity, bool) {
	e := -1
	t := s.text
	switch r {
	case '免':
		if b, _ := prev(t, i); b == '不' || b == '非' || looseBack(t, i, s.floor, "不是") >= 0 {
			return Quantity{}, false
		}
		if e = lit(t, i, "免费"); e < 0 {
			if e = anyOf(t, i, "免收取", "免收", "免交", "免缴", "免付"); e >= 0 {
				e = namedFeeAt(t, e)
			} else {
				e = feeAt(t, i+len("免"), false)
			}
		}
	case '零', '0':
		if b, _ := prev(t, i); isDigit(b) || b == '.' || digitOf(b) >= 0 {
			return Quantity{}, false
		}
		_, n := at(t, i)
		e = feeAt(t, gap(t, i+n), true)
	case '不', '无', '没':
		e = s.noFee(i)
	}
	if e < 0 {
		return Quantity{}, false
	}
	return s.word(Money, i, e, point(0), None)
}

// noFee reads a negation, a verb of paying, and a fee: 不收费, 无需支付任何费用.
func (s *scanner) noFee(i int) int {
	t := s.text
	_, n := at(t, i)
	if next := peek(t, i+n); peek(t, i) == '不' && strings.HasSuffix(t[:i], string(next)) {
		return -1 // 收不收费 asks
	}
	switch peek(t, i+n) {
	case '收', '需', '须', '用', '会', '再', '另', '额', '产', '支', '缴', '花', '付', '交', '有', '任', '费', '手':
	default:
		return -1
	}
	neg := wordAt(t, i, &lexicon.ChargeDenials)
	if neg < 0 {
		return -1
	}
	verb := wordAt(t, neg, &lexicon.ChargeVerbs)
	if verb < 0 {
		if peek(t, i) == '不' && lit(t, neg, "任何") < 0 {
			return -1 // 不费, 不手续费 are no Chinese
		}
		verb = neg
	}
	j := max(verb, anyOf(t, verb, "任何", "额外", "其他", "其它", "一分"))
	j = optional(t, j, "的")
	if e := anyOf(t, j, "钱"); e >= 0 {
		if next := peek(t, e); next == '包' || next == '夹' {
			return -1 // 没有钱包
		}
		return e
	}
	if e := feeAt(t, j, true); e >= 0 || verb == neg {
		return e
	}
	return namedFeeAt(t, j)
}

// namedFeeAt reads up to four characters and 费 or 钱: 退票费, 账户管理费, 跑腿钱.
func namedFeeAt(s string, i int) int {
	for k := 0; k < 5; k++ {
		r, n := at(s, i)
		if !isHan(r) {
			return -1
		}
		i += n
		switch {
		case k == 0:
		case r == '费':
			return optional(s, i, "用")
		case r == '钱':
			return i
		}
	}
	return -1
}

// feeAt reads a word for a fee at i; plain says whether 费 and 费用 count, or
// only the fee for something named.
func feeAt(s string, i int, plain bool) int {
	if i < 0 {
		return -1
	}
	if plain {
		if e := anyOf(s, i, "费用", "收费", "费", "元费用"); e >= 0 {
			return e
		}
	}
	return wordAt(s, i, &lexicon.NamedFees)
}

// instantAt reads 即时, 立即, 实时 and the like if they say when something is
// done, not how a reader should act: 立即生效, or a table cell of its own.
func (s *scanner) instantAt(i int, r rune) (Quantity, bool) {
	t := s.text
	var e int
	if r != '秒' {
		e = anyOf(t, i, "即时", "立即", "立刻", "实时", "马上", "当场")
	} else {
		if b, _ := prev(t, i); isDigit(b) || digitOf(b) >= 0 || b == '半' || b == '几' {
			return Quantity{}, false
		}
		e = i + len("秒")
		if anyOf(t, e, "到账", "批", "退", "审", "到") < 0 {
			return Quantity{}, false
		}
	}
	if e < 0 {
		return Quantity{}, false
	}
	before, _ := prev(t, gapBack(t, i, s.floor))
	after := peek(t, gap(t, e))
	cell := !isWord(after) && (!isWord(before) || before == '为')
	if r != '秒' && !cell && wordAt(t, e, &lexicon.InstantEvents) < 0 {
		return Quantity{}, false
	}
	return s.word(Duration, i, e, point(0), Second)
}

// dayAt reads 当天 (the same day, 0 to 1) and 次日 (the day after, 1).
func (s *scanner) dayAt(i int) (Quantity, bool) {
	t := s.text
	if e := anyOf(t, i, "当天", "当日"); e >= 0 {
		if f := peek(t, e); f != '气' && f != '然' {
			return s.word(Duration, i, e, Interval{Max: 1}, Day)
		}
	}
	if e := anyOf(t, i, "次日", "隔天", "隔日", "翌日"); e >= 0 {
		b, _ := prev(t, i)
		if f := peek(t, e); f != '常' && f != '期' && f != '志' && !isDigit(b) && digitOf(b) < 0 && b != '每' && b != '本' && b != '首' {
			return s.word(Duration, i, e, point(1), Day)
		}
	}
	return Quantity{}, false
}

// settlementAt reads T+n, as banks write the delay of a settlement: T+0 is the
// same day, T+1 the next, T+n from 2 on n working days. D+n counts every day.
func (s *scanner) settlementAt(i int) (Quantity, bool) {
	t := s.text
	b, _ := prev(t, i)
	r, n := at(t, i)
	f, m := at(t, i+n)
	if f != '+' || isLetter(b) || isDigit(b) {
		return Quantity{}, false
	}
	l := literal{end: i + n + m}
	l.integer(t)
	if l.digits == 0 || l.digits > 2 || isLetter(peek(t, l.end)) {
		return Quantity{}, false
	}
	if e := loose(t, optional(t, gap(t, l.end), "个"), "工作日"); e >= 0 {
		return s.word(Duration, i, e, point(l.value), WorkingDay)
	}
	switch {
	case l.value == 0:
		return s.word(Duration, i, l.end, Interval{Max: 1}, Day)
	case r == 'D' || l.value == 1:
		return s.word(Duration, i, l.end, point(l.value), Day)
	}
	return s.word(Duration, i, l.end, point(l.value), WorkingDay)
}

// halfPriceAt reads 对折 after 打 or 打个.
func (s *scanner) halfPriceAt(i int) (Quantity, bool) {
	e := lit(s.text, i, "对折")
	if b, _ := prev(s.text, i); e < 0 || b != '打' && looseBack(s.text, i, s.floor, "打个") < 0 {
		return Quantity{}, false
	}
	return s.word(Percent, i, e, point(0.5), None)
}
