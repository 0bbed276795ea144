package structure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
)

// maxDiff bounds how many words of two passages are aligned.
const maxDiff = 400

// substitutions counts the places where b says another thing than a and not just
// more, fewer or other little words: 入站 for 出站, 开通 for 关闭. Passages that tell
// the same procedure for two things differ so, copies do not.
func substitutions(d *annotate.Document, a, b string) int {
	x, y := wordsIn(d, a), wordsIn(d, b)
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	x, y = x[:min(len(x), maxDiff)], y[:min(len(y), maxDiff)]
	n := 0
	hunks(x, y, func(out, in []string) {
		o, i := weighty(out), weighty(in)
		if o != "" && i != "" && !within(o, in) && !within(i, out) {
			n++
		}
	})
	return n
}

// wordsIn returns the words of text.
func wordsIn(d *annotate.Document, text string) []string {
	var out []string
	for _, w := range d.Words(text, 0, len(text)) {
		out = append(out, text[w.Start:w.End])
	}
	return out
}

// hunks calls f for each stretch of x that stands where another stretch of y does,
// by the longest common subsequence of both.
func hunks(x, y []string, f func(out, in []string)) {
	// common[i][j] is the length of the one of x[i:] and y[j:].
	common := make([][]int32, len(x)+1)
	cells := make([]int32, (len(x)+1)*(len(y)+1))
	for i := range common {
		common[i], cells = cells[:len(y)+1], cells[len(y)+1:]
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(x) || j < len(y) {
		a, b := i, j
		for i < len(x) && j < len(y) && x[i] != y[j] || i < len(x) != (j < len(y)) {
			if j == len(y) || i < len(x) && common[i+1][j] >= common[i][j+1] {
				i++
			} else {
				j++
			}
		}
		if i > a && j > b {
			f(x[a:i], y[b:j])
		}
		for i < len(x) && j < len(y) && x[i] == y[j] {
			i, j = i+1, j+1
		}
	}
}

// within reports whether word stands in the words put together: 缺 in 缺少.
func within(word string, words []string) bool {
	return strings.Contains(strings.Join(words, ""), word)
}

// weighty returns the first of words that is none of those that only join others.
func weighty(words []string) string {
	for _, w := range words {
		r, size := utf8.DecodeRuneInString(w)
		if !hasHan(w) && size == len(w) && !isDigit(r) {
			continue // a mark
		}
		if _, joins := slices.BinarySearch(joiners[:], w); !joins {
			return w
		}
	}
	return ""
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }
