package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"

	"buzhou/checker"
	"buzhou/corpus"
	"buzhou/corpus/present"
	"buzhou/corpus/sources"
	"buzhou/corpus/store"
	"buzhou/internal/atomicfile"
	"buzhou/internal/factbase"
	"buzhou/internal/run"
)

// corpusFlags are the flags of the commands that read a corpus.
type corpusFlags struct {
	asOf, encoding string
	rules, facts   []string
	columns        []string
	stdinName      string
	maxBytes       int64
	workers        int
}

func (f *corpusFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.asOf, "as-of", "", "`day` to judge facts on, YYYY-MM-DD (default today)")
	flags.StringVar(&f.encoding, "encoding", "", "`encoding` of all articles (default: detect)")
	flags.StringSliceVar(&f.rules, "rules", nil, "check only these rules: `id,id`")
	flags.StringSliceVar(&f.facts, "facts", nil, "add these packs of facts of your own: `file,file` (docs/facts.md)")
	flags.StringSliceVar(&f.columns, "column", nil, "which column or JSON field holds what: `field=name`, as in text=body,id=doc")
	flags.StringVar(&f.stdinName, "stdin-filename", "", "`name` of standard input; its suffix tells what it holds")
	flags.Int64Var(&f.maxBytes, "max-article-bytes", sources.DefaultMaxBytes, "leave out articles longer than so many `bytes`, with a note")
	flags.IntVar(&f.workers, "workers", 0, "work on so many articles at once (default: one a processor)")
	_ = cmd.RegisterFlagCompletionFunc("rules", completeRules) // fails only for a flag that is not there
}

// engine returns the engine that the flags ask for.
func (a *app) engine(f *corpusFlags) (*corpus.Engine, error) {
	day, err := parseDay(f.asOf)
	if err != nil {
		return nil, err
	}
	selected, err := selectRules(f.rules)
	if err != nil {
		return nil, err
	}
	facts, err := factbase.Load(f.facts...)
	if err != nil {
		return nil, err
	}
	// Memory is short-lived in a batch, and little: collect less often.
	debug.SetGCPercent(100)
	return &corpus.Engine{
		Checker:  checker.New(checker.Options{AsOf: day, Facts: facts, Rules: selected}),
		Messages: a.messages(), Rules: selected, Facts: facts, AsOf: day, Encoding: f.encoding,
		Version: corpus.BuildVersion(buildVersion()), Workers: f.workers,
	}, nil
}

// inputs returns what args name, and the problems with it.
func (f *corpusFlags) inputs(a *app, e *corpus.Engine, args []string) ([]sources.Input, sources.Options, []store.Note, error) {
	columns, err := sources.ParseColumns(f.columns)
	if err != nil {
		return nil, sources.Options{}, nil, fmt.Errorf("--column: %w", err)
	}
	opts := sources.Options{Columns: columns, Stdin: a.stdin, StdinName: f.stdinName, MaxBytes: f.maxBytes}
	inputs, problems := sources.Expand(args, opts)
	return inputs, opts, e.Unread(problems), nil
}

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
		RunE: func(cmd *cobra.Command, args []string) error { return a.runAudit(cmd.Context(), f, args) },
	}
	f.register(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.db, "db", "", "keep the outcome in this SQLite `file`")
	flags.Var(newChoice(&f.format, present.Formats()), "format", "output format")
	flags.StringVarP(&f.out, "output", "o", "", "write the report to this `file`")
	flags.Var(newChoice(&f.failOn, []string{string(run.FailOnError), string(run.FailOnWarning), string(run.FailOnNever)}),
		"fail-on", "least severity that makes the exit code 1")
	flags.IntVar(&f.limit, "limit", 50, "show so many findings in text and Markdown")
	cmd.AddCommand(a.auditQuery(), a.auditExport(), a.auditFactsChanged(), a.auditDue())
	return cmd
}

// runAudit audits what args name and leaves the exit code in a.
func (a *app) runAudit(ctx context.Context, f *auditFlags, args []string) (err error) {
	engine, err := a.engine(&f.corpusFlags)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"."}
	}
	inputs, opts, unread, err := f.inputs(a, engine, args)
	if err != nil {
		return err
	}
	st, err := store.Open(ctx, f.db)
	if err != nil {
		return err
	}
	defer func() { err = joinClose(err, st) }()
	progress := a.auditProgress(inputs)
	opts.Read = progress.Read
	err = engine.Audit(ctx, st, inputs, opts, unread, progress)
	progress.Done()
	if err != nil {
		return err
	}
	if err := writeWhole(f.out, a.stdout, func(w io.Writer) error {
		return present.Write(ctx, w, f.format, st, present.Options{Messages: engine.Messages, Limit: f.limit})
	}); err != nil {
		return err
	}
	if a.code, err = engine.ExitCode(ctx, st, run.FailOn(f.failOn), func(note string) { fmt.Fprintln(a.stderr, "buzhou:", note) }); err != nil {
		return err
	}
	return nil
}

// auditProgress shows how far a run is if standard error is a terminal.
func (a *app) auditProgress(inputs []sources.Input) *corpus.Progress {
	var total int64
	for i := range inputs {
		total += inputs[i].Size
	}
	return corpus.NewProgress(a.stderr, total, isTerminal(a.stderr) && os.Getenv("TERM") != "dumb")
}

// joinClose closes c and returns err or, without one, the error of closing.
func joinClose(err error, c io.Closer) error {
	if closeErr := c.Close(); err == nil {
		return closeErr
	}
	return err
}

// writeWhole hands f the file called name, or stdout if it has no name. A file is
// there as a whole or not at all.
func writeWhole(name string, stdout io.Writer, f func(io.Writer) error) error {
	if name == "" {
		return f(stdout)
	}
	file, err := atomicfile.Create(name)
	if err != nil {
		return err
	}
	if err := f(file); err != nil {
		return errors.Join(err, file.Discard())
	}
	return file.Commit()
}

// mapCommand is the first half of an audit as a filter.
func (a *app) mapCommand() *cobra.Command {
	f := &corpusFlags{}
	cmd := &cobra.Command{
		Use:   "map [path...]",
		Short: "The first half of an audit as a filter: articles in, records out",
		Long: `Check each article and write, as NDJSON, what the second half needs: articles with
their findings, claims by topic and slot, bands of near-copies. Input is as for
audit; standard input if none is named. Sort the records bytewise
(LC_ALL=C sort) and hand them to buzhou reduce. See docs/audit.md.

Nothing is written if it fails. A record of the input that cannot be read becomes
a record of kind note.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			engine, err := a.engine(f)
			if err != nil {
				return err
			}
			if len(args) == 0 {
				args = []string{"-"}
			}
			inputs, opts, unread, err := f.inputs(a, engine, args)
			if err != nil {
				return err
			}
			return engine.Map(cmd.Context(), inputs, opts, unread, a.stdout)
		},
	}
	f.register(cmd)
	return cmd
}

// reduceCommand is the second half of an audit as a filter.
func (a *app) reduceCommand() *cobra.Command {
	f := &corpusFlags{}
	var copies string
	cmd := &cobra.Command{
		Use:   "reduce",
		Short: "The second half of an audit as a filter: sorted records in, findings out",
		Long: `Read the records of buzhou map, sorted bytewise (LC_ALL=C sort), from standard
input, and write, as NDJSON, pairs of near-copies and what articles say against
each other, with votes. --copies names the pairs of an earlier reduce: articles
joined by them are one voice. See docs/audit.md.

Nothing is written if it fails; input that is not sorted is an error.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			engine, err := a.engine(f)
			if err != nil {
				return err
			}
			return engine.Reduce(cmd.Context(), a.stdin, copies, a.stdout)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.asOf, "as-of", "", "`day` to judge facts on, YYYY-MM-DD (default today)")
	flags.StringSliceVar(&f.rules, "rules", nil, "report only by these rules: `id,id`")
	flags.StringSliceVar(&f.facts, "facts", nil, "add these packs of facts of your own: `file,file`")
	flags.StringVar(&copies, "copies", "", "`file` with the near-copies of an earlier reduce")
	return cmd
}

// auditDB opens the database of an audit for a command that only reads.
func auditDB(ctx context.Context, path string, f func(*store.Store) error) (err error) {
	st, err := store.OpenExisting(ctx, path)
	if err != nil {
		return err
	}
	defer func() { err = joinClose(err, st) }()
	return f(st)
}

func dbFlag(cmd *cobra.Command, db *string) {
	cmd.Flags().StringVar(db, "db", "", "the SQLite `file` of an audit")
}

func (a *app) auditQuery() *cobra.Command {
	var db, format string
	cmd := &cobra.Command{
		Use:   "query words... | SQL",
		Short: "Ask what the articles say: words of a topic, or a SELECT of your own",
		Long: `Ask what the articles say of something:

    buzhou audit query --db audit.db WORD...

lists every claim whose topic, slot, quote or title has all the words. A question
that begins with SELECT or WITH is run as it is, and can only read.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return auditDB(cmd.Context(), db, func(st *store.Store) error {
				return present.Query(cmd.Context(), a.stdout, st, format, args, a.messages())
			})
		},
	}
	dbFlag(cmd, &db)
	cmd.Flags().Var(newChoice(&format, present.TableFormats()), "format", "output format")
	return cmd
}

func (a *app) auditExport() *cobra.Command {
	var db, format, out string
	cmd := &cobra.Command{
		Use:       "export TABLE",
		Short:     "Write a table of the database: " + "articles, said, findings, disputed, clusters, worst, runs, notes",
		Args:      cobra.ExactArgs(1),
		ValidArgs: present.Tables(),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(present.Tables(), args[0]) {
				return fmt.Errorf("unknown table %q%s", args[0], didYouMean(args[0], present.Tables()))
			}
			return auditDB(cmd.Context(), db, func(st *store.Store) error {
				return writeWhole(out, a.stdout, func(w io.Writer) error { return present.Export(cmd.Context(), w, st, format, args[0]) })
			})
		},
	}
	dbFlag(cmd, &db)
	cmd.Flags().Var(newChoice(&format, []string{"csv", "json"}), "format", "output format")
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this `file`")
	return cmd
}

func (a *app) auditFactsChanged() *cobra.Command {
	var db, format string
	cmd := &cobra.Command{
		Use:   "facts-changed",
		Short: "List the articles that carry a value that a fact has superseded",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return auditDB(cmd.Context(), db, func(st *store.Store) error {
				return present.FactsChanged(cmd.Context(), a.stdout, st, format)
			})
		},
	}
	dbFlag(cmd, &db)
	cmd.Flags().Var(newChoice(&format, present.TableFormats()), "format", "output format")
	return cmd
}

func (a *app) auditDue() *cobra.Command {
	var db, format, asOf string
	var months int
	cmd := &cobra.Command{
		Use:   "due",
		Short: "List the articles that hold fees, limits, times or phones and were last reviewed long ago",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			day, err := parseDay(asOf)
			if err != nil {
				return err
			}
			return auditDB(cmd.Context(), db, func(st *store.Store) error {
				return present.Due(cmd.Context(), a.stdout, st, format, day, months)
			})
		},
	}
	dbFlag(cmd, &db)
	cmd.Flags().Var(newChoice(&format, present.TableFormats()), "format", "output format")
	cmd.Flags().StringVar(&asOf, "as-of", "", "`day` to count back from, YYYY-MM-DD (default today)")
	cmd.Flags().IntVar(&months, "months", 12, "how many months ago is long ago")
	return cmd
}
