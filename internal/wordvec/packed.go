package wordvec

import "math"

// Packed is a vector made ready to be compared with many others.
//
// One multiplication of 64 bits adds up three products: with a = a0 + a1 x + a2 x^2 and
// b = b2 + b1 x + b0 x^2, the coefficient of x^2 in ab is a0 b0 + a1 b1 + a2 b2. For
// x = 2^packBits, and components that are packed as unsigned bytes, 128 more than they
// are, the coefficients of all packs of two vectors of length 1 can even be added up
// before they outgrow their bits.
type Packed struct {
	sum   [2]int32      // the sum of the packed components: of the first half, of all
	rest  float64       // the length of the second half
	packs [packs]uint64 // b of each pack
	known bool
}

const (
	dimensions = 64
	inPack     = 3
	packs      = (dimensions + inPack - 1) / inPack
	half       = 14 // and some more, by which six pairs in seven are told apart
	packBits   = 21
	packMask   = 1<<packBits - 1
	shift      = 128
	square     = 127 * 127 // the product of two vectors that are the same
)

// Pack packs a vector.
func (v Vector) Pack() (p Packed) {
	if len(v) != dimensions {
		return p
	}
	rest, sum := 0, int32(0)
	for k := range packs {
		for at := 0; at < inPack && k*inPack+at < len(v); at++ {
			c := int(int8(v[k*inPack+at]))
			p.packs[k] |= uint64(c+shift) << (packBits * (inPack - 1 - at))
			sum += int32(c + shift)
			if k >= half {
				rest += c * c
			}
		}
		if k == half-1 {
			p.sum[0] = sum
		}
	}
	p.sum[1], p.rest, p.known = sum, math.Sqrt(float64(rest)), true
	return p
}

// turned returns a of each pack.
func (p *Packed) turned() (a [packs]uint64) {
	for k, b := range &p.packs {
		a[k] = b>>(2*packBits) | b&(packMask<<packBits) | b&packMask<<(2*packBits)
	}
	return a
}

// Neighbour is a vector by its place among others, and how near it is to one: 1 for the
// same, about 0 for words that have nothing to do with each other.
type Neighbour struct {
	At     int
	Cosine float64
}

// Near adds to found those of some vectors whose cosine is more than least. Most are found
// out to have less by the first half of their components, to which the others add no more
// than the product of their lengths.
func (p *Packed) Near(vectors []Packed, some []int32, least float64, found []Neighbour) []Neighbour {
	if !p.known {
		return found
	}
	a, most := p.turned(), least*square-1
	for _, i := range some {
		o := &vectors[i]
		b := &o.packs
		dot := a[0]*b[0] + a[1]*b[1] + a[2]*b[2] + a[3]*b[3] + a[4]*b[4] + a[5]*b[5] +
			a[6]*b[6] + a[7]*b[7] + a[8]*b[8] + a[9]*b[9] + a[10]*b[10] + a[11]*b[11] + a[12]*b[12] + a[13]*b[13]
		if float64(unpack(dot, p.sum[0]+o.sum[0], half*inPack))+p.rest*o.rest < most || !o.known {
			continue
		}
		dot += a[14]*b[14] + a[15]*b[15] + a[16]*b[16] + a[17]*b[17] + a[18]*b[18] + a[19]*b[19] + a[20]*b[20] + a[21]*b[21]
		if c := float64(unpack(dot, p.sum[1]+o.sum[1], dimensions)) * (1.0 / square); c > least {
			found = append(found, Neighbour{int(i), c})
		}
	}
	return found
}

// unpack returns the product of n components from that of packs of them, and from the sum
// of both as they are packed.
func unpack(dot uint64, sum int32, n int) int {
	return int(dot>>((inPack-1)*packBits)&packMask) - shift*int(sum) + n*shift*shift
}
