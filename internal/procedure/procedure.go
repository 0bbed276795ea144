// Package procedure finds the procedures of an article: what the reader wants
// to reach, the steps, what is done in each, and the menu paths that they make.
// A numbered list of reasons, conditions or materials is no procedure.
package procedure

import (
	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// Procedure is a sequence of steps with one goal. The DITA task model (context,
// steps, result) is the reference.
type Procedure struct {
	// Goal is the operation that the steps are to perform.
	Goal annotate.Topic
	// Context is what the head of the steps says, with the platform and
	// channel that the steps themselves show.
	Context annotate.Context
	Steps   []Step
	// Section is the section of the first step.
	Section int
	// List is the list that the steps stand in, else article.None.
	List int
	// Aside: the steps stand under a head for notes, conditions or
	// preparations: what they do is not what the goal needs done.
	Aside bool
}

// Step is one step: its units and what is done in them.
type Step struct {
	// Block is the block that opens the step.
	Block int
	// Units are indices of Document.Units.
	Units []int
	Acts  []Act
}

// Set is all procedures of an article with a way from blocks to them.
type Set struct {
	Procedures []Procedure
	Paths      []Path
	// of[b] is the procedure that block b is a step of, else article.None.
	of []int
}

// Of returns the procedure that block b belongs to, nil if none.
func (s *Set) Of(b int) *Procedure {
	if b < 0 || b >= len(s.of) || s.of[b] == article.None {
		return nil
	}
	return &s.Procedures[s.of[b]]
}

// IndexOf returns the index of the procedure that block b belongs to,
// article.None if none.
func (s *Set) IndexOf(b int) int {
	if b < 0 || b >= len(s.of) {
		return article.None
	}
	return s.of[b]
}

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

// list makes a procedure of a list whose items are steps.
func (b *builder) list(l int) {
	list := &b.doc.Lists[l]
	switch list.Family {
	case article.MethodWord, article.QuestionWord, article.AnswerWord, article.CaseWord:
		return
	}
	if len(list.Items) == 0 || b.set.of[list.Items[0]] != article.None || b.asideHead(list) {
		return
	}
	var steps []Step
	acting, asking := 0, 0
	for _, item := range list.Items {
		if us := b.doc.UnitsOf(item); len(us) > 0 && us[0].Asks() {
			asking++
		}
		s := b.step(item)
		if len(s.Acts) > 0 {
			acting++
		}
		steps = append(steps, s)
	}
	explicit := list.Family == article.StepOrdinal || list.Family == article.StepWord
	if acting == 0 || !explicit && 2*acting < len(steps) || asking > 1 && 2*asking >= len(steps) {
		return // numbered questions are no steps
	}
	b.add(steps, l)
}

// asideHead reports whether the words that introduce a list say that its items
// are notes, conditions, materials or reasons.
func (b *builder) asideHead(l *article.List) bool {
	return b.aside(l.Lead, b.doc.Sections[l.Section].Heading)
}

// aside reports whether any of the heads announces notes or the like.
func (b *builder) aside(heads ...int) bool {
	for _, h := range heads {
		if h == article.None {
			continue
		}
		us := b.doc.UnitsOf(h)
		if n := len(us); n > 0 && announces(&us[n-1]) {
			return true
		}
	}
	return false
}

// announceBytes is how close to its end a head must say what it announces.
const announceBytes = 30

// announces reports whether a head ends in a word for what is no step (所需材料:),
// or is short and holds one.
func announces(u *annotate.Unit) bool {
	for _, h := range u.Hits {
		if h.Category == lexicon.Aside && (len(u.Text) <= 2*announceBytes && h.Start < announceBytes || len(u.Text)-h.End <= announceBytes/2) {
			return true
		}
	}
	return false
}

// step gathers the units of a list item and of what continues it.
func (b *builder) step(item int) Step {
	s := Step{Block: item}
	b.addUnits(&s, item, 0)
	body := false
	for _, u := range s.Units {
		if b.doc.Units[u].Block != item && labelled(b.unitActs(u)) {
			body = true
		}
	}
	for _, u := range s.Units {
		if b.doc.Units[u].Block == item && body && !quotes(b.doc.Units[u].Text) {
			continue // a title line only names the step that its body tells
		}
		s.Acts = append(s.Acts, b.unitActs(u)...)
	}
	return s
}

// quotes reports whether a text names a control in quotation marks.
func quotes(text string) bool {
	for i := range len(text) {
		switch text[i] {
		case '"', '[':
			return true
		case 0xE2, 0xE3:
			switch text[i:min(i+3, len(text))] {
			case "“", "「", "『", "【":
				return true
			}
		}
	}
	return false
}

// maxDepth bounds how deep nested lists are read as one step.
const maxDepth = 6

func (b *builder) addUnits(s *Step, blk, depth int) {
	first, end := b.doc.UnitRange(blk)
	for u := first; u < end; u++ {
		s.Units = append(s.Units, u)
	}
	if depth == maxDepth {
		return
	}
	for _, c := range b.children[blk] {
		b.addUnits(s, c, depth+1)
	}
}

// paragraphs makes procedures of paragraphs outside lists: runs of paragraphs
// of one section that all hold acts.
func (b *builder) paragraphs() {
	var run []Step
	section := article.None
	flush := func() {
		if len(run) > 0 {
			b.add(run, article.None)
		}
		run = nil
	}
	for i := range b.doc.Blocks {
		blk := &b.doc.Blocks[i]
		free := (blk.Kind == article.Paragraph || blk.Kind == article.ListItem || blk.Kind == article.Quote) && b.set.of[i] == article.None && blk.Table == article.None
		if !free || !b.taps(i) {
			flush()
			continue
		}
		if blk.Section != section || blk.Kind == article.ListItem {
			flush()
			section = blk.Section
		}
		run = append(run, b.ownStep(i))
	}
	flush()
}

// taps reports whether any act in a block names a control.
func (b *builder) taps(blk int) bool {
	first, end := b.doc.UnitRange(blk)
	for u := first; u < end; u++ {
		if labelled(b.unitActs(u)) {
			return true
		}
	}
	return false
}

// ownStep is the step of a block alone.
func (b *builder) ownStep(blk int) Step {
	s := Step{Block: blk}
	first, end := b.doc.UnitRange(blk)
	for u := first; u < end; u++ {
		s.Units = append(s.Units, u)
		s.Acts = append(s.Acts, b.unitActs(u)...)
	}
	return s
}

// labelled reports whether any act names a control.
func labelled(acts []Act) bool {
	for _, a := range acts {
		if a.Kind == Tap {
			return true
		}
	}
	return false
}

// tables makes procedures of the tables, in their order.
func (b *builder) tables() {
	if len(b.doc.Tables) == 0 {
		return
	}
	rows := make([][]int, len(b.doc.Tables))
	for i := range b.doc.Blocks {
		if blk := &b.doc.Blocks[i]; blk.Table != article.None && blk.Row >= 0 {
			rows[blk.Table] = append(rows[blk.Table], i)
		}
	}
	for t := range rows {
		b.table(t, rows[t])
	}
}

// table makes procedures of table t, whose rows are the blocks given: of the whole
// table if a column holds the steps, else of each cell that names controls.
func (b *builder) table(t int, rows []int) {
	tab := &b.doc.Tables[t]
	col := b.stepColumn(t)
	var steps []Step
	for _, i := range rows {
		first, end := b.doc.UnitRange(i)
		for u := first; u < end; u++ {
			if col >= 0 && b.doc.Units[u].Col != col || col < 0 && !labelled(b.unitActs(u)) {
				continue
			}
			s := Step{Block: i, Units: []int{u}, Acts: b.unitActs(u)}
			if col >= 0 {
				steps = append(steps, s)
			} else {
				b.add([]Step{s}, article.None)
			}
		}
	}
	if len(steps) >= 2 && len(tab.Rows) >= 2 {
		b.add(steps, article.None)
	}
}

// stepColumn returns the column of a table that lists the steps, -1 if none: a
// step table numbers its rows.
func (b *builder) stepColumn(t int) int {
	tab := &b.doc.Tables[t]
	numbered, col := false, -1
	for c, h := range tab.Head {
		for _, x := range lexicon.Scan(h.View.Text, nil) {
			switch {
			case x.Is(lexicon.Column, "step"):
				numbered = true
			case x.Is(lexicon.Column, "act"):
				col = c
			}
		}
	}
	if !numbered {
		return -1
	}
	return col
}

// add files a procedure with its goal and scope.
func (b *builder) add(steps []Step, list int) {
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
