package main

import (
	"errors"
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"

	"buzhou/internal/finding"
	"buzhou/internal/input"
	"buzhou/internal/project"
	"buzhou/internal/report"
	"buzhou/internal/run"
	"buzhou/rules"
)

// checking is one run of check.
type checking struct {
	*app
	flags *checkFlags
	cmd   *cobra.Command
	watch *watch

	project  *project.Project
	rules    []*rules.Rule
	problems []input.Problem
	filters  *filters
	fixes    *fixes
	// notes on the run wait for its first article.
	notes    []finding.Note
	messages *report.Messages
	header   report.Header
	out      *outputs
	summary  run.Summary
}

// checking makes a run ready: what may be wrong with its flags, configuration,
// inputs and destinations is found here, before anything is checked.
func (a *app) checking(cmd *cobra.Command, f *checkFlags, args []string) (*checking, error) {
	c := &checking{app: a, flags: f, cmd: cmd, watch: f.watch()}
	if f.writes() {
		cmd.Context().Done() // from here on files are finished or removed
	}
	day, err := parseDay(f.asOf)
	if err != nil {
		return nil, err
	}
	if c.rules, err = selectRules(f.rules); err != nil {
		return nil, err
	}
	if len(args) == 0 {
		args = []string{"."}
	}
	proj, main, err := a.project(cmd, &f.projectFlags, project.Options{
		Rules: c.rules, Named: f.rules != nil, Facts: f.facts, AsOf: day, Observe: c.watch.observe(),
	}, args)
	if err != nil {
		return nil, err
	}
	c.project = proj
	facts, err := proj.Facts(main)
	if err != nil {
		return nil, err
	}
	c.header = report.Header{Version: buildVersion(), Facts: facts.Version(), AsOf: day.String()}
	if c.notes, err = proj.Notes(main); err != nil {
		return nil, err
	}
	files, problems, err := f.expand(proj, args)
	if err != nil {
		return nil, err
	}
	if c.problems = problems; f.allowEmpty {
		c.problems = slices.DeleteFunc(problems, input.Problem.Empty)
	}
	if err := f.formats.spare(files); err != nil {
		return nil, err
	}
	if c.filters, err = f.filterFlags.open(cmd, proj, main, args, files); err != nil {
		return nil, err
	}
	if c.fixes, err = f.fixFlags.open(a, proj, c.filters, files); err != nil {
		return nil, err
	}
	c.messages = a.messages()
	if !f.quiet {
		c.watch.progress = a.progress(c.messages, report.Work{Articles: len(files)})
	}
	c.out, err = c.fixes.reports(a).open(f.formats, report.Options{
		Messages: c.messages, Quiet: f.quiet, Rules: c.rules, Relative: new(input.Root).Relative,
	})
	return c, err
}

// batchMemory is what a check may hold before it collects more often, in bytes. With the
// tables of the program, which are mapped from its file, it stays below 64 MiB.
const batchMemory = 40 << 20

// What is known of a long article takes about memoryPerByte times its size. With less room
// than that, and articleMemory besides, nothing but collecting would be done.
const (
	articleMemory = 24 << 20
	memoryPerByte = 48
)

// collectSeldom makes garbage be collected less often, as long as there are fewer than
// limit bytes: memory is short-lived. For one article of usual size that is never.
func collectSeldom(limit int64) {
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(limit)
}

// run checks, and leaves the exit code in the app.
func (c *checking) run() error {
	collectSeldom(batchMemory)
	err := c.out.Begin(c.header)
	if err == nil {
		err = run.Unread(c.problems, c.document)
	}
	if err == nil {
		opts := run.Options{Encoding: c.flags.encoding, Stdin: c.stdin, ReadFile: c.filters.read, Profile: c.watch.profile}
		opts.Longest = func(size int64) {
			if limit := articleMemory + memoryPerByte*size; limit > batchMemory {
				debug.SetMemoryLimit(limit)
			}
		}
		err = run.Documents(c.cmd.Context(), c.project, c.filters.files, opts, c.document)
	}
	c.watch.progress.Clear()
	if err == nil {
		err = c.filters.finish(c.document)
	}
	c.code = c.summary.ExitCode()
	err = errors.Join(err, c.fixes.finish(c.app, c.messages, &c.summary), c.out.End(c.summary))
	if c.flags.exitZero && c.code == run.ExitFindings {
		c.code = run.ExitClean
	}
	return errors.Join(err, c.out.close(err != nil), c.watch.write(c.stderr, c.messages, c.rules))
}

// document takes the outcome of one document through fixes and filters to the
// report.
func (c *checking) document(o *run.Outcome) error {
	o.FailOn = c.level(o.Path)
	if err := c.fixes.document(c.cmd.Context(), o); err != nil {
		return err
	}
	c.filters.Apply(o)
	if o.Result != nil { // notes on the run stand before those on its first article
		o.Result.Notes = slices.Concat(c.notes, o.Result.Notes)
		c.notes = nil
	}
	c.summary.Add(o)
	return c.watch.document(o, func() error {
		err := errors.Join(c.out.Document(o), report.Failures(c.stderr, c.messages, o))
		if !c.flags.quiet {
			err = errors.Join(err, report.Remarks(c.stderr, c.messages, o))
		}
		return err
	})
}

// level returns the least severity that fails the run because of the article at
// path.
func (c *checking) level(path string) run.FailOn {
	if c.cmd.Flags().Changed("fail-on") {
		return run.FailOn(c.flags.failOn)
	}
	return c.project.FailOn(path)
}
