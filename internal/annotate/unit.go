package annotate

import (
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/lexicon/trie"
	"buzhou/internal/quantity"
	"buzhou/internal/quantity/phone"
	"buzhou/internal/source"
)

// Unit is a sentence of a block or a cell of a table: the stretch of text that
// is read as a whole. All offsets in it are bytes of Text.
type Unit struct {
	// Block is the block that the unit stands in; for a cell, its row's block.
	Block int
	// Table, Row and Col locate a cell, else Table is article.None. The head
	// has Row -1.
	Table, Row, Col int
	Text            string
	Hits            []lexicon.Hit
	Quantities      []quantity.Quantity
	Phones          []phone.Number
	Clauses         []Clause
	Mentions        []Mention
	// Categories and ids are those of Hits, chars those of Text. Bytes are those that the
	// characters of Text other than Chinese ones start with.
	Categories lexicon.CategorySet
	ids        lexicon.IDSet
	chars      trie.Chars
	Bytes      article.ByteSet
	quoted     []source.Span // what stands in quotation marks, outermost
	view       *article.View
	offset     int // of Text in view.Text
	index      int // in Document.Units, article.None for the title
}

// Clause is a part of a unit between commas.
type Clause struct {
	Start, End int
}

// Contains reports whether offset i lies in c.
func (c Clause) Contains(i int) bool { return c.Start <= i && i < c.End }

// Span returns the source span of Text[i:j].
func (u *Unit) Span(i, j int) source.Span { return u.view.Span(u.offset+i, u.offset+j) }

// ClauseAt returns the index of the clause that holds offset i.
func (u *Unit) ClauseAt(i int) int {
	for k, c := range u.Clauses {
		if i < c.End {
			return k
		}
	}
	return len(u.Clauses) - 1
}

// HasIn reports whether a term of the category, with one of the ids if any are
// given, starts within Text[i:j].
func (u *Unit) HasIn(i, j int, c lexicon.Category, ids ...string) bool {
	if !u.Categories.Has(c) || len(ids) > 0 && !u.ids.HasAny(ids...) {
		return false
	}
	for _, h := range u.Hits {
		if h.Start >= j {
			return false
		}
		if h.Start >= i && h.Is(c, ids...) {
			return true
		}
	}
	return false
}

// Has is HasIn over the whole unit.
func (u *Unit) Has(c lexicon.Category, ids ...string) bool {
	return u.HasIn(0, len(u.Text), c, ids...)
}

// Says reports whether one of the words stands in Text.
func (u *Unit) Says(w *lexicon.Words) bool { return w.MayStand(&u.chars) && w.In(u.Text) }

// SaysIn reports whether one of the words stands in Text[i:j].
func (u *Unit) SaysIn(i, j int, w *lexicon.Words) bool {
	return w.MayStand(&u.chars) && w.In(u.Text[i:j])
}

// announcesNumber reports whether the unit has a word that a telephone number may
// follow.
func (u *Unit) announcesNumber() bool { return u.Has(lexicon.Phone, "call") || u.Has(lexicon.Purpose) }

// MayName reports whether the characters of the unit may name a confusable operation.
func (u *Unit) MayName(c *lexicon.Confusable) bool { return c.MayStand(&u.chars) }
