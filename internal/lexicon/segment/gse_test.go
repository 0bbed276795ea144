package segment

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/go-ego/gse"
	"pgregory.net/rapid"
)

// loadGse loads gse's whole dictionary, which takes a second or two, once for all tests that only read it.
var loadGse = sync.OnceValue(func() *gse.Segmenter { return newGse() })

// newGse loads gse's dictionary and adds words as a user of gse would.
func newGse(words ...string) *gse.Segmenter {
	seg := &gse.Segmenter{NotLoadHMM: true, SkipLog: true}
	if err := seg.LoadDictEmbed("zh_s"); err != nil {
		panic(err)
	}
	for _, w := range words {
		if err := seg.AddToken(w, Frequency); err != nil {
			panic(err)
		}
	}
	if len(words) > 0 {
		seg.CalcToken()
	}
	return seg
}

type segmenter interface {
	Segment(text string, dst []Token) []Token
}

// differ reports the first place where the boundaries of s and gse differ, as the two cuts; "" if none.
func differ(s segmenter, seg *gse.Segmenter, text string) string {
	var got, want []string
	for _, t := range s.Segment(text, nil) {
		got = append(got, text[t.Start:t.End])
	}
	for _, t := range seg.Segment([]byte(text)) {
		want = append(want, text[t.Start():t.End()])
	}
	g, w := strings.Join(got, "|"), strings.Join(want, "|")
	if g == w {
		return ""
	}
	return "got  " + g + "\nwant " + w
}

func mustNew(t testing.TB, overlay string) *Segmenter {
	t.Helper()
	s, err := New(overlay)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func mustBuild(t testing.TB, words []string) string {
	t.Helper()
	data, err := Build(words)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func readFile(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// shared lists the files of the project's shared collection that hold Chinese text. None is an error only if
// BUZHOU_SHARED promises some.
func shared(t testing.TB) []string {
	dir := os.Getenv("BUZHOU_SHARED")
	if dir == "" {
		dir = "../../../../shared"
	}
	var files []string
	for _, pattern := range []string{"seeds/*.txt", "external/*/*/*.json"} {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 && os.Getenv("BUZHOU_SHARED") != "" {
		t.Fatalf("BUZHOU_SHARED=%s has no texts", dir)
	}
	return files
}

// anyText draws what articles hold and what they should not: words of the dictionary whole and broken, other
// scripts, digits, full-width forms, U+0000, undecodable bytes.
func anyText(extra ...string) *rapid.Generator[string] {
	tokens := loadGse().Dict.Tokens
	word := rapid.Custom(func(t *rapid.T) string { return tokens[rapid.IntRange(0, len(tokens)-1).Draw(t, "word")].Text() })
	part := rapid.Custom(func(t *rapid.T) string {
		w := []rune(word.Draw(t, "whole"))
		return string(w[rapid.IntRange(0, len(w)-1).Draw(t, "from"):])
	})
	odd := append([]string{"a", "Z9", "Wi-Fi", "4S", "ＡＢＣ", "１２", "é", "ß", "Ж", "²", "½", "e\u0301", "\u200b", " ", "\n",
		"，", "。", "→", "“", "𠮷", "😀", "\ufffd", "\x00", "\xe4", "\xe4\xb8", "\xff", "\xef", "\xed\xa0\x80", "ok", "OK"}, extra...)
	piece := rapid.OneOf(word, part, rapid.SampledFrom(odd), rapid.String())
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 30).Draw(t, "pieces"), "")
	})
}

func TestDictionaryIsGses(t *testing.T) {
	s, dict := mustNew(t, ""), loadGse().Dict
	if s.base.Words() != dict.NumTokens() || float64(s.base.Total()) != dict.TotalFreq() {
		t.Errorf("%d words, mass %d; gse has %d, %v: run go generate", s.base.Words(), s.base.Total(), dict.NumTokens(), dict.TotalFreq())
	}
	for i := range dict.Tokens {
		w, freq := dict.Tokens[i].Text(), dict.Tokens[i].Freq()
		if n := s.follow(s.base, s.base.Root(), w); float64(s.base.Freq(n)) != freq {
			t.Fatalf("%q has frequency %d, in gse %v: run go generate", w, s.base.Freq(n), freq)
		}
	}
}

func TestSegmentEqualsGse(t *testing.T) {
	s, seg := mustNew(t, ""), loadGse()
	files := append(shared(t), "testdata/prose.txt")
	if len(files) == 1 {
		t.Log("no shared collection (BUZHOU_SHARED, ../shared): own text only")
	}
	for _, file := range files {
		text := readFile(t, file)
		for _, piece := range append(strings.Split(text, "\n"), text) {
			if d := differ(s, seg, piece); d != "" {
				t.Fatalf("%s:\n%s", file, d)
			}
		}
	}
}

// Every word of the dictionary in a row, in gse's order and in a mixed one, is 2.5 MB of hard cases.
func TestSegmentEqualsGseOnAllWords(t *testing.T) {
	s, seg := mustNew(t, ""), loadGse()
	tokens := seg.Dict.Tokens
	for _, step := range []int{1, 99991} { // prime, so that it comes round to every word
		for i := 0; i < len(tokens); i += 20 {
			var text strings.Builder
			for j := i; j < i+20; j++ {
				text.WriteString(tokens[j*step%len(tokens)].Text())
			}
			if d := differ(s, seg, text.String()); d != "" {
				t.Fatal(d)
			}
		}
	}
}

func TestSegmentEqualsGseOnAnything(t *testing.T) {
	s, seg := mustNew(t, ""), loadGse()
	text := anyText()
	rapid.Check(t, func(t *rapid.T) {
		if d := differ(s, seg, text.Draw(t, "text")); d != "" {
			t.Fatal(d)
		}
	})
}

// domainWords are new to gse, known to it, with Latin letters and digits, overlapping and repeated.
var domainWords = []string{"勾选", "解绑", "实名认证", "身份证号码", "解除绑定", "扫一扫", "人脸识别", "验证码", "我的", "银行", "取消",
	"App自助", "4G卡", "WiFi", "C++语言", "绑定手机", "手机号", "息屏", "𠮷野家", "勾选", "Ａ面", "我的设置", "设置密码", "é号"}

func TestOverlayEqualsGse(t *testing.T) {
	overlay := mustNew(t, mustBuild(t, domainWords))
	seg := newGse(domainWords...)
	if got, want := float64(overlay.overlay.Total()), seg.Dict.TotalFreq(); got != want {
		t.Errorf("mass %v, gse %v", got, want)
	}
	for _, file := range append(shared(t), "testdata/prose.txt") {
		for line := range strings.Lines(readFile(t, file)) {
			if d := differ(overlay, seg, line); d != "" {
				t.Fatalf("%s:\n%s", file, d)
			}
		}
	}
	text := anyText(domainWords...)
	rapid.Check(t, func(t *rapid.T) {
		if d := differ(overlay, seg, text.Draw(t, "text")); d != "" {
			t.Fatal(d)
		}
	})
}
