package filter

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"buzhou/internal/finding"
	"buzhou/internal/git"
	"buzhou/internal/input"
	"buzhou/internal/run"
	"buzhou/internal/source"
)

// Since says against what changes are told: the commit that is called Rev, the one
// at which the current branch left MergeBase, or, if Staged is set, what is staged
// against the last commit. The zero Since asks for no changes.
type Since struct {
	Rev, MergeBase string
	Staged         bool
}

// Asked reports whether only changes are to be reported.
func (s Since) Asked() bool { return s != Since{} }

// Changed hides the findings none of whose ends stands on a line that changed: a
// contradiction is new if either end is.
type Changed struct {
	repo *git.Repo
	// lines holds the changed lines by the paths of the run.
	lines map[string]git.Lines
}

// Open asks git, in the current folder, what changed in the files of a run. It
// returns those files in which anything did: in the others nothing can be new.
func (s Since) Open(ctx context.Context, files []input.File) (*Changed, []input.File, error) {
	if slices.ContainsFunc(files, func(f input.File) bool { return f.Stdin }) {
		return nil, nil, errors.New("standard input has no changed lines; name files")
	}
	repo, err := git.Open(ctx, ".")
	if err != nil {
		return nil, nil, err
	}
	changes, known, err := s.ask(ctx, repo)
	if err != nil {
		return nil, nil, err
	}
	c := &Changed{repo: repo, lines: make(map[string]git.Lines)}
	var some []input.File
	for _, file := range files {
		path, err := repo.Path(file.Open())
		if err != nil {
			return nil, nil, fmt.Errorf("what changed in it is not known: %w", err)
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
func (s Since) ask(ctx context.Context, repo *git.Repo) (changes git.Changes, known map[string]bool, err error) {
	if s.Staged {
		changes, err = repo.Index(ctx)
		return changes, nil, err
	}
	var commit string
	if s.Rev != "" {
		commit, err = repo.Commit(ctx, s.Rev)
	} else {
		commit, err = repo.MergeBase(ctx, s.MergeBase)
	}
	if err != nil {
		return nil, nil, err
	}
	if changes, err = repo.Since(ctx, commit); err != nil {
		return nil, nil, err
	}
	known, err = repo.Tracked(ctx)
	return changes, known, err
}

// ReadStaged returns the staged content of the file at path.
func (c *Changed) ReadStaged(ctx context.Context, path string) ([]byte, error) {
	name, err := c.repo.Path(path)
	if err != nil {
		return nil, err
	}
	return c.repo.Staged(ctx, name)
}

// Apply implements Filter.
func (c *Changed) Apply(o *run.Outcome) {
	if len(o.Findings()) == 0 {
		return
	}
	lines, text := c.lines[o.Path], o.Result.Article.Source
	if loneReturn(text.String()) {
		return // git counts lines in another way than we do
	}
	kept := o.Result.Findings[:0]
	for _, f := range o.Result.Findings {
		if touches(&f, lines, text.Mapper()) {
			kept = append(kept, f)
		} else {
			o.Hidden.Unchanged++
		}
	}
	o.Result.Findings = kept
}

// touches reports whether an end of f, its own or one that opposes it, stands on
// one of the lines.
func touches(f *finding.Finding, lines git.Lines, m *source.Mapper) bool {
	on := func(s source.Span) bool { return lines.Overlap(m.Line(s.Start), m.Line(max(s.Start, s.End-1))) }
	return on(f.Span) || slices.ContainsFunc(f.Related, func(e finding.End) bool {
		return e.Role == finding.Opposes && e.Path == f.Path && on(e.Span)
	})
}

// loneReturn reports whether s holds a carriage return that no line feed follows,
// which ends a line for us and not for git.
func loneReturn(s string) bool {
	for i := strings.IndexByte(s, '\r'); i >= 0; {
		if !strings.HasPrefix(s[i+1:], "\n") {
			return true
		}
		next := strings.IndexByte(s[i+1:], '\r')
		if next < 0 {
			return false
		}
		i += 1 + next
	}
	return false
}
