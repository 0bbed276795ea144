package residue

import (
	"strings"
	"unicode/utf8"
)

// inBrackets reports notes to the author in brackets.
func (c *placeholders) inBrackets() {
	if len(c.pairs) > 0 && (c.may(instructing|inLostPicture|inPending|inTodo|inBlankNoun) || strings.Contains(c.Text, "具体")) {
		c.bracketNotes()
	}
	c.angleNotes()
}

func (c *placeholders) bracketNotes() {
	for _, p := range c.pairs {
		i, j := p.inner()
		inner := strings.TrimSpace(c.Text[i:j])
		if inner == "" || len(inner) > 160 {
			continue
		}
		switch p.open.kind {
		case round, square, lenticular, curly, angle, corner, title:
		default:
			continue
		}
		if p.open.kind == curly && runeBefore(c.Text, p.open.at) == '{' {
			continue // the inner pair of {{…}}
		}
		if c.isNote(p, inner) {
			c.add(p.open.at, p.end(), noteMessage)
		}
	}
}

// isNote reports whether what stands in the brackets p is a note to the author.
func (c *placeholders) isNote(p pair, inner string) bool {
	inner = withoutPrefix(inner)
	if instruction(inner) {
		return !c.control(p) && !c.aboutEditing(p) && !c.asksAbout(p)
	}
	if p.open.kind == title || p.open.kind == square && runeAfter(c.Text, p.end()) == '(' && isAddress(strings.SplitN(c.Text[p.end()+1:], ")", 2)[0]) {
		return false // the text of a link whose address is not well formed
	}
	if captioned(inner) {
		return !c.cell && c.standsAlone(p) && !c.pictured()
	}
	if isTodo(inner) {
		return !c.control(p)
	}
	if (exactly(inner, inWeakPending) || awaits(inner)) && c.fillsLabel(p) || strings.HasPrefix(inner, "待") && strings.Contains(inner, "后补") && !c.control(p) {
		return true
	}
	if n := strings.IndexAny(inner, ":："); n > 0 && (inner[:n] == "待确认" || inner[:n] == "待核对" || inner[:n] == "待定") {
		return !c.control(p) // 加 [待确认:容量] 毫升
	}
	if isPending(inner) {
		return !c.control(p) && !c.quotedState(p) && !c.namesPlaceholder(inner)
	}
	if c.asksWriter(p, inner) || c.cell && inner == "请填写" && strings.TrimSpace(c.Text) == c.Text[p.open.at:p.end()] && !c.sample(p.open.at) {
		return true
	}
	if exactly(strings.TrimRight(inner, "0123456789一二三四五 "), inLostPicture) {
		return !c.cell && c.standsAlone(p) && !c.control(p) && !c.pictured()
	}
	if (exactly(inner, inBlankNoun) || strings.HasPrefix(inner, "具体") && utf8.RuneCountInString(inner) <= 10) && (p.open.kind == square && c.Text[p.open.at] == '[' || p.open.kind == curly) {
		return (strings.HasSuffix(inner, "名称") || !c.control(p)) && !c.sample(p.open.at) && !c.notation(p, inner)
	}
	return false
}

// asksAbout reports whether the brackets p are quoted in a question or a heading: 模板里能放
// “(此处插入照片)”吗?
func (c *placeholders) asksAbout(p pair) bool {
	_, end := sentence(c.Text, p.open.at)
	return c.quoted(p.open.at) && (strings.ContainsAny(c.Text[end:min(end+len("？"), len(c.Text))], "?？") || strings.HasSuffix(c.Text[:end], "吗"))
}

// awaits reports whether text says that something is put in once somebody has seen to it:
// 待园方确认后补充.
func awaits(text string) bool {
	text = strings.TrimLeft(text, "此处该项本")
	return strings.HasPrefix(text, "待") && strings.Contains(text, "后") && (hasAnySuffix(text, editorVerbs[:]...) || strings.Contains(text, "后补"))
}

// fillsLabel reports whether the brackets p are all that stands behind a label, where its
// value is to come: 客服邮箱：[待填写].
func (c *placeholders) fillsLabel(p pair) bool {
	before := strings.TrimRight(c.Text[:p.open.at], " 　")
	after := strings.TrimLeft(c.Text[p.end():], " 　")
	start, _ := sentence(c.Text, p.open.at)
	return hasAnySuffix(before, ":", "：", "为", "是") && (after == "" || strings.ContainsRune(",，。;；、", runeAfter(after, 0))) &&
		!has(c.Text[start:p.open.at], inStateWord) && !c.cell && !c.sample(p.open.at)
}

// notation reports whether the bracketed word is quoted from a screen, indexes a name
// (Dates[Date], SUM([Amount])) or is a type in a table ({Number}).
func (c *placeholders) notation(p pair, inner string) bool {
	if c.quoted(p.open.at) {
		return true
	}
	if strings.ContainsFunc(inner, isHan) {
		return false
	}
	before := runeBefore(c.Text, p.open.at)
	return isASCIIWord(before) || strings.ContainsRune("('=,+*/", before) && before != 0 || c.cell
}

// namesPlaceholder reports whether 占位符 is said of what articles on templates call
// so, and not of a picture or a text that is to come.
func (c *placeholders) namesPlaceholder(core string) bool {
	rest, ok := strings.CutSuffix(strings.TrimSuffix(core, "符"), "占位")
	if !ok {
		return false
	}
	subject := strings.TrimRight(rest, " 　*_")
	return strings.Contains(c.r.Title.View.Text, "占位") || subject != "" && endsWith(subject, inLayout|inMedium|inLostPicture) == 0
}

// withoutPrefix returns a note without what says that it is one, 编辑注:, or what
// it is about, 案例:此处….
func withoutPrefix(inner string) string {
	k := strings.IndexAny(inner, ":：")
	if k < 0 || k > 4*len("字") {
		return inner
	}
	_, size := utf8.DecodeRuneInString(inner[k:])
	rest := strings.TrimLeft(inner[k+size:], " 　")
	if strings.HasSuffix(inner[:k], "注") || at(rest, 0, inHere) > 0 {
		return rest
	}
	return inner
}

// captioned reports whether a note is the caption of a picture: 图1:登录页面.
func captioned(inner string) bool {
	n := at(inner, 0, inLostPicture)
	if n == 0 {
		return false
	}
	rest := strings.TrimLeft(inner[n:], "0123456789一二三四五六七八九十-. ")
	r := runeAfter(rest, 0)
	return r == ':' || r == '：' || r == 0 && rest != inner[n:]
}

// angleNotes reports notes in < and >, which are no brackets elsewhere.
func (c *placeholders) angleNotes() {
	if !c.may(instructing) || !c.bytes.Has('<') {
		return
	}
	for from := 0; ; {
		k := strings.IndexByte(c.Text[from:], '<')
		if k < 0 {
			return
		}
		i := from + k
		from = i + 1
		j := strings.IndexByte(c.Text[from:min(len(c.Text), from+90)], '>')
		if j > 0 && instruction(c.Text[from:from+j]) {
			c.add(i, from+j+1, noteMessage)
		}
	}
}

// control reports whether the bracketed word is the name of a control: words of
// the screen stand beside it, or it is a link of a chain.
func (c *placeholders) control(p pair) bool {
	before := strings.TrimRight(c.Text[:p.open.at], " 　“\"'「")
	after := strings.TrimLeft(c.Text[p.end():], " 　”\"'」")
	if at(after, 0, inUiNoun) > 0 {
		return true
	}
	for _, arrow := range [...]string{"→", "->", ">", "＞", "》", "-", "—", "–", "›", "/", "、"} {
		if strings.HasPrefix(after, arrow) || strings.HasSuffix(before, arrow) && before != arrow {
			return true
		}
	}
	return p.open.kind != round && endsWith(before, inUiVerb) > 0
}

// aboutEditing reports whether the brackets stand in the talk of an editor, in
// which pictures are inserted by the reader.
func (c *placeholders) aboutEditing(p pair) bool {
	if !c.r.speaks(inEditorTalk) {
		return false
	}
	inner := c.Text[p.open.at:p.end()]
	return !has(inner, inHere) && !c.standsAlone(p)
}

// quotedState reports whether 待补充 is what a screen shows.
func (c *placeholders) quotedState(p pair) bool {
	start, _ := sentence(c.Text, p.open.at)
	return has(c.Text[start:p.open.at], inStateWord) && p.open.kind != square
}

// standsAlone reports whether the brackets are all of the passage, or start it,
// or follow a whole sentence.
func (c *placeholders) standsAlone(p pair) bool {
	before := strings.TrimRight(c.Text[:p.open.at], " 　")
	after := strings.TrimSpace(c.Text[p.end():])
	prev, _ := utf8.DecodeLastRuneInString(before)
	return (before == "" || strings.ContainsRune("。！!；;.…)）]】》", prev)) && (after == "" || c.nextIsBracket(after) || before != "" || p.open.kind == square)
}

func (c *placeholders) nextIsBracket(after string) bool {
	r, _ := utf8.DecodeRuneInString(after)
	kind, open := bracketOf(r)
	return kind != noBracket && open
}

// pictured reports whether the article shows a picture near the passage, so
// that (截图) is its caption.
func (c *placeholders) pictured() bool {
	return c.r.pictureNear(c.block, 2)
}

// sample reports whether offset i stands in a sample for the reader: a form, a
// letter, a message.
func (c *placeholders) sample(i int) bool {
	start, end := sentence(c.Text, i)
	if has(c.Text[start:end], inFormTalk|inTemplateTalk) {
		return true
	}
	return c.r.underTalk(c.block, inFormLead|inTemplateTalk)
}

// asksWriter reports whether the brackets p stand where the text needs a noun, and
// say what is to be written there: 到（请填写办理点名称）提交申请.
func (c *placeholders) asksWriter(p pair, inner string) bool {
	rest := strings.TrimPrefix(strings.TrimPrefix(inner, "请"), "在此")
	if n := at(inner, 0, inHere); n > 0 && startsWithAny(inner[n:], "填", "写", "补", "换成", "替换") && utf8.RuneCountInString(inner) <= 16 {
		return !c.sample(p.open.at) && !c.r.speaks(inEditorTalk) // 【此处填产品名】
	}
	if at(rest, 0, inHere) > 0 && strings.Contains(rest, "待") && hasAnySuffix(rest, editorVerbs[:]...) {
		return !c.r.speaks(inEditorTalk) // 本段待法务核对后补写
	}
	if !startsWithAny(rest, "填写", "填入", "输入", "补充", "写明", "替换为", "改为", "换成") || utf8.RuneCountInString(inner) > 16 {
		return false
	}
	before := c.Text[:p.open.at]
	if at(strings.TrimLeft(c.Text[p.end():], " "), 0, inValueUnit) > 0 {
		return !c.sample(p.open.at) // 在[填写价格]元左右
	}
	if hasAnySuffix(before, "___", "＿＿＿") && hasAnySuffix(inner, "电话", "热线", "号码", "网址", "链接", "邮箱", "微信号", "公众号", "地址", "时间") {
		return !c.sample(p.open.at) && !c.cell // ____(请填写值班电话)
	}
	if strings.ContainsRune(":：为是打", runeBefore(before, len(before))) && len(before) > 0 {
		return !c.sample(p.open.at) && !c.control(p)
	}
	return (p.open.kind == round || strings.HasPrefix(inner, "请填")) && strings.ContainsRune("到在向至由从给找于", runeBefore(before, len(before))) && len(before) > 0 && (isHan(runeAfter(c.Text, p.end())) || p.open.kind != round)
}
