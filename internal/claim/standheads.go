package claim

import (
	"slices"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// headAct is the act that the row or the nearest heading below the title names,
// "" if none does.
func (x *Extraction) headAct(unit int) string {
	u := &x.Doc.Units[unit]
	if row := x.Contexts.Row(u); row != nil {
		r := wordReader{x: x, u: row}
		if r.read(0, len(row.Text)); len(r.verbs) > 0 {
			return r.out[r.verbs[0]]
		}
	}
	head := x.Doc.Sections[x.Doc.Blocks[u.Block].Section].Heading
	if head == article.None || head >= u.Block {
		return ""
	}
	for _, h := range x.Doc.UnitsOf(head) {
		if h.Text == x.Doc.Title.Text {
			return ""
		}
		r := wordReader{x: x, u: &h}
		if r.read(0, len(h.Text)); len(r.verbs) > 0 {
			return r.out[r.verbs[0]]
		}
	}
	return ""
}

// nearWords are the words of the nearest heading below the title and of the line that
// introduces the list of a unit.
func (x *Extraction) nearWords(unit int) []string {
	u := &x.Doc.Units[unit]
	blk := &x.Doc.Blocks[u.Block]
	blocks := [...]int{x.Doc.Sections[blk.Section].Heading, article.None}
	if blk.List != article.None {
		blocks[1] = x.Doc.Lists[blk.List].Lead
	}
	var out []string
	for _, b := range blocks {
		if b == article.None || b >= u.Block {
			continue
		}
		for _, h := range x.Doc.UnitsOf(b) {
			if h.Text == x.Doc.Title.Text || h.Asks() || h.Has(lexicon.Modal, "question", "yesno") {
				continue
			}
			r := wordReader{x: x, u: &h}
			r.read(0, len(h.Text))
			out = append(out, r.out...)
		}
	}
	return out
}

// headWords are the words above a unit: of its row, of the line that introduces
// it and of its headings below the title.
func (x *Extraction) headWords(unit int) (out, cases []string) {
	u := &x.Doc.Units[unit]
	var h headed
	if row := x.Contexts.Row(u); row != nil {
		x.readHead(&h, row)
	}
	above := x.above(x.Doc.Blocks[u.Block].Section, u.Block)
	return append(h.words, above.words...), append(h.cases, above.cases...)
}

// headed are the words of heads, and those of them that are cases.
type headed struct{ words, cases []string }

// above returns the words of the headings of a section and those around it, that
// stand before a block. They are read once a section.
func (x *Extraction) above(section, block int) headed {
	if h, ok := x.heads[section]; ok && x.Doc.Sections[section].Heading != block {
		return h
	}
	var h headed
	for s := section; s != article.None; s = x.Doc.Sections[s].Parent {
		head := x.Doc.Sections[s].Heading
		if head == article.None || head >= block {
			continue
		}
		first, end := x.Doc.UnitRange(head)
		for i := first; i < end; i++ {
			x.readHead(&h, &x.Doc.Units[i])
		}
	}
	if x.Doc.Sections[section].Heading != block {
		if x.heads == nil {
			x.heads = map[int]headed{}
		}
		h.words, h.cases = slices.Clip(h.words), slices.Clip(h.cases)
		x.heads[section] = h
	}
	return h
}

// readHead adds the words of a head, unless it is the title.
func (x *Extraction) readHead(h *headed, o *annotate.Unit) {
	if o.Text == x.Doc.Title.Text {
		return
	}
	r := wordReader{x: x, u: o}
	r.read(0, len(o.Text))
	for _, w := range r.out {
		if !slices.Contains(h.words, w) {
			h.words = append(h.words, w)
		}
		if lexicon.IsCase(w) && !o.Asks() && !o.Has(lexicon.Modal, "yesno", "question") {
			h.cases = append(h.cases, w)
		}
	}
}
