package residue

import (
	"slices"

	"buzhou/internal/article"
)

// passage is a piece of an article as a reader sees it: the text of a block or
// a cell, with the words of the vocabulary and the brackets in it.
type passage struct {
	*article.View
	// block is the block of the passage, article.None for the title.
	block int
	// cell: the passage is a cell of a table.
	cell bool
	// site: the site put it there, not the author.
	site bool
	hits []hit
	// classes are those of the words in it; see scan.
	classes set
	// bytes are those that its characters other than Chinese ones start with.
	bytes article.ByteSet
	pairs []pair
	// loose are the brackets that have no partner in the passage.
	loose []bracket
	// halved: opening and closing have the kinds of loose; see halvesOf.
	halved           bool
	opening, closing uint16
	// quotes caches quoted.
	quotes    [][2]int
	quotesSet bool
}

// may reports whether a part of the passage can be a word of one of the classes.
func (p *passage) may(classes set) bool { return p.classes&classes != 0 }

// quoted reports whether offset i stands in quotation marks, straight ones
// included: it is what somebody says or a screen shows.
func (p *passage) quoted(i int) bool {
	if !p.quotesSet {
		p.quotes, p.quotesSet = outermost(p.said()), true
	}
	k, ok := slices.BinarySearchFunc(p.quotes, i, func(q [2]int, i int) int { return q[0] - i })
	return ok || k > 0 && i < p.quotes[k-1][1]
}

// outermost sorts ranges and joins those that overlap.
func outermost(ranges [][2]int) [][2]int {
	slices.SortFunc(ranges, func(a, b [2]int) int { return a[0] - b[0] })
	out := ranges[:0]
	for _, r := range ranges {
		if n := len(out); n > 0 && r[0] < out[n-1][1] {
			out[n-1][1] = max(out[n-1][1], r[1])
			continue
		}
		out = append(out, r)
	}
	return out
}

// said returns the ranges between quotation marks.
func (p *passage) said() [][2]int {
	var out [][2]int
	for _, q := range p.pairs {
		switch q.open.kind {
		case double, single, corner, white:
			i, j := q.inner()
			out = append(out, [2]int{i, j})
		}
	}
	if !p.bytes.Has('"') {
		return out
	}
	open := -1
	for i := range len(p.Text) {
		switch {
		case p.Text[i] != '"':
		case open < 0:
			open = i + 1
		default:
			out = append(out, [2]int{open, i})
			open = -1
		}
	}
	return out
}
