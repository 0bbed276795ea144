package annotate

import "unicode/utf8"

// clauses appends the clauses of a unit to out: it splits at commas and semicolons that stand outside quotation
// marks. Brackets do not split: a value in brackets belongs to what is before.
func clauses(text string, out []Clause) []Clause {
	start, quotes := 0, 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch r {
		case '“', '「', '『', '【', '《':
			if closes(text[i:], r) {
				quotes++
			}
		case '”', '」', '』', '】', '》':
			quotes = max(quotes-1, 0)
		case '，', ',', '；', ';', '。', '！', '!', '？', '?', '：', ':', '…', '→':
			if quotes > 0 || numeric(text, i, r) {
				continue
			}
			out = append(out, Clause{start, i})
			start = i
		}
	}
	if start < len(text) {
		out = append(out, Clause{start, len(text)})
	}
	return out
}

// maxQuote is how far a quotation mark reaches for its partner, in bytes; one that
// has none quotes nothing.
const maxQuote = 96

// closes reports whether the partner of an opening mark follows in rest.
func closes(rest string, open rune) bool {
	partner := partnerOf(open)
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

// partnerOf returns the closing mark of an opening one.
func partnerOf(open rune) rune {
	switch open {
	case '“':
		return '”'
	case '「':
		return '」'
	case '『':
		return '』'
	case '【':
		return '】'
	}
	return '》'
}

// Quoted reports whether offset i stands within quotation marks.
func (u *Unit) Quoted(i int) bool {
	depth := 0
	for k, r := range u.Text[:i] {
		switch r {
		case '“', '【', '「', '『':
			if closes(u.Text[k+3:], r) {
				depth++
			}
		case '”', '】', '」', '』':
			depth = max(depth-1, 0)
		}
	}
	return depth > 0
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
