package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/internal/run"
	"buzhou/internal/source"
	"buzhou/internal/worded"
)

// maxRivals is how many rivals of a claim are listed unless all are asked for.
const maxRivals = 10

// why explains one line of an article: how its claims were read, what each was
// compared with and how that came out.
type why struct {
	w      io.Writer
	m      *Messages
	colors *palette
	opts   ExtractOptions
	header Header
}

func newWhy(w io.Writer, o ExtractOptions) *why {
	return &why{w: w, m: o.Messages, colors: newPalette(o.Color), opts: o}
}

func (y *why) Begin(h Header) error {
	y.header = h
	return nil
}

func (y *why) End(run.Summary) error { return nil }

func (y *why) Document(out *run.Outcome) error {
	if out.Result == nil {
		return nil
	}
	r := newReading(y.m, out.Result)
	if n := lines(out.Result.Article.Source); y.opts.Line > n {
		return fmt.Errorf("%s has %d lines; there is no line %d", out.Path, n, y.opts.Line)
	}
	if y.opts.JSON {
		return y.json(&r)
	}
	w := bufio.NewWriter(y.w)
	l := explained{reading: r, w: w, colors: y.colors, number: y.opts.Line, all: y.opts.All, matching: r.matching(y.opts.Line, y.opts.All)}
	l.gutter = len(strconv.Itoa(l.at.LineCount()))
	l.write()
	return w.Flush()
}

// lines counts the lines of a text as editors do: a line break ends a line and
// does not begin another.
func lines(t *source.Text) int {
	n := t.Mapper().LineCount()
	if n > 1 && strings.HasSuffix(t.String(), "\n") {
		n--
	}
	return n
}

// rivals returns the other claims that c could be compared with, best first,
// and how many there are in all. Of those that were not compared, the ones on
// another topic come last: they say little of why c stands alone.
func (r *reading) rivals(c *claim.Claim, all bool) ([]claim.Candidate, int) {
	found := claim.Candidates(r.Claims, c, r.Env)
	slices.SortStableFunc(found, func(a, b claim.Candidate) int { return rank(&a) - rank(&b) })
	n := len(found)
	if !all {
		found = found[:min(n, maxRivals)]
	}
	return found, n
}

// rank orders candidates: compared, of the same topic, of another topic.
func rank(k *claim.Candidate) int {
	switch {
	case k.Result.Relation != claim.Incomparable:
		return 0
	case k.A.Topic.Same(k.B.Topic):
		return 1
	}
	return 2
}

// on returns the claims that stand on a line, in the order of the text.
func (r *reading) on(line int) []*claim.Claim {
	return slices.DeleteFunc(r.inOrder(), func(c *claim.Claim) bool { return !r.touches(c.Span, line) })
}

// touches reports whether a span has a part on a line.
func (r *reading) touches(s source.Span, line int) bool {
	return r.at.Line(s.Start) <= line && line <= r.at.Line(max(s.End-1, s.Start))
}

// reason says why a comparison came out as it did.
func (r *reading) reason(k *claim.Candidate) string {
	if k.Result.Relation == claim.Conflicting && k.Result.Reason == "path" {
		a, b := k.A.Value.Labels, k.B.Value.Labels
		if i, j := k.Result.AtA, k.Result.AtB; i >= 0 && i < len(a) && j >= 0 && j < len(b) {
			return r.m.say("why.part", finding.Text(a[i].Text), finding.Text(b[j].Text))
		}
	}
	return r.apart(k.Result.Reason, k.A.Scope, k.B.Scope)
}

// apart says what sets two claims or statements apart: with both values, if it is a facet.
func (r *reading) apart(reason string, a, b annotate.Scope) string {
	for f := range annotate.NumFacets {
		if x, y := a[f], b[f]; f.String() == reason && x != y {
			return r.m.say("why.differ", finding.Term(reason), r.facetOrUnset(f, x), r.facetOrUnset(f, y))
		}
	}
	return r.m.whyApart(reason)
}

// whyApart names the reason of a comparison: a facet, or another id.
func (m *Messages) whyApart(reason string) string {
	for f := range annotate.NumFacets {
		if f.String() == reason {
			return m.say("why.differs", finding.Term(reason))
		}
	}
	return m.word("reason/" + reason)
}

func (r *reading) facetOrUnset(f annotate.Facet, v string) finding.Text {
	if v == "" {
		return finding.Text(r.m.say("extract.unset"))
	}
	return finding.Text(r.facet(f, v))
}

// explained is a line that is explained to people.
type explained struct {
	reading
	w      *bufio.Writer
	colors *palette
	number int
	all    bool
	gutter int // width of the line numbers
	// matching tells how the statements of the line were matched by their words.
	matching worded.Matching
}

func (e *explained) write() {
	line := e.at.LineSpan(e.number)
	text := e.Article.Source.String()[line.Start:line.End]
	fmt.Fprintf(e.w, "%s  %s\n", e.colors.strong.Sprintf("%s:%d", Visible(e.Article.Path), e.number), clip(text, 96))
	found := e.on(e.number)
	for _, c := range found {
		e.w.WriteByte('\n')
		e.claim(c)
	}
	unread := e.unread(e.number, len(found) > 0)
	if len(found) == 0 {
		fmt.Fprintf(e.w, "\n%s\n", e.m.say("why.no-claim"))
		if len(unread) == 0 {
			e.field("tag/because", e.m.say(e.silent(e.number)))
		}
	}
	for i := range unread {
		e.w.WriteByte('\n')
		e.unit(&unread[i])
	}
	e.matched()
}

// field writes a line below a claim: what it is, and what it says.
func (e *explained) field(tag, text string) {
	if text != "" {
		fmt.Fprintf(e.w, "  %s %s\n", e.colors.faint.Sprint(pad(e.m.word(tag), 10)), Visible(text))
	}
}

// claim explains one claim.
func (e *explained) claim(c *claim.Claim) {
	l := e.m.lang
	fmt.Fprintf(e.w, "%s  %s\n", e.colors.info.Sprint(e.value(c)), e.colors.faint.Sprint(e.quote(c.Span, 64)))
	topic := e.topic(c.Topic)
	if from := e.origin(c.Topic); from != "" {
		topic += " ← " + from
	}
	e.field("tag/topic", topic)
	var scope []string
	for f, v := range c.Scope {
		if v != "" {
			facet := annotate.Facet(f)
			name := e.m.Term(facet.String())
			scope = append(scope, name+l.pick("：", ": ")+strings.TrimSpace(strings.TrimPrefix(e.facet(facet, v), name)))
		}
	}
	e.field("tag/scope", strings.Join(scope, l.pick("；", "; ")))
	stance := e.stance(c.Stance)
	if len(stance) == 0 {
		stance = []string{e.m.word("modality/asserted")}
	}
	e.field("tag/stance", strings.Join(stance, " "))
	if c.Procedure != article.None && c.Procedure < len(e.Procedures) {
		p := &e.Procedures[c.Procedure]
		e.field("tag/procedure", e.m.say("why.line", e.line(e.Article.Blocks[p.Steps[0].Block].Span.Start))+" ["+e.topic(p.Goal)+"]")
	}
	rivals, n := e.rivals(c, e.all)
	switch {
	case n == 0:
		e.field("tag/rivals", e.m.say("why.none"))
	case n > len(rivals):
		e.field("tag/rivals", e.m.say("why.shown", finding.Number(n), finding.Number(len(rivals))))
	default:
		e.field("tag/rivals", e.m.say("why.rivals", finding.Number(n)))
	}
	for i := range rivals {
		e.rival(&rivals[i])
	}
}

// rival writes what a claim was compared with, and how that came out.
func (e *explained) rival(k *claim.Candidate) {
	c := e.colors.faint
	if k.Result.Relation == claim.Conflicting {
		c = e.colors.error
	}
	cells := 0 // the width of an outcome
	for r := claim.Incomparable; r <= claim.Conflicting; r++ {
		cells = max(cells, labelCells(e.m.word("relation/"+r.String())))
	}
	topic := ""
	if !k.A.Topic.Same(k.B.Topic) {
		topic = "[" + e.topic(k.B.Topic) + "]"
	}
	parts := nonEmpty(e.value(k.B), topic, e.scope(k.B.Scope), e.marked(k.B.Stance), e.colors.faint.Sprint(e.quote(k.B.Span, 40)))
	line := finding.Text(fmt.Sprintf("%*d", e.gutter, e.at.Line(k.B.Span.Start)))
	fmt.Fprintf(e.w, "    %s %s  %s\n", c.Sprint(pad(e.m.word("relation/"+k.Result.Relation.String()), cells)),
		e.m.say("why.line", line), strings.Join(parts, " "))
	reason := e.reason(k)
	if k.Result.Relation == claim.Conflicting && e.matching.ToldApart(k.A, k.B) {
		reason = e.m.say("why.told-apart")
	}
	fmt.Fprintf(e.w, "    %s %s\n", strings.Repeat(" ", cells), Visible(reason))
}
