package quantity

import (
	"strings"
	"unicode/utf8"
)

// effect is what a word beside a value does to it.
type effect uint8

const (
	none effect = iota
	filler
	hedge
	lower // at least
	more  // more than
	upper // at most
	less  // less than
	same  // equal to
)

// affix is a word that qualifies a value.
type affix struct {
	word string
	does effect
}

// headTable holds the words that qualify the value after them. Fillers only
// connect: 一般为, 最多可用.
var headTable = [...]affix{
	{"小于或者等于", upper}, {"小于或等于", upper}, {"小于等于", upper}, {"大于或者等于", lower}, {"大于或等于", lower}, {"大于等于", lower},
	{"不少于", lower}, {"不低于", lower}, {"不小于", lower}, {"不得少于", lower}, {"不得低于", lower}, {"不早于", lower}, {"不短于", lower},
	{"至少", lower}, {"最少", lower}, {"最低", lower}, {"起码", lower}, {"最短", lower}, {"最快", lower}, {"最早", lower}, {"年满", lower}, {"已满", lower},
	{"不超过", upper}, {"不得超过", upper}, {"不能超过", upper}, {"未超过", upper}, {"不超出", upper}, {"不超", upper}, {"不多于", upper}, {"不高于", upper}, {"不大于", upper},
	{"不得高于", upper}, {"不得多于", upper}, {"不晚于", upper}, {"不长于", upper},
	{"至多", upper}, {"顶多", upper}, {"撑死", upper}, {"最多", upper}, {"最高", upper}, {"封顶", upper}, {"上限", upper}, {"最长", upper}, {"最慢", upper}, {"最迟", upper}, {"最晚", upper}, {"最大", upper},
	{"超过", more}, {"超出", more}, {"多于", more}, {"大于", more}, {"高于", more}, {"长于", more}, {"已超", more},
	{"少于", less}, {"低于", less}, {"小于", less}, {"短于", less}, {"不足", less}, {"不到", less}, {"不满", less}, {"未满", less}, {"未达", less},
	{"等于", same},
	{"大约", hedge}, {"大概", hedge}, {"大致", hedge}, {"大体", hedge}, {"一般", hedge}, {"通常", hedge}, {"预计", hedge}, {"估计", hedge}, {"平均", hedge},
	{"将近", hedge}, {"接近", hedge}, {"差不多", hedge}, {"往往", hedge}, {"基本", hedge}, {"可能", hedge}, {"通常情况下", hedge}, {"一般情况下", hedge},
	{"约", hedge},
	{"手续费", filler}, {"工本费", filler}, {"费用", filler}, {"只需", filler}, {"仅需", filler}, {"需要", filler}, {"收取", filler}, {"支付", filler},
	{"缴纳", filler}, {"收费", filler}, {"可以", filler}, {"限额", filler}, {"限购", filler}, {"额度", filler}, {"累计", filler}, {"达到", filler}, {"需", filler}, {"只要", filler}, {"仅", filler}, {"只", filler},
	{"为", filler}, {"是", filler}, {"在", filler}, {"有", filler}, {"达", filler}, {"了", filler}, {"要", filler}, {"收", filler}, {"付", filler},
	{"交", filler}, {"用", filler}, {"可", filler}, {"限", filler}, {"会", filler},
}

// lead is what stands before a value and belongs to it.
type lead struct {
	start  int // where it begins; the value's own start if there is nothing
	bound  effect
	hedged bool
	per    string
	than   bool // 比, which needs 大, 高 or the like after the value
}

// maxLead is how many words are read backwards from a value.
const maxLead = 5

// leadOf reads backwards from i what qualifies the value there, not beyond floor.
func leadOf(s string, i, floor int) lead {
	l := lead{start: i}
	for k, p := 0, i; k < maxLead; k++ {
		p = gapBack(s, p, floor)
		if p <= floor {
			break
		}
		next, does := l.word(s, p, floor)
		if does == none {
			break
		}
		p = next
		if does != filler {
			l.start = p
		}
	}
	return l
}

// maxFar is how many characters of a verb may stand between a bound or 每X and
// its number: 最多可以实名6个, 每日转账5万元.
const maxFar = 6

// farLead looks for 最多, 至少 or 每X a few characters before q, in its clause.
func (s *scanner) farLead(q *Quantity, l *lead) {
	p := gapBack(s.text, q.Span.Start, s.floor)
	if r, _ := prev(s.text, p); q.Interval == point(1) && strings.ContainsRune("在到去从向", r) {
		return // 每个人在一家店最多办3张: the shop is only where
	}
	for k := 0; k < maxFar && p > s.floor; k++ {
		r, n := prev(s.text, p)
		if !isHan(r) || r == '的' {
			return
		}
		p -= n
		if per := perBefore(s.text, p, s.floor); per < p && q.Kind != Duration {
			_, n := at(s.text, per)
			q.Per, q.Span.Start = s.text[per+n:p], per
			return
		}
		if l.bound != none {
			continue
		}
		for _, w := range [...]affix{{"最多", upper}, {"至多", upper}, {"顶多", upper}, {"至少", lower}, {"最少", lower}} {
			if e := looseBack(s.text, p, s.floor, w.word); e >= 0 {
				near := leadOf(s.text, e, s.floor)
				q.Span.Start, q.Per, l.bound = near.start, near.per, w.does
				return
			}
		}
	}
}

// word reads one word that ends at p and notes what it does.
func (l *lead) word(s string, p, floor int) (start int, does effect) {
	r, n := prev(s, p)
	start, does = symbol(s, p, floor, r)
	if does == none {
		start, does = singleHead(s, p, floor, r, n)
	}
	if r == ':' {
		return p - n, filler
	}
	if does == none {
		start, does = headWord(s, p, floor)
	}
	if per := perBefore(s, p, floor); per < p {
		if l.per == "" {
			_, n := at(s, per)
			l.per = s[per+n : p]
		}
		return per, same
	}
	switch does {
	case hedge:
		l.hedged = true
	case lower, more, upper, less, same:
		if l.bound != none || l.than {
			return p, none
		}
		if s[start:p] == "比" {
			l.than = true
			return start, does
		}
		l.bound = does
	}
	return start, does
}

// headWord looks up the longest word of the table that ends at p.
func headWord(s string, p, floor int) (int, effect) {
	best, does := p, none
	if p < floor+2 || s[p-1] < utf8.RuneSelf {
		return p, none
	}
	for i := range headTable {
		h := &headTable[i]
		// Two bytes tell most words apart without decoding them.
		if n := len(h.word); h.word[n-1] != s[p-1] || n > 1 && h.word[n-2] != s[p-2] {
			continue
		}
		if e := looseBack(s, p, floor, h.word); e >= 0 && (does == none || e < best) && !(h.word == "约" && compound(s, e, floor)) {
			best, does = e, h.does
		}
	}
	return best, does
}

// compound reports whether 约 at i is the end of a word: 最多预约2个.
func compound(s string, i, floor int) bool {
	if i <= floor {
		return false
	}
	switch r, _ := prev(s, i); r {
	case '预', '签', '违', '爽', '合', '契', '节', '履', '续':
		return true
	}
	return false
}

// symbol reads ≥, <=, > and the like, with spaces between them.
func symbol(s string, p, floor int, r rune) (int, effect) {
	switch r {
	case '≥', '≧':
		return p - len("≥"), lower
	case '≤', '≦':
		return p - len("≤"), upper
	case '>', '<', '=':
		if e := looseBack(s, p, floor, ">="); e >= 0 {
			return e, lower
		}
		if e := looseBack(s, p, floor, "<="); e >= 0 {
			return e, upper
		}
		if r == '=' {
			return p, none
		}
		_, n := prev(s, p)
		if b, _ := prev(s, p-n); b == '-' || b == '>' || b == '<' || b == '=' || r == '>' && !isWord(b) && b != ' ' {
			return p, none // an arrow, a quote or markup
		}
		if r == '<' {
			return p - n, less
		}
		return p, none // A > B is a menu path far more often than a comparison
	}
	return p, none
}

// singleHead reads qualifying words of one character that are parts of other
// words as well, and so need a look at what stands before them.
func singleHead(s string, p, floor int, r rune, n int) (int, effect) {
	start := p - n
	b := eof
	if start > floor {
		b, _ = prev(s, start)
	}
	switch r {
	case '近':
		if b != '附' && b != '最' && b != '将' && b != '接' {
			return start, hedge
		}
	case '满':
		if b != '不' && b != '未' && b != '年' && b != '已' {
			return start, lower
		}
	case '超', '逾':
		if b != '不' && b != '已' {
			return start, more
		}
	case '比':
		if b != '占' && b != '对' && b != '百' {
			return start, same
		}
	}
	return p, none
}

// perBefore returns the start of 每X or 单X that ends at p, or p: 每次, 单笔,
// 每个月.
func perBefore(s string, p, floor int) int {
	i := p
	for k := 0; k < 4 && i > floor; k++ {
		r, n := prev(s, i)
		if !isHan(r) {
			return p
		}
		i -= n
		if r == '每' || r == '单' {
			if r == '单' && peek(s, i+n) == '位' { // 单位 is an employer
				return p
			}
			if i+n < p && (measureAt(s, i+n) == p || perUnits(s, i+n) == p) {
				return i
			}
			return p
		}
	}
	return p
}

// perUnits returns the offset after one or two measure words at i (次, 人次,
// 个月), or i.
func perUnits(s string, i int) int {
	e := measureAt(s, i)
	if e == i {
		return i
	}
	if r := peek(s, i); r == '人' || r == '户' {
		switch f := peek(s, e); {
		case f == '每':
			return measureAt(s, e+len("每"))
		case strings.ContainsRune("次天日月年份", f):
			return measureAt(s, e) // 人次, not 人门 in 每人门票
		}
	}
	return e
}
