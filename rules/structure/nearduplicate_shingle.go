package structure

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/finding"
	"buzhou/internal/lexicon/trie"
	"buzhou/internal/source"
)

// passage is a stretch of text that is compared with others.
type passage struct {
	block, items int
	// things: the items are no steps; aside: they are materials, conditions or notes.
	things, aside bool
	span          source.Span
	text          string // of a sentence
	length        int    // Chinese characters
	shingles      []uint32
	settled       bool // the shingles are sorted, each once
}

// shingles keep the memory of a shingler for the next article.
var shingles = sync.Pool{New: func() any { return new(make([]uint32, 0, 1<<12)) }}

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
	if !again.addRepeated(ps) {
		return
	}
	index := shingleIndex{heads: make(map[uint32]holders), votes: make([]int, len(ps))}
	groups := make(map[int]*repetition)
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
		best := -1
		for _, i := range index.voted(repeated) {
			if ps[j].settle(); best < 0 && index.votes[i]*maxRephrased >= len(ps[j].shingles) {
				if ps[i].settle(); same(&ps[i], &ps[j]) {
					best = i
				}
			}
			index.votes[i] = 0
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
			index.add(h, j)
		}
	}
	for _, g := range order[:min(len(order), maxDuplicates)] {
		found(*g)
	}
}

// maxRephrased is the share, one in so many, of its shingles that a passage has in common
// with one that it may repeat in other words.
const maxRephrased = 6

// shingleIndex tells which passages hold a shingle.
type shingleIndex struct {
	heads map[uint32]holders
	links []holder
	// votes are how many of some shingles each passage holds, and found those that hold any.
	votes []int
	found []int
}

// holders are the passages of a shingle: how many, and where in links the latest stands.
type holders struct{ count, last int32 }

// holder is a passage, and where the one before it stands that holds the same shingle.
type holder struct{ passage, before int32 }

// voted counts in votes, which are 0, how many of the shingles each passage holds, and
// returns those that hold any, in order.
func (x *shingleIndex) voted(shingles []uint32) []int {
	x.found = x.found[:0]
	for _, h := range shingles {
		in := x.heads[h]
		for k := in.last; in.count > 0; in.count-- {
			l := x.links[k]
			if x.votes[l.passage]++; x.votes[l.passage] == 1 {
				x.found = append(x.found, int(l.passage))
			}
			k = l.before
		}
	}
	slices.Sort(x.found)
	return x.found
}

// add files a shingle of a passage, unless it stands in maxCommon others.
func (x *shingleIndex) add(h uint32, passage int) {
	in := x.heads[h]
	if in.count == maxCommon {
		return
	}
	x.links = append(x.links, holder{int32(passage), in.last})
	x.heads[h] = holders{in.count + 1, int32(len(x.links) - 1)}
}

// filter is a set of shingles by some of their bits: it holds what was added and
// a few others.
type filter [filterWords]uint64

const filterWords = 1 << 10

func (f *filter) add(h uint32)      { f[h>>6%filterWords] |= 1 << (h % 64) }
func (f *filter) has(h uint32) bool { return f[h>>6%filterWords]&(1<<(h%64)) != 0 }

// addRepeated adds the shingles that stand in more than one place, and reports whether
// any does: most stand in one, and need no place in an index.
func (f *filter) addRepeated(ps []passage) (any bool) {
	var once filter
	for i := range ps {
		for _, h := range ps[i].shingles {
			if once.has(h) {
				f.add(h)
				any = true
			}
			once.add(h)
		}
	}
	return any
}
