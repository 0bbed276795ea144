package structure

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/finding"
	"buzhou/internal/lexicon/trie"
	"buzhou/internal/source"
)

// passage is a stretch of text that is compared with others.
type passage struct {
	block, items int
	span         source.Span
	text         string // of a sentence
	length       int    // Chinese characters
	shingles     []uint32
	settled      bool // the shingles are sorted, each once
}

// shingler makes the shingles of passages. Those of all passages stand in one
// slice.
type shingler struct {
	all    []uint32
	window [shingleLen]rune
	length int
}

// add reads a piece of the passage's text. Only Chinese characters count: long
// names in Latin letters make all sentences about one product alike.
func (s *shingler) add(text string) {
	for i := 0; i < len(text); {
		r, size := trie.Han(text, i), 3
		if r == 0 {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		i += size
		if (r < 0x4E00 || r > 0x9FFF) && !rareHan(r) {
			continue
		}
		if s.length == maxPassage {
			return
		}
		copy(s.window[:], s.window[1:])
		s.window[shingleLen-1] = r
		s.length++
		if s.length >= shingleLen {
			s.all = append(s.all, hash(s.window))
		}
	}
}

// rareHan reports whether r is a Chinese character outside of the block of nearly
// all.
func rareHan(r rune) bool {
	return r >= 0x2E80 && r < 0xFF00 && unicode.Is(unicode.Han, r) || r > 0xFFFF && unicode.Is(unicode.Han, r)
}

// passage ends a passage, which started where the slice had n shingles.
func (s *shingler) passage(n int) passage {
	p := passage{length: s.length, shingles: s.all[n:len(s.all):len(s.all)]}
	s.length = 0
	return p
}

// settle sorts the shingles and removes copies.
func (p *passage) settle() {
	if !p.settled {
		slices.Sort(p.shingles)
		p.shingles = slices.Compact(p.shingles)
		p.settled = true
	}
}

// hash mixes the runes of a window (FNV-1a over runes).
func hash(window [shingleLen]rune) uint32 {
	h := uint32(2166136261)
	for _, r := range window {
		h ^= uint32(r)
		h *= 16777619
	}
	return h
}

// shared counts the shingles that a and b have in common.
func shared(a, b []uint32) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// repetition is a passage with those below that repeat it.
type repetition struct{ passages []*passage }

// ends returns the other ends of a finding on the second passage.
func (r repetition) ends() []finding.End {
	out := []finding.End{{Role: finding.Opposes, Span: r.passages[0].span}}
	for _, p := range r.passages[2:] {
		out = append(out, finding.End{Role: finding.Agrees, Span: p.span})
	}
	return out
}

// pairs calls found for each passage that others repeat, in order, at most
// maxDuplicates times. An index of shingles proposes, same decides; a passage is
// counted to the first that it repeats. Those to skip are asked for last: most
// passages have nothing that stands in another.
func pairs(ps []passage, skip func(*passage) bool, same func(a, b *passage) bool, found func(repetition)) {
	if len(ps) < 2 {
		return
	}
	var again filter
	again.addRepeated(ps)
	index := make(map[uint32][]int32)
	votes := make(map[int32]int)
	groups := make(map[int32]*repetition)
	var order []*repetition
	var repeated []uint32 // the shingles of a passage that stand elsewhere, too
	for j := range ps {
		repeated = repeated[:0]
		for _, h := range ps[j].shingles {
			if again.has(h) {
				repeated = append(repeated, h)
			}
		}
		if len(repeated) == 0 || skip(&ps[j]) {
			continue
		}
		slices.Sort(repeated)
		repeated = slices.Compact(repeated)
		clear(votes)
		for _, h := range repeated {
			for _, i := range index[h] {
				votes[i]++
			}
		}
		best := int32(-1)
		if len(votes) > 0 {
			ps[j].settle()
		}
		for i, n := range votes {
			if n*4 >= len(ps[j].shingles) && (best < 0 || i < best) {
				if ps[i].settle(); same(&ps[i], &ps[j]) {
					best = i
				}
			}
		}
		if best >= 0 {
			if groups[best] == nil {
				groups[best] = &repetition{[]*passage{&ps[best]}}
				order = append(order, groups[best])
			}
			groups[best].passages = append(groups[best].passages, &ps[j])
			continue // those after it repeat the first one
		}
		for _, h := range repeated {
			if in := index[h]; len(in) < maxCommon {
				index[h] = append(in, int32(j))
			}
		}
	}
	for _, g := range order[:min(len(order), maxDuplicates)] {
		found(*g)
	}
}

// filter is a set of shingles by some of their bits: it holds what was added and
// a few others.
type filter [filterWords]uint64

const filterWords = 1 << 10

func (f *filter) add(h uint32)      { f[h>>6%filterWords] |= 1 << (h % 64) }
func (f *filter) has(h uint32) bool { return f[h>>6%filterWords]&(1<<(h%64)) != 0 }

// addRepeated adds the shingles that stand in more than one place: most stand in
// one, and need no place in an index.
func (f *filter) addRepeated(ps []passage) {
	var once filter
	for i := range ps {
		for _, h := range ps[i].shingles {
			if once.has(h) {
				f.add(h)
			}
			once.add(h)
		}
	}
}
