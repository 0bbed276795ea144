// Package lexicon holds the vocabulary of the field as validated data: verb and
// object classes, the operations they make, pairs of operations that must not
// be confused, products, menu labels and the cue words of scope, stage, fee and
// modality. The YAML under data/ is the source; `go generate` turns it into
// static tables and one trie, so that nothing is parsed at start.
package lexicon

//go:generate go run ./internal/gen

// Category says what kind of thing a term is. A surface can be a term of
// several categories (认证 is a verb, 实名认证 an object).
type Category uint8

// The categories of terms.
const (
	Verb       Category = iota // ID is a verb class
	Object                     // ID is an object class
	Operation                  // ID is an operation, Facet its object class
	Product                    // ID is a product
	Facet                      // Facet is the scope facet, ID its value
	Stage                      // ID is a stage of a duration
	Fee                        // ID is a kind of fee
	Limit                      // ID is a period of a limit
	Modal                      // ID is a modality cue: cannot, can, must, ...
	Action                     // ID is an act on the screen: tap, select, go, ...
	UI                         // a noun of the screen: 按钮, 页面
	Position                   // a place on the screen: 右上角
	LoginPage                  // the page on which one logs in
	Phone                      // ID is call or sms: a word that announces a number
	Purpose                    // ID is what a phone number is for
	Aside                      // heads of what is no step: 注意事项, 所需材料
	Answer                     // yes or no, as a whole clause
	Padding                    // words that say nothing of a task: 方式, 步骤, 教程
	Column                     // heads of table columns: step, act, path, time, fee
	Owner                      // ID is an owner of telephone numbers of the fact base; Facet "ambiguous" marks common words
	Synonym                    // ID is a class of words that tell one circumstance: 骑手, 配送员; "empty" are those that tell none
	Authority                  // ID is source, report, claim, basis, qualifier or norm: a word that calls on an authority
	Replaced                   // ID is a policy of the fact base: a word for what was replaced
	Material                   // ID is a thing to have, Facet its kind: document, info, secret, code, ...
	State                      // ID is a state of a thing: expired, lost, valid, ...
	Demand                     // ID is a cue of requirements: only, have, list, optional, ...
	Deed                       // ID is a class of acts that articles order
	Guard                      // ID is a pair of acts, Facet says which: first, then
	Turn                       // ID is a cue of order: obtain, use, ahead, ...
	Effect                     // ID is a cue of consequences: keep, lose, can, cannot, up, down, ...
	DangerPart                 // ID is a part of dangerous advice
	Refusal                    // a word that forbids, warns or tells of fraud; ID proxy: of a lawful agent
	Warning                    // a word that tells that something cannot be undone
	Polar                      // ID is a class of verbs that others undo or oppose
	Manner                     // ID is when, by what or by whom something is done: at-once, automatic, proxy, ...
	numCategories
)

// CategorySet is a set of categories.
type CategorySet uint64

// Has reports whether c is in the set.
func (s CategorySet) Has(c Category) bool { return s>>c&1 != 0 }

// CategoriesOf returns the categories of hits.
func CategoriesOf(hits []Hit) CategorySet {
	var s CategorySet
	for i := range hits {
		s |= 1 << hits[i].Category
	}
	return s
}

// IDSet is a set of the ids of terms by some of their bits: it holds what was added,
// and a few others.
type IDSet uint64

// IDsOf returns the ids of hits.
func IDsOf(hits []Hit) IDSet {
	var s IDSet
	for i := range hits {
		s |= idBit(hits[i].ID)
	}
	return s
}

// SetOf returns the set of ids.
func SetOf(ids []string) IDSet {
	var s IDSet
	for _, id := range ids {
		s |= idBit(id)
	}
	return s
}

// HasAny reports whether the set may hold one of ids.
func (s IDSet) HasAny(ids ...string) bool {
	for _, id := range ids {
		if s&idBit(id) != 0 {
			return true
		}
	}
	return false
}

func idBit(id string) IDSet {
	if id == "" {
		return 1
	}
	return 1 << ((uint(id[0]) + 7*uint(id[len(id)-1]) + 13*uint(len(id))) % 64)
}

// Term is one entry of the vocabulary.
type Term struct {
	Text     string
	Category Category
	ID       string
	// Facet is the facet of a Facet term and the object of an Operation term.
	Facet string
}

// Hit is an occurrence of a term in a text, in bytes.
type Hit struct {
	Start, End int
	*Term
}

// Is reports whether h is a term of category c with one of the given ids; with
// no id, any term of the category.
func (h Hit) Is(c Category, ids ...string) bool {
	if h.Category != c {
		return false
	}
	if len(ids) == 0 {
		return true
	}
	for _, id := range ids {
		if h.ID == id {
			return true
		}
	}
	return false
}

// VerbClass is a set of verbs with one meaning.
type VerbClass struct {
	ID, Label string
	// Op is the operation of the verb with an object that operations.yaml has
	// no entry for.
	Op string
	// Light verbs (办理, 完成) have no meaning of their own: the operation is
	// that of the object.
	Light bool
	// Strict verbs take only the objects that the table lists for them.
	Strict bool
	// Bare verbs are operations without an object (退款).
	Bare bool
	// Object is what the verb acts on where nothing else is named.
	Object string
}

// ObjectClass is a set of nouns for one thing that operations act on.
type ObjectClass struct {
	ID, Label string
	// Op is the operation that the bare noun or a light verb stands for.
	Op string
	// Terms says who sets the terms of a thing without a product: National, one body
	// for the whole country, Local, each province or city; "" is not known.
	Terms string
}

// The values of ObjectClass.Terms.
const (
	National = "national"
	Local    = "local"
)

// OperationInfo describes an operation.
type OperationInfo struct {
	ID, Label string
	// Irreversible operations destroy what cannot be got back.
	Irreversible bool
	// Objectless operations are one task whatever their object is called.
	Objectless bool
}

// ProductInfo describes a product.
type ProductInfo struct {
	ID, Label, Parent string
}

// find looks an id up in a table sorted by id.
func find[T any](table []T, id string, key func(*T) string) (*T, bool) {
	lo, hi := 0, len(table)
	for lo < hi {
		mid := (lo + hi) / 2
		if key(&table[mid]) < id {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(table) && key(&table[lo]) == id {
		return &table[lo], true
	}
	return nil, false
}

// VerbByID returns a verb class.
func VerbByID(id string) (*VerbClass, bool) {
	if found, ok := find(verbs[:], id, func(v *VerbClass) string { return v.ID }); ok {
		return found, true
	}
	if x := current.Load(); x != nil {
		found, ok := x.verbs[id]
		return found, ok
	}
	return nil, false
}

// ObjectByID returns an object class.
func ObjectByID(id string) (*ObjectClass, bool) {
	if found, ok := find(objects[:], id, func(o *ObjectClass) string { return o.ID }); ok {
		return found, true
	}
	if x := current.Load(); x != nil {
		found, ok := x.objects[id]
		return found, ok
	}
	return nil, false
}

// OperationByID returns an operation.
func OperationByID(id string) (*OperationInfo, bool) {
	if found, ok := find(operations[:], id, func(o *OperationInfo) string { return o.ID }); ok {
		return found, true
	}
	if x := current.Load(); x != nil {
		found, ok := x.operations[id]
		return found, ok
	}
	return nil, false
}

// ProductByID returns a product.
func ProductByID(id string) (*ProductInfo, bool) {
	if found, ok := find(products[:], id, func(p *ProductInfo) string { return p.ID }); ok {
		return found, true
	}
	if x := current.Load(); x != nil {
		found, ok := x.products[id]
		return found, ok
	}
	return nil, false
}

// Irreversible reports whether the operation destroys what cannot be got back.
func Irreversible(op string) bool {
	o, ok := OperationByID(op)
	return ok && o.Irreversible
}

// Instrument reports whether an object is something to pay with.
func Instrument(object string) bool {
	switch object {
	case "bank-card", "credit-card", "balance", "yuebao", "credit-line":
		return true
	}
	return false
}

// Label returns the Chinese name of an id of the lexicon (object, operation,
// product, material, state), or the id itself, which is what open terms are.
func Label(id string) string {
	if o, ok := OperationByID(id); ok {
		return o.Label
	}
	if o, ok := ObjectByID(id); ok {
		return o.Label
	}
	if p, ok := ProductByID(id); ok {
		return p.Label
	}
	if m, ok := MaterialByID(id); ok {
		return m.Label
	}
	if s, ok := StateByID(id); ok {
		return s.Label
	}
	return id
}
