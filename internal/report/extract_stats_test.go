package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestStatsCount(t *testing.T) {
	const text = `# 微信怎么解绑银行卡

1. 打开微信App，点“我”。
2. 点“服务”，再点“钱包”。

解绑审核3天，手续费2元。

这个活动有5天，送88元。

取消要小心。关闭朋友圈广告。
`
	tal := newTally()
	tal.add(understand(t, "a.md", []byte(text)).Result)
	got := tal.result()
	if got.Articles != 1 || got.Claimed != 1 || got.Lines != 10 || got.Sections != 1 {
		t.Errorf("articles %d (%d), lines %d, sections %d", got.Articles, got.Claimed, got.Lines, got.Sections)
	}
	if want := []frequency{{"paragraph", 3}, {"list-item", 2}, {"heading", 1}}; !cmp.Equal(got.Blocks, want) {
		t.Errorf("blocks: %v", got.Blocks)
	}
	if want := (jsonRatio{2, 1}); got.Durations != want {
		t.Errorf("durations: %+v", got.Durations)
	}
	if want := (jsonRatio{2, 1}); got.Amounts != want {
		t.Errorf("amounts: %+v", got.Amounts)
	}
	if want := []frequency{{"朋友圈广告", 1}}; !cmp.Equal(got.Open, want) {
		t.Errorf("open objects: %v", got.Open)
	}
	bare := map[string]int{}
	for _, f := range got.Bare {
		bare[f.ID] = f.Count
	}
	if bare["取消"] != 1 || bare["关闭"] != 0 {
		t.Errorf("verbs without object: %v", got.Bare)
	}
}

// The statistics of many articles are the sum of those of each.
func TestStatsAddUp(t *testing.T) {
	card, email := sampleArticle(t, "card.md"), sampleArticle(t, "email.html")
	one, other, both := newTally(), newTally(), newTally()
	one.add(card.Result)
	other.add(email.Result)
	both.add(email.Result)
	both.add(card.Result)
	for _, part := range []*tally{one, other} {
		if part.pairs+len(part.apart) == 0 && part == one {
			t.Error("no pair was compared")
		}
		both.articles -= part.articles
		both.lines -= part.lines
		both.pairs -= part.pairs
		both.conflicting -= part.conflicting
		for k, n := range part.claims {
			both.claims[k] -= n
		}
		for k, n := range part.blocks {
			both.blocks[k] -= n
		}
	}
	if both.articles != 0 || both.lines != 0 || both.pairs != 0 || both.conflicting != 0 {
		t.Errorf("left over: %d articles, %d lines, %d and %d pairs", both.articles, both.lines, both.pairs, both.conflicting)
	}
	for _, counts := range []map[string]int{both.claims, both.blocks} {
		for k, n := range counts {
			if n != 0 {
				t.Errorf("left over: %d %s", n, k)
			}
		}
	}
}

func TestMost(t *testing.T) {
	counts := map[string]int{"c": 2, "a": 2, "b": 5, "d": 1}
	if got, want := most(counts, 3), []frequency{{"b", 5}, {"a", 2}, {"c", 2}}; !cmp.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := most(nil, 0); got == nil || len(got) != 0 {
		t.Errorf("nothing is %v", got)
	}
}
