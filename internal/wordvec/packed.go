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

// Cosine returns how near two words are in meaning, 1 for the same, if that is more than
// least; else, and for words that have no vector, 0. Two words that have nothing to do
// with each other are mostly found out by half of their components: the rest adds no
// more than the product of its lengths.
func (p *Packed) Cosine(o *Packed, least float64) float64 {
	if !p.known || !o.known {
		return 0
	}
	dot := 0
	for k := range half {
		dot += int(p.up[k] * o.down[k] >> ((inPack - 1) * packBits) & packMask)
	}
	if float64(unshift(dot, p.sum[0]+o.sum[0], half*inPack))+p.rest*o.rest < least*square-1 {
		return 0
	}
	for k := half; k < packs; k++ {
		dot += int(p.up[k] * o.down[k] >> ((inPack - 1) * packBits) & packMask)
	}
	if c := float64(unshift(dot, p.sum[1]+o.sum[1], dimensions)) * (1.0 / square); c > least {
		return c
	}
	return 0
}

// unshift returns the product of n components, from that of the shifted ones and their sum.
func unshift(dot int, sum int32, n int) int { return dot - shift*int(sum) + n*shift*shift }
