// Package extract reads from an annotated article what it claims: a reader for each family
// of slots, and what the tables, lists and lines around a value add to it. How claims are
// compared is told in package claim.
package extract

import (
	"slices"
	"sync"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/internal/source"
)

// Extraction is what was read from one article.
type Extraction struct {
	Doc        *annotate.Document
	Contexts   *annotate.Contexts
	Procedures *procedure.Set
	Claims     []claim.Claim
	Stats      Stats
	steps      []run                  // see runs
	alike      []int                  // see readAlike
	termsOf    map[phrase][]orderTerm // see stepTerms
	lines      map[source.Span]lineOf // see joinLines
}

// Stats counts what was seen and what of it was not understood.
type Stats struct {
	Durations, DurationsWithoutStage  int
	Amounts, AmountsWithoutKind       int
	Denials, DenialsWithoutTopic      int
	Paths, IncompletePaths            int
	Procedures, ProceduresWithoutGoal int
	// Clauses counts the clauses with a cue that affirms or denies, Matched the pairs of
	// statements that were compared by their words; both as Reconcile reads them.
	Clauses, Matched int
}

// MaxTold bounds the texts whose statements are compared word by word, in units: a
// longer one is a manual of many things, which its words alone do not tell apart.
const MaxTold = 160

// Claims reads the claims of an annotated article.
func Claims(d *annotate.Document, ctxs *annotate.Contexts, procs *procedure.Set) *Extraction {
	draft := drafts.Get().(*[]claim.Claim)
	x := &Extraction{Doc: d, Contexts: ctxs, Procedures: procs, Claims: *draft}
	for i := range procs.Procedures {
		x.Stats.Procedures++
		if !procs.Procedures[i].Goal.Known() {
			x.Stats.ProceduresWithoutGoal++
		}
	}
	x.readAlike()
	for i := range d.Units {
		x.durations(i)
		x.fees(i)
		x.limits(i)
		x.phones(i)
		x.dates(i)
		x.feasible(i)
		x.proxied(i)
		x.effects(i)
	}
	x.paths()
	x.performed()
	x.requirements()
	x.states()
	x.orders()
	x.positions()
	x.names()
	x.resolveTables()
	x.settleRows()
	x.settleItems()
	x.joinLines()
	x.settlePhones()
	x.settleEditions()
	for i := range x.Claims {
		x.Claims[i].ID = i
	}
	x.keep(draft)
	return x
}

// drafts are what claims are gathered in: they are large, and a slice of them that grows
// is copied often. What of a new one is not used is never touched.
var drafts = sync.Pool{New: func() any { return new(make([]claim.Claim, 0, 96)) }}

// keep copies the claims out of the draft that they were gathered in, unless they fill
// most of it.
func (x *Extraction) keep(draft *[]claim.Claim) {
	all := x.Claims
	if 2*len(all) > cap(all) {
		return
	}
	x.Claims = slices.Clone(all)
	clear(all)
	*draft = all[:0]
	drafts.Put(draft)
}

// add files a claim that stands at Text[i:j] of unit u.
func (x *Extraction) add(c claim.Claim, unit, i, j int) {
	u := &x.Doc.Units[unit]
	c.Unit = unit
	c.Span = u.Span(i, j)
	c.Sentence = u.Span(0, len(u.Text))
	c.Procedure = x.Procedures.IndexOf(u.Block)
	if l := x.Doc.Blocks[u.Block].List; l != article.None && c.Procedure < 0 {
		c.Item = claim.Item{List: l + 1, Block: u.Block}
	}
	alike := 0
	if u.Table != article.None {
		c.Cell, alike = claim.Cell{Table: u.Table + 1, Row: u.Row, Col: u.Col}, x.AlikeTo(u.Table)
	}
	c.Locate(u.Block, alike)
	x.Claims = append(x.Claims, c)
}

// ScopeAt returns the scope of offset i of a unit: its words, its heads, and
// what the procedure that it is a step of shows.
func (x *Extraction) ScopeAt(unit, i int) annotate.Scope {
	u := &x.Doc.Units[unit]
	s := x.Contexts.ScopeAt(u, i)
	if p := x.Procedures.Of(u.Block); p != nil {
		s = s.Within(p.Context.Scope)
	}
	return s
}

// topicAt returns the topic of offset i of a unit: that of its clause, its
// sentence or its heads.
func (x *Extraction) topicAt(unit, i int) annotate.Topic {
	return x.Contexts.TopicAt(&x.Doc.Units[unit], i)
}

// mentionTopic returns the topic of mention m of a unit, with the object that
// the steps before it, its heads or the article give to a bare verb.
func (x *Extraction) mentionTopic(unit int, m annotate.Mention) (annotate.Topic, bool) {
	u := &x.Doc.Units[unit]
	ctx := x.Contexts.Of(u)
	t := annotate.Topic{
		Product: u.ProductAt(m.Start), Operation: m.Operation, Object: m.Object,
		From: annotate.FromClause, Span: u.Span(m.Start, m.End),
	}
	if t.Product == "" {
		t.Product = ctx.Topic.Product
	}
	if m.Bare && m.Operation == ctx.Topic.Operation {
		t.Object = ctx.Topic.Object
	}
	if m.Complete() {
		return t, true
	}
	if o, ok := x.rowObject(u); ok {
		op, object, ok := m.Under(annotate.Topic{Operation: ctx.Topic.Operation, Object: o})
		if !ok || object != o {
			// A thing that no data lists: the verb's own operation on it.
			op, object, ok = lexicon.OperationFor(m.Verb, o), o, true
		}
		t.Operation, t.Object = op, object
		return t, ok && op != ""
	}
	for _, o := range x.objectsBefore(unit, m, ctx) {
		if op, object, ok := m.Under(annotate.Topic{Operation: ctx.Topic.Operation, Object: o}); ok && object == o {
			t.Operation, t.Object = op, object
			return t, true
		}
	}
	op, object, ok := m.Under(annotate.Topic{})
	t.Operation, t.Object = op, object
	return t, ok
}

// rowObject returns what a row of a table is about, where its head names a
// thing and no operation, channel or platform: an object of the lexicon or an
// open term.
func (x *Extraction) rowObject(u *annotate.Unit) (string, bool) {
	row := x.Contexts.Row(u)
	if row == nil || len(row.Mentions) > 0 {
		return "", false
	}
	for _, h := range row.Hits {
		switch h.Category {
		case lexicon.Object:
			return h.ID, true
		case lexicon.Facet, lexicon.Product, lexicon.Stage:
			return "", false
		}
	}
	term := lexicon.FoldLabel(row.Text)
	n := utf8.RuneCountInString(term)
	return term, n >= 2 && n <= 12
}

// objectsBefore lists the objects that a bare verb may take, nearest first: those
// of its clause, that of the text where the verb is the text's own, those of the
// sentence, the steps before it, the text.
func (x *Extraction) objectsBefore(unit int, m annotate.Mention, ctx annotate.Context) []string {
	u := &x.Doc.Units[unit]
	var out, far []string
	for k := len(u.Hits) - 1; k >= 0; k-- {
		h := u.Hits[k]
		if h.Start >= m.Start || h.Category != lexicon.Object {
			continue
		}
		if u.ClauseAt(h.Start) == m.Clause {
			out = append(out, h.ID)
		} else {
			far = append(far, h.ID)
		}
	}
	if o := ctx.Topic.Object; o != "" && lexicon.OperationFor(m.Verb, o) == ctx.Topic.Operation {
		out = append(out, o)
	}
	out = append(out, far...)
	if p := x.Procedures.Of(x.Doc.Units[unit].Block); p != nil {
		for s := len(p.Steps) - 1; s >= 0; s-- {
			for k := len(p.Steps[s].Units) - 1; k >= 0; k-- {
				if v := p.Steps[s].Units[k]; v < unit {
					for _, o := range x.Doc.Units[v].Mentions {
						if o.Object != "" {
							out = append(out, o.Object)
						}
					}
				}
			}
		}
	}
	if ctx.Topic.Object != "" {
		out = append(out, ctx.Topic.Object)
	}
	if root := x.Contexts.Root().Topic.Object; root != "" {
		out = append(out, root)
	}
	return out
}
