package worded

import (
	"testing"

	"buzhou/internal/annotate"
	"buzhou/internal/quantity"
)

func TestConflicting(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"3个工作日", "10个工作日", true},
		{"3天", "2-5天", false},
		{"最多200人", "100人", true},
		{"最多100个", "满100个", false},
		{"最多200个", "满100个", true},
		{"未满16周岁", "满16周岁", false},
		{"不到64KB", "至少64KB", false},
		{"2个月内", "60天内", false},
		{"30天内", "1个月内", false},
		{"3-5天", "5天内", false},
		{"半年", "183天", false},
		{"不超过1分钟", "30秒左右", false},
	} {
		a, b := quantity.Scan(tt.a, nil), quantity.Scan(tt.b, nil)
		if len(a) != 1 || len(b) != 1 {
			t.Fatalf("%s, %s: read %v, %v", tt.a, tt.b, a, b)
		}
		if got := conflicting(&a[0], &b[0]); got != tt.want {
			t.Errorf("conflicting(%s, %s) = %v", tt.a, tt.b, got)
		}
		if got := conflicting(&b[0], &a[0]); got != tt.want {
			t.Errorf("conflicting(%s, %s) = %v", tt.b, tt.a, got)
		}
	}
}

func TestDeadlines(t *testing.T) {
	for text, want := range map[string]string{
		"预约成功后第5个工作日来取": "5个工作日",
		"第二个工作日到账":      "2个工作日",
		"第3步点提交":        "",
		"第二天再来":         "2天",
	} {
		u := annotate.Unit{Text: text, Quantities: quantity.Scan(text, nil)}
		got := ""
		if ds := deadlines(&u, nil); len(ds) > 0 {
			got = ds[0].String()
			if !u.Quantities[0].Span.Contains(ds[0].Span) {
				t.Errorf("%s: the time lies at %v, the ordinal number at %v", text, ds[0].Span, u.Quantities[0].Span)
			}
		}
		if got != want {
			t.Errorf("deadlines(%s) = %q, want %q", text, got, want)
		}
	}
}
