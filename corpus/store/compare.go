package store

import (
	"context"
	"database/sql"
	"encoding/json"

	"buzhou/corpus/record"
	"buzhou/internal/similarity"
)

// What comparing articles reads.

// Shingles returns the shingles of an article.
func (s *Store) Shingles(ctx context.Context, id int64) (similarity.Set, error) {
	var b []byte
	if err := s.db.QueryRowContext(ctx, `SELECT hashes FROM shingles WHERE article = ?`, id).Scan(&b); err != nil {
		return nil, err
	}
	return similarity.ParseSet(b)
}

// Sketches calls yield for every article that has words, in the order of paths,
// with its id and its sketch.
func (s *Store) Sketches(ctx context.Context, yield func(id int64, sk *similarity.Sketch) error) error {
	return s.each(ctx, `SELECT id, sketch FROM articles WHERE sketch IS NOT NULL ORDER BY path`, nil, func(rows *sql.Rows) error {
		var id int64
		var b sql.RawBytes
		if err := rows.Scan(&id, &b); err != nil {
			return err
		}
		sk, err := similarity.ParseSketch(b)
		if err != nil {
			return err
		}
		return yield(id, &sk)
	})
}

// ClaimRow is a claim that is compared with those of other articles.
type ClaimRow struct {
	// ID is what Said finds it by, as long as nothing is written; N its number in its
	// article.
	ID                                               int64
	N                                                int
	Key, Path, Site, Supplier, Collection, Statement string
}

// Comparable calls yield for every claim that is compared with others, those of
// one article one after the other.
func (s *Store) Comparable(ctx context.Context, yield func(*ClaimRow) error) error {
	return s.each(ctx, `SELECT c.rowid, c.n, c.key, a.path, a.site, a.supplier, a.collection, c.statement
		FROM articles a CROSS JOIN claims c ON c.article = a.id WHERE c.key <> ''`, nil, func(rows *sql.Rows) error {
		var r ClaimRow
		if err := rows.Scan(&r.ID, &r.N, &r.Key, &r.Path, &r.Site, &r.Supplier, &r.Collection, &r.Statement); err != nil {
			return err
		}
		return yield(&r)
	})
}

// Said returns what a claim says.
func (s *Store) Said(ctx context.Context, id int64) (*record.Said, error) {
	var said record.Said
	var body []byte
	var quote, around, value string
	err := s.db.QueryRowContext(ctx, `SELECT body, quote, context, value FROM claims WHERE rowid = ?`, id).Scan(&body, &quote, &around, &value)
	if err == nil {
		err = json.Unmarshal(body, &said)
	}
	said.Quote, said.Context, said.Value = quote, around, value
	return &said, err
}

// IDs calls yield for the id of every article.
func (s *Store) IDs(ctx context.Context, yield func(id int64)) error {
	return s.each(ctx, `SELECT id FROM articles`, nil, func(rows *sql.Rows) error {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		yield(id)
		return nil
	})
}

// Path returns the path of an article.
func (s *Store) Path(ctx context.Context, id int64) (string, error) {
	var p string
	err := s.db.QueryRowContext(ctx, `SELECT path FROM articles WHERE id = ?`, id).Scan(&p)
	return p, err
}
