package annotate

import (
	"cmp"
	"slices"
	"strings"

	"buzhou/internal/lexicon"
	"buzhou/internal/source"
)

// From says where a topic was read.
type From uint8

// The sources of a topic, nearest first.
const (
	FromNowhere From = iota
	FromClause
	FromSentence
	FromHead // row or column head of a table
	FromItem // the title line of the list item
	FromLead // the line that introduces the list or table
	FromHeading
	FromGoal // the goal of the procedure
	FromTitle
)

// String returns the ASCII id of f.
func (f From) String() string {
	return [...]string{"", "clause", "sentence", "head", "item", "lead", "heading", "goal", "title"}[f]
}

// Topic is what a claim is about. Ids are those of the lexicon; an Object that
// no data lists is an open term, equal only to itself.
type Topic struct {
	Product   string `json:"product,omitzero"`
	Operation string `json:"operation,omitzero"`
	Object    string `json:"object,omitzero"`
	// Item is what a value is the value of, in the words of the text, where the
	// lexicon does not know it (托运费, 专家号). It stands for operation and object.
	Item string `json:"item,omitzero"`
	From From   `json:"from,omitzero"`
	// Span is where the topic is named.
	Span source.Span `json:"span,omitzero"`
}

// ID identifies the topic in fingerprints and groupings.
func (t Topic) ID() string {
	if t.Item != "" {
		return t.Product + "//" + t.Item
	}
	return t.Product + "/" + t.Operation + "/" + t.Object
}

// Known reports whether the topic names an operation.
func (t Topic) Known() bool { return t.Operation != "" }

// Same reports whether two topics of one article are equal: the same operation
// and object, and no two different products. A product that is a part of
// another (微信支付 of 微信) is the same.
func (t Topic) Same(o Topic) bool {
	return t.Known() && t.Operation == o.Operation && t.Object == o.Object && SameProduct(t.Product, o.Product)
}

// SameProduct reports whether two products of one article may be one: equal,
// one unnamed, or one a part of the other.
func SameProduct(a, b string) bool {
	if a == b || a == "" || b == "" {
		return true
	}
	return PartOf(a, b) || PartOf(b, a)
}

// PartOf reports whether a product is a part of another (微信支付 of 微信).
func PartOf(part, whole string) bool { return whole != "" && parent(part) == whole }

func parent(id string) string {
	if p, ok := lexicon.ProductByID(id); ok {
		return p.Parent
	}
	return ""
}

// Main returns the topic that a heading, title or goal sentence names within
// what it stands under: the first operation that is neither over already
// (解绑后…), nor yet to come (…前), nor denied. A head that names no operation but
// a thing that one has done (结婚登记, 实名认证) is about that.
func (u *Unit) Main(outer Topic, from From) (Topic, bool) {
	if t, ok := u.askedFor(from); ok {
		t.Product = cmp.Or(t.Product, outer.Product)
		return t, true
	}
	for _, m := range u.Mentions {
		if u.Aside(m) || u.Denied(m) || m.Bare && m.Attributive && len(u.Mentions) > 1 {
			continue
		}
		if m.Bare && m.Verb == "apply" && u.Asks() && outer.Known() {
			continue // 申请多久有结果? asks about what the text is about
		}
		op, object, ok := u.under(m, outer)
		if !ok {
			continue
		}
		t := u.topic(m, from)
		t.Operation, t.Object = op, object
		if o, ok := lexicon.OperationByID(op); ok && o.Objectless {
			t.Object = ""
		}
		if t.Product == "" {
			t.Product = outer.Product
		}
		return t, true
	}
	return u.thing(outer, from)
}

// askedFor returns the topic of a head that asks how something is undone whose name is a verb,
// too (备案 怎么 注销): what is asked for is the second.
func (u *Unit) askedFor(from From) (Topic, bool) {
	for k := 1; k < len(u.Mentions); k++ {
		thing, m := &u.Mentions[k-1], &u.Mentions[k]
		if thing.Object != "" && !thing.Bare || m.Object != "" && m.Object != thing.Object || thing.Verb == "" || thing.Verb == m.Verb || !openVerb(m.Verb) && m.Verb != "deregister" && m.Verb != "cancel" {
			continue
		}
		asked := slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool {
			return h.Is(lexicon.Modal, "question") && h.Start == thing.VerbEnd && h.End == m.VerbStart
		})
		if !asked {
			continue
		}
		t := Topic{Product: u.productNear(thing.Start), From: from, Span: u.Span(thing.VerbStart, m.VerbEnd)}
		t.Operation, t.Object = undone(u.Text[m.VerbStart:m.VerbEnd], m.Verb, u.Text[thing.VerbStart:thing.VerbEnd])
		if t.Operation != "" {
			return t, true
		}
	}
	return Topic{}, false
}

// undone returns the operation of a verb on what another verb names, and its object: one of its
// own where both are one word (取消 挂失).
func undone(word, class, thing string) (op, object string) {
	for _, h := range lexicon.Scan(word+thing, nil) {
		if v, ok := lexicon.VerbByID(h.ID); ok && h.Category == lexicon.Verb && h.End-h.Start == len(word)+len(thing) {
			return v.Op, v.Object
		}
	}
	return lexicon.OperationFor(class, thing), thing
}

// under resolves a mention of a head: its own object, one that the head names
// before it, that of what stands above, or the words before the verb as an open
// term (滤芯寿命 复位).
func (u *Unit) under(m Mention, outer Topic) (op, object string, ok bool) {
	if m.Bare && m.Operation == outer.Operation {
		return outer.Operation, outer.Object, true
	}
	if m.Complete() {
		return m.Operation, m.Object, true
	}
	for k := len(u.Hits) - 1; k >= 0; k-- {
		if h := u.Hits[k]; h.Category == lexicon.Object && h.End <= m.VerbStart && lexicon.Specific(m.Verb, h.ID) && !within(u.Text[h.End:]) {
			return lexicon.OperationFor(m.Verb, h.ID), h.ID, true
		}
	}
	if op, object, ok := m.Under(outer); ok && !u.doneToOther(m) {
		return op, object, ok
	}
	if term := u.openBefore(m); term != "" {
		return lexicon.OperationFor(m.Verb, term), term, true
	}
	return "", "", false
}

// doneToOther reports whether a noun that no data lists stands right behind the verb of a
// mention without an object.
func (u *Unit) doneToOther(m Mention) bool {
	for _, h := range u.Hits {
		if h.Category == lexicon.Verb && h.Start == m.VerbStart {
			return u.ownThing(h)
		}
	}
	return false
}

// thing returns the topic of a head that only names an object, where
// nothing above it names an operation.
func (u *Unit) thing(outer Topic, from From) (Topic, bool) {
	if len(u.Mentions) > 0 || outer.Known() || u.Has(lexicon.Aside, "intro") {
		return Topic{}, false
	}
	for _, h := range u.Hits {
		if h.Category != lexicon.Object {
			continue
		}
		o, ok := lexicon.ObjectByID(h.ID)
		if !ok || o.Op == "" || h.ID == outer.Object {
			continue
		}
		t := Topic{Product: u.productNear(h.Start), Operation: o.Op, Object: h.ID, From: from, Span: u.Span(h.Start, h.End)}
		if t.Product == "" {
			t.Product = outer.Product
		}
		return t, true
	}
	return Topic{}, false
}

// Aside reports whether a mention only sets the time of something else: it is
// followed by 后, 前, 时 or 期间, or it tells a state (已绑定).
func (u *Unit) Aside(m Mention) bool {
	if lexicon.StatePrefixes.End(u.Text[:m.VerbStart]) {
		return true
	}
	rest := u.Text[m.End:]
	if lexicon.DoneTails.Start(rest) {
		return true
	}
	w := lexicon.AsideTails.Longest(rest)
	return w != "" && !lexicon.NoTime.Start(rest[len(w):])
}

// Denied reports whether a word just before the mention's verb, in its clause,
// forbids or denies it (不要 注销, 无需 解绑, 不能 取消).
func (u *Unit) Denied(m Mention) bool {
	if len(u.Clauses) == 0 {
		return false
	}
	c := u.Clauses[m.Clause]
	for _, h := range u.Hits {
		if h.Start >= m.VerbStart {
			break
		}
		if h.Start >= c.Start && h.Is(lexicon.Modal, "cannot", "dont", "neednot") {
			return true
		}
	}
	return false
}

// topic turns a mention into a topic.
func (u *Unit) topic(m Mention, from From) Topic {
	return Topic{
		Product: u.productNear(m.Start), Operation: m.Operation, Object: m.Object,
		From: from, Span: u.Span(m.Start, m.End),
	}
}

// productNear returns the product that the clause of offset i names, the last
// before i first.
func (u *Unit) productNear(i int) string {
	if len(u.Clauses) == 0 {
		return ""
	}
	c := u.Clauses[u.ClauseAt(i)]
	id := ""
	for _, h := range u.Hits {
		if h.Category != lexicon.Product {
			continue
		}
		if c.Contains(h.Start) && (h.Start <= i || id == "") {
			id = h.ID
		}
	}
	if id == "" && i >= u.Clauses[0].End && labelled(u.Text[:u.Clauses[0].End]) {
		for _, h := range u.Hits {
			if h.Category == lexicon.Product && u.Clauses[0].Contains(h.Start) {
				return h.ID // 微信:【我】→【服务】
			}
		}
	}
	return id
}

// labelled reports whether a clause is the label of what follows it.
func labelled(clause string) bool {
	return strings.HasSuffix(clause, ":") || strings.HasSuffix(clause, "：")
}

// ProductAt returns the product that the text around offset i names, "" if none.
func (u *Unit) ProductAt(i int) string { return u.productNear(i) }
