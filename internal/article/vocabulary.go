package article

import (
	"slices"
	"strings"
)

// This file holds the words by which the structure pass knows the parts of an
// article. They are the common labels of Chinese how-to pages, collected as
// kinds of word: no entry is taken from one article. Lists that are searched
// by whole words are sorted by their text.

// markerWord pairs a word with the family of marker that it opens.
type wordFamily struct {
	text   string
	family MarkerFamily
}

// markerWords open a marker if a number follows, 问 and 答 also if a colon
// does. Longer words stand before their prefixes.
var markerWords = [...]wordFamily{
	{"步骤", StepWord}, {"操作步骤", StepWord}, {"步驟", StepWord},
	{"方法", MethodWord}, {"方式", MethodWord}, {"途径", MethodWord}, {"方案", MethodWord},
	{"办法", MethodWord}, {"渠道", MethodWord}, {"技巧", MethodWord}, {"选项", MethodWord},
	{"情况", MethodWord}, {"情形", MethodWord}, {"场景", MethodWord}, {"绝招", MethodWord},
	{"案例", CaseWord}, {"示例", CaseWord}, {"实例", CaseWord}, {"例", CaseWord},
	{"网友追问", QuestionWord}, {"网友提问", QuestionWord}, {"追问", QuestionWord}, {"问题", QuestionWord}, {"提问", QuestionWord}, {"问", QuestionWord},
	{"回答", AnswerWord}, {"答案", AnswerWord}, {"答", AnswerWord},
	{"第", StepOrdinal},
}

// weakWords are markers even without a colon if a question and its answer
// follow each other.
var weakWords = [...]wordFamily{{"问", QuestionWord}, {"Q", QuestionWord}, {"答", AnswerWord}, {"A", AnswerWord}}

// ordinalWords follow 第 and a number.
var ordinalWords = [...]wordFamily{
	{"步骤", StepOrdinal}, {"步", StepOrdinal},
	{"章", PartOrdinal}, {"部分", PartOrdinal}, {"篇", PartOrdinal}, {"节", PartOrdinal},
	{"讲", PartOrdinal}, {"课", PartOrdinal}, {"点", PartOrdinal},
	{"种方法", MethodWord}, {"种方式", MethodWord}, {"种办法", MethodWord}, {"种途径", MethodWord},
	{"种情况", MethodWord}, {"种", MethodWord}, {"个方法", MethodWord},
}

// discourseWords order sentences without numbers; the first opens a sequence
// and the last closes it.
var discourseWords = [...]string{"首先", "其次", "再次", "然后", "接着", "接下来", "随后", "最后"}

// questionWords start the questions that head a section.
var questionWords = [...]string{"为什么", "什么", "如何", "怎么", "怎样", "哪些", "谁", "何时", "是否", "能不能", "可以", "为何"}

// noteWords start a sentence that belongs to no step.
var noteWords = [...]string{
	"值得注意", "友情提示", "备注", "提示:", "提示：", "提醒:", "提醒：", "注:", "注意,", "注意:", "注意事项", "注意，", "注意：", "注：",
	"温馨提示", "特别提示", "特别提醒", "说明:", "说明：", "请注意", "重要提示", "需要注意",
}

// inlineLabels open a part of a case or an answer, with a colon.
var inlineLabels = [...]string{
	"背景", "操作", "结果", "原因", "解决方法", "解决办法", "解决方案", "问题描述", "处理结果", "经过", "分析", "启示", "教训",
}

// relatedLabels head a list of other articles, in byte order.
var relatedLabels = [...]string{
	"为你推荐", "为您推荐", "你可能感兴趣", "你可能还喜欢", "其他人还看了", "友情链接", "发表评论", "大家都在看", "延伸阅读", "往期推荐", "您可能感兴趣", "扩展阅读",
	"推荐URL", "推荐文章", "推荐阅读", "更多文章", "最新文章", "最新评论", "本栏推荐", "热点推荐", "热门推荐", "热门文章", "热门标签", "热门评论", "热门阅读",
	"猜你喜欢", "猜你想看", "相关内容", "相关推荐", "相关搜索", "相关攻略", "相关教程", "相关文章", "相关资讯", "相关链接", "相关阅读", "精彩推荐",
	"编辑推荐", "网友评论", "评论列表", "随机文章",
}

// neighbourLabels link to the articles before and after.
var neighbourLabels = [...]string{
	"上一条", "上一篇", "上篇", "下一条", "下一篇", "下篇",
}

// viewCounts end a count of readers.
var viewCounts = [...]string{
	"人看过", "次浏览", "次阅读", "人浏览", "人阅读", "阅读", "浏览", "次播放", "人赞同", "人已读", "人气", "热度", "评论",
}

// bylineLabels open a field of a byline, with a colon.
var bylineLabels = [...]string{
	"作者", "信息来源", "关键字", "关键词", "分享到", "原文链接", "原标题", "发布于", "发布日期", "发布时间", "发表时间", "字号", "所属栏目", "撰稿",
	"文章作者", "文章来源", "更新于", "更新日期", "更新时间", "本文地址", "本文链接", "来源", "标签", "栏目", "浏览次数", "浏览量", "点击量", "稿源",
	"编辑", "责任编辑", "责编", "转载自", "阅读量",
}

// creditWords start a line that names the author.
var creditWords = [...]string{
	"图/", "图文/", "文 /", "文/", "文|", "文丨", "文／",
}

// bylineWords stand in a byline that starts with a date.
var bylineWords = [...]string{"阅读", "编辑", "作者", "来源", "浏览", "人看过", "发布", "评论", "人气"}

// weakBylineLabels open a field of a byline if a date stands in it.
var weakBylineLabels = [...]string{
	"人气", "分类", "投稿", "收藏", "整理", "日期", "时间", "浏览", "点赞", "阅读",
}

// crumbLabels start the path of a page on its site.
var crumbLabels = [...]string{
	"主页", "位置", "你的位置", "当前位置", "当前所在位置", "您当前的位置", "您现在的位置", "您的位置", "所在位置", "网站首页", "首页",
}

// noticeWords start a notice of the site.
var noticeWords = [...]string{
	"Copyright", "©", "举报反馈", "以上内容仅供参考", "侵权投诉", "免责声明", "内容均来自", "内容来源于网络", "声明:", "声明：", "如有侵权", "展开全文",
	"微信扫一扫", "扫码关注", "文章内容仅供参考", "文章来源于", "未经允许", "未经授权", "未经许可", "本文内容由互联网用户", "本文地址", "本文来源", "本文来自",
	"本文由", "本站内容", "本站所有", "本站部分", "本网站", "本页内容", "点击展开", "版权声明", "版权所有", "特别声明", "若侵权", "转载请注明", "阅读全文",
}

// leadWords mark the sentence that leads up to a list.
var leadWords = [...]string{
	"如下", "以下", "下面", "下列", "下述", "几点", "几步", "几种", "几个", "请", "需", "具体步骤是", "步骤是", "包括", "分为", "有以",
}

// commonHeadings are headings that tell a section from an item, in byte order.
var commonHeadings = [...]string{
	"介绍", "具体步骤", "写在最后", "准备工作", "前言", "办理条件", "办理流程", "后记", "导语", "小结", "常见问题", "引言", "总结", "所需材料",
	"操作步骤", "概述", "注意事项", "温馨提示", "相关费用", "简介", "结论", "结语", "适用范围",
}

// outerHeadings open or close the whole article, in byte order.
var outerHeadings = [...]string{
	"全文总结", "写在最后", "前言", "后记", "导语", "小结", "引言", "总结", "结束语", "结论", "结语",
}

// asideClasses are words in the class or id of elements around an article, in
// ASCII order.
var asideClasses = [...]string{
	"ad", "ads", "adv", "advert", "aside", "author", "bottomnav", "bread", "breadcrumb", "breadcrumbs", "breadnav",
	"comment", "comments", "copyright", "crumb", "crumbs", "disclaimer", "foot", "footer", "friendlink", "guess", "hot",
	"hotlist", "links", "location", "login", "menu", "nav", "navbar", "navigation", "neighbor", "pager",
	"pagination", "pinglun", "position", "prevnext", "rank", "ranking", "recommend", "recommends", "relate",
	"related", "relation", "relative", "reply", "search", "share", "sidebar", "sitemap", "statement", "subscribe",
	"tag", "tags", "toolbar", "topbar", "tuijian", "xiangguan",
}

// prefixIn returns the longest of the sorted words that text starts with, or
// "". Words that are prefixes of text sort before it, next to each other but
// for others with the same first character.
func prefixIn(words []string, text string) string {
	i, exact := slices.BinarySearch(words, text)
	if exact {
		return text
	}
	for i--; i >= 0 && text != "" && words[i][0] == text[0]; i-- {
		if strings.HasPrefix(text, words[i]) {
			return words[i]
		}
		if n := runeLen(text[0]); len(text) >= n && !strings.HasPrefix(words[i], text[:n]) {
			break
		}
	}
	return ""
}

// searchWords reports whether the sorted words hold word.
func searchWords(words []string, word string) bool {
	_, ok := slices.BinarySearch(words, word)
	return ok
}
