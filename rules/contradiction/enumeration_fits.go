package contradiction

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// fits reports whether a number is right for any list that it could be about: the
// list itself with its continuations or the highest of its markers, another list
// or table of the section, the sections of the article unless a colon leads to the list, or
// what the sentence itself enumerates.
func (e *enumerations) fits(u *annotate.Unit, a announcement, list enumeration) bool {
	d := e.doc
	if e.holds(list, a.n) {
		return true
	}
	section := d.Blocks[u.Block].Section
	led := leads(u) && list.blocks[0] == u.Block+1
	total := 0
	for _, en := range e.window(u.Block-reach, u.Block+reach) {
		first := en.blocks[0]
		if slices.Contains(en.blocks, u.Block) && d.Sections[section].Level > 1 {
			continue // the announcement is one of them
		}
		if led && d.Blocks[first].Kind == article.Heading {
			continue
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
		if blk := &d.Blocks[b]; blk.Table == article.None && strings.TrimSpace(blk.View.Text) == "" {
			return true // an item that lost its text may stand for several
		} else if hasAny(blk.View.Text, "其他两", "其余两", "其他三", "另外两", "其余三") {
			return true
		}
	}
	return false
}

// holds reports whether a list has n items, counted in any way: up to where something stands
// between them, with those that go on counting, with those of the lists in it in their place,
// or without a last one that only adds something.
func (e *enumerations) holds(list enumeration, n int) bool {
	d := e.doc
	last := list.blocks[len(list.blocks)-1]
	if len(list.blocks) == n || e.unbroken(list.blocks) == n || d.Blocks[last].Marker.Number == n || e.nested(list) == n {
		return true
	}
	if c := e.continued(list); c > len(list.blocks) && c >= n {
		return true
	}
	return len(list.blocks) == n+1 && n > 1 && d.Blocks[last].Table == article.None && lexicon.AddsItem.Start(d.Blocks[last].View.Text)
}

// nested counts the items of the lists in the items of a list.
func (e *enumerations) nested(list enumeration) (n int) {
	for i := range e.doc.Lists {
		if l := &e.doc.Lists[i]; l.Parent != article.None && slices.Contains(list.blocks, l.Parent) {
			n += len(l.Items)
		}
	}
	return n
}

// leads reports whether a sentence ends with the colon that leads to a list.
func leads(u *annotate.Unit) bool {
	text := strings.TrimRight(u.Text, " ")
	return strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":")
}

// unbroken counts the items of a list up to the first text between them that is part
// of none, or that an item took up without being marked as its own.
func (e *enumerations) unbroken(blocks []int) int {
	for i := 1; i < len(blocks); i++ {
		if item := e.doc.Blocks[blocks[i-1]].Span; strings.Contains(e.doc.Source.String()[item.Start:item.End], "\n") && e.doc.Blocks[blocks[i-1]].Table == article.None {
			return i
		}
		for b := blocks[i-1] + 1; b < blocks[i]; b++ {
			if blk := &e.doc.Blocks[b]; blk.Kind != article.ListItem && blk.Item != blocks[i-1] || blk.Item == blocks[i-1] && blk.Kind == article.Paragraph {
				return i
			}
		}
	}
	return len(blocks)
}

// continued counts the items of an ordered list with those behind it that go on
// counting.
func (e *enumerations) continued(list enumeration) int {
	d := e.doc
	last := list.blocks[len(list.blocks)-1]
	n, family := d.Blocks[last].Marker.Number, d.Blocks[last].Marker.Family
	if n == 0 {
		return len(list.blocks)
	}
	for b := last + 1; b < min(len(d.Blocks), last+reach) && d.Blocks[b].Section == d.Blocks[last].Section; b++ {
		if m := &d.Blocks[b].Marker; m.Family == family && m.Number == n+1 {
			n++
		}
	}
	if n == d.Blocks[last].Marker.Number {
		return len(list.blocks)
	}
	return n
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
