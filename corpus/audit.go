package corpus

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"buzhou/corpus/cross"
	"buzhou/corpus/sources"
	"buzhou/corpus/store"
	"buzhou/internal/finding"
	"buzhou/internal/project"
	"buzhou/internal/report"
)

// A batch bounds what a crash can lose, in articles and in bytes of them.
const (
	batchArticles = 200
	batchBytes    = 1 << 20
)

// Audit brings a store up to date with the articles of inputs: articles that are
// as they were are not read again, those that are gone are removed, and what all
// of them say is compared if anything has changed.
func (e *Engine) Audit(ctx context.Context, st *store.Store, inputs []sources.Input, opts sources.Options, unread []store.Note, progress *report.Progress) error {
	empty, err := st.Empty(ctx)
	if err != nil {
		return err
	}
	a := &audit{engine: e, store: st, progress: progress, fresh: empty, notes: unread}
	sink := func(it *item) error { return a.sink(ctx, it) }
	if err := stream(ctx, inputs, opts, e.Workers, a.work, sink, a.note); err != nil {
		return err
	}
	if err := a.flush(ctx); err != nil {
		return err
	}
	if err := a.removeGone(ctx); err != nil {
		return err
	}
	if err := st.Hide(ctx, e.hides()); err != nil {
		return err
	}
	info := store.Run{AsOf: e.AsOf.String(), Version: e.Version, Facts: e.Facts.Version(), Lang: string(e.Messages.Lang())}
	current, err := st.Current(ctx, e.comparing())
	if err != nil {
		return err
	}
	if current {
		kept, err := notesOf(ctx, st)
		if err != nil {
			return err
		}
		return st.SetNotes(ctx, append(a.notes, kept...), info)
	}
	progress.Comparing()
	return e.compare(ctx, st, a.notes, info)
}

// notesOf returns the notes of the last comparison, which a run that compares
// nothing keeps.
func notesOf(ctx context.Context, st *store.Store) ([]store.Note, error) {
	all, err := st.Notes(ctx)
	return slices.DeleteFunc(all, func(n store.Note) bool { return n.Code != cross.ManyStatements && n.Code != manyCandidates }), err
}

// hides returns what the baseline hides, nil if there is none.
func (e *Engine) hides() func(path, fingerprint string) bool {
	if e.Baseline == nil {
		return nil
	}
	return e.Baseline.Hides
}

// comparing identifies what the outcome of comparing articles depends on besides
// them.
func (e *Engine) comparing() string {
	levels := make([][2]string, len(e.Rules))
	for i, r := range e.Rules {
		levels[i] = [2]string{r.ID, r.Severity.String()}
	}
	b, _ := json.Marshal([]any{e.Version, e.Messages.Lang(), e.Facts.Version(), e.Facts.Epoch(e.AsOf), levels}) // strings only
	return string(b)
}

// audit is one run of Audit.
type audit struct {
	engine   *Engine
	store    *store.Store
	progress *report.Progress
	// fresh: the store was empty, so that nothing needs looking up.
	fresh bool
	notes []store.Note

	batch []*store.Rows
	bytes int
	// seen holds the ids of the articles of this run, a bit each.
	seen []uint64
}

// item is an article after the work on it.
type item struct {
	known store.Known
	bytes int
	// rows is nil if the article is as it was.
	rows *store.Rows
}

// work checks an article unless the store knows it as it is.
func (a *audit) work(ctx context.Context, art *sources.Article) (*item, error) {
	engine, err := a.engine.Project.Engine(art.File, art.Path)
	if err != nil {
		return nil, err
	}
	hash, err := a.engine.hash(engine, art)
	if err != nil {
		return nil, err
	}
	it := &item{bytes: len(art.Raw)}
	if !a.fresh {
		if it.known, err = a.store.Lookup(ctx, art.Path); err != nil {
			return nil, err
		}
		if slices.Equal(it.known.Hash, hash) {
			return it, nil
		}
	}
	m, err := a.engine.mapArticle(ctx, engine, art)
	if err != nil {
		return nil, err
	}
	it.rows, err = store.NewRows(&store.Entry{ID: it.known.ID, Hash: hash, Article: &m.article, Claims: m.claims, Shingles: m.shingles})
	return it, err
}

// hash identifies an article that engine checks with all that the findings in it
// depend on.
func (e *Engine) hash(engine *project.Engine, a *sources.Article) ([]byte, error) {
	suppressions, err := beside(a)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		suppressions = []byte(err.Error()) // a note will say so
	}
	rest, err := json.Marshal([]any{e.Version, e.Messages.Lang(), e.Encoding, engine.Fingerprint(), a.Meta, a.Format, a.Name})
	if err != nil {
		return nil, err
	}
	h := sha256.New()
	for _, part := range [][]byte{rest, suppressions, a.Raw} {
		fmt.Fprintf(h, "%d:", len(part))
		h.Write(part)
	}
	return h.Sum(nil)[:16], nil
}

// sink takes the articles in the order of their source.
func (a *audit) sink(ctx context.Context, it *item) error {
	if it.rows == nil {
		a.progress.Known()
		a.see(it.known.ID)
		return nil
	}
	a.progress.Done()
	if len(a.batch) == batchArticles || a.bytes+it.bytes > batchBytes {
		if err := a.flush(ctx); err != nil {
			return err
		}
	}
	a.batch = append(a.batch, it.rows)
	a.bytes += it.bytes
	return nil
}

func (a *audit) flush(ctx context.Context) error {
	if len(a.batch) == 0 {
		return nil
	}
	ids, err := a.store.Put(ctx, a.batch)
	if err != nil {
		return err
	}
	for _, id := range ids {
		a.see(id)
	}
	a.batch, a.bytes = a.batch[:0], 0
	clear(a.batch[:cap(a.batch)])
	return nil
}

// note takes a record that could not be read.
func (a *audit) note(n finding.Note) error {
	a.notes = append(a.notes, store.Note{Note: a.engine.noteOf(n), Failure: true})
	return nil
}

// see marks an article as one of this run.
func (a *audit) see(id int64) {
	for int(id/64) >= len(a.seen) {
		a.seen = append(a.seen, make([]uint64, len(a.seen)+1024)...)
	}
	a.seen[id/64] |= 1 << (id % 64)
}

// removeGone removes the articles that are in the store but not in this run.
func (a *audit) removeGone(ctx context.Context) error {
	var gone []int64
	err := a.store.IDs(ctx, func(id int64) {
		if int(id/64) >= len(a.seen) || a.seen[id/64]&(1<<(id%64)) == 0 {
			gone = append(gone, id)
		}
	})
	if err != nil || len(gone) == 0 {
		return err
	}
	return a.store.Remove(ctx, gone)
}
