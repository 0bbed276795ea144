package main

import (
	"github.com/spf13/cobra"

	"buzhou/internal/report"
)

func (a *app) rules() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List all rules",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return report.Rules(a.stdout, a.messages(), allRules(), format == "json")
		},
	}
	tableFormatFlag(cmd.Flags(), &format)
	return cmd
}

func (a *app) explain() *cobra.Command {
	return &cobra.Command{
		Use:               "explain rule",
		Short:             "Say what a rule reports, why, and what it leaves alone",
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeRules,
		RunE: func(_ *cobra.Command, args []string) error {
			rule, err := ruleByID(args[0])
			if err != nil {
				return err
			}
			return report.Explain(a.stdout, a.messages(), rule, a.useColor())
		},
	}
}
