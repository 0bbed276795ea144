package fix

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"buzhou/checker"
	"buzhou/internal/factbase"
	"buzhou/internal/finding"
	"buzhou/internal/source"
)

var engine = checker.New(checker.Options{AsOf: factbase.Date{Year: 2026, Month: 11, Day: 21}})

// tester is *testing.T or *rapid.T.
type tester interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

func check(t tester, path string, raw []byte) (checker.Document, *checker.Result) {
	t.Helper()
	doc := checker.Document{Path: path, Raw: raw}
	res, err := engine.Check(context.Background(), doc)
	if err != nil {
		t.Fatal(err)
	}
	return doc, res
}

func fix(t tester, path, text string) *Fixed {
	t.Helper()
	doc, res := check(t, path, []byte(text))
	out, err := (&Fixer{Checker: engine}).Fix(context.Background(), doc, res)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// holds checks what must be true of every article and its fixes.
func holds(t tester, path, text string) *Fixed {
	t.Helper()
	_, before := check(t, path, []byte(text))
	text = before.Article.Source.String()
	out := fix(t, path, text)
	if (out.Count > 0) != (out.Text != text) {
		t.Fatalf("%s: %d fixes, changed %v", path, out.Count, out.Text != text)
	}
	if again := fix(t, path, out.Text); again.Text != out.Text {
		t.Fatalf("%s: fixing twice changes\n%s\nto\n%s", path, out.Text, again.Text)
	}
	_, after := check(t, path, []byte(out.Text))
	if b, a := claims(before), claims(after); !slices.Equal(b, a) {
		t.Fatalf("%s: claims\n%q\nbecame\n%q", path, b, a)
	}
	if b, a := numbers(before), numbers(after); !slices.Equal(b, a) {
		t.Fatalf("%s: numbers %q became %q", path, b, a)
	}
	if b, a := paths(before), paths(after); !slices.Equal(b, a) {
		t.Fatalf("%s: paths %q became %q", path, b, a)
	}
	if len(after.Findings)+out.Count > len(before.Findings) {
		t.Fatalf("%s: %d findings, %d fixed, %d left", path, len(before.Findings), out.Count, len(after.Findings))
	}
	if refused := len(fixNotes(out.Result.Notes)); refused == 0 {
		for i := range after.Findings {
			if after.Findings[i].Fixable() {
				t.Fatalf("%s: %s is left though nothing says that it was refused", path, after.Findings[i].Rule)
			}
		}
	}
	return out
}

// TestArticlesKeepWhatTheySay fixes every article of the test data.
func TestArticlesKeepWhatTheySay(t *testing.T) {
	fixed, refused := 0, 0
	err := filepath.WalkDir("../../testdata", func(path string, d fs.DirEntry, err error) error {
		if ext := filepath.Ext(path); err != nil || d.IsDir() || ext != ".md" && ext != ".html" && ext != ".txt" {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		out := holds(t, path, string(raw))
		fixed += out.Count
		for _, n := range fixNotes(out.Result.Notes) {
			refused++
			t.Logf("%s: %v", path, n.Message.Args)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("fixed %d, refused %d", fixed, refused)
	if fixed < 25 {
		t.Errorf("only %d findings of the test data were fixed", fixed)
	}
}

// TestGeneratedArticles fixes articles put together from what can be fixed and
// what must not be touched.
func TestGeneratedArticles(t *testing.T) {
	lines := []string{
		"1、打开支付宝,点“我的”。", "### 二、办理", "**先还清欠款**,再注销。", "-", "确认信息无误后提交。", "审核需要3个工作日。", "手续费&nbsp;2元。",
		"点击“设置',进入“账号与安全”。", "】最后一步", "点”确定”即可。", "立\\\\即生效。", "<b>注意</b>:不支持异地办理。", "详见[官网](https://www.95188.com)。",
		"操作如下:1.打开设置。2.点击“账号与安全”。3.点击“注销账号”。", "| 方式 | 时间 | |---|---| | 网上 | 3天 | | 窗口 | 当天 |", "##准备材料", "【我的】】里能看到进度。",
		"我的→设置→账号与安全→注销。", "", "客服电话95188。</a>", "见[帮助]（https://example.com/a）。", "2.", "点击“保存“按钮。",
	}
	rapid.Check(t, func(r *rapid.T) {
		picked := rapid.SliceOfN(rapid.SampledFrom(lines), 1, 14).Draw(r, "lines")
		end := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(r, "line end")
		name := rapid.SampledFrom([]string{"a.txt", "a.md", "a.html"}).Draw(r, "name")
		text := "怎样注销支付宝账户" + end + strings.Join(picked, end)
		out := holds(r, name, text)
		if end == "\r\n" && strings.Contains(strings.ReplaceAll(out.Text, "\r\n", ""), "\n") {
			r.Fatalf("a bare line feed in %q", out.Text)
		}
	})
}

func TestFixed(t *testing.T) {
	tests := []struct{ name, path, in, want string }{
		{"heading marks and stars", "a.txt", "### 怎样挂失\n柜台窗口**周末休息**。\n", "怎样挂失\n柜台窗口周末休息。\n"},
		{"link", "a.txt", "怎样查询\n打开[官网](https://a.cn/b)查询。\n", "怎样查询\n打开官网（https://a.cn/b）查询。\n"},
		{"entities", "a.txt", "怎样查询\n点&ldquo;我的&rdquo;,再点设置。\n", "怎样查询\n点“我的”,再点设置。\n"},
		{"backslashes in a word", "a.txt", "怎样挂失\n挂失后旧的银\\\\行卡片要剪角。\n", "怎样挂失\n挂失后旧的银行卡片要剪角。\n"},
		{"windows line ends", "a.txt", "怎样退票\r\n操作:1.打开12306,登录账号。2.点击“订单”,找到车票。3.点击“退票”,确认退款。\r\n", "怎样退票\r\n操作:\r\n1.打开12306,登录账号。\r\n2.点击“订单”,找到车票。\r\n3.点击“退票”,确认退款。\r\n"},
		{"heading without its space", "a.md", "# 怎样退票\n\n##第一步 登录\n\n打开12306。\n", "# 怎样退票\n\n## 第一步 登录\n\n打开12306。\n"},
		{"quotation marks", "a.txt", "怎样退票\n短信写着”已受理”,页面写着“处理中'。\n】退款原路返回。\n", "怎样退票\n短信写着“已受理”,页面写着“处理中”。\n退款原路返回。\n"},
		{"nothing to fix", "a.txt", "怎样退票\n打开12306,点“订单”。\n", "怎样退票\n打开12306,点“订单”。\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := holds(t, tt.path, tt.in)
			if out.Text != tt.want {
				t.Errorf("got\n%q, want\n%q; notes %v", out.Text, tt.want, out.Result.Notes)
			}
		})
	}
}

// liar is an engine with a rule whose fix changes what the article says.
type liar struct{}

func (liar) Check(ctx context.Context, doc checker.Document) (*checker.Result, error) {
	res, err := engine.Check(ctx, doc)
	if err != nil {
		return nil, err
	}
	at := strings.Index(res.Article.Source.String(), "20元")
	span := source.Span{Start: at, End: at + 2}
	res.Findings = append(res.Findings, finding.Finding{Rule: "lie", Span: span,
		Fix: &finding.Fix{Safe: true, Edits: []finding.Edit{{Span: span, Text: "30"}}}})
	return res, nil
}

// TestRefused: a fix that would change what the article says is not applied, and
// the others are.
func TestRefused(t *testing.T) {
	text := "怎样退票\n退票手续费20元。\n打开**12306**。\n"
	doc := checker.Document{Path: "a.txt", Raw: []byte(text)}
	res, err := liar{}.Check(context.Background(), doc)
	if err != nil {
		t.Fatal(err)
	}
	out, err := (&Fixer{Checker: liar{}}).Fix(context.Background(), doc, res)
	if err != nil {
		t.Fatal(err)
	}
	if want := "怎样退票\n退票手续费20元。\n打开12306。\n"; out.Text != want {
		t.Errorf("got %q, want %q", out.Text, want)
	}
	if notes := fixNotes(out.Result.Notes); len(notes) != 1 {
		t.Errorf("notes %v, want one on the refused fix", notes)
	}
}

func TestOtherEncodingsAreLeftAlone(t *testing.T) {
	raw := []byte("\xff\xfe")
	for _, r := range "怎样退票\n打开**设置**,点“订单”。\n" {
		raw = append(raw, byte(r), byte(r>>8))
	}
	doc, res := check(t, "a.txt", raw)
	out, err := (&Fixer{Checker: engine}).Fix(context.Background(), doc, res)
	if err != nil {
		t.Fatal(err)
	}
	if out.Count != 0 || len(out.Result.Notes) != 1 || out.Result.Notes[0].Code != "fix-encoding" {
		t.Errorf("%d fixed, notes %v", out.Count, out.Result.Notes)
	}
}

func TestChoose(t *testing.T) {
	edit := func(start, end int) finding.Edit {
		return finding.Edit{Span: source.Span{Start: start, End: end}, Text: "x"}
	}
	with := func(safe bool, edits ...finding.Edit) finding.Finding {
		return finding.Finding{Fix: &finding.Fix{Safe: safe, Edits: edits}}
	}
	tests := []struct {
		name string
		in   []finding.Finding
		want []int
	}{
		{"apart", []finding.Finding{with(true, edit(0, 2)), with(true, edit(2, 4))}, []int{0, 1}},
		{"overlap", []finding.Finding{with(true, edit(0, 3)), with(true, edit(2, 4)), with(true, edit(5, 6))}, []int{0, 2}},
		{"same place", []finding.Finding{with(true, edit(2, 2)), with(true, edit(2, 2))}, []int{0}},
		{"one of several edits", []finding.Finding{with(true, edit(0, 1), edit(8, 9)), with(true, edit(4, 5), edit(8, 10))}, []int{0}},
		{"overlaps itself", []finding.Finding{with(true, edit(0, 3), edit(1, 2))}, nil},
		{"unsafe", []finding.Finding{with(false, edit(0, 1)), {}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := choose(tt.in); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestDiff(t *testing.T) {
	got := string(Diff("a.txt", []byte("一\n二\n"), []byte("一\n三\n")))
	if want := "--- a.txt\n+++ a.txt\n@@ -1,2 +1,2 @@\n 一\n-二\n+三\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if d := Diff("a.txt", []byte("一\n"), []byte("一\n")); d != nil {
		t.Errorf("equal texts differ: %q", d)
	}
}
