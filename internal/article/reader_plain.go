package article

import (
	"strings"

	"buzhou/internal/source"
)

// plain reads src[i:j] as lines, each a unit.
func (r *reader) plain(i, j int) {
	blank := false
	for i < j {
		end, next := lineEnd(r.src, i, j)
		from, to := trimRange(r.src, i, end)
		if from == to {
			blank = true
		} else {
			r.views.text(from, to)
			u := newUnit(r.views.take(), source.Span{Start: from, End: to})
			u.blank, blank = blank, false
			r.add(u)
		}
		i = next
	}
}

// lineEnd returns the end of the line at i, without its terminator, and the
// start of the next one.
func lineEnd(s string, i, limit int) (end, next int) {
	n := strings.IndexByte(s[i:limit], '\n')
	if n < 0 {
		return limit, limit
	}
	end = i + n
	if end > i && s[end-1] == '\r' {
		return end - 1, end + 1
	}
	return end, end + 1
}
