package annotate

import (
	"testing"

	"buzhou/internal/article"
)

func TestUnitsOfHeads(t *testing.T) {
	for _, tt := range []struct{ head, cell, want string }{
		{"报名费(元/人)", "150", "150元/人"},
		{"限额（万元）", "5", "50000元"},
		{"时限（单位：工作日）", "3-5", "3-5个工作日"},
		{"比例(%)", "30", "30%"},
		{"报名费", "150", "150"},
		{"名称(可改)", "150", "150"},
		{"费用(元)", "15天", "15天"},
		{"费用(元)", "约150,另计", "约150"},
	} {
		d, _ := read(t, article.Markdown, "|项目|"+tt.head+"|\n|---|---|\n|半程|"+tt.cell+"|\n")
		got := ""
		for i := range d.Units {
			if u := &d.Units[i]; u.Row >= 0 && u.Col == 1 && len(u.Quantities) > 0 {
				got = u.Quantities[0].String()
			}
		}
		if got != tt.want {
			t.Errorf("%s, %s: read %q, want %q", tt.head, tt.cell, got, tt.want)
		}
	}
}
