package corpus

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"os"
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
	sketches, err := newSketches(dir)
	if err != nil {
		return nil, err
	}
	defer sketches.Close()
	var ids []int64 // by the rank of their path
	line := make([]byte, 0, 34)
	err = st.Sketches(ctx, func(id int64, sk *similarity.Sketch) error {
		rank := len(ids)
		ids = append(ids, id)
		for b, key := range sk.Keys {
			// band, value and rank in hexadecimal: sorted by band and value.
			line = hex.AppendEncode(line[:0], []byte{byte(b)})
			line = hex.AppendEncode(line, binary.BigEndian.AppendUint64(nil, key))
			line = hex.AppendEncode(line, binary.BigEndian.AppendUint32(nil, uint32(rank)))
			if err := sorter.Add(string(line[:18]), line); err != nil {
				return err
			}
		}
		return sketches.add(sk)
	})
	if err := errors.Join(err, sketches.Flush()); err != nil {
		return nil, err
	}
	var mu sync.Mutex
	var clusters similarity.Clusters
	dropped := 0
	err = e.eachPartition(ctx, sorter, func(i int) error {
		near := newNearCache(ctx, st, sketches, ids)
		c := cross.Copies[int]{Near: near.near, Join: func(a, b int) error {
			mu.Lock()
			defer mu.Unlock()
			clusters.Join(a, b)
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
	return e.fileClusters(ctx, st, &clusters, ids, res)
}

// sketches keeps the low bytes of the sketches of all articles on disk, by rank:
// they tell most pairs that share a band apart.
type sketches struct {
	*bufio.Writer
	file *os.File
}

// lowBytes are those of one sketch.
type lowBytes [similarity.SketchLow]byte

func newSketches(dir string) (*sketches, error) {
	f, err := os.CreateTemp(dir, "sketches-")
	if err != nil {
		return nil, err
	}
	return &sketches{bufio.NewWriter(f), f}, nil
}

// add takes the sketch of the next article.
func (s *sketches) add(sk *similarity.Sketch) error {
	_, err := s.Write(sk.Low[:])
	return err
}

// read returns the low bytes of the article of a rank, once all are flushed; several may
// be read at once.
func (s *sketches) read(rank int) (low lowBytes, err error) {
	_, err = s.file.ReadAt(low[:], int64(rank)*similarity.SketchLow)
	return low, err
}

// Close removes the file.
func (s *sketches) Close() error { return errors.Join(s.file.Close(), os.Remove(s.file.Name())) }

// fileClusters lists the clusters by their first article, the one of the least
// path.
func (e *Engine) fileClusters(ctx context.Context, st *store.Store, clusters *similarity.Clusters, ids []int64, res *store.Results) (map[string]string, error) {
	copied := map[int]bool{} // the first ranks of clusters
	for rank := range ids {
		if first := clusters.Find(rank); first != rank {
			copied[first] = true
		}
	}
	voices := map[string]string{}
	type place struct {
		index int    // in res
		path  string // of the first article
	}
	placed := map[int]place{} // by the first rank
	for rank, id := range ids {
		first := clusters.Find(rank)
		if !copied[first] {
			continue
		}
		path, err := st.Path(ctx, id)
		if err != nil {
			return nil, err
		}
		if rank == first {
			placed[first] = place{len(res.Clusters), path}
			res.Clusters = append(res.Clusters, nil)
		}
		p := placed[first]
		res.Clusters[p.index] = append(res.Clusters[p.index], id)
		voices[path] = p.path
	}
	return voices, nil
}

// nearCache compares articles of one partition, by their rank, by their sketches and
// then by their shingles. Most articles share no band with another, so that nothing is
// read of them; of those that do most share several, so that pairs are remembered.
type nearCache struct {
	ctx      context.Context
	st       *store.Store
	sketches *sketches
	ids      []int64
	lows     map[int]lowBytes
	sets     map[int]similarity.Set
	seen     map[[2]int]bool
}

func newNearCache(ctx context.Context, st *store.Store, sketches *sketches, ids []int64) *nearCache {
	return &nearCache{
		ctx: ctx, st: st, sketches: sketches, ids: ids,
		lows: map[int]lowBytes{}, sets: map[int]similarity.Set{}, seen: map[[2]int]bool{},
	}
}

func (n *nearCache) near(a, b int) (bool, error) {
	pair := [2]int{a, b}
	if near, ok := n.seen[pair]; ok {
		return near, nil
	}
	near, err := n.compare(a, b)
	if err == nil {
		remember(n.seen, 1<<16, pair, near)
	}
	return near, err
}

func (n *nearCache) compare(a, b int) (bool, error) {
	k, err := cached(n.lows, 1<<10, a, n.sketches.read)
	if err != nil {
		return false, err
	}
	l, err := cached(n.lows, 1<<10, b, n.sketches.read)
	if err != nil || !similarity.MayBeNearCopies(k[:], l[:]) {
		return false, err
	}
	shingles := func(rank int) (similarity.Set, error) { return n.st.Shingles(n.ctx, n.ids[rank]) }
	x, err := cached(n.sets, 1<<8, a, shingles)
	if err != nil {
		return false, err
	}
	y, err := cached(n.sets, 1<<8, b, shingles)
	return err == nil && x.NearCopy(y), err
}

// cached returns what read says of a key, and remembers it.
func cached[V any](known map[int]V, most, key int, read func(int) (V, error)) (V, error) {
	if v, ok := known[key]; ok {
		return v, nil
	}
	v, err := read(key)
	if err == nil {
		remember(known, most, key, v)
	}
	return v, err
}

// remember files a value in a map of which all is forgotten when it is full.
func remember[K comparable, V any](known map[K]V, most int, key K, v V) {
	if len(known) >= most {
		clear(known)
	}
	known[key] = v
}
