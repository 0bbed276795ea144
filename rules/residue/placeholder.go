package residue

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/rules"
)

// PlaceholderResidue reports what stands where the text was still to come.
func PlaceholderResidue() *rules.Rule {
	return &rules.Rule{
		ID: "placeholder-residue", Group: rules.Residue, Severity: finding.Error,
		Outranks: []string{"truncated-text", "malformed-table"},
		Doc: rules.Doc{
			Title: "占位残留", TitleEN: "Placeholder left in the text",
			What:   "文中留着写稿时的占位:括号里的写作说明(插入流程图)、待补充、没有替换的模板变量 {{…}}、只有标签没有内容的行、没填的数值“XX元”、配图的文件名。",
			Why:    "读者会原样看到这些字,该有的内容却没有。",
			WhatEN: "The text still holds a placeholder: a note to the author in brackets, “to be added”, a template variable that nobody replaced, a label without its value, an amount of “XX”, the file name of a picture.",
			WhyEN:  "Readers see the note as it stands, and not what was to come in its place.",
			Bad:    "步骤三(此处插入截图)",
			Good:   "步骤三:点击“提交”,页面提示“申请已受理”。",
			Traps: []string{"真实的按钮名【我的】、[插入]选项卡", "表单、信函、短信的样例", "打码的数字", "讲模板语法的文档里的 {{…}}", "代码块和行内代码",
				"给读者的话“(插入银行卡)”“(附上转账截图)”", "XX市、XX路这样的泛指"},
		},
		Messages: []rules.Text{
			{Key: "placeholder-residue", ZH: "“%[1]s”是写稿时的占位,读者会原样看到:请补上内容,或者删去", EN: "“%[1]s” is a note to the author that readers will see; please put in what was to come, or delete it"},
			{Key: "placeholder-residue-template", ZH: "“%[1]s”是没有替换的模板变量,请换成实际内容", EN: "“%[1]s” is a template variable that nothing was put in for; please replace it"},
			{Key: "placeholder-residue-label", ZH: "“%[1]s”后面没有内容,像是模板里没填的一项:请补上,或者删去这一行", EN: "nothing follows “%[1]s”, as in a form that was not filled in; please complete or delete the line"},
			{Key: "placeholder-residue-value", ZH: "“%[1]s”没有填上实际的数值,请核实后补上", EN: "“%[1]s” has no actual value; please put it in"},
			{Key: "placeholder-residue-file", ZH: "“%[1]s”是配图的文件名,图没有显示出来:请放上图,或者删去", EN: "“%[1]s” is the file name of a picture that is not shown; please put in the picture, or delete the name"},
		},
		Check: checkPlaceholder,
	}
}

func checkPlaceholder(p *rules.Pass) {
	r := read(p)
	for i := range r.passages {
		c := placeholders{Pass: p, r: r, passage: &r.passages[i]}
		c.label()
		if c.site {
			continue
		}
		c.templates()
		c.inBrackets()
		c.whole()
		c.phrases()
		c.flush()
	}
}

// placeholders collects the placeholders of one passage. What stands side by
// side is one finding.
type placeholders struct {
	*rules.Pass
	r *reading
	*passage
	found []placeholder
}

type placeholder struct {
	start, end int
	message    func(quote string) finding.Message
}

func noteMessage(q string) finding.Message {
	return finding.Msg("placeholder-residue", finding.Text(q))
}

func templateMessage(q string) finding.Message {
	return finding.Msg("placeholder-residue-template", finding.Text(q))
}

func labelMessage(q string) finding.Message {
	return finding.Msg("placeholder-residue-label", finding.Text(q))
}

func valueMessage(q string) finding.Message {
	return finding.Msg("placeholder-residue-value", finding.Text(q))
}

func fileMessage(q string) finding.Message {
	return finding.Msg("placeholder-residue-file", finding.Text(q))
}

// maxPlaceholders bounds the placeholders that are taken from one passage: one with
// more is all placeholder.
const maxPlaceholders = 500

// add notes Text[i:j] unless it is code or lies in what was found already.
func (c *placeholders) add(i, j int, message func(string) finding.Message) {
	if len(c.found) >= maxPlaceholders || c.r.inCode(c.passage, i, j) {
		return
	}
	for _, f := range c.found {
		if i < f.end && f.start < j {
			return
		}
	}
	c.found = append(c.found, placeholder{i, j, message})
}

// flush reports what was found; notes with only white space between them are
// one finding.
func (c *placeholders) flush() {
	for i := 0; i < len(c.found); i++ {
		f := c.found[i]
		for i+1 < len(c.found) && c.found[i+1].start >= f.end && strings.TrimSpace(c.Text[f.end:c.found[i+1].start]) == "" {
			i++
			f.end = c.found[i].end
		}
		c.report(f)
	}
	c.found = c.found[:0]
}

func (c *placeholders) report(f placeholder) {
	quote := c.Text[f.start:f.end]
	c.Report(finding.Finding{Span: c.Span(f.start, f.end), Message: f.message(quote)}, finding.Error)
}

// label reports a passage that is a label without its value (发布时间:) or with
// X in its place (版权声明:xxxxxx).
func (c *placeholders) label() {
	if c.cell || !c.may(inBlankLabel) {
		return
	}
	text := strings.TrimRight(c.Text, " 　")
	n := at(text, 0, inBlankLabel)
	if n == 0 {
		return
	}
	colon := runeAfter(text, n)
	if colon != ':' && colon != '：' {
		return
	}
	rest := strings.Trim(text[n+utf8.RuneLen(colon):], " 　")
	switch {
	case rest == "" && !c.site && !c.labelAnswered():
	case rest == "" && c.site && exactly(text[:n], inSiteLabel) && !startsWithDigit(c.next()):
	case len(rest) >= 3 && isMask(rest) || isMaskedNumber(rest):
	default:
		return
	}
	if c.r.speaks(inEditorTalk) || c.r.Format == article.HTML && rest == "" {
		return // a step that names the field, or a page that fills it elsewhere
	}
	c.report(placeholder{0, len(text), labelMessage})
}

// next returns the text after the passage.
func (c *placeholders) next() string { return c.r.next(c.passage) }

// labelAnswered reports whether what follows a label may be its value: a list,
// a table or a short line. A heading, another label or a long paragraph is not.
func (c *placeholders) labelAnswered() bool {
	next := c.next()
	if next == "" || c.block < 0 {
		return false
	}
	if n := at(next, 0, inBlankLabel); n > 0 {
		after := runeAfter(next, n)
		return after != ':' && after != '：'
	}
	return !addresses(c.Text) || hasAnySuffix(strings.TrimRight(next, " 　_"), ":", "：") || strings.ContainsFunc(next, func(r rune) bool { return r < utf8.RuneSelf && (isASCIIWord(r) || r == '#') })
}

// addresses reports whether a label asks for an address or a number, which a line without
// a letter or digit does not give.
func addresses(label string) bool {
	return strings.Contains(label, "网址") || strings.Contains(label, "链接") || strings.Contains(label, "电话") || strings.Contains(label, "热线")
}

// startsWithDigit reports whether s starts with a number, as dates do.
func startsWithDigit(s string) bool {
	s = strings.TrimLeft(s, " 　")
	return s != "" && s[0] >= '0' && s[0] <= '9'
}

// isMaskedNumber reports whether s is a telephone number most of whose digits
// are X: 400-XXX-XXXX.
func isMaskedNumber(s string) bool {
	return strings.Count(strings.ToUpper(s), "X") >= 4 && isMask(strings.Trim(s, "0123456789-"))
}

// isMask reports whether s is nothing but X in one of its spellings.
func isMask(s string) bool {
	return strings.Trim(s, "xX×ХхＸｘ*-— ") == "" && strings.ContainsAny(s, "xX×ＸｘХх")
}

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
		return !c.control(p) && !c.aboutEditing(p)
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
	if isPending(inner) {
		return !c.control(p) && !c.quotedState(p) && !c.namesPlaceholder(inner)
	}
	if c.asksWriter(p, inner) {
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

// phrases reports texts that fill templates, and X in place of a value.
func (c *placeholders) phrases() {
	for _, h := range c.hits {
		if h.set&inFiller != 0 && !c.r.speaks(inEditorTalk) && !c.quoted(h.start) {
			c.add(h.start, h.end, noteMessage)
			break // the rest of the passage is filler, too
		}
	}
	c.todo()
	c.maskedValues()
}

// todo reports TODO with a colon at the start of a passage or behind a sentence.
func (c *placeholders) todo() {
	if c.cell || !c.may(inTodo) {
		return
	}
	for _, h := range c.hits {
		if h.set&inTodo == 0 || !isTodo(c.Text[h.start:]) || hasAnySuffix(c.Text, "：待定", ":待定", "：待办", ":待办", "：待办事项", ":待办事项") {
			continue // what the abbreviation stands for
		}
		before := runeBefore(strings.TrimRight(c.Text[:h.start], " 　"), len(strings.TrimRight(c.Text[:h.start], " 　")))
		if next := runeAfter(c.Text, h.end); (next == ':' || next == '：') && (before == 0 || strings.ContainsRune("。！!？?；;）)", before)) {
			_, end := sentence(c.Text, h.start)
			c.add(h.start, end, noteMessage)
			return
		}
	}
}

// asksWriter reports whether the brackets p stand where the text needs a noun, and
// say what is to be written there: 到（请填写办理点名称）提交申请.
func (c *placeholders) asksWriter(p pair, inner string) bool {
	rest := strings.TrimPrefix(strings.TrimPrefix(inner, "请"), "在此")
	if n := at(inner, 0, inHere); n > 0 && startsWithAny(inner[n:], "填", "写", "补", "换成", "替换") && utf8.RuneCountInString(inner) <= 16 {
		return !c.sample(p.open.at) && !c.r.speaks(inEditorTalk) // 【此处填产品名】
	}
	if at(rest, 0, inHere) > 0 && strings.Contains(rest, "待") && hasAnySuffix(rest, "补写", "补上", "补全", "补充", "完善", "核实", "核对", "更新", "替换", "删除", "修改", "确认", "撰写", "编写") {
		return !c.r.speaks(inEditorTalk) // 本段待法务核对后补写
	}
	if !startsWithAny(rest, "填写", "填入", "输入", "补充", "写明", "替换为", "改为", "换成") || utf8.RuneCountInString(inner) > 16 {
		return false
	}
	before := c.Text[:p.open.at]
	if strings.ContainsRune(":：为是打", runeBefore(before, len(before))) && len(before) > 0 {
		return !c.sample(p.open.at) && !c.control(p)
	}
	return p.open.kind == round && strings.ContainsRune("到在向至由从给找于", runeBefore(before, len(before))) && len(before) > 0 && isHan(runeAfter(c.Text, p.end()))
}
