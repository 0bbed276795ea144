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
	var set Set
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
	slices.Sort(set)
	return slices.Compact(set)
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
	Low [Bands * rows]byte
}

// Sketch returns the signature of s; false if s is empty.
func (s Set) Sketch() (sk Sketch, ok bool) {
	if len(s) == 0 {
		return sk, false
	}
	var values [rows * 8]byte
	for b := range Bands {
		for r := range rows {
			v := s.minimum(uint64(b*rows + r))
			sk.Low[b*rows+r] = byte(v)
			binary.LittleEndian.PutUint64(values[8*r:], v)
		}
		sk.Keys[b] = xxhash.Sum64(values[:])
	}
	return sk, true
}

// EstimateNearCopy is NearCopy by the low bytes of two sketches. The standard
// error of the similarity it goes by is 0.045 at Threshold.
func EstimateNearCopy(a, b []byte) bool {
	if len(a) != Bands*rows || len(a) != len(b) {
		return false
	}
	equal := 0
	for i := range a {
		if a[i] == b[i] {
			equal++
		}
	}
	share := float64(equal) / float64(len(a))
	return (share-1.0/256)/(1-1.0/256) >= Threshold
}

// minimum returns the least value of the i-th hash function over s.
func (s Set) minimum(i uint64) uint64 {
	seed := (i + 1) * 0x9E3779B97F4A7C15
	least := uint64(math.MaxUint64)
	for _, h := range s {
		least = min(least, mix(uint64(h)+seed))
	}
	return least
}

// mix is the finalizer of SplitMix64, a bijection of 64-bit values that passes
// for random (Steele, Lea, Flood 2014).
func mix(x uint64) uint64 {
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
