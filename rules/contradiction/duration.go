package contradiction

import (
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/rules"
)

// DurationConflict reports times of one stage that share no value, and totals
// that end before one of their stages can.
func DurationConflict() *rules.Rule {
	return &rules.Rule{
		ID: "duration-conflict", Group: rules.Contradiction, Severity: finding.Error,
		Doc: rules.Doc{
			Title: "时长矛盾", TitleEN: "Conflicting durations",
			What:   "同一操作、同一适用范围下,同一阶段(审核、到账、冷静期、制证……)的两个时长没有交集;或者明说的全程时间比其中的审核还短。",
			Why:    "读者据此安排等待、催办和出行;两个时间里至少有一个是错的。",
			WhatEN: "Two times for the same stage (review, arrival, cooling-off, production, …) of one operation under one scope share no value, or an explicit total is shorter than a review within it.",
			WhyEN:  "Readers plan their waiting by it; at least one of the two is wrong.",
			Bad:    "提交申请后,审核约2小时。\n……\n问:要等多久?答:审核需要5个工作日。",
			Good:   "提交申请后,审核约2小时,退款3-5个工作日到账。\n……\n问:钱多久到?答:到账一般需要3-5个工作日。",
			Traps: []string{
				"不同阶段:审核7天,30天内领取", "不同渠道或方式:网上3天,窗口当场", "个人与企业、加急与普通、本地与异地",
				"5个工作日与7天有交集", "约数与区间:约3分钟与3-5分钟", "个人经历:“小王用了25分钟”",
			},
		},
		Messages: []rules.Text{{
			Key: "duration-conflict",
			ZH:  "第%[1]s行%[5]s的%[6]s写作“%[2]s”,第%[3]s行写作“%[4]s”,两者没有交集,请确认哪一个正确",
			EN:  "line %[1]s gives “%[2]s” for %[6]s of %[5]s, line %[3]s gives “%[4]s”; they share no value, please check which one is right",
		}, {
			Key: "duration-conflict-total",
			ZH:  "第%[1]s行%[5]s全程“%[2]s”,第%[3]s行其中的%[6]s却要“%[4]s”:全程不会短于其中的一个阶段,请确认",
			EN:  "line %[1]s gives “%[2]s” for all of %[5]s, yet %[6]s within it takes “%[4]s” (line %[3]s): a total cannot be shorter than its stage, please check",
		}, wordsOnly("duration-conflict")},
		Slots: []claim.Slot{claim.Duration},
		Judge: judgeDurations,
	}
}

func judgeDurations(p *rules.Pass, c claim.Conflict) {
	p.Sides(c, func(own, other *claim.Claim, r claim.Result) (rules.Ends, bool) {
		if r.Relation != claim.Conflicting {
			return rules.Ends{}, false
		}
		ends := rules.Ends{Own: own.Span, Other: other.Span}
		if r.Worded {
			ends.Reasons = []finding.Message{finding.Msg("duration-conflict-words")}
		}
		if r.Reason != "total" {
			ends.Message = finding.Msg("duration-conflict",
				finding.Line(own.Span.Start), finding.Text(p.Quote(own.Span)),
				finding.Line(other.Span.Start), finding.Text(p.Quote(other.Span)),
				finding.Text(topicName(own)), finding.Term(own.Slot))
			return ends, true
		}
		total, stage := own, other
		if other.Slot.Stage() == "total" {
			total, stage = other, own
		}
		ends.Message = finding.Msg("duration-conflict-total",
			finding.Line(total.Span.Start), finding.Text(p.Quote(total.Span)),
			finding.Line(stage.Span.Start), finding.Text(p.Quote(stage.Span)),
			finding.Text(topicName(own)), finding.Term(stage.Slot))
		return ends, true
	})
}

// topicName names what a claim is about to readers of its own article, who know
// the product.
func topicName(c *claim.Claim) string {
	switch phrase := c.Phrase(); {
	case phrase != "":
		return "“" + phrase + "…”"
	case c.Topic.Item != "":
		return c.Topic.Item
	case !c.Topic.Known() && c.Topic.Object == "" && c.Topic.Product == "":
		return "本文" // what the value is of is only what the text is about
	}
	return c.About()
}
