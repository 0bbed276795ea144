package extract

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
)

// reached returns the topic of a path that leads to no known operation: the
// control at its end, by its own name.
func reached(p *procedure.Path, product string) annotate.Topic {
	last := p.Nodes[len(p.Nodes)-1]
	if utf8.RuneCountInString(last.Fold) < claim.MinControl || lexicon.IsEntry(last.Fold) || lexicon.IsButton(last.Fold) || claim.IsGeneric(last.Fold) {
		return annotate.Topic{}
	}
	return annotate.Topic{Product: product, Operation: "enable", Object: last.Fold, From: annotate.FromClause}
}

// paths makes claims of the menu paths.
func (x *Extraction) paths() {
	for i := range x.Procedures.Paths {
		p := &x.Procedures.Paths[i]
		x.Stats.Paths++
		if !p.Complete() {
			x.Stats.IncompletePaths++
		}
		start := startOf(p)
		last := p.Nodes[len(p.Nodes)-1]
		if len(p.Nodes) < 3 && (start == claim.Anywhere || !x.headed(last.Unit, last.Fold)) && !(start == claim.Entry && x.stated(p)) {
			continue // too little to compare
		}
		c := claim.Claim{
			Topic: p.Topic, Slot: claim.Path, Scope: p.Scope, Stance: p.Stance,
			Value: claim.Value{Alternative: p.Alternative, Start: start, Stated: x.stated(p)},
		}
		if !c.Topic.Known() && p.Complete() {
			c.Topic = reached(p, c.Topic.Product)
		}
		// A path holds in general even where a case tells it, and a condition
		// for taking it (如需关闭) does not change where the control is.
		c.Stance.Force = annotate.Generic
		u := &x.Doc.Units[p.Nodes[0].Unit]
		if c.Stance.Modality == annotate.Conditional && wished(u, p.Nodes[0].Start) {
			c.Stance.Modality, c.Scope[annotate.Condition] = annotate.Asserted, ""
		}
		c.Value.Firm = leadsAnyway(u, p.Nodes[0].Start, c.Stance.Modality)
		c.Value.Labels = x.labelsOf(p, 0)
		span := c.Value.Labels[0].Span
		for _, l := range c.Value.Labels {
			span = span.Cover(l.Span)
		}
		x.add(c, last.Unit, last.Start, last.End)
		added := &x.Claims[len(x.Claims)-1]
		added.Span, added.Sentence, added.Procedure = span, span, p.Procedure
		if x.Procedures.Procedures[p.Procedure].List == article.None {
			added.Procedure = -1 // paragraphs and cells tell ways of their own
		}
	}
}

// labelsOf returns the labels of a path from node k on.
func (x *Extraction) labelsOf(p *procedure.Path, k int) (labels []claim.Label) {
	last := p.Nodes[len(p.Nodes)-1].Unit
	for ; k < len(p.Nodes); k++ {
		n := &p.Nodes[k]
		labels = append(labels, claim.Label{
			Text: n.Text, Fold: n.Fold, Span: p.Span(x.Doc, k), Named: x.headed(last, n.Fold), Joined: n.Joined,
			Quoted: procedure.InQuotes(&x.Doc.Units[n.Unit], n.Label),
		})
	}
	return labels
}

// leadsAnyway reports whether a path at offset i holds although its sentence is conditional or
// asks something (如果投不上,检查“A > B”是否打开): why one takes a way does not move it. It does
// not where a control is said to lack, or an edition is named.
func leadsAnyway(u *annotate.Unit, i int, m annotate.Modality) bool {
	switch m {
	case annotate.Question:
		return !asksAtEnd(u.Text)
	case annotate.Conditional:
		return !lexicon.LackingWay.In(u.Text[:i])
	}
	return false
}

// asksAtEnd reports whether a sentence ends as a question.
func asksAtEnd(s string) bool {
	s = strings.TrimRight(s, " ”\"）)")
	for _, w := range [...]string{"?", "？", "吗", "呢", "么"} {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// startOf says where a path starts.
func startOf(p *procedure.Path) claim.Start {
	switch {
	case p.Complete():
		return claim.Entry
	case p.Anchored || lexicon.OpensPath(p.Nodes[0].Fold):
		return claim.Opening
	}
	return claim.Anywhere
}

// headed reports whether the title, or a head above a unit, speaks of a control: it
// shares a word with its name that not every page bears.
func (x *Extraction) headed(unit int, label string) bool {
	name := claim.Distinctive(label)
	if shareWord(name, lexicon.FoldLabel(x.Doc.Title.Text)) {
		return true
	}
	if row := x.Contexts.Row(&x.Doc.Units[unit]); row != nil && shareWord(name, row.Text) {
		return true
	}
	b := x.Doc.Units[unit].Block
	for s := x.Doc.Blocks[b].Section; s >= 0; s = x.Doc.Sections[s].Parent {
		if h := x.Doc.Sections[s].Heading; h >= 0 && shareWord(name, lexicon.FoldLabel(x.Doc.Blocks[h].View.Text)) {
			return true
		}
	}
	return false
}

// shareWord reports whether a name has two characters in a row, or a Latin word, that
// stand in a text.
func shareWord(name, text string) bool {
	runes := []rune(name)
	for i := 0; i+1 < len(runes); i++ {
		if strings.Contains(text, string(runes[i:i+2])) {
			return true
		}
	}
	return false
}

// stated reports whether one sentence or cell gives the whole path, and it or a head
// above it says that it tells where something is (入口, 位置, 在哪) or how to get there
// (想关掉的话,…).
func (x *Extraction) stated(p *procedure.Path) bool {
	unit := p.Nodes[0].Unit
	for _, n := range p.Nodes {
		if n.Unit != unit {
			return false
		}
	}
	u := &x.Doc.Units[unit]
	if u.Says(&lexicon.PlaceCues) || wished(u, p.Nodes[0].Start) {
		return true
	}
	if first, _ := x.Doc.UnitRange(u.Block); unit > first && u.Table == article.None && lexicon.PlaceCues.In(x.Doc.Units[unit-1].Text) {
		return true // 有人找不到“备用邮箱”。它在…
	}
	if unit > 0 && x.Doc.Units[unit-1].Asks() && x.Doc.Units[unit-1].Says(&lexicon.PlaceCues) {
		return true // 过户的入口在哪里?
	}
	for _, h := range [...]*annotate.Unit{x.Contexts.Column(u), x.Contexts.Row(u)} {
		if h != nil && (lexicon.PlaceCues.In(h.Text) || h.Has(lexicon.Column, "path")) {
			return true
		}
	}
	blk := &x.Doc.Blocks[u.Block]
	if l := blk.List; l != article.None && x.Doc.Lists[l].Lead != article.None && lexicon.PlaceCues.In(x.Doc.Blocks[x.Doc.Lists[l].Lead].View.Text) {
		return true
	}
	h := x.Doc.Sections[blk.Section].Heading
	return h != article.None && (lexicon.PlaceCues.In(x.Doc.Blocks[h].View.Text) || x.Contexts.Of(u).Asks && x.Doc.Sections[blk.Section].Level > 1)
}

// wished reports whether the clauses before offset i say only what one wants (要关掉的话,),
// and none of them names another condition.
func wished(u *annotate.Unit, i int) bool {
	wish := false
	for _, c := range u.Clauses {
		if c.End > i {
			break
		}
		text := strings.TrimSpace(u.Text[c.Start:c.End])
		switch {
		case lexicon.Wanting.Start(text):
			wish = true
		case u.HasIn(c.Start, c.End, lexicon.Modal, "condition"):
			return false
		}
	}
	return wish
}
