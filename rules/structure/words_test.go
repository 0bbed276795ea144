package structure

import (
	"slices"
	"testing"
)

func TestWordsAreSorted(t *testing.T) {
	for name, words := range map[string][]string{
		"contentsLabels":  contentsLabels[:],
		"commonHeadings":  commonHeadings[:],
		"genericWords":    genericWords[:],
		"closingHeadings": closingHeadings[:],
		"joints":          joints[:],
		"answerLabels":    answerLabels[:],
		"danglingWords":   danglingWords[:],
		"joiners":         joiners[:],
		"vagueVerbs":      vagueVerbs[:],
		"clauseWords":     clauseWords[:],
	} {
		if !slices.IsSorted(words) {
			slices.Sort(words)
			t.Errorf("%s is not sorted; want %q", name, words)
		}
	}
}
