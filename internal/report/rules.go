package report

import (
	"fmt"
	"io"
	"slices"
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
	entries := make([]jsonRule, len(all))
	for i, r := range all {
		entries[i] = jsonRule{r.ID, string(r.Group), r.Severity.String(), m.title(r), m.lang.pick(r.Doc.What, r.Doc.WhatEN)}
	}
	return writeJSON(w, entries)
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

// docSection is a part of a rule's documentation.
type docSection struct {
	head, body string
	// quoted marks a body that is the text of an article.
	quoted bool
}

// documentation returns the parts of r's documentation that are not empty. Its
// examples and traps quote Chinese articles, and are the same in every language.
func (m *Messages) documentation(r *rules.Rule) []docSection {
	l, d := m.lang, &r.Doc
	traps := ""
	for _, t := range d.Traps {
		traps += "- " + t + "\n"
	}
	sections := []docSection{
		{head: l.pick("查什么", "What it reports"), body: l.pick(d.What, d.WhatEN)},
		{head: l.pick("为什么", "Why it matters"), body: l.pick(d.Why, d.WhyEN)},
		{head: l.pick("反例", "Reported"), body: d.Bad, quoted: true},
		{head: l.pick("正例", "Not reported"), body: d.Good, quoted: true},
		{head: l.pick("看似而非", "Looks like it, and is not"), body: traps},
	}
	for i := range sections {
		sections[i].body = strings.TrimSpace(sections[i].body)
	}
	return slices.DeleteFunc(sections, func(s docSection) bool { return s.body == "" })
}

// Explain writes the documentation of r.
func Explain(w io.Writer, m *Messages, r *rules.Rule, useColor bool) error {
	colors := newPalette(useColor)
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n", colors.strong.Sprint(r.ID), m.title(r))
	fmt.Fprintf(&b, "%s · %s\n", r.Group, colors.severity(r.Severity).Sprint(m.Term(r.Severity.String())))
	for _, s := range m.documentation(r) {
		fmt.Fprintf(&b, "\n%s\n%s\n", colors.strong.Sprint(s.head), indent(s.body))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// indent sets every line of s in by two spaces.
func indent(s string) string {
	return "  " + strings.ReplaceAll(s, "\n", "\n  ")
}
