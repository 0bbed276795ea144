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
	"slices"

	"buzhou/corpus/cross"
	"buzhou/corpus/record"
	"buzhou/corpus/sources"
	"buzhou/corpus/spill"
	"buzhou/corpus/store"
	"buzhou/internal/finding"
	"buzhou/internal/similarity"
)

// whole hands f a temporary file and copies it to w if f succeeds: a consumer
// sees all of the output or nothing.
func whole(w io.Writer, f func(*bufio.Writer) error) (err error) {
	tmp, err := os.CreateTemp("", "buzhou-out-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, tmp.Close(), os.Remove(tmp.Name())) }()
	b := bufio.NewWriterSize(tmp, 256<<10)
	if err := f(b); err != nil {
		return err
	}
	if err := b.Flush(); err != nil {
		return err
	}
	if _, err := tmp.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err = io.Copy(w, tmp)
	return err
}

// Map writes the records of the articles of inputs to w: in the order of the
// source, for any number of workers. Nothing is written if it fails, as it does if one
// of the unread, which become records, is a failure: an input that is not there.
func (e *Engine) Map(ctx context.Context, inputs []sources.Input, opts sources.Options, unread []store.Note, w io.Writer) error {
	var failures []error
	for _, n := range unread {
		if n.Failure {
			failures = append(failures, fmt.Errorf("%s: %s", n.Path, n.Message))
		}
	}
	if len(failures) > 0 {
		return errors.Join(failures...)
	}
	return whole(w, func(b *bufio.Writer) error {
		for _, n := range unread {
			if err := writeNote(b, n.Note); err != nil {
				return err
			}
		}
		type outcome struct {
			*mapped
			lines []byte
		}
		work := func(ctx context.Context, a *sources.Article) (o outcome, err error) {
			o.mapped, err = e.mapArticle(ctx, a)
			if err == nil && e.Baseline == nil {
				o.lines, err = o.records()
			}
			return o, err
		}
		sink := func(o outcome) error {
			if e.Baseline != nil {
				a := &o.article
				a.Findings = slices.DeleteFunc(a.Findings, func(f record.Finding) bool { return e.Baseline.Hides(a.Path, f.Fingerprint) })
				var err error
				if o.lines, err = o.records(); err != nil {
					return err
				}
			}
			_, err := b.Write(o.lines)
			return err
		}
		note := func(n finding.Note) error { return writeNote(b, e.noteOf(n)) }
		return stream(ctx, inputs, opts, e.Workers, work, sink, note)
	})
}

func writeNote(w io.Writer, n record.Note) error {
	line, err := record.Line(&record.NoteRecord{Head: record.Head{Key: record.KindNote + "/" + n.Path, Path: n.Path, Kind: record.KindNote, Version: record.Version}, Note: n})
	if err != nil {
		return err
	}
	_, err = w.Write(line)
	return err
}

// records returns the records of an article as lines.
func (m *mapped) records() ([]byte, error) {
	var out bytes.Buffer
	add := func(v any) error {
		line, err := record.Line(v)
		out.Write(line)
		return err
	}
	if err := add(&m.article); err != nil {
		return nil, err
	}
	if sk, ok := m.shingles.Sketch(); ok {
		for b, key := range sk.Keys {
			if err := add(&record.Band{Head: record.Head{Key: record.BandKey(b, key), Path: m.article.Path, Kind: record.KindBand, Version: record.Version}, Low: sk.Low[:]}); err != nil {
				return nil, err
			}
		}
	}
	for i := range m.claims {
		if m.claims[i].Key == "" {
			continue // compared with nothing
		}
		if err := add(&m.claims[i]); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

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
		return red.Add(line)
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
