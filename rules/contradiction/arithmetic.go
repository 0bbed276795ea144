package contradiction

import (
	"buzhou/internal/annotate"
	"buzhou/internal/finding"
	"buzhou/internal/source"
	"buzhou/rules"
)

// maxReckoned is how many values a sentence has at most whose sums are worked out: more are data.
const maxReckoned = 200

// ArithmeticError reports sums, rates, conversions and scales that do not work
// out.
func ArithmeticError() *rules.Rule {
	return &rules.Rule{
		ID: "arithmetic-error", Group: rules.Contradiction, Severity: finding.Warning,
		Doc: rules.Doc{
			Title: "算术错误", TitleEN: "Figures that do not work out",
			What:   "文中自己的数对不上:金额乘费率不等于手续费,分项加起来不等于合计,算式两边不等,单价乘数量、每份乘份数、平均、占比、利息算不出所写的数,表中一行或一列的合计不对,“48小时(3天)”换算错,区间写反,收费档次重叠或留了空档。",
			Why:    "读者会照着例子算钱;例子错了,规则也就没人信了。",
			WhatEN: "Figures of the text disagree with each other: amount times rate is not the fee, items do not add up to the total, the sides of an equation differ, prices times quantities, averages, shares and interest do not come to what is written, rows or columns of a table do not add up, a conversion is wrong, a range is upside down, the bands of a scale overlap or leave a gap.",
			WhyEN:  "Readers reckon by the example; if it is wrong they trust neither it nor the rule.",
			Bad:    "费率0.1%,提现5000元,收手续费50元。",
			Good:   "费率0.1%,提现5000元,收手续费5元。",
			Traps: []string{
				"四舍五入,尾数按角、按元计", "“约”“左右”的估算", "最低收费、封顶、免费额度", "按张、按人、按月要先乘再加的合计", "工作日与自然日",
				"含与不含边界的档次", "48小时以上、24小时以上这样逐级排除的档次", "编号、年度、型号里的连字符", "打折、立减",
			},
		},
		Messages: []rules.Text{
			{
				Key: "arithmetic-error-rate",
				ZH:  "第%[1]s行:%[2]s按%[3]s算应是%[4]s,文中写作“%[5]s”,请核对",
				EN:  "line %[1]s: %[3]s of %[2]s is %[4]s, the text gives “%[5]s”; please check",
			},
			{
				Key: "arithmetic-error-sum",
				ZH:  "第%[1]s行:各项相加是%[2]s,合计写作“%[3]s”,请核对",
				EN:  "line %[1]s: the items add up to %[2]s, the total is given as “%[3]s”; please check",
			},
			{
				Key: "arithmetic-error-result",
				ZH:  "第%[1]s行写作“%[3]s”,按前面给出的数却算不出来(例如可得%[2]s),请核对",
				EN:  "line %[1]s gives “%[3]s”, which no sum or product of the figures before it yields (%[2]s would be one); please check",
			},
			{
				Key: "arithmetic-error-row",
				ZH:  "第%[1]s行:照表中其他各行的算法应是%[2]s,这一行写作“%[3]s”,请核对",
				EN:  "line %[1]s: worked out as in the other rows of the table this is %[2]s, the row gives “%[3]s”; please check",
			},
			{
				Key: "arithmetic-error-left",
				ZH:  "第%[1]s行:照表中上面各行算应是%[2]s,这一行写作“%[3]s”,请核对",
				EN:  "line %[1]s: by the rows above it this is %[2]s, the row gives “%[3]s”; please check",
			},
			{
				Key: "arithmetic-error-equation",
				ZH:  "第%[1]s行的算式“%[2]s”左边得%[3]s,与右边不等,请核对",
				EN:  "line %[1]s: the left side of “%[2]s” is %[3]s, which is not the right side; please check",
			},
			{
				Key: "arithmetic-error-conversion",
				ZH:  "第%[1]s行:“%[2]s”与“%[3]s”换算后不相等,请核对",
				EN:  "line %[1]s: “%[2]s” and “%[3]s” are not equal; please check",
			},
			{
				Key: "arithmetic-error-range",
				ZH:  "第%[1]s行的区间“%[2]s”前大后小,请核对",
				EN:  "line %[1]s: the range “%[2]s” is upside down; please check",
			},
			{
				Key: "arithmetic-error-overlap",
				ZH:  "第%[1]s行的档次“%[2]s”与第%[3]s行的“%[4]s”有重叠,请核对",
				EN:  "line %[1]s: the band “%[2]s” overlaps with “%[4]s” of line %[3]s; please check",
			},
			{
				Key: "arithmetic-error-gap",
				ZH:  "第%[1]s行的档次“%[2]s”与第%[3]s行的“%[4]s”之间有空档,请核对",
				EN:  "line %[1]s: between the band “%[2]s” and “%[4]s” of line %[3]s a stretch is missing; please check",
			},
		},
		Check: checkArithmetic,
	}
}

func checkArithmetic(p *rules.Pass) {
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		if len(u.Quantities) > maxReckoned {
			continue
		}
		checkEquations(p, u)
		checkRanges(p, u)
		checkConversions(p, u)
		checkSpokenBands(p, u)
		checkTally(p, u)
		checkTermEnds(p, u)
		checkAmong(p, u)
		if !checkCharged(p, u) && !checkMonths(p, u) && !checkLeft(p, u) && !checkSaved(p, u) && !checkShare(p, u) && !checkBill(p, i) && !checkReckoning(p, i) && !checkSum(p, i) && !checkRate(p, i) && !checkUnitPrices(p, i) && !checkMultiples(p, i) && !checkListed(p, i) {
			checkWorked(p, u)
		}
	}
	checkTotals(p)
	checkProducts(p)
	checkBands(p)
}

// reportFigure reports a figure of a unit with the places that it disagrees with.
func reportFigure(p *rules.Pass, u *annotate.Unit, at source.Span, message finding.Message, against ...source.Span) {
	f := finding.Finding{Span: u.Span(at.Start, at.End), Message: message}
	for _, s := range against {
		f.Related = append(f.Related, finding.End{Role: finding.Opposes, Span: s})
	}
	p.Report(f, p.Rule.Severity)
}
