package facts

import (
	"buzhou/internal/finding"
	"buzhou/rules"
)

// StaleFact reports limits, periods and effective dates that the fact base says were
// replaced or never held.
func StaleFact() *rules.Rule {
	return &rules.Rule{
		ID: "stale-fact", Group: rules.Facts, Severity: finding.Warning,
		Doc: rules.Doc{
			Title: "限额、期限过时或无据", TitleEN: "Limit, period or date replaced or never so",
			What:   "文中的限额(包括免费额度)、期限、有效期或生效日期与事实库在审稿日有效的不符:已调整,或者从来不是这样。",
			Why:    "读者会错过期限、备错钱,或以为还能照旧办理。",
			WhatEN: "A limit (free quotas too), period, validity or effective date of the text differs from what the fact base holds for the day of review.",
			WhyEN:  "Readers miss a deadline, bring the wrong sum, or rely on what no longer holds.",
			Bad:    "授权码24小时内有效,请尽快到营业厅办理携号转网。",
			Good:   "授权码1小时内有效,请尽快到营业厅办理携号转网。",
			Traps:  []string{"“原为5000元,2018年起改为2000元”一类的历史与对比", "各地、各银行自己的规定", "同一事项的其他情形(异地、加急、未成年人)", "疑问句和辟谣", "比法定上限更短的承诺期限"},
		},
		Messages: []rules.Text{
			{Key: "stale-fact-superseded", ZH: "“%[1]s”是旧规定:自%[3]s起,%[2]s为%[4]s(来源:%[5]s),请更新", EN: "“%[1]s” is out of date: since %[3]s %[2]s is %[4]s (source: %[5]s); please update it"},
			{Key: "stale-fact-superseded-dated", ZH: "“%[1]s”在文章写作时(%[6]s)有效,现在是旧规定:自%[3]s起,%[2]s为%[4]s(来源:%[5]s),请更新", EN: "“%[1]s” held when the article was written (%[6]s) and is out of date: since %[3]s %[2]s is %[4]s (source: %[5]s); please update it"},
			{Key: "stale-fact-former", ZH: "“%[1]s”是旧规定:现在%[2]s为%[4]s(来源:%[5]s),请更新", EN: "“%[1]s” is out of date: %[2]s is now %[4]s (source: %[5]s); please update it"},
			{Key: "stale-fact-never", ZH: "“%[1]s”没有依据:%[2]s为%[4]s(来源:%[5]s),请核实", EN: "“%[1]s” has no basis: %[2]s is %[4]s (source: %[5]s); please check"},
			{Key: "stale-fact-period", ZH: "“%[1]s”没有依据:%[2]s为%[4]s,属%[6]s,不是%[7]s(来源:%[5]s),请核实", EN: "“%[1]s” has no basis: %[2]s is %[4]s, a %[6]s, not a %[7]s (source: %[5]s); please check"},
			{Key: "stale-fact-replaced", ZH: "“%[1]s”已经过时:%[2]s在%[3]s之后由%[4]s取代(%[5]s),请更新", EN: "“%[1]s” is out of date: after %[3]s %[2]s was replaced: %[4]s (%[5]s); please update it"},
			{Key: "stale-fact-since", ZH: "“%[1]s”没有依据:%[2]s是%[4]s(来源:%[5]s),请核实", EN: "“%[1]s” has no basis: %[2]s: %[4]s (source: %[5]s); please check"},
		},
		Check: func(p *rules.Pass) {
			checkWorded(p, false)
			checkReplaced(p, true, "stale-fact-replaced")
		},
	}
}

// factMessage returns the message for a limit, a period or a day.
func factMessage(w wording) finding.Message {
	switch {
	case w.why == superseded && w.since == "":
		return finding.Msg("stale-fact-former", w.quote, w.name, w.since, w.value, w.source)
	case w.why == superseded && w.written != "":
		return finding.Msg("stale-fact-superseded-dated", w.quote, w.name, w.since, w.value, w.source, w.written)
	case w.why == superseded:
		return finding.Msg("stale-fact-superseded", w.quote, w.name, w.since, w.value, w.source)
	case w.why == otherPeriodGiven:
		return finding.Msg("stale-fact-period", w.quote, w.name, w.since, w.value, w.source, w.period, w.given)
	case w.why == otherDay:
		return finding.Msg("stale-fact-since", w.quote, w.name, w.since, w.value, w.source)
	}
	return finding.Msg("stale-fact-never", w.quote, w.name, w.since, w.value, w.source)
}
