package article

import "buzhou/internal/source"

// unit is a block on its way through the structure pass: what a reader found,
// and what the phases of the pass have made of it so far.
type unit struct {
	kind   Kind
	span   source.Span
	view   View
	marker Marker
	// level is the level of a heading that the markup made.
	level int
	// list and item are ids, unique in the document and above zero, of the
	// list and list item of the markup that hold the unit; depth is the
	// list's nesting, from 0.
	list, item, depth int
	// whole is the view with the marker, of a unit that starts with 首先 or the
	// like: if it is in no sequence, the word is no marker.
	whole *View
	// table and row locate a TableRow in the article's tables.
	table, row int
	// fixed: the markup says what the unit is, so that no guess may change it.
	fixed bool
	// bold: all of the text is bold.
	bold  bool
	runIn bool
	// spaced: the marker is followed by white space.
	spaced bool
	// blank: a blank line stands before the unit.
	blank bool
	// head says why the unit is a heading, if it is one.
	head headClass
	// run is the index of the run that the unit's marker belongs to, or None.
	run int
	// parent is the index of the unit that this one continues, or None.
	parent int
}

// headClass says by what sign a unit is known as a heading. Headings of one
// class that stand in one section have the same level.
type headClass uint8

const (
	noHead    headClass = iota
	titleHead           // the article's title
	markupHead
	boldHead
	shortHead // a short line without final punctuation
	labelHead // a short line that ends with a colon
	markHead  // the class of the first marker family; others follow it
)

// newUnit returns a paragraph that is shown by v and covers span.
func newUnit(v View, span source.Span) unit {
	return unit{view: v, span: span, table: None, row: None, run: None, parent: None}
}

// scan finds the marker at the start of u's text and takes it out of the view.
// A numbered marker behind the bullet of the markup (- 第一步) replaces it.
func (u *unit) scan() {
	if u.kind == Code || u.kind == TableRow || u.marker.Family > Bullet {
		return
	}
	m, ok := scanMarker(u.view.Text)
	if !ok || u.marker.Family == Bullet && (m.family == Bullet || m.family == Discourse || m.family == AnswerWord) {
		return
	}
	if m.family == Discourse {
		if u.head != noHead && m.next >= len(u.view.Text) {
			return // a heading of its own
		}
		whole := u.view
		u.whole = &whole
	}
	u.setMarker(m)
}

// setMarker takes the marker m at the start of u's view out of it.
func (u *unit) setMarker(m mark) {
	text := u.view.Text
	u.marker = Marker{Family: m.family, Number: m.number, Span: u.view.Span(0, m.end), Text: text[:m.end]}
	u.spaced = m.next > m.end && m.next < len(text)
	u.view = u.view.Slice(m.next, len(text))
}

// part returns a unit for the text [i, j) of u, in the same place of the
// markup but with neither u's marker nor its standing as a list item.
func (u *unit) part(i, j int) unit {
	v := u.view.Slice(i, j).trim()
	p := *u
	p.view, p.whole, p.span, p.marker = v, nil, v.Span(0, len(v.Text)), Marker{}
	p.kind, p.spaced, p.blank, p.fixed = Paragraph, false, false, false
	if u.kind == Quote {
		p.kind = Quote
	}
	return p
}

// cut shortens u to the text before offset i.
func (u *unit) cut(i int) {
	if u.whole != nil {
		whole := u.whole.Slice(0, len(u.whole.Text)-len(u.view.Text)+i).trim()
		u.whole = &whole
	}
	u.view = u.view.Slice(0, i).trim()
	u.span.End = max(u.view.Span(0, len(u.view.Text)).End, u.marker.Span.End, u.span.Start)
}
