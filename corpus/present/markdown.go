package present

import (
	"context"
	"fmt"
	"strings"

	"buzhou/corpus/store"
	"buzhou/internal/report"
)

// writeMarkdown writes a summary with tables, fit for a wiki or a pull request.
func writeMarkdown(ctx context.Context, w *writer, st *store.Store, opts Options) error {
	s, err := newSummary(ctx, st, opts.Limit)
	if err != nil {
		return err
	}
	w.string("# ", opts.pick("语料审计", "Corpus audit"), "\n\n", total(s, &opts), "\n")
	if len(s.findings) > 0 {
		w.string("\n## ", opts.pick("问题", "Findings"), "\n\n")
		for _, f := range s.findings {
			w.string(fmt.Sprintf("- **%s** `%s:%d` %s (%s)\n", opts.Messages.Term(f.Severity), code(f.Path), f.Span.Start.Line, escape(f.Message), f.Rule))
			for _, e := range f.Related[:min(len(f.Related), 3)] {
				if e.Span != nil {
					w.string(fmt.Sprintf("  - `%s:%d` %s\n", code(e.Path), e.Span.Start.Line, escape(e.Quote)))
				}
			}
		}
	}
	if len(s.disputes) > 0 {
		w.string("\n## ", opts.pick("票数", "Votes"), "\n")
		for _, d := range s.disputes[:min(len(s.disputes), shown)] {
			w.string("\n", escape(disputeTitle(&d, &opts)), "\n\n", opts.pick("| 独立来源 | 文章 | 说法 | 例 |\n", "| voices | articles | value | example |\n"), "|--:|--:|---|---|\n")
			for _, v := range d.Values {
				w.string(fmt.Sprintf("| %d | %d | %s%s | `%s` |\n", v.Voices, v.Articles, escape(v.Value), factMark(v, &opts), code(v.Example)))
			}
		}
	}
	for _, t := range s.tables {
		if len(t.counts) == 0 {
			continue
		}
		w.string("\n## ", opts.pick(t.zh, t.en), "\n\n", opts.pick("| | 错误 | 警告 | 提示 | 跨文章 |\n", "| | errors | warnings | infos | across articles |\n"), "|---|--:|--:|--:|--:|\n")
		for _, c := range t.counts {
			w.string(fmt.Sprintf("| %s | %d | %d | %d | %d |\n", escape(c.Name), c.Errors, c.Warnings, c.Infos, c.Corpus))
		}
	}
	return nil
}

// escape returns s on one line with what Markdown would act on escaped.
func escape(s string) string {
	return strings.NewReplacer("\\", "\\\\", "|", "\\|", "*", "\\*", "_", "\\_", "`", "\\`", "<", "&lt;", "[", "\\[").Replace(report.Visible(s))
}

// code returns s fit to stand between backquotes in a table.
func code(s string) string {
	return strings.NewReplacer("`", "'", "|", "\\|").Replace(report.Visible(s))
}
