package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAuditComparesSentences: articles that say one sentence with two values contradict
// each other where nothing but the value differs.
func TestAuditComparesSentences(t *testing.T) {
	page := func(title, head, text string) string { return fmt.Sprintf("# %s\n\n## %s\n\n%s\n", title, head, text) }
	for _, tc := range []struct {
		name string
		// pages are files by their path.
		pages map[string]string
		want  []string
	}{
		{"a quota", map[string]string{
			"c/盘/a.md": page("释放数据盘", "注意事项", "每块硬盘有64个备份额度。"), "c/盘/b.md": page("释放系统盘", "说明", "每块硬盘有256个备份额度。"),
		}, []string{"limit-conflict warning c/盘/b.md 每块硬盘有256个"}},
		{"a discount", map[string]string{
			"c/a.md": page("计费问题", "长期计划有什么优势？", "大幅降低按量购买的成本,最高可达2.4折。"),
			"c/b.md": page("实例问题", "长期计划有什么优势？", "大幅降低按量购买的成本,最高可达2.3折。"),
		}, []string{"fee-conflict warning c/b.md 最高可达2.3折"}},
		{"a definition", map[string]string{
			"c/a.md": page("查询角色", "返回值", "- read-only：该角色不允许导出报表数据。"), "c/b.md": page("角色类型", "枚举", "- read-only：该角色允许导出报表数据。"),
		}, []string{"feasibility-conflict warning c/b.md read-only：该角色允许导出报表数据。"}},
		{"what data names too is told once", map[string]string{
			"c/a.md": page("加入社团", "报名", "每名学生最多可以加入3个学生社团。"), "c/b.md": page("加入社团须知", "报名", "每名学生最多可以加入2个学生社团。"),
		}, []string{"limit-conflict warning c/b.md 最多可以加入2个"}},
		{"one copy of a page was changed", map[string]string{
			"c/api v1/云盘/a.md": page("查询云盘", "描述", "不指定参数时,默认返回最近7天之内的全部记录。"), "c/api v2/云盘/a.md": page("查询云盘", "描述", "不指定参数时,默认返回最近3天之内的全部记录。"),
		}, []string{"duration-conflict warning c/api v2/云盘/a.md 3天之内"}},
		{"pages of other things", map[string]string{
			"c/云盘/a.md": page("查询", "描述", "不指定参数时,默认返回最近7天之内的全部记录。"), "c/实例/a.md": page("查询", "描述", "不指定参数时,默认返回最近3天之内的全部记录。"),
		}, nil},
		{"other editions", map[string]string{
			"c/a.md": page("Server 2016 规划", "容量", "每个前端池最多可以承载400个用户席位。"), "c/b.md": page("Server 2019 规划", "容量", "每个前端池最多可以承载500个用户席位。"),
		}, nil},
		{"a sentence that its own page says twice", map[string]string{
			"c/a.md": page("抵扣规则", "标准", "每块资源包可抵扣3个存储单元。\n\n## 低频\n\n每块资源包可抵扣8个存储单元。"), "c/b.md": page("抵扣说明", "归档", "每块资源包可抵扣9个存储单元。"),
		}, nil},
		{"other words", map[string]string{
			"c/a.md": page("释放数据盘", "注意事项", "每块硬盘有64个备份额度。"), "c/b.md": page("释放系统盘", "说明", "每块硬盘有256个快照额度。"),
		}, nil},
		{"a parameter in a broken table", map[string]string{
			"c/取用户/a.md": "# 取用户\n\n|名称|类型|必选|描述|\n|--|--|--|--|\n|Act|String|是|操作。\n\n 取值:Get。 |\n|HostId|String|是|要查询的主机ID。仅支持输入一个主机ID。|\n",
			"c/授权/b.md":  "# 授权\n\n|名称|类型|必选|描述|\n|--|--|--|--|\n|Act|String|是|操作。\n\n 取值:Put。 |\n|HostId|String|是|要授权的主机ID。最多支持设置10个主机ID。|\n",
		}, nil},
		{"counts of what stands above", map[string]string{
			"c/a/接口/a.md": page("引擎接口", "发布", "根据您的具体业务需求配置上述3个接口的参数。"), "c/b/接口/a.md": page("引擎接口", "发布", "根据您的具体业务需求配置上述4个接口的参数。"),
		}, nil},
		{"folders of two platforms", map[string]string{
			"c/iOS SDK/接口/a.md": page("引擎接口", "发布", "每个频道最多支持同时发布3路视频。"), "c/Android SDK/接口/a.md": page("引擎接口", "发布", "每个频道最多支持同时发布4路视频。"),
		}, nil},
		{"other collections", map[string]string{
			"c/a.md": page("释放数据盘", "注意事项", "每块硬盘有64个备份额度。"), "d/b.md": page("释放系统盘", "说明", "每块硬盘有256个备份额度。"),
		}, nil},
		{"a claim that a comment takes responsibility for", map[string]string{
			"c/a.md": page("释放数据盘", "注意事项", "每块硬盘有64个备份额度。"), "c/b.md": page("释放系统盘", "说明", "每块硬盘有256个备份额度。 <!-- buzhou-ignore limit-conflict: 新版 -->"),
		}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			for name, text := range tc.pages {
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			args := []string{"c"}
			if _, err := os.Stat("d"); err == nil {
				args = append(args, "d")
			}
			text, _ := audited(t, 2, "", args...)
			var got []string
			for _, f := range parse(t, text).Findings {
				if f.Origin == "corpus" {
					got = append(got, fmt.Sprintf("%s %s %s %s", f.Rule, f.Severity, f.Path, f.Quote))
				}
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
