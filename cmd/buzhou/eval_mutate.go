package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"buzhou/checker"
	"buzhou/internal/article"
	"buzhou/internal/eval"
	"buzhou/internal/input"
	"buzhou/internal/mutate"
	"buzhou/internal/report"
	"buzhou/internal/run"
	"buzhou/internal/source"
)

// mutateFlags are the flags of eval mutate.
type mutateFlags struct {
	format    string
	rules     []string
	asOf      string
	max       int
	list      bool
	minRecall float64
	maxAlarms int
}

func (a *app) evalMutate() *cobra.Command {
	f := &mutateFlags{}
	cmd := &cobra.Command{
		Use:   "mutate folder...",
		Short: "Put contradictions into clean articles and count those that are found",
		Long: `Restate what the articles of the folders say, change one side, and count how many
of these mutants are reported with both ends; restate it with equivalent or intended
differences, and count the findings that this raises (docs/eval.md). The mutants are
the same in every run. Nothing is written to the folders.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.runMutate(cmd, f, args) },
	}
	flags := cmd.Flags()
	flags.Var(newChoice(&f.format, []string{"text", "json"}), "format", "output format")
	flags.StringSliceVar(&f.rules, "rules", nil, "only these rules and the mutants that they can find: `id,id`")
	flags.StringVar(&f.asOf, "as-of", "", "`day` to judge facts on, YYYY-MM-DD (default today)")
	flags.IntVar(&f.max, "max", 0, "take at most this `number` of articles, spread over the folders; 0 for all")
	flags.BoolVar(&f.list, "list", false, "list the mutants that were missed and the controls that raised a finding")
	flags.Float64Var(&f.minRecall, "min-recall", 0, "exit with 1 if a smaller `share` of the mutants is found")
	flags.IntVar(&f.maxAlarms, "max-false-alarms", -1, "exit with 1 if more controls raise a finding; -1 for any `number`")
	return cmd
}

// runMutate scores mutants of the folders' articles and leaves the exit code in a.
func (a *app) runMutate(cmd *cobra.Command, f *mutateFlags, folders []string) error {
	if f.max < 0 {
		return fmt.Errorf("--max %d is no number of articles; 0 takes all", f.max)
	}
	selected, err := selectRules(f.rules)
	if err != nil {
		return err
	}
	day, err := parseDay(f.asOf)
	if err != nil {
		return err
	}
	files, problems := input.Expand(folders, input.Options{})
	if len(problems) > 0 {
		a.code = run.ExitFailure
		return run.Unread(problems, func(o *run.Outcome) error { return report.Failures(a.stderr, a.messages(), o) })
	}
	files = spread(files, f.max)
	c := checker.New(checker.Options{AsOf: day, Rules: selected})
	m := mutate.New()
	for _, file := range files {
		raw, err := os.ReadFile(file.Open())
		if err != nil {
			return err
		}
		text, err := source.Decode(raw, "")
		if err != nil {
			return fmt.Errorf("%s: %w", file.Path, err)
		}
		m.Learn(article.Parse(file.Path, text, ""))
	}
	score := eval.NewMutantScore(f.rules, f.list)
	for _, file := range files {
		raw, err := os.ReadFile(file.Open())
		if err != nil {
			return err
		}
		if err := score.Add(cmd.Context(), c, m, checker.Document{Path: file.Path, Raw: raw}); err != nil {
			return fmt.Errorf("%s: %w", file.Path, err)
		}
	}
	if err := report.Mutants(a.stdout, a.messages(), score, f.format == "json"); err != nil {
		return err
	}
	if score.Total().Recall().Value < f.minRecall || f.maxAlarms >= 0 && score.TotalAlarms() > f.maxAlarms {
		a.code = run.ExitFindings
	}
	return nil
}

// spread returns at most n of the files, at equal distances; all if n is 0.
func spread(files []input.File, n int) []input.File {
	if n <= 0 || n >= len(files) {
		return files
	}
	out := make([]input.File, n)
	for i := range out {
		out[i] = files[i*len(files)/n]
	}
	return out
}
