package contradiction

import (
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/rules"
)

// FeasibilityConflict reports what the article both shows how to do and says
// cannot be done.
func FeasibilityConflict() *rules.Rule {
	return &rules.Rule{
		ID: "feasibility-conflict", Group: rules.Contradiction, Severity: finding.Error,
		Doc: rules.Doc{
			Title: "可行性矛盾", TitleEN: "Possible and impossible",
			What:   "文中既说某事可以办(或用步骤演示了怎么办),又说同一范围内不能办、不支持、仅限别的渠道;或者写明若干天内禁止,却又当场就办成。操作认得时按操作比较;不认得时按两句自己的字词比较(办什么、对谁、什么时候、在哪办),有一个字词对不上就不报,报了也只作警告。",
			Why:    "读者要么白跑一趟,要么放弃了本来能办的事。",
			WhatEN: "The article both says (or shows by its steps) that something can be done and says that it cannot, under one scope; or it bans something for a time and has it done at once. Where the operation is not known, the words of the two sentences are compared (what, for whom, when, where): one word that does not fit keeps the rule silent, and a finding is a warning.",
			WhyEN:  "Readers either waste a trip or give up what they could have done.",
			Bad:    "第三步:点击“解除绑定”。\n……\n注意事项:目前不支持解除绑定邮箱,只能更换。",
			Good:   "第三步:点击“更换邮箱”。\n……\n注意事项:目前不支持解除绑定邮箱,只能更换。",
			Traps: []string{
				"标题问怎么取消,正文说不能取消、给出替代办法(属于 title-premise)", "“如果无法解绑……”之类的条件句", "“能取消吗?”之类的问句",
				"部分否定:不能直接、彻底、单独……", "优点与缺点、误区与真相、是与否的对照", "未成年人、企业、境外等不同对象", "旧版不支持、新版支持",
			},
		},
		Messages: []rules.Text{{
			Key: "feasibility-conflict",
			ZH:  "第%[1]s行“%[2]s”与第%[3]s行“%[4]s”对能否%[5]s说法相反,请确认",
			EN:  "line %[1]s (“%[2]s”) and line %[3]s (“%[4]s”) disagree on whether %[5]s is possible; please check",
		}, {
			Key: "feasibility-conflict-window",
			ZH:  "第%[1]s行“%[2]s”:在这段时间内不能%[5]s,第%[3]s行“%[4]s”却随即办成,请确认",
			EN:  "line %[1]s (“%[2]s”) rules out %[5]s for that time, yet line %[3]s (“%[4]s”) does it at once; please check",
		}, {
			Key: "feasibility-conflict-only",
			ZH:  "第%[1]s行“%[2]s”限定了办理渠道,第%[3]s行“%[4]s”却用别的渠道%[5]s,请确认",
			EN:  "line %[1]s (“%[2]s”) allows one channel only, yet line %[3]s (“%[4]s”) uses another for %[5]s; please check",
		}, wordsOnly("feasibility-conflict")},
		Slots: []claim.Slot{claim.Feasible, claim.Stand},
		Judge: judgeFeasible,
	}
}

func judgeFeasible(p *rules.Pass, c claim.Conflict) {
	p.Sides(c, func(own, other *claim.Claim, r claim.Result) (rules.Ends, bool) {
		if r.Relation != claim.Conflicting {
			return rules.Ends{}, false
		}
		key := "feasibility-conflict"
		first, second := own, other
		switch r.Reason {
		case "window":
			key = "feasibility-conflict-window"
			if own.Value.Positive {
				first, second = other, own
			}
		case "only":
			key = "feasibility-conflict-only"
			if own.Value.Only.Value == "" {
				first, second = other, own
			}
		}
		ends := rules.Ends{Own: own.Span, Other: other.Span, Message: finding.Msg(key,
			finding.Line(first.Span.Start), finding.Text(p.Quote(first.Span)),
			finding.Line(second.Span.Start), finding.Text(p.Quote(second.Span)),
			finding.Text(topicName(own)))}
		if own.Slot == claim.Stand {
			ends.Reasons = []finding.Message{finding.Msg("feasibility-conflict-words")}
		}
		return ends, true
	})
}

// wordsOnly is the reason for which a rule lowers a finding to a warning where no
// data knows what both ends are about, and only their words say that it is one
// thing.
func wordsOnly(rule string) rules.Text {
	return rules.Text{
		Key: rule + "-words",
		ZH:  "两句说的是同一件事,是按字面读出的,降为警告",
		EN:  "that both are about one thing was read from their words alone: lowered to a warning",
	}
}
