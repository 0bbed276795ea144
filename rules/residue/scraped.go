package residue

import (
	"strings"

	"buzhou/internal/article"
	"buzhou/internal/finding"
)

// halfTags reports the halves of tags and comments that scraping left: an end
// tag without its start, -->. Whole elements are for markup-residue.
func (e *encodings) halfTags() {
	if !e.bytes.HasAny("<>") || e.r.speaks(inMarkupTalk) {
		return
	}
	all := tags(e.Text)
	for i, t := range all {
		if t.partner >= 0 || t.alone() || !t.closing && e.r.Format != article.Plain {
			continue
		}
		if i+1 < len(all) && all[i+1].start == t.end && all[i+1].alone() || i > 0 && all[i-1].end == t.start && all[i-1].alone() {
			continue // </p><br>: markup-residue reports the other
		}
		if strings.TrimSpace(e.Text) == e.Text[t.start:t.end] {
			continue // a tag alone on its line, too
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
