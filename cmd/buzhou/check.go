package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"buzhou/internal/factbase"
	"buzhou/internal/report"
	"buzhou/rules"
)

// checkFlags are the flags of check.
type checkFlags struct {
	projectFlags
	filterFlags
	fixFlags
	watchFlags
	formats        destinations
	failOn         string
	asOf, encoding string
	rules, facts   []string
	allowEmpty     bool
	quiet          bool
	exitZero       bool
}

func (a *app) check() *cobra.Command {
	f := &checkFlags{}
	cmd := &cobra.Command{
		Use:   "check [path...]",
		Short: "Check articles: files, folders, globs, or - for standard input",
		Long: `Check articles: files, folders, globs, or - for standard input; the current
folder if none is named.

Exit code 0: nothing at or above --fail-on; 1: findings; 2: something could not
be checked (usage, configuration, input, or an error of buzhou itself). Findings
are printed in every case.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := a.checking(cmd, f, args)
			if err != nil {
				return err
			}
			return c.run()
		},
	}
	flags := cmd.Flags()
	flags.Var(&f.formats, "format", "report as `format[:file]`, to standard output or a file; may be repeated; formats: "+strings.Join(report.Formats(), ", "))
	failOnFlag(flags, &f.failOn)
	asOfFlag(flags, &f.asOf)
	encodingFlag(flags, &f.encoding)
	rulesFlag(cmd, &f.rules, "check only these rules")
	factsFlag(flags, &f.facts)
	allowEmptyFlag(flags, &f.allowEmpty)
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "findings only: no notes, summary or progress for people")
	flags.BoolVar(&f.exitZero, "exit-zero", false, "exit with 0 even if there are findings; what cannot be checked is still 2")
	f.watchFlags.register(cmd)
	f.projectFlags.register(cmd)
	f.filterFlags.register(cmd)
	f.fixFlags.register(cmd)
	// This fails only for a flag that is not there.
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(report.Formats(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// writes reports whether a check writes files.
func (f *checkFlags) writes() bool {
	return f.fix || f.writeBaseline != "" || f.pruneBaseline || slices.ContainsFunc(f.formats, func(d destination) bool { return d.path != "" })
}

// parseDay returns the day s, or today if s is empty.
func parseDay(s string) (factbase.Date, error) {
	day := time.Now()
	if s != "" {
		var err error
		if day, err = time.Parse(time.DateOnly, s); err != nil {
			return factbase.Date{}, fmt.Errorf("--as-of %q is no day; write it as 2026-01-31", s)
		}
	}
	return factbase.Date{Year: day.Year(), Month: int(day.Month()), Day: day.Day()}, nil
}

// selectRules returns the rules called ids, or all if ids is nil.
func selectRules(ids []string) ([]*rules.Rule, error) {
	if ids == nil {
		return allRules(), nil
	}
	if len(ids) == 0 {
		return nil, errors.New("--rules names no rule")
	}
	for _, id := range ids {
		if _, err := ruleByID(id); err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(slices.Clone(allRules()), func(r *rules.Rule) bool { return !slices.Contains(ids, r.ID) }), nil
}
