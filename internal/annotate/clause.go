package annotate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/lexicon"
	"buzhou/internal/lexicon/trie"
	"buzhou/internal/source"
)

// split appends the clauses of a unit to out, and what stands in quotation marks
// to quoted, and sets its characters and Bytes. It splits at commas and semicolons outside
// quotation marks; brackets do not split: a value in brackets belongs to what is before.
func (u *Unit) split(out []Clause, quoted []source.Span) ([]Clause, []source.Span) {
	text := u.Text
	start, titles, depth, open := 0, 0, 0, 0
	straight := false // within straight quotation marks, which open and close alike
	for i := 0; i < len(text); {
		if r := trie.Han(text, i); r != 0 {
			u.chars.Add(r)
			i += len("字")
			continue
		}
		u.Bytes.Add(text[i])
		r, size := utf8.DecodeRuneInString(text[i:])
		u.chars.Add(r)
		i += size
		switch r {
		case '《':
			if closes(text[i:], r) {
				titles++
			}
		case '》':
			titles = max(titles-1, 0)
		case '“', '「', '『', '【':
			if closes(text[i:], r) {
				if depth == 0 {
					open = i
				}
				depth++
			}
		case '"':
			switch {
			case straight:
				if straight = false; depth == 1 {
					quoted = append(quoted, source.Span{Start: open, End: i})
				}
				depth = max(depth-1, 0)
			case closes(text[i:], r) && !(i >= 2 && digit(text[i-2])): // 15.6" is a length
				if straight = true; depth == 0 {
					open = i
				}
				depth++
			}
		case '”', '」', '』', '】':
			if depth == 1 {
				quoted = append(quoted, source.Span{Start: open, End: i})
			}
			depth = max(depth-1, 0)
		case '，', ',', '；', ';', '。', '！', '!', '？', '?', '：', ':', '…', '→':
			if titles+depth > 0 || numeric(text, i, r) {
				continue
			}
			out = append(out, Clause{start, i})
			start = i
		}
	}
	if start < len(text) {
		out = append(out, Clause{start, len(text)})
	}
	if depth > 0 {
		quoted = append(quoted, source.Span{Start: open, End: len(text)})
	}
	return out, quoted
}

// maxQuote is how far a quotation mark reaches for its partner, in bytes; one that
// has none quotes nothing.
const maxQuote = 96

// closes reports whether the partner of an opening mark follows in rest.
func closes(rest string, open rune) bool {
	partner := ClosingMark(open)
	for i, r := range rest {
		if r == partner {
			return true
		}
		if i > maxQuote {
			return false
		}
	}
	return false
}

// ClosingMark returns the mark that closes an opening quotation mark, 0 for others.
func ClosingMark(r rune) rune {
	switch r {
	case '“':
		return '”'
	case '「':
		return '」'
	case '『':
		return '』'
	case '【':
		return '】'
	case '《':
		return '》'
	case '[':
		return ']'
	case '"':
		return '"'
	case '‘':
		return '’'
	case '〈':
		return '〉'
	}
	return 0
}

// Quoted reports whether offset i stands within quotation marks.
func (u *Unit) Quoted(i int) bool {
	for _, q := range u.quoted {
		if i < q.End {
			return i >= q.Start
		}
	}
	return false
}

// Shown reports whether offset i stands in a quotation of what a screen shows or a device says
// (系统提示“注销后无法恢复”), and not of a button.
func (u *Unit) Shown(i int) bool {
	if !u.Quoted(i) {
		return false
	}
	for i > 0 && u.Quoted(i-1) {
		i--
	}
	return lexicon.ScreenSays.End(strings.TrimRight(u.Text[:i], "“「『【\" :：,，"))
}

// numeric reports whether the mark that ends at i stands inside a number, a
// time or an address (1,000, 8:00, https:).
func numeric(text string, i int, r rune) bool {
	if r != ',' && r != ':' {
		return false
	}
	return i < len(text) && i >= 2 && digit(text[i-2]) && digit(text[i])
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

// Opening returns where a sentence begins behind clauses that only ask for attention
// (请注意, 另外).
func (u *Unit) Opening() int {
	for _, c := range u.Clauses {
		if text := strings.TrimFunc(u.Text[c.Start:c.End], notLetter); text != "" && !lexicon.Openers.Has(text) {
			return c.Start + strings.Index(u.Text[c.Start:c.End], text)
		}
	}
	return 0
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
