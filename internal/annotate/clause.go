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
			quotes++
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

// numeric reports whether the mark that ends at i stands inside a number, a
// time or an address (1,000, 8:00, https:).
func numeric(text string, i int, r rune) bool {
	if r != ',' && r != ':' {
		return false
	}
	return i < len(text) && i >= 2 && digit(text[i-2]) && digit(text[i])
}

func digit(b byte) bool { return b >= '0' && b <= '9' }
