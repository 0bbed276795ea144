// Package store keeps an audit in a SQLite file: articles, their claims and
// findings, and what comparing them came to. Any SQL tool can read it; schema.sql
// documents the tables and views.
//
// Articles are written in batches, each one transaction, and what comparing them
// came to in one transaction at the end, so that a process that is killed loses
// the batch in flight at most, and the next run goes on from there.
package store

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite", in pure Go
)

//go:embed schema.sql
var schema string

// schemaVersion counts up when the schema changes.
const schemaVersion = "4"

// Store is an open database. It is safe for several goroutines to read from while
// one writes.
type Store struct {
	db        *sql.DB
	temporary string
}

// Open opens the database at path and makes it if it is not there. With an empty
// path it makes one that Close removes.
func Open(ctx context.Context, path string) (*Store, error) {
	s := &Store{}
	// What a temporary database holds need not outlive a crash.
	pragmas := []string{"journal_mode(WAL)", "synchronous(NORMAL)"}
	if path == "" {
		dir, err := os.MkdirTemp("", "buzhou-audit-")
		if err != nil {
			return nil, err
		}
		s.temporary = dir
		path = filepath.Join(dir, "audit.db")
		pragmas[1] = "synchronous(OFF)"
	} else if err := readable(path); err != nil {
		return nil, err
	}
	pragmas = append(pragmas, "busy_timeout(5000)", "cache_size(-1024)", "temp_store(FILE)", "wal_autocheckpoint(4000)")
	name := "file:" + strings.NewReplacer("?", "%3f", "#", "%23", "%", "%25").Replace(path) + "?_txlock=immediate"
	for _, p := range pragmas {
		name += "&_pragma=" + p
	}
	db, err := sql.Open("sqlite", name)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	s.db = db
	db.SetMaxOpenConns(4) // each has a cache of its own
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), s.Close())
	}
	return s, nil
}

// OpenExisting opens the database at path, which must be there.
func OpenExisting(ctx context.Context, path string) (*Store, error) {
	if path == "" {
		return nil, errors.New("name the database of an audit with --db FILE")
	}
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("%s: no such database; make one with buzhou audit --db %s", path, path)
	}
	return Open(ctx, path)
}

// readable rejects a file that is there and is no SQLite database, before SQLite
// reports it in its own words.
func readable(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	var head [16]byte
	if n, _ := f.Read(head[:]); n > 0 && string(head[:n]) != "SQLite format 3\x00" {
		return fmt.Errorf("%s is no database of an audit; name another file with --db", path)
	}
	return nil
}

// prepare makes the tables, or checks that they are those of this version.
func (s *Store) prepare(ctx context.Context) error {
	var n int
	if err := s.db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_master`).Scan(&n); err != nil {
		return err
	}
	if n == 0 {
		return s.transact(ctx, func(tx *sql.Tx) error {
			if _, err := tx.ExecContext(ctx, schema); err != nil {
				return err
			}
			return setMeta(ctx, tx, "schema", schemaVersion)
		})
	}
	version, err := s.Meta(ctx, "schema")
	if err != nil {
		return errors.New("this is a database, but not that of an audit")
	}
	if version != schemaVersion {
		return fmt.Errorf("the database has schema %s, this buzhou writes %s; name another file with --db", version, schemaVersion)
	}
	return nil
}

// Close closes the database; a temporary one is removed.
func (s *Store) Close() error {
	var err error
	if s.db != nil {
		err = s.db.Close()
	}
	if s.temporary != "" {
		err = errors.Join(err, os.RemoveAll(s.temporary))
	}
	return err
}

// Meta returns a value of the table meta.
func (s *Store) Meta(ctx context.Context, name string) (string, error) {
	var v string
	err := s.db.QueryRowContext(ctx, `SELECT value FROM meta WHERE name = ?`, name).Scan(&v)
	return v, err
}

func setMeta(ctx context.Context, tx *sql.Tx, name, value string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
	return err
}

// transact runs f in one transaction.
func (s *Store) transact(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// Query runs a statement that only reads.
func (s *Store) Query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return s.db.QueryContext(ctx, query, args...)
}

// QueryOnly makes every later statement fail that would write. It takes one
// connection, for the setting is the connection's.
func (s *Store) QueryOnly(ctx context.Context) error {
	s.db.SetMaxOpenConns(1)
	_, err := s.db.ExecContext(ctx, `PRAGMA query_only = 1`)
	return err
}
