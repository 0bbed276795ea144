package article

import (
	"strings"
)

// module masks an import or export of MDX at the start of a line.
func (d *dialect) module(i, end int) int {
	stop := min(i+maxComponent, len(d.src))
	if k := strings.Index(d.src[i:stop], "\n\n"); k >= 0 {
		stop = i + k
	}
	text := d.src[i:stop]
	switch {
	case strings.HasPrefix(text, "import '"), strings.HasPrefix(text, `import "`):
		stop = end
	case strings.HasPrefix(text, "import "):
		k := strings.Index(text, " from '")
		if j := strings.Index(text, ` from "`); k < 0 || j >= 0 && j < k {
			k = j
		}
		if k < 0 {
			return 0
		}
		stop, _ = lineEnd(d.src, i+k, len(d.src))
	case !hasPrefixOf(text, []string{"export const ", "export default ", "export function ", "export let "}):
		return 0
	}
	d.components = true
	d.mask(i, stop)
	return stop
}

// component masks the tag of an MDX component, or a tag whose attributes are
// expressions, at src[k:] and returns its length, or 0.
func (d *dialect) component(k int) int {
	s := d.src[k:min(k+maxComponent, len(d.src))]
	closing := strings.HasPrefix(s, "</")
	name := strings.TrimPrefix(s[1:], "/")
	n := 0
	for n < len(name) && (isWordByte(name[n]) || name[n] == '.') {
		n++
	}
	name = name[:n]
	own := isComponent(name)
	if name == "" || !own && (closing || !strings.Contains(s, "={")) {
		return 0
	}
	end := tagEnd(s)
	if end == 0 || !own && !strings.Contains(s[:end], "={") {
		return 0
	}
	d.mask(k, k+end)
	if !own {
		return end
	}
	d.components = true
	if !closing && (name == "Image" || isPictureElement(strings.ToLower(name))) {
		d.pictures = append(d.pictures, k)
	}
	switch name {
	case "Tab", "TabItem", "TabPane", "TabPanel", "Step", "Accordion", "AccordionItem", "Expandable":
		if closing {
			d.finish(name, k)
		} else if !strings.HasSuffix(s[:end], "/>") {
			d.begin(name, k, attributeLabel(d.src, k, k+end), None)
		}
	}
	return end
}

// elements are those of HTML that texts write with a capital at times. Sorted.
var elements = [...]string{"br", "center", "code", "details", "div", "em", "font", "hr", "img", "li", "ol", "p", "pre", "span", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"}

// isComponent reports whether name is that of a component: CamelCase, and no
// element of HTML.
func isComponent(name string) bool {
	return name != "" && name[0] >= 'A' && name[0] <= 'Z' && strings.ToUpper(name) != name && !searchWords(elements[:], strings.ToLower(name))
}

// tagEnd returns the length of the tag that s starts with, or 0 if it does not
// end. Quotes and braces in it may hold any character.
func tagEnd(s string) int {
	depth := 0
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == '{':
			depth++
		case c == '}':
			depth--
		case c == '"' || c == '\'' && depth == 0:
			k := strings.IndexByte(s[i+1:], c)
			if k < 0 {
				return 0
			}
			i += k + 1
		case c == '<' && depth == 0:
			return 0
		case c == '>' && depth <= 0:
			return i + 1
		}
	}
	return 0
}
