package worded

import (
	"slices"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity/clock"
)

// withHours adds the conflicts of what an article says of hours to those that are known.
func (s *statements) withHours(known []claim.Conflict) []claim.Conflict {
	all := s.openings()
	for i := range all {
		for j := i + 1; j < len(all); j++ {
			a, b := inOneMonth(&all[i], &all[j])
			if a.unit == b.unit || !s.clashing(a, b, all) || s.hoursApart(a, b, all) {
				continue
			}
			if c := s.hoursConflict(a, b); !slices.ContainsFunc(known, func(k claim.Conflict) bool { return k.In(a.unit) && k.In(b.unit) }) {
				known = append(known, c)
			}
		}
	}
	return known
}

// inOneMonth returns two openings, on the axis of the month if one is told by the day only
// (二十四号关闭) and the other one begins and ends in a month (2026年12月7日至18日).
func inOneMonth(a, b *opening) (x, y *opening) {
	switch {
	case a.axis == clock.Month && b.axis == clock.Year && !a.recurs:
		return a, b.days()
	case a.axis == clock.Year && b.axis == clock.Month && !b.recurs:
		return a.days(), b
	}
	return a, b
}

// days returns an opening of the year by the days of its month, itself if it is not of one.
func (o *opening) days() *opening {
	out := *o
	out.axis, out.open, out.shut = clock.Month, nil, nil
	month := -1
	for _, s := range o.open {
		first, last := s.from/monthDays, (s.to-1)/monthDays
		if first != last || month >= 0 && first != month {
			return o
		}
		month = first
		out.open = append(out.open, stretch{from: s.from%monthDays + 1, to: (s.to-1)%monthDays + 2})
	}
	for _, s := range o.shut {
		if s.from/monthDays == month && s.to >= endOf(clock.Year) {
			out.shut = append(out.shut, stretch{from: s.from%monthDays + 1, to: endOf(clock.Month)})
		}
	}
	return &out
}

// monthDays is how many days the axis of the year gives to each month.
const monthDays = 31

// clashing reports whether one of two openings is open when the other is shut, and no third
// of the same place tells so too.
func (s *statements) clashing(a, b *opening, all []opening) bool {
	return s.hoursClash(a, b) && !s.toldToo(a, b, all) || s.hoursClash(b, a) && !s.toldToo(b, a, all)
}

// toldToo reports whether an opening that stands beside the one that is shut is open when a is.
func (s *statements) toldToo(a, b *opening, all []opening) bool {
	return slices.ContainsFunc(all, func(o opening) bool {
		return o.start != a.start && o.start != b.start && o.axis == a.axis && o.unit != a.unit && s.nearBlocks(o.unit, b.unit) && meets(o.open, a.open)
	})
}

// hoursConflict makes the conflict of two openings.
func (s *statements) hoursConflict(a, b *opening) claim.Conflict {
	p, q := s.hoursClaim(a), s.hoursClaim(b)
	return claim.Between(p, q, s.hoursOf(a, b), byWords())
}

func (s *statements) hoursClaim(o *opening) *claim.Claim {
	u := &s.x.Doc.Units[o.unit]
	return &claim.Claim{
		Slot: claim.OpenHours, Unit: o.unit, Span: s.spanAt(o), Sentence: u.Span(0, len(u.Text)),
		Procedure: s.x.Procedures.IndexOf(u.Block), Scope: s.x.ScopeAt(o.unit, o.start), Value: claim.Value{Hours: u.Text[o.start:o.end]},
	}
}

// hoursOf names what two openings are of.
func (s *statements) hoursOf(a, b *opening) string {
	for _, name := range [...]string{a.act, b.act, a.subject, b.subject} {
		if name != "" {
			return name
		}
	}
	return oneThing
}

// hoursClash reports whether a is open when b is shut.
func (s *statements) hoursClash(a, b *opening) bool {
	if a.act != b.act && a.axis == clock.Day && (b.act != "" || a.act == released) {
		return false // what is open longer than people are let in
	}
	if s.oneList(a.unit, b.unit) {
		return false
	}
	near := s.nearBlocks(a.unit, b.unit)
	still := lexicon.StillWords.In(s.x.Doc.Units[a.unit].Text)
	for _, open := range a.open {
		for _, shut := range b.shut {
			if shut.implied && (near || open.days != 0 && !still && open.days != b.open[0].days || a.hours && b.hours && !meets(a.open, b.open)) {
				continue // the hours of the morning, and those of the afternoon
			}
			if a.always && (shut.days == open.days || open.days == 0) && a.axis == b.axis || clashes(open, shut, a.axis) {
				return true
			}
		}
	}
	return false
}

// oneList reports whether two units stand in one list or table, each line of which is of
// another thing.
func (s *statements) oneList(a, b int) bool {
	d := s.x.Doc
	x, y := &d.Blocks[d.Units[a].Block], &d.Blocks[d.Units[b].Block]
	return x.List != article.None && x.List == y.List || x.Table != article.None && x.Table == y.Table
}

// nearBlocks reports whether two units stand in blocks next to each other: what one tells the
// other may complete.
func (s *statements) nearBlocks(a, b int) bool {
	d := s.x.Doc
	i, j := d.Units[a].Block, d.Units[b].Block
	return d.Blocks[i].Section == d.Blocks[j].Section && max(i, j)-min(i, j) <= 1
}

// meets reports whether some stretches of two lists have a time of the same days in common.
func meets(as, bs []stretch) bool {
	for _, a := range as {
		for _, b := range bs {
			if a.from < b.to && b.from < a.to && (a.days == b.days || a.days&b.days != 0) {
				return true
			}
		}
	}
	return false
}

// clashes reports whether something is open in a stretch of which all, or an end, is shut.
func clashes(open, shut stretch, axis clock.Axis) bool {
	if open.days != shut.days && (open.days == 0 || shut.days == 0 || open.days&^shut.days != 0) {
		return false // days of their own, or an exception
	}
	if axis != clock.Day {
		return open.from >= shut.from && open.to <= shut.to
	}
	for _, shift := range [...]int{0, clock.FullDay, -clock.FullDay} {
		from, to := open.from+shift, open.to+shift
		switch long := shut.to-shut.from > leastHours; {
		case from >= shut.from && to <= shut.to,
			long && from < shut.from && to > shut.from+leastHours && to <= shut.to, // open longer than until it shuts
			long && from >= shut.from && from < shut.to-leastHours && to > shut.to:
			return true
		}
	}
	return false
}

// leastHours is by how many minutes two times must be apart.
const leastHours = 10

// actOf returns what is done in the time of a clause.
func actOf(text string) string {
	switch {
	case lexicon.EntryActs.In(text):
		return "入场"
	case lexicon.NumberActs.In(text):
		return "取号"
	case lexicon.AcceptActs.In(text):
		return "受理"
	}
	return ""
}

// hoursApart reports whether two openings are of other services, or are not said for sure.
func (s *statements) hoursApart(a, b *opening, all []opening) bool {
	if a.axis != b.axis || a.year != b.year && a.year > 0 && b.year > 0 || !slices.Equal(s.ownParts(a), s.ownParts(b)) {
		return true
	}
	p, q := s.hoursStatement(a), s.hoursStatement(b)
	if s.setApart(&p, &q, valueFacets) != "" {
		return true
	}
	return !s.oneService(a, b, a.axis != clock.Day && soleDeadlines(a, b, all))
}

// soleDeadlines reports whether an article names no other days than two sentences do: its
// readers take them for those of what it is about.
func soleDeadlines(a, b *opening, all []opening) bool {
	return !slices.ContainsFunc(all, func(o opening) bool { return o.axis != clock.Day && o.unit != a.unit && o.unit != b.unit })
}

// hoursStatement returns an opening as a statement without a value.
func (s *statements) hoursStatement(o *opening) statement {
	t := statement{unit: o.unit, clause: o.clause}
	s.clause(o.unit, o.clause, &t.Statement)
	s.settle(&t)
	if t.aside == annotate.Past.String() && !s.x.Doc.Units[o.unit].Says(&lexicon.Bygone) {
		t.aside, t.Scope = "", s.x.ScopeAt(o.unit, o.start) // 五月底就收了
	}
	return t
}
