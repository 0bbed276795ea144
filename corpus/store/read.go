package store

import (
	"context"
	"database/sql"
	"encoding/json"

	"buzhou/internal/run"
	"buzhou/internal/wire"
)

// Article is a row of the table articles, as far as reports show it.
type Article struct {
	ID                                     int64
	Path, URL, Title, Date, Site, Supplier string
	Format, Encoding                       string
	Failed                                 bool
	Errors, Warnings, Infos                int
	Notes                                  []wire.Note
}

// each runs a query and calls yield for every row.
func (s *Store) each(ctx context.Context, query string, args []any, yield func(*sql.Rows) error) error {
	rows, err := s.db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := yield(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Articles calls yield for every article in the order of paths.
func (s *Store) Articles(ctx context.Context, yield func(*Article) error) error {
	return s.each(ctx, `SELECT id, path, url, title, date, site, supplier, format, encoding, failed, errors, warnings, infos, notes
		FROM articles ORDER BY path`, nil, func(rows *sql.Rows) error {
		var a Article
		var notes string
		if err := rows.Scan(&a.ID, &a.Path, &a.URL, &a.Title, &a.Date, &a.Site, &a.Supplier, &a.Format, &a.Encoding, &a.Failed,
			&a.Errors, &a.Warnings, &a.Infos, &notes); err != nil {
			return err
		}
		if notes != "[]" {
			if err := json.Unmarshal([]byte(notes), &a.Notes); err != nil {
				return err
			}
		}
		return yield(&a)
	})
}

// Findings calls yield for every finding as JSON: those across articles in
// their rank, then those of articles in the order of paths.
func (s *Store) Findings(ctx context.Context, yield func(body []byte) error) error {
	for _, query := range []string{
		`SELECT body FROM corpus_findings ORDER BY rank`,
		`SELECT f.body FROM article_findings f JOIN articles a ON a.id = f.article WHERE NOT f.hidden ORDER BY a.path, f.n`,
	} {
		if err := s.each(ctx, query, nil, func(rows *sql.Rows) error {
			var body sql.RawBytes
			if err := rows.Scan(&body); err != nil {
				return err
			}
			return yield(body)
		}); err != nil {
			return err
		}
	}
	return nil
}

// Clusters returns the paths of near-copies, cluster by cluster.
func (s *Store) Clusters(ctx context.Context) ([][]string, error) {
	var out [][]string
	last := 0
	err := s.each(ctx, `SELECT c.cluster, a.path FROM clusters c JOIN articles a ON a.id = c.article ORDER BY c.cluster, a.path`, nil,
		func(rows *sql.Rows) error {
			var n int
			var path string
			if err := rows.Scan(&n, &path); err != nil {
				return err
			}
			if n != last {
				out, last = append(out, nil), n
			}
			out[len(out)-1] = append(out[len(out)-1], path)
			return nil
		})
	return out, err
}

// Dispute is a table of votes.
type Dispute struct {
	Topic    wire.Topic
	Slot     string
	Scope    wire.Scope
	Conflict bool
	Values   []wire.Vote
}

// Disputes returns the tables of votes, the most contested first.
func (s *Store) Disputes(ctx context.Context) ([]Dispute, error) {
	var out []Dispute
	last := 0
	err := s.each(ctx, `SELECT v.n, v.product, v.operation, v.object, v.slot, v.scope, v.conflict, v.value, v.voices, v.articles, v.fact, v.example
		FROM votes v JOIN (SELECT n, sum(voices) AS total FROM votes GROUP BY n) t ON t.n = v.n
		ORDER BY v.conflict DESC, t.total DESC, v.n, v.v`, nil, func(rows *sql.Rows) error {
		var n int
		var d Dispute
		var v wire.Vote
		var scope string
		if err := rows.Scan(&n, &d.Topic.Product, &d.Topic.Operation, &d.Topic.Object, &d.Slot, &scope, &d.Conflict,
			&v.Value, &v.Voices, &v.Articles, &v.Fact, &v.Example); err != nil {
			return err
		}
		if n != last {
			if err := json.Unmarshal([]byte(scope), &d.Scope); err != nil {
				return err
			}
			out, last = append(out, d), n
		}
		d2 := &out[len(out)-1]
		d2.Values = append(d2.Values, v)
		return nil
	})
	return out, err
}

// Count is a number of findings by severity, and across articles, under a name.
type Count struct {
	Name                            string
	Articles                        int
	Errors, Warnings, Infos, Corpus int
}

// countQueries count findings by what a report groups them by.
var countQueries = map[string]string{
	"rule": `SELECT rule, count(DISTINCT path), total(severity='error'), total(severity='warning'), total(severity='info'), total(origin='corpus')
		FROM findings GROUP BY rule`,
	"site": `SELECT site, count(DISTINCT path), total(severity='error'), total(severity='warning'), total(severity='info'), total(origin='corpus')
		FROM findings WHERE site <> '' GROUP BY site`,
	"supplier": `SELECT supplier, count(DISTINCT path), total(severity='error'), total(severity='warning'), total(severity='info'), total(origin='corpus')
		FROM findings WHERE supplier <> '' GROUP BY supplier`,
	"topic": `SELECT topic, count(DISTINCT path), total(severity='error'), total(severity='warning'), total(severity='info'), total(origin='corpus')
		FROM findings WHERE topic <> '' GROUP BY topic`,
	"article": `SELECT path, 1, total(severity='error'), total(severity='warning'), total(severity='info'), total(origin='corpus')
		FROM findings GROUP BY path`,
}

// Counts counts findings by "rule", "site", "supplier", "topic" or "article", the
// worst first, at most limit of them.
func (s *Store) Counts(ctx context.Context, by string, limit int) ([]Count, error) {
	var out []Count
	err := s.each(ctx, countQueries[by]+` ORDER BY 3 DESC, 4 DESC, 5 DESC, 1 LIMIT ?`, []any{limit}, func(rows *sql.Rows) error {
		var c Count
		var n [4]float64 // total is a float in SQL
		if err := rows.Scan(&c.Name, &c.Articles, &n[0], &n[1], &n[2], &n[3]); err != nil {
			return err
		}
		c.Errors, c.Warnings, c.Infos, c.Corpus = int(n[0]), int(n[1]), int(n[2]), int(n[3])
		out = append(out, c)
		return nil
	})
	return out, err
}

// shownFailures is how many failures Summary returns in words.
const shownFailures = 20

// Summary returns the counts of the last run and the first of what was not
// checked.
func (s *Store) Summary(ctx context.Context) (run.Summary, []wire.Note, error) {
	var sum run.Summary
	runs, err := s.Runs(ctx)
	if err != nil {
		return sum, nil, err
	}
	if len(runs) > 0 {
		r := runs[len(runs)-1]
		sum = run.Summary{Articles: r.Articles, Errors: r.Errors, Warnings: r.Warnings, Infos: r.Infos}
	}
	var out []wire.Note
	add := func(n wire.Note) {
		sum.Failures++
		if len(out) < shownFailures {
			out = append(out, n)
		}
	}
	notes, err := s.Notes(ctx)
	if err != nil {
		return sum, nil, err
	}
	for _, n := range notes {
		if n.Failure {
			add(n.Note)
		}
	}
	err = s.each(ctx, `SELECT path, notes FROM articles WHERE failed ORDER BY path`, nil, func(rows *sql.Rows) error {
		var path, text string
		if err := rows.Scan(&path, &text); err != nil {
			return err
		}
		var notes []wire.Note
		if err := json.Unmarshal([]byte(text), &notes); err != nil {
			return err
		}
		if len(notes) == 0 {
			notes = append(notes, wire.Note{Path: path, Code: "unreadable-input"})
		}
		add(notes[0])
		return nil
	})
	return sum, out, err
}
