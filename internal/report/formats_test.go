package report

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"buzhou/checker"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/run"
	"buzhou/internal/source"
)

// tester is what a validator needs of *testing.T and *rapid.T.
type tester interface {
	Helper()
	Errorf(format string, args ...any)
}

// validators check that a report is what its format promises, whatever was
// found. Every format has one.
var validators = map[string]func(t tester, report string){
	"text": func(t tester, report string) {
		if !strings.HasSuffix(report, "\n") || !strings.Contains(report, "检查") {
			t.Errorf("no summary in %q", report)
		}
	},
	"json": func(t tester, report string) { conforms(t, jsonShape, report) },
	"jsonl": func(t tester, report string) {
		linesConform(t, jsonLineShape, report)
		if !strings.HasPrefix(report, `{"type":"run",`) || !strings.Contains(report, "\n"+`{"type":"summary",`) {
			t.Errorf("no line of the run or no summary:\n%s", report)
		}
	},
	"sarif": func(t tester, report string) { conforms(t, sarifShape, report) },
	"github": func(t tester, report string) {
		for line := range strings.Lines(report) {
			if c, ok := parseCommand(line); !ok || c.data == "" || c.properties["title"] == "" {
				t.Errorf("%q is no annotation", line)
			}
		}
	},
	"gitlab": func(t tester, report string) {
		conforms(t, gitlabShape, report)
		fingerprints := regexp.MustCompile(`"fingerprint":"(.*?)"`).FindAllString(report, -1)
		slices.Sort(fingerprints)
		if n := len(fingerprints); n != len(slices.Compact(fingerprints)) {
			t.Errorf("fingerprints are not unique:\n%s", report)
		}
	},
	"junit":      func(t tester, report string) { xmlConforms(t, junitShape, report) },
	"checkstyle": func(t tester, report string) { xmlConforms(t, checkstyleShape, report) },
	"markdown":   markdownConforms,
	"rdjson":     func(t tester, report string) { conforms(t, rdjsonShape, report) },
	"rdjsonl":    func(t tester, report string) { linesConform(t, rdDiagnosticShape, report) },
}

// runs are what may become of a run.
func runs(t *testing.T) map[string][]*run.Outcome {
	failed := &run.Outcome{Path: "c.txt", Failures: []finding.Note{{Code: "missing-input", Path: "c.txt"}}}
	clean := &run.Outcome{Path: "b.md", Result: &checker.Result{Article: &article.Article{Source: decode(t, "好"), Format: article.Markdown}}}
	noted := &run.Outcome{Path: "e.md", Result: &checker.Result{
		Article: &article.Article{Source: decode(t, ""), Format: article.Markdown},
		Notes:   []finding.Note{{Code: "empty-article", Path: "e.md"}},
	}}
	remark := &run.Outcome{Notes: []finding.Note{{
		Code: "baseline-written", Path: "base.jsonl", Message: finding.Msg("baseline-written", finding.Number(3), finding.Text("base.jsonl")),
	}}}
	hidden := &run.Outcome{Path: "b.md", Result: clean.Result, Hidden: run.Hidden{Suppressed: 1, Unchanged: 2, Baseline: 3}}
	found := sampleOutcome(t, []byte(sample))
	return map[string][]*run.Outcome{
		"nothing to check": nil,
		"clean":            {clean},
		"findings":         {found},
		"failure alone":    {failed},
		"note alone":       {noted},
		"remark alone":     {remark},
		"hidden findings":  {hidden},
		"everything":       {found, clean, failed, noted, wideOutcome(t), hidden, remark},
	}
}

func TestEveryFormatIsValid(t *testing.T) {
	for _, format := range Formats() {
		validate, ok := validators[format]
		if !ok {
			t.Errorf("%s: nothing tests whether it is valid", format)
			continue
		}
		for name, outcomes := range runs(t) {
			t.Run(format+"/"+name, func(t *testing.T) {
				validate(t, render(t, format, Chinese, false, outcomes...))
			})
		}
	}
}

// TestEveryFormatIsGolden shows every format of the same run.
func TestEveryFormatIsGolden(t *testing.T) {
	for _, format := range Formats() {
		golden(t, "formats/"+format, render(t, format, English, false, runs(t)["everything"]...))
	}
}

// TestEveryFormatHasEveryFinding: none is lost on the way, and none told twice.
func TestEveryFormatHasEveryFinding(t *testing.T) {
	marks := map[string]string{
		"text": `(?m)^[^ ].*:\d+:\d+: .* \[[a-z-]+\]$`, "json": `"default_severity":`, "jsonl": `"type":"finding"`, "sarif": `"ruleId":`,
		"github": `line=\d+,.*title=(fee-conflict|markup-residue)::`, "gitlab": `"check_name":"(fee-conflict|markup-residue)"`,
		"rdjson": `"code":{"value":"(fee-conflict|markup-residue)"}`, "rdjsonl": `"code":{"value":"(fee-conflict|markup-residue)"}`,
		"junit": `<testcase name="(fee-conflict|markup-residue) `, "checkstyle": `source="buzhou.(fee-conflict|markup-residue)"`,
		"markdown": "(?m)`(fee-conflict|markup-residue)` \\|$",
	}
	outcomes := runs(t)["everything"]
	want := 0
	for _, o := range outcomes {
		want += len(o.Findings())
	}
	for _, format := range Formats() {
		report := render(t, format, Chinese, false, outcomes...)
		if got := len(regexp.MustCompile(marks[format]).FindAllString(report, -1)); got != want || marks[format] == "" {
			t.Errorf("%s has %d findings, want %d:\n%s", format, got, want, report)
		}
	}
}

// TestEveryFormatIsDocumented: in the table of both READMEs and of docs/ci.md.
func TestEveryFormatIsDocumented(t *testing.T) {
	for _, page := range []string{"README.md", "README.zh-CN.md"} {
		text, err := os.ReadFile(filepath.Join("..", "..", page))
		if err != nil {
			t.Fatal(err)
		}
		for _, format := range Formats() {
			if !strings.Contains(string(text), "\n| `"+format+"` | ") {
				t.Errorf("%s does not list the format %s", page, format)
			}
		}
	}
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "ci.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range Formats() {
		if !regexp.MustCompile("(?m)^\\|[^|]*`" + format + "`[^|]*\\| ").Match(text) {
			t.Errorf("docs/ci.md does not list the format %s", format)
		}
	}
}

// wide is a text on whose lines every unit of columns comes out differently.
const wide = "一𠮷二👩‍💻三\t费用四\r\n\t“𠮷”：2元，\r\n后3元。\r\n"

// wideOutcome has a finding in wide behind characters of every width, one that
// spans two lines, and one at the end.
func wideOutcome(t *testing.T) *run.Outcome {
	text := decode(t, wide)
	at := func(s string) source.Span {
		i := strings.Index(wide, s)
		return source.Span{Start: i, End: i + len(s)}
	}
	f := func(s source.Span, severity finding.Severity) finding.Finding {
		return finding.Finding{
			Rule: "fee-conflict", Group: "contradiction", Severity: severity, Default: severity, Origin: finding.FromArticle,
			Path: "文 章.md", Span: s, Quote: wide[s.Start:s.End], Message: finding.Msg("residue"), Fingerprint: "00000000000000ff",
			Related: []finding.End{{Role: finding.Opposes, Path: "文 章.md", Span: at("2元"), Quote: "2元"}},
		}
	}
	return &run.Outcome{Path: "文 章.md", Result: &checker.Result{
		Article: &article.Article{Path: "文 章.md", Source: text, Format: article.Markdown},
		Findings: []finding.Finding{
			f(at("费用"), finding.Error), f(at("2元，\r\n后"), finding.Info), f(source.Span{Start: len(wide), End: len(wide)}, finding.Error),
		},
	}}
}

// TestColumns: 费用 stands behind 8 code points, 11 units of UTF-16, 25 bytes.
func TestColumns(t *testing.T) {
	wants := map[string]string{
		"text":       "文 章.md:1:9:",
		"json":       `"start":{"offset":25,"line":1,"column":9},"end":{"offset":31,"line":1,"column":11}`,
		"jsonl":      `"start":{"offset":25,"line":1,"column":9},"end":{"offset":31,"line":1,"column":11}`,
		"sarif":      `"startLine":1,"startColumn":12,"endLine":1,"endColumn":14,`,
		"github":     "::error file=文 章.md,line=1,endLine=1,col=9,endColumn=11,title=fee-conflict::",
		"gitlab":     `"lines":{"begin":1,"end":1}`,
		"rdjson":     `"range":{"start":{"line":1,"column":26},"end":{"line":1,"column":32}}`,
		"junit":      `<testcase name="fee-conflict 1:9" classname="文 章.md">`,
		"checkstyle": `<error line="1" column="9" severity="error"`,
		"markdown":   "| 错误 | `文 章.md:1` |",
		"rdjsonl":    `"range":{"start":{"line":1,"column":26},"end":{"line":1,"column":32}}`,
	}
	for _, format := range Formats() {
		want, ok := wants[format]
		if got := render(t, format, Chinese, false, wideOutcome(t)); !ok || !strings.Contains(got, want) {
			t.Errorf("%s does not say %q:\n%s", format, want, got)
		}
	}
}
