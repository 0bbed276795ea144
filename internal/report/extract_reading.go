package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"buzhou/checker"
	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
)

// reading puts what was read in one article into words of one language.
type reading struct {
	*checker.Result
	m  *Messages
	at *source.Mapper
}

func newReading(m *Messages, r *checker.Result) reading {
	return reading{Result: r, m: m, at: r.Article.Source.Mapper()}
}

// inOrder returns the claims in the order of the text.
func (r *reading) inOrder() []*claim.Claim {
	out := make([]*claim.Claim, len(r.Claims))
	for i := range r.Claims {
		out[i] = &r.Claims[i]
	}
	slices.SortStableFunc(out, func(a, b *claim.Claim) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return out
}

// line returns the line of a place as messages take it.
func (r *reading) line(off int) finding.Text {
	return finding.Text(strconv.Itoa(r.at.Line(off)))
}

// topic names t without its origin: 京东·关闭(免密支付).
func (r *reading) topic(t annotate.Topic) string {
	name := r.m.say("extract.no-topic")
	switch {
	case t.Item != "":
		return Visible(t.Item)
	case t.Known():
		name = r.m.Term(t.Operation)
	}
	if t.Object != "" {
		name += "(" + r.m.object(t.Object) + ")"
	}
	if t.Product != "" {
		name = r.m.Term(t.Product) + "·" + name
	}
	return Visible(name) // an open term is the article's own words
}

// origin says where t was read, with the line if that is not at the place
// itself; "" if it was read nowhere.
func (r *reading) origin(t annotate.Topic) string {
	if t.From == annotate.FromNowhere {
		return ""
	}
	name := r.m.word("from/" + t.From.String())
	if t.From < annotate.FromHead || t.Span.End == 0 {
		return name
	}
	return r.m.say("extract.origin", finding.Text(name), r.line(t.Span.Start))
}

// inherited is t in brackets, with its origin if that is not its clause:
// [京东·关闭(免密支付) ← 标题，第 1 行].
func (r *reading) inherited(t annotate.Topic) string {
	s := r.topic(t)
	if t.From > annotate.FromClause {
		s += " ← " + r.origin(t)
	}
	return "[" + s + "]"
}

// facet names the value of a facet. A method has the head that opens it for a
// name, for its id is only the number of that block; a condition or case in the
// words of the text is quoted.
func (r *reading) facet(f annotate.Facet, value string) string {
	id := f.String() + "=" + value
	switch f {
	case annotate.Method:
		if b, err := strconv.Atoi(strings.TrimPrefix(value, "m")); err == nil && b >= 0 && b < len(r.Article.Blocks) {
			return r.quoted(f, r.headName(b))
		}
	case annotate.Condition, annotate.Case:
		if _, ok := lookup(id); !ok {
			return r.quoted(f, clip(strings.TrimRight(value, ",，。;；:： "), 32))
		}
	}
	return Visible(r.m.Term(id))
}

// quoted names a facet by what the text says: 方法“方式1”.
func (r *reading) quoted(f annotate.Facet, value string) string {
	return r.m.Term(f.String()) + r.m.lang.pick("", " ") + "“" + value + "”"
}

// headName is the short name of a heading: its marker, else its text.
func (r *reading) headName(b int) string {
	name := strings.TrimRight(r.Article.Blocks[b].Marker.Text, ":：、. ")
	if name == "" {
		name = r.blockText(b)
	}
	return clip(name, 24)
}

// facets lists the set facets of s.
func (r *reading) facets(s annotate.Scope) []string {
	var out []string
	for f, v := range s {
		if v != "" {
			out = append(out, r.facet(annotate.Facet(f), v))
		}
	}
	return out
}

// scope is the set facets of s in brackets, "" if there is none.
func (r *reading) scope(s annotate.Scope) string {
	return r.bracket(r.facets(s))
}

// bracket joins what is said in passing.
func (r *reading) bracket(parts []string) string {
	if len(parts) == 0 {
		return ""
	}
	l := r.m.lang
	return l.pick("（", "(") + strings.Join(parts, l.pick("，", ", ")) + l.pick("）", ")")
}

// stance names what of st is not plain: an assertion that holds in general.
func (r *reading) stance(st annotate.Stance) []string {
	var out []string
	if st.Modality != annotate.Asserted {
		out = append(out, r.m.word("modality/"+st.Modality.String()))
	}
	if st.Force != annotate.Generic {
		out = append(out, r.m.word("modality/"+st.Force.String()))
	}
	return out
}

// marked is a stance that is not plain in angle brackets, else "".
func (r *reading) marked(st annotate.Stance) string {
	if s := strings.Join(r.stance(st), " "); s != "" {
		return "<" + s + ">"
	}
	return ""
}

// value says the slot and value of c with what goes with the value.
func (r *reading) value(c *claim.Claim) string {
	out := c.Output()
	out.Scope = nil
	v := &c.Value
	parts := []string{r.m.Claim(out)}
	if v.Partial != "" {
		parts = append(parts, v.Partial)
	}
	if v.Banned {
		parts = append(parts, r.m.say("extract.within", finding.Text(days(v.Window))))
	}
	if v.After != "" {
		parts = append(parts, r.m.say("extract.after", finding.Term(v.After)))
	}
	if v.AtOnce {
		parts = append(parts, r.m.say("extract.at-once"))
	}
	if v.Explicit {
		parts = append(parts, r.m.say("extract.explicit"))
	}
	if v.Alternative {
		parts = append(parts, r.m.say("extract.alternative"))
	}
	return Visible(strings.Join(parts, " · "))
}

// daySeconds and hourSeconds are a day and an hour in seconds.
const (
	hourSeconds = 60 * 60
	daySeconds  = 24 * hourSeconds
)

// days writes an interval of seconds in days, or in hours if it is shorter.
func days(in quantity.Interval) string {
	unit, size := quantity.Day, float64(daySeconds)
	if in.Max < daySeconds {
		unit, size = quantity.Hour, hourSeconds
	}
	in.Min, in.Max = in.Min/size, in.Max/size
	if in.Min <= 0 {
		in.Min = in.Max
	}
	return quantity.Quantity{Kind: quantity.Duration, Unit: unit, Interval: in}.String()
}

// quote is the source of a span, cut to so many display cells. The brackets tell
// it from the quotation marks of the text.
func (r *reading) quote(s source.Span, cells int) string {
	text := r.Article.Source.String()
	return "「" + clip(text[s.Start:s.End], cells) + "」"
}

// blockText is the text of a block without its marker, for a row its cells.
func (r *reading) blockText(b int) string {
	blk := &r.Article.Blocks[b]
	if blk.Kind != article.TableRow || blk.Table == article.None {
		return blk.View.Text
	}
	t := &r.Article.Tables[blk.Table]
	if blk.Row < 0 {
		return phrases(t.Head)
	}
	return phrases(t.Rows[blk.Row])
}

// phrases joins the texts of cells.
func phrases(ps []article.Phrase) string {
	texts := make([]string, len(ps))
	for i, p := range ps {
		texts[i] = p.View.Text
	}
	return strings.Join(texts, " | ")
}

// clip returns s fit for a terminal and cut to about so many display cells.
func clip(s string, cells int) string {
	s = strings.TrimSpace(Visible(s))
	if labelCells(s) <= cells {
		return s
	}
	n := 0
	for i, c := range s {
		w := labelCells(string(c))
		if n+w > cells-1 {
			return strings.TrimSpace(s[:i]) + "…"
		}
		n += w
	}
	return s
}

// pad fills s with spaces to so many display cells.
func pad(s string, cells int) string {
	return s + strings.Repeat(" ", max(cells-labelCells(s), 0))
}
