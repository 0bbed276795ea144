// Package contradiction holds the rules that compare the claims of an article
// with each other.
package contradiction

import (
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/internal/source"
	"buzhou/rules"
)

// MenuPathConflict reports menu paths to one goal that cannot all be right.
func MenuPathConflict() *rules.Rule {
	return &rules.Rule{
		ID: "menu-path-conflict", Group: rules.Contradiction, Severity: finding.Error,
		Doc: rules.Doc{
			Title: "菜单路径矛盾", TitleEN: "Conflicting menu paths",
			What:   "同一产品、同一操作、同一平台和方式下,文中给出的两条完整菜单路径在必经节点处分岔。",
			Why:    "读者只会照着一条路径点,另一条必有一条走不通;多半是拼接了不同版本或不同作者的文字。",
			WhatEN: "Two complete menu paths to the same operation, on the same platform and by the same method, part at a node that both need.",
			WhyEN:  "A reader follows one of them, and one of them leads nowhere; usually texts of different versions or authors were joined.",
			Bad:    "打开App,点击“我的”→“账号安全”→“关闭指纹支付”。\n……\n常见问题:在“我的”→“设置”→“支付设置”→“关闭指纹支付”里关闭。",
			Good:   "打开App,点击“我的”→“设置”→“支付设置”→“关闭指纹支付”。\n……\n常见问题:旧版在“我的”→“账号安全”→“关闭指纹支付”里关闭。",
			Traps: []string{
				"iOS、安卓、网页端、小程序各有各的路径", "不同版本(旧版、新版)的路径", "“或”“也可以”引出的另一条路径",
				"省略了中间节点的简写路径", "只有最后一个按钮名称不同(属于 term-inconsistency)", "前缀相同、目标不同的两条路径",
			},
		},
		Messages: []rules.Text{{
			Key: "menu-path-conflict",
			ZH:  "第%[1]s行的菜单路径“%[2]s”与第%[3]s行的“%[4]s”都指向%[5]s,却在“%[6]s”与“%[7]s”处分岔,请确认哪一条正确",
			EN:  "menu path “%[2]s” (line %[1]s) and “%[4]s” (line %[3]s) both lead to %[5]s but part at “%[6]s” and “%[7]s”; please check which one is right",
		}},
		Slots: []claim.Slot{claim.Path},
		Judge: judgePaths,
	}
}

// elsewhere lists the nodes of a path that stand on other lines than the one
// shown, one a line.
func elsewhere(p *rules.Pass, c *claim.Claim, shown claim.Label) []source.Span {
	m := p.Doc.Source.Mapper()
	seen := map[int]bool{m.Line(shown.Span.Start): true}
	var out []source.Span
	for _, l := range c.Value.Labels {
		if n := m.Line(l.Span.Start); !seen[n] {
			seen[n] = true
			out = append(out, l.Span)
		}
	}
	return out
}

func judgePaths(p *rules.Pass, c claim.Conflict) {
	p.Sides(c, func(own, other *claim.Claim, r claim.Result) (rules.Ends, bool) {
		if r.Relation != claim.Conflicting {
			return rules.Ends{}, false
		}
		a, b := own.Value.Labels[r.AtA], other.Value.Labels[r.AtB]
		return rules.Ends{
			Own: a.Span, Other: b.Span,
			Context: append(elsewhere(p, own, a), elsewhere(p, other, b)...),
			Message: finding.Msg("menu-path-conflict",
				finding.Line(a.Span.Start), finding.Text(own.Text()),
				finding.Line(b.Span.Start), finding.Text(other.Text()),
				finding.Text(topicName(own)), finding.Text(a.Text), finding.Text(b.Text)),
		}, true
	})
}
