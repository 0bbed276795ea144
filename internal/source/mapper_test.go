package source

import (
	"strings"
	"sync"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func mapperOf(t interface{ Fatalf(string, ...any) }, s string) *Mapper {
	text, err := Decode([]byte(s), "utf-8")
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return text.Mapper()
}

func TestLines(t *testing.T) {
	for s, want := range map[string][]string{
		"":                     {""},
		"一":                    {"一"},
		"一\n":                  {"一", ""},
		"\n\n":                 {"", "", ""},
		"\r\r":                 {"", "", ""},
		"\r\n\r\n":             {"", "", ""},
		"\n\r":                 {"", "", ""},
		"\r\r\n\n\r":           {"", "", "", "", ""},
		"a\r\nb\nc\rd":         {"a", "b", "c", "d"},
		"一\r二\r\n":             {"一", "二", ""},
		"a\u0085b\u2028c\vd\f": {"a\u0085b\u2028c\vd\f"},
	} {
		m := mapperOf(t, s)
		var got []string
		for line := 1; line <= m.LineCount(); line++ {
			span := m.LineSpan(line)
			got = append(got, s[span.Start:span.End])
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q: lines %q, want %q", s, got, want)
		}
	}
}

func TestPosition(t *testing.T) {
	const s = "步骤1：\t点𠮷\r\n👨‍👩 e\u0301x\rC\n"
	at := func(part string) int { return strings.Index(s, part) }
	m := mapperOf(t, "\ufeff"+s) // a mark shifts original offsets only
	for _, tt := range []struct {
		name string
		off  int
		want Position
	}{
		{"start", 0, Position{3, 1, 1, 1, 1}},
		{"second character", at("骤"), Position{6, 1, 2, 2, 4}},
		{"inside it", at("骤") + 2, Position{6, 1, 2, 2, 4}},
		{"after a tab", at("点"), Position{3 + 11, 1, 6, 6, 12}},
		{"above the BMP", at("𠮷"), Position{3 + 14, 1, 7, 7, 15}},
		{"CR of CRLF", at("\r\n"), Position{3 + 18, 1, 8, 9, 19}},
		{"between CR and LF", at("\r\n") + 1, Position{3 + 18, 1, 8, 9, 19}},
		{"second line", at("👨"), Position{3 + 20, 2, 1, 1, 1}},
		{"joiner", at("\u200d"), Position{3 + 24, 2, 2, 3, 5}},
		{"combining mark", at("\u0301"), Position{3 + 33, 2, 6, 8, 14}},
		{"lone CR", at("\rC"), Position{3 + 36, 2, 8, 10, 17}},
		{"third line", at("C"), Position{3 + 37, 3, 1, 1, 1}},
		{"LF", len(s) - 1, Position{3 + 38, 3, 2, 2, 2}},
		{"end", len(s), Position{3 + len(s), 4, 1, 1, 1}},
		{"beyond", len(s) + 9, Position{3 + len(s), 4, 1, 1, 1}},
		{"before", -9, Position{3, 1, 1, 1, 1}},
	} {
		if got := m.Position(tt.off); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}

func TestPositionCountsOriginalBytes(t *testing.T) {
	text, err := Decode(encode(t, GB18030, simplified), "")
	if err != nil {
		t.Fatal(err)
	}
	off := strings.Index(simplified, "支付宝”")
	want := Position{Offset: len(encode(t, GB18030, simplified[:off])), Line: 2, Column: 7, UTF16: 7, Byte: 13}
	if got := text.Mapper().Position(off); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestOffset(t *testing.T) {
	const s = "一𠮷b\r\n\n尾"
	m := mapperOf(t, s)
	for _, tt := range []struct {
		line, column int
		points       int
		pointsOK     bool
		utf16        int
		utf16OK      bool
	}{
		{1, 1, 0, true, 0, true},
		{1, 2, 3, true, 3, true},
		{1, 3, 7, true, 3, false}, // between the surrogates of 𠮷
		{1, 4, 8, true, 7, true},
		{1, 5, 8, false, 8, true}, // UTF-16: the end of the line
		{1, 6, 8, false, 8, false},
		{2, 1, 10, true, 10, true},
		{2, 2, 10, false, 10, false},
		{3, 2, 14, true, 14, true},
		{4, 1, 14, false, 14, false},
		{0, 1, 0, false, 0, false},
		{1, 0, 0, false, 0, false},
		{3, -1, 11, false, 11, false},
	} {
		if got, ok := m.Offset(tt.line, tt.column); got != tt.points || ok != tt.pointsOK {
			t.Errorf("Offset(%d, %d) = %d, %v, want %d, %v", tt.line, tt.column, got, ok, tt.points, tt.pointsOK)
		}
		if got, ok := m.OffsetUTF16(tt.line, tt.column); got != tt.utf16 || ok != tt.utf16OK {
			t.Errorf("OffsetUTF16(%d, %d) = %d, %v, want %d, %v", tt.line, tt.column, got, ok, tt.utf16, tt.utf16OK)
		}
	}
}

func TestCells(t *testing.T) {
	for _, tt := range []struct {
		text  string
		cells int
	}{
		{"abc", 3},
		{"费用2元/次", 10},
		{"𠮷野家", 6},
		{"e\u0301\u0323f", 2},
		{"か\u3099x", 3},
		{"👍好", 4},
		{"👨\u200d👩好", 6},
		{"❤\ufe0f好", 3},
		{"零\u200b宽\ufeff格", 6},
		{"“点击”→设置", 11},
		{"（①）、ＡＢｶ", 12},
		{"한국", 4},
		{"\u1112\u1161\u11abx", 3},
		{"〇㐀豈\u303fx", 8},
		{"a\x1b\x7f\u0085b", 2},
	} {
		n := 0
		for _, r := range tt.text {
			n += Cells(r)
		}
		if n != tt.cells {
			t.Errorf("%q takes %d cells, want %d", tt.text, n, tt.cells)
		}
	}
}

// checkMapper proves of the mapper of s, at two offsets, what the outputs rely
// on, against the plainest computation.
func checkMapper(t interface{ Fatalf(string, ...any) }, m *Mapper, s string, i, j int) {
	i, j = m.boundary(min(i, j)), m.boundary(max(i, j))
	p, q := m.Position(i), m.Position(j)
	if p.Line > q.Line || p.Line == q.Line && (p.Column > q.Column || p.UTF16 > q.UTF16 || p.Byte > q.Byte) || p.Offset > q.Offset {
		t.Fatalf("%d <= %d, but %+v > %+v", i, j, p, q)
	}
	span := m.LineSpan(p.Line)
	if i < span.Start || i > span.End || strings.ContainsAny(s[span.Start:span.End], "\r\n") {
		t.Fatalf("offset %d is on line %v", i, span)
	}
	if span.End < len(s) && s[span.End] != '\n' && s[span.End] != '\r' {
		t.Fatalf("line %v of %d bytes ends without a terminator", span, len(s))
	}
	runes := []rune(s[span.Start:i])
	want := Position{m.text.Original(i), p.Line, len(runes) + 1, len(utf16.Encode(runes)) + 1, i - span.Start + 1}
	if p != want || m.Line(i) != p.Line {
		t.Fatalf("offset %d: %+v, want %+v", i, p, want)
	}
	if back, ok := m.Offset(p.Line, p.Column); !ok || back != i {
		t.Fatalf("%+v comes back as %d, %v, not %d", p, back, ok, i)
	}
	if back, ok := m.OffsetUTF16(p.Line, p.UTF16); !ok || back != i {
		t.Fatalf("%+v comes back by UTF-16 as %d, %v, not %d", p, back, ok, i)
	}
}

func TestMapperProperties(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := anyText().Draw(rt, "text")
		m := mapperOf(rt, "\ufeff"+s)
		if m.LineCount() != 1+strings.Count(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"), "\n") {
			rt.Fatalf("%d lines", m.LineCount())
		}
		for range 4 {
			checkMapper(rt, m, s, rapid.IntRange(-2, len(s)+2).Draw(rt, "i"), rapid.IntRange(-2, len(s)+2).Draw(rt, "j"))
		}
	})
}

// Positions in one long line need not count it from its start every time.
func TestLongLine(t *testing.T) {
	s := "甲\n" + strings.Repeat(strings.Repeat("支付宝a\t𠮷e\u0301", 700)+"\r\n乙", 3)
	m := mapperOf(t, s)
	for i := 0; i <= len(s); i += 97 {
		checkMapper(t, m, s, i, len(s)-i)
	}
	if len(m.counts) != len(s)/countStep+1 {
		t.Errorf("%d checkpoints", len(m.counts))
	}
}

func TestShortLinesNeedNoCheckpoints(t *testing.T) {
	s := strings.Repeat("短行\n", 5000)
	m := mapperOf(t, s)
	m.Position(len(s) - 2)
	m.Offset(4000, 2)
	if m.counts != nil {
		t.Error("checkpoints were made for short lines")
	}
}

func TestConcurrentUse(t *testing.T) {
	text, err := Decode(encode(t, GB18030, strings.Repeat(simplified[:30], 1000)), "gbk")
	if err != nil {
		t.Fatal(err)
	}
	want := text.Mapper()
	var group sync.WaitGroup
	for i := range 4 {
		group.Go(func() {
			for off := i; off < text.Len(); off += 999 {
				m := text.Mapper()
				p := m.Position(off)
				if back, ok := m.Offset(p.Line, p.Column); m != want || !ok || text.Decoded(p.Offset) != back {
					t.Errorf("offset %d: %+v, back %d", off, p, back)
				}
			}
		})
	}
	group.Wait()
}

func TestRuneStart(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := anyText().Draw(rt, "text")
		off := rapid.IntRange(-1, len(s)+1).Draw(rt, "off")
		got := runeStart(s, off)
		if got > max(off, 0) || off-got >= utf8.UTFMax && off <= len(s) || !utf8.ValidString(s[:got]) {
			rt.Fatalf("runeStart(%d) = %d", off, got)
		}
	})
}
