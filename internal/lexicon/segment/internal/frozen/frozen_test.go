package frozen

import (
	"errors"
	"math"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"
)

func build(t interface{ Fatal(...any) }, words []Word, total uint64, family uint32) (Codes, *Trie) {
	codes, rest, err := OpenCodes(string(NewCodes(words)))
	if err != nil || rest != "" {
		t.Fatal(err, len(rest))
	}
	data, err := Build(words, codes, total, family)
	if err != nil {
		t.Fatal(err)
	}
	list, err := Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	return codes, list
}

func find(codes Codes, list *Trie, text string) Node {
	n := list.Root()
	for _, u := range utf16.Encode([]rune(text)) {
		n = list.Step(n, codes.Code(u))
	}
	return n
}

// A list holds its words, their frequencies, their prefixes, and nothing else.
func TestListHoldsItsWords(t *testing.T) {
	// Few letters make long shared prefixes and crowded slots; any string makes the rest.
	text := rapid.OneOf(rapid.StringMatching(`[甲乙丙a𠮷]{1,5}`), rapid.StringN(1, 6, -1))
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.MapOfN(text, rapid.Uint32Min(1), 0, 200).Draw(t, "words")
		var words []Word
		prefixes := map[string]bool{}
		for w, f := range want {
			if CheckWord(w) != nil {
				delete(want, w)
				continue
			}
			words = append(words, Word{w, f})
			for i := range w {
				prefixes[w[:i]] = true
			}
		}
		codes, list := build(t, words, 1<<40, 7)
		if list.Words() != len(want) || list.Total() != 1<<40 || list.LogTotal() != 40 || list.Family() != 7 {
			t.Fatal("header:", list.Words(), list.Total(), list.LogTotal(), list.Family())
		}
		for w, f := range want {
			n := find(codes, list, w)
			if !list.IsWord(n) || list.Freq(n) != f || list.LogFreq(n) != float32(math.Log2(float64(f))) {
				t.Fatalf("%q: %d %v, want %d", w, list.Freq(n), list.LogFreq(n), f)
			}
		}
		for _, w := range append(rapid.SliceOfN(text, 0, 50).Draw(t, "others"), "") {
			n := find(codes, list, w)
			if list.IsWord(n) != (want[w] > 0) || (n != 0) != (want[w] > 0 || prefixes[w]) {
				t.Fatalf("%q: node %#x, word %v", w, n, list.IsWord(n))
			}
		}
	})
}

func TestBuildRefuses(t *testing.T) {
	codes, _ := build(t, nil, 1, 0)
	for _, words := range [][]Word{{{"", 1}}, {{"\xff", 1}}, {{"甲\x00", 1}}, {{"甲", 0}}, {{"甲", 1}, {"乙", 1}, {"甲", 2}}} {
		if _, err := Build(words, codes, 1, 0); !errors.Is(err, ErrWord) {
			t.Errorf("%v: %v", words, err)
		}
	}
}

func TestCodes(t *testing.T) {
	codes, _ := build(t, []Word{{"乙甲", 1}, {"乙", 1}}, 1, 0)
	if codes.Code('乙') != 1 || codes.Code('甲') != 2 || codes.Code(1) != 3 || codes.Code(0) != 0 {
		t.Error(codes.Code('乙'), codes.Code('甲'), codes.Code(1), codes.Code(0))
	}
	seen := map[uint16]bool{}
	for u := range units {
		seen[codes.Code(uint16(u))] = true
	}
	if len(seen) != units {
		t.Errorf("%d codes for %d units", len(seen), units)
	}
	if _, _, err := OpenCodes("short"); !errors.Is(err, ErrFormat) {
		t.Error(err)
	}
}

// Walking whatever Open accepts does not panic and ends with the text.
func FuzzOpen(f *testing.F) {
	words := []Word{{"甲", 1}, {"甲乙", 2}, {"甲乙丙", 2}, {"乙丁", 3}}
	codes, _, err := OpenCodes(string(NewCodes(words)))
	if err != nil {
		f.Fatal(err)
	}
	data, err := Build(words, codes, 8, 0)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data, "甲乙丙")
	f.Add([]byte(magic), "")
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		list, err := Open(string(data))
		if err != nil {
			if !errors.Is(err, ErrFormat) {
				t.Error(err)
			}
			return
		}
		n := list.Root()
		for _, u := range utf16.Encode([]rune(text)) {
			n = list.Step(n, codes.Code(u))
			if list.IsWord(n) {
				list.Freq(n)
				list.LogFreq(n)
			}
		}
	})
}
