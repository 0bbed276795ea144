package present

import (
	"bufio"
	"context"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/klauspost/compress/gzip"

	"buzhou/corpus/store"
	"buzhou/internal/wire"
)

//go:embed report.html
var page string

// shownClusters bounds the clusters and notes that a page lists.
const shownClusters = 500

// writeHTML writes a page that holds everything it shows and loads nothing.
// Findings are rows of one JSON array, with strings that recur in a table, and
// the page draws those that are looked at.
func writeHTML(ctx context.Context, w *writer, st *store.Store, opts Options) error {
	before, after, ok := strings.Cut(page, "@DATA@")
	if !ok {
		return fmt.Errorf("present: the page has no place for its data")
	}
	s, err := newSummary(ctx, st, 0)
	if err != nil {
		return err
	}
	w.string(before)
	// Base64 of gzip: a browser unpacks it faster than it reads the JSON from a
	// page, and it is a tenth of the size.
	encoder := base64.NewEncoder(base64.StdEncoding, w.w)
	packer := gzip.NewWriter(encoder)
	out := &writer{w: bufio.NewWriter(packer)}
	if err := writeData(ctx, out, st, s, &opts); err != nil {
		return err
	}
	if err := errors.Join(out.w.Flush(), packer.Close(), encoder.Close()); err != nil {
		return err
	}
	w.string(after)
	return nil
}

// writeData writes the JSON of a page.
func writeData(ctx context.Context, w *writer, st *store.Store, s *summary, opts *Options) error {
	places, err := sites(ctx, st)
	if err != nil {
		return err
	}
	if err := w.script(pageHead(s, opts), "{", ","); err != nil {
		return err
	}
	w.string(`"findings":[`)
	table := stringTable{strings: []string{}, index: map[string]int{}}
	separator := ""
	if err := st.Findings(ctx, func(body []byte) error {
		f, err := readFinding(body)
		if err != nil {
			return err
		}
		w.string(separator)
		separator = ",\n"
		return w.script(row(f, &table, places), "", "")
	}); err != nil {
		return err
	}
	w.string("],\n")
	return w.script(map[string]any{"strings": table.strings}, "", "}")
}

// script writes v as JSON. With an end, v is an object, whose braces open and
// end replace.
func (w *writer) script(v any, open, end string) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if end != "" {
		b = b[1 : len(b)-1]
	}
	w.string(open, string(b), end)
	return nil
}

// stringTable numbers strings.
type stringTable struct {
	strings []string
	index   map[string]int
}

func (t *stringTable) add(s string) int {
	i, ok := t.index[s]
	if !ok {
		i = len(t.strings)
		t.index[s] = i
		t.strings = append(t.strings, s)
	}
	return i
}

// origin is where an article is from.
type origin struct{ site, supplier string }

// sites returns the sites and suppliers of the articles that have any.
func sites(ctx context.Context, st *store.Store) (map[string]origin, error) {
	out := map[string]origin{}
	err := st.Articles(ctx, func(a *store.Article) error {
		if (a.Site != "" || a.Supplier != "") && a.Errors+a.Warnings+a.Infos > 0 {
			out[a.Path] = origin{a.Site, a.Supplier}
		}
		return nil
	})
	return out, err
}

// row is a finding as the page reads it; see f in report.html.
func row(f *wire.Finding, t *stringTable, places map[string]origin) []any {
	topic, slot := "", ""
	if f.Claim != nil {
		topic, slot = store.Topic(f.Claim.Topic), f.Claim.Slot
	}
	votes := make([][2]any, len(f.Votes))
	for i, v := range f.Votes {
		votes[i] = [2]any{v.Value, v.Voices}
	}
	ends := [][]any{}
	for _, e := range f.Related {
		if e.Span == nil {
			continue
		}
		if len(ends) == shownEnds {
			break
		}
		ends = append(ends, []any{e.Role, t.add(e.Path), e.Span.Start.Line, cut(e.Context), cut(e.Quote)})
	}
	from := places[f.Path]
	return []any{
		t.add(f.Path), f.Span.Start.Line, t.add(f.Rule), t.add(f.Severity), t.add(f.Origin), t.add(topic), t.add(slot),
		cut(f.Quote), cut(f.Context), f.Message, t.add(from.site), t.add(from.supplier), votes, ends,
	}
}

// shownEnds bounds the related ends, and shownText the characters of a quote, that
// a page shows of a finding; JSON has all.
const shownEnds, shownText = 8, 300

// cut shortens s to shownText characters.
func cut(s string) string {
	n := 0
	for i := range s {
		if n++; n > shownText {
			return s[:i] + "…"
		}
	}
	return s
}

// pageHead is what the page shows above its findings.
func pageHead(s *summary, opts *Options) map[string]any {
	pick := opts.pick
	runs := make([][]any, len(s.runs))
	for i, r := range s.runs {
		runs[i] = []any{r.AsOf, r.Errors, r.Warnings, r.Infos, r.Corpus}
	}
	tables := []map[string]any{}
	for _, t := range s.tables {
		rows := make([][]any, len(t.counts))
		for i, c := range t.counts {
			rows[i] = []any{c.Name, c.Errors, c.Warnings, c.Infos, c.Corpus}
		}
		tables = append(tables, map[string]any{"by": t.by, "title": pick(t.zh, t.en), "rows": rows})
	}
	votes := []map[string]any{}
	for i := range s.disputes {
		d := &s.disputes[i]
		values := make([][]any, len(d.Values))
		for k, v := range d.Values {
			values[k] = []any{v.Value, v.Voices, v.Example, v.Fact}
		}
		votes = append(votes, map[string]any{"title": disputeTitle(d, opts), "values": values})
	}
	notes := [][2]string{}
	for _, n := range s.notes[:min(len(s.notes), shownClusters)] {
		notes = append(notes, [2]string{n.Path, n.Message})
	}
	return map[string]any{
		"lang":     opts.Messages.Lang(),
		"subtitle": fmt.Sprintf("buzhou %s · %s · %s", s.run.Version, s.run.Facts, s.run.AsOf),
		"totals": [][]any{
			{pick("篇文章", "articles"), s.run.Articles, ""}, {pick("错误", "errors"), s.run.Errors, "error"},
			{pick("警告", "warnings"), s.run.Warnings, "warning"}, {pick("提示", "infos"), s.run.Infos, "info"},
			{pick("跨文章", "across articles"), s.run.Corpus, ""}, {pick("篇近似副本", "near-copies"), s.run.Copies, ""},
		},
		"runs": runs, "tables": tables, "votes": votes, "notes": notes, "noteCount": len(s.notes),
		"clusters": append([][]string{}, s.clusters[:min(len(s.clusters), shownClusters)]...), "clusterCount": len(s.clusters),
		"text": map[string]string{
			"title": pick("语料审计报告", "Corpus audit"), "trend": pick("历次运行", "Trend between runs"),
			"error": pick("错误", "errors"), "warning": pick("警告", "warnings"), "info": pick("提示", "infos"), "corpus": pick("跨文章", "across articles"),
			"votes": pick("票数（独立来源）", "Votes (independent voices)"), "clusters": pick("近似副本", "Near-copies"), "notes": pick("说明", "Notes"),
			"findings": pick("问题", "Findings"), "search": pick("搜索：路径、主题、引文", "Search paths, topics, quotes"),
			"count": pick("%1 / %2 个问题", "%1 of %2 findings"), "follow": pick("查看这篇文章的全部问题", "Show all findings of this article"),
			"fact": pick("与事实相符：", "agrees with the fact"),
			"rule": pick("规则", "rule"), "severity": pick("级别", "severity"), "origin": pick("来源", "origin"), "site": pick("站点", "site"), "supplier": pick("供应商", "supplier"),
			"=error": pick("错误", "error"), "=warning": pick("警告", "warning"), "=info": pick("提示", "info"),
			"=article": pick("文内", "within an article"), "=facts": pick("与事实", "against facts"), "=corpus": pick("跨文章", "across articles"),
		},
	}
}
