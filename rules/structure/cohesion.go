package structure

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
)

// words counts the content words of a part of a text. Two parts that are about
// one thing share their frequent words: the measure of TextTiling (Hearst 1997),
// taken on words of the dictionary instead of characters.
type words map[string]int

// maxWords bounds, in bytes, how much of a part is counted.
const maxWords = 32 << 10

// wordsOf counts the content words of the blocks [from, to), site content and
// code left out.
func wordsOf(d *annotate.Document, from, to int) words {
	w, read := make(words), 0
	for b := from; b < to && read < maxWords; b++ {
		blk := &d.Blocks[b]
		switch {
		case !isContent(blk) || blk.Kind == article.Code:
		case blk.Kind == article.TableRow && blk.Table != article.None:
			for _, c := range rowOf(&d.Tables[blk.Table], blk.Row) {
				w.add(d, c.View.Text)
				read += len(c.View.Text)
			}
		default:
			w.add(d, blk.View.Text)
			read += len(blk.View.Text)
		}
	}
	return w
}

// rowOf returns the cells of a row; row -1 is the head.
func rowOf(t *article.Table, row int) []article.Phrase {
	if row < 0 {
		return t.Head
	}
	return t.Rows[row]
}

// add counts the content words of text.
func (w words) add(d *annotate.Document, text string) {
	text = text[:min(len(text), maxWords)]
	for _, s := range d.Words(text, 0, len(text)) {
		if word := text[s.Start:s.End]; isContentWord(word) {
			w[word]++
		}
	}
}

// isContentWord reports whether a word says what a text is about: a word of two
// characters or more that is not one of those that every guide uses.
func isContentWord(word string) bool {
	if utf8.RuneCountInString(word) < 2 {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(word); !unicode.IsLetter(r) {
		return false
	}
	_, generic := slices.BinarySearch(genericWords[:], word)
	return !generic
}

// cosine returns the cosine of the angle between two counts of words, 0 if one
// of them is empty. Counts are damped, so that one word does not decide.
func cosine(a, b words) float64 {
	dot, na, nb := 0.0, 0.0, 0.0
	for word, n := range a {
		x := damp(n)
		na += x * x
		if m := b[word]; m > 0 {
			dot += x * damp(m)
		}
	}
	for _, n := range b {
		nb += damp(n) * damp(n)
	}
	if na == 0 || nb == 0 {
		return 0
	}
	return dot / math.Sqrt(na*nb)
}

func damp(n int) float64 { return 1 + math.Log(float64(n)) }

// runes counts the characters of the blocks [from, to), site content left out.
func runes(d *annotate.Document, from, to int) int {
	n := 0
	for b := from; b < to; b++ {
		if blk := &d.Blocks[b]; isContent(blk) {
			n += utf8.RuneCountInString(blk.View.Text)
			if blk.Kind == article.TableRow {
				n += blk.Span.Len() / 3
			}
		}
	}
	return n
}

// hasText reports whether the document has at least n characters of text.
func hasText(d *annotate.Document, n int) bool {
	for b := range d.Blocks {
		if n <= 0 {
			break
		}
		n -= runes(d, b, b+1)
	}
	return n <= 0
}
