package source

import (
	"bytes"
	"strings"

	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Encoding names the encoding of a document's original bytes.
type Encoding string

// The encodings that can be read. GB18030 stands for its subsets GB2312 and
// GBK as well, Big5 for Big5 with the HKSCS and ETEN extensions, as the WHATWG
// Encoding Standard (https://encoding.spec.whatwg.org) decodes them.
const (
	UTF8    Encoding = "utf-8"
	UTF16LE Encoding = "utf-16le"
	UTF16BE Encoding = "utf-16be"
	GB18030 Encoding = "gb18030"
	Big5    Encoding = "big5"
)

// ParseEncoding returns the encoding that name, in any case and with or without
// hyphens, spaces and underscores, stands for. It knows the labels of the
// Encoding Standard, the names Windows and Python use (cp936, utf-8-sig) and
// the code page numbers. Plain "utf-16" is little-endian, as on the web.
func ParseEncoding(name string) (Encoding, bool) {
	folded := strings.Map(func(r rune) rune {
		switch r {
		case '-', '_', ' ', ':':
			return -1
		}
		return r
	}, strings.ToLower(name))
	switch folded {
	case "utf8", "utf8sig", "utf8bom", "unicode11utf8", "unicode20utf8",
		"xunicode20utf8", "cp65001", "65001", "ascii", "usascii":
		return UTF8, true
	case "utf16", "utf16le", "ucs2", "ucs2le", "unicode", "csunicode",
		"iso10646ucs2", "unicodefeff", "cp1200", "1200":
		return UTF16LE, true
	case "utf16be", "ucs2be", "unicodefffe", "cp1201", "1201":
		return UTF16BE, true
	case "gb18030", "gbk", "xgbk", "gb2312", "gb231280", "csgb2312",
		"csiso58gb231280", "isoir58", "chinese", "euccn",
		"cp936", "ms936", "windows936", "936", "cp54936", "54936":
		return GB18030, true
	case "big5", "big5hkscs", "cnbig5", "csbig5", "xxbig5",
		"cp950", "ms950", "windows950", "950":
		return Big5, true
	}
	return "", false
}

// decoder returns the stateless decoder of e, which may be used by several
// goroutines. It writes U+FFFD for what it cannot decode; see checkReplaced.
func (e Encoding) decoder() transform.Transformer {
	switch e {
	case UTF16LE:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder().Transformer
	case UTF16BE:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder().Transformer
	case GB18030:
		return newGB18030()
	case Big5:
		return traditionalchinese.Big5.NewDecoder().Transformer
	default:
		return unicode.UTF8.NewDecoder().Transformer
	}
}

// replacement returns the bytes that spell U+FFFD in e, or "" if e has no
// spelling for it.
func (e Encoding) replacement() string {
	switch e {
	case UTF8:
		return "\ufffd"
	case UTF16LE:
		return "\xfd\xff"
	case UTF16BE:
		return "\xff\xfd"
	case GB18030:
		return "\x84\x31\xa4\x37"
	}
	return ""
}

// byteOrderMark returns the encoding that a leading byte order mark of raw
// announces and the mark's length in bytes, or "" and 0. UTF-32, which is
// announced but cannot be read, is reported as "utf-32".
func byteOrderMark(raw []byte) (Encoding, int) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		return UTF8, 3
	case bytes.HasPrefix(raw, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(raw, []byte("\x00\x00\xfe\xff")):
		return utf32, 4
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return UTF16LE, 2
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return UTF16BE, 2
	case bytes.HasPrefix(raw, []byte("\x84\x31\x95\x33")):
		return GB18030, 4
	}
	return "", 0
}

// utf32 is recognised by its mark only to be refused by name.
const utf32 Encoding = "utf-32"
