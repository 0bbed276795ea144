package contradiction

import (
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/rules"
)

// UIPositionConflict reports a control that is said to be in two places of a page.
func UIPositionConflict() *rules.Rule {
	return &rules.Rule{
		ID: "ui-position-conflict", Group: rules.Contradiction, Severity: finding.Info,
		Doc: rules.Doc{
			Title: "界面位置矛盾", TitleEN: "One control in two places",
			What:   "同一个按钮或标签,一处说在右上角,另一处说在右下角(上与下、左与右相反)。底部与右下角不算矛盾。",
			Why:    "读者在错的地方找不到按钮,会以为自己的版本没有这个功能。",
			WhatEN: "One button or tab is said to be at the top and at the bottom, or left and right, of the same page.",
			WhyEN:  "Readers who look in the wrong corner believe that their version lacks the feature.",
			Bad:    "1. 打开App,点击右上角“我的”。\n……\n5. 回到首页右下角“我的”,查看结果。",
			Good:   "1. 打开App,点击右下角“我的”。\n……\n5. 回到底部“我的”,查看结果。",
			Traps:  []string{"App与网页的位置不同", "新版与旧版的位置不同", "另一个页面上的同名按钮(设置、更多)", "“右上角或左上角”的二选一", "底部与右下角", "某样东西旁边的位置(头像右侧)", "表单末尾与入口同名的按钮"},
		},
		Messages: []rules.Text{{
			Key: "ui-position-conflict",
			ZH:  "第%[1]s行“%[2]s”与第%[3]s行“%[4]s”把同一个控件说在了两个位置,请确认",
			EN:  "line %[1]s (“%[2]s”) and line %[3]s (“%[4]s”) put one control in two places; please check",
		}},
		Slots: []claim.Slot{claim.Position},
		Judge: func(p *rules.Pass, c claim.Conflict) {
			p.Sides(c, func(own, other *claim.Claim, r claim.Result) (rules.Ends, bool) {
				if r.Relation != claim.Conflicting {
					return rules.Ends{}, false
				}
				return rules.Ends{Own: own.Span, Other: other.Span, Message: finding.Msg("ui-position-conflict",
					finding.Line(own.Span.Start), finding.Text(p.Quote(own.Span)),
					finding.Line(other.Span.Start), finding.Text(p.Quote(other.Span)))}, true
			})
		},
	}
}
