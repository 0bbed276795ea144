package report

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/source"
)

// frameWidth is the most display cells that a line of a source frame takes
// without its gutter: what fits a terminal of 100 columns, with which lines of
// prose are still read with ease.
const frameWidth = 90

// frame is the first line of a span, cut to frameWidth around it.
type frame struct {
	line int    // 1-based
	last int    // the line that the span ends on
	text string // fit for a terminal
	// before and width place the carets, in display cells of text.
	before, width int
}

// framer makes frames, in memory that it uses again.
type framer struct{ glyphs []glyph }

// frame returns the frame of span. Its cost depends on frameWidth, not on
// the length of the line.
func (r *framer) frame(text *source.Text, span source.Span) frame {
	m := text.Mapper()
	f := frame{line: m.Line(span.Start), last: m.Line(max(span.End-1, span.Start))}
	line := m.LineSpan(f.line)
	start := min(max(span.Start, line.Start), line.End)
	end := min(max(span.End, start), line.End)

	s := scribe{text: text.String(), glyphs: r.glyphs[:0]}
	mid, at := s.forward(start, end, frameWidth-2)
	cut := at < end
	left, from := s.backward(line.Start, start, frameWidth)
	var right []glyph
	to := at
	if !cut {
		right, to = s.forward(at, line.End, frameWidth)
	}
	lead, trail := from > line.Start, cut || to < line.End
	if width(left)+width(mid)+width(right)+cells(lead)+cells(trail) > frameWidth {
		// What the span leaves is shared by both sides; what one side does
		// not need goes to the other. Two cells are kept for the dots.
		spare := frameWidth - 2 - width(mid)
		roomLeft := max(spare/2, spare-width(right))
		keptLeft := tail(left, roomLeft)
		keptRight := head(right, spare-width(keptLeft))
		lead = lead || len(keptLeft) < len(left)
		trail = trail || len(keptRight) < len(right)
		left, right = keptLeft, keptRight
	}
	var b strings.Builder
	if lead {
		b.WriteString("…")
	}
	write(&b, left)
	write(&b, mid)
	write(&b, right)
	if trail {
		b.WriteString("…")
	}
	f.text = strings.TrimRight(b.String(), " ")
	f.before = cells(lead) + width(left)
	f.width = max(width(mid), 1)
	r.glyphs = s.glyphs
	return f
}

// cells is the width of the dots for what is left out.
func cells(dots bool) int {
	if dots {
		return 1
	}
	return 0
}

// glyph is a character as it is shown.
type glyph struct {
	text  string
	cells int
}

func width(gs []glyph) (n int) {
	for _, g := range gs {
		n += g.cells
	}
	return n
}

// head returns as many of the first glyphs as fit into room cells.
func head(gs []glyph, room int) []glyph {
	for i, g := range gs {
		if room -= g.cells; room < 0 {
			return gs[:i]
		}
	}
	return gs
}

// tail returns as many of the last glyphs as fit into room cells.
func tail(gs []glyph, room int) []glyph {
	for i := len(gs) - 1; i >= 0; i-- {
		if room -= gs[i].cells; room < 0 {
			return gs[i+1:]
		}
	}
	return gs
}

func write(b *strings.Builder, gs []glyph) {
	for _, g := range gs {
		b.WriteString(g.text)
	}
}

// scribe shows pieces of a text.
type scribe struct {
	text   string
	glyphs []glyph // of all pieces
}

// forward returns the glyphs from one offset on until another or until room
// cells are full, and the offset it came to.
func (s *scribe) forward(from, to, room int) ([]glyph, int) {
	first := len(s.glyphs)
	for from < to {
		r, size := utf8.DecodeRuneInString(s.text[from:to])
		g := s.glyph(r, from, size)
		if room -= g.cells; room < 0 {
			break
		}
		s.glyphs = append(s.glyphs, g)
		from += size
	}
	return s.glyphs[first:len(s.glyphs):len(s.glyphs)], from
}

// backward is forward from right to left; the glyphs are in reading order.
func (s *scribe) backward(to, from, room int) ([]glyph, int) {
	first := len(s.glyphs)
	for from > to {
		r, size := utf8.DecodeLastRuneInString(s.text[to:from])
		g := s.glyph(r, from-size, size)
		if room -= g.cells; room < 0 {
			break
		}
		s.glyphs = append(s.glyphs, g)
		from -= size
	}
	gs := s.glyphs[first:len(s.glyphs):len(s.glyphs)]
	slices.Reverse(gs)
	return gs, from
}

// glyph returns how the character r at offset at is shown.
func (s *scribe) glyph(r rune, at, size int) glyph {
	switch {
	case r == '\t':
		return glyph{"    ", 4}
	case r == '[' && s.endsLogCommand(at+size):
		return glyph{wideBracket, 2}
	case ' ' <= r && r < 0x7f:
		return glyph{s.text[at : at+size], 1}
	case 0x4e00 <= r && r <= 0x9fff, 0x3000 <= r && r < 0x302a, 0xff01 <= r && r <= 0xff60:
		// Nearly all the rest there is.
		return glyph{s.text[at : at+size], 2}
	case r == utf8.RuneError && size == 1: // a part of a character
		return glyph{"\ufffd", 1}
	case unsafe(r):
		v := visibleRune(r)
		return glyph{v, utf8.RuneCountInString(v)}
	}
	return glyph{s.text[at : at+size], source.Cells(r)}
}

// endsLogCommand reports whether a log command ends at offset end.
func (s *scribe) endsLogCommand(end int) bool {
	for _, c := range logCommands {
		if strings.HasSuffix(s.text[:end], c) {
			return true
		}
	}
	return false
}
