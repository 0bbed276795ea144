// Package control holds the rules about the suppressions that hide findings of
// other rules. They are reported by package filter, which applies suppressions
// when all other rules are done, and have neither Check nor Judge.
package control

import (
	"buzhou/internal/finding"
	"buzhou/rules"
)

// UnusedSuppression reports suppressions that hide nothing.
func UnusedSuppression() *rules.Rule {
	return &rules.Rule{
		ID:       "unused-suppression",
		Group:    rules.Control,
		Severity: finding.Warning,
		Doc: rules.Doc{
			Title:   "抑制没有用处",
			TitleEN: "A suppression that hides nothing",
			What:    "buzhou-ignore 注释或旁注文件里写明的规则，在它管的范围内没有任何结果可隐藏：毛病已经改掉，或者注释放错了地方。",
			Why:     "没有用处的抑制会把以后新出现的同类问题也藏起来，而且让人误以为这里还有一个已知的例外。",
			Bad:     "<!-- buzhou-ignore duration-conflict: 网点说法，已与业务核对 -->\n审核需要3个工作日。（全文没有别的审核时间）",
			Good:    "审核需要3个工作日。\n\n<!-- buzhou-ignore duration-conflict: 旧版页面的说法，留作对照 -->\n旧版页面写审核需要2小时。",
			Traps: []string{
				"本次没有运行的规则（--rules 没选，或配置里关掉）：不知道有没有用，不报",
				"只隐藏了多处矛盾中的一处：有用，不报",
				"写法有误的抑制由 invalid-suppression 报，不再重复",
				"它管的说法在 buzhou audit 里还要与其他文章比较：check 看不到别的文章，只作提示，也不自动删除",
			},
			WhatEN: "A rule that a buzhou-ignore comment or a sidecar file names has nothing to hide where it applies: the defect was mended, or the comment stands in the wrong place.",
			WhyEN:  "A suppression without use will hide the next defect of its kind, and makes readers believe in an exception that is none.",
		},
		Messages: []rules.Text{
			{Key: "unused-suppression", ZH: "这里的抑制没有隐藏任何 %[1]s 结果（理由：%[2]s）；请删除，或检查它管的范围", EN: "this suppression hides no finding of %[1]s (reason: %[2]s); remove it, or check what it covers"},
			{Key: "unused-suppression.sidecar", ZH: "%[1]s 第 %[2]s 行的抑制没有隐藏任何 %[3]s 结果（理由：%[4]s）；请删除，或检查它管的范围", EN: "the suppression on line %[2]s of %[1]s hides no finding of %[3]s (reason: %[4]s); remove it, or check what it covers"},
			{Key: "unused-suppression.elsewhere", ZH: "它管的说法在 buzhou audit 里还会与其他文章比较", EN: "buzhou audit compares what it covers with other articles too"},
			{Key: "unused-suppression.fix", ZH: "删除这条抑制", EN: "remove the suppression"},
		},
	}
}

// Unused is the message on a comment that hides no finding of the rules.
func Unused(ids, reason string) finding.Message {
	return finding.Msg("unused-suppression", finding.Text(ids), finding.Text(reason))
}

// UnusedSidecar is the message on an entry, on a line of a sidecar file, that hides
// no finding of the rules.
func UnusedSidecar(file, line, ids, reason string) finding.Message {
	return finding.Msg("unused-suppression.sidecar", finding.Text(file), finding.Text(line), finding.Text(ids), finding.Text(reason))
}

// ComparedElsewhere is the reason why a suppression that hides nothing in a check may
// still be of use in an audit.
func ComparedElsewhere() finding.Message { return finding.Msg("unused-suppression.elsewhere") }

// RemoveIt is the title of the edit that removes a comment.
func RemoveIt() finding.Message { return finding.Msg("unused-suppression.fix") }

// InvalidSuppression reports suppressions that do not say what they must.
func InvalidSuppression() *rules.Rule {
	return &rules.Rule{
		ID:       "invalid-suppression",
		Group:    rules.Control,
		Severity: finding.Warning,
		Doc: rules.Doc{
			Title:   "抑制写法有误",
			TitleEN: "A suppression that says too little",
			What:    "以 buzhou- 开头的注释不是已知的指令、没有写规则、写了不存在的规则、没有写理由，或者 start 和 end 不成对。写法有误的抑制不起作用。",
			Why:     "写错的抑制悄悄失效，要隐藏的结果照样出现；没有理由的抑制，过后谁也不敢删。",
			Bad:     "<!-- buzhou-ignore duration-conflit: 已核对 -->\n审核需要3个工作日。",
			Good:    "<!-- buzhou-ignore duration-conflict: 网点说法，已与业务核对 -->\n审核需要3个工作日。",
			Traps: []string{
				"代码块里的同样文字：是例子，不是注释",
				"不以 buzhou- 开头的注释：与 buzhou 无关",
				"规则之间用逗号（全角半角均可），冒号全角半角均可",
			},
			WhatEN: "A comment that begins with buzhou- is no known directive, names no rule or one that does not exist, gives no reason, or is a start without an end or an end without a start. Such a suppression has no effect.",
			WhyEN:  "A mistyped suppression silently hides nothing; one without a reason is one that nobody dares to remove.",
		},
		Messages: []rules.Text{
			{Key: "invalid-suppression.directive", ZH: "不认识的指令 %[1]s；可用 buzhou-ignore、buzhou-ignore-start、buzhou-ignore-end、buzhou-ignore-file", EN: "unknown directive %[1]s; use buzhou-ignore, buzhou-ignore-start, buzhou-ignore-end or buzhou-ignore-file"},
			{Key: "invalid-suppression.no-rule", ZH: "抑制没有写规则；请写成 %[1]s 规则: 理由", EN: "the suppression names no rule; write %[1]s rule: reason"},
			{Key: "invalid-suppression.unknown-rule", ZH: "没有规则 %[1]s；`buzhou rules` 列出全部规则", EN: "there is no rule %[1]s; `buzhou rules` lists them all"},
			{Key: "invalid-suppression.near-rule", ZH: "没有规则 %[1]s；是否指 %[2]s？", EN: "there is no rule %[1]s; did you mean %[2]s?"},
			{Key: "invalid-suppression.control-rule", ZH: "规则 %[1]s 管的就是抑制，不能用注释抑制；请在配置里关掉", EN: "the rule %[1]s is about suppressions and cannot be suppressed; turn it off in the configuration"},
			{Key: "invalid-suppression.no-reason", ZH: "抑制没有写理由，因此不起作用；请写成 %[1]s 规则: 理由", EN: "the suppression gives no reason and so has no effect; write %[1]s rule: reason"},
			{Key: "invalid-suppression.no-end", ZH: "buzhou-ignore-start 没有对应的 buzhou-ignore-end，因此不起作用", EN: "this buzhou-ignore-start has no buzhou-ignore-end and so has no effect"},
			{Key: "invalid-suppression.no-start", ZH: "buzhou-ignore-end 之前没有对应的 buzhou-ignore-start", EN: "no buzhou-ignore-start goes with this buzhou-ignore-end"},
		},
	}
}

// UnknownDirective is the message on a comment that is no directive.
func UnknownDirective(word string) finding.Message {
	return finding.Msg("invalid-suppression.directive", finding.Text(word))
}

// NoRule is the message on a suppression that names no rule.
func NoRule(word string) finding.Message {
	return finding.Msg("invalid-suppression.no-rule", finding.Text(word))
}

// UnknownRule is the message on a suppression of a rule that does not exist; near
// is the one that was probably meant, or "".
func UnknownRule(id, near string) finding.Message {
	if near != "" {
		return finding.Msg("invalid-suppression.near-rule", finding.Text(id), finding.Text(near))
	}
	return finding.Msg("invalid-suppression.unknown-rule", finding.Text(id))
}

// Unsuppressible is the message on a suppression of a rule of the group Control.
func Unsuppressible(id string) finding.Message {
	return finding.Msg("invalid-suppression.control-rule", finding.Text(id))
}

// NoReason is the message on a suppression without a reason.
func NoReason(word string) finding.Message {
	return finding.Msg("invalid-suppression.no-reason", finding.Text(word))
}

// NoEnd is the message on a start without an end.
func NoEnd() finding.Message { return finding.Msg("invalid-suppression.no-end") }

// NoStart is the message on an end without a start.
func NoStart() finding.Message { return finding.Msg("invalid-suppression.no-start") }
