package report

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"buzhou/rules"
)

// jsonRule is a rule as `buzhou rules --format json` lists it.
type jsonRule struct {
	ID       string `json:"id"`
	Group    string `json:"group"`
	Severity string `json:"severity"`
	Title    string `json:"title"`
	What     string `json:"what"`
}

// Rules writes the catalogue of rules as a table, or as JSON, one rule a line.
func Rules(w io.Writer, m *Messages, all []*rules.Rule, asJSON bool) error {
	if !asJSON {
		return ruleTable(w, m, all)
	}
	var l list
	defer l.close()
	for _, r := range all {
		entry := jsonRule{r.ID, string(r.Group), r.Severity.String(), m.title(r), m.lang.pick(r.Doc.What, r.Doc.WhatEN)}
		if err := l.add(entry); err != nil {
			return err
		}
	}
	if err := l.copyTo(w); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// ruleTable writes a line for each rule. What may be Chinese stands last or has
// one width, for tabwriter counts characters, not cells.
func ruleTable(w io.Writer, m *Messages, all []*rules.Rule) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, r := range all {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", r.ID, r.Group, m.Term(r.Severity.String()), m.title(r))
	}
	return t.Flush()
}

func (m *Messages) title(r *rules.Rule) string {
	return m.lang.pick(r.Doc.Title, r.Doc.TitleEN)
}

// Explain writes the documentation of r. Its examples and traps quote Chinese
// articles, and are the same in every language.
func Explain(w io.Writer, m *Messages, r *rules.Rule, useColor bool) error {
	colors := newPalette(useColor)
	l, d := m.lang, &r.Doc
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n", colors.strong.Sprint(r.ID), m.title(r))
	fmt.Fprintf(&b, "%s · %s\n", r.Group, colors.severity(r.Severity).Sprint(m.Term(r.Severity.String())))
	section := func(head, body string) {
		if body = strings.TrimSpace(body); body != "" {
			fmt.Fprintf(&b, "\n%s\n%s\n", colors.strong.Sprint(head), indent(body))
		}
	}
	section(l.pick("查什么", "What it reports"), l.pick(d.What, d.WhatEN))
	section(l.pick("为什么", "Why it matters"), l.pick(d.Why, d.WhyEN))
	section(l.pick("反例", "Reported"), d.Bad)
	section(l.pick("正例", "Not reported"), d.Good)
	traps := ""
	for _, t := range d.Traps {
		traps += "- " + t + "\n"
	}
	section(l.pick("看似而非", "Looks like it, and is not"), traps)
	_, err := io.WriteString(w, b.String())
	return err
}

// indent sets every line of s in by two spaces.
func indent(s string) string {
	return "  " + strings.ReplaceAll(s, "\n", "\n  ")
}
