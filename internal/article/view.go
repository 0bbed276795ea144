package article

import (
	"sort"

	"buzhou/internal/source"
)

// View is cleaned text with its way back to the source: entities and escapes
// decoded, soft breaks joined, inline markup and directives removed. Rules
// match on Text and report View.Span(i, j). Text width is never normalised:
// both widths are read, and offsets stay true.
type View struct {
	Text string
	// start is the source offset of Text if it stands unchanged in the
	// source, the common case; segs is then empty.
	start int
	// segs are in order and cover Text without gaps.
	segs []segment
}

// segment maps Text[view : view+vlen] to source bytes [src, src+slen). If the
// lengths are equal the mapping is byte for byte; else the segment is atomic
// (an entity, an escape) and maps as a whole.
type segment struct {
	view, vlen int
	src, slen  int
}

// NewView returns a view of text that stands unchanged at start in the source.
func NewView(text string, start int) View {
	return View{Text: text, start: start}
}

// Empty reports whether the view holds no text.
func (v View) Empty() bool { return v.Text == "" }

// Span returns the source span of Text[i:j]. Offsets are clamped to the text;
// an empty range gives an empty span at the place of i.
func (v View) Span(i, j int) source.Span {
	i = min(max(i, 0), len(v.Text))
	j = min(max(j, i), len(v.Text))
	if len(v.segs) == 0 {
		return source.Span{Start: v.start + i, End: v.start + j}
	}
	start := v.begin(i)
	if i == j {
		return source.Span{Start: start, End: start}
	}
	return source.Span{Start: start, End: v.end(j)}
}

// begin maps the beginning of a range.
func (v View) begin(i int) int {
	s := v.at(i)
	if s.vlen == s.slen {
		return s.src + (i - s.view)
	}
	if i >= s.view+s.vlen {
		return s.src + s.slen
	}
	return s.src
}

// end maps the exclusive end j > 0 of a range: the end of what precedes it.
func (v View) end(j int) int {
	s := v.at(j - 1)
	if s.vlen == s.slen {
		return s.src + (j - s.view)
	}
	return s.src + s.slen
}

// at returns the segment that holds offset i, or the last one.
func (v View) at(i int) segment {
	n := sort.Search(len(v.segs), func(k int) bool { return v.segs[k].view > i })
	return v.segs[max(n-1, 0)]
}

// Slice returns the view of Text[i:j].
func (v View) Slice(i, j int) View {
	i = min(max(i, 0), len(v.Text))
	j = min(max(j, i), len(v.Text))
	out := View{Text: v.Text[i:j]}
	if len(v.segs) == 0 {
		out.start = v.start + i
		return out
	}
	if i == j {
		out.start = v.begin(i)
		return out
	}
	first := max(sort.Search(len(v.segs), func(k int) bool { return v.segs[k].view > i })-1, 0)
	last := sort.Search(len(v.segs), func(k int) bool { return v.segs[k].view >= j })
	if last == first+1 && v.segs[first].vlen == v.segs[first].slen {
		out.start = v.segs[first].src + (i - v.segs[first].view)
		return out
	}
	out.segs = make([]segment, 0, last-first)
	for _, s := range v.segs[first:last] {
		out.segs = append(out.segs, s.cut(i, j))
	}
	return out
}

// cut returns the part of s that lies in [i, j), with view offsets counted
// from i. An atomic segment keeps its whole source range.
func (s segment) cut(i, j int) segment {
	lo, hi := max(s.view, i), min(s.view+s.vlen, j)
	c := segment{view: lo - i, vlen: hi - lo, src: s.src, slen: s.slen}
	if s.vlen == s.slen {
		c.src, c.slen = s.src+(lo-s.view), hi-lo
	}
	return c
}

// trim returns v without white space at its ends.
func (v View) trim() View {
	i, j := trimRange(v.Text, 0, len(v.Text))
	if i == 0 && j == len(v.Text) {
		return v
	}
	return v.Slice(i, j)
}
