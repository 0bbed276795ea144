// Package match decides whether two statements of one article are about the same
// thing, where no vocabulary knows the thing: from how near their words are in
// meaning, where they stand and what the reader of the article knows of them.
//
// A Text holds the words of an article and how alike they are. Statements are read
// by the caller. Judge gives the pairs that likely speak of one thing, by models that were
// trained on labelled articles (see tools/pairing).
package match

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"buzhou/internal/wordvec"
)

// Word is a word of a Text.
type Word int32

// Text holds the words of one article.
type Text struct {
	words []entry
	title string
	// weights are how much each word tells.
	weights []float64
	// vectors and letters are what words are compared by first; see likeness.go.
	vectors []wordvec.Packed
	letters []letters
	signs   []uint64
	numbers []Word
	kin     kin
	// lexemes are words of this article, the one numbered serial, and of earlier ones.
	lexemes map[string]*lexeme
	serial  int
	// numbered counts the lexemes that have a number.
	numbered Word
	// Where slices that live as long as the text come from.
	bits    Room[uint64]
	lists   Room[Word]
	reaches Room[float32]
	senses  Room[senses]
}

// entry is a word of the article.
type entry struct {
	*lexeme
	titled bool // the title has it
	class  string
}

// lexeme is what holds of a word in any article.
type lexeme struct {
	text    string
	id      wordvec.ID
	weight  float64
	letters letters
	vector  wordvec.Packed
	packed  bool // vector is set
	turn    *wordvec.Sum
	// in is the last article that has it, and word which one it is there.
	in   int
	word Word
	// number tells a lexeme that came up again in another article from others such, 0 from
	// those that did not. unlike are the numbers of those that it is not like in any text.
	number Word
	unlike bitset
}

// maxLexemes bounds how many words are kept for the next article, maxNumbered how many of
// them are known to be unlike others.
const (
	maxLexemes  = 1 << 13
	maxNumbered = 1 << 12
)

func newLexeme(s string) *lexeme {
	s = strings.Clone(s) // it outlives the article
	id := wordvec.Find(s)
	return &lexeme{text: s, id: id, weight: min(id.Weight(), maxWeight), letters: lettersOf(s)}
}

// maxWeight bounds what one word tells: beyond it words are only rarer, not more telling.
const maxWeight = 9.0

var texts = sync.Pool{New: func() any { return &Text{lexemes: map[string]*lexeme{}, senses: Room[senses]{Block: 1 << 6}} }}

// NewText starts a text with its title.
func NewText(title string) *Text {
	t := texts.Get().(*Text)
	t.title = title
	t.serial++
	return t
}

// Release gives the memory of a text back, for the next one. Neither the text nor
// statements of it may be used any more.
func (t *Text) Release() {
	if len(t.lexemes) > maxLexemes {
		clear(t.lexemes)
		t.numbered = 0
	}
	clear(t.words)
	t.words, t.weights, t.letters, t.vectors, t.title = t.words[:0], t.weights[:0], t.letters[:0], t.vectors[:0], ""
	t.signs, t.numbers = t.signs[:0], t.numbers[:0]
	t.kin.reset()
	t.bits.Reset()
	t.lists.Reset()
	t.reaches.Reset()
	t.senses.Reset()
	texts.Put(t)
}

// Add returns the word of a text, filing it if it is new. Its class is what data knows it
// to do, "" if nothing: words of two classes are not alike, however near their vectors
// (上传, 下载).
func (t *Text) Add(s, class string) Word {
	l := t.lexemes[s]
	if l == nil {
		l = newLexeme(s)
		t.lexemes[l.text] = l
	}
	if l.in == t.serial {
		return l.word
	}
	if l.number == 0 && l.in > 0 && t.numbered < maxNumbered-1 {
		t.numbered++
		l.number, l.unlike = t.numbered, make(bitset, maxNumbered/64)
	}
	l.in, l.word = t.serial, Word(len(t.words))
	t.words = append(t.words, entry{lexeme: l, titled: !l.single() && strings.Contains(t.title, s), class: class})
	t.weights = append(t.weights, l.weight)
	t.letters = append(t.letters, l.letters)
	t.signs = append(t.signs, l.letters.sign())
	t.numbers = append(t.numbers, l.number)
	return l.word
}

// single reports whether a word has one character.
func (l *lexeme) single() bool { return l.letters.count == 1 }

// named reports whether a word is a name in Latin letters.
func (t *Text) named(w Word) bool {
	r, _ := utf8.DecodeRuneInString(t.words[w].text)
	return r < utf8.RuneSelf
}

// Join returns words in one string.
func (t *Text) Join(ws []Word) string {
	var b strings.Builder
	for _, w := range ws {
		b.WriteString(t.words[w].text)
	}
	return b.String()
}

// Shared returns up to n words of the first of two statements that were judged that the
// other says too, the most telling first.
func (t *Text) Shared(a, b *Statement, n int) []string {
	var ws []Word
	for _, w := range a.all {
		if slices.Contains(b.wide, w) && !t.words[w].single() {
			ws = append(ws, w)
		}
	}
	slices.SortStableFunc(ws, func(x, y Word) int { return cmp.Compare(t.weights[y], t.weights[x]) })
	out := make([]string, min(n, len(ws)))
	for i := range out {
		out[i] = t.words[ws[i]].text
	}
	return out
}
