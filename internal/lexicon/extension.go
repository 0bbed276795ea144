package lexicon

import (
	"slices"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"buzhou/internal/lexicon/segment"
	"buzhou/internal/lexicon/trie"
)

// extension is Additions made ready for looking things up.
type extension struct {
	words      map[rune][]Term // by first character, folded; short before long
	verbs      map[string]*VerbClass
	objects    map[string]*ObjectClass
	operations map[string]*OperationInfo
	products   map[string]*ProductInfo
	cells      map[[2]string]string // verb and object to operation
	aliases    map[[2]string]int    // product and label to group
	overlay    func() string
}

// current is the extension that holds, nil for none: the vocabulary is one for the
// whole process, like the language that it describes.
var current atomic.Pointer[extension]

// Extend adds a to the vocabulary, in place of what an earlier call added. Call it
// before articles are read. Without additions nothing is slower than before.
func Extend(a Additions) error {
	if a.Empty() {
		current.Store(nil)
		return nil
	}
	current.Store(nil) // so that what follows sees the vocabulary itself
	x, err := a.extend()
	if err != nil {
		return err
	}
	x.overlay = sync.OnceValue(x.buildOverlay)
	current.Store(x)
	return nil
}

func (x *extension) hasObject(id string) bool {
	_, known := ObjectByID(id)
	return known || x.objects[id] != nil
}

func (x *extension) hasOperation(id string) bool {
	_, known := OperationByID(id)
	return known || x.operations[id] != nil
}

// find is Find with the words of x.
func (x *extension) find(text string, dst []Hit) []Hit {
	for i := 0; i < len(text); {
		r, size := trie.Decode(text, i)
		from := len(dst)
		if n := index.Start(Fold(r)); n != 0 {
			dst = match(text, i, i+size, n, dst)
		}
		dst = x.match(text, i, from, dst)
		i += size
	}
	return dst
}

// match appends the words that start at text[i:], the longest of each category, to
// those that were found there from dst[from] on.
func (x *extension) match(text string, i, from int, dst []Hit) []Hit {
	r, _ := trie.Decode(text, i)
	list := x.words[Fold(r)]
	for k := range list {
		w := &list[k]
		j, ok := foldedPrefix(text, i, w.Text)
		if !ok || !wordBorders(text, i, j) {
			continue
		}
		if !slices.ContainsFunc(dst[from:], func(h Hit) bool { return h.Category == w.Category && h.End > j }) {
			dst = replaceShorter(dst, from, Hit{i, j, w})
		}
	}
	return dst
}

// foldedPrefix returns where word, which is folded, ends in text if it starts at i.
func foldedPrefix(text string, i int, word string) (end int, ok bool) {
	for _, w := range word {
		if i >= len(text) {
			return 0, false
		}
		r, size := trie.Decode(text, i)
		if Fold(r) != w {
			return 0, false
		}
		i += size
	}
	return i, true
}

// termsOf returns the terms of the vocabulary itself whose text is word.
func termsOf(word string) []Term {
	at := uint16(0)
	for k, r := range word {
		if k == 0 {
			at = index.Start(r)
		} else {
			at = index.Next(at, r)
		}
		if at == 0 {
			return nil
		}
	}
	w := index.Word[at]
	if w == 0 {
		return nil
	}
	return terms[w-1 : w-1+index.Words[at]]
}

// buildOverlay is Overlay with the words of x.
func (x *extension) buildOverlay() string {
	words := segmented(terms[:])
	for _, list := range x.words {
		words = append(words, segmented(list)...)
	}
	b, err := segment.Build(words)
	if err != nil {
		return overlay // a word that no dictionary can hold; the rest is more important
	}
	return string(b)
}

// segmented returns the words among terms that are words for the segmenter too:
// those of two or more Chinese characters that are neither phrases nor only cues.
func segmented(terms []Term) (words []string) {
	for i := range terms {
		t := &terms[i]
		if t.Category.apart() || t.Facet == "ambiguous" || utf8.RuneCountInString(t.Text) < 2 {
			continue
		}
		switch t.Category {
		case Aside, Answer, Padding, Column:
			continue
		}
		if !slices.ContainsFunc([]rune(t.Text), func(r rune) bool { return r < 0x4E00 || r > 0x9FFF }) {
			words = append(words, t.Text)
		}
	}
	return words
}
