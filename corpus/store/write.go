package store

import (
	"context"
	"database/sql"
	"encoding/binary"
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
func (s *Store) Put(ctx context.Context, batch []Entry) ([]int64, error) {
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
		for i := range batch {
			if ids[i], err = w.put(ctx, &batch[i]); err != nil {
				return fmt.Errorf("%s: %w", batch[i].Article.Path, err)
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
		{&w.claims, `INSERT INTO claims VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`},
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

func (w *writer) put(ctx context.Context, e *Entry) (int64, error) {
	if e.ID != 0 {
		if err := remove(ctx, w.tx, e.ID); err != nil {
			return 0, err
		}
	}
	a := e.Article
	count := map[string]int{}
	for i := range a.Findings {
		count[a.Findings[i].Severity]++
	}
	notes, err := json.Marshal(a.Notes)
	if err != nil {
		return 0, err
	}
	var keys []byte
	if sk, ok := e.Shingles.Sketch(); ok {
		keys = encodeKeys(sk.Keys)
	}
	res, err := w.article.ExecContext(ctx, nil, a.Path, e.Hash, a.URL, a.Title, a.Date, a.Site, a.Supplier, a.Collection,
		a.Format, a.Encoding, a.Bytes, a.Failed, count["error"], count["warning"], count["info"], string(notes), keys)
	if err != nil {
		return 0, err
	}
	id, err := res.LastInsertId()
	if err != nil {
		return 0, err
	}
	if keys != nil {
		if _, err := w.shingles.ExecContext(ctx, id, e.Shingles.Bytes()); err != nil {
			return 0, err
		}
	}
	for i := range e.Claims {
		if err := w.putClaim(ctx, id, i, &e.Claims[i]); err != nil {
			return 0, err
		}
	}
	for i := range a.Findings {
		f := &a.Findings[i]
		body, err := record.Line(f)
		if err != nil {
			return 0, err
		}
		topic, slot := topicOf(f)
		_, err = w.finding.ExecContext(ctx, id, i, f.Rule, f.Group, f.Severity, f.Origin, f.Span.Start.Line, f.Span.Start.Column,
			f.Quote, f.Message, topic, slot, f.Fingerprint, string(body[:len(body)-1]))
		if err != nil {
			return 0, err
		}
	}
	return id, nil
}

func (w *writer) putClaim(ctx context.Context, id int64, n int, c *record.Claim) error {
	body, err := record.Line(&c.Said)
	if err != nil {
		return err
	}
	scope, err := json.Marshal(c.Claim.Scope)
	if err != nil {
		return err
	}
	t := &c.Claim.Topic
	words := Topic(wire.Topic{Product: lexicon.Label(t.Product), Operation: lexicon.Label(t.Operation), Object: lexicon.Label(t.Object)})
	if t.Item != "" {
		words = Topic(wire.Topic{Product: lexicon.Label(t.Product), Object: t.Item})
	}
	_, err = w.claims.ExecContext(ctx, id, n, c.Key, t.Product, t.Operation, t.Object, words, string(c.Claim.Slot), c.Value, string(scope),
		c.Claim.Stance.Modality.String(), c.Claim.Stance.Force.String(), c.Span.Start.Line, c.Span.Start.Column, c.Quote, c.Context,
		string(body[:len(body)-1]))
	return err
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

func encodeKeys(keys [similarity.Bands]uint64) []byte {
	var b []byte
	for _, k := range keys {
		b = binary.BigEndian.AppendUint64(b, k)
	}
	return b
}
