package worded_test

import (
	"testing"

	"buzhou/internal/claim"
	"buzhou/internal/worded"
)

// TestRestated: a sentence told again in its own words contradicts the first if one value, or
// what it affirms, is another, and nothing says that it is of something else.
func TestRestated(t *testing.T) {
	const filler = "\n\n每层都有指示牌。\n\n"
	for _, tt := range []struct {
		name, text string
		want       claim.Slot // "" for none
	}{
		{"a value", "# 展厅\n\n## 参观\n\n讲解器每次最多借3台。" + filler + "## 注意事项\n\n另外，讲解器每次最多借5台。\n", "limit/single"},
		{"a permission", "# 展厅\n\n## 参观\n\n讲解器可以带到二号楼去用。" + filler + "## 温馨提示\n\n请注意，讲解器不能带到二号楼去用。\n", "stand"},
		{"a need", "# 展厅\n\n## 参观\n\n学生借讲解器需要押学生证。" + filler + "## 总结\n\n学生借讲解器不需要押学生证。\n", "requires"},
		{"in one section", "# 展厅\n\n## 参观\n\n讲解器每次最多借3台。" + filler + "讲解器每次最多借5台。\n", "limit/single"},
		{"the same", "# 展厅\n\n## 参观\n\n展柜的灯每隔40秒转到下一件。" + filler + "## 注意事项\n\n另外，展柜的灯每隔40秒转到下一件。\n", ""},
		{"under heads of their own", "# 展厅\n\n## 一号楼\n\n展柜的灯每隔40秒转到下一件。" + filler + "## 二号楼\n\n展柜的灯每隔90秒转到下一件。\n", ""},
		{"items of lists", "# 展厅\n\n成人票：\n\n- 展柜的灯每隔40秒转到下一件\n- 免费\n\n学生票：\n\n- 展柜的灯每隔90秒转到下一件\n- 免费\n", ""},
		{"behind other first sentences", "# 展厅\n\n成人持票入场。展柜的灯每隔40秒转到下一件。" + filler + "儿童由家长陪同入场。展柜的灯每隔90秒转到下一件。\n", ""},
		{"of what stands before", "# 展厅\n\n它每隔40秒转到下一件。" + filler + "它每隔90秒转到下一件。\n", ""},
		{"of what no data knows", "# 展厅\n\n## 参观\n\n展柜的灯每隔40秒转到下一件。" + filler + "## 注意事项\n\n另外，展柜的灯每隔90秒转到下一件。\n", "duration/open"},
		{"two values", "# 展厅\n\n展柜的灯每隔40秒转到下一件，一圈3分钟。" + filler + "展柜的灯每隔90秒转到下一件，一圈5分钟。\n", ""},
		{"another number that is no value", "# 展厅\n\nA100型灯每隔40秒转到下一件。" + filler + "A200型灯每隔90秒转到下一件。\n", ""},
		{"a platform each", "# 展厅\n\n在手机App上，展柜的灯每隔40秒转到下一件。" + filler + "在网页版上，展柜的灯每隔90秒转到下一件。\n", ""},
		{"a sort of customer each", "# 展厅\n\n个人用户：讲解器可以带到二号楼去用。" + filler + "企业用户：讲解器不能带到二号楼去用。\n", ""},
		{"a question", "# 展厅\n\n讲解器可以带到二号楼去用吗？" + filler + "讲解器不能带到二号楼去用。\n", ""},
		{"lines of one form", "# 展厅\n\n限借3台。" + filler + "限借5台。" + filler + "限借6台。" + filler + "限借7台。\n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := read(t, "a.md", tt.text)
			known, _ := claim.Conflicts(r.Claims, r.Env)
			all, _ := worded.Reconcile(r.Read, known)
			got := claim.Slot("")
			for _, c := range all {
				got = c.Slot
			}
			if got != tt.want {
				t.Errorf("got %q, want %q: %v", got, tt.want, all)
			}
		})
	}
}
