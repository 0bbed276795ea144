package procedure

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/source"
)

func find(t *testing.T, format article.Format, text string) (*annotate.Document, *Set) {
	t.Helper()
	src, err := source.Decode([]byte(text), "utf-8")
	if err != nil {
		t.Fatal(err)
	}
	d := annotate.Annotate(article.Parse("a", src, format))
	return d, Find(d, annotate.NewContexts(d))
}

// paths lists the complete paths of a text.
func paths(set *Set) []string {
	var out []string
	for i := range set.Paths {
		p := &set.Paths[i]
		if !p.Complete() {
			continue
		}
		var labels []string
		for _, n := range p.Nodes {
			labels = append(labels, n.Fold)
		}
		out = append(out, strings.Join(labels, ">"))
	}
	return out
}

const head = "# 支付宝怎么关闭免密支付\n\n"

func TestPaths(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       []string
	}{
		{"arrows", "入口是我的→设置→支付设置→免密支付。", []string{"我的>设置>支付设置>免密支付"}},
		{"greater-than", "点击 我的 > 设置 > 支付设置 > 免密支付 。", []string{"我的>设置>支付设置>免密支付"}},
		{"quoted hyphens", "依次点“我的”-“设置”-“支付设置”-“免密支付”。", []string{"我的>设置>支付设置>免密支付"}},
		{"brackets", "点【我的】→【设置】→【免密支付】关闭。", []string{"我的>设置>免密支付"}},
		{"bare hyphens from an entry", "打开我的-设置-免密支付即可关闭。", []string{"我的>设置>免密支付"}},
		{"one label a step", "1. 打开支付宝，点右下角的“我的”。\n2. 点“设置”。\n3. 选择“免密支付”，点“关闭”。", []string{"我的>设置>免密支付"}},
		{"title and body", "第一步：进入“我的”\n\n打开App，点右下角“我的”。\n\n第二步：选择“设置”\n\n点“设置”。\n\n第三步：关闭\n\n点“免密支付”。", []string{"我的>设置>免密支付"}},
		{"home page dropped", "首页→我的→设置→免密支付。", []string{"我的>设置>免密支付"}},
		{"result page is no node", "1. 点“我的”，进入个人中心页面。\n2. 点“设置”。\n3. 点“免密支付”。", []string{"我的>设置>免密支付"}},
		{"dialogue is no menu", "1. 点“我的”。\n2. 点“设置”。\n3. 点“免密支付”。\n4. 输入密码，点“确认关闭”。", []string{"我的>设置>免密支付"}},
		{"two paths in a list", "- 我的→设置→免密支付\n- 我的→钱包→免密支付", []string{"我的>设置>免密支付", "我的>钱包>免密支付"}},
		{"quoted order is no path", "按“核对身份 → 关闭服务 → 短信通知”的顺序处理。", nil},
		{"quoted flow is no path", "流程是“申请 → 审核 → 放款”。", nil},
		{"story is no path", "他先解绑→发现绑定了别的→重新绑定。", nil},
		{"date is no path", "2024-05-01至2024-06-01，3-5天，Wi-Fi。", nil},
		{"forbidden", "不要点“我的”→“设置”→“注销账号”。", []string{"我的>设置>注销账号"}},
		{"incomplete", "点“设置”里的“免密支付”。", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, set := find(t, article.Markdown, head+tc.text+"\n")
			if d := cmp.Diff(tc.want, paths(set)); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestQuotedWays: what stands in one pair of quotation marks is a way if words say so.
func TestQuotedWays(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       []string
	}{
		{"a place", "免密支付在“安全中心 → 支付管理 → 免密支付”里。", []string{"安全中心>支付管理>免密支付"}},
		{"where one goes", "到“安全中心 → 支付管理 → 免密支付”，关掉就行。", []string{"安全中心>支付管理>免密支付"}},
		{"a sign", "进入“安全中心（盾牌图标）→ 支付管理 → 免密支付”。", []string{"安全中心>支付管理>免密支付"}},
		{"one in each paragraph", "进入“安全中心 → 支付管理 → 免密支付”。\n\n进入“钱包中心 → 服务管理 → 小额支付”。", []string{"安全中心>支付管理>免密支付", "钱包中心>服务管理>小额支付"}},
		{"an order", "按“核对身份 → 关闭服务 → 短信通知”的顺序处理。", nil},
		{"a flow", "流程是“申请 → 审核 → 放款”。", nil},
		{"a button with a stroke", "点“更正/作废申报”。", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, set := find(t, article.Markdown, head+tc.text+"\n")
			var got []string
			for _, p := range set.Paths {
				var labels []string
				for _, n := range p.Nodes {
					labels = append(labels, n.Fold)
				}
				got = append(got, strings.Join(labels, ">"))
			}
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestStepsAndNotes(t *testing.T) {
	_, set := find(t, article.Markdown, `# QQ怎么解绑手机号

## 所需材料

1. 身份证
2. 手机

## 操作步骤

1. 打开QQ，点“头像”。
2. 点“设置”。
3. 点“手机号码”，选择“解绑”。

## 注意事项

1. 点“设置”之前先备份。
`)
	var steps []int
	for _, p := range set.Procedures {
		if !p.Aside {
			steps = append(steps, len(p.Steps))
		}
	}
	if d := cmp.Diff([]int{3}, steps); d != "" {
		t.Errorf("procedures that are not asides: %s", d)
	}
	if g := set.Procedures[0].Goal; g.Operation != "unbind" || g.Object != "phone-number" || g.Product != "qq" {
		t.Errorf("goal %+v", g)
	}
}

// TestLeads: what leads to a list tells whether its items are steps.
func TestLeads(t *testing.T) {
	for lead, steps := range map[string]bool{
		"想改的话,按提示操作:": true, "其他设备的使用不受影响:": true, "材料齐了以后照下面办理:": true, "满足条件的按以下步骤来:": true, "没有什么风险:": true, "建议这样设置:": true,
		"请准备以下材料:": false, "有几点提醒:": false, "温馨提示:": false, "申请人要符合下列条件之一:": false, "办理条件如下:": false, "改密码会带来这些影响:": false, "建议:": false, "注意以下几点:": false,
	} {
		_, set := find(t, article.Markdown, "# 路由器怎么改密码\n\n"+lead+"\n\n1. 打开「设置」。\n2. 点「无线」。\n3. 点「确定」。\n")
		if got := len(set.Procedures) == 1 && !set.Procedures[0].Aside; got != steps {
			t.Errorf("%s: steps %v, want %v", lead, got, steps)
		}
	}
}

func TestActs(t *testing.T) {
	for _, tc := range []struct {
		text string
		want []string
	}{
		{"打开支付宝App，点击右下角的“我的”。", []string{"launch", "我的"}},
		{"点击设置按钮。", []string{"设置"}},
		{"选择需要解绑的银行卡。", nil},
		{"输入验证码，点“确定”。", []string{"input", "确定"}},
		{"不要点击“注销”。", nil},
		{"打开“中国移动”App，点“宽带”。", []string{"launch", "宽带"}},
		{"返回上一页。", []string{"back"}},
	} {
		d, _ := find(t, article.Plain, tc.text)
		var got []string
		for _, a := range acts(d, 0) {
			switch a.Kind {
			case Launch:
				got = append(got, "launch")
			case Input:
				got = append(got, "input")
			case Back:
				got = append(got, "back")
			case Tap:
				for _, l := range a.Labels {
					got = append(got, l.Text)
				}
			}
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s: %s", tc.text, diff)
		}
	}
}
