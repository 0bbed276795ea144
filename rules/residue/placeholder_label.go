package residue

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
)

// label reports a passage that is a label without its value (发布时间:) or with
// X in its place (版权声明:xxxxxx).
func (c *placeholders) label() {
	if c.cell || !c.may(inBlankLabel) {
		return
	}
	text := strings.TrimRight(c.Text, " 　")
	n := at(text, 0, inBlankLabel)
	if n == 0 {
		return
	}
	colon := runeAfter(text, n)
	if colon != ':' && colon != '：' {
		return
	}
	rest := strings.Trim(text[n+utf8.RuneLen(colon):], " 　")
	switch {
	case rest == "" && !c.site && !c.labelAnswered():
	case rest == "" && c.site && exactly(text[:n], inSiteLabel) && !startsWithDigit(c.next()):
	case len(rest) >= 3 && isMask(rest) || isMaskedNumber(rest):
	default:
		return
	}
	if c.r.speaks(inEditorTalk) || c.r.Format == article.HTML && rest == "" {
		return // a step that names the field, or a page that fills it elsewhere
	}
	c.report(placeholder{0, len(text), labelMessage})
}

// next returns the text after the passage.
func (c *placeholders) next() string { return c.r.next(c.passage) }

// labelAnswered reports whether what follows a label may be its value: a list,
// a table or a short line. A heading, another label or a long paragraph is not.
func (c *placeholders) labelAnswered() bool {
	next := c.next()
	if next == "" || c.block < 0 {
		return false
	}
	if n := at(next, 0, inBlankLabel); n > 0 {
		after := runeAfter(next, n)
		return after != ':' && after != '：'
	}
	return !addresses(c.Text) || hasAnySuffix(strings.TrimRight(next, " 　_"), ":", "：") || strings.ContainsFunc(next, func(r rune) bool { return r < utf8.RuneSelf && (isASCIIWord(r) || r == '#') })
}

// addresses reports whether a label asks for an address or a number, which a line without
// a letter or digit does not give.
func addresses(label string) bool {
	return strings.Contains(label, "网址") || strings.Contains(label, "链接") || strings.Contains(label, "电话") || strings.Contains(label, "热线")
}

// startsWithDigit reports whether s starts with a number, as dates do.
func startsWithDigit(s string) bool {
	s = strings.TrimLeft(s, " 　")
	return s != "" && s[0] >= '0' && s[0] <= '9'
}

// isMaskedNumber reports whether s is a telephone number most of whose digits
// are X: 400-XXX-XXXX.
func isMaskedNumber(s string) bool {
	return strings.Count(strings.ToUpper(s), "X") >= 4 && isMask(strings.Trim(s, "0123456789-"))
}

// isMask reports whether s is nothing but X in one of its spellings.
func isMask(s string) bool {
	return strings.Trim(s, "xX×ХхＸｘ*-— ") == "" && strings.ContainsAny(s, "xX×ＸｘХх")
}
