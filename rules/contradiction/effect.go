package contradiction

import (
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/rules"
)

// EffectConflict reports opposite consequences of one operation.
func EffectConflict() *rules.Rule {
	return &rules.Rule{
		ID: "effect-conflict", Group: rules.Contradiction, Severity: finding.Warning,
		Doc: rules.Doc{
			Title: "后果矛盾", TitleEN: "Opposite consequences",
			What:   "同一操作之后,同一样东西一处说保留、一处说清空,同一件事一处说还能做、一处说不能再做,同一个指标一处说提高、一处说降低。",
			Why:    "读者要靠后果决定办不办;信错了,要么丢了数据,要么白白放弃。",
			WhatEN: "After one operation the same thing is kept and lost, the same act is still possible and no longer so, or the same quality rises and falls.",
			WhyEN:  "Readers decide by the consequences; who believes the wrong one loses data or gives up for nothing.",
			Bad:    "关闭免密支付后仍可继续自动扣款。\n……\n注意:关闭免密支付后无法自动扣款。",
			Good:   "关闭免密支付后仍可扫码付款。\n……\n注意:关闭免密支付后无法自动扣款。",
			Traps: []string{
				"优点与缺点的对照", "对象不同:聊天记录清空、云盘文件保留", "“可能”“部分”等留有余地的说法", "一段时间内不能、之后可以", "“注销后无法恢复”与“7天内可撤销”", "注销与停用是两种操作", "如果……才会……的条件句",
			},
		},
		Messages: []rules.Text{{
			Key: "effect-conflict",
			ZH:  "第%[1]s行“%[2]s”与第%[3]s行“%[4]s”对%[5]s之后的结果说法相反,请确认",
			EN:  "line %[1]s (“%[2]s”) and line %[3]s (“%[4]s”) tell opposite consequences of %[5]s; please check",
		}},
		Slots: []claim.Slot{claim.Effect, claim.After},
		Judge: judgeEffects,
	}
}

func judgeEffects(p *rules.Pass, c claim.Conflict) {
	p.Sides(c, func(own, other *claim.Claim, r claim.Result) (rules.Ends, bool) {
		if r.Relation != claim.Conflicting {
			return rules.Ends{}, false
		}
		return rules.Ends{Own: own.Span, Other: other.Span, Message: finding.Msg("effect-conflict",
			finding.Line(own.Span.Start), finding.Text(p.Quote(own.Span)),
			finding.Line(other.Span.Start), finding.Text(p.Quote(other.Span)),
			finding.Text(topicName(own)))}, true
	})
}
