package lexicon

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Additions are the words of a house, in the form of the files under data: products,
// operations with the verbs and objects that make them, and labels that one control
// bears. An id that is known already gets more words; its other fields stay.
type Additions struct {
	Products   []AddedProduct
	Verbs      []AddedVerb
	Objects    []AddedObject
	Operations []AddedOperation
	Aliases    []AddedAliases
}

// AddedProduct is a row of products.yaml.
type AddedProduct struct {
	ProductInfo
	Words []string
}

// AddedVerb is a row of verbs.yaml.
type AddedVerb struct {
	VerbClass
	Words []string
}

// AddedObject is a row of objects.yaml.
type AddedObject struct {
	ObjectClass
	Words []string
}

// AddedOperation is a row of operations.yaml: what the verbs do to the objects, and
// phrases that name the operation and an object in one.
type AddedOperation struct {
	OperationInfo
	Verbs, Objects []string
	Words          []AddedPhrase
}

// AddedPhrase names an operation on an object in one word (销户).
type AddedPhrase struct{ Text, Object string }

// AddedAliases are groups of labels of a product; each names one control.
type AddedAliases struct {
	Product string
	Groups  [][]string
}

// Empty reports whether a adds nothing.
func (a *Additions) Empty() bool {
	return len(a.Products)+len(a.Verbs)+len(a.Objects)+len(a.Operations)+len(a.Aliases) == 0
}

// Add appends what b adds.
func (a *Additions) Add(b Additions) {
	a.Products = append(a.Products, b.Products...)
	a.Verbs = append(a.Verbs, b.Verbs...)
	a.Objects = append(a.Objects, b.Objects...)
	a.Operations = append(a.Operations, b.Operations...)
	a.Aliases = append(a.Aliases, b.Aliases...)
}

// AdditionError is what is wrong with an entry of Additions.
type AdditionError struct {
	// ID is that of the entry, of aliases that of their product.
	ID     string
	Reason string
}

func (e *AdditionError) Error() string { return e.ID + ": " + e.Reason }

// wrong returns an AdditionError.
func wrong(id, format string, args ...any) error {
	return &AdditionError{id, fmt.Sprintf(format, args...)}
}

// maxWord is the most characters that a word of Additions may have: what Settle
// looks back for a longer word, in bytes of Chinese.
const maxWord = maxTermBytes / 3

// extend builds the extension that a makes. The error, an *AdditionError, names what
// refers to nothing or contradicts the vocabulary.
func (a *Additions) extend() (*extension, error) {
	x := &extension{
		words: make(map[rune][]Term), verbs: make(map[string]*VerbClass), objects: make(map[string]*ObjectClass),
		operations: make(map[string]*OperationInfo), products: make(map[string]*ProductInfo),
		cells: make(map[[2]string]string), aliases: make(map[[2]string]int),
	}
	for i := range a.Products {
		p := &a.Products[i]
		if _, ok := ProductByID(p.ID); !ok {
			x.products[p.ID] = &p.ProductInfo
		}
	}
	for i := range a.Verbs {
		v := &a.Verbs[i]
		if _, ok := VerbByID(v.ID); !ok {
			x.verbs[v.ID] = &v.VerbClass
		}
	}
	for i := range a.Objects {
		o := &a.Objects[i]
		if _, ok := ObjectByID(o.ID); !ok {
			x.objects[o.ID] = &o.ObjectClass
		}
	}
	for i := range a.Operations {
		o := &a.Operations[i]
		if _, ok := OperationByID(o.ID); !ok {
			x.operations[o.ID] = &o.OperationInfo
		}
	}
	if err := a.check(x); err != nil {
		return nil, err
	}
	if err := a.fill(x); err != nil {
		return nil, err
	}
	return x, nil
}

// check returns an error if an id is missing or refers to nothing.
func (a *Additions) check(x *extension) error {
	for _, p := range a.Products {
		if _, known := ProductByID(p.Parent); p.Parent != "" && !known && x.products[p.Parent] == nil {
			return wrong(p.ID, "no product %q", p.Parent)
		}
	}
	for _, v := range a.Verbs {
		if v.Op != "" && !x.hasOperation(v.Op) {
			return wrong(v.ID, "no operation %q", v.Op)
		}
		if v.Object != "" && !x.hasObject(v.Object) {
			return wrong(v.ID, "no object %q", v.Object)
		}
	}
	for _, o := range a.Objects {
		if o.Op != "" && !x.hasOperation(o.Op) {
			return wrong(o.ID, "no operation %q", o.Op)
		}
	}
	for _, o := range a.Operations {
		for _, v := range o.Verbs {
			if _, known := VerbByID(v); !known && x.verbs[v] == nil {
				return wrong(o.ID, "no verb %q", v)
			}
		}
		for _, w := range o.Words {
			if !x.hasObject(w.Object) {
				return wrong(o.ID, "the word %s has no object %q", w.Text, w.Object)
			}
		}
		for _, w := range o.Objects {
			if !x.hasObject(w) {
				return wrong(o.ID, "no object %q", w)
			}
		}
	}
	for _, s := range a.Aliases {
		if _, known := ProductByID(s.Product); !known && x.products[s.Product] == nil {
			return wrong(s.Product, "no such product")
		}
	}
	return nil
}

// fill puts words, cells and aliases into x.
func (a *Additions) fill(x *extension) error {
	var words []Term
	add := func(c Category, id, facet string, texts []string) {
		for _, t := range texts {
			words = append(words, Term{strings.Map(Fold, t), c, id, facet})
		}
	}
	for _, p := range a.Products {
		add(Product, p.ID, "", p.Words)
	}
	for _, v := range a.Verbs {
		add(Verb, v.ID, "", v.Words)
	}
	for _, o := range a.Objects {
		add(Object, o.ID, "", o.Words)
	}
	for _, o := range a.Operations {
		for _, w := range o.Words {
			add(Operation, o.ID, w.Object, []string{w.Text})
		}
		for _, v := range o.Verbs {
			for _, w := range o.Objects {
				if op := x.cells[[2]string{v, w}]; op != "" && op != o.ID || cellFor(v, w) != "" && cellFor(v, w) != o.ID {
					return wrong(o.ID, "%s of %s is %s already", v, w, op+cellFor(v, w))
				}
				x.cells[[2]string{v, w}] = o.ID
			}
		}
	}
	for i, s := range a.Aliases {
		for j, group := range s.Groups {
			for _, label := range group {
				x.aliases[[2]string{s.Product, FoldLabel(label)}] = 1 + i<<16 + j
			}
		}
	}
	return x.add(words)
}

// add puts words into x, but for those that the vocabulary holds with the same
// meaning.
func (x *extension) add(words []Term) error {
	for _, w := range words {
		switch n := utf8.RuneCountInString(w.Text); {
		case n == 0:
			return wrong(w.ID, "an empty word")
		case n > maxWord:
			return wrong(w.ID, "the word %s has more than %d characters", w.Text, maxWord)
		case strings.TrimSpace(w.Text) != w.Text:
			return wrong(w.ID, "the word %q begins or ends with a space", w.Text)
		}
		first, _ := utf8.DecodeRuneInString(w.Text)
		known := slices.Concat(termsOf(w.Text), x.words[first])
		i := slices.IndexFunc(known, func(t Term) bool { return t.Text == w.Text && t.Category == w.Category })
		switch {
		case i < 0:
			x.words[first] = append(x.words[first], w)
		case known[i] != w:
			return wrong(w.ID, "the word %s stands for %s already", w.Text, known[i].ID)
		}
	}
	for _, list := range x.words {
		slices.SortStableFunc(list, func(a, b Term) int { return len(a.Text) - len(b.Text) })
	}
	return nil
}
