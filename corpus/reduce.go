package corpus

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"buzhou/corpus/cross"
	"buzhou/corpus/record"
	"buzhou/corpus/spill"
	"buzhou/internal/similarity"
)

// Reduce reads records sorted bytewise from r and writes to w what comes of
// them: near-copies, findings, votes and notes. copies names a file with the
// near-copies of an earlier reduce, "" for none. Memory holds one key, and the
// near-copies. Nothing is written if it fails.
func (e *Engine) Reduce(ctx context.Context, r io.Reader, copies string, w io.Writer) error {
	voice, err := readCopies(copies)
	if err != nil {
		return err
	}
	return whole(w, func(b *bufio.Writer) error {
		emit := func(v any) error {
			line, err := record.Line(v)
			if err != nil {
				return err
			}
			_, err = b.Write(line)
			return err
		}
		red := cross.NewReducer(cross.Options{Messages: e.Messages, Rules: e.Rules, Facts: e.Facts, AsOf: e.AsOf, Voice: voice, Emit: emit})
		pairs, err := newPairs()
		if err != nil {
			return err
		}
		defer pairs.Close()
		bands := cross.Copies[record.Band]{
			Near: func(a, b record.Band) (bool, error) { return similarity.EstimateNearCopy(a.Low, b.Low), nil },
			Join: pairs.add,
		}
		last := ""
		err = lines(r, func(n int, line []byte) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			h, err := record.HeadOf(line)
			if err == nil && h.Key < last {
				err = fmt.Errorf("the records are not sorted: %q comes after %q; sort them bytewise (LC_ALL=C sort)", h.Key, last)
			}
			last = h.Key
			if err == nil {
				err = reduceLine(red, &bands, h, line)
			}
			if err != nil {
				return fmt.Errorf("line %d: %w", n, err)
			}
			return nil
		})
		if err != nil {
			return err
		}
		return errors.Join(red.Flush(), pairs.write(b))
	})
}

// pairs are near-copies. Most come once a band that they share; they wait on disk to
// be written once.
type pairs struct {
	*spill.Sorter
	dir string
}

func newPairs() (*pairs, error) {
	dir, err := os.MkdirTemp("", "buzhou-copies-")
	if err != nil {
		return nil, err
	}
	s, err := spill.New(dir, 1)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return &pairs{s, dir}, nil
}

func (p *pairs) add(a, b record.Band) error {
	line, err := record.Line(&record.Copy{Head: record.Head{Key: record.KindCopy + "/" + b.Path, Path: b.Path, Kind: record.KindCopy, Version: record.Version}, Of: a.Path})
	if err != nil {
		return err
	}
	return p.Add("", line[:len(line)-1])
}

// write writes the records of all pairs, sorted.
func (p *pairs) write(w *bufio.Writer) error {
	var last []byte
	return p.Read(0, func(line []byte) error {
		if bytes.Equal(line, last) {
			return nil
		}
		last = append(last[:0], line...)
		_, _ = w.Write(line) // its error comes back from Flush
		return w.WriteByte('\n')
	})
}

// Close removes the files.
func (p *pairs) Close() error { return errors.Join(p.Sorter.Close(), os.RemoveAll(p.dir)) }

// reduceLine hands a record to what it is for; articles and notes pass.
func reduceLine(red *cross.Reducer, bands *cross.Copies[record.Band], h record.Head, line []byte) error {
	switch h.Kind {
	case record.KindClaim:
		return red.AddLine(line)
	case record.KindBand:
		var b record.Band
		if err := json.Unmarshal(line, &b); err != nil {
			return err
		}
		return bands.Add(h.Key, b)
	case record.KindArticle, record.KindNote:
		return nil
	}
	return fmt.Errorf("unknown kind of record %q", h.Kind)
}

// lines calls f for every line that is not empty.
func lines(r io.Reader, f func(n int, line []byte) error) error {
	b := bufio.NewReaderSize(r, 256<<10)
	var line []byte
	for n := 1; ; {
		piece, err := b.ReadSlice('\n')
		line = append(line, piece...)
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if text := bytes.TrimSpace(line); len(text) > 0 {
			if err := f(n, text); err != nil {
				return err
			}
		}
		if err != nil {
			return nil
		}
		line, n = line[:0], n+1
	}
}

// readCopies returns the cluster of each article that a file of near-copies
// names: the least path of those joined.
func readCopies(name string) (func(string) string, error) {
	if name == "" {
		return nil, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	index := map[string]int{}
	var paths []string
	id := func(path string) int {
		i, ok := index[path]
		if !ok {
			i = len(paths)
			index[path] = i
			paths = append(paths, path)
		}
		return i
	}
	var clusters similarity.Clusters
	err = lines(f, func(n int, line []byte) error {
		h, err := record.HeadOf(line)
		if err != nil || h.Kind != record.KindCopy {
			return err
		}
		var c record.Copy
		if err := json.Unmarshal(line, &c); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		clusters.Join(id(c.Path), id(c.Of))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	least := map[int]string{}
	for i, p := range paths {
		root := clusters.Find(i)
		if l, ok := least[root]; !ok || p < l {
			least[root] = p
		}
	}
	return func(path string) string {
		i, ok := index[path]
		if !ok {
			return ""
		}
		return least[clusters.Find(i)]
	}, nil
}
