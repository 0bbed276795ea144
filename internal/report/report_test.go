package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"buzhou/checker"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/run"
	"buzhou/internal/source"
	"buzhou/internal/wire"
	"buzhou/rules"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const sample = `支付宝实名认证要多少钱？

认证全程免费，不收任何费用。
1. 打开支付宝，点“我的”。
2. 上传身份证，支付2元/次的认证费。
网页版也是免费的。
<b>客服</b>：95188
`

// sampleOutcome returns an outcome with one finding of everything that a
// finding can hold, a plain one and a note.
func sampleOutcome(t *testing.T, raw []byte) *run.Outcome {
	t.Helper()
	text, err := source.Decode(raw, "")
	if err != nil {
		t.Fatal(err)
	}
	span := func(s string) source.Span {
		i := strings.Index(text.String(), s)
		if i < 0 {
			t.Fatalf("no %q in the sample", s)
		}
		return source.Span{Start: i, End: i + len(s)}
	}
	claim := func(value, platform string) *finding.Claim {
		return &finding.Claim{
			Product: "支付宝", Operation: "verify", Object: "实名认证", Slot: "fee/verify", Value: value, Force: "generic",
			Scope: []finding.Facet{{Name: "platform", Value: platform}, {Name: "channel", Value: "self"}},
		}
	}
	title := span("支付宝实名认证要多少钱？")
	full := finding.Finding{
		Rule: "fee-conflict", Group: "contradiction", Severity: finding.Warning, Default: finding.Error,
		Origin: finding.FromArticle, Path: "a.txt", Span: span("2元/次"), Quote: "2元/次", Claim: claim("2元/次", "app"),
		Message: finding.Msg("fee-conflict", finding.Line(span("认证全程").Start), finding.Text("免费"), finding.Term("fee/verify")),
		Reasons: []finding.Message{finding.Msg("reason")},
		Related: []finding.End{
			{Role: finding.Opposes, Path: "a.txt", Span: span("免费"), Quote: "免费", Claim: claim("0元", "app")},
			{Role: finding.Opposes, Path: "b.txt", Span: source.Span{Start: 3, End: 9}, Quote: "免费", Message: finding.Msg("other")},
			{Role: finding.Context, Path: "a.txt", Span: title, Quote: "支付宝实名认证要多少钱？", Message: finding.Msg("goal")},
			{Role: finding.Agrees, Path: "a.txt", Span: span("网页版"), Quote: "网页版", Claim: claim("0元", "web")},
		},
		Omitted:     3,
		Facts:       []finding.Fact{{ID: "alipay-verify-fee", Value: "0元", Sources: []string{"https://example.com/?a=1&b=2"}, ValidFrom: "2016-01-01", Confidence: "official"}},
		Fix:         &finding.Fix{Title: finding.Msg("fix"), Safe: true, Edits: []finding.Edit{{Span: span("2元/次"), Text: "免费"}}},
		Fingerprint: "0123456789abcdef",
	}
	plain := finding.Finding{
		Rule: "markup-residue", Group: "residue", Severity: finding.Warning, Default: finding.Warning, Origin: finding.FromArticle,
		Path: "a.txt", Span: span("<b>客服</b>"), Quote: "<b>客服</b>", Message: finding.Msg("residue"), Fingerprint: "fedcba9876543210",
	}
	return &run.Outcome{Path: "a.txt", Result: &checker.Result{
		Article:  &article.Article{Path: "a.txt", Source: text, Format: article.Plain, Title: article.Phrase{Span: title, View: article.NewView(text.String()[:title.End], 0)}},
		Findings: []finding.Finding{full, plain},
		Notes:    []finding.Note{{Code: "plain-fallback", Path: "a.txt", Message: finding.Msg("note-plain-fallback", finding.Line(0), finding.Text("markdown"))}},
	}}
}

var sampleRules = []*rules.Rule{{ID: "fee-conflict", Group: rules.Contradiction, Severity: finding.Error, Doc: rules.Doc{
	Title: "费用矛盾", TitleEN: "Conflicting fees", What: "同一项费用有两个数。", WhatEN: "One fee has two amounts.",
	Why: "读者不知该准备多少钱。", WhyEN: "Readers cannot tell what to pay.",
	Bad: "补办费10元。\n补办费20元。", Good: "补办费10元。", Traps: []string{"首次免费"},
}, Messages: []rules.Text{
	{Key: "fee-conflict", ZH: "%[3]s前后不一：与第%[1]s行“%[2]s”矛盾，请确认", EN: "two values for the %[3]s: line %[1]s says “%[2]s”; please check"},
	{Key: "reason", ZH: "一处有“一般”", EN: "one side is hedged"},
	{Key: "other", ZH: "另一篇的说法", EN: "said in the other article"},
	{Key: "goal", ZH: "本文的目标", EN: "the goal of the article"},
	{Key: "fix", ZH: "改为“免费”", EN: "say “免费”"},
	{Key: "residue", ZH: "纯文本中的标记不会被解释", EN: "markup that plain text will not render"},
}}}

func render(t *testing.T, format string, lang Lang, color bool, outcomes ...*run.Outcome) string {
	t.Helper()
	var b bytes.Buffer
	r, ok := New(format, &b, Options{Messages: NewMessages(lang, sampleRules), Color: color, Rules: sampleRules})
	if !ok {
		t.Fatalf("no format %q", format)
	}
	if err := r.Begin(Header{Version: "v1.2.3", Facts: "2026-11-21-0a1b2c3d", AsOf: "2026-11-21"}); err != nil {
		t.Fatal(err)
	}
	var s run.Summary
	for _, o := range outcomes {
		s.Add(o)
		if err := r.Document(o); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.End(s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

func TestGolden(t *testing.T) {
	failed := &run.Outcome{Path: "c.txt", Failures: []finding.Note{{Code: "missing-input", Path: "c.txt"}}}
	o := sampleOutcome(t, []byte(sample))
	golden(t, "zh.txt", render(t, "text", Chinese, false, o, failed))
	golden(t, "en.txt", render(t, "text", English, false, o, failed))
	golden(t, "color.txt", render(t, "text", Chinese, true, o, failed))
	golden(t, "zh.json", render(t, "json", Chinese, false, o, failed))
	golden(t, "en.json", render(t, "json", English, false, o, failed))
}

func TestNothingFound(t *testing.T) {
	clean := &run.Outcome{Path: "a.md", Result: &checker.Result{Article: &article.Article{Source: decode(t, "好"), Format: article.Markdown}}}
	if got, want := render(t, "text", Chinese, false, clean), "检查 1 篇：未发现问题\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	got := render(t, "json", Chinese, false)
	for _, want := range []string{`"findings":[]`, `"notes":[]`, `"articles":[]`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing from %s", want, got)
		}
	}
}

// Offsets in JSON are those of the file as it lies on disk; lines and columns
// do not depend on its encoding.
func TestJSONOffsetsAreOriginal(t *testing.T) {
	encoded := map[string][]byte{"utf-8": []byte(sample), "utf-16le": {0xff, 0xfe}}
	for _, r := range sample {
		encoded["utf-16le"] = append(encoded["utf-16le"], byte(r), byte(r>>8))
	}
	for name, raw := range encoded {
		var got struct {
			Articles []struct{ Encoding string }
			Findings []struct{ Span wire.Span }
		}
		out := render(t, "json", Chinese, false, sampleOutcome(t, raw))
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatal(err)
		}
		quote := []byte("2元/次")
		if name == "utf-16le" {
			quote = []byte{'2', 0, 0x43, 0x51, '/', 0, 0x21, 0x6b}
		}
		start := bytes.Index(raw, quote)
		want := wire.Span{Start: wire.Place{Offset: start, Line: 5, Column: 12}, End: wire.Place{Offset: start + len(quote), Line: 5, Column: 16}}
		if got.Articles[0].Encoding != name || got.Findings[0].Span != want {
			t.Errorf("%s: got %+v, want %+v", name, got, want)
		}
	}
}

func TestSpool(t *testing.T) {
	var s spool
	var want bytes.Buffer
	chunk := bytes.Repeat([]byte("0123456789"), 100_000)
	for i := range 10 {
		chunk[0] = byte('a' + i)
		want.Write(chunk)
		if _, err := s.Write(chunk); err != nil {
			t.Fatal(err)
		}
	}
	if s.file == nil || s.buf.Len() > spoolMemory {
		t.Error("ten million bytes are held in memory")
	}
	var got bytes.Buffer
	if err := s.copyTo(&got); err != nil || !bytes.Equal(got.Bytes(), want.Bytes()) {
		t.Errorf("the spool gives back %d bytes of %d: %v", got.Len(), want.Len(), err)
	}
	name := s.file.Name()
	if err := s.close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(name); !os.IsNotExist(err) {
		t.Errorf("%s is still there: %v", name, err)
	}
}

func TestFailures(t *testing.T) {
	o := &run.Outcome{Path: "a\x1b.md", Failures: []finding.Note{
		{Code: "missing-input", Path: "a\x1b.md"},
		{Code: run.CodeInternal, Path: "b.md", Message: finding.Msg(run.CodeInternal, finding.Text("boom"), finding.Text("goroutine 1\n"))},
	}}
	var b bytes.Buffer
	if err := Failures(&b, NewMessages(English, nil), o); err != nil {
		t.Fatal(err)
	}
	want := "buzhou: a␛.md: no such file or folder; check the path [missing-input]\n" +
		"buzhou: b.md: buzhou itself failed on this file (boom); please report this together with the file [internal-error]\n" +
		"goroutine 1\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}
