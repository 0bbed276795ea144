package facts

import (
	"buzhou/internal/finding"
	"buzhou/internal/quantity/phone"
	"buzhou/rules"
)

// InvalidPhone reports numbers that cannot exist.
func InvalidPhone() *rules.Rule {
	return &rules.Rule{
		ID: "invalid-phone", Group: rules.Facts, Severity: finding.Error,
		Doc: rules.Doc{
			Title: "无效电话", TitleEN: "Impossible telephone number",
			What:   "号码不符合编号规则(区号不存在、位数不对、首位不对、号段未分配),或者是人人皆知的占位号。",
			Why:    "读者拨不通,或者拨到不相干的人。",
			WhatEN: "The number breaks the numbering plan (unknown area code, wrong length or first digit, prefix not allocated) or is a well-known sample.",
			WhyEN:  "Readers cannot get through, or reach somebody else.",
			Bad:    "客服热线:0571-16823356(本地号码首位不能是1)",
			Good:   "客服热线:95188",
			Traps:  []string{"身份证号、单号、序列号、网址里的数字", "打码的号码 138****5678", "表单样例", "短信端口106……"},
		},
		Messages: []rules.Text{
			{Key: "invalid-phone", ZH: "号码“%[1]s”不可能存在:%[2]s,请核实", EN: "the number “%[1]s” cannot exist: %[2]s; please check"},
			{Key: "invalid-phone-placeholder", ZH: "“%[1]s”是常见的占位号码,不是真实电话,请换成核实过的号码", EN: "“%[1]s” is a well-known sample, not a real number; please replace it"},
		},
		Check: func(p *rules.Pass) {
			var bad []number
			for _, n := range numbers(p) {
				if n.Invalid != "" && len(p.Facts.PhonesByNumber(n.Digits)) == 0 {
					bad = append(bad, n)
				}
			}
			first(bad, func(n number, others []finding.End) {
				msg := finding.Msg("invalid-phone", finding.Text(p.Quote(n.span)), finding.Term("phone/"+string(n.Invalid)))
				if n.Invalid == phone.Placeholder {
					msg = finding.Msg("invalid-phone-placeholder", finding.Text(p.Quote(n.span)))
				}
				p.Report(finding.Finding{Span: n.span, Message: msg, Related: others}, finding.Error)
			})
		},
	}
}
