// Package residue holds the rules of group residue: what writing, generating,
// scraping or spinning a text left in it and no reader should see.
package residue

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/rules"
)

// passage is a piece of an article as a reader sees it: the text of a block or
// a cell, with the words of the vocabulary and the brackets in it.
type passage struct {
	*article.View
	// block is the block of the passage, article.None for the title.
	block int
	// cell: the passage is a cell of a table.
	cell bool
	// site: the site put it there, not the author.
	site bool
	hits []hit
	// classes are those of the words in it; see scan.
	classes set
	// bytes are those that its characters other than Chinese ones start with.
	bytes article.ByteSet
	pairs []pair
	// loose are the brackets that have no partner in the passage.
	loose []bracket
	// halved: opening and closing have the kinds of loose; see halvesOf.
	halved           bool
	opening, closing uint16
	// quotes caches quoted.
	quotes    [][2]int
	quotesSet bool
}

// reading is an article as the rules of this package read it, once for all.
type reading struct {
	*article.Article
	passages []passage
	// Those of all passages.
	hits  []hit
	pairs []pair
	loose []bracket
	// words are the classes of the words that occur in the article.
	words set
	// topics caches isTopic.
	topics map[set]bool
	// marks counts the template marks of the source, scripted says that it holds a
	// script; see readMarks.
	marks            int
	marked, scripted bool
	// authored: the article names its author.
	authored bool
	// chinese: the article has Chinese characters, without which there is
	// nothing to compare residue with.
	chinese bool
	// accented: the article has Latin letters with accents, of which pinyin and
	// misread encodings are made.
	accented bool
}

type readingKey struct{}

// read returns the reading of the article of p.
func read(p *rules.Pass) *reading {
	return rules.Shared(p, readingKey{}, func() *reading { return newReading(p.Doc.Article) })
}

// bytesPerHit is how far words of the vocabulary are apart in most articles.
const bytesPerHit = 32

func newReading(a *article.Article) *reading {
	r := &reading{Article: a, passages: make([]passage, 0, len(a.Blocks)+a.Cells()+1), hits: make([]hit, 0, a.Source.Len()/bytesPerHit)}
	r.chinese = strings.ContainsFunc(a.Source.String(), isHan)
	r.accented = hasAccents(a.Source.String())
	if !r.titleIsBlock() {
		r.add(&a.Title.View, article.None)
	}
	for i := range a.Blocks {
		b := &a.Blocks[i]
		switch {
		case b.Kind == article.Code:
		case b.Kind == article.TableRow:
			r.row(i)
		default:
			r.add(&b.View, i)
			r.passages[len(r.passages)-1].site = b.Kind == article.Boilerplate
		}
		r.authored = r.authored || b.Kind == article.Boilerplate && namesAuthor(b.View.Text)
	}
	return r
}

// hasAccents reports whether s has a letter of the blocks Latin-1 and Latin
// Extended, U+00C0 to U+01FF, or what stands between them and ASCII.
func hasAccents(s string) bool {
	for lead := byte(0xC2); lead <= 0xC7; lead++ {
		if strings.IndexByte(s, lead) >= 0 {
			return true
		}
	}
	return false
}

// titleIsBlock reports whether the title is the text of a block, too.
func (r *reading) titleIsBlock() bool {
	t := r.Title.Span
	for i := range r.Blocks {
		if s := r.Blocks[i].Span; s.Start <= t.Start && t.End <= s.End {
			return true
		}
	}
	return r.Title.View.Empty()
}

// row adds the cells of the row that block i is.
func (r *reading) row(i int) {
	b := &r.Blocks[i]
	if b.Table == article.None {
		return
	}
	t := &r.Tables[b.Table]
	cells := t.Head
	if b.Row >= 0 {
		cells = t.Rows[b.Row]
	}
	for c := range cells {
		r.add(&cells[c].View, i)
		r.passages[len(r.passages)-1].cell = true
	}
}

func (r *reading) add(v *article.View, block int) {
	p := passage{View: v, block: block}
	n := len(r.hits)
	r.hits, p.classes = scan(v.Text, r.hits)
	p.hits = r.hits[n:len(r.hits):len(r.hits)]
	for _, h := range p.hits {
		if h.start == 0 || v.Text[h.start-1] != '.' || !strings.EqualFold(h.text, "html") {
			r.words |= h.set // list.html speaks of no HTML
		}
	}
	pairs, loose := len(r.pairs), len(r.loose)
	r.pairs, r.loose, p.bytes = brackets(v.Text, r.pairs, r.loose)
	p.pairs, p.loose = r.pairs[pairs:len(r.pairs):len(r.pairs)], r.loose[loose:len(r.loose):len(r.loose)]
	r.passages = append(r.passages, p)
}

// namesAuthor reports whether a byline names a person: 作者:王伟.
func namesAuthor(byline string) bool {
	for _, label := range authorLabels {
		_, rest, ok := strings.Cut(byline, label)
		if !ok {
			continue
		}
		name := strings.TrimLeft(rest, " 　:：/")
		if r, _ := utf8.DecodeRuneInString(name); isHan(r) && name != rest {
			return true
		}
	}
	return false
}

// inCode reports whether text[i:j] is set as code, by the markup or, in plain
// text, by the backticks around it.
func (r *reading) inCode(p *passage, i, j int) bool {
	if r.InCode(p.Span(i, j)) {
		return true
	}
	if r.Format == article.Markdown || !p.bytes.HasAny("`") {
		return false
	}
	return strings.Count(p.Text[:i], "`")%2 == 1 && strings.Contains(p.Text[j:], "`")
}

// speaks reports whether the article, anywhere, or only the passage has a word
// of the classes.
func (r *reading) speaks(classes set) bool { return r.words&classes != 0 }

// may reports whether a part of the passage can be a word of one of the classes.
func (p *passage) may(classes set) bool { return p.classes&classes != 0 }

func (p *passage) speaks(classes set) bool {
	for _, h := range p.hits {
		if h.set&classes != 0 {
			return true
		}
	}
	return false
}

// quoted reports whether offset i stands in quotation marks, straight ones
// included: it is what somebody says or a screen shows.
func (p *passage) quoted(i int) bool {
	if !p.quotesSet {
		p.quotes, p.quotesSet = outermost(p.said()), true
	}
	k, ok := slices.BinarySearchFunc(p.quotes, i, func(q [2]int, i int) int { return q[0] - i })
	return ok || k > 0 && i < p.quotes[k-1][1]
}

// outermost sorts ranges and joins those that overlap.
func outermost(ranges [][2]int) [][2]int {
	slices.SortFunc(ranges, func(a, b [2]int) int { return a[0] - b[0] })
	out := ranges[:0]
	for _, r := range ranges {
		if n := len(out); n > 0 && r[0] < out[n-1][1] {
			out[n-1][1] = max(out[n-1][1], r[1])
			continue
		}
		out = append(out, r)
	}
	return out
}

// said returns the ranges between quotation marks.
func (p *passage) said() [][2]int {
	var out [][2]int
	for _, q := range p.pairs {
		switch q.open.kind {
		case double, single, corner, white:
			i, j := q.inner()
			out = append(out, [2]int{i, j})
		}
	}
	if !p.bytes.Has('"') {
		return out
	}
	open := -1
	for i := range len(p.Text) {
		switch {
		case p.Text[i] != '"':
		case open < 0:
			open = i + 1
		default:
			out = append(out, [2]int{open, i})
			open = -1
		}
	}
	return out
}

// isKind reports whether the block of p is of a kind.
func (r *reading) isKind(p *passage, k article.Kind) bool {
	return p.block >= 0 && r.Blocks[p.block].Kind == k
}

// minTopic is the number of passages from which words of a class are what the
// article is about and no injection.
const minTopic = 3

// isTopic reports whether words of the classes stand in the title or in minTopic
// passages or more.
func (r *reading) isTopic(classes set) bool {
	if r.words&classes == 0 {
		return false
	}
	topic, known := r.topics[classes]
	if !known {
		topic = r.findTopic(classes)
		if r.topics == nil {
			r.topics = map[set]bool{}
		}
		r.topics[classes] = topic
	}
	return topic
}

func (r *reading) findTopic(classes set) bool {
	n := 0
	for i := range r.passages {
		if p := &r.passages[i]; p.speaks(classes) {
			if n++; n >= minTopic || p.View.Span(0, 0).Start == r.Title.Span.Start {
				return true
			}
		}
	}
	return false
}

// answersQuestion reports whether the article is a page of a question site, whose
// answers speak of themselves.
func (r *reading) answersQuestion() bool {
	for i := range r.passages {
		if t := r.passages[i].Text; len(t) <= maxAnswerLabel && (strings.HasSuffix(t, "回答") || strings.HasSuffix(t, "答案") || strings.HasSuffix(t, "采纳")) || startsWithAny(t, "最佳答案", "其他回答", "其他网友", "网友回答", "优质回答", "提问者") {
			return true
		}
	}
	return false
}

// maxAnswerLabel bounds the label over an answer, in bytes.
const maxAnswerLabel = 8 * len("字")

// shows reports whether code, a table or a picture follows the block of p: a label
// before it (输出:) introduces what a program printed.
func (r *reading) shows(p *passage) bool {
	i := p.block + 1
	if p.block < 0 || i >= len(r.Blocks) {
		return false
	}
	return r.Blocks[i].Kind == article.Code || r.Blocks[i].Kind == article.TableRow
}

// next returns the text of the block after the passage's, "" at the end.
func (r *reading) next(p *passage) string {
	for i := p.block + 1; p.block >= 0 && i < len(r.Blocks); i++ {
		if !r.Blocks[i].View.Empty() {
			return r.Blocks[i].View.Text
		}
		if r.Blocks[i].Kind == article.TableRow {
			return "|"
		}
	}
	return ""
}

// sentence returns the borders of the sentence of text that holds offset i.
func sentence(text string, i int) (start, end int) {
	const stops = "。!！?？;；\n"
	from, to := runeFloor(text, i-maxSentence), runeFloor(text, i+maxSentence)
	start = strings.LastIndexAny(text[from:i], stops)
	if start < 0 {
		start = from
	} else {
		start += from
		_, n := utf8.DecodeRuneInString(text[start:])
		start += n
	}
	if k := strings.IndexAny(text[i:to], stops); k >= 0 {
		return start, i + k
	}
	return start, to
}

// maxSentence bounds, in bytes, how far the borders of a sentence are looked for on
// either side.
const maxSentence = 3000

// isHan reports whether r is a Chinese character.
func isHan(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF }

// runeBefore and runeAfter return the character that ends or starts at i, 0 at
// the ends of the text.
func runeBefore(s string, i int) rune {
	if i <= 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return r
}

func runeAfter(s string, i int) rune {
	if i >= len(s) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}

// marks are trimmed off the ends of a passage to see what it says.
const marks = " 　\t\n*_#>-—·•:：。.,，;；!！()（）[]【】<《》"
