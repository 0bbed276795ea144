package lexicon

import (
	"slices"
	"testing"

	"buzhou/internal/lexicon/trie"
)

func TestWords(t *testing.T) {
	words := []string{"前", "前往", "已", "的"}
	first, last := trie.Ends(words)
	w := Words{words, first, last}
	for _, tc := range []struct {
		s                    string
		has, start, end, in  bool
		trimmed, trimmedBack string
	}{
		{"前", true, true, true, true, "", ""},
		{"前往的银行", false, true, false, true, "银行", "前往的银行"},
		{"银行已前往的", false, false, true, true, "银行已前往的", "银行"},
		{"银行的柜台", false, false, false, true, "银行的柜台", "银行的柜台"},
		{"银行", false, false, false, false, "银行", "银行"},
		{"", false, false, false, false, "", ""},
	} {
		if w.Has(tc.s) != tc.has || w.Start(tc.s) != tc.start || w.End(tc.s) != tc.end || w.In(tc.s) != tc.in {
			t.Errorf("%q: Has %t, Start %t, End %t, In %t", tc.s, w.Has(tc.s), w.Start(tc.s), w.End(tc.s), w.In(tc.s))
		}
		if got := w.Trim(tc.s); got != tc.trimmed {
			t.Errorf("Trim(%q) = %q, want %q", tc.s, got, tc.trimmed)
		}
		if got := w.TrimEnd(tc.s); got != tc.trimmedBack {
			t.Errorf("TrimEnd(%q) = %q, want %q", tc.s, got, tc.trimmedBack)
		}
	}
}

// TestListsAreSorted: Has searches by halves.
func TestListsAreSorted(t *testing.T) {
	for _, w := range []*Words{&StopWords, &Countable, &Pieces, &CallWords, &DateWords, &NoFees} {
		if !slices.IsSorted(w.sorted) || len(w.sorted) == 0 {
			t.Errorf("not sorted: %q", w.sorted)
		}
	}
}
