package residue

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/lexicon/segment"
	"buzhou/rules"
)

// EncodingResidue reports what encoding, escaping and scraping did to a text.
func EncodingResidue() *rules.Rule {
	return &rules.Rule{
		ID: "encoding-residue", Group: rules.Residue, Severity: finding.Warning,
		Doc: rules.Doc{
			Title: "乱码与转义残留", TitleEN: "Encoding and escaping residue",
			What:   "文中有乱码(锟斤拷、U+FFFD)、没有还原的转义(&nbsp;、\\n、\\u4e2d、词中间的 \\\\)、采集留下的半个标签(</a>、-->)、插进字后面的拼音“機(jī)”、丢了 # 的短信指令、写坏的网址。",
			Why:    "读者看到的是一串符号;照着坏掉的指令或网址做,会走不通。",
			WhatEN: "The text holds mojibake (锟斤拷, U+FFFD), escapes that were not undone (&nbsp; \\n \\u4e2d, \\\\ within a word), halves of tags (</a>, -->), pinyin injected behind characters, text message commands that lost their #, broken addresses.",
			WhyEN:  "Readers see signs in place of words, and a broken command or address leads nowhere.",
			Bad:    "及时取回银\\\\行卡&nbsp;并妥善保管",
			Good:   "及时取回银行卡,并妥善保管",
			Traps: []string{"代码和行内代码", "Windows 路径 C:\\Users、\\\\server", "讲转义、编码、正则的文档", "Markdown 和 HTML 里会正常显示的实体", "给生僻字注音(一两处)",
				"中文域名、URL 里的百分号编码"},
		},
		Messages: []rules.Text{
			{Key: "encoding-residue-escape", ZH: "“%[1]s”是没有还原的转义或实体,读者会原样看到:请还原或删去", EN: "“%[1]s” is an escape that was not undone, and readers see it as it stands; please undo or delete it"},
			{Key: "encoding-residue-mojibake", ZH: "“%[1]s”是乱码,多半是编码转换时损坏的:请对照原文补回", EN: "“%[1]s” is mojibake from a wrong conversion; please restore the original words"},
			{Key: "encoding-residue-tag", ZH: "“%[1]s”是采集时留下的半个标签,请删去", EN: "“%[1]s” is half a tag that scraping left; please delete it"},
			{Key: "encoding-residue-pinyin", ZH: "“%[1]s”是插进字里的拼音,全文共 %[2]d 处:请删去注音", EN: "“%[1]s” is pinyin injected into the text (places in all: %[2]d); please delete it"},
			{Key: "encoding-residue-command", ZH: "短信指令“%[1]s”像是丢了分隔符 #,照此发送会失败:请核实", EN: "the text message command “%[1]s” seems to have lost its #, and will fail; please check"},
			{Key: "encoding-residue-url", ZH: "网址“%[1]s”写坏了(%[2]s),打不开:请核实", EN: "the address “%[1]s” is broken (%[2]s) and cannot be opened; please check"},
			{Key: "encoding-residue-control", ZH: "文中有控制字符 %[1]s(共 %[2]d 处),复制、搜索、导入时会出错:请删去", EN: "the text holds the control character %[1]s (places in all: %[2]d), which breaks copying, searching and imports; please delete it"},
			{Key: "encoding-residue-unseen", ZH: "读者看不见它", EN: "readers do not see it"},
			{Key: "encoding-residue-fix-entity", ZH: "还原为“%[1]s”", EN: "write “%[1]s”"},
			{Key: "encoding-residue-fix-delete", ZH: "删去“%[1]s”", EN: "delete “%[1]s”"},
		},
		Check: checkEncoding,
	}
}

func checkEncoding(p *rules.Pass) {
	e := encodings{Pass: p, r: read(p)}
	for i := range e.r.passages {
		e.passage = &e.r.passages[i]
		if e.site || !e.r.chinese {
			continue
		}
		e.mojibake()
		e.escapes()
		e.halfEntities()
		e.halfTags()
		e.pinyin()
		e.command()
		e.urls()
	}
	e.flushPinyin()
	e.flushControls()
}

// encodings looks for residue of encoding in one passage after the other.
type encodings struct {
	*rules.Pass
	r *reading
	*passage
	seg *segment.Segmenter
	// pins are the places of pinyin, which are one finding.
	pins     []finding.End
	injected bool // one of pins stands within a word
	// controls are the runs of control characters, which are one, too.
	controls []control
}

// report reports Text[i:j] unless it is code.
func (e *encodings) report(i, j int, msg finding.Message, fix *finding.Fix) {
	if !e.r.inCode(e.passage, i, j) {
		e.Report(finding.Finding{Span: e.Span(i, j), Message: msg, Fix: fix}, finding.Warning)
	}
}

// escapes reports entities and backslashes that readers see.
func (e *encodings) escapes() {
	if !e.bytes.HasAny(`&\?%`) {
		return
	}
	text := e.Text
	for i := 0; i < len(text); i++ {
		n := 0
		switch text[i] {
		case '&':
			n = e.entity(i)
		case '\\':
			n = e.backslash(i)
		case '?':
			n = e.questionMarks(i)
		}
		if n > 1 {
			i += n - 1
		}
	}
}

// entity reports the character reference at i and returns its length.
func (e *encodings) entity(i int) int {
	shown, n := article.Entity(e.Text[i:])
	if n == 0 && strings.HasPrefix(e.Text[i:], "&nbsp") && !isLetter(e.Text[min(i+5, len(e.Text)-1)]) {
		shown, n = " ", 5
	}
	if n == 0 {
		return 0
	}
	j := i + n
	for j < len(e.Text) { // a run of them is one finding
		s, m := article.Entity(e.Text[j:])
		if m == 0 {
			break
		}
		shown += s
		j += m
	}
	if e.r.speaks(inMarkupTalk | inEscapeTalk) {
		return j - i
	}
	title := finding.Msg("encoding-residue-fix-entity", finding.Text(shown))
	if strings.TrimSpace(shown) == "" {
		title = finding.Msg("encoding-residue-fix-delete", finding.Text(e.Text[i:j]))
	}
	e.report(i, j, finding.Msg("encoding-residue-escape", finding.Text(e.Text[i:j])), e.replace(i, j, shown, title))
	return j - i
}

// halfEntities reports character references that lost their first character: quot;5G quot;.
func (e *encodings) halfEntities() {
	if !e.bytes.Has(';') || e.r.speaks(inMarkupTalk|inEscapeTalk) {
		return
	}
	for _, name := range entityNames {
		i := strings.Index(e.Text, name)
		if i < 0 || i > 0 && (e.Text[i-1] == '&' || isLetter(e.Text[i-1])) {
			continue
		}
		e.report(i, i+len(name), finding.Msg("encoding-residue-escape", finding.Text(name)), nil)
		return
	}
}

// entityNames are the ends of references that texts have most.
var entityNames = [...]string{"quot;", "nbsp;", "ldquo;", "rdquo;", "hellip;", "mdash;", "amp;nbsp"}

// replace returns the safe fix that puts text in place of Text[i:j]. Only plain
// text takes it: in Markdown and HTML the character may need its escape.
func (e *encodings) replace(i, j int, text string, title finding.Message) *finding.Fix {
	return &finding.Fix{Title: title, Safe: e.r.Format == article.Plain, Edits: []finding.Edit{{Span: e.Span(i, j), Text: text}}}
}

// backslash reports the backslashes at i if they are no path and no code, and
// returns their length.
func (e *encodings) backslash(i int) int {
	text := e.Text
	j := i
	for j < len(text) && text[j] == '\\' {
		j++
	}
	before, after := runeBefore(text, i), runeAfter(text, j)
	switch {
	case isHan(before) && isHan(after):
		splits := e.splitsWord(i, j)
		if splits || j-i >= 2 && !e.path(i) && !e.separates(i, j) {
			title := finding.Msg("encoding-residue-fix-delete", finding.Text(text[i:j]))
			var fix *finding.Fix
			if splits {
				fix = e.replace(i, j, "", title)
				fix.Safe = true
			}
			a, b := i-utf8.RuneLen(before), j+utf8.RuneLen(after)
			e.report(a, b, finding.Msg("encoding-residue-escape", finding.Text(text[a:b])), fix)
		}
	case e.r.speaks(inEscapeTalk):
	case (after == 'n' || after == 'r' || after == 't') && e.literalBreak(i, j):
		end := j + 1
		for strings.HasPrefix(text[end:], `\n`) || strings.HasPrefix(text[end:], `\r`) || strings.HasPrefix(text[end:], `\t`) {
			end += 2
		}
		e.report(i, end, finding.Msg("encoding-residue-escape", finding.Text(text[i:end])), nil)
		return end - i
	case after == 'u' && len(text) >= j+5 && isHex(text[j+1:j+5]):
		end := j + 5
		for strings.HasPrefix(text[end:], `\u`) && len(text) >= end+6 && isHex(text[end+2:end+6]) {
			end += 6
		}
		e.report(i, end, finding.Msg("encoding-residue-escape", finding.Text(text[i:end])), nil)
		return end - i
	case after == 'x' && escapedBytes(text[i:]) >= minEscaped:
		end := i + 4*escapedBytes(text[i:])
		e.report(i, end, finding.Msg("encoding-residue-escape", finding.Text(text[i:end])), nil)
		return end - i
	case (after == '"' || after == '\'' || after == '“' || after == '”') && (isHan(before) || isHan(runeAfter(text, j+1))) && !e.path(i):
		e.report(i, j+utf8.RuneLen(after), finding.Msg("encoding-residue-escape", finding.Text(text[i:j+utf8.RuneLen(after)])), nil)
	}
	return j - i
}

// minEscaped is how many bytes in a row a character of Chinese has.
const minEscaped = 3

// escapedBytes counts the bytes written as \xe9 that text starts with.
func escapedBytes(text string) int {
	n := 0
	for len(text) >= 4 && text[:2] == `\x` && isHex(text[2:4]) {
		n, text = n+1, text[4:]
	}
	return n
}

// literalBreak reports whether \n at i stands for a line break between Chinese
// words, and not for the start of a folder's name.
func (e *encodings) literalBreak(i, j int) bool {
	before, after := runeBefore(e.Text, i), runeAfter(e.Text, j+1)
	prose := before == 0 || isHan(before) || strings.ContainsRune("。，；：！？.,;:!?)）””", before)
	goesOn := isHan(after) || after == 0 || after == '\\' || after >= '0' && after <= '9' || after == ' ' || strings.ContainsRune("（(“【①②-", after)
	return prose && goesOn && !e.path(i)
}

// path reports whether the backslash at i stands in a path: C:\, \\server, or
// one of several folders.
func (e *encodings) path(i int) bool {
	start, end := sentence(e.Text, i)
	s := e.Text[start:end]
	if strings.Contains(s, `:\`) || strings.Contains(s, `：\`) || strings.Contains(s, "HKEY") || strings.Contains(s, "%") {
		return true
	}
	run := 0
	for k := 0; k < len(s); k++ {
		if s[k] == '\\' && (k == 0 || s[k-1] != '\\') && !strings.HasPrefix(s[k:], `\n`) {
			run++
		}
	}
	return run >= 3
}

func isHex(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') && (c < 'A' || c > 'F') {
			return false
		}
	}
	return true
}

// separates reports whether the backslashes at Text[i:j] are one of several in the
// passage, as in a path whose backslashes were doubled: 计算机配置\\策略\\管理模板.
func (e *encodings) separates(i, j int) bool {
	return strings.Contains(e.Text[:i], `\`) || strings.Contains(e.Text[j:], `\`)
}

// splitsWord reports whether Text[i:j] stands within a word. A single backslash
// in a word of two characters stands for a slash (是\否), and one between two
// words parts the names of a path (内部统计\数据).
func (e *encodings) splitsWord(i, j int) bool {
	if e.seg == nil {
		seg, err := segment.New(lexicon.Overlay())
		if err != nil {
			return false
		}
		e.seg = seg
	}
	a, b := i, j
	for n := 0; n < 8 && isHan(runeBefore(e.Text, a)); n++ {
		a -= utf8.RuneLen(runeBefore(e.Text, a))
	}
	for n := 0; n < 8 && isHan(runeAfter(e.Text, b)); n++ {
		b += utf8.RuneLen(runeAfter(e.Text, b))
	}
	if endsWord(e.seg.Segment(e.Text[a:i], nil)) || startsWord(e.seg.Segment(e.Text[j:b], nil)) {
		return false
	}
	for _, t := range e.seg.Segment(e.Text[a:i]+e.Text[j:b], nil) {
		if t.Start < i-a && t.End > i-a && (j-i > 1 || t.End-t.Start > 2*len("字")) {
			return true
		}
	}
	return false
}

// endsWord and startsWord report whether the last or the first of some words is one
// of two characters or more.
func endsWord(words []segment.Token) bool {
	return len(words) > 0 && words[len(words)-1].End-words[len(words)-1].Start > len("字")
}

func startsWord(words []segment.Token) bool {
	return len(words) > 0 && words[0].End-words[0].Start > len("字")
}
