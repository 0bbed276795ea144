package extract_test

import (
	"strings"
	"testing"

	"buzhou/checker"
	"buzhou/internal/claim"
	"buzhou/internal/source"
	"buzhou/internal/worded"
)

// TestHeadedWays: what a sentence says of the place of a task contradicts the only way that
// is told under the heading of that task, whatever the task.
func TestHeadedWays(t *testing.T) {
	const steps = "# 星槎网盘手册\n\n## 恢复历史版本\n\n1. 在左侧导航栏，选择**文件与备份** > **版本库**。\n2. 勾选要恢复的一版，单击**恢复**。\n\n"
	for _, tt := range []struct {
		name, text string
		want       bool
	}{
		{"another node", steps + "## 注意事项\n\n恢复历史版本的入口是：**文件与备份** > **回收站**。\n", true},
		{"asked by the heading", "# 星槎网盘手册\n\n## 如何恢复历史版本？\n\n在左侧导航栏，选择**文件与备份** > **版本库**。\n\n## 注意事项\n\n请注意，恢复历史版本的入口是：**文件与备份** > **回收站**。\n", true},
		{"the same", steps + "## 注意事项\n\n恢复历史版本的入口是：**文件与备份** > **版本库**。\n", false},
		{"a shortening", "# 星槎网盘手册\n\n## 恢复历史版本\n\n在左侧导航栏，选择**文件与备份** > **版本库** > **恢复**。\n\n## 注意事项\n\n恢复历史版本的入口是：**文件与备份** > **恢复**。\n", false},
		{"another way", steps + "## 注意事项\n\n也可以换个地方，恢复历史版本的另一个入口是：**文件与备份** > **回收站**。\n", false},
		{"on another platform", steps + "## 注意事项\n\n手机App上，恢复历史版本的入口是：**文件与备份** > **回收站**。\n", false},
		{"of another task", steps + "## 注意事项\n\n清空历史版本的入口是：**文件与备份** > **回收站**。\n", false},
		{"nothing in common", steps + "## 注意事项\n\n恢复历史版本的入口是：**我的设备** > **回收站**。\n", false},
		{"several ways there", steps + "或者在顶部菜单栏，选择**文件与备份** > **时光机**。\n\n## 注意事项\n\n恢复历史版本的入口是：**文件与备份** > **回收站**。\n", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := contradicts(t, tt.text, claim.Path); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestForkedWays: two ways that come together at one control, over other pages, contradict each
// other, whether or not it is known what they are for.
func TestForkedWays(t *testing.T) {
	const way = "# 星槎路由器手册\n\n## 升级\n\n管理页点「系统工具」→「固件升级」→「在线检测」，有新版就升。\n\n升级时不能断电，灯会闪三次。\n\n## 常见问题\n\n"
	for _, tt := range []struct {
		name, text string
		want       bool
	}{
		{"over other pages", way + "从「高级设置」→「设备管理」→「固件升级」→「在线检测」进去。\n", true},
		{"that ends there", way + "入口在“高级设置 → 设备管理 → 固件升级”里。\n", true},
		{"with a word for the sign", way + "到“高级设置（扳手图标）→ 设备管理 → 固件升级”里执行。\n", true},
		{"the same", way + "从「系统工具」→「固件升级」→「在线检测」进去。\n", false},
		{"a longer one", way + "从「更多」→「系统工具」→「固件升级」→「在线检测」进去。\n", false},
		{"on to another place", way + "从「高级设置」→「设备管理」→「固件升级」→「本地文件」进去。\n", false},
		{"for choice", way + "也可以从「高级设置」→「设备管理」→「固件升级」→「在线检测」进去。\n", false},
		{"on another platform", strings.Replace(way, "管理页点", "电脑网页上点", 1) + "手机App上，从「高级设置」→「设备管理」→「固件升级」→「在线检测」进去。\n", false},
		{"to a page that many have", way + "从「高级设置」→「设备管理」→「更多设置」进去，不走「系统工具」→「更多设置」。\n", false},
		{"a flow", way + "顺序是“系统检查 → 固件升级 → 在线检测”。\n", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := contradicts(t, tt.text, claim.Path); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestVerbatimOrder: a sentence that names steps in their own words must name them in their
// order.
func TestVerbatimOrder(t *testing.T) {
	const steps = "# 盆栽换盆\n\n## 换盆\n\n1. 铺陶粒。\n2. 摆好根团。\n3. 盖满苔藓。\n\n"
	for _, tt := range []struct {
		name, text string
		want       bool
	}{
		{"the other way round", steps + "请注意，先盖满苔藓，再摆好根团。\n", true},
		{"as the steps are", steps + "请注意，先摆好根团，再盖满苔藓。\n", false},
		{"of steps that come twice", "# 盆栽换盆\n\n1. 浇透水。\n2. 摆好根团。\n3. 浇透水。\n\n请注意，先浇透水，再摆好根团。\n", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := contradicts(t, tt.text, claim.Order); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// contradicts reports whether an article contradicts itself in a slot.
func contradicts(t *testing.T, text string, slot claim.Slot) bool {
	t.Helper()
	r := read(t, "a.md", text)
	known, _ := claim.Conflicts(r.Claims, r.Env)
	all, _ := worded.Reconcile(r.Read, known)
	for _, c := range all {
		if c.Slot == slot {
			return true
		}
	}
	return false
}

// read reads an article without judging it.
func read(t *testing.T, path, text string) *checker.Result {
	t.Helper()
	src, err := source.Decode([]byte(text), "")
	if err != nil {
		t.Fatal(err)
	}
	return checker.Read(checker.Parse(checker.Document{Path: path}, src))
}
