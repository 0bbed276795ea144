package report

import (
	"fmt"
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/internal/quantity"
	"buzhou/internal/quantity/phone"
	"buzhou/internal/source"
)

// unread is a sentence or cell that holds words which claims are made of, but
// of which no claim came.
type unread struct {
	index int
	*annotate.Unit
	span source.Span
	// reasons say why, as far as can be told from what was seen.
	reasons []finding.Message
}

// unread returns the units on a line of which something known made no claim.
// Beside claims, what could hardly have made one is left out.
func (r *reading) unread(line int, beside bool) []unread {
	var out []unread
	for i := range r.Read.Doc.Units {
		u := unread{index: i, Unit: &r.Read.Doc.Units[i]}
		u.span = u.Span(0, len(u.Text))
		if !r.touches(u.span, line) {
			continue
		}
		r.explain(&u)
		if beside {
			u.reasons = slices.DeleteFunc(u.reasons, mild)
		}
		if len(u.reasons) > 0 {
			out = append(out, u)
		}
	}
	return out
}

// mild reports whether a reason is only that nothing was claimed.
func mild(reason finding.Message) bool {
	switch reason.Key {
	case "why.heading", "why.mention", "why.act":
		return true
	}
	return false
}

// silent returns the key of why a line without any known words made no claim.
func (r *reading) silent(line int) string {
	for b := range r.Article.Blocks {
		blk := &r.Article.Blocks[b]
		if !r.touches(blk.Span, line) {
			continue
		}
		switch blk.Kind {
		case article.Boilerplate:
			return "why.boilerplate"
		case article.Code:
			return "why.code"
		}
		return "why.nothing"
	}
	return "why.blank"
}

// explain finds out why words of u made no claim. Words under a claim that was
// made need no explanation.
func (r *reading) explain(u *unread) {
	because := func(key string, args ...finding.Arg) {
		u.reasons = append(u.reasons, finding.Msg(key, args...))
	}
	if r.Article.Blocks[u.Block].Kind == article.Heading || u.Table != article.None && u.Row < 0 {
		if len(u.Mentions)+len(u.Quantities) > 0 {
			because("why.heading")
		}
		return
	}
	for _, q := range u.Quantities {
		if q.Kind == quantity.Duration && r.bans(u.index) {
			continue // how long the ban lasts
		}
		if !r.claimed(u.Unit.Span(q.Span.Start, q.Span.End)) {
			because(r.whyQuantity(u.Unit, q), finding.Text(u.Text[q.Span.Start:q.Span.End]))
		}
	}
	for _, h := range u.Hits {
		if h.Is(lexicon.Modal, "cannot", "can", "only") && !r.claimed(u.Unit.Span(h.Start, h.End)) {
			key := "why.situation"
			if len(u.Mentions) == 0 {
				key = "why.no-operation"
			}
			because(key, finding.Text(u.Text[h.Start:h.End]))
		}
	}
	r.explainPaths(u, because)
	for _, n := range u.Phones {
		if !r.claimed(u.Span(n.Span.Start, n.Span.End)) {
			because("why.phone", finding.Text(u.Text[n.Span.Start:n.Span.End]))
		}
	}
	if len(u.reasons) == 0 && !r.claimed(u.span) && len(u.Mentions) > 0 {
		because("why.mention")
	}
	u.reasons = slices.CompactFunc(u.reasons, func(a, b finding.Message) bool { return a.Key == b.Key && slices.Equal(a.Args, b.Args) })
}

// explainPaths says why the acts of u made no claim of a path.
func (r *reading) explainPaths(u *unread, because func(string, ...finding.Arg)) {
	if len(r.actsOf(u.index)) == 0 || r.claimed(u.span) {
		return
	}
	onPath := false
	for i := range r.Read.Procedures.Paths {
		p := &r.Read.Procedures.Paths[i]
		if !slices.ContainsFunc(p.Nodes, func(n procedure.Node) bool { return n.Unit == u.index }) {
			continue
		}
		onPath = true
		if !p.Complete() {
			because("why.path-"+lack(p), finding.Text(nodes(p)))
		}
	}
	if !onPath {
		because("why.act")
	}
}

// whyQuantity returns the key of why a quantity made no claim.
func (r *reading) whyQuantity(u *annotate.Unit, q quantity.Quantity) string {
	known := r.Read.Contexts.TopicAt(u, q.Core.Start).Known()
	switch {
	case q.Kind == quantity.Duration && q.Service:
		return "why.service"
	case q.Kind == quantity.Duration && !r.headsHave(u, lexicon.Stage):
		return "why.no-stage"
	case q.Kind == quantity.Duration && !known:
		return "why.no-topic"
	case q.Kind == quantity.Duration:
		return "why.untied"
	case q.Kind != quantity.Money && q.Kind != quantity.Percent:
		return "why.kind"
	case u.Has(lexicon.Limit):
		return "why.limit"
	case !r.headsHave(u, lexicon.Fee):
		return "why.no-fee"
	case !known:
		return "why.no-topic"
	}
	return "why.untied"
}

// headsHave reports whether u, or a head that can speak for it, has a term of
// the category: the heads of its row and column, or outside tables its item and
// the heading of its section.
func (r *reading) headsHave(u *annotate.Unit, c lexicon.Category) bool {
	if u.Has(c) {
		return true
	}
	if u.Table != article.None {
		col, row := r.Read.Contexts.Column(u), r.Read.Contexts.Row(u)
		return col != nil && col.Has(c) || row != nil && row.Has(c)
	}
	blk := &r.Article.Blocks[u.Block]
	for _, b := range [...]int{blk.Item, r.Article.Sections[blk.Section].Heading} {
		if b == article.None {
			continue
		}
		if slices.ContainsFunc(r.Read.Doc.UnitsOf(b), func(h annotate.Unit) bool { return h.Has(c) }) {
			return true
		}
	}
	return false
}

// bans reports whether a claim of the unit is a ban for some time.
func (r *reading) bans(unit int) bool {
	return slices.ContainsFunc(r.Claims, func(c claim.Claim) bool { return c.Unit == unit && c.Value.Banned })
}

// claimed reports whether a claim was made of a part of s.
func (r *reading) claimed(s source.Span) bool {
	for i := range r.Claims {
		if c := r.Claims[i].Span; c.Start < s.End && s.Start < c.End {
			return true
		}
	}
	return false
}

// actsOf lists the acts that were read in a unit as parts of a procedure.
func (r *reading) actsOf(unit int) []procedure.Act {
	var out []procedure.Act
	p := r.Read.Procedures.Of(r.Read.Doc.Units[unit].Block)
	if p == nil {
		return nil
	}
	for s := range p.Steps {
		for _, a := range p.Steps[s].Acts {
			if a.Unit == unit {
				out = append(out, a)
			}
		}
	}
	return out
}

// unit writes what was seen in a unit and why it made no claim.
func (e *explained) unit(u *unread) {
	fmt.Fprintln(e.w, e.m.say("why.unread", finding.Text(e.quote(u.span, 64))))
	list := func(tag string, items []string) { e.field(tag, strings.Join(items, e.m.lang.pick("；", "; "))) }
	list("tag/quantity", each(u.Quantities, quantity.Quantity.String))
	list("tag/stage", u.terms(lexicon.Stage))
	list("tag/fee", u.terms(lexicon.Fee))
	list("tag/limit", u.terms(lexicon.Limit))
	list("tag/modal", u.terms(lexicon.Modal, "cannot", "can", "only"))
	list("tag/mention", each(u.Mentions, func(m annotate.Mention) string { return e.mention(u.Unit, m) }))
	list("tag/procedure", each(e.actsOf(u.index), func(a procedure.Act) string { return e.act(&a) }))
	list("tag/phone", each(u.Phones, func(n phone.Number) string { return n.Digits }))
	for _, msg := range u.reasons {
		e.field("tag/because", e.m.Format(msg, e.at))
	}
}

// each returns what name says of each element.
func each[T any](of []T, name func(T) string) []string {
	out := make([]string, len(of))
	for i := range of {
		out[i] = name(of[i])
	}
	return out
}

// terms lists the terms of a category, with one of the ids if any are given, as
// they are written.
func (u *unread) terms(c lexicon.Category, ids ...string) []string {
	var out []string
	for _, h := range u.Hits {
		if h.Is(c, ids...) {
			out = append(out, u.Text[h.Start:h.End])
		}
	}
	return out
}

// mention names an operation that a unit names, or the verb that lacks what it
// acts on.
func (e *explained) mention(u *annotate.Unit, m annotate.Mention) string {
	if m.Complete() {
		return e.topic(annotate.Topic{Operation: m.Operation, Object: m.Object})
	}
	return e.m.say("extract.object", finding.Text(u.Text[m.VerbStart:m.VerbEnd]))
}
