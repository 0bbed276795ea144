package clock

import (
	"fmt"
	"testing"
)

func TestScan(t *testing.T) {
	for text, want := range map[string]string{
		"每天9:00到18:00上门":   "day 540-1080 range",
		"下午五点半清场":          "day 1050-1051",
		"每天5:00至次日1:00售票":  "day 300-1500 range",
		"夜间22:00至次日8:00接诊": "day 1320-1920 range",
		"晚上九点半关门":          "day 1290-1291",
		"凌晨一点之前":           "day 60-61",
		"夜里十二点到早上七点":       "day 1440-1860 range",
		"中午12点到1点半不办理":     "day 720-810 range",
		"中午十二点到下午两点":       "day 720-840 range",
		"八九点钟师傅也会来":        "day 480-541",
		"傍晚六点多过来":          "day 1080-1140",
		"早上七点三刻":           "day 465-466",
		"上午8点15分开始":        "day 495-496",
		"18时前":             "day 1080-1081",
		"中午十二点一刻":          "day 735-736",
		"五点停止取号":           "day 1020-1021",
		"每月25日前":           "month 25-26",
		"28号之前":            "month 28-29",
		"只在月初1号到5号开":       "month 1-6 range",
		"每月最后五天续费":         "month 27-32 range",
		"每月1至5日":           "month 1-6 range",
		"3月15日截止":          "year 107-108",
		"开到九月底":            "year 306-310",
		"9月1日至12月31日":      "year 279-403 range",
		"3月1日至15日":         "year 93-108 range",
		"11月15日至次年3月15日":   "year 355-404 range",
		"2024年7月1日起":       "year 217-218",
		"以下五点建议":           "",
		"注意三点":             "",
		"版本3.12:30":        "",
		"比例16:9":           "",
		"打开1号楼的门":          "",
		"提前24小时":           "",
		"便宜五点":             "",
		"12:30:45":         "",
		"扣5点":              "",
		"第3点后面":            "",
		"早一点来":             "",
		"周一至周五9:00-17:00":  "day 540-1020 range",
		"周六18:00以后":        "day 1080-1081",
		"晚上再约，八九点钟也来":      "day 1200-1261",
	} {
		got := ""
		for _, m := range Scan(text) {
			got += fmt.Sprintf("%s %d-%d", [...]string{"day", "month", "year"}[m.Axis], m.From, m.To)
			if m.Range {
				got += " range"
			}
		}
		if got != want {
			t.Errorf("Scan(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestWeeks(t *testing.T) {
	for text, want := range map[string]string{
		"周一至周五":    "1111100 range",
		"周一到五":     "1111100 range",
		"每周二、周四上午": "0101000",
		"周一、三、五":   "1010100",
		"星期六照常":    "0000010",
		"礼拜天":      "0000001",
		"周六日上午":    "0000011",
		"双休日均不对外":  "0000011",
		"法定工作日":    "1111100 range",
		"周一至周日":    "1111111 range",
		"逢周二、周五":   "0100100",
		"周六和周日":    "0000011",
		"每周三次":     "",
		"下周一":      "",
		"3个工作日":    "",
		"十个工作日内":   "",
		"两周一次":     "",
		"5工作日":     "",
		"一周六天":     "",
	} {
		got := ""
		for _, w := range Weeks(text) {
			for d := range 7 {
				got += fmt.Sprint(w.Days >> d & 1)
			}
			if w.Range {
				got += " range"
			}
		}
		if got != want {
			t.Errorf("Weeks(%q) = %q, want %q", text, got, want)
		}
	}
}
