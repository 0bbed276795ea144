package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/fatih/color"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/run"
	"buzhou/internal/source"
)

// text is the format for people: a line for each finding, the source of all its
// ends below, and a summary.
type text struct {
	w       *bufio.Writer
	m       *Messages
	colors  *palette
	quiet   bool
	started bool // something has been written
	framer  framer
}

func newText(w io.Writer, opts Options) *text {
	return &text{w: bufio.NewWriter(w), m: opts.Messages, colors: newPalette(opts.Color), quiet: opts.Quiet}
}

func (t *text) Begin(Header) error { return nil }

// Document writes the findings and notes of one article. Failures are not part
// of this format: they go to the error stream, see Failures and Remarks.
func (t *text) Document(o *run.Outcome) error {
	if o.Result == nil {
		return nil
	}
	for i := range o.Result.Findings {
		t.finding(&o.Result.Findings[i], o.Result.Article)
	}
	if t.quiet {
		return t.w.Flush()
	}
	for _, n := range o.Result.Notes {
		message := t.m.Note(n, o.Result.Article.Source.Mapper())
		t.gap()
		fmt.Fprintf(t.w, "%s: %s %s %s\n", VisiblePath(n.Path), t.colors.info.Sprint(t.m.lang.pick("说明", "note:")),
			Visible(message), t.colors.faint.Sprintf("[%s]", n.Code))
	}
	return t.w.Flush()
}

func (t *text) End(s run.Summary) error {
	if t.quiet {
		return t.w.Flush()
	}
	t.gap()
	fmt.Fprintln(t.w, t.colors.strong.Sprint(t.m.summary(s)))
	return t.w.Flush()
}

// gap sets the next paragraph off from the one before.
func (t *text) gap() {
	if t.started {
		t.w.WriteByte('\n')
	}
	t.started = true
}

// finding writes f, a finding in a.
func (t *text) finding(f *finding.Finding, a *article.Article) {
	t.gap()
	m := a.Source.Mapper()
	at := m.Position(f.Span.Start)
	fmt.Fprintf(t.w, "%s %s %s %s\n",
		t.colors.strong.Sprintf("%s:%d:%d:", VisiblePath(f.Path), at.Line, at.Column),
		t.colors.severity(f.Severity).Sprint(t.m.Term(f.Severity.String())+t.m.lang.pick("", ":")),
		Visible(t.m.Finding(f, m)), t.colors.faint.Sprintf("[%s]", f.Rule))

	all := t.ends(f, a.Source)
	gutter := 0
	for _, e := range all.shown {
		gutter = max(gutter, len(strconv.Itoa(e.line)))
	}
	for i, e := range all.shown {
		// Places next to each other on a line share its source.
		again := i > 0 && e.path == "" && e.line == all.shown[i-1].line && e.text == all.shown[i-1].text
		t.frame(e, gutter, again)
	}
	t.remarks(f, all, gutter)
}

// maxFrames is how many places of a finding are shown with their source; those
// beyond are named by their lines, for nobody reads twenty frames.
const maxFrames = 8

// end is one place of a finding, ready to be shown.
type end struct {
	frame
	// path is set, and there is no frame, if the place is in another article.
	path, quote string
	label       string
	color       *color.Color
}

// ends are the places of a finding: those that are shown with their source (its
// own, those it contradicts and what it has to be seen with), the names of those
// for which there is no room, and of those that agree.
type ends struct {
	shown          []end
	more, agreeing []string
}

func (t *text) ends(f *finding.Finding, src *source.Text) ends {
	out := ends{shown: []end{{
		frame: t.framer.frame(src, f.Span), label: t.m.Claim(f.Claim), color: t.colors.severity(f.Severity),
	}}}
	own := src.Mapper().Line(f.Span.Start)
	for i := range f.Related {
		r := &f.Related[i]
		here := r.Path == "" || r.Path == f.Path
		switch {
		case r.Role == finding.Agrees && here:
			at := src.Mapper().Position(r.Span.Start)
			name := strconv.Itoa(at.Line)
			if at.Line == own { // "also on the line you are looking at" says nothing
				name += ":" + strconv.Itoa(at.Column)
			}
			out.agreeing = appendNew(out.agreeing, name)
		case len(out.shown) == maxFrames && here:
			line := strconv.Itoa(src.Mapper().Line(r.Span.Start))
			out.more = appendNew(out.more, t.m.say("why.line", finding.Text(line)))
		case len(out.shown) == maxFrames:
			out.more = appendNew(out.more, r.Path)
		default:
			e := end{label: t.m.end(r, src.Mapper()), color: t.colors.other}
			if here {
				e.frame = t.framer.frame(src, r.Span)
			} else {
				e.path, e.quote = r.Path, r.Quote
			}
			out.shown = append(out.shown, e)
		}
	}
	return out
}

// appendNew appends s unless it stands last already.
func appendNew(names []string, s string) []string {
	if n := len(names); n > 0 && names[n-1] == s {
		return names
	}
	return append(names, s)
}

// frame writes a line of source, unless it has just been written, with carets
// under the span and the label after them, or below where that would be too wide.
func (t *text) frame(e end, gutter int, again bool) {
	bar := t.colors.faint.Sprint("|")
	if e.path != "" {
		fmt.Fprintf(t.w, " %*s %s %s %s\n", gutter, "", t.colors.faint.Sprint(">"), Visible(e.path), Visible(e.quote))
		if e.label != "" {
			fmt.Fprintf(t.w, " %*s %s %s\n", gutter, "", bar, e.color.Sprint(Visible(e.label)))
		}
		return
	}
	label := Visible(e.label)
	if e.last > e.line {
		label = strings.TrimSpace(t.m.say("report.through", finding.Text(strconv.Itoa(e.last))) + " " + label)
	}
	if !again {
		fmt.Fprintf(t.w, " %s %s %s\n", t.colors.faint.Sprintf("%*d", gutter, e.line), bar, e.text)
	}
	carets := strings.Repeat("^", e.width)
	margin := strings.Repeat(" ", e.before)
	if label == "" || e.before+e.width+1+labelCells(label) <= frameWidth {
		fmt.Fprintf(t.w, " %*s %s %s%s\n", gutter, "", bar, margin, e.color.Sprint(strings.TrimSpace(carets+" "+label)))
		return
	}
	fmt.Fprintf(t.w, " %*s %s %s%s\n", gutter, "", bar, margin, e.color.Sprint(carets))
	fmt.Fprintf(t.w, " %*s %s %s\n", gutter, "", bar, e.color.Sprint(label))
}

// labelCells is about how many display cells s takes: enough to decide whether
// it fits, for nothing stands behind a label.
func labelCells(s string) (n int) {
	for _, r := range s {
		n++
		if r >= 0x2e80 { // where the scripts of East Asia begin
			n++
		}
	}
	return n
}

// remarks writes what else there is to say of f: who agrees, what the finding
// rests on, what would mend it.
func (t *text) remarks(f *finding.Finding, all ends, gutter int) {
	line := func(s string) {
		fmt.Fprintf(t.w, " %*s %s %s\n", gutter, "", t.colors.faint.Sprint("="), Visible(s))
	}
	separator := t.m.lang.pick("、", ", ")
	if len(all.more) > 0 {
		line(t.m.say("report.more", finding.Text(strings.Join(all.more, separator))))
	}
	if len(all.agreeing) > 0 {
		line(t.m.say("report.agrees", finding.Text(strings.Join(all.agreeing, separator))))
	}
	if f.Omitted > 0 {
		line(t.m.say("report.omitted", finding.Number(f.Omitted)))
	}
	for i := range f.Facts {
		line(t.fact(&f.Facts[i]))
	}
	if f.Fix != nil {
		key := "report.fix"
		if f.Fix.Safe {
			key = "report.fix.safe"
		}
		line(t.m.say(key, finding.Text(t.m.Format(f.Fix.Title, nil))))
	}
}

// fact returns f with its validity and sources.
func (t *text) fact(f *finding.Fact) string {
	l := t.m.lang
	parts := []string{t.m.say("report.fact", finding.Text(f.ID), finding.Text(f.Value))}
	if f.ValidFrom != "" {
		parts = append(parts, t.m.say("report.fact.from", finding.Text(f.ValidFrom)))
	}
	if f.ValidUntil != "" {
		parts = append(parts, t.m.say("report.fact.until", finding.Text(f.ValidUntil)))
	}
	if n := len(f.Sources); n > 0 {
		parts = append(parts, t.m.say("report.source", finding.Text(f.Sources[0])))
		if n > 1 {
			parts = append(parts, t.m.say("report.sources", finding.Number(n)))
		}
	}
	return strings.Join(parts, l.pick("，", ", "))
}

// Failures writes, for people and whatever the format of the report, why o could
// not be checked. A crash brings the stack that a report of it needs.
func Failures(w io.Writer, m *Messages, o *run.Outcome) error {
	for _, n := range o.Failures {
		if err := remark(w, m, n); err != nil {
			return err
		}
		if n.Code != run.CodeInternal || len(n.Message.Args) < 2 {
			continue
		}
		if stack, ok := n.Message.Args[1].(finding.Text); ok {
			if _, err := io.WriteString(w, string(stack)); err != nil {
				return err
			}
		}
	}
	return nil
}

// Remarks writes, for people and whatever the format of the report, the notes of
// o that belong to no article.
func Remarks(w io.Writer, m *Messages, o *run.Outcome) error {
	for _, n := range o.Notes {
		if err := remark(w, m, n); err != nil {
			return err
		}
	}
	return nil
}

// remark writes one line for the error stream.
func remark(w io.Writer, m *Messages, n finding.Note) error {
	path := ""
	if n.Path != "" {
		path = Visible(n.Path) + ": "
	}
	_, err := fmt.Fprintf(w, "buzhou: %s%s [%s]\n", path, Visible(m.Note(n, nil)), n.Code)
	return err
}
