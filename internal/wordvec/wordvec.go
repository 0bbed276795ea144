// Package wordvec knows how near Chinese words are in meaning, and how much each
// tells: static word vectors and inverse document frequencies, for comparing what
// sentences are about where no vocabulary of ours lists their words.
//
// The vectors are distilled from a model of sentences, bge-small-zh-v1.5 (MIT licence), as
// tools/pairing/wordvec.py tells: weighted by what each word tells and added up, those of
// a sentence point where the model puts the sentence. They are read in place: loading
// them costs nothing, and a page of them is read when a word of it is asked for.
package wordvec

import (
	_ "embed" // words.bin
	"encoding/binary"
	"math"
	"sort"
	"strings"
)

//go:embed words.bin
var data string

// Layout of words.bin; see tools/pairing/wordvec.py.
const (
	headerSize = 8
	weightUnit = 16
	lengthUnit = 32
)

// ID is a word of the table.
type ID int32

// None is the ID of a word that the table lacks.
const None ID = -1

// MaxWeight is the weight of a word that no text was seen to hold.
const MaxWeight = 13.0

func u32(at int) int { return int(binary.LittleEndian.Uint32([]byte(data[at : at+4]))) }

// sections returns where the parts of the table begin.
func sections() (words, dims, starts, weights, lengths, vectors, text int) {
	words, dims = u32(0), u32(4)
	starts = headerSize
	weights = starts + 4*(words+1)
	lengths = weights + words
	vectors = lengths + words
	text = vectors + words*dims
	return words, dims, starts, weights, lengths, vectors, text
}

// Find returns the ID of a word, None if the table lacks it.
func Find(word string) ID {
	words, _, starts, _, _, _, text := sections()
	at := func(i int) string { return data[text+u32(starts+4*i) : text+u32(starts+4*i+4)] }
	i := sort.Search(words, func(i int) bool { return strings.Compare(at(i), word) >= 0 })
	if i < words && at(i) == word {
		return ID(i)
	}
	return None
}

// Weight returns how much a word tells: its inverse document frequency, in nats, at
// most MaxWeight.
func (id ID) Weight() float64 {
	if id == None {
		return MaxWeight
	}
	_, _, _, weights, _, _, _ := sections()
	return min(float64(data[weights+int(id)])/weightUnit, MaxWeight)
}

// Vector is the direction of a word among all words, of length 1 in units of 127.
type Vector string

// Vector returns the vector of a word, "" if the table lacks it.
func (id ID) Vector() Vector {
	if id == None {
		return ""
	}
	_, dims, _, _, _, vectors, _ := sections()
	return Vector(data[vectors+int(id)*dims : vectors+(int(id)+1)*dims])
}

// Length returns how much a word, beside its weight, turns a sum of vectors its way.
func (id ID) Length() float64 {
	if id == None {
		return 0
	}
	_, _, _, _, lengths, _, _ := sections()
	return float64(data[lengths+int(id)]) / lengthUnit
}

// Sum is where words put together point.
type Sum [dimensions]float32

// Turn returns what a word adds to a sum by how much it tells; nothing if the table lacks it.
func (id ID) Turn() (s Sum) {
	v := id.Vector()
	if len(v) != len(s) {
		return s
	}
	f := float32(min(id.Weight(), mostWeight) * id.Length() / 127)
	for i := range s {
		s[i] = f * float32(int8(v[i]))
	}
	return s
}

// Add adds up two sums.
func (s *Sum) Add(o *Sum) {
	for i := 0; i < len(s); i += 8 {
		s[i] += o[i]
		s[i+1] += o[i+1]
		s[i+2] += o[i+2]
		s[i+3] += o[i+3]
		s[i+4] += o[i+4]
		s[i+5] += o[i+5]
		s[i+6] += o[i+6]
		s[i+7] += o[i+7]
	}
}

// Unit returns a sum turned to length 1; that of no word of the table stays 0.
func (s *Sum) Unit() (u Sum) {
	square := float32(0)
	for _, v := range s {
		square += v * v
	}
	if square == 0 {
		return u
	}
	f := 1 / float32(math.Sqrt(float64(square)))
	for i, v := range s {
		u[i] = v * f
	}
	return u
}

// Dot returns the product of two sums. For those of length 1 it is how near they are in
// meaning: 1 for the same, about 0 for two that have nothing to do with each other.
func (s *Sum) Dot(o *Sum) float64 {
	var a, b, c, d float32
	for i := 0; i < len(s); i += 8 {
		a += s[i] * o[i]
		b += s[i+1] * o[i+1]
		c += s[i+2] * o[i+2]
		d += s[i+3] * o[i+3]
		a += s[i+4] * o[i+4]
		b += s[i+5] * o[i+5]
		c += s[i+6] * o[i+6]
		d += s[i+7] * o[i+7]
	}
	return float64(a + b + c + d)
}

// mostWeight bounds what one word adds: beyond it words are only rarer, not more telling.
const mostWeight = 9.0

// Cosine returns how near two words are in meaning: 1 for the same, about 0 for words
// that have nothing to do with each other or have no vector. Packed compares many.
func (v Vector) Cosine(o Vector) float64 {
	dot := 0
	for i := range min(len(v), len(o)) {
		dot += int(int8(v[i])) * int(int8(o[i]))
	}
	return float64(dot) * (1.0 / square)
}
