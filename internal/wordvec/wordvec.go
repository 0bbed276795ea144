// Package wordvec knows how near Chinese words are in meaning, and how much each
// tells: static word vectors and inverse document frequencies, for comparing what
// sentences are about where no vocabulary of ours lists their words.
//
// The vectors are those of the Synonyms project (word2vec on the Chinese Wikipedia,
// MIT licence), reduced as tools/pairing/wordvec.py tells. They are read in place:
// loading them costs nothing, and a page of them is read when a word of it is asked
// for.
package wordvec

import (
	_ "embed" // words.bin
	"encoding/binary"
	"sort"
	"strings"
)

//go:embed words.bin
var data string

// Layout of words.bin; see tools/pairing/wordvec.py.
const (
	headerSize = 12
	noVector   = 1<<16 - 1
	weightUnit = 16
)

// ID is a word of the table.
type ID int32

// None is the ID of a word that the table lacks.
const None ID = -1

// MaxWeight is the weight of a word that no text was seen to hold.
const MaxWeight = 13.0

func u32(at int) int { return int(binary.LittleEndian.Uint32([]byte(data[at : at+4]))) }

// sections returns where the parts of the table begin.
func sections() (words, dims, starts, weights, which, vectors, text int) {
	words, vecs, dims := u32(0), u32(4), u32(8)
	starts = headerSize
	weights = starts + 4*(words+1)
	which = weights + words
	vectors = which + 2*words
	text = vectors + vecs*dims
	return words, dims, starts, weights, which, vectors, text
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

// Vector is the place of a word among all words, of length 1 in units of 127.
type Vector string

// Vector returns the vector of a word, "" if it has none.
func (id ID) Vector() Vector {
	if id == None {
		return ""
	}
	_, dims, _, _, which, vectors, _ := sections()
	at := which + 2*int(id)
	k := int(data[at]) | int(data[at+1])<<8
	if k == noVector {
		return ""
	}
	return Vector(data[vectors+k*dims : vectors+(k+1)*dims])
}

// Cosine returns how near two words are in meaning: 1 for the same, about 0 for words
// that have nothing to do with each other or have no vector. Packed compares many.
func (v Vector) Cosine(o Vector) float64 {
	dot := 0
	for i := range min(len(v), len(o)) {
		dot += int(int8(v[i])) * int(int8(o[i]))
	}
	return float64(dot) * (1.0 / square)
}
