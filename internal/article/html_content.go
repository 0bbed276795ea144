package article

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// region is an element that can hold the main content, with the bytes of text
// that stand directly in it and, once summed, in all that it holds.
type region struct {
	parent       int
	tag          atom.Atom
	aside        bool
	text, linked int
	total, links int
	heading      bool // holds an h1
}

func (r *region) add(text, linked, level int) {
	r.text += text
	r.linked += min(linked, text)
	r.heading = r.heading || level == 1
}

// setApart marks as boilerplate the units outside of the main content.
func (h *htmlReader) setApart() {
	h.sum()
	if h.clearAsides() {
		h.sum()
	}
	main := h.mainRegion()
	for i, region := range h.of {
		u := &h.units[h.first+i]
		if !h.isContent(region, main) && u.level != 1 {
			u.kind = Boilerplate
		}
	}
}

// minAside is how many times the text of all else an element must hold that is an
// aside by its class alone, to be the content after all.
const minAside = 4

// clearAsides takes back that an element is an aside if its class says so (a page of
// terms in a box called login) but hardly any text stands elsewhere.
func (h *htmlReader) clearAsides() bool {
	cleared := false
	for i := range h.regions {
		r := &h.regions[i]
		if r.aside && !isAside(r.tag, "") && r.plain() > minAside*h.regions[0].plain() {
			r.aside, cleared = false, true
		}
	}
	return cleared
}

// sum adds up the text of the regions from the leaves to the root; children
// come after their parents.
func (h *htmlReader) sum() {
	for i := range h.regions {
		h.regions[i].total, h.regions[i].links = 0, 0
	}
	for i := len(h.regions) - 1; i >= 0; i-- {
		r := &h.regions[i]
		r.total += r.text
		r.links += r.linked
		if r.parent == None {
			continue
		}
		p := &h.regions[r.parent]
		p.heading = p.heading || r.heading
		if !r.aside || r.heading {
			p.total += r.total
			p.links += r.links
		}
	}
}

// plain is the text of a region that is no link: what an author wrote.
func (r *region) plain() int { return r.total - r.links }

// mainRegion returns the region of the main content: an <article> or <main>
// with a good part of the text, else the innermost element that holds nearly
// all text which is no link.
func (h *htmlReader) mainRegion() int {
	all := h.regions[0].plain()
	best := None
	for i := range h.regions {
		r := &h.regions[i]
		if (r.tag == atom.Article || r.tag == atom.Main) && r.plain() > all*4/10 && (best == None || r.plain() >= h.regions[best].plain()) {
			best = i
		}
	}
	if best != None {
		return best
	}
	best = 0
	for i := range h.regions {
		r := &h.regions[i]
		if r.parent == best && r.plain() > h.regions[best].plain()*85/100 && !r.aside && r.tag != atom.P && r.tag != atom.Ul && r.tag != atom.Ol {
			best = i
		}
	}
	return best
}

// isContent reports whether region lies within main and in no aside.
func (h *htmlReader) isContent(region, main int) bool {
	for region != None {
		r := &h.regions[region]
		if region == main {
			return true
		}
		if r.aside && !r.heading || r.links > 40 && r.links*10 > r.total*7 {
			return false
		}
		region = r.parent
	}
	return false
}

// isAside reports whether an element is by its tag or its class and id no part
// of the article: navigation, related lists, comments, advertising.
func isAside(tag atom.Atom, class string) bool {
	switch tag {
	case atom.Nav, atom.Footer, atom.Aside, atom.Header:
		return true
	}
	if class == "" {
		return false
	}
	for _, word := range strings.FieldsFunc(class, func(r rune) bool {
		return !(r >= 'a' && r <= 'z')
	}) {
		if searchWords(asideClasses[:], word) {
			return true
		}
	}
	return false
}
