package article

import (
	"fmt"
	"strings"
	"testing"

	"buzhou/internal/source"
)

// Outline is a debug dump of an article: one line a block.
func Outline(a *Article) string {
	var b strings.Builder
	if !a.Title.View.Empty() {
		fmt.Fprintf(&b, "title %q\n", a.Title.View.Text)
	}
	for _, n := range a.Notes {
		fmt.Fprintf(&b, "note %s\n", n.Code)
	}
	for i := range a.Blocks {
		outlineBlock(&b, a, i)
	}
	return b.String()
}

func outlineBlock(b *strings.Builder, a *Article, i int) {
	k := &a.Blocks[i]
	switch k.Kind {
	case Heading:
		fmt.Fprintf(b, "H%d", k.Level)
	case Paragraph:
		b.WriteString("P")
	case ListItem:
		fmt.Fprintf(b, "%s- L%d", strings.Repeat("  ", k.Level), k.List)
	case TableRow:
		fmt.Fprintf(b, "T%d.%d", k.Table, k.Row)
	case Quote:
		b.WriteString("Q")
	case Code:
		b.WriteString("C")
	case Boilerplate:
		b.WriteString("X")
	}
	if k.Kind == Heading && k.List != None {
		fmt.Fprintf(b, " L%d", k.List)
	}
	if k.Item != None {
		fmt.Fprintf(b, " <%d", k.Item)
	}
	if k.RunIn {
		b.WriteString(" ~")
	}
	if k.Marker.Family != NoMarker {
		fmt.Fprintf(b, " {%d#%d}", k.Marker.Family, k.Marker.Number)
	}
	if k.Kind == TableRow {
		row := a.Tables[k.Table].Head
		if k.Row >= 0 {
			row = a.Tables[k.Table].Rows[k.Row]
		}
		for _, c := range row {
			fmt.Fprintf(b, " [%s]", clip(c.View.Text))
		}
	} else {
		fmt.Fprintf(b, " %s", clip(k.View.Text))
	}
	b.WriteString("\n")
}

func clip(s string) string {
	r := []rune(s)
	if len(r) > 24 {
		return string(r[:20]) + "…" + string(r[len(r)-3:])
	}
	return s
}

func parseString(t testing.TB, path, s string) *Article {
	t.Helper()
	text, err := source.Decode([]byte(s), "utf-8")
	if err != nil {
		t.Fatal(err)
	}
	return Parse(path, text, "")
}
