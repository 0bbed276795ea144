package contradiction

import (
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/rules"
)

// LimitConflict reports two values of one limit, quota, age or counted fact.
func LimitConflict() *rules.Rule {
	return &rules.Rule{
		ID: "limit-conflict", Group: rules.Contradiction, Severity: finding.Warning,
		Doc: rules.Doc{
			Title: "限额或次数矛盾", TitleEN: "Conflicting limits",
			What:   "同一件事、同一周期(单笔、单日、每月、每年、终身)、同一对象的上限写了两个数:金额限额、次数、名额、年龄,或“一个证件最多认证几个账户”这类数量。(在真实文章上的准确率量够之前,只作警告,不作错误。)",
			Why:    "读者按它安排转账、预约和办理次数;写错了要么白跑,要么超限被拒。",
			WhatEN: "The limit of one thing over one period (per transaction, day, month, year, for life) and for one subject has two values: an amount, a number of times, a quota, an age, or how many of a thing one may have. (A warning and no error until more is known of its precision on real articles.)",
			WhyEN:  "Readers plan transfers and visits by it; with the wrong one they are refused.",
			Bad:    "零钱支付单日上限10万元。\n……\n问:一天最多能付多少?答:零钱支付单日上限20万元。",
			Good:   "零钱支付单笔上限5万元,单日上限20万元。\n……\n问:一天最多能付多少?答:零钱支付单日上限20万元。",
			Traps: []string{
				"单笔与单日、每日与每月", "各家银行的限额", "一类户、二类户、三类户", "实名与未实名、装没装数字证书", "新旧标准:“由5万元调整为1万元”",
				"每人、每户、每个账号等不同的计算对象", "会员与普通用户", "下限与上限:未满16周岁与年满16周岁", "个人经历与举例", "评分、浏览次数等不是限额的数",
			},
		},
		Messages: []rules.Text{{
			Key: "limit-conflict",
			ZH:  "第%[1]s行%[5]s的%[6]s写作“%[2]s”,第%[3]s行写作“%[4]s”,说的是同一个上限却对不上,请确认哪一个正确",
			EN:  "line %[1]s gives “%[2]s” as the %[6]s of %[5]s, line %[3]s gives “%[4]s” for the same; please check which one is right",
		}},
		Slots: []claim.Slot{claim.Limit, claim.Count},
		Judge: judgeLimits,
	}
}

func judgeLimits(p *rules.Pass, c claim.Conflict) {
	judgeValues(p, c, "limit-conflict")
}
