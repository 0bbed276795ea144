package extract_test

import (
	"testing"

	"buzhou/internal/extract"
)

// TestNamePairsFitWeights: weights that were fitted to other features are worth nothing.
func TestNamePairsFitWeights(t *testing.T) {
	r := read(t, "a.md", "# 云笺会员\n\n1. 点“自动续费”。\n2. 点“关闭续订”按钮。\n\n## 问答\n\n“停止续费”按钮找不到怎么办？重启应用。\n")
	n := 0
	r.Read.NamePairs(func(p extract.NamePair) {
		n++
		if len(p.Features) != extract.NameWeights || len(p.Names) != len(p.Features) {
			t.Errorf("%s, %s: %d features with %d names, the regression wants %d: fit it anew", p.TextA, p.TextB, len(p.Features), len(p.Names), extract.NameWeights)
		}
	})
	if n == 0 {
		t.Error("no pairs of names")
	}
}
