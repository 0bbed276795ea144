package similarity

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const text = "打开支付宝,点击右下角“我的”,进入设置,选择账号与安全,再点身份信息,按提示完成人脸识别后即可解除实名认证,审核约需两个工作日。" +
	"办理前请确认余额已经转出,并解除所有自动扣款;未结清的账单会使申请被退回。若手机号已经停用,请先更换绑定的手机号码,再重新提交申请材料。"

func TestShinglesIgnoreMarkup(t *testing.T) {
	a := Shingles("打开【设置】, 点击 ABC１２")
	b := Shingles("打开设置\n", "点击“abc12”。")
	if diff := cmp.Diff(a, b); diff != "" || len(a) != 7 {
		t.Errorf("%d shingles, difference: %s", len(a), diff)
	}
	if len(Shingles("。!")) != 0 || len(Shingles("设置")) != 1 {
		t.Error("short texts")
	}
}

func TestSorted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Set(rapid.SliceOf(rapid.Uint32()).Draw(t, "hashes"))
		want := slices.Sorted(slices.Values(s))
		if got := s.sorted(); !slices.Equal(got, want) {
			t.Fatalf("%v, not %v", got, want)
		}
	})
}

func TestJaccard(t *testing.T) {
	for _, tc := range []struct {
		a, b Set
		want float64
	}{
		{nil, nil, 1},
		{Set{1}, nil, 0},
		{Set{1, 2, 3}, Set{2, 3, 4}, 0.5},
		{Set{1, 2}, Set{1, 2}, 1},
	} {
		if got := tc.a.Jaccard(tc.b); got != tc.want {
			t.Errorf("Jaccard(%v, %v) = %v, want %v", tc.a, tc.b, got, tc.want)
		}
	}
}

// TestBandsFindNearCopies changes single characters of a text until it is just
// a near-copy and checks that a band still finds it.
func TestBandsFindNearCopies(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	found, near := 0, 0
	for range 300 {
		runes := []rune(strings.Repeat(text, 2) + string(rune(0x4E00+r.IntN(9000))))
		base := Shingles(string(runes))
		for range 1 + r.IntN(4) {
			runes[r.IntN(len(runes))] = rune(0x4E00 + r.IntN(9000))
		}
		copied := Shingles(string(runes))
		if !base.NearCopy(copied) {
			continue
		}
		near++
		if share(base, copied) {
			found++
		}
	}
	if near < 100 || found < near*99/100 {
		t.Errorf("bands found %d of %d near-copies", found, near)
	}
	if other := Shingles("护照换发请到出入境管理部门窗口办理,需携带身份证原件与近期证件照片。"); share(Shingles(text), other) {
		t.Error("different texts share a band")
	}
}

func share(a, b Set) bool {
	x, _ := a.Sketch()
	y, _ := b.Sketch()
	for i := range x.Keys {
		if x.Keys[i] == y.Keys[i] {
			return true
		}
	}
	return false
}

func TestEstimate(t *testing.T) {
	a := Shingles(text)
	x, ok := a.Sketch()
	if !ok || !EstimateNearCopy(x.Low[:], x.Low[:]) {
		t.Error("a text is no near-copy of itself")
	}
	y, _ := Shingles("护照换发请到出入境管理部门窗口办理,需携带身份证原件与近期证件照片。").Sketch()
	if EstimateNearCopy(x.Low[:], y.Low[:]) || EstimateNearCopy(x.Low[:], nil) {
		t.Error("different texts are near-copies")
	}
	if _, ok := Shingles("。").Sketch(); ok {
		t.Error("an empty set has a sketch")
	}
}

// TestMayBeNearCopies: what spares the comparison of two sets misses no near-copy.
func TestMayBeNearCopies(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	spared := 0
	for range 500 {
		a := make(Set, 300)
		for i := range a {
			a[i] = r.Uint32()
		}
		b := slices.Clone(a)
		for i := range r.IntN(len(b)) {
			b[i] = r.Uint32()
		}
		slices.Sort(a)
		slices.Sort(b)
		x, _ := a.Sketch()
		y, _ := b.Sketch()
		may := MayBeNearCopies(x.Low[:], y.Low[:])
		if a.NearCopy(b) && !may {
			t.Errorf("near-copies of similarity %.2f are spared", a.Jaccard(b))
		}
		if !may {
			spared++
		}
	}
	if spared < 250 {
		t.Errorf("only %d of 500 pairs are spared", spared)
	}
}

func TestSketchSurvivesBytes(t *testing.T) {
	sk, _ := Shingles(text).Sketch()
	got, err := ParseSketch(sk.Bytes())
	if diff := cmp.Diff(sk, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	if _, err := ParseSketch(sk.Bytes()[1:]); err == nil {
		t.Error("a cut sketch is read")
	}
}

func TestSetSurvivesBytes(t *testing.T) {
	s := Shingles(text)
	got, err := ParseSet(s.Bytes())
	if diff := cmp.Diff(s, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	if _, err := ParseSet([]byte{1, 2, 3}); err == nil {
		t.Error("a cut set is read")
	}
}

// TestClustersDoNotDependOnOrder joins the same pairs in two orders.
func TestClustersDoNotDependOnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pairs := rapid.SliceOfN(rapid.IntRange(0, 20), 0, 40).Draw(t, "pairs")
		var a, b Clusters
		for i := 0; i+1 < len(pairs); i += 2 {
			a.Join(pairs[i], pairs[i+1])
		}
		for i := len(pairs)/2*2 - 2; i >= 0; i -= 2 {
			b.Join(pairs[i+1], pairs[i])
		}
		for i := range 22 {
			for j := range i {
				if (a.Find(i) == a.Find(j)) != (b.Find(i) == b.Find(j)) {
					t.Fatalf("%d and %d are together in one order only", i, j)
				}
			}
		}
	})
}

func BenchmarkSketch(b *testing.B) {
	long := strings.Repeat(text, 4)
	b.SetBytes(int64(len(long)))
	for b.Loop() {
		Shingles(long).Sketch()
	}
}
