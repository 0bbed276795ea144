package sources

import "github.com/cespare/xxhash/v2"

// names is a set of names, of which it keeps 64-bit hashes: a container may hold
// millions. Two of a million names share one with a chance of one in forty million; the
// second is then told from the first by its place too.
type names struct {
	// slots holds the hashes, 0 for none, each at its own index or behind it.
	slots []uint64
	n     int
}

// add adds a name and reports whether it was new.
func (s *names) add(name string) bool {
	if 3*s.n >= 2*len(s.slots) {
		old := s.slots
		s.slots = make([]uint64, max(64, 2*len(old)))
		for _, h := range old {
			if h != 0 {
				s.slots[s.find(h)] = h
			}
		}
	}
	h := max(xxhash.Sum64String(name), 1)
	i := s.find(h)
	if s.slots[i] == h {
		return false
	}
	s.slots[i] = h
	s.n++
	return true
}

// find returns the index at which hash h is or would be.
func (s *names) find(h uint64) int {
	mask := uint64(len(s.slots) - 1)
	i := h & mask
	for s.slots[i] != 0 && s.slots[i] != h {
		i = (i + 1) & mask
	}
	return int(i)
}
