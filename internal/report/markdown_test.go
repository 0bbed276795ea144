package report

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	gmtext "github.com/yuin/goldmark/text"

	"buzhou/internal/finding"
)

// markdownConforms checks that a summary holds no markup but that of buzhou, and
// that its table has four columns.
func markdownConforms(t tester, report string) {
	t.Helper()
	if !strings.HasPrefix(report, "## buzhou\n\n检查 ") || !strings.HasSuffix(report, "\n") {
		t.Errorf("no heading or no summary in %q", report)
	}
	for line := range strings.Lines(report) {
		if n := strings.Count(line, "|"); n != 0 && n != 5 {
			t.Errorf("%d borders in the row %q", n, line)
		}
	}
	source := []byte(report)
	root := goldmark.DefaultParser().Parse(gmtext.NewReader(source))
	err := ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.Kind() {
		case ast.KindLink, ast.KindImage, ast.KindAutoLink, ast.KindRawHTML, ast.KindHTMLBlock, ast.KindEmphasis, ast.KindBlockquote,
			ast.KindFencedCodeBlock, ast.KindCodeBlock, ast.KindThematicBreak:
			t.Errorf("%s in %q", n.Kind(), report)
		case ast.KindHeading:
			if entering && n.PreviousSibling() != nil {
				t.Errorf("a second heading in %q", report)
			}
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Errorf("%v", err)
	}
	for _, link := range []string{"http://", "www.", "@someone"} {
		if strings.Contains(withoutCode(report), link) {
			t.Errorf("GitHub would link %s in %q", link, report)
		}
	}
}

// withoutCode removes code spans: nothing is linked there.
func withoutCode(s string) string {
	parts := strings.Split(s, "`")
	var b strings.Builder
	for i := 0; i < len(parts); i += 2 {
		b.WriteString(parts[i])
	}
	return b.String()
}

// A summary never outgrows what GitHub takes, keeps the errors, and counts the
// rest.
func TestMarkdownIsBounded(t *testing.T) {
	o := sampleOutcome(t, []byte(sample))
	f := o.Result.Findings[1]
	o.Result.Findings = nil
	for i := range 10_000 {
		f.Severity = finding.Severity(i % 2) // infos and warnings
		o.Result.Findings = append(o.Result.Findings, f)
	}
	f.Severity = finding.Error
	o.Result.Findings = append(o.Result.Findings, f)
	got := render(t, "markdown", Chinese, false, o)
	if len(got) > 1<<20 || strings.Count(got, "| 错误 |") != 1 || !strings.Contains(got, "处未列出") {
		t.Errorf("%d bytes, ends with %q", len(got), got[len(got)-100:])
	}
	if first := strings.Index(got, "| 错误 |"); first > strings.Index(got, "| 警告 |") {
		t.Error("errors do not come first")
	}
}
