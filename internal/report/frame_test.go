package report

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"buzhou/internal/source"
)

func decode(t testing.TB, s string) *source.Text {
	t.Helper()
	text, err := source.Decode([]byte(s), "utf-8")
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// marked returns s without its brackets ⟦⟧, as a text, and the span they stand
// around.
func marked(t testing.TB, s string) (*source.Text, source.Span) {
	start := strings.Index(s, "⟦")
	s = strings.Replace(s, "⟦", "", 1)
	end := strings.Index(s, "⟧")
	return decode(t, strings.Replace(s, "⟧", "", 1)), source.Span{Start: start, End: end}
}

// drawn returns the two lines of a frame.
func drawn(f frame) string {
	return f.text + "\n" + strings.Repeat(" ", f.before) + strings.Repeat("^", f.width)
}

func TestFrame(t *testing.T) {
	han := strings.Repeat("汉", 100) // 200 cells
	tests := []struct{ name, text, want string }{
		{"ASCII", "one\ntap ⟦Save⟧ now\n", "tap Save now\n    ^^^^"},
		{"wide", "点⟦设置⟧。", "点设置。\n  ^^^^"},
		{"mixed", "App：⟦App设置⟧", "App：App设置\n     ^^^^^^^"},
		{"tab", "\ta\t⟦b\tc⟧", "    a    b    c\n         ^^^^^^"},
		{"combining", "e\u0301⟦e\u0301⟧x", "e\u0301e\u0301x\n ^"},
		{"empty span", "ab⟦⟧c", "abc\n  ^"},
		{"at the end of the line", "ab⟦⟧\nc", "ab\n  ^"},
		{"several lines", "x⟦费用\n免费⟧", "x费用\n ^^^^"},
		{"CRLF", "⟦费用⟧\r\n", "费用\n^^^^"},
		{"escape", "a\x1b[31m⟦b⟧", "a␛[31mb\n      ^"},
		{"right-to-left override", "⟦a\u202eb⟧", "a<U+202E>b\n^^^^^^^^^^"},
		{"long, at the start", "⟦费⟧" + han, "费" + strings.Repeat("汉", 43) + "…\n^^"},
		{"long, at the end", han + "⟦费⟧", "…" + strings.Repeat("汉", 43) + "费\n" + strings.Repeat(" ", 87) + "^^"},
		{"long, in the middle", han + "⟦费⟧" + han,
			"…" + strings.Repeat("汉", 21) + "费" + strings.Repeat("汉", 22) + "…\n" + strings.Repeat(" ", 43) + "^^"},
		{"long span", "短⟦" + han + "⟧", "…" + strings.Repeat("汉", 44) + "…\n " + strings.Repeat("^", 88)},
		{"just fits", "⟦费⟧" + strings.Repeat("汉", 44), "费" + strings.Repeat("汉", 44) + "\n^^"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := drawn(new(framer).frame(marked(t, tt.text))); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestFrameLines(t *testing.T) {
	text, span := marked(t, "a\nb⟦c\nd\n⟧e")
	if f := new(framer).frame(text, span); f.line != 2 || f.last != 3 {
		t.Errorf("lines %d to %d, want 2 to 3", f.line, f.last)
	}
}

// The carets stand under the span and nothing else, and a frame is never wider
// than allowed.
func TestFrameProperties(t *testing.T) {
	piece := func(label string) *rapid.Generator[string] {
		return rapid.StringOfN(rapid.RuneFrom([]rune("ab 费用。“→①")), 0, 120, -1)
	}
	rapid.Check(t, func(rt *rapid.T) {
		before, mid, after := piece("before").Draw(rt, "before"), piece("mid").Draw(rt, "mid"), piece("after").Draw(rt, "after")
		text := decode(t, "x\n"+before+mid+after+"\ny")
		start := 2 + len(before)
		f := new(framer).frame(text, source.Span{Start: start, End: start + len(mid)})

		shown := decode(t, f.text)
		total := 0
		for _, r := range f.text {
			total += source.Cells(r)
		}
		if total > frameWidth {
			rt.Fatalf("%d cells wide: %s", total, f.text)
		}
		if f.before+f.width > frameWidth {
			rt.Fatalf("carets to cell %d", f.before+f.width)
		}
		under := cut(shown, f.before, f.width)
		switch {
		case mid == "":
		case strings.TrimRight(under, " ") == strings.TrimRight(mid, " "): // blanks at the end are not written
		case !strings.HasPrefix(mid, under) || !strings.HasSuffix(f.text, "…"):
			rt.Fatalf("carets under %q, want %q", under, mid)
		}
	})
}

// cut returns the characters of s that lie in the cells [before, before+width).
func cut(s *source.Text, before, width int) string {
	var b strings.Builder
	cell := 0
	for _, r := range s.String() {
		w := source.Cells(r)
		if cell >= before && cell < before+width {
			b.WriteRune(r)
		}
		cell += w
	}
	return b.String()
}

func BenchmarkFrameInOneMegabyteLine(b *testing.B) {
	long := strings.Repeat("费用是2元/次，", 1<<20/20)
	text := decode(b, long+"免费"+long)
	span := source.Span{Start: len(long), End: len(long) + len("免费")}
	for b.Loop() {
		new(framer).frame(text, span)
	}
}
