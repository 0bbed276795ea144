package clock

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/lexicon"
)

// reading is a time of the day before the part of the day is known.
type reading struct {
	minute, end int
	// hour24: the day has 24 hours here (17:00). bare: nothing but 点 follows the hour.
	hour24, bare bool
	inexact      bool
	width        int // how many minutes more it may be
}

// clockAt reads 17:00, 五点半 or 8点15分 at i.
func clockAt(s string, i int) (reading, bool) {
	h, j := number(s, i)
	if j == i || h > 24 {
		return reading{}, false
	}
	if k := colon(s, j); k > 0 {
		return digital(s, i, h, k)
	}
	r := reading{minute: h * hour}
	if next, end := number(s, j); j == i+len("八") && end > j && next == h+1 { // 八九点
		r.width, r.inexact, j = hour, true, end
	}
	j = blank(s, j)
	for _, mark := range [...]string{"点", "點", "时", "時"} {
		if strings.HasPrefix(s[j:], mark) {
			return r.after(s, j+len(mark), mark)
		}
	}
	return reading{}, false
}

func colon(s string, i int) int {
	for _, mark := range [...]string{":", "："} {
		if strings.HasPrefix(s[i:], mark) {
			return i + len(mark)
		}
	}
	return 0
}

// digital reads the minutes of 17:00 at k.
func digital(s string, start, h, k int) (reading, bool) {
	m, end := number(s, k)
	if end != k+2 || s[k] >= utf8.RuneSelf || m > 59 || s[start] >= utf8.RuneSelf || colon(s, end) > 0 && end+1 < len(s) && s[end+1] >= '0' && s[end+1] <= '9' {
		return reading{}, false
	}
	return reading{minute: h*hour + m, end: end, hour24: true}, true
}

// after reads what follows the hour and its mark: 半, 一刻, 15分, 钟, 多.
func (r reading) after(s string, i int, mark string) (reading, bool) {
	r.end = i
	quarter, j := number(s, i)
	switch {
	case strings.HasPrefix(s[i:], "半"):
		r.minute, r.end = r.minute+hour/2, i+len("半")
	case j > i && strings.HasPrefix(s[j:], "刻") && quarter < 4:
		r.minute, r.end = r.minute+quarter*hour/4, j+len("刻")
	case j > i && strings.HasPrefix(s[j:], "分") && quarter < hour:
		r.minute, r.end = r.minute+quarter, j+len("分")
	case strings.HasPrefix(s[i:], "钟"), strings.HasPrefix(s[i:], "整"):
		r.end = i + len("钟")
	case mark == "时", mark == "時":
		return r, s[i-len(mark)-1] < utf8.RuneSelf && r.minute >= 5*hour // 18时, not 一时
	default:
		r.bare = true
	}
	if word := lexicon.AboutTimes.Longest(s[r.end:]); word != "" {
		r.end, r.inexact, r.bare = r.end+len(word), true, false
		r.width = max(r.width, hour-1)
	}
	return r, true
}

// plainHour reports whether 五点 at i is a time although no part of the day is named: it is no
// number of points, and the words behind it go with times.
func plainHour(s string, i int, r *reading) bool {
	if r.minute < 5*hour || lexicon.PointNouns.Start(s[r.end:]) {
		return false
	}
	next, _, ok := rangeAt(s, r.end)
	if _, is := clockAt(s, next); ok && is {
		return true
	}
	return lexicon.ClockTails.Start(strings.TrimLeft(s[r.end:], " ")) || lexicon.ClockHeads.End(s[:i])
}

// number reads a whole number below 100 in Arabic or Chinese numerals at i, and what follows it.
func number(s string, i int) (n, end int) {
	for end = i; end < len(s) && end < i+2 && s[end] >= '0' && s[end] <= '9'; end++ {
		n = n*10 + int(s[end]-'0')
	}
	if end > i {
		if end < len(s) && s[end] >= '0' && s[end] <= '9' {
			return 0, i
		}
		return n, end
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	d := digitOf(r)
	if d >= 0 {
		n, end = d, i+size
	}
	if !strings.HasPrefix(s[end:], "十") {
		return n, end
	}
	if d < 0 {
		n = 1
	}
	n, end = n*10, end+len("十")
	r, size = utf8.DecodeRuneInString(s[end:])
	if d := digitOf(r); d > 0 {
		return n + d, end + size
	}
	return n, end
}

// digitOf returns the value of a Chinese digit, or -1.
func digitOf(r rune) int {
	switch r {
	case '零', '〇':
		return 0
	case '一':
		return 1
	case '二', '两':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return -1
}
