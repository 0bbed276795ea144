package contradiction

import (
	"strings"
	"unicode/utf8"
)

// tally is how many things a text enumerates, at least and at most, for 和 may join
// two things or be a part of one, and where.
type tally struct {
	least, most int
	start, end  int // in the text
}

// fits reports whether a number may be that of the things.
func (t tally) fits(n int) bool { return t.least <= n && n <= t.most }

// inSentence counts what the sentence of an announcement enumerates behind it (三样
// 东西:奶瓶、尿布; 四步(选→填→付)) or before it (注册、缴费这三项). It returns false if it
// enumerates nothing; the tally is open where that cannot be counted.
func inSentence(text string, a announcement) (tally, bool) {
	if t, ok := listedBefore(text, a); ok {
		return t, true
	}
	rest := text[a.end:]
	at := listStart(rest)
	if at < 0 || strings.TrimSpace(rest[at:]) == "" {
		return tally{}, false
	}
	list := rest[at:]
	t := tally{most: maxCount}
	if close := closing(rest[:at]); close != "" {
		k := strings.Index(list, close)
		if k < 0 {
			return t, true
		}
		list = list[:k]
		if !strings.Contains(list, "、") && !arrows(list) {
			return tally{}, false // a remark
		}
	} else if stop := strings.IndexAny(list, "。；;！!，,"); stop >= 0 {
		if !strings.HasPrefix(list[stop:], "。") {
			return t, true // commas inside may part things as well
		}
		list = list[:stop]
	}
	if n, ok := count(list); ok {
		t = n
	}
	t.start, t.end = a.end, a.end+at+len(list)
	return t, true
}

// listStart returns where the things begin that a sentence lists behind an
// announcement, -1 if it lists none there.
func listStart(rest string) int {
	for _, w := range [...]string{":", "：", "(", "（", "，分别是", ",分别是", "，分别为", ",分别为", "分别是", "分别为", "，即", ",即", "，包括", ",包括", "——", "，依次是", ",依次是", "，依次为", ",依次为"} {
		k := strings.Index(rest, w)
		if k < 0 || utf8.RuneCountInString(rest[:k]) > 2 || strings.ContainsAny(rest[:k], ",，、。") {
			continue
		}
		return k + len(w)
	}
	return -1
}

// closing returns the bracket that closes what s opens at its end, "" if none.
func closing(s string) string {
	switch {
	case strings.HasSuffix(s, "("):
		return ")"
	case strings.HasSuffix(s, "（"):
		return "）"
	}
	return ""
}

// listedBefore counts what stands right before a number that sums it up. Without 这 or
// 共 before it the number may count other things, so that only one that is right is
// about them.
func listedBefore(text string, a announcement) (tally, bool) {
	head := text[:a.start]
	said := false
	for _, w := range [...]string{"这", "共", "一共", "总共", "共计"} {
		if h, found := strings.CutSuffix(head, w); found {
			head, said = h, true
		}
	}
	start := 0
	if k := strings.LastIndexAny(head, "。；;！!，,：:"); k >= 0 {
		_, size := utf8.DecodeRuneInString(head[k:])
		start = k + size
	}
	t, ok := count(head[start:])
	t.start, t.end = start, len(head)
	return t, ok && (said || t.fits(a.n))
}

// count counts the things of a list on one line.
func count(list string) (tally, bool) {
	list = withoutQuotes(strings.TrimSpace(list))
	if strings.ContainsAny(list, "()（）《》:：，,；;") || strings.Contains(list, "等") || strings.Contains(list, "或") {
		return tally{}, false
	}
	for _, arrow := range arrowSigns {
		if n := strings.Count(list, arrow); n > 0 {
			return tally{least: n + 1, most: n + 1}, !strings.Contains(list, "、")
		}
	}
	if !strings.Contains(list, "、") {
		return tally{}, false
	}
	t := tally{least: 1 + strings.Count(list, "、")}
	t.most = t.least
	for _, w := range [...]string{"和", "以及", "及", "与"} {
		t.most += strings.Count(list, w)
	}
	return t, true
}

var arrowSigns = [...]string{"→", "->", "➔", "—>"}

func arrows(s string) bool { return hasAny(s, arrowSigns[:]...) }

// withoutQuotes drops what stands in quotation marks, whose signs part nothing.
func withoutQuotes(s string) string {
	for _, pair := range [...][2]string{{"“", "”"}, {"「", "」"}, {"【", "】"}, {"《", "》"}} {
		for {
			i := strings.Index(s, pair[0])
			if i < 0 {
				break
			}
			k := strings.Index(s[i:], pair[1])
			if k < 0 {
				break
			}
			s = s[:i] + s[i+k+len(pair[1]):]
		}
	}
	if parts := strings.Split(s, `"`); len(parts)%2 == 1 {
		s = ""
		for i := 0; i < len(parts); i += 2 {
			s += parts[i]
		}
	}
	return s
}
