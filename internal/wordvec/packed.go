package wordvec

import "math"

// Packed is a vector made ready to be compared with many others.
//
// One multiplication of 64 bits adds up three products: with a = a0 + a1 x + a2 x^2 and
// b = b2 + b1 x + b0 x^2, the coefficient of x^2 in ab is a0 b0 + a1 b1 + a2 b2, which
// for x = 2^packBits stands in bits of its own. Components are packed as unsigned bytes,
// 128 more than they are.
type Packed struct {
	up, down [packs]uint64 // the components of each pack in either order
	sum      [2]int32      // the sum of the packed components: of the first half, of all
	rest     float64       // the length of the second half
	known    bool
}

const (
	dimensions = 64
	inPack     = 3
	packs      = (dimensions + inPack - 1) / inPack
	half       = packs / 2
	packBits   = 18 // hold the sum of three products of two bytes
	packMask   = 1<<packBits - 1
	shift      = 128
	square     = 127 * 127 // the product of two vectors that are the same
)

// Pack packs a vector.
func (v Vector) Pack() (p Packed) {
	if len(v) != dimensions {
		return p
	}
	rest, sum := 0, 0
	for k := range packs {
		for at := 0; at < inPack && k*inPack+at < len(v); at++ {
			c := int(int8(v[k*inPack+at]))
			p.up[k] |= uint64(c+shift) << (packBits * at)
			p.down[k] |= uint64(c+shift) << (packBits * (inPack - 1 - at))
			sum += c + shift
			if k >= half {
				rest += c * c
			}
		}
		if k == half-1 {
			p.sum[0] = int32(sum)
		}
	}
	p.sum[1] = int32(sum)
	p.rest, p.known = math.Sqrt(float64(rest)), true
	return p
}

// Neighbour is a vector by its place among others, and how near it is to one: 1 for the
// same, about 0 for words that have nothing to do with each other.
type Neighbour struct {
	At     int
	Cosine float64
}

// Near adds to found the vectors whose cosine is more than least. Most are found out to
// have less by half of their components, to which the others add no more than the
// product of their lengths.
func (p *Packed) Near(vectors []Packed, least float64, found []Neighbour) []Neighbour {
	if !p.known {
		return found
	}
	for i := range vectors {
		o, dot := &vectors[i], 0
		for k := range half {
			dot += int(p.up[k] * o.down[k] >> ((inPack - 1) * packBits) & packMask)
		}
		if float64(unshift(dot, p.sum[0]+o.sum[0], half*inPack))+p.rest*o.rest < least*square-1 || !o.known {
			continue
		}
		for k := half; k < packs; k++ {
			dot += int(p.up[k] * o.down[k] >> ((inPack - 1) * packBits) & packMask)
		}
		if c := float64(unshift(dot, p.sum[1]+o.sum[1], dimensions)) * (1.0 / square); c > least {
			found = append(found, Neighbour{i, c})
		}
	}
	return found
}

// unshift returns the product of n components, from that of the shifted ones and their sum.
func unshift(dot int, sum int32, n int) int { return dot - shift*int(sum) + n*shift*shift }
