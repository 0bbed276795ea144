package worded

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/extract"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity/clock"
)

// dayBreak is when a day begins in which something opens or shuts: what is shut at eleven at
// night is so until then, unless it opens earlier.
const dayBreak = 5 * 60

// moment files what clause k says of a moment.
func (r *hoursReader) moment(k int, m clock.Moment) {
	c := r.u.Clauses[k]
	text := r.u.Text[c.Start:c.End]
	before, after := strings.TrimRight(text[:m.Span.Start], " "), strings.TrimLeft(text[m.Span.End:], " ")
	next := r.rest(k)
	if m.Axis != clock.Day {
		after = strings.TrimLeft(after[len(lexicon.DayParts.Longest(after)):], " ") // 七月六号 晚上 就关
		after = strings.TrimPrefix(after, "下班")
	}
	var o opening
	switch {
	case m.Axis == clock.Day && lexicon.LeavingActs.In(text):
	case m.Range:
		o = r.hours(m, before, after)
	case lexicon.Releases.In(text), lexicon.Releases.In(r.cellHeads()), lexicon.ReleaseVerbs.Start(after) && lexicon.ReleasedThings.End(strings.TrimFunc(text, extract.ClauseMark)):
		o = r.release(m, before)
	case lexicon.HoursUntil.End(before):
		o = r.until(m, true)
	case lexicon.HoursEnds.Start(lexicon.EndAdverbs.Trim(after)), lexicon.HoursEnds.End(before):
		o = r.until(m, m.Axis != clock.Day || strings.HasPrefix(after, "才"))
	case lexicon.BeforeTails.Start(after):
		o = r.before(m, before, lexicon.BeforeTails.Trim(after), next)
	case lexicon.HoursStarts.Start(after) && m.Axis == clock.Day:
		o = r.from(m)
	case lexicon.AfterTails.Start(after), strings.HasSuffix(before, "过了"):
		o = r.behind(m, lexicon.AfterTails.Trim(after))
	case m.Axis != clock.Day && enough(after) && !r.closes(after):
		o.open = []stretch{r.stretch(m.From, m.To)}
	case m.Axis == clock.Day && !r.closes(after) && (r.opens(after) || lexicon.StillWords.In(after)):
		o.open = []stretch{r.stretch(m.From, m.To)}
	}
	o.axis, o.year, o.recurs = m.Axis, m.Year, strings.HasPrefix(text[m.Span.Start:], "每")
	r.add(k, c.Start+m.Span.Start, c.Start+m.Span.End, o)
}

func (r *hoursReader) stretch(from, to int) stretch { return stretch{from: from, to: to, days: r.days} }

// hours reads a range: 9:00到17:00营业, 12点到1点不办理.
func (r *hoursReader) hours(m clock.Moment, before, after string) (o opening) {
	at := r.stretch(m.From, m.To)
	only := lexicon.OnlyHours.In(before)
	switch {
	case r.closes(after) || lexicon.HoursShut.End(before):
		o.shut = []stretch{at}
		return o
	case m.Axis != clock.Day:
		if !only && !lexicon.DeadlineHeads.In(r.cellHeads()+before) && !lexicon.DeadlineHeads.In(after) {
			return o
		}
	case !r.opens(after) && !lexicon.HoursHeads.In(before) && strings.Trim(after, ",，.。;； ") != "":
		return o // 9点到10点人少
	}
	o.hours = true
	if m.Wraps {
		o.open, o.shut = []stretch{r.stretch(m.To-1, m.To)}, []stretch{r.stretch(m.To, m.From)}
		return o
	}
	o.open, o.shut = []stretch{at}, r.outside(m)
	if other := clock.AllDays &^ r.days; m.Axis == clock.Day && r.days != 0 && other != 0 && (r.ranged || only) {
		o.shut = append(o.shut, stretch{from: 0, to: clock.FullDay, days: other, implied: !only})
	}
	return o
}

// cellHeads returns the heads of the row and the column of a cell, "" outside of tables.
func (r *hoursReader) cellHeads() (heads string) {
	if r.u.Table == article.None {
		return ""
	}
	for _, h := range [...]*annotate.Unit{r.s.x.Contexts.Row(r.u), r.s.x.Contexts.Column(r.u)} {
		if h != nil && h != r.u {
			heads += h.Text + " "
		}
	}
	return heads
}

// released is the act of what is let out at a time.
const released = "放出"

// release reads when what many wait for is let out: 每天七点放号, 专家号是七点放出来的.
func (r *hoursReader) release(m clock.Moment, before string) (o opening) {
	everyDay := lexicon.EveryDay.In(r.u.Text) || r.u.Table != article.None || strings.HasSuffix(before, "是")
	if m.Axis != clock.Day || m.Hedged || !everyDay {
		return o
	}
	o.act = released
	o.open = []stretch{r.stretch(m.From, m.From+1)}
	o.shut = []stretch{r.stretch(m.From+leastHours, m.From+clock.FullDay-leastHours)}
	return o
}

// outside returns what lies outside of a range.
func (r *hoursReader) outside(m clock.Moment) []stretch {
	if m.Axis == clock.Day {
		out := r.stretch(m.To, m.From+clock.FullDay)
		out.implied = true
		return []stretch{out}
	}
	return []stretch{{from: m.To, to: endOf(m.Axis)}, {from: 1, to: m.From}}
}

// until reads the time at which something shuts; told is whether it is told to be open before.
func (r *hoursReader) until(m clock.Moment, told bool) (o opening) {
	if m.Axis != clock.Day {
		o.open = []stretch{{from: m.To - 1, to: m.To}}
		o.shut = []stretch{{from: m.To, to: endOf(m.Axis)}}
		return o
	}
	from := m.From
	if from < dayBreak {
		from += clock.FullDay // 开到凌晨一点
	}
	if m.Hedged {
		return o
	}
	if told {
		o.open = []stretch{r.stretch(from-1, from)}
	}
	o.shut = []stretch{r.stretch(from, clock.FullDay+dayBreak)}
	return o
}

// from reads the time at which something opens.
func (r *hoursReader) from(m clock.Moment) (o opening) {
	if m.Hedged {
		return o
	}
	o.open = []stretch{r.stretch(m.From, m.From+1)}
	o.shut = []stretch{r.stretch(dayBreak, m.From)}
	return o
}

// before reads what can be done, or cannot, up to a time.
func (r *hoursReader) before(m clock.Moment, head, after, next string) (o opening) {
	rest := after + next
	last := lexicon.DeadlineWords.In(head+rest) || lexicon.DeadlineActs.Start(after)
	switch {
	case m.Hedged:
	case (r.closes(after) || lexicon.NotYet.In(after)) && m.Axis == clock.Day:
		o.shut = []stretch{r.stretch(dayBreak, m.From)}
	case m.Axis == clock.Day:
		if r.opens(rest) && !lexicon.DeadlineWords.In(rest) {
			return openUntil(r, m)
		}
	case last || enough(rest):
		o.open = []stretch{{from: m.From - 1, to: m.From}}
		if enough(after) || strings.HasPrefix(after, "的") {
			o.open[0] = stretch{from: m.To - 1, to: m.To}
		}
		if last && !enough(rest) {
			o.shut = []stretch{{from: m.To, to: endOf(m.Axis)}}
		}
	}
	return o
}

// enough reports whether a text says that something is done in time, other than by 的 alone, which
// may tell who is meant (12月31日以前出生的).
func enough(text string) bool { return lexicon.HoursEnough.In(strings.ReplaceAll(text, "的", "")) }

// openUntil returns that something is open just before a time.
func openUntil(r *hoursReader, m clock.Moment) (o opening) {
	from := m.From
	if from < dayBreak {
		from += clock.FullDay
	}
	o.open = []stretch{r.stretch(from-1, from)}
	return o
}

// behind reads what can be done, or cannot, from a time on.
func (r *hoursReader) behind(m clock.Moment, after string) (o opening) {
	switch {
	case m.Hedged || m.Axis != clock.Day:
	case r.closes(after):
		o.shut = []stretch{r.stretch(m.From, clock.FullDay)}
	case r.opens(after) || lexicon.StillWords.In(after):
		o.open = []stretch{r.stretch(m.From, m.From+1)}
	}
	return o
}

// tellsWhom reports whether the day that a clause names only tells whom its sentence is about
// (每月18日出账单的客户,……).
func tellsWhom(text string, m clock.Moment) bool {
	_, whom, ok := strings.Cut(strings.TrimRight(text[m.Span.End:], "，, "), "的")
	return ok && m.Axis != clock.Day && (lexicon.Customers.End(whom) || whom == "")
}

// namesHolidays reports whether a clause names days or seasons with hours of their own, other
// than as the time up to which something is so (春节前都可以提交).
func namesHolidays(text string) bool {
	for {
		word, at := lexicon.Holidays.Find(text)
		if at < 0 {
			return false
		}
		if text = text[at+len(word):]; !lexicon.BeforeTails.Start(text) {
			return true
		}
	}
}
