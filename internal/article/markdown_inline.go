package article

import (
	"html"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// inlineWalk builds views from the inline nodes of one block.
type inlineWalk struct {
	m *markdownReader
	// at is the block's place, if it makes units of its own.
	at *place
	// line: all text is one line, as in a heading.
	line bool
	// split: lines with markers are units of their own.
	split bool
	// rows: every line is a unit, as a table is likely.
	rows bool
	// plain and bold count the bytes of the current unit outside and inside
	// of strong emphasis.
	plain, bold int
	// more marks a unit that follows another of the same block.
	more bool
}

func (w *inlineWalk) children(n ast.Node, bold bool) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.inline(c, bold)
	}
}

func (w *inlineWalk) inline(n ast.Node, bold bool) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n, bold)
	case *ast.CodeSpan:
		w.codeSpan(n, bold)
	case *ast.Emphasis:
		w.children(n, bold || n.Level == 2)
	case *ast.Link:
		if isPictureName(string(n.Destination)) {
			w.m.picture(w.m.clamp(n.Pos()))
		}
		w.children(n, bold)
	case *ast.Image:
		w.m.picture(w.m.clamp(n.Pos()))
	case *ast.AutoLink:
		if i := w.m.clamp(n.Pos()); i < len(w.m.src) && w.m.src[i] == '<' {
			j := i + max(strings.IndexByte(w.m.src[i:], '>'), 1)
			w.count(j-i, bold)
			w.m.views.raw(i+1, j)
		}
	case *ast.RawHTML:
		w.rawHTML(n)
	}
}

// rawHTML reads a tag or a comment within running text: only line breaks, pictures
// and what speaks to buzhou mean anything.
func (w *inlineWalk) rawHTML(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	start, end := w.m.clamp(n.Segments.At(0).Start), w.m.clamp(n.Segments.At(n.Segments.Len()-1).Stop)
	switch tag := w.m.src[start:end]; {
	case isBreakTag(tag) && w.rows && w.m.inCell(start, end):
		w.m.views.replace(" ", start, end)
	case isBreakTag(tag):
		w.lineBreak(start, end, true)
	case isPictureTag(tag):
		w.m.picture(start)
	case strings.HasPrefix(tag, "<!--"):
		w.m.comment(start, end, true)
	}
}

// maxCellSearch bounds, in bytes, how far the pipes around a break are looked for.
const maxCellSearch = 2000

// inCell reports whether the break at src[i:j] stands in a cell of a row: pipes
// stand before and after it on its line.
func (m *markdownReader) inCell(i, j int) bool {
	before, after := m.src[max(i-maxCellSearch, 0):i], m.src[j:min(j+maxCellSearch, len(m.src))]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	after, _, _ = strings.Cut(after, "\n")
	return strings.Contains(before, "|") && strings.Contains(after, "|")
}

func (w *inlineWalk) count(n int, bold bool) {
	if bold {
		w.bold += n
	} else {
		w.plain += n
	}
}

// text appends a text node and the line break after it.
func (w *inlineWalk) text(n *ast.Text, bold bool) {
	i, j := w.m.clamp(n.Segment.Start), w.m.clamp(n.Segment.Stop)
	if i < j {
		if s := w.m.src[i:j]; strings.TrimSpace(s) != "" {
			w.count(j-i, bold)
		}
		w.m.markdownText(i, j)
	}
	if n.HardLineBreak() || n.SoftLineBreak() {
		_, next := lineEnd(w.m.src, j, len(w.m.src))
		w.lineBreak(j, next, n.HardLineBreak())
	}
}

func (w *inlineWalk) codeSpan(n *ast.CodeSpan, bold bool) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			continue
		}
		i, j := w.m.clamp(t.Segment.Start), w.m.clamp(t.Segment.Stop)
		w.count(j-i, bold)
		w.m.inlineCode(i, j)
		for i < j { // a code span may go over lines
			end, next := lineEnd(w.m.src, i, j)
			w.m.views.raw(i, end)
			if end < j {
				w.m.views.replace(" ", end, next)
			}
			i = next
		}
	}
}

// lineBreak ends a line of the block at src[i:j]: it is joined with the next
// one, or it closes the unit.
func (w *inlineWalk) lineBreak(i, j int, hard bool) {
	rest := w.m.src[j:]
	k := 0
	for k < len(rest) && (rest[k] == ' ' || rest[k] == '\t' || rest[k] == '>' && w.at != nil && w.at.quote) {
		k++
	}
	rest = rest[k:min(len(rest), k+64)]
	if w.split && (hard || w.rows || w.m.lines || w.bold > 0 && w.plain == 0 || startsUnit(rest) || w.m.lettersOn(i, rest) || endsLead(w.m.views.last()) || w.m.endsAlert(i)) {
		w.flush()
		if k == 0 && w.at.item != 0 && w.at.marker == nil {
			w.at = &place{depth: -1, quote: w.at.quote} // no indentation: outside of the item
		}
		return
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "*_`["))
	w.m.views.join(next, i, j)
}

// lettersOn reports whether the line that ends at offset i begins with a letter as a marker and
// the next one with the letter after it: a. … b. …. A letter alone may be anything.
func (m *markdownReader) lettersOn(i int, next string) bool {
	n, ok := scanMarker(next)
	if !ok || n.family != LetterMarker || n.number < 2 {
		return false
	}
	line := m.src[:i]
	before, ok := scanMarker(strings.TrimLeft(line[strings.LastIndexByte(line, '\n')+1:], " \t>"))
	return ok && before.family == LetterMarker && before.number == n.number-1
}

// endsAlert reports whether the line that ends at offset i names an alert or an
// admonition, and perhaps its title: > [!NOTE] title, ::: tip title.
func (m *markdownReader) endsAlert(i int) bool {
	line := m.src[max(i-maxAlertLine, 0):i]
	line = strings.TrimLeft(line[strings.LastIndexByte(line, '\n')+1:], "> ")
	return strings.HasPrefix(line, "[!") || strings.HasPrefix(line, ":::")
}

const maxAlertLine = 200

// endsLead reports whether a line that ends with r leads up to the next one.
func endsLead(r rune) bool { return r == ':' || r == '：' }

// startsUnit reports whether a line of a paragraph that begins with s stands
// for itself, though Markdown would join it with the line before.
func startsUnit(s string) bool {
	s = strings.TrimLeft(s, "*_")
	if strings.HasPrefix(s, "[^") || strings.HasPrefix(s, "【") {
		return true
	}
	m, ok := scanMarker(s)
	return ok && m.family != LetterMarker && m.family != RomanNumeral
}

// flush makes a unit of the text since the last one.
func (w *inlineWalk) flush() {
	v := w.m.views.take()
	bold := w.bold > 0 && w.plain == 0
	w.plain, w.bold = 0, 0
	if v.Empty() {
		return
	}
	if isPictureDirective(v.Text) {
		w.m.picture(v.Span(0, 1).Start)
	}
	u := w.m.unit(v, w.at)
	if u.kind == Paragraph && w.m.endsAlert(u.view.Span(0, 0).Start) {
		u.kind = Quote // the title of an admonition, which no guess makes a heading
	}
	u.bold = bold
	u.blank = !w.more
	w.more = true
	w.m.add(u)
}

// markdownText appends src[i:j] with escapes and entities decoded.
func (m *markdownReader) markdownText(i, j int) {
	from := i
	for i < j {
		for i < j && !isSpecial(m.src[i]) {
			i++
		}
		if i == j {
			break
		}
		text, n := m.special(m.src[i:j])
		if n == 0 {
			i++
			continue
		}
		m.views.text(from, i)
		m.views.replace(text, i, i+n)
		i += n
		from = i
	}
	m.views.text(from, j)
}

// isSpecial reports whether c can start something that stands for other text.
func isSpecial(c byte) bool { return c == '\\' || c == '&' || c == '~' }

// special returns what the markup at the start of s stands for, and the
// markup's length, or 0 if it is none.
func (m *markdownReader) special(s string) (text string, n int) {
	switch s[0] {
	case '\\':
		if len(s) > 1 && isASCIIPunct(s[1]) {
			return s[1:2], 2
		}
	case '&':
		return Entity(s)
	case '~':
		if strings.HasPrefix(s, "~~") {
			return "", 2
		}
	}
	return "", 0
}

// Entity decodes the character reference that s starts with. A no-break space
// becomes a plain one, characters without a glyph become nothing.
func Entity(s string) (text string, n int) {
	k := strings.IndexByte(s[:min(len(s), 34)], ';')
	if k < 2 || strings.ContainsFunc(s[1:k], func(r rune) bool { return r != '#' && (r > 'z' || !isWordByte(byte(r))) }) {
		return "", 0
	}
	text = html.UnescapeString(s[:k+1])
	if text == s[:k+1] {
		return "", 0
	}
	switch text {
	case "\u00a0", "\u2003", "\u2002":
		text = " "
	case "\u00ad", "\u200b", "\ufeff":
		text = ""
	}
	return text, k + 1
}

func isASCIIPunct(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}

// isBreakTag reports whether s starts with <br>.
func isBreakTag(s string) bool {
	return len(s) >= 4 && strings.EqualFold(s[:3], "<br") && (s[3] == '>' || s[3] == '/' || s[3] == ' ')
}
