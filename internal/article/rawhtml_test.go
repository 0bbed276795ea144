package article

import (
	"bytes"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"pgregory.net/rapid"
)

// TestRawHTMLIsGoldmarks: tags are found where goldmark's own parser finds them.
func TestRawHTMLIsGoldmarks(t *testing.T) {
	own := newParser(true)
	theirs := parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	)
	tree := func(p parser.Parser, src []byte) string {
		var out bytes.Buffer
		root := p.Parse(text.NewReader(src))
		err := ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if entering {
				out.WriteString(n.Kind().String() + " ")
				if raw, ok := n.(*ast.RawHTML); ok {
					for _, s := range raw.Segments.Sliced(0, raw.Segments.Len()) {
						out.WriteString(string(s.Value(src)) + "|")
					}
				}
			}
			return ast.WalkContinue, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	pieces := rapid.SampledFrom([]string{
		"<", "</", ">", "/>", "a", "br", "B1", "x-y", " ", "  ", "\t", "\n", "\r\n", "\r", "\x00", "=", " = ", `"`, "'", `"点击"`, "'x'", "href", ":k", "_v.1", "/", "`", "1", "点", "!", "-", "https://a.cn",
	})
	rapid.Check(t, func(t *rapid.T) {
		src := []byte("点击" + strings.Join(rapid.SliceOfN(pieces, 0, 16).Draw(t, "pieces"), ""))
		if got, want := tree(own, src), tree(theirs, src); got != want {
			t.Errorf("%q: %s, goldmark %s", src, got, want)
		}
	})
}
