package worded

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/extract"
	"buzhou/internal/lexicon"
	"buzhou/internal/match"
)

// statements reads what clauses and values say as words, for match.
type statements struct {
	x    *extract.Extraction
	text *match.Text
	// values are the statements of values, clauses those that affirm or deny.
	values, clauses []statement
	// units caches the words of each unit, cells those of the heads of tables; heads and
	// asked the words of the headings and of the question over each block.
	units        []unitWords
	cells        map[string][]match.Word
	heads, asked map[int][]match.Word
	claims       map[int][]*claim.Claim // those of values by unit, nil until they are asked for
	cut          int                    // see Reconcile
	// Where the words of units and of the rest of sentences come from.
	lists   match.Room[match.Word]
	offsets match.Room[int]
}

// unitWords are the words of a unit that tell something, with where each begins.
type unitWords struct {
	words []match.Word
	at    []int
	read  bool
	// wording is that of the unit, "" if nobody asked for it.
	wording string
	number  numberedThing
}

// readers hold the memory of statements for the next article.
var readers = sync.Pool{New: func() any {
	return &statements{cells: map[string][]match.Word{}, heads: map[int][]match.Word{}, asked: map[int][]match.Word{}}
}}

func newStatements(x *extract.Extraction) *statements {
	s := readers.Get().(*statements)
	s.x, s.text, s.cut = x, match.NewText(x.Doc.Title.Text), article.None
	s.units = slices.Grow(s.units, len(x.Doc.Units))[:len(x.Doc.Units)]
	return s
}

// release gives the memory of the statements back; none of them may be used any more.
func (s *statements) release() {
	s.text.Release()
	s.x, s.text, s.claims = nil, nil, nil
	clear(s.values)
	clear(s.clauses)
	clear(s.units)
	s.values, s.clauses, s.units = s.values[:0], s.clauses[:0], s.units[:0]
	clear(s.cells)
	clear(s.heads)
	clear(s.asked)
	s.lists.Reset()
	s.offsets.Reset()
	readers.Put(s)
}

// cutAt notes that statements are left out from a unit on.
func (s *statements) cutAt(unit int) {
	if s.cut == article.None || unit < s.cut {
		s.cut = unit
	}
}

// words lists the words that begin in Text[i:j] of a unit and tell something: not those
// of values, and not particles. A sentence is cut into words once.
func (s *statements) words(unit, i, j int) []match.Word {
	r := &s.units[unit]
	if !r.read {
		s.read(&s.x.Doc.Units[unit], r)
	}
	first, _ := slices.BinarySearch(r.at, i)
	end, _ := slices.BinarySearch(r.at, max(i, j))
	return r.words[first:end:end]
}

func (s *statements) read(u *annotate.Unit, r *unitWords) {
	r.read = true
	spans := s.x.Doc.Words(u.Text, 0, len(u.Text))
	r.words, r.at = s.lists.Take(len(spans))[:0], s.offsets.Take(len(spans))[:0]
	for _, w := range spans {
		if t := u.Text[w.Start:w.End]; extract.Carries(t) && !extract.InFigure(u, w.Start, w.End) {
			r.words, r.at = append(r.words, s.text.Add(t, polarClass(u, w.Start, w.End))), append(r.at, w.Start)
		}
	}
}

// polarClass returns the class of verbs that others undo or oppose that Text[i:j] is of,
// "" if it is of none.
func polarClass(u *annotate.Unit, i, j int) string {
	if u.Categories.Has(lexicon.Polar) {
		for k := range u.Hits {
			if h := &u.Hits[k]; h.Category == lexicon.Polar && h.Start == i && h.End == j {
				return h.ID
			}
		}
	}
	return ""
}

// clause reads clause k of a unit into st.
func (s *statements) clause(unit, k int, st *match.Statement) {
	u := &s.x.Doc.Units[unit]
	c := u.Clauses[k]
	st.Core = s.words(unit, c.Start, c.End)
	st.Rest = s.lists.Take(len(s.units[unit].words))[:0]
	for n, o := range u.Clauses {
		switch {
		case n == k-1:
			st.Before = s.words(unit, o.Start, o.End)
		case n != k:
			st.Rest = append(st.Rest, s.words(unit, o.Start, o.End)...)
		}
	}
	st.Heads, st.Asked = s.above(unit)
	if u.Table != article.None {
		if h := s.x.Contexts.Row(u); h != nil {
			st.Row = s.cell(h)
			st.Core = append(st.Core, st.Row...)
		}
		if h := s.x.Contexts.Column(u); h != nil && !lexicon.BlankHeads.Has(strings.TrimSpace(h.Text)) {
			st.Core = append(st.Core, s.cell(h)...)
		}
	}
	b := &s.x.Doc.Blocks[u.Block]
	st.Place = match.Place{Unit: unit, Block: u.Block, Section: b.Section, List: b.List, Table: u.Table, Procedure: s.x.Procedures.IndexOf(u.Block)}
	st.Asks = u.Asks()
	st.Case = setsCase(u, c)
	if n := caseOf(u, k); n >= 0 {
		st.Conditional = true
		if !ordinary(u.Text[u.Clauses[n].Start:u.Clauses[n].End]) {
			st.Cased = s.words(unit, u.Clauses[n].Start, u.Clauses[n].End)
		}
	}
	st.Acts = u.HasIn(c.Start, c.End, lexicon.Action)
}

// ordinary reports whether the case that a clause sets is that of everybody who does what the
// article tells: 材料齐全的, 受理之后.
func ordinary(clause string) bool {
	return lexicon.OrdinaryCases.In(clause) && !strings.ContainsFunc(clause, denying)
}

// caseOf returns the last clause before clause k, in the same part of the sentence, that sets
// its case, -1 if none does.
func caseOf(u *annotate.Unit, k int) int {
	for n := k - 1; n >= 0; n-- {
		c := u.Clauses[n]
		if strings.HasSuffix(u.Text[c.Start:c.End], ";") || strings.HasSuffix(u.Text[c.Start:c.End], "；") {
			break
		}
		if setsCase(u, c) {
			return n
		}
	}
	return -1
}

// setsCase reports whether a clause only sets the case of the next one: 没带卡的, … 只要没带卡, …
func setsCase(u *annotate.Unit, c annotate.Clause) bool {
	text := strings.TrimFunc(u.Text[c.Start:c.End], extract.ClauseMark)
	return lexicon.CaseTails.End(text) || supposes(u, c) || c.End < len(u.Text) && lexicon.CaseHeads.Start(text) && nounPhrase(text)
}

// maxDescribed is how many characters a noun has at most that a clause describes.
const maxDescribed = 4

// nounPhrase reports whether a text is a noun with what describes it: 没有实名的账号.
func nounPhrase(text string) bool {
	i := strings.LastIndex(text, "的")
	n := utf8.RuneCountInString(text[max(i, 0):])
	return i > 0 && n > 1 && n <= 1+maxDescribed
}

// cell returns the words of the head of a row or column, which many cells share.
func (s *statements) cell(u *annotate.Unit) []match.Word {
	ws, ok := s.cells[u.Text]
	if !ok {
		var r unitWords
		s.read(u, &r)
		ws = r.words
		s.cells[u.Text] = ws
	}
	return ws
}

// above returns the words of the headings over a unit, and of the question that it
// answers: its nearest heading if that asks, or a sentence just before.
func (s *statements) above(unit int) (heads, asked []match.Word) {
	d := s.x.Doc
	block := d.Units[unit].Block
	if _, ok := s.heads[block]; !ok {
		s.readAbove(block)
	}
	heads, asked = s.heads[block], s.asked[block]
	first, _ := d.UnitRange(block)
	for k := unit - 1; k >= first; k-- {
		if o := &d.Units[k]; o.Asks() {
			return heads, s.words(k, 0, len(o.Text)) // the last one of several in a paragraph
		}
	}
	return heads, asked
}

func (s *statements) readAbove(block int) {
	d := s.x.Doc
	var heads, asked []match.Word
	nearest := true
	for sec := d.Blocks[block].Section; sec != article.None; sec = d.Sections[sec].Parent {
		h := d.Sections[sec].Heading
		if h == article.None || h == block {
			continue
		}
		first, end := d.UnitRange(h)
		for k := first; k < end; k++ {
			u := &d.Units[k]
			ws := s.words(k, 0, len(u.Text))
			if nearest && u.Asks() {
				asked = append(asked, ws...)
			} else {
				heads = append(heads, ws...)
			}
		}
		nearest = false
	}
	if block > 0 {
		first, end := d.UnitRange(block - 1)
		for k := first; k < end; k++ {
			if u := &d.Units[k]; u.Asks() {
				asked = append(asked, s.words(k, 0, len(u.Text))...)
			}
		}
	}
	s.heads[block], s.asked[block] = heads, asked
}

// question returns the text of the nearest heading over a block if it asks.
func (s *statements) question(block int) string {
	d := s.x.Doc
	h := d.Sections[d.Blocks[block].Section].Heading
	if h == article.None || h == block {
		return ""
	}
	for _, u := range d.UnitsOf(h) {
		if u.Asks() {
			return u.Text
		}
	}
	return ""
}

// stance sets what a stance says of a statement.
func (t *statement) stance(stance annotate.Stance) {
	switch stance.Modality {
	case annotate.Asserted, annotate.Hedged:
	case annotate.Conditional:
		t.Conditional = true
	default:
		t.Weak, t.aside = true, stance.Modality.String()
	}
	if stance.Force == annotate.Instance {
		t.Instance, t.aside = true, stance.Force.String()
	}
}
