package quantity

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// hanziNumber writes n, from 1 to 10^12, in Chinese numerals in full.
func hanziNumber(n int) string {
	if n >= 1e8 {
		return hanziNumber(n/1e8) + "亿" + rest(n%1e8, 1e7)
	}
	if n >= 1e4 {
		return hanziNumber(n/1e4) + "万" + rest(n%1e4, 1e3)
	}
	for _, p := range []struct {
		value int
		name  string
	}{{1000, "千"}, {100, "百"}, {10, "十"}} {
		if n >= p.value {
			return hanziNumber(n/p.value) + p.name + rest(n%p.value, p.value/10)
		}
	}
	return string([]rune("零一二三四五六七八九")[n])
}

// rest writes what follows a place, with 零 if the next place is empty.
func rest(n, next int) string {
	switch {
	case n == 0:
		return ""
	case n < next:
		return "零" + hanziNumber(n)
	}
	return hanziNumber(n)
}

func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r + 0xFEE0
		}
		return r
	}, s)
}

func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// TestNotations: every way to write an amount gives the same fen.
func TestNotations(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.OneOf(rapid.IntRange(1, 20000), rapid.IntRange(1, 1e12)).Draw(t, "n")
		for _, text := range []string{strconv.Itoa(n), wide(strconv.Itoa(n)), grouped(n), hanziNumber(n)} {
			qs := Scan("费用"+text+"元", nil)
			if len(qs) != 1 || qs[0].Kind != Money || qs[0].Interval != point(float64(n)*fenPerYuan) {
				t.Fatalf("%s元: %s, want %d元", text, show(text, qs), n)
			}
		}
	})
}

// TestUnits: a change of unit alters nothing.
func TestUnits(t *testing.T) {
	units := []struct {
		coarse, fine string
		factor       int
	}{{"小时", "分钟", 60}, {"天", "小时", 24}, {"周", "天", 7}, {"分钟", "秒", 60}, {"年", "个月", 12}, {"个季度", "个月", 3}}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 200).Draw(t, "n")
		u := rapid.SampledFrom(units).Draw(t, "units")
		bound := rapid.SampledFrom([]string{"", "以内", "以上"}).Draw(t, "bound")
		a := fmt.Sprint(n, u.coarse, bound)
		b := fmt.Sprint(n*u.factor, u.fine, bound)
		x, y := Scan(a, nil), Scan(b, nil)
		if len(x) != 1 || len(y) != 1 {
			t.Fatalf("%s: %s; %s: %s", a, show(a, x), b, show(b, y))
		}
		i, _ := x[0].Seconds()
		j, _ := y[0].Seconds()
		if !i.Equal(j) {
			t.Fatalf("%s is %v, %s is %v", a, i, b, j)
		}
	})
}

// TestNormalForm: the normal form of a value is read as that value.
func TestNormalForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lo := float64(rapid.IntRange(1, 5000).Draw(t, "lo"))
		q := Quantity{Kind: rapid.SampledFrom([]Kind{Percent, Money, Duration}).Draw(t, "kind"), Interval: point(lo)}
		switch rapid.IntRange(0, 3).Draw(t, "shape") {
		case 1:
			q.Interval.Max += float64(rapid.IntRange(1, 500).Draw(t, "width"))
		case 2:
			q.Interval = atMost(lo, rapid.Bool().Draw(t, "open"))
		case 3:
			q.Interval = atLeast(lo, rapid.Bool().Draw(t, "open"))
		}
		switch q.Kind {
		case Percent:
			q.Interval = q.Interval.scale(0.01)
		case Money:
			q.Per = rapid.SampledFrom([]string{"", "次", "月", "人"}).Draw(t, "per")
		case Duration:
			q.Unit = rapid.SampledFrom([]Unit{Second, Minute, Hour, Day, NaturalDay, WorkingDay, Week, Month, Quarter}).Draw(t, "unit")
		}
		q.Hedged = rapid.Bool().Draw(t, "hedged")
		text := q.String()
		got := Scan("需要,"+text+"。", nil)
		if len(got) != 1 || got[0].Kind != q.Kind || got[0].Unit != q.Unit || !got[0].Interval.Equal(q.Interval) ||
			got[0].Hedged != q.Hedged || got[0].Per != q.Per {
			t.Fatalf("%s is read as %s (%+v), want %+v", text, show(text, got), got, q)
		}
	})
}

// checkSpans fails unless spans are in order, in range, and hold their cores.
func checkSpans(text string, qs []Quantity) error {
	last := 0
	for _, q := range qs {
		switch {
		case q.Span.Start < last || q.Span.End > len(text) || q.Span.Empty():
			return fmt.Errorf("span %v after %d in %d bytes", q.Span, last, len(text))
		case !q.Span.Contains(q.Core) || q.Core.Empty():
			return fmt.Errorf("core %v outside span %v", q.Core, q.Span)
		case !(q.Interval.Min <= q.Interval.Max):
			return fmt.Errorf("empty interval %v", q.Interval)
		}
		last = q.Span.End
	}
	return nil
}

// pieces are what values are made of; strings of them come closer to the
// borders of the grammar than random text does.
func pieces() []string {
	return strings.Fields(`一 二 两 三 五 十 百 千 万 亿 兆 零 〇 几 数 半 廿 壹 伍 1 2 30 007 1,000 3.5 .5 ５ 第 个 多 余 来 点 分 分之 又 / % ‰ 折 成
		元 块 角 毛 钱 ¥ 人民币 美元 免费 不收费 天 日 月 年 周 小时 分钟 秒 刻钟 工作日 自然日 季度 半 以上 以内 左右 起 前 后 内 约 至少 不超过 大于 小于 比 大
		- ~ 至 到 、 和 之间 每 次 /次 一次 即时 当天 T+1 截至 自 近 今年 2019年 : . , ， 。 ( ) * # + 负 e5 ^2 k ★`)
}

func TestSpans(t *testing.T) {
	words := append(pieces(), " ", "\n")
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 24).Draw(t, "pieces"), "")
		qs := Scan(text, nil)
		if err := checkSpans(text, qs); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if again := Scan(text, qs[:0:0]); len(again) != len(qs) {
			t.Fatalf("%q: %d quantities, then %d", text, len(qs), len(again))
		}
	})
}

// TestScanAppends: what dst holds stays, and is never joined with new values.
func TestScanAppends(t *testing.T) {
	dst := Scan("一本", nil)
	dst = Scan("160元", dst)
	if len(dst) != 2 || dst[0].Classifier != "本" || dst[1].Per != "" {
		t.Errorf("got %+v", dst)
	}
}

func TestScanDoesNotAllocate(t *testing.T) {
	text := strings.Repeat(prose, 4)
	dst := Scan(text, nil)
	if n := testing.AllocsPerRun(20, func() { dst = Scan(text, dst[:0]) }); n > 0 {
		t.Errorf("%v allocations with room in dst", n)
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range []string{prose, "2-3个工作日", "约2元/次", "一百零几万", "三百 五又三分之一", "2019年7月1日-8月3日", "1,000,00", "\xe4\xb8", "五\xff天", "T+99", "步骤：  1. 打开  2) 保存"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if err := checkSpans(text, Scan(text, nil)); err != nil {
			t.Fatal(err)
		}
	})
}
