package article

// run is a run of markers of one family that count on: a list, or the numbered
// headings of one level.
type run struct {
	family MarkerFamily
	// list is the id of the markup's list, or 0; level the heading level of
	// the markup, or 0.
	list, level, depth int
	last               int // number of the last member
	members            []int
	// in is the unit, a member of an outer run, that this run stands in.
	in int
	// headings: the members are headings rather than items.
	headings bool
}

// grouper assigns markers to runs. Runs on the stack can still go on; those
// that a heading closed can be taken up again if the number fits.
type grouper struct {
	s      *structurer
	stack  []int
	closed []int
}

// maxClosed is how many closed runs are looked at for one that goes on.
const maxClosed = 16

// group assigns every unit with a marker to a run.
func (s *structurer) group() {
	g := grouper{s: s}
	for i := range s.units {
		u := &s.units[i]
		switch {
		case u.kind == Boilerplate || u.kind == TableRow || u.kind == Code:
		case u.marker.Family == AnswerWord:
		case u.marker.Family == Discourse && !s.continuesDiscourse(i):
			if u.whole != nil {
				u.view, u.marker = *u.whole, Marker{}
			}
		case u.marker.Family != NoMarker:
			if u.head == markupHead {
				g.closeUnder(u.level)
			}
			g.assign(i)
			continue
		}
		switch {
		case u.head == markupHead:
			g.closeUnder(u.level)
		case u.head != noHead:
			g.closeItems()
		case u.kind == Paragraph && u.marker.Family == NoMarker:
			g.closeBullets(i)
		}
	}
}

// continuesDiscourse reports whether the unit at i, which starts with 首先 or
// the like, is one of a sequence: others of the kind stand near.
func (s *structurer) continuesDiscourse(i int) bool {
	for j := max(i-4, 0); j < min(i+5, len(s.units)); j++ {
		if j != i && s.units[j].marker.Family == Discourse && s.units[j].kind != Boilerplate {
			return true
		}
	}
	return false
}

// maxStack bounds how many runs stand open within each other.
const maxStack = 32

// assign finds or opens the run of the unit at i.
func (g *grouper) assign(i int) {
	u := &g.s.units[i]
	at, score := g.match(i)
	if score < exact {
		if k := g.reopen(u); k != None {
			g.stack = append(g.stack, k)
			g.join(k, i)
			return
		}
	}
	if score > 0 {
		g.drop(at + 1)
		g.join(g.stack[at], i)
		return
	}
	g.openRun(i)
}

// exact is the score of a run that expects the unit's number.
const exact = 10

// match returns the position on the stack of the run that the unit at i fits
// best, and how well; inner runs win ties.
func (g *grouper) match(i int) (at, score int) {
	u := &g.s.units[i]
	for k := len(g.stack) - 1; k >= 0; k-- {
		r := &g.s.runs[g.stack[k]]
		if r.family != u.marker.Family || r.level != markupLevel(u) {
			continue
		}
		if got := g.score(r, i); got > score {
			at, score = k, got
		}
	}
	return at, score
}

// score tells how well the unit at i continues r; 0 means not at all.
func (g *grouper) score(r *run, i int) int {
	u := &g.s.units[i]
	n := u.marker.Number
	if u.list > 0 && r.list == u.list && u.fixed {
		return 10 * exact
	}
	if u.fixed && u.head == noHead && (n <= 1 || n != r.last+1 || u.depth != r.depth) {
		return 0
	}
	last := &g.s.units[r.members[len(r.members)-1]]
	style := 0
	if last.spaced == u.spaced {
		style += 2
	}
	if endsSentence(last.view.Text) == endsSentence(u.view.Text) {
		style++
	}
	switch {
	case n == r.last+1, n == 0:
		return exact + style
	case n == 1:
		if r.last == 1 && style >= 2 && i == r.members[len(r.members)-1]+1 {
			return 1 // the number stands twice
		}
		return 0
	case n == r.last || n > r.last && n <= r.last+3:
		return 2 + style
	case n < r.last:
		return 1
	}
	return 0
}

func markupLevel(u *unit) int {
	if u.head == markupHead {
		return u.level
	}
	return 0
}

// endsSentence reports whether text ends as a sentence or a clause does.
func endsSentence(text string) bool {
	switch lastRune(text) {
	case '。', ';', '；', '!', '！', ',', '，':
		return true
	}
	return false
}

// reopen takes up a closed run that expects the number of u.
func (g *grouper) reopen(u *unit) int {
	if u.marker.Number < 2 || u.fixed && u.head != markupHead {
		return None
	}
	for k := len(g.closed) - 1; k >= max(len(g.closed)-maxClosed, 0); k-- {
		r := &g.s.runs[g.closed[k]]
		first := &g.s.units[r.members[0]]
		if r.family == u.marker.Family && r.level == markupLevel(u) && r.last+1 == u.marker.Number && first.spaced == u.spaced {
			n := g.closed[k]
			g.closed = append(g.closed[:k], g.closed[k+1:]...)
			return n
		}
	}
	return None
}

// openRun starts a run with the unit at i. A run of the same family and style
// that stands open is its sibling and ends.
func (g *grouper) openRun(i int) {
	u := &g.s.units[i]
	for k := len(g.stack) - 1; k >= 0; k-- {
		if r := &g.s.runs[g.stack[k]]; g.replaces(r, u) {
			g.drop(k)
			break
		}
	}
	if len(g.stack) > maxStack {
		g.drop(0)
	}
	if k := len(g.stack) - 1; k >= 0 && u.marker.Family != Bullet && !u.fixed {
		// Bullets hold no numbered lines unless the markup says so.
		if r := &g.s.runs[g.stack[k]]; r.family == Bullet && r.list == 0 {
			g.drop(k)
		}
	}
	in := None
	if len(g.stack) > 0 {
		r := &g.s.runs[g.stack[len(g.stack)-1]]
		in = r.members[len(r.members)-1]
	}
	g.s.runs = append(g.s.runs, run{family: u.marker.Family, level: markupLevel(u), depth: u.depth, in: in})
	n := len(g.s.runs) - 1
	if u.fixed && u.head == noHead {
		g.s.runs[n].list = u.list
	}
	g.stack = append(g.stack, n)
	g.join(n, i)
}

// replaces reports whether a new run that starts with u stands beside r and
// not within it.
func (g *grouper) replaces(r *run, u *unit) bool {
	if u.fixed && u.head == noHead {
		return r.list > 0 && r.depth >= u.depth
	}
	if r.family != u.marker.Family || r.level != markupLevel(u) {
		return false
	}
	last := &g.s.units[r.members[len(r.members)-1]]
	return last.spaced == u.spaced && (r.last > 1 || len(r.members) > 1 || r.family.isTopic()) && (endsSentence(last.view.Text) || !endsSentence(u.view.Text))
}

func (g *grouper) join(n, i int) {
	r, u := &g.s.runs[n], &g.s.units[i]
	r.members = append(r.members, i)
	r.last = u.marker.Number
	u.run = n
	if u.list > 0 && u.fixed && u.head == noHead {
		r.list = u.list
	}
}

// drop closes the runs on the stack from position k on.
func (g *grouper) drop(k int) {
	g.closed = append(g.closed, g.stack[min(k, len(g.stack)):]...)
	g.stack = g.stack[:min(k, len(g.stack))]
}

// closeUnder closes the runs that a heading of the markup ends.
func (g *grouper) closeUnder(level int) {
	for k, n := range g.stack {
		if r := &g.s.runs[n]; r.level == 0 || r.level > level {
			g.drop(k)
			return
		}
	}
}

// closeItems closes the runs that a heading without markup ends: all but those
// of parts, which may head this one.
func (g *grouper) closeItems() {
	for k, n := range g.stack {
		if r := &g.s.runs[n]; !r.family.isSection() && r.level == 0 {
			g.drop(k)
			return
		}
	}
}

// closeBullets ends a list of bullets at a paragraph that no bullet heads.
func (g *grouper) closeBullets(i int) {
	if len(g.stack) == 0 {
		return
	}
	r := &g.s.runs[g.stack[len(g.stack)-1]]
	last := r.members[len(r.members)-1]
	if r.family == Bullet && r.list == 0 && (endsSentence(g.s.units[last].view.Text) || i > last+1) {
		g.drop(len(g.stack) - 1)
	}
}
