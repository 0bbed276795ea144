package frozen

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// packed is a trie laid out in slots.
type packed struct {
	codes []uint16
	nodes []Node
	root  Node
	taken bitset // slots
	bases bitset // no two families may share one
	low   uint   // every slot below is taken
}

// pack gives every family (the children of one node) its base: large families first, since they are hard
// to fit, single children last, to fill the gaps.
func pack(root *tree, baseBits int) *packed {
	parents := parents(root)
	slices.SortStableFunc(parents, func(a, b *tree) int {
		return cmp.Compare(len(b.children), len(a.children))
	})
	p := &packed{}
	p.taken.add(0)
	p.bases.add(0) // means: no children
	base := make(map[*tree]uint, len(parents))
	for _, t := range parents {
		b := p.fit(t.children)
		base[t] = b
		p.bases.add(b)
		for _, c := range t.children {
			p.taken.add(b + uint(c.code))
		}
	}
	size := 64 * len(p.taken)
	for size > 0 && !p.taken.has(uint(size-1)) {
		size--
	}
	p.codes, p.nodes = make([]uint16, size), make([]Node, size)
	for _, t := range parents {
		for _, c := range t.children {
			i := base[t] + uint(c.code)
			p.codes[i], p.nodes[i] = c.code, Node(c.freq)<<baseBits|Node(base[c])
		}
	}
	p.root = Node(base[root])
	return p
}

// parents lists the nodes that have children, level by level.
func parents(root *tree) []*tree {
	var list []*tree
	for level := []*tree{root}; len(level) > 0; {
		var next []*tree
		for _, t := range level {
			if len(t.children) > 0 {
				list = append(list, t)
				next = append(next, t.children...)
			}
		}
		level = next
	}
	return list
}

// fit finds the lowest free base that puts every child on a free slot; it tries 64 bases at a time.
func (p *packed) fit(children []*tree) uint {
	for p.taken.has(p.low) {
		p.low++
	}
	highest := uint(0)
	for _, c := range children {
		highest = max(highest, uint(c.code))
	}
	base := uint(1)
	if p.low > highest {
		base = p.low - highest
	}
	for ; ; base += 64 {
		clash := p.bases.window(base)
		for _, c := range children {
			clash |= p.taken.window(base + uint(c.code))
			if clash == math.MaxUint64 {
				break
			}
		}
		if clash != math.MaxUint64 {
			return base + uint(bits.TrailingZeros64(^clash))
		}
	}
}

// bitset is a set of small numbers that grows on demand.
type bitset []uint64

func (s bitset) has(i uint) bool { return s.window(i)&1 == 1 }

func (s *bitset) add(i uint) {
	for uint(len(*s)) <= i/64 {
		*s = append(*s, 0)
	}
	(*s)[i/64] |= 1 << (i % 64)
}

// window tells of i to i+63 whether they are in the set, i in the lowest bit.
func (s bitset) window(i uint) uint64 {
	var low, high uint64
	if i/64 < uint(len(s)) {
		low = s[i/64]
	}
	if i/64+1 < uint(len(s)) {
		high = s[i/64+1]
	}
	return low>>(i%64) | high<<(64-i%64)
}
