package extract

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// amount is a value with what limits it beside its scope.
func (x *Extraction) amount(unit int, q quantity.Quantity, t annotate.Topic, limit bool) (claim.Value, annotate.Scope) {
	u := &x.Doc.Units[unit]
	s := x.ScopeAt(unit, q.Core.Start)
	x.dropSiblings(u, q, &s)
	if onlyNumber(u, q) || byDefault(s[annotate.Condition]) {
		s[annotate.Condition] = ""
	}
	v := claim.Value{Quantity: q}
	if said := u.ScopeAt(q.Core.Start); !said.Empty() {
		v.Said = &said
	}
	v.Band = strings.TrimSpace(bracketAfter(u.Text, q.Span.End) + " " + tier(u, q, limit) + " " + reserved(u.Text[q.Span.End:]))
	if c := s[annotate.Case]; c != "" && c != x.Contexts.Of(u).Scope[annotate.Case] && x.says(c, t.Item) {
		s[annotate.Case] = "" // the label of the line is the item itself
	}
	if row := x.Contexts.Row(u); row != nil && t.Item != "" && s[annotate.Case] == row.Text {
		s[annotate.Case] = "" // the row is the item itself
	}
	v.Under = x.headCase(u.Block, t.Item, t.Item != "" || t.From <= annotate.FromSentence && t.From != annotate.FromNowhere)
	return v, s
}

// reserved returns whom a value is said behind it to be for (适用于专业版套餐), "" if
// nobody.
func reserved(rest string) string {
	for _, w := range [...]string{"适用于", "仅适用", "仅限于"} {
		if k := strings.Index(rest, w); k >= 0 {
			return strings.TrimRight(rest[k:], " 。.；;")
		}
	}
	return ""
}

// dropSiblings removes the facets that only a clause with an amount of its own
// names: in 普通号10元,专家号50元 the second is no 普通.
func (x *Extraction) dropSiblings(u *annotate.Unit, q quantity.Quantity, s *annotate.Scope) {
	at := u.ClauseAt(q.Core.Start)
	var own, theirs [annotate.NumFacets]bool
	for k := 0; k <= at; k++ {
		c := u.Clauses[k]
		named := &own
		if k < at && hasKind(u, c, q.Kind) {
			named = &theirs
		}
		for _, h := range u.Hits {
			if h.Category == lexicon.Facet && c.Contains(h.Start) {
				for f := range annotate.NumFacets {
					named[f] = named[f] || f.String() == h.Facet
				}
			}
		}
	}
	outer := x.Contexts.Of(u).Scope
	for f := range annotate.NumFacets {
		if theirs[f] && !own[f] {
			s[f] = outer[f]
		}
	}
}

// says reports whether all that a label says is in the item: 猫的托运费, 押金.
func (x *Extraction) says(label, item string) bool {
	fold := FoldTerm(label)
	for _, w := range x.Doc.Words(fold, 0, len(fold)) {
		if s := fold[w.Start:w.End]; (nameWord(s) || negates(s)) && !strings.Contains(item, s) {
			return false
		}
	}
	return true
}

// byDefault reports whether a condition names no case of its own (默认情况下).
func byDefault(cond string) bool {
	return lexicon.DefaultCases.Start(cond)
}

// onlyNumber reports whether 只要 stands right before a value, where it is no
// condition (现在只要120元).
func onlyNumber(u *annotate.Unit, q quantity.Quantity) bool {
	return strings.HasSuffix(strings.TrimRight(u.Text[:q.Core.Start], " "), "只要")
}

// ValueStance returns the stance of a value: one that a text says was replaced
// is past, one of a calculated example an instance.
func (x *Extraction) ValueStance(u *annotate.Unit, q quantity.Quantity) annotate.Stance {
	st := x.Contexts.StanceAt(u, q.Core.Start)
	if st.Modality == annotate.Conditional && (onlyNumber(u, q) || byDefault(x.Contexts.ScopeAt(u, q.Core.Start)[annotate.Condition])) {
		st.Modality = annotate.Asserted
	}
	if st.Modality == annotate.Question && q.Kind == quantity.Duration && !u.Asks() && !u.HasIn(u.Clauses[u.ClauseAt(q.Core.Start)].Start, q.Core.Start, lexicon.Modal, "question", "yesno") {
		st.Modality = annotate.Asserted // 当天就能看到 是否约上
	}
	switch {
	case replaced(u, q), slices.ContainsFunc(u.Quantities, func(o quantity.Quantity) bool {
		return o.Core.Start > q.Core.Start && o.Kind == q.Kind && o.Interval.Equal(q.Interval) && replaced(u, o)
	}):
		st.Modality = annotate.Past // 降到160元,后来又由160元降为120元
	case u.Has(lexicon.Modal, "fraud"):
		st.Modality = annotate.Refuted // 要你先交定金的都是骗子
	}
	if u.Has(lexicon.Modal, "example") || exampleHead(u.Text) || strings.Contains(u.Text, "示例") || x.underExample(u.Block) {
		st.Force = annotate.Instance
	}
	return st
}

// workedOut reports whether the sentence of a sum gives the amount that it was
// reckoned of (提现5000元,手续费5元).
func workedOut(u *annotate.Unit, q quantity.Quantity) bool {
	for _, o := range u.Quantities {
		if o.Kind == quantity.Money && o.Core != q.Core && !o.Bound && o.Word == "" && !band(u, &o) && taxed(u, o) {
			return true
		}
	}
	return false
}

// underExample reports whether a block stands under a heading, or in a list, that
// announces an example.
func (x *Extraction) underExample(block int) bool {
	d := x.Doc
	if t := d.Title.Text; strings.Contains(t, "示例") || strings.Contains(t, "举例") {
		return true
	}
	var heads []int
	for s := d.Blocks[block].Section; s != article.None && d.Sections[s].Level > 1; s = d.Sections[s].Parent {
		heads = append(heads, d.Sections[s].Heading)
	}
	for l, n := d.Blocks[block].List, 0; l != article.None && n < 4; n++ {
		heads = append(heads, d.Lists[l].Lead, d.Lists[l].Parent)
		if d.Lists[l].Parent == article.None {
			break
		}
		l = d.Blocks[d.Lists[l].Parent].List
	}
	for _, b := range heads {
		if b == article.None {
			continue
		}
		if t := d.Blocks[b].View.Text; len(t) < 300 && (strings.Contains(t, "示例") || strings.Contains(t, "举例") || strings.Contains(t, "例如") || strings.Contains(t, "案例")) {
			return true
		}
	}
	return false
}

// replaced reports whether the text goes on to say what a value became (由160元降为120元).
func replaced(u *annotate.Unit, q quantity.Quantity) bool {
	rest := strings.TrimLeft(u.Text[q.Span.End:], " ，,()（）/每张本次笔人月年")
	return lexicon.Replacements.Start(rest)
}

// exampleHead reports whether a sentence opens as an example that is worked out.
func exampleHead(s string) bool {
	s = strings.TrimLeft(s, " （(【")
	return lexicon.ExampleHeads.Start(s)
}

// settleItems drops the item of claims that only name what the title does, where
// the claims of one family have no second such item: in an article on 零钱 the
// limit of 零钱 is the limit of what the article is about.
func (x *Extraction) settleItems() {
	title := FoldTerm(x.Doc.Title.Text)
	sole := map[claim.Slot]string{}
	for i := range x.Claims {
		c := &x.Claims[i]
		f := c.Slot.Family()
		if c.Topic.Item == "" || f == claim.Date || f == claim.Phone || !x.inTitle(title, c.Topic.Item) {
			continue
		}
		if have, ok := sole[f]; ok && have != c.Topic.Item {
			sole[f] = ""
		} else {
			sole[f] = c.Topic.Item
		}
	}
	for i := range x.Claims {
		if c := &x.Claims[i]; c.Topic.Item != "" && c.Topic.Item == sole[c.Slot.Family()] {
			c.Topic.Item = ""
		}
	}
}

// inTitle reports whether the title has all the words of an item, but for the name
// of the kind of fee.
func (x *Extraction) inTitle(title, item string) bool {
	named := item
	for _, h := range lexicon.Scan(item, nil) {
		if h.Category == lexicon.Fee && h.End == len(item) && h.Start > 0 {
			named = item[:h.Start]
		}
	}
	for _, w := range x.Doc.Words(named, 0, len(named)) {
		if !strings.Contains(title, named[w.Start:w.End]) {
			return false
		}
	}
	return true
}
