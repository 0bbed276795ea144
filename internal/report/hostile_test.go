package report

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"buzhou/checker"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/run"
	"buzhou/internal/source"
	"buzhou/rules"
)

// hostile are pieces of articles and of file names that mean something to those
// who read reports: terminals, logs of pipelines, XML, Markdown, HTML.
var hostile = []string{
	"\x1b[31m", "\x1b]0;title\x07", "\u009b2J", "\x00", "\x7f", "\u202e", "\u2028", "\ufeff", "\ufffe", "\U000e0041", "\r", "\n", "\r\n", "\t",
	"::error::x", "\n::set-output name=a::b", "::stop-commands::t", "##[add-mask]x", "##vso[task.setvariable]", "%0A", "%", ":", ",",
	"<script>", "</failure>", "]]>", "&amp;", "<!--", "-->", "\"", "'", "|", "`", "```", "\\", "*", "_", "~~", "[x](http://e.com)", "![i](http://e.com/i)",
	"http://e.com", "www.e.com", "@someone", "#1", "[", "](1)", "{0}", "设置", "𠮷", "👩‍💻", "e\u0301", " ", "a", "1",
}

// hostileOutcomes draws a run in which everything that comes from outside is
// hostile.
func hostileOutcomes(t *rapid.T) []*run.Outcome {
	text := func(name string) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(hostile), 1, 8).Draw(t, name), "")
	}
	path := text("path") + "a.md"
	raw := text("article")
	src, err := source.Decode([]byte(strings.ReplaceAll(raw, "\x00", "")), "utf-8")
	if err != nil {
		t.Fatal(err)
	}
	span := func(name string) source.Span {
		a := rapid.IntRange(0, src.Len()).Draw(t, name)
		return source.Span{Start: a, End: rapid.IntRange(a, src.Len()).Draw(t, name)}
	}
	quote := func(s source.Span) string { return src.String()[s.Start:s.End] }
	own, other, edit := span("own"), span("other"), span("edit")
	claim := &finding.Claim{Product: text("product"), Object: text("object"), Slot: "fee/verify", Value: "值" + text("value"), Force: "generic"}
	f := finding.Finding{
		Rule: "fee-conflict", Group: "contradiction", Severity: finding.Severity(rapid.IntRange(0, 2).Draw(t, "severity")),
		Origin: finding.FromArticle, Path: path, Span: own, Quote: quote(own), Claim: claim, Fingerprint: "0123456789abcdef",
		Message: finding.Msg("hostile", finding.Text(text("message"))),
		Related: []finding.End{
			{Role: finding.Opposes, Path: path, Span: other, Quote: quote(other), Claim: claim},
			{Role: finding.Opposes, Path: text("other path") + "b.md", Quote: text("quote"), Message: finding.Msg("hostile", finding.Text(text("end")))},
		},
		Facts: []finding.Fact{{ID: "f", Value: "值" + text("fact"), Sources: []string{"s" + text("source")}}},
		Fix:   &finding.Fix{Title: finding.Msg("hostile", finding.Text(text("fix"))), Edits: []finding.Edit{{Span: edit, Text: text("new")}}},
	}
	return []*run.Outcome{
		{Path: path, Result: &checker.Result{
			Article:  &article.Article{Path: path, Source: src, Format: article.Plain, Title: article.Phrase{View: article.NewView(text("title"), 0)}},
			Findings: []finding.Finding{f},
			Notes:    []finding.Note{{Code: "plain-fallback", Path: path, Message: finding.Msg("hostile", finding.Text(text("note")))}},
		}},
		{Path: path, Failures: []finding.Note{{Code: "missing-input", Path: path, Message: finding.Msg("hostile", finding.Text(text("failure")))}}},
	}
}

var hostileRules = []*rules.Rule{{ID: "fee-conflict", Messages: []rules.Text{{Key: "hostile", ZH: "写作%[1]s", EN: "it says %[1]s"}}}}

// TestArticlesCannotInject: whatever an article or a file is called or says, a
// report is valid, gives no order to a terminal and none to a pipeline but
// those that buzhou means.
func TestArticlesCannotInject(t *testing.T) {
	for _, format := range Formats() {
		t.Run(format, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				var b strings.Builder
				r, _ := New(format, &b, Options{Messages: NewMessages(Chinese, hostileRules)})
				var s run.Summary
				errs := []error{r.Begin(Header{Version: "devel", Facts: "f", AsOf: "2026-11-21"})}
				for _, o := range hostileOutcomes(rt) {
					s.Add(o)
					errs = append(errs, r.Document(o))
				}
				for _, err := range append(errs, r.End(s)) {
					if err != nil {
						rt.Fatal(err)
					}
				}
				report := b.String()
				if i := strings.IndexFunc(report, func(r rune) bool { return r != '\n' && (unicode.IsControl(r) || unsafe(r)) }); i >= 0 {
					rt.Fatalf("%q in %q", report[i:min(i+6, len(report))], report)
				}
				for _, c := range logCommands {
					if strings.Contains(report, c) {
						rt.Fatalf("%s in %q", c, report)
					}
				}
				commands := 0
				for line := range strings.Lines(report) {
					if c, ok := parseCommand(line); ok {
						commands++
						if format != "github" || c.name != "error" && c.name != "warning" && c.name != "notice" {
							rt.Fatalf("%s gives a command: %q", format, line)
						}
					}
				}
				if format == "github" && commands != 3 {
					rt.Fatalf("%d commands, want 3: %q", commands, report)
				}
				validators[format](rt, report)
			})
		})
	}
}
