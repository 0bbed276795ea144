package segment

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"buzhou/internal/lexicon/segment/internal/frozen"
)

func cut(s segmenter, text string) string {
	var words []string
	for _, t := range s.Segment(text, nil) {
		words = append(words, text[t.Start:t.End])
	}
	return strings.Join(words, "|")
}

func TestSegment(t *testing.T) {
	plain, domain := mustNew(t, ""), mustNew(t, mustBuild(t, domainWords))
	for _, c := range []struct{ text, plain, domain string }{
		{"", "", ""},
		{"勾选协议后点击解绑", "勾|选|协议|后|点击|解|绑", "勾选|协议|后|点击|解绑"},
		{"取消息费", "取|消息|费", "取|消息|费"},
		{"打开WIFI2.0", "打开|WIFI2|.|0", "打开|WIFI2|.|0"},
		{"打CALL机", "打|CALL机", "打|CALL机"},
		{"办4g卡", "办|4g|卡", "办|4g卡"},
		{"一\xe4\xb8一", "一|\xe4|\xb8|一", "一|\xe4|\xb8|一"},
	} {
		if got := cut(plain, c.text); got != c.plain {
			t.Errorf("dictionary: %q, want %q", got, c.plain)
		}
		if got := cut(domain, c.text); got != c.domain {
			t.Errorf("with overlay: %q, want %q", got, c.domain)
		}
	}
}

func TestSegmentAppends(t *testing.T) {
	got := mustNew(t, "").Segment("打开设置", []Token{{7, 8}})
	if want := []Token{{7, 8}, {0, 6}, {6, 12}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestIsWord(t *testing.T) {
	s := mustNew(t, mustBuild(t, domainWords))
	for text, want := range map[string]bool{"设置": true, "勾选": true, "CALL机": true, "call机": true, "CALL": false, "APP自助": true, "𠮷野家": true,
		"": false, "实名认": false, "置": true, "设置勾选": false, "\x00": false, "设\xff": false, "Ａ": false, "Ａ面": true} {
		if got := s.IsWord(text); got != want {
			t.Errorf("IsWord(%q) = %v", text, got)
		}
	}
}

// The promise of Frequency.
func TestOverlayWordBeatsItsParts(t *testing.T) {
	s := mustNew(t, "")
	top := uint32(0)
	for i := range loadGse().Dict.Tokens {
		top = max(top, uint32(loadGse().Dict.Tokens[i].Freq()))
	}
	if uint64(top)*uint64(top) >= Frequency*s.base.Total() {
		t.Errorf("two words of frequency %d beat one of %d", top, Frequency)
	}
	word := anyText()
	rapid.Check(t, func(t *rapid.T) {
		w := word.Draw(t, "word")
		data, err := Build([]string{w})
		if errors.Is(err, ErrWord) {
			t.Skip("no word")
		}
		domain, err := New(string(data))
		if err != nil {
			t.Fatal(err)
		}
		if got := domain.Segment(w, nil); !s.IsWord(w) && len(got) != 1 {
			t.Fatalf("%q is cut: %v", w, got)
		}
	})
}

func TestBuild(t *testing.T) {
	a, b := mustBuild(t, []string{"勾选", "解绑", "App自助"}), mustBuild(t, []string{"解绑", "app自助", "中国", "勾选", "解绑"})
	if a != b {
		t.Error("order, case, repetition or a known word changes the overlay")
	}
	for _, bad := range []string{"", "\xe4", "勾\x00选"} {
		if _, err := Build([]string{"勾选", bad}); !errors.Is(err, ErrWord) {
			t.Errorf("Build(%q): %v", bad, err)
		}
	}
	if s := mustNew(t, mustBuild(t, nil)); s.overlay.Words() != 0 || cut(s, "勾选") != "勾|选" {
		t.Error("the empty overlay has words")
	}
}

func TestNewRefusesForeignOverlays(t *testing.T) {
	s := mustNew(t, "")
	foreign, err := frozen.Build([]frozen.Word{{Text: "勾选", Freq: 1}}, s.codes, 1, s.base.Family()+1)
	if err != nil {
		t.Fatal(err)
	}
	good := mustBuild(t, domainWords)
	for _, overlay := range []string{string(foreign), good[:len(good)-1], good[1:], "x"} {
		if _, err := New(overlay); !errors.Is(err, ErrOverlay) {
			t.Errorf("New: %v", err)
		}
	}
}

func TestAllocations(t *testing.T) {
	text := readFile(t, "testdata/prose.txt")
	s := mustNew(t, mustBuild(t, domainWords))
	dst := s.Segment(text, nil)
	if n := testing.AllocsPerRun(10, func() { dst = s.Segment(text, dst[:0]) }); n != 0 {
		t.Errorf("Segment allocates %v times", n)
	}
	if n := testing.AllocsPerRun(10, func() { s.IsWord("实名认证") }); n != 0 {
		t.Errorf("IsWord allocates %v times", n)
	}
	if n := testing.AllocsPerRun(10, func() { mustNew(t, "") }); n > 2 {
		t.Errorf("New allocates %v times", n)
	}
}

// covers tells whether tokens are not empty, contiguous, and cover text.
func covers(tokens []Token, text string) bool {
	end := 0
	for _, t := range tokens {
		if t.Start != end || t.End <= t.Start {
			return false
		}
		end = t.End
	}
	return end == len(text)
}

func FuzzSegment(f *testing.F) {
	overlay := mustBuild(f, domainWords)
	s := mustNew(f, overlay)
	f.Add("请打开App，勾选“同意”后解绑4G卡\x00\xe4\xb8𠮷", 40)
	f.Fuzz(func(t *testing.T, text string, damage int) {
		if !covers(s.Segment(text, nil), text) {
			t.Error("tokens do not cover the text")
		}
		broken := []byte(overlay)
		if len(text) > 0 {
			broken[uint(damage)%uint(len(broken))] ^= text[0]
		}
		if s, err := New(string(broken)); err == nil && !covers(s.Segment(text, nil), text) {
			t.Error("with a damaged overlay, tokens do not cover the text")
		}
	})
}

// sentences are a megabyte of dictionary words as frequent as they are, 12 at a time. A short text would be
// faster than any real one: the processor learns its branches by heart.
var sentences = sync.OnceValue(func() []string {
	tokens := loadGse().Dict.Tokens
	sums := make([]float64, len(tokens))
	for i := range tokens {
		sums[i] = sums[max(i-1, 0)] + tokens[i].Freq()
	}
	random := rand.New(rand.NewPCG(1, 2))
	var list []string
	for size := 0; size < 1e6; {
		var s strings.Builder
		for range 12 {
			i, _ := slices.BinarySearch(sums, random.Float64()*sums[len(sums)-1])
			s.WriteString(tokens[i].Text())
		}
		s.WriteString("。")
		list = append(list, s.String())
		size += s.Len()
	}
	return list
})

func benchmark(b *testing.B, segment func(text string, dst []Token) []Token) {
	size := 0
	for _, text := range sentences() {
		size += len(text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	dst := segment(strings.Join(sentences()[:10], ""), nil)
	for b.Loop() {
		for _, text := range sentences() {
			dst = segment(text, dst[:0])
		}
	}
}

func BenchmarkSegment(b *testing.B) { benchmark(b, mustNew(b, "").Segment) }

func BenchmarkSegmentOverlay(b *testing.B) {
	benchmark(b, mustNew(b, mustBuild(b, domainWords)).Segment)
}

func BenchmarkGse(b *testing.B) {
	seg := loadGse()
	benchmark(b, func(line string, dst []Token) []Token {
		for _, t := range seg.Segment([]byte(line)) {
			dst = append(dst, Token{t.Start(), t.End()})
		}
		return dst
	})
}

func BenchmarkNew(b *testing.B) {
	overlay := mustBuild(b, domainWords)
	b.ReportAllocs()
	for b.Loop() {
		mustNew(b, overlay)
	}
}
