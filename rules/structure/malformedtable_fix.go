package structure

import (
	"strings"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/source"
)

// rebuild returns the edit that gives each row of a table its own line. It is
// safe if the table is whole: every row has as many cells as the head.
func (m *tables) rebuild(t *article.Table) *finding.Fix {
	if t.Truncated || len(t.Rows) == 0 {
		return nil
	}
	src := m.Doc.Source.String()
	start := strings.LastIndexByte(src[:t.Span.Start], '|')
	if start < 0 || strings.TrimSpace(src[start+1:t.Span.Start]) != "" {
		return nil
	}
	var b strings.Builder
	line := strings.LastIndexByte(src[:start], '\n') + 1
	if strings.TrimSpace(src[line:start]) != "" {
		b.WriteString("\n\n")
		start = len(strings.TrimRight(src[:start], " \t\u3000"))
	}
	m.writeRow(&b, t.Head)
	b.WriteString(strings.Repeat("| --- ", len(t.Head)) + "|\n")
	safe := t.Columns == len(t.Head)
	for _, row := range t.Rows {
		m.writeRow(&b, row)
		safe = safe && len(row) == len(t.Head)
	}
	text := b.String()
	if rest := src[t.Span.End:]; rest == "" || rest[0] == '\n' || rest[0] == '\r' {
		text = strings.TrimSuffix(text, "\n")
	} else {
		text += "\n"
	}
	return &finding.Fix{Title: finding.Msg("malformed-table-rebuild"), Safe: safe, Edits: []finding.Edit{{Span: source.Span{Start: start, End: t.Span.End}, Text: text}}}
}

func (m *tables) writeRow(b *strings.Builder, row []article.Phrase) {
	for _, c := range row {
		b.WriteString("| ")
		b.WriteString(strings.Join(strings.Fields(m.Quote(c.Span)), " "))
		b.WriteByte(' ')
	}
	b.WriteString("|\n")
}

// delimiter returns the edit that adds a delimiter row below the head of t.
func (m *tables) delimiter(t *article.Table) []finding.Edit {
	src := m.Doc.Source.String()
	end := t.Head[len(t.Head)-1].Span.End
	n := strings.IndexByte(src[end:], '\n')
	if n < 0 {
		return nil
	}
	at := end + n
	return []finding.Edit{{Span: source.Span{Start: at, End: at}, Text: "\n" + strings.Repeat("| --- ", len(t.Head)) + "|"}}
}
