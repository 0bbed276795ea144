package article

// continuations joins the paragraphs between two items to the first of them,
// and those below the last item if all others have such.
func (s *structurer) continuations() {
	for n := range s.runs {
		r := &s.runs[n]
		if r.headings {
			continue
		}
		most, bare := 0, false
		for k := 0; k+1 < len(r.members); k++ {
			got := s.continueItem(r.members[k], r.members[k+1])
			most = max(most, got)
			bare = bare || got == 0
		}
		last := r.members[len(r.members)-1]
		if text := s.units[last].view.Text; len(r.members) == 1 && isStep(r.family) {
			most = 1
		} else if bare || endsSentence(text) {
			continue
		}
		s.continueLast(last, most)
	}
	s.markupContinuations()
}

func isStep(f MarkerFamily) bool { return f == StepOrdinal || f == StepWord }

// continueItem makes the paragraphs between two items of a run parts of the
// first, and returns their number. If a heading stands between them, the run
// goes on in another section and the paragraphs are no parts.
func (s *structurer) continueItem(item, next int) int {
	for i := item + 1; i < next; i++ {
		if s.units[i].head != noHead {
			return 0
		}
	}
	n := 0
	for i := item + 1; i < next; i++ {
		if u := &s.units[i]; u.run == None && u.isText() {
			u.parent = item
			n++
		}
	}
	return n
}

// continueLast makes up to limit paragraphs directly below the last item of a
// run parts of it.
func (s *structurer) continueLast(item, limit int) {
	for i := item + 1; i < len(s.units) && limit > 0; i++ {
		u := &s.units[i]
		if u.head != noHead || u.run != None {
			return
		}
		if u.isText() {
			u.parent = item
			limit--
		}
	}
}

// isText reports whether u is text that can continue an item.
func (u *unit) isText() bool { return u.kind == Paragraph || u.kind == Quote || u.kind == Code }

// markupContinuations joins the further blocks of a list item of the markup to
// its first one.
func (s *structurer) markupContinuations() {
	first := make(map[int]int)
	for i := range s.units {
		u := &s.units[i]
		if u.item == 0 || u.head != noHead {
			continue
		}
		if k, ok := first[u.item]; !ok {
			first[u.item] = i
		} else if u.run == None && u.kind != Boilerplate && u.kind != TableRow {
			u.parent = k
		}
	}
}
