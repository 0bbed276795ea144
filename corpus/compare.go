package corpus

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"buzhou/corpus/cross"
	"buzhou/corpus/record"
	"buzhou/corpus/spill"
	"buzhou/corpus/store"
	"buzhou/internal/finding"
	"buzhou/internal/wire"
)

// partitions is how many files the shuffle spreads records over.
const partitions = 64

// noteOf words a note.
func (e *Engine) noteOf(n finding.Note) wire.Note {
	return wire.Note{Code: n.Code, Path: n.Path, Message: e.Messages.Note(n, nil)}
}

// compare finds the near-copies among the articles of a store, then compares
// what they say, and stores what comes of it.
func (e *Engine) compare(ctx context.Context, st *store.Store, notes []store.Note, info store.Run) error {
	dir, err := os.MkdirTemp("", "buzhou-shuffle-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	res := &store.Results{Notes: notes}
	voices, err := e.copies(ctx, st, dir, res)
	if err != nil {
		return err
	}
	ranked, err := spill.New(dir, 1)
	if err != nil {
		return err
	}
	defer ranked.Close()
	if err := e.claims(ctx, st, dir, voices, &results{res, ranked}); err != nil {
		return err
	}
	res.Findings = func(yield func(*record.CrossFinding) error) error {
		return ranked.Read(0, func(line []byte) error {
			_, body, _ := bytes.Cut(line, partEnd)
			var f record.CrossFinding
			if err := json.Unmarshal(body, &f); err != nil {
				return err
			}
			return yield(&f)
		})
	}
	return st.SetResults(ctx, res, e.comparing(), info)
}

// results takes what a comparison comes to. Findings, which are many and long,
// wait on disk, sorted by their rank.
type results struct {
	*store.Results
	ranked *spill.Sorter
}

// partEnd parts what a line is sorted by from the JSON that follows.
var partEnd = []byte("\x00")

// add takes what a Reducer emits.
func (r *results) add(v any) error {
	switch v := v.(type) {
	case *record.CrossFinding:
		body, err := record.Line(v)
		if err != nil {
			return err
		}
		rank := strings.ReplaceAll(store.RankKey(v), "\n", " ")
		return r.ranked.Add("", slices.Concat([]byte(rank), partEnd, body[:len(body)-1]))
	case *record.Votes:
		r.Votes = append(r.Votes, *v)
	case *record.NoteRecord:
		r.Notes = append(r.Notes, store.Note{Note: v.Note})
	default:
		return fmt.Errorf("corpus: unexpected %T", v)
	}
	return nil
}

// eachPartition calls f for every partition, several at once, and returns the
// first error.
func (e *Engine) eachPartition(ctx context.Context, s *spill.Sorter, f func(i int) error) error {
	workers := e.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var group sync.WaitGroup
	var next atomic.Int64
	errs := make([]error, workers)
	for w := range workers {
		group.Go(func() {
			for errs[w] == nil {
				i := int(next.Add(1)) - 1
				if i >= s.Partitions() {
					return
				}
				if errs[w] = ctx.Err(); errs[w] == nil {
					errs[w] = f(i)
				}
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

// claims shuffles the claims by key, compares those of each key, and files what
// comes of it in res.
func (e *Engine) claims(ctx context.Context, st *store.Store, dir string, voices map[string]string, res *results) error {
	sorter, err := spill.New(dir, partitions)
	if err != nil {
		return err
	}
	defer sorter.Close()
	var line []byte
	if err := st.Comparable(ctx, func(r *store.ClaimRow) error {
		line = appendClaim(line[:0], r)
		return sorter.Add(r.Key, line)
	}); err != nil {
		return err
	}
	var mu sync.Mutex
	return e.eachPartition(ctx, sorter, func(i int) error {
		r := cross.NewReducer(cross.Options{
			Messages: e.Messages, Rules: e.Rules, Facts: e.Facts, AsOf: e.AsOf,
			Voice: func(path string) string { return voices[path] },
			Said:  func(id int64) (*record.Said, error) { return st.Said(ctx, id) },
			Emit: func(v any) error {
				mu.Lock()
				defer mu.Unlock()
				return res.add(v)
			},
		})
		var row cross.Row
		if err := sorter.Read(i, func(line []byte) error {
			if err := readClaim(line, &row); err != nil {
				return err
			}
			return r.Add(&row)
		}); err != nil {
			return err
		}
		return r.Flush()
	})
}

// appendClaim appends a claim as a line of the shuffle: what it is compared under, where
// it is, and by what Store.Said finds what it says, which few are asked for. Lines sort as
// records do, whose strings end with a quotation mark, too.
func appendClaim(b []byte, r *store.ClaimRow) []byte {
	for _, s := range [...]string{r.Key, r.Path, r.Site, r.Supplier, r.Collection, r.Statement} {
		b = appendQuoted(b, s)
	}
	return fmt.Appendf(b, "%08x%x", r.N, r.ID)
}

// readClaim reads what appendClaim wrote.
func readClaim(line []byte, row *cross.Row) (err error) {
	for _, to := range [...]*string{&row.Key, &row.Path, &row.Site, &row.Supplier, &row.Collection, &row.Statement} {
		if line, err = readQuoted(line, to); err != nil {
			return err
		}
	}
	if len(line) < 8 {
		return errCut
	}
	row.ID, err = strconv.ParseInt(string(line[8:]), 16, 64)
	return err
}

var errCut = errors.New("corpus: a line of the shuffle is cut off")

// appendQuoted appends a string as in JSON but for the mark that opens it.
func appendQuoted(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' {
			quoted, _ := record.Line(s) // a string always has one
			return append(b, bytes.TrimSuffix(quoted[1:], []byte("\n"))...)
		}
	}
	return append(append(b, s...), '"')
}

// readQuoted reads what appendQuoted wrote into to and returns what follows. It keeps a
// string that is the same as that of the line before.
func readQuoted(b []byte, to *string) ([]byte, error) {
	end := bytes.IndexByte(b, '"')
	if end < 0 {
		return nil, errCut
	}
	if bytes.IndexByte(b[:end], '\\') < 0 {
		if string(b[:end]) != *to {
			*to = string(b[:end])
		}
		return b[end+1:], nil
	}
	d := json.NewDecoder(io.MultiReader(strings.NewReader(`"`), bytes.NewReader(b)))
	err := d.Decode(to)
	return b[max(d.InputOffset()-1, 0):], err
}
