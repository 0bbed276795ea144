package residue

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"buzhou/internal/lexicon/trie"
)

// found returns the hits of scan.
func found(text string) []hit {
	hits, _ := scan(text, nil)
	return hits
}

func TestScan(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"(此处插入流程图)", []string{"此处", "插入", "流程图"}},
		{"ＴＯＤＯ：补充", []string{"ＴＯＤＯ", "补充"}},
		{"todos", nil}, // a part of a longer word
	}
	for _, tt := range tests {
		var got []string
		end := 0
		for _, h := range found(tt.text) {
			if h.start >= end { // the longest at each place
				got = append(got, tt.text[h.start:h.end])
				end = h.end
			}
		}
		if tt.want == nil && got != nil || !contains(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

// contains reports whether want is a subsequence of got.
func contains(got, want []string) bool {
	for _, g := range got {
		if len(want) > 0 && g == want[0] {
			want = want[1:]
		}
	}
	return len(want) == 0
}

// TestEveryWordIsFound: the trie lets no word of the vocabulary get lost.
func TestEveryWordIsFound(t *testing.T) {
	for i := range words {
		w := &words[i]
		found := slices.ContainsFunc(found(w.text), func(h hit) bool { return h.start == 0 && h.end == len(w.text) && h.set&w.set != 0 })
		if !found || !exactly(w.text, w.set) {
			t.Errorf("%q is not found", w.text)
		}
	}
}

// TestScanStaysInText: hits lie within the text and say what they found.
func TestScanStaysInText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom([]string{"此处", "插入", "（", "）", "待补充", "\xff", "TODO", "图"}), rapid.String()), 0, 12).Draw(t, "parts"), "")
		for _, h := range found(text) {
			if h.start < 0 || h.start >= h.end || h.end > len(text) || strings.Map(trie.Fold, text[h.start:h.end]) != h.text {
				t.Fatalf("%q: hit %d-%d of %q", text, h.start, h.end, h.text)
			}
		}
	})
}

func TestBrackets(t *testing.T) {
	tests := []struct {
		text  string
		pairs []string
		loose string
	}{
		{"点【我的】（右下角)", []string{"【我的】", "（右下角)"}, ""},
		{"“外‘内’”", []string{"‘内’", "“外‘内’”"}, ""},
		{"】点“设置", nil, "】“"},
		{"（甲【乙）丙】", []string{"（甲【乙）"}, "【】"},
		{"没有", nil, ""},
	}
	for _, tt := range tests {
		pairs, loose, _ := brackets(tt.text, nil, nil)
		var got []string
		for _, p := range pairs {
			got = append(got, tt.text[p.open.at:p.end()])
		}
		marks := ""
		for _, b := range loose {
			marks += tt.text[b.at : b.at+b.size]
		}
		if !slices.Equal(got, tt.pairs) || marks != tt.loose {
			t.Errorf("%q: pairs %q, loose %q, want %q, %q", tt.text, got, marks, tt.pairs, tt.loose)
		}
	}
}

func TestInstruction(t *testing.T) {
	for text, want := range map[string]bool{
		"插入流程图": true, "此处应插入App操作截图": true, "请在此处插入视频": true, "配图:登录页面": true, "案例插入:王女士的经历": true,
		"此处补充最新费用": true, "此处应有流程图": true, "此处省略500字": true, "这里放一张对比图": true,
		"插入银行卡": false, "附上转账截图": false, "上传身份证照片": false, "这里可以添加照片": false, "插入": false, "补充材料": false, "插入SIM卡": false, "我的": false,
	} {
		if got := instruction(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestMisread(t *testing.T) {
	for text, want := range map[string]bool{"å…¥": true, "café": false, "é": false, "中文": false, "ä¸": true} {
		if got := misread(text) > 0; got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
