package match

// Room gives out slices of one long one, whose memory serves the next article again.
type Room[T any] struct{ all []T }

// Take returns n zero values.
func (r *Room[T]) Take(n int) []T {
	if len(r.all)+n > cap(r.all) {
		r.all = make([]T, 0, max(2*cap(r.all), n, leastRoom)) // what was given out keeps the old one
	}
	from := len(r.all)
	r.all = r.all[:from+n]
	s := r.all[from : from+n : from+n]
	clear(s)
	return s
}

// leastRoom is how many values a room has at first.
const leastRoom = 1 << 10

// Reset takes back all that was given out.
func (r *Room[T]) Reset() { r.all = r.all[:0] }
