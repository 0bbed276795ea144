package annotate

import (
	"testing"

	"buzhou/internal/article"
	"buzhou/internal/quantity"
)

// TestPriced: bare numbers are sums where the sentence says that they are paid, or the
// question asks for a sum.
func TestPriced(t *testing.T) {
	for _, tt := range []struct {
		text string
		sum  bool
	}{
		{"半程的报名费是一百五。", true},
		{"乱停的扣三十五的调度费。", true},
		{"弄坏了罚二百。", true},
		{"小车二百四起步,工钱二百四起步。", true},
		{"定金交多少?五十,搬完抵车费。", true},
		{"六楼怎么收?一百二,自己乘一乘。", true},
		{"一天能发多少条?五十,超了就限流。", false},
		{"席位计数上限：10000000", false}, // the bound stands in a clause of its own
		{"把音量加五十。", false},
		{"默认端口是8080。", false},
		{"收到五百积分。", false},
		{"报名费分三次交。", false},
		{"参加的人一共二百。", false},
	} {
		d, _ := read(t, article.Markdown, "# 说明\n\n"+tt.text+"\n")
		got := false
		for i := range d.Units {
			for _, q := range d.Units[i].Quantities {
				got = got || q.Kind == quantity.Money
			}
		}
		if got != tt.sum {
			t.Errorf("%s: sum %v, want %v", tt.text, got, tt.sum)
		}
	}
}

// TestPhonePlatformBesideApp: 打开App under a label for a system plays on that system.
func TestPhonePlatformBesideApp(t *testing.T) {
	d, c := read(t, article.Markdown, "# 说明\n\niOS版:打开App,点“我的”。\n\nAndroid版:打开App,点“头像”。\n")
	var got []string
	for i := range d.Units {
		if u := &d.Units[i]; len(u.Clauses) > 1 {
			got = append(got, c.ScopeAt(u, u.Clauses[len(u.Clauses)-1].Start)[Platform])
		}
	}
	if len(got) != 2 || got[0] != "ios" || got[1] != "android" {
		t.Errorf("platforms %q, want ios and android", got)
	}
}

// TestHeadsOfOtherTasks: a heading for a task that no data lists does not stand for the task
// of the title.
func TestHeadsOfOtherTasks(t *testing.T) {
	for head, inherits := range map[string]bool{
		"修改开票抬头": false, "操作步骤": true, "办理条件": true, "解绑流程": true,
	} {
		d, c := read(t, article.Markdown, "# 支付宝怎么解绑银行卡\n\n## "+head+"\n\n先登录。\n")
		topic := c.At(len(d.Blocks) - 1).Topic
		if got := topic.Operation != "" && topic.Operation == c.Root().Topic.Operation; got != inherits {
			t.Errorf("%s: takes the topic of the title: %v, want %v (%+v)", head, got, inherits, topic)
		}
	}
}
