package annotate

import (
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
	Product, Operation, Object string
	From                       From
	// Span is where the topic is named.
	Span source.Span
}

// ID identifies the topic in fingerprints and groupings.
func (t Topic) ID() string { return t.Product + "/" + t.Operation + "/" + t.Object }

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
	return parent(a) == b || parent(b) == a
}

func parent(id string) string {
	if p, ok := lexicon.ProductByID(id); ok {
		return p.Parent
	}
	return ""
}

// Main returns the mention that a heading, title or goal is about: the first
// that is neither over already (解绑后…), nor yet to come (…前), nor denied.
func (u *Unit) Main() (Mention, bool) {
	for _, m := range u.Mentions {
		if m.Object != "" && !u.Aside(m) && !u.Denied(m) {
			return m, true
		}
	}
	return Mention{}, false
}

// Aside reports whether a mention only sets the time of something else: it is
// followed by 后, 前, 时 or 期间, or stands in such a phrase.
func (u *Unit) Aside(m Mention) bool {
	rest := u.Text[m.End:]
	for _, w := range [...]string{"成功后", "完成后", "之后", "以后", "后", "之前", "以前", "前", "时", "期间", "过程中", "的过程中"} {
		if len(rest) >= len(w) && rest[:len(w)] == w && !later(rest[len(w):]) {
			return true
		}
	}
	return false
}

// later guards against 后续, 后台, 时间, 前往 and the like.
func later(rest string) bool {
	for _, w := range [...]string{"续", "台", "间", "往", "面", "提", "缀", "方"} {
		if len(rest) >= len(w) && rest[:len(w)] == w {
			return true
		}
	}
	return false
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
// before i first; else the only product that the unit names.
func (u *Unit) productNear(i int) string {
	if len(u.Clauses) == 0 {
		return ""
	}
	c := u.Clauses[u.ClauseAt(i)]
	id, only, several := "", "", false
	for _, h := range u.Hits {
		if h.Category != lexicon.Product {
			continue
		}
		several = several || only != "" && only != h.ID
		only = h.ID
		if c.Contains(h.Start) && (h.Start <= i || id == "") {
			id = h.ID
		}
	}
	if id == "" && !several {
		return only
	}
	return id
}

// ProductAt returns the product that the text around offset i names, "" if none.
func (u *Unit) ProductAt(i int) string { return u.productNear(i) }
