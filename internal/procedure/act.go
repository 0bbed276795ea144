package procedure

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
)

// ActKind says what the reader does in an act.
type ActKind uint8

// The kinds of act.
const (
	Tap    ActKind = iota // taps, selects or enters a labelled control
	Launch                // opens an app or a site
	Input                 // types, uploads, verifies
	Wait                  // waits for something
	Visit                 // goes somewhere, calls, carries papers
	Back                  // goes back on the screen
)

// Label is a control named by the text: 我的 in 点击“我的”.
type Label struct {
	Text string // as written, without quotation marks
	Fold string // normal form: see lexicon.FoldLabel
	// Start and End bound Text in the unit.
	Start, End int
}

// Act is one thing that the reader does.
type Act struct {
	Kind ActKind
	// Labels are the controls of a Tap, several for a chain (A → B > C).
	Labels []Label
	// Unit is the index of the unit in Document.Units.
	Unit       int
	Start, End int
	// Alternative: the text offers the act in place of the one before (或).
	Alternative bool
}

// acts lists what the reader does in unit i, in order.
func acts(d *annotate.Document, i int) []Act {
	u := &d.Units[i]
	var out []Act
	chains := findChains(u)
	ci := 0
	end := 0
	for k, h := range u.Hits {
		for ci < len(chains) && chains[ci].start <= h.Start {
			out = append(out, Act{Kind: Tap, Labels: chains[ci].labels, Unit: i, Start: chains[ci].start, End: chains[ci].end})
			end = chains[ci].end
			ci++
		}
		if h.Category != lexicon.Action || h.Start < end || idle(u, h) {
			continue
		}
		a, ok := actAt(u, k, nextStart(u, k, chains, ci))
		if !ok {
			continue
		}
		if n := len(out); n > 0 && a.Kind != Tap && out[n-1].Kind == a.Kind {
			continue // 输入 验证码 is one input
		}
		a.Unit = i
		a.Alternative = alternative(u, h.Start)
		out = append(out, a)
		if a.Kind == Tap && len(a.Labels) > 0 {
			end = a.End
		}
	}
	for ; ci < len(chains); ci++ {
		out = append(out, Act{Kind: Tap, Labels: chains[ci].labels, Unit: i, Start: chains[ci].start, End: chains[ci].end})
	}
	return out
}

// idle reports whether the act of hit h is not done: it is forbidden, denied,
// asked about, or stands in a quotation.
func idle(u *annotate.Unit, h lexicon.Hit) bool {
	if u.Quoted(h.Start) {
		return true
	}
	c := u.Clauses[u.ClauseAt(h.Start)]
	return u.HasIn(c.Start, h.Start, lexicon.Modal, "cannot", "dont", "neednot", "question", "yesno")
}

// alternative reports whether a word before offset i in its clause offers a
// choice.
func alternative(u *annotate.Unit, i int) bool {
	c := u.Clauses[u.ClauseAt(i)]
	return u.HasIn(c.Start, i, lexicon.Modal, "alternative")
}

// nextStart returns where the next act after hit k begins, which bounds the
// label of hit k.
func nextStart(u *annotate.Unit, k int, chains []chain, ci int) int {
	limit := u.Clauses[u.ClauseAt(u.Hits[k].Start)].End
	for _, h := range u.Hits[k+1:] {
		if h.Start >= u.Hits[k].End && h.Category == lexicon.Action && h.ID != "input" && !u.Quoted(h.Start) {
			limit = min(limit, h.Start)
			break
		}
	}
	if ci < len(chains) {
		limit = min(limit, max(chains[ci].start, u.Hits[k].End))
	}
	return limit
}

// actAt reads the act of u.Hits[k], whose label ends before limit.
func actAt(u *annotate.Unit, k, limit int) (Act, bool) {
	h := u.Hits[k]
	a := Act{Start: h.Start, End: h.End}
	switch h.ID {
	case "input":
		a.Kind = Input
		return a, !settingsPage(u, h)
	case "wait":
		a.Kind = Wait
		return a, true
	case "offline":
		a.Kind = Visit
		return a, true
	case "launch", "home":
		a.Kind = Launch
		return a, true
	}
	if strings.HasSuffix(u.Text[h.Start:h.End], "返回") || strings.HasSuffix(u.Text[h.Start:h.End], "回到") {
		a.Kind = Back
		return a, true
	}
	l, quoted, ok := labelAfter(u, h.End, limit)
	if quoted && h.ID == "go" && namesProduct(u, l) {
		a.Kind = Launch
		return a, true
	}
	if !quoted && h.ID == "go" && (launches(u, h.End, limit) || !ok && (u.HasIn(h.End, limit, lexicon.Product) || opened(u, h))) {
		a.Kind = Launch
		return a, true
	}
	if ok && h.ID == "go" && strings.HasPrefix(u.Text[l.End:], "状态") || strings.HasSuffix(l.Text, "状态") {
		return a, false // what something comes to, not where one goes
	}
	if !ok || !quoted && (h.ID == "go" && resultPage(u, k, l) || !plausible(u, l)) {
		return a, false
	}
	a.Labels, a.End = splitLabel(u.Text, l), max(l.End, h.End)
	return a, true
}

// settingsPage reports whether 设置 is the name of a page and not what one does (进入设置页).
func settingsPage(u *annotate.Unit, h lexicon.Hit) bool {
	return h.Text == "设置" && lexicon.PageTails.Start(u.Text[h.End:]) && lexicon.Enters.End(u.Text[:h.Start])
}

// opened reports whether 打开 or 进入 ends its clause and what it opens, an app or a
// site, stands before it (搜索“…”小程序并打开).
func opened(u *annotate.Unit, h lexicon.Hit) bool {
	c := u.Clauses[u.ClauseAt(h.Start)]
	return strings.Trim(u.Text[h.End:c.End], "。，,；;即可后 ") == "" &&
		(u.HasIn(c.Start, h.Start, lexicon.Facet, "app", "web", "miniprogram") || u.HasIn(c.Start, h.Start, lexicon.Product))
}

// namesProduct reports whether a quoted label is the name of a product (打开
// “中国移动”App, 打开《星河纪元》).
func namesProduct(u *annotate.Unit, l Label) bool {
	for _, h := range u.Hits {
		if (h.Category == lexicon.Product || h.Category == lexicon.Owner) && h.Start == l.Start && h.End == l.End {
			return true
		}
	}
	behind := strings.TrimLeft(u.Text[l.End:], "”」』】》\"’ ")
	return strings.HasPrefix(strings.ToLower(behind), "app") || lexicon.AppKinds.Start(behind) || strings.HasSuffix(u.Text[:l.Start], "《")
}

// launches reports whether what follows 打开 or 进入 is an app or a site.
func launches(u *annotate.Unit, i, limit int) bool {
	if u.HasIn(i, limit, lexicon.Facet, "app", "web", "miniprogram") {
		return true
	}
	for _, h := range u.Hits {
		if h.Category == lexicon.Product && h.Start >= i && h.Start <= i+6 && h.End <= limit {
			rest := strings.TrimSpace(u.Text[h.End:limit])
			return utf8.RuneCountInString(rest) <= 4
		}
	}
	return false
}

// resultPage reports whether an unquoted label only names the page that the
// tap before it leads to (点击“我的”,进入个人中心页面).
func resultPage(u *annotate.Unit, k int, l Label) bool {
	tapped := false
	for _, h := range u.Hits[:k] {
		if h.Is(lexicon.Action, "tap", "select") {
			tapped = true
		}
	}
	if !tapped {
		return false
	}
	raw := u.Text[l.Start:min(len(u.Text), l.End+12)]
	for _, w := range [...]string{"页面", "界面", "主页", "窗口", "页"} {
		if strings.Contains(raw, w) {
			return true
		}
	}
	return false
}

// plausible reports whether unquoted words can be a label: short, and not a
// description of what to choose (需要解绑的银行卡).
func plausible(u *annotate.Unit, l Label) bool {
	n := utf8.RuneCountInString(l.Fold)
	if n < 2 && l.Fold != "我" || n > 10 {
		return false
	}
	if l.Fold != "我的" && lexicon.NoLabelWords.In(l.Fold) {
		return false
	}
	return !u.HasIn(l.Start, l.End, lexicon.Modal, "must", "cannot", "can")
}
