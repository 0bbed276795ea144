package cross

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"buzhou/corpus/record"
	"buzhou/corpus/sources"
	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/factbase"
	"buzhou/internal/finding"
	"buzhou/internal/quantity"
	"buzhou/internal/report"
	"buzhou/rules/all"
)

// yuan is a claim that reissuing a passport costs n yuan.
func yuan(n float64, change ...func(*claim.Claim)) claim.Claim {
	c := claim.Claim{
		Topic: annotate.Topic{Operation: "reissue", Object: "passport"}, Slot: "fee/production",
		Value: claim.Value{Quantity: quantity.Quantity{Kind: quantity.Money, Interval: quantity.Interval{Min: n * 100, Max: n * 100}}},
	}
	for _, f := range change {
		f(&c)
	}
	return c
}

// number is a claim that at most n of something can be configured.
func number(n float64) claim.Claim {
	return claim.Claim{Topic: annotate.Topic{Item: "控制台配置"}, Slot: "count", Value: claim.Value{
		Quantity: quantity.Quantity{Kind: quantity.Number, Classifier: "条", Interval: quantity.Interval{Min: n, Max: n}}}}
}

// feasible is a claim that a passport can or cannot be reissued.
func feasible(yes bool, from annotate.From) claim.Claim {
	return claim.Claim{Topic: annotate.Topic{Operation: "reissue", Object: "passport", From: from}, Slot: claim.Feasible, Value: claim.Value{Positive: yes}}
}

// set returns a change of one facet.
func set(f annotate.Facet, v string) func(*claim.Claim) {
	return func(c *claim.Claim) { c.Scope[f] = v }
}

// said is a claim of the article at path; "site/x" is of that site.
type said struct {
	path  string
	claim claim.Claim
	after string
}

// reduce compares claims and returns what comes of it in words.
func reduce(t *testing.T, facts *factbase.Base, voice func(string) string, claims ...said) []string {
	t.Helper()
	type keyed struct {
		key, path string
		line      []byte
	}
	var lines []keyed
	for _, s := range claims {
		site, _, ok := strings.Cut(s.path, "/")
		if !ok {
			site = ""
		}
		meta := sources.Meta{Site: site, Collection: "c"}
		key, ok := Key(&s.claim, &meta, s.after)
		if !ok {
			continue
		}
		r := record.Claim{
			Head: record.Head{Key: key, Path: s.path, Kind: record.KindClaim, Version: record.Version}, Origin: record.Origin{Site: site},
			Statement: s.claim.Statement(), Said: record.Said{Claim: &s.claim, Quote: s.claim.Text(), Value: s.claim.Text()},
		}
		line, err := record.Line(&r)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, keyed{key, s.path, line})
	}
	slices.SortFunc(lines, func(a, b keyed) int { return strings.Compare(string(a.line), string(b.line)) })
	var out []string
	r := NewReducer(Options{
		Messages: report.NewMessages(report.Chinese, all.Rules()), Rules: all.Rules(), Facts: facts,
		AsOf: factbase.Date{Year: 2026, Month: 11, Day: 21}, Voice: voice,
		Emit: func(v any) error {
			switch v := v.(type) {
			case *record.CrossFinding:
				f := &v.Finding
				text := fmt.Sprintf("%s %s %s %s", f.Rule, f.Severity, f.Path, f.Quote)
				for _, e := range f.Related {
					text += fmt.Sprintf(" %s:%s", e.Role, e.Path)
				}
				for _, v := range f.Votes {
					text += fmt.Sprintf(" %s=%d/%d%s", v.Value, v.Voices, v.Articles, map[bool]string{true: "!"}[v.Fact != ""])
				}
				if v.SameSite {
					text += " same-site"
				}
				out = append(out, text)
			case *record.NoteRecord:
				out = append(out, v.Note.Code+" "+v.Note.Message)
			}
			return nil
		},
	})
	for _, l := range lines {
		if err := r.AddLine(l.line); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Flush(); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestReduce(t *testing.T) {
	product := func(p string) func(*claim.Claim) { return func(c *claim.Claim) { c.Topic.Product = p } }
	object := func(o string) func(*claim.Claim) { return func(c *claim.Claim) { c.Topic.Object = o } }
	operation := func(o string) func(*claim.Claim) { return func(c *claim.Claim) { c.Topic.Operation = o } }
	question := func(c *claim.Claim) { c.Stance.Modality = annotate.Question }
	for _, tc := range []struct {
		name   string
		claims []said
		want   []string
	}{
		{"agreement", []said{{path: "a", claim: yuan(120)}, {path: "b", claim: yuan(120)}}, nil},
		{"the minority is asked", []said{{path: "a", claim: yuan(160)}, {path: "b", claim: yuan(120)}, {path: "c", claim: yuan(120)}},
			[]string{"fee-conflict warning a 160元 opposes:b opposes:c 160元=1/1 120元=2/2"}},
		{"a site of its own comes first and keeps its severity", []said{{path: "x/1", claim: yuan(120)}, {path: "y/1", claim: yuan(120)}, {path: "y/2", claim: yuan(160)}},
			[]string{"fee-conflict error y/2 160元 opposes:y/1 opposes:x/1 160元=1/1 120元=2/2 same-site"}},
		{"three values", []said{{path: "a", claim: yuan(1)}, {path: "b", claim: yuan(2)}, {path: "c", claim: yuan(2)}, {path: "d", claim: yuan(3)}},
			[]string{"fee-conflict warning a 1元 opposes:b opposes:c opposes:d 1元=1/1 2元=2/2 3元=1/1",
				"fee-conflict warning d 3元 opposes:b opposes:c opposes:a 3元=1/1 2元=2/2 1元=1/1"}},
		{"who says both shows that both can be true", []said{{path: "a", claim: yuan(1)}, {path: "b", claim: yuan(2)}, {path: "c", claim: yuan(1)}, {path: "c", claim: yuan(2)}}, nil},
		{"one article against itself is not for the corpus", []said{{path: "a", claim: yuan(1)}, {path: "a", claim: yuan(2)}}, nil},
		{"who says several things is no voice", []said{{path: "a", claim: yuan(1)}, {path: "a", claim: yuan(2)}, {path: "b", claim: yuan(3)}}, nil},
		{"who says several things beside one who says one", []said{{path: "a", claim: yuan(1)}, {path: "a", claim: yuan(2)}, {path: "b", claim: yuan(3)}, {path: "c", claim: yuan(2)}},
			[]string{"fee-conflict warning b 3元 opposes:a opposes:c 3元=1/1 2元=2/2"}},
		{"another region", []said{{path: "a", claim: yuan(1, set(annotate.Region, "beijing"))}, {path: "b", claim: yuan(2, set(annotate.Region, "shanghai"))}}, nil},
		{"a facet that only one sets", []said{{path: "a", claim: yuan(1, set(annotate.Platform, "app"))}, {path: "b", claim: yuan(2)}}, nil},
		{"the same facets", []said{{path: "a", claim: yuan(1, set(annotate.Case, "lost"))}, {path: "b", claim: yuan(2, set(annotate.Case, "lost"))}},
			[]string{"fee-conflict warning b 2元 opposes:a 2元=1/1 1元=1/1"}},
		{"methods of different articles", []said{{path: "a", claim: yuan(1, set(annotate.Method, "3"))}, {path: "b", claim: yuan(2, set(annotate.Method, "3"))}}, nil},
		{"a related task", []said{{path: "a", claim: yuan(1)}, {path: "b", claim: yuan(2, operation("exchange"))}}, nil},
		{"another product", []said{{path: "a", claim: yuan(1, product("alipay"))}, {path: "b", claim: yuan(2, product("wechat"))}}, nil},
		{"nobody knows whose account", []said{{path: "a", claim: yuan(1, object("account"))}, {path: "b", claim: yuan(2, object("account"))}}, nil},
		{"whose account is named", []said{{path: "a", claim: yuan(1, product("alipay"), object("account"))}, {path: "b", claim: yuan(2, product("alipay"), object("account"))}},
			[]string{"fee-conflict warning b 2元 opposes:a 2元=1/1 1元=1/1"}},
		{"local terms differ between sites", []said{{path: "x/1", claim: yuan(1, object("residence-permit"))}, {path: "y/1", claim: yuan(2, object("residence-permit"))}}, nil},
		{"local terms within a site", []said{{path: "x/1", claim: yuan(1, object("residence-permit"))}, {path: "x/2", claim: yuan(2, object("residence-permit"))}},
			[]string{"fee-conflict error x/2 2元 opposes:x/1 2元=1/1 1元=1/1 same-site"}},
		{"numbers of different things", []said{{"x/1", number(10), "清单规则。"}, {"x/2", number(20), "回源规则,"}}, nil},
		{"numbers of one thing", []said{{"x/1", number(10), "清单规则。"}, {"x/2", number(20), "清单规则,"}},
			[]string{"limit-conflict warning x/2 20条 opposes:x/1 20条=1/1 10条=1/1 same-site"}},
		{"what is denied by a bare answer", []said{{path: "a", claim: feasible(true, annotate.FromClause)}, {path: "b", claim: feasible(false, annotate.FromHeading)}}, nil},
		{"what is denied in words", []said{{path: "a", claim: feasible(true, annotate.FromClause)}, {path: "b", claim: feasible(false, annotate.FromClause)}},
			[]string{"feasibility-conflict warning b no:补领 opposes:a no:补领=1/1 yes:补领=1/1"}},
		{"a question states nothing", []said{{path: "a", claim: yuan(1)}, {path: "b", claim: yuan(2, question)}}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, reduce(t, nil, nil, tc.claims...)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestEdition(t *testing.T) {
	for _, tc := range []struct{ title, file, want string }{
		{"护照怎么办理 2026", "guide/2026/05/a.md", ""},
		{"2026年护照怎么办理", "a.md", ""},
		{"Server 2019 规划", "a.md", "2019"},
		{"2019 Skype 容量规划", "SfBServer2019/plan-2019.md", "2019"},
		{"配置网络连接", "SAG-1000配置指南/a-3000.md", "1000"},
		{"SAG-100 与 IPv6", "help1234.md", "100"},
		{"引擎接口", "SDK参考/iOS SDK/接口说明/android.md", "ios"},
		{"引擎接口", "Macros/a.md", ""},
		{"新增功能", "get-started/whats-new-scm-10.0.28.md", "10.0.28"},
		{"v2.1 说明", "2.1/a.md", "2.1"},
		{"挂载极速型NAS", "入门/a.md", "极速型"},
		{"配置白名单", "历史文档/用户指南（旧版控制台）/a.md", "旧版"},
		{"配置白名单", "用户指南（新版控制台）/a.md", ""},
		{"实例类型与版本说明", "出版/a.md", ""},
	} {
		if got := Edition(tc.title, tc.file); got != tc.want {
			t.Errorf("Edition(%q, %q) = %q, want %q", tc.title, tc.file, got, tc.want)
		}
	}
}

// TestTwins: two files of one name are two editions.
func TestTwins(t *testing.T) {
	for _, tc := range []struct {
		paths [3]string
		want  int
	}{
		{[3]string{"x/a.md", "x/a-67.md", ""}, 0},
		{[3]string{"x/a (1).md", "x/a.md", ""}, 0},
		{[3]string{"x/a.md", "y/a-67.md", ""}, 1},
		{[3]string{"x/a.md", "x/b-67.md", ""}, 1},
		{[3]string{"x/a.md", "x/a-67.md", "x/c.md"}, 0},
		{[3]string{"x/a.md", "x/b.md", "x/c.md"}, 1},
		{[3]string{"x/Java-管理项目.md", "x/Node-js-管理项目.md", ""}, 0},
		{[3]string{"x/管理项目.md", "x/ 管理项目.md", ""}, 1},
		{[3]string{"x/Java管理项目.md", "x/Node管理项目.md", ""}, 1},
		{[3]string{"x/Java-管理项目.md", "y/C++-管理项目.md", ""}, 1},
		{[3]string{"x/t.csv#1", "x/t.csv#2", ""}, 1},
		{[3]string{"x/1.md", "x/2.md", ""}, 1},
	} {
		claims := []said{{path: tc.paths[0], claim: yuan(1)}, {path: tc.paths[1], claim: yuan(2)}}
		if tc.paths[2] != "" {
			claims = append(claims, said{path: tc.paths[2], claim: yuan(1)})
		}
		if got := reduce(t, nil, nil, claims...); len(got) != tc.want {
			t.Errorf("%q: %q", tc.paths, got)
		}
	}
}

func TestNames(t *testing.T) {
	denied := feasible(false, annotate.FromClause)
	denied.Topic.Object = "device"
	for _, tc := range []struct {
		sentence string
		positive bool
		want     bool
	}{
		{"目前不支持更换设备。", false, true},
		{"可以在后台更换设备", true, true},
		{"目前无法取消此重启。", false, false},
		{"Windows 10 设备无法注册", false, false},
		{"这种设备无法注册。", false, true},
	} {
		c := denied
		c.Value.Positive = tc.positive
		if got := Names(&c, tc.sentence); got != tc.want {
			t.Errorf("%s: %t", tc.sentence, got)
		}
	}
}

// TestPathsThatMislead: a menu path is information, unless it ends in another task.
func TestPathsThatMislead(t *testing.T) {
	path := func(labels ...string) claim.Claim {
		c := claim.Claim{Slot: claim.Path, Procedure: -1, Value: claim.Value{Start: claim.Entry}, Topic: annotate.Topic{Product: "alipay", Operation: "unbind", Object: "bank-card"}}
		for _, l := range labels {
			c.Value.Labels = append(c.Value.Labels, claim.Label{Text: l, Fold: l})
		}
		return c
	}
	for _, tc := range []struct {
		last string
		want string
	}{
		{"解除绑定银行卡", "info"}, {"更换银行卡", "warning"},
	} {
		x := path("我的", "银行卡", "解绑银行卡")
		y := path("我的", "设置", "支付", tc.last)
		got := reduce(t, nil, nil, said{path: "s/a", claim: x}, said{path: "s/b", claim: x}, said{path: "s/c", claim: y})
		if len(got) != 1 || !strings.Contains(got[0], " "+tc.want+" ") {
			t.Errorf("%s: %q", tc.last, got)
		}
	}
}

// TestCopiesAreOneVoice: three copies do not outvote two articles.
func TestCopiesAreOneVoice(t *testing.T) {
	voice := func(path string) string { return map[byte]string{'c': "c1"}[path[0]] }
	got := reduce(t, nil, voice, said{path: "a", claim: yuan(1)}, said{path: "b", claim: yuan(1)}, said{path: "c1", claim: yuan(2)}, said{path: "c2", claim: yuan(2)}, said{path: "c3", claim: yuan(2)})
	want := []string{"fee-conflict warning c1 2元 opposes:a opposes:b agrees:c2 agrees:c3 2元=1/3 1元=2/2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	// A copy that was changed contradicts its original.
	if got := reduce(t, nil, voice, said{path: "c1", claim: yuan(1)}, said{path: "c2", claim: yuan(2)}); len(got) != 1 {
		t.Errorf("%q", got)
	}
}

// TestFactsOutweighVotes: the fact base says 120.
func TestFactsOutweighVotes(t *testing.T) {
	got := reduce(t, factbase.Default(), nil, said{path: "a", claim: yuan(120)}, said{path: "b", claim: yuan(200)}, said{path: "c", claim: yuan(200)})
	want := []string{"fee-conflict error b 200元 opposes:a agrees:c 200元=2/2 120元=1/1!"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestHotKeyIsCapped: what is left out is counted and told.
func TestHotKeyIsCapped(t *testing.T) {
	var claims []said
	for i := range MaxStatements + 30 {
		claims = append(claims, said{path: fmt.Sprintf("%04d", i), claim: yuan(float64(i + 1))})
	}
	got := reduce(t, nil, nil, claims...)
	if n := len(got); n != MaxStatements || !strings.HasPrefix(got[0], "corpus-many-statements ") || !strings.Contains(got[0], "30") {
		t.Errorf("%d findings; the first is %q", n, got[0])
	}
	if n := strings.Count(got[1], " opposes:"); n > finding.MaxRelated {
		t.Errorf("%d related ends", n)
	}
}

// TestCopies: an article joins the first one of its band that it is near to; a
// band of many that are not near each other is cut, and what is left out counted.
func TestCopies(t *testing.T) {
	var joined []string
	c := Copies[int]{
		Near: func(a, b int) (bool, error) { return a%100 == b%100, nil },
		Join: func(a, b int) error { joined = append(joined, fmt.Sprint(a, "+", b)); return nil },
	}
	for _, id := range []int{1, 2, 101, 202} {
		if err := c.Add("x", id); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Add("y", 301); err != nil { // another band
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"1+101", "2+202"}, joined); diff != "" || c.Dropped != 0 {
		t.Error(diff, c.Dropped)
	}
	for id := range maxLeaders + 5 {
		if err := c.Add("z", id); err != nil {
			t.Fatal(err)
		}
	}
	if c.Dropped != 5 {
		t.Errorf("%d dropped, want 5", c.Dropped)
	}
}
