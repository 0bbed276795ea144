package match

import (
	mathbits "math/bits"
	"slices"
	"unicode/utf8"

	"buzhou/internal/wordvec"
)

// The likeness of words runs from 0 to 1. Words near in meaning are alike from
// nearCosine on; words that share most characters are alike by what they share.
const (
	nearCosine  = 0.45
	zeroCosine  = 0.3
	mostNear    = 0.85
	leastShared = 0.5
	mostShared  = 0.9
)

// near is a word with its likeness to another.
type near struct {
	word     Word
	likeness float32
}

// link is two words that are alike.
type link struct {
	a, b     Word
	likeness float32
}

// kin holds which words of a text are alike: few are.
type kin struct {
	links []link
	// near holds for each word the words like it, from its start to the start of the next.
	near   []near
	starts []int32
	words  int // how many words were compared
	// Of the word that is compared: those it is compared with where that are not all before
	// it, and those near in meaning.
	some  []int32
	found []wordvec.Neighbour
	all   []int32 // the numbers from 0 on
}

// near returns the words that a word is like, itself among them.
func (t *Text) near(w Word) []near {
	t.compare()
	return t.kin.near[t.kin.starts[w]:t.kin.starts[w+1]]
}

// likeness returns how alike two words are.
func (t *Text) likeness(w, v Word) (likeness float32) {
	for _, n := range t.near(w) {
		if n.word == v {
			likeness = max(likeness, n.likeness)
		}
	}
	return likeness
}

// compare compares the words that were added since it was called last with all others.
func (t *Text) compare() {
	k := &t.kin
	if k.words == len(t.words) {
		return
	}
	t.vectors = slices.Grow(t.vectors, len(t.words)-k.words)
	for w := k.words; w < len(t.words); w++ {
		t.vectors = append(t.vectors, *t.words[w].pack())
		some := t.doubtful(w)
		sign, a := t.signs[w], &t.letters[w]
		for _, v := range some {
			if sign&t.signs[v] != 0 {
				if shared := a.shared(&t.letters[v]); shared >= leastShared {
					t.link(w, int(v), mostShared*shared)
				}
			}
		}
		k.found = t.vectors[w].Near(t.vectors, some, nearCosine, k.found[:0])
		for _, f := range k.found {
			t.link(w, f.At, (f.Cosine-zeroCosine)/(1-zeroCosine)*mostNear)
		}
	}
	k.words = len(t.words)
	k.list()
}

// doubtful returns the words before w that are not known to be unlike it, until the next
// call, and files them as unlike it unless link says otherwise.
func (t *Text) doubtful(w int) []int32 {
	k, a := &t.kin, t.words[w].lexeme
	if a.number == 0 {
		for len(k.all) < w {
			k.all = append(k.all, int32(len(k.all)))
		}
		return k.all[:w]
	}
	k.some = k.some[:0]
	for v, n := range t.numbers[:w] {
		if a.unlike.has(n) {
			continue
		}
		k.some = append(k.some, int32(v))
		if n != 0 {
			a.unlike.put(n)
			t.words[v].unlike.put(a.number)
		}
	}
	return k.some
}

// reset forgets all words.
func (k *kin) reset() {
	k.links, k.near, k.starts, k.words = k.links[:0], k.near[:0], k.starts[:0], 0
}

// pack returns the vector of a word.
func (l *lexeme) pack() *wordvec.Packed {
	if !l.packed {
		l.vector, l.packed = l.id.Vector().Pack(), true
	}
	return &l.vector
}

// link links two words that are alike. Those that are so by characters and by meaning have
// two links, of which the stronger counts.
func (t *Text) link(w, v int, likeness float64) {
	if a, b := t.words[w].lexeme, t.words[v].lexeme; a.number != 0 && b.number != 0 {
		a.unlike.drop(b.number)
		b.unlike.drop(a.number)
	}
	if a, b := t.words[w].class, t.words[v].class; a == b || a == "" || b == "" {
		t.kin.links = append(t.kin.links, link{Word(w), Word(v), float32(min(likeness, 1))})
	}
}

// list sorts the links by word.
func (k *kin) list() {
	// Counts are summed up one place further on than the starts belong, so that putting
	// a word moves the end of its predecessor's list to where it ends.
	k.starts = slices.Grow(k.starts[:0], k.words+2)[:k.words+2]
	k.starts[0], k.starts[1] = 0, 0
	for w := range k.words {
		k.starts[w+2] = 1
	}
	for _, l := range k.links {
		k.starts[l.a+2]++
		k.starts[l.b+2]++
	}
	for w := range k.words {
		k.starts[w+2] += k.starts[w+1]
	}
	n := k.words + 2*len(k.links)
	k.near = slices.Grow(k.near[:0], n)[:n]
	for w := range k.words {
		k.put(Word(w), near{Word(w), 1})
	}
	for _, l := range k.links {
		k.put(l.a, near{l.b, l.likeness})
		k.put(l.b, near{l.a, l.likeness})
	}
}

func (k *kin) put(w Word, n near) {
	k.near[k.starts[w+1]] = n
	k.starts[w+1]++
}

// letters are the characters of a word.
type letters struct {
	// ascii is the set of those of ASCII. hashes has a bit for each other, which few share.
	ascii  [2]uint64
	hashes uint64
	// others are those that are not of ASCII, each once; count counts all.
	others []rune
	count  int
}

func lettersOf(word string) (l letters) {
	l.others = make([]rune, 0, len(word)/len("字"))
	for _, r := range word {
		l.count++
		if r < utf8.RuneSelf {
			l.ascii[r>>6] |= 1 << (r & 63)
		} else if !slices.Contains(l.others, r) {
			l.others = append(l.others, r)
			l.hashes |= 1 << (uint32(r) * 0x9e3779b1 >> 26)
		}
	}
	return l
}

// sign has a bit for each character, which few share: words that have one in common have a
// bit in common.
func (l *letters) sign() uint64 { return l.ascii[0] | l.ascii[1] | l.hashes }

// shared returns the Dice coefficient of the characters of two words.
func (l *letters) shared(o *letters) float64 {
	n := mathbits.OnesCount64(l.ascii[0]&o.ascii[0]) + mathbits.OnesCount64(l.ascii[1]&o.ascii[1])
	if l.hashes&o.hashes != 0 {
		for _, r := range l.others {
			if slices.Contains(o.others, r) {
				n++
			}
		}
	}
	return 2 * float64(n) / float64(l.count+o.count)
}
