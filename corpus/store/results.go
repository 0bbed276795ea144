package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"buzhou/corpus/record"
	"buzhou/internal/wire"
)

// Results is what comparing the articles came to.
type Results struct {
	// Findings yields the findings, sorted by RankKey.
	Findings func(yield func(*record.CrossFinding) error) error
	Votes    []record.Votes
	// Clusters are near-copies, by the ids of their articles; a cluster's first
	// article has the smallest path, and clusters are ordered by it.
	Clusters [][]int64
	Notes    []Note
}

// Current reports whether what is stored of comparing is that of the articles
// that are stored, compared in the given way.
func (s *Store) Current(ctx context.Context, way string) (bool, error) {
	v, err := s.Meta(ctx, "results")
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return v == current+way, err
}

// RankKey orders findings bytewise, those first that an editor should look at
// first: of one site or supplier, then severe ones, then those many voices stand
// against.
func RankKey(f *record.CrossFinding) string {
	const most = 999_999_999
	return fmt.Sprintf("%d%d%09d %s %s %012d %s", 3-closeness(f), 2-severity(f.Finding.Severity), most-min(against(f), most),
		f.Key, f.Finding.Path, f.Finding.Span.Start.Offset, f.Finding.Fingerprint)
}

func closeness(f *record.CrossFinding) int {
	n := 0
	if f.SameSite {
		n += 2
	}
	if f.SameSupplier {
		n++
	}
	return n
}

func severity(s string) int { return slices.Index([]string{"info", "warning", "error"}, s) }

// against counts the voices of the other sides.
func against(f *record.CrossFinding) (n int) {
	for _, v := range f.Finding.Votes {
		if !v.Own {
			n += v.Voices
		}
	}
	return n
}

// SetResults replaces the results, which come of comparing in the given way, in one
// transaction and records the run, unless its outcome is that of the one before.
func (s *Store) SetResults(ctx context.Context, r *Results, way string, info Run) error {
	slices.SortFunc(r.Votes, func(a, b record.Votes) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Path, b.Path), cmp.Compare(fmt.Sprint(a.Values), fmt.Sprint(b.Values)))
	})
	return s.transact(ctx, func(tx *sql.Tx) error {
		for _, table := range []string{"corpus_findings", "ends", "votes", "clusters"} {
			if _, err := tx.ExecContext(ctx, `DELETE FROM `+table); err != nil {
				return err
			}
		}
		if err := putFindings(ctx, tx, r); err != nil {
			return err
		}
		for i := range r.Votes {
			if err := putVotes(ctx, tx, i+1, &r.Votes[i]); err != nil {
				return err
			}
		}
		if err := putClusters(ctx, tx, r.Clusters); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `CREATE INDEX IF NOT EXISTS claims_by_topic ON claims (object, slot)`); err != nil {
			return err
		}
		if err := setMeta(ctx, tx, "results", current+way); err != nil {
			return err
		}
		return recordRun(ctx, tx, r.Notes, info)
	})
}

// putFindings writes the findings and their ends.
func putFindings(ctx context.Context, tx *sql.Tx, r *Results) error {
	finding, err := tx.PrepareContext(ctx, `INSERT INTO corpus_findings SELECT ?, id, ?,?,?,?,?,?,?,?,?,?,?,?,? FROM articles WHERE path = ?`)
	if err != nil {
		return err
	}
	defer finding.Close()
	end, err := tx.PrepareContext(ctx, `INSERT INTO ends VALUES (?,?,?,?,?,?)`)
	if err != nil {
		return err
	}
	defer end.Close()
	rank := 0
	return r.Findings(func(c *record.CrossFinding) error {
		rank++
		f := &c.Finding
		body, err := record.Line(f)
		if err != nil {
			return err
		}
		topic, slot := topicOf(f)
		if _, err := finding.ExecContext(ctx, rank, f.Rule, f.Group, f.Severity, c.SameSite, c.SameSupplier, f.Span.Start.Line, f.Span.Start.Column,
			f.Quote, f.Message, topic, slot, f.Fingerprint, string(body[:len(body)-1]), f.Path); err != nil {
			return err
		}
		ends := append([]wire.End{{Role: "primary", Path: f.Path, Span: &f.Span, Quote: f.Quote}}, f.Related...)
		for n, e := range ends {
			if _, err := end.ExecContext(ctx, rank, n, e.Role, e.Path, e.Span.Start.Line, e.Quote); err != nil {
				return err
			}
		}
		return nil
	})
}

// putClusters writes the clusters.
func putClusters(ctx context.Context, tx *sql.Tx, clusters [][]int64) error {
	insert, err := tx.PrepareContext(ctx, `INSERT INTO clusters VALUES (?,?)`)
	if err != nil {
		return err
	}
	defer insert.Close()
	for i, c := range clusters {
		for _, id := range c {
			if _, err := insert.ExecContext(ctx, i+1, id); err != nil {
				return err
			}
		}
	}
	return nil
}

func putVotes(ctx context.Context, tx *sql.Tx, n int, v *record.Votes) error {
	scope, err := json.Marshal(v.Scope)
	if err != nil {
		return err
	}
	for i, o := range v.Values {
		if _, err := tx.ExecContext(ctx, `INSERT INTO votes VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`, n, i+1, v.Topic.Product, v.Topic.Operation,
			v.Topic.Object, v.Slot, string(scope), v.Conflict, o.Value, o.Voices, o.Articles, o.Fact, o.Example); err != nil {
			return err
		}
	}
	return nil
}
