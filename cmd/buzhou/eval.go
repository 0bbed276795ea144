package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"buzhou/checker"
	"buzhou/internal/eval"
	"buzhou/internal/factbase"
	"buzhou/internal/report"
	"buzhou/internal/run"
)

// evalFlags are the flags of eval.
type evalFlags struct {
	format    string
	rules     []string
	packs     []string
	asOf      string
	minRecall float64
	maxAlarms int
}

func (a *app) eval() *cobra.Command {
	f := &evalFlags{}
	cmd := &cobra.Command{
		Use:   "eval folder...",
		Short: "Score the rules on articles whose defects are known",
		Long: `Check the articles of the folders and compare the findings with their labels:
NAME.labels.json beside an article, directives in its comments, or a .want file
(docs/eval.md). Prints recall and precision a rule with their 95 % intervals, what
was missed, the false alarms, and how much of the articles was understood.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.runEval(cmd, f, args) },
	}
	cmd.Flags().Var(newChoice(&f.format, []string{"text", "json"}), "format", "output format")
	cmd.Flags().StringSliceVar(&f.rules, "rules", nil, "only these rules and their labels: `id,id`")
	cmd.Flags().StringSliceVar(&f.packs, "facts", nil, "add these packs of facts of your own: `file,file` (docs/facts.md)")
	cmd.Flags().StringVar(&f.asOf, "as-of", "", "`day` to judge facts on, YYYY-MM-DD (default today)")
	cmd.Flags().Float64Var(&f.minRecall, "min-recall", 0, "exit with 1 if a smaller `share` of the labels is found")
	cmd.Flags().IntVar(&f.maxAlarms, "max-false-alarms", -1, "exit with 1 if there are more; -1 for any `number`")
	cmd.AddCommand(a.evalMutate())
	return cmd
}

// runEval scores the folders and leaves the exit code in a.
func (a *app) runEval(cmd *cobra.Command, f *evalFlags, folders []string) error {
	selected, err := selectRules(f.rules)
	if err != nil {
		return err
	}
	day, err := parseDay(f.asOf)
	if err != nil {
		return err
	}
	base, err := factbase.Load(f.packs...)
	if err != nil {
		return err
	}
	c := checker.New(checker.Options{AsOf: day, Rules: selected, Facts: base})
	score := eval.NewScore(f.rules)
	for _, dir := range folders {
		articles, err := eval.Load(dir)
		if err != nil {
			return err
		}
		for _, art := range articles {
			res, err := c.Check(cmd.Context(), checker.Document{Path: art.Path, Raw: art.Raw})
			if err != nil {
				return fmt.Errorf("%s: %w", art.Path, err)
			}
			score.Add(art, res)
		}
	}
	if err := report.Score(a.stdout, a.messages(), score, f.format == "json"); err != nil {
		return err
	}
	if t := score.Total(); t.Recall().Value < f.minRecall || f.maxAlarms >= 0 && t.Alarms > f.maxAlarms {
		a.code = run.ExitFindings
	}
	return nil
}
