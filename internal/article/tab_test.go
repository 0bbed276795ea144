package article

import (
	"testing"
)

// TestTabs holds that each notation of tabs makes its labels heads of equal level,
// and that what follows the last tab stands under none of them.
func TestTabs(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"Docusaurus", "<Tabs>\n<TabItem value=\"a\" label=\"安卓\">\n\n打开设置。\n\n</TabItem>\n<TabItem label=\"苹果\">\n\n点击通用。\n\n</TabItem>\n</Tabs>\n"},
		{"Mintlify", "<Tabs>\n  <Tab title=\"安卓\">\n    打开设置。\n  </Tab>\n  <Tab title=\"苹果\">\n    点击通用。\n  </Tab>\n</Tabs>\n"},
		{"MkDocs", "=== \"安卓\"\n\n    打开设置。\n\n=== \"苹果\"\n\n    点击通用。\n"},
		{"VuePress", "::: tabs\n\n@tab 安卓\n\n打开设置。\n\n@tab:active 苹果\n\n点击通用。\n\n:::\n"},
		{"directive", "::::tabs\n:::tab{title=\"安卓\"}\n打开设置。\n:::\n:::tab{title=\"苹果\"}\n点击通用。\n:::\n::::\n"},
		{"DocFX", "# <a name=\"a\"></a>[安卓](#tab/android)\n\n打开设置。\n\n# [苹果](#tab/ios)\n\n点击通用。\n\n---\n"},
		{"GitBook", "{% tabs %}\n{% tab title=\"安卓\" %}\n打开设置。\n{% endtab %}\n{% tab title=\"苹果\" %}\n点击通用。\n{% endtab %}\n{% endtabs %}\n"},
		{"Hugo", "{{< tabs >}}\n{{< tab \"安卓\" >}}\n打开设置。\n{{< /tab >}}\n{{% tab name=\"苹果\" %}}\n点击通用。\n{{% /tab %}}\n{{< /tabs >}}\n"},
		{"mdBook", "{{#tabs }}\n{{#tab name=\"安卓\" }}\n打开设置。\n{{#endtab }}\n{{#tab name=\"苹果\" }}\n点击通用。\n{{#endtab }}\n{{#endtabs }}\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := parseString(t, "a.md", "# 换号\n\n## 步骤\n\n"+c.text+"\n最后重启手机。\n")
			if bad := check(a); bad != "" {
				t.Error(bad)
			}
			want := map[string]string{"打开设置。": "安卓", "点击通用。": "苹果", "最后重启手机。": "步骤"}
			for _, b := range a.Blocks {
				head := a.Sections[b.Section].Heading
				if w, ok := want[b.View.Text]; ok && head != None && a.Blocks[head].View.Text == w {
					delete(want, b.View.Text)
				}
				if b.Kind == Heading && (b.View.Text == "安卓" || b.View.Text == "苹果") && b.Level != 3 {
					t.Errorf("%s has level %d, want 3", b.View.Text, b.Level)
				}
			}
			if len(want) > 0 {
				t.Errorf("not read under its head: %v\n%s", want, Outline(a))
			}
		})
	}
}
