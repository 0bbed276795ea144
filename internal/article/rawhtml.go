package article

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// rawHTMLParser is goldmark's parser of tags within text, but that it reads tags
// that end on their line byte by byte. goldmark has a regular expression read
// every <, which took a tenth of the time of parsing pages with HTML in them.
type rawHTMLParser struct{ parser.InlineParser }

// inlineParsers are goldmark's with rawHTMLParser in place of its own.
func inlineParsers() []util.PrioritizedValue {
	parsers := parser.DefaultInlineParsers()
	for i := range parsers {
		if p, ok := parsers[i].Value.(parser.InlineParser); ok && p == parser.NewRawHTMLParser() {
			parsers[i].Value = rawHTMLParser{p}
		}
	}
	return parsers
}

func (p rawHTMLParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if segment.Padding != 0 || len(line) < 2 || !util.IsAlphaNumeric(line[1]) && line[1] != '/' {
		return p.InlineParser.Parse(parent, block, pc)
	}
	n, ok := inlineTag(line)
	switch {
	case !ok, n == len(line):
		return p.InlineParser.Parse(parent, block, pc)
	case n == 0:
		return nil
	}
	node := ast.NewRawHTML()
	node.Segments.Append(text.NewSegment(segment.Start, segment.Start+n))
	block.Advance(n)
	return node
}

// inlineTag returns the length of the opening or closing tag of CommonMark (section
// 6.6) that line starts with, 0 if it starts with none. ok is false if the line
// alone does not tell.
func inlineTag(line []byte) (n int, ok bool) {
	t := tagScanner{line: line, at: 1}
	closing := t.skip('/')
	if !isTagLetter(t.peek()) {
		return 0, true
	}
	t.run(func(c byte) bool { return util.IsAlphaNumeric(c) || c == '-' })
	spaced := t.spaces()
	for !closing && spaced && isAttributeStart(t.peek()) {
		if !t.attribute() {
			return 0, !t.ended()
		}
		spaced = t.spaces()
	}
	if !closing {
		t.skip('/')
	}
	if !t.skip('>') {
		return 0, !t.ended()
	}
	return t.at, true
}

// tagScanner reads a line; where that ends it reads 0.
type tagScanner struct {
	line []byte
	at   int
}

func (t *tagScanner) peek() byte {
	if t.ended() {
		return 0
	}
	return t.line[t.at]
}

// ended reports whether the line ends, at a line break or a byte that is no text.
func (t *tagScanner) ended() bool {
	return t.at >= len(t.line) || t.line[t.at] == '\n' || t.line[t.at] == '\r' || t.line[t.at] == 0
}

func (t *tagScanner) skip(c byte) bool {
	if t.peek() != c {
		return false
	}
	t.at++
	return true
}

// run skips the bytes that are in a class, which 0 is not, and reports whether
// there was one.
func (t *tagScanner) run(in func(byte) bool) bool {
	from := t.at
	for in(t.peek()) {
		t.at++
	}
	return t.at > from
}

func (t *tagScanner) spaces() bool {
	return t.run(func(c byte) bool { return c == ' ' || c == '\t' })
}

// attribute skips a name and, if = follows it, a value; it reports whether it knows
// that it is one.
func (t *tagScanner) attribute() bool {
	t.run(func(c byte) bool { return isAttributeStart(c) || util.IsNumeric(c) || c == '.' || c == '-' })
	name := t.at
	t.spaces()
	if !t.skip('=') {
		if !t.ended() {
			t.at = name // the space may lead to the next one
		}
		return !t.ended()
	}
	t.spaces()
	switch quote := t.peek(); quote {
	case '"', '\'':
		t.at++
		t.run(func(c byte) bool { return c != quote && c != 0 })
		return t.skip(quote)
	default:
		return t.run(func(c byte) bool {
			return c > ' ' && c != '"' && c != '\'' && c != '=' && c != '<' && c != '>' && c != '`'
		})
	}
}

func isAttributeStart(c byte) bool { return isTagLetter(c) || c == '_' || c == ':' }

func isTagLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
