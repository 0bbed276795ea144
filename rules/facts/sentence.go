package facts

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/factbase"
	"buzhou/internal/lexicon"
	"buzhou/rules"
)

// sentence is a unit with what it stands under, as far as the words of a fact
// may be found there.
type sentence struct {
	*annotate.Unit
	p *rules.Pass
	// heads is the text of the title, the headings and the lead of the list or
	// table; cell is that of the heads of row and column. Both are read when they
	// are needed.
	heads, cell string
	headsRead   bool
}

// speaks reports whether the sentence is about what the groups of words name, and
// returns where in it a word of the last group stands: its range, or 0, 0 if the
// word is in the head of its row or column. With own, no word may come from the
// heads alone.
func (s *sentence) speaks(about []factbase.Words, unless []string, own bool) (i, j int, ok bool) {
	last := about[len(about)-1].Words
	i, j = word(s.Text, last)
	if i < 0 {
		if s.Table == article.None {
			return 0, 0, false
		}
		if !contains(s.cellHeads(), last) {
			return 0, 0, false
		}
		i, j = 0, 0
	}
	for _, g := range about[:len(about)-1] {
		switch {
		case contains(s.Text, g.Words), contains(s.cellHeads(), g.Words):
		case g.Near && contains(s.nearestHead(), g.Words):
		case !g.Near && !own && contains(s.allHeads(), g.Words):
		default:
			return 0, 0, false
		}
	}
	if contains(s.Text, unless) || contains(s.cellHeads(), unless) || contains(s.nearestHead(), unless) {
		return 0, 0, false
	}
	return i, j, true
}

// otherObject reports whether the sentence names a thing that is not the fact's: then
// what it says a price of need not be what its heads are about.
func (s *sentence) otherObject(f *factbase.Fact) bool {
	return slices.ContainsFunc(s.Hits, func(h lexicon.Hit) bool {
		return h.Category == lexicon.Object && h.ID != f.Object &&
			!slices.ContainsFunc(f.About, func(g factbase.Words) bool { return contains(s.Text[h.Start:h.End], g.Words) })
	})
}

// word returns where the first of words stands in text, or -1.
func word(text string, words []string) (i, j int) {
	i = -1
	for _, w := range words {
		if k := strings.Index(text, w); k >= 0 && (i < 0 || k < i) {
			i, j = k, k+len(w)
		}
	}
	return i, j
}

func contains(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// cellHeads returns the text of the heads of a cell's row and column.
func (s *sentence) cellHeads() string {
	if s.Table == article.None || s.cell != "" {
		return s.cell
	}
	for _, h := range [...]*annotate.Unit{s.p.Read.Contexts.Row(s.Unit), s.p.Read.Contexts.Column(s.Unit)} {
		if h != nil {
			s.cell += h.Text + "\n"
		}
	}
	return s.cell
}

// allHeads returns the text of the title and of every head above the sentence.
func (s *sentence) allHeads() string {
	if s.headsRead {
		return s.heads
	}
	s.headsRead = true
	s.heads = s.p.Doc.Title.Text
	d := s.p.Doc
	blk := &d.Blocks[s.Block]
	for _, b := range [...]int{lead(d, blk), blk.Item} {
		s.heads += "\n" + text(d, b)
	}
	for sec := blk.Section; sec != article.None; sec = d.Sections[sec].Parent {
		s.heads += "\n" + text(d, d.Sections[sec].Heading)
	}
	return s.heads
}

// nearestHead returns the text of the heading or item right above the sentence,
// unless that is the title.
func (s *sentence) nearestHead() string {
	d := s.p.Doc
	blk := &d.Blocks[s.Block]
	if blk.Item != article.None && blk.Item != s.Block {
		return text(d, blk.Item)
	}
	if head := text(d, d.Sections[blk.Section].Heading); head != d.Title.Text {
		return head
	}
	return ""
}

// lead returns the block that introduces the list or table of a block, or None.
func lead(d *annotate.Document, blk *article.Block) int {
	if blk.Table != article.None {
		return d.Tables[blk.Table].Lead
	}
	if blk.List != article.None {
		return d.Lists[blk.List].Lead
	}
	return article.None
}

// text returns the words of a block, "" for None.
func text(d *annotate.Document, b int) string {
	if b == article.None {
		return ""
	}
	return d.Blocks[b].View.Text
}

// named lists the objects and products that an article speaks of anywhere.
func named(p *rules.Pass) map[string]bool {
	ids := map[string]bool{}
	note := func(u *annotate.Unit) {
		for _, h := range u.Hits {
			switch h.Category {
			case lexicon.Object, lexicon.Product:
				ids[h.ID] = true
			case lexicon.Operation:
				ids[h.Facet] = true
			}
		}
	}
	note(&p.Doc.Title)
	for i := range p.Doc.Units {
		note(&p.Doc.Units[i])
	}
	return ids
}
