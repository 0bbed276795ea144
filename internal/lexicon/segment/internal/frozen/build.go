package frozen

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Word is an entry of a word list. Freq is a count, at least 1.
type Word struct {
	Text string
	Freq uint32
}

// ErrWord reports a word that no list can hold: empty, not valid UTF-8, with U+0000 in it, without a
// frequency, or given twice.
var ErrWord = errors.New("frozen: word cannot be stored")

// CheckWord returns ErrWord with the text quoted unless a list can hold it.
func CheckWord(text string) error {
	if text == "" || !utf8.ValidString(text) || strings.Contains(text, "\x00") {
		return fmt.Errorf("%w: %q", ErrWord, text)
	}
	return nil
}

// NewCodes numbers the code units from the most to the least frequent in words, then the unused ones in
// Unicode order. The bytes are for OpenCodes.
func NewCodes(words []Word) []byte {
	count := make([]int, units)
	for _, w := range words {
		for _, u := range utf16.Encode([]rune(w.Text)) {
			count[u]++
		}
	}
	order := make([]uint16, 0, units-1)
	for u := 1; u < units; u++ {
		order = append(order, uint16(u))
	}
	slices.SortStableFunc(order, func(a, b uint16) int { return cmp.Compare(count[b], count[a]) })
	table := make([]byte, codesSize)
	for i, u := range order {
		binary.LittleEndian.PutUint16(table[2*int(u):], uint16(i+1))
	}
	return table
}

// Build freezes words, in any order, into the bytes for Open. Total is the frequency mass from which the
// reader takes distances: more than the sum of the words if they come on top of another list. Family is a
// number of the caller's choice by which lists that belong together know each other. Equal input gives
// equal bytes.
func Build(words []Word, codes Codes, total uint64, family uint32) ([]byte, error) {
	words = slices.Clone(words)
	slices.SortFunc(words, func(a, b Word) int { return strings.Compare(a.Text, b.Text) })
	for i, w := range words {
		if err := CheckWord(w.Text); err != nil {
			return nil, err
		}
		if w.Freq == 0 || i > 0 && words[i-1].Text == w.Text {
			return nil, fmt.Errorf("%w: %q, frequency %d", ErrWord, w.Text, w.Freq)
		}
	}
	freqs := distinct(words)
	baseBits := 32 - max(1, bits.Len(uint(len(freqs))))
	p := pack(newTree(words, codes, freqs), baseBits)
	if len(p.codes) > 1<<baseBits {
		return nil, fmt.Errorf("frozen: %d slots and %d distinct frequencies do not fit", len(p.codes), len(freqs))
	}

	le := binary.LittleEndian
	out := []byte(magic)
	for _, v := range []uint32{uint32(baseBits), uint32(len(p.codes)), uint32(p.root), uint32(len(words)),
		uint32(total), uint32(total >> 32), log2(float64(total)), family} {
		out = le.AppendUint32(out, v)
	}
	table := make([]uint32, 1<<(32-baseBits))
	copy(table[1:], freqs)
	for _, f := range table {
		out = le.AppendUint32(out, f)
	}
	for _, f := range table {
		out = le.AppendUint32(out, log2(float64(f)))
	}
	for _, c := range p.codes {
		out = le.AppendUint16(out, c)
	}
	for _, n := range p.nodes {
		out = le.AppendUint32(out, uint32(n))
	}
	return out, nil
}

func log2(x float64) uint32 { return math.Float32bits(float32(math.Log2(x))) }

// distinct lists the frequencies that occur, ascending; the number of a frequency is its index plus 1.
func distinct(words []Word) []uint32 {
	freqs := make([]uint32, len(words))
	for i, w := range words {
		freqs[i] = w.Freq
	}
	slices.Sort(freqs)
	return slices.Compact(freqs)
}

// tree is a node of the trie that has no place yet.
type tree struct {
	code     uint16
	freq     int // number of the frequency, 0 for a mere prefix
	children []*tree
}

func newTree(words []Word, codes Codes, freqs []uint32) *tree {
	root := &tree{}
	for _, w := range words {
		n := root
		for _, u := range utf16.Encode([]rune(w.Text)) {
			n = n.child(codes.Code(u))
		}
		i, _ := slices.BinarySearch(freqs, w.Freq)
		n.freq = i + 1
	}
	return root
}

// child finds or makes the child for code. Words come sorted, so it is mostly the latest.
func (t *tree) child(code uint16) *tree {
	for _, c := range slices.Backward(t.children) {
		if c.code == code {
			return c
		}
	}
	c := &tree{code: code}
	t.children = append(t.children, c)
	return c
}
