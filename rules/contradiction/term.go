package contradiction

import (
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/rules"
)

// TermInconsistency reports one control or object under two names.
func TermInconsistency() *rules.Rule {
	return &rules.Rule{
		ID: "term-inconsistency", Group: rules.Contradiction, Severity: finding.Info,
		Doc: rules.Doc{
			Title: "术语不一致", TitleEN: "One thing under two names",
			What:   "同一个按钮、页面或功能前后叫两个名字:走过同样的页面,最后的名字却不同;问的是访客网络,答的是来宾网络;步骤里叫补卡申请,后文叫补签申请;问答里说“启门弹琴”没反应,而步骤里只有“开门练琴”;或者全文只说一个密码,却时而叫账号密码、时而叫支付密码。",
			Why:    "读者对不上屏幕上的字,或者不知道要改的是哪一个密码。",
			WhatEN: "One button, page or function has two names: paths through the same pages end in them, a question has one and its answer the other, or they differ by a word of the same meaning and nothing tells them apart; or an answer takes for known a control that only goes by another name near in meaning in the steps; or an article about one password calls it by the names of several.",
			WhyEN:  "Readers cannot match the words with their screen, or do not know which password is meant.",
			Bad:    "“我的”→“设置”→“解除绑定”。\n……\n在“我的”→“设置”→“解绑手机”里操作。",
			Good:   "“我的”→“设置”→“解除绑定”。\n……\n在“我的”→“设置”→“解除绑定”里操作。",
			Traps:  []string{"账号与账户、页面与界面等写法差别", "产品自己改过名的控件", "文章分别讲登录密码与支付密码", "不同平台、不同版本的名称", "“或”字给出的另一个名称", "确定、下一步之类的通用按钮", "有意区分的名称(收入明细与支出明细、登录密码与支付密码)", "文中交代过的别名(又称、也叫、原名)", "同一列表、同一组步骤里并列的两个控件"},
		},
		Messages: []rules.Text{{
			Key: "term-inconsistency",
			ZH:  "第%[1]s行的“%[2]s”与第%[3]s行的“%[4]s”似乎是同一个东西,请统一名称",
			EN:  "“%[2]s” (line %[1]s) and “%[4]s” (line %[3]s) seem to be one thing; please use one name",
		}},
		Slots: []claim.Slot{claim.Name},
		Judge: func(p *rules.Pass, c claim.Conflict) {
			p.Sides(c, func(own, other *claim.Claim, r claim.Result) (rules.Ends, bool) {
				if r.Relation != claim.Conflicting {
					return rules.Ends{}, false
				}
				return rules.Ends{Own: own.Span, Other: other.Span, Message: finding.Msg("term-inconsistency",
					finding.Line(own.Span.Start), finding.Text(p.Quote(own.Span)),
					finding.Line(other.Span.Start), finding.Text(p.Quote(other.Span)))}, true
			})
		},
	}
}
