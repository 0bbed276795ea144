package residue

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon/trie"
	"buzhou/rules"
)

// GeneratedResidue reports traces of a text generator and invented narrators.
func GeneratedResidue() *rules.Rule {
	return &rules.Rule{
		ID: "generated-residue", Group: rules.Residue, Severity: finding.Warning,
		Doc: rules.Doc{
			Title: "生成残留", TitleEN: "Traces of a text generator",
			What:   "文中留着生成工具的答话(好的,以下是…;如果需要修改请告诉我;作为AI语言模型)、写作提纲的标签(多级标题:、内容详细说明:)、写给工具的要求(风格:通俗 | 字数:800)、字数说明、中文里冒出来的 However,或者凭空出现、没有署名的叙述者(“最近不少用户问我:‘张哥,…’”)。",
			Why:    "读者一看便知无人审过,也就不信其中的步骤和数字。",
			WhatEN: "Replies of a text generator (好的,以下是…; as an AI language model), labels of an outline (多级标题:), the request that the text answers, notes on length, stray English connectives, or a narrator who comes from nowhere and is named nowhere (“many users ask me: ‘Brother Zhang, …’”).",
			WhyEN:  "Readers see that nobody has checked the text, and trust neither its steps nor its numbers.",
			Bad:    "好的,以下是关于解绑手机号的专业文章。",
			Good:   "解绑手机号前,先确认新号能收短信。",
			Traps: []string{"有署名的专栏", "“如有疑问,请联系客服”“希望本文对您有帮助”这样的寻常结尾", "依法标明的“内容由AI生成”", "讲AI工具的文章和其中的对话样例",
				"案例里客户对客服说的话", "引号里读者要照着说的话"},
		},
		Messages: []rules.Text{
			{Key: "generated-residue-reply", ZH: "“%[1]s”像是生成工具对提问者的答话,不是写给读者的:请删去,并核对这一篇的内容", EN: "“%[1]s” reads like a generator's reply to its user, not like text for readers; please delete it and check the article"},
			{Key: "generated-residue-outline", ZH: "“%[1]s”是写作提纲的标签,请删去标签,留下内容", EN: "“%[1]s” is the label of an outline; please delete the label and keep what it is for"},
			{Key: "generated-residue-length", ZH: "“%[1]s”是给编辑看的字数说明,请删去", EN: "“%[1]s” is a note on length for the editor; please delete it"},
			{Key: "generated-residue-request", ZH: "“%[1]s”像是写给生成工具的要求,不是写给读者的:请删去", EN: "“%[1]s” reads like a request to a text generator, not like text for readers; please delete it"},
			{Key: "generated-residue-narrator", ZH: "“%[1]s”:文中冒出一个没有署名的叙述者,请确认真有其人,否则改成直接的说明", EN: "“%[1]s”: a narrator whom the article names nowhere; please confirm that there is one, or say it plainly"},
			{Key: "generated-residue-english", ZH: "中文里冒出英文连接词“%[1]s”,像是生成时漏译的:请改成中文", EN: "the English “%[1]s” in Chinese text looks like a slip of a generator; please put it in Chinese"},
		},
		Check: checkGenerated,
	}
}

func checkGenerated(p *rules.Pass) {
	g := generated{Pass: p, r: read(p)}
	g.aboutAI = g.talksOfAI()
	for i := range g.r.passages {
		g.passage = &g.r.passages[i]
		if g.site {
			g.made()
			continue
		}
		g.replies()
		g.outline()
		g.length()
		g.request()
		g.narrator()
		g.english()
	}
}

type generated struct {
	*rules.Pass
	r *reading
	*passage
	// aboutAI: the article is about such tools, so that it may quote them.
	aboutAI bool
}

// talksOfAI reports whether the title or a heading names a text generator.
func (g *generated) talksOfAI() bool {
	for i := range g.r.Blocks {
		if b := &g.r.Blocks[i]; b.Kind == article.Heading && generators.In(b.View.Text) {
			return true
		}
	}
	return generators.In(g.r.Title.View.Text)
}

// generators are the names of text generators and what is said of them.
var generators = trie.NewList("AI", "ai", "GPT", "Chat", "大模型", "人工智能", "文心", "豆包", "Kimi", "DeepSeek", "提示词", "Copilot", "通义", "机器人", "智能体", "Claude", "Prompt", "prompt")

func (g *generated) report(i, j int, message finding.Message) {
	if !g.r.inCode(g.passage, i, j) {
		g.Report(finding.Finding{Span: g.Span(i, j), Message: message}, finding.Warning)
	}
}

// replies reports what a generator says to its user.
func (g *generated) replies() {
	if g.aboutAI || g.cell {
		return
	}
	done := g.wish()
	if end := g.opening(); end > done {
		g.report(0, end, finding.Msg("generated-residue-reply", finding.Text(g.Text[:end])))
		done = end
	}
	for _, h := range g.hits {
		if h.set&inReplyPhrase == 0 || h.start < done || g.quoted(h.start) || runeAfter(g.Text, h.end) == '们' || g.spoken(h.start) || strings.Contains(h.text, "回答") && (g.r.answersQuestion() || strings.Contains(g.Text, "采纳")) {
			continue
		}
		end := clauseEnd(g.Text, h.end)
		if startsWithAny(h.text, "如果需要", "如需") && end < len(g.Text) && !asksBack(g.Text[end:]) {
			continue // 如果需要调整，系统会…
		}
		g.report(h.start, end, finding.Msg("generated-residue-reply", finding.Text(g.Text[h.start:end])))
		done = end
	}
}

// made reports a line below the text that says that a machine wrote it.
func (g *generated) made() {
	for _, h := range g.hits {
		if h.set&inReplyPhrase != 0 && (strings.Contains(h.text, "由") || strings.Contains(h.text, "自动生成")) && !g.aboutAI {
			g.report(0, len(g.Text), finding.Msg("generated-residue-reply", finding.Text(g.Text)))
			return
		}
	}
}

// maxWork is how far behind the wish of a client, in bytes, a reply says what was done.
const maxWork = 30 * len("字")

// wish reports a reply that refers to the wish of its client (根据您的要求,以下内容已扩写)
// or to how it worked on a text that was there, and returns where its clause ends, else 0.
func (g *generated) wish() int {
	if !workWords().In(g.Text) || !containsAny(g.Text, clientWords[:]) {
		return 0
	}
	for start := 0; start < len(g.Text); {
		_, end := sentence(g.Text, start)
		said := strings.TrimLeft(g.Text[start:end], " 　“")
		from := end - len(said)
		if wish := longestPrefix(said, clientWishes[:]); wish > 0 && containsAny(said[wish:runeFloor(said, wish+maxWork)], clientWorks[:]) ||
			containsAny(said, reworkings[:]) && (wish > 0 || startsWithAny(said, "以下", "上述", "本文", "全文", "文章", "内容", "原文", "下面", "以上")) {
			if !g.quoted(from) && !g.spoken(from) {
				g.report(from, end, finding.Msg("generated-residue-reply", finding.Text(strings.TrimRight(g.Text[from:end], "。:："))))
				return end
			}
		}
		_, size := utf8.DecodeRuneInString(g.Text[end:])
		start = max(end+size, start+1)
	}
	return 0
}

// workWords returns the words of which wish needs one.
var workWords = sync.OnceValue(func() *trie.List {
	return trie.NewList(slices.Concat(clientWorks[:], reworkings[:])...)
})

// longestPrefix returns the length of the longest of words that s starts with, 0 for none.
func longestPrefix(s string, words []string) int {
	n := 0
	for _, w := range words {
		if len(w) > n && strings.HasPrefix(s, w) {
			n = len(w)
		}
	}
	return n
}

func containsAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// asksBack reports whether a generator offers to go on in what follows its 如果需要调整.
func asksBack(rest string) bool {
	return strings.Contains(rest, "告诉我") || strings.Contains(rest, "随时") || strings.Contains(rest, "我可以") || strings.Contains(rest, "请提") || strings.Contains(rest, "联系我") || strings.Contains(rest, "请告")
}

// spoken reports whether offset i stands behind the name of a speaker at the start
// of its line: 用户：作为….
func (g *generated) spoken(i int) bool {
	k := strings.IndexAny(g.Text[:i], ":：")
	return k > 0 && k <= maxSpeaker && !strings.ContainsAny(g.Text[:k], "，。,的")
}

// maxSpeaker bounds the name of a speaker, in bytes.
const maxSpeaker = 4 * len("字")

// opening returns the end of 好的,以下是… at the start of the passage, else 0.
func (g *generated) opening() int {
	if !g.may(inReply) {
		return 0
	}
	n := lead(g.Text, inReply)
	if n == 0 {
		return 0
	}
	k := n
	for n > 0 { // 好的,没问题!
		rest := strings.TrimLeft(g.Text[k:], ",，!！.。 ~～")
		if rest == g.Text[k:] {
			return 0
		}
		k = len(g.Text) - len(rest)
		n = lead(rest, inReply)
		k += n
	}
	m := at(g.Text, k, inReplyThen)
	if m == 0 || g.r.asked(g.passage) {
		return 0
	}
	return clauseEnd(g.Text, k+m)
}

// clauseEnd returns where the clause of text that offset i lies in ends.
func clauseEnd(text string, i int) int {
	if k := strings.IndexAny(text[i:], ",，。!！?？;；:：\n"); k >= 0 {
		return i + k
	}
	return len(text)
}

// outline reports the label of an outline at the start of a passage.
func (g *generated) outline() {
	if g.cell || !g.may(inOutlineLabel) {
		return
	}
	text := strings.TrimLeft(g.Text, "*【[#（( 　")
	off := len(g.Text) - len(text)
	n := at(text, 0, inOutlineLabel)
	if n == 0 || g.r.isKind(g.passage, article.ListItem) {
		return
	}
	rest := strings.TrimLeft(text[n:], "*】])） 一二三四五六0123456789")
	colon := runeAfter(rest, 0)
	if g.r.isKind(g.passage, article.Heading) && strings.HasPrefix(text, "第") && utf8.RuneCountInString(rest) > 1 {
		return // the name of a part: 第一段:查资格
	}
	if colon != ':' && colon != '：' || g.r.shows(g.passage) {
		return
	}
	if g.r.underTalk(g.block, inFormLead) || g.r.speaks(inEditorTalk) && !searchStrings(outlineOnly[:], text[:n]) || g.aboutAI {
		return
	}
	end := len(g.Text) - len(rest) + utf8.RuneLen(colon)
	g.report(off, end, finding.Msg("generated-residue-outline", finding.Text(g.Text[off:end])))
}

// length reports a note on how long the text is: (全文约800字).
func (g *generated) length() {
	if !g.may(inLengthNote) {
		return
	}
	for _, p := range g.pairs {
		if i, j := p.inner(); isLength(g.Text[i:j]) && p.open.kind <= lenticular {
			g.report(p.open.at, p.end(), finding.Msg("generated-residue-length", finding.Text(g.Text[p.open.at:p.end()])))
			return
		}
	}
	if isLength(g.Text) && !g.cell && !g.r.isKind(g.passage, article.ListItem) {
		g.report(0, len(g.Text), finding.Msg("generated-residue-length", finding.Text(g.Text)))
	}
}

// isLength reports whether text is nothing but a length in characters.
func isLength(text string) bool {
	text = strings.Trim(text, " 　。.注:：")
	n := at(text, 0, inLengthNote)
	if n == 0 {
		return false
	}
	rest := strings.TrimLeft(text[n:], ":： 约为共")
	digits := strings.TrimLeft(rest, "0123456789")
	return len(rest)-len(digits) >= 3 && (digits == "字" || digits == "个字" || digits == "字左右" || digits == "" && strings.HasPrefix(text, "字数"))
}
