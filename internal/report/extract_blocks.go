package report

import (
	"slices"
	"strconv"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
)

// blockIDs are the ASCII ids of the kinds of block, in their order.
var blockIDs = [...]string{
	article.Paragraph: "paragraph", article.Heading: "heading", article.ListItem: "list-item", article.TableRow: "table-row",
	article.Quote: "quote", article.Code: "code", article.Boilerplate: "boilerplate",
}

// familyIDs are the ASCII ids of the families of markers, in their order.
var familyIDs = [...]string{
	article.NoMarker: "", article.Bullet: "bullet", article.ArabicDot: "arabic-dot", article.ArabicDun: "arabic-dun",
	article.ArabicParen: "arabic-paren", article.ParenArabic: "paren-arabic", article.Circled: "circled",
	article.StepOrdinal: "step-ordinal", article.StepWord: "step-word", article.MethodWord: "method-word",
	article.ChineseDun: "chinese-dun", article.ParenChinese: "paren-chinese", article.PartOrdinal: "part-ordinal",
	article.Discourse: "discourse", article.QuestionWord: "question-word", article.AnswerWord: "answer-word",
	article.CaseWord: "case-word", article.RomanNumeral: "roman-numeral", article.LetterMarker: "letter",
}

// marker returns the marker of a block as it is written, and a space.
func (s *sheet) marker(b *article.Block) string {
	if b.Marker.Text == "" {
		return ""
	}
	return Visible(b.Marker.Text) + " "
}

// contribution is what a head adds to what stands under it.
type contribution struct {
	topic annotate.Topic // zero if inherited
	scope annotate.Scope // only the facets that differ
	asks  bool
	story bool // tells a case
}

// adds returns what the heading block b adds to the section around it.
func (r *reading) adds(b int) contribution {
	ctxs := r.Read.Contexts
	outer, own := ctxs.Root(), ctxs.At(b)
	if p := r.Article.Sections[r.Article.Blocks[b].Section].Parent; p > 0 {
		outer = ctxs.At(r.Article.Sections[p].Heading)
	}
	var c contribution
	if own.Topic != outer.Topic {
		c.topic = own.Topic
	}
	for f, v := range own.Scope {
		if v != outer.Scope[f] {
			c.scope[f] = v
		}
	}
	c.asks = own.Asks
	c.story = own.Force == annotate.Instance && outer.Force != annotate.Instance
	return c
}

// heading writes a heading and what it adds.
func (s *sheet) heading(depth, b int) {
	blk := &s.Article.Blocks[b]
	c := s.adds(b)
	parts := []string{s.marker(blk) + s.colors.strong.Sprint(clip(s.blockText(b), 72))}
	if c.topic != (annotate.Topic{}) {
		parts = append(parts, "["+s.topic(c.topic)+"]")
	}
	parts = append(parts, s.scope(c.scope))
	if c.asks {
		parts = append(parts, "<"+s.m.say("extract.asks")+">")
	}
	if c.story {
		parts = append(parts, "<"+s.m.say("extract.case")+">")
	}
	s.put(blk.Span.Start, depth, s.m.word("block/heading")+strconv.Itoa(blk.Level), s.colors.strong, parts...)
}

// lead names the block that introduces a list or table, "" if there is none.
func (s *sheet) lead(b int) string {
	if b == article.None {
		return ""
	}
	return s.m.say("extract.lead", s.line(s.Article.Blocks[b].Span.Start), finding.Text(clip(s.blockText(b), 32)))
}

// list writes the list l at its first item.
func (s *sheet) list(depth, l int) {
	list := &s.Article.Lists[l]
	first := &s.Article.Blocks[list.Items[0]]
	marker := ""
	if first.Marker.Text != "" {
		marker = s.m.say("extract.marker", finding.Text(Visible(first.Marker.Text)))
	}
	s.put(first.Span.Start, depth, s.m.word("tag/list"), s.colors.faint,
		s.m.say("extract.list", finding.Number(len(list.Items))), s.bracket(nonEmpty(marker, s.lead(list.Lead))))
}

// table writes the table t at its first row.
func (s *sheet) table(depth, t int) {
	tab := &s.Article.Tables[t]
	columns := len(tab.Head)
	for _, r := range tab.Rows {
		columns = max(columns, len(r))
	}
	var remarks []string
	if tab.Collapsed {
		remarks = append(remarks, s.m.say("extract.collapsed"))
	}
	if tab.Truncated {
		remarks = append(remarks, s.m.say("extract.truncated"))
	}
	s.put(tab.Span.Start, depth, s.m.word("tag/table"), s.colors.faint,
		s.m.say("extract.table", finding.Number(columns), finding.Number(len(tab.Rows))),
		s.bracket(append(remarks, nonEmpty(s.lead(tab.Lead))...)))
}

// procedure writes what the procedure p is for, at its first step.
func (s *sheet) procedure(depth, p int) {
	proc := &s.Procedures[p]
	aside := ""
	if proc.Aside {
		aside = "<" + s.m.say("extract.aside") + ">"
	}
	s.put(s.Article.Blocks[proc.Steps[0].Block].Span.Start, depth, s.m.word("tag/procedure"), s.colors.other,
		s.m.say("extract.procedure", finding.Number(len(proc.Steps))), s.inherited(proc.Goal), s.scope(proc.Context.Scope), aside)
}

// nonEmpty returns the texts that are not empty.
func nonEmpty(texts ...string) []string {
	return slices.DeleteFunc(texts, func(s string) bool { return s == "" })
}
