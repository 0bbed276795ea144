package article

import (
	"strings"
	"unicode/utf8"
)

// maxCrumb is how many units from the start a breadcrumb can stand: further
// down, 首页 > 设置 is a menu path.
const maxCrumb = 8

// setBoilerplate marks the units that the site, not the author, put there.
func (s *structurer) setBoilerplate() {
	for i := range s.units {
		u := &s.units[i]
		if u.kind == TableRow || u.kind == Code || u.kind == Boilerplate {
			continue
		}
		switch text := u.view.Text; {
		case u.marker.Family <= Bullet && isRelatedLabel(text):
			s.dropRelated(i)
		case u.marker.Family.isSection() || u.marker.Family.isTopic():
		case isByline(text), i < maxCrumb && isBreadcrumb(text, i == 0), isNotice(text), isSeparator(u):
			if u.kind != Heading {
				u.kind = Boilerplate
			}
		}
	}
}

// dropRelated marks the list of other articles that starts at unit i, up to
// the next heading of the markup or marked section that goes on with the
// article.
func (s *structurer) dropRelated(i int) {
	for k := i; k < len(s.units); k++ {
		u := &s.units[k]
		if k > i && (u.head == markupHead && !isRelatedLabel(u.view.Text) || u.marker.Family.isSection() && u.marker.Number > 1) {
			return
		}
		u.kind, u.head = Boilerplate, noHead
	}
}

// label returns text without the marks around a label: 【相关阅读】:
func label(text string) string {
	return strings.Trim(text, " 【】[]「」<>《》:：›»▼↓-—=*#　")
}

// isRelatedLabel reports whether text heads a list of other articles.
func isRelatedLabel(text string) bool {
	if len(text) > 300 {
		return false
	}
	l := label(text)
	return searchWords(relatedLabels[:], l) || prefixIn(neighbourLabels[:], l) != "" && hasColonOrEnds(l)
}

// hasColonOrEnds reports whether the neighbour label in l is all of it or is
// followed by a colon, as in 上一篇:….
func hasColonOrEnds(l string) bool {
	w := prefixIn(neighbourLabels[:], l)
	rest := l[len(w):]
	if w != "" && (rest == "" || strings.ContainsRune(":： ", firstRune(rest))) {
		return true
	}
	return false
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// isByline reports whether text says who wrote or read the article and when:
// one or more short fields such as 作者:… 时间:… 329人看过.
func isByline(text string) bool {
	if len(text) > 240 || strings.Contains(text, "。") {
		return false
	}
	t := strings.TrimLeft(text, " 　[【(（")
	if t == "" {
		return false
	}
	if prefixIn(creditWords[:], t) != "" && utf8.RuneCountInString(t) <= 16 {
		return true
	}
	if t[0] >= '0' && t[0] <= '9' && hasSuffixOf(t, viewCounts[:]) && utf8.RuneCountInString(t) <= 14 {
		return true
	}
	if isTimestamp(t) || isDatedByline(t) {
		return true
	}
	if rest, ok := field(t, bylineLabels[:]); ok {
		return utf8.RuneCountInString(rest) <= 60
	}
	rest, ok := field(t, weakBylineLabels[:])
	return ok && (strings.Contains(rest, "20") && strings.ContainsAny(rest, "-/年")) && utf8.RuneCountInString(rest) <= 60
}

// isDatedByline reports whether t is a date and then who wrote or read what.
func isDatedByline(t string) bool {
	if !strings.HasPrefix(t, "20") || len(t) < 10 || !isTimestamp(t[:10]) || utf8.RuneCountInString(t) > 60 {
		return false
	}
	for _, w := range bylineWords {
		if strings.Contains(t, w) {
			return true
		}
	}
	return false
}

// field returns what follows one of the labels and a colon at the start of t.
func field(t string, labels []string) (rest string, ok bool) {
	w := prefixIn(labels, t)
	rest = strings.TrimLeft(t[len(w):], " 　")
	if w != "" && (strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "：")) {
		return rest, true
	}
	return "", false
}

// isTimestamp reports whether text is a date, with or without a time, alone.
func isTimestamp(text string) bool {
	if len(text) < 8 || len(text) > 32 || text[0] != '2' && text[0] != '1' {
		return false
	}
	ascii := 0
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			ascii++
		case strings.ContainsRune("-/:. 年月日时分秒", r):
		default:
			return false
		}
	}
	return ascii >= 6
}

// isBreadcrumb reports whether text is the path of the page on its site; the
// first line of a page needs no label for it.
func isBreadcrumb(text string, first bool) bool {
	l := strings.TrimLeft(text, " 【[")
	labelled := prefixIn(crumbLabels[:], l) != ""
	if !labelled && !first || len(text) > 240 || strings.ContainsAny(text, "。；;") {
		return false
	}
	if !labelled {
		return len(text) < 120 && strings.Count(text, " > ")+strings.Count(text, " » ")+strings.Count(text, " › ") >= 2
	}
	for _, sep := range [...]string{">", "›", "»", "＞", "|", "/"} {
		if strings.Contains(l, sep) {
			return !strings.ContainsAny(l, "“”\"") && !strings.Contains(l, "点击")
		}
	}
	return false
}

// isNotice reports whether text is a notice of the site: copyright, disclaimer,
// transfer, hot line of the site, "read on".
func isNotice(text string) bool {
	if len(text) > 900 {
		return false
	}
	t := strings.TrimLeft(text, " 【[(（*")
	return prefixIn(noticeWords[:], t) != ""
}

// isSeparator reports whether the unit is a lone mark between others.
func isSeparator(u *unit) bool {
	return u.marker.Family == NoMarker && strings.Trim(u.view.Text, "|丨·-—_=*~ 　") == ""
}
