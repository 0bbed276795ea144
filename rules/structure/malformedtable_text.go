package structure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/source"
)

// text reports text that is the remains of a table.
func (m *tables) text(b int) {
	blk := &m.Doc.Blocks[b]
	if blk.Kind != article.Paragraph && blk.Kind != article.ListItem && blk.Kind != article.Quote {
		return
	}
	text := blk.View.Text
	span := blk.View.Span(0, len(text))
	switch {
	case strings.Contains(text, "|--") && strings.Contains(text, "--|") || strings.Contains(text, "---|---"):
		m.Report(finding.Finding{Span: span, Message: finding.Msg("malformed-table-text", finding.Line(span.Start))}, finding.Warning)
	case strings.Contains(text, "|") && isPipedLine(text) && !strings.Contains(m.Quote(span), "\n"):
		m.Report(finding.Finding{Span: span, Message: finding.Msg("malformed-table-line", finding.Line(span.Start), finding.Text(firstCells(text, "|")))}, finding.Warning)
	case strings.Contains(text, "¦"):
		if head, want := m.tableBeside(b); want > 0 {
			m.misfits = append(m.misfits, misfit{span, strings.Count(text, "¦") + 1, head, want, false})
		}
	case isSpacedTable(text):
		m.Report(finding.Finding{Span: span, Message: finding.Msg("malformed-table-spaces", finding.Line(span.Start), finding.Text(firstCells(text, " ")))}, finding.Warning)
	}
}

// isPipedLine reports whether text is several rows of a table on one line: it
// starts and ends with pipes and has empty cells where rows meet.
func isPipedLine(text string) bool {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "|") && strings.HasSuffix(text, "|") {
		return strings.Count(text, "|") >= 8 && strings.Count(text, "| |")+strings.Count(text, "||") >= 2
	}
	return isOpenPipedLine(text)
}

// isOpenPipedLine reports whether text is at least minOpenRows rows without pipes at their
// ends, parted by spaces: 项目|去哪办 电|网上 水|营业厅.
func isOpenPipedLine(text string) bool {
	rows := strings.Fields(text)
	if len(rows) < minOpenRows || !hasHan(text) {
		return false
	}
	pipes := strings.Count(rows[0], "|")
	return pipes > 0 && !slices.ContainsFunc(rows, func(r string) bool {
		return strings.Count(r, "|") != pipes || strings.HasPrefix(r, "|") || strings.HasSuffix(r, "|")
	})
}

const minOpenRows = 3

// minOpenLines is how many lines with pipes within them are a table.
const minOpenLines = 4

// openRows reports the lines of a table without pipes at their ends (日期 | 区域 | 金额), as plain
// text has them, that have another number of cells than all others.
func (m *tables) openRows() {
	if m.Doc.Format != article.Plain {
		return
	}
	for b := 0; b < len(m.Doc.Blocks); b++ {
		end := b
		for end < len(m.Doc.Blocks) && m.opensRow(end) {
			end++
		}
		if end-b >= minOpenLines {
			m.openTable(b, end)
		}
		b = end
	}
}

// opensRow reports whether block b is a line of cells with pipes between them.
func (m *tables) opensRow(b int) bool {
	blk := &m.Doc.Blocks[b]
	text := strings.TrimSpace(blk.View.Text)
	return blk.Kind == article.Paragraph && strings.Contains(text, " | ") && !strings.HasPrefix(text, "|") && !strings.HasSuffix(text, "|") && utf8.RuneCountInString(text) <= maxOpenLine
}

// maxOpenLine is the longest line of such a table, in characters.
const maxOpenLine = 120

// openTable notes the line among the blocks [from, to) that has another number of cells
// than its head, if it is the only one.
func (m *tables) openTable(from, to int) {
	cells := func(b int) int { return strings.Count(m.Doc.Blocks[b].View.Text, "|") + 1 }
	whole := func(b int) source.Span {
		v := &m.Doc.Blocks[b].View
		return v.Span(0, len(v.Text))
	}
	want, odd, n := cells(from), article.None, 0
	for b := from + 1; b < to; b++ {
		if cells(b) != want {
			odd, n = b, n+1
		}
	}
	if n == 1 {
		m.misfits = append(m.misfits, misfit{whole(odd), cells(odd), whole(from), want, false})
	}
}

// firstCells names the first cells of a line.
func firstCells(text, sep string) string {
	var cells []string
	for c := range strings.SplitSeq(text[:min(len(text), 300)], sep) {
		if c = strings.TrimSpace(c); c != "" && utf8.ValidString(c) {
			cells = append(cells, c)
		}
		if len(cells) == 3 {
			break
		}
	}
	return strings.Join(cells, "、")
}

// tableBeside returns the span and the number of cells of the table row that
// stands directly before or after block b.
func (m *tables) tableBeside(b int) (source.Span, int) {
	for _, k := range [...]int{b - 1, b + 1} {
		if k < 0 || k >= len(m.Doc.Blocks) {
			continue
		}
		o := &m.Doc.Blocks[k]
		if o.Kind == article.TableRow && o.Table != article.None {
			if t := &m.Doc.Tables[o.Table]; len(t.Head) > 0 {
				return cover(t.Head), len(t.Head)
			}
		}
	}
	return source.Span{}, 0
}

// The form of a table whose cells are parted by spaces on one line: at least
// minSpaced words, none longer than maxSpaced characters, the first of them
// names of columns.
const (
	minSpaced = 8
	maxSpaced = 16
)

func isSpacedTable(text string) bool {
	if len(text) > 2000 || strings.Count(text, " ") < minSpaced-1 || hasTerminator(text) {
		return false
	}
	words := strings.Fields(text)
	if len(words) < minSpaced || !isColumn(words[0]) || !isColumn(words[1]) || !isColumn(words[2]) && !isColumn(words[3]) {
		return false
	}
	for _, w := range words {
		if utf8.RuneCountInString(w) > maxSpaced {
			return false
		}
	}
	return true
}

// hasTerminator reports whether text has a mark that ends sentences.
func hasTerminator(text string) bool {
	return containsAny(text, []string{"。", ";", "；", "?", "？", "!", "！"})
}

// isColumn reports whether a word is the usual name of a column.
func isColumn(word string) bool {
	if utf8.RuneCountInString(word) > 6 {
		return false
	}
	for _, h := range lexicon.Find(word, nil) {
		if (h.Category == lexicon.Column || h.Category == lexicon.Aside) && h.End == len(word) {
			return true
		}
	}
	return hasSuffixOf(word, columnNouns[:]) || strings.HasPrefix(word, "能否") || strings.HasPrefix(word, "是否")
}
