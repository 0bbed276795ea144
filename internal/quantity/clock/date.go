package clock

import (
	"strings"

	"buzhou/internal/lexicon"
	"buzhou/internal/source"
)

// dateAt reads a day of the year (3月15日, 五月底) or of the month (每月25日, 月初1号, 28号) at i,
// with the time of that day if one stands behind it (1月22日 17:00).
func (r *reader) dateAt(i int) (point, bool) {
	p, ok := r.dayAt(i)
	if ok {
		p.end = pastTime(r.text, p.end)
	}
	return p, ok
}

// pastTime returns what follows the time of the day that stands behind a date at i, or i if there
// is none or it begins the hours of that day (3月1日 9:00至17:00).
func pastTime(s string, i int) int {
	part := lexicon.DayParts.Longest(s[blank(s, i):])
	j := blank(s, blank(s, i)+len(part))
	t, ok := clockAt(s, j)
	if !ok || part == "" && t.bare && t.minute < 5*hour {
		return i
	}
	if next, _, ok := rangeAt(s, t.end); ok {
		if _, hours := clockAt(s, blank(s, next+len(lexicon.DayParts.Longest(s[next:])))); hours {
			return i
		}
	}
	return t.end
}

func (r *reader) dayAt(i int) (point, bool) {
	s := r.text
	year := 0
	j := i
	if n, k := fourDigits(s, i); k > i && strings.HasPrefix(s[blank(s, k):], "年") {
		year, j = n, blank(s, blank(s, k)+len("年"))
	}
	if year == 0 && r.insideNumber(i) {
		return point{}, false
	}
	m, k := number(s, j)
	if strings.HasPrefix(s[j:], "元月") {
		m, k = 1, j+len("元")
	}
	if k = blank(s, k); k > j && m >= 1 && m <= 12 && strings.HasPrefix(s[k:], "月") {
		p := point{axis: Year, year: year, from: m * monthDays, to: (m + 1) * monthDays, end: k + len("月")}
		if a, b, end, ok := dayOf(s, p.end); ok {
			p.from, p.to, p.end = m*monthDays+a-1, m*monthDays+b, end
		}
		return p, true
	}
	if year > 0 {
		return point{}, false
	}
	for _, lead := range [...]string{"每个月的", "每个月", "每月的", "每月", "当月", "次月", "下月"} {
		if strings.HasPrefix(s[i:], lead) {
			a, b, end, ok := dayOf(s, i+len(lead))
			return point{axis: Month, from: a, to: b + 1, end: end}, ok
		}
	}
	if strings.HasPrefix(s[i:], "月") {
		if a, b, end, ok := dayOf(s, i+len("月")); ok {
			return point{axis: Month, from: a, to: b + 1, end: end}, true
		}
	}
	return dayNumber(s, i)
}

// dayNumber reads 28号 at i.
func dayNumber(s string, i int) (point, bool) {
	n, k := number(s, i)
	if k > i && n >= 1 && n <= monthDays && strings.HasPrefix(s[blank(s, k):], "号") {
		end := blank(s, k) + len("号")
		for _, noDay := range [...]string{"楼", "线", "口", "门", "窗", "院", "机", "柜", "码", "店", "厅", "馆", "文", "令", "公告"} {
			if strings.HasPrefix(s[end:], noDay) {
				return point{}, false
			}
		}
		return point{axis: Month, from: n, to: n + 1, end: end}, true
	}
	return point{}, false
}

// fourDigits reads a year at i.
func fourDigits(s string, i int) (n, end int) {
	for end = i; end < len(s) && s[end] >= '0' && s[end] <= '9'; end++ {
		n = n*10 + int(s[end]-'0')
	}
	if end != i+4 || n < 1900 {
		return 0, i
	}
	return n, end
}

// dayOf reads the days behind 月 at i: one, or a part of the month.
func dayOf(s string, i int) (from, to, end int, ok bool) {
	i = blank(s, i)
	for _, part := range [...]struct {
		word     string
		from, to int
	}{
		{"上旬", 1, 10}, {"中旬", 11, 20}, {"下旬", 21, monthDays}, {"月底", 28, monthDays}, {"底", 28, monthDays}, {"末", 28, monthDays},
	} {
		if strings.HasPrefix(s[i:], part.word) {
			return part.from, part.to, i + len(part.word), true
		}
	}
	j := i
	if strings.HasPrefix(s[i:], "初") {
		j = i + len("初")
	}
	n, k := number(s, j)
	if k == j || n < 1 || n > monthDays {
		return 0, 0, i, false
	}
	k = blank(s, k)
	for _, mark := range [...]string{"日", "号"} {
		if strings.HasPrefix(s[k:], mark) {
			return n, n, k + len(mark), true
		}
	}
	if _, _, ok := rangeAt(s, k); ok {
		return n, n, k, true // 每月1至5日
	}
	return 0, 0, i, false
}

// dayOnly reads the end of a range that leaves its month to the start: 3月1日至15日.
func (r *reader) dayOnly(i int, from point) (point, bool) {
	n, k := number(r.text, i)
	if k == i || n < 1 || n > monthDays || !strings.HasPrefix(r.text[blank(r.text, k):], "日") {
		return point{}, false
	}
	p := point{axis: from.axis, from: n, to: n + 1, end: blank(r.text, k) + len("日")}
	if p.axis == Year {
		month := from.from / monthDays * monthDays
		p.from, p.to = month+n-1, month+n
	}
	return p, true
}

// lastDaysAt reads 每月最后五天 at i.
func (r *reader) lastDaysAt(i int) (Moment, bool) {
	for _, lead := range [...]string{"每月最后", "每个月最后", "月底最后"} {
		if !strings.HasPrefix(r.text[i:], lead) {
			continue
		}
		n, k := number(r.text, i+len(lead))
		if k == i+len(lead) || n > 15 || !strings.HasPrefix(r.text[k:], "天") {
			continue
		}
		return Moment{Span: source.Span{Start: i, End: k + len("天")}, Axis: Month, From: monthDays - n + 1, To: monthDays + 1, Range: true}, true
	}
	return Moment{}, false
}
