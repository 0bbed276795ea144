package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"buzhou/corpus/cross"
	"buzhou/internal/atomicfile"
	"buzhou/internal/config"
	"buzhou/internal/filter"
	"buzhou/internal/finding"
	"buzhou/internal/input"
	"buzhou/internal/project"
	"buzhou/internal/run"
	"buzhou/rules"
)

// filterFlags are the flags that say which findings are reported.
type filterFlags struct {
	baseline, writeBaseline string
	pruneBaseline           bool
	changedFlags
}

func (f *filterFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.baseline, "baseline", "", "hide the findings in the baseline `file` (default: the configuration's)")
	flags.StringVar(&f.writeBaseline, "write-baseline", "", "write all findings to the baseline `file`, and hide them")
	flags.BoolVar(&f.pruneBaseline, "prune-baseline", false, "remove from the baseline what is no longer found")
	exclude(cmd, "one baseline is read, the other written anew; --prune-baseline brings one up to date", "write-baseline", "baseline")
	exclude(cmd, "what is written anew holds nothing to prune", "write-baseline", "prune-baseline")
	f.changedFlags.register(cmd)
}

// filters are the filters of one run, and what is done when it is over.
type filters struct {
	filter.Chain
	// files are those to check, and read reads them, nil for the file system.
	files []input.File
	read  func(ctx context.Context, path string) ([]byte, error)
	// partly: only what changed is checked.
	partly bool
	// file is the path of the baseline that is written or read.
	file     string
	recorder *filter.Recorder
	baseline *filter.Baseline
	prune    bool
}

// open returns the filters of a run of files, which come from args.
func (f *filterFlags) open(cmd *cobra.Command, proj *project.Project, main *config.Config, args []string, files []input.File) (*filters, error) {
	fs := &filters{prune: f.pruneBaseline, files: files, partly: f.Asked()}
	suppressions := &filter.Suppressions{Known: allRules(), Ran: proj.Rules, ReadFile: os.ReadFile, Elsewhere: cross.Comparable}
	fs.Chain = filter.Chain{suppressions}
	if err := f.given(cmd); err != nil {
		return nil, err
	}
	if fs.partly {
		changed, some, err := f.Open(cmd.Context(), files)
		if err != nil {
			return nil, err
		}
		fs.files, fs.Chain = some, append(fs.Chain, changed)
		if f.Staged {
			fs.read = changed.ReadStaged
			suppressions.ReadFile = func(path string) ([]byte, error) { return fs.read(cmd.Context(), path) }
		}
	}
	if f.writeBaseline != "" {
		if err := atomicfile.Probe(f.writeBaseline); err != nil {
			return nil, unwritableBaseline(err)
		}
		fs.file, fs.recorder = f.writeBaseline, filter.NewRecorder(f.writeBaseline)
		fs.Chain = append(fs.Chain, fs.recorder)
		return fs, nil
	}
	fs.file = main.BaselineFile()
	if cmd.Flags().Changed("baseline") {
		fs.file = f.baseline
	}
	switch {
	case fs.file != "":
		return fs, fs.readBaseline(proj, args)
	case f.pruneBaseline:
		return nil, errors.New("--prune-baseline goes with --baseline file")
	}
	return fs, nil
}

// readBaseline adds the baseline to the filters.
func (fs *filters) readBaseline(proj *project.Project, args []string) (err error) {
	if fs.baseline, err = filter.ReadBaseline(fs.file); err != nil {
		return err
	}
	fs.baseline.Walked = walked(args)
	fs.baseline.Ran = func(path, id string) bool {
		return slices.ContainsFunc(proj.Rules(path), func(r *rules.Rule) bool { return r.ID == id })
	}
	paths := make([]string, len(fs.files))
	for i := range fs.files {
		paths[i] = fs.files[i].Path
	}
	fs.baseline.Start(paths)
	fs.Chain = append(fs.Chain, fs.baseline)
	return nil
}

// walked returns whether a path lies in one of the folders among args.
func walked(args []string) func(path string) bool {
	var roots []string
	for _, arg := range args {
		if info, err := os.Stat(arg); err == nil && info.IsDir() {
			roots = append(roots, absolute(arg)+string(filepath.Separator))
		}
	}
	return func(path string) bool {
		return slices.ContainsFunc(roots, func(root string) bool { return strings.HasPrefix(absolute(path), root) })
	}
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// finish writes the baseline, if one is to be written, and hands remarks on it to
// sink.
func (fs *filters) finish(sink func(*run.Outcome) error) error {
	var notes []finding.Note
	switch {
	case fs.recorder != nil:
		if err := writeBaseline(fs.file, fs.recorder); err != nil {
			return err
		}
		notes = fs.note("baseline-written", fs.recorder.Len())
	case fs.baseline == nil, fs.partly:
	case fs.prune:
		gone := 0
		for _, e := range fs.baseline.Stale() {
			gone += e.Count
		}
		if err := writeBaseline(fs.file, fs.baseline); err != nil {
			return err
		}
		notes = fs.note("baseline-pruned", gone)
	default:
		notes = fs.baseline.Notes()
	}
	if len(notes) == 0 {
		return nil
	}
	return sink(&run.Outcome{Notes: notes})
}

// note returns a remark on the baseline as a whole.
func (fs *filters) note(code string, n int) []finding.Note {
	return []finding.Note{{Code: code, Path: fs.file, Message: finding.Msg(code, finding.Number(n), finding.Text(fs.file))}}
}

func writeBaseline(path string, content io.WriterTo) error {
	err := atomicfile.Write(path, func(w io.Writer) error {
		_, err := content.WriteTo(w)
		return err
	})
	if err != nil {
		return unwritableBaseline(err)
	}
	return nil
}

func unwritableBaseline(err error) error {
	return fmt.Errorf("the baseline cannot be written: %w", err)
}
