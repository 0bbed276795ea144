package report

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"buzhou/internal/source"
)

// The values are those that the tests of github/codeql-action expect
// (src/fingerprints.test.ts).
func TestLineHashesAreThoseOfTheUploader(t *testing.T) {
	closed := "e9496ae3ebfced30:1 fb7c023a8b9ccb3f:1 ce8ba1a563dcdaca:1 e20e36e16fcb0cc8:1 b3edc88f2938467e:1 c8e28b0b4002a3a0:1 c129715d7a2bc9a3:1"
	tests := []struct{ text, want string }{
		{"", "c129715d7a2bc9a3:1"},
		{" a\nb\n  \t\tc\n d", "271789c17abda88f:1 54703d4cd895b18:1 180aee12dab6264:1 a23a3dc5e078b07b:1"},
		{" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End", "8b7cf3e952e7aeb2:1 b1ae1287ec4718d9:1 bff680108adb0fcc:1 c6805c5e1288b612:1 b86d3392aea1be30:1 e6ceba753e1a442:1"},
		{" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n", closed},
		{" hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r", closed},
		{" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n", closed},
		{" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n", closed},
		{strings.Repeat("Lorem ipsum dolor sit amet.\n", 10), "a7f2ff13bc495cf2:1 a7f2ff13bc495cf2:2 a7f2ff13bc495cf2:3 a7f2ff13bc495cf2:4 a7f2ff13bc495cf2:5 a7f2ff13bc495cf2:6 a7f2ff1481e87703:1 a9cf91f7bbf1862b:1 55ec222b86bcae53:1 cc97dc7b1d7d8f7b:1 c129715d7a2bc9a3:1"},
	}
	for _, tt := range tests {
		text, err := source.Decode([]byte(tt.text), "utf-8")
		if err != nil {
			t.Fatal(err)
		}
		h := newLineHashes(text)
		got := make([]string, text.Mapper().LineCount())
		for i := range got {
			got[i] = h.of(i + 1)
		}
		if got := strings.Join(got, " "); got != tt.want {
			t.Errorf("%q\n got %s\nwant %s", tt.text, got, tt.want)
		}
		if h.of(0) != "" || h.of(len(got)+1) != "" {
			t.Errorf("%q has hashes of lines that are not there", tt.text)
		}
	}
}

// Characters beyond the BMP count as two units, as in JavaScript, and a byte
// order mark as one.
func TestLineHashesCountUTF16Units(t *testing.T) {
	if hashLines("𠮷").of(1) != hashLines("\U00020BB7").of(1) || hashLines("𠮷").of(1) == hashLines("吉").of(1) {
		t.Error("𠮷 is not told from 吉")
	}
	units, _ := lineUnits("𠮷a")
	if len(units) != 4 { // two, one, and the end
		t.Errorf("%d units, want 4", len(units))
	}
	plain, _ := source.Decode([]byte("设置"), "")
	marked, _ := source.Decode([]byte("\xef\xbb\xbf设置"), "")
	if a, b := newLineHashes(plain).of(1), newLineHashes(marked).of(1); a == b {
		t.Error("a byte order mark does not count")
	}
	gbk, err := source.Decode([]byte("\xc9\xe8\xd6\xc3"), "gbk")
	if err != nil || newLineHashes(gbk) != nil {
		t.Error("a text that is not UTF-8 has hashes", err)
	}
}

// The hash that rolls along is the polynomial that it stands for.
func TestLineHashesRoll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"a", " ", "\t", "\n", "\r\n", "\r", "设置", "𠮷", strings.Repeat("x", 60)}), 0, 40).Draw(t, "text"), "")
		units, starts := lineUnits(text)
		hashes := hashLines(text)
		if len(hashes) != len(starts) {
			t.Fatalf("%d hashes of %d lines", len(hashes), len(starts))
		}
		for line, start := range starts {
			var want uint64
			for i := range lineHashWindow {
				want *= lineHashBase
				if start+i < len(units) {
					want += uint64(units[start+i])
				}
			}
			if hashes[line].hash != want {
				t.Fatalf("line %d of %q: %x, want %x", line+1, text, hashes[line].hash, want)
			}
		}
	})
}
