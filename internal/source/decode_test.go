package source

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
	"pgregory.net/rapid"
)

const (
	simplified  = "如何解绑支付宝实名认证？\r\n1. 打开“支付宝”App，点击【我的】→设置；\n2. 全程约3分钟，费用0元。\n"
	traditional = "如何解除手機號碼的綁定？\n1. 開啟「設定」，點選「帳號與安全」；\r\n2. 審核需要三個工作天。\n"
)

var allEncodings = []Encoding{UTF8, UTF16LE, UTF16BE, GB18030, Big5}

// encode returns s in enc, failing the test if enc cannot spell it.
func encode(t testing.TB, enc Encoding, s string) []byte {
	t.Helper()
	raw, ok := tryEncode(enc, s)
	if !ok {
		t.Fatalf("%q has no spelling in %s", s, enc)
	}
	return raw
}

func tryEncode(enc Encoding, s string) ([]byte, bool) {
	var encoder transform.Transformer
	switch enc {
	case UTF8:
		return []byte(s), true
	case UTF16LE:
		encoder = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder()
	case UTF16BE:
		encoder = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder()
	case GB18030:
		encoder = simplifiedchinese.GB18030.NewEncoder()
	case Big5:
		encoder = traditionalchinese.Big5.NewEncoder()
	}
	raw, _, err := transform.Bytes(encoder, []byte(s))
	return raw, err == nil
}

func bom(enc Encoding) string {
	return map[Encoding]string{UTF8: "\xef\xbb\xbf", UTF16LE: "\xff\xfe", UTF16BE: "\xfe\xff", GB18030: "\x84\x31\x95\x33"}[enc]
}

func TestDecodeEveryEncoding(t *testing.T) {
	for _, enc := range allEncodings {
		text := simplified
		if enc == Big5 {
			text = traditional
		}
		for _, mark := range []string{"", bom(enc)} {
			for _, declared := range []string{"", string(enc)} {
				raw := append([]byte(mark), encode(t, enc, text)...)
				before := bytes.Clone(raw)
				got, err := Decode(raw, declared)
				if err != nil {
					t.Errorf("%s, mark %q, declared %q: %v", enc, mark, declared, err)
					continue
				}
				clear(raw) // the text must not live in the caller's buffer
				if got.String() != text || got.Encoding() != enc || got.HasBOM() != (mark != "") || got.Len() != len(text) {
					t.Errorf("%s, mark %q, declared %q: %s, BOM %v, %q", enc, mark, declared, got.Encoding(), got.HasBOM(), got)
				}
				for i := range text {
					back := encode(t, enc, text[i:])
					if want := len(before) - len(back); got.Original(i) != want || got.Decoded(want) != i {
						t.Errorf("%s, mark %q: offset %d: original %d and back %d, want %d", enc, mark, i, got.Original(i), got.Decoded(want), want)
					}
				}
			}
		}
	}
}

func TestDecodeSmall(t *testing.T) {
	for _, tt := range []struct {
		name, raw, declared, want string
		enc                       Encoding
	}{
		{"empty", "", "", "", UTF8},
		{"only a mark", "\xef\xbb\xbf", "", "", UTF8},
		{"only a UTF-16 mark", "\xff\xfe", "", "", UTF16LE},
		{"mark outranks declaration", "\xef\xbb\xbf支付", "gbk", "支付", UTF8},
		{"second mark is text", "\xef\xbb\xbf\ufeff支付", "", "\ufeff支付", UTF8},
		{"replacement character is text", "见\ufffd处", "", "见\ufffd处", UTF8},
		{"replacement character in GB18030", "\xbc\xfb\x84\x31\xa4\x37\xb4\xa6", "gbk", "见\ufffd处", GB18030},
		{"replacement character in UTF-16", "\xc1\x89\xfd\xff\x04\x59", "utf-16le", "见\ufffd处", UTF16LE},
		{"euro sign of code page 936", "\x80", "cp936", "€", GB18030},
		{"four bytes", "\x95\x34\xb2\x35\xb7\xd1", "gb2312", "𠮷费", GB18030},
		{"user-defined", "\xaa\xa1\xfe\xfe", "gb18030", "\ue000\ue4c5", GB18030},
		{"two characters of one Big5 code", "\x88\x62\xa4\xa4", "big5", "Ê̄中", Big5},
		{"HKSCS", "\xfa\x40", "big5-hkscs", "𠕇", Big5},
		{"surrogate pair", "\x42\xd8\xb7\xdf", "utf-16", "𠮷", UTF16LE},
		{"ASCII in UTF-16 without a mark", "1\x00.\x00 \x00O\x00K\x00", "", "1. OK", UTF16LE},
		{"NULs of the other parity", "\x00\x4e\x2a\x4e\x00\x5f\xcb\x59", "", "一个开始", UTF16LE},
	} {
		got, err := Decode([]byte(tt.raw), tt.declared)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		} else if got.String() != tt.want || got.Encoding() != tt.enc {
			t.Errorf("%s: %q in %s, want %q in %s", tt.name, got, got.Encoding(), tt.want, tt.enc)
		}
	}
}

func TestDecodeErrors(t *testing.T) {
	gbk := string(encode(t, GB18030, simplified))
	for _, tt := range []struct {
		name, raw, declared string
		kind                error
		enc                 Encoding
		offset              int
	}{
		{"broken UTF-8", "支付宝\xe5\xae实名认证", "", ErrMalformed, UTF8, 9},
		{"truncated UTF-8", "支付宝实\xe5\x90", "", ErrMalformed, UTF8, 12},
		{"truncated UTF-8 after a mark", "\xef\xbb\xbf支\xe5", "", ErrMalformed, UTF8, 6},
		{"surrogates in UTF-8", "支付宝实名\xed\xa0\x80", "utf-8", ErrMalformed, UTF8, 15},
		{"truncated GBK", gbk + "\xd6", "", ErrMalformed, GB18030, len(gbk)},
		{"broken GBK", gbk + "\xff" + gbk, "", ErrMalformed, GB18030, len(gbk)},
		{"broken GBK after U+FFFD", "\x84\x31\xa4\x37\x84\x31\xa4\x37\xff", "gbk", ErrMalformed, GB18030, 8},
		{"undefined four bytes", "\xd6\xa7\xfe\x39\xfe\x39", "gb18030", ErrMalformed, GB18030, 2},
		{"undefined Big5", "\xa4\xa4\x81\x40", "big5", ErrMalformed, Big5, 2},
		{"lone surrogate", "\xff\xfe\x2f\x65\x42\xd8\x2f\x65", "", ErrMalformed, UTF16LE, 4},
		{"odd length", "\xfe\xff\x65\x2f\x65", "", ErrMalformed, UTF16BE, 4},
		{"PNG", "\x89PNG\r\n\x1a\n....", "", ErrBinary, "", 0},
		{"zip, whatever is declared", "PK\x03\x04....", "gbk", ErrBinary, "", 0},
		{"PDF", "%PDF-1.7\n", "", ErrBinary, "", 0},
		{"NUL in UTF-8", "支付宝\x00实名", "", ErrBinary, "", 9},
		{"NUL in declared UTF-8", "支付宝\x00实名", "utf8", ErrBinary, UTF8, 9},
		{"NUL in GBK", gbk + "\x00", "", ErrBinary, "", len(gbk)},
		{"NUL in UTF-16", "\xff\xfe\x2f\x65\x00\x00", "", ErrBinary, UTF16LE, 4},
		{"small integers", "\x01\x00\x02\x00\x03\x00\x00\x00\xff\x00", "", ErrBinary, "", 1},
		{"UTF-32", "\xff\xfe\x00\x00\x2f\x65\x00\x00", "", ErrEncoding, utf32, 0},
		{"unknown name", "支付宝", "klingon", ErrEncoding, "klingon", 0},
	} {
		got, err := Decode([]byte(tt.raw), tt.declared)
		var e *DecodeError
		if !errors.As(err, &e) {
			t.Errorf("%s: %v, want a DecodeError", tt.name, got)
			continue
		}
		if !errors.Is(err, tt.kind) || e.Encoding != tt.enc || e.Offset != tt.offset {
			t.Errorf("%s: %#v (%v), want %v in %q at %d", tt.name, e, err, tt.kind, tt.enc, tt.offset)
		}
	}
}

func TestDecodeErrorSaysWhereAndWhatToDo(t *testing.T) {
	for raw, want := range map[string][]string{
		"支付宝\xff实名":   {"utf-8", "ff", "offset 9", "save the file as UTF-8"},
		"%PDF-1.7":    {"PDF", "offset 0", "exclude"},
		"支付宝实名\x00支付": {"NUL", "offset 15", "exclude"},
	} {
		_, err := Decode([]byte(raw), "")
		for _, part := range want {
			if err == nil || !strings.Contains(err.Error(), part) {
				t.Errorf("%q: %v does not say %q", raw, err, part)
			}
		}
	}
}

// Every character of the Basic Multilingual Plane and the next two that an
// encoding can spell is read back.
func TestDecodeEveryCharacter(t *testing.T) {
	for _, enc := range []Encoding{UTF8, UTF16LE, UTF16BE, Big5} {
		for r := rune(1); r < 0x30000; r++ {
			if !utf8.ValidRune(r) {
				continue
			}
			s := "1" + string(r)
			raw, ok := tryEncode(enc, s)
			if !ok {
				if enc != Big5 {
					t.Fatalf("%s cannot spell %U", enc, r)
				}
				continue
			}
			got, err := Decode(raw, string(enc))
			if err != nil || got.String() != s {
				t.Fatalf("%s: %U is % x, read as %q, %v", enc, r, raw, got, err)
			}
		}
	}
}

// GB18030 spells the whole Basic Multilingual Plane but the places in the private use area whose
// codes were given to new characters since; every two-byte code is in use.
func TestGB18030IsComplete(t *testing.T) {
	seen := map[rune]bool{}
	decode := func(code ...byte) {
		text, err := Decode(append([]byte("1"), code...), "gb18030")
		if err != nil {
			if len(code) == 2 {
				t.Errorf("code % x: %v", code, err)
			}
			return
		}
		r, size := utf8.DecodeRuneInString(text.String()[1:])
		if size != text.Len()-1 {
			t.Errorf("code % x is read as %q", code, text)
		}
		seen[r] = true
	}
	for a := 0x81; a <= 0xfe; a++ {
		for b := 0x40; b <= 0xfe; b++ {
			if b != 0x7f {
				decode(byte(a), byte(b))
			}
		}
		for b := 0; b < 10*126*10 && a <= 0x84; b++ {
			decode(byte(a), byte(0x30+b/1260), byte(0x81+b/10%126), byte(0x30+b%10))
		}
	}
	moved := map[rune]bool{0xe5e5: true, 0xe76c: true}
	for _, span := range [][2]rune{{0xe78d, 0xe796}, {0xe7c8, 0xe7c8}, {0xe7e7, 0xe7f3}, {0xe815, 0xe864}} {
		for r := span[0]; r <= span[1]; r++ {
			moved[r] = true
		}
	}
	for r := rune(0x80); r <= 0xffff; r++ {
		if utf8.ValidRune(r) && !seen[r] && !moved[r] {
			t.Errorf("%U cannot be spelled", r)
		}
	}
}

// The codes that x/text lacks, one of each kind; the characters are those of the
// Encoding Standard's index, which Python and glibc agree with.
func TestGB18030Gaps(t *testing.T) {
	for code, want := range map[string]string{
		"\xaa\xa1": "\ue000", "\xaf\xfe": "\ue233", "\xf8\xa1": "\ue234", "\xfe\xfe": "\ue4c5",
		"\xa1\x40": "\ue4c6", "\xa7\xa0": "\ue765", "\xa3\x9f": "\ue5e4", "\xa3\xa0": "\u3000",
		"\xa2\xab": "\ue766", "\xa2\xb0": "\ue76b", "\xa6\xda": "\ufe12", "\xa6\xdb": "\ufe11",
		"\xa8\xbc": "ḿ", "\x81\x35\xf4\x37": "\ue7c7", "\xd7\xfe": "\ue814", "\xfe\x51": "𠂇", "\xfe\xa0": "龻",
	} {
		text, err := Decode([]byte("\xb7\xd1"+code+"\xb7\xd1"), "gbk")
		if err != nil || text.String() != "费"+want+"费" {
			t.Errorf("% x is read as %q, %v, want %q", code, text, err, want)
		}
	}
}

func TestParseEncoding(t *testing.T) {
	for name, want := range map[string]Encoding{
		"UTF-8": UTF8, "utf8": UTF8, "utf-8-sig": UTF8, "US-ASCII": UTF8,
		"UTF-16": UTF16LE, "utf_16_be": UTF16BE, "UTF-16LE": UTF16LE,
		"GBK": GB18030, "gb2312": GB18030, "GB_2312-80": GB18030, "cp936": GB18030, "gb18030": GB18030, "x-gbk": GB18030,
		"Big5": Big5, "big5-hkscs": Big5, "cp950": Big5,
	} {
		if got, ok := ParseEncoding(name); got != want || !ok {
			t.Errorf("ParseEncoding(%q) = %q, %v, want %q", name, got, ok, want)
		}
	}
	for _, name := range []string{"", "utf-7", "utf-32", "iso-8859-1", "gb", "中文"} {
		if got, ok := ParseEncoding(name); ok {
			t.Errorf("ParseEncoding(%q) = %q", name, got)
		}
	}
	for _, enc := range allEncodings {
		if got, _ := ParseEncoding(string(enc)); got != enc {
			t.Errorf("%q does not name itself", enc)
		}
	}
}

// anyText draws texts rich in what offsets go wrong over.
func anyText() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"\n", "\r\n", "\r", "\t", "a", "支付宝", "𠮷", "👨‍👩‍👧", "é", "e\u0301", "\ufffd", "\ufeff", "\u0085\u2028", "，", "€", "\ue000", "ｶﾞ", "한"}),
		rapid.Map(rapid.Rune(), func(r rune) string { return strings.ReplaceAll(string(r), "\x00", "0") }),
		rapid.Map(rapid.IntRange(1, 3*countStep), func(n int) string { return strings.Repeat("字a𠮷", n/8) }),
	)
	return rapid.Map(rapid.SliceOf(piece), func(p []string) string { return strings.Join(p, "") })
}

func TestOriginalRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := anyText().Draw(rt, "text")
		enc := rapid.SampledFrom(allEncodings).Draw(rt, "encoding")
		raw, ok := tryEncode(enc, s)
		if !ok {
			rt.Skip("not spellable")
		}
		if rapid.Bool().Draw(rt, "mark") {
			raw = append([]byte(bom(enc)), raw...)
		}
		text, err := Decode(raw, string(enc))
		if err != nil {
			rt.Fatal(err)
		}
		s = text.String()
		checkOffsets(rt, text, raw, rapid.IntRange(0, len(s)).Draw(rt, "i"), rapid.IntRange(0, len(s)).Draw(rt, "j"))
	})
}

// checkOffsets proves that the original bytes between two mapped offsets i and j
// decode to the text between them.
func checkOffsets(t interface{ Fatalf(string, ...any) }, text *Text, raw []byte, i, j int) {
	i, j = runeStart(text.s, min(i, j)), runeStart(text.s, max(i, j))
	a, b := text.Original(i), text.Original(j)
	if a > b {
		t.Fatalf("offsets %d, %d map to %d, %d", i, j, a, b)
	}
	got, err := transformAll(text.Encoding().decoder(), raw[a:b])
	if err != nil || got != text.s[i:j] {
		// Of one Big5 code's two characters the second has no offset.
		if text.Encoding() != Big5 || text.Decoded(a) == i && text.Decoded(b) == j {
			t.Fatalf("%s: bytes %d to %d are %q, the text %q, %v", text.Encoding(), a, b, got, text.s[i:j], err)
		}
		return
	}
	if text.Decoded(a) != i || text.Decoded(b) != j {
		if text.Encoding() != Big5 {
			t.Fatalf("%s: %d and %d come back as %d and %d", text.Encoding(), i, j, text.Decoded(a), text.Decoded(b))
		}
	}
}

func TestOffsetsInsideAndOutside(t *testing.T) {
	text, err := Decode(append([]byte(bom(GB18030)), encode(t, GB18030, "a支𠮷")...), "")
	if err != nil {
		t.Fatal(err)
	}
	for off, want := range map[int]int{-5: 4, 0: 4, 1: 5, 2: 5, 3: 5, 4: 7, 6: 7, 8: 11, 9: 11, 100: 11} {
		if got := text.Original(off); got != want {
			t.Errorf("Original(%d) = %d, want %d", off, got, want)
		}
	}
	for orig, want := range map[int]int{-5: 0, 0: 0, 3: 0, 4: 0, 5: 1, 6: 1, 7: 4, 9: 4, 10: 4, 11: 8, 100: 8} {
		if got := text.Decoded(orig); got != want {
			t.Errorf("Decoded(%d) = %d, want %d", orig, got, want)
		}
	}
}

func TestZeroText(t *testing.T) {
	var text Text
	if text.String() != "" || text.Encoding() != UTF8 || text.Original(3) != 0 || text.Decoded(3) != 0 || text.Mapper().LineCount() != 1 {
		t.Error("the zero Text is not an empty document")
	}
}
