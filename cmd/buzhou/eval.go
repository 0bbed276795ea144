package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"buzhou/checker"
	"buzhou/internal/eval"
	"buzhou/internal/input"
	"buzhou/internal/project"
	"buzhou/internal/report"
	"buzhou/internal/run"
)

// scoringFlags are the flags of the commands that score rules.
type scoringFlags struct {
	projectFlags
	format, asOf string
	rules, facts []string
	minRecall    float64
	maxAlarms    int
}

func (f *scoringFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	tableFormatFlag(flags, &f.format)
	rulesFlag(cmd, &f.rules, "score only these rules")
	factsFlag(flags, &f.facts)
	asOfFlag(flags, &f.asOf)
	f.registerConfig(cmd)
	flags.Float64Var(&f.minRecall, "min-recall", 0, "exit with 1 if a smaller `share` is found of what should be")
	flags.IntVar(&f.maxAlarms, "max-false-alarms", -1, "exit with 1 if there are more; -1 for any `number`")
}

// open returns what checks the articles of the folders, and their files.
func (f *scoringFlags) open(a *app, cmd *cobra.Command, folders []string) (*project.Project, []input.File, error) {
	if err := errors.Join(share("min-recall", f.minRecall), atLeast("max-false-alarms", f.maxAlarms, -1)); err != nil {
		return nil, nil, err
	}
	selected, err := selectRules(f.rules)
	if err != nil {
		return nil, nil, err
	}
	day, err := parseDay(f.asOf)
	if err != nil {
		return nil, nil, err
	}
	opts := project.Options{Rules: selected, Named: f.rules != nil, Facts: f.facts, AsOf: day}
	proj, _, err := a.project(cmd, &f.projectFlags, opts, folders)
	if err != nil {
		return nil, nil, err
	}
	files, problems, err := f.expand(proj, folders)
	if err != nil {
		return nil, nil, err
	}
	var unread []error
	for _, p := range problems {
		unread = append(unread, fmt.Errorf("%s: %s", p.Path, a.messages().Note(p.Note(), nil)))
	}
	return proj, files, errors.Join(unread...)
}

// failed reports whether a recall, or a number of false alarms, is not what is
// asked for. A recall of nothing is none.
func (f *scoringFlags) failed(recall eval.Rate, alarms int) bool {
	return f.minRecall > 0 && !(recall.Value >= f.minRecall) || f.maxAlarms >= 0 && alarms > f.maxAlarms
}

func (a *app) eval() *cobra.Command {
	f := &scoringFlags{}
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
	f.register(cmd)
	cmd.AddCommand(a.evalMutate())
	return cmd
}

// runEval scores the folders and leaves the exit code in a.
func (a *app) runEval(cmd *cobra.Command, f *scoringFlags, folders []string) error {
	proj, files, err := f.open(a, cmd, folders)
	if err != nil {
		return err
	}
	score := eval.NewScore(f.rules)
	for _, file := range files {
		art, err := eval.LoadArticle(file.Open())
		if err != nil {
			return err
		}
		res, err := proj.Check(cmd.Context(), checker.Document{Path: file.Path, Raw: art.Raw})
		if err != nil {
			return fmt.Errorf("%s: %w", file.Path, err)
		}
		score.Add(art, res)
	}
	if err := report.Score(a.stdout, a.messages(), score, f.format == "json"); err != nil {
		return err
	}
	if t := score.Total(); f.failed(t.Recall(), t.Alarms) {
		a.code = run.ExitFindings
	}
	return nil
}
