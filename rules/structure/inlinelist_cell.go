package structure

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/rules"
)

// checkCell reports a cell of a table that runs steps together. Lines that the markup breaks
// within the cell are no run.
func checkCell(p *rules.Pass, cell *article.Phrase) {
	text := cell.View.Text
	if len(text) < minInAll || strings.ContainsAny(text, "\n") {
		return
	}
	at := itemsIn(text)
	if len(at) < minInline {
		return
	}
	told := 0
	for i, from := range at {
		to := len(text)
		if i+1 < len(at) {
			to = at[i+1]
		}
		item := text[from:to]
		_, _, n := article.LeadingMarker(item)
		if words := strings.TrimSpace(item[n:]); stepStarts.Starts(words) || acts(p.Doc, words) || utf8.RuneCountInString(words) >= minPoint {
			told++
		}
	}
	first, last := at[0], at[len(at)-1]
	span := cell.View.Span(first, len(text))
	if told*4 < len(at)*3 || strings.Contains(p.Quote(span), "<br") {
		return
	}
	p.Report(finding.Finding{
		Span: span,
		Message: finding.Msg("inline-list", finding.Line(span.Start), finding.Number(len(at)),
			finding.Text(markerAt(text, first)), finding.Text(markerAt(text, last))),
	}, finding.Info)
}

// markerAt returns the list marker at offset i of text.
func markerAt(text string, i int) string {
	_, _, n := article.LeadingMarker(text[i:])
	return strings.TrimSpace(text[i : i+n])
}

// itemsIn returns where the list markers of a text stand that count from one up, each at
// its start or behind a mark or a space.
func itemsIn(text string) []int {
	var at []int
	var family article.MarkerFamily
	for i := 0; i < len(text); {
		_, size := utf8.DecodeRuneInString(text[i:])
		if opensItemAt(text, i) {
			f, n, length := article.LeadingMarker(text[i:])
			if length > 0 && n == len(at)+1 && (len(at) == 0 || f == family) && counts(f) <= 2 {
				at, family = append(at, i), f
				i += length
				continue
			}
		}
		i += size
	}
	return at
}

// opensItemAt reports whether a list item may start at offset i of text.
func opensItemAt(text string, i int) bool {
	if i == 0 {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return strings.ContainsRune(" 　;；。,，:：", r)
}
