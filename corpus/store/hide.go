package store

import (
	"context"
	"database/sql"
)

// Hide makes hidden those findings of articles that hides says are, in the order
// of paths, and shows the others again. A nil hides hides none.
func (s *Store) Hide(ctx context.Context, hides func(path, fingerprint string) bool) error {
	query := `SELECT f.article, f.n, f.hidden, a.path, f.fingerprint FROM article_findings f JOIN articles a ON a.id = f.article ORDER BY a.path, f.n`
	if hides == nil {
		query = `SELECT article, n, hidden, '', '' FROM article_findings WHERE hidden`
		hides = func(string, string) bool { return false }
	}
	type place struct {
		article, n int64
		hidden     bool
	}
	var changed []place
	err := s.each(ctx, query, nil, func(rows *sql.Rows) error {
		var p place
		var path, fingerprint string
		if err := rows.Scan(&p.article, &p.n, &p.hidden, &path, &fingerprint); err != nil {
			return err
		}
		if hide := hides(path, fingerprint); hide != p.hidden {
			p.hidden = hide
			changed = append(changed, p)
		}
		return nil
	})
	if err != nil || len(changed) == 0 {
		return err
	}
	return s.transact(ctx, func(tx *sql.Tx) error {
		for _, p := range changed {
			if _, err := tx.ExecContext(ctx, `UPDATE article_findings SET hidden = ? WHERE article = ? AND n = ?`, p.hidden, p.article, p.n); err != nil {
				return err
			}
		}
		for i, p := range changed {
			if i > 0 && p.article == changed[i-1].article {
				continue
			}
			if _, err := tx.ExecContext(ctx, recount, p.article); err != nil {
				return err
			}
		}
		return nil
	})
}

// recount counts the findings of an article again.
const recount = `UPDATE articles SET
	errors = (SELECT count(*) FROM article_findings WHERE article = id AND NOT hidden AND severity = 'error'),
	warnings = (SELECT count(*) FROM article_findings WHERE article = id AND NOT hidden AND severity = 'warning'),
	infos = (SELECT count(*) FROM article_findings WHERE article = id AND NOT hidden AND severity = 'info')
	WHERE id = ?`
