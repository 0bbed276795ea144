package main

import (
	"errors"
	"fmt"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"buzhou/corpus"
	"buzhou/corpus/sources"
	"buzhou/corpus/store"
	"buzhou/internal/config"
	"buzhou/internal/filter"
	"buzhou/internal/input"
	"buzhou/internal/project"
)

// corpusFlags are the flags of the commands that read a corpus.
type corpusFlags struct {
	projectFlags
	asOf, encoding string
	rules, facts   []string
	baseline       string
	columns        []string
	maxBytes       int64
	allowEmpty     bool
	workers        int
}

func (f *corpusFlags) register(cmd *cobra.Command) {
	f.registerCommon(cmd)
	flags := cmd.Flags()
	f.registerInputs(cmd)
	flags.StringVar(&f.baseline, "baseline", "", "hide the findings of articles in the baseline `file` (default: the configuration's)")
	encodingFlag(flags, &f.encoding)
	flags.StringSliceVar(&f.columns, "column", nil, "which column or JSON field holds what: `field=name`, as in text=body,id=doc")
	flags.Int64Var(&f.maxBytes, "max-article-bytes", sources.DefaultMaxBytes, "leave out articles longer than so many `bytes`, with a note")
	allowEmptyFlag(flags, &f.allowEmpty)
	flags.IntVar(&f.workers, "workers", 0, "work on so many articles at once; 0 for one a processor")
}

// registerCommon registers the flags that both halves of an audit have.
func (f *corpusFlags) registerCommon(cmd *cobra.Command) {
	f.registerConfig(cmd)
	asOfFlag(cmd.Flags(), &f.asOf)
	rulesFlag(cmd, &f.rules, "check, and compare, only by these rules")
	factsFlag(cmd.Flags(), &f.facts)
}

// corpusRun is a corpus and what works on it.
type corpusRun struct {
	engine  *corpus.Engine
	main    *config.Config
	inputs  []sources.Input
	options sources.Options
	// unread are the arguments that gave nothing to read, and remarks on the facts.
	unread []store.Note
}

// corpus makes the corpus that args name ready to be read. What may be wrong with
// flags, configurations and arguments is found here.
func (a *app) corpus(cmd *cobra.Command, f *corpusFlags, args []string) (*corpusRun, error) {
	columns, err := sources.ParseColumns(f.columns)
	if err != nil {
		return nil, fmt.Errorf("--column: %w", err)
	}
	if err := errors.Join(atLeast("workers", f.workers, 0), atLeast("max-article-bytes", f.maxBytes, 1)); err != nil {
		return nil, err
	}
	c := &corpusRun{}
	if c.engine, c.main, err = a.engine(cmd, f, args); err != nil {
		return nil, err
	}
	proj := c.engine.Project
	c.options = sources.Options{
		Columns: columns, Stdin: a.stdin, StdinName: f.stdinName, MaxBytes: f.maxBytes,
		Selector: proj.Select(), Force: f.forceExclude, Excluded: proj.Excluded,
	}
	inputs, problems := sources.Expand(args, c.options)
	files := make([]input.File, len(inputs))
	for i := range inputs {
		files[i] = inputs[i].File
	}
	if f.allowEmpty {
		problems = slices.DeleteFunc(problems, input.Problem.Empty)
	}
	if err := proj.Prepare(files); err != nil {
		return nil, err
	}
	notes, err := proj.Notes(c.main)
	if err != nil {
		return nil, err
	}
	c.inputs, c.unread = inputs, append(c.engine.Unread(problems), c.engine.Remarks(notes)...)
	file := c.main.BaselineFile()
	if cmd.Flags().Changed("baseline") {
		file = f.baseline
	}
	if file != "" {
		if c.engine.Baseline, err = filter.ReadBaseline(file); err != nil {
			return nil, err
		}
		paths := make([]string, len(files))
		for i := range files {
			paths[i] = files[i].Path
		}
		c.engine.Baseline.Start(paths)
	}
	return c, nil
}

// bytes returns the size of the inputs, as far as it is known.
func (c *corpusRun) bytes() (n int64) {
	for i := range c.inputs {
		n += c.inputs[i].Size
	}
	return n
}

// corpusMemory is what an audit may hold before it collects more often, in bytes, besides
// its index, which grows with the corpus. With the tables of the program and the caches of
// SQLite, which are not counted in it, it stays below 64 MiB.
const corpusMemory = 28 << 20

// makeRoom raises the limit of collectSeldom, once a second to the end of the process, as
// far as what is held for good takes up more than half of it: near the limit nothing but
// collecting would be done.
func makeRoom(limit int64) {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	for range time.Tick(time.Second) {
		metrics.Read(live)
		debug.SetMemoryLimit(limit/2 + max(limit/2, int64(live[0].Value.Uint64())))
	}
}

// engine returns the engine that the flags and configurations ask for, and the
// configuration that speaks for the run as a whole.
func (a *app) engine(cmd *cobra.Command, f *corpusFlags, args []string) (*corpus.Engine, *config.Config, error) {
	cmd.Context().Done() // what an audit writes is finished or removed
	collectSeldom(corpusMemory)
	go makeRoom(corpusMemory)
	day, err := parseDay(f.asOf)
	if err != nil {
		return nil, nil, err
	}
	selected, err := selectRules(f.rules)
	if err != nil {
		return nil, nil, err
	}
	proj, main, err := a.project(cmd, &f.projectFlags, project.Options{Rules: selected, Named: f.rules != nil, Facts: f.facts, AsOf: day}, args)
	if err != nil {
		return nil, nil, err
	}
	facts, err := proj.Facts(main)
	if err != nil {
		return nil, nil, err
	}
	return &corpus.Engine{
		Project: proj, Messages: a.messages(), Rules: proj.RulesOf(main), Facts: facts, AsOf: day, Encoding: f.encoding,
		Version: corpus.BuildVersion(buildVersion()), Workers: f.workers, AllowEmpty: f.allowEmpty,
	}, main, nil
}

// reducer returns the engine of the second half alone, which reads no articles.
func (a *app) reducer(cmd *cobra.Command, f *corpusFlags) (*corpus.Engine, error) {
	engine, _, err := a.engine(cmd, f, nil)
	if err != nil {
		return nil, err
	}
	return engine, engine.Project.Prepare(nil)
}
