package residue

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
)

// halfTags reports the halves of tags and comments that scraping left: an end
// tag without its start, -->. Whole elements are for markup-residue.
func (e *encodings) halfTags() {
	if !e.bytes.HasAny("<>") || e.r.speaks(inMarkupTalk) {
		return
	}
	for _, t := range tags(e.Text) {
		if t.partner >= 0 || t.alone() || !t.closing && e.r.Format != article.Plain {
			continue
		}
		title := finding.Msg("encoding-residue-fix-delete", finding.Text(e.Text[t.start:t.end]))
		e.report(t.start, t.end, finding.Msg("encoding-residue-tag", finding.Text(e.Text[t.start:t.end])), e.replace(t.start, t.end, "", title))
	}
	for _, mark := range [...]string{"<!--", "-->"} {
		if i := strings.Index(e.Text, mark); i >= 0 && !strings.ContainsAny(e.Text[i+len(mark):], "<") && e.commentMark(mark, i) {
			title := finding.Msg("encoding-residue-fix-delete", finding.Text(mark))
			e.report(i, i+len(mark), finding.Msg("encoding-residue-tag", finding.Text(mark)), e.replace(i, i+len(mark), "", title))
		}
	}
}

// commentMark reports whether the mark at i is that of a comment and no arrow
// of a menu path (设置-->账号).
func (e *encodings) commentMark(mark string, i int) bool {
	if mark == "<!--" {
		return true
	}
	before, after := strings.TrimSpace(e.Text[:i]), strings.TrimSpace(e.Text[i+len(mark):])
	return before == "" || after == "" && strings.Count(e.Text, mark) == 1 && strings.ContainsRune("。!！?？;；", runeBefore(before, len(before)))
}

// minPinyin is the number of glosses from which an article is a copy with
// injected pinyin and does not just help with a rare character.
const minPinyin = 3

// pinyin collects pinyin with tone marks behind Chinese characters, and the
// broken halves of it.
func (e *encodings) pinyin() {
	if !e.r.accented || !e.bytes.HasAny("\xC3\xC4\xC5\xC7") || !strings.ContainsAny(e.Text, toned) {
		return
	}
	text := e.Text
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !strings.ContainsRune("(（?？", r) {
			i += size
			continue
		}
		j := i + size
		j, ok := syllable(text, j)
		closer := runeAfter(text, j)
		if ok && (closer == ')' || closer == '）') && (isHan(runeBefore(text, i)) || r == '?' || r == '？') {
			end := j + utf8.RuneLen(closer)
			if !e.r.inCode(e.passage, i, end) {
				e.pins = append(e.pins, finding.End{Role: finding.Agrees, Span: e.Span(i, end)})
			}
		}
		i = max(j, i+size)
	}
}

const toned = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü"

// syllable returns the end of the pinyin syllable at i, and whether there is
// one: Latin letters with one tone mark.
func syllable(text string, i int) (end int, ok bool) {
	start, marked := i, 0
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case strings.ContainsRune(toned, r):
			marked++
		case r < 'a' || r > 'z':
			return i, marked > 0 && i-start <= 10
		}
		i += size
	}
	return i, false
}

// maxApart is how far one gloss may stand behind another, in bytes, with one character
// between them: nobody glosses two common characters of a word one by one (醫(yī)學(xué)).
const maxApart = 4

// neighbours reports whether two glosses follow each other character by character.
func (e *encodings) neighbours() bool {
	for i := 1; i < len(e.pins); i++ {
		if gap := e.pins[i].Span.Start - e.pins[i-1].Span.End; gap > 0 && gap <= maxApart {
			return true
		}
	}
	return false
}

// flushPinyin reports the pinyin of the whole article as one finding.
func (e *encodings) flushPinyin() {
	if len(e.pins) < minPinyin && !e.neighbours() {
		return
	}
	first := e.pins[0].Span
	e.Report(finding.Finding{
		Span: first, Related: e.pins[1:],
		Message: finding.Msg("encoding-residue-pinyin", finding.Text(e.Quote(first)), finding.Number(len(e.pins))),
	}, finding.Warning)
}

// command reports a text message command whose # got lost: CXXZ姓名证件号码, or
// which ends with # because its rest went to the next line.
func (e *encodings) command() {
	for k, h := range e.hits {
		if h.set&inSmsField != 0 {
			e.joinedCommand(h, e.hits[k+1:])
		}
	}
	if !e.bytes.Has('#') {
		return
	}
	for _, code := range smsCodes {
		i := strings.Index(e.Text, code+"#")
		if i < 0 {
			continue
		}
		rest := strings.TrimRight(e.Text[i+len(code):], " 　”\"'」")
		if strings.HasSuffix(rest, "#") && strings.Count(rest, "#") <= 2 && e.block >= 0 && at(e.r.next(e.passage), 0, inSmsField) > 0 {
			end := i + len(code) + len(rest)
			e.report(i, end, finding.Msg("encoding-residue-command", finding.Text(e.Text[i:end])), nil)
		}
	}
}

// smsCodes are the carriers' commands for number portability, which # and the
// fields of the holder follow (the notices of 2019 by all three carriers).
var smsCodes = [...]string{"CXXZ", "SQXZ"}

// joinedCommand reports capital letters that a field of a message follows at
// once, and another field after it.
func (e *encodings) joinedCommand(field hit, rest []hit) {
	i := field.start
	for i > 0 && e.Text[i-1] >= 'A' && e.Text[i-1] <= 'Z' {
		i--
	}
	if n := field.start - i; n < 3 || n > 6 {
		return
	}
	end := field.end
	for _, h := range rest {
		if h.set&inSmsField != 0 && (h.start == end || h.start == end+1) {
			end = h.end
		}
	}
	if code := e.Text[i:field.start]; code != smsCodes[0] && code != smsCodes[1] && end == field.end {
		return
	}
	start, stop := sentence(e.Text, i)
	if strings.Contains(e.Text[start:stop], "短信") || strings.Contains(e.Text[start:stop], "发送") {
		e.report(i, end, finding.Msg("encoding-residue-command", finding.Text(e.Text[i:end])), nil)
	}
}

// urls reports addresses that cannot be opened as they are written.
func (e *encodings) urls() {
	if !e.bytes.HasAny("wW") && !(e.bytes.HasAny("hH") && e.bytes.HasAny("tT")) || !hintsAtAddress(e.Text) {
		return
	}
	lower := strings.ToLower(e.Text)
	if len(lower) != len(e.Text) {
		return
	}
	for i := 0; i < len(lower); {
		n := brokenScheme(lower[i:])
		why := finding.Term("url/scheme")
		if n == 0 {
			if n = addressStart(lower, i); n > 0 {
				i += n
				host := hostEnd(lower, i)
				if bad := brokenHost(lower[i:host]); bad != "" {
					e.reportURL(i-n, host, bad)
				}
				i = max(host, i)
				continue
			}
			i += runeLen(lower[i])
			continue
		}
		end := hostEnd(lower, i+n)
		if end > i+n {
			e.reportURL(i, end, why)
		}
		i = max(end, i+n)
	}
}

// hintsAtAddress reports whether s has htt or www in letters of any case.
func hintsAtAddress(s string) bool {
	for i := 0; i+2 < len(s); i++ {
		switch a, b, c := s[i]|0x20, s[i+1]|0x20, s[i+2]|0x20; {
		case a == 'h' && b == 't' && c == 't', a == 'w' && b == 'w' && c == 'w':
			return true
		}
	}
	return false
}

func (e *encodings) reportURL(i, j int, why finding.Term) {
	e.report(i, j, finding.Msg("encoding-residue-url", finding.Text(e.Text[i:j]), why), nil)
}

// brokenSchemes are the ways in which https:// gets broken, longest first.
var brokenSchemes = [...]string{"https：//", "http：//", "https//:", "https//", "http//:", "http//", "https:/ /", "http:/ /", "htpps://", "htttp://", "htttps://", "htp://", "hhttps://", "hhttp://", "http:://", "https:://"}

// brokenScheme returns the length of the broken scheme that s starts with.
func brokenScheme(s string) int {
	if s == "" || s[0] != 'h' {
		return 0
	}
	for _, b := range brokenSchemes {
		if strings.HasPrefix(s, b) {
			return len(b)
		}
	}
	for _, b := range [...]string{"https:/", "http:/"} { // one slash
		if rest, ok := strings.CutPrefix(s, b); ok && rest != "" && isLetter(rest[0]) {
			return len(b)
		}
	}
	return 0
}

// addressStart returns the length of the scheme or the www. at s[i:].
func addressStart(s string, i int) int {
	for _, p := range [...]string{"https://", "http://", "www."} {
		if strings.HasPrefix(s[i:], p) && (i == 0 || !isLetter(s[i-1]) && s[i-1] != '/' && s[i-1] != '.') {
			return len(p)
		}
	}
	return 0
}

// hostEnd returns the end of the host at s[i:]; marks that break an address
// belong to it if more of a host follows.
func hostEnd(s string, i int) int {
	j := i
	for j < len(s) {
		c := s[j]
		if isLetter(c) || c >= '0' && c <= '9' || c == '-' || c == '.' && j+1 < len(s) && s[j+1] != ' ' {
			j++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[j:])
		if (r == '。' || r == ',' || r == '，') && topLevel(s[j+size:]) {
			j += size
			continue
		}
		break
	}
	return j
}

// topLevel reports whether s starts with a top-level domain, which nothing but
// the end of a host follows.
func topLevel(s string) bool {
	for _, t := range [...]string{"com", "cn", "net", "gov.cn", "org"} {
		if rest, ok := strings.CutPrefix(s, t); ok {
			return rest == "" || !isLetter(rest[0])
		}
	}
	return false
}

// brokenHost says what is wrong with a host, "" if nothing is known to be.
func brokenHost(host string) finding.Term {
	if strings.ContainsAny(host, "。，,") {
		return "url/mark"
	}
	dot := strings.LastIndexByte(host, '.')
	switch host[dot+1:] {
	case "con", "cmo", "ocm", "comm", "vom", "xom", "cpm", "comcn", "cnn", "cmn":
		if dot > 0 {
			return "url/domain"
		}
	}
	return ""
}

// tag is an HTML tag in a text that shows it.
type tag struct {
	start, end int
	name       string
	closing    bool
	// partner is the index of the other tag of its element, -1 if there is none.
	partner int
}

// alone reports whether the element has no end tag.
func (t tag) alone() bool {
	switch t.name {
	case "br", "hr", "img", "input", "meta", "link", "wbr", "source", "col", "p", "li", "td", "tr", "th":
		return !t.closing
	}
	return false
}

// knownTags are the elements that editors and scrapers leave behind.
var knownTags = [...]string{"a", "article", "b", "blockquote", "br", "center", "div", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "li", "ol", "p", "section", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul"}

// tags returns the HTML tags that text shows.
func tags(text string) []tag {
	var out []tag
	open := make(map[string][]int)
	for from := 0; ; {
		k := strings.IndexByte(text[from:], '<')
		if k < 0 {
			return out
		}
		i := from + k
		from = i + 1
		t, ok := tagAt(text, i)
		if !ok {
			continue
		}
		from = t.end
		if stack := open[t.name]; t.closing && len(stack) > 0 {
			t.partner = stack[len(stack)-1]
			open[t.name] = stack[:len(stack)-1]
			out[t.partner].partner = len(out)
		} else if !t.closing {
			open[t.name] = append(stack, len(out))
		}
		out = append(out, t)
	}
}

// tagAt reads the tag of a known element at text[i:].
func tagAt(text string, i int) (t tag, ok bool) {
	j := i + 1
	t = tag{start: i, partner: -1}
	if j < len(text) && text[j] == '/' {
		t.closing = true
		j++
	}
	k := j
	for k < len(text) && (isLetter(text[k]) || text[k] >= '0' && text[k] <= '9') {
		k++
	}
	t.name = strings.ToLower(text[j:k])
	end := strings.IndexByte(text[k:min(len(text), k+300)], '>')
	if end < 0 || !searchStrings(knownTags[:], t.name) {
		return t, false
	}
	attrs := strings.TrimSpace(text[k : k+end])
	t.end = k + end + 1
	return t, attrs == "" || attrs == "/" || strings.Contains(attrs, "=") && text[k] == ' '
}
