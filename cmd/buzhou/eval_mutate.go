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
	scoringFlags
	max  int
	list bool
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
	f.register(cmd)
	cmd.Flags().IntVar(&f.max, "max", 0, "take at most this `number` of articles, spread over the folders; 0 for all")
	cmd.Flags().BoolVar(&f.list, "list", false, "list the mutants that were missed and the controls that raised a finding")
	return cmd
}

// runMutate scores mutants of the folders' articles and leaves the exit code in a.
func (a *app) runMutate(cmd *cobra.Command, f *mutateFlags, folders []string) error {
	if err := atLeast("max", f.max, 0); err != nil {
		return err
	}
	proj, files, err := f.open(a, cmd, folders)
	if err != nil {
		return err
	}
	files = spread(files, f.max)
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
		if err := score.Add(cmd.Context(), proj, m, checker.Document{Path: file.Path, Raw: raw}); err != nil {
			return fmt.Errorf("%s: %w", file.Path, err)
		}
	}
	if err := report.Mutants(a.stdout, a.messages(), score, f.format == "json"); err != nil {
		return err
	}
	if f.failed(score.Total().Recall(), score.TotalAlarms()) {
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
