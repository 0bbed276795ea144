package phone

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func describe(text string, n Number) string {
	s := text[n.Span.Start:n.Span.End] + " = " + n.Digits
	if n.Ext != "" {
		s += "+" + n.Ext
	}
	s += " " + n.Class.String()
	if n.Invalid != "" {
		s += " !" + string(n.Invalid)
	}
	if n.Strong {
		s += " strong"
	}
	return s
}

func TestScan(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		// classes
		{"拨打110或119,急救120。", []string{"110 = 110 emergency", "119 = 119 emergency", "120 = 120 emergency"}},
		{"110/119/120", []string{"110 = 110 emergency", "119 = 119 emergency", "120 = 120 emergency"}},
		{"拨打95188转人工", []string{"95188 = 95188 short-95"}},
		{"支付宝客服热线为95188,拨打", []string{"95188 = 95188 short-95"}},
		{"华为950800、淘宝9510211、国网955981112", []string{"950800 = 950800 short-95", "9510211 = 9510211 short-95", "955981112 = 955981112 short-95"}},
		{"反诈96110,上海农商962999", []string{"96110 = 96110 short-96", "962999 = 962999 short-96"}},
		{"移动10086,美团10107888,众安1010-9955", []string{"10086 = 10086 short-10", "10107888 = 10107888 short-10", "1010-9955 = 10109955 short-10"}},
		{"拨打12306或12345", []string{"12306 = 12306 short-12", "12345 = 12345 short-12"}},
		{"查号114,邮政11183,118114", []string{"114 = 114 short-11", "11183 = 11183 short-11", "118114 = 118114 short-11"}},
		{"客服400-666-8800", []string{"400-666-8800 = 4006668800 toll-400 strong"}},
		{"400 666 8800", []string{"400 666 8800 = 4006668800 toll-400 strong"}},
		{"4008-822-528", []string{"4008-822-528 = 4008822528 toll-400 strong"}},
		{"4006668800", []string{"4006668800 = 4006668800 toll-400"}},
		{"800-820-8388", []string{"800-820-8388 = 8008208388 toll-800 strong"}},
		{"手机13912345670", []string{"13912345670 = 13912345670 mobile strong"}},
		{"139 1234 5670", []string{"139 1234 5670 = 13912345670 mobile strong"}},
		{"短信端口1069055888", []string{"1069055888 = 1069055888 sms-port"}},
		{"香港+852 2804 2600", []string{"+852 2804 2600 = 0085228042600 international strong"}},
		{"00852-28042600", []string{"00852-28042600 = 0085228042600 international strong"}},

		// notation
		{"010-62671188", []string{"010-62671188 = 01062671188 landline strong"}},
		{"(010)62671188", []string{"(010)62671188 = 01062671188 landline strong"}},
		{"（0571）8502 2088", []string{"（0571）8502 2088 = 057185022088 landline strong"}},
		{"（95588）", []string{"95588 = 95588 short-95"}},
		{"（400-666-8800）", []string{"400-666-8800 = 4006668800 toll-400 strong"}},
		{"0755－83765566", []string{"0755－83765566 = 075583765566 landline strong"}},
		{"0755—83765566", []string{"0755—83765566 = 075583765566 landline strong"}},
		{"0755 – 83765566", []string{"0755 – 83765566 = 075583765566 landline strong"}},
		{"４００－６６６－８８００", []string{"４００－６６６－８８００ = 4006668800 toll-400 strong"}},
		{"海外客服(+86 21-3855-5666)", []string{"+86 21-3855-5666 = 02138555666 landline strong"}},
		{"+86-571-95188", []string{"+86-571-95188 = 057195188 area-short strong"}},
		{"+86 10 95583", []string{"+86 10 95583 = 01095583 area-short strong"}},
		{"+8613912345670", []string{"+8613912345670 = 13912345670 mobile strong"}},
		{"0086-10-62671188", []string{"0086-10-62671188 = 01062671188 landline strong"}},
		{"(+86)10-62671188", []string{"(+86)10-62671188 = 01062671188 landline strong"}},
		{"(86-10)62671188", []string{"(86-10)62671188 = 01062671188 landline strong"}},
		{"+86（571）95188", []string{"+86（571）95188 = 057195188 area-short strong"}},
		{"021-95561", []string{"021-95561 = 02195561 area-short strong"}},
		{"01062671188", []string{"01062671188 = 01062671188 landline"}},
		{"电话:95588 24小时", []string{"95588 = 95588 short-95"}},
		{"**95188**", []string{"95188 = 95188 short-95"}},
		{"[95588](tel:95588)", []string{"95588 = 95588 short-95", "95588 = 95588 short-95"}},
		{"客服电话88156666", []string{"88156666 = 88156666 unknown"}},

		// extensions
		{"95511转3", []string{"95511转3 = 95511+3 short-95"}},
		{"95188-3", []string{"95188-3 = 95188+3 short-95"}},
		{"0755-83765566 转 801", []string{"0755-83765566 转 801 = 075583765566+801 landline strong"}},
		{"0755-83765566-801", []string{"0755-83765566-801 = 075583765566+801 landline strong"}},
		{"0755-83765566分机801", []string{"0755-83765566分机801 = 075583765566+801 landline strong"}},
		{"+86-571-85022088 ext. 12", []string{"+86-571-85022088 ext. 12 = 057185022088+12 landline strong"}},

		// impossible numbers
		{"026-12345670", []string{"026-12345670 = 02612345670 landline !area-unknown strong"}},
		{"00851-85550000", []string{"00851-85550000 = 0085185550000 landline !area-unknown strong"}},
		{"0413-7654321", []string{"0413-7654321 = 04137654321 landline !area-retired strong"}},
		{"010-6267118", []string{"010-6267118 = 0106267118 landline !local-length strong"}},
		{"0951-62345678", []string{"0951-62345678 = 095162345678 landline !local-length strong"}},
		{"010-12345679", []string{"010-12345679 = 01012345679 landline !local-first-digit strong"}},
		{"0951-12345678", []string{"0951-12345678 = 095112345678 landline !placeholder strong"}},
		{"15412340000", []string{"15412340000 = 15412340000 mobile !mobile-prefix"}},
		{"拨打955888", []string{"955888 = 955888 short-95 !short-length"}},
		{"95105", []string{"95105 = 95105 short-95 !short-length"}},
		{"95102", []string{"95102 = 95102 short-95 !short-length"}},
		{"123066", []string{"123066 = 123066 short-12 !short-length"}},
		{"400-830-830", []string{"400-830-830 = 400830830 toll-400 !toll-length strong"}},
		{"400-000-0000", []string{"400-000-0000 = 4000000000 toll-400 !placeholder strong"}},
		{"13800138000", []string{"13800138000 = 13800138000 mobile !placeholder strong"}},
		{"01012345678", []string{"01012345678 = 01012345678 landline !placeholder"}},
		{"拨打12345678", []string{"12345678 = 12345678 unknown !placeholder"}},
		{"138****5678", []string{"138****5678 = 138xxxx5678 mobile !masked strong"}},
		{"400-XXX-XXXX", []string{"400-XXX-XXXX = 400xxxxxxx toll-400 !masked strong"}},
		{"010-********", []string{"010-******** = 010xxxxxxxx landline !masked strong"}},

		// look-alikes
		{"XXXX-XXXXXXX", nil},
		{"2024-12-31", nil}, {"20241231", nil}, {"2026年11月22日10:30", nil},
		{"192.168.1.110", nil}, {"版本 8.0.110", nil}, {"v12306", nil},
		{"10000元", nil}, {"限额 50000 元", nil}, {"120分钟", nil}, {"110%", nil}, {"12000万", nil}, {"95000个", nil}, {"120天", nil},
		{"第110条", nil}, {"110-120元", nil}, {"110~120", nil}, {"120到150", nil}, {"血压120/80", nil}, {"1,110,119", nil},
		{"110101199003078515", nil}, {"11010119900307851X", nil}, {"6222021234567890123", nil},
		{"邮编:100080", nil}, {"QQ:12345678", nil}, {"QQ88156666", nil}, {"微信号 13912345670", nil}, {"订单号：13912345670", nil},
		{"https://www.12306.cn/index", nil}, {"www.12306.cn", nil}, {"http://a.cn/x/95588", nil}, {"13912345670@139.com", nil}, {"a.95588@b.cn", nil},
		{"100x200", nil}, {"12345*2", nil}, {"ISBN 978-7-5", nil}, {"3+86", nil}, {"￥12306", nil},
		{"1718000000000", nil},
		{"", nil}, {"没有数字", nil},
		{"110时请说明", []string{"110 = 110 emergency"}},
		{"95588个人客户", []string{"95588 = 95588 short-95"}},
		{"95588人工服务", []string{"95588 = 95588 short-95"}},
		{"95588、95533", []string{"95588 = 95588 short-95", "95533 = 95533 short-95"}},
		{"95588 95533", []string{"95588 = 95588 short-95", "95533 = 95533 short-95"}},
		{"95588/95533", []string{"95588 = 95588 short-95", "95533 = 95533 short-95"}},
		{"2024年 400 666 8800", []string{"400 666 8800 = 4006668800 toll-400 strong"}},
		{"卡号 6222 0212 3456 7890 123", nil}, {"6222 1300 1234 567", nil}, {"身份证 110101 19900307 8515", nil},
		{"10000+用户", nil}, {"12000 - 15000 元", nil}, {"95000以上", nil}, {"400-800-1200元", nil}, {"400-500", nil},
		{"ISBN 978-7-121-12345-6", nil}, {"GB/T 12345-2008", nil}, {"东经121.473701", nil}, {"110kV", nil},
		{"95588 - 24小时服务", []string{"95588 = 95588 short-95"}},
		{"联系电话:0571-85022088、0571-85022089。", []string{"0571-85022088 = 057185022088 landline strong", "0571-85022089 = 057185022089 landline strong"}},
		{"400-666-8800或021-60876100", []string{"400-666-8800 = 4006668800 toll-400 strong", "021-60876100 = 02160876100 landline strong"}},
	}
	for _, tt := range tests {
		var got []string
		for _, n := range Scan(tt.text, nil) {
			got = append(got, describe(tt.text, n))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("Scan(%q)\n got %q\nwant %q", tt.text, got, tt.want)
		}
	}
}

func TestNormalize(t *testing.T) {
	for s, want := range map[string]string{
		"95188-3": "95188", "+86-571-2688-6000": "057126886000", " 1010-9955 ": "10109955", "(010)96066": "01096066",
		"95588 95533": "", "电话95588": "", "": "", "abc": "", "95588元": "",
	} {
		n, ok := Normalize(s)
		if n.Digits != want || ok != (want != "") {
			t.Errorf("Normalize(%q) = %q, %t; want %q", s, n.Digits, ok, want)
		}
	}
}

func TestSplit(t *testing.T) {
	for _, tt := range [][3]string{
		{"057195188", "0571", "95188"}, {"01095583", "010", "95583"}, {"95188", "", "95188"},
		{"02612345678", "", "02612345678"}, {"04131234567", "0413", "1234567"}, {"0", "", "0"}, {"", "", ""},
	} {
		if area, local := Split(tt[0]); area != tt[1] || local != tt[2] {
			t.Errorf("Split(%q) = %q, %q", tt[0], area, local)
		}
	}
}

func TestRegion(t *testing.T) {
	if r, ok := Region("0571"); !ok || !strings.Contains(r, "杭州") {
		t.Errorf("Region(0571) = %q, %t", r, ok)
	}
	for _, code := range []string{"026", "0100", "10", "", "00851", "0851x"} {
		if r, ok := Region(code); ok {
			t.Errorf("Region(%q) = %q", code, r)
		}
	}
}

// The normal form of a number does not depend on how its parts are joined.
func TestNormalFormIgnoresSeparators(t *testing.T) {
	numbers := [][]string{
		{"400", "666", "8800"}, {"0571", "8502", "2088"}, {"010", "62671188"}, {"139", "1234", "5670"}, {"0571", "95188"}, {"021", "6087", "6100"},
	}
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SampledFrom(numbers).Draw(t, "number")
		sep := rapid.SampledFrom([]string{"-", " ", "－", "–", "—", "‐", " - ", "\u3000"})
		var b strings.Builder
		b.WriteString(rapid.SampledFrom([]string{"", "电话:", "客服（", "拨打", "、"}).Draw(t, "before"))
		want := strings.Join(parts, "")
		wide := rapid.Bool().Draw(t, "full width")
		for i, p := range parts {
			if i > 0 {
				b.WriteString(sep.Draw(t, "separator"))
			}
			for _, r := range p {
				if wide {
					r += '０' - '0'
				}
				b.WriteRune(r)
			}
		}
		b.WriteString(rapid.SampledFrom([]string{"", "。", "）", "进行咨询", "\n"}).Draw(t, "after"))
		got := Scan(b.String(), nil)
		if len(got) != 1 || got[0].Digits != want || got[0].Invalid != "" || !got[0].Strong {
			t.Fatalf("Scan(%q) = %+v, want %s", b.String(), got, want)
		}
	})
}

func FuzzScan(f *testing.F) {
	for _, s := range []string{"(+86)10-62671188转801", "400-XXX-XXXX", "110/119", "（0571）8502 2088", "０５７１－95188", "1 1 1 1 1 1 1 1", "86（10", "+86", "00", "400*****", "\xef\xbc"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, n := range Scan(text, nil) {
			if n.Span.Start < last || n.Span.End > len(text) || n.Span.Empty() {
				t.Fatalf("span %v of %d bytes, last end %d", n.Span, len(text), last)
			}
			last = n.Span.End
			if strings.Trim(n.Digits, "0123456789x") != "" || len(n.Digits) < 3 || (strings.Contains(n.Digits, "x") != (n.Invalid == Masked)) {
				t.Fatalf("normal form %q", n.Digits)
			}
			if n.Invalid == Masked {
				continue
			}
			if again, ok := Normalize(n.Digits); n.Invalid == "" && n.Ext == "" && (!ok || again.Digits != n.Digits) {
				t.Fatalf("normal form %q is read as %q", n.Digits, again.Digits)
			}
		}
	})
}

func benchmark(b *testing.B, text string) {
	var dst []Number
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		dst = Scan(text, dst[:0])
	}
}

func BenchmarkScanNoDigits(b *testing.B) {
	benchmark(b, strings.Repeat("打开手机上的设置，选择账号与安全；如果忘记密码，请联系客服。\n", 2000))
}

func BenchmarkScanArticle(b *testing.B) {
	benchmark(b, strings.Repeat("打开手机上的设置，选择账号与安全，约3分钟完成；2024年起手续费为0.1%。如果忘记密码，请拨打95188或400-666-8800转3联系客服。\n", 1000))
}
