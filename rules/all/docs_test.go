package all

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"buzhou/rules"
)

//go:generate go test -run TestDocsAreCurrent -update .

var update = flag.Bool("update", false, "rewrite docs/rules")

const docsDir = "../../docs/rules"

// TestDocsAreCurrent compares docs/rules with what the rules say of themselves.
func TestDocsAreCurrent(t *testing.T) {
	pages := map[string]string{"README.md": index(Rules())}
	for _, r := range Rules() {
		pages[r.ID+".md"] = page(r)
	}
	for name, want := range pages {
		path := filepath.Join(docsDir, name)
		if *update {
			if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != want {
			t.Errorf("docs/rules/%s is out of date (%v): run go generate ./rules/all", name, err)
		}
	}
	files, err := filepath.Glob(filepath.Join(docsDir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if _, ok := pages[filepath.Base(f)]; !ok {
			t.Errorf("docs/rules/%s belongs to no rule", filepath.Base(f))
		}
	}
}

// TestReadmeCountsRules: the tables of the READMEs tell how many rules a group has.
func TestReadmeCountsRules(t *testing.T) {
	count := make(map[rules.Group]int)
	for _, r := range Rules() {
		count[r.Group]++
	}
	for _, name := range []string{"../../README.md", "../../README.zh-CN.md"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for g, n := range count {
			if row := fmt.Sprintf("\n| %s | %d |", g, n); !strings.Contains(string(text), row) {
				t.Errorf("%s has no row %q", name, row)
			}
		}
		if total := fmt.Sprintf(" %d ", len(Rules())); !strings.Contains(string(text), total) {
			t.Errorf("%s does not say that there are %s rules", name, total)
		}
	}
}

const generated = "<!-- Made by go generate ./rules/all from the rules themselves. -->\n\n"

// index is the page that lists all rules.
func index(all []*rules.Rule) string {
	var b strings.Builder
	b.WriteString(generated + "# 规则 / Rules\n\n")
	b.WriteString("级别 error 让 `buzhou check` 以 1 退出;warning 只在 `--fail-on warning` 时;info 从不。\n\n")
	b.WriteString("An error makes `buzhou check` exit with 1, a warning only with `--fail-on warning`, an info never.\n\n")
	b.WriteString("测过什么 / What was measured: [precision.md](../precision.md)\n\n")
	b.WriteString("| rule | group | severity | 缺陷 | defect |\n|---|---|---|---|---|\n")
	for _, r := range all {
		fmt.Fprintf(&b, "| [%s](%s.md) | %s | %s | %s | %s |\n", r.ID, r.ID, r.Group, r.Severity, r.Doc.Title, r.Doc.TitleEN)
	}
	return b.String()
}

// page is the page of one rule, in Chinese and then in English.
func page(r *rules.Rule) string {
	var b strings.Builder
	d := r.Doc
	fmt.Fprintf(&b, "%s# %s\n\n**%s** / %s\n\n", generated, r.ID, d.Title, d.TitleEN)
	fmt.Fprintf(&b, "group `%s` · severity `%s` · %s\n\n", r.Group, r.Severity, reads(r))
	fmt.Fprintf(&b, "## 查什么\n\n%s\n\n## 为什么\n\n%s\n\n", d.What, d.Why)
	fmt.Fprintf(&b, "## 例子 / Example\n\n有问题 / reported:\n\n```text\n%s\n```\n\n没有问题 / not reported:\n\n```text\n%s\n```\n\n", d.Bad, d.Good)
	b.WriteString("## 不报 / Left alone\n\n")
	for _, t := range d.Traps {
		fmt.Fprintf(&b, "- %s\n", t)
	}
	fmt.Fprintf(&b, "\n## In English\n\n%s\n\n%s\n", d.WhatEN, d.WhyEN)
	return b.String()
}

// reads says what a rule looks at.
func reads(r *rules.Rule) string {
	switch {
	case r.Group == rules.Control:
		return "reads the suppressions ([docs/suppressions.md](../suppressions.md))"
	case r.Judge == nil:
		return "reads the article"
	}
	var slots []string
	for _, s := range r.Slots {
		slots = append(slots, "`"+string(s)+"`")
	}
	return "judges conflicting claims in " + strings.Join(slots, ", ")
}
