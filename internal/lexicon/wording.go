package lexicon

import (
	"cmp"
	"slices"
)

// Wording returns the id of the wordings that a word is one of (按住 and 长按 are
// both press), or the word itself where no data joins it to others.
func Wording(word string) string {
	if i, ok := slices.BinarySearchFunc(wordings[:], word, func(p [2]string, w string) int { return cmp.Compare(p[0], w) }); ok {
		return wordings[i][1]
	}
	return word
}
