package wordvec

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
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

// TestNear compares the packed product with the plain one.
func TestNear(t *testing.T) {
	words, _, _, _, _, _, _ := sections()
	rapid.Check(t, func(t *rapid.T) {
		a, b := ID(rapid.IntRange(0, words-1).Draw(t, "a")), ID(rapid.IntRange(0, words-1).Draw(t, "b"))
		least := rapid.SampledFrom([]float64{-1, 0, 0.1, 0.45}).Draw(t, "least")
		v, w := a.Vector(), b.Vector()
		cosine := v.Cosine(w)
		p, q := v.Pack(), w.Pack()
		got := p.Near([]Packed{q}, []int32{0}, least, nil)
		if found := len(got) > 0; found != (cosine > least && v != "" && w != "") || found && got[0].Cosine != cosine {
			t.Errorf("words %d and %d, least %.2f: %v, want %v", a, b, least, got, cosine)
		}
	})
}

// TestVectorsFit: the packed components of two vectors of the table never add up to more
// than the bits for them hold: sums are largest where vectors are the same.
func TestVectorsFit(t *testing.T) {
	words, _, _, _, _, _, _ := sections()
	for id := range ID(words) {
		v, sum := id.Vector(), 0
		for i := range len(v) {
			c := int(int8(v[i])) + shift
			sum += c * c
		}
		if sum > packMask {
			t.Errorf("word %d: %d needs more than %d bits", id, sum, packBits)
		}
	}
}

func TestSelf(t *testing.T) {
	if c := cosine([2]string{"护照", "护照"}); math.Abs(c-1) > 0.02 {
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

// BenchmarkNear compares a word with a thousand.
func BenchmarkNear(b *testing.B) {
	v, w := Find("审核").Vector().Pack(), Find("手表").Vector().Pack()
	others, all := slices.Repeat([]Packed{w}, 1000), make([]int32, 1000)
	for i := range all {
		all[i] = int32(i)
	}
	for b.Loop() {
		v.Near(others, all, 0.45, nil)
	}
}

func BenchmarkPack(b *testing.B) {
	v := Find("审核").Vector()
	for b.Loop() {
		v.Pack()
	}
}
