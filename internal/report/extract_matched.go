package report

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/internal/source"
	"buzhou/internal/wire"
	"buzhou/internal/worded"
)

// maxMatched is how many rivals of a statement are listed unless all are asked for.
const maxMatched = 3

// matching explains how the statements on a line were matched by their words. Unless all
// are asked for, a clause that no cue makes an answer counts only if another differs from it.
func (r *reading) matching(line int, all bool) worded.Matching {
	known, _ := claim.Conflicts(r.Claims, r.Env)
	m := worded.Explain(r.Read, known, func(s source.Span) bool { return r.touches(s, line) })
	if !all {
		m.Statements = slices.DeleteFunc(m.Statements, func(s worded.Matched) bool {
			return saidKind(&s.Said) == "plain" && !slices.ContainsFunc(s.Rivals, func(k worded.Rival) bool { return k.Differs() })
		})
	}
	return m
}

// differing returns the first rivals of a statement that differ from it, or all rivals, and
// how many there are.
func differing(m *worded.Matched, all bool) ([]worded.Rival, int) {
	if all {
		return m.Rivals, len(m.Rivals)
	}
	n := 0
	for n < len(m.Rivals) && m.Rivals[n].Differs() {
		n++
	}
	return m.Rivals[:min(n, maxMatched)], n
}

// verdict says why a statement and its rival were reported, or why not.
func (r *reading) verdict(a *worded.Matched, b *worded.Rival) string {
	switch {
	case b.Verdict == worded.Reported:
		return r.m.say("why.opposed", finding.Term(b.Slot))
	case b.Verdict == worded.SetApart:
		return r.apart(b.Reason, a.Scope, b.Scope)
	}
	return r.m.word("verdict/" + b.Verdict.String())
}

// saidKind is the id of what a statement is: a value, or a clause by what its cues do.
func saidKind(s *worded.Said) string {
	switch {
	case s.Value:
		return "value"
	case s.Affirms && s.Denies:
		return "both"
	case s.Affirms:
		return "affirms"
	case s.Denies:
		return "denies"
	}
	return "plain"
}

// matched writes how the statements of the line were matched.
func (e *explained) matched() {
	for i := range e.matching.Statements {
		e.w.WriteByte('\n')
		e.statement(&e.matching.Statements[i])
	}
	if e.matching.Partial {
		fmt.Fprintf(e.w, "\n%s\n", e.m.say("why.partial"))
	}
}

// statement explains how one statement was matched.
func (e *explained) statement(s *worded.Matched) {
	fmt.Fprintln(e.w, e.m.say("why.matched", finding.Text(e.quote(s.Span, 64)), finding.Text(e.m.word("said/"+saidKind(&s.Said)))))
	rivals, n := differing(s, e.all)
	switch {
	case n == 0:
		e.field("tag/rivals", e.m.say("why.unopposed"))
	case n > len(rivals):
		e.field("tag/rivals", e.m.say("why.differing-shown", finding.Number(n), finding.Number(len(rivals))))
	default:
		e.field("tag/rivals", e.m.say("why.differing", finding.Number(n)))
	}
	for i := range rivals {
		e.weighed(s, &rivals[i])
	}
}

// weighed writes a rival of a statement, and what became of the two.
func (e *explained) weighed(s *worded.Matched, k *worded.Rival) {
	c, label := e.colors.faint, e.m.word("verdict/silent")
	if k.Verdict <= worded.Restated {
		c, label = e.colors.error, e.m.word("verdict/reported")
	}
	cells := max(labelCells(e.m.word("verdict/silent")), labelCells(e.m.word("verdict/reported")))
	line := e.m.say("why.line", finding.Text(fmt.Sprintf("%*d", e.gutter, e.at.Line(k.Span.Start))))
	odds := e.m.say("why.odds", finding.Text(odds(k.Probability)), finding.Text(odds(k.Threshold)))
	fmt.Fprintf(e.w, "    %s %s  %s  %s %s\n", c.Sprint(pad(label, cells)), line, odds, e.colors.faint.Sprint(e.quote(k.Span, 40)), e.m.word("said/"+saidKind(&k.Said)))
	fmt.Fprintf(e.w, "    %s %s\n", strings.Repeat(" ", cells), Visible(e.verdict(s, k)))
}

// odds writes a probability with as many digits as tell it from a threshold.
func odds(p float64) string { return strconv.FormatFloat(rounded(p), 'f', -1, 64) }

// rounded cuts a probability to three digits, so that none reaches a threshold by it.
func rounded(p float64) float64 { return math.Floor(p*1000+1e-9) / 1000 }

// jsonMatched is a statement that was matched by its words.
type jsonMatched struct {
	Kind          string        `json:"kind"` // value, affirms, denies, both, plain
	Scope         wire.Scope    `json:"scope"`
	Span          wire.Span     `json:"span"`
	Quote         string        `json:"quote"`
	Rivals        []jsonWeighed `json:"rivals"`
	RivalsOmitted int           `json:"rivals_omitted,omitempty"`
}

// jsonWeighed is a statement that another was weighed against.
type jsonWeighed struct {
	Outcome     string    `json:"outcome"` // reported, known, unlikely, outdone, apart, far, agrees
	Reason      string    `json:"reason,omitempty"`
	Message     string    `json:"message"`
	Probability float64   `json:"probability"`
	Threshold   float64   `json:"threshold"`
	Slot        string    `json:"slot,omitempty"`
	Span        wire.Span `json:"span"`
	Quote       string    `json:"quote"`
}

// matched puts a statement into its JSON form.
func (x *extractWire) matched(s *worded.Matched, all bool) jsonMatched {
	rivals, n := differing(s, all)
	text := x.Article.Source.String()
	out := jsonMatched{
		Kind: saidKind(&s.Said), Scope: x.scope(s.Scope), Span: x.wire.span(s.Span), Quote: text[s.Span.Start:s.Span.End],
		Rivals: make([]jsonWeighed, len(rivals)), RivalsOmitted: n - len(rivals),
	}
	for i := range rivals {
		k := &rivals[i]
		out.Rivals[i] = jsonWeighed{
			k.Verdict.String(), k.Reason, x.verdict(s, k), rounded(k.Probability), k.Threshold, string(k.Slot), x.wire.span(k.Span), text[k.Span.Start:k.Span.End],
		}
	}
	return out
}
