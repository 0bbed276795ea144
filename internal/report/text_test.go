package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"buzhou/checker"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/run"
	"buzhou/internal/source"
)

// A finding with many ends shows the first with their source and names the
// others; those on one line share its source, and what agrees on the line of the
// finding itself is told by its column.
func TestManyEnds(t *testing.T) {
	var b strings.Builder
	b.WriteString("费用2元，又说2元。\n甲5元，乙5元。\n")
	for i := range 20 {
		fmt.Fprintf(&b, "第%d种说法6元。\n", i)
	}
	text := b.String()
	span := func(s string, nth int) source.Span {
		at := -1
		for range nth {
			at += 1 + strings.Index(text[at+1:], s)
		}
		return source.Span{Start: at, End: at + len(s)}
	}
	end := func(role finding.Role, path, s string, nth int) finding.End {
		return finding.End{Role: role, Path: path, Span: span(s, nth), Quote: s}
	}
	f := finding.Finding{
		Rule: "r", Severity: finding.Error, Path: "a.txt", Span: span("2元", 1), Message: finding.Msg("residue"),
		Related: []finding.End{end(finding.Opposes, "a.txt", "5元", 1), end(finding.Opposes, "a.txt", "5元", 2)},
	}
	for i := range 7 {
		f.Related = append(f.Related, end(finding.Opposes, "a.txt", "6元", i+1))
	}
	f.Related = append(f.Related, end(finding.Opposes, "b.txt", "6元", 1), end(finding.Agrees, "a.txt", "2元", 2), end(finding.Agrees, "a.txt", "6元", 20))
	got := render(t, "text", Chinese, false, &run.Outcome{Path: "a.txt", Result: &checker.Result{
		Article: &article.Article{Source: decode(t, text)}, Findings: []finding.Finding{f},
	}})
	want := `a.txt:1:3: 错误 纯文本中的标记不会被解释 [r]
 1 | 费用2元，又说2元。
   |     ^^^
 2 | 甲5元，乙5元。
   |   ^^^
   |          ^^^
 3 | 第0种说法6元。
   |          ^^^
 4 | 第1种说法6元。
   |          ^^^
 5 | 第2种说法6元。
   |          ^^^
 6 | 第3种说法6元。
   |          ^^^
 7 | 第4种说法6元。
   |          ^^^
   = 还涉及第 8 行、第 9 行、b.txt
   = 同一说法还见于第 1:8、22 行

检查 1 篇：1 个错误，0 个警告，0 个提示
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
