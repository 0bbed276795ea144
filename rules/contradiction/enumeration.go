package contradiction

import (
	"slices"
	"sort"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
)

// enumeration is a run of parallel blocks: the items of a list, the headings of
// sister sections, the rows of a table.
type enumeration struct {
	blocks []int
	// ordered: the items carry numbers.
	ordered bool
	// method and step: the items call themselves 方法一 or 第一步.
	method, step bool
}

// enumerations finds what of an article is listed, by the place where it begins.
type enumerations struct {
	doc *annotate.Document
	// all are in the order of their first blocks.
	all []enumeration
	// bySection[s] are the headings directly under section s.
	bySection [][]int
}

func newEnumerations(d *annotate.Document) *enumerations {
	e := &enumerations{doc: d, bySection: make([][]int, len(d.Sections))}
	for _, l := range d.Lists {
		en := enumeration{blocks: l.Items, ordered: l.Family != article.Bullet && l.Family != article.NoMarker}
		en.method, en.step = l.Family == article.MethodWord, l.Family == article.StepOrdinal || l.Family == article.StepWord
		if len(l.Items) > 0 {
			e.all = append(e.all, en)
		}
	}
	for s := range d.Sections {
		if p := d.Sections[s].Parent; p != article.None && d.Sections[s].Heading != article.None {
			e.bySection[p] = append(e.bySection[p], d.Sections[s].Heading)
		}
	}
	for _, hs := range e.bySection {
		e.addHeadings(hs)
	}
	rows := make([][]int, len(d.Tables))
	for b := range d.Blocks {
		if blk := &d.Blocks[b]; blk.Table != article.None && blk.Row >= 0 {
			rows[blk.Table] = append(rows[blk.Table], b)
		}
	}
	for _, bs := range rows {
		if len(bs) > 0 {
			e.all = append(e.all, enumeration{blocks: bs})
		}
	}
	slices.SortStableFunc(e.all, func(a, b enumeration) int { return a.blocks[0] - b.blocks[0] })
	return e
}

// addHeadings files sister headings: all of them, and those of each family of
// markers.
func (e *enumerations) addHeadings(hs []int) {
	if len(hs) == 0 {
		return
	}
	e.all = append(e.all, enumeration{blocks: hs})
	families := map[article.MarkerFamily][]int{}
	for _, h := range hs {
		f := e.doc.Blocks[h].Marker.Family
		families[f] = append(families[f], h)
	}
	for f, run := range families {
		if f != article.NoMarker && len(run) < len(hs) {
			e.all = append(e.all, enumeration{blocks: run, ordered: true, method: f == article.MethodWord, step: f == article.StepOrdinal || f == article.StepWord})
		}
	}
}

// answer returns the list that an announcement is about, if its number is wrong
// for that list and right for no other one near it.
func (e *enumerations) answer(u *annotate.Unit, a announcement) (enumeration, bool) {
	list, ok := e.next(u, a)
	if a.back {
		list, ok = e.last(u)
	}
	if !ok || e.fits(u, a, list) {
		return list, false
	}
	return list, true
}

// next returns the list that follows an announcement: the one that the block of
// the unit leads to, what its heading heads, or what begins right behind it.
func (e *enumerations) next(u *annotate.Unit, a announcement) (enumeration, bool) {
	d := e.doc
	b := u.Block
	blk := &d.Blocks[b]
	if blk.Kind == article.Heading {
		return e.headed(blk.Section, a)
	}
	if !a.cued || !e.lastUnit(u) {
		return enumeration{}, false
	}
	for _, en := range e.window(b, b+reach) {
		first := en.blocks[0]
		if first <= b || len(en.blocks) < 2 || d.Blocks[first].Kind == article.Heading {
			continue
		}
		if l := d.Blocks[first].List; l != article.None && d.Lists[l].Lead == b || first == b+1 && blk.Kind != article.ListItem {
			return en, true
		}
	}
	return enumeration{}, false
}

// reach is how many blocks from an announcement a list can begin or end.
const reach = 60

// window returns the enumerations whose first block lies in [from, to].
func (e *enumerations) window(from, to int) []enumeration {
	i := sort.Search(len(e.all), func(i int) bool { return e.all[i].blocks[0] >= from })
	j := sort.Search(len(e.all), func(j int) bool { return e.all[j].blocks[0] > to })
	return e.all[i:j]
}

// headed returns the list that a heading announces: sections below it that call
// themselves what it counts, else its only list.
func (e *enumerations) headed(s int, a announcement) (enumeration, bool) {
	d := e.doc
	var run []int
	family := article.NoMarker
	for _, h := range e.bySection[s] {
		if f := d.Blocks[h].Marker.Family; f == article.MethodWord || f == article.StepOrdinal || f == article.StepWord {
			run, family = append(run, h), f
		}
	}
	if len(run) > 1 && (family == article.MethodWord) == wayNoun(a.noun) {
		return enumeration{blocks: run}, true
	}
	if len(e.bySection[s]) > 0 || d.Sections[s].Parent == article.None || d.Sections[s].Level <= 1 {
		return enumeration{}, false
	}
	var lists []enumeration
	for _, en := range e.window(d.Sections[s].First, d.Sections[s].End-1) {
		first := &d.Blocks[en.blocks[0]]
		if first.Section == s && first.Kind == article.ListItem && first.List != article.None && d.Lists[first.List].Parent == article.None && len(en.blocks) > 1 {
			lists = append(lists, en)
		}
	}
	if len(lists) != 1 {
		return enumeration{}, false
	}
	return lists[0], true
}

// wayNoun reports whether a noun counts ways, which call themselves 方法一 or 方式一.
func wayNoun(noun string) bool {
	switch noun {
	case "方法", "方式", "办法", "途径", "渠道", "方案", "绝招", "妙招":
		return true
	}
	return false
}

// last returns the ordered list that ends last before a unit in its section, or in
// the section before.
func (e *enumerations) last(u *annotate.Unit) (enumeration, bool) {
	best := enumeration{}
	for _, en := range e.window(u.Block-reach, u.Block) {
		end := en.blocks[len(en.blocks)-1]
		if en.ordered && len(en.blocks) > 1 && end < u.Block && (len(best.blocks) == 0 || end > best.blocks[len(best.blocks)-1]) {
			best = en
		}
	}
	return best, len(best.blocks) > 0
}

// lastUnit reports whether a unit is the last of its block, so that a list behind
// the block follows it.
func (e *enumerations) lastUnit(u *annotate.Unit) bool {
	units := e.doc.UnitsOf(u.Block)
	return len(units) > 0 && units[len(units)-1].Span(0, 0) == u.Span(0, 0)
}

// fits reports whether a number is right for any list that it could be about: the
// list itself with its continuations or the highest of its markers, another list
// or table of the section, the sections of the article, or what the sentence
// itself enumerates.
func (e *enumerations) fits(u *annotate.Unit, a announcement, list enumeration) bool {
	d := e.doc
	if len(list.blocks) == a.n || inline(u, a) {
		return true
	}
	for _, b := range list.blocks {
		if d.Blocks[b].Marker.Number == a.n && b == list.blocks[len(list.blocks)-1] {
			return true
		}
	}
	section := d.Blocks[u.Block].Section
	total := 0
	for _, en := range e.window(u.Block-reach, u.Block+reach) {
		first := en.blocks[0]
		if slices.Contains(en.blocks, u.Block) && d.Sections[section].Level > 1 {
			continue // the announcement is one of them
		}
		if (!a.back || first < u.Block) && e.alike(section, first, a) && (len(en.blocks) == a.n || behind(en.blocks, u.Block) == a.n) {
			return true
		}
		if d.Blocks[first].Section == d.Blocks[list.blocks[0]].Section && d.Blocks[first].Kind == article.ListItem && d.Blocks[first].Level == 0 {
			total += len(en.blocks)
		}
	}
	if total == a.n {
		return true
	}
	for _, b := range list.blocks {
		text := d.Blocks[b].View.Text
		if strings.TrimSpace(text) == "" {
			return true // an item that lost its text may stand for several
		}
	}
	return false
}

// behind counts the blocks that come after block b.
func behind(blocks []int, b int) int {
	n := 0
	for _, o := range blocks {
		if o > b {
			n++
		}
	}
	return n
}

// alike reports whether an enumeration that begins at a block could be what an
// announcement in a section counts: it stands in the same section or below.
func (e *enumerations) alike(section, first int, a announcement) bool {
	d := e.doc
	if a.back {
		return true
	}
	for s := d.Blocks[first].Section; s != article.None; s = d.Sections[s].Parent {
		if s == section {
			return true
		}
	}
	return false
}

// inline reports whether the sentence goes on to enumerate as many things as it
// announces: 三种方式:自助、柜台、电话.
func inline(u *annotate.Unit, a announcement) bool {
	rest := u.Text[a.end:]
	n := 1
	for _, r := range rest {
		if r == '、' || r == '；' || r == ';' || r == '，' || r == ',' {
			n++
		}
	}
	for _, w := range [...]string{"和", "以及", "及", "与"} {
		n += strings.Count(rest, w)
	}
	return n >= a.n
}
