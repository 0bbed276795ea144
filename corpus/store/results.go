package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"buzhou/corpus/record"
	"buzhou/internal/similarity"
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

// Note is a remark on the run; a Failure is something that was not checked.
type Note struct {
	record.Note
	Failure bool
}

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
		rank := 0
		if err := r.Findings(func(f *record.CrossFinding) error {
			rank++
			return putFinding(ctx, tx, rank, f)
		}); err != nil {
			return err
		}
		for i := range r.Votes {
			if err := putVotes(ctx, tx, i+1, &r.Votes[i]); err != nil {
				return err
			}
		}
		for i, c := range r.Clusters {
			for _, id := range c {
				if _, err := tx.ExecContext(ctx, `INSERT INTO clusters VALUES (?,?)`, i+1, id); err != nil {
					return err
				}
			}
		}
		if err := setMeta(ctx, tx, "results", current+way); err != nil {
			return err
		}
		return recordRun(ctx, tx, r.Notes, info)
	})
}

// SetNotes records a run that changed nothing but perhaps its notes.
func (s *Store) SetNotes(ctx context.Context, notes []Note, info Run) error {
	return s.transact(ctx, func(tx *sql.Tx) error { return recordRun(ctx, tx, notes, info) })
}

func putFinding(ctx context.Context, tx *sql.Tx, rank int, c *record.CrossFinding) error {
	f := &c.Finding
	body, err := record.Line(f)
	if err != nil {
		return err
	}
	topic, slot := topicOf(f)
	if _, err := tx.ExecContext(ctx, `INSERT INTO corpus_findings SELECT ?, id, ?,?,?,?,?,?,?,?,?,?,?,?,? FROM articles WHERE path = ?`,
		rank, f.Rule, f.Group, f.Severity, c.SameSite, c.SameSupplier, f.Span.Start.Line, f.Span.Start.Column, f.Quote, f.Message,
		topic, slot, f.Fingerprint, string(body[:len(body)-1]), f.Path); err != nil {
		return err
	}
	ends := append([]record.End{{Role: "primary", Path: f.Path, Span: &f.Span, Quote: f.Quote}}, f.Related...)
	for n, e := range ends {
		if _, err := tx.ExecContext(ctx, `INSERT INTO ends VALUES (?,?,?,?,?,?)`, rank, n, e.Role, e.Path, e.Span.Start.Line, e.Quote); err != nil {
			return err
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
	err := tx.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM articles WHERE NOT failed),
		(SELECT count(*) FROM findings WHERE severity = 'error'), (SELECT count(*) FROM findings WHERE severity = 'warning'),
		(SELECT count(*) FROM findings WHERE severity = 'info'), (SELECT count(*) FROM corpus_findings),
		(SELECT count(DISTINCT cluster) FROM clusters), (SELECT count(*) FROM clusters), (SELECT count(*) FROM notes)`).
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
	rows, err := s.db.QueryContext(ctx, runColumns+` ORDER BY run`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Run
	for rows.Next() {
		r, err := scanRun(rows.Scan)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

func encodeKeys(keys [similarity.Bands]uint64) []byte {
	var b []byte
	for _, k := range keys {
		b = binary.BigEndian.AppendUint64(b, k)
	}
	return b
}

// Shingles returns the shingles of an article.
func (s *Store) Shingles(ctx context.Context, id int64) (similarity.Set, error) {
	var b []byte
	if err := s.db.QueryRowContext(ctx, `SELECT hashes FROM shingles WHERE article = ?`, id).Scan(&b); err != nil {
		return nil, err
	}
	return similarity.ParseSet(b)
}

// Sketches calls yield for every article that has words, in the order of paths,
// with its id and the keys of its bands, eight bytes each.
func (s *Store) Sketches(ctx context.Context, yield func(id int64, keys []byte) error) error {
	rows, err := s.db.QueryContext(ctx, `SELECT id, keys FROM articles WHERE keys IS NOT NULL ORDER BY path`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var id int64
	var keys sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&id, &keys); err != nil {
			return err
		}
		if err := yield(id, keys); err != nil {
			return err
		}
	}
	return rows.Err()
}

// ClaimRow is a claim that is compared, in the form of its record.
type ClaimRow struct {
	Key, Path, Site, Supplier, Collection string
	// Body is the JSON of a record.Said.
	Body string
}

// Comparable calls yield for every claim that is compared with others, those of
// one article one after the other.
func (s *Store) Comparable(ctx context.Context, yield func(*ClaimRow) error) error {
	rows, err := s.db.QueryContext(ctx, `SELECT c.key, a.path, a.site, a.supplier, a.collection, c.body
		FROM articles a CROSS JOIN claims c ON c.article = a.id WHERE c.key <> ''`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var r ClaimRow
	for rows.Next() {
		if err := rows.Scan(&r.Key, &r.Path, &r.Site, &r.Supplier, &r.Collection, &r.Body); err != nil {
			return err
		}
		if err := yield(&r); err != nil {
			return err
		}
	}
	return rows.Err()
}

// IDs calls yield for the id and path of every article.
func (s *Store) IDs(ctx context.Context, yield func(id int64)) error {
	rows, err := s.db.QueryContext(ctx, `SELECT id FROM articles`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		yield(id)
	}
	return rows.Err()
}

// Path returns the path of an article.
func (s *Store) Path(ctx context.Context, id int64) (string, error) {
	var p string
	err := s.db.QueryRowContext(ctx, `SELECT path FROM articles WHERE id = ?`, id).Scan(&p)
	return p, err
}

// Notes returns the notes of the last run.
func (s *Store) Notes(ctx context.Context) ([]Note, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT code, path, message, failure FROM notes ORDER BY n`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Note
	for rows.Next() {
		var n Note
		if err := rows.Scan(&n.Code, &n.Path, &n.Message, &n.Failure); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, rows.Err()
}
