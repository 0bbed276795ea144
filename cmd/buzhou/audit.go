package main

import (
	"cmp"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"buzhou/corpus/present"
	"buzhou/corpus/store"
	"buzhou/internal/atomicfile"
	"buzhou/internal/report"
	"buzhou/internal/run"
)

// auditFlags are the flags of audit.
type auditFlags struct {
	corpusFlags
	db, format, out, failOn string
	limit                   int
}

func (a *app) audit() *cobra.Command {
	f := &auditFlags{}
	cmd := &cobra.Command{
		Use:   "audit [path...]",
		Short: "Check a whole corpus, and what its articles say against each other",
		Long: `Check a whole corpus: files and folders, NDJSON, CSV, zip and tar archives, WARC,
each plain or compressed, or - for standard input; the current folder if none is
named. Besides the findings of check it reports what different articles say of
one thing and cannot all be true, with votes; near-copies are one voice.

With --db the outcome is kept in a SQLite file, and the next run reads only what
has changed.

Exit code 0: nothing at or above --fail-on; 1: findings; 2: something was not
checked.`,
		RunE: func(cmd *cobra.Command, args []string) error { return a.runAudit(cmd, f, args) },
	}
	f.register(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.db, "db", "", "keep the outcome in this SQLite `file`")
	flags.Var(newChoice(&f.format, present.Formats()), "format", "output format")
	flags.StringVarP(&f.out, "output", "o", "", "write the report to this `file`")
	failOnFlag(flags, &f.failOn)
	flags.IntVar(&f.limit, "limit", 50, "show so many findings in text and Markdown")
	cmd.AddCommand(a.auditQuery(), a.auditExport(), a.auditFactsChanged(), a.auditDue())
	return cmd
}

// runAudit audits what args name and leaves the exit code in a.
func (a *app) runAudit(cmd *cobra.Command, f *auditFlags, args []string) (err error) {
	if err := atLeast("limit", f.limit, 0); err != nil {
		return err
	}
	if err := writableFile(f.out); err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"."}
	}
	c, err := a.corpus(cmd, &f.corpusFlags, args)
	if err != nil {
		return err
	}
	ctx, engine := cmd.Context(), c.engine
	st, err := store.Open(ctx, f.db)
	if err != nil {
		return err
	}
	defer func() { err = joinClose(err, st) }()
	progress := a.progress(engine.Messages, report.Work{Bytes: c.bytes()})
	c.options.Read = progress.Read
	err = engine.Audit(ctx, st, c.inputs, c.options, c.unread, progress)
	progress.Clear()
	if err != nil {
		return err
	}
	if err := writeWhole(f.out, a.stdout, func(w io.Writer) error {
		return present.Write(ctx, w, f.format, st, present.Options{Messages: engine.Messages, Limit: f.limit})
	}); err != nil {
		return err
	}
	level := run.FailOn(cmp.Or(c.main.FailOn.Text, f.failOn))
	if cmd.Flags().Changed("fail-on") {
		level = run.FailOn(f.failOn)
	}
	a.code, err = engine.ExitCode(ctx, st, level, func(note string) { fmt.Fprintln(a.stderr, "buzhou:", note) })
	return err
}

// writeWhole hands f the file called name, or stdout if it has no name. A file is
// there as a whole or not at all.
func writeWhole(name string, stdout io.Writer, f func(io.Writer) error) error {
	if name == "" {
		return f(stdout)
	}
	return atomicfile.Write(name, f)
}

// writableFile returns an error if the file called name cannot be written: better
// before the work than after it. Standard output, which has no name, can be.
func writableFile(name string) error {
	if name == "" {
		return nil
	}
	return atomicfile.Probe(name)
}
