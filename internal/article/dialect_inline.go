package article

import (
	"strings"

	"buzhou/internal/source"
)

// codeSpan returns the length of the code span at the start of s, or of the
// backticks if they do not close.
func codeSpan(s string) int {
	n := len(s) - len(strings.TrimLeft(s, "`"))
	if k := strings.Index(s[n:], s[:n]); k >= 0 {
		return n + k + n
	}
	return n
}

// brace masks the template tag, comment or attribute list at src[k:] and returns
// its length, or 0.
func (d *dialect) brace(k, end int) int {
	s := d.src[k:]
	limit := maxTemplate
	var closer string
	switch {
	case strings.HasPrefix(s, "{%"):
		closer = "%}"
	case strings.HasPrefix(s, "{{<"):
		closer = ">}}"
	case strings.HasPrefix(s, "{{%"):
		closer = "%}}"
	case strings.HasPrefix(s, "{{#"):
		closer = "}}"
	case strings.HasPrefix(s, "{/*"):
		limit, closer = maxMDXComment, "*/}"
	case isAttributeList(s):
		limit, closer = min(maxTemplate, end-k), "}"
	default:
		return 0
	}
	n := strings.Index(s[:min(limit, len(s))], closer)
	if n < 0 {
		return 0
	}
	n += len(closer)
	if isPictureDirective(s[:n]) {
		d.pictures = append(d.pictures, k)
	}
	d.mask(k, k+n)
	switch closer {
	case "*/}":
		d.comments = append(d.comments, source.Span{Start: k, End: k + n})
	case "}":
	default:
		d.template(k, k+n)
	}
	return n
}

// isAttributeList reports whether s starts with {#id}, {.class}, {: …} or { .class }.
func isAttributeList(s string) bool {
	rest := strings.TrimLeft(s[1:min(len(s), 8)], " ")
	if strings.HasPrefix(rest, ":") && len(s) > 2 && s[1] == ':' {
		return true
	}
	if len(rest) < 2 || rest[0] != '#' && rest[0] != '.' {
		return false
	}
	return rest[1] == '_' || rest[1] == '-' || isWordByte(rest[1]) || rest[1] >= 0x80
}

// template opens or closes the tab that the template tag src[i:j] speaks of.
func (d *dialect) template(i, j int) {
	name := strings.TrimLeft(d.src[i:j], "{%<#- ")
	name = name[:max(strings.IndexAny(name, " %>}-"), 0)]
	switch name {
	case "tab", "tabpane":
		d.begin("tab", i, firstLabel(d.src, i, j), None)
	case "endtab", "/tab", "endtabpane", "/tabpane":
		d.finish("tab", i)
	}
}

// bracket masks the footnote or the kind of a GitHub alert at src[k:end] and
// returns its length, or 0.
func (d *dialect) bracket(k, end int) int {
	s := d.src[k:end]
	if strings.HasPrefix(s, "[!") && hasPrefixOf(s, docfxInclusions[:]) {
		return d.inclusion(k, s[:min(len(s), maxTemplate)])
	}
	n := strings.IndexByte(s[:min(len(s), 64)], ']') + 1
	if n < 4 {
		return 0
	}
	inner := s[2 : n-1]
	switch {
	case s[1] == '^' && !strings.ContainsAny(inner, " ["):
		if strings.HasPrefix(s[n:], ":") && (k == 0 || d.src[k-1] == '\n') {
			n++ // the note itself
		}
	case s[1] == '!' && isAlert(inner) && d.quoted(k):
		n += len(s[n:]) - len(strings.TrimLeft(s[n:], "+-"))
	default:
		return 0
	}
	d.mask(k, k+n)
	return n
}

// docfxInclusions start what DocFX puts another file or a frame in the place of.
var docfxInclusions = [...]string{"[!INCLUDE", "[!Include", "[!include", "[!VIDEO", "[!Video", "[!code", "[!CODE", "[!div", "[!TOC"}

// inclusion masks the inclusion at src[k:], which s starts with and which may hold a
// link of its own, and returns its length, or 0.
func (d *dialect) inclusion(k int, s string) int {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '[':
			depth++
		case ']':
			if depth--; depth > 0 {
				continue
			}
			if isPictureDirective(s) {
				d.pictures = append(d.pictures, k)
			}
			d.mask(k, k+i+1)
			return i + 1
		}
	}
	return 0
}

// isAlert reports whether word is the kind of an alert: NOTE, tip.
func isAlert(word string) bool {
	for i := range len(word) {
		if c := word[i] | 0x20; (c < 'a' || c > 'z') && word[i] != '-' {
			return false
		}
	}
	return true
}

// quoted reports whether only the marks of quotes stand before k on its line.
func (d *dialect) quoted(k int) bool {
	i := k
	for i > 0 && k-i < maxIndent && (d.src[i-1] == ' ' || d.src[i-1] == '>') {
		i--
	}
	return i < k && strings.Contains(d.src[i:k], ">") && (i == 0 || d.src[i-1] == '\n')
}
