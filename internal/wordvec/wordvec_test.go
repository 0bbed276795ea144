package wordvec

import (
	"math"
	"testing"
)

func TestNearWords(t *testing.T) {
	near := [][2]string{{"审核", "审批"}, {"领取", "申领"}, {"免费", "收费"}, {"安装", "加装"}}
	far := [][2]string{{"审核", "手表"}, {"领取", "磁盘"}, {"免费", "冲洗"}, {"安装", "护照"}}
	for _, p := range near {
		if c := cosine(p); c < 0.5 {
			t.Errorf("%v: %.2f, want at least 0.5", p, c)
		}
	}
	for _, p := range far {
		if c := cosine(p); c > 0.35 {
			t.Errorf("%v: %.2f, want at most 0.35", p, c)
		}
	}
}

func cosine(p [2]string) float64 { return Find(p[0]).Vector().Cosine(Find(p[1]).Vector()) }

func TestSelf(t *testing.T) {
	v := Find("护照").Vector()
	if c := v.Cosine(v); math.Abs(c-1) > 0.02 {
		t.Errorf("a word and itself: %.3f", c)
	}
}

func TestWeights(t *testing.T) {
	if common, rare := Find("的").Weight(), Find("护照").Weight(); common >= rare {
		t.Errorf("的 weighs %.1f, 护照 %.1f", common, rare)
	}
	if w := Find("没有这样一个词").Weight(); w != MaxWeight {
		t.Errorf("an unknown word weighs %.1f", w)
	}
}

// TestOrder proves that every word is found where it stands.
func TestOrder(t *testing.T) {
	words, _, starts, _, _, _, text := sections()
	for i := range words {
		w := data[text+u32(starts+4*i) : text+u32(starts+4*i+4)]
		if id := Find(w); id != ID(i) {
			t.Fatalf("%q is word %d, found at %d", w, i, id)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	for b.Loop() {
		Find("工作日")
	}
}

func BenchmarkCosine(b *testing.B) {
	v, w := Find("审核").Vector(), Find("审批").Vector()
	for b.Loop() {
		v.Cosine(w)
	}
}
