package annotate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"buzhou/internal/article"
	"buzhou/internal/source"
)

// read annotates a text in a format.
func read(t testing.TB, format article.Format, text string) (*Document, *Contexts) {
	t.Helper()
	src, err := source.Decode([]byte(text), "utf-8")
	if err != nil {
		t.Fatal(err)
	}
	d := Annotate(article.Parse("a", src, format))
	return d, NewContexts(d)
}

// sentence annotates one sentence.
func sentence(t testing.TB, text string) *Unit {
	t.Helper()
	d, _ := read(t, article.Plain, text)
	if len(d.Units) == 0 {
		t.Fatalf("no unit in %q", text)
	}
	return &d.Units[0]
}

func TestMentions(t *testing.T) {
	for _, tc := range []struct {
		text string
		want []string // operation/object
	}{
		{"点击解除实名认证。", []string{"cancel-verification/real-name"}},
		{"实名认证怎么取消。", []string{"cancel-verification/real-name"}},
		{"完成实名认证。", []string{"verify/real-name"}},
		{"解绑支付宝账户的手机号。", []string{"unbind/phone-number"}},
		{"手机号解绑或更换。", []string{"unbind/phone-number", "change-phone/phone-number"}},
		{"注销银行卡。", []string{"cancel-card/bank-card"}},
		{"从账户中移除。", []string{"delete/"}},
		{"关闭个性化推荐。", []string{"disable/recommendation"}},
		{"退出原来的企业。", []string{"quit/企业"}},
		{"申请退款。", []string{"refund/"}},
		{"确认证件信息。", nil},
		{"解除微信支付绑定。", []string{"release/"}},
		{"用身份证认证。", []string{"verify/"}},
		{"机票退票。", []string{"refund-ticket/"}},
	} {
		var got []string
		for _, m := range sentence(t, tc.text).Mentions {
			got = append(got, m.Operation+"/"+m.Object)
		}
		if d := cmp.Diff(tc.want, got); d != "" {
			t.Errorf("%s: %s", tc.text, d)
		}
	}
}

func TestAside(t *testing.T) {
	for _, tc := range []struct {
		text  string
		aside bool
	}{
		{"解绑手机号后重新登录。", true},
		{"解绑手机号之前先备份。", true},
		{"已解绑手机号。", true},
		{"银行卡注销了，再去解绑。", true},
		{"解绑手机号后续再说。", false},
		{"解绑手机号的步骤。", false},
		{"解绑手机号。", false},
	} {
		u := sentence(t, tc.text)
		if got := u.Aside(u.Mentions[0]); got != tc.aside {
			t.Errorf("%s: aside %t, want %t", tc.text, got, tc.aside)
		}
	}
}

func TestScopeAt(t *testing.T) {
	for _, tc := range []struct {
		text, at string
		facet    Facet
		want     string
	}{
		{"线上申请的，审核需要3天。", "3天", Channel, "self"},
		{"线上3天，柜台5天。", "5天", Channel, "counter"},
		{"线上3天，柜台5天。", "3天", Channel, "self"},
		{"无需到柜台，审核3天。", "3天", Channel, ""},
		{"iOS 17里点设置。", "设置", Version, ""},
		{"加急的2天。", "2天", Case, "urgent"},
		{"期满后的处理要2天。", "2天", Case, ""},
		{"企业用户5天。", "5天", Subject, "company"},
	} {
		u := sentence(t, tc.text)
		if got := u.ScopeAt(strings.Index(u.Text, tc.at))[tc.facet]; got != tc.want {
			t.Errorf("%s at %s: %s is %q, want %q", tc.text, tc.at, tc.facet, got, tc.want)
		}
	}
}

func TestFacetsReadVersions(t *testing.T) {
	for text, want := range map[string]string{
		"iOS 17的步骤":    "ios 17",
		"Windows 11设置": "desktop 11|windows 11",
		"12306怎么退票":    "",
		"苹果手机的步骤":      "",
	} {
		u := sentence(t, text)
		got := u.Facets()[Version]
		if want == "desktop 11|windows 11" {
			if !strings.Contains(got, " 11") {
				t.Errorf("%s: version %q", text, got)
			}
		} else if got != want {
			t.Errorf("%s: version %q, want %q", text, got, want)
		}
	}
}

func TestStanceAt(t *testing.T) {
	for _, tc := range []struct {
		text, at string
		want     Modality
	}{
		{"审核需要3天。", "3天", Asserted},
		{"审核一般3天。", "3天", Hedged},
		{"审核需要3天吗？", "3天", Question},
		{"如果资料不全，审核需要5天。", "5天", Conditional},
		{"以前审核要5天。", "5天", Past},
		{"以前审核要5天，现在要2天。", "2天", Asserted},
		{"登录原来的账号，审核2天。", "2天", Asserted},
		{"原来录好的指纹保留3天。", "3天", Asserted},
		{"机器沿用原来那张地图，3天后更新。", "3天", Asserted},
		{"原来是3天，大家都嫌慢。", "3天", Past},
		{"不论原来是什么套餐，审核都要3天。", "3天", Asserted},
		{"审核通过以前，3天内可以撤销。", "3天", Asserted},
		{"2027年3月以前，审核要5天。", "5天", Past},
		{"请在2027年3月31日以前提交。", "2027年", Asserted},
		{"到日子还是会扣3元。", "3元", Asserted},
		{"审核是3天还是5天", "3天", Question},
		{"停多少天，都按3元算。", "3元", Asserted},
		{"插哪个口都是3元。", "3元", Asserted},
		{"要交多少钱，看窗口公示。", "多少", Question},
		{"“起步多少钱？”——3元。", "3元", Asserted},
		{"网传审核要5天。", "5天", Refuted},
		{"不要注销账号。", "注销", Prohibited},
	} {
		u := sentence(t, tc.text)
		if got := u.StanceAt(strings.Index(u.Text, tc.at)).Modality; got != tc.want {
			t.Errorf("%s: %s, want %s", tc.text, got, tc.want)
		}
	}
	if sentence(t, "王女士用了25分钟就办好了。").StanceAt(0).Force != Instance {
		t.Error("the story of a person is an instance")
	}
	if sentence(t, "前几天同事去办，等了25分钟。").StanceAt(0).Force != Instance {
		t.Error("the story of an acquaintance is an instance")
	}
	if sentence(t, "转给同事的，手续费25元。").StanceAt(0).Force == Instance {
		t.Error("what holds for colleagues is no story")
	}
}

func TestClauses(t *testing.T) {
	for text, want := range map[string][]string{
		"点设置，选账号。":       {"点设置，", "选账号。"},
		"约1,000元，8:00办。": {"约1,000元，", "8:00办。"},
		"选“你好，世界”，确认。":   {"选“你好，世界”，", "确认。"},
		"费用（约2元，含税）免。":   {"费用（约2元，", "含税）免。"},
		"":               nil,
	} {
		var got []string
		u := Unit{Text: text}
		cs, _ := u.split(nil, nil)
		for _, c := range cs {
			got = append(got, text[c.Start:c.End])
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: %s", text, d)
		}
	}
}

const nested = `# 微信怎么解绑银行卡

审核需要3天。

## 方式一：App解绑

1. 打开微信，点“我”。

## 方式二：柜台办理

到网点办理，当场完成。

## Q：解绑后还能绑定吗？

可以。

## 案例1：小王的经历

小王用了5分钟。
`

func TestContexts(t *testing.T) {
	d, ctxs := read(t, article.Markdown, nested)
	find := func(text string) Context {
		for i := range d.Blocks {
			if strings.Contains(d.Blocks[i].View.Text, text) {
				return ctxs.At(i)
			}
		}
		t.Fatalf("no block with %q", text)
		return Context{}
	}
	if got := ctxs.Root().Topic; got.Product != "wechat" || got.Operation != "unbind" || got.Object != "bank-card" {
		t.Errorf("root topic %+v", got)
	}
	app, counter := find("打开微信"), find("到网点办理")
	if app.Scope[Platform] != "app" || counter.Scope[Channel] != "counter" {
		t.Errorf("scopes %v, %v", app.Scope, counter.Scope)
	}
	if app.Scope[Method] == "" || app.Scope[Method] == counter.Scope[Method] {
		t.Error("the two ways must be different methods")
	}
	if c := find("可以。"); !c.Asks {
		t.Error("an answer stands under a question")
	}
	if c := find("5分钟"); c.Force != Instance {
		t.Error("what stands under a case is an instance")
	}
}

// TestUnitsStayInTheirBlocks: every span of every unit lies within its block,
// for any text.
func TestUnitsStayInTheirBlocks(t *testing.T) {
	piece := rapid.SampledFrom([]string{"解绑", "实名认证", "，", "。", "\n", "1. ", "# ", "| a | b |\n|---|---|\n| 3天 | 免费 |\n", "3个工作日", "如果", "“我的”", "→", "不支持", "95188", "？", "\n\n", "（", "的", "x", "吗"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "pieces"), "")
		format := rapid.SampledFrom([]article.Format{article.Markdown, article.Plain, article.HTML}).Draw(t, "format")
		src, err := source.Decode([]byte(text), "utf-8")
		if err != nil {
			return
		}
		d := Annotate(article.Parse("a", src, format))
		ctxs := NewContexts(d)
		for i := range d.Units {
			u := &d.Units[i]
			if b := d.Blocks[u.Block].Span; !b.Contains(u.Span(0, len(u.Text))) {
				t.Fatalf("unit %q reaches out of its block", u.Text)
			}
			for _, m := range u.Mentions {
				if m.Start > m.VerbStart || m.VerbEnd > m.End || m.End > len(u.Text) {
					t.Fatalf("mention %+v of %q", m, u.Text)
				}
				ctxs.ScopeAt(u, m.VerbStart)
				ctxs.StanceAt(u, m.VerbStart)
				ctxs.TopicAt(u, m.VerbStart)
			}
		}
	})
}
