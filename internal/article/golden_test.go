package article

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestOutline holds the outlines of small articles, one a family of pages. In
// an outline, {family#number} is a marker, <n the block that is continued, ~
// a block that shares its line, X boilerplate.
func TestOutline(t *testing.T) {
	for _, c := range []struct{ name, path, text, want string }{
		{"run-in steps with a note", "a.txt", "换绑手机请按以下步骤:1. 打开设置。2. 点击“安全”。3. 输入号码。注意:旧号即刻失效。", `
P 换绑手机请按以下步骤:
- L0 ~ {2#1} 打开设置。
- L0 ~ {2#2} 点击“安全”。
- L0 ~ {2#3} 输入号码。
P ~ 注意:旧号即刻失效。
`},
		{"run-in discourse", "a.txt", "办理很简单。首先打开软件;然后点击注销;最后输入密码。", `
P 办理很简单。
- L0 ~ {13#0} 打开软件;
- L0 ~ {13#0} 点击注销;
- L0 ~ {13#0} 输入密码。
`},
		{"one discourse word is no step", "a.txt", "首先要说明,这项业务不收费。", `
P 首先要说明,这项业务不收费。
`},
		{"decimals and versions are no steps", "a.txt", "8.0.55版要1.5元,1、2、3号线", `
P 8.0.55版要1.5元,1、2、3号线
`},
		{"orphan markers", "a.txt", "材料有:\n-\n身份证原件\n-\n户口簿\n1.\n打开页面。\n2.\n提交。", `
P 材料有:
- L0 {1#0} 身份证原件
- L0 {1#0} 户口簿
- L1 {2#1} 打开页面。
- L1 {2#2} 提交。
`},
		{"step titles with bodies", "a.txt", "怎么注销账号\n本文说明注销的办法,请仔细阅读。\n第一步:打开设置\n在首页点击右上角的齿轮图标。\n第二步:注销\n点击注销按钮并确认。\n注意事项\n注销以后不能恢复,请先备份数据。", `
title "怎么注销账号"
H1 怎么注销账号
P 本文说明注销的办法,请仔细阅读。
- L0 {7#1} 打开设置
P <2 在首页点击右上角的齿轮图标。
- L0 {7#2} 注销
P <4 点击注销按钮并确认。
H2 注意事项
P 注销以后不能恢复,请先备份数据。
`},
		{"sections with steps", "a.txt", "一、申请条件\n年满十八岁的居民都可以申请。\n二、申请步骤\n1、打开网站;\n2、填写表格;\n三、\n以上就是全部内容,祝您顺利。", `
H2 L0 {10#1} 申请条件
P 年满十八岁的居民都可以申请。
H2 L0 {10#2} 申请步骤
- L1 {3#1} 打开网站;
- L1 {3#2} 填写表格;
H2 L0 {10#3} 
P 以上就是全部内容,祝您顺利。
`},
		{"numbered sections over numbered steps", "a.txt", "1. 简介\n本文介绍如何找回密码,请按需要选择。\n2. 用短信找回\n按下面的办法操作,几分钟就好。\n1.打开登录页面;\n2.点击忘记密码;\n3. 用邮箱找回\n邮箱找回要等一天,请耐心等待。", `
H2 L0 {2#1} 简介
P 本文介绍如何找回密码,请按需要选择。
H2 L0 {2#2} 用短信找回
P 按下面的办法操作,几分钟就好。
- L1 {2#1} 打开登录页面;
- L1 {2#2} 点击忘记密码;
H2 L0 {2#3} 用邮箱找回
P 邮箱找回要等一天,请耐心等待。
`},
		{"methods, labels, questions", "a.txt", "两种办理方式\n方式1:网上办理\n- 登录网站\n- 提交材料\n方式2:窗口办理\n- 带身份证\n临时解决方案:\n- 致电客服\nQ1:要收费吗? A:不收费!但需满足:\n- 本人办理\n案例1:小李换号 背景:旧号停机 操作:到柜台办理", `
title "两种办理方式"
H1 两种办理方式
H2 L0 {9#1} 网上办理
- L1 {1#0} 登录网站
- L1 {1#0} 提交材料
H2 L0 {9#2} 窗口办理
- L2 {1#0} 带身份证
H3 临时解决方案:
- L3 {1#0} 致电客服
H2 L4 {14#1} 要收费吗?
P ~ {15#0} 不收费!但需满足:
- L5 {1#0} 本人办理
H2 L6 {16#1} 小李换号
P ~ 背景:旧号停机
P ~ 操作:到柜台办理
`},
		{"collapsed table", "a.txt", "各渠道的费用不同,下面列表说明。\n费用对比 | 渠道 | 费用 | |---|---| | 网上 | 免费 | | 柜台 | 10元 |", `
P 各渠道的费用不同,下面列表说明。
H2 费用对比
T0.-1 [渠道] [费用]
T0.0 [网上] [免费]
T0.1 [柜台] [10元]
`},
		{"flattened table", "a.txt", "收费标准如下,供您参考。\n项目 ¦ 收费 ¦ 备注\n换领 ¦ 20元 ¦ 到期\n补领 ¦ 40元 ¦ 丢失", `
P 收费标准如下,供您参考。
T0.-1 [项目] [收费] [备注]
T0.0 [换领] [20元] [到期]
T0.1 [补领] [40元] [丢失]
`},
		{"table of spaces", "a.txt", "各家的收费不同,请看下面的对比。\n公司 月费 期限\n甲 5元 6个月\n乙 8元 3个月\n以上是今年的标准。", `
P 各家的收费不同,请看下面的对比。
T0.-1 [公司] [月费] [期限]
T0.0 [甲] [5元] [6个月]
T0.1 [乙] [8元] [3个月]
P 以上是今年的标准。
`},
		{"boilerplate", "a.txt", "当前位置:首页 > 生活 > 正文\n怎么换身份证\n作者:小王\n|\n发布时间:2026-01-02 10:00:00\n120人看过\n身份证到期之前三个月可以换领新证。\n相关阅读\n户口怎么迁移\n驾照怎么换证", `
title "怎么换身份证"
X 当前位置:首页 > 生活 > 正文
H1 怎么换身份证
X 作者:小王
X |
X 发布时间:2026-01-02 10:00:00
X 120人看过
P 身份证到期之前三个月可以换领新证。
X 相关阅读
X 户口怎么迁移
X 驾照怎么换证
`},
		{"markers without punctuation", "a.txt", "怎么清洗\n准备好毛巾和清洁剂,然后开始。\n1 打开机门\n2 倒入清洁剂\n3 按启动键\n问 要多久\n答 一个半小时。", `
title "怎么清洗"
H1 怎么清洗
P 准备好毛巾和清洁剂,然后开始。
- L0 {2#1} 打开机门
- L0 {2#2} 倒入清洁剂
- L0 {2#3} 按启动键
H2 L1 {14#0} 要多久
P {15#0} 一个半小时。
`},
		{"Markdown", "a.md", "---\ntitle: 换号指南\ndate: 2026-01-02\n---\n# 换号 {#top}\n\n**准备工作**\n\n先备份数据,\n再开始操作。\n\n1. 打开**设置**\n   - 安卓手机\n2. 点击 `安全`\n\n   等待[审核](http://a.cn)。\n\n| 渠道 | 时间 |\n|:--|--|\n| a\\|b | 1天 |\n\n> 旧号会失效。\n\n:::tip\n记得还款\n:::\n", `
title "换号指南"
H1 换号
H2 准备工作
P 先备份数据,再开始操作。
- L0 {2#1} 打开设置
  - L1 {1#0} 安卓手机
- L0 {2#2} 点击 安全
P <5 等待审核。
T0.-1 [渠道] [时间]
T0.0 [a|b] [1天]
Q 旧号会失效。
P 记得还款
`},
		{"Chinese markers in a Markdown paragraph", "a.md", "## 步骤\n\n1、打开设置\n2、点击安全\n（1）选择绑定\n③ 完成\n", `
title "步骤"
H2 步骤
- L0 {3#1} 打开设置
- L0 {3#2} 点击安全
  - L1 {5#1} 选择绑定
    - L2 {6#3} 完成
`},
		{"admonitions", "a.md", "# 换号\n\n> [!WARNING] 当心\n> 旧号会失效。\n\n!!! note \"请注意\"\n    先备份数据。\n\n    1. 打开设置\n    2. 点击安全\n\n{% note info %}\n缓存会清空。\n{% endnote %}\n\n{{< notice warning >}}\n不要关机。\n{{< /notice >}}\n\n以上[^1]就是全部。\n\n[^1]: 还款日是每月10日。\n", `
title "换号"
H1 换号
Q 当心
Q 旧号会失效。
Q 请注意
P 先备份数据。
- L0 {2#1} 打开设置
- L0 {2#2} 点击安全
P 缓存会清空。
P 不要关机。
P 以上就是全部。
P 还款日是每月10日。
`},
		{"TOML front matter, attribute lists, code", "a.md", "+++\ntitle = \"换号指南\" # 标题\ntags = [\"a\"]\n[params]\ntitle = \"不是\"\n+++\n## 步骤 {#s .c}\n\n1. 打开设置 {: .step }\n2. 点击{{< ref \"a.md\" >}}安全\n\n写作 `{% raw %}` 的标签。\n\n```\n{% tab %}\n```\n", `
title "换号指南"
H2 步骤
- L0 {2#1} 打开设置
- L0 {2#2} 点击安全
P 写作 {% raw %} 的标签。
C {% tab %}
`},
		{"MDX", "a.mdx", "import Tabs from '@theme/Tabs';\nimport {\n  A,\n} from './x';\n\n{/* 注释\n二行 */}\n\n# 换号\n\n<Tabs>\n  <TabItem value=\"a\" label=\"苹果\">\n\n    1. 打开设置\n\n  </TabItem>\n  <TabItem value=\"b\" label=\"安卓\">\n    打开系统设置。\n  </TabItem>\n</Tabs>\n\n<Steps>\n  <Step title=\"注销\">\n    点击<Icon name=\"gear\" />注销。\n  </Step>\n</Steps>\n\n<span style={{color: 'red'}}>红字</span>在最后。\n", `
title "换号"
H1 换号
H2 苹果
- L0 {2#1} 打开设置
H2 安卓
P 打开系统设置。
H2 注销
P 点击注销。
P 红字在最后。
`},
		{"content in a box with the class of an aside", "a.html", "<body><div class=nav><a href=/>首页</a></div><div>条款</div><div class=login><p>用户须先阅读本条款,再点击注册。</p><p>会员可以在个人中心修改资料,每月最多三次。</p><div class=comment>已阅</div></div></body>", `
X 首页
X 条款
P 用户须先阅读本条款,再点击注册。
P 会员可以在个人中心修改资料,每月最多三次。
X 已阅
`},
		{"Vue component", "a.html", "<template>\n<div><h2>活动时间</h2><p>三月起。</p></div><template v-if=a>备用</template>\n</template>\n<script>export default {}</script>", `
title "活动时间"
H2 活动时间
P 三月起。
`},
		{"steps in linked data only", "a.html", "<head><script type=\"application/ld+json\">{\"@type\":\"HowTo\",\"name\":\"换号\",\"step\":[{\"@type\":\"HowToStep\",\"name\":\"甲\",\"text\":\"打开\\u300c设置\\u300d。\"},{\"@type\":\"HowToSection\",\"itemListElement\":[{\"@type\":\"HowToStep\",\"name\":\"点击安全。\"}]}]}</script></head><body><h1>怎么换号</h1><p>按页面的提示操作。</p></body>", `
title "怎么换号"
- L0 {2#1} 打开「设置」。
- L0 {2#2} 点击安全。
H1 怎么换号
P 按页面的提示操作。
`},
		{"steps in linked data and in the text", "a.html", "<head><script type=\"application/ld+json\">{\"@type\":\"HowTo\",\"name\":\"换号\",\"step\":[{\"@type\":\"HowToStep\",\"name\":\"甲\",\"text\":\"打开\\u300c设置\\u300d。\"},{\"@type\":\"HowToSection\",\"itemListElement\":[{\"@type\":\"HowToStep\",\"name\":\"点击安全。\"}]}]}</script></head><body><h1>怎么换号</h1><ol><li>打开设置。</li></ol></body>", `
title "怎么换号"
H1 怎么换号
- L0 {2#1} 打开设置。
`},
		{"steps in microdata", "a.html", `<h1>怎么换灯泡</h1><div itemscope itemtype="https://schema.org/HowToStep"><span>关掉电源。</span></div><div itemscope itemtype="https://schema.org/HowToStep"><p>拧下旧灯泡。</p><p>小心烫手。</p></div><p>换好了。</p>`, `
title "怎么换灯泡"
H1 怎么换灯泡
- L0 {2#1} 关掉电源。
- L0 {2#2} 拧下旧灯泡。
P <2 小心烫手。
P 换好了。
`},
		{"broken linked data", "a.html", "<script type=\"application/ld+json\">{\"@type\":\"HowTo\",\"step\":[{\"@type\":</script><h1>怎么换号</h1><p>按提示操作。</p>", `
title "怎么换号"
H1 怎么换号
P 按提示操作。
`},
		{"HTML page", "a.html", `<html><head><title>怎么退款_帮助</title></head><body><nav><a href="/">首页</a></nav><div id="main"><h1>怎么退款</h1>
<p>打开&nbsp;App,<b>点击</b>
“我的”,再选择退款,<br>然后提交申请并等待审核。</p><ol start="2"><li>提交<li>等待</ol>
<table><tr><th>方式<th colspan="2">时间</tr><tr><td rowspan=2>网上</td><td>1天</td><td>2天</td></tr><tr><td>3天</td><td>4天</td></tr></table></div>
<div class="related-list"><a href="1">怎么换货</a></div><script>var a = "不是正文";</script><footer>版权</footer></body></html>`, `
title "怎么退款"
X 首页
H1 怎么退款
P 打开 App,点击“我的”,再选择退款,
P 然后提交申请并等待审核。
- L0 {2#2} 提交
- L0 {2#3} 等待
T0.-1 [方式] [时间] [时间]
T0.0 [网上] [1天] [2天]
T0.1 [网上] [3天] [4天]
X 怎么换货
X 版权
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := parseString(t, c.path, c.text)
			if diff := cmp.Diff(strings.TrimPrefix(c.want, "\n"), Outline(a)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if bad := check(a); bad != "" {
				t.Error(bad)
			}
		})
	}
}
