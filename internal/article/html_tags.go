package article

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// attributes are those of a start tag that the reader looks at.
type attributes struct {
	class            string // class and id, in lower case
	name, content    string // of meta
	start            int    // of ol
	colspan, rowspan int
	hidden           bool
	kind             string // the type attribute
	step             bool   // microdata: a step of schema.org
}

func readAttributes(z *html.Tokenizer) attributes {
	var a attributes
	for more := true; more; {
		var key, val []byte
		key, val, more = z.TagAttr()
		switch string(key) {
		case "class", "id":
			a.class += " " + strings.ToLower(string(val))
		case "name", "property":
			a.name = strings.ToLower(string(val))
		case "content":
			a.content = strings.TrimSpace(string(val))
		case "start":
			a.start, _ = strconv.Atoi(string(val))
		case "colspan":
			a.colspan, _ = strconv.Atoi(string(val))
		case "rowspan":
			a.rowspan, _ = strconv.Atoi(string(val))
		case "type":
			a.kind = strings.ToLower(string(val))
		case "itemtype":
			a.step = strings.HasSuffix(string(val), "schema.org/HowToStep")
		case "hidden":
			a.hidden = true
		case "aria-hidden":
			a.hidden = string(val) == "true"
		case "style":
			s := strings.ReplaceAll(strings.ToLower(string(val)), " ", "")
			a.hidden = a.hidden || strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden")
		}
	}
	return a
}

// meta reads what the head of a page says of the article.
func (h *htmlReader) meta(a attributes) {
	m := &h.a.Meta
	set := func(field *string) {
		if *field == "" {
			*field = a.content
		}
	}
	switch a.name {
	case "og:title", "twitter:title":
		set(&m.Title)
	case "og:url":
		set(&m.URL)
	case "og:site_name", "application-name":
		set(&m.Site)
	case "article:published_time", "publishdate", "pubdate", "date", "og:release_date":
		set(&m.Date)
	}
}

// title reads the text of <title>.
func (h *htmlReader) title(i, j int) {
	i, j = trimRange(h.src, i, j)
	if i == j || h.a.Meta.Title != "" && !h.a.Title.View.Empty() {
		return
	}
	for from := i; from < j; {
		k := strings.IndexByte(h.src[from:j], '&')
		if k < 0 {
			h.views.text(from, j)
			break
		}
		h.views.text(from, from+k)
		text, n := Entity(h.src[from+k : j])
		if n == 0 {
			text, n = "&", 1
		}
		h.views.replace(text, from+k, from+k+n)
		from += k + n
	}
	v := h.views.take()
	h.a.Meta.Title = v.Text
	h.setTitle(v)
}

// isDropped reports whether the text in an element is never shown as such.
func isDropped(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Svg, atom.Select, atom.Button,
		atom.Textarea, atom.Iframe, atom.Object, atom.Canvas, atom.Audio, atom.Video, atom.Head, atom.Rt, atom.Rp:
		return true
	}
	return false
}

// isBlockTag reports whether an element starts and ends on lines of its own.
func isBlockTag(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Nav, atom.Aside,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd,
		atom.Blockquote, atom.Pre, atom.Figure, atom.Figcaption, atom.Form, atom.Fieldset, atom.Body, atom.Html,
		atom.Details, atom.Summary, atom.Center, atom.Address, atom.Head, atom.Title, atom.Table, atom.Tr, atom.Td, atom.Th,
		atom.Tbody, atom.Thead, atom.Tfoot, atom.Caption, atom.Script, atom.Style:
		return true
	}
	return false
}

// isRegion reports whether an element can hold the main content.
func isRegion(tag atom.Atom) bool {
	switch tag {
	case atom.Body, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Nav, atom.Aside,
		atom.Td, atom.Form, atom.Center, atom.Ul, atom.Ol, atom.Dl, atom.P:
		return true
	}
	return false
}
