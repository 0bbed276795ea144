package residue

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/source"
)

// surnames are the most common ones, which masks of names follow.
const surnames = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤某"

// boardNames are the codes of bulletin boards.
var boardNames = [...]string{"align", "attach", "audio", "b", "backcolor", "caption", "center", "code", "color", "embed", "flash", "float", "font", "gallery", "hide", "i", "img", "list", "media", "playlist", "quote", "size", "table", "td", "tr", "u", "url"}

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
			m.unclosed(i)
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

// unclosed reports the stars at Text[i] that open a bold passage which nothing closes, if they
// are the only ones of a Markdown paragraph: before a Chinese word, and behind a mark.
func (m *remnants) unclosed(i int) {
	if m.r.Format != article.Markdown || m.cell || stars(m.Text, 0) != i || !isHan(runeAfter(m.Text, i+2)) || m.escaped(i) {
		return
	}
	before := runeBefore(m.Text, i)
	if before == 0 || strings.ContainsRune("。！？；，,.!?;:：", before) {
		m.add("markup/emphasis", i, i+2)
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

// fence reports the fence of a block of code.
func (m *remnants) fence() {
	if strings.HasPrefix(m.Text, "```") && !m.cell {
		n := len(m.Text) - len(strings.TrimLeft(m.Text, "`"))
		m.found = append(m.found, remnant{kind: "markup/fence", span: m.Span(0, n)})
	}
}

// orphanNames are inline elements whose end tags scrapers leave behind in Markdown, where they do
// not show.
var orphanNames = [...]string{"font", "span", "strong", "b", "i", "em", "u", "p"}

// orphans reports the end tags of inline elements in Markdown that nothing opens before them.
func (m *remnants) orphans() {
	src := m.Doc.Source.String()
	if m.r.Format != article.Markdown || !strings.Contains(src, "</") {
		return
	}
	var balance [len(orphanNames)]int // of the elements that are open at offset read of the source
	var read [len(orphanNames)]int
	for b := range m.r.Blocks {
		blk := &m.r.Blocks[b]
		if blk.Kind != article.Paragraph && blk.Kind != article.ListItem || blk.View.Empty() {
			continue
		}
		end := blk.View.Span(0, len(blk.View.Text)).End
		line := src[blk.Span.Start:end]
		if k := strings.IndexByte(src[end:], '\n'); k >= 0 {
			line = src[blk.Span.Start : end+k]
		}
		for n, name := range orphanNames {
			tag := "</" + name + ">"
			i := strings.Index(line, tag)
			if i < 0 || m.r.InCode(source.Span{Start: blk.Span.Start + i, End: blk.Span.Start + i + 1}) {
				continue
			}
			at := blk.Span.Start + i
			if at > read[n] {
				between := src[read[n]:at]
				balance[n] += strings.Count(between, "<"+name+">") + strings.Count(between, "<"+name+" ") - strings.Count(between, tag)
				read[n] = at
			}
			if balance[n] > 0 {
				continue // opened above
			}
			m.Report(finding.Finding{Span: source.Span{Start: at, End: at + len(tag)}, Message: finding.Msg("markup-residue-orphan", finding.Text(tag))}, finding.Warning)
			return
		}
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
		case t.alone(), t.partner < 0 && strings.TrimSpace(m.Text) == m.Text[t.start:t.end]:
			m.add("markup/element", t.start, t.end)
		case t.partner > i:
			p := all[t.partner]
			m.add("markup/element", t.start, p.end, edit{t.start, t.end, ""}, edit{p.start, p.end, ""})
		}
	}
}
