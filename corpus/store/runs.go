package store

import (
	"buzhou/internal/wire"
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
)

// Run is a row of the table runs.
type Run struct {
	Run                  int
	AsOf, Version, Facts string
	Lang                 string
	Articles             int
	Errors, Warnings     int
	Infos                int
	// Corpus counts findings across articles, Clusters and Copies near-copies,
	// Notes what the run remarked.
	Corpus, Clusters, Copies, Notes int
}

// Note is a remark on the run; a Failure is something that was not checked.
type Note struct {
	wire.Note
	Failure bool
}

// SetNotes records a run that changed nothing but perhaps its notes.
func (s *Store) SetNotes(ctx context.Context, notes []Note, info Run) error {
	return s.transact(ctx, func(tx *sql.Tx) error { return recordRun(ctx, tx, notes, info) })
}

// recordRun writes the notes of a run and a row of runs.
func recordRun(ctx context.Context, tx *sql.Tx, notes []Note, info Run) error {
	slices.SortFunc(notes, func(a, b Note) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
	if _, err := tx.ExecContext(ctx, `DELETE FROM notes`); err != nil {
		return err
	}
	for i, n := range notes {
		if _, err := tx.ExecContext(ctx, `INSERT INTO notes VALUES (?,?,?,?,?)`, i+1, n.Code, n.Path, n.Message, n.Failure); err != nil {
			return err
		}
	}
	err := tx.QueryRowContext(ctx, `SELECT a.checked, a.errors + f.errors, a.warnings + f.warnings, a.infos + f.infos, f.all_severities,
		(SELECT count(DISTINCT cluster) FROM clusters), (SELECT count(*) FROM clusters), (SELECT count(*) FROM notes)
		FROM (SELECT count(*) FILTER (WHERE NOT failed) AS checked, ifnull(sum(errors), 0) AS errors, ifnull(sum(warnings), 0) AS warnings,
			ifnull(sum(infos), 0) AS infos FROM articles) a,
		(SELECT count(*) AS all_severities, count(*) FILTER (WHERE severity = 'error') AS errors, count(*) FILTER (WHERE severity = 'warning') AS warnings,
			count(*) FILTER (WHERE severity = 'info') AS infos FROM corpus_findings) f`).
		Scan(&info.Articles, &info.Errors, &info.Warnings, &info.Infos, &info.Corpus, &info.Clusters, &info.Copies, &info.Notes)
	if err != nil {
		return err
	}
	last, err := lastRun(ctx, tx)
	if err != nil {
		return err
	}
	info.Run = last.Run
	if info == last {
		return nil
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO runs VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`, last.Run+1, info.AsOf, info.Version, info.Facts, info.Lang,
		info.Articles, info.Errors, info.Warnings, info.Infos, info.Corpus, info.Clusters, info.Copies, info.Notes)
	return err
}

const runColumns = `SELECT run, as_of, version, facts, lang, articles, errors, warnings, infos, corpus, clusters, copies, notes FROM runs`

func scanRun(scan func(...any) error) (r Run, err error) {
	err = scan(&r.Run, &r.AsOf, &r.Version, &r.Facts, &r.Lang, &r.Articles, &r.Errors, &r.Warnings, &r.Infos, &r.Corpus, &r.Clusters, &r.Copies, &r.Notes)
	return r, err
}

// lastRun returns the last run, the zero Run if there is none.
func lastRun(ctx context.Context, tx *sql.Tx) (Run, error) {
	r, err := scanRun(tx.QueryRowContext(ctx, runColumns+` ORDER BY run DESC LIMIT 1`).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return Run{}, nil
	}
	return r, err
}

// Runs returns all runs, the last one last.
func (s *Store) Runs(ctx context.Context) ([]Run, error) {
	var out []Run
	err := s.each(ctx, runColumns+` ORDER BY run`, nil, func(rows *sql.Rows) error {
		r, err := scanRun(rows.Scan)
		out = append(out, r)
		return err
	})
	return out, err
}

// Notes returns the notes of the last run.
func (s *Store) Notes(ctx context.Context) ([]Note, error) {
	var out []Note
	err := s.each(ctx, `SELECT code, path, message, failure FROM notes ORDER BY n`, nil, func(rows *sql.Rows) error {
		var n Note
		err := rows.Scan(&n.Code, &n.Path, &n.Message, &n.Failure)
		out = append(out, n)
		return err
	})
	return out, err
}
