package facts

import (
	"math"
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/factbase"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
	"buzhou/rules"
)

// reach is how far from the words of a fact, in bytes, its value may stand in
// another clause.
const reach = 120

// within is the distance of a word that is a part of the value (块钱): one that says what
// is paid for comes first.
const within = 60

// valueNear returns the value that a sentence gives for a fact, and the word of the last
// group of the fact that it belongs to: behind the word in its clause, before it in it,
// or close in another. With the words in a head, inText false, a cell or line with one
// value gives it, and the word is 0, 0. The only time of a sentence is the one that it is about.
func valueNear(s *sentence, f *factbase.Fact, inText bool) (q quantity.Quantity, i, j int, ok bool) {
	u, values := s.Unit, s.values()
	best, cost := -1, math.MaxInt
	n := 0
	far := f.Kind == "date" // when a sentence gives one, it is that of the change
	for k := range values {
		q := &values[k]
		if !sameKind(f, *q) || s.namesDay(*q) {
			continue
		}
		if n == 0 || inText || q.Interval != values[best].Interval || q.Unit != values[best].Unit {
			n++
		}
		if !inText {
			best = k
			continue
		}
		for _, w := range f.About[len(f.About)-1].Words {
			for at, end := next(u.Text, w, 0); at >= 0; at, end = next(u.Text, w, end) {
				if c, near := distance(u, f, q.Core, at, end, far); near && c < cost {
					best, cost, i, j = k, c, at, end
				}
			}
		}
	}
	if best < 0 && n == 1 && f.Kind == "duration" {
		best = slices.IndexFunc(values, func(q quantity.Quantity) bool { return sameKind(f, q) && !s.namesDay(q) && !s.dayOfMonth(q) })
	}
	if best < 0 || n > 1 && (far || !inText) {
		return q, 0, 0, false
	}
	return values[best], i, j, true
}

// namesDay reports whether a word for a time only tells which day is meant: 乘车当天的年龄.
func (s *sentence) namesDay(q quantity.Quantity) bool {
	return q.Kind == quantity.Duration && q.Word != "" && strings.HasPrefix(s.Text[q.Span.End:], "的")
}

// dayOfMonth reports whether a time may be a day of the month: 20日起每天两趟.
func (s *sentence) dayOfMonth(q quantity.Quantity) bool {
	return strings.HasSuffix(s.Text[q.Core.Start:q.Core.End], "日") && !lexicon.WithinTails.Start(s.Text[q.Core.End:])
}

// values returns the values of a sentence, with sums whose unit is left out: 换一张收四十.
func (s *sentence) values() []quantity.Quantity {
	if s.valuesRead {
		return s.sums
	}
	s.valuesRead, s.sums = true, s.Quantities
	changed := false
	for i, q := range s.Quantities {
		if !s.bareSum(q) {
			continue
		}
		if !changed {
			s.sums, changed = slices.Clone(s.Quantities), true
		}
		sum := &s.sums[i]
		sum.Kind = quantity.Money
		sum.Interval.Min *= fenPerYuan
		sum.Interval.Max *= fenPerYuan
	}
	return s.sums
}

const fenPerYuan = 100

// bareSum reports whether a number is a sum of money whose unit is left out: its clause
// ends behind it, and a verb of paying stands right before it, or the name of a thing in a
// sentence that says that something is paid (交钱,一本护照一百六).
func (s *sentence) bareSum(q quantity.Quantity) bool {
	text := s.Text
	if q.Kind != quantity.Number || q.Classifier != "" || max(q.Interval.Min, q.Interval.Max) < minBareSum {
		return false
	}
	if lexicon.QuotaTails.Start(text[q.Core.End:]) && max(q.Interval.Min, q.Interval.Max) >= minQuota {
		return true // 每年两万的免费额度
	}
	if rest := strings.TrimLeft(text[q.Core.End:], " "); rest != "" && !strings.ContainsRune(",，。;；、!！)）", []rune(rest)[0]) {
		return false
	}
	before := strings.TrimRight(text[:q.Core.Start], " ")
	if lexicon.PayVerbs.End(before) {
		return true
	}
	named := slices.ContainsFunc(s.Hits, func(h lexicon.Hit) bool { return h.Category == lexicon.Object && h.End == len(before) })
	return named && (s.Has(lexicon.Fee) || lexicon.PayWords.In(text) || lexicon.PayWords.In(s.nearestHead()))
}

// minQuota is the least sum of a quota that is told without its unit.
const minQuota = 1000

// minBareSum is the smallest sum that is told without its unit; smaller numbers count
// something else.
const minBareSum = 10

// next returns the first place of w in text from offset from on, or -1.
func next(text, w string, from int) (i, j int) {
	k := strings.Index(text[from:], w)
	if k < 0 {
		return -1, 0
	}
	return from + k, from + k + len(w)
}

// distance returns how far a value stands from the word [i, j) of a fact, in bytes and
// more across clauses, and false if it belongs to another word.
func distance(u *annotate.Unit, f *factbase.Fact, q source.Span, i, j int, far bool) (int, bool) {
	c := q.Start - j
	switch {
	case q.Start <= i && j <= q.End:
		c = within
	case c < 0:
		c = max(0, i-q.End)*2 + 12
	}
	if at := u.ClauseAt(q.Start); at != u.ClauseAt(i) {
		if c > reach && !far || ownFee(u, u.Clauses[at], f) {
			return 0, false
		}
		c += 1000
	}
	return c, true
}

// ownFee reports whether a clause names a fee that the words of a fact do not: its value
// is of that (补卡收工本费5元, 管理费照免).
func ownFee(u *annotate.Unit, c annotate.Clause, f *factbase.Fact) bool {
	return slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool {
		return h.Category == lexicon.Fee && strings.HasSuffix(h.Text, "费") && c.Contains(h.Start) && !contains(h.Text, f.About[len(f.About)-1].Words)
	})
}

// agrees reports whether a value of the sentence is that of the fact: then what
// stands beside it, chosen, is the past, another case or the like. A day that is only
// named (当天) tells when one acts, beside a time that is counted.
func (s *sentence) agrees(f *factbase.Fact, chosen quantity.Quantity) bool {
	return slices.ContainsFunc(s.values(), func(q quantity.Quantity) bool {
		named := q.Kind == quantity.Duration && q.Word != "" && chosen.Word == ""
		return sameKind(f, q) && agrees(f, q) && !named && !s.otherLimit(f, q)
	})
}

// otherLimit reports whether a value is that of another limit than a fact: of a day and
// the like beside a balance, or a balance beside those.
func (s *sentence) otherLimit(f *factbase.Fact, q quantity.Quantity) bool {
	switch f.Period() {
	case "":
		return false
	case "balance":
		return periodOf(s.Unit, q) != ""
	}
	from := s.Clauses[s.ClauseAt(q.Core.Start)].Start
	for _, o := range s.values() {
		if o.Core.End <= q.Core.Start {
			from = max(from, o.Core.End)
		}
	}
	return from < q.Core.Start && strings.Contains(s.Text[from:q.Core.Start], "余额") && !strings.Contains(f.Label, "余额")
}

// agrees reports whether the value that a text states is one that a fact allows.
func agrees(f *factbase.Fact, q quantity.Quantity) bool {
	v, ok := stated(q)
	if !ok {
		return true
	}
	want, ok := allowed(f)
	return !ok || v.Overlaps(want)
}

// stated returns the value that a quantity names, durations in seconds. 15天以内
// names 15 days: how far it bounds does not matter, but what the author believes
// the bound to be.
func stated(q quantity.Quantity) (quantity.Interval, bool) {
	v := q.Interval
	switch {
	case math.IsInf(v.Max, 1):
		v.Max = v.Min
	case math.IsInf(v.Min, -1), q.Bound && v.Min == 0:
		v.Min = v.Max
	}
	v.MinOpen, v.MaxOpen = false, false
	if q.Kind != quantity.Duration {
		return v, true
	}
	q.Interval = v // 三个月内 names three months, which have 89 to 92 days
	return q.Seconds()
}

// allowed returns the values that a fact allows, durations in seconds.
func allowed(f *factbase.Fact) (quantity.Interval, bool) {
	v := quantity.Interval{Min: f.Min, Max: f.Max}
	if unit, ok := f.DurationUnit(); ok {
		d := quantity.Quantity{Kind: quantity.Duration, Unit: unit, Interval: v}
		if v, ok = d.Seconds(); !ok {
			return v, false
		}
	}
	if f.NoMin {
		v.Min = math.Inf(-1)
	}
	if f.NoMax {
		v.Max = math.Inf(1)
	}
	return v, true
}

// sinceAgrees reports whether a date from which a text says something holds is
// that of the fact, as far as both tell it.
func sinceAgrees(f *factbase.Fact, q quantity.Quantity) bool {
	d := q.Date
	return d.Year == f.ValidFrom.Year && (d.Month == 0 || f.ValidFrom.Month == 0 || d.Month == f.ValidFrom.Month)
}

// formerly returns the version of a fact that the value of a text was once.
func formerly(p *rules.Pass, f *factbase.Fact, q quantity.Quantity) (factbase.Fact, bool) {
	if f.Series == "" {
		return factbase.Fact{}, false
	}
	for o := range p.Facts.AllFacts() {
		if o.Series == f.Series && o.Slot == f.Slot && !o.InForce(asOf(p)) && agrees(&o, q) {
			return o, true
		}
	}
	return factbase.Fact{}, false
}

// periodOf returns the period that a sentence counts an amount in: the word nearest
// before it in its clause or the one before, or what follows it (1000元/月).
func periodOf(u *annotate.Unit, q quantity.Quantity) string {
	switch q.Per {
	case "日", "天":
		return "day"
	case "月":
		return "month"
	case "年":
		return "year"
	case "笔":
		return "single"
	}
	if p := spellBefore(u.Text[:q.Core.Start]); p != "" {
		return p
	}
	for _, s := range spells {
		if strings.HasPrefix(u.Text[q.Core.End:], s.spell) {
			return s.period // 一千块一个月
		}
	}
	at := u.ClauseAt(q.Core.Start)
	for k := at; k >= 0 && k >= at-1; k-- {
		found := ""
		for _, h := range u.Hits {
			if h.Category == lexicon.Limit && h.ID != "general" && u.Clauses[k].Contains(h.Start) && (found == "" || h.Start < q.Core.Start) {
				found = h.ID
			}
		}
		if found != "" {
			return found
		}
	}
	return ""
}

// spells are periods told as lengths of time.
var spells = [...]struct{ spell, period string }{
	{"一个月", "month"}, {"全月", "month"}, {"整月", "month"}, {"一年", "year"}, {"全年", "year"}, {"整年", "year"}, {"一天", "day"}, {"全天", "day"}, {"当天", "day"}, {"一笔", "single"},
}

// spellBefore returns the period that stands right before an amount as a length of time:
// 一个月(扣)一千块.
func spellBefore(before string) string {
	before = strings.TrimRight(lexicon.SpellGlue.TrimEnd(strings.TrimRight(before, " ")), " ")
	for _, s := range spells {
		if strings.HasSuffix(before, s.spell) {
			return s.period
		}
	}
	return ""
}

// otherPeriod reports whether a text counts in another period than a fact.
func otherPeriod(fact, text string) bool {
	return fact != "" && text != "" && fact != text && fact != "balance"
}
