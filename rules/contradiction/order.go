package contradiction

import (
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/internal/source"
	"buzhou/rules"
)

// OrderConflict reports steps that need what a later step provides, and orders of
// two acts that exclude each other, up to circles.
func OrderConflict() *rules.Rule {
	return &rules.Rule{
		ID: "order-conflict", Group: rules.Contradiction, Severity: finding.Warning,
		Doc: rules.Doc{
			Title: "顺序矛盾", TitleEN: "Steps in an impossible order",
			What:   "前面的步骤用到后面步骤才拿到的东西(先输入授权码,后获取授权码);该先做的检查或备份排在了动作之后;文中说先做甲再做乙,步骤或表格却先乙后甲;或者甲之前要先做乙、乙之前又要先做甲。",
			Why:    "读者照着顺序做,会在某一步卡住,或者在备份之前就清空了数据。",
			WhatEN: "A step uses what only a later one yields, a guarding act (backup, reading the agreement, power off) follows the act it guards, a sentence and the steps order two acts in opposite ways, or two acts each come before the other.",
			WhyEN:  "Readers who follow the steps get stuck, or erase their data before the backup.",
			Bad:    "1. 打开设置页,输入授权码。\n2. 点击“保存”。\n3. 登录邮箱网页版,获取授权码。",
			Good:   "1. 登录邮箱网页版,获取授权码。\n2. 打开设置页,输入授权码。\n3. 点击“保存”。",
			Traps: []string{
				"没收到验证码时重新获取", "可以循环的步骤(重复、再次)", "末尾的注意事项补充提醒", "并列的几种方法各有顺序", "“拍照后缴费”与“缴费前先拍照”说法一致", "身份证、密码等读者本来就有的东西", "只限某些人、某种情形的先后(复诊的先缴费再看病)", "先甲再乙的、先乙再甲的,各有不同结果", "别人的错误做法", "进入某页面再做的事",
			},
		},
		Messages: []rules.Text{{
			Key: "order-conflict",
			ZH:  "第%[1]s行“%[2]s”先%[5]s后%[6]s,第%[3]s行“%[4]s”的顺序相反,请确认",
			EN:  "line %[1]s (“%[2]s”) puts %[5]s before %[6]s, line %[3]s (“%[4]s”) has them the other way round; please check",
		}, {
			Key: "order-conflict-supply",
			ZH:  "第%[1]s行“%[2]s”要用到的东西,第%[3]s行“%[4]s”才能得到,请确认步骤的顺序",
			EN:  "line %[1]s (“%[2]s”) needs what only line %[3]s (“%[4]s”) provides; please check the order of the steps",
		}, {
			Key: "order-conflict-guard",
			ZH:  "第%[3]s行“%[4]s”应在第%[1]s行“%[2]s”之前完成,请确认步骤的顺序",
			EN:  "“%[4]s” (line %[3]s) ought to come before “%[2]s” (line %[1]s); please check the order of the steps",
		}},
		Slots: []claim.Slot{claim.Order},
		Judge: judgeOrder,
	}
}

func judgeOrder(p *rules.Pass, c claim.Conflict) {
	p.Sides(c, func(own, other *claim.Claim, r claim.Result) (rules.Ends, bool) {
		if r.Relation != claim.Conflicting {
			return rules.Ends{}, false
		}
		ends := rules.Ends{Own: own.Span, Other: other.Span}
		key := "order-conflict"
		first, second := own, other
		if r.Reason == "supply" {
			key = "order-conflict-supply"
			if own.Value.Turn.Kind == claim.Yields {
				first, second = other, own
			}
			if claim.Guards(own.Value.Turn.First) {
				key = "order-conflict-guard"
			}
		}
		for _, t := range []*claim.Claim{own, other} {
			if t.Value.Turn.Other != (source.Span{}) {
				ends.Context = append(ends.Context, t.Value.Turn.Other)
			}
		}
		ends.Message = finding.Msg(key,
			finding.Line(first.Span.Start), finding.Text(p.Quote(first.Span)),
			finding.Line(second.Span.Start), finding.Text(p.Quote(second.Span)),
			finding.Text(claim.ActName(first.Value.Turn.First)), finding.Text(claim.ActName(first.Value.Turn.Then)))
		return ends, true
	})
}
