package worded_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"buzhou/checker"
	"buzhou/internal/claim"
	"buzhou/internal/source"
	"buzhou/internal/worded"
)

func anywhere(source.Span) bool { return true }

// read reads an article without judging it.
func read(t *testing.T, path, text string) *checker.Result {
	t.Helper()
	src, err := source.Decode([]byte(text), "")
	if err != nil {
		t.Fatal(err)
	}
	return checker.Read(checker.Parse(checker.Document{Path: path}, src))
}

// TestMatchingVerdicts: of two statements it is told what became of them, and why.
func TestMatchingVerdicts(t *testing.T) {
	const title = "# 手机卡补办指南\n\n"
	for _, tt := range []struct {
		name, text string
		a, b       string // parts of the two statements
		want       string
	}{
		{"by their topics", "提交后审核2小时。\n\n## 常见问题\n\n补卡审核3个工作日。\n", "2小时", "3个工作日", "known duration/review"},
		{"of two things", "补卡要收工本费15元。\n\n## 须知\n\n补卡时寄件要付运费20元。\n", "15元", "20元", "unlikely fee/delivery"},
		{"two platforms", "在安卓手机上可以用语音搜索联系人。\n\n## 须知\n\n在苹果手机上不可以用语音搜索联系人。\n", "在安卓", "在苹果", "apart platform stand"},
		{"one block", "亲友可以进考场。亲友不可以进考场。\n", "可以进", "不可以", "apart block stand"},
		{"cells", "| 网点 | 补卡审核 |\n| --- | --- |\n| 东区 | 2小时 |\n| 西区 | 3天 |\n", "2小时", "3天", "apart table duration/review"},
		{"the value stands there too", "补卡要收工本费15元。\n\n## 须知\n\n补卡工本费15元，加急要收工本费20元。\n", "15元", "20元", "apart beside fee/production"},
		{"nothing in common", "补卡要收工本费。\n\n## 须知\n\n宽带不能移机。\n", "要收", "不能移机", "far"},
		{"the same", "补卡审核2小时。\n\n## 须知\n\n补卡审核2小时。\n", "2小时", "2小时", "agrees"},
		{"other things counted", "补卡一次最多选9张照片。\n\n## 须知\n\n补卡一次最多选20个日期。\n", "9张", "20个", ""},
		{"other acts before it", "补卡员上门前1小时打电话。\n\n## 须知\n\n补卡员上门前2小时可以改期。\n", "1小时", "2小时", ""},
		{"no rule", "补卡的地方在2层楼。\n\n## 须知\n\n补卡的地方有3道门。\n", "2层", "3道", ""},
		{"units of one dimension", "补卡寄件单件重量不超过30公斤。\n\n## 须知\n\n补卡寄件单件重量不超过20kg。\n", "30公斤", "20kg", "reported limit/open"},
		{"the same in another unit", "补卡寄件单件重量不超过2公斤。\n\n## 须知\n\n补卡寄件单件重量不超过4斤。\n", "2公斤", "4斤", "agrees"},
		{"another kind of value", "补卡审核2小时。\n\n## 须知\n\n补卡要收15元。\n", "2小时", "15元", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := title + tt.text
			r := read(t, "a.md", text)
			known, _ := claim.Conflicts(r.Claims, r.Env)
			m := worded.Explain(r.Read, known, anywhere)
			first := func(s *worded.Said, part string) bool { return s.Span.Overlaps(spanOf(text, part, strings.Index)) }
			last := func(s *worded.Said, part string) bool { return s.Span.Overlaps(spanOf(text, part, strings.LastIndex)) }
			got := ""
			for _, s := range m.Statements {
				for _, k := range s.Rivals {
					if first(&s.Said, tt.a) && last(&k.Said, tt.b) && s.Value == strings.ContainsAny(tt.a, "0123456789") {
						got = strings.Join(strings.Fields(k.Verdict.String()+" "+k.Reason+" "+string(k.Slot)), " ")
					}
				}
			}
			if got != tt.want {
				t.Errorf("got %q, want %q\n%+v", got, tt.want, m.Statements)
			}
		})
	}
}

func spanOf(text, part string, index func(string, string) int) source.Span {
	at := index(text, part)
	return source.Span{Start: at, End: at + len(part)}
}

// TestToldApart: conflicts of topics that Reconcile leaves out are told, either way round.
func TestToldApart(t *testing.T) {
	for text, want := range map[string]bool{
		"发货前可以取消订单。\n\n## 须知\n\n发货后不能取消订单。\n": true,
		"可以取消订单。\n\n## 须知\n\n不能取消订单。\n":       false,
	} {
		r := read(t, "a.md", "# 怎么取消订单\n\n"+text)
		known, _ := claim.Conflicts(r.Claims, r.Env)
		m := worded.Explain(r.Read, known, anywhere)
		if len(known) != 1 || len(r.Claims) != 2 {
			t.Fatalf("%q: %d conflicts of %d claims", text, len(known), len(r.Claims))
		}
		if a, b := &r.Claims[0], &r.Claims[1]; m.ToldApart(a, b) != want || m.ToldApart(b, a) != want {
			t.Errorf("%q: told apart %v and %v, want %v", text, m.ToldApart(a, b), m.ToldApart(b, a), want)
		}
	}
}

// TestMatchingIsReconcile: what is said to be reported is what Reconcile adds.
func TestMatchingIsReconcile(t *testing.T) {
	files, err := filepath.Glob("../../testdata/labelled/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no articles:", err)
	}
	reported := 0
	for _, path := range files {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r := read(t, path, string(raw))
		known, _ := claim.Conflicts(r.Claims, r.Env)
		want := map[[2]source.Span]bool{}
		all, _ := worded.Reconcile(r.Read, known)
		for _, c := range all {
			if a, b := &c.Sides[0], &c.Sides[len(c.Sides)-1]; a.With(1).Worded {
				want[[2]source.Span{a.First().Span, b.First().Span}] = true
			}
		}
		known, _ = claim.Conflicts(r.Claims, r.Env)
		got := map[[2]source.Span]bool{}
		for _, s := range worded.Explain(r.Read, known, anywhere).Statements {
			for _, k := range s.Rivals {
				if pair := [2]source.Span{s.Span, k.Span}; want[pair] && k.Verdict == worded.Reported && k.Probability >= k.Threshold {
					got[pair] = true
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: (-reported +explained):\n%s", path, diff)
		}
		reported += len(want)
	}
	if reported < 20 {
		t.Errorf("only %d conflicts by words", reported)
	}
}

// TestMatchingOfLongTexts: what was not matched is told.
func TestMatchingOfLongTexts(t *testing.T) {
	r := read(t, "a.txt", "补卡指南\n\n"+strings.Repeat("补卡要收15元。\n\n", 200))
	if m := worded.Explain(r.Read, nil, anywhere); !m.Partial || len(m.Statements) > 0 {
		t.Errorf("%d statements, partial %v", len(m.Statements), m.Partial)
	}
}
