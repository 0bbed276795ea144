package article

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"buzhou/internal/source"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdownReader walks goldmark's tree. Tables are left to the structure pass,
// which must know them in plain text anyway.
type markdownReader struct {
	*reader
	dialect *dialect
	// level is that of the last heading, shown are the tabs that hold the
	// place of the walk, nextTab is the first that does not yet.
	level   int
	shown   []tab
	nextTab int
	// lines: the text has hardly a blank line, so that its author meant every
	// line as a paragraph, whatever Markdown makes of it.
	lines bool
}

// minLines is the number of line breaks from which a lack of blank lines says
// something.
const minLines = 6

// place is where a block stands among lists and quotes.
type place struct {
	list, item, depth int
	quote             bool
	// marker is the list marker that the next text belongs to.
	marker *unit
}

// markdown reads the source from offset body as CommonMark.
func (r *reader) markdown(body int) {
	m := markdownReader{reader: r, dialect: readDialect(r.src, body)}
	lines := strings.Count(r.src, "\n")
	m.lines = lines >= minLines && lines > 8*(strings.Count(r.src, "\n\n")+strings.Count(r.src, "\n\r\n"))
	r.source = append(r.source, r.src...)
	src := r.source
	for i := range body {
		if src[i] != '\n' {
			src[i] = ' ' // front matter is no Markdown
		}
	}
	m.dialect.blank(src)
	r.views.masks = m.dialect.masks
	for _, at := range m.dialect.pictures {
		m.picture(at)
	}
	parse := commonMark
	if m.dialect.components {
		parse = componentMark
	}
	m.blocks(parse().Parse(text.NewReader(src)), &place{depth: -1})
	m.reach(len(m.src))
	slices.SortFunc(r.a.Pictures, func(a, b source.Span) int { return a.Start - b.Start })
	for _, c := range m.dialect.comments {
		r.comment(c.Start, c.End, r.followsText(c.Start))
	}
	slices.SortFunc(r.a.Comments, func(a, b Comment) int { return a.Span.Start - b.Span.Start })
}

// followsText reports whether the line of offset at holds text before it, and not only
// what marks a list, a quote or a table.
func (r *reader) followsText(at int) bool {
	start := strings.LastIndexByte(r.src[:at], '\n') + 1
	return strings.Trim(r.src[start:at], " \t>-*+|0123456789.)") != ""
}

// commonMark returns the parser, made on first use; it can be shared by
// goroutines.
var commonMark = sync.OnceValue(func() parser.Parser { return newParser(true) })

// componentMark returns the parser for text within components, which MDX lets
// authors indent: it knows no indented code.
var componentMark = sync.OnceValue(func() parser.Parser { return newParser(false) })

func newParser(indentedCode bool) parser.Parser {
	blocks := append(parser.DefaultBlockParsers(), util.Prioritized(indentedParser{}, 150))
	if !indentedCode {
		blocks = slices.DeleteFunc(blocks, func(v util.PrioritizedValue) bool { return v.Value == parser.NewCodeBlockParser() })
		blocks = append(blocks, util.Prioritized(nestedParser{}, 500))
	}
	return parser.NewParser(
		parser.WithBlockParsers(blocks...),
		parser.WithInlineParsers(inlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	)
}

// blocks reads the children of n.
func (m *markdownReader) blocks(n ast.Node, at *place) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		m.block(c, at)
	}
}

func (m *markdownReader) block(n ast.Node, at *place) {
	if start, _ := linesOf(n); start >= 0 {
		m.reach(start)
	}
	switch n := n.(type) {
	case *indentedBlock:
		m.indented(n, at)
	case *ast.Heading:
		m.heading(n, at)
	case *ast.Paragraph, *ast.TextBlock:
		m.paragraph(n, at)
	case *ast.List:
		m.list(n, *at)
		at.marker = nil // the list's first item took it: - 1. text
	case *ast.Blockquote:
		inner := *at
		inner.quote = true
		m.blocks(n, &inner)
		at.marker = inner.marker
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		m.code(n, at)
	case *ast.HTMLBlock:
		m.htmlBlock(n, at)
	}
}

// indented reads a block whose content is indented, and its title; the label of a
// tab is read as that of every other tab.
func (m *markdownReader) indented(n *indentedBlock, at *place) {
	if i, j := m.clamp(n.title.Start), m.clamp(n.title.Stop); i < j {
		m.views.text(i, j)
		u := m.unit(m.views.take(), at)
		u.kind = Quote // which no guess makes a heading
		m.add(u)
	}
	m.blocks(n, at)
}

// unit returns a unit in the given place, with the list marker that waits for
// its text.
func (m *markdownReader) unit(v View, at *place) unit {
	u := newUnit(v, v.Span(0, len(v.Text)))
	if at.marker != nil {
		u = *at.marker
		u.view = v
		u.span.End = max(u.span.End, v.Span(0, len(v.Text)).End)
		at.marker = nil
	} else if at.quote {
		u.kind = Quote
	}
	u.list, u.item, u.depth = at.list, at.item, max(at.depth, 0)
	u.blank = true
	return u
}

func (m *markdownReader) heading(n *ast.Heading, at *place) {
	start, end := linesOf(n)
	if start < 0 {
		return
	}
	pos := m.clamp(n.Pos())
	if pos < len(m.src) && m.src[pos] == '#' {
		start = pos
	} else if at := m.loneDash(end); at >= 0 {
		// A lone dash below a line is a list marker that lost its text, not
		// the underline of a heading.
		m.paragraph(n, &place{list: 0, item: 0, depth: -1})
		u := newUnit(NewView(m.src[at:at+1], at), source.Span{Start: at, End: at + 1})
		m.add(u)
		return
	}
	w := inlineWalk{m: m, line: true}
	w.children(n, false)
	v := m.views.take()
	if v.Empty() {
		v = NewView("", start)
	}
	u := m.unit(v, at)
	u.kind, u.level, u.fixed, u.head = Heading, n.Level, true, markupHead
	m.level = n.Level
	u.span = source.Span{Start: start, End: end}.Cover(u.span)
	if u.view.Empty() {
		m.units = append(m.units, u) // an empty heading is worth a finding
		return
	}
	m.add(u)
}

// loneDash returns the offset of the single dash that makes up the line after
// offset end, or -1.
func (m *markdownReader) loneDash(end int) int {
	_, next := lineEnd(m.src, end, len(m.src))
	stop, _ := lineEnd(m.src, next, len(m.src))
	i, j := trimRange(m.src, next, stop)
	if j-i == 1 && m.src[i] == '-' {
		return i
	}
	return -1
}

// linesOf returns the source range of a block's text, or -1.
func linesOf(n ast.Node) (start, end int) {
	if n.Type() != ast.TypeBlock {
		return -1, -1
	}
	lines := n.Lines()
	if lines == nil || lines.Len() == 0 {
		return -1, -1
	}
	return lines.At(0).Start, lines.At(lines.Len() - 1).Stop
}

// clamp keeps a position of goldmark within the source: after a tab and > it
// can lie past the end (goldmark issue 604).
func (m *markdownReader) clamp(pos int) int { return min(max(pos, 0), len(m.src)) }

// paragraph reads a paragraph as one unit or, if its lines have markers or are
// rows of a table, as several.
func (m *markdownReader) paragraph(n ast.Node, at *place) {
	start, end := linesOf(n)
	if start < 0 {
		return
	}
	w := inlineWalk{m: m, at: at, split: true, rows: looksLikeTable(m.src[start:m.clamp(end)])}
	w.children(n, false)
	w.flush()
}

// list reads a list and the items in it.
func (m *markdownReader) list(n *ast.List, at place) {
	outer := at.marker
	at.list, at.depth = m.nextID(), at.depth+1
	number := n.Start
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		at.item = m.nextID()
		u := newUnit(View{}, source.Span{})
		u.kind, u.fixed = ListItem, true
		u.marker = m.listMarker(n, c, number)
		u.span = u.marker.Span
		if outer != nil {
			u.span.Start = outer.span.Start
			outer = nil
		}
		number++
		inner := at
		inner.marker = &u
		m.blocks(c, &inner)
		if inner.marker != nil {
			u.list, u.item, u.depth = at.list, at.item, at.depth
			m.add(u)
		}
	}
}

// listMarker finds the marker of the item c in the source.
func (m *markdownReader) listMarker(n *ast.List, c ast.Node, number int) Marker {
	pos := m.clamp(c.Pos())
	if n.IsOrdered() {
		d, size := digits(m.src[pos:])
		if size > 0 {
			family := ArabicDot
			if n.Marker == ')' {
				family = ArabicParen
			}
			end := min(pos+size+1, len(m.src))
			return Marker{Family: family, Number: d, Span: source.Span{Start: pos, End: end}, Text: m.src[pos:end]}
		}
		return Marker{Family: ArabicDot, Number: number, Span: source.Span{Start: pos, End: pos}}
	}
	end := min(pos+1, len(m.src))
	for end < len(m.src) && !utf8.RuneStart(m.src[end]) {
		end++
	}
	return Marker{Family: Bullet, Span: source.Span{Start: pos, End: end}, Text: m.src[pos:end]}
}

// code reads a code block; its text keeps its line breaks.
func (m *markdownReader) code(n ast.Node, at *place) {
	lines := n.Lines()
	for i := range lines.Len() {
		s := lines.At(i)
		m.views.raw(s.Start, min(s.Stop, len(m.src)))
	}
	u := m.unit(m.views.take(), at)
	if u.kind != ListItem {
		u.kind = Code
	}
	u.fixed = true
	m.add(u)
}

// htmlBlock reads a block of HTML within Markdown.
func (m *markdownReader) htmlBlock(n *ast.HTMLBlock, at *place) {
	start, end := linesOf(n)
	if start < 0 {
		return
	}
	if n.HasClosure() {
		end = max(end, n.ClosureLine.Stop)
	}
	first := len(m.units)
	if i := strings.Index(m.src[start:m.clamp(end)], "!["); i >= 0 {
		m.picture(start + i) // MDX shows Markdown within its elements
	}
	m.htmlFragment(start, m.clamp(end))
	if at.marker == nil || first == len(m.units) {
		return
	}
	if u := &m.units[first]; u.kind == Paragraph { // an item that holds HTML
		v, span := u.view, u.span
		*u = *at.marker
		u.view, u.span = v, u.span.Cover(span)
		u.list, u.item, u.depth = at.list, at.item, max(at.depth, 0)
	}
	at.marker = nil
}

// looksLikeTable reports whether the lines of a paragraph hold a delimiter row
// or flattened cells, or start with pipes.
func looksLikeTable(s string) bool {
	return strings.Contains(s, "|") && (strings.Contains(s, "--") || strings.HasPrefix(s, "|") && strings.Contains(s, "\n|")) || strings.Contains(s, "¦")
}
