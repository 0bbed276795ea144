package segment

import (
	"fmt"
	"strings"

	"buzhou/internal/lexicon/segment/internal/frozen"
)

// Frequency is what a word of an overlay gets, among frequencies that sum up to 33,335,153 and
// go up to 142,747. It is the lowest round number with which a word always beats a cut into its parts: parts
// of the frequencies a and b lose if a*b < Frequency*sum, which holds for any two from 612 up. It is also the
// frequency of an everyday verb of how-to texts (登录 462, 认证 1170, 取消 3052), and so where words overlap,
// a domain word wins against a rare word and loses to a common one, as such a verb would.
const Frequency = 1000

// ErrWord reports a word that no dictionary can hold: empty, not valid UTF-8, or with U+0000 in it.
var ErrWord = frozen.ErrWord

// Build freezes words into an overlay for [New]; call it when data are generated. It is as if the words had
// been added to gse's dictionary with [Frequency]: they are put in lower case (ASCII only, as in gse), and one that
// the dictionary has keeps the frequency it has there. Repeated words count once. The error is [ErrWord]. Equal
// words give equal bytes, in whatever order.
func Build(words []string) ([]byte, error) {
	s, err := New("")
	if err != nil {
		return nil, err
	}
	seen := make(map[string]bool, len(words))
	var list []frozen.Word
	for _, w := range words {
		if err := frozen.CheckWord(w); err != nil {
			return nil, fmt.Errorf("segment: %w", err)
		}
		w = lower(w)
		if !seen[w] && !s.IsWord(w) {
			seen[w] = true
			list = append(list, frozen.Word{Text: w, Freq: Frequency})
		}
	}
	return frozen.Build(list, s.codes, s.base.Total()+Frequency*uint64(len(list)), s.base.Family())
}

// lower puts ASCII letters in lower case and leaves all others, as gse does.
func lower(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}, s)
}
