package residue

import (
	"slices"
	"unicode/utf8"

	"buzhou/internal/article"
)

// bracket is an opening or closing bracket or quotation mark of a text.
type bracket struct {
	// at and size are bytes of the text.
	at, size int
	kind     bracketKind
	open     bool
}

// pair is a pair of brackets: text[open.at] to text[close.at].
type pair struct{ open, close bracket }

// inner returns the range between the brackets.
func (p pair) inner() (i, j int) { return p.open.at + p.open.size, p.close.at }

// end returns where the pair ends.
func (p pair) end() int { return p.close.at + p.close.size }

// bracketKind tells brackets that pair with each other; both widths are one.
type bracketKind uint8

const (
	noBracket  bracketKind = iota
	round                  // () （）
	square                 // [] ［］
	lenticular             // 【】 〖〗
	curly                  // {} ｛｝
	title                  // 《》
	angle                  // 〈〉
	corner                 // 「」
	white                  // 『』
	tortoise               // 〔〕
	double                 // “”
	single                 // ‘’
)

// bracketOf returns the kind of bracket that r is.
func bracketOf(r rune) (kind bracketKind, open bool) {
	switch r {
	case '(', '（':
		return round, true
	case ')', '）':
		return round, false
	case '[', '［':
		return square, true
	case ']', '］':
		return square, false
	case '【', '〖':
		return lenticular, true
	case '】', '〗':
		return lenticular, false
	case '{', '｛':
		return curly, true
	case '}', '｝':
		return curly, false
	case '《':
		return title, true
	case '》':
		return title, false
	case '〈':
		return angle, true
	case '〉':
		return angle, false
	case '「':
		return corner, true
	case '」':
		return corner, false
	case '『':
		return white, true
	case '』':
		return white, false
	case '〔':
		return tortoise, true
	case '〕':
		return tortoise, false
	case '“':
		return double, true
	case '”':
		return double, false
	case '‘':
		return single, true
	case '’':
		return single, false
	}
	return noBracket, false
}

// maxDepth bounds how many brackets are open at a time.
const maxDepth = 32

// brackets returns the pairs of brackets of text in the order of their ends,
// the brackets without a partner in the order of the text, and the bytes that
// its characters other than Chinese ones start with. A closing bracket closes the
// last open one of its kind; those opened since have no partner.
// They are appended to pairs and loose.
func brackets(text string, pairs []pair, loose []bracket) ([]pair, []bracket, article.ByteSet) {
	var bytes article.ByteSet
	first := len(loose)
	var stack [8]bracket // most passages need no more
	open := stack[:0]
	for i := 0; i < len(text); {
		c := text[i]
		if c >= 0xE4 && c <= 0xE9 {
			i += runeLen(c)
			continue
		}
		bytes.Add(c)
		if c < 0x80 && c != '(' && c != ')' && c != '[' && c != ']' && c != '{' && c != '}' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		kind, opens := bracketOf(r)
		b := bracket{i, size, kind, opens}
		i += size
		switch {
		case kind == noBracket:
		case opens && len(open) < maxDepth:
			open = append(open, b)
		case opens:
			loose = append(loose, b)
		default:
			k := len(open) - 1
			for k >= 0 && open[k].kind != kind {
				k--
			}
			if k < 0 {
				loose = append(loose, b)
				continue
			}
			pairs = append(pairs, pair{open[k], b})
			loose = append(loose, open[k+1:]...)
			open = open[:k]
		}
	}
	loose = append(loose, open...)
	slices.SortFunc(loose[first:], func(a, b bracket) int { return a.at - b.at })
	return pairs, loose, bytes
}

// runeLen returns the length of the character that starts with byte c.
func runeLen(c byte) int {
	switch {
	case c < 0xC0:
		return 1
	case c < 0xE0:
		return 2
	case c < 0xF0:
		return 3
	}
	return 4
}
