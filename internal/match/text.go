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
	"unicode/utf8"

	"buzhou/internal/wordvec"
)

// Word is a word of a Text.
type Word int32

// Text holds the words of one article.
type Text struct {
	index  map[string]Word
	words  []entry
	title  string
	alike  [][]float32 // see likeness
	saying []bitset    // see sayingOf
}

type entry struct {
	text   string
	runes  []rune
	weight float64
	vector wordvec.Vector
	titled bool
	class  string
}

// maxWeight bounds what one word tells: beyond it words are only rarer, not more telling.
const maxWeight = 9.0

// NewText starts a text with its title.
func NewText(title string) *Text {
	return &Text{index: map[string]Word{}, title: title}
}

// Add returns the word of a text, filing it if it is new. Its class is what data knows it
// to do, "" if nothing: words of two classes are not alike, however near their vectors
// (上传, 下载).
func (t *Text) Add(s, class string) Word {
	if w, ok := t.index[s]; ok {
		return w
	}
	id := wordvec.Find(s)
	e := entry{text: s, runes: []rune(s), weight: min(id.Weight(), maxWeight), vector: id.Vector(), class: class}
	e.titled = len(e.runes) > 1 && strings.Contains(t.title, s)
	w := Word(len(t.words))
	t.index[s] = w
	t.words = append(t.words, e)
	return w
}

// The likeness of words runs from 0 to 1. Words near in meaning are alike from
// nearCosine on; words that share most characters are alike by what they share.
const (
	nearCosine  = 0.45
	zeroCosine  = 0.3
	mostNear    = 0.85
	leastShared = 0.5
	mostShared  = 0.9
)

// likeness returns how alike a word is to each word of the text. Words that are added
// later have no place in it.
func (t *Text) likeness(w Word) []float32 {
	if len(t.alike) < len(t.words) {
		t.alike = append(t.alike, make([][]float32, len(t.words)-len(t.alike))...)
	}
	if len(t.alike[w]) < len(t.words) {
		row := make([]float32, len(t.words))
		for v := range t.words {
			switch {
			case v == int(w):
				row[v] = 1
			case len(t.alike[v]) == len(t.words):
				row[v] = t.alike[v][w]
			default:
				row[v] = float32(alike(&t.words[w], &t.words[v]))
			}
		}
		t.alike[w] = row
	}
	return t.alike[w]
}

func alike(a, b *entry) float64 {
	v := 0.0
	if a.class != b.class && a.class != "" && b.class != "" {
		return 0
	}
	if c := a.vector.Cosine(b.vector); c > nearCosine {
		v = (c - zeroCosine) / (1 - zeroCosine) * mostNear
	}
	if s := shared(a.runes, b.runes); s >= leastShared {
		v = max(v, mostShared*s)
	}
	return min(v, 1)
}

// shared returns the Dice coefficient of the characters of two words.
func shared(a, b []rune) float64 {
	n := 0
	for i, r := range a {
		if !slices.Contains(a[:i], r) && slices.Contains(b, r) {
			n++
		}
	}
	return 2 * float64(n) / float64(len(a)+len(b))
}

// named reports whether a word is a name in Latin letters.
func (t *Text) named(w Word) bool {
	r, _ := utf8.DecodeRuneInString(t.words[w].text)
	return r < utf8.RuneSelf
}

// Shared returns up to n words of the first of two statements that were judged that the
// other says too, the most telling first.
func (t *Text) Shared(a, b *Statement, n int) []string {
	var ws []Word
	for _, w := range a.all {
		if slices.Contains(b.wide, w) && len(t.words[w].runes) > 1 {
			ws = append(ws, w)
		}
	}
	slices.SortStableFunc(ws, func(x, y Word) int { return cmp.Compare(t.words[y].weight, t.words[x].weight) })
	out := make([]string, min(n, len(ws)))
	for i := range out {
		out[i] = t.words[ws[i]].text
	}
	return out
}
