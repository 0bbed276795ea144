package procedure

import (
	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// builder gathers procedures from a document.
type builder struct {
	doc  *annotate.Document
	ctxs *annotate.Contexts
	set  Set
	// acts[u] caches the acts of unit u.
	acts    [][]Act
	actsSet []bool
	// children[b] are the blocks that continue item b or are nested in it.
	children map[int][]int
}

// Find returns the procedures and menu paths of an annotated article.
func Find(d *annotate.Document, ctxs *annotate.Contexts) *Set {
	b := &builder{doc: d, ctxs: ctxs, acts: make([][]Act, len(d.Units)), actsSet: make([]bool, len(d.Units)), children: map[int][]int{}}
	b.set.of = make([]int, len(d.Blocks))
	for i := range b.set.of {
		b.set.of[i] = article.None
	}
	b.indexChildren()
	for l := range d.Lists {
		b.list(l)
	}
	b.paragraphs()
	b.tables()
	for p := range b.set.Procedures {
		b.set.Paths = append(b.set.Paths, b.paths(p)...)
	}
	return &b.set
}

func (b *builder) indexChildren() {
	for i := range b.doc.Blocks {
		blk := &b.doc.Blocks[i]
		if blk.Item != article.None && blk.Item != i {
			b.children[blk.Item] = append(b.children[blk.Item], i)
		}
	}
	for l := range b.doc.Lists {
		if p := b.doc.Lists[l].Parent; p != article.None {
			b.children[p] = append(b.children[p], b.doc.Lists[l].Items...)
		}
	}
}

// unitActs returns the acts of unit u.
func (b *builder) unitActs(u int) []Act {
	if !b.actsSet[u] {
		b.acts[u], b.actsSet[u] = link(b.doc, u, acts(b.doc, u)), true
	}
	return b.acts[u]
}

// procedure makes a procedure of steps, with its goal and scope.
func (b *builder) procedure(steps []Step, list int) Procedure {
	ctx := b.ctxs.At(steps[0].Block)
	if u := steps[0].Units; len(u) == 1 && b.doc.Units[u[0]].Table != article.None {
		ctx.Scope = b.ctxs.ScopeAt(&b.doc.Units[u[0]], 0)
		ctx.Topic = b.ctxs.TopicAt(&b.doc.Units[u[0]], 0)
	}
	p := Procedure{Goal: ctx.Topic, Context: ctx, Steps: steps, List: list, Section: b.doc.Blocks[steps[0].Block].Section}
	lead := article.None
	if l := b.doc.Blocks[steps[0].Block].List; l != article.None {
		lead = b.doc.Lists[l].Lead
	}
	p.Aside = b.aside(lead, b.doc.Sections[p.Section].Heading)
	return p
}

// add files a procedure.
func (b *builder) add(steps []Step, list int) {
	p := b.procedure(steps, list)
	b.inferScope(&p)
	id := len(b.set.Procedures)
	b.set.Procedures = append(b.set.Procedures, p)
	for _, s := range steps {
		b.set.of[s.Block] = id
		for _, u := range s.Units {
			b.set.of[b.doc.Units[u].Block] = id
		}
	}
}

// inferScope sets platform and channel from what the first acts show: opening
// an app or a site, tapping through screens. A product that is opened, and the
// tab 我的, are those of an app unless the text says otherwise.
func (b *builder) inferScope(p *Procedure) {
	sc := &p.Context.Scope
	taps, phone := false, false
	for _, s := range p.Steps {
		for _, a := range s.Acts {
			u := &b.doc.Units[a.Unit]
			if a.Kind == Launch && sc[annotate.Platform] == "" {
				sc[annotate.Platform] = u.ScopeAt(a.Start)[annotate.Platform]
			}
			taps = taps || a.Kind == Tap
			phone = phone || a.Kind == Launch && u.HasIn(a.Start, u.Clauses[u.ClauseAt(a.Start)].End, lexicon.Product)
			for _, l := range a.Labels {
				phone = phone || lexicon.IsRoot(l.Fold)
			}
		}
	}
	if taps && phone && sc[annotate.Platform] == "" {
		sc[annotate.Platform] = "app"
	}
	if taps && sc[annotate.Channel] == "" {
		sc[annotate.Channel] = "self"
	}
}
