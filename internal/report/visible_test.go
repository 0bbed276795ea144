package report

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestVisible(t *testing.T) {
	tests := []struct{ in, want string }{
		{"设置 → 费用", "设置 → 费用"},
		{"a\x1b[2Jb", "a␛[2Jb"},
		{"a\r\nb\tc", "a␍ b c"},
		{"\x00\x7f\u009b", "␀␡<U+009B>"},
		{"\u202e倒", "<U+202E>倒"},
		{"\ufeffa\u200bb", "<U+FEFF>a<U+200B>b"},
		{"👩\u200d💻", "👩\u200d💻"},
		{"##[add-mask]a ##vso[x]", "##［add-mask]a ##vso［x]"},
		{"## [标题](a)", "## [标题](a)"},
		{"bad \xff byte", "bad \ufffd byte"},
	}
	for _, tt := range tests {
		if got := Visible(tt.in); got != tt.want {
			t.Errorf("Visible(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestVisiblePath(t *testing.T) {
	tests := []struct{ in, want string }{
		{"a.md", "a.md"}, {"/a.md", "/a.md"}, {"../a.md", "../a.md"}, {"文章.md", "文章.md"}, {"<stdin>", "<stdin>"},
		{"::error::a.md", "./::error::a.md"}, {" ::a.md", "./ ::a.md"}, {"\u00ad::a.md", "./\u00ad::a.md"}, {"", "./"},
	}
	for _, tt := range tests {
		if got := VisiblePath(tt.in); got != tt.want {
			t.Errorf("VisiblePath(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func FuzzVisible(f *testing.F) {
	f.Add("a\x1b]0;title\x07b")
	f.Fuzz(func(t *testing.T, s string) {
		got := Visible(s)
		if !utf8.ValidString(got) || strings.ContainsFunc(got, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }) {
			t.Errorf("Visible(%q) = %q lets a control through", s, got)
		}
		if Visible(got) != got {
			t.Errorf("Visible is not idempotent on %q", s)
		}
	})
}
