package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"buzhou/checker"
	"buzhou/internal/finding"
	"buzhou/internal/run"
	"buzhou/rules"
)

// Statistics writes how often each rule found something, the most frequent
// first. What may be Chinese stands last in a row, for tabwriter counts
// characters, not cells.
func Statistics(w io.Writer, m *Messages, counts []run.RuleCount, all []*rules.Rule) error {
	if len(counts) == 0 {
		return nil
	}
	titles := make(map[string]string, len(all))
	for _, r := range all {
		titles[r.ID] = m.title(r)
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, c := range counts {
		fmt.Fprintf(t, "%d\t%s\t%s\n", c.Findings(), c.Rule, strings.TrimSpace(m.say("report.articles", finding.Number(c.Articles))+"  "+titles[c.Rule]))
	}
	return t.Flush()
}

// ProfileTable writes where the time of a run went: the stages in the order in
// which an article passes them, then the rules, the slowest first.
func ProfileTable(w io.Writer, m *Messages, p *run.Profile) error {
	steps := p.Steps()
	var all time.Duration
	for _, s := range steps {
		all += s.Time
	}
	order := append(append([]string{run.StepRead}, checker.Stages()...), run.StepReport)
	slices.SortStableFunc(steps, func(a, b run.Step) int {
		i, j := slices.Index(order, a.Name), slices.Index(order, b.Name)
		switch {
		case i >= 0 && j >= 0:
			return cmp.Compare(i, j)
		case i >= 0:
			return -1
		case j >= 0:
			return 1
		}
		return cmp.Compare(b.Time, a.Time)
	})
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, s := range steps {
		fmt.Fprintf(t, "%s\t%.1f%%\t  %s\n", milliseconds(s.Time), 100*float64(s.Time)/float64(max(all, 1)), s.Name)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w, m.say("report.profile", finding.Text(milliseconds(all)), finding.Text(milliseconds(p.Elapsed()))))
	return err
}

func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.1fms", float64(d)/float64(time.Millisecond))
}
