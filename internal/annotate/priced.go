package annotate

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// leastPrice is the least bare number that is read as a price.
const leastPrice = 5

// fenPerYuan is how many hundredths a yuan has.
const fenPerYuan = 100

// priced reads the bare numbers of a sentence as sums of money where it speaks of paying
// them (报名费是一百五, 罚二百), or where they answer what something costs (一百二,抛光已经算在里面了).
// Chinese leaves the unit out of such sums.
func (d *Document) priced(u *Unit) {
	for i := range u.Quantities {
		q := &u.Quantities[i]
		if q.Kind != quantity.Number || q.Classifier != "" || q.Interval.Max < leastPrice || u.Quoted(q.Core.Start) || !endsPrice(u.Text[q.Span.End:]) {
			continue
		}
		c := u.Clauses[u.ClauseAt(q.Core.Start)]
		before := strings.TrimRight(u.Text[min(c.Start, q.Span.Start):q.Span.Start], " ") // a bound may stand in the clause before
		if !u.speaksOfPaying(c, before) && !(opensAnswer(u.Text[:q.Span.Start]) && lexicon.AskedSums.In(d.asked(u))) {
			continue
		}
		q.Kind = quantity.Money
		q.Interval.Min *= fenPerYuan
		q.Interval.Max *= fenPerYuan
	}
}

// endsPrice reports whether what follows a bare number leaves room for the unit that is not
// said: the clause ends, or goes on with what the sum is.
func endsPrice(rest string) bool {
	rest = strings.TrimLeft(rest, " ")
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || strings.ContainsRune("，。；！？、,;!?)）\n", r) || lexicon.PriceTails.Start(rest)
}

// speaksOfPaying reports whether the clause before a bare number says that it is paid: by a
// verb right before it, or by the name of a fee that it is.
func (u *Unit) speaksOfPaying(c Clause, before string) bool {
	if lexicon.ChargingEnds.End(before) {
		return true
	}
	named := lexicon.PriceEquals.TrimEnd(before)
	if lexicon.FeeEnds.End(named) && !lexicon.NoFees.End(named) || lexicon.PriceNames.End(named) {
		return true
	}
	return named != before && (u.HasIn(c.Start, c.Start+len(before), lexicon.Fee) || lexicon.PriceNames.In(before))
}

// opensAnswer reports whether a text is no more than what marks an answer: 答:, A：, ——.
func opensAnswer(before string) bool {
	before = strings.TrimRight(before, " :：—-“”\"")
	return utf8.RuneCountInString(before) <= 2
}

// asked returns the question that a unit answers: the last one of its paragraph, that
// of the paragraph before it, or that of its heading; "" if there is none.
func (d *Document) asked(u *Unit) string {
	if n := len(d.Units); n > 0 {
		if o := &d.Units[n-1]; o.Asks() {
			return o.Text
		}
	}
	s := d.Blocks[u.Block].Section
	if s == article.None {
		return ""
	}
	h := d.Sections[s].Heading
	if h == article.None || h == u.Block {
		return ""
	}
	for _, o := range d.UnitsOf(h) {
		if o.Asks() {
			return o.Text
		}
	}
	return ""
}
