package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"buzhou/internal/git"
	"buzhou/internal/input"
)

// changedFlags are the flags that report only what a change brings.
type changedFlags struct {
	newFromRev, newFromMergeBase string
	staged                       bool
}

func (f *changedFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.newFromRev, "new-from-rev", "", "report only what is new since the commit `rev`")
	flags.StringVar(&f.newFromMergeBase, "new-from-merge-base", "", "report only what is new since this branch left `branch`")
	flags.BoolVar(&f.staged, "staged", false, "report only what the staged changes bring, and check articles as they are staged")
	cmd.MarkFlagsMutuallyExclusive("new-from-rev", "new-from-merge-base", "staged")
	for _, name := range []string{"new-from-rev", "new-from-merge-base", "staged"} {
		// Such a run finds only a part of what a baseline is about.
		cmd.MarkFlagsMutuallyExclusive(name, "write-baseline")
		cmd.MarkFlagsMutuallyExclusive(name, "prune-baseline")
	}
}

// asked reports whether only changes are to be reported.
func (f *changedFlags) asked() bool {
	return f.newFromRev != "" || f.newFromMergeBase != "" || f.staged
}

// changed is what changed in the files of a run.
type changed struct {
	repo  *git.Repo
	lines map[string]git.Lines
}

// find returns what changed in the files, and those of them in which anything did:
// in the others nothing can be new.
func (f *changedFlags) find(ctx context.Context, files []input.File) (*changed, []input.File, error) {
	if slices.ContainsFunc(files, func(f input.File) bool { return f.Stdin }) {
		return nil, nil, errors.New("standard input has no changed lines; name files")
	}
	repo, err := git.Open(ctx, ".")
	if err != nil {
		return nil, nil, err
	}
	changes, known, err := f.ask(ctx, repo)
	if err != nil {
		return nil, nil, err
	}
	c := &changed{repo: repo, lines: make(map[string]git.Lines)}
	var some []input.File
	for _, file := range files {
		path, err := repo.Path(file.Open())
		if err != nil {
			return nil, nil, fmt.Errorf("only changes are asked for, and that is %w", err)
		}
		lines, ok := changes[path]
		if !ok && known != nil && !known[path] {
			lines, ok = git.Lines{All: true}, true // an ignored file
		}
		if ok {
			c.lines[file.Path] = lines
			some = append(some, file)
		}
	}
	return c, some, nil
}

// ask asks git what changed and, unless only staged files count, which files it
// knows.
func (f *changedFlags) ask(ctx context.Context, repo *git.Repo) (git.Changes, map[string]bool, error) {
	if f.staged {
		changes, err := repo.Index(ctx)
		return changes, nil, err
	}
	var commit string
	var err error
	if f.newFromRev != "" {
		commit, err = repo.Commit(ctx, f.newFromRev)
	} else {
		commit, err = repo.MergeBase(ctx, f.newFromMergeBase)
	}
	if err != nil {
		return nil, nil, err
	}
	changes, err := repo.Since(ctx, commit)
	if err != nil {
		return nil, nil, err
	}
	known, err := repo.Tracked(ctx)
	return changes, known, err
}

// readStaged returns the staged content of the file at path.
func (c *changed) readStaged(ctx context.Context, path string) ([]byte, error) {
	name, err := c.repo.Path(path)
	if err != nil {
		return nil, err
	}
	return c.repo.Staged(ctx, name)
}
