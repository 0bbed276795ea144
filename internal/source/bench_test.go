package source

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func benchText(size int) string { return strings.Repeat(simplified, size/len(simplified)+1) }

// BenchmarkValidAndCopy is what reading UTF-8 cannot cost less than.
func BenchmarkValidAndCopy(b *testing.B) {
	raw := []byte(benchText(1 << 20))
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if !utf8.Valid(raw) || len(string(raw)) == 0 {
			b.Fatal("invalid")
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	for _, enc := range []Encoding{UTF8, UTF16LE, GB18030} {
		for _, declared := range []string{string(enc), ""} {
			b.Run(string(enc)+"/declared="+declared, func(b *testing.B) {
				raw := encode(b, enc, benchText(1<<20))
				b.SetBytes(int64(len(raw)))
				b.ReportAllocs()
				for b.Loop() {
					if _, err := Decode(raw, declared); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkUserDefined is the worst input for GB18030: no two codes in a row
// that x/text knows.
func BenchmarkUserDefined(b *testing.B) {
	raw := []byte(strings.Repeat("\xaa\xa1\xd6\xa7", 1<<18))
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if _, err := Decode(raw, "gbk"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReplacementCharacters is the worst input for telling genuine U+FFFD.
func BenchmarkReplacementCharacters(b *testing.B) {
	raw := []byte(strings.Repeat("\xfd\xff", 1<<19))
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if _, err := Decode(raw, "utf-16le"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMapperBuild(b *testing.B) {
	for name, newline := range map[string]string{"LF": "\n", "CRLF": "\r\n"} {
		b.Run(name, func(b *testing.B) {
			s := strings.Repeat(strings.Repeat("支付", 20)+newline, 1<<13)
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				newMapper(&Text{s: s})
			}
		})
	}
}

func BenchmarkPosition(b *testing.B) {
	for _, bench := range []struct {
		name string
		enc  Encoding
		text string
	}{
		{"lines", UTF8, benchText(10 << 20)},
		{"lines/gb18030", GB18030, benchText(10 << 20)},
		{"one long line", UTF8, strings.Repeat("支付宝a𠮷", 1<<20)},
	} {
		b.Run(bench.name, func(b *testing.B) {
			text, err := Decode(encode(b, bench.enc, bench.text), string(bench.enc))
			if err != nil {
				b.Fatal(err)
			}
			m, off := text.Mapper(), 0
			m.Position(text.Len())
			for b.Loop() {
				off = (off + 7919) % text.Len()
				p := m.Position(off)
				if _, ok := m.Offset(p.Line, p.Column); !ok {
					b.Fatal(p)
				}
			}
		})
	}
}
