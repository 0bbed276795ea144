package corpus

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"buzhou/corpus/record"
	"buzhou/corpus/sources"
	"buzhou/corpus/store"
	"buzhou/internal/finding"
	"buzhou/internal/wire"
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
			engine, err := e.Project.Engine(a.File, a.Path)
			if err != nil {
				return o, err
			}
			o.mapped, err = e.mapArticle(ctx, engine, a)
			if err == nil && e.Baseline == nil {
				o.lines, err = o.records()
			}
			return o, err
		}
		sink := func(o outcome) error {
			if e.Baseline != nil {
				a := &o.article
				a.Findings = slices.DeleteFunc(a.Findings, func(f wire.Finding) bool { return e.Baseline.Hides(a.Path, f.Fingerprint) })
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

func writeNote(w io.Writer, n wire.Note) error {
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
	made := map[[2]string]bool{}
	for i := range m.claims {
		c := &m.claims[i]
		said := [2]string{c.Key, c.Statement}
		if c.Key == "" || made[said] {
			continue // compared with nothing, or said before
		}
		made[said] = true
		if err := add(c); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}
