package facts

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/factbase"
	"buzhou/internal/lexicon"
	"buzhou/internal/lexicon/trie"
	"buzhou/internal/quantity"
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
	// sums are the values, read when they are needed.
	sums       []quantity.Quantity
	valuesRead bool
	// chars are the characters of the text, read when they are needed.
	chars     trie.Chars
	charsRead bool
}

// reading says how far the words of a fact may stand from its value.
type reading struct {
	// own: no word may come from the heads alone.
	own bool
	// listed: a line of a price list need not say that it gives a price.
	listed bool
	// said: a word may come from the sentences right before.
	said bool
	// object is what the fact is about, of which there may be several kinds.
	object string
}

// speaks reports whether the sentence is about what the groups of words name, and
// whether a word of the last group stands in it, not in the head of its row or column or
// above a line of a list.
func (s *sentence) speaks(about []factbase.Words, r reading) (inText, ok bool) {
	last := about[len(about)-1].Words
	inText = s.holds(last)
	paid := false
	if !inText {
		named := s.says(about[0].Words)
		paid = payment(last) && named && s.pays()
		if !contains(s.cellHeads(), last) && !paid && !(slices.Contains(last, "有效") && s.lasts()) && !(r.listed && named && s.terse() && contains(s.allHeads(), last)) {
			return false, false
		}
	}
	for _, g := range about[:len(about)-1] {
		switch {
		case s.says(g.Words):
		case paid:
			return false, false // what is not named as a fee must be told in one sentence
		case g.Near && !s.otherKind(g.Words, r.object) && (contains(s.nearestHead(), g.Words) || s.soleKind(g.Words, r.object)):
		case !g.Near && !r.own && (contains(s.allHeads(), g.Words) || r.said && contains(s.justSaid(), g.Words)):
		default:
			return false, false
		}
	}
	return inText, true
}

// pays reports whether a sum of a sentence stands behind a verb that says that it is paid, though
// no word names the fee: 上个月交了五十块.
func (s *sentence) pays() bool {
	return s.Table == article.None && slices.ContainsFunc(s.values(), func(q quantity.Quantity) bool {
		return q.Kind == quantity.Money && q.Word == "" && lexicon.PayVerbs.End(lexicon.PayGlue.TrimEnd(strings.TrimRight(s.Text[:q.Core.Start], " ")))
	})
}

// lasts reports whether a sentence says how long something is good for without a word
// for validity: 十六岁以下办的,管五年.
func (s *sentence) lasts() bool {
	return slices.ContainsFunc(s.values(), func(q quantity.Quantity) bool {
		return q.Kind == quantity.Duration && lexicon.LastingWords.End(s.Text[:q.Span.Start])
	}) || lexicon.LastingWords.In(s.cellHeads())
}

// says reports whether one of words stands in the sentence or the heads of its cell.
func (s *sentence) says(words []string) bool {
	return s.holds(words) || contains(s.cellHeads(), words)
}

// holds reports whether one of words stands in the sentence.
func (s *sentence) holds(words []string) bool {
	if !s.charsRead {
		s.charsRead, s.chars = true, trie.CharsOf(s.Text)
	}
	return containsOf(s.Text, &s.chars, words) || strings.Contains(s.Text, " ") && contains(spaceless(s.Text), words)
}

// maxTerse bounds a line of a price list, in bytes.
const maxTerse = 75

// terse reports whether a sentence is a cell, or an item that is no more than a name and
// its value, so that what the value is stands above it: 收费:行驶证,每本15元.
func (s *sentence) terse() bool {
	if s.Table != article.None {
		return s.Row >= 0
	}
	return s.p.Doc.Blocks[s.Block].Kind == article.ListItem && len(s.Text) <= maxTerse
}

// otherKind reports whether the sentence or the heads of its cell name another kind of the
// object than words do: Ⅱ类户, under a heading on 三类账户.
func (s *sentence) otherKind(words []string, object string) bool {
	for f := range s.p.Facts.Worded() {
		if f.Object != object {
			continue
		}
		for _, g := range f.About {
			if g.Near && g.Words[0] != words[0] && s.says(g.Words) {
				return true
			}
		}
	}
	return false
}

// soleKind reports whether the title names one of words, and neither it nor the
// sentence another kind of the object (Ⅱ类户 beside Ⅲ类户).
func (s *sentence) soleKind(words []string, object string) bool {
	title := s.p.Doc.Title.Text
	if s.Table != article.None || !contains(title, words) {
		return false
	}
	for f := range s.p.Facts.Worded() {
		if f.Object != object {
			continue
		}
		for _, g := range f.About {
			if g.Near && g.Words[0] != words[0] && (contains(title, g.Words) || contains(s.Text, g.Words)) {
				return false
			}
		}
	}
	return true
}

// otherService reports whether value q is what another service costs than that of a fact:
// what one pays in the same breath for the post, a translation or an agent, or what shops are
// charged.
func (s *sentence) otherService(f *factbase.Fact, q quantity.Quantity) bool {
	c := s.Clauses[s.ClauseAt(q.Core.Start)]
	return s.names(f, s.Text[c.Start:c.End], besides[:]) || s.names(f, s.Text, shops[:])
}

// names reports whether a text holds one of words that no group of a fact's has.
func (s *sentence) names(f *factbase.Fact, text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return strings.Contains(text, w) && !slices.ContainsFunc(f.About, func(g factbase.Words) bool {
			return slices.ContainsFunc(g.Words, func(own string) bool { return strings.Contains(own, w) })
		})
	})
}

var (
	// besides are services that are paid beside what a text is about.
	besides = [...]string{"寄送", "邮寄", "快递", "寄回", "寄到", "邮费", "邮资", "运费", "翻译", "旅行社", "代办", "中介", "照相", "证件照", "评估费", "体检"}
	// shops are charged by tariffs of their own.
	shops = [...]string{"商户", "商家", "收单"}
)

// excluded reports whether the sentence has words that show that value q is not that of
// the fact. What one does on the way (拍照, 邮寄) counts in the clause of the value alone,
// if that says by itself what is paid.
func (s *sentence) excluded(f *factbase.Fact, q quantity.Quantity) bool {
	unless := f.Unless
	if s.reckoned(q) {
		return true
	}
	if len(unless) == 0 {
		return false
	}
	if contains(s.cellHeads(), unless) || contains(s.nearestHead(), unless) {
		return true
	}
	c := s.Clauses[s.ClauseAt(q.Core.Start)]
	clause := s.Text[c.Start:c.End]
	plain := q.Word == "" && price(f) && contains(clause, f.About[0].Words) && contains(clause, f.About[len(f.About)-1].Words) || q.Word == "" && slices.ContainsFunc(f.About[len(f.About)-1].Words, func(w string) bool {
		return utf8.RuneCountInString(w) >= minPlain && strings.Contains(clause, w)
	})
	return slices.ContainsFunc(unless, func(w string) bool {
		if plain && lexicon.OnTheWay.Has(w) {
			return strings.Contains(clause, w)
		}
		return strings.Contains(s.Text, w)
	})
}

// minPlain is how many characters a word has that says by itself what a value is
// (工本费); shorter ones (收费, 要交) are said of much.
const minPlain = 3

// unpriced are things that a procedure takes or asks for and nobody pays for.
var unpriced = [...]string{"household", "fingerprint", "face-id", "phone-number", "password", "login-password", "verification-code"}

// otherObject reports whether the sentence or the heads of its cell name a thing that is
// not the fact's: then what it says a price of need not be what its heads are about.
func (s *sentence) otherObject(f *factbase.Fact) bool {
	other := func(u *annotate.Unit) bool {
		return u != nil && slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool {
			return h.Category == lexicon.Object && h.ID != f.Object && !slices.Contains(unpriced[:], h.ID) &&
				!slices.ContainsFunc(f.About, func(g factbase.Words) bool { return contains(u.Text[h.Start:h.End], g.Words) })
		})
	}
	if s.ownClause(f) {
		return false
	}
	if s.Table != article.None && (other(s.p.Read.Contexts.Row(s.Unit)) || other(s.p.Read.Contexts.Column(s.Unit))) {
		return true
	}
	return other(s.Unit)
}

// ownClause reports whether a clause of the sentence names what a fact is of, and its
// price, whatever the other clauses name: 号牌120元一副,行驶证10元.
func (s *sentence) ownClause(f *factbase.Fact) bool {
	last := f.About[len(f.About)-1].Words
	for _, q := range s.values() {
		if !sameKind(f, q) {
			continue
		}
		c := s.Clauses[s.ClauseAt(q.Core.Start)]
		text := s.Text[c.Start:c.End]
		named := !payment(last) || slices.ContainsFunc(f.About[:len(f.About)-1], func(g factbase.Words) bool { return contains(text, g.Words) })
		if named && contains(text, last) {
			return true
		}
	}
	return false
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
	row := s.p.Read.Contexts.Row(s.Unit)
	for _, h := range [...]*annotate.Unit{row, s.p.Read.Contexts.Column(s.Unit)} {
		if h != nil {
			s.cell += spaceless(h.Text) + "\n"
		}
	}
	if t := &s.p.Doc.Tables[s.Table]; s.Col == 0 && s.Row >= 0 && len(t.Rows[s.Row]) > 1 && len(t.Head) > 1 {
		s.cell += spaceless(t.Head[1].View.Text+t.Rows[s.Row][1].View.Text) + "\n" // 开车前15天以上 | (退票费)不收取
	}
	if row == nil || s.Row < 0 {
		return s.cell
	}
	cells := s.p.Doc.Tables[s.Table].Rows[s.Row]
	for _, c := range cells[:min(len(cells), s.Col, maxHeadCells)] { // 赡养老人 | 独生子女 | 每月2000元
		if text := c.View.Text; !strings.ContainsAny(text, "0123456789%") && !lexicon.PaperCopies.End(text) {
			s.cell += spaceless(text) + "\n"
		}
	}
	return s.cell
}

// maxHeadCells is how many cells at the start of a row can tell what the row is about.
const maxHeadCells = 4

// spaceless returns text without the spaces that some put between digits and words: Ⅲ 类户.
func spaceless(text string) string { return strings.ReplaceAll(text, " ", "") }

// allHeads returns the text of the title and of every head above the sentence.
func (s *sentence) allHeads() string {
	if s.headsRead {
		return s.heads
	}
	s.headsRead = true
	s.heads = spaceless(s.p.Doc.Title.Text)
	d := s.p.Doc
	blk := &d.Blocks[s.Block]
	for _, b := range [...]int{lead(d, blk), blk.Item} {
		if blk.Kind == article.Heading {
			break // numbered sections are no list that a line introduces
		}
		s.heads += "\n" + spaceless(text(d, b))
	}
	for sec := blk.Section; sec != article.None; sec = d.Sections[sec].Parent {
		s.heads += "\n" + spaceless(text(d, d.Sections[sec].Heading))
	}
	return s.heads
}

// maxSaid is how many sentences of its paragraph before it a sentence goes on from.
const maxSaid = 2

// justSaid returns the text of the sentences of the paragraph right before this one, whose
// subject it may leave out.
func (s *sentence) justSaid() string {
	if s.Table != article.None {
		return ""
	}
	first, end := s.p.Doc.UnitRange(s.Block)
	for i := first; i < end; i++ {
		if &s.p.Doc.Units[i] != s.Unit {
			continue
		}
		said := ""
		if before := s.Block - 1; before >= 0 && asks(strings.TrimSpace(s.p.Doc.Blocks[before].View.Text)) {
			said = s.p.Doc.Blocks[before].View.Text + "\n" // the question that this answers
		}
		for _, u := range s.p.Doc.Units[max(first, i-maxSaid):i] {
			said += u.Text + "\n"
		}
		return said
	}
	return ""
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
