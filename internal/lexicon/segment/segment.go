package segment

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"

	"buzhou/internal/lexicon/segment/internal/frozen"
)

//go:generate go run ./internal/gen zh_s.bin

// dictionary is a numbering of code units, then the word list that uses it.
//
//go:embed zh_s.bin
var dictionary string

// ErrOverlay reports an overlay that [Build] did not make, or made for another edition of the dictionary.
var ErrOverlay = errors.New("segment: overlay does not fit the dictionary")

// Token is a word of a text: the bytes [Start, End).
type Token struct{ Start, End int }

// Segmenter cuts text into words. It is cheap to make and owns scratch space, so give each goroutine its own.
type Segmenter struct {
	codes    frozen.Codes
	base     *frozen.Trie
	overlay  *frozen.Trie // nil if there is none
	logTotal float32      // of the frequency mass of both

	units []unit
	best  []arrival
}

// New returns a Segmenter for the dictionary and the words of an overlay made by [Build]; "" is none. It
// looks at headers only and refers to the overlay from then on. The error is [ErrOverlay].
func New(overlay string) (*Segmenter, error) {
	codes, list, err := frozen.OpenCodes(dictionary)
	if err != nil {
		return nil, err
	}
	base, err := frozen.Open(list)
	if err != nil {
		return nil, err
	}
	s := &Segmenter{codes: codes, base: base, logTotal: base.LogTotal()}
	if overlay == "" {
		return s, nil
	}
	if s.overlay, err = frozen.Open(overlay); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrOverlay, err)
	}
	if s.overlay.Family() != base.Family() {
		return nil, ErrOverlay
	}
	s.logTotal = s.overlay.LogTotal()
	return s, nil
}

// Segment appends the words of text to dst and returns it. They are contiguous and cover text, which may be
// any bytes: what is not UTF-8 becomes tokens of one byte. Letter case does not matter in ASCII. With room in
// dst it allocates nothing once the scratch space has grown to the longest text.
func (s *Segmenter) Segment(text string, dst []Token) []Token {
	s.split(text)
	s.search(text)
	return s.trace(dst)
}

// IsWord tells whether text, in any ASCII letter case, is a word of the dictionary or the overlay.
func (s *Segmenter) IsWord(text string) bool {
	if text == "" {
		return false
	}
	return s.base.IsWord(s.follow(s.base, s.base.Root(), text)) ||
		s.overlay != nil && s.overlay.IsWord(s.follow(s.overlay, s.overlay.Root(), text))
}

// unknownDistance is gse's for a unit that is no word, about 1 in 4 billion.
const unknownDistance = 32

// arrival is the best way found to the end of a unit: its distance, and how many units its last token has.
// Until a way is found that is 0.
type arrival struct {
	distance float32
	length   int32
}

// search finds the shortest path to the end of each unit. The order of visits, the float32 sums and the
// preference for the way found first are gse's, so that near ties and ties fall alike.
func (s *Segmenter) search(text string) {
	s.best = append(s.best[:0], make([]arrival, len(s.units))...)
	distance := float32(0)
	for i := range s.units {
		known := s.extend(s.base, text, i, distance)
		if s.overlay != nil && s.extend(s.overlay, text, i, distance) {
			known = true
		}
		if !known {
			s.best[i].update(distance+unknownDistance, 1)
		}
		distance = s.best[i].distance
	}
}

// extend goes on from the start of a unit, which lies at distance, by every word of list that starts there.
// It reports whether the unit alone is one.
func (s *Segmenter) extend(list *frozen.Trie, text string, first int, distance float32) (known bool) {
	units, best := s.units[first:], s.best[first:]
	n := list.Root()
	for i, u := range units {
		if u.code != 0 {
			n = list.Step(n, u.code)
		} else {
			n = s.follow(list, n, text[s.start(first+i):u.end])
		}
		if n == 0 {
			break
		}
		if list.IsWord(n) {
			best[i].update(distance+(s.logTotal-list.LogFreq(n)), int32(i+1))
			known = known || i == 0
		}
	}
	return known
}

func (a *arrival) update(distance float32, length int32) {
	if a.length == 0 || a.distance > distance {
		*a = arrival{distance, length}
	}
}

// trace follows the best path back from the end and appends its tokens in reading order.
func (s *Segmenter) trace(dst []Token) []Token {
	first := len(dst)
	for end := len(s.units); end > 0; {
		start := end - int(s.best[end-1].length)
		dst = append(dst, Token{s.start(start), s.units[end-1].end})
		end = start
	}
	slices.Reverse(dst[first:])
	return dst
}
