package contradiction

import (
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/rules"
)

// FeeConflict reports two prices or rates for one thing.
func FeeConflict() *rules.Rule {
	return &rules.Rule{
		ID: "fee-conflict", Group: rules.Contradiction, Severity: finding.Error,
		Doc: rules.Doc{
			Title: "费用矛盾", TitleEN: "Conflicting fees",
			What:   "同一项费用(工本费、手续费、押金、某样东西的价格……)在同一情形、同一范围下写了两个对不上的金额或费率;或者前面说免费,后面又要收钱。",
			Why:    "读者按它备钱、判断有没有被多收;两个数里至少有一个是错的。",
			WhatEN: "One fee (production fee, service fee, deposit, the price of a thing, …) has two amounts or rates that do not agree in the same case and scope, or it is said to be free and is charged for.",
			WhyEN:  "Readers bring money by it and judge by it whether they are overcharged; at least one of the two is wrong.",
			Bad:    "补办社保卡不收工本费。\n……\n费用:补卡工本费16元。",
			Good:   "首次补办社保卡不收工本费。\n……\n费用:第二次起,补卡工本费16元。",
			Traps: []string{
				"分情形收费:换领20元、补领40元、临时10元", "分档收费:退票费5%、10%、20%", "各家银行、各地、各平台的收费", "工本费之外的快递费、照片费、体检费",
				"官方不收费,代办收费", "同一句里的新旧标准:“由160元降为120元”", "区间与约数:10-20元与15元", "例子里的金额:“提现5000元,手续费5元”",
				"免费额度与超出部分", "按次、按月、按量的不同计价", "合计与分项", "个人经历:“网友花了200元”",
			},
		},
		Messages: []rules.Text{{
			Key: "fee-conflict",
			ZH:  "第%[1]s行%[5]s的%[6]s写作“%[2]s”,第%[3]s行写作“%[4]s”,情形相同而金额不同,请确认哪一个正确",
			EN:  "line %[1]s gives “%[2]s” as the %[6]s of %[5]s, line %[3]s gives “%[4]s” for the same case; please check which one is right",
		}, wordsOnly("fee-conflict")},
		Slots: []claim.Slot{claim.Fee},
		Judge: judgeFees,
	}
}

func judgeFees(p *rules.Pass, c claim.Conflict) {
	judgeValues(p, c, "fee-conflict", finding.Msg("fee-conflict-words"))
}

// judgeValues words a conflict of two values: both places, both quotes, the topic
// and the slot of the one that says more. Where only their words say that both are
// of one thing, worded lowers the finding.
func judgeValues(p *rules.Pass, c claim.Conflict, key string, worded ...finding.Message) {
	p.Sides(c, func(own, other *claim.Claim, r claim.Result) (rules.Ends, bool) {
		if r.Relation != claim.Conflicting {
			return rules.Ends{}, false
		}
		slot := own.Slot
		if slot.Stage() == "general" {
			slot = other.Slot
		}
		ends := rules.Ends{Own: own.Span, Other: other.Span, Message: finding.Msg(key,
			finding.Line(own.Span.Start), finding.Text(p.Quote(own.Span)),
			finding.Line(other.Span.Start), finding.Text(p.Quote(other.Span)),
			finding.Text(topicName(own)), finding.Term(slot))}
		if r.Worded {
			ends.Reasons = worded
		}
		return ends, true
	})
}
