package worded

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/extract"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity/clock"
)

// withHours adds the conflicts of what an article says of hours to those that are known.
func (s *statements) withHours(known []claim.Conflict) []claim.Conflict {
	all := s.openings()
	for i := range all {
		for j := i + 1; j < len(all); j++ {
			a, b := &all[i], &all[j]
			if a.unit == b.unit || !s.clashing(a, b, all) || s.hoursApart(a, b) {
				continue
			}
			if c := s.hoursConflict(a, b); !slices.ContainsFunc(known, func(k claim.Conflict) bool { return k.In(a.unit) && k.In(b.unit) }) {
				known = append(known, c)
			}
		}
	}
	return known
}

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
func (s *statements) hoursApart(a, b *opening) bool {
	if a.axis != b.axis || a.year != b.year && a.year > 0 && b.year > 0 || !slices.Equal(s.ownParts(a), s.ownParts(b)) {
		return true
	}
	p, q := s.hoursStatement(a), s.hoursStatement(b)
	if s.setApart(&p, &q, valueFacets) != "" {
		return true
	}
	return !s.oneService(a, b)
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

// partsOf lists the parts of a place that a text names.
func partsOf(text string) (parts []string) {
	for rest := text; ; {
		word, at := lexicon.HoursParts.Find(rest)
		if at < 0 {
			break
		}
		parts = append(parts, word)
		rest = rest[at+len(word):]
	}
	if lexicon.HoursPhones.In(text) {
		parts = append(parts, "电话")
	}
	slices.Sort(parts)
	return slices.Compact(parts)
}

// ownParts returns the parts that the title does not name.
func (s *statements) ownParts(o *opening) []string {
	return slices.DeleteFunc(slices.Clone(o.parts), func(p string) bool {
		return strings.Contains(s.x.Doc.Title.Text, p) || o.axis != clock.Day && lexicon.OnlineWords.Has(p) // most deadlines are of what is done on line
	})
}

// headOver returns the nearest heading over a unit.
func (s *statements) headOver(unit int) string {
	h := s.x.Doc.Sections[s.x.Doc.Blocks[s.x.Doc.Units[unit].Block].Section].Heading
	if h == article.None || s.plainHead(h) {
		return ""
	}
	return s.x.Doc.Blocks[h].View.Text
}

// serviceWords lists the words in Text[i:j] of a unit that may name a service.
func (s *statements) serviceWords(unit, i, j int) (words []string) {
	u := &s.x.Doc.Units[unit]
	for _, w := range s.x.Doc.Words(u.Text, i, j) {
		if word := u.Text[w.Start:w.End]; extract.Carries(word) && !fillsHours(word) && !strings.Contains(s.x.Doc.Title.Text, word) {
			words = append(words, word)
		}
	}
	return words
}

// fillsHours reports whether a word tells no service from another.
func fillsHours(word string) bool {
	if lexicon.HoursFillers.Has(word) || lexicon.StopWords.Has(word) || len(clock.Weeks(word)) > 0 || len(clock.Scan(word)) > 0 {
		return true
	}
	return lexicon.HoursUntil.Has(word) || lexicon.HoursHeads.Has(word) || lexicon.OnlyHours.Has(word) || lexicon.HoursOpen.In(word) || lexicon.HoursShut.In(word) || lexicon.StillWords.Has(word) || lexicon.HoursEnough.Has(word) || lexicon.Releases.Has(word) || lexicon.Holidays.In(word) || lexicon.EntryActs.Has(word) || lexicon.NumberActs.Has(word) || lexicon.AcceptActs.Has(word)
}

// oneService reports whether what two openings name as their service is one: what one names
// the other must say too, unless it names none and the title does.
func (s *statements) oneService(a, b *opening) bool {
	said := func(name string, o *opening) bool {
		if _, _, list := strings.Cut(name, "、"); list { // the head of a row of several
			return slices.ContainsFunc(strings.Split(name, "、"), func(one string) bool { return saidIn(one, s.x.Doc.Units[o.unit].Text, "") })
		}
		return name == "" || saidIn(name, s.x.Doc.Units[o.unit].Text+s.x.Doc.Title.Text+s.headOver(o.unit), s.x.Doc.Title.Text)
	}
	switch {
	case a.subject != "" && b.subject != "":
		if utf8.RuneCountInString(a.subject) <= utf8.RuneCountInString(b.subject) && !said(a.subject, b) || !said(b.subject, a) && utf8.RuneCountInString(b.subject) <= utf8.RuneCountInString(a.subject) {
			return false
		}
	case !said(a.subject, b), !said(b.subject, a):
		return false
	}
	if a.axis != clock.Day && !s.shareWord(a, b) {
		return false
	}
	anySaid := func(names []string, o *opening) bool {
		return slices.ContainsFunc(names, func(name string) bool { return said(name, o) })
	}
	return len(a.objects) == 0 || len(b.objects) == 0 || anySaid(a.objects, b) || anySaid(b.objects, a)
}

// shareWord reports whether the sentences of two deadlines have a word in common that names
// something.
func (s *statements) shareWord(a, b *opening) bool {
	u, v := &s.x.Doc.Units[a.unit], &s.x.Doc.Units[b.unit]
	for _, w := range s.x.Doc.Words(u.Text, 0, len(u.Text)) {
		if word := u.Text[w.Start:w.End]; utf8.RuneCountInString(word) > 1 && extract.Carries(word) && !fillsHours(word) && !lexicon.DeadlineWords.Has(word) && strings.Contains(v.Text, word) {
			return true
		}
	}
	return false
}

// serviceEnds end the names of the places and papers of a service: 抽血 处, 报名 表.
const serviceEnds = "处站点室部区台表单员师口柜"

// saidIn reports whether most pairs of characters of a name stand in a text, or both of its
// characters in the title.
func saidIn(name, text, title string) bool {
	rs := []rune(name)
	if n := len(rs); n > 2 && strings.ContainsRune(serviceEnds, rs[n-1]) {
		rs = rs[:n-1]
	}
	if len(rs) < 2 {
		return strings.Contains(text, name)
	}
	if len(rs) == 2 && strings.ContainsRune(title, rs[0]) && strings.ContainsRune(title, rs[1]) {
		return true // 缴费 under 学费缴纳
	}
	n := 0
	for i := range len(rs) - 1 {
		if strings.Contains(text, string(rs[i:i+2])) {
			n++
		}
	}
	return 5*n >= 3*(len(rs)-1)
}
