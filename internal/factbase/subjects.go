package factbase

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// subjectIndex finds the words for what the worded facts are of, by their first character. It
// is built when it is first needed.
type subjectIndex struct {
	once   sync.Once
	byRune map[rune][]string
}

// SubjectsIn returns which of the words for what the worded facts are of (the first group of
// About) stand in a text, in one pass over it.
func (b *Base) SubjectsIn(text string) map[string]bool {
	b.subjects.once.Do(func() {
		b.subjects.byRune = map[rune][]string{}
		for f := range b.Worded() {
			for _, w := range f.About[0].Words {
				r, _ := utf8.DecodeRuneInString(w)
				if !slices.Contains(b.subjects.byRune[r], w) {
					b.subjects.byRune[r] = append(b.subjects.byRune[r], w)
				}
			}
		}
	})
	found := map[string]bool{}
	for i, r := range text {
		for _, w := range b.subjects.byRune[r] {
			if strings.HasPrefix(text[i:], w) {
				found[w] = true
			}
		}
	}
	return found
}
