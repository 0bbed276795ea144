package article

import (
	"strings"
	"unicode/utf8"
)

// The longest headings, in characters: of plain short lines, of lines with a
// marker or a title, and of labels (操作步骤:).
const (
	maxShortTitle  = 30
	maxMarkedTitle = 45
	maxLabel       = 14
)

// titleLike reports whether text can be a heading of at most limit characters:
// no sentence ends in it but for a last question mark or colon.
func titleLike(text string, limit int) bool {
	if text == "" || len(text) > limit*4 {
		return false
	}
	n, ended := 0, false
	for _, r := range text {
		switch r {
		case '。', '；', ';':
			return false
		case '?', '？', ':', '：', '!', '！':
			ended = ended || r == '!' || r == '！'
		default:
			if ended {
				return false // text after an exclamation
			}
		}
		if n++; n > limit {
			return false
		}
	}
	switch lastRune(text) {
	case ',', '，', '、', '…', '|', '→', '“', '‘', '+', '=':
		return false
	}
	return true
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// asksHow reports whether a line ends as a question does that has lost its mark
// (只想解绑手机号,怎么操作).
func asksHow(text string) bool {
	return hasSuffixOf(text, questionEnds[:])
}

// isShortTitle reports whether an unmarked line of text reads as a heading and
// not as a short sentence, a path or a remark in brackets.
func isShortTitle(text string) bool {
	if strings.HasPrefix(text, "【") && strings.HasSuffix(text, "】") && strings.Count(text, "【") == 1 {
		return titleLike(text, maxMarkedTitle)
	}
	if !titleLike(text, maxShortTitle) {
		return false
	}
	comma, colon := false, false
	for _, r := range text {
		switch r {
		case '→', '>', '|', '¦':
			return false
		case ',', '，':
			comma = true
		case ':', '：':
			colon = true
		}
	}
	question := strings.HasSuffix(text, "?") || strings.HasSuffix(text, "？")
	if comma && !question && !asksHow(text) {
		return false
	}
	if r := firstRune(text); r == '“' && question {
		return hasHan(text)
	} else if r == '(' || r == '（' || r == '[' || r == '“' || r == '※' {
		return false
	}
	return hasHan(text) && !colon
}

func hasHan(s string) bool {
	for _, r := range s {
		if isHan(r) {
			return true
		}
	}
	return false
}

// isLabel reports whether text is a label that opens a small section, such as
// 操作步骤: and not the lead of a list, such as 步骤如下:
func isLabel(text string) bool {
	body := strings.TrimRight(text, ":：")
	if body == text || strings.ContainsAny(body, ",，。;；:：→") || utf8.RuneCountInString(body) > maxLabel || !hasHan(body) {
		return false
	}
	switch lastRune(body) {
	case '有', '是', '为', '要', '需', '到', '下', '含':
		return false
	}
	for _, w := range leadWords {
		if strings.Contains(body, w) {
			return false
		}
	}
	return true
}

// findHeadings finds the headings that need no look at their neighbours'
// markers: the title, bold lines, labels and short lines.
func (s *structurer) findHeadings() {
	content := s.contentUnits()
	title := ""
	for k, i := range content {
		u := &s.units[i]
		if title != "" && u.kind == Paragraph && label(u.view.Text) == title {
			u.kind = Boilerplate // the title once more
			continue
		}
		if u.kind != Paragraph || u.head != noHead || u.list > 0 && !u.bold {
			continue
		}
		text := u.view.Text
		switch {
		case k == 0 && s.isTitle(u, len(content)):
			s.setHeading(u, titleHead)
			title = label(text)
		case u.marker.Family != NoMarker:
			if u.marker.Family == Bullet && s.isSquareTitle(content, k) || u.bold && titleLike(text, maxMarkedTitle) && u.marker.Family != Bullet {
				s.setHeading(u, markHead+headClass(u.marker.Family))
			}
		case u.bold && titleLike(text, maxMarkedTitle):
			s.setHeading(u, boldHead)
		case isLabel(text) && !s.runsOn(content[k+1:]) && s.opens(content[k+1:], true):
			s.setHeading(u, labelHead)
		case s.guess && isShortTitle(text) && !s.amongShort(content, k) && s.opens(content[k+1:], false):
			s.setHeading(u, shortHead)
		}
	}
}

// runsOn reports whether the unit at next[0] is an item on the line of the one before:
// then that introduces its list and heads nothing below it (网上:1.登录。2.提交。).
func (s *structurer) runsOn(next []int) bool {
	return len(next) > 0 && s.units[next[0]].runIn && s.units[next[0]].marker.Family != NoMarker
}

// isSquareTitle reports whether the unit at content[k] is a heading behind a
// typographic mark (■安卓手机) and not an item of a list of such.
func (s *structurer) isSquareTitle(content []int, k int) bool {
	u := &s.units[content[k]]
	switch firstRune(u.marker.Text) {
	case '-', '*', '+', '•', '·', '–', '—':
		return false
	}
	if !titleLike(u.view.Text, maxShortTitle) || strings.ContainsAny(u.view.Text, ",，→:：") || k+1 == len(content) {
		return false
	}
	next := &s.units[content[k+1]]
	return next.marker.Text != u.marker.Text
}

// contentUnits returns the indices of the units that are no boilerplate.
func (s *structurer) contentUnits() []int {
	out := make([]int, 0, len(s.units))
	for i := range s.units {
		if s.units[i].kind != Boilerplate {
			out = append(out, i)
		}
	}
	return out
}

func (s *structurer) setHeading(u *unit, class headClass) { u.kind, u.head = Heading, class }

// isTitle reports whether the first unit of a text is its title.
func (s *structurer) isTitle(u *unit, units int) bool {
	if u.marker.Family != NoMarker || units < 2 || !s.guess || s.a.Format != Plain && !u.bold && hasMarkupHeadings(s.units) {
		return false
	}
	return titleLike(u.view.Text, maxMarkedTitle) && !isLabel(u.view.Text) && hasHan(u.view.Text) &&
		!strings.HasSuffix(u.view.Text, ":") && !strings.HasSuffix(u.view.Text, "：")
}

// opens reports whether the units at the indices of next begin with what a
// heading stands above: body text, a list, a table. At the end of a text only
// a label can be a heading.
func (s *structurer) opens(next []int, label bool) bool {
	if len(next) == 0 {
		return label
	}
	for _, i := range next[:min(len(next), 2)] {
		u := &s.units[i]
		if u.kind != Paragraph || u.marker.Family != NoMarker || u.head != noHead || u.bold {
			return true
		}
		if !isShortTitle(u.view.Text) {
			return true
		}
	}
	return false
}

// amongShort reports whether the unit at content[k] is one of several short
// lines in a row, which list things rather than head sections.
func (s *structurer) amongShort(content []int, k int) bool {
	u := &s.units[content[k]]
	if u.blank || k == 0 {
		return false
	}
	before := 0
	for j := k - 1; j >= 0 && j >= k-3; j-- {
		p := &s.units[content[j]]
		if p.kind != Paragraph || p.marker.Family != NoMarker || !isShortTitle(p.view.Text) {
			break
		}
		before++
	}
	return before >= 1
}
