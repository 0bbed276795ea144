package worded

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/extract"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity/clock"
)

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
// the other must say too, unless it names none and the title does. Days must have a word in
// common, unless they are the sole ones.
func (s *statements) oneService(a, b *opening, sole bool) bool {
	said := func(name string, o *opening) bool {
		if _, _, list := strings.Cut(name, "、"); list { // the head of a row of several
			return slices.ContainsFunc(strings.Split(name, "、"), func(one string) bool { return saidIn(one, s.toldWith(o), "") })
		}
		if sole && lexicon.DeadlineHeads.Has(name) {
			return true // 申请时间为……, 平台到……停止接收
		}
		return name == "" || saidIn(name, s.toldWith(o)+s.x.Doc.Title.Text+s.headOver(o.unit), s.x.Doc.Title.Text)
	}
	switch {
	case a.subject != "" && b.subject != "":
		if utf8.RuneCountInString(a.subject) <= utf8.RuneCountInString(b.subject) && !said(a.subject, b) || !said(b.subject, a) && utf8.RuneCountInString(b.subject) <= utf8.RuneCountInString(a.subject) {
			return false
		}
	case !said(a.subject, b), !said(b.subject, a):
		return false
	}
	if a.axis != clock.Day && !sole && !s.shareWord(a, b) {
		return false
	}
	anySaid := func(names []string, o *opening) bool {
		return slices.ContainsFunc(names, func(name string) bool { return said(name, o) })
	}
	if sole && !s.shareWord(a, b) {
		return (len(a.objects) == 0 || anySaid(a.objects, b)) && (len(b.objects) == 0 || anySaid(b.objects, a))
	}
	return len(a.objects) == 0 || len(b.objects) == 0 || anySaid(a.objects, b) || anySaid(b.objects, a)
}

// toldWith returns the text of the sentence or cell of an opening, with the head of its row.
func (s *statements) toldWith(o *opening) string {
	u := &s.x.Doc.Units[o.unit]
	if u.Table != article.None {
		if h := s.x.Contexts.Row(u); h != nil && h != u {
			return h.Text + " " + u.Text
		}
	}
	return u.Text
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
