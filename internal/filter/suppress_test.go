package filter

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"buzhou/checker"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/factbase"
	"buzhou/internal/finding"
	"buzhou/internal/run"
	"buzhou/internal/source"
	"buzhou/rules"
	"buzhou/rules/all"
)

// check checks text as the article called path.
func check(t *testing.T, path, text string) *run.Outcome {
	t.Helper()
	c := checker.New(checker.Options{AsOf: factbase.Date{Year: 2026, Month: 11, Day: 21}})
	res, err := c.Check(t.Context(), checker.Document{Path: path, Raw: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return &run.Outcome{Path: path, Result: res}
}

// filtered is check with the suppressions applied. sidecar is the text of the
// sidecar file, "" for none.
func filtered(t *testing.T, path, text, sidecar string) *run.Outcome {
	t.Helper()
	o := check(t, path, text)
	s := Suppressions{Known: all.Rules(), Ran: func(string) []*rules.Rule { return all.Rules() }}
	s.ReadFile = func(p string) ([]byte, error) {
		if sidecar == "" || p != path+SidecarSuffix {
			return nil, fs.ErrNotExist
		}
		return []byte(sidecar), nil
	}
	s.Apply(o)
	return o
}

// found lists the findings of o: line, rule and the lines that oppose it.
func found(o *run.Outcome) (out []string) {
	m := o.Result.Article.Source.Mapper()
	for _, f := range o.Findings() {
		s := fmt.Sprintf("%d %s", m.Line(f.Span.Start), f.Rule)
		for _, e := range f.Related {
			if e.Role == finding.Opposes {
				s += fmt.Sprintf(" @%d", m.Line(e.Span.Start))
			}
		}
		out = append(out, s)
	}
	return out
}

const (
	two   = "# 支付宝怎么解除实名认证\n\n提交申请以后，审核需要2小时。\n\n审核需要3个工作日。\n"
	three = "# 支付宝怎么解除实名认证\n\n提交申请以后，审核需要2小时。\n\n审核需要3个工作日。\n\n审核需要20个工作日。\n"
)

func TestSuppress(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
		hidden     int
	}{
		{"nothing", two, []string{"5 duration-conflict @3"}, 0},
		{"its own end", strings.Replace(two, "审核需要3", "<!-- buzhou-ignore duration-conflict: x -->\n审核需要3", 1), nil, 1},
		{"the only other end", strings.Replace(two, "提交", "<!-- buzhou-ignore duration-conflict: x -->\n提交", 1), nil, 1},
		{"of three sides, the last", strings.Replace(three, "审核需要20", "<!-- buzhou-ignore duration-conflict: x -->\n审核需要20", 1),
			[]string{"5 duration-conflict @3"}, 1},
		{"of three sides, the first", strings.Replace(three, "提交", "<!-- buzhou-ignore duration-conflict: x -->\n提交", 1),
			[]string{"8 duration-conflict @6"}, 1},
		{"inline at the end", strings.Replace(two, "3个工作日。", "3个工作日。 <!-- buzhou-ignore duration-conflict: x -->", 1), nil, 1},
		{"another rule", strings.Replace(two, "审核需要3", "<!-- buzhou-ignore no-such-rule: x -->\n审核需要3", 1),
			[]string{"5 invalid-suppression", "6 duration-conflict @3"}, 0},
		{"the whole file, from its end", two + "\n<!-- buzhou-ignore-file duration-conflict: x -->\n", nil, 1},
		{"a range", strings.Replace(two, "提交", "<!-- buzhou-ignore-start duration-conflict: x -->\n提交", 1) + "\n<!-- buzhou-ignore-end -->\n", nil, 1},
		{"a range that ends before", strings.Replace(two, "提交", "<!-- buzhou-ignore-start duration-conflict: x -->\n<!-- buzhou-ignore-end -->\n提交", 1),
			[]string{"3 unused-suppression", "7 duration-conflict @5"}, 0},
		{"the end of the file", two + "\n<!-- buzhou-ignore duration-conflict: x -->\n",
			[]string{"5 duration-conflict @3", "7 unused-suppression"}, 0},
		{"the code of an example", strings.Replace(two, "审核需要3", "```\n<!-- buzhou-ignore duration-conflict: x -->\n```\n\n审核需要3", 1),
			[]string{"9 duration-conflict @3"}, 0},
		{"a line of a list", strings.Replace(two, "审核需要3", "- 先提交。\n- <!-- buzhou-ignore duration-conflict: x -->审核需要3", 1), nil, 1},
		{"a row of a table", "# 支付宝怎么解除实名认证\n\n申请后审核需要2小时。\n\n| 事项 | 审核时间 |\n|---|---|\n| 绑定银行卡 | 1小时 |\n| 解除实名认证 <!-- buzhou-ignore duration-conflict: x --> | 3个工作日 |\n", nil, 1},
		{"a table as a whole", "# 支付宝怎么解除实名认证\n\n申请后审核需要2小时。\n\n<!-- buzhou-ignore duration-conflict: x -->\n\n| 事项 | 审核时间 |\n|---|---|\n| 绑定银行卡 | 1小时 |\n| 解除实名认证 | 3个工作日 |\n", nil, 1},
	}
	for i := range tests { // MDX has comments of its own
		tt := tests[i]
		tt.name += " in MDX"
		tt.text = strings.NewReplacer("<!--", "{/*", "-->", "*/}").Replace(tt.text)
		tests = append(tests, tt)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := filtered(t, "a.mdx", tt.text, "")
			if diff := cmp.Diff(tt.want, found(o)); diff != "" || o.Hidden.Suppressed != tt.hidden {
				t.Errorf("%d hidden, want %d; (-want +got)\n%s", o.Hidden.Suppressed, tt.hidden, diff)
			}
		})
	}
}

// TestMessageNamesWhatIsLeft: of an n-sided finding whose first other side is
// hidden, the message speaks of the next one.
func TestMessageNamesWhatIsLeft(t *testing.T) {
	for _, o := range []*run.Outcome{check(t, "a.md", three), filtered(t, "a.md", strings.Replace(three, "提交", "<!-- buzhou-ignore duration-conflict: x -->\n提交", 1), "")} {
		fs := o.Findings()
		last := fs[len(fs)-1]
		for _, e := range last.Related {
			if e.Role != finding.Opposes {
				continue
			}
			if !slices.ContainsFunc(last.Message.Args, func(a finding.Arg) bool {
				text, ok := a.(finding.Text)
				return ok && strings.Contains(e.Quote, string(text))
			}) {
				t.Errorf("the message %v does not name its first other end %q", last.Message.Args, e.Quote)
			}
			break
		}
	}
}

func TestSidecar(t *testing.T) {
	text := strings.ReplaceAll(strings.TrimPrefix(two, "# "), "2小时", "2小时左右吧？不对，审核需要2小时")
	plain := []string{"5 duration-conflict @3"}
	tests := []struct {
		name, sidecar string
		want          []string
		failure       string
	}{
		{"none", "", plain, ""},
		{"empty", "# nothing yet\n", plain, ""},
		{"a line", "ignore:\n  - {rules: duration-conflict, lines: 5, reason: x}", nil, ""},
		{"a range", "ignore:\n  - {rules: [duration-conflict, stale-fee], lines: 4-99, reason: x}", []string{"4 unused-suppression"}, ""},
		{"a quote", "ignore:\n  - {rules: duration-conflict, quote: 3个工作日, reason: x}", nil, ""},
		{"all", "ignore:\n  - {rules: duration-conflict, reason: x}", nil, ""},
		{"another quote", "ignore:\n  - {rules: duration-conflict, quote: 登录, reason: x}", []string{"1 unused-suppression", plain[0]}, ""},
		{"no reason", "ignore:\n  - {rules: duration-conflict}", plain, "a.txt.buzhou.yaml:2:6: an entry needs a reason"},
		{"no rule", "ignore:\n  - {reason: x}", plain, "a.txt.buzhou.yaml:2:6: an entry needs rules"},
		{"unknown rule", "ignore:\n  - {rules: duration-conflit, reason: x}", plain, `a.txt.buzhou.yaml:2:13: no rule "duration-conflit" that can be suppressed; did you mean "duration-conflict"?`},
		{"control rule", "ignore:\n  - {rules: unused-suppression, reason: x}", plain, `no rule "unused-suppression" that can be suppressed`},
		{"unknown key", "ignroe: []", plain, `a.txt.buzhou.yaml:1:1: unknown key "ignroe"; did you mean "ignore"?`},
		{"bad lines", "ignore:\n  - {rules: duration-conflict, lines: 5-3, reason: x}", plain, `a.txt.buzhou.yaml:2:39: lines "5-3": write a line or a range, 12 or 12-15`},
		{"lines past the end", "ignore:\n  - {rules: duration-conflict, lines: 50, reason: x}", plain, `lines "50": the article has 6 lines`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := filtered(t, "a.txt", text, tt.sidecar)
			if diff := cmp.Diff(tt.want, found(o)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			got := ""
			for _, n := range o.Failures {
				got += string(n.Message.Args[0].(finding.Text))
			}
			if !strings.Contains(got, tt.failure) || tt.failure == "" && got != "" {
				t.Errorf("failures %q, want %q", got, tt.failure)
			}
		})
	}
}

func TestSidecarThatCannotBeRead(t *testing.T) {
	o := check(t, "a.txt", two)
	s := Suppressions{Known: all.Rules(), Ran: func(string) []*rules.Rule { return nil }, ReadFile: func(string) ([]byte, error) { return nil, errors.New("no") }}
	s.Apply(o)
	if len(o.Failures) != 1 {
		t.Errorf("failures: %v", o.Failures)
	}
}

// TestUnusedFix: removing an unused comment leaves the article without it.
func TestUnusedFix(t *testing.T) {
	for text, want := range map[string]string{
		"# 标题\n\n<!-- buzhou-ignore duration-conflict: x -->\n打开设置。\n": "# 标题\n\n打开设置。\n",
		"# 标题\n\n打开设置。<!-- buzhou-ignore duration-conflict: x -->\n":   "# 标题\n\n打开设置。\n",
		"# 标题\n\n{/* buzhou-ignore duration-conflict: x */}\n打开设置。\n":  "# 标题\n\n打开设置。\n",
	} {
		fs := filtered(t, "a.md", text, "").Findings()
		if len(fs) != 1 || fs[0].Fix == nil {
			t.Fatalf("%q: %v", text, fs)
		}
		e := fs[0].Fix.Edits[0]
		if got := text[:e.Span.Start] + e.Text + text[e.Span.End:]; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestEveryBlock: a suppression before any block of any test article, or within it,
// hides exactly the findings with an end in that block, and no others.
func TestEveryBlock(t *testing.T) {
	paths, err := filepath.Glob("../../testdata/rules/*/bad-*")
	if err != nil {
		t.Fatal(err)
	}
	hidden := 0
	for _, path := range paths {
		if ext := filepath.Ext(path); ext != ".md" && ext != ".html" || strings.Contains(path, "suppression") {
			continue
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(raw)
		for _, rule := range rulesOf(check(t, path, text)) {
			a := check(t, path, text).Result.Article
			for i := range a.Blocks {
				at, ok := place(a, i)
				if !ok {
					continue
				}
				// What a comment alone does to the reading of the text is not at issue.
				plain := check(t, path, insert(text, at, "<!-- buzhou-none: x -->"))
				o := filtered(t, path, insert(text, at, "<!-- buzhou-ignore "+rule+": x -->"), "")
				comment := plain.Result.Article.Comments
				if len(comment) != 1 {
					t.Fatalf("%s: the comment before block %d, %q, is read as %v", path, i, a.Blocks[i].View.Text, comment)
				}
				want := 0
				for _, f := range plain.Findings() {
					if f.Rule == rule && within(&f, target(plain.Result.Article, comment[0])) {
						want++
					}
				}
				if o.Hidden.Suppressed != want {
					t.Errorf("%s: before block %d, %q, %d findings of %s are hidden, want %d", path, i, a.Blocks[i].View.Text, o.Hidden.Suppressed, rule, want)
				}
				hidden += want
			}
		}
	}
	if hidden < 20 {
		t.Errorf("only %d findings were hidden in all: do the articles still have any?", hidden)
	}
}

// rulesOf returns the rules that o has findings of.
func rulesOf(o *run.Outcome) (ids []string) {
	for _, f := range o.Findings() {
		if !slices.Contains(ids, f.Rule) {
			ids = append(ids, f.Rule)
		}
	}
	return ids
}

// place returns where a comment for block i can stand.
func place(a *article.Article, i int) (int, bool) {
	b := &a.Blocks[i]
	if a.Format == article.HTML {
		return b.Span.Start, b.Table == article.None
	}
	line := strings.LastIndexByte(a.Source.String()[:b.Span.Start], '\n') + 1
	return line, strings.TrimSpace(a.Source.String()[line:b.Span.Start]) == "" && b.Kind != article.Quote && b.Kind != article.Code && b.Table == article.None
}

func insert(text string, at int, comment string) string {
	indent := text[at : at+len(text[at:])-len(strings.TrimLeft(text[at:], " "))]
	return text[:at] + indent + comment + "\n" + text[at:]
}

// within reports whether an end of f that hides it stands in spans.
func within(f *finding.Finding, spans []source.Span) bool {
	in := func(at int) bool {
		return slices.ContainsFunc(spans, func(s source.Span) bool { return s.Start <= at && at < s.End })
	}
	if in(f.Span.Start) {
		return true
	}
	any, all := false, true
	for _, e := range f.Related {
		if e.Role == finding.Opposes {
			any, all = true, all && in(e.Span.Start)
		}
	}
	return any && all
}

// TestUnusedHereOnly: what a run over more articles may need is an info and stays, and
// one comment may hold both.
func TestUnusedHereOnly(t *testing.T) {
	const text = "# 支付宝怎么解除实名认证\n\n<!-- buzhou-ignore duration-conflict, stale-fee: x -->\n审核需要3个工作日。\n"
	for _, elsewhere := range []bool{false, true} {
		o := check(t, "a.md", text)
		s := Suppressions{
			Known: all.Rules(), Ran: func(string) []*rules.Rule { return all.Rules() },
			Elsewhere: func(c *claim.Claim) bool { return elsewhere && c.Slot.Family() == claim.Duration },
		}
		s.Apply(o)
		var got []string
		for _, f := range o.Findings() {
			got = append(got, fmt.Sprintf("%s %v, reasons: %d, fix: %t", f.Severity, f.Message.Args[0], len(f.Reasons), f.Fix != nil))
		}
		want := []string{"warning duration-conflict, stale-fee, reasons: 0, fix: true"}
		if elsewhere {
			want = []string{"warning stale-fee, reasons: 0, fix: false", "info duration-conflict, reasons: 1, fix: false"}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("elsewhere %t (-want +got)\n%s", elsewhere, diff)
		}
	}
}

// TestIndex compares the index with a look at every suppression.
func TestIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		span := rapid.Custom(func(t *rapid.T) source.Span {
			from := rapid.IntRange(0, 20).Draw(t, "start")
			return source.Span{Start: from, End: from + rapid.IntRange(0, 8).Draw(t, "length")}
		})
		var all []*suppression
		for range rapid.IntRange(0, 6).Draw(t, "suppressions") {
			ids := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c"}), 1, 2, rapid.ID).Draw(t, "rules")
			all = append(all, newSuppression(suppression{rules: ids, spans: rapid.SliceOfN(span, 0, 3).Draw(t, "spans")}))
		}
		rule, at := rapid.SampledFrom([]string{"a", "b"}).Draw(t, "rule"), rapid.IntRange(0, 30).Draw(t, "at")
		got, want := newIndex(all).hides(rule, at), false
		for _, s := range all {
			i := slices.Index(s.rules, rule)
			covers := i >= 0 && slices.ContainsFunc(s.spans, func(r source.Span) bool { return r.Start <= at && at < r.End })
			if i >= 0 && s.used[i] != covers {
				t.Fatalf("%v is of use: %t, want %t", s, s.used[i], covers)
			}
			want = want || covers
		}
		if got != want {
			t.Fatalf("got %t, want %t", got, want)
		}
	})
}

// FuzzSuppress: whatever an article and its sidecar say, nothing breaks, and no finding
// but those about suppressions appears.
func FuzzSuppress(f *testing.F) {
	f.Add(two+"<!-- buzhou-ignore-start duration-conflict: x -->\n<!-- buzhou-ignore-end a -->", "ignore: [{rules: stale-fee, lines: 1-2, reason: x}]")
	f.Add("<!-- buzhou-ignore：、 -->", "ignore: &a [*a]")
	f.Fuzz(func(t *testing.T, text, side string) {
		if strings.ContainsRune(text, 0) || !utf8.ValidString(text) {
			t.Skip("no text")
		}
		before := len(check(t, "a.md", text).Findings())
		after := 0
		o := filtered(t, "a.md", text, side)
		for _, g := range o.Findings() {
			if g.Group != string(rules.Control) {
				after++
			}
		}
		if after+o.Hidden.Suppressed != before {
			t.Errorf("%d findings, then %d and %d hidden", before, after, o.Hidden.Suppressed)
		}
	})
}
