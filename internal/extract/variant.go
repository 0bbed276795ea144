package extract

import (
	"unicode/utf8"

	"buzhou/internal/lexicon"
)

// variant returns what names of one control have in common: words that mean the same are
// made equal and words that add nothing left out.
func variant(label string) string {
	var b []rune
	for label != "" {
		w, same := lexicon.SameWord(label)
		if cut := lexicon.NameFillers.Trim(label); len(label)-len(cut) > len(w) && len(b)+utf8.RuneCountInString(cut) >= 2 {
			label = cut
			continue
		}
		if w != "" {
			b = append(b, []rune(same)...)
			label = label[len(w):]
			continue
		}
		r, size := utf8.DecodeRuneInString(label)
		b = append(b, r)
		label = label[size:]
	}
	return string(b)
}
