package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func (a *app) man() *cobra.Command {
	return &cobra.Command{
		Use:   "man",
		Short: "Write the manual page",
		Long: `Write the manual page of all commands, for man:

    buzhou man > ~/.local/share/man/man1/buzhou.1`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return writeMan(a.stdout, new(app).command(""))
		},
	}
}

// writeMan writes the manual page of root and its commands, in the macros of
// man(7).
func writeMan(w io.Writer, root *cobra.Command) error {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH %s 1 \"\" %s \"User Commands\"\n", strings.ToUpper(root.Name()), roff("buzhou "+buildVersion()))
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n", root.Name(), roff(lowerFirst(root.Short)))
	b.WriteString(".SH SYNOPSIS\n")
	commands := manCommands(root)
	for _, c := range commands {
		fmt.Fprintf(&b, ".B %s\n.br\n", roff(c.UseLine()))
	}
	b.WriteString(".SH COMMANDS\n")
	for _, c := range commands {
		fmt.Fprintf(&b, ".SS %s\n", roff(c.CommandPath()))
		manText(&b, cmp.Or(c.Long, c.Short))
		manFlags(&b, c.LocalNonPersistentFlags())
	}
	b.WriteString(".SH OPTIONS OF ALL COMMANDS\n")
	manFlags(&b, root.PersistentFlags())
	b.WriteString(".SH EXIT STATUS\n")
	for _, line := range [...][2]string{
		{"0", "nothing was found at or above the level that fails a run"},
		{"1", "findings"},
		{"2", "something was not checked: an error of usage, configuration, input or of buzhou itself"},
	} {
		fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", line[0], roff(line[1]))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// manCommands returns the commands below c that a page lists, those of commands
// included, in the order of help.
func manCommands(c *cobra.Command) []*cobra.Command {
	var all []*cobra.Command
	for _, sub := range c.Commands() {
		if !sub.IsAvailableCommand() || sub.Name() == "help" {
			continue
		}
		if sub.Runnable() {
			all = append(all, sub)
		}
		all = append(all, manCommands(sub)...)
	}
	return all
}

// manFlags writes the flags of a command.
func manFlags(b *strings.Builder, flags *pflag.FlagSet) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		value, usage := pflag.UnquoteUsage(f)
		name := "\\fB" + roff("--"+f.Name) + "\\fR"
		if f.Shorthand != "" {
			name = "\\fB" + roff("-"+f.Shorthand) + "\\fR, " + name
		}
		if value != "" {
			name += " \\fI" + roff(value) + "\\fR"
		}
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" {
			usage += fmt.Sprintf(" (default %s)", f.DefValue)
		}
		fmt.Fprintf(b, ".TP\n%s\n%s\n", name, roff(usage))
	})
}

// manText writes paragraphs; indented lines, which are examples, stay as they are.
func manText(b *strings.Builder, text string) {
	for i, paragraph := range strings.Split(text, "\n\n") {
		if i > 0 {
			b.WriteString(".PP\n")
		}
		if strings.HasPrefix(paragraph, "    ") || strings.HasPrefix(paragraph, "\t") {
			fmt.Fprintf(b, ".EX\n%s\n.EE\n", roff(paragraph))
			continue
		}
		fmt.Fprintf(b, "%s\n", roff(paragraph))
	}
}

// roff returns s as plain text of a page: backslashes and hyphens as such, and no
// line that begins like a request.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}

// lowerFirst returns s with a small first letter, as names of pages have it.
func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
