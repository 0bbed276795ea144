package match

import "cmp"

// Room gives out slices of long ones, whose memory serves the next article again.
type Room[T any] struct {
	// Block is how many values a block has at least, roomBlock if 0.
	Block  int
	blocks [][]T
	// block is the one that slices are taken of now, used how much of it is given out.
	block, used int
}

// roomBlock is how many values a block of a room has at least where nothing else is said.
const roomBlock = 1 << 12

// Take returns n zero values.
func (r *Room[T]) Take(n int) []T {
	for ; r.block < len(r.blocks); r.block, r.used = r.block+1, 0 {
		if b := r.blocks[r.block]; r.used+n <= len(b) {
			s := b[r.used : r.used+n : r.used+n]
			r.used += n
			clear(s)
			return s
		}
	}
	b := make([]T, max(n, cmp.Or(r.Block, roomBlock)))
	r.blocks = append(r.blocks, b)
	r.used = n
	return b[:n:n]
}

// Reset takes back all that was given out.
func (r *Room[T]) Reset() { r.block, r.used = 0, 0 }
