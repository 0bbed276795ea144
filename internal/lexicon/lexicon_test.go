package lexicon

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestOperationFor(t *testing.T) {
	for _, tc := range []struct{ verb, object, want string }{
		{"unbind", "real-name", "cancel-verification"},
		{"deregister", "real-name", "cancel-verification"},
		{"deregister", "account", "close-account"},
		{"deregister", "bank-card", "cancel-card"},
		{"unbind", "bank-card", "unbind"},
		{"cancel", "auto-renew", "disable"},
		{"cancel", "train-ticket", "refund-ticket"},
		{"change", "phone-number", "change-phone"},
		{"change", "id-card", "renew"},
		{"light", "real-name", "verify"},
		{"light", "wifi", ""},
		{"close", "", "disable"},
		{"close", "小窗口", "disable"},
		{"no-such-verb", "account", ""},
	} {
		if got := OperationFor(tc.verb, tc.object); got != tc.want {
			t.Errorf("OperationFor(%q, %q) = %q, want %q", tc.verb, tc.object, got, tc.want)
		}
	}
}

func TestDistinct(t *testing.T) {
	for _, tc := range []struct {
		a, objectA, b, objectB string
		ok, danger             bool
	}{
		{"unbind", "email", "close-account", "account", true, true},
		{"close-account", "account", "unbind", "email", true, false},
		{"close-account", "account", "logout", "account", true, false},
		{"reset-password", "login-password", "reset-password", "pay-password", true, false},
		{"reset-password", "pay-password", "reset-password", "pay-password", false, false},
		{"reset-network", "", "factory-reset", "", true, true},
		{"delete", "fingerprint", "factory-reset", "", true, true},
		{"query", "balance", "transfer", "", false, false},
		{"unbind", "email", "unbind", "phone-number", false, false},
	} {
		c, ok := Distinct(tc.a, tc.objectA, tc.b, tc.objectB)
		if ok != tc.ok || c.Danger != tc.danger {
			t.Errorf("Distinct(%s %s, %s %s) = %+v, %t", tc.a, tc.objectA, tc.b, tc.objectB, c, ok)
		}
	}
}

func TestFoldLabel(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"“账户与安全”", "账号与安全"},
		{"【帐号安全】", "账号安全"},
		{"账号 安全", "账号安全"},
		{"设置页面", "设置"},
		{"齿轮图标", "设置"},
		{"首页", "首页"},
		{"后台首页", "后台首页"},
		{"我的", "我的"},
		{"Ａｐｐｌｅ ID", "appleid"},
		{"隐私和安全", "隐私和安全"},
		{"登陆密码", "登录密码"},
		{"", ""},
	} {
		if got := FoldLabel(tc.in); got != tc.want {
			t.Errorf("FoldLabel(%q) = %q, want %q", tc.in, got, tc.want)
		}
	}
	if FoldLabel("账号与安全") == FoldLabel("账号和安全") || FoldLabel("账号安全") == FoldLabel("账号与安全") {
		t.Error("与 and 和 must stay: these labels are different")
	}
}

func TestSameControl(t *testing.T) {
	if !SameControl("wechat", "服务", "钱包") {
		t.Error("服务 and 钱包 are one control of WeChat in different versions")
	}
	if SameControl("taobao", "服务", "钱包") {
		t.Error("aliases of one product must not hold for another")
	}
}

// surfaces lists what Scan finds, as text/category/id.
func surfaces(text string) string {
	var out []string
	for _, h := range Scan(text, nil) {
		if h.Category.apart() {
			continue
		}
		out = append(out, text[h.Start:h.End]+"/"+h.ID)
	}
	return strings.Join(out, " ")
}

func TestScan(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"解除实名认证", "解除/release 实名认证/real-name"},
		{"手续费", "手续费/fee 手续费/service"},
		{"提现手续费", "提现/withdraw 提现手续费/service"},
		{"不可以解绑", "不可以/no 不可以/cannot 解绑/unbind"},
		{"支付宝App", "支付宝App/alipay App/app"},
		{"ＡＰＰ里", "ＡＰＰ/app"},
		{"happy", ""},
		{"", ""},
	} {
		if got := surfaces(tc.text); got != tc.want {
			t.Errorf("Scan(%q)\n got %s\nwant %s", tc.text, got, tc.want)
		}
	}
}

// TestFindIsComplete compares the trie with a search for every term.
func TestFindIsComplete(t *testing.T) {
	words := make([]string, 0, len(terms))
	for i := range terms {
		words = append(words, terms[i].Text)
	}
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(words), rapid.StringN(0, 3, 9), rapid.SampledFrom([]string{"，", "的", "在", "x9"})), 1, 8).Draw(t, "parts")
		text := strings.Join(parts, "")
		found := map[Hit]bool{}
		for _, h := range Find(text, nil) {
			found[h] = true
			if fold(text[h.Start:h.End]) != h.Text {
				t.Fatalf("%q found as %q", text[h.Start:h.End], h.Text)
			}
		}
		for i := range terms {
			want := &terms[i]
			for _, start := range indexes(want.Text, text) {
				h := Hit{start, start + len(original(text, start, want.Text)), want}
				if !wordBorders(text, h.Start, h.End) || found[h] || longerFrom(found, h) {
					continue
				}
				t.Fatalf("%q in %q at %d is not found", want.Text, text, start)
			}
		}
	})
}

// fold folds a whole string; full-width letters get shorter, so offsets of the
// result are not those of s.
func fold(s string) string {
	return strings.Map(Fold, s)
}

// indexes returns the offsets in text at which its folded form holds w.
func indexes(w, text string) []int {
	var out []int
	for i := range text {
		if strings.HasPrefix(fold(text[i:]), w) {
			out = append(out, i)
		}
	}
	return out
}

// original returns the part of text from start whose folded form is w.
func original(text string, start int, w string) string {
	n := len([]rune(w))
	for i := range text[start:] {
		if n == 0 {
			return text[start : start+i]
		}
		n--
	}
	return text[start:]
}

// longerFrom reports whether a longer term of the category was found at the
// same start.
func longerFrom(found map[Hit]bool, h Hit) bool {
	for o := range found {
		if o.Category == h.Category && o.Start == h.Start && o.End > h.End {
			return true
		}
	}
	return false
}

// TestTablesAreCurrent fails when the data files have changed since the tables
// were generated.
func TestTablesAreCurrent(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the generator")
	}
	dir := t.TempDir()
	for _, name := range []string{"tables.go", "words.bin"} {
		before, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), before, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", "run", "./internal/gen", "-out", dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, name := range []string{"tables.go", "words.bin"} {
		want, _ := os.ReadFile(filepath.Join(dir, name))
		got, _ := os.ReadFile(name)
		if string(want) != string(got) {
			t.Errorf("%s is not what data/*.yaml generates: run go generate ./internal/lexicon", name)
		}
	}
}

func BenchmarkScan(b *testing.B) {
	text := strings.Repeat("打开支付宝App,点击右下角的“我的”,选择“设置”,进入“账号与安全”,找到实名认证并按页面提示操作,审核一般需要2-3个工作日。", 100)
	var hits []Hit
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		hits = Scan(text, hits[:0])
	}
}

func TestConfusableFind(t *testing.T) {
	op := func(id string) *Confusable {
		for i := range Confusables {
			if Confusables[i].ID == id {
				return &Confusables[i]
			}
		}
		t.Fatalf("no confusable %s", id)
		return nil
	}
	for _, tt := range []struct{ id, clause, want string }{
		{"number-suspension", "要办停机保号", "停机保号"},
		{"secondary-unbinding", "副卡不用了怎么解绑", "副卡不用了怎么解绑"},
		{"card-closure", "注销这张卡", "注销这张卡"},
		{"household-moving", "户口从老家迁到工作的城市", "户口从老家迁到"},
		{"account-closure", "注销账号的方法", "注销账号"},
		{"account-closure", "删除账号里的照片", ""},
		{"account-closure", "账号里的照片怎么删除", ""},
		{"account-closure", "关闭账号保护", ""},
		{"card-loss", "挂失登记表", ""},
	} {
		start, end, _, ok := op(tt.id).Find(tt.clause)
		if got := tt.clause[start:end]; got != tt.want || ok != (tt.want != "") {
			t.Errorf("%s in %s: %q, %v; want %q", tt.id, tt.clause, got, ok, tt.want)
		}
	}
}
