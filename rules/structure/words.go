package structure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/lexicon/trie"
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

// hasRunes reports whether text has at least n characters.
func hasRunes(text string, n int) bool {
	return len(text) >= utf8.UTFMax*n || len(text) >= n && utf8.RuneCountInString(text) >= n
}

// hasSuffixOf reports whether text ends with one of words.
func hasSuffixOf(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(text, w) })
}

// moreWords stand for the rest of a text that is not there.
var moreWords = [...]string{
	"阅读更多", "查看更多", "阅读全文", "查看全文", "展开全文", "展开阅读", "点击展开", "展开更多", "查看详情", "查看详细", "点击查看全文", "更多", "详细", "详情", "未完待续",
}

// danglingWords cannot end a sentence: conjunctions, prepositions and adverbs
// that something must follow. In byte order.
var danglingWords = [...]string{
	"一旦", "一边", "不", "不仅", "不管", "不论", "与", "且", "为了", "之后", "也", "于", "于是", "从", "从而", "以", "以便", "以免", "以及",
	"以后", "以至", "以防", "任何", "会", "但", "但是", "位于", "你的", "例如", "倘", "倘若", "假如", "关于", "其", "再", "凡", "凡是", "分为",
	"切记", "则", "务必", "包含", "包括", "即使", "即将", "又", "及", "及其", "取决于", "另外", "只有", "只要", "可能", "各个", "同时", "向",
	"和", "哪怕", "因为", "因此", "在", "处在", "如", "如果", "如需", "对于", "对应", "将", "尚未", "就", "尽管", "属于", "并", "并且", "应当",
	"应该", "必须", "您的", "成为", "我们的", "或", "或者", "所以", "才", "把", "按照", "接着", "无法", "无论", "既", "来自", "某个", "正",
	"正在", "此外", "比如", "然后", "甚至", "由于", "直到", "直至", "称为", "立刻", "立即", "等于", "而", "而且", "能够", "至于", "若", "若是",
	"虽然", "被", "要", "该", "请", "赶紧", "还", "这个", "进而", "避免", "那个", "那么", "都", "除了", "除非", "随即", "随着", "需要", "须",
	"首先",
}

// wholePhrases end in one of them and are whole.
var wholePhrases = [...]string{"有需要", "据需要", "照需要", "按需要", "否需要", "不需要", "际需要", "作需要", "活需要", "是必须", "能不", "要不", "也不"}

// columnNouns end the usual names of columns.
var columnNouns = [...]string{
	"步骤", "操作", "内容", "事项", "说明", "备注", "方式", "时间", "费用", "项目", "名称", "场景", "条件", "材料", "渠道", "要求", "类型", "标准", "金额", "期限",
}

// genericWords are in every guide whatever it is about, in byte order.
var genericWords = [...]string{
	"app", "一下", "一个", "一些", "一定", "一步", "一种", "一般", "上述", "下面", "不会", "不同", "不能", "不过", "为了", "为什么", "之一",
	"之内", "之前", "之后", "了解", "人们", "什么", "介绍", "以上", "以下", "以内", "以前", "以及", "以后", "任何", "但是", "你的", "使用",
	"例如", "信息", "全部", "关于", "其中", "其他", "其次", "具体", "内容", "准备", "出来", "分钟", "办理", "功能", "包括", "十分", "即可",
	"及时", "发展", "另外", "只要", "只需", "可不可以", "可以", "可能", "可能会", "同时", "咨询", "哪里", "因为", "因此", "填写", "多久", "多少",
	"大家", "如下", "如何", "如果", "完成", "官方", "客服", "对于", "小时", "就是", "工作日", "左右", "已经", "希望", "帮助", "常见", "常见问题",
	"平台", "应用", "应该", "建议", "很多", "必须", "快捷", "怎么", "怎么办", "怎样", "总结", "您可以", "您的", "情况", "成功", "我们", "或者",
	"所以", "所有", "手机", "打开", "找到", "指南", "按照", "按钮", "接着", "推荐", "提交", "提供", "提示", "操作", "攻略", "教你", "教程",
	"整个", "文章", "方便", "方式", "方法", "方面", "无法", "时代", "时候", "时间", "是否", "更加", "最后", "最新", "朋友", "服务", "本人",
	"本文", "来说", "根据", "此外", "步骤", "比如", "没有", "注意", "注意事项", "流程", "点击", "然后", "生活", "用户", "由于", "申请", "的时候",
	"的话", "直接", "相关", "相应", "知道", "确保", "确认", "社会", "第一步", "第三步", "第二步", "第五步", "第四步", "等待", "等等", "系统",
	"联系", "能不能", "自己", "解决", "设置", "详细", "详解", "起来", "越来越", "软件", "输入", "过程", "还是", "还有", "这个", "这些", "这样",
	"这种", "进入", "进行", "选择", "选项", "通常", "通过", "避免", "那么", "那些", "那样", "部分", "重要", "问题", "需求", "需要", "非常",
	"页面", "首先",
}

// conclusions begin the sentences that close an article.
var conclusions = trie.NewList(
	"综上", "总之", "总而言之", "总的来说", "总体来说", "通过以上", "通过上述", "以上就是", "以上便是", "以上即是", "以上是关于", "希望本文", "希望这篇", "希望以上", "希望上述", "希望对您",
	"希望对你", "希望能帮", "希望能够帮", "希望大家", "相信您已经", "相信你已经", "相信大家", "本文就", "本文到此", "至此", "感谢您的阅读", "感谢阅读", "好了,", "好了，", "如果您还有其他",
	"如果你还有其他", "如果您还有任何", "如果您在操作过程中", "以上内容就是", "按照以上步骤", "按照上述步骤",
)

// farewells stand in the last sentence of an article.
var farewells = trie.NewList(
	"希望对您有", "希望对你有", "希望对大家有", "对您有所帮助", "对你有所帮助", "对大家有所帮助", "希望可以帮", "希望能对", "能帮到您", "能帮到你", "能帮到大家", "就介绍到这", "就讲到这", "就说到这", "就分享到这", "到此结束",
)

// closingHeadings head the conclusion of an article, in byte order.
var closingHeadings = [...]string{"全文总结", "写在最后", "总结", "结束语", "结论", "结语"}

// leads are the beginnings, each with a word that must follow in the sentence,
// of the sentences that open an article.
var leads = [...][2]string{
	{"在数字化", ""}, {"在信息化", ""}, {"在互联网", ""}, {"在移动互联网", ""}, {"在现代", ""}, {"在当今", ""}, {"在如今", ""}, {"在日常", ""}, {"在我们", "生活"}, {"随着", "的"},
	{"近年来", ""}, {"近几年", ""}, {"如今", ""}, {"现如今", ""}, {"现在很多", ""}, {"现在越来越多", ""}, {"越来越多", ""}, {"很多人", ""}, {"很多用户", ""}, {"很多朋友", ""}, {"很多家庭", ""},
	{"许多人", ""}, {"许多用户", ""}, {"不少人", ""}, {"不少用户", ""}, {"不少朋友", ""}, {"最近不少", ""}, {"最近好多", ""}, {"好多", ""}, {"最近有", ""}, {"众所周知", ""}, {"大家好", ""}, {"你是否", ""}, {"您是否", ""},
	{"生活中", ""}, {"日常生活中", ""}, {"作为", "之一"}, {"当今", ""}, {"当下", ""}, {"今天", "给大家"}, {"今天", "介绍"}, {"今天", "聊"}, {"相信很多", ""}, {"说到", ""}, {"说起", ""}, {"提到", ""},
	{"有时候", ""}, {"想要", ""}, {"为什么需要", ""}, {"为什么要", ""},
}

// bylines begin a line that names the author or the date of an article.
var bylines = [...]string{"作者", "时间:", "时间：", "发布时间", "发布日期", "发表时间", "来源:", "来源：", "编辑:", "编辑："}

// joints are the labels that scrapers leave between two texts, in byte order.
var joints = [...]string{
	"其他回答", "其他答案", "其他网友回答", "扩展知识", "拓展知识", "拓展阅读", "更多回答", "相关知识扩展", "相关知识拓展", "知识扩展", "知识扩展阅读", "知识拓展",
	"知识拓展阅读", "网友回答",
}

// answerLabels stand over an answer on a page of questions, in byte order.
var answerLabels = [...]string{
	"专业回答", "优质回答", "其他回答", "其他答案", "其他网友回答", "推荐回答", "推荐答案", "提问者采纳", "更多回答", "最佳回答", "最佳答案", "满意回答", "热心网友回答",
	"热门回答", "精选回答", "网友回答", "网友采纳",
}

// warnings stand in sentences that are repeated on purpose, as links and paths do.
var warnings = trie.NewList(
	"http", "→", ">", "—",
	"注意", "不要", "切勿", "请勿", "谨防", "务必", "警惕", "避免", "提醒", "小心", "谨慎", "客服", "法律", "条例", "规定", "第一条", "免责", "参阅", "参见", "参考", "详细信息", "更多信息", "自动返回",
)

// howWords stand in headings that promise to tell how something is done.
var howWords = [...]string{"怎么", "如何", "怎样", "步骤", "方法", "流程", "教程", "操作指南", "攻略"}

// vaguePhrases are the parts, in order, of sentences that leave the reader alone
// with the task.
var vaguePhrases = [...][3]string{
	{"步骤", "根据不同", "选择"}, {"步骤", "不同的", "选择"}, {"步骤", "不同", "而定"}, {"步骤", "不同", "有所不同"}, {"步骤", "不同", "有所差异"}, {"操作", "根据不同", "选择"}, {"操作", "因", "而异"}, {"方法", "因", "而异"},
	{"步骤", "因", "而异"}, {"流程", "因", "而异"}, {"方法", "根据不同", "选择"}, {"方法", "不同", "而定"}, {"步骤", "根据", "自行"}, {"根据", "提示", "操作即可"}, {"按照", "提示", "操作即可"}, {"按", "提示", "操作即可"},
	{"根据", "提示", "完成即可"}, {"按照", "提示", "完成即可"}, {"按", "提示", "完成即可"}, {"按", "提示", "操作就行"}, {"按", "提示", "操作就可以"}, {"按", "提示", "一步步"}, {"根据", "提示", "一步步"}, {"根据", "提示", "一步一步"},
	{"找到", "相关", "选项"}, {"找到", "相应", "选项"}, {"找到", "对应", "选项"}, {"找到", "相关", "设置"}, {"找到", "相应", "设置"}, {"找到", "相关", "功能"}, {"找到", "相应", "功能"}, {"找到", "对应", "功能"},
	{"找到", "相关", "入口"}, {"找到", "相应", "入口"}, {"找到", "对应", "入口"}, {"选择", "相应", "选项"}, {"选择", "相关", "选项"}, {"进入", "相关", "页面"}, {"进入", "相应", "页面"}, {"点击", "相关", "按钮"}, {"点击", "相应", "按钮"},
}

// resultWords follow what is done in a step that tells a result, resultEnds end
// such a step.
var (
	resultWords = [...]string{"成功", "完成", "完毕", "生效", "好", "失败", "通过", "结束", "到账"}
	resultEnds  = [...]string{"大功告成", "搞定", "就可以", "即告完成"}
)

// doings are the verbs of which one before a result makes the clause an act of the
// reader: of pressing, typing and choosing, of waiting and of bringing about.
var doings = [...]string{
	"点", "按", "选", "勾", "击", "触", "输", "填", "写", "等", "直到", "直至", "使", "让", "令", "把", "将", "请", "查看", "检查", "确保", "确认", "看", "拨", "扫", "付", "带", "准备", "通知", "保存", "是否", "未", "不",
}

// systems are what acts by itself in the steps of a procedure.
var systems = [...]string{"系统", "页面", "屏幕", "界面", "平台", "后台", "程序", "软件", "浏览器", "手机", "电脑", "设备", "网页"}
