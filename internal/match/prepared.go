package match

import (
	"math"
	"slices"
)

// prepared is what is made of the words of a statement once, for the many statements
// that it is compared with.
type prepared struct {
	// all are the words of a statement but those of headings, wide all of them; own and
	// allOwn are those of its clause and of all that the title does not have.
	all, wide, own, allOwn []Word
	// names are the words of its clause in Latin letters.
	names []Word
	// words is the logarithm of how many words its clause has, and one.
	words float64
	// has is the set of all.
	has bitset
	// core, around, anchor and asked tell how well Core, wide, Anchor and Asked say each word.
	core, around, anchor, asked reach
	senses                      *senses
}

// prepare gathers the words of a statement.
func (t *Text) prepare(s *Statement) {
	if s.wide != nil {
		return
	}
	for _, ws := range [...]*[]Word{&s.Core, &s.Before, &s.Rest, &s.Asked, &s.Heads, &s.Row, &s.Anchor, &s.Subject, &s.Cased, &s.Polarity.Denied} {
		*ws = t.once(*ws)
	}
	s.has = t.bits.Take((len(t.words) + 63) / 64)
	s.wide = t.lists.Take(len(s.Core) + len(s.Before) + len(s.Rest) + len(s.Asked) + len(s.Heads))[:0]
	for _, ws := range [...][]Word{s.Core, s.Before, s.Rest, s.Asked} {
		for _, w := range ws {
			if !s.has.has(w) {
				s.has.put(w)
				s.wide = append(s.wide, w)
			}
		}
	}
	n := len(s.wide)
	for _, w := range s.Heads {
		if !s.has.has(w) && !slices.Contains(s.wide[n:], w) {
			s.wide = append(s.wide, w)
		}
	}
	s.all = s.wide[:n:n]
	s.own, s.allOwn = t.untitled(s.Core), t.untitled(s.all)
	s.words = math.Log1p(float64(len(s.Core)))
	s.names = t.lists.Take(len(s.Core))[:0]
	for _, w := range s.Core {
		if t.named(w) {
			s.names = append(s.names, w)
		}
	}
}

// once returns words without those that come twice.
func (t *Text) once(ws []Word) []Word {
	for i, w := range ws {
		if slices.Contains(ws[:i], w) {
			out := t.lists.Take(len(ws))[:i]
			copy(out, ws)
			for _, v := range ws[i:] {
				if !slices.Contains(out, v) {
					out = append(out, v)
				}
			}
			return out
		}
	}
	return ws
}

// untitled returns the words that the title does not have.
func (t *Text) untitled(ws []Word) []Word {
	isTitled := func(w Word) bool { return t.words[w].titled }
	if !slices.ContainsFunc(ws, isTitled) {
		return ws
	}
	return slices.DeleteFunc(append(t.lists.Take(len(ws))[:0], ws...), isTitled)
}

// bitset is a set of words.
type bitset []uint64

func (s bitset) has(w Word) bool { return s[w>>6]>>(w&63)&1 != 0 }

func (s bitset) put(w Word) { s[w>>6] |= 1 << (w & 63) }

func (s bitset) drop(w Word) { s[w>>6] &^= 1 << (w & 63) }

// reach is how alike each word of a text is to the likest of a set of words.
type reach []float32

// reachOf returns the reach of words.
func (t *Text) reachOf(ws []Word) reach {
	t.compare()
	r := reach(t.reaches.Take(len(t.words)))
	t.add(r, ws)
	return r
}

// add adds words to those whose reach r is.
func (t *Text) add(r reach, ws []Word) {
	for _, w := range ws {
		for _, n := range t.near(w) {
			if n.likeness > r[n.word] {
				r[n.word] = n.likeness
			}
		}
	}
}

// extend finds out how well a statement says the words of others.
func (t *Text) extend(s *Statement) {
	if s.core != nil {
		return
	}
	s.core = t.reachOf(s.Core)
	s.around = t.reaches.Take(len(t.words))
	copy(s.around, s.core)
	t.add(s.around, s.wide[len(s.Core):]) // wide begins with Core
	s.anchor = s.core
	if !slices.Equal(s.Anchor, s.Core) {
		s.anchor = t.reachOf(s.Anchor)
	}
	if len(s.Asked) > 0 {
		s.asked = t.reachOf(s.Asked)
	}
}
