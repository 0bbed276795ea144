package report

import (
	"strconv"
	"unicode/utf16"

	"buzhou/internal/source"
)

// lineHashes are the values by which GitHub's code scanning follows a result
// when its line moves: primaryLocationLineHash, as github/codeql-action
// computes it before an upload (src/fingerprints.ts). A result that carries it
// is followed also if it comes in by another way.
//
// The hash of a line is polynomial, to the base 37 and modulo 2^64, over the
// hundred UTF-16 code units from the line's start, spaces and tabs left out and
// every line end as LF; the end of the file counts as 65535 and is followed by
// zeros. Lines with equal hashes are numbered.
type lineHashes []lineHash

type lineHash struct {
	hash uint64
	nth  int
}

const (
	lineHashBase   = 37
	lineHashWindow = 100
	lineHashEnd    = 0xffff
)

// newLineHashes returns the hashes of all lines of a text, or nil if it is not
// UTF-8 as it lies on disk: the uploader reads bytes, and what it makes of
// other encodings is not worth following.
func newLineHashes(text *source.Text) lineHashes {
	if text.Encoding() != source.UTF8 {
		return nil
	}
	s := text.String()
	if text.HasBOM() {
		s = "\ufeff" + s
	}
	return hashLines(s)
}

// of returns the hash of a 1-based line, "" if there is none.
func (h lineHashes) of(line int) string {
	if line < 1 || line > len(h) {
		return ""
	}
	return strconv.FormatUint(h[line-1].hash, 16) + ":" + strconv.Itoa(h[line-1].nth)
}

func hashLines(s string) lineHashes {
	units, starts := lineUnits(s)
	drop := uint64(1) // the weight of the unit that leaves the window
	for range lineHashWindow {
		drop *= lineHashBase
	}
	hashes := make(lineHashes, 0, len(starts))
	seen := make(map[uint64]int, len(starts))
	var hash uint64
	for end := 0; len(hashes) < len(starts); end++ {
		hash *= lineHashBase
		if end < len(units) {
			hash += uint64(units[end])
		}
		begin := end - lineHashWindow + 1
		if begin > 0 {
			hash -= drop * uint64(units[begin-1])
		}
		if begin == starts[len(hashes)] {
			seen[hash]++
			hashes = append(hashes, lineHash{hash, seen[hash]})
		}
	}
	return hashes
}

// lineUnits returns the code units of s that count, and where its lines begin
// among them. Lines are those of source.Mapper.
func lineUnits(s string) (units []uint16, starts []int) {
	units = make([]uint16, 0, len(s)/2+1)
	starts = []int{0}
	previous := rune(0)
	for _, r := range s {
		switch {
		case r == ' ' || r == '\t' || r == '\n' && previous == '\r':
		case r == '\n' || r == '\r':
			units = append(units, '\n')
			starts = append(starts, len(units))
		default:
			units = utf16.AppendRune(units, r)
		}
		previous = r
	}
	return append(units, lineHashEnd), starts
}
