// Package clock finds when something is said to be open or shut, or to be done: times of the
// day, days of the week, of the month and of the year. They are no quantities: what they bound
// is told by the words around them.
//
// A Moment is an interval on one axis. On that of the day it is in minutes since midnight, and
// what is past midnight goes on from there (次日1:00 is 1500); on that of the month it is in days,
// on that of the year in days of months with 31 days each.
package clock

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/lexicon"
	"buzhou/internal/source"
)

// Axis says of what a Moment is a part.
type Axis uint8

// The axes.
const (
	Day Axis = iota
	Month
	Year
)

// Lengths on the axes.
const (
	hour      = 60
	Midday    = 12 * hour
	FullDay   = 24 * hour
	monthDays = 31
	YearEnd   = 13*monthDays + 1
)

// Moment is a time of one axis: from From up to, but not including, To.
type Moment struct {
	Span     source.Span
	Axis     Axis
	From, To int
	// Range: both ends are written. Hedged: it is not exact (五点多, 八九点).
	Range, Hedged bool
	// Wraps: a range of days ends in the next month or year, To is before From.
	Wraps bool
	// Of the year as written, 0 if it is not; of one that wraps that of its end.
	Year int
}

// Scan finds the moments of a text.
func Scan(text string) (found []Moment) {
	r := reader{text: text}
	for i := 0; i < len(text); {
		first, size := utf8.DecodeRuneInString(text[i:])
		if opens(first) {
			if m, ok := r.momentAt(i); ok {
				found = append(found, m)
				i = m.Span.End
				r.floor = i
				continue
			}
		}
		i += size
	}
	return found
}

// opens reports whether a moment may start with a character: nearly none does.
func opens(r rune) bool {
	switch r {
	case ' ', '每', '当', '次', '下', '月', '十', '元':
		return true
	}
	return '0' <= r && r <= '9' || digitOf(r) >= 0 || lexicon.DayParts.MayStart(r)
}

// reader reads the moments of a text; floor is the end of the last one.
type reader struct {
	text  string
	floor int
}

// momentAt reads a moment or a range of two at i.
func (r *reader) momentAt(i int) (Moment, bool) {
	a, ok := r.pointAt(i, "")
	if !ok {
		return r.lastDaysAt(i)
	}
	next, overnight, ok := rangeAt(r.text, a.end)
	if !ok {
		return a.moment(i), true
	}
	r.floor = next
	b, ok := r.pointAt(next, a.period)
	if !ok && a.axis != Day {
		b, ok = r.dayOnly(next, a)
	}
	if !ok || b.axis != a.axis {
		return a.moment(i), true
	}
	if a.axis == Day && b.from < a.from && b.period == a.period && b.inherits {
		if c, ok := r.pointAt(next, ""); ok {
			b = c // 晚上十点到六点
		}
	}
	return a.through(b, i, overnight), true
}

// through returns the range from a to b, which starts at offset i.
func (a point) through(b point, i int, overnight bool) Moment {
	m := a.moment(i)
	m.Span.End, m.Range, m.Hedged = b.end, true, a.hedged || b.hedged
	switch {
	case a.axis == Day:
		m.To = b.from
		if overnight || m.To <= m.From {
			m.To += FullDay
		}
	case b.to > a.from:
		m.To = b.to
	default:
		m.To, m.Wraps = b.to, true // 11月至次年3月
		if b.year > 0 {
			m.Year = b.year
		}
	}
	return m
}

// point is one time as written.
type point struct {
	axis     Axis
	from, to int
	end      int // in the text
	period   string
	inherits bool // the period is that of the start of the range
	hedged   bool
	year     int
}

func (a point) moment(i int) Moment {
	return Moment{Span: source.Span{Start: i, End: a.end}, Axis: a.axis, From: a.from, To: a.to, Hedged: a.hedged, Year: a.year}
}

// rangeAt returns what follows a mark of a range at i, and whether the next day is named there.
func rangeAt(s string, i int) (next int, overnight, ok bool) {
	j := blank(s, i)
	for _, mark := range [...]string{"--", "——", "-", "—", "–", "－", "~", "～", "至", "到", "直到"} {
		if strings.HasPrefix(s[j:], mark) {
			j, ok = blank(s, j+len(mark)), true
			break
		}
	}
	if word := lexicon.NextDays.Longest(s[j:]); ok && word != "" {
		return blank(s, j+len(word)), true, true
	}
	return j, false, ok
}

func blank(s string, i int) int {
	for i < len(s) && s[i] == ' ' {
		i++
	}
	return i
}

// pointAt reads one time at i; of a range, period is the part of the day that its start names.
func (r *reader) pointAt(i int, period string) (point, bool) {
	if p, ok := r.dateAt(i); ok {
		return p, true
	}
	own := lexicon.DayParts.Longest(r.text[i:])
	j := i + len(own)
	if own == "" && r.insideNumber(i) {
		return point{}, false
	}
	p, ok := clockAt(r.text, blank(r.text, j))
	switch {
	case !ok, own == "" && period == "" && p.bare && !plainHour(r.text, i, &p):
		return point{}, false
	case p.bare && p.minute == hour && len(own) == len("早"):
		return point{}, false // 早一点
	case own == "" && period == "":
		period = r.saidBefore(i)
	}
	out := point{axis: Day, from: p.minute, end: p.end, period: own, hedged: p.inexact}
	if own == "" {
		out.period, out.inherits = period, period != ""
	}
	if p.hour24 {
		out.period = ""
	}
	if out.period == "" && !p.hour24 && p.minute >= hour && p.minute < 7*hour {
		out.period = "下午" // nobody is served at four in the morning
	}
	out.from = inPart(out.from, out.period)
	out.to = out.from + 1 + p.width
	return out, true
}

// saidBefore returns the late part of the day that is named since the last moment: 晚上下班再约,
// 八九点也来.
func (r *reader) saidBefore(i int) string {
	part, _ := lexicon.LateParts.Find(r.text[r.floor:i])
	if len(part) > len("晚") {
		return part
	}
	return ""
}

// insideNumber reports whether what stands at i goes on with a number or a word in Latin letters.
func (r *reader) insideNumber(i int) bool {
	if i <= r.floor {
		return false
	}
	before, size := utf8.DecodeLastRuneInString(r.text[:i])
	if digitOf(before) >= 0 && r.text[i] < utf8.RuneSelf && lexicon.WeekEnds.End(r.text[:i-size]) {
		return false // 周五18:00
	}
	return before < utf8.RuneSelf && before != ' ' && !strings.ContainsRune("([,;:|", before) || strings.ContainsRune("第几数这那哪有共扣得早晚快慢", before) || digitOf(before) >= 0
}

// inPart moves a time of twelve hours to the part of the day that is named.
func inPart(minute int, part string) int {
	switch {
	case part == "" || minute > Midday+hour:
		return minute
	case lexicon.NightParts.Has(part) && minute >= Midday:
		return minute + Midday // 夜里十二点半
	case lexicon.NightParts.Has(part) && minute < 5*hour:
		return minute + FullDay // 半夜两点 is of the night before
	case lexicon.EarlyParts.Has(part) && minute >= Midday:
		return minute - Midday // 凌晨十二点
	case lexicon.LateParts.Has(part) && minute < Midday, lexicon.NoonParts.Has(part) && minute < 4*hour:
		return minute + Midday
	}
	return minute
}
