package residue

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
)

// whole reports a passage that is a placeholder as a whole.
func (c *placeholders) whole() {
	counted := c.bytes.HasAny(" 0123456789") && strings.Contains(c.Text, "张") // 第2张
	if !counted && !c.may(inFillerBlock|inCaption|inPictureFile|inPending|inHere) {
		return
	}
	text := strings.TrimSpace(c.Text)
	core := strings.Trim(text, marks)
	if rest := withoutPrefix(text); rest != text && instruction(strings.TrimRight(rest, "。.")) && !c.r.speaks(inEditorTalk) {
		i := strings.Index(c.Text, text)
		c.add(i, i+len(text), noteMessage) // 编辑注:此处加一张截图
		return
	}
	i := strings.Index(c.Text, core)
	if core == "" || len(core) > 120 {
		return
	}
	switch {
	case c.cell:
	case isTemplateSlot(text) && (exactly(core, inFillerBlock) || strings.HasSuffix(core, "标题") && utf8.RuneCountInString(core) <= maxSlot && !c.r.speaks(inTemplateTalk)),
		exactly(core, inFillerBlock) && !hasBrackets(text) && (startsWithAny(core, "请", "输入", "测试", "示例", "无标题", "未命名", "新建", "Untitled", "Hello", "Sample", "The ") || utf8.RuneCountInString(core) > 3 && !c.r.isKind(c.passage, article.Heading)),
		c.captionOnly(core):
		c.add(i, i+len(core), noteMessage)
	case isPictureFile(core) && !c.r.isKind(c.passage, article.ListItem) && !c.r.inCode(c.passage, i+len(core)-1, i+len(core)):
		c.add(i, i+len(core), fileMessage)
	}
	c.pendingBlock(i, core)
	c.hereBlock(i, core)
}

// maxSlot is the longest name of a slot for a title, in characters: 【条文标题】.
const maxSlot = 6

// isTemplateSlot reports whether s is a word in lenticular or square brackets,
// as in a template of an article: 【标题】.
func isTemplateSlot(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	return (r == '【' || r == '[') && (last == '】' || last == ']')
}

func hasBrackets(s string) bool { return strings.ContainsAny(s, "【[(（《<「“") }

// minEcho is how many characters of the title a caption repeats at least.
const minEcho = 4

// captionOnly reports whether core is what a farm prints where a picture was:
// 文章插图, 第2张.
func (c *placeholders) captionOnly(core string) bool {
	if n := at(core, 0, inCaption); n > 0 {
		return strings.Trim(core[n:], " 　0123456789:：.") == ""
	}
	if k := strings.LastIndex(core, "第"); k > 0 {
		if echo := strings.TrimSpace(core[:k]); utf8.RuneCountInString(echo) >= minEcho && strings.Contains(c.r.Title.View.Text, echo) {
			core = core[k:] // 停卡怎么办理 第2张
		}
	}
	rest, ok := strings.CutPrefix(core, "第")
	digits := strings.TrimLeft(rest, " 0123456789")
	return ok && digits != rest && (digits == "张" || digits == "张图" || digits == "张图片")
}

// isPictureFile reports whether core is the name of a picture's file.
func isPictureFile(core string) bool {
	if len(core) > 80 || !strings.Contains(core, ".") {
		return false
	}
	n := endsWith(core, inPictureFile)
	if n == 0 || n == len(core) || strings.ContainsAny(core, "/\\。，,；=(（") {
		return false
	}
	return true
}

// pendingBlock reports 待补充 as all of a passage, alone, behind its label or
// behind the few words that it is said of. 等待核实 is something to do.
func (c *placeholders) pendingBlock(i int, core string) {
	if !c.may(inPending) || utf8.RuneCountInString(core) > 16 {
		return
	}
	n := endsWith(core, inPending)
	if n == 0 || strings.HasSuffix(core[:max(len(core)-n, 0)], "等") || hasBrackets(core) || has(core[:len(core)-n], inStateWord) || strings.ContainsAny(core, "“”\"「」的是") {
		return
	}
	if exactly(core, inWeakPending) && (c.cell || c.r.isKind(c.passage, article.ListItem)) || c.namesPlaceholder(core) {
		return
	}
	c.add(i, i+len(core), noteMessage)
}

// maxPendingLabel is the longest label before 待补充, in characters.
const maxPendingLabel = 12

// pendingValue reports 待补充 behind the label of a clause, where its value is to come:
// 各品牌价目:待补充(找小周).
func (c *placeholders) pendingValue() {
	for _, h := range c.hits {
		if h.set&inPending == 0 || h.set&inWeakPending != 0 || c.cell || c.quoted(h.start) {
			continue
		}
		before := strings.TrimRight(c.Text[:h.start], " 　")
		label := strings.TrimRight(before, ":：")
		from := strings.LastIndexAny(label, "。!！?？;；,，") + 1
		for from < len(label) && !utf8.RuneStart(label[from]) {
			from++
		}
		name := label[from:]
		if label == before || name == "" || utf8.RuneCountInString(name) > maxPendingLabel || has(name, inStateWord) || hasBrackets(name) {
			continue
		}
		if next := runeAfter(c.Text, h.end); next != 0 && !strings.ContainsRune("(（。,，;；!！ ", next) || c.r.speaks(inEditorTalk) {
			continue
		}
		c.add(h.start, h.end, noteMessage)
	}
}

// hereBlock reports a passage that says, without brackets, what is to be put
// here: 此处插入操作截图.
func (c *placeholders) hereBlock(i int, core string) {
	if !c.may(inHere) || at(core, 0, inHere) == 0 || utf8.RuneCountInString(core) > 24 || hasBrackets(core) {
		return
	}
	if c.r.speaks(inEditorTalk) || !instruction(core) {
		return
	}
	c.add(i, i+len(core), noteMessage)
}
