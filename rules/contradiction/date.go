package contradiction

import (
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/rules"
)

// DateConflict reports effective dates and deadlines that disagree, and a year in
// the title that the body never mentions.
func DateConflict() *rules.Rule {
	return &rules.Rule{
		ID: "date-conflict", Group: rules.Contradiction, Severity: finding.Warning,
		Doc: rules.Doc{
			Title: "日期矛盾", TitleEN: "Conflicting dates",
			What:   "同一件事的施行日期或截止日期写了两个;同一处的开放、停止时间或休息日前后不一;或者标题写的是一个年份,正文通篇说的是另一个年份。",
			Why:    "错过截止日期往往无法补救;读者也无从判断内容是哪一年的。",
			WhatEN: "One thing has two effective dates or two deadlines, a place is open when it is said to be shut, or the title gives one year and the body speaks of another one throughout.",
			WhyEN:  "A missed deadline can seldom be made up for, and readers cannot tell of which year the text is.",
			Bad:    "报名截止时间为1月15日。\n……\n提醒:报名截止日期是1月12日。",
			Good:   "报名截止时间为1月15日,缴费截止时间为1月20日。\n……\n提醒:报名截止日期是1月15日。",
			Traps: []string{
				"沿革:不同年份的标准各有施行日期", "不同法规、不同事项各自的“自……起”", "报名、确认、缴费等不同环节的截止日期", "各地、各批次的日期", "延期前后的日期", "发布时间、更新时间",
				"汇算上一年度这类标题年份与正文年份本就不同的", "只写了月份与写全年月日",
				"不同窗口、不同服务、不同季节和节假日的时间", "停止入场与关门", "上午与下午两段",
			},
		},
		Messages: []rules.Text{{
			Key: "date-conflict",
			ZH:  "第%[1]s行%[5]s的%[6]s写作“%[2]s”,第%[3]s行写作“%[4]s”,请确认哪一个正确",
			EN:  "line %[1]s gives “%[2]s” as the %[6]s of %[5]s, line %[3]s gives “%[4]s”; please check which one is right",
		}},
		Slots: []claim.Slot{claim.Date},
		Judge: judgeDates,
	}
}

func judgeDates(p *rules.Pass, c claim.Conflict) {
	judgeValues(p, c, "date-conflict")
}
