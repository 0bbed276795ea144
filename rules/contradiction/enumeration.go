package contradiction

import (
	"slices"
	"sort"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
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
	// announced[b]: block b announces a number of things.
	announced map[int]bool
}

func newEnumerations(d *annotate.Document) *enumerations {
	e := &enumerations{doc: d, bySection: make([][]int, len(d.Sections)), announced: map[int]bool{}}
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

// counted is what an announcement is about, and how that is enumerated.
type counted struct {
	blocks []int
	n      int
	how    how
}

// how says in which way a text enumerates.
type how uint8

const (
	none   how = iota
	listed     // in a list, a table, or passages that call themselves what is counted
	back       // in a list before the announcement
	told       // in sentences that count
)

// mismatch returns what an announcement is about, if its number is wrong for that and
// right for nothing else near it.
func (e *enumerations) mismatch(unit int, a announcement) counted {
	u := &e.doc.Units[unit]
	if a.back {
		if list, ok := e.last(u); ok && !e.fits(u, a, list) {
			return counted{list.blocks, len(list.blocks), back}
		}
		return counted{}
	}
	if a.classifier != "" && namesOne(u.Text[a.end:], a.classifier) {
		return counted{} // 分两种情况,一种是…,一种是…
	}
	list, following := e.next(u, a)
	if !following {
		if list, ok := e.under(u, a); ok && !e.holds(list, a.n) {
			return counted{list.blocks, len(list.blocks), listed}
		}
	}
	n, sentences, spoken := e.told(unit, a)
	run, named := e.named(u, a)
	switch {
	case following && e.fits(u, a, list), spoken && n == a.n, named && len(run) == a.n:
		return counted{}
	case following:
		return counted{list.blocks, len(list.blocks), listed}
	case named && !e.sisters(run, a.n):
		return counted{run, len(run), listed}
	case spoken && a.cued && !named:
		return counted{sentences, n, told}
	}
	return counted{}
}

// namesOne reports whether a text names one of what is counted, and not any of it (缺少任何一件).
func namesOne(text, classifier string) bool {
	at := strings.Index(text, "一"+classifier)
	return at >= 0 && !lexicon.AnyOf.End(text[:at])
}

// sisters reports whether the headings beside the first block of a run are n.
func (e *enumerations) sisters(run []int, n int) bool {
	s := e.doc.Blocks[run[0]].Section
	if e.doc.Blocks[run[0]].Kind == article.Heading && e.doc.Sections[s].Parent != article.None {
		s = e.doc.Sections[s].Parent
	}
	return len(e.bySection[s]) == n
}

// next returns the list that follows an announcement: the one that the block of
// the unit leads to, what its heading heads, or what begins right behind it.
func (e *enumerations) next(u *annotate.Unit, a announcement) (enumeration, bool) {
	d := e.doc
	b := u.Block
	blk := &d.Blocks[b]
	if blk.Kind == article.Heading && !e.introduces(b) {
		return e.headed(blk.Section, a)
	}
	if !a.cued || !e.lastUnit(u) {
		return enumeration{}, false
	}
	for _, en := range e.window(b, b+reach) {
		first := en.blocks[0]
		if first <= b || len(en.blocks) < 2 || d.Blocks[first].Kind == article.Heading && blk.Kind != article.Heading {
			continue
		}
		if t := d.Blocks[first].Table; t != article.None && e.tabulated(t, a) && (d.Tables[t].Lead == b || first <= b+2 && d.Blocks[b+1].Table == t) {
			return en, true
		} else if t != article.None {
			continue
		}
		if wayNoun(a.noun) && e.walks(en) {
			continue // the steps of the first way
		}
		if l := d.Blocks[first].List; l != article.None && (d.Lists[l].Lead == b || d.Lists[l].Parent == b && first == b+1) || first == b+1 && blk.Kind != article.ListItem {
			return en, true
		}
	}
	return enumeration{}, false
}

// introduces reports whether a heading is but the lead of a list: 整个退货分五步走:
func (e *enumerations) introduces(b int) bool {
	return slices.ContainsFunc(e.doc.Lists, func(l article.List) bool { return l.Lead == b })
}

// tabulated reports whether the rows of a table are what an announcement counts: its
// first column numbers them, or one is headed by the noun.
func (e *enumerations) tabulated(table int, a announcement) bool {
	t := &e.doc.Tables[table]
	for i := range t.Head {
		if text := strings.TrimSpace(t.Head[i].View.Text); strings.Contains(text, a.noun) || i == 0 && hasAny(text, "序号", "编号", "步骤", "顺序", "No") {
			return len(t.Head)-1 != a.n
		}
	}
	return false
}

// walks reports whether most items of an ordered list are steps through pages.
func (e *enumerations) walks(en enumeration) bool {
	n := 0
	for _, b := range en.blocks {
		if lexicon.WalkVerbs.Start(strings.TrimLeft(e.doc.Blocks[b].View.Text, " “\"")) {
			n++
		}
	}
	return en.ordered && 2*n > len(en.blocks)
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
	if wayNoun(a.noun) && d.Sections[s].Level > 1 && e.numbered(e.bySection[s]) {
		return enumeration{blocks: e.bySection[s]}, true
	}
	if d.Sections[s].Parent == article.None || d.Sections[s].Level <= 1 {
		return enumeration{}, false
	}
	return e.onlyList(s)
}

// onlyList returns the list of a section that has no other one and no sections below it.
func (e *enumerations) onlyList(s int) (enumeration, bool) {
	d := e.doc
	if len(e.bySection[s]) > 0 {
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

// under returns the list of the only section behind an announcement that is called what it
// counts: 请准备以下五项材料 and, further on, 一、材料.
func (e *enumerations) under(u *annotate.Unit, a announcement) (enumeration, bool) {
	d := e.doc
	if !a.down || d.Blocks[u.Block].Kind != article.Paragraph || a.classifier == "种" || a.classifier == "类" || !e.opens(d.Blocks[u.Block].Section) && d.Sections[d.Blocks[u.Block].Section].Level > 1 {
		return enumeration{}, false
	}
	section := article.None
	for s := range d.Sections {
		h := d.Sections[s].Heading
		if h == article.None || h <= u.Block || !strings.HasSuffix(strings.TrimSpace(d.Blocks[h].View.Text), a.noun) {
			continue
		}
		if section != article.None {
			return enumeration{}, false
		}
		section = s
	}
	if section == article.None {
		return enumeration{}, false
	}
	return e.onlyList(section)
}

// numbered reports whether headings are numbered from one on in one way, and none of them heads
// notes or questions.
func (e *enumerations) numbered(hs []int) bool {
	for i, h := range hs {
		m := e.doc.Blocks[h].Marker
		if m.Family == article.NoMarker || m.Family != e.doc.Blocks[hs[0]].Marker.Family || m.Number != i+1 {
			return false
		}
		for _, u := range e.doc.UnitsOf(h) {
			if u.Asks() || u.Says(&lexicon.Digressions) || u.Has(lexicon.Aside) {
				return false
			}
		}
	}
	return len(hs) > 1
}

// wayNoun reports whether a noun counts ways, which call themselves 方法一 or 方式一.
func wayNoun(noun string) bool {
	switch noun {
	case "方法", "方式", "办法", "途径", "渠道", "方案", "绝招", "妙招", "招", "招数":
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
