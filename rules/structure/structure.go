// Package structure holds the rules about the build of an article: its
// numbering, sections, lists and tables, whether its parts are whole and
// belong together, and whether it does what its title says.
package structure

import (
	"strings"
	"unicode"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/source"
)

// isContent reports whether the author, not the site, wrote block b.
func isContent(b *article.Block) bool { return b.Kind != article.Boilerplate }

// nextContent returns the index of the first block of content after i, or None.
func nextContent(d *annotate.Document, i int) int {
	for i++; i < len(d.Blocks); i++ {
		if isContent(&d.Blocks[i]) {
			return i
		}
	}
	return article.None
}

// previousContent returns the index of the last block of content before i, or None.
func previousContent(d *annotate.Document, i int) int {
	for i--; i >= 0; i-- {
		if isContent(&d.Blocks[i]) {
			return i
		}
	}
	return article.None
}

// between returns the source text from the end of a to the start of b, "" if
// there is none.
func between(d *annotate.Document, a, b source.Span) string {
	if a.End >= b.Start {
		return ""
	}
	return d.Source.String()[a.End:b.Start]
}

// images counts the pictures and other embedded media in a stretch of source.
func images(src string) int {
	return strings.Count(src, "![") + strings.Count(src, "<img") + strings.Count(src, "<video") +
		strings.Count(src, "<iframe") + strings.Count(src, "<svg")
}

// hasHan reports whether s has a Chinese character.
func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
