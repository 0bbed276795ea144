package contradiction

import (
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/rules"
)

// ConditionConflict reports what is needed and not needed, lists of materials
// that exclude each other, and what the readers of a section cannot have.
func ConditionConflict() *rules.Rule {
	return &rules.Rule{
		ID: "condition-conflict", Group: rules.Contradiction, Severity: finding.Warning,
		Doc: rules.Doc{
			Title: "前提或材料矛盾", TitleEN: "Conflicting preconditions or materials",
			What:   "同一操作、同一适用范围下,一处说需要、另一处说不需要;一处说只需某几样材料,另一处还要别的;一处说办之前必须结清,另一处说办完再结清;或者这一节写给证件过期、手机停用、忘记密码的人,步骤却要他拿出有效的证件、收验证码、输入原密码。(在真实文章上的准确率量够之前,只作警告,不作错误。)",
			Why:    "读者会少带材料白跑一趟,或者卡在自己根本做不到的一步。",
			WhatEN: "Under one scope something is needed and not needed, a list said to be complete lacks what another asks for, what must be settled before may be settled after, or a section for readers with an expired document, a lost phone or a forgotten password asks them for exactly that. (A warning and no error until more is known of its precision on real articles.)",
			WhyEN:  "Readers come without what they need, or get stuck at a step that they of all people cannot take.",
			Bad:    "手机号已停用怎么办\n1. 打开设置,点击“更换手机号”。\n2. 输入原手机号收到的短信验证码。",
			Good:   "手机号已停用怎么办\n1. 打开设置,点击“更换手机号”。\n2. 选择“原手机号不可用”,用人脸识别验证。",
			Traps: []string{
				"“如果原手机号仍可接收短信……”之类的备选", "不同情形、不同小标题下的材料", "“如有”“视情况”“可提供”的可选材料", "“或”字引出的替代材料",
				"代办、未成年人、企业另需的材料", "线上与线下、本地与异地材料不同", "新手机号、新密码、补办后的新卡", "忘记支付密码时验证登录密码",
			},
		},
		Messages: []rules.Text{{
			Key: "condition-conflict",
			ZH:  "第%[1]s行“%[2]s”与第%[3]s行“%[4]s”对是否需要%[5]s说法相反,请确认",
			EN:  "line %[1]s (“%[2]s”) and line %[3]s (“%[4]s”) disagree on whether %[5]s is needed; please check",
		}, {
			Key: "condition-conflict-set",
			ZH:  "第%[1]s行说只需“%[2]s”,第%[3]s行却要求“%[4]s”,请确认办理%[5]s究竟要哪些材料",
			EN:  "line %[1]s asks for nothing but “%[2]s”, yet line %[3]s asks for “%[4]s”; please check what %[5]s takes",
		}, {
			Key: "condition-conflict-form",
			ZH:  "第%[1]s行“%[2]s”与第%[3]s行“%[4]s”对%[5]s的原件、份数或规格要求不同,请确认",
			EN:  "line %[1]s (“%[2]s”) and line %[3]s (“%[4]s”) ask for %[5]s in different forms, numbers or sizes; please check",
		}, {
			Key: "condition-conflict-state",
			ZH:  "第%[1]s行写给“%[2]s”的读者,第%[3]s行却要求“%[4]s”,他们做不到,请确认",
			EN:  "line %[1]s is for readers in the case “%[2]s”, yet line %[3]s asks them for “%[4]s”, which they cannot do; please check",
		}, {
			Key: "condition-conflict-settled",
			ZH:  "第%[1]s行“%[2]s”要求事先结清,第%[3]s行“%[4]s”却允许事后再结清,请确认",
			EN:  "line %[1]s (“%[2]s”) asks to settle first, yet line %[3]s (“%[4]s”) allows to settle afterwards; please check",
		}},
		Slots: []claim.Slot{claim.Requires, claim.State, claim.Needed},
		Judge: judgeConditions,
	}
}

func judgeConditions(p *rules.Pass, c claim.Conflict) {
	p.Sides(c, func(own, other *claim.Claim, r claim.Result) (rules.Ends, bool) {
		if r.Relation != claim.Conflicting {
			return rules.Ends{}, false
		}
		key := "condition-conflict"
		first, second := own, other
		subject := own.Phrase()
		if own.Slot != claim.Needed {
			subject = claim.ThingName(own.Value.Thing.Items[0])
		}
		switch r.Reason {
		case "set":
			key, subject = "condition-conflict-set", topicName(own)
			if !own.Value.Thing.Sole {
				first, second = other, own
			}
		case "form":
			key = "condition-conflict-form"
		case "state":
			key = "condition-conflict-state"
			if own.Slot != claim.State {
				first, second = other, own
			}
		case "settled":
			key = "condition-conflict-settled"
			if own.Value.Thing.Late {
				first, second = other, own
			}
		}
		return rules.Ends{Own: own.Span, Other: other.Span, Message: finding.Msg(key,
			finding.Line(first.Span.Start), finding.Text(p.Quote(first.Span)),
			finding.Line(second.Span.Start), finding.Text(p.Quote(second.Span)),
			finding.Text(subject))}, true
	})
}
