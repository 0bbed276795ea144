package report

import "buzhou/rules"

// ownTexts are the messages of the report itself: its frame, and the notes and
// failures of a run, whose codes are their keys.
var ownTexts = [...]rules.Text{
	{Key: "report.reasons", ZH: "（默认级别为%[1]s，降级原因：%[2]s）", EN: " (lowered from %[1]s: %[2]s)"},
	{Key: "report.agrees", ZH: "同一说法还见于第 %[1]s 行", EN: "also said on line %[1]s"},
	{Key: "report.through", ZH: "（至第 %[1]s 行）", EN: "(through line %[1]s)"},
	{Key: "report.omitted", ZH: "另有 %[1]d 处未列出", EN: "%[1]d more not shown"},
	{Key: "report.fact", ZH: "依据 %[1]s：%[2]s", EN: "fact %[1]s: %[2]s"},
	{Key: "report.fact.from", ZH: "%[1]s 起", EN: "from %[1]s"},
	{Key: "report.fact.until", ZH: "至 %[1]s", EN: "until %[1]s"},
	{Key: "report.source", ZH: "来源：%[1]s", EN: "source: %[1]s"},
	{Key: "report.sources", ZH: "共 %[1]d 个来源", EN: "%[1]d sources in all"},
	{Key: "report.fix.safe", ZH: "可自动修改：%[1]s", EN: "fixable: %[1]s"},
	{Key: "report.fix", ZH: "建议：%[1]s", EN: "suggestion: %[1]s"},
	{Key: "report.summary", ZH: "检查 %[1]d 篇：%[2]d 个错误，%[3]d 个警告，%[4]d 个提示", EN: "articles: %[1]d; errors: %[2]d; warnings: %[3]d; infos: %[4]d"},
	{Key: "report.summary.clean", ZH: "检查 %[1]d 篇：未发现问题", EN: "articles: %[1]d; nothing found"},
	{Key: "report.summary.failures", ZH: "；%[1]d 处输入未能检查", EN: "; inputs not checked: %[1]d"},

	{Key: "extract.procedures", ZH: "步骤", EN: "procedures"},
	{Key: "extract.steps", ZH: "%[1]d 步", EN: "%[1]d steps"},
	{Key: "extract.paths", ZH: "菜单路径", EN: "menu paths"},
	{Key: "extract.claims", ZH: "说法", EN: "claims"},
	{Key: "extract.none", ZH: "（无）", EN: "(none)"},

	{Key: "missing-input", ZH: "找不到该文件或目录；请检查路径", EN: "no such file or folder; check the path"},
	{Key: "unreadable-input", ZH: "无法读取（%[1]s）；请检查权限", EN: "cannot be read (%[1]s); check its permissions"},
	{Key: "glob-without-match", ZH: "没有与该模式匹配的文章；请检查模式，** 可跨目录", EN: "no article matches this pattern; check it, and use ** to cross folders"},
	{Key: "bad-glob", ZH: "模式有误（%[1]s）；方括号和花括号须成对", EN: "malformed pattern (%[1]s); brackets and braces must be paired"},
	{Key: "folder-without-articles", ZH: "目录中没有文章（.md .markdown .mdx .html .htm .txt）；如属正常，请加 --allow-empty", EN: "no articles in this folder (.md .markdown .mdx .html .htm .txt); if that is fine, pass --allow-empty"},
	{Key: "binary-input", ZH: "不是文本文件（字节偏移 %[1]s 处：%[2]s）；请排除该文件，或另存为 UTF-8 文本", EN: "not a text file (%[2]s at byte offset %[1]s); leave it out or save it as UTF-8 text"},
	{Key: "undecodable-input", ZH: "不是有效的 %[1]s 文本（字节偏移 %[2]s 处：%[3]s）；请用 --encoding 指明实际编码，或另存为 UTF-8", EN: "not valid %[1]s (%[3]s at byte offset %[2]s); name the real encoding with --encoding or save the file as UTF-8"},
	{Key: "unsupported-encoding", ZH: "不支持编码 %[1]s；可用 utf-8、utf-16le、utf-16be、gb18030（含 gbk、gb2312）和 big5", EN: "unsupported encoding %[1]s; use utf-8, utf-16le, utf-16be, gb18030 (gbk, gb2312) or big5"},
	{Key: "internal-error", ZH: "检查该文件时 buzhou 自身出错（%[1]s）；请附上该文件报告此问题", EN: "buzhou itself failed on this file (%[1]s); please report this together with the file"},

	{Key: "empty-article", ZH: "文章没有内容", EN: "the article is empty"},
	// The remarks of the parser: the line, and a detail.
	{Key: "note-front-matter", ZH: "第 %[1]s 行起的元数据无法解析（%[2]s），已忽略", EN: "the front matter on line %[1]s cannot be parsed (%[2]s) and was ignored"},
	{Key: "note-plain-fallback", ZH: "解析 %[2]s 耗时过长，自第 %[1]s 行起按纯文本逐行读取", EN: "read as plain lines from line %[1]s on: it would take too long as %[2]s"},
}
