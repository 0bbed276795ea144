package article

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// indentedBlock is a block of Python-Markdown whose content is indented below the
// line that opens it: an admonition (!!! note), a fold (??? tip), a tab (=== "iOS").
type indentedBlock struct {
	ast.BaseBlock
	// title is what the line of an admonition or a fold shows.
	title text.Segment
	tab   bool
	// indent is how far the content is indented, in columns.
	indent int
}

var kindIndented = ast.NewNodeKind("Indented")

func (n *indentedBlock) Kind() ast.NodeKind         { return kindIndented }
func (n *indentedBlock) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// indentedParser reads such blocks.
type indentedParser struct{}

// contentIndent is how far content is indented at least, in columns.
const contentIndent = 4

func (indentedParser) Trigger() []byte { return []byte{'!', '?', '='} }

func (indentedParser) Open(_ ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, seg := reader.PeekLine()
	trimmed := bytes.TrimLeft(line, " ")
	n := &indentedBlock{tab: bytes.HasPrefix(trimmed, []byte(`=== "`)), indent: contentIndent}
	if !n.tab && !isAdmonition(trimmed) {
		return nil, parser.NoChildren
	}
	if !n.tab {
		head := bytes.TrimRight(line, " \t\r\n")
		rest := head[len(line)-len(trimmed)+len("!!! "):]
		if _, title, ok := bytes.Cut(bytes.TrimLeft(rest, " "), []byte(" ")); ok {
			title = bytes.Trim(title, ` "`)
			i := bytes.LastIndex(head, title)
			n.title = text.NewSegment(seg.Start+i, seg.Start+i+len(title))
		}
	}
	reader.AdvanceToEOL()
	return n, parser.HasChildren
}

// isAdmonition reports whether line opens one: !!! and a word, ??? or ???+.
func isAdmonition(line []byte) bool {
	if !bytes.HasPrefix(line, []byte("!!! ")) && !bytes.HasPrefix(line, []byte("??? ")) && !bytes.HasPrefix(line, []byte("???+ ")) {
		return false
	}
	kind, _, _ := bytes.Cut(bytes.TrimSpace(line[4:]), []byte(" "))
	return len(kind) > 0 && isAlert(string(kind))
}

func (indentedParser) Continue(n ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		reader.AdvanceToEOL()
		return parser.Continue | parser.HasChildren
	}
	indent, _ := util.IndentWidth(line, reader.LineOffset())
	if indent < contentIndent {
		return parser.Close
	}
	strip(reader, line, min(indent, n.(*indentedBlock).indent))
	return parser.Continue | parser.HasChildren
}

// strip goes over the first columns of the line.
func strip(reader text.Reader, line []byte, columns int) {
	pos, padding := util.IndentPosition(line, reader.LineOffset(), columns)
	reader.AdvanceAndSetPadding(pos, padding)
}

func (indentedParser) Close(ast.Node, text.Reader, parser.Context) {}
func (indentedParser) CanInterruptParagraph() bool                 { return true }
func (indentedParser) CanAcceptIndentedLine() bool                 { return false }

// nestedParser reads text that stands further to the right than CommonMark allows:
// within components, authors indent it like their tags, and it is no code.
type nestedParser struct{ indentedParser }

func (nestedParser) Trigger() []byte { return nil }

func (nestedParser) Open(_ ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	indent, _ := util.IndentWidth(line, reader.LineOffset())
	if indent < contentIndent || util.IsBlank(line) {
		return nil, parser.NoChildren
	}
	strip(reader, line, indent)
	return &indentedBlock{indent: indent}, parser.HasChildren
}

func (nestedParser) CanInterruptParagraph() bool { return false }
func (nestedParser) CanAcceptIndentedLine() bool { return true }
