// Package nearest finds what a mistyped word was probably meant to be.
package nearest

import "strconv"

// Of returns the candidate with the smallest edit distance to word, the first
// of equals, and "" if none is near enough to be a typing mistake: up to two
// edits, and fewer than half the runes of word.
func Of(word string, candidates []string) string {
	best, least := "", 3
	for _, c := range candidates {
		if d := distance([]rune(word), []rune(c)); d < least && 2*d < len([]rune(word)) {
			best, least = c, d
		}
	}
	return best
}

// Hint returns a question about the nearest candidate to end an error with, or
// nothing.
func Hint(word string, candidates []string) string {
	if near := Of(word, candidates); near != "" {
		return "; did you mean " + strconv.Quote(near) + "?"
	}
	return ""
}

// distance returns the optimal string alignment distance of a and b: the least
// number of insertions, deletions, replacements and swaps of neighbours.
func distance(a, b []rune) int {
	before, above := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := range a {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range b {
			replace := above[j]
			if a[i] != b[j] {
				replace++
			}
			row[j+1] = min(replace, above[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, above = above, row
	}
	return above[len(b)]
}
