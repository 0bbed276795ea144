package annotate

import (
	"cmp"
	"strings"

	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// Context is what a block inherits from the heads above it.
type Context struct {
	Topic Topic
	Scope Scope
	// Force is Instance within a case or the story of a person.
	Force Force
	// Asks: the nearest heading is a question, so that a bare answer takes its
	// topic from it.
	Asks bool
}

// Contexts resolves what every block of a document inherits.
type Contexts struct {
	doc      *Document
	sections []Context
	items    map[int]Context
	root     Context
	// rows[t] are the blocks of the rows of table t, its head first if it has one.
	rows [][]int
	// children[s] are the sections directly under section s.
	children [][]int
	// units caches what each unit inherits, nil until somebody asks.
	units []*Context
	// last is the condition that was asked for last.
	last condition
	// records holds the first line of the record of each further line.
	records map[int]int
}

// NewContexts reads the heads of a document.
func NewContexts(d *Document) *Contexts {
	c := &Contexts{doc: d, last: condition{unit: article.None}, sections: make([]Context, len(d.Sections)), items: map[int]Context{}, units: make([]*Context, len(d.Units))}
	c.index()
	c.root = c.articleContext()
	for s := range d.Sections {
		c.sections[s] = c.sectionContext(s)
	}
	return c
}

// index lists the rows of tables and the children of sections.
func (c *Contexts) index() {
	d := c.doc
	c.rows = make([][]int, len(d.Tables))
	for b := range d.Blocks {
		if t := d.Blocks[b].Table; t != article.None {
			c.rows[t] = append(c.rows[t], b)
		}
	}
	c.readRecords()
	c.children = make([][]int, len(d.Sections))
	for s := range d.Sections {
		if p := d.Sections[s].Parent; p != article.None {
			c.children[p] = append(c.children[p], s)
		}
	}
}

// Root is what the whole article is about.
func (c *Contexts) Root() Context { return c.root }

// articleContext reads the title and, for the product, the most frequent name.
func (c *Contexts) articleContext() Context {
	d := c.doc
	var ctx Context
	ctx.Scope = d.Title.Facets()
	ctx.Scope[Method], ctx.Scope[Condition], ctx.Scope[Side] = "", "", ""
	if d.Title.asks(Clause{0, len(d.Title.Text)}) {
		// 哪些能自己办,能不能代办: a question names ways without choosing one.
		ctx.Scope[Platform], ctx.Scope[Channel], ctx.Scope[Subject] = "", "", ""
	}
	ctx.Topic, _ = d.Title.Main(Topic{}, FromTitle)
	if ctx.Topic.Product == "" {
		ctx.Topic.Product = d.Title.productNear(0)
	}
	if ctx.Topic.Product == "" {
		ctx.Topic.Product = d.frequentProduct()
	}
	if ctx.Topic.Operation == "" {
		if t, ok := d.leadTopic(); ok {
			t.Product = cmp.Or(t.Product, ctx.Topic.Product)
			ctx.Topic = t
		}
	}
	if v := d.Meta.Platform; v != "" {
		ctx.Scope[Platform] = strings.ToLower(v)
	}
	if v := d.Meta.Version; v != "" {
		ctx.Scope[Version] = strings.ToLower(v)
	}
	return ctx
}

// leadUnits is how many units of an article without a telling title are read
// for its goal.
const leadUnits = 6

// leadTopic reads the goal from the first sentences of an article whose title
// tells none.
func (d *Document) leadTopic() (Topic, bool) {
	for i := range d.Units {
		if i >= leadUnits {
			break
		}
		u := &d.Units[i]
		if t, ok := u.Main(Topic{}, FromGoal); ok && len(u.Mentions) > 0 {
			return t, true
		}
	}
	return Topic{}, false
}

// minNamed is how often a text must name a product to be about it, where its
// title does not say so.
const minNamed = 3

// frequentProduct returns the product that a text names minNamed times or more
// and in more than half of all mentions of products, "" if there is none. Where it only takes
// the money (提现到支付宝, 支付宝或银行卡) it is not what the text is about.
func (d *Document) frequentProduct() string {
	counts := map[string]int{}
	total := 0
	for i := range d.Units {
		for _, h := range d.Units[i].Hits {
			if h.Category == lexicon.Product {
				total++
				if t := d.Units[i].Text; !lexicon.MeansBefore.End(t[:h.Start]) && !lexicon.MeansAfter.Start(t[h.End:]) {
					counts[h.ID]++
				}
			}
		}
	}
	for id, n := range counts {
		if 2*n > total && n >= minNamed {
			return id
		}
	}
	return ""
}

func (c *Contexts) sectionContext(s int) Context {
	sec := &c.doc.Sections[s]
	if sec.Heading == article.None {
		return c.root
	}
	outer := c.root
	if sec.Parent != article.None {
		outer = c.sections[sec.Parent]
	}
	ctx := c.headed(sec.Heading, outer, FromHeading)
	if ctx.Scope == outer.Scope && ctx.Topic == outer.Topic && c.contrasts(s) {
		head := c.doc.Blocks[sec.Heading].View.Text
		if ctx.Scope[Case] = head; lexicon.MakersDevices.End(head) && ctx.Scope[Platform] == "" {
			ctx.Scope[Platform] = head // 启明手机 has other menus than 苹果手机
		}
	}
	return ctx
}

// At returns what block b inherits: from its section, the line that introduces
// its list, and the list item that it stands in or continues.
func (c *Contexts) At(b int) Context {
	if ctx, ok := c.items[b]; ok {
		return ctx
	}
	d := c.doc
	blk := &d.Blocks[b]
	ctx := c.sections[blk.Section]
	switch {
	case blk.Item != article.None && blk.Item < b:
		ctx = c.headedItem(blk.Item, c.At(blk.Item))
	case blk.List != article.None:
		ctx = c.listContext(&d.Lists[blk.List], ctx, b)
	}
	if head, ok := c.records[b]; ok {
		ctx = c.recorded(head, ctx)
	}
	if blk.Table != article.None {
		if lead := d.Tables[blk.Table].Lead; lead != article.None && lead < b && d.Blocks[lead].Kind != article.Heading {
			ctx = c.headed(lead, ctx, FromLead)
		}
	}
	c.items[b] = ctx
	return ctx
}

// listContext adds what the list's lead and parent item say.
func (c *Contexts) listContext(l *article.List, ctx Context, b int) Context {
	if l.Parent != article.None && l.Parent < b {
		ctx = c.headedItem(l.Parent, c.At(l.Parent))
	}
	if l.Lead != article.None && l.Lead < b && c.doc.Blocks[l.Lead].Kind != article.Heading {
		ctx = c.headed(l.Lead, ctx, FromLead)
	}
	return ctx
}

// headedItem returns what stands under the title line of a list item.
func (c *Contexts) headedItem(item int, outer Context) Context {
	return c.headed(item, outer, FromItem)
}

// TopicAt returns the topic of what stands at offset i of u: the mention of its
// clause nearest to i, then of its sentence, then what its block inherits.
func (c *Contexts) TopicAt(u *Unit, i int) Topic {
	ctx := c.contextOf(u)
	if m, from, ok := u.spoken(i); ok {
		t := u.topic(m, from)
		if op, object, ok := m.Under(ctx.Topic); ok && m.Object == "" {
			t.Operation, t.Object = op, object // 补领 in an article on 身份证
		}
		if t.Product == "" {
			t.Product = ctx.Topic.Product
		}
		return t
	}
	t := ctx.Topic
	if p := u.productNear(i); p != "" {
		t.Product = p
	}
	return t
}

// spoken returns the operation that the sentence itself names for offset i.
func (u *Unit) spoken(i int) (Mention, From, bool) {
	if len(u.Clauses) == 0 {
		return Mention{}, FromNowhere, false
	}
	at := u.ClauseAt(i)
	best, dist := Mention{}, 1<<30
	for _, m := range u.Mentions {
		if !m.Complete() || m.Bare && (m.Verb == "apply" || u.Aside(m)) {
			continue // 申请 alone asks for what the text is about anyway
		}
		d := abs(m.Start-i) + 1000*abs(m.Clause-at)
		if m.Clause > at {
			d += 1 << 20
		}
		if u.Aside(m) {
			d += 500
		}
		if d < dist {
			best, dist = m, d
		}
	}
	if dist >= 1<<20 {
		return Mention{}, FromNowhere, false
	}
	best = u.named(best)
	from := FromSentence
	if best.Clause == at {
		from = FromClause
	}
	return best, from, true
}

// named returns the act that a light verb stands for, if its sentence has named it before: 补办
// 社保卡 要到银行 办理.
func (u *Unit) named(m Mention) Mention {
	v, ok := lexicon.VerbByID(m.Verb)
	if !ok || !v.Light {
		return m
	}
	for _, o := range u.Mentions {
		w, known := lexicon.VerbByID(o.Verb)
		if o.VerbStart < m.VerbStart && o.Complete() && o.Object == m.Object && known && !w.Light && !u.Aside(o) && !u.Denied(o) {
			return o
		}
	}
	return m
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// contextOf returns what a unit inherits, its row and column heads included.
func (c *Contexts) contextOf(u *Unit) *Context {
	if u.index == article.None {
		return &c.root
	}
	if c.units[u.index] == nil {
		ctx := c.inherited(u)
		c.units[u.index] = &ctx
	}
	return c.units[u.index]
}

// inherited resolves what a unit inherits.
func (c *Contexts) inherited(u *Unit) Context {
	if u.Block == article.None {
		return c.root
	}
	ctx := c.At(u.Block)
	if first, end := c.doc.UnitRange(u.Block); first < end && u.Table == article.None {
		title := &c.doc.Units[first]
		if title.offset != u.offset && c.severalParties(title) {
			ctx.Scope = ctx.Scope.party(title)
		}
		if title.offset != u.offset && title.Asks() {
			ctx.Scope = title.askedIn().Within(ctx.Scope) // the answer stands behind its question
		}
	}
	if u.Table == article.None || u.Row < 0 {
		return ctx
	}
	return c.cellContext(u, ctx)
}

// Of returns what a unit inherits, its row and column heads included.
func (c *Contexts) Of(u *Unit) Context { return *c.contextOf(u) }

// ScopeAt returns the full scope of what stands at offset i of u.
func (c *Contexts) ScopeAt(u *Unit, i int) Scope {
	ctx := c.contextOf(u)
	s := u.ScopeAt(i)
	if cond := c.condition(u, i); cond.text != "" && !cond.trivial {
		s[Condition] = cond.text
	}
	if label := c.label(u, i); label != "" && s[Case] == "" {
		s[Case] = label
	}
	s = s.Within(ctx.Scope)
	if s[Platform] != "" && s[Channel] == "" {
		s[Channel] = "self" // what an app or a site does, the reader does there
	}
	return s
}

// condition is what governs a clause, and whether it only restates the task.
type condition struct {
	unit, clause int
	text         string
	trivial      bool
}

// condition returns the condition that governs offset i. Scope and stance of one clause
// are asked for one after the other.
func (c *Contexts) condition(u *Unit, i int) condition {
	k := u.ClauseAt(i)
	if u.index == article.None || c.last.unit != u.index || c.last.clause != k {
		text := u.conditionOf(i)
		c.last = condition{u.index, k, text, text != "" && c.trivial(text, c.contextOf(u).Topic)}
	}
	return c.last
}

// trivial reports whether a condition only restates the task (如需解绑, 如果您想解绑) or says that
// what has to be handed in is there (材料齐全的).
func (c *Contexts) trivial(cond string, t Topic) bool {
	if _, at := lexicon.PapersComplete.Find(cond); at >= 0 && !strings.ContainsAny(cond, "不未无没") {
		return true
	}
	hits := lexicon.Scan(cond, nil)
	verb := false
	for _, h := range hits {
		switch {
		case h.Category == lexicon.Verb && lexicon.OperationFor(h.ID, t.Object) == t.Operation:
			verb = true
		case h.Category == lexicon.Facet, h.Is(lexicon.Modal, "cannot"):
			return false
		}
	}
	return verb
}

// StanceAt returns the stance of what stands at offset i of u.
func (c *Contexts) StanceAt(u *Unit, i int) Stance {
	cond := c.condition(u, i)
	st := u.stanceAt(i, cond.text)
	ctx := c.contextOf(u)
	if ctx.Force == Instance {
		st.Force = Instance
	}
	if st.Modality == Asserted && (ctx.Scope[Side] == "myth" || c.calledFalse(u)) {
		st.Modality = Refuted
	}
	if st.Modality == Conditional && cond.trivial {
		st.Modality = Asserted
	}
	return st
}
