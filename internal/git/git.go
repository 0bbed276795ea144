// Package git asks git which lines of which files changed, and for the staged
// content of files. It runs the git command: what users have set up for their
// repositories (worktrees, sparse checkouts, attributes) then holds here too.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Repo is the work tree around a folder.
type Repo struct {
	// top is the root of the work tree, with symbolic links resolved.
	top string
}

// Open returns the repository that the folder dir lies in.
func Open(ctx context.Context, dir string) (*Repo, error) {
	out, err := command(ctx, dir, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, err
	}
	return &Repo{top: filepath.FromSlash(strings.TrimSuffix(string(out), "\n"))}, nil
}

// ErrOutside is the error on a path that does not lie in the work tree.
var ErrOutside = errors.New("not in the repository")

// Path returns the path of a file, that need not exist, in the repository: relative
// to its root, with slashes.
func (r *Repo) Path(name string) (string, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	// The file itself may be a link, which git keeps as such.
	if dir, err := filepath.EvalSymlinks(filepath.Dir(abs)); err == nil {
		abs = filepath.Join(dir, filepath.Base(abs))
	}
	rel, err := filepath.Rel(r.top, abs)
	if err != nil || !filepath.IsLocal(rel) {
		return "", fmt.Errorf("%s: %w %s", name, ErrOutside, r.top)
	}
	return filepath.ToSlash(rel), nil
}

// Commit returns the id of the commit that a revision names.
func (r *Repo) Commit(ctx context.Context, rev string) (string, error) {
	out, err := command(ctx, r.top, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	if err != nil {
		return "", fmt.Errorf("git knows no commit %q; check the name, and that the history was fetched", rev)
	}
	return strings.TrimSpace(string(out)), nil
}

// MergeBase returns the commit at which the current branch left another.
func (r *Repo) MergeBase(ctx context.Context, branch string) (string, error) {
	commit, err := r.Commit(ctx, branch)
	if err != nil {
		return "", err
	}
	out, err := command(ctx, r.top, "merge-base", commit, "HEAD")
	if err != nil {
		return "", fmt.Errorf("HEAD and %q have no commit in common; fetch more of the history", branch)
	}
	return strings.TrimSpace(string(out)), nil
}

// Staged returns the staged content of a file, by its path in the repository.
func (r *Repo) Staged(ctx context.Context, path string) ([]byte, error) {
	out, err := command(ctx, r.top, "cat-file", "blob", ":0:"+path)
	if err != nil {
		return nil, fmt.Errorf("%s: nothing staged: %w", path, os.ErrNotExist)
	}
	return out, nil
}

// command runs git in dir and returns what it prints. Nothing that users prefer
// for their eyes (colour, pagers, external diffs) changes that.
func command(ctx context.Context, dir string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		if errors.Is(err, exec.ErrNotFound) {
			return nil, errors.New("git is not installed, and the changed lines cannot be had without it")
		}
		if line, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n"); line != "" {
			return nil, fmt.Errorf("git %s: %s", args[0], strings.TrimPrefix(line, "fatal: "))
		}
		return nil, fmt.Errorf("git %s: %w", args[0], err)
	}
	return stdout.Bytes(), nil
}
