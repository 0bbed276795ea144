package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"buzhou/corpus/record"
	"buzhou/internal/lexicon"
	"buzhou/internal/similarity"
	"buzhou/internal/wire"
)

// Entry is one article as it is stored.
type Entry struct {
	// ID is that of the row it replaces, 0 for none.
	ID       int64
	Hash     []byte
	Article  *record.Article
	Claims   []record.Claim
	Shingles similarity.Set
}

// Rows are the rows of an article, ready to be written.
type Rows struct {
	id       int64
	path     string
	article  []any
	shingles []byte
	claims   [][]any
	findings [][]any
}

// Known is what the store holds of an article.
type Known struct {
	ID   int64
	Hash []byte
}

// Lookup returns what is known of the article at path; ID 0 means nothing.
func (s *Store) Lookup(ctx context.Context, path string) (Known, error) {
	var k Known
	err := s.db.QueryRowContext(ctx, `SELECT id, hash FROM articles WHERE path = ?`, path).Scan(&k.ID, &k.Hash)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return k, err
}

// Empty reports whether no article is stored.
func (s *Store) Empty(ctx context.Context) (bool, error) {
	var n int
	err := s.db.QueryRowContext(ctx, `SELECT count(*) FROM (SELECT 1 FROM articles LIMIT 1)`).Scan(&n)
	return n == 0, err
}

// stale marks what comparing came to as out of date; current precedes how it was
// done.
const stale, current = "stale", "current "

// Put writes a batch of articles in one transaction and returns their ids. What
// comparing them came to is out of date from then on.
func (s *Store) Put(ctx context.Context, batch []*Rows) ([]int64, error) {
	ids := make([]int64, len(batch))
	err := s.transact(ctx, func(tx *sql.Tx) error {
		if err := setMeta(ctx, tx, "results", stale); err != nil {
			return err
		}
		w, err := newWriter(ctx, tx)
		if err != nil {
			return err
		}
		defer w.close()
		for i, r := range batch {
			if ids[i], err = w.put(ctx, r); err != nil {
				return fmt.Errorf("%s: %w", r.path, err)
			}
		}
		return nil
	})
	return ids, err
}

// writer holds the statements of a batch.
type writer struct {
	tx                                 *sql.Tx
	article, shingles, claims, finding *sql.Stmt
}

func newWriter(ctx context.Context, tx *sql.Tx) (*writer, error) {
	w := &writer{tx: tx}
	for _, p := range []struct {
		to    **sql.Stmt
		query string
	}{
		{&w.article, `INSERT INTO articles VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`},
		{&w.shingles, `INSERT INTO shingles VALUES (?,?)`},
		{&w.claims, `INSERT INTO claims VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`},
		{&w.finding, `INSERT INTO article_findings VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,0)`},
	} {
		st, err := tx.PrepareContext(ctx, p.query)
		if err != nil {
			return nil, err
		}
		*p.to = st
	}
	return w, nil
}

func (w *writer) close() {
	for _, s := range []*sql.Stmt{w.article, w.shingles, w.claims, w.finding} {
		s.Close()
	}
}

// remove deletes what is stored of an article.
func remove(ctx context.Context, tx *sql.Tx, id int64) error {
	for _, q := range []string{
		`DELETE FROM articles WHERE id = ?`, `DELETE FROM shingles WHERE article = ?`,
		`DELETE FROM claims WHERE article = ?`, `DELETE FROM article_findings WHERE article = ?`,
	} {
		if _, err := tx.ExecContext(ctx, q, id); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) put(ctx context.Context, r *Rows) (int64, error) {
	if r.id != 0 {
		if err := remove(ctx, w.tx, r.id); err != nil {
			return 0, err
		}
	}
	res, err := w.article.ExecContext(ctx, r.article...)
	if err != nil {
		return 0, err
	}
	id, err := res.LastInsertId()
	if err != nil {
		return 0, err
	}
	if r.shingles != nil {
		if _, err := w.shingles.ExecContext(ctx, id, r.shingles); err != nil {
			return 0, err
		}
	}
	for _, table := range []struct {
		insert *sql.Stmt
		rows   [][]any
	}{{w.claims, r.claims}, {w.finding, r.findings}} {
		for _, row := range table.rows {
			row[0] = id
			if _, err := table.insert.ExecContext(ctx, row...); err != nil {
				return 0, err
			}
		}
	}
	return id, nil
}

// NewRows makes the rows of an article. It is most of the work of storing one, and
// needs no Store: several may be made at once.
func NewRows(e *Entry) (*Rows, error) {
	a := e.Article
	r := &Rows{id: e.ID, path: a.Path, claims: make([][]any, len(e.Claims)), findings: make([][]any, len(a.Findings))}
	var err error
	for i := range e.Claims {
		if r.claims[i], err = claimColumns(i, &e.Claims[i]); err != nil {
			return nil, err
		}
	}
	count := map[string]int{}
	for i := range a.Findings {
		count[a.Findings[i].Severity]++
		if r.findings[i], err = findingColumns(i, &a.Findings[i]); err != nil {
			return nil, err
		}
	}
	notes, err := json.Marshal(a.Notes)
	if err != nil {
		return nil, err
	}
	var sketch []byte
	if sk, ok := e.Shingles.Sketch(); ok {
		sketch, r.shingles = sk.Bytes(), e.Shingles.Bytes()
	}
	r.article = []any{nil, a.Path, e.Hash, a.URL, a.Title, a.Date, a.Site, a.Supplier, a.Collection,
		a.Format, a.Encoding, a.Bytes, a.Failed, count["error"], count["warning"], count["info"], string(notes), sketch}
	return r, nil
}

// claimColumns is the n-th row of claims of an article, whose id is not known yet.
func claimColumns(n int, c *record.Claim) ([]any, error) {
	body := ""
	if c.Key != "" { // nothing else reads it
		said := c.Said
		said.Quote, said.Context, said.Value = "", "", "" // they have columns
		line, err := record.Line(&said)
		if err != nil {
			return nil, err
		}
		body = string(line[:len(line)-1])
	}
	scope, err := json.Marshal(c.Claim.Scope)
	if err != nil {
		return nil, err
	}
	t := &c.Claim.Topic
	words := Topic(wire.Topic{Product: lexicon.Label(t.Product), Operation: lexicon.Label(t.Operation), Object: lexicon.Label(t.Object)})
	if t.Item != "" {
		words = Topic(wire.Topic{Product: lexicon.Label(t.Product), Object: t.Item})
	}
	return []any{nil, n, c.Key, t.Product, t.Operation, t.Object, words, string(c.Claim.Slot), c.Value, string(scope),
		c.Claim.Stance.Modality.String(), c.Claim.Stance.Force.String(), c.Span.Start.Line, c.Span.Start.Column, c.Quote, c.Context,
		c.Statement, body}, nil
}

// findingColumns is the n-th row of findings of an article, whose id is not known yet.
func findingColumns(n int, f *wire.Finding) ([]any, error) {
	body, err := record.Line(f)
	if err != nil {
		return nil, err
	}
	topic, slot := topicOf(f)
	return []any{nil, n, f.Rule, f.Group, f.Severity, f.Origin, f.Span.Start.Line, f.Span.Start.Column,
		f.Quote, f.Message, topic, slot, f.Fingerprint, string(body[:len(body)-1])}, nil
}

// topicOf returns topic and slot of a finding in words, "" for one without claim.
func topicOf(f *wire.Finding) (topic, slot string) {
	if f.Claim == nil {
		return "", ""
	}
	t := f.Claim.Topic
	t.Operation = lexicon.Label(t.Operation)
	return Topic(t), f.Claim.Slot
}

// Topic returns a topic, whose parts are words, as one.
func Topic(t wire.Topic) string {
	return strings.Join(slices.DeleteFunc([]string{t.Product, t.Operation, t.Object}, func(s string) bool { return s == "" }), " ")
}

// Remove deletes articles.
func (s *Store) Remove(ctx context.Context, ids []int64) error {
	return s.transact(ctx, func(tx *sql.Tx) error {
		if err := setMeta(ctx, tx, "results", stale); err != nil {
			return err
		}
		for _, id := range ids {
			if err := remove(ctx, tx, id); err != nil {
				return err
			}
		}
		return nil
	})
}
