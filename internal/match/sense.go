package match

import "buzhou/internal/wordvec"

// senses are where the words of a statement put together point, of length 1: those of its
// clause, all but those of headings, and all.
type senses struct{ core, all, wide, asked wordvec.Sum }

// sensesOf adds up the vectors of the words of a statement, once.
func (t *Text) sensesOf(s *Statement) *senses {
	if s.senses == nil {
		var sum wordvec.Sum
		add := func(ws []Word) wordvec.Sum {
			for _, w := range ws {
				sum.Add(t.words[w].turned())
			}
			return sum.Unit()
		}
		s.senses = &t.senses.Take(1)[0]
		s.senses.core = add(s.Core)
		s.senses.all = add(s.all[len(s.Core):]) // all begins with Core, and wide with all
		s.senses.wide = add(s.wide[len(s.all):])
		sum = wordvec.Sum{}
		s.senses.asked = add(s.Asked)
	}
	return s.senses
}

// turned returns what a word adds to where words put together point.
func (l *lexeme) turned() *wordvec.Sum {
	if l.turn == nil {
		turn := l.id.Turn()
		l.turn = &turn
	}
	return l.turn
}

// meanings adds how near the senses of two statements are.
func (t *Text) meanings(f *features, a, b *Statement) {
	x, y := t.sensesOf(a), t.sensesOf(b)
	f.add("core-sense", x.core.Dot(&y.core))
	f.add("all-sense", x.all.Dot(&y.all))
	f.add("wide-sense", x.wide.Dot(&y.wide))
	f.pair("core-all-sense", x.core.Dot(&y.all), y.core.Dot(&x.all))
	f.pair("core-wide-sense", x.core.Dot(&y.wide), y.core.Dot(&x.wide))
}
