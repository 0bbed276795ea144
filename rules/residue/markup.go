package residue

import (
	"slices"

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
			{Key: "markup-residue-orphan", ZH: "“%[1]s”前面没有与它配对的开头标签,像是采集或转换时留下的:请删去", EN: "nothing opens “%[1]s”; collecting or converting seems to have left it; please delete it"},
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
	m.orphans()
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

// searchStrings reports whether s is in the sorted list.
func searchStrings(list []string, s string) bool {
	_, ok := slices.BinarySearch(list, s)
	return ok
}
