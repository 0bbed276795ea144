package eval

import (
	"strconv"
	"strings"
	"testing"
)

// tariffs are prices of the fact base: how a text names the thing, a price that it no
// longer has or never had, the one it has (0 is free of charge), and the title of an article.
var tariffs = []struct {
	thing        string
	wrong, right int
	unit, title  string
}{
	{"普通护照", 160, 120, "本", "出国证件怎么办"},
	{"往来港澳通行证", 80, 60, "本", "去香港怎么办证"},
	{"往来台湾通行证", 80, 60, "本", "去台湾怎么办证"},
	{"补领身份证", 20, 40, "张", "身份证丢了怎么办"},
	{"换领身份证", 40, 20, "张", "身份证到期怎么办"},
	{"首次申领身份证", 20, 0, "张", "第一次办身份证"},
	{"临时身份证", 20, 10, "张", "临时身份证怎么办"},
	{"机动车行驶证", 15, 10, "本", "行驶证丢了怎么补"},
	{"机动车驾驶证", 15, 10, "本", "驾驶证丢了怎么补"},
	{"机动车登记证书", 20, 10, "本", "绿本丢了怎么补"},
	{"摩托车号牌", 70, 35, "副", "摩托车怎么上牌"},
	{"汽车号牌", 120, 100, "副", "汽车怎么上牌"},
	{"临时行驶车号牌", 10, 5, "张", "临时牌怎么办"},
	{"结婚证", 9, 0, "对", "结婚登记怎么办"},
	{"国内学历认证", 95, 0, "份", "学历认证怎么办"},
	{"一次有效的赴港签注", 20, 15, "次", "港澳签注怎么办"},
	{"二次有效的赴港签注", 40, 30, "次", "港澳签注怎么办"},
	{"五年期台胞证", 250, 200, "本", "台胞证怎么办"},
	{"前往港澳通行证", 50, 40, "本", "单程证怎么办"},
	{"一次有效台胞证", 50, 40, "本", "台胞证怎么办"},
}

// shapes are the ways of telling a price: T is the thing, P the price in figures, N in
// Chinese numerals, U the unit.
var shapes = []string{
	"办理T需要缴纳工本费P元。",
	"T的收费标准是每UP元，现场扫码支付。",
	"| 项目 | 收费标准 |\n|---|---|\n| T | P元/U |\n| 复印 | 0.5元/张 |",
	"收费如下：\n\n- T：P元\n- 复印：每张五角",
	"问：T要交多少钱？\n\n答：P块钱。",
	"T工本费N元。",
	"T一UN块，交现金也行。",
	"T费用为P元，另外照片自己准备。",
}

// TestTariffShapes checks that prices are judged in whatever shape a text tells them.
func TestTariffShapes(t *testing.T) {
	wrong, found, right, alarms := 0, 0, 0, 0
	for _, x := range tariffs {
		for _, shape := range shapes {
			tell := func(price int) string {
				return strings.NewReplacer("T", x.thing, "P", strconv.Itoa(price), "N", chinese(price), "U", x.unit).Replace(shape)
			}
			wrong++
			if len(factFindings(t, x.title, tell(x.wrong), asOf)) > 0 {
				found++
			} else {
				t.Logf("missed: %s", tell(x.wrong))
			}
			if x.right == 0 {
				continue
			}
			right++
			if len(factFindings(t, x.title, tell(x.right), asOf)) > 0 {
				alarms++
				t.Logf("false alarm: %s", tell(x.right))
			}
		}
	}
	t.Logf("%d of %d wrong prices, %d of %d right ones", found, wrong, alarms, right)
	if found < 155 || alarms > 1 {
		t.Errorf("found %d of %d, want 155; false alarms %d, want at most 1", found, wrong, alarms)
	}
}

// chinese writes a price of less than a thousand in Chinese numerals.
func chinese(n int) string {
	digits := strings.Split("零一二三四五六七八九", "")
	var b strings.Builder
	if h := n / 100; h > 0 {
		b.WriteString(digits[h] + "百")
	}
	if d := n / 10 % 10; d > 1 || d == 1 && n > 100 {
		b.WriteString(digits[d] + "十")
	} else if d == 1 {
		b.WriteString("十")
	}
	if n%10 > 0 {
		b.WriteString(digits[n%10])
	}
	return b.String()
}
