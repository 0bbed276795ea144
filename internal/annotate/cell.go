package annotate

import (
	"strings"

	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// cellContext adds what the column's and the row's head say to a cell.
func (c *Contexts) cellContext(u *Unit, ctx Context) Context {
	ctx.Scope = c.restOfRow(u).Within(ctx.Scope)
	for _, h := range []*Unit{c.headOfColumn(u), c.headOfRow(u)} {
		if h == nil {
			continue
		}
		own := h.Facets()
		if own.Empty() && h == c.headOfRow(u) && !c.readRow(h, ctx.Topic) {
			own[Case] = h.Text
		}
		if own.Empty() && h == c.headOfColumn(u) && h.unreadHead() && c.otherValues(u) {
			own[Case] = h.Text
		}
		if h == c.headOfRow(u) && c.severalParties(h) {
			own = own.party(h)
		}
		if own[Platform] != "" || own[Channel] != "" {
			// A row of another way does not stand under the method whose
			// section happens to hold the table.
			ctx.Scope[Platform], ctx.Scope[Channel], ctx.Scope[Method] = "", "", ""
		}
		ctx.Scope = own.Within(ctx.Scope)
		if t, ok := h.Main(ctx.Topic, FromHead); ok {
			ctx.Topic = t
		} else if p := h.productNear(0); p != "" {
			ctx.Topic.Product = p
		}
	}
	return ctx
}

// unreadHead reports whether nothing is understood of a column's head.
func (u *Unit) unreadHead() bool { return len(u.Hits) == 0 && strings.TrimSpace(u.Text) != "" }

// otherValues reports whether another cell of u's row gives a duration or a sum
// under a head of which nothing is understood either (城区 | 农村): the columns
// are then cases.
func (c *Contexts) otherValues(u *Unit) bool {
	first, end := c.doc.UnitRange(u.Block)
	for k := first; k < end; k++ {
		o := &c.doc.Units[k]
		if o.Col == u.Col || o.Col == 0 {
			continue
		}
		if h := c.headOfColumn(o); h == nil || !h.unreadHead() {
			continue
		}
		for _, q := range o.Quantities {
			if q.Kind == quantity.Duration || q.Kind == quantity.Money {
				return true
			}
		}
	}
	return false
}

// maxRecord is how many cells a row has at most whose cells speak of each other;
// wider tables are grids of values, and looking from each cell at all others of its
// row takes time that grows with the square.
const maxRecord = 16

// restOfRow reads the platform, channel and version that other short cells of
// the row give (注销账号 | 网页 | 头像 → …).
func (c *Contexts) restOfRow(u *Unit) Scope {
	var s Scope
	first, end := c.doc.UnitRange(u.Block)
	if end-first > maxRecord {
		return s
	}
	for k := first; k < end; k++ {
		o := &c.doc.Units[k]
		if o.Col == u.Col || len(o.Text) > 24 {
			continue
		}
		f := o.Facets()
		for _, facet := range [...]Facet{Platform, Channel, Version} {
			if s[facet] == "" {
				s[facet] = f[facet]
			}
		}
	}
	return s
}

// readRow reports whether a row's head is understood: it names an operation, a
// product, a stage, a fee or something to pay with. Another may be a case of its own.
func (c *Contexts) readRow(h *Unit, outer Topic) bool {
	if ordinal(h.Text) {
		return true
	}
	if _, ok := h.Main(outer, FromHead); ok {
		return true
	}
	for _, x := range h.Hits {
		switch x.Category {
		case lexicon.Product, lexicon.Stage, lexicon.Owner, lexicon.Fee, lexicon.Limit:
			return true
		case lexicon.Object:
			if x.ID == outer.Object || lexicon.Instrument(x.ID) {
				return true
			}
		}
	}
	return false
}

// ordinal reports whether a row's head only counts the rows (3, 第二步, 步骤四).
func ordinal(text string) bool {
	text = strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(text, "步骤"), "第"), "步")
	return strings.Trim(text, "0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩.、()（） \u00a0") == ""
}

// headOfColumn returns the head cell above u.
func (c *Contexts) headOfColumn(u *Unit) *Unit {
	rows := c.rows[u.Table]
	if len(rows) == 0 || c.doc.Blocks[rows[0]].Row != -1 || rows[0] == u.Block {
		return nil
	}
	first, end := c.doc.UnitRange(rows[0])
	if first+u.Col >= end {
		return nil
	}
	return &c.doc.Units[first+u.Col]
}

// headOfRow returns the first cell of u's row, if u is another.
func (c *Contexts) headOfRow(u *Unit) *Unit {
	first, end := c.doc.UnitRange(u.Block)
	if u.Col == 0 || first >= end {
		return nil
	}
	return &c.doc.Units[first]
}

// Column returns the head cell above a cell, nil outside tables.
func (c *Contexts) Column(u *Unit) *Unit {
	if u.Table == article.None {
		return nil
	}
	return c.headOfColumn(u)
}

// Row returns the first cell of a cell's row, nil outside tables.
func (c *Contexts) Row(u *Unit) *Unit {
	if u.Table == article.None {
		return nil
	}
	return c.headOfRow(u)
}

// calledFalse reports whether another cell of u's row calls false what u says (要交
// 50元手续费 | 假。转网免费).
func (c *Contexts) calledFalse(u *Unit) bool {
	if u.Table == article.None {
		return false
	}
	first, end := c.doc.UnitRange(u.Block)
	if end-first > maxRecord {
		return false
	}
	for k := first; k < end; k++ {
		if o := &c.doc.Units[k]; o.Col != u.Col && (o.Text == "假" || lexicon.FalseVerdicts.Start(o.Text)) {
			return true
		}
	}
	return false
}
