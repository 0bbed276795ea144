package residue

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/finding"
)

// brokenSchemes are the ways in which https:// gets broken, longest first.
var brokenSchemes = [...]string{"https：//", "http：//", "https//:", "https//", "http//:", "http//", "https:/ /", "http:/ /", "htpps://", "htttp://", "htttps://", "htp://", "hhttps://", "hhttp://", "http:://", "https:://"}

// urls reports addresses that cannot be opened as they are written.
func (e *encodings) urls() {
	if !e.bytes.HasAny("wW") && !(e.bytes.HasAny("hH") && e.bytes.HasAny("tT")) || !hintsAtAddress(e.Text) {
		return
	}
	lower := strings.ToLower(e.Text)
	if len(lower) != len(e.Text) {
		return
	}
	for i := 0; i < len(lower); {
		n := brokenScheme(lower[i:])
		why := finding.Term("url/scheme")
		if n == 0 {
			if n = addressStart(lower, i); n > 0 {
				i += n
				host := hostEnd(lower, i)
				if wide := mixedHost(lower, i); wide > host {
					e.reportURL(i-n, wide, "url/domain")
					i = wide
					continue
				}
				if bad := brokenHost(lower[i:host]); bad != "" {
					e.reportURL(i-n, host, bad)
				}
				i = max(host, i)
				continue
			}
			i += runeLen(lower[i])
			continue
		}
		end := hostEnd(lower, i+n)
		if end > i+n {
			e.reportURL(i, end, why)
		}
		i = max(end, i+n)
	}
}

// hintsAtAddress reports whether s has htt or www in letters of any case.
func hintsAtAddress(s string) bool {
	for i := 0; i+2 < len(s); i++ {
		switch a, b, c := s[i]|0x20, s[i+1]|0x20, s[i+2]|0x20; {
		case a == 'h' && b == 't' && c == 't', a == 'w' && b == 'w' && c == 'w':
			return true
		}
	}
	return false
}

func (e *encodings) reportURL(i, j int, why finding.Term) {
	e.report(i, j, finding.Msg("encoding-residue-url", finding.Text(e.Text[i:j]), why), nil)
}

// brokenScheme returns the length of the broken scheme that s starts with.
func brokenScheme(s string) int {
	if s == "" || s[0] != 'h' {
		return 0
	}
	for _, b := range brokenSchemes {
		if strings.HasPrefix(s, b) {
			return len(b)
		}
	}
	for _, b := range [...]string{"https:/", "http:/"} { // one slash
		if rest, ok := strings.CutPrefix(s, b); ok && rest != "" && isLetter(rest[0]) {
			return len(b)
		}
	}
	return 0
}

// addressStart returns the length of the scheme or the www. at s[i:].
func addressStart(s string, i int) int {
	for _, p := range [...]string{"https://", "http://", "www."} {
		if strings.HasPrefix(s[i:], p) && (i == 0 || !isLetter(s[i-1]) && s[i-1] != '/' && s[i-1] != '.') {
			return len(p)
		}
	}
	return 0
}

// hostEnd returns the end of the host at s[i:]; marks that break an address
// belong to it if more of a host follows.
func hostEnd(s string, i int) int {
	j := i
	for j < len(s) {
		c := s[j]
		if isLetter(c) || c >= '0' && c <= '9' || c == '-' || c == '.' && j+1 < len(s) && s[j+1] != ' ' {
			j++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[j:])
		if (r == '。' || r == ',' || r == '，') && topLevel(s[j+size:]) {
			j += size
			continue
		}
		break
	}
	return j
}

// mixedHost returns the end of a host at s[i:] that has Latin letters and Chinese characters
// in one label (www.xx公安.gov), which no registry allows, 0 if there is none.
func mixedHost(s string, i int) int {
	latin, han := false, false
	for j := i; j < len(s); {
		r, size := utf8.DecodeRuneInString(s[j:])
		switch {
		case isHan(r):
			if han = true; !latin {
				return 0 // a Chinese name, or the text goes on
			}
		case r == '.' || r == '。':
			if latin && han && topLevel(s[j+size:]) {
				return hostEnd(s, j+size)
			}
			latin, han = false, false
		case r < utf8.RuneSelf && (isLetter(byte(r)) || r >= '0' && r <= '9' || r == '-'):
			if latin = true; han {
				return 0
			}
		default:
			return 0
		}
		j += size
	}
	return 0
}

// topLevel reports whether s starts with a top-level domain, which nothing but
// the end of a host follows.
func topLevel(s string) bool {
	for _, t := range [...]string{"com", "cn", "net", "gov", "org", "edu"} {
		if rest, ok := strings.CutPrefix(s, t); ok {
			return rest == "" || !isLetter(rest[0])
		}
	}
	return false
}

// brokenHost says what is wrong with a host, "" if nothing is known to be.
func brokenHost(host string) finding.Term {
	if strings.ContainsAny(host, "。，,") {
		return "url/mark"
	}
	dot := strings.LastIndexByte(host, '.')
	switch host[dot+1:] {
	case "con", "cmo", "ocm", "comm", "vom", "xom", "cpm", "comcn", "cnn", "cmn":
		if dot > 0 {
			return "url/domain"
		}
	}
	return ""
}
