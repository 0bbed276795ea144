package source

import (
	"encoding/json"
	"strconv"
)

// Span is the half-open range [Start, End) of byte offsets into the decoded
// UTF-8 text of one document. Spans are made by the parser and carried to
// every output; only Mapper converts them to lines, columns or original bytes.
type Span struct {
	Start, End int
}

// Len returns the length of s in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s holds no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether o lies within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Shift returns s moved by n bytes.
func (s Span) Shift(n int) Span { return Span{s.Start + n, s.End + n} }

// Cover returns the smallest span that holds both s and o.
func (s Span) Cover(o Span) Span {
	return Span{min(s.Start, o.Start), max(s.End, o.End)}
}

// MarshalJSON writes s as the array [start,end].
func (s Span) MarshalJSON() ([]byte, error) {
	b := strconv.AppendInt(append(make([]byte, 0, 24), '['), int64(s.Start), 10)
	b = strconv.AppendInt(append(b, ','), int64(s.End), 10)
	return append(b, ']'), nil
}

// UnmarshalJSON reads the form that MarshalJSON writes.
func (s *Span) UnmarshalJSON(b []byte) error {
	var ends [2]int
	if err := json.Unmarshal(b, &ends); err != nil {
		return err
	}
	s.Start, s.End = ends[0], ends[1]
	return nil
}
