package eval

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWilson compares with values computed by hand from the formula.
func TestWilson(t *testing.T) {
	for _, c := range []struct {
		k, n             int
		value, low, high float64
	}{
		{0, 10, 0, 0, 0.2775},
		{10, 10, 1, 0.7225, 1},
		{5, 10, 0.5, 0.2366, 0.7634},
		{90, 100, 0.9, 0.8256, 0.9448},
	} {
		r := wilson(c.k, c.n)
		if math.Abs(r.Value-c.value) > 1e-4 || math.Abs(r.Low-c.low) > 1e-4 || math.Abs(r.High-c.high) > 1e-4 {
			t.Errorf("wilson(%d, %d) = %+v, want %+v", c.k, c.n, r, c)
		}
	}
	if r := wilson(0, 0); !math.IsNaN(r.Value) {
		t.Errorf("nothing counted is %v", r)
	}
}

func TestScoreCounts(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const article = "# 银行卡挂失怎么办\n\n挂失审核需3个工作日。\n\n请注意：挂失审核需10个工作日。\n"
	write("labelled.md", article)
	write("labelled.labels.json", `[{"line": 5, "rule": "duration-conflict", "related": [3]}]`)
	write("unlabelled.md", article)
	write("missed.md", "# 身份证怎么补办\n\n到派出所补办。\n")
	write("missed.labels.json", `[{"line": 3, "rule": "fee-conflict"}]`)
	s := scoreOf(t, dir)
	if s.Articles != 3 || s.Clean != 1 || s.Marred != 1 {
		t.Errorf("articles %d, clean %d, marred %d", s.Articles, s.Clean, s.Marred)
	}
	if got, want := *s.rule("duration-conflict"), (RuleScore{"duration-conflict", 1, 1, 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if len(s.Missed) != 1 || s.Missed[0].Rule != "fee-conflict" {
		t.Errorf("missed %+v", s.Missed)
	}
	if s.Coverage.Claims == 0 || s.Coverage.Pairs == 0 {
		t.Errorf("coverage %+v", s.Coverage)
	}
}

func TestLoadArticleNamesWhatItCannotRead(t *testing.T) {
	dir := t.TempDir()
	article := filepath.Join(dir, "a.md")
	if err := os.WriteFile(article, []byte("# a\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"{", `[{"line": 0, "rule": "x"}]`, `[{"line": 1}]`} {
		if err := os.WriteFile(filepath.Join(dir, "a.labels.json"), []byte(bad), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := LoadArticle(article); err == nil || !strings.Contains(err.Error(), "a.labels.json") {
			t.Errorf("%s: %v", bad, err)
		}
	}
}
