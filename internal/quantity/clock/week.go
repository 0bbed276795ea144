package clock

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/lexicon"
	"buzhou/internal/source"
)

// Days is a set of days of the week, Monday first.
type Days uint8

// The sets that words name.
const (
	WorkingDays Days = 1<<5 - 1
	Weekend     Days = 3 << 5
	AllDays          = WorkingDays | Weekend
)

// Week is where a text names days of the week.
type Week struct {
	Span source.Span
	Days Days
	// Range: all days between two are meant, or all working days: no other is.
	Range bool
}

// Weeks finds the days of the week that a text names. 下周一 and 每周三次 name none.
func Weeks(text string) (found []Week) {
	for i := 0; i < len(text); {
		first, size := utf8.DecodeRuneInString(text[i:])
		if !opensWeek(first) {
			i += size
			continue
		}
		w, ok := weekAt(text, i)
		switch n := len(found); {
		case !ok:
			i += size
			continue
		case n > 0 && lists(text[found[n-1].Span.End:w.Span.Start]):
			found[n-1].Days |= w.Days
			found[n-1].Span.End = w.Span.End
		default:
			found = append(found, w)
		}
		i = w.Span.End
	}
	return found
}

// NamesDays reports whether a text may name days of the week.
func NamesDays(text string) bool { return strings.ContainsFunc(text, opensWeek) }

// opensWeek reports whether days of the week may start with a character: 周, 星期, 礼拜, or a
// word for several.
func opensWeek(r rune) bool {
	return r == '周' || r == '星' || r == '礼' || lexicon.DaySets.MayStart(r)
}

// lists reports whether what stands between days only lists them.
func lists(between string) bool {
	switch strings.TrimSpace(between) {
	case "、", "和", "及", "与", "或", "":
		return true
	}
	return false
}

// weekAt reads days at i.
func weekAt(s string, i int) (w Week, ok bool) {
	w.Span = source.Span{Start: i, End: i}
	switch word := lexicon.DaySets.Longest(s[i:]); {
	case word == "":
	case strings.HasSuffix(word, "工作日"):
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after := s[i+len(word):]
		w.Days, w.Range = WorkingDays, true
		w.Span.End = i + len(word)
		return w, !strings.ContainsRune("个多每几下次首", before) && !(before >= '0' && before <= '9') && digitOf(before) < 0 && before != '十' && !strings.HasPrefix(after, "内")
	default:
		w.Days, w.Span.End = Weekend, i+len(word)
		return w, true
	}
	day, next, ok := dayAt(s, i)
	if !ok {
		return w, false
	}
	w.Days, w.Span.End = 1<<day, next
	if k, _, is := rangeAt(s, next); is {
		if last, end, ok := dayName(s, k); ok && last > day {
			w.Range, w.Span.End = true, end
			for d := day; d <= last; d++ {
				w.Days |= 1 << d
			}
			return w, true
		}
	}
	for { // 周一、三、五; 周六日
		k := next
		for _, mark := range [...]string{"、", "和", "/"} {
			k += len(mark) * strings.Count(s[k:min(len(s), k+len(mark))], mark)
		}
		last, end, ok := dayCharacter(s, k)
		if !ok || k == next && last != 6 || k > next && end < len(s) && lexicon.NoDayTails.Start(s[end:]) {
			return w, true
		}
		w.Days |= 1 << last
		w.Span.End, next = end, end
	}
}

// dayAt reads 周三 or 星期三 at i, but for that of one week (下周三) and for a count (每周三次).
func dayAt(s string, i int) (day, next int, ok bool) {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	if strings.ContainsRune("下上本这那一二两三四五六七八九十几前后孕", before) || before >= '0' && before <= '9' {
		return 0, i, false
	}
	for _, week := range [...]string{"周", "星期", "礼拜"} {
		if strings.HasPrefix(s[i:], week) {
			day, next, ok = dayCharacter(s, i+len(week))
			return day, next, ok && !lexicon.NoDayTails.Start(s[next:])
		}
	}
	return 0, i, false
}

// dayName reads a day at the end of a range: 周五, 五.
func dayName(s string, i int) (day, next int, ok bool) {
	if day, next, ok = dayAt(s, i); ok {
		return day, next, ok
	}
	for _, week := range [...]string{"周", "星期", "礼拜"} {
		if strings.HasPrefix(s[i:], week) {
			return dayCharacter(s, i+len(week))
		}
	}
	return dayCharacter(s, i)
}

// dayCharacter reads the character that tells a day.
func dayCharacter(s string, i int) (day, next int, ok bool) {
	r, size := utf8.DecodeRuneInString(s[i:])
	if r == '日' || r == '天' {
		return 6, i + size, true
	}
	d := digitOf(r)
	return d - 1, i + size, d >= 1 && d <= 6 && r != '两'
}
