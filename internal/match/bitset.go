package match

// bitset is a set of words.
type bitset []uint64

func (s bitset) has(w Word) bool { return int(w)>>6 < len(s) && s[w>>6]>>(w&63)&1 != 0 }

func (s bitset) put(w Word) { s[w>>6] |= 1 << (w & 63) }

// join adds the words of o.
func (s bitset) join(o bitset) {
	for i, b := range o {
		s[i] |= b
	}
}

func (t *Text) newBitset() bitset { return make(bitset, (len(t.words)+63)/64) }

// reach returns the words of the text that say one of a statement's clause.
func (t *Text) reach(s *Statement) bitset {
	if s.near == nil {
		s.near = t.newBitset()
		for _, w := range s.Core {
			s.near.join(t.sayingOf(w))
		}
	}
	return s.near
}

// sayingOf returns the words that say a word.
func (t *Text) sayingOf(w Word) bitset {
	if len(t.saying) < len(t.words) {
		t.saying = append(t.saying, make([]bitset, len(t.words)-len(t.saying))...)
	}
	if t.saying[w] == nil {
		t.saying[w] = t.newBitset()
		for v, s := range t.likeness(w) {
			if float64(s) > sameWord {
				t.saying[w].put(Word(v))
			}
		}
	}
	return t.saying[w]
}

// atMost bounds the weight of the words of a's clause that b's says.
func (t *Text) atMost(a, b *Statement) float64 {
	near, sum := t.reach(b), 0.0
	for _, w := range a.Core {
		if near.has(w) {
			sum += t.words[w].weight
		}
	}
	return sum
}
