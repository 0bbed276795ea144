// Package similarity finds near-copies of texts: articles that were reposted
// with a few words changed. Texts become sets of character shingles; MinHash
// signatures of the sets are cut into bands, and texts that share a band are
// compared exactly.
//
// The method is that of Broder (On the resemblance and containment of documents,
// 1997) and of locality-sensitive hashing by bands (Leskovec, Rajaraman, Ullman:
// Mining of Massive Datasets, chapter 3).
package similarity

import (
	"encoding/binary"
	"errors"
	"math"
	"math/bits"
	"slices"
	"unicode"

	"github.com/cespare/xxhash/v2"
)

const (
	// shingle is the length of a shingle in characters. Chinese words have one
	// or two, so that five span a phrase.
	shingle = 5
	// Bands and rows cut a signature of Bands*rows values. Two texts of
	// similarity s share a band with probability 1-(1-s^rows)^Bands: 0.998 at
	// 0.8, 0.9999 at 0.85, 0.04 at 0.3.
	Bands = 16
	rows  = 5
	// Threshold is the similarity from which on two texts are near-copies.
	Threshold = 0.8
)

// Set is the set of the shingles of a text, as sorted 32-bit hashes. The chance
// that two different shingles of a page share a hash is below one in a million.
type Set []uint32

// Shingles returns the shingles of the given pieces of text, taken as one text
// of which only letters and digits count: reflowing, punctuation and markup
// change nothing. A text shorter than a shingle is one shingle.
func Shingles(pieces ...string) Set {
	size := 0
	for _, text := range pieces {
		size += len(text)
	}
	set := make(Set, 0, size/3) // a Chinese character has three bytes
	var window [shingle]rune
	var buf [4 * shingle]byte
	n := 0
	for _, text := range pieces {
		for _, r := range text {
			if r = fold(r); r < 0 {
				continue
			}
			copy(window[:], window[1:])
			window[shingle-1] = r
			if n++; n >= shingle {
				set = append(set, hashRunes(window[:], buf[:]))
			}
		}
	}
	if n > 0 && n < shingle {
		set = append(set, hashRunes(window[shingle-n:], buf[:]))
	}
	return slices.Compact(set.sorted())
}

// sorted returns s sorted, by its bytes from the lowest on. It may use the memory of s.
func (s Set) sorted() Set {
	const digits = 4
	var counts [digits][256]int
	for _, h := range s {
		for d := range digits {
			counts[d][h>>(8*d)&0xFF]++
		}
	}
	to := make(Set, len(s))
	for d := range digits {
		next := &counts[d] // where the next one of each byte goes
		sum := 0
		for b, n := range next {
			next[b], sum = sum, sum+n
		}
		for _, h := range s {
			b := h >> (8 * d) & 0xFF
			to[next[b]] = h
			next[b]++
		}
		s, to = to, s
	}
	return s
}

// fold returns a letter or digit in lower case and half width, -1 for anything
// else.
func fold(r rune) rune {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF, r >= 'a' && r <= 'z', r >= '0' && r <= '9':
		return r
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r >= 0xFF01 && r <= 0xFF5E:
		return fold(r - 0xFEE0)
	case r < 0x80 || !unicode.IsLetter(r) && !unicode.IsDigit(r):
		return -1
	}
	return r
}

func hashRunes(rs []rune, buf []byte) uint32 {
	for i, r := range rs {
		binary.LittleEndian.PutUint32(buf[4*i:], uint32(r))
	}
	return uint32(xxhash.Sum64(buf[:4*len(rs)]))
}

// Jaccard returns the similarity of two sets: the shingles that both have as a
// share of those that either has. It is 1 for two empty sets.
func (s Set) Jaccard(o Set) float64 {
	if len(s) == 0 && len(o) == 0 {
		return 1
	}
	common := 0
	for i, j := 0, 0; i < len(s) && j < len(o); {
		switch {
		case s[i] == o[j]:
			common++
			i, j = i+1, j+1
		case s[i] < o[j]:
			i++
		default:
			j++
		}
	}
	return float64(common) / float64(len(s)+len(o)-common)
}

// NearCopy reports whether two sets are at least as similar as Threshold.
func (s Set) NearCopy(o Set) bool {
	if small, large := min(len(s), len(o)), max(len(s), len(o)); float64(small) < Threshold*float64(large) {
		return false // too different in size, whatever they share
	}
	return s.Jaccard(o) >= Threshold
}

// Sketch is the signature of a set.
type Sketch struct {
	// Keys are those of the bands: sets with an equal key in one band may be
	// near-copies.
	Keys [Bands]uint64
	// Low holds the lowest byte of each value, from which the similarity of two
	// sets can be estimated where the sets are not at hand.
	Low [SketchLow]byte
}

// SketchLow is the number of values of a sketch.
const SketchLow = Bands * rows

// Sketch returns the signature of s; false if s is empty.
func (s Set) Sketch() (sk Sketch, ok bool) {
	if len(s) == 0 {
		return sk, false
	}
	var values [rows * 8]byte
	for b := range Bands {
		for r, v := range s.minima(b) {
			sk.Low[b*rows+r] = byte(v >> 32)
			binary.LittleEndian.PutUint64(values[8*r:], v)
		}
		sk.Keys[b] = xxhash.Sum64(values[:])
	}
	return sk, true
}

// Bytes returns sk in a form that ParseSketch reads.
func (sk *Sketch) Bytes() []byte {
	b := make([]byte, 0, sketchBytes)
	for _, k := range sk.Keys {
		b = binary.BigEndian.AppendUint64(b, k)
	}
	return append(b, sk.Low[:]...)
}

// sketchBytes is the length of what Sketch.Bytes returns.
const sketchBytes = 8*Bands + SketchLow

// ParseSketch reads what Sketch.Bytes wrote.
func ParseSketch(b []byte) (sk Sketch, err error) {
	if len(b) != sketchBytes {
		return sk, errors.New("similarity: a sketch is cut off")
	}
	for i := range sk.Keys {
		sk.Keys[i] = binary.BigEndian.Uint64(b[8*i:])
	}
	copy(sk.Low[:], b[8*Bands:])
	return sk, nil
}

// EstimateNearCopy is NearCopy by the low bytes of two sketches. The standard
// error of the similarity it goes by is 0.045 at Threshold.
func EstimateNearCopy(a, b []byte) bool {
	share := float64(equalBytes(a, b)) / SketchLow
	return (share-1.0/256)/(1-1.0/256) >= Threshold
}

// maybe is how many values of their sketches near-copies share at least: of 80
// they share 64 on average, and fewer than 45 once in a million pairs.
const maybe = 45

// MayBeNearCopies reports whether two sets may be near-copies, by the low bytes of
// their sketches: false spares the comparison of the sets.
func MayBeNearCopies(a, b []byte) bool { return equalBytes(a, b) >= maybe }

// equalBytes counts the places at which the low bytes of two sketches are equal,
// eight at a time; 0 if they are not those of sketches.
func equalBytes(a, b []byte) (n int) {
	const low7 = 0x7F7F7F7F7F7F7F7F
	if len(a) != SketchLow || len(b) != len(a) {
		return 0
	}
	for i := 0; i < len(a); i += 8 {
		x := binary.LittleEndian.Uint64(a[i:]) ^ binary.LittleEndian.Uint64(b[i:])
		// The high bit of each byte of x that is zero, and no other bit.
		n += bits.OnesCount64(^((x&low7 + low7) | x | low7))
	}
	return n
}

// minima returns the least values over s of the hash functions of one band. A
// function multiplies the hash of a shingle, which is random already, by an odd
// number: a bijection of 64-bit values.
func (s Set) minima(band int) [rows]uint64 {
	var m [rows]uint64
	for r := range m {
		m[r] = mix(uint64(band*rows+r)+1) | 1
	}
	m0, m1, m2, m3, m4 := m[0], m[1], m[2], m[3], m[4]
	l0, l1, l2, l3, l4 := uint64(math.MaxUint64), uint64(math.MaxUint64), uint64(math.MaxUint64), uint64(math.MaxUint64), uint64(math.MaxUint64)
	for _, h := range s {
		x := uint64(h) + 1
		l0, l1, l2, l3, l4 = min(l0, x*m0), min(l1, x*m1), min(l2, x*m2), min(l3, x*m3), min(l4, x*m4)
	}
	return [rows]uint64{l0, l1, l2, l3, l4}
}

// mix is the finalizer of SplitMix64, a bijection of 64-bit values that passes
// for random (Steele, Lea, Flood 2014).
func mix(x uint64) uint64 {
	x *= 0x9E3779B97F4A7C15
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}

// Bytes returns s in a form that ParseSet reads: four bytes a shingle.
func (s Set) Bytes() []byte {
	b := make([]byte, 0, 4*len(s))
	for _, h := range s {
		b = binary.LittleEndian.AppendUint32(b, h)
	}
	return b
}

// ParseSet reads what Bytes wrote.
func ParseSet(b []byte) (Set, error) {
	if len(b)%4 != 0 {
		return nil, errors.New("similarity: a set of shingles is cut off")
	}
	s := make(Set, len(b)/4)
	for i := range s {
		s[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return s, nil
}
