package quantity

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"buzhou/internal/source"
)

// show writes quantities as the tables below do: kind and normal form, then
// what the normal form leaves out, and the text of the span if it is not all.
func show(text string, qs []Quantity) string {
	var out []string
	for _, q := range qs {
		s := q.Kind.String() + " " + q.String()
		if q.Word != "" {
			s += " (" + q.Word + ")"
		}
		if q.Service {
			s += " service"
		}
		if got := text[q.Span.Start:q.Span.End]; got != text {
			s += " [" + got + "]"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

type scanCase struct{ text, want string }

func run(t *testing.T, cases []scanCase) {
	t.Helper()
	for _, c := range cases {
		if got := show(c.text, Scan(c.text, nil)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestMoney(t *testing.T) {
	run(t, []scanCase{
		{"40元", "money 40元"},
		{"2元/次", "money 2元/次"},
		{"约2元/次", "money 约2元/次"},
		{"２元／次", "money 2元/次"},
		{"每次2元", "money 2元/次"},
		{"每人门票80元", "money 80元/人"},
		{"2元每次", "money 2元/次"},
		{"每次收取约2元", "money 约2元/次"},
		{"100元一张", "money 100元/张"},
		{"2元一次性", "money 2元 [2元]"},
		{"一本160元", "money 160元/本"},
		{"0.5元/分钟", "money 0.5元/分钟"},
		{"5元/GB", "money 5元/GB"},
		{"1元/人/次", "money 1元/人/次"},
		{"10-50元", "money 10-50元"},
		{"10-50元不等", "money 约10-50元"},
		{"1~2万元", "money 10000-20000元"},
		{"5000元至1万元", "money 5000-10000元"},
		{"5元起", "money 至少5元"},
		{"2元/次起", "money 至少2元/次"},
		{"最低2元", "money 至少2元"},
		{"封顶50元", "money 不超过50元"},
		{"50元封顶", "money 不超过50元"},
		{"每笔最高5万元", "money 不超过50000元/笔"},
		{"单笔限额5万元", "money 50000元/笔"},
		{"仨月", "duration 3个月"},
		{"俩月", "duration 2个月"},
		{"个把月", "duration 约1-2个月"},
		{"个把小时", "duration 约1-2小时"},
		{"半个来月", "duration 约0.5个月"},
		{"两个来月", "duration 约2-3个月"},
		{"等上一周多", "duration 约1-2周 [一周多]"},
		{"一米三以下", "number 不超过1.3米"},
		{"两米五的", "number 2.5米 [两米五]"},
		{"打个对折", "percent 50% (对折) [对折]"},
		{"五口人", "number 5口 [五口]"},
		{"5万元以下(含)", "money 不超过50000元"},
		{"大于100元且小于300元", "money 100-300元"},
		{"比30元高", "money 超过30元"},
		{"¥1,000", "money 1000元"},
		{"￥99.9", "money 99.9元"},
		{"1，000元", "money 1000元"},
		{"１，２００元", "money 1200元"},
		{"20，300元", "number 20 [20]; money 300元 [300元]"}, // a wide comma after narrow digits separates a list
		{"人民币500元", "money 500元"},
		{"500元人民币", "money 500元"},
		{"1万2千元", "money 12000元"},
		{"3万5元", "money 35000元"},
		{"壹佰元整", "money 100元 [壹佰元]"},
		{"2万多元", "money 约20000-30000元"},
		{"五六千元", "money 约5000-6000元"},
		{"50元6角三分", "money 50.63元"},
		{"三块五", "money 3.5元"},
		{"10 块跑腿钱", "money 10元 [10 块]"},
		{"两块电池费电", "number 2块 [两块]"},
		{"5毛钱", "money 0.5元"},
		{"谷时电价四毛五。", "money 0.45元 [四毛五]"},
		{"贴八毛的票就够", "money 0.8元 [八毛]"},
		{"滞纳金一角。", "money 0.1元 [一角]"},
		{"平台抽成五个点，", "percent 5% [五个点]"},
		{"年息两个点出头", "percent 2% [两个点]"},
		{"注意五个点，", "number 5个 [五个]"},
		{"冰山一角。", ""},
		{"放一个八角。", "number 1个 [一个]"},
		{"打开五个点位", "number 5个 [五个]"},
		{"5美元", "money 5美元"},
		{"免费", "money 0元 (免费)"},
		{"不收费", "money 0元 (不收费)"},
		{"收不收费", ""},
		{"不收取任何费用", "money 0元 (不收取任何费用)"},
		{"一分钱也能买", "money 0.01元 [一分钱]"},
		{"在校可借三十册", "number 30册 [三十册]"},
		{"每人六回", "number 6回/人"},
		{"填报三所学校", "number 3所 [三所]"},
		{"这是一回事", ""},
		{"无需付费", "money 0元 (无需付费)"},
		{"无需支付任何费用", "money 0元 (无需支付任何费用)"},
		{"零费用", "money 0元 (零费用)"},
		{"0费用", "money 0元 (0费用)"},
		{"0元", "money 0元"},
		{"免收手续费", "money 0元 (免收手续费)"},
		{"退票不收取退票费", "money 0元 (不收取退票费) [不收取退票费]"},
		{"每日转账不超过5万元", "money 不超过50000元/日"},

		{"免密支付", ""},
		{"不免费", ""},
		{"没有钱包", ""},
		{"不是免费的", ""},
		{"不费力气", ""},
		{"元旦放假", ""},
		{"公元前", ""},
		{"五元宝", ""},
		{"一个单元", "number 1个 [一个]"},
		{"多元", ""},
		{"一元二次方程", ""},
		{"五角星", ""},
		{"三毛的书", ""},
		{"一块去办", ""},
		{"一块蛋糕", "number 1块 [一块]"},
		{"30分", "number 30分"},
	})
}

func TestDuration(t *testing.T) {
	run(t, []scanCase{
		{"3分钟", "duration 3分钟"},
		{"耗时3分钟左右", "duration 约3分钟 [3分钟左右]"},
		{"审核时间一般为2-3个工作日", "duration 约2-3个工作日 [一般为2-3个工作日]"},
		{"1-3工作日", "duration 1-3个工作日"},
		{"3 个工作日", "duration 3个工作日"},
		{"３个工作日", "duration 3个工作日"},
		{"3个工作日至5个工作日", "duration 3-5个工作日"},
		{"3-5个交易日", "duration 3-5个工作日"},
		{"15个自然日", "duration 15个自然日"},
		{"15日-30日", "duration 15-30天"},
		{"3~5天", "duration 3-5天"}, {"3～5天", "duration 3-5天"}, {"3—5天", "duration 3-5天"}, {"3——5天", "duration 3-5天"},
		{"3–5天", "duration 3-5天"}, {"3至5天", "duration 3-5天"}, {"三到五天", "duration 3-5天"},
		{"需要三、五天", "duration 约3-5天 [三、五天]"},
		{"30分钟-2小时", "duration 30-120分钟"},
		{"半年至1年", "duration 0.5-1年"},
		{"7天内", "duration 不超过7天"},
		{"5天以内", "duration 不超过5天"},
		{"3天内容易出现", "duration 不超过3天 [3天内]"},
		{"3天内容", "duration 3天 [3天]"},
		{"8天以上", "duration 至少8天"},
		{"不到3天", "duration 少于3天"},
		{"不超过 5 个工作日", "duration 不超过5个工作日"},
		{"最快1天", "duration 至少1天"},
		{"最长30天", "duration 不超过30天"},
		{"不少于3天,不超过5天", "duration 3-5天"},
		{"30分钟+", "duration 至少30分钟"},
		{"90日前", "duration 90天 [90日]"},
		{"2小时30分钟", "duration 150分钟"},
		{"1小时30分", "duration 90分钟"},
		{"3分30秒", "duration 210秒"},
		{"等待5s后", "duration 5秒 [5s]"},
		{"3-5s", "duration 3-5秒"},
		{"规格 ecs.d2s.5xlarge 与 ebmc5s", ""},
		{"5s.large", ""},
		{"一个半小时", "duration 1.5小时"},
		{"两年半", "duration 2.5年"},
		{"一天半", "duration 1.5天"},
		{"半个月", "duration 0.5个月"},
		{"半小时", "duration 0.5小时"},
		{"一刻钟", "duration 15分钟"},
		{"几个工作日", "duration 约2-10个工作日"},
		{"数天", "duration 约2-10天"},
		{"十几分钟", "duration 约10-20分钟"},
		{"20多天", "duration 约20-30天"},
		{"一个多月", "duration 约1-2个月"},
		{"3年多", "duration 约3-4年"},
		{"两三天", "duration 约2-3天"},
		{"三五天", "duration 约3-5天"},
		{"廿五天", "duration 25天"},
		{"二十四小时", "duration 24小时"},
		{"3个月", "duration 3个月"},
		{"3-6个月", "duration 3-6个月"},
		{"两个季度", "duration 2个季度"},
		{"十分钟", "duration 10分钟"},
		{"当天", "duration 0-1天 (当天)"},
		{"次日", "duration 1天 (次日)"},
		{"隔天到账", "duration 1天 (隔天) [隔天]"},
		{"T+0", "duration 0-1天 (T+0)"},
		{"T+1到账", "duration 1天 (T+1) [T+1]"},
		{"T+1个工作日", "duration 1个工作日 (T+1个工作日)"},
		{"至少提前15天", "duration 至少15天"},
		{"T+3", "duration 3个工作日 (T+3)"},
		{"| 即时 |", "duration 0秒 (即时) [即时]"},
		{"立即生效", "duration 0秒 (立即) [立即]"},
		{"实时到账", "duration 0秒 (实时) [实时]"},
		{"App3分钟", "duration 3分钟 [3分钟]"},
		{"24小时客服", "duration 24小时 service [24小时]"},
		{"7×24小时在线", "duration 24小时 service [7×24小时]"},
		{"24小时内", "duration 不超过24小时"},
		{"十来天", "duration 约10-20天"}, {"12306来电", ""},

		{"立即点击", ""}, {"即时通讯", ""}, {"实时查看", ""},
		{"上半年", ""}, {"下半年", ""},
		{"三天两头", ""}, {"一天到晚", ""}, {"一时", ""}, {"一会儿", ""}, {"百年", ""},
		{"8:00-24:00", ""},
		{"12点", "number 12点"},
		{"当天气好时", ""},
		{"周五", ""}, {"周一至周五", ""}, {"星期三", ""}, {"礼拜一", ""},
		{"3年级", ""}, {"90年代", ""},
		{"十分方便", ""},
	})
}

func TestDate(t *testing.T) {
	run(t, []scanCase{
		{"2019年7月1日起", "date 自2019年7月1日起"},
		{"来自2019年7月的通知", "date 2019年7月 [2019年7月]"},
		{"自2019年7月1日起施行", "date 自2019年7月1日起 [自2019年7月1日起]"},
		{"截至2023年12月31日", "date 截至2023年12月31日"},
		{"7月1日前", "date 截至7月1日"},
		{"2023年", "date 2023年"},
		{"2023年度", "date 2023年"},
		{"二〇一九年七月", "date 2019年7月"},
		{"2019 年 7 月 1 日", "date 2019年7月1日"},
		{"2023-05-01", "date 2023年5月1日"},
		{"2023.5.1", "date 2023年5月1日"},
		{"3月", "date 3月"},
		{"每月15日", "date 15日 [15日]"},
		{"今年3月", "date 今年3月"},
		{"近三年", "date 近3年"},
		{"最近30天", "date 近30天"},
		{"08年", "date 2008年"},

		{"2023.5.1.2", ""},
		{"2023-13-01", ""},
		{"2024级", ""},
	})
}

func TestPercent(t *testing.T) {
	run(t, []scanCase{
		{"0.1%", "percent 0.1%"}, {"０．１％", "percent 0.1%"}, {"千分之一", "percent 0.1%"}, {"1‰", "percent 0.1%"},
		{"百分之三", "percent 3%"},
		{"万分之五", "percent 0.05%"},
		{"5-20%", "percent 5-20%"},
		{"20%至30%", "percent 20-30%"},
		{"八折", "percent 80%"}, {"95折", "percent 95%"}, {"五折起", "percent 至少50%"}, {"打对折", "percent 50% (对折) [对折]"},
		{"三成", "percent 30%"}, {"七成六", "percent 76%"},
		{"10%/年", "percent 10%/年"},
		{"成功", ""}, {"一成不变", ""}, {"三折叠", ""}, {"百分百", ""},
	})
}

func TestNumber(t *testing.T) {
	run(t, []scanCase{
		{"每年3次", "number 3次/年"}, {"3次/天", "number 3次/天"}, {"一天3次", "number 3次/天"}, {"每人每天限购2张", "number 2张/天"},
		{"四大方式", "number 4大 [四大]"}, {"九种方式", "number 9种 [九种]"}, {"三个步骤", "number 3个 [三个]"}, {"两部分", "number 2部分"},
		{"年满16周岁", "number 至少16周岁"}, {"18岁以上", "number 至少18岁"},
		{"大于10小于20", "number 10-20"},
		{"超过5亿", "number 超过500000000"},
		{"最多绑定5个账号", "number 不超过5个 [最多绑定5个]"}, {"每年最多可以修改3次", "number 不超过3次/年"},
		{"16-25周岁10年", "number 16-25周岁 [16-25周岁]; duration 10年 [10年]"},
		{"次日24点前", "duration 1天 (次日) [次日]; number 24点 [24点]"},
		{"1.5倍", "number 1.5倍"},
		{"1,000", "number 1000"},
		{"1,2,3", "number 1 [1]; number 2 [2]; number 3 [3]"},
		{"A4纸2张", "number 2张 [2张]"},
		{"第3步", "ordinal 第3步"}, {"第十二条", "ordinal 第12条"}, {"第3-5步", "ordinal 第3-5步"},
		{"三分之一", "number 0.333333333333333"},
		{"30GB流量", "number 30GB [30GB]"},
	})
}

// TestRejected lists what only looks like a value.
func TestRejected(t *testing.T) {
	for _, text := range []string{
		"8.0.55", "iOS 18.2", "192.168.1.1", "v3", "iPhone 15", "5G网络", "4K",
		"拨打12306", "12123", "360安全卫士", "58同城", "10086", "拨打95188转人工", "按1键",
		"+86 21-3855-5666", "+86 571 95188", "400-820-8820", "0571-88888888", "13812345678", "138****1234", "*#06#",
		"订单号202107211321363588510367", "A2021", "https://example.com/q?a=30%25&b=12元", "user12@example.com",
		"三方", "第三方", "第一时间", "一键", "一次性", "双重", "二维码", "一般", "一定", "一些", "一下", "一起", "统一", "唯一",
		"三农", "四川", "五险一金", "万一", "千万不要", "百度", "双十一", "一对一", "步骤3", "方式1", "图2", "评分4.8", "★4.5", "5星",
		"1. 打开", "打开；  1. 设置", "1、打开", "一、准备", "(1)打开", "（二）准备", "3.2条", "第3.2条", "下一步", "同一个", "每一次", "进一步",
		"95188-1", "GB/T 1234-2020", "〔2019〕15号", "拨打110", "《2024年放假安排》", "人数", "次数", "数字", "多数人", "步骤 2/5", "队伍", "登陆", "大陆", "收拾", "放肆",
	} {
		if got := Scan(text, nil); len(got) > 0 {
			t.Errorf("%s: unexpected %s", text, show(text, got))
		}
	}
}

func TestFields(t *testing.T) {
	text := "费用约2元/次,审核不超过3-5个工作日。"
	at := func(s string) source.Span {
		i := strings.Index(text, s)
		return source.Span{Start: i, End: i + len(s)}
	}
	want := []Quantity{
		{Kind: Money, Span: at("约2元/次"), Core: at("2元"), Interval: point(200), Hedged: true, Per: "次"},
		{Kind: Duration, Span: at("不超过3-5个工作日"), Core: at("3-5个工作日"), Interval: atMost(5, false), Unit: WorkingDay, Bound: true},
	}
	if diff := cmp.Diff(want, Scan(text, nil)); diff != "" {
		t.Error(diff)
	}
}

func TestInstant(t *testing.T) {
	for text, want := range map[string]bool{"即时到账": true, "立即生效": true, "0秒": false, "当天": false, "免费": false} {
		qs := Scan(text, nil)
		if len(qs) != 1 || qs[0].Instant() != want {
			t.Errorf("%s: %s, want instant %v", text, show(text, qs), want)
		}
	}
}

func TestSeconds(t *testing.T) {
	overlap := func(a, b string) bool {
		t.Helper()
		x, okX := Scan(a, nil)[0].Seconds()
		y, okY := Scan(b, nil)[0].Seconds()
		if !okX || !okY {
			t.Errorf("%s, %s: not durations", a, b)
		}
		return x.Overlaps(y)
	}
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"120分钟", "2小时", true}, {"1周", "7天", true}, {"24小时", "1天", true}, {"半年", "6个月", true}, {"12个月", "1年", true},
		{"三个月", "90天", true}, {"1个月", "30天", true}, {"半个月", "15天", true}, {"1个季度", "3个月", true},
		{"5个工作日", "7天", true}, {"3个工作日", "3天", true}, {"1个工作日", "1天", true}, {"7个工作日", "9天", true},
		{"60个工作日", "60天", false}, {"5个工作日", "4天", false}, {"10个工作日", "11天", false}, {"3个工作日", "6天", false},
		{"2个月", "30天", false}, {"1年", "364天", false}, {"3分钟", "2小时", false}, {"3天内", "5天以上", false}, {"3天以上", "1年", true},
	} {
		if got := overlap(c.a, c.b); got != c.want {
			t.Errorf("%s and %s overlap: %v, want %v", c.a, c.b, got, c.want)
		}
	}
	if _, ok := (Quantity{Kind: Money}).Seconds(); ok {
		t.Error("money has seconds")
	}
}

func TestInterval(t *testing.T) {
	two, open := Interval{Min: 2, Max: 3}, Interval{Min: 2, Max: 3, MinOpen: true, MaxOpen: true}
	for _, c := range []struct {
		name      string
		got, want bool
	}{
		{"touching closed ends overlap", two.Overlaps(Interval{Min: 3, Max: 4}), true},
		{"touching open ends do not", open.Overlaps(Interval{Min: 3, Max: 4}), false},
		{"a bound overlaps what it allows", atMost(3, false).Overlaps(point(3)), true},
		{"an open bound excludes its end", atLeast(3, true).Overlaps(point(3)), false},
		{"closed contains open", two.Contains(open), true},
		{"open does not contain closed", open.Contains(two), false},
		{"half line contains interval", atLeast(1, false).Contains(two), true},
		{"rounding does not matter", point(0.1 + 0.2).Equal(point(0.3)), true},
		{"openness does", two.Equal(open), false},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
	for want, i := range map[string]Interval{"[2, 3]": two, "(2, 3)": open, "(-Inf, 3]": atMost(3, false), "(3, +Inf)": atLeast(3, true)} {
		if got := i.String(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
