package present

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"

	"buzhou/corpus/record"
	"buzhou/corpus/sources"
	"buzhou/corpus/store"
	"buzhou/internal/factbase"
	"buzhou/internal/report"
	"buzhou/internal/wire"
	"buzhou/rules/all"
)

// hostile is text that every format must keep from being taken for markup.
const hostile = `=1+1</script><img src=x onerror=alert(1)>|` + "\x1b[31m\u009b31m\u202e##vso[task]"

// hostilePath is the name of the second article: a command to the log of a pipeline.
const hostilePath = "::error::\x1bb.md"

// filled returns a store with two articles, a finding in one and one across.
func filled(t *testing.T) (*store.Store, Options) {
	t.Helper()
	ctx := context.Background()
	st, err := store.Open(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	article := func(path string, fs ...wire.Finding) *store.Rows {
		rows, err := store.NewRows(&store.Entry{Hash: []byte(path), Article: &record.Article{
			Head: record.Head{Path: path}, Meta: sources.Meta{Site: "a.cn", Title: hostile, Date: "2020-01-01"}, Format: "text", Findings: fs, Notes: []wire.Note{},
		}})
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	span := wire.Span{Start: wire.Place{Line: 3, Column: 1}, End: wire.Place{Line: 3, Column: 2}}
	found := wire.Finding{Rule: "stale-fee", Group: "facts", Severity: "error", Origin: "facts", Path: "a.md", Span: span, Quote: hostile, Message: hostile, Related: []wire.End{}}
	if _, err := st.Put(ctx, []*store.Rows{article("a.md", found), article(hostilePath)}); err != nil {
		t.Fatal(err)
	}
	across := found
	across.Origin, across.Path, across.Context = "corpus", hostilePath, strings.Repeat("长", 1000)
	across.Related = []wire.End{{Role: "opposes", Path: "a.md", Span: &span, Quote: hostile}}
	across.Votes = []wire.Vote{{Value: hostile, Voices: 1, Own: true}, {Value: "2", Voices: 4}}
	err = st.SetResults(ctx, &store.Results{
		Findings: func(yield func(*record.CrossFinding) error) error {
			return yield(&record.CrossFinding{Finding: across})
		},
		Votes: []record.Votes{{Topic: wire.Topic{Object: "护照"}, Slot: "fee/production", Scope: wire.Scope{}, Conflict: true, Values: across.Votes}},
	}, "", store.Run{AsOf: "2026-11-21", Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return st, Options{Messages: report.NewMessages(report.English, all.Rules()), Limit: 10}
}

func TestFormatsKeepTextFromBeingMarkup(t *testing.T) {
	st, opts := filled(t)
	out := map[string]string{}
	for _, f := range Formats() {
		var b bytes.Buffer
		if err := Write(context.Background(), &b, f, st, opts); err != nil {
			t.Fatal(f, err)
		}
		out[f] = b.String()
	}
	for _, f := range []string{"text", "markdown", "json"} {
		if i := strings.IndexAny(out[f], "\x1b\u009b\u202e"); i >= 0 {
			t.Errorf("%s holds an escape sequence: %q", f, out[f][i:])
		}
		if strings.Contains(out[f], "##vso[") || strings.Contains("\n"+out[f], "\n::") {
			t.Errorf("%s gives an order to the log:\n%s", f, out[f])
		}
	}
	if strings.Contains(out["markdown"], "<img") {
		t.Error("Markdown holds a tag")
	}
	rows, err := csv.NewReader(strings.NewReader(out["csv"])).ReadAll()
	if err != nil || len(rows) != 3 || rows[1][10] != "'"+hostile || rows[1][12] != "a.md" || rows[1][16] != "4" {
		t.Errorf("CSV: %v, %q", err, rows)
	}
	var j struct {
		Findings []wire.Finding
		Summary  struct{ Articles, Errors, Corpus int }
	}
	if err := json.Unmarshal([]byte(out["json"]), &j); err != nil || len(j.Findings) != 2 || j.Summary.Errors != 2 || j.Summary.Corpus != 1 {
		t.Errorf("JSON: %v, %+v", err, j)
	}
}

// TestPageHoldsItsData: the page loads nothing, holds no text as markup, and its
// data has every finding.
func TestPageHoldsItsData(t *testing.T) {
	st, opts := filled(t)
	var b bytes.Buffer
	if err := Write(context.Background(), &b, "html", st, opts); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	if m := regexp.MustCompile(`(?i)(src|href)\s*=|@import|url\(|fetch\(`).FindString(page); m != "" {
		t.Errorf("the page loads something: %q", m)
	}
	_, rest, _ := strings.Cut(page, `id="data">`)
	packed, _, ok := strings.Cut(rest, "</script>")
	if !ok {
		t.Fatal("no data")
	}
	z, err := gzip.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(packed)))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	var data struct {
		Findings [][]any
		Strings  []string
		Votes    []any
		Runs     []any
	}
	if err := json.Unmarshal(text, &data); err != nil || len(data.Findings) != 2 || len(data.Votes) != 1 || len(data.Runs) != 1 {
		t.Fatalf("%v: %s", err, text)
	}
	for _, f := range data.Findings {
		if len(f) != 14 {
			t.Errorf("a finding has %d fields, the page reads 14", len(f))
		}
	}
	if context := data.Findings[0][8].(string); len([]rune(context)) != shownText+1 {
		t.Errorf("a context of %d characters", len([]rune(context)))
	}
}

// TestDueAndFactsChanged: a value that was in force is listed, one that never was is not.
func TestDueAndFactsChanged(t *testing.T) {
	st, _ := filled(t)
	ctx := context.Background()
	facts := []wire.Fact{{ID: "x.2", Value: "2", ValidFrom: "2020-01-01"}, {ID: "x.1", Value: "1", ValidUntil: "2019-12-31"}}
	for path, shown := range map[string][]wire.Fact{"never.md": facts[:1], "former.md": facts} {
		rows, err := store.NewRows(&store.Entry{Hash: []byte(path), Article: &record.Article{
			Head: record.Head{Path: path}, Findings: []wire.Finding{{Rule: "stale-fee", Origin: "facts", Path: path, Facts: shown}},
		}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := st.Put(ctx, []*store.Rows{rows}); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := FactsChanged(ctx, &b, st, "csv"); err != nil || strings.Count(b.String(), "\n") != 2 || !strings.Contains(b.String(), "former.md,0,stale-fee,,,x.2,2,2020-01-01") {
		t.Errorf("%v: %s", err, b.String())
	}
	b.Reset()
	// No article holds a value that changes.
	if err := Due(ctx, &b, st, "json", factbase.Date{Year: 2026, Month: 1, Day: 1}, 12); err != nil || b.String() != "[]\n" {
		t.Errorf("%v: %q", err, b.String())
	}
}
