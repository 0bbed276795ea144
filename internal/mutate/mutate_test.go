package mutate

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"buzhou/internal/article"
	"buzhou/internal/source"
)

// corpus reads the articles of testdata.
func corpus(t *testing.T) []*article.Article {
	t.Helper()
	paths, err := filepath.Glob("testdata/*")
	if err != nil || len(paths) == 0 {
		t.Fatal("no articles", err)
	}
	var out []*article.Article
	for _, p := range paths {
		raw, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		text, err := source.Decode(raw, "")
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, article.Parse(p, text, ""))
	}
	return out
}

// mutants returns those of the whole corpus, by the path of the article.
func mutants(t *testing.T) map[string][]Mutant {
	t.Helper()
	m, out := New(), map[string][]Mutant{}
	as := corpus(t)
	for _, a := range as {
		m.Learn(a)
	}
	for _, a := range as {
		out[filepath.Base(a.Path)] = slices.Collect(m.Mutants(a))
	}
	return out
}

func TestMutants(t *testing.T) {
	all := mutants(t)
	for _, tt := range []struct {
		file, operator string
		control        bool
		changed, other string // what the two sides hold
		what           string
	}{
		{"guashi.md", Duration, false, "银行卡挂失审核需要9个工作日。", "银行卡挂失审核需要3个工作日。", "3个工作日 -> 9个工作日"},
		{"guashi.md", Fee, false, "挂失手续费每张20元。", "挂失手续费每张10元。", "10元 -> 20元"},
		{"guashi.md", Limit, false, "一个账户最多可以绑定10张银行卡。", "一个账户最多可以绑定5张银行卡。", "5张 -> 10张"},
		{"guashi.md", Phone, false, "遇到疑问拨打客服热线95581咨询。", "遇到疑问拨打客服热线95588咨询。", "95588 -> 95581"},
		{"guashi.md", Operation, false, "4. 点击“绑定银行卡”。", "怎么解绑银行卡", "解绑 -> 绑定"},
		{"guashi.md", Subject, true, "企业用户：挂失手续费每张20元。", "个人用户：挂失手续费每张10元。", "10元 -> 20元"},
		{"guashi.md", Width, true, "挂失手续费每张１０元。", "挂失手续费每张10元。", "10元"},
		{"buka.html", Permission, false, "补办社保卡支持邮寄领取。", "补办社保卡不支持邮寄领取。", "不支持 -> 支持"},
		{"tuipiao.txt", Deadline, false, "退票申请在开场前180分钟以内不能提交。", "退票申请在开场前60分钟以内不能提交。", "60分钟 -> 180分钟"},
		{"tuipiao.txt", DropStep, false, "", "", ""},
	} {
		i := slices.IndexFunc(all[tt.file], func(x Mutant) bool {
			return x.Operator == tt.operator && x.Control == tt.control && (tt.what == "" || x.What == tt.what)
		})
		if i < 0 {
			t.Errorf("%s: no mutant %s %q", tt.file, tt.operator, tt.what)
			continue
		}
		x := all[tt.file][i]
		if got := x.Text[x.Changed.Start:x.Changed.End]; !strings.HasSuffix(got, tt.changed) {
			t.Errorf("%s %s: changed side %q, want %q", tt.file, tt.operator, got, tt.changed)
		}
		if got := x.Text[x.Other.Start:x.Other.End]; !strings.Contains(got, tt.other) {
			t.Errorf("%s %s: other side %q, want %q", tt.file, tt.operator, got, tt.other)
		}
	}
}

// A menu node is renamed to a label of the corpus, in a sentence that names the
// task; without another label there is no mutant.
func TestMenu(t *testing.T) {
	as := corpus(t)
	m := New()
	for _, a := range as {
		m.Learn(a)
	}
	other := article.Parse("b.md", decode(t, "# 怎么查账单\n\n点击 **我的** > **账单中心** > **全部账单**。\n"), "")
	m.Learn(other)
	md := as[slices.IndexFunc(as, func(a *article.Article) bool { return a.Format == article.Markdown })]
	for x := range m.Mutants(md) {
		if x.Operator != Menu {
			continue
		}
		got := x.Text[x.Changed.Start:x.Changed.End]
		if !strings.Contains(got, "解绑银行卡的入口是：**我的** > **") || strings.Contains(got, "卡片管理") {
			t.Errorf("restated as %q", got)
		}
		return
	}
	t.Error("no mutant of the path")
}

func decode(t *testing.T, s string) *source.Text {
	t.Helper()
	out, err := source.Decode([]byte(s), "")
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Two runs make the same mutants, and their spans lie in their texts.
func TestDeterministic(t *testing.T) {
	a, b := mutants(t), mutants(t)
	for file, xs := range a {
		if !slices.EqualFunc(xs, b[file], func(x, y Mutant) bool { return x.Text == y.Text && x.What == y.What }) {
			t.Errorf("%s: two runs differ", file)
		}
		for _, x := range xs {
			if x.Changed.Start >= x.Changed.End || x.Changed.End > len(x.Text) || x.Other.End > len(x.Text) {
				t.Errorf("%s %s: spans %v %v outside of %d bytes", file, x.Operator, x.Changed, x.Other, len(x.Text))
			}
		}
	}
}

// What only makes sense in its place is not restated.
func TestRestatable(t *testing.T) {
	m := New()
	for s, want := range map[string]bool{
		"银行卡挂失审核需要3个工作日。": true,
		"例如，设置为50个字符的长度。": false,
		"该操作需要等待30分钟左右。":  false,
		"审核需要3个工作日吗？":     false,
		"需要3天。":           false,
		"步骤如下，需要3个工作日：":   false,
	} {
		if got := m.restatable(s); got != want {
			t.Errorf("restatable(%q) = %v, want %v", s, got, want)
		}
	}
}

func TestScale(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"3", "9"}, {"0.5", "1.5"}, {"1-3", "9-12"}, {"两", "6"}, {"十", "30"}, {"0", ""}, {"十五", ""},
	} {
		got, ok := scale(tt.in, 3)
		if ok != (tt.want != "") || ok && got != tt.want {
			t.Errorf("scale(%q, 3) = %q, %v, want %q", tt.in, got, ok, tt.want)
		}
	}
}

func TestPaths(t *testing.T) {
	p := newPatterns()
	for in, want := range map[string]string{
		"在左侧导航栏，选择**实例与镜像** \\> **实例**。":                 "实例与镜像|实例",
		"打开App，点我的→设置→账号安全，关闭即可":                         "我的|设置|账号安全",
		"转到“**账单**” > “[你的产品](https://a.example/?b)”页面。": "账单|你的产品",
		"如果 3 > 2 则成立": "",
	} {
		var got []string
		for _, path := range p.paths(in) {
			for _, l := range path.labels {
				got = append(got, l.text)
				if in[l.span.Start:l.span.End] != l.text {
					t.Errorf("%q: label %q stands at %v", in, l.text, l.span)
				}
			}
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("paths(%q) = %q, want %q", in, s, want)
		}
	}
}
