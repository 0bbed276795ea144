package worded

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/extract"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity/clock"
	"buzhou/internal/source"
)

// stretch is a time of the days of a week, or of a month or year: up to, but not including, To.
type stretch struct {
	from, to int
	days     clock.Days // 0 where no day is named
	// implied: that it is shut follows from when it is open, which another sentence may add to.
	implied bool
}

// opening is what a clause says of when a service is open or shut, or of until when something
// is to be done.
type opening struct {
	unit, clause int
	start, end   int // of the time in the unit
	axis         clock.Axis
	recurs       bool // of every month
	// open and shut are the stretches in which it is certainly so.
	open, shut []stretch
	// always: it is open at any time.
	always bool
	// act is what is done in that time, one of the acts of the lexicon; "" where the whole
	// place is open or shut.
	act string
	// parts are the words that name a part of a place or a sort of service, as one text.
	parts []string
	// subject is what names the service before the time, objects are the words behind it that may.
	subject string
	objects []string
	year    int
	// hours: both ends of the time are told.
	hours bool
	// entire: the place is said to be shut as a whole, in a clause of its own.
	entire bool
}

// maxOpenings bounds how many openings are compared: more are a timetable.
const maxOpenings = 60

// openings reads what the sentences and cells of an article say of hours and deadlines.
func (s *statements) openings() (all []opening) {
	for i := range s.x.Doc.Units {
		u := &s.x.Doc.Units[i]
		if !timed(u) || s.mute(u) {
			continue
		}
		switch s.x.Doc.Blocks[u.Block].Kind {
		case article.Code, article.Boilerplate:
			continue
		}
		r := hoursReader{s: s, u: u, unit: i}
		r.read()
		if all = append(all, r.found...); len(all) > maxOpenings {
			return nil
		}
	}
	return all
}

// timed reports whether a unit may name a time.
func timed(u *annotate.Unit) bool {
	return u.Says(&lexicon.ClockMarks) || u.Bytes.Has(':') && digital(u.Text)
}

// digital reports whether a colon stands between two digits: 18:00.
func digital(text string) bool {
	digit := func(b byte) bool { return '0' <= b && b <= '9' }
	for i := strings.IndexByte(text, ':'); i >= 0; {
		if i > 0 && i+1 < len(text) && digit(text[i-1]) && digit(text[i+1]) {
			return true
		}
		n := strings.IndexByte(text[i+1:], ':')
		if n < 0 {
			break
		}
		i += 1 + n
	}
	return false
}

// hoursReader reads the openings of a unit.
type hoursReader struct {
	s    *statements
	u    *annotate.Unit
	unit int
	// days are those that the sentence named last.
	days   clock.Days
	ranged bool
	found  []opening
}

func (r *hoursReader) read() {
	all := clock.Scan(r.u.Text)
	if len(all) == 0 && !r.u.Says(&lexicon.AlwaysOpen) && !clock.NamesDays(r.u.Text) {
		return
	}
	special := false
	for k, c := range r.u.Clauses {
		text := r.u.Text[c.Start:c.End]
		weeks, moments := clock.Weeks(text), all[:0:0]
		for _, m := range all {
			if c.Contains(m.Span.Start) && m.Span.End <= c.End {
				m.Span = m.Span.Shift(-c.Start)
				moments = append(moments, m)
			}
		}
		if len(weeks) > 0 {
			r.days, r.ranged = 0, false
			for _, w := range weeks {
				r.days |= w.Days
				r.ranged = r.ranged || w.Range
			}
		}
		special = special || namesHolidays(text) && !r.closes(text) && len(weeks) == 0 || supposes(r.u, c) && !lexicon.HoursEnough.In(r.u.Text)
		switch {
		case special || lexicon.RelativeDays.In(text): // 遇国庆节, 星期一照常开放
		case len(moments) == 1:
			r.moment(k, moments[0])
			special = special || tellsWhom(text, moments[0])
		case len(moments) == 2 && !moments[0].Range && !moments[1].Range:
			for _, m := range moments { // 6:30开门、22:30闭馆
				r.moment(k, m)
			}
		case len(moments) > 0:
		case lexicon.AlwaysOpen.In(text):
			r.always(k)
		case len(weeks) > 0 && !lexicon.LeavingActs.In(text):
			r.weekdays(k, weeks)
		}
	}
}

// closes reports whether a clause says that something is shut.
func (r *hoursReader) closes(text string) bool {
	return lexicon.HoursShut.In(text) && !lexicon.HoursNeverShut.In(text)
}

// opens reports whether a clause says that something is open.
func (r *hoursReader) opens(text string) bool { return lexicon.HoursOpen.In(text) }

// add files an opening of clause k whose time stands at Text[i:j].
func (r *hoursReader) add(k, i, j int, o opening) {
	if len(o.open)+len(o.shut) == 0 {
		return
	}
	o.unit, o.clause, o.start, o.end = r.unit, k, i, j
	c := r.u.Clauses[k]
	if o.act == "" {
		o.act = actOf(r.u.Text[c.Start:c.End])
	}
	if o.act == "" && len(o.open) > 0 {
		o.act = actOf(r.rest(k))
	}
	if o.act != released {
		o.parts = partsOf(r.partText(j) + r.s.headOver(r.unit))
	}
	if o.subject = r.subject(k, i, o.axis); o.axis != clock.Day {
		o.subject = lexicon.OnlineWords.Trim(o.subject) // most deadlines are of what is done on line
	}
	if o.subject == "" && r.u.Table != article.None {
		return
	}
	if !o.entire {
		o.objects = r.objects(j, c.End)
	}
	if way := lexicon.OnlineWords.LongestEnd(o.subject); o.act == released && way != "" {
		o.subject = way // 东湖医院公众号
	} else if o.act == released { // the house that lets it out is no service of its own
		for w := range lexicon.Releasers.All() {
			o.subject = strings.ReplaceAll(o.subject, w, "")
		}
		o.objects = slices.DeleteFunc(o.objects, lexicon.Releasers.Has)
	}
	r.found = append(r.found, o)
}

// partText returns the text in which parts of a place count: not those that stand in for it
// (没有人工, 只有机器人回话).
func (r *hoursReader) partText(end int) string {
	if word, at := lexicon.OnlyHours.Find(r.u.Text[end:]); word != "" {
		return r.u.Text[:end+at]
	}
	return r.u.Text
}

// subject returns the words before a time at Text[i] of clause k that name a service, those of
// the label of its sentence, its paragraph or its row among them.
func (r *hoursReader) subject(k, i int, axis clock.Axis) string {
	from := r.u.Clauses[k].Start
	if n := strings.LastIndex(r.u.Text[from:i], "的"); n >= 0 {
		from += n + len("的")
	}
	words := r.s.serviceWords(r.unit, from, i)
	for n := k - 1; n >= 0; n-- {
		if c := r.u.Clauses[n]; extract.LabelEnd(r.u.Text[:c.End]) {
			words = append(r.s.serviceWords(r.unit, c.Start, c.End), words...)
			break
		}
	}
	if first, _ := r.s.x.Doc.UnitRange(r.u.Block); first < r.unit && r.u.Table == article.None && axis == clock.Day {
		if label := r.s.x.Doc.Units[first].Text; utf8.RuneCountInString(label) <= longLabel {
			words = append(r.s.serviceWords(first, 0, len(label)), words...)
		}
	}
	if r.u.Table != article.None {
		if h := r.s.x.Contexts.Row(r.u); h != nil && h != r.u {
			words = append([]string{extract.FoldTerm(h.Text)}, words...)
		}
	}
	return strings.Join(words, "")
}

// longLabel is how many characters a sentence has at most that is the label of its paragraph.
const longLabel = 9

// objects returns the words behind a time that name a service: none if the whole place is
// open or shut.
func (r *hoursReader) objects(i, end int) []string {
	text := r.u.Text[i:end]
	if word, at := lexicon.HoursShut.Find(text); word != "" {
		if !lexicon.ShutsOut.Has(word) {
			return nil
		}
		i += at + len(word)
	} else if lexicon.HoursStarts.Start(text) || lexicon.HoursEnds.Start(text) {
		return nil
	}
	return slices.DeleteFunc(r.s.serviceWords(r.unit, i, end), func(w string) bool { return utf8.RuneCountInString(w) < 2 })
}

// always files that a service is open at any time.
func (r *hoursReader) always(k int) {
	c := r.u.Clauses[k]
	text := r.u.Text[c.Start:c.End]
	if r.closes(text) || !r.opens(text) && !lexicon.HoursService.In(text) {
		return // 停机24小时
	}
	word, at := lexicon.AlwaysOpen.Find(text)
	if lexicon.BandEnds.Start(text[at+len(word):]) {
		return // 24小时内
	}
	r.add(k, c.Start+at, c.Start+at+len(word), opening{always: true, open: []stretch{{from: 0, to: clock.FullDay, days: r.days}}})
}

// weekdays files what a clause says of days of the week.
func (r *hoursReader) weekdays(k int, weeks []clock.Week) {
	c := r.u.Clauses[k]
	text := r.u.Text[c.Start:c.End]
	first, last := weeks[0].Span, weeks[len(weeks)-1].Span
	rest := text[last.End:]
	at := halfDay(rest)
	at.days = r.days
	var o opening
	switch {
	case lexicon.Forbidding.In(rest):
		return // what is not allowed is no question of hours
	case r.closes(rest), !r.opens(rest) && r.closesNext(k):
		o.shut, o.entire = []stretch{at}, !r.closes(rest)
	case r.opens(rest) || r.opens(r.rest(k)) || strings.HasSuffix(text[:first.Start], "逢") || lexicon.OnlyHours.In(text[:first.Start]):
		if r.closes(r.rest(k)) && !lexicon.OnlyHours.In(text[:first.Start]) {
			return
		}
		o.open = []stretch{at}
		if other := clock.AllDays &^ r.days; other != 0 && (r.ranged || lexicon.OnlyHours.In(text[:first.Start])) {
			o.shut = []stretch{{from: 0, to: clock.FullDay, days: other, implied: !lexicon.OnlyHours.In(text[:first.Start])}}
		}
	}
	r.add(k, c.Start+first.Start, c.Start+last.End, o)
}

// closesNext reports whether the clause behind clause k says that something is shut, and names
// no time of its own: 星期日全天保养, 不接诊.
func (r *hoursReader) closesNext(k int) bool {
	return r.rest(k) != "" && r.closes(r.u.Text[r.u.Clauses[k+1].Start:r.u.Clauses[k+1].End])
}

// rest returns what stands behind clause k, up to the next time.
func (r *hoursReader) rest(k int) string {
	from := r.u.Clauses[k].End
	end := from
	for _, c := range r.u.Clauses[k+1:] {
		if text := r.u.Text[c.Start:c.End]; len(clock.Weeks(text))+len(clock.Scan(text)) > 0 {
			break
		}
		end = c.End
	}
	return r.u.Text[from:end]
}

// halfDay returns the part of the day that a text begins with.
func halfDay(text string) stretch {
	switch part := lexicon.DayParts.Longest(strings.TrimLeft(text, " ")); {
	case part == "":
		return stretch{from: 0, to: clock.FullDay}
	case lexicon.NightParts.Has(part):
		return stretch{from: clock.Midday + 7*60, to: clock.FullDay}
	case lexicon.LateParts.Has(part):
		return stretch{from: clock.Midday + 60, to: clock.Midday + 5*60}
	case lexicon.NoonParts.Has(part):
		return stretch{from: clock.Midday - 30, to: clock.Midday + 60}
	}
	return stretch{from: 9 * 60, to: clock.Midday - 60}
}

// endOf returns the end of an axis.
func endOf(a clock.Axis) int {
	switch a {
	case clock.Day:
		return clock.FullDay
	case clock.Month:
		return 32
	}
	return clock.YearEnd
}

// spanAt returns the place of an opening in the text.
func (s *statements) spanAt(o *opening) source.Span {
	u := &s.x.Doc.Units[o.unit]
	blank := len(u.Text[o.start:o.end]) - len(strings.TrimLeft(u.Text[o.start:o.end], " "))
	return u.Span(o.start+blank, o.end)
}
