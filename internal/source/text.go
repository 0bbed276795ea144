// Package source turns the bytes of a document into decoded text, and offsets
// in that text back into lines, columns and original bytes.
package source

import (
	"cmp"
	"sort"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/transform"
)

// Text is a decoded document: valid UTF-8 without a byte order mark, and the
// way back to the original bytes. It never changes, may be used by several
// goroutines and must not be copied. The zero Text is an empty document.
type Text struct {
	s    string
	enc  Encoding
	mark int // bytes of the original's byte order mark
	// raw is the whole original; nil if it is UTF-8, where offsets differ by
	// the mark only.
	raw []byte

	placesOnce sync.Once
	places     []place

	mapperOnce sync.Once
	mapper     *Mapper
}

// String returns the decoded text.
func (t *Text) String() string { return t.s }

// Len returns the length of the decoded text in bytes.
func (t *Text) Len() int { return len(t.s) }

// Encoding returns the encoding of the original; UTF8 for the zero Text.
func (t *Text) Encoding() Encoding { return cmp.Or(t.enc, UTF8) }

// HasBOM reports whether the original begins with a byte order mark.
func (t *Text) HasBOM() bool { return t.mark > 0 }

// Original returns the offset in the original bytes of the character at byte
// offset off of the decoded text. Inside a character it is the character's
// start; out of range it is the nearest end. The two characters that four
// codes of Big5 stand for (Ê̄ Ê̌ ê̄ ê̌) have one offset.
func (t *Text) Original(off int) int {
	off = runeStart(t.s, off)
	if t.raw == nil {
		return t.mark + off
	}
	c := t.cursor(t.placeBefore(func(p place) bool { return p.dec > off }))
	c.advance(off)
	return c.orig
}

// Decoded is the inverse of Original: it returns the offset in the decoded text
// of the character that holds byte orig of the original. Bytes of the byte
// order mark belong to the start of the text.
func (t *Text) Decoded(orig int) int {
	if t.raw == nil {
		return runeStart(t.s, orig-t.mark)
	}
	orig = min(max(orig, t.mark), len(t.raw))
	p := t.placeBefore(func(p place) bool { return p.orig > orig })
	buf := make([]byte, placeStep)
	// Not being at the end, the decoder stops before a code cut by orig.
	n, _, _ := t.enc.decoder().Transform(buf, t.raw[p.orig:orig], false)
	return p.dec + n
}

// Mapper returns the mapper of t, which is made on the first call.
func (t *Text) Mapper() *Mapper {
	t.mapperOnce.Do(func() { t.mapper = newMapper(t) })
	return t.mapper
}

// place is a pair of offsets, both at the start of one character: dec into
// the decoded text, orig into the original.
type place struct{ dec, orig int }

// placeStep is the most decoded bytes between two recorded places. The bytes
// from the last place on are decoded again for each offset asked: about 2 µs.
const placeStep = 512

// placeBefore returns the last recorded place that is not after what is sought.
// The table is made when the first offset is asked for: documents without
// findings never need it.
func (t *Text) placeBefore(after func(place) bool) place {
	t.placesOnce.Do(func() {
		c := t.cursor(place{orig: t.mark})
		t.places = append(t.places, c.place)
		for c.dec < len(t.s) && c.step(placeStep) {
			t.places = append(t.places, c.place)
		}
	})
	i := sort.Search(len(t.places), func(i int) bool { return after(t.places[i]) })
	return t.places[max(i-1, 0)]
}

// cursor walks through the decoded text and the original side by side.
type cursor struct {
	place
	decoder transform.Transformer
	raw     []byte
	buf     []byte
}

func (t *Text) cursor(at place) *cursor {
	return &cursor{place: at, decoder: t.enc.decoder(), raw: t.raw, buf: make([]byte, placeStep)}
}

// advance moves c on to the start of the character at decoded offset dec.
func (c *cursor) advance(dec int) {
	for c.dec < dec && c.step(dec-c.dec) {
	}
}

// step moves c over as many whole characters as fit into n decoded bytes, at
// most placeStep, and reports whether that was any. A decoder that is given
// just so much room stops exactly there.
func (c *cursor) step(n int) bool {
	wrote, read, _ := c.decoder.Transform(c.buf[:min(n, len(c.buf))], c.raw[c.orig:], true)
	c.dec += wrote
	c.orig += read
	return read > 0
}

// runeStart returns the start of the character of s that off lies in, with off
// clamped to [0, len(s)].
func runeStart(s string, off int) int {
	off = min(max(off, 0), len(s))
	for off > 0 && off < len(s) && !utf8.RuneStart(s[off]) {
		off--
	}
	return off
}
