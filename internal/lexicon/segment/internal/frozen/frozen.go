// Package frozen is a word list with frequencies in the form of a file that is read in place: opening it
// looks at a header of 36 bytes, however long the list, and following a word costs two loads a character.
//
// The list is a double-array trie over UTF-16 code units. The children of a node lie at base+code, where
// codes number the units from the most to the least frequent; that keeps the array dense and its busy part
// together. No two nodes share a base, so the code in a slot is proof enough of who its parent is. A slot
// takes 6 bytes: the code that leads to it (2, in an array of their own, since most look-ups end there) and
// a Node (4).
//
//	header   magic, base bits, slots, root, words, total (8), log2 of total, family
//	table    the distinct frequencies, uint32, by number; number 0 is none
//	table    their base-2 logarithms, float32
//	codes    uint16 a slot, 0 if free
//	nodes    uint32 a slot
//
// All numbers are little-endian. Any data is safe to open and to walk: a damaged list gives wrong words,
// never a panic.
package frozen

import (
	"errors"
	"math"
)

const (
	magic      = "bzw1"
	headerSize = 36
	slotSize   = 6
	units      = 1 << 16
	codesSize  = 2 * units
)

// ErrFormat reports data that is not a frozen word list or was cut short.
var ErrFormat = errors.New("frozen: not a frozen word list")

// Codes numbers the UTF-16 code units. A list can be walked only with the numbering it was built with.
type Codes struct{ table string }

// OpenCodes reads a numbering from the front of data and returns what follows it, or ErrFormat.
func OpenCodes(data string) (codes Codes, rest string, err error) {
	if len(data) < codesSize {
		return Codes{}, "", ErrFormat
	}
	return Codes{data[:codesSize]}, data[codesSize:], nil
}

// Code gives the number of a code unit: 1 to 65535, and 0 for U+0000, which is in no word.
func (c Codes) Code(unit uint16) uint16 {
	i := 2 * int(unit)
	return uint16(c.table[i]) | uint16(c.table[i+1])<<8
}

// Node is a place in a trie: in the low bits the base of its children, 0 if it has none, and above them the
// number of its frequency, 0 if no word ends there. The zero Node is nowhere, and leads nowhere.
type Node uint32

// Trie is an opened word list. It is immutable and safe for any number of goroutines.
type Trie struct {
	codes, nodes string
	freqs, logs  string
	slots        uint32
	baseMask     uint32
	baseBits     uint32
	root         Node
	words        uint32
	family       uint32
	total        uint64
	logTotal     float32
}

// Open reads the header of a word list, or returns ErrFormat. The Trie refers to data.
func Open(data string) (*Trie, error) {
	if len(data) < headerSize || data[:len(magic)] != magic {
		return nil, ErrFormat
	}
	t := &Trie{
		baseBits: le32(data[4:]),
		slots:    le32(data[8:]),
		root:     Node(le32(data[12:])),
		words:    le32(data[16:]),
		total:    uint64(le32(data[20:])) | uint64(le32(data[24:]))<<32,
		logTotal: math.Float32frombits(le32(data[28:])),
		family:   le32(data[32:]),
	}
	if t.baseBits < 1 || t.baseBits > 31 || t.slots > 1<<29 {
		return nil, ErrFormat
	}
	t.baseMask = 1<<t.baseBits - 1
	table, slots := uint64(4)<<(32-t.baseBits), uint64(t.slots)
	body := data[headerSize:]
	if uint64(len(body)) != 2*table+slotSize*slots {
		return nil, ErrFormat
	}
	t.freqs, t.logs, body = body[:table], body[table:2*table], body[2*table:]
	t.codes, t.nodes = body[:2*slots], body[2*slots:]
	return t, nil
}

// Root is where every word starts.
func (t *Trie) Root() Node { return t.root }

// Step follows one code from n; 0 if no word goes on that way. (It is just small enough to be inlined.)
func (t *Trie) Step(n Node, code uint16) Node {
	i := uint32(n)&t.baseMask + uint32(code)
	if i >= t.slots || uint16(t.codes[2*i])|uint16(t.codes[2*i+1])<<8 != code {
		return 0
	}
	return Node(le32(t.nodes[4*i:]))
}

// IsWord tells whether a word ends at n.
func (t *Trie) IsWord(n Node) bool { return uint32(n) > t.baseMask }

// Freq is the frequency of the word that ends at n, a count; 0 if none does.
func (t *Trie) Freq(n Node) uint32 { return le32(t.freqs[uint32(n)>>t.baseBits*4:]) }

// LogFreq is the base-2 logarithm of Freq, computed in float64 and rounded to float32; -Inf if no word ends at n.
func (t *Trie) LogFreq(n Node) float32 {
	return math.Float32frombits(le32(t.logs[uint32(n)>>t.baseBits*4:]))
}

// Words is the number of words.
func (t *Trie) Words() int { return int(t.words) }

// Total is the frequency mass that was given to Build, a count.
func (t *Trie) Total() uint64 { return t.total }

// LogTotal is the base-2 logarithm of Total, computed like LogFreq.
func (t *Trie) LogTotal() float32 { return t.logTotal }

// Family is the number that was given to Build.
func (t *Trie) Family() uint32 { return t.family }

func le32(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}
