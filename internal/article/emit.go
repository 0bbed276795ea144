package article

import (
	"slices"
	"strings"
)

// emit turns the units into the article's blocks, lists and sections.
func (s *structurer) emit() {
	a := s.a
	a.Blocks = make([]Block, 0, len(s.units))
	a.Sections = append(make([]Section, 0, 16), Section{Heading: None, Parent: None})
	lists := s.lists()
	s.enclosings = make([]int, len(s.runs))
	for n := range s.runs {
		s.enclosings[n] = s.enclosing(n)
	}
	sentences := make([]Sentence, 0, 32)
	var slab slab[Sentence]
	section := 0
	leaves := s.leaves
	for i := range s.units {
		u := &s.units[i]
		for ; len(leaves) > 0 && leaves[0].at <= u.span.Start; leaves = leaves[1:] {
			section = s.leave(section, leaves[0].level, i)
		}
		if u.head != noHead && u.kind == Heading {
			section = s.openSection(section, i)
		}
		b := Block{
			Kind: u.kind, Span: u.span, View: u.view, Section: section, Level: u.level, Marker: u.marker,
			List: None, Item: u.parent, Table: u.table, Row: u.row, RunIn: u.runIn,
		}
		if u.run != None && u.kind != Boilerplate {
			b.List = lists[u.run]
			if u.kind == Paragraph || u.kind == Quote {
				b.Kind = ListItem
			}
		}
		if b.Kind == ListItem && b.List == None {
			b.Kind = Paragraph
		}
		if b.Kind == ListItem {
			b.Level = s.depth(u.run)
		}
		sentences = splitSentences(u.view, sentences[:0])
		b.Sentences = slab.grow(len(sentences))
		copy(b.Sentences, sentences)
		a.Blocks = append(a.Blocks, b)
	}
	s.closeSections()
	s.finishLists(lists)
	s.finishTables()
	s.title()
}

// openSection adds the section that the heading at unit i opens below or
// beside section, and returns its index.
func (s *structurer) openSection(section, i int) int {
	level := s.units[i].level
	section = s.leave(section, level, i)
	s.a.Sections = append(s.a.Sections, Section{Heading: i, Parent: section, Level: level, First: i, End: None})
	return len(s.a.Sections) - 1
}

// leave ends the open sections of the given level and below it before block i, and
// returns the section that stays open.
func (s *structurer) leave(section, level, i int) int {
	for section > 0 && s.a.Sections[section].Level >= level {
		s.a.Sections[section].End = i
		section = s.a.Sections[section].Parent
	}
	return section
}

func (s *structurer) closeSections() {
	for i := range s.a.Sections {
		if sec := &s.a.Sections[i]; sec.End == None || i == 0 {
			sec.End = len(s.a.Blocks)
		}
	}
}

// lists adds a List for every run and returns the indices of the lists. Lists
// are in the order of their first items.
func (s *structurer) lists() []int {
	index := make([]int, len(s.runs))
	for n := range s.runs {
		r := &s.runs[n]
		index[n] = len(s.a.Lists)
		s.a.Lists = append(s.a.Lists, List{Family: r.family, Items: r.members, Lead: None, Parent: None})
	}
	return index
}

// depth is the number of lists of items that enclose run n.
func (s *structurer) depth(n int) int {
	d := 0
	for ; n != None && d < maxListDepth; d++ {
		in := s.enclosings[n]
		if in == None {
			break
		}
		n = s.units[in].run
	}
	return d
}

// enclosing returns the item that the list of run n is nested in, or None: the
// list must stand between two items or directly below one.
func (s *structurer) enclosing(n int) int {
	in := s.runs[n].in
	if in == None || s.units[in].head != noHead || s.units[in].run == None {
		return None
	}
	first := s.runs[n].members[0]
	if s.units[first].list > 0 && s.units[first].depth > 0 {
		return in
	}
	outer := s.runs[s.units[in].run].members
	if k, _ := slices.BinarySearch(outer, in); k+1 < len(outer) && outer[k+1] > first {
		return in
	}
	for i := in + 1; i < first; i++ {
		if u := &s.units[i]; u.kind != Boilerplate && u.parent != in {
			return None
		}
	}
	return in
}

// finishLists finds the sections, leads and parents of the lists.
func (s *structurer) finishLists(index []int) {
	a := s.a
	for n := range s.runs {
		l := &a.Lists[index[n]]
		first := l.Items[0]
		l.Section = a.Blocks[first].Section
		if a.Blocks[first].Kind == Heading {
			l.Section = max(a.Sections[l.Section].Parent, 0)
		} else {
			l.Parent = s.enclosings[n]
		}
		if k := s.before(first); k != None && k != l.Parent && s.introduces(k, a.Blocks[first].RunIn) {
			l.Lead = k
		}
	}
}

// before returns the block before i, boilerplate left out, or None.
func (s *structurer) before(i int) int {
	for i--; i >= 0; i-- {
		if s.a.Blocks[i].Kind != Boilerplate {
			return i
		}
	}
	return None
}

// introduces reports whether block k, which stands before a list or a table,
// leads up to it: it ends with a colon, shares the line or says so.
func (s *structurer) introduces(k int, sameLine bool) bool {
	b := &s.a.Blocks[k]
	if b.Kind == TableRow || b.Kind == Code {
		return false
	}
	text := b.View.Text
	if sameLine || strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：") || b.Kind == Heading && s.units[k].head == labelHead {
		return true
	}
	if b.Kind != Paragraph || len(b.Sentences) == 0 {
		return false
	}
	last := b.Sentences[len(b.Sentences)-1]
	for _, w := range leadWords {
		if strings.Contains(text[last.Start:last.End], w) {
			return true
		}
	}
	return false
}

// finishTables finds the sections and leads of the tables.
func (s *structurer) finishTables() {
	done := -1
	for i := range s.a.Blocks {
		b := &s.a.Blocks[i]
		if b.Table == None || b.Table <= done {
			continue
		}
		done = b.Table
		t := &s.a.Tables[done]
		t.Section, t.Lead = b.Section, None
		if k := s.before(i); k != None && (s.a.Blocks[k].Kind == Paragraph || s.a.Blocks[k].Kind == Heading) {
			t.Lead = k
		}
	}
}

// title takes the article's title from its headings if nothing else gave it.
func (s *structurer) title() {
	a := s.a
	h1 := slices.IndexFunc(a.Blocks, func(b Block) bool { return b.Kind == Heading && b.Level == 1 })
	if h1 == None && a.Title.View.Empty() {
		h1 = slices.IndexFunc(a.Blocks, func(b Block) bool { return b.Kind == Heading && b.Marker.Family == NoMarker })
		if h1 == None || s.units[h1].head != markupHead {
			return
		}
	}
	if h1 == None || !a.Title.View.Empty() && a.Format != HTML {
		return
	}
	if b := &a.Blocks[h1]; !b.View.Empty() {
		a.Title = Phrase{Span: b.View.Span(0, len(b.View.Text)), View: b.View}
	}
}
