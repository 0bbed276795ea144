package article

import (
	"strings"
	"testing"

	"buzhou/internal/source"

	"github.com/yuin/goldmark/text"
)

// chineseMarkdown is about 10 KB of Markdown as how-to sites write it.
func chineseMarkdown() string {
	const part = "## 二、办理步骤\n\n本文以手机客户端为例,说明如何更换绑定的手机号,全程大约需要三分钟。如果旧号码已经停用,请先准备好身份证原件,再联系人工客服核实身份。\n\n" +
		"1. 打开应用,点击右下角的“我的”,进入个人中心页面。\n2. 依次选择**设置**、`账号与安全`,找到“手机号码”一栏。\n3. 输入短信验证码,提交后等待审核,一般需要1-3个工作日。\n\n" +
		"注意事项如下:\n\n- 更换期间不能进行转账;\n- 新号码须为本人实名办理;\n- 更换成功后旧号码立即失效,[详细规则](https://example.com/a)见帮助中心。\n\n" +
		"| 渠道 | 时间 | 费用 |\n|---|---|---|\n| App自助 | 3分钟 | 免费 |\n| 营业厅 | 30分钟 | 10元 |\n\n" +
		"如果提交后一直没有结果,可以拨打客服热线查询进度。客服会核对姓名、证件号码以及最近一次的交易记录,请提前准备好;\n核对无误后,工作人员会在系统里登记,当天就能处理完毕。\n\n"
	return "# 怎样更换绑定的手机号\n\n" + strings.Repeat(part, 8)
}

func benchmarkParse(b *testing.B, path, s string) {
	doc, err := source.Decode([]byte(s), "utf-8")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(path, doc, "")
	}
}

func BenchmarkMarkdown(b *testing.B) { benchmarkParse(b, "a.md", chineseMarkdown()) }

// BenchmarkGoldmark is the part of BenchmarkMarkdown that is not ours.
func BenchmarkGoldmark(b *testing.B) {
	src := []byte(chineseMarkdown())
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		commonMark().Parse(text.NewReader(src))
	}
}

func BenchmarkPlain(b *testing.B) {
	s := strings.NewReplacer("**", "", "`", "", "## ", "", "# ", "").Replace(chineseMarkdown())
	benchmarkParse(b, "a.txt", s)
}

func BenchmarkHTML(b *testing.B) {
	s := strings.NewReplacer("\n\n", "</p>\n<p>", "**", "<b>", "\n", "<br>\n").Replace(chineseMarkdown())
	benchmarkParse(b, "a.html", "<html><body><p>"+s+"</p></body></html>")
}
