package article

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/source"

	"golang.org/x/net/html/atom"
)

// text appends the text token src[i:j] to the current unit.
func (h *htmlReader) text(i, j int) {
	e := h.top()
	if e.tag == atom.Title && h.table == nil {
		h.title(i, j)
		return
	}
	if e.data {
		h.data = append(h.data, linkedData{source.Span{Start: i, End: j}, len(h.units)})
	}
	if e.hidden {
		return
	}
	from := i
	for i < j {
		switch c := h.src[i]; {
		case isHTMLSpace(c):
			h.run(from, i)
			k := i + 1
			for k < j && isHTMLSpace(h.src[k]) {
				k++
			}
			h.space(i, k)
			i, from = k, k
		case c == '&':
			text, n := Entity(h.src[i:j])
			if n == 0 {
				i++
				continue
			}
			h.run(from, i)
			if text == " " {
				h.space(i, i+n)
			} else if text != "" {
				h.showSpace(text)
				h.views.replace(text, i, i+n)
				h.count(n)
			}
			i += n
			from = i
		default:
			i++
		}
	}
	h.run(from, j)
}

// run appends text without white space or references.
func (h *htmlReader) run(i, j int) {
	if i >= j {
		return
	}
	if h.start < 0 {
		h.start = i
	}
	h.showSpace(h.src[i:j])
	h.views.text(i, j)
	h.count(j - i)
	if h.top().code {
		h.inlineCode(i, j)
	}
}

func (h *htmlReader) count(n int) {
	if h.top().link {
		h.linked += n
	}
	if h.top().bold {
		h.strong += n
	}
}

// space remembers white space until the text after it is known.
func (h *htmlReader) space(i, j int) {
	if h.top().pre && strings.Contains(h.src[i:j], "\n") {
		h.breakLine(i, j)
		return
	}
	if h.views.empty() {
		return
	}
	if h.pending.Empty() {
		h.pending = source.Span{Start: i, End: j}
	}
	h.pending.End = j
}

// showSpace appends the white space before next: one space, or nothing if it
// is a line break of the source within Chinese text.
func (h *htmlReader) showSpace(next string) {
	p := h.pending
	if p.Empty() {
		return
	}
	h.pending = source.Span{}
	r, _ := utf8.DecodeRuneInString(next)
	switch raw := h.src[p.Start:p.End]; {
	case strings.ContainsAny(raw, "\n\r"):
		h.views.join(r, p.Start, p.End)
	case raw == " ":
		h.views.raw(p.Start, p.End)
	default:
		h.views.replace(" ", p.Start, p.End)
	}
}

// breakLine ends the line: a unit of its own, or a space in a cell or heading.
func (h *htmlReader) breakLine(i, j int) {
	if h.table.inCell() || h.top().level > 0 {
		h.pending = source.Span{Start: i, End: j}
		if h.views.empty() {
			h.pending = source.Span{}
		}
		return
	}
	h.flush()
}

// flush makes a unit of the text since the last one.
func (h *htmlReader) flush() {
	if h.table.inCell() {
		if !h.views.empty() && h.pending.Empty() {
			h.pending = source.Span{Start: h.pos, End: h.pos + 1} // the tag
		}
		return
	}
	v := h.views.take()
	linked, strong, start := h.linked, h.strong, h.start
	h.pending, h.linked, h.strong, h.start = source.Span{}, 0, 0, -1
	if v.Empty() {
		if start >= 0 && h.top().marker != nil {
			h.start = start
		}
		return
	}
	e := h.top()
	u := newUnit(v, v.Span(0, len(v.Text)))
	if m := h.takeMarker(); m != nil {
		u = *m
		u.view, u.span.End = v, v.Span(0, len(v.Text)).End
	}
	u.list, u.item, u.depth, u.blank = e.list, e.item, e.depth, true
	switch {
	case e.level > 0:
		u.kind, u.level, u.fixed, u.head = Heading, e.level, true, markupHead
	case u.kind == ListItem:
	case e.pre:
		u.kind = Code
	case e.quote:
		u.kind = Quote
	}
	u.bold = strong > 0 && strong >= len(v.Text)*9/10
	h.regions[e.region].add(len(v.Text), linked, e.level)
	if h.table != nil { // text between the rows
		h.table.rowStart = max(h.table.rowStart, u.span.End)
	}
	h.push(u)
}

// takeMarker returns the marker of the innermost list item if it still waits
// for its text.
func (h *htmlReader) takeMarker() *unit {
	for i := len(h.open) - 1; i > 0 && i >= len(h.open)-64; i-- {
		if h.open[i].tag == atom.Li {
			m := h.open[i].marker
			h.open[i].marker = nil
			return m
		}
	}
	return nil
}

// push adds a unit to the current region.
func (h *htmlReader) push(u unit) {
	n := len(h.units)
	h.add(u)
	for ; n < len(h.units); n++ {
		h.of = append(h.of, h.top().region)
	}
}

func isHTMLSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'
}
