package source

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzDecode: whatever comes in, either an error that says where, or valid
// UTF-8 whose every offset leads back to the original.
func FuzzDecode(f *testing.F) {
	for _, enc := range allEncodings {
		text := simplified
		if enc == Big5 {
			text = traditional
		}
		f.Add(encode(f, enc, text), "", 3, 9)
		f.Add(append([]byte(bom(enc)), encode(f, enc, text)...), string(enc), 0, 40)
	}
	f.Add([]byte("\xaa\xa1\x81\x35\xf4\x37\xa1\x40\x80"), "gbk", 1, 5)
	f.Add([]byte("\x88\x62\x88\x64\x88\xa3"), "big5", 2, 7)
	f.Add([]byte("<meta charset=gbk>\xd6\xa7"), "", 1, 2)
	f.Fuzz(func(t *testing.T, raw []byte, declared string, i, j int) {
		MetaCharset(raw)
		if page, err := DecodeHTML(raw); err == nil && !utf8.ValidString(page.String()) {
			t.Fatal("the page is no UTF-8")
		}
		text, err := Decode(raw, declared)
		if err != nil {
			var e *DecodeError
			if !errors.As(err, &e) || e.Offset < 0 || e.Offset > len(raw) || e.Err == nil {
				t.Fatalf("error %#v", err)
			}
			return
		}
		s := text.String()
		if !utf8.ValidString(s) || strings.Contains(s, "\x00") {
			t.Fatalf("decoded to %q", s)
		}
		i, j = runeStart(s, i), runeStart(s, j)
		checkOffsets(t, text, raw, i, j)
		if end := text.Original(len(s)); end != len(raw) {
			t.Fatalf("the end maps to %d of %d", end, len(raw))
		}
		if enc := text.Encoding(); enc == UTF8 && !bytes.Equal(raw[text.Original(0):], []byte(s)) {
			t.Fatal("UTF-8 was changed")
		}
	})
}

// FuzzMapper: positions of any text agree with the plainest way to count.
func FuzzMapper(f *testing.F) {
	f.Add(simplified, 3, 40)
	f.Add("a\r\r\n\n\u2028\t𠮷e\u0301", 2, 3)
	f.Add(strings.Repeat("支\t𠮷", 500)+"\r", 1023, 3000)
	f.Fuzz(func(t *testing.T, s string, i, j int) {
		text, err := Decode([]byte(s), "utf-8")
		if err != nil {
			return
		}
		checkMapper(t, text.Mapper(), text.String(), i, j)
	})
}
