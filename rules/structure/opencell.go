package structure

import (
	"sort"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/source"
)

// openCells returns the stretches of a Markdown text that belong to a cell of a table
// which goes on over lines, in source order: tools that export tables write lists and
// paragraphs into cells, which CommonMark reads as text below the table. Such a row
// starts with a pipe, as the closed row above it does, and ends where a line ends with
// a pipe, at a heading, or where the text ends.
func openCells(d *annotate.Document) []source.Span {
	src := d.Source.String()
	if d.Format != article.Markdown || !strings.Contains(src, "\n|") {
		return nil
	}
	var cells []source.Span
	open, closed := article.None, false // where the open row starts; whether the row above is whole
	for i := 0; i < len(src); {
		end, next := len(src), len(src)
		if k := strings.IndexByte(src[i:], '\n'); k >= 0 {
			end, next = i+k, i+k+1
		}
		line := strings.TrimSpace(src[i:end])
		ends := len(line) > 1 && line[len(line)-1] == '|'
		switch {
		case open != article.None && (ends || strings.HasPrefix(line, "#")):
			cells = append(cells, source.Span{Start: open, End: i})
			open, closed = article.None, ends
		case open != article.None || line == "":
		case ends && line[0] == '|':
			closed = true
		case closed && line[0] == '|':
			open = i
		default:
			closed = false
		}
		i = next
	}
	if open != article.None {
		cells = append(cells, source.Span{Start: open, End: len(src)})
	}
	return cells
}

// lies reports whether offset at lies in one of spans, which are in order.
func lies(spans []source.Span, at int) bool {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].End > at })
	return i < len(spans) && spans[i].Start <= at
}
