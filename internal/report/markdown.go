package report

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"buzhou/internal/finding"
	"buzhou/internal/run"
	"buzhou/internal/source"
)

// markdown is a summary for the page of a job or a comment on a merge request:
// what the run came to, and a table of the findings, errors first. GitHub takes
// no summary of more than 1 MiB, so rows beyond markdownRoom are counted.
type markdown struct {
	w    io.Writer
	opts Options
	// rows are the findings by severity.
	rows              [finding.Error + 1]bytes.Buffer
	failures, remarks bytes.Buffer
	omitted           int
}

// markdownRoom is how many bytes the rows of one severity, the failures and the
// remarks may take each: together they stay below 1 MiB.
const markdownRoom = 200 << 10

func newMarkdown(w io.Writer, opts Options) *markdown {
	return &markdown{w: w, opts: opts}
}

func (k *markdown) Begin(Header) error { return nil }

func (k *markdown) Document(o *run.Outcome) error {
	m := k.opts.Messages
	k.notes(&k.failures, o.Failures, nil)
	k.notes(&k.remarks, o.Notes, nil)
	if o.Result == nil {
		return nil
	}
	mapper := o.Result.Article.Source.Mapper()
	for i := range o.Result.Findings {
		f := &o.Result.Findings[i]
		place := fmt.Sprintf("%s:%d", o.Path, mapper.Line(f.Span.Start))
		k.add(&k.rows[f.Severity], fmt.Sprintf("| %s | %s | %s | `%s` |\n",
			m.Term(f.Severity.String()), markdownCode(place), markdownText(m.Finding(f, mapper)), f.Rule))
	}
	k.notes(&k.remarks, o.Result.Notes, mapper)
	return nil
}

// notes adds an item for each note.
func (k *markdown) notes(to *bytes.Buffer, notes []finding.Note, at *source.Mapper) {
	for _, n := range notes {
		k.add(to, fmt.Sprintf("- %s: %s `%s`\n", markdownCode(n.Path), markdownText(k.opts.Messages.Note(n, at)), n.Code))
	}
}

// add appends a line if there is room.
func (k *markdown) add(to *bytes.Buffer, line string) {
	if to.Len()+len(line) > markdownRoom {
		k.omitted++
		return
	}
	to.WriteString(line)
}

func (k *markdown) End(s run.Summary) error {
	w, l := bufio.NewWriter(k.w), k.opts.Messages.lang
	fmt.Fprintf(w, "## buzhou\n\n%s\n", k.opts.Messages.summary(s))
	list := func(items *bytes.Buffer) {
		if items.Len() > 0 {
			w.WriteByte('\n')
			w.WriteString(items.String())
		}
	}
	list(&k.failures)
	if s.Errors+s.Warnings+s.Infos > 0 {
		fmt.Fprintf(w, "\n%s\n|---|---|---|---|\n", l.pick("| 级别 | 位置 | 问题 | 规则 |", "| severity | place | finding | rule |"))
		for i := len(k.rows) - 1; i >= 0; i-- {
			w.WriteString(k.rows[i].String())
		}
	}
	list(&k.remarks)
	if k.omitted > 0 {
		fmt.Fprintf(w, "\n%s\n", k.opts.Messages.say("report.omitted", finding.Number(k.omitted)))
	}
	return w.Flush()
}

// markdownText returns s so that Markdown shows it as it stands, within a line:
// what could be markup, HTML, a link, a mention, a formula or the border of a
// cell is an entity.
func markdownText(s string) string {
	var b strings.Builder
	previous := rune(0)
	for _, r := range Visible(s) {
		// GitHub links www.example.com; http://example.com has a colon.
		if strings.ContainsRune("!#$&*:<>@[\\]^_`{|}~", r) || r == '.' && (previous == 'w' || previous == 'W') {
			fmt.Fprintf(&b, "&#%d;", r)
		} else {
			b.WriteRune(r)
		}
		previous = r
	}
	return b.String()
}

// markdownCode returns s as code. Within it neither entities nor escapes are
// read, and a bar would end the cell all the same.
func markdownCode(s string) string {
	s = strings.NewReplacer("|", "¦", "`", "ˋ").Replace(Visible(s))
	return "`" + s + "`"
}
