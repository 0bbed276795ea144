package article

import (
	"slices"
	"strings"

	"buzhou/internal/source"
)

// dialect is what site generators add to Markdown: template tags (Liquid, Hugo,
// mdBook), components and comments of MDX, attribute lists, footnotes, tabs. Its
// markup is masked before CommonMark is read, so that no view shows it.
type dialect struct {
	src string
	// masks are the stretches of markup, in source order.
	masks []source.Span
	// tabs are the parts of which a reader sees one at a time or in turn.
	tabs []tab
	// pictures are the places of pictures that a template shows.
	pictures []int
	// comments are those of MDX, in source order.
	comments []source.Span
	// components: the text holds components, whose content is indented at will.
	components bool
	// open are the tabs and containers that wait for their end.
	open []opened
}

// tab is a labelled part of a page: a tab, a step or a fold that a component shows.
type tab struct {
	at, end int
	label   source.Span
	level   int // of its heading, once known
}

// opened is a part that waits for its end.
type opened struct {
	name string
	tab  int // index in tabs, or None
	// indent is how far the line that opened it is indented, None if an end
	// tag closes it.
	indent int
}

const (
	maxTemplate   = 400  // the length of a template tag, in bytes
	maxComponent  = 1000 // of the tag of a component
	maxMDXComment = 4000 // of a comment in braces
	maxOpenParts  = 64
)

// readDialect finds the markup of src from offset body.
func readDialect(src string, body int) *dialect {
	d := &dialect{src: src}
	fence := ""
	for i := body; i < len(src); {
		end, next := lineEnd(src, i, len(src))
		line := strings.TrimLeft(src[i:end], " \t>")
		switch run := fenceRun(line); {
		case fence != "":
			if strings.HasPrefix(run, fence) && strings.TrimSpace(line[len(run):]) == "" {
				fence = ""
			}
		case run != "":
			d.outdent(i, end)
			fence = run
		default:
			d.outdent(i, end)
			next = max(next, d.line(i, end))
		}
		i = next
	}
	d.closeTo(0, len(src))
	return d
}

// fenceRun returns the run of backticks or tildes that opens or ends a code block.
func fenceRun(line string) string {
	for _, c := range [...]string{"`", "~"} {
		if n := len(line) - len(strings.TrimLeft(line, c)); n >= 3 && !strings.Contains(line[n:], "`") {
			return line[:n]
		}
	}
	return ""
}

// line reads the line src[i:end] and returns where the last markup in it ends,
// which may lie on a later line.
func (d *dialect) line(i, end int) int {
	if n := d.wholeLine(i, end); n > 0 {
		return n
	}
	for k := i; k < end; {
		mark := strings.IndexAny(d.src[k:end], "\\`{<[")
		if mark < 0 {
			break
		}
		k += mark
		n := 1
		switch d.src[k] {
		case '\\':
			n = 2
		case '`':
			n = codeSpan(d.src[k:end])
		case '{':
			n = max(d.brace(k, end), 1)
		case '<':
			n = max(d.component(k), 1)
		case '[':
			n = max(d.bracket(k, end), 1)
		}
		k += n
		end = max(end, min(k, len(d.src)))
		if k == end { // markup over several lines: read the rest of its last one
			end, _ = lineEnd(d.src, k, len(d.src))
		}
	}
	return end
}

// codeSpan returns the length of the code span at the start of s, or of the
// backticks if they do not close.
func codeSpan(s string) int {
	n := len(s) - len(strings.TrimLeft(s, "`"))
	if k := strings.Index(s[n:], s[:n]); k >= 0 {
		return n + k + n
	}
	return n
}

// wholeLine masks a line that is markup from its start, and returns its end or 0.
func (d *dialect) wholeLine(i, end int) int {
	from, to := trimRange(d.src, i, end)
	line := d.src[from:to]
	switch {
	case line == "":
		return 0
	case line == "[[toc]]", line == "[[TOC]]", line == "[TOC]", line == "[[_TOC_]]":
		d.mask(from, to)
		return end
	case strings.HasPrefix(line, ":::"):
		return d.container(from, to)
	case line[0] == '#' || len(d.open) > 0 && (line[0] == '-' || line[0] == '*'):
		return d.docfxTab(from, to)
	case strings.HasPrefix(line, "@tab"):
		return d.atTab(from, to)
	case strings.HasPrefix(line, `=== "`):
		if label := quoted(d.src, from+len("=== "), to); !label.Empty() {
			d.begin("===", from, label, from-i)
		}
		return 0 // the line is kept: it opens an indented block
	case strings.HasPrefix(line, "*[") && strings.Contains(line, "]: "): // what an abbreviation means
		d.mask(from, to)
		return end
	case from == i && (strings.HasPrefix(line, "import ") || strings.HasPrefix(line, "export ")):
		return d.module(i, end)
	}
	return 0
}

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

// brace masks the template tag, comment or attribute list at src[k:] and returns
// its length, or 0.
func (d *dialect) brace(k, end int) int {
	s := d.src[k:]
	limit := maxTemplate
	var closer string
	switch {
	case strings.HasPrefix(s, "{%"):
		closer = "%}"
	case strings.HasPrefix(s, "{{<"):
		closer = ">}}"
	case strings.HasPrefix(s, "{{%"):
		closer = "%}}"
	case strings.HasPrefix(s, "{{#"):
		closer = "}}"
	case strings.HasPrefix(s, "{/*"):
		limit, closer = maxMDXComment, "*/}"
	case isAttributeList(s):
		limit, closer = min(maxTemplate, end-k), "}"
	default:
		return 0
	}
	n := strings.Index(s[:min(limit, len(s))], closer)
	if n < 0 {
		return 0
	}
	n += len(closer)
	if isPictureDirective(s[:n]) {
		d.pictures = append(d.pictures, k)
	}
	d.mask(k, k+n)
	switch closer {
	case "*/}":
		d.comments = append(d.comments, source.Span{Start: k, End: k + n})
	case "}":
	default:
		d.template(k, k+n)
	}
	return n
}

// isAttributeList reports whether s starts with {#id}, {.class}, {: …} or { .class }.
func isAttributeList(s string) bool {
	rest := strings.TrimLeft(s[1:min(len(s), 8)], " ")
	if strings.HasPrefix(rest, ":") && len(s) > 2 && s[1] == ':' {
		return true
	}
	if len(rest) < 2 || rest[0] != '#' && rest[0] != '.' {
		return false
	}
	return rest[1] == '_' || rest[1] == '-' || isWordByte(rest[1]) || rest[1] >= 0x80
}

// template opens or closes the tab that the template tag src[i:j] speaks of.
func (d *dialect) template(i, j int) {
	name := strings.TrimLeft(d.src[i:j], "{%<#- ")
	name = name[:max(strings.IndexAny(name, " %>}-"), 0)]
	switch name {
	case "tab", "tabpane":
		d.begin("tab", i, firstLabel(d.src, i, j), None)
	case "endtab", "/tab", "endtabpane", "/tabpane":
		d.finish("tab", i)
	}
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

// bracket masks the footnote or the kind of a GitHub alert at src[k:end] and
// returns its length, or 0.
func (d *dialect) bracket(k, end int) int {
	s := d.src[k:end]
	if strings.HasPrefix(s, "[!") && hasPrefixOf(s, docfxInclusions[:]) {
		return d.inclusion(k, s[:min(len(s), maxTemplate)])
	}
	n := strings.IndexByte(s[:min(len(s), 64)], ']') + 1
	if n < 4 {
		return 0
	}
	inner := s[2 : n-1]
	switch {
	case s[1] == '^' && !strings.ContainsAny(inner, " ["):
		if strings.HasPrefix(s[n:], ":") && (k == 0 || d.src[k-1] == '\n') {
			n++ // the note itself
		}
	case s[1] == '!' && isAlert(inner) && d.quoted(k):
		n += len(s[n:]) - len(strings.TrimLeft(s[n:], "+-"))
	default:
		return 0
	}
	d.mask(k, k+n)
	return n
}

// docfxInclusions start what DocFX puts another file or a frame in the place of.
var docfxInclusions = [...]string{"[!INCLUDE", "[!Include", "[!include", "[!VIDEO", "[!Video", "[!code", "[!CODE", "[!div", "[!TOC"}

// inclusion masks the inclusion at src[k:], which s starts with and which may hold a
// link of its own, and returns its length, or 0.
func (d *dialect) inclusion(k int, s string) int {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '[':
			depth++
		case ']':
			if depth--; depth > 0 {
				continue
			}
			if isPictureDirective(s) {
				d.pictures = append(d.pictures, k)
			}
			d.mask(k, k+i+1)
			return i + 1
		}
	}
	return 0
}

// isAlert reports whether word is the kind of an alert: NOTE, tip.
func isAlert(word string) bool {
	for i := range len(word) {
		if c := word[i] | 0x20; (c < 'a' || c > 'z') && word[i] != '-' {
			return false
		}
	}
	return true
}

// quoted reports whether only the marks of quotes stand before k on its line.
func (d *dialect) quoted(k int) bool {
	i := k
	for i > 0 && k-i < maxIndent && (d.src[i-1] == ' ' || d.src[i-1] == '>') {
		i--
	}
	return i < k && strings.Contains(d.src[i:k], ">") && (i == 0 || d.src[i-1] == '\n')
}

// mask keeps src[i:j] out of every view.
func (d *dialect) mask(i, j int) { d.masks = append(d.masks, source.Span{Start: i, End: j}) }

// blank overwrites the masked stretches of text, a copy of the source: lines
// that hold nothing else become blank, and the rest becomes a character that
// means nothing to CommonMark.
func (d *dialect) blank(text []byte) {
	for _, m := range d.masks {
		for i := m.Start; i < m.End; i++ {
			if text[i] != '\n' && text[i] != '\r' {
				text[i] = filler
			}
		}
	}
	done := 0 // all lines before it are
	for _, m := range d.masks {
		for i := max(m.Start, done); i < m.End; i = done {
			start := done + strings.LastIndexByte(d.src[done:i], '\n') + 1
			end, next := lineEnd(d.src, i, len(d.src))
			clearLine(text[start:end])
			done = next
		}
	}
}

// filler stands for masked markup within a line: no white space, no punctuation.
const filler = 1

// clearLine makes line blank if it holds nothing but fillers and spaces.
func clearLine(line []byte) {
	if slices.ContainsFunc(line, func(c byte) bool { return c != filler && c != ' ' && c != '\t' }) {
		return
	}
	for i := range line {
		line[i] = ' '
	}
}
