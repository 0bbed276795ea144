package residue

import (
	"strings"
	"unicode/utf8"

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

// phrases reports texts that fill templates, and X in place of a value.
func (c *placeholders) phrases() {
	for _, h := range c.hits {
		latin := isLetter(c.Text[h.start]) // nobody explains lorem ipsum but where he names a program
		if h.set&inFiller != 0 && (!c.r.speaks(inEditorTalk) || latin && !c.speaks(inEditorTalk) && !has(c.r.Title.View.Text, inEditorTalk)) && !c.quoted(h.start) {
			c.add(h.start, h.end, noteMessage)
			break // the rest of the passage is filler, too
		}
	}
	c.todo()
	c.pendingValue()
	c.signature()
	c.validity()
	c.maskedValues()
}

// maxName is how long, in bytes, the name in brackets behind TODO may be.
const maxName = 8 * len("字")

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
		if before == 0 && strings.HasPrefix(c.Text[h.end:], " ") && startsWithAny(strings.TrimLeft(c.Text[h.end:], " "), todoVerbs[:]...) {
			c.add(h.start, len(c.Text), noteMessage) // TODO 补充各区的地址
			return
		}
		end := h.end
		if rest := c.Text[end:]; strings.HasPrefix(rest, "(") || strings.HasPrefix(rest, "（") { // TODO(老王):
			if k := strings.IndexAny(rest, ")）"); k > 0 && k <= maxName {
				_, size := utf8.DecodeRuneInString(rest[k:])
				end += k + size
			}
		}
		if next := runeAfter(c.Text, end); (next == ':' || next == '：') && (before == 0 || strings.ContainsRune("。！!？?；;）)", before)) {
			_, end := sentence(c.Text, h.start)
			c.add(h.start, end, noteMessage)
			return
		}
	}
}
