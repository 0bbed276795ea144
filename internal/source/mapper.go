package source

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Position is a place in a document in every unit an output format may want.
type Position struct {
	// Offset is in bytes of the original file, 0-based.
	Offset int
	// Line is 1-based.
	Line int
	// Column is the 1-based column in code points.
	Column int
	// UTF16 is the 1-based column in UTF-16 code units (LSP, SARIF).
	UTF16 int
	// Byte is the 1-based column in bytes of UTF-8 (reviewdog's rdjson).
	Byte int
}

// Mapper converts between offsets into a decoded text and what people and
// tools call places. Lines end with LF, CRLF or CR, and nothing else: NEL, LS
// and PS are characters of a line to every editor and format we write for. A
// text that ends with a line terminator has an empty last line, as in LSP.
//
// Every method accepts any offset: it is clamped to [0, Len]; inside a character
// it means the character's start; between CR and LF it means the CR. The end of
// a line, with its terminator, is the column after its last character.
//
// A Mapper may be used by several goroutines.
type Mapper struct {
	text   *Text
	s      string
	starts []int // offsets at which the lines begin

	// counts[i] tells how much of the text precedes offset i*countStep. It is
	// made when a line longer than that is first asked about.
	countsOnce sync.Once
	counts     []count
}

// countStep is the distance of checkpoints in bytes: what has to be counted
// again for a position in a long line.
const countStep = 1024

func newMapper(t *Text) *Mapper {
	return &Mapper{text: t, s: t.s, starts: lineStarts(t.s)}
}

// lineStarts returns the offsets at which the lines of s begin.
func lineStarts(s string) []int {
	starts := make([]int, 1, 1+strings.Count(s, "\n"))
	if strings.IndexByte(s, '\r') < 0 {
		for at := 0; ; {
			i := strings.IndexByte(s[at:], '\n')
			if i < 0 {
				return starts
			}
			at += i + 1
			starts = append(starts, at)
		}
	}
	for i := range len(s) {
		if s[i] == '\n' || s[i] == '\r' && !strings.HasPrefix(s[i+1:], "\n") {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// LineCount returns the number of lines; it is at least 1.
func (m *Mapper) LineCount() int { return len(m.starts) }

// Line returns the 1-based line of off.
func (m *Mapper) Line(off int) int {
	line, exact := slices.BinarySearch(m.starts, m.boundary(off))
	if exact {
		line++
	}
	return line
}

// LineSpan returns the span of a 1-based line without its terminator. Lines out
// of range are empty, at the start or the end of the text.
func (m *Mapper) LineSpan(line int) Span {
	if line < 1 {
		return Span{}
	}
	if line > len(m.starts) {
		return Span{len(m.s), len(m.s)}
	}
	start, end := m.starts[line-1], len(m.s)
	if line < len(m.starts) {
		end = m.starts[line]
		end -= terminator(m.s[start:end])
	}
	return Span{start, end}
}

// terminator returns the length of the line terminator at the end of line.
func terminator(line string) int {
	if strings.HasSuffix(line, "\r\n") {
		return 2
	}
	return 1
}

// Position returns the place of off.
func (m *Mapper) Position(off int) Position {
	off = m.boundary(off)
	line := m.Line(off)
	start := m.starts[line-1]
	c := m.count(start, off)
	return Position{
		Offset: m.text.Original(off),
		Line:   line,
		Column: c[codePoints] + 1,
		UTF16:  c[utf16Units] + 1,
		Byte:   off - start + 1,
	}
}

// Offset returns the offset of a 1-based line and a 1-based column in code
// points, the inverse of Position. It is false, with the nearest offset, if
// there is no such place.
func (m *Mapper) Offset(line, column int) (int, bool) {
	return m.offset(line, column, codePoints)
}

// OffsetUTF16 returns the offset of a 1-based line and a 1-based column in
// UTF-16 code units. It is false, with the nearest offset, if there is no such
// place; between two surrogates that is the start of their character.
func (m *Mapper) OffsetUTF16(line, column int) (int, bool) {
	return m.offset(line, column, utf16Units)
}

func (m *Mapper) offset(line, column int, u unit) (int, bool) {
	span := m.LineSpan(line)
	if line < 1 || line > len(m.starts) || column < 1 {
		return span.Start, false
	}
	at, left := m.skip(span, column-1, u)
	for at < span.End && left > 0 {
		r, size := utf8.DecodeRuneInString(m.s[at:])
		width := runeCount(r)[u]
		if width > left {
			return at, false
		}
		at += size
		left -= width
	}
	return at, left == 0
}

// boundary returns off clamped, at the start of its character, and before
// rather than within CRLF.
func (m *Mapper) boundary(off int) int {
	off = runeStart(m.s, off)
	if off > 0 && off < len(m.s) && m.s[off] == '\n' && m.s[off-1] == '\r' {
		off--
	}
	return off
}
