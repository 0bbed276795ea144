package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"buzhou/internal/nearest"
	"buzhou/internal/run"
	"buzhou/internal/source"
)

// The flags that several commands have, each worded once.

func asOfFlag(flags *pflag.FlagSet, to *string) {
	flags.StringVar(to, "as-of", "", "`day` to judge facts on, YYYY-MM-DD (default today)")
}

func factsFlag(flags *pflag.FlagSet, to *[]string) {
	flags.StringSliceVar(to, "facts", nil, "add these packs of facts of your own: `file,file` (docs/facts.md)")
}

func encodingFlag(flags *pflag.FlagSet, to *string) {
	flags.Var((*encoding)(to), "encoding", "`encoding` of all articles: utf-8, utf-16le, utf-16be, gb18030 (gbk, gb2312) or big5 (default: detect)")
}

func failOnFlag(flags *pflag.FlagSet, to *string) {
	flags.Var(newChoice(to, []string{string(run.FailOnError), string(run.FailOnWarning), string(run.FailOnNever)}),
		"fail-on", "least severity that makes the exit code 1, in place of the configuration's")
}

func allowEmptyFlag(flags *pflag.FlagSet, to *bool) {
	flags.BoolVar(to, "allow-empty", false, "having nothing to check is no error")
}

// rulesFlag registers --rules; usage says what is left out with the other rules.
func rulesFlag(cmd *cobra.Command, to *[]string, usage string) {
	cmd.Flags().StringSliceVar(to, "rules", nil, usage+": `id,id`")
	_ = cmd.RegisterFlagCompletionFunc("rules", completeRules) // fails only for a flag that is not there
}

// tableFormatFlag registers the --format of a command that prints a list or one object.
func tableFormatFlag(flags *pflag.FlagSet, to *string) {
	flags.Var(newChoice(to, []string{"text", "json"}), "format", "output format")
}

// choice is a flag that takes one of a few words, the first by default.
type choice struct {
	value   *string
	options []string
}

func newChoice(value *string, options []string) *choice {
	*value = options[0]
	return &choice{value, options}
}

func (c *choice) String() string { return *c.value }
func (c *choice) Type() string   { return strings.Join(c.options, "|") }

func (c *choice) Set(s string) error {
	if !slices.Contains(c.options, s) {
		return fmt.Errorf("use %s%s", strings.Join(c.options, ", "), nearest.Hint(s, c.options))
	}
	*c.value = s
	return nil
}

// encoding is a flag that takes the name of an encoding that can be read.
type encoding string

func (e *encoding) String() string { return string(*e) }
func (e *encoding) Type() string   { return "encoding" }

func (e *encoding) Set(s string) error {
	if _, ok := source.ParseEncoding(s); !ok {
		return errors.New("use utf-8, utf-16le, utf-16be, gb18030 (also for gbk and gb2312) or big5")
	}
	*e = encoding(s)
	return nil
}

// exclude makes it an error to give the flag a with any of others; instead says what
// to do.
func exclude(cmd *cobra.Command, instead, a string, others ...string) {
	before := cmd.PreRunE
	cmd.PreRunE = func(cmd *cobra.Command, args []string) error {
		for _, b := range others {
			if cmd.Flags().Changed(a) && cmd.Flags().Changed(b) {
				return fmt.Errorf("--%s does not go with --%s: %s", a, b, instead)
			}
		}
		if before == nil {
			return nil
		}
		return before(cmd, args)
	}
}

// atLeast returns an error if the flag called name has a value below least.
func atLeast[N int | int64](name string, value, least N) error {
	if value < least {
		return fmt.Errorf("--%s %d: use %d or more", name, value, least)
	}
	return nil
}

// share returns an error if the flag called name is no share of a whole.
func share(name string, value float64) error {
	if !(value >= 0 && value <= 1) {
		return fmt.Errorf("--%s %v: use a share between 0 and 1, such as 0.7", name, value)
	}
	return nil
}

// flagError explains a flag that is wrong.
func flagError(cmd *cobra.Command, err error) error {
	hint := ""
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if near := nearest.Of(unknown.GetSpecifiedName(), names); near != "" {
			hint = fmt.Sprintf("; did you mean --%s?", near)
		} else {
			hint = fmt.Sprintf("; `%s --help` lists the flags", cmd.CommandPath())
		}
	}
	return fmt.Errorf("%w%s", err, hint)
}

// completeCommand gives c, and the commands below it, errors that say how to call them.
// A command that only holds others prints its help.
func completeCommand(c *cobra.Command) {
	for _, sub := range c.Commands() {
		completeCommand(sub)
	}
	switch check := c.Args; {
	case c.RunE == nil && c.HasSubCommands():
		c.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
		c.Args = noSuchCommand
	case check != nil:
		c.Args = func(cmd *cobra.Command, args []string) error {
			if err := check(cmd, args); err != nil {
				return fmt.Errorf("%w; usage: %s", err, cmd.UseLine())
			}
			return nil
		}
	}
}

// noSuchCommand returns an error if there are args: the first is no command of cmd.
func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, sub := range cmd.Commands() {
		names = append(names, sub.Name())
	}
	if near := nearest.Of(args[0], names); near != "" {
		return fmt.Errorf("unknown command %q; did you mean `%s %s`?", args[0], cmd.CommandPath(), near)
	}
	return fmt.Errorf("unknown command %q; `%s --help` lists the commands", args[0], cmd.CommandPath())
}
