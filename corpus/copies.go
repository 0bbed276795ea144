package corpus

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strconv"
	"sync"

	"buzhou/corpus/cross"
	"buzhou/corpus/spill"
	"buzhou/corpus/store"
	"buzhou/internal/finding"
	"buzhou/internal/similarity"
)

// manyCandidates is the code of the note on articles that share a band of their
// sketches, but were too many to be compared with each other.
const manyCandidates = "corpus-many-candidates"

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
