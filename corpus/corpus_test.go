package corpus

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"buzhou/checker"
	"buzhou/corpus/present"
	"buzhou/corpus/record"
	"buzhou/corpus/sources"
	"buzhou/corpus/store"
	"buzhou/internal/factbase"
	"buzhou/internal/project"
	"buzhou/internal/report"
	"buzhou/internal/run"
	"buzhou/internal/wire"
	"buzhou/rules/all"
)

func engine(workers int) *Engine {
	return engineOn(factbase.Date{Year: 2026, Month: 11, Day: 21}, workers)
}

// engineOn returns an engine that judges facts on a day.
func engineOn(day factbase.Date, workers int) *Engine {
	proj, err := project.New(project.Options{NoConfig: true, Known: all.Rules(), Rules: all.Rules(), AsOf: day})
	if err != nil {
		panic(err)
	}
	return &Engine{
		Project: proj, Messages: report.NewMessages(report.Chinese, all.Rules()),
		Rules: all.Rules(), Facts: factbase.Default(), AsOf: day, Version: "test", Workers: workers,
	}
}

// document is a line of NDJSON.
type document struct {
	ID       string `json:"id"`
	URL      string `json:"url"`
	Supplier string `json:"supplier"`
	Title    string `json:"title"`
	Text     string `json:"text"`
}

// documents makes n articles on three tasks that disagree on fees, times and
// paths, every seventh a near-copy of the one before.
func documents(n int) []document {
	r := rand.New(rand.NewPCG(7, 7))
	var out []document
	for i := range n {
		d := document{ID: fmt.Sprintf("%04d", i), URL: fmt.Sprintf("https://s%d.example.cn/%d", i%5, i), Supplier: fmt.Sprintf("供应商%d", i%3)}
		if i%7 == 6 {
			prev := out[i-1]
			d.Title, d.Text = prev.Title, strings.Replace(prev.Text, "材料", "资料", 1)
			out = append(out, d)
			continue
		}
		filler := ""
		for range 60 {
			filler += string(rune(0x4E00 + r.IntN(6000)))
		}
		switch i % 3 {
		case 0:
			d.Title = "护照补发怎么办理"
			d.Text = fmt.Sprintf("补发护照到窗口提交材料。%s。\n\n补发护照的工本费为%d元。\n\n补发护照的审核需要%d个工作日。\n", filler, []int{120, 160, 200}[r.IntN(3)], 5+r.IntN(3)*10)
		case 1:
			d.Title = "支付宝怎么解绑银行卡"
			d.Text = fmt.Sprintf("打开支付宝,点击“我的”→“%s”→“银行卡”→“解除绑定”。%s。\n\n准备好材料。\n", []string{"设置", "服务", "钱包"}[r.IntN(3)], filler)
		default:
			d.Title = "怎么换发驾驶证"
			d.Text = fmt.Sprintf("换发驾驶证要交材料。%s。\n\n换发驾驶证的工本费是%d元。\n", filler, []int{10, 15}[r.IntN(2)])
		}
		out = append(out, d)
	}
	return out
}

func writeDocuments(t *testing.T, name string, docs []document, extra ...string) {
	t.Helper()
	var b bytes.Buffer
	for _, d := range docs {
		line, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	for _, e := range extra {
		b.WriteString(e + "\n")
	}
	if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestAuditKnowsArticlesOnTheNextDay: a nightly run reads no article again that
// says the same of the same facts; in the next year everything is judged anew.
func TestAuditKnowsArticlesOnTheNextDay(t *testing.T) {
	t.Chdir(t.TempDir())
	writeDocuments(t, "c.ndjson", documents(20))
	st, err := store.Open(t.Context(), "a.db")
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	inputs, _ := sources.Expand([]string{"c.ndjson"}, sources.Options{})
	for _, tc := range []struct {
		day   factbase.Date
		known int64
	}{
		{factbase.Date{Year: 2026, Month: 11, Day: 21}, 0},
		{factbase.Date{Year: 2026, Month: 11, Day: 22}, 20},
		{factbase.Date{Year: 2027, Month: 1, Day: 1}, 0},
	} {
		e := engineOn(tc.day, 2)
		p, known := counting()
		if err := e.Audit(t.Context(), st, inputs, sources.Options{}, nil, p); err != nil {
			t.Fatal(err)
		}
		if known() != tc.known {
			t.Errorf("%s: %d articles known, want %d", tc.day, known(), tc.known)
		}
		if got, fresh := render(t, st, e, "json"), freshOn(t, e, inputs); got != fresh {
			t.Errorf("%s: report differs from that of a new database: %s", tc.day, cmp.Diff(fresh, got))
		}
	}
}

// freshOn returns the report of e on a new database.
func freshOn(t *testing.T, e *Engine, inputs []sources.Input) string {
	t.Helper()
	st, err := store.Open(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if err := e.Audit(t.Context(), st, inputs, sources.Options{}, nil, nil); err != nil {
		t.Fatal(err)
	}
	return render(t, st, e, "json")
}

// counting returns a progress, and what tells how many articles were known to it.
func counting() (*report.Progress, func() int64) {
	clock := time.Unix(0, 0)
	var b strings.Builder
	p := report.NewProgress(&b, report.NewMessages(report.English, nil), report.Work{}, func() time.Time {
		clock = clock.Add(time.Minute)
		return clock
	})
	return p, func() int64 {
		_, last, _ := strings.Cut(b.String()[strings.LastIndex(b.String(), "unchanged: "):], " ")
		n, _ := strconv.ParseInt(last[:strings.IndexByte(last, ')')], 10, 64)
		return n
	}
}

// audited audits args into the database at db ("" for a temporary one) and
// returns the JSON report and how many articles were known.
func audited(t *testing.T, workers int, db string, args ...string) (string, int64) {
	t.Helper()
	ctx := context.Background()
	st, err := store.Open(ctx, db)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	e := engine(workers)
	inputs, problems := sources.Expand(args, sources.Options{})
	p, known := counting()
	if err := e.Audit(ctx, st, inputs, sources.Options{}, e.Unread(problems), p); err != nil {
		t.Fatal(err)
	}
	return render(t, st, e, "json"), known()
}

func render(t *testing.T, st *store.Store, e *Engine, format string) string {
	t.Helper()
	var b bytes.Buffer
	if err := present.Write(context.Background(), &b, format, st, present.Options{Messages: e.Messages, Limit: 1000}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

type auditJSON struct {
	Summary  struct{ Articles, Corpus, Clusters, Copies, Notes int }
	Findings []wire.Finding
	Clusters [][]string
	Votes    []struct {
		Slot   string
		Values []wire.Vote
	}
}

func parse(t *testing.T, text string) auditJSON {
	t.Helper()
	var out auditJSON
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestAuditIsDeterministic: the report is the same for any number of workers and
// any order of the articles.
func TestAuditIsDeterministic(t *testing.T) {
	t.Chdir(t.TempDir())
	docs := documents(150)
	writeDocuments(t, "c.ndjson", docs, "no json")
	want, _ := audited(t, 1, "", "c.ndjson")
	out := parse(t, want)
	if out.Summary.Articles != 150 || out.Summary.Corpus < 4 || out.Summary.Clusters < 15 || out.Summary.Notes != 1 {
		t.Fatalf("summary %+v", out.Summary)
	}
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
	writeDocuments(t, "c.ndjson", docs, "no json")
	for _, workers := range []int{1, 4} {
		if got, _ := audited(t, workers, "", "c.ndjson"); got != want {
			t.Errorf("%d workers, other order: %s", workers, cmp.Diff(want, got))
		}
	}
}

// TestAuditIsIncremental: after articles change, go and come, a run over the
// store of an earlier one reports what a fresh one does, and checks only what
// changed.
func TestAuditIsIncremental(t *testing.T) {
	t.Chdir(t.TempDir())
	docs := documents(60)
	writeDocuments(t, "c.ndjson", docs)
	first, known := audited(t, 2, "a.db", "c.ndjson")
	if known != 0 {
		t.Errorf("%d articles known to an empty store", known)
	}
	again, known := audited(t, 2, "a.db", "c.ndjson")
	if again != first || known != 60 {
		t.Errorf("unchanged: %d of 60 known; report equal: %t", known, again == first)
	}
	docs[3].Text += "补发护照的工本费为999元。\n"
	docs = append(slices.Delete(docs, 10, 12), document{ID: "new", Title: "护照补发", Text: "补发护照的工本费为120元。"})
	writeDocuments(t, "c.ndjson", docs)
	got, known := audited(t, 2, "a.db", "c.ndjson")
	if known != 57 {
		t.Errorf("%d known, want 57", known)
	}
	if want, _ := audited(t, 2, "", "c.ndjson"); got != want {
		t.Errorf("incremental and fresh reports differ: %s", cmp.Diff(want, got))
	}
	st, err := store.Open(context.Background(), "a.db")
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	runs, err := st.Runs(context.Background())
	if err != nil || len(runs) != 2 || runs[1].Articles != 59 {
		t.Errorf("runs %+v, %v", runs, err)
	}
}

// TestFiltersAgreeWithAudit: map, sort and reduce find what an audit finds, for
// any split of the corpus into shards.
func TestFiltersAgreeWithAudit(t *testing.T) {
	t.Chdir(t.TempDir())
	writeDocuments(t, "c.ndjson", documents(150))
	text, _ := audited(t, 2, "", "c.ndjson")
	var want []string
	for _, f := range parse(t, text).Findings {
		if f.Origin == "corpus" {
			want = append(want, fmt.Sprint(f.Fingerprint, f.Votes, len(f.Related)))
		}
	}
	slices.Sort(want)
	ctx, e := context.Background(), engine(3)
	inputs, _ := sources.Expand([]string{"c.ndjson"}, sources.Options{})
	var mapped bytes.Buffer
	if err := e.Map(ctx, inputs, sources.Options{}, nil, &mapped); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(mapped.String()), "\n")
	slices.Sort(lines)
	records := strings.Join(lines, "\n")
	var copies, found bytes.Buffer
	if err := e.Reduce(ctx, strings.NewReader(records), "", &copies); err != nil {
		t.Fatal(err)
	}
	pairs := map[string]bool{}
	for line := range strings.Lines(copies.String()) {
		if strings.Contains(line, `"kind":"copy"`) && pairs[line] {
			t.Errorf("a pair comes twice: %s", line)
		}
		pairs[line] = true
	}
	if err := os.WriteFile("copies", copies.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := e.Reduce(ctx, strings.NewReader(records), "copies", &found); err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.Lines(found.String()) {
		var c record.CrossFinding
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		if c.Kind == record.KindFinding {
			got = append(got, fmt.Sprint(c.Finding.Fingerprint, c.Finding.Votes, len(c.Finding.Related)))
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" || len(want) == 0 {
		t.Errorf("%d findings (-audit +filters):\n%s", len(want), diff)
	}
}

// TestReduceRejects: no part of the output is written when the input is wrong.
func TestReduceRejects(t *testing.T) {
	claim := `{"key":"claim/x","path":"a","kind":"claim","v":1,"claim":{"id":0,"slot":"fee/x","unit":0,"procedure":0}}`
	for name, tc := range map[string]struct{ in, want string }{
		"order":   {strings.Replace(claim, "/x", "/y", 1) + "\n" + claim, "not sorted"},
		"version": {strings.Replace(claim, `"v":1`, `"v":9`, 1), "version 9"},
		"kind":    {strings.Replace(claim, `"kind":"claim"`, `"kind":"x"`, 1), "unknown kind"},
		"rubbish": {claim + "\nrubbish", "line 2: no record"},
		"facet":   {strings.Replace(claim, `"unit"`, `"scope":{"planet":"mars"},"unit"`, 1), "planet"},
	} {
		var out bytes.Buffer
		err := engine(1).Reduce(context.Background(), strings.NewReader(tc.in), "", &out)
		if err == nil || !strings.Contains(err.Error(), tc.want) || out.Len() > 0 {
			t.Errorf("%s: %v, %d bytes written; want an error with %q", name, err, out.Len(), tc.want)
		}
	}
}

// TestRecordsKeepTheContract: a finding read back by an audit is the finding
// that check prints, byte for byte but for the order of its fields.
func TestRecordsKeepTheContract(t *testing.T) {
	files, err := filepath.Glob("../testdata/articles/*")
	if err != nil || len(files) == 0 {
		t.Fatal(err, "no articles")
	}
	e, n := engine(1), 0
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		governs, err := e.Project.Engine(f, f)
		if err != nil {
			t.Fatal(err)
		}
		m, err := e.mapArticle(context.Background(), governs, &sources.Article{Path: f, File: f, Name: f, Raw: raw})
		if err != nil {
			t.Fatal(err)
		}
		res, err := e.Project.Check(context.Background(), checker.Document{Path: f, Raw: raw})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		r, _ := report.New("json", &b, report.Options{Messages: e.Messages})
		if err := errors.Join(r.Begin(report.Header{}), r.Document(&run.Outcome{Path: f, Result: res}), r.End(run.Summary{})); err != nil {
			t.Fatal(err)
		}
		var want struct{ Findings []any }
		var got []any
		for i := range m.article.Findings {
			f := &m.article.Findings[i]
			if !strings.Contains(f.Context, strings.Join(strings.Fields(f.Quote), " ")) {
				t.Errorf("%s: the context %q does not hold the quote %q", f.Path, f.Context, f.Quote)
			}
			// What an audit adds.
			f.Context = ""
			for j := range f.Related {
				f.Related[j].Context = ""
			}
		}
		own, err := json.Marshal(m.article.Findings)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(own, &got); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b.Bytes(), &want); err != nil {
			t.Fatal(err)
		}
		n += len(got)
		if diff := cmp.Diff(want.Findings, got); diff != "" {
			t.Errorf("%s (-check +audit):\n%s", f, diff)
		}
	}
	if n == 0 {
		t.Error("no findings to compare")
	}
}

func TestUndecodableArticleIsAFailure(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"bad.md": "\x00\x01\x02\xff\xfe\x00", "good.md": "补发护照的工本费为120元。"} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	st, err := store.Open(context.Background(), "a.db")
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	e := engine(2)
	inputs, _ := sources.Expand([]string{".", "missing"}, sources.Options{})
	for range 2 { // the second run knows of it without reading it
		if err := e.Audit(context.Background(), st, inputs, sources.Options{}, nil, nil); err != nil {
			t.Fatal(err)
		}
		var told []string
		code, err := e.ExitCode(context.Background(), st, "never", func(s string) { told = append(told, s) })
		if code != 2 || err != nil || len(told) != 1 || !strings.HasPrefix(told[0], "bad.md: ") {
			t.Errorf("exit code %d, %v, %q", code, err, told)
		}
	}
}
