package residue

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/source"
	"buzhou/rules"
)

// MarkupResidue reports markup that this format shows as it stands.
func MarkupResidue() *rules.Rule {
	return &rules.Rule{
		ID: "markup-residue", Group: rules.Residue, Severity: finding.Warning,
		Doc: rules.Doc{
			Title: "标记残留", TitleEN: "Markup that does not render",
			What:   "文中有这种格式不会渲染的标记:纯文本和 HTML 里的 ###、**加粗**、[文字](网址)、```、<b>…</b>;Markdown 里少了空格的 ##标题、全角括号的链接;[b]…[/b]。同一种标记只报一次,其余各处列在后面。",
			Why:    "读者看到的是符号,不是标题、加粗和链接。",
			WhatEN: "Markup that this format shows as it stands: ### **bold** [text](url) ``` <b>…</b> in plain text or HTML; ##heading without a space and links with full-width brackets in Markdown; [b]…[/b]. Each kind is one finding that lists all its places.",
			WhyEN:  "Readers see signs instead of headings, emphasis and links.",
			Bad:    "### 第一步\n打开**设置**(纯文本)",
			Good:   "第一步:打开“设置”",
			Traps:  []string{"Markdown 文件里正常的标记", "打码的 **", "讲 Markdown、HTML 的文档", "代码", "话题 #某某#、C#、#1", "CommonMark 因紧邻标点而不渲染的 **加粗:**,渲染器不一,只作提示"},
		},
		Messages: []rules.Text{
			{Key: "markup-residue", ZH: "“%[1]s”是%[2]s,这种格式不会渲染,读者会看到符号:请改成这种格式的写法,或者去掉(共 %[3]d 处)", EN: "“%[1]s” is %[2]s, which this format does not render; please rewrite or remove it (places in all: %[3]d)"},
			{Key: "markup-residue-renderer", ZH: "紧邻标点的 ** 在有的渲染器里能显示", EN: "some renderers accept ** beside punctuation"},
			{Key: "markup-residue-fix-strip", ZH: "去掉标记,留下文字", EN: "remove the markup and keep the words"},
			{Key: "markup-residue-fix-space", ZH: "在 # 后加空格", EN: "put a space after the #"},
			{Key: "markup-residue-fix-link", ZH: "改成半角括号", EN: "use half-width brackets"},
		},
		Check: checkMarkup,
	}
}

// remnant is a place where markup is shown, and the edits that mend it.
type remnant struct {
	kind  finding.Term
	span  source.Span
	edits []finding.Edit
}

// remnants collects the markup that an article shows.
type remnants struct {
	*rules.Pass
	r *reading
	*passage
	found []remnant
}

func checkMarkup(p *rules.Pass) {
	r := read(p)
	if r.speaks(inMarkupTalk) {
		return
	}
	m := remnants{Pass: p, r: r}
	for i := range r.passages {
		m.passage = &r.passages[i]
		if m.site || !m.bytes.HasAny("*#[`<~_") {
			continue
		}
		m.headingMarks()
		m.emphasis()
		m.otherMarks()
		m.links()
		m.boardCodes()
		if r.Format != article.Markdown {
			m.fence()
			m.elements()
		}
	}
	m.flush()
}

// add notes that Text[i:j] is markup, unless it is code, and the edits that mend
// it.
func (m *remnants) add(kind finding.Term, i, j int, edits ...edit) {
	if m.r.inCode(m.passage, i, j) {
		return
	}
	r := remnant{kind: kind, span: m.Span(i, j)}
	for _, e := range edits {
		r.edits = append(r.edits, finding.Edit{Span: m.Span(e.start, e.end), Text: e.text})
	}
	m.found = append(m.found, r)
}

// edit puts text in place of the passage's [start, end).
type edit struct {
	start, end int
	text       string
}

// flush reports one finding for each kind of markup.
func (m *remnants) flush() {
	for len(m.found) > 0 {
		kind := m.found[0].kind
		var related []finding.End
		fix := &finding.Fix{Safe: true, Title: fixTitle(kind)}
		for i, r := range m.found {
			if r.kind != kind {
				continue
			}
			if i > 0 {
				related = append(related, finding.End{Role: finding.Agrees, Span: r.span})
			}
			fix.Edits = append(fix.Edits, r.edits...)
			fix.Safe = fix.Safe && len(r.edits) > 0
		}
		f := finding.Finding{Span: m.found[0].span, Related: related}
		f.Message = finding.Msg("markup-residue", finding.Text(m.Quote(f.Span)), kind, finding.Number(len(related)+1))
		if len(fix.Edits) > 0 {
			f.Fix = fix
		}
		severity := finding.Warning
		if kind == "markup/emphasis" && m.r.Format == article.Markdown {
			severity = finding.Info
			f.Reasons = []finding.Message{finding.Msg("markup-residue-renderer")}
		}
		m.Report(f, severity)
		m.found = slices.DeleteFunc(m.found, func(r remnant) bool { return r.kind == kind })
	}
}

func fixTitle(kind finding.Term) finding.Message {
	switch kind {
	case "markup/space":
		return finding.Msg("markup-residue-fix-space")
	case "markup/wide-link":
		return finding.Msg("markup-residue-fix-link")
	}
	return finding.Msg("markup-residue-fix-strip")
}

// headingMarks reports # at the start of a line, which only Markdown renders,
// and there only before a space.
func (m *remnants) headingMarks() {
	text := m.Text
	n := len(text) - len(strings.TrimLeft(text, "#"))
	if n == 0 || n > 6 || n == len(text) || m.cell {
		return
	}
	next := runeAfter(text, n)
	if m.r.Format == article.Markdown {
		if n >= 2 && (isHan(next) || next >= '0' && next <= '9') {
			m.add("markup/space", 0, n, edit{n, n, " "})
		}
		return
	}
	words := strings.TrimLeft(text[n:], " \t")
	if spaced := len(words) < len(text)-n; (spaced || n >= 2) && strings.ContainsFunc(words, isHan) && !strings.Contains(words, "#") {
		m.add("markup/heading", 0, n, edit{0, len(text) - len(words), ""})
	}
}

// emphasis reports **words** that are shown with their stars.
func (m *remnants) emphasis() {
	text := m.Text
	for i := stars(text, 0); i >= 0; {
		j := stars(text, i+2)
		if j < 0 {
			return
		}
		if !emphasized(text, i, j) {
			i = j
			continue
		}
		if m.r.Format == article.Markdown {
			m.add("markup/emphasis", i, j+2)
		} else {
			m.add("markup/emphasis", i, j+2, edit{i, i + 2, ""}, edit{j, j + 2, ""})
		}
		i = stars(text, j+2)
	}
}

// otherMarks reports ***words***, ~~words~~, __words__ and `words` around Chinese
// words, which no Markdown renderer will see.
func (m *remnants) otherMarks() {
	if m.r.Format == article.Markdown {
		return
	}
	for _, mark := range [...]string{"***", "~~", "__", "`"} {
		for from := 0; ; {
			k := strings.Index(m.Text[from:], mark)
			if k < 0 {
				break
			}
			i := from + k
			from = i + len(mark)
			n := strings.Index(m.Text[from:], mark)
			if n <= 0 {
				break
			}
			j := from + n
			inner := m.Text[from:j]
			from = j + len(mark)
			r, _ := utf8.DecodeRuneInString(inner)
			last, _ := utf8.DecodeLastRuneInString(inner)
			if !isHan(r) || !isHan(last) && !strings.ContainsRune(":：”】", last) || utf8.RuneCountInString(inner) > 40 || strings.ContainsAny(inner, "*_~`") {
				continue
			}
			span := m.Span(i, from)
			m.found = append(m.found, remnant{"markup/emphasis", span, []finding.Edit{{Span: m.Span(i, i+len(mark))}, {Span: m.Span(j, from)}}})
		}
	}
}

// stars returns the next place of exactly two stars from i on, or -1.
func stars(text string, i int) int {
	for i < len(text) {
		k := strings.IndexByte(text[i:], '*')
		if k < 0 {
			return -1
		}
		i += k
		n := len(text[i:]) - len(strings.TrimLeft(text[i:], "*"))
		if n == 2 {
			return i
		}
		i += n
	}
	return -1
}

// emphasized reports whether the stars at i and j are around words, and are no
// masks of names: 王**和李**.
func emphasized(text string, i, j int) bool {
	inner := text[i+2 : j]
	n := utf8.RuneCountInString(inner)
	if n == 0 || n > 80 || inner != strings.TrimSpace(inner) || strings.ContainsAny(inner, "*\n") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(inner)
	if strings.ContainsRune(",，。、;；!！?？)）.", first) {
		return false
	}
	masked := n <= 3 && strings.ContainsRune(surnames, runeBefore(text, i)) && strings.ContainsRune(surnames, runeBefore(text, j))
	digits := runeBefore(text, i) >= '0' && runeBefore(text, i) <= '9'
	return !masked && !digits
}

// surnames are the most common ones, which masks of names follow.
const surnames = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤某"

// links reports [text](address) where it is no link.
func (m *remnants) links() {
	text := m.Text
	for _, p := range m.pairs {
		if p.open.kind != square || text[p.open.at] != '[' || strings.HasPrefix(text[p.open.at:], "[[") {
			continue
		}
		i, end := p.open.at, p.end()
		rest := strings.TrimLeft(text[end:], " ")
		wide := strings.HasPrefix(rest, "（")
		if !wide && !strings.HasPrefix(rest, "(") {
			continue
		}
		at := len(text) - len(rest)
		closer, size := ")", 1
		if wide {
			closer, size = "）", 3
		}
		k := strings.Index(rest, closer)
		if k < 0 || !isAddress(rest[size:k]) {
			continue
		}
		picture := i > 0 && text[i-1] == '!'
		switch {
		case m.r.Format == article.Markdown:
			if wide && at == end {
				m.add("markup/wide-link", i, at+k+size, edit{at, at + k + size, "(" + rest[size:k] + ")"})
			}
		case picture:
			m.add("markup/link", i-1, at+k+size)
		default:
			m.add("markup/link", i, at+k+size, edit{i, i + 1, ""}, edit{end - 1, at + size, "（"}, edit{at + k, at + k + size, "）"})
		}
	}
}

// isAddress reports whether s can be the address of a link.
func isAddress(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	if s == "" || strings.ContainsFunc(s, isHan) && !strings.Contains(s, "://") {
		return false
	}
	if startsWithAny(s, "http://", "https://", "www.", "/", "./", "../", "#", "mailto:", "tel:") {
		return true
	}
	return endsWith(s, inPictureFile) > 0 || startsWithAny(lastSuffix(s), ".md", ".html", ".htm")
}

// lastSuffix returns s from its last dot on.
func lastSuffix(s string) string {
	if i := strings.LastIndexByte(s, '.'); i >= 0 {
		return s[i:]
	}
	return ""
}

// boardCodes reports the codes of bulletin boards: [b]…[/b], [url=…].
func (m *remnants) boardCodes() {
	for _, p := range m.pairs {
		i, j := p.inner()
		inner := strings.ToLower(m.Text[i:j])
		if p.open.kind != square || m.Text[p.open.at] != '[' || m.r.Format == article.Markdown && m.escaped(p.open.at) {
			continue
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(inner, "/"), "=")
		if strings.HasPrefix(inner, "/") && searchStrings(boardNames[:], name) ||
			strings.Contains(inner, "=") && searchStrings(boardNames[:], name) && len(name) > 1 {
			m.add("markup/board", p.open.at, p.end())
		}
	}
}

// escaped reports whether the author escaped the character at Text[i], so that it
// stands for itself.
func (m *remnants) escaped(i int) bool {
	at := m.Span(i, i+1).Start
	return at > 0 && m.Doc.Source.String()[at-1] == '\\' || m.Doc.Source.String()[at] == '\\'
}

// boardNames are the codes of bulletin boards.
var boardNames = [...]string{"align", "attach", "b", "backcolor", "code", "color", "font", "i", "img", "list", "quote", "size", "table", "td", "tr", "u", "url"}

// fence reports the fence of a block of code.
func (m *remnants) fence() {
	if strings.HasPrefix(m.Text, "```") && !m.cell {
		n := len(m.Text) - len(strings.TrimLeft(m.Text, "`"))
		m.found = append(m.found, remnant{kind: "markup/fence", span: m.Span(0, n)})
	}
}

// elements reports whole HTML elements that are shown as text.
func (m *remnants) elements() {
	all := tags(m.Text)
	for i, t := range all {
		switch {
		case t.name == "br":
			text := "\n"
			if strings.TrimSpace(m.Text[t.end:]) == "" {
				text = ""
			}
			m.add("markup/element", t.start, t.end, edit{t.start, t.end, text})
		case t.alone():
			m.add("markup/element", t.start, t.end)
		case t.partner > i:
			p := all[t.partner]
			m.add("markup/element", t.start, p.end, edit{t.start, t.end, ""}, edit{p.start, p.end, ""})
		}
	}
}

// searchStrings reports whether s is in the sorted list.
func searchStrings(list []string, s string) bool {
	_, ok := slices.BinarySearch(list, s)
	return ok
}
