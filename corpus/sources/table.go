package sources

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// ndjson reads an object a line.
func (r *reader) ndjson(b *bufio.Reader) error {
	var buf []byte // of one line after the other
	for line := 1; ; line++ {
		text, err := r.line(b, buf[:0])
		if buf = text; cap(buf) > maxKept {
			buf = nil
		}
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, errLong) {
			return err
		}
		last := errors.Is(err, io.EOF)
		text = bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\ufeff")))
		if errors.Is(err, errLong) {
			r.problem("bad-record", fmt.Sprintf("%s:%d", r.in.Path, line), r.tooLong())
		} else if len(text) > 0 {
			if err := r.object(text, line); err != nil {
				return err
			}
		}
		if last {
			return nil
		}
	}
}

// maxKept is how long a line may be whose memory the next one takes over.
const maxKept = 1 << 20

// errLong says that a line is longer than an article may be.
var errLong = errors.New("line too long")

// line appends the next line to text; of one that is too long it skips the rest.
func (r *reader) line(b *bufio.Reader, text []byte) ([]byte, error) {
	long := false
	for {
		piece, err := b.ReadSlice('\n')
		// JSON may take six bytes for one (\u00e4), and there are other fields.
		if int64(len(text)+len(piece)) > 6*r.opts.MaxBytes {
			long, text = true, text[:0]
		}
		if !long {
			text = append(text, piece...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if long && err == nil {
			err = errLong
		}
		return text, err
	}
}

// object reads one record of NDJSON.
func (r *reader) object(text []byte, line int) error {
	o, err := decode(text)
	if err != nil {
		r.problem("bad-record", fmt.Sprintf("%s:%d", r.in.Path, line), err)
		return nil
	}
	rec := r.opts.pick(func(column string) (string, bool) {
		v, ok := o[column]
		switch v := v.(type) {
		case nil:
			return "", ok
		case string:
			return v, true
		case json.Number:
			return v.String(), true // an id, as it is written
		}
		var raw map[string]json.RawMessage // anything else, too
		err := json.Unmarshal(text, &raw)
		return string(raw[column]), err == nil
	})
	return r.record(rec, line)
}

// decode reads a JSON object. It fails if anything follows.
func decode(text []byte) (o map[string]any, err error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&o); err != nil {
		var wrong *json.UnmarshalTypeError
		if errors.As(err, &wrong) {
			return nil, fmt.Errorf("a JSON %s, not an object", wrong.Value)
		}
		return nil, err
	}
	if rest := text[d.InputOffset():]; len(rest) > 0 {
		return nil, fmt.Errorf("%q follows the object", rest[:min(len(rest), 20)])
	}
	return o, nil
}

// record emits a record, or reports what is wrong with it.
func (r *reader) record(rec record, line int) error {
	a, err := r.article(rec, line)
	if err != nil {
		r.problem("bad-record", fmt.Sprintf("%s:%d", r.in.Path, line), err)
		return nil
	}
	return r.emit(a)
}

// separated reads CSV, or TSV by the name, with names of columns in its first row.
func (r *reader) separated(b *bufio.Reader) error {
	if mark, _ := b.Peek(3); string(mark) == "\ufeff" {
		_, _ = b.Discard(3)
	}
	c := csv.NewReader(b)
	c.ReuseRecord = true
	if strings.HasSuffix(strings.ToLower(uncompressed(r.in.Path)), ".tsv") {
		c.Comma, c.LazyQuotes = '\t', true
	}
	head, err := c.Read()
	if err != nil {
		return fmt.Errorf("no row with the names of columns: %w", err)
	}
	index := map[string]int{}
	for i, name := range head {
		index[strings.TrimSpace(name)] = i
	}
	for {
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			r.problem("bad-record", fmt.Sprintf("%s:%d", r.in.Path, parse.StartLine), parse.Err)
			continue
		}
		if err != nil {
			return err
		}
		line, _ := c.FieldPos(0)
		rec := r.opts.pick(func(column string) (string, bool) {
			i, ok := index[column]
			if !ok || i >= len(row) {
				return "", false
			}
			return strings.Clone(row[i]), true
		})
		if err := r.record(rec, line); err != nil {
			return err
		}
	}
}
