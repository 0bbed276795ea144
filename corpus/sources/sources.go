// Package sources reads the articles of a corpus one after the other: from
// files and folders, NDJSON, CSV, Parquet, zip and tar archives, WARC, and standard
// input, each of them plain or compressed with gzip or zstd. Memory holds one
// article at a time. A record that cannot be read is reported with its place,
// and the rest goes on.
package sources

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/input"
)

// Article is one document of a corpus with what its source says of it.
type Article struct {
	// Path names the article in every output: a file's path; for a record of
	// a container its path and, after "#", its id or line; for a member of an
	// archive both paths joined.
	Path string
	// File is the file that the article was read from; it is Path unless the
	// file holds several.
	File string
	Meta
	// Format is the markup, "" if Name and the content tell.
	Format article.Format
	// Name is what the format is read from, a file name or address.
	Name string
	Raw  []byte
}

// Meta is what columns, headers or front matter say of an article. An empty
// field is not known.
type Meta struct {
	ID       string `json:"id,omitempty"`
	URL      string `json:"url,omitempty"`
	Title    string `json:"title,omitempty"`
	Date     string `json:"date,omitempty"`
	Site     string `json:"site,omitempty"`
	Supplier string `json:"supplier,omitempty"`
	// Collection is the argument that the article was found under: what a
	// site is where none is known.
	Collection string `json:"collection,omitempty"`
}

// Options say how to read.
type Options struct {
	// Columns maps names of columns and JSON fields to those of Fields; the
	// usual names are known.
	Columns map[string]string
	Stdin   io.Reader
	// StdinName is what standard input is called, and what its kind is read
	// from; without one it is NDJSON if it begins with "{", else an article.
	StdinName string
	// MaxBytes bounds one article; longer ones are reported and left out.
	MaxBytes int64
	// Selector and Force are those of input.Options. Excluded, if set, reports
	// whether a member of an archive, by the archive and its own path, is left out.
	Selector input.Selector
	Force    bool
	Excluded func(file, path string) bool
	// Read, if set, is told of every piece of input that was read.
	Read func(bytes int)
}

// DefaultMaxBytes bounds an article unless Options say otherwise.
const DefaultMaxBytes = 64 << 20

// Sink takes what is read. Article owns the bytes it is handed; its error ends
// the reading. Problem is told of records that cannot be read.
type Sink struct {
	Article func(*Article) error
	Problem func(finding.Note)
}

// Read reads the articles of all inputs in order. Its error is that of
// sink.Article or of ctx; what goes wrong with an input is a problem.
func Read(ctx context.Context, inputs []Input, opts Options, sink Sink) error {
	opts.MaxBytes = cmp.Or(opts.MaxBytes, DefaultMaxBytes)
	for i := range inputs {
		r := reader{ctx: ctx, opts: &opts, in: &inputs[i], sink: &sink}
		if err := r.read(); err != nil {
			var stop *stopped
			if errors.As(err, &stop) {
				return stop.err
			}
			code := "unusable-input"
			if errors.Is(err, fs.ErrPermission) {
				code = "unreadable-input"
			}
			r.problem(code, r.in.Path, err)
		}
	}
	return ctx.Err()
}

// reader reads one input.
type reader struct {
	ctx  context.Context
	opts *Options
	in   *Input
	sink *Sink
	// seen holds the ids of the records of a container.
	seen names
}

// stopped wraps an error that ends the whole reading, as opposed to one of the
// input at hand.
type stopped struct{ err error }

func (s *stopped) Error() string { return s.err.Error() }

func (r *reader) emit(a *Article) error {
	if err := r.ctx.Err(); err != nil {
		return &stopped{err}
	}
	a.File, a.Collection = r.in.Path, r.in.collection
	if a.Site == "" {
		a.Site = Host(a.URL)
	}
	if err := r.sink.Article(a); err != nil {
		return &stopped{err}
	}
	return nil
}

// problem reports what is wrong with the record or input at a place.
func (r *reader) problem(code, place string, err error) {
	var pathErr *os.PathError
	if errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	args := []finding.Arg{}
	if err != nil {
		args = append(args, finding.Text(err.Error()))
	}
	r.sink.Problem(finding.Note{Code: code, Path: place, Message: finding.Msg(code, args...)})
}

func (r *reader) read() error {
	raw := r.opts.Stdin
	if !r.in.Stdin {
		f, err := os.Open(r.in.Open())
		if err != nil {
			return err
		}
		defer f.Close()
		raw = f
		switch r.in.kind {
		case zipped:
			return r.zip(f, r.in.Size)
		case parquet:
			return r.parquet(f, r.in.Size)
		}
	}
	stream, err := decompress(&meter{raw, r.opts.Read})
	if err != nil {
		return err
	}
	defer stream.Close()
	return r.stream(bufio.NewReaderSize(stream, 64<<10))
}

// stream reads an input of any kind that is read from front to back.
func (r *reader) stream(b *bufio.Reader) error {
	k := r.in.kind
	if k == unknown {
		k = sniff(b)
	}
	switch k {
	case ndjson:
		return r.ndjson(b)
	case separated:
		return r.separated(b)
	case tarred:
		return r.tar(b)
	case warc:
		return r.warc(b)
	case zipped:
		return errors.New("a zip archive cannot be read from standard input: name the file")
	case parquet:
		return errors.New("a Parquet file cannot be read from standard input: name the file")
	}
	text, err := r.all(b)
	if err != nil {
		return err
	}
	return r.emit(&Article{Path: r.in.Path, Name: uncompressed(r.in.Path), Raw: text})
}

// sniff tells the kind of a stream without a name.
func sniff(b *bufio.Reader) kind {
	head, _ := b.Peek(16)
	switch s := strings.TrimLeft(string(head), "\ufeff \t\r\n"); {
	case strings.HasPrefix(s, "{"):
		return ndjson
	case strings.HasPrefix(s, "WARC/"):
		return warc
	}
	return single
}

// all reads what is left of b, up to the bound on an article.
func (r *reader) all(b io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(b, r.opts.MaxBytes+1))
	if err == nil && int64(len(text)) > r.opts.MaxBytes {
		return nil, r.tooLong()
	}
	return text, err
}

func (r *reader) tooLong() error {
	return fmt.Errorf("longer than %d bytes", r.opts.MaxBytes)
}

// name returns the path of a record: its id where it has one of its own, else
// its line.
func (r *reader) name(id string, line int) string {
	if id == "" {
		return fmt.Sprintf("%s#L%d", r.in.Path, line)
	}
	if !r.seen.add(id) {
		return fmt.Sprintf("%s#%s@L%d", r.in.Path, id, line)
	}
	return r.in.Path + "#" + id
}

// Host returns the host of an address without "www.".
func Host(url string) string {
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		return ""
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	if i := strings.LastIndexByte(rest, '@'); i >= 0 {
		rest = rest[i+1:]
	}
	return strings.TrimPrefix(strings.ToLower(rest), "www.")
}

// meter tells a function how much passes through it.
type meter struct {
	r    io.Reader
	read func(int)
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	if m.read != nil {
		m.read(n)
	}
	return n, err
}
