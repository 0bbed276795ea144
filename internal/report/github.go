package report

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"buzhou/internal/finding"
	"buzhou/internal/run"
	"buzhou/internal/source"
)

// github writes workflow commands of GitHub Actions, which make annotations.
// Of each level, GitHub shows only the first githubShown of a step and keeps the
// rest in the log; so errors come first, and what is not shown is counted.
type github struct {
	w    *bufio.Writer
	opts Options
	// warnings and notices wait for the errors to end.
	warnings, notices spool
	counts            map[string]int // by level
}

// githubShown is how many annotations of a level GitHub shows of one step.
const githubShown = 10

func newGitHub(w io.Writer, opts Options) *github {
	return &github{w: bufio.NewWriter(w), opts: opts, counts: make(map[string]int)}
}

func (g *github) Begin(Header) error { return nil }

func (g *github) Document(o *run.Outcome) error {
	for _, n := range o.Failures {
		if err := g.command("error", property("file", g.file(n.Path))+property("title", n.Code), g.opts.Messages.Note(n, nil)); err != nil {
			return err
		}
	}
	if err := g.notes(o.Notes, nil); err != nil {
		return err
	}
	if o.Result == nil {
		return g.w.Flush()
	}
	mapper := o.Result.Article.Source.Mapper()
	for i := range o.Result.Findings {
		f := &o.Result.Findings[i]
		properties := property("file", g.file(o.Path)) + githubRegion(mapper, f.Span) + property("title", f.Rule)
		if err := g.command(githubLevel(f.Severity), properties, g.opts.Messages.Finding(f, mapper)); err != nil {
			return err
		}
	}
	return errors.Join(g.notes(o.Result.Notes, mapper), g.w.Flush())
}

// notes makes notices of remarks.
func (g *github) notes(notes []finding.Note, at *source.Mapper) error {
	for _, n := range notes {
		if err := g.command("notice", property("file", g.file(n.Path))+property("title", n.Code), g.opts.Messages.Note(n, at)); err != nil {
			return err
		}
	}
	return nil
}

func (g *github) End(run.Summary) error {
	defer g.warnings.close()
	defer g.notices.close()
	err := g.warnings.copyTo(g.w)
	if hidden := g.hidden(); hidden > 0 {
		// Ahead of the other notices, to be among those that are shown.
		text := g.opts.Messages.say("report.hidden", finding.Number(hidden))
		fmt.Fprintf(g.w, "::notice%s::%s\n", properties(property("title", "buzhou")), githubData(text))
	}
	return errors.Join(err, g.notices.copyTo(g.w), g.w.Flush())
}

// hidden returns how many annotations GitHub will not show, given that a notice
// says so.
func (g *github) hidden() int {
	over := 0
	for _, n := range g.counts {
		over += max(n-githubShown, 0)
	}
	if over > 0 && g.counts["notice"] >= githubShown {
		over++
	}
	return over
}

// command writes one command, or has it wait.
func (g *github) command(level, props, message string) error {
	g.counts[level]++
	var w io.Writer = g.w
	switch level {
	case "warning":
		w = &g.warnings
	case "notice":
		w = &g.notices
	}
	_, err := fmt.Fprintf(w, "::%s%s::%s\n", level, properties(props), githubData(filled(message)))
	return err
}

// file returns path as annotations need it.
func (g *github) file(path string) string { return g.opts.relative(path) }

// property returns a property of a command and the comma before it, nothing if
// the value is empty.
func property(name, value string) string {
	if value == "" {
		return ""
	}
	return "," + name + "=" + strings.NewReplacer(":", "%3A", ",", "%2C").Replace(githubData(value))
}

// properties returns a list of properties as it follows the command's name.
func properties(list string) string {
	if list == "" {
		return ""
	}
	return " " + list[1:]
}

// githubRegion returns where a span is. Columns, in code points, are known to
// GitHub only within one line.
func githubRegion(m *source.Mapper, s source.Span) string {
	start, end := m.Position(s.Start), m.Position(s.End)
	if start.Line != end.Line {
		return fmt.Sprintf(",line=%d,endLine=%d", start.Line, end.Line)
	}
	return fmt.Sprintf(",line=%d,endLine=%d,col=%d,endColumn=%d", start.Line, end.Line, start.Column, end.Column)
}

// githubLevel returns GitHub's word for a severity.
func githubLevel(s finding.Severity) string {
	if s == finding.Info {
		return "notice"
	}
	return s.String()
}

// githubData returns s as the data of a command: on one line, and without what
// a terminal would act on. These are all the escapes that the runner knows.
func githubData(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.ReplaceAll(Visible(strings.TrimSuffix(l, "\r")), "%", "%25")
	}
	return strings.Join(lines, "%0A")
}
