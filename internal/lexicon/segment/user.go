package segment

import (
	"fmt"

	"github.com/go-ego/gse"

	"buzhou/internal/lexicon/segment/internal/frozen"
)

// UserSegmenter cuts the text of one document with a user's own words on top of the dictionary and the
// overlay. It is safe for any number of goroutines.
type UserSegmenter struct {
	// A function, not the gse.Segmenter: a value of that type within reach of reflection would keep gse's
	// methods and with them 33 MB of embedded dictionaries in the binary.
	segment func(text []byte) []gse.Segment
}

// NewUser makes a UserSegmenter for doc: a gse dictionary with the words of the frozen dictionary and of the
// overlay ("" is none, see [New]) that occur in doc, and words with [Frequency]. A token of no text stands for
// the frequencies of all others, so that on doc the result is that of gse with the whole dictionary and
// words added to it. As in gse, a word that is in the dictionary or the overlay keeps its frequency there.
// The error is [ErrOverlay] or [ErrWord].
func NewUser(overlay string, words []string, doc string) (*UserSegmenter, error) {
	s, err := New(overlay)
	if err != nil {
		return nil, err
	}
	seg := gse.Segmenter{Dict: gse.NewDict(), NotLoadHMM: true, SkipLog: true}
	if err := s.addOccurring(&seg, doc); err != nil {
		return nil, err
	}
	known := seg.Dict.TotalFreq()
	for _, w := range words {
		if err := frozen.CheckWord(w); err != nil {
			return nil, fmt.Errorf("segment: user's %w", err)
		}
		if s.IsWord(w) {
			continue
		}
		if err := seg.AddToken(w, Frequency); err != nil {
			return nil, fmt.Errorf("segment: user's word %q: %w", w, err)
		}
	}
	if err := addFiller(&seg, s.total()-known); err != nil {
		return nil, err
	}
	seg.CalcToken()
	return &UserSegmenter{seg.Segment}, nil
}

// addOccurring adds the words of s that occur in doc, whether or not a segmentation would use them.
func (s *Segmenter) addOccurring(seg *gse.Segmenter, doc string) error {
	s.split(doc)
	added := map[string]bool{}
	for i := range s.units {
		for _, list := range []*frozen.Trie{s.base, s.overlay} {
			if list == nil {
				continue
			}
			n := list.Root()
			for j := i; j < len(s.units) && n != 0; j++ {
				n = s.follow(list, n, doc[s.start(j):s.units[j].end])
				text := doc[s.start(i):s.units[j].end]
				if !list.IsWord(n) || added[text] {
					continue
				}
				added[text] = true
				if err := seg.AddToken(text, float64(list.Freq(n))); err != nil {
					return fmt.Errorf("segment: %q: %w", text, err)
				}
			}
		}
	}
	return nil
}

// addFiller adds a token of the given frequency that no text contains: gse looks up text in lower case, but
// takes over the letters of a dictionary as they are if it is told not to treat them as letters.
func addFiller(seg *gse.Segmenter, freq float64) error {
	if freq <= 0 {
		return nil
	}
	seg.Alpha = true
	defer func() { seg.Alpha = false }()
	return seg.AddToken("A", freq)
}

// total is the frequency mass of the dictionary and the overlay, a count. Counts below 2^53 are exact.
func (s *Segmenter) total() float64 {
	if s.overlay != nil {
		return float64(s.overlay.Total())
	}
	return float64(s.base.Total())
}

// Segment appends the words of text, a part of the document, to dst and returns it, in the form of
// [Segmenter.Segment]. It allocates.
func (u *UserSegmenter) Segment(text string, dst []Token) []Token {
	for _, w := range u.segment([]byte(text)) {
		dst = append(dst, Token{w.Start(), w.End()})
	}
	return dst
}
