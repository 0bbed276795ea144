package article

import (
	"strings"

	"buzhou/internal/source"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxOpen bounds the stack of open elements, and how far down it an end tag
// looks for its start.
const maxOpen = 512

// htmlReader reads HTML token by token: offsets are the sum of the raw tokens'
// lengths, which a parsed tree would not have.
type htmlReader struct {
	*reader
	open []element
	// regions are the elements that can hold the main content, as a tree.
	regions []region
	// of[i] is the region of unit i - first.
	of    []int
	first int
	// pending is the white space that was read but not yet shown.
	pending source.Span
	pos     int // where the current token starts
	linked  int // bytes of the current unit that are link text
	strong  int // and bold text
	start   int // where the current unit's markup starts, or -1
	table   *htmlTable
	bounds  tableBounds
	data    []linkedData
	steps   []stepRange // of microdata, in source order
}

// element is an open element.
type element struct {
	tag    atom.Atom
	region int
	list   int
	item   int
	depth  int
	number int // of the next item of an ordered list
	marker *unit
	hidden bool
	data   bool // a script of JSON-LD
	pre    bool
	quote  bool
	link   bool
	bold   bool
	code   bool
	level  int
	step   int // 1 + the index in steps of the one that the element is, else 0
}

// html reads src[i:j] as a page: what is not part of the main content becomes
// boilerplate.
func (r *reader) html(i, j int) {
	h := newHTMLReader(r)
	h.read(i, j)
	h.setApart()
	h.howTo()
}

// htmlFragment reads src[i:j] as a piece of an article.
func (r *reader) htmlFragment(i, j int) { newHTMLReader(r).read(i, j) }

func newHTMLReader(r *reader) *htmlReader {
	return &htmlReader{reader: r, open: []element{{}}, regions: []region{{parent: None}}, first: len(r.units), start: -1}
}

func (h *htmlReader) read(i, j int) {
	z := html.NewTokenizer(strings.NewReader(h.src[i:j]))
	for pos := i; ; {
		tt := z.Next()
		if tt == html.ErrorToken {
			break
		}
		end := min(pos+len(z.Raw()), j)
		h.pos = pos
		switch tt {
		case html.TextToken:
			h.text(pos, end)
		case html.StartTagToken, html.SelfClosingTagToken:
			h.startTag(z, pos, end, tt == html.SelfClosingTagToken)
		case html.CommentToken:
			h.comment(pos, end, !h.views.empty())
		case html.EndTagToken:
			name, _ := z.TagName()
			h.endTag(atom.Lookup(name), pos, end)
		}
		pos = end
	}
	h.flush()
	h.closeTable(j)
}

func (h *htmlReader) top() *element { return &h.open[len(h.open)-1] }

func (h *htmlReader) startTag(z *html.Tokenizer, pos, end int, selfClosing bool) {
	name, more := z.TagName()
	tag := atom.Lookup(name)
	var attrs attributes
	if more {
		attrs = readAttributes(z)
	}
	if tag == atom.Meta {
		h.meta(attrs)
		return
	}
	if h.tableTag(tag, attrs, pos, end) {
		return
	}
	switch tag {
	case atom.Br:
		h.breakLine(pos, end)
		return
	case atom.Img, atom.Embed:
		h.picture(pos)
		return
	case atom.Input, atom.Wbr, atom.Link, atom.Source:
		return
	case atom.Hr:
		h.flush()
		return
	}
	if isBlockTag(tag) {
		h.flush()
		h.closeImplied(tag)
	}
	e := *h.top()
	e.tag, e.marker, e.step = tag, nil, 0
	if attrs.step && isBlockTag(tag) && tag != atom.Li && len(h.open) < maxOpen && !selfClosing {
		h.steps = append(h.steps, stepRange{from: len(h.units), to: None})
		e.step = len(h.steps)
	}
	e.data = tag == atom.Script && attrs.kind == "application/ld+json"
	// The template around all else is that of a Vue component: its page.
	component := tag == atom.Template && len(h.open) == 1
	e.hidden = e.hidden || attrs.hidden || isDropped(tag) && !component
	h.enter(&e, attrs, pos, end)
	if !selfClosing && len(h.open) < maxOpen {
		h.open = append(h.open, e)
	}
}

// enter applies what the element e means for the text in it.
func (h *htmlReader) enter(e *element, attrs attributes, pos, end int) {
	switch e.tag {
	case atom.Ul, atom.Ol:
		if e.list > 0 {
			e.depth++
		}
		e.list, e.number = h.nextID(), max(attrs.start, 1)
	case atom.Li:
		e.item = h.nextID()
		u := newUnit(View{}, source.Span{Start: pos, End: end})
		u.kind, u.fixed = ListItem, true
		u.marker = h.itemMarker(e, pos, end)
		e.marker = &u
		h.start = pos
	case atom.Blockquote:
		e.quote = true
	case atom.Pre:
		e.pre = true
	case atom.A:
		e.link = true
	case atom.Code, atom.Kbd, atom.Samp, atom.Tt, atom.Var:
		e.code = true
	case atom.Canvas, atom.Iframe, atom.Object, atom.Picture, atom.Svg, atom.Video:
		h.picture(pos)
	case atom.B, atom.Strong:
		e.bold = true
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		e.level = int(e.tag.String()[1] - '0')
	}
	if isRegion(e.tag) {
		h.regions = append(h.regions, region{parent: e.region, tag: e.tag, aside: isAside(e.tag, attrs.class)})
		e.region = len(h.regions) - 1
	}
	if h.start < 0 && isBlockTag(e.tag) {
		h.start = pos
	}
}

// itemMarker returns the marker that a browser shows for the list item e, and
// counts it in its list.
func (h *htmlReader) itemMarker(e *element, pos, end int) Marker {
	m := Marker{Family: Bullet, Span: source.Span{Start: pos, End: end}}
	for i := len(h.open) - 1; i >= 0; i-- {
		switch h.open[i].tag {
		case atom.Ol:
			m.Family, m.Number = ArabicDot, h.open[i].number
			h.open[i].number++
			return m
		case atom.Ul:
			return m
		}
	}
	return m
}

func (h *htmlReader) endTag(tag atom.Atom, pos, end int) {
	if h.tableEnd(tag, pos, end) {
		return
	}
	if tag == atom.Br || tag == atom.P && !h.isOpen(atom.P) {
		h.breakLine(pos, end)
		return
	}
	if isBlockTag(tag) {
		h.flush()
	}
	for i := len(h.open) - 1; i > 0 && i >= len(h.open)-64; i-- {
		if h.open[i].tag == tag {
			h.dropTo(i)
			return
		}
		if isBlockTag(h.open[i].tag) && !isBlockTag(tag) {
			return // an inline end tag closes nothing outside of its block
		}
	}
}

func (h *htmlReader) isOpen(tag atom.Atom) bool {
	for i := len(h.open) - 1; i > 0 && i >= len(h.open)-64; i-- {
		if h.open[i].tag == tag {
			return true
		}
	}
	return false
}

// dropTo closes the open elements from index i on.
func (h *htmlReader) dropTo(i int) {
	for _, e := range h.open[i:] {
		if e.step > 0 {
			h.steps[e.step-1].to = len(h.units)
		}
	}
	for k := i; k < len(h.open); k++ {
		if m := h.open[k].marker; m != nil && h.table == nil && !h.open[k].hidden {
			u := *m // an item without text
			u.list, u.item, u.depth = h.open[k].list, h.open[k].item, h.open[k].depth
			h.push(u)
			break
		}
	}
	h.open = h.open[:i]
}

// closeImplied closes the element that the start of tag ends by itself.
func (h *htmlReader) closeImplied(tag atom.Atom) {
	if h.top().tag == atom.P {
		h.dropTo(len(h.open) - 1)
	}
	if tag != atom.Li && tag != atom.Dt && tag != atom.Dd {
		return
	}
	for i := len(h.open) - 1; i > 0 && i >= len(h.open)-64; i-- {
		switch t := h.open[i].tag; {
		case t == tag || tag != atom.Li && (t == atom.Dt || t == atom.Dd):
			h.dropTo(i)
			return
		case t == atom.Ul || t == atom.Ol || t == atom.Dl:
			return
		}
	}
}
