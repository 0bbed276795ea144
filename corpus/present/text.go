package present

import (
	"context"
	"fmt"
	"strings"

	"buzhou/corpus/store"
	"buzhou/internal/report"
	"buzhou/internal/wire"
)

// writeText writes a summary for a terminal: findings across articles, then the
// tables.
func writeText(ctx context.Context, w *writer, st *store.Store, opts Options) error {
	s, err := newSummary(ctx, st, opts.Limit)
	if err != nil {
		return err
	}
	for _, f := range s.findings {
		w.finding(f, &opts)
	}
	all := s.run.Errors + s.run.Warnings + s.run.Infos
	if n := all - len(s.findings); n > 0 {
		w.string(fmt.Sprintf(opts.pick("另有 %d 个问题未列出（--limit、--format json、csv 或 html 可见全部）\n\n", "%d more findings not shown (see --limit, --format json, csv or html)\n\n"), n))
	}
	for _, d := range s.disputes[:min(len(s.disputes), shown)] {
		w.string(disputeTitle(&d, &opts), "\n")
		for _, v := range d.Values {
			w.string(fmt.Sprintf("  %4d  %s  (%s)%s\n", v.Voices, report.Visible(v.Value), report.Visible(v.Example), factMark(v, &opts)))
		}
		w.string("\n")
	}
	for _, t := range s.tables {
		if len(t.counts) == 0 {
			continue
		}
		w.string(opts.pick(t.zh, t.en), "\n")
		for _, c := range t.counts[:min(len(t.counts), 10)] {
			w.string(fmt.Sprintf("  %5d %5d %5d %5d  %s\n", c.Errors, c.Warnings, c.Infos, c.Corpus, report.Visible(c.Name)))
		}
		w.string("\n")
	}
	w.string(total(s, &opts), "\n")
	return nil
}

// finding writes a finding with its ends.
func (w *writer) finding(f *wire.Finding, opts *Options) {
	w.string(fmt.Sprintf("%s:%d:%d: %s: %s [%s]\n", report.VisiblePath(f.Path), f.Span.Start.Line, f.Span.Start.Column,
		opts.Messages.Term(f.Severity), report.Visible(f.Message), f.Rule))
	if f.Context != "" {
		w.string("    ", report.Visible(f.Context), "\n")
	}
	for _, e := range f.Related[:min(len(f.Related), 3)] {
		if e.Span == nil {
			continue
		}
		mark := map[string]string{"opposes": "≠", "agrees": "="}[e.Role]
		text := e.Context
		if text == "" {
			text = e.Quote
		}
		w.string(fmt.Sprintf("  %s %s:%d: %s\n", mark, report.Visible(e.Path), e.Span.Start.Line, report.Visible(text)))
	}
	w.string("\n")
}

func disputeTitle(d *store.Dispute, opts *Options) string {
	title := fmt.Sprintf("%s · %s", store.Topic(wordsOf(d.Topic, opts)), opts.Messages.Term(d.Slot))
	var scope []string
	for _, f := range d.Scope {
		scope = append(scope, opts.Messages.Term(f.Name+"="+f.Value))
	}
	if len(scope) > 0 {
		title += " (" + strings.Join(scope, ", ") + ")"
	}
	if !d.Conflict {
		title += opts.pick("（供参考）", " (for information)")
	}
	return report.Visible(title)
}

// wordsOf names the operation of a topic in the language of the report.
func wordsOf(t wire.Topic, opts *Options) wire.Topic {
	t.Operation = opts.Messages.Term(t.Operation)
	return t
}

func factMark(v wire.Vote, opts *Options) string {
	if v.Fact == "" {
		return ""
	}
	return opts.pick("  与事实相符：", "  agrees with the fact ") + v.Fact
}

// total is the line that sums a run up.
func total(s *summary, opts *Options) string {
	line := fmt.Sprintf(opts.pick("检查 %d 篇：%d 个错误，%d 个警告，%d 个提示；其中跨文章 %d 个；近似副本 %d 组 %d 篇",
		"articles: %d; errors: %d; warnings: %d; infos: %d; of these across articles: %d; clusters of near-copies: %d, articles in them: %d"),
		s.run.Articles, s.run.Errors, s.run.Warnings, s.run.Infos, s.run.Corpus, s.run.Clusters, s.run.Copies)
	if s.run.Notes > 0 {
		line += fmt.Sprintf(opts.pick("；%d 条说明", "; notes: %d"), s.run.Notes)
	}
	return line
}
