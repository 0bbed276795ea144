// Package annotate reads the words of an article once: terms of the lexicon,
// quantities, phone numbers, clauses and mentions of operations, sentence by
// sentence and cell by cell. Procedures and claims are built on it, so that no
// later part searches the text again.
package annotate

import (
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/lexicon/segment"
	"buzhou/internal/quantity"
	"buzhou/internal/quantity/phone"
	"buzhou/internal/source"
)

// Document is an article with its annotated units.
type Document struct {
	*article.Article
	Units []Unit
	// Title is the unit of the article's title; its Text may be empty.
	Title Unit
	// byBlock[b] is the range of the units of block b.
	byBlock [][2]int
	scratch *scratch      // while the units are read
	cut     bool          // a sentence was cut, and the note says so
	words   []source.Span // of the last call of Words
	// The slices of all units are cut from these, so that a document costs a
	// few large allocations instead of many small ones.
	hits       []lexicon.Hit
	clauses    []Clause
	quoted     []source.Span
	quantities []quantity.Quantity
	phones     []phone.Number
}

// scratch is what one unit is read into before its size is known, and what cuts text
// into words. It stays for the next document.
type scratch struct {
	seg        *segment.Segmenter
	overlay    string // of seg
	tokens     []segment.Token
	hits       []lexicon.Hit
	clauses    []Clause
	quoted     []source.Span
	quantities []quantity.Quantity
	phones     []phone.Number
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// newScratch returns scratch space, which is to be put back into scratches.
func newScratch() *scratch {
	sc := scratches.Get().(*scratch)
	if overlay := lexicon.Overlay(); sc.seg == nil || sc.overlay != overlay {
		var err error
		if sc.seg, err = segment.New(overlay); err != nil {
			// The overlay is made together with the dictionary; a mismatch is a
			// broken build, and reading without domain words is the best left.
			sc.seg, _ = segment.New("")
		}
		sc.overlay = overlay
	}
	return sc
}

// segment cuts text into words; the slice is valid until the next call.
func (sc *scratch) segment(text string) []segment.Token {
	sc.tokens = sc.seg.Segment(text, sc.tokens[:0])
	return sc.tokens
}

// keep copies s to the end of arena and returns the copy, which nothing appended
// to the arena later can overwrite.
func keep[T any](arena *[]T, s []T) []T {
	if len(s) == 0 {
		return nil
	}
	if cap(*arena)-len(*arena) < len(s) {
		*arena = make([]T, 0, max(16, 2*cap(*arena), len(s)))
	}
	n := len(*arena)
	*arena = append(*arena, s...)
	return (*arena)[n:len(*arena):len(*arena)]
}

// UnitsOf returns the units of block b.
func (d *Document) UnitsOf(b int) []Unit {
	r := d.byBlock[b]
	return d.Units[r[0]:r[1]]
}

// UnitRange returns the range in Units of the units of block b.
func (d *Document) UnitRange(b int) (first, end int) {
	r := d.byBlock[b]
	return r[0], r[1]
}

// Annotate reads an article.
func Annotate(a *article.Article) *Document {
	d := &Document{Article: a, byBlock: make([][2]int, len(a.Blocks)), scratch: newScratch()}
	d.Title = d.unit(&a.Title.View, 0, len(a.Title.View.Text))
	d.Title.Block, d.Title.index = article.None, article.None
	d.Units = make([]Unit, 0, unitCount(a))
	for b := range a.Blocks {
		first := len(d.Units)
		d.annotateBlock(b)
		d.byBlock[b] = [2]int{first, len(d.Units)}
	}
	scratches.Put(d.scratch)
	d.scratch = nil
	return d
}

// unitCount counts the sentences and cells of an article.
func unitCount(a *article.Article) int {
	n := 0
	for i := range a.Blocks {
		n += len(a.Blocks[i].Sentences)
	}
	return n + a.Cells()
}

func (d *Document) annotateBlock(b int) {
	blk := &d.Blocks[b]
	switch blk.Kind {
	case article.Boilerplate, article.Code:
		return
	case article.TableRow:
		d.annotateRow(b)
		return
	}
	for _, s := range blk.Sentences {
		for start := s.Start; start < s.End; {
			end := d.unitEnd(blk, start, s.End)
			u := d.unit(&blk.View, start, end)
			u.Block, u.index = b, len(d.Units)
			d.priced(&u)
			d.Units = append(d.Units, u)
			start = end
		}
	}
}

// maxUnit bounds a unit in bytes. No sentence that is written to be read comes
// near it; reading a unit takes time that grows faster than its length.
const maxUnit = 2048

// unitEnd returns where the unit that starts at i ends: with its sentence, or at
// the last comma within maxUnit, with a note.
func (d *Document) unitEnd(blk *article.Block, i, end int) int {
	if end-i <= maxUnit {
		return end
	}
	d.noteCut(blk)
	text := blk.View.Text[i : i+maxUnit]
	if k := strings.LastIndexAny(text, "，,；;、 "); k > 0 {
		_, size := utf8.DecodeRuneInString(text[k:])
		return i + k + size
	}
	k := maxUnit
	for k > 0 && !utf8.RuneStart(blk.View.Text[i+k]) {
		k--
	}
	return i + k
}

// noteCut notes, once, that a sentence or a cell was not read as a whole.
func (d *Document) noteCut(blk *article.Block) {
	if !d.cut {
		d.cut = true
		d.Notes = append(d.Notes, article.Note{Code: "long-sentence", Span: blk.Span, Detail: strconv.Itoa(maxUnit)})
	}
}

func (d *Document) annotateRow(b int) {
	blk := &d.Blocks[b]
	if blk.Table == article.None {
		return
	}
	t := &d.Tables[blk.Table]
	cells := t.Head
	if blk.Row >= 0 {
		cells = t.Rows[blk.Row]
	}
	for col := range cells {
		c := &cells[col]
		end := cellEnd(c.View.Text)
		if end < len(c.View.Text) {
			d.noteCut(blk)
		}
		u := d.unit(&c.View, 0, end)
		u.Block, u.Table, u.Row, u.Col = b, blk.Table, blk.Row, col
		u.index = len(d.Units)
		if blk.Row >= 0 && col < len(t.Head) {
			d.measured(&u, t.Head[col].View.Text)
		}
		d.Units = append(d.Units, u)
	}
}

// cellEnd bounds what is read of a cell.
func cellEnd(text string) int {
	k := min(len(text), maxUnit)
	for k > 0 && k < len(text) && !utf8.RuneStart(text[k]) {
		k--
	}
	return k
}

// unit annotates view.Text[i:j].
func (d *Document) unit(v *article.View, i, j int) Unit {
	text := v.Text[i:j]
	u := Unit{Table: article.None, Text: text, view: v, offset: i}
	if !strings.ContainsFunc(text, notSpace) {
		return u
	}
	sc := d.scratch
	sc.hits = lexicon.Find(text, sc.hits[:0])
	u.Hits = keep(&d.hits, lexicon.Settle(d.veto(text, sc.hits)))
	u.Categories, u.ids = lexicon.CategoriesOf(u.Hits), lexicon.IDsOf(u.Hits)
	sc.clauses, sc.quoted = u.split(sc.clauses[:0], sc.quoted[:0])
	u.Clauses = keep(&d.clauses, sc.clauses)
	u.quoted = keep(&d.quoted, sc.quoted)
	sc.quantities = quantity.Scan(text, sc.quantities[:0])
	u.Quantities = keep(&d.quantities, sc.quantities)
	sc.phones = sc.phones[:0]
	if u.Bytes.HasAny("0123456789\xEF") { // digits of either width
		sc.phones = phone.Scan(text, sc.phones)
	}
	if len(sc.phones) == 0 && u.announcesNumber() {
		sc.phones = phone.ScanSpelled(text, sc.phones)
	}
	u.Phones = keep(&d.phones, sc.phones)
	u.Mentions = mentions(&u)
	return u
}

func notSpace(r rune) bool { return !unicode.IsSpace(r) }

// Words returns the words that text[i:j] is made of, with their offsets in text:
// contiguous, punctuation included. The slice is valid until the next call.
func (d *Document) Words(text string, i, j int) []source.Span {
	d.words = d.words[:0]
	if i >= j {
		return d.words
	}
	sc := newScratch()
	for _, t := range sc.segment(text[i:j]) {
		d.words = append(d.words, source.Span{Start: i + t.Start, End: i + t.End})
	}
	scratches.Put(sc)
	return d.words
}
