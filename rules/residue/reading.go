// Package residue holds the rules of group residue: what writing, generating,
// scraping or spinning a text left in it and no reader should see.
package residue

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/rules"
)

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
	// author is the line that names the author, "" if none does.
	author string
	// chinese: the article has Chinese characters, without which there is
	// nothing to compare residue with.
	chinese bool
	// foreign caches traditional: 0 is not known yet, 1 no, 2 yes.
	foreign uint8
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
		if r.author == "" && b.Kind == article.Boilerplate && namesAuthor(b.View.Text) {
			r.author = b.View.Text
		}
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

func (p *passage) speaks(classes set) bool {
	for _, h := range p.hits {
		if h.set&classes != 0 {
			return true
		}
	}
	return false
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

// asked reports whether the block before the passage's, other than a heading, is a question: the passage answers it
// to whoever asked, not to the user of a generator.
func (r *reading) asked(p *passage) bool {
	for i := p.block - 1; i >= 0; i-- {
		if t := strings.TrimSpace(r.Blocks[i].View.Text); t != "" {
			return r.Blocks[i].Kind != article.Heading && (strings.HasSuffix(t, "?") || strings.HasSuffix(t, "？"))
		}
	}
	return false
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
