package article

// ByteSet is a set of bytes, to note which marks a text has: a question for a
// mark that is not there is then answered without reading the text again.
type ByteSet [4]uint64

// Add adds b.
func (s *ByteSet) Add(b byte) { s[b>>6] |= 1 << (b & 63) }

// Has reports whether b is in the set.
func (s *ByteSet) Has(b byte) bool { return s[b>>6]&(1<<(b&63)) != 0 }

// HasAny reports whether one of the bytes is in the set.
func (s *ByteSet) HasAny(bytes string) bool {
	for i := range len(bytes) {
		if s.Has(bytes[i]) {
			return true
		}
	}
	return false
}
