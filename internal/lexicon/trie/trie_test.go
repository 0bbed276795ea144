package trie

import (
	"bytes"
	"go/format"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestWalk(t *testing.T) {
	// The words 你, 你好 and ✓, as Write numbers them.
	trie := Trie{
		Runes:    []uint16{0, '✓', '你', '好'},
		Children: []uint16{1, 3, 3, 4, 4},
		Word:     []uint16{0, 3, 1, 2},
	}
	trie.First[firstIndex('你')] = 2
	for word, want := range map[string]uint16{"你": 1, "你好": 2, "✓": 3, "好": 0, "你们": 0, "✗": 0} {
		node := uint16(0)
		for i, r := range word {
			if i == 0 {
				node = trie.Start(r)
			} else if node != 0 {
				node = trie.Next(node, r)
			}
		}
		if got := trie.Word[node]; got != want {
			t.Errorf("%s: word %d, want %d", word, got, want)
		}
	}
}

func TestWrite(t *testing.T) {
	b := bytes.NewBufferString("package p\n")
	if err := Write(b, "index", []string{"✓", "你", "你", "你好"}); err != nil {
		t.Fatal(err)
	}
	src, err := format.Source(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"Children: []uint16{\n\t\t1, 3, 3, 4, 4,\n", "Word: []uint16{\n\t\t0, 1, 2, 4,\n", "Words: []uint16{\n\t\t0, 1, 2, 1,\n"} {
		if !strings.Contains(string(src), table) {
			t.Errorf("no %q in\n%s", table, src)
		}
	}
	if Write(b, "index", []string{"😀"}) == nil {
		t.Error("a character that no edge can hold is accepted")
	}
}

// TestDecode: the short way reads what DecodeRuneInString reads.
func TestDecode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOfN(rapid.Byte(), 1, 6).Draw(t, "bytes")) + rapid.StringN(0, 3, -1).Draw(t, "text")
		r, size := Decode(s, 0)
		if wantRune, wantSize := utf8.DecodeRuneInString(s); r != wantRune || size != wantSize {
			t.Fatalf("%q: %q, %d bytes; want %q, %d", s, r, size, wantRune, wantSize)
		}
	})
}

// TestList: a list finds what strings.Contains and HasPrefix find.
func TestList(t *testing.T) {
	words := []string{"你好", "好了,", "ok", "你们好"}
	for _, l := range []*List{NewList(words...), NewList(append(words, "✓")...)} {
		rapid.Check(t, func(t *rapid.T) {
			text := strings.Join(rapid.SliceOf(rapid.OneOf(rapid.SampledFrom(l.words), rapid.StringN(0, 2, -1), rapid.SampledFrom([]string{"你", "好", "o", "\xff"}))).Draw(t, "parts"), "")
			in, starts := false, false
			for _, w := range l.words {
				in = in || strings.Contains(text, w)
				starts = starts || strings.HasPrefix(text, w)
			}
			if strings.ToValidUTF8(text, "") == text && l.In(text) != in || l.Starts(text) != starts {
				t.Fatalf("%q: in %v, starts %v; want %v, %v", text, l.In(text), l.Starts(text), in, starts)
			}
		})
	}
}
