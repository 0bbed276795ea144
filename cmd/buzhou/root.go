package main

import (
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/spf13/cobra"

	"buzhou/internal/nearest"
	"buzhou/internal/report"
	"buzhou/rules"
	"buzhou/rules/all"
)

// app is one call of the program: its streams, the flags that all commands
// share, and the exit code that the command arrives at.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	lang, color    string
	code           int
}

// command returns the root command with those below it. If called names one of these,
// it is the only one: flags of commands that nobody calls take a tenth of the time of a
// short check.
func (a *app) command(called string) *cobra.Command {
	root := &cobra.Command{
		Use:           "buzhou",
		Short:         "Find the claims of Chinese procedure articles that cannot all be true",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.PersistentFlags().Var(newChoice(&a.lang, report.Langs()), "lang", "language of messages")
	root.PersistentFlags().Var(newChoice(&a.color, report.ColorModes()), "color", "when to use colour")
	a.addCommands(root, called)
	root.SetFlagErrorFunc(flagError)
	completeCommand(root)
	return root
}

// addCommands adds to root the command that is called, or all if it is none of them.
func (a *app) addCommands(root *cobra.Command, called string) {
	commands := [...]struct {
		name string
		make func() *cobra.Command
	}{
		{"check", a.check}, {"audit", a.audit}, {"map", a.mapCommand}, {"reduce", a.reduceCommand}, {"extract", a.extract},
		{"config", a.config}, {"init", a.init}, {"rules", a.rules}, {"explain", a.explain}, {"facts", a.facts},
		{"eval", a.eval}, {"man", a.man}, {"version", a.version},
	}
	for _, c := range commands {
		if c.name == called {
			root.CompletionOptions.DisableDefaultCmd = true
			root.AddCommand(c.make())
			return
		}
	}
	for _, c := range commands {
		root.AddCommand(c.make())
	}
}

// allRules returns every rule, made once. Nobody changes them.
var allRules = sync.OnceValue(all.Rules)

// messages returns the messages of all rules in the language asked for.
func (a *app) messages() *report.Messages {
	return report.NewMessages(report.Lang(a.lang), allRules())
}

// useColor decides whether to colour what goes to standard output.
func (a *app) useColor() bool {
	return report.UseColor(a.color, os.Getenv, isTerminal(a.stdout))
}

// ruleByID returns the rule called id; the error has the nearest one.
func ruleByID(id string) (*rules.Rule, error) {
	var ids []string
	for _, r := range allRules() {
		if r.ID == id {
			return r, nil
		}
		ids = append(ids, r.ID)
	}
	if hint := nearest.Hint(id, ids); hint != "" {
		return nil, fmt.Errorf("unknown rule %q%s", id, hint)
	}
	return nil, fmt.Errorf("unknown rule %q; `buzhou rules` lists them all", id)
}

// completeRules completes the ids of rules.
func completeRules(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var ids []string
	for _, r := range allRules() {
		ids = append(ids, r.ID+"\t"+r.Doc.Title)
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}
