package structure

import (
	"slices"
	"strings"
)

// This file holds the words by which the rules know the parts of an article:
// the common labels and set phrases of Chinese how-to pages, collected as kinds
// of phrase. Lists that are searched by whole words are sorted by their text.

// contentsLabels head a table of contents, in byte order.
var contentsLabels = [...]string{
	"内容导航", "内容目录", "文章导读", "文章目录", "文章目录导读", "本文导航", "本文目录", "本文目录一览", "本文目录导读", "目录", "目录导航", "目录导读",
	"阅读目录",
}

// commonHeadings are headings that nearly every guide has, in byte order.
var commonHeadings = [...]string{
	"办理材料", "办理条件", "办理步骤", "办理流程", "常见问题", "所需材料", "操作方法", "操作步骤", "注意事项", "温馨提示", "申请条件", "申请流程",
	"解决办法", "解决方法",
}

// trimLabel returns text without the marks around a label: 【目录】:
func trimLabel(text string) string {
	return strings.Trim(text, " 【】[]「」<>《》:：›»▼↓-—=*#　")
}

func isContents(text string) bool {
	_, ok := slices.BinarySearch(contentsLabels[:], trimLabel(text))
	return ok
}

func isCommonHeading(text string) bool {
	_, ok := slices.BinarySearch(commonHeadings[:], trimLabel(text))
	return ok
}

// headingNouns end the titles of sections and not the sentences of steps.
var headingNouns = [...]string{
	"流程", "步骤", "方法", "方式", "办法", "条件", "材料", "资料", "说明", "时间", "周期", "期限", "标准", "费用", "价格", "问题", "事项", "原因", "总结",
	"介绍", "要求", "技巧", "指南", "建议", "区别", "好处", "作用", "影响", "范围", "对象", "须知", "渠道", "途径", "地点", "注意点", "教程", "攻略",
}

// stepStarts begin what a reader is told to do.
var stepStarts = [...]string{
	"带", "领", "交", "填", "按", "拿", "取", "拔", "关", "开", "打", "点", "选", "输", "等", "去", "到", "把", "将", "先", "再", "不", "找", "装", "放", "换", "请",
	"用", "在", "从", "向", "给", "让", "登", "进", "返", "完", "核", "确", "提", "收", "准备", "检查", "保", "看", "查", "扫", "插", "接", "清", "洗", "擦",
}

// hasPrefixOf reports whether text starts with one of words.
func hasPrefixOf(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(text, w) })
}

// hasSuffixOf reports whether text ends with one of words.
func hasSuffixOf(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(text, w) })
}
