package article

import "slices"

// markedHeadings decides which runs of markers are headings: those of parts,
// methods, cases and questions that have text below them, and numbered lines
// that hold lists or several paragraphs of their own.
func (s *structurer) markedHeadings() {
	for n := range s.runs {
		r := &s.runs[n]
		if r.list > 0 || r.family == Bullet || r.family == Discourse {
			continue
		}
		titles, fixed := 0, 0
		for _, i := range r.members {
			if s.units[i].head != noHead {
				fixed++
			}
			if s.isMarkedTitle(i) {
				titles++
			}
		}
		if fixed == len(r.members) || fixed > 0 && r.level > 0 {
			r.headings = true
			continue
		}
		if titles*2 < len(r.members) || !s.headsText(r) {
			continue
		}
		r.headings = true
		for _, i := range r.members {
			if u := &s.units[i]; u.kind == Paragraph && u.head == noHead && s.isMarkedTitle(i) {
				s.setHeading(u, markHead+headClass(r.family))
			}
		}
	}
}

// isMarkedTitle reports whether the text behind the marker of unit i can be a
// heading; a part may have lost its title.
func (s *structurer) isMarkedTitle(i int) bool {
	u := &s.units[i]
	if u.kind == Heading {
		return true
	}
	if u.kind != Paragraph || u.runIn && !u.marker.Family.isTopic() {
		return false
	}
	if u.view.Empty() {
		return u.marker.Family.isSection()
	}
	limit := maxMarkedTitle
	if u.marker.Family == QuestionWord {
		limit = 2 * maxMarkedTitle
	}
	return titleLike(u.view.Text, limit)
}

// headsText reports whether what stands below the members of r makes them
// headings and not items.
func (s *structurer) headsText(r *run) bool {
	withBody, withList, long := 0, 0, 0
	for k, i := range r.members {
		body := s.bodyOf(r, k)
		if body.units > 0 {
			withBody++
		}
		if body.lists+body.tables > 0 {
			withList++
		}
		if body.paragraphs > 1 && k+1 < len(r.members) || s.isNoticeTitle(i) {
			long++
		}
	}
	half := withBody*2 >= len(r.members) && withBody > 0
	switch {
	case r.family.isSection() || r.family.isTopic():
		return half
	case r.family == StepOrdinal || r.family == StepWord:
		return withList*2 > len(r.members)
	}
	// Of a list of steps, one or two have lists of their own.
	most := withBody == len(r.members) || len(r.members) > 2 && withBody == len(r.members)-1
	return most && len(r.members) > 1 && withList+long > 0
}

// isNoticeTitle reports whether the text of unit i is a common heading.
func (s *structurer) isNoticeTitle(i int) bool {
	return searchWords(commonHeadings[:], label(s.units[i].view.Text))
}

// maxBody bounds how many units below a heading are looked at.
const maxBody = 300

// body counts what stands below a heading or item.
type body struct{ units, paragraphs, lists, tables int }

// bodyOf looks at the units from the k-th member of r to the next one or to
// the next heading or outer item.
func (s *structurer) bodyOf(r *run, k int) body {
	var b body
	end := len(s.units)
	if k+1 < len(r.members) {
		end = r.members[k+1]
	}
	inner := None
	end = min(end, r.members[k]+maxBody)
	for i := r.members[k] + 1; i < end; i++ {
		u := &s.units[i]
		if u.kind == Boilerplate {
			continue
		}
		if u.head != noHead && u.head <= shortHead && u.head != boldHead || u.run != None && s.runs[u.run].members[0] < r.members[0] {
			break
		}
		b.units++
		switch {
		case u.kind == TableRow:
			b.tables++
		case u.run != None:
			if u.run != inner {
				b.lists++
				inner = u.run
			}
		case u.kind == Paragraph:
			b.paragraphs++
		}
	}
	return b
}

// levels gives every heading its level. Headings of the markup keep theirs;
// below them, and in text without markup, levels follow the classes of heading
// in the order in which they open within each other.
func (s *structurer) levels() {
	for n := range s.runs {
		if r := &s.runs[n]; r.headings && s.units[r.members[0]].marker.Number == 1 {
			s.restarts[r.family]++
		}
	}
	base := 1
	var open []headClass
	leaves := s.leaves
	for i := range s.units {
		u := &s.units[i]
		for ; len(leaves) > 0 && leaves[0].at <= u.span.Start; leaves = leaves[1:] {
			base, open = leaves[0].level-1, nil
		}
		switch u.head {
		case noHead:
			continue
		case titleHead:
			u.level, base, open = 1, 1, nil
			continue
		case markupHead:
			base, open = u.level, nil
			continue
		}
		open = s.openHead(open, i)
		u.level = base + len(open)
	}
}

// openHead returns the classes of the open headings after that of unit i.
func (s *structurer) openHead(open []headClass, i int) []headClass {
	u := &s.units[i]
	class := u.head
	if k := slices.Index(open, class); k >= 0 {
		return open[:k+1]
	}
	switch {
	case u.marker.Family.isSection():
		wide := s.wide(u)
		if k := slices.IndexFunc(open, func(c headClass) bool { return standsBelow(c, u.marker.Family, wide) }); k >= 0 {
			open = open[:k]
		}
	case u.marker.Family.isTopic():
		if k := slices.IndexFunc(open, func(c headClass) bool { return c > markHead && apart(MarkerFamily(c-markHead), u.marker.Family) }); k >= 0 {
			open = open[:k]
		}
	case class == shortHead && len(open) > 0 && searchWords(outerHeadings[:], label(u.view.Text)):
		return append(open[:0], class)
	}
	if class != labelHead {
		if k := slices.Index(open, labelHead); k >= 0 && !s.heads(i) {
			open = open[:k]
		}
	}
	return append(open, class)
}

// standsBelow reports whether headings of class c stand below parts of family
// f: items with other markers do, and short lines such as 引言 before the first
// part, unless the parts are counted anew below each short line.
func standsBelow(c headClass, f MarkerFamily, wide bool) bool {
	if c < markHead {
		return wide
	}
	other := MarkerFamily(c - markHead)
	return !other.isSection() || partRank(other) > partRank(f)
}

// apart reports whether headings of the topic families a and b stand beside
// each other: questions belong to no method or case and hold none.
func apart(a, b MarkerFamily) bool {
	return a.isTopic() && (a == QuestionWord) != (b == QuestionWord)
}

// partRank orders the families of parts: 第一章, 一、, (一).
func partRank(f MarkerFamily) int {
	switch f {
	case PartOrdinal:
		return 0
	case ChineseDun:
		return 1
	}
	return 2
}

// heads reports whether the heading at i follows a label directly, which it
// then stands under.
func (s *structurer) heads(i int) bool {
	for k := i - 1; k >= 0; k-- {
		if s.units[k].kind != Boilerplate {
			return s.units[k].head == labelHead
		}
	}
	return false
}

// wide reports whether the parts of u's family are counted once in the text:
// numbers that start anew under each short heading show that it stands above.
func (s *structurer) wide(u *unit) bool { return s.restarts[u.marker.Family] <= 1 }
