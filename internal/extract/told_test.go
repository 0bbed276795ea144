package extract_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"buzhou/checker"
	"buzhou/internal/article"
	"buzhou/internal/source"
)

// TestTold: what is compared by its words is a value in a sentence that says what it is
// of, alone or under a question or title.
func TestTold(t *testing.T) {
	const long = "大幅降低购买的成本,最高可达2.4折。"
	for _, tc := range []struct {
		name, text string
		want       []string // slot, what is left of the sentence, and whence the rest is taken
	}{
		{"each of one thing has so many of another", "# 清理\n\n每块硬盘有64个备份额度。\n", []string{"limit/told 每块硬盘有…个备份额度"}},
		{"what is charged for each", "# 清理\n\n补办时,每张卡片需缴纳工本费20元。\n", []string{"fee/told 补办时,每张卡片需缴纳工本费…"}},
		{"two values in one sentence", "# 清理\n\n每台服务器有5个网口,同时有2个电源模块。\n", []string{
			"limit/told 每台服务器有…个网口,同时有…个电源模块", "limit/told 每台服务器有…个网口,同时有…个电源模块 under #2"}},
		{"an answer", "# 问答\n\n## 会员计划有哪些优势？\n\n" + long, []string{"fee/told 大幅降低购买的成本,最高可达… under 会员计划有哪些优势?"}},
		{"a sentence of its page", "# 会员计划\n\n" + long, []string{"fee/told 大幅降低购买的成本,最高可达… of page under 会员计划"}},
		{"a parameter", "# 查询订单\n\n|名称|说明|\n|--|--|\n|PageSize|每页行数。最大值:100|\n", []string{"limit/told 每页行数。最大值:… of page under 查询订单|PageSize"}},
		{"a definition", "# 枚举\n\n- read-only:该角色不允许导出报表数据。\n", []string{"feasible read-only:该角色允许导出报表数据 denied"}},
		{"a definition that says two things", "# 枚举\n\n- read-only:该角色不允许导出报表,但允许查看报表。\n", nil},
		{"per day, of nobody's", "# 清理\n\n每天有64个备份额度。\n", nil},
		{"what another sentence names", "# 首页\n\n该类型的每块硬盘有64个备份额度。\n", nil},
		{"about", "# 清理\n\n每块硬盘大约有64个备份额度。\n", nil},
		{"one as an article", "# 清理\n\n每块硬盘有一个备份额度。\n", nil},
		{"the value that the title names", "# 64位备份\n\n每块硬盘有64个备份额度。\n", nil},
		{"a question", "# 清理\n\n每块硬盘有64个备份额度吗?\n", nil},
		{"a common title", "# 常见问题\n\n" + long, nil},
		{"an example", "# 会员计划\n\n例如每块硬盘有64个备份额度。\n", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			text, err := source.Decode([]byte(tc.text), "")
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, c := range checker.Read(article.Parse("a.md", text, article.Markdown)).Read.Told() {
				s := string(c.Slot) + " " + c.Topic.Item
				if c.Slot == "feasible" && !c.Value.Positive {
					s += " denied"
				}
				if c.Titled {
					s += " of page"
				}
				if c.Under != "" {
					s += " under " + c.Under
				}
				got = append(got, s)
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("%s\n-want +got:\n%s", strings.TrimSpace(tc.text), diff)
			}
		})
	}
}
