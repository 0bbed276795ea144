package article

import (
	"sort"
	"strings"
	"unicode/utf8"

	"buzhou/internal/source"
)

// viewBuilder collects the pieces of one view after another. A view made of a
// single unchanged range shares the source's memory.
type viewBuilder struct {
	src string
	// invisible says that src holds characters that no view shows, so that
	// the common text without them need not be searched for each view.
	invisible bool
	// masks are stretches of markup that no view shows, in source order.
	masks  []source.Span
	pieces []piece
	segs   slab[segment]
}

// piece is a source range, shown as it is or, if atomic, as text.
type piece struct {
	start, end int
	text       string
	atomic     bool
}

func newViewBuilder(src string) *viewBuilder {
	return &viewBuilder{src: src, invisible: hasInvisible(src)}
}

// hasInvisible reports whether s holds a character that views drop or replace.
func hasInvisible(s string) bool {
	for _, c := range [...]string{"\u00a0", "\u00ad", "\u200b", "\u2060", "\ufeff"} {
		if strings.Contains(s, c) {
			return true
		}
	}
	return false
}

// raw appends src[i:j] unchanged, but for the masks in it.
func (b *viewBuilder) raw(i, j int) {
	k := sort.Search(len(b.masks), func(k int) bool { return b.masks[k].End > i })
	for ; k < len(b.masks) && b.masks[k].Start < j; k++ {
		b.piece(i, b.masks[k].Start)
		i = b.masks[k].End
	}
	b.piece(i, j)
}

func (b *viewBuilder) piece(i, j int) {
	if i >= j {
		return
	}
	if n := len(b.pieces); n > 0 && !b.pieces[n-1].atomic && b.pieces[n-1].end == i {
		b.pieces[n-1].end = j
		return
	}
	b.pieces = append(b.pieces, piece{start: i, end: j})
}

// replace appends text in place of src[i:j].
func (b *viewBuilder) replace(text string, i, j int) {
	if text != "" {
		b.pieces = append(b.pieces, piece{start: i, end: j, text: text, atomic: true})
	}
}

// text appends src[i:j] without zero-width characters and soft hyphens, and
// with plain spaces for no-break ones.
func (b *viewBuilder) text(i, j int) {
	if !b.invisible {
		b.raw(i, j)
		return
	}
	from := i
	for k := i; k < j; {
		n, nbsp := invisibleAt(b.src[k:j])
		if n == 0 {
			k++
			continue
		}
		b.raw(from, k)
		if nbsp {
			b.replace(" ", k, k+n)
		}
		k += n
		from = k
	}
	b.raw(from, j)
}

// invisibleAt returns the length of the invisible character at the start of s,
// or 0, and whether it is a no-break space.
func invisibleAt(s string) (n int, nbsp bool) {
	switch s[0] {
	case 0xC2:
		if len(s) > 1 && (s[1] == 0xA0 || s[1] == 0xAD) {
			return 2, s[1] == 0xA0
		}
	case 0xE2:
		if strings.HasPrefix(s, "\u200b") || strings.HasPrefix(s, "\u2060") {
			return 3, false
		}
	case 0xEF:
		if strings.HasPrefix(s, "\ufeff") {
			return 3, false
		}
	}
	return 0, false
}

// last returns the last character so far, or utf8.RuneError if there is none.
func (b *viewBuilder) last() rune {
	if len(b.pieces) == 0 {
		return utf8.RuneError
	}
	p := b.pieces[len(b.pieces)-1]
	s := p.text
	if !p.atomic {
		s = b.src[p.start:p.end]
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// join appends what a line break in running text stands for, before next:
// nothing between two Chinese characters, else one space.
func (b *viewBuilder) join(next rune, i, j int) {
	prev := b.last()
	if prev == utf8.RuneError || prev == ' ' || (isCJK(prev) || isASCIIStop(prev)) && isCJK(next) {
		return
	}
	b.replace(" ", i, j)
}

// isASCIIStop reports whether r is a half-width mark that stands for a
// full-width one before a Chinese character.
func isASCIIStop(r rune) bool {
	switch r {
	case ',', ';', ':', '!', '?', ')':
		return true
	}
	return false
}

// take returns the view of the pieces so far, trimmed, and starts a new one.
func (b *viewBuilder) take() View {
	defer func() { b.pieces = b.pieces[:0] }()
	switch len(b.pieces) {
	case 0:
		return View{}
	case 1:
		if p := b.pieces[0]; !p.atomic {
			i, j := trimRange(b.src, p.start, p.end)
			return NewView(b.src[i:j], i)
		}
	}
	var text strings.Builder
	segs := b.segs.grow(len(b.pieces))
	for i, p := range b.pieces {
		s := segment{view: text.Len(), vlen: len(p.text), src: p.start, slen: p.end - p.start}
		if p.atomic {
			text.WriteString(p.text)
		} else {
			s.vlen = s.slen
			text.WriteString(b.src[p.start:p.end])
		}
		segs[i] = s
	}
	return View{Text: text.String(), segs: segs}.trim()
}

// empty reports whether nothing has been appended since the last take.
func (b *viewBuilder) empty() bool { return len(b.pieces) == 0 }

// isCJK reports whether r is written without spaces around it: Chinese
// characters, full-width forms and the punctuation of Chinese text.
func isCJK(r rune) bool {
	switch {
	case r < 0x2014:
		return false
	case r <= 0x2026:
		return r <= 0x2015 || r >= 0x2018
	case r >= 0x2E80 && r <= 0x9FFF, r >= 0xF900 && r <= 0xFAFF, r >= 0xFF00 && r <= 0xFFEF:
		return true
	}
	return r >= 0x20000 && r <= 0x3FFFF || r >= 0x2190 && r <= 0x21FF || r >= 0x2460 && r <= 0x24FF
}

// isHan reports whether r is a Chinese character.
func isHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF || r >= 0x20000 && r <= 0x3FFFF
}

// trimRange narrows [i, j) of s until neither end is white space.
func trimRange(s string, i, j int) (int, int) {
	for i < j {
		n := spaceAt(s[i:j])
		if n == 0 {
			break
		}
		i += n
	}
	for i < j {
		if c := s[j-1]; c > ' ' && c < utf8.RuneSelf || j-i >= 3 && leadsHan(s[j-3]) {
			break
		}
		r, n := utf8.DecodeLastRuneInString(s[i:j])
		if !isSpace(r) {
			break
		}
		j -= n
	}
	return i, j
}

// spaceAt returns the length of the white space character that s starts with,
// or 0.
func spaceAt(s string) int {
	if s == "" || s[0] > ' ' && s[0] < utf8.RuneSelf || leadsHan(s[0]) {
		return 0
	}
	if r, n := utf8.DecodeRuneInString(s); isSpace(r) {
		return n
	}
	return 0
}

// isSpace reports whether r is white space, the ideographic one included.
func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\v', '\f', 0x85, 0xA0, 0x3000, 0xFEFF, 0x200B:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}

// slab hands out short slices of T from ever larger ones, to save allocations
// in long articles without wasting memory on short ones.
type slab[T any] struct {
	free []T
	next int // length of the next large slice
}

// grow returns a new slice of length and capacity n.
func (s *slab[T]) grow(n int) []T {
	if n > len(s.free) {
		s.next = min(max(2*s.next, 32), 512)
		s.free = make([]T, max(n, s.next))
	}
	out := s.free[:n:n]
	s.free = s.free[n:]
	return out
}
