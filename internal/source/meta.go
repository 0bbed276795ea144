package source

import (
	"bytes"
	"strings"
)

// MetaCharset returns the name of the encoding that an HTML or XHTML page
// declares of itself, in lower case: of <meta charset>, <meta http-equiv=
// "Content-Type" content="…charset=…"> or the XML declaration, whichever comes
// first; "" if there is none in the first 1024 bytes, which is as far as
// browsers look (HTML Standard, "prescan a byte stream to determine its
// encoding"). A page that can be read that far is not UTF-16, whatever it says,
// and is called "utf-8" then, as the standard has it.
func MetaCharset(raw []byte) string {
	const prescan = 1024
	head := asciiLower(raw[:min(len(raw), prescan)])
	for {
		i := strings.IndexByte(head, '<')
		if i < 0 {
			return ""
		}
		head = head[i:]
		var name string
		switch {
		case strings.HasPrefix(head, "<!--"):
			_, head, _ = strings.Cut(head[len("<!--"):], "-->")
			continue
		case strings.HasPrefix(head, "<?xml"):
			name = attributes(head[len("<?xml"):])["encoding"]
		case strings.HasPrefix(head, "<meta") && strings.ContainsAny(head[5:min(6, len(head))], htmlSpace+"/"):
			name = charsetOfMeta(attributes(head[len("<meta"):]))
		}
		if strings.HasPrefix(name, "utf-16") {
			return "utf-8"
		}
		if name != "" {
			return name
		}
		head = head[1:]
	}
}

// charsetOfMeta returns the encoding that a meta element with the attributes
// attrs declares, or "".
func charsetOfMeta(attrs map[string]string) string {
	if name := attrs["charset"]; name != "" {
		return name
	}
	if attrs["http-equiv"] != "content-type" {
		return ""
	}
	_, rest, _ := strings.Cut(attrs["content"], "charset")
	rest, found := strings.CutPrefix(strings.TrimLeft(rest, htmlSpace), "=")
	if !found {
		return ""
	}
	rest = strings.Trim(rest, htmlSpace+`"'`)
	if end := strings.IndexAny(rest, htmlSpace+`;"'`); end >= 0 {
		rest = rest[:end]
	}
	return rest
}

const htmlSpace = " \t\n\f\r"

// attributes parses the attributes after a tag name up to the end of the tag or
// of s. Of attributes of one name the first counts.
func attributes(s string) map[string]string {
	attrs := map[string]string{}
	for {
		s = strings.TrimLeft(s, htmlSpace+"/")
		end := strings.IndexAny(s, htmlSpace+"/>=?")
		if end <= 0 {
			return attrs
		}
		name := s[:end]
		var value string
		s = strings.TrimLeft(s[end:], htmlSpace)
		if rest, ok := strings.CutPrefix(s, "="); ok {
			value, s = attributeValue(strings.TrimLeft(rest, htmlSpace))
		}
		if _, seen := attrs[name]; !seen {
			attrs[name] = value
		}
	}
}

// attributeValue splits s after the quoted or bare attribute value it begins with.
func attributeValue(s string) (value, rest string) {
	if s != "" && (s[0] == '"' || s[0] == '\'') {
		value, rest, _ = strings.Cut(s[1:], s[:1])
		return strings.Trim(value, htmlSpace), rest
	}
	end := strings.IndexAny(s, htmlSpace+">")
	if end < 0 {
		end = len(s)
	}
	return s[:end], s[end:]
}

// asciiLower returns b with the letters A to Z in lower case and every other
// byte, valid UTF-8 or not, as it is.
func asciiLower(b []byte) string {
	b = bytes.Clone(b)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
