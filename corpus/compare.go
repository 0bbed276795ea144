package corpus

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
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
	"buzhou/internal/similarity"
)

// partitions is how many files the shuffle spreads records over.
const partitions = 64

// The codes of the notes on what was too much to be compared: statements of one
// key, and articles that share a band of their sketches but are no near-copies.
const (
	manyStatements = "corpus-many-statements"
	manyCandidates = "corpus-many-candidates"
)

// noteOf words a note.
func (e *Engine) noteOf(n finding.Note) record.Note {
	return record.Note{Code: n.Code, Path: n.Path, Message: e.Messages.Note(n, nil)}
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
			_, body, _ := bytes.Cut(line, rankEnd)
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

// rankEnd parts the rank of a finding from its JSON.
var rankEnd = []byte("\x00")

// add takes what a Reducer emits.
func (r *results) add(v any) error {
	switch v := v.(type) {
	case *record.CrossFinding:
		body, err := record.Line(v)
		if err != nil {
			return err
		}
		rank := strings.ReplaceAll(store.RankKey(v), "\n", " ")
		return r.ranked.Add("", slices.Concat([]byte(rank), rankEnd, body[:len(body)-1]))
	case *record.Votes:
		r.Votes = append(r.Votes, *v)
	case *record.NoteRecord:
		r.Notes = append(r.Notes, store.Note{Note: v.Note})
	default:
		return fmt.Errorf("corpus: unexpected %T", v)
	}
	return nil
}

// copies files the clusters of near-copies in res and returns, for the articles
// in one, the path that stands for it.
func (e *Engine) copies(ctx context.Context, st *store.Store, dir string, res *store.Results) (map[string]string, error) {
	sorter, err := spill.New(dir, partitions)
	if err != nil {
		return nil, err
	}
	defer sorter.Close()
	var ids []int64 // by the rank of their path
	err = st.Sketches(ctx, func(id int64, keys []byte) error {
		rank := len(ids)
		ids = append(ids, id)
		for b := 0; b+8 <= len(keys); b += 8 {
			// band, value and rank in hexadecimal: sorted by band and value.
			line := make([]byte, 0, 34)
			line = hex.AppendEncode(line, []byte{byte(b / 8)})
			line = hex.AppendEncode(line, keys[b:b+8])
			line = hex.AppendEncode(line, binary.BigEndian.AppendUint32(nil, uint32(rank)))
			if err := sorter.Add(string(line[:18]), line); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var mu sync.Mutex
	var joined [][2]int
	dropped := 0
	err = e.eachPartition(ctx, sorter, func(i int) error {
		near := newNearCache(ctx, st, ids)
		c := cross.Copies[int]{Near: near.near, Join: func(a, b int) error {
			mu.Lock()
			defer mu.Unlock()
			joined = append(joined, [2]int{a, b})
			return nil
		}}
		err := sorter.Read(i, func(line []byte) error {
			rank, err := strconv.ParseUint(string(line[18:]), 16, 32)
			if err != nil {
				return err
			}
			return c.Add(string(line[:18]), int(rank))
		})
		mu.Lock()
		defer mu.Unlock()
		dropped += c.Dropped
		return err
	})
	if err != nil {
		return nil, err
	}
	if dropped > 0 {
		res.Notes = append(res.Notes, store.Note{Note: e.noteOf(finding.Note{Code: manyCandidates, Message: finding.Msg(manyCandidates, finding.Number(dropped))})})
	}
	var clusters similarity.Clusters
	for _, j := range joined {
		clusters.Join(j[0], j[1])
	}
	return e.fileClusters(ctx, st, &clusters, joined, ids, res)
}

// fileClusters lists the clusters by their first article, the one of the least
// path.
func (e *Engine) fileClusters(ctx context.Context, st *store.Store, clusters *similarity.Clusters, joined [][2]int, ids []int64, res *store.Results) (map[string]string, error) {
	members := map[int][]int{}
	for _, j := range joined {
		for _, rank := range j {
			root := clusters.Find(rank)
			members[root] = append(members[root], rank)
		}
	}
	roots := make([]int, 0, len(members))
	for root := range members {
		roots = append(roots, root)
	}
	slices.Sort(roots)
	voices := map[string]string{}
	for _, root := range roots {
		ranks := members[root]
		slices.Sort(ranks)
		ranks = slices.Compact(ranks)
		first := ""
		var cluster []int64
		for _, rank := range ranks {
			path, err := st.Path(ctx, ids[rank])
			if err != nil {
				return nil, err
			}
			if first == "" {
				first = path
			}
			voices[path] = first
			cluster = append(cluster, ids[rank])
		}
		res.Clusters = append(res.Clusters, cluster)
	}
	return voices, nil
}

// nearCache compares articles of one partition by their shingles and remembers
// the pairs, of which most share several bands.
type nearCache struct {
	ctx  context.Context
	st   *store.Store
	ids  []int64
	last map[int]similarity.Set
	seen map[[2]int]bool
}

func newNearCache(ctx context.Context, st *store.Store, ids []int64) *nearCache {
	return &nearCache{ctx: ctx, st: st, ids: ids, last: map[int]similarity.Set{}, seen: map[[2]int]bool{}}
}

func (n *nearCache) near(a, b int) (bool, error) {
	if near, ok := n.seen[[2]int{a, b}]; ok {
		return near, nil
	}
	x, err := n.shingles(a)
	if err != nil {
		return false, err
	}
	y, err := n.shingles(b)
	if err != nil {
		return false, err
	}
	near := x.NearCopy(y)
	if len(n.seen) > 1<<16 {
		clear(n.seen)
	}
	n.seen[[2]int{a, b}] = near
	return near, nil
}

func (n *nearCache) shingles(rank int) (similarity.Set, error) {
	if s, ok := n.last[rank]; ok {
		return s, nil
	}
	s, err := n.st.Shingles(n.ctx, n.ids[rank])
	if err != nil {
		return nil, err
	}
	if len(n.last) > 256 {
		clear(n.last)
	}
	n.last[rank] = s
	return s, nil
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
	if err := st.Comparable(ctx, func(r *store.ClaimRow) error {
		line, err := claimLine(r)
		if err != nil {
			return err
		}
		return sorter.Add(r.Key, line)
	}); err != nil {
		return err
	}
	var mu sync.Mutex
	return e.eachPartition(ctx, sorter, func(i int) error {
		r := cross.NewReducer(cross.Options{
			Messages: e.Messages, Rules: e.Rules, Facts: e.Facts, AsOf: e.AsOf,
			Voice: func(path string) string { return voices[path] },
			Emit: func(v any) error {
				mu.Lock()
				defer mu.Unlock()
				return res.add(v)
			},
		})
		if err := sorter.Read(i, r.Add); err != nil {
			return err
		}
		return r.Flush()
	})
}

// claimLine is the record of a stored claim.
func claimLine(r *store.ClaimRow) ([]byte, error) {
	head, err := json.Marshal(struct {
		record.Head
		Site       string `json:"site,omitempty"`
		Supplier   string `json:"supplier,omitempty"`
		Collection string `json:"collection,omitempty"`
	}{record.Head{Key: r.Key, Path: r.Path, Kind: record.KindClaim, Version: record.Version}, r.Site, r.Supplier, r.Collection})
	if err != nil {
		return nil, err
	}
	if !strings.HasPrefix(r.Body, "{") {
		return nil, fmt.Errorf("the database holds no claim in JSON for %s", r.Path)
	}
	head[len(head)-1] = ','
	return append(head, r.Body[1:]...), nil
}
