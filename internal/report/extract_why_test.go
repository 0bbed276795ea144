package report

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/wire"
	"buzhou/internal/worded"
)

func TestWordsAreSortedAndNamed(t *testing.T) {
	if !slices.IsSortedFunc(words[:], func(a, b term) int { return strings.Compare(a.id, b.id) }) {
		t.Error("words are not sorted by id")
	}
	for i, w := range words {
		if w.zh == "" || w.en == "" || i > 0 && words[i-1].id == w.id {
			t.Errorf("%+v: unnamed or there twice", w)
		}
	}
}

// TestReasonsHaveNames reads the ids of reasons from the source of package
// claim: every one has a name in both languages, and no name is left over.
func TestReasonsHaveNames(t *testing.T) {
	reasons := claimReasons(t)
	for v := worded.Reported; v <= worded.Agreeing; v++ {
		if _, ok := findTerm(words[:], "verdict/"+v.String()); !ok && v != worded.SetApart {
			t.Errorf("the verdict %s has no name", v)
		}
	}
	for m := annotate.Hedged; m <= annotate.Past; m++ {
		reasons[m.String()] = true
	}
	for reason := range reasons {
		if _, ok := findTerm(words[:], "reason/"+reason); !ok {
			t.Errorf("the reason %q has no name", reason)
		}
	}
	for _, w := range words {
		if id, ok := strings.CutPrefix(w.id, "reason/"); ok && !reasons[id] {
			t.Errorf("no comparison gives the reason %q", id)
		}
	}
	for f := range annotate.NumFacets {
		if _, ok := lookup(f.String()); !ok {
			t.Errorf("the facet %s has no name", f)
		}
	}
	for r := claim.Incomparable; r <= claim.Conflicting; r++ {
		if _, ok := findTerm(words[:], "relation/"+r.String()); !ok {
			t.Errorf("the outcome %s has no name", r)
		}
	}
	for f := annotate.FromClause; f <= annotate.FromTitle; f++ {
		if _, ok := findTerm(words[:], "from/"+f.String()); !ok {
			t.Errorf("the origin %s has no name", f)
		}
	}
}

// claimReasons returns the literal reasons of the packages that compare claims: the
// arguments of no, agree and Contradiction, what compareStance and setApart return, what is assigned to a
// variable apart or aside, and Reason in literals.
func claimReasons(t *testing.T) map[string]bool {
	t.Helper()
	var files []string
	for _, dir := range []string{"claim", "extract", "worded"} {
		in, err := filepath.Glob(filepath.Join("..", dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, in...)
	}
	found := map[string]bool{}
	add := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if s, err := strconv.Unquote(lit.Value); err == nil && s != "" {
				found[s] = true
			}
		}
	}
	inspect := func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			f, ok := n.Fun.(*ast.Ident)
			if s, selects := n.Fun.(*ast.SelectorExpr); selects {
				f, ok = s.Sel, true
			}
			if ok && len(n.Args) > 0 && slices.Contains([]string{"no", "agree", "Contradiction"}, f.Name) {
				add(n.Args[0])
			}
		case *ast.KeyValueExpr:
			if k, ok := n.Key.(*ast.Ident); ok && k.Name == "Reason" {
				add(n.Value)
			}
		case *ast.AssignStmt:
			for i, e := range n.Lhs {
				name := e
				if s, ok := e.(*ast.SelectorExpr); ok {
					name = s.Sel
				}
				if id, ok := name.(*ast.Ident); ok && (id.Name == "apart" || id.Name == "aside") && i < len(n.Rhs) {
					add(n.Rhs[i])
				}
			}
		case *ast.FuncDecl:
			if n.Name.Name == "compareStance" || n.Name.Name == "setApart" {
				ast.Inspect(n, func(n ast.Node) bool {
					if r, ok := n.(*ast.ReturnStmt); ok {
						add(r.Results[0])
					}
					return true
				})
			}
		}
		return true
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, inspect)
	}
	if len(found) < 12 {
		t.Fatalf("only %d reasons found: have the packages changed their ways?", len(found))
	}
	return found
}

// The reason of a comparison is told with both values, or where paths part.
func TestReasonsAreTold(t *testing.T) {
	a := &claim.Claim{Slot: claim.Path, Value: claim.Value{Labels: []claim.Label{{Text: "我的"}, {Text: "设置"}}}}
	b := &claim.Claim{Slot: claim.Path, Value: claim.Value{Labels: []claim.Label{{Text: "我的"}, {Text: "钱包"}}}}
	a.Scope[annotate.Platform], b.Scope[annotate.Condition] = "app", "如果过期，"
	card := sampleArticle(t, "card.md")
	tests := []struct {
		result claim.Result
		zh, en string
	}{
		{claim.Result{Relation: claim.Conflicting, Reason: "path", AtA: 1, AtB: 1}, "路径在“设置”与“钱包”处分岔", "the paths part at “设置” and “钱包”"},
		{claim.Result{Relation: claim.Conflicting, Reason: "path", AtA: 9, AtB: -1}, "两条路径分岔", "the paths part"},
		{claim.Result{Reason: "platform"}, "平台不同（App / 未限定）", "platform differs (app / unset)"},
		{claim.Result{Reason: "condition"}, "条件不同（未限定 / 条件“如果过期”）", "condition differs (unset / condition “如果过期”)"},
		{claim.Result{Reason: "channel"}, "渠道不同", "channel differs"},
		{claim.Result{Reason: "operation"}, "主题不同", "another topic"},
	}
	for _, tt := range tests {
		for lang, want := range map[Lang]string{Chinese: tt.zh, English: tt.en} {
			r := newReading(NewMessages(lang, nil), card.Result)
			if got := r.reason(&claim.Candidate{A: a, B: b, Result: tt.result}); got != want {
				t.Errorf("%+v in %s: got %q, want %q", tt.result, lang, got, want)
			}
		}
	}
}

// Rivals come best first, and at most ten unless all are asked for.
func TestRivals(t *testing.T) {
	var text strings.Builder
	text.WriteString("# 招商银行信用卡怎么补卡\n")
	for range maxRivals + 5 {
		text.WriteString("\n挂失即时生效，补卡审核3个工作日。\n")
	}
	text.WriteString("\n补卡审核9个工作日。\n")
	o := understand(t, "a.md", []byte(text.String()))
	line := strings.Count(text.String(), "\n")
	count := func(all bool) (rivals []rival, omitted int) {
		var got struct {
			Claims []struct {
				Rivals        []rival
				RivalsOmitted int `json:"rivals_omitted"`
			}
		}
		if err := json.Unmarshal([]byte(extracted(t, English, ExtractOptions{Line: line, JSON: true, All: all}, o)), &got); err != nil {
			t.Fatal(err)
		}
		if len(got.Claims) != 1 {
			t.Fatalf("%d claims on line %d", len(got.Claims), line)
		}
		return got.Claims[0].Rivals, got.Claims[0].RivalsOmitted
	}
	first, omitted := count(false)
	all, none := count(true)
	if len(first) != maxRivals || len(first)+omitted != len(all) || none != 0 || omitted < 5 {
		t.Errorf("%d of %d rivals, %d omitted", len(first), len(all), omitted)
	}
	if first[0].Outcome != "conflict" || first[0].Claim.Span.Start.Line != line-2 {
		t.Errorf("first comes %s on line %d", first[0].Outcome, first[0].Claim.Span.Start.Line)
	}
	if !slices.IsSortedFunc(all, func(a, b rival) int { return order(a) - order(b) }) {
		t.Error("what was not compared stands before what was")
	}
}

// rival is a jsonRival as programs read it.
type rival struct {
	Outcome, Reason string
	Claim           struct{ Span wire.Span }
}

func order(r rival) int {
	switch {
	case r.Outcome != "incomparable":
		return 0
	case r.Reason != "operation":
		return 1
	}
	return 2
}

// Where no claim was read, what was seen and why it came to nothing is told.
func TestLinesWithoutClaims(t *testing.T) {
	const text = `# 微信怎么解绑银行卡

客服24小时在线。
解绑每3天查一次。
押金的事不提，另有88元。
号码95017。
下面说说注销账号。
今天天气很好。
无法使用。
在“钱包”→“亲属卡”里管理。
`
	o := understand(t, "a.md", []byte(text+"\n```\n取消3天\n```\n"))
	tests := []struct {
		line int
		want []string
	}{
		{1, []string{"headings and table heads only give context"}},
		{2, []string{"it is in no block"}},
		{3, []string{"24小时 are hours of service"}},
		{4, []string{"quantities", "3天: neither the sentence nor the heads"}},
		{6, []string{"phones", "95017", "no word beside it says what the number is for"}},
		{7, []string{"operations", "says nothing of time"}},
		{8, []string{"no known operation"}},
		{9, []string{"modals", "no operation was read beside “无法”"}},
		{10, []string{"the path 钱包 → 亲属卡 starts at no entry"}},
		{13, []string{"code is not read"}},
	}
	for _, tt := range tests {
		got := extracted(t, English, ExtractOptions{Line: tt.line}, o)
		for _, want := range append(tt.want, "no claim was read on this line") {
			if !strings.Contains(got, want) {
				t.Errorf("line %d: %q is missing from\n%s", tt.line, want, got)
			}
		}
	}
}

func TestLineBeyondTheEnd(t *testing.T) {
	for text, lines := range map[string]int{"": 1, "a": 1, "a\n": 1, "a\nb": 2, "a\n\n": 2} {
		o := understand(t, "a.txt", []byte(text))
		if _, err := tryExtract(Chinese, ExtractOptions{Line: lines}, o); err != nil {
			t.Errorf("%q, line %d: %v", text, lines, err)
		}
		for _, asJSON := range []bool{false, true} {
			out, err := tryExtract(Chinese, ExtractOptions{Line: lines + 1, JSON: asJSON}, o)
			if err == nil || out != "" || !strings.Contains(err.Error(), "there is no line "+strconv.Itoa(lines+1)) {
				t.Errorf("%q, line %d: %q and %v", text, lines+1, out, err)
			}
		}
	}
}

// FuzzExtract: no text breaks an extraction, in any form.
func FuzzExtract(f *testing.F) {
	for _, name := range []string{"card.md", "email.html", "sim.txt"} {
		f.Add(name, sampleArticle(f, name).Result.Article.Source.String())
	}
	f.Add("a.md", "| 方式 | 费用 |\n|--|--|\n| 3天 |")
	f.Fuzz(func(t *testing.T, name, text string) {
		if len(text) > 4096 || strings.ContainsRune(text, 0) {
			return
		}
		text = strings.ToValidUTF8(text, "�")
		o := understand(t, name, []byte(text))
		for _, opts := range []ExtractOptions{{}, {Parts: Claims}, {Stats: true}} {
			extracted(t, Chinese, opts, o)
			opts.JSON = true
			if out := extracted(t, English, opts, o); !json.Valid([]byte(out)) {
				t.Fatalf("no JSON: %s", out)
			}
		}
		for line := 1; line <= min(lines(o.Result.Article.Source), 8); line++ {
			extracted(t, Chinese, ExtractOptions{Line: line, All: true}, o)
			extracted(t, Chinese, ExtractOptions{Line: line, JSON: true}, o)
		}
	})
}
