package sources

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"buzhou/internal/article"
)

// warc reads the pages of a web archive (WARC 1.0 and 1.1, ISO 28500):
// responses of HTTP with status 200, resources and conversions (WET), if they
// are HTML, Markdown or plain text. A record without its head is skipped up to
// the next that has one.
func (r *reader) warc(b *bufio.Reader) error {
	for n := 1; ; n++ {
		err := r.nextRecord(b, n)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		head, err := readHead(b)
		place := fmt.Sprintf("%s#%d", r.in.Path, n)
		if err != nil {
			return fmt.Errorf("record %d: %w", n, err)
		}
		length, err := strconv.ParseInt(head["content-length"], 10, 64)
		if err != nil || length < 0 {
			r.problem("bad-record", place, errors.New("no Content-Length"))
			continue
		}
		block := &io.LimitedReader{R: b, N: length}
		if err := r.warcBlock(place, head, block); err != nil {
			return err
		}
		if _, err := io.Copy(io.Discard, block); err != nil {
			return err
		}
		if block.N > 0 {
			r.problem("bad-record", place, io.ErrUnexpectedEOF)
		}
	}
}

// nextRecord reads up to the version line of the next record.
func (r *reader) nextRecord(b *bufio.Reader, n int) error {
	skipped := false
	for {
		line, err := headLine(b)
		if err != nil {
			return err
		}
		if strings.HasPrefix(line, "WARC/") {
			return nil
		}
		if line != "" && !skipped {
			skipped = true
			r.problem("bad-record", fmt.Sprintf("%s#%d", r.in.Path, n), errors.New("no WARC record begins here"))
		}
	}
}

// maxHead bounds the lines of a head and a line of it, in bytes.
const maxHead = 64 << 10

// headLine reads a line without its end. Of a line that is too long the rest is
// skipped.
func headLine(b *bufio.Reader) (string, error) {
	var line []byte
	for {
		piece, err := b.ReadSlice('\n')
		if len(line) < maxHead {
			line = append(line, piece...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil && (len(line) == 0 || !errors.Is(err, io.EOF)) {
			return "", err
		}
		return strings.TrimRight(string(line), "\r\n"), nil
	}
}

// readHead reads the fields of a head up to its empty line, names in lower case.
func readHead(b *bufio.Reader) (map[string]string, error) {
	head := map[string]string{}
	last := ""
	for size := 0; ; {
		line, err := headLine(b)
		if err != nil {
			return nil, io.ErrUnexpectedEOF
		}
		if line == "" {
			return head, nil
		}
		if size += len(line); size > maxHead {
			return nil, errors.New("a head of more than 64 KiB")
		}
		if line[0] == ' ' || line[0] == '\t' {
			head[last] += " " + strings.TrimSpace(line)
			continue
		}
		name, value, _ := strings.Cut(line, ":")
		last = strings.ToLower(strings.TrimSpace(name))
		head[last] = strings.TrimSpace(value)
	}
}

// warcBlock emits the page that a record's block holds, if it is one.
func (r *reader) warcBlock(place string, head map[string]string, block *io.LimitedReader) error {
	uri := strings.Trim(head["warc-target-uri"], "<>")
	a := &Article{Path: place, Name: uri, Meta: Meta{ID: strings.Trim(head["warc-record-id"], "<>"), URL: uri, Date: Day(head["warc-date"])}}
	var body io.Reader = block
	contentType := head["content-type"]
	switch head["warc-type"] {
	case "response":
		if !strings.HasPrefix(contentType, "application/http") {
			return nil
		}
		http, h, err := httpBody(block)
		if err != nil {
			r.problem("bad-record", place, err)
			return nil
		}
		if http == nil {
			return nil // not status 200
		}
		body, contentType = http, h["content-type"]
	case "resource", "conversion":
	default:
		return nil
	}
	var ok bool
	if a.Format, ok = formatOf(contentType); !ok {
		return nil
	}
	text, err := r.all(body)
	if err != nil {
		r.problem("bad-record", place, err)
		return nil
	}
	a.Raw = text
	return r.emit(a)
}

// formatOf returns the markup that a media type stands for, false if it is no
// text that an article can be.
func formatOf(contentType string) (article.Format, bool) {
	media, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	switch strings.TrimSpace(media) {
	case "text/html", "application/xhtml+xml":
		return article.HTML, true
	case "text/markdown":
		return article.Markdown, true
	case "text/plain":
		return article.Plain, true
	}
	return "", false
}

// httpBody returns the body of a response of HTTP/1 with status 200, its
// encodings undone, and its head; the body is nil for another status.
func httpBody(block io.Reader) (io.Reader, map[string]string, error) {
	b := bufio.NewReader(block)
	status, err := headLine(b)
	if err != nil {
		return nil, nil, err
	}
	parts := strings.Fields(status)
	if len(parts) < 2 || !strings.HasPrefix(parts[0], "HTTP/") {
		return nil, nil, fmt.Errorf("no HTTP response: %.40q", status)
	}
	if parts[1] != "200" {
		return nil, nil, nil
	}
	head, err := readHead(b)
	if err != nil {
		return nil, nil, err
	}
	var body io.Reader = b
	if strings.Contains(strings.ToLower(head["transfer-encoding"]), "chunked") {
		body = &chunked{b: b}
	}
	switch e := strings.ToLower(head["content-encoding"]); e {
	case "", "identity":
	case "gzip", "x-gzip", "zstd":
		// Archivers often undo the encoding and leave the header: the bytes tell.
		if body, err = decompress(body); err != nil {
			return nil, nil, err
		}
	default:
		return nil, nil, fmt.Errorf("content encoding %q is not read", e)
	}
	return body, head, nil
}

// chunked undoes the chunked transfer encoding of HTTP/1.1. A body that was
// stored without it, though its header says otherwise, passes as it is.
type chunked struct {
	b       *bufio.Reader
	left    int64
	started bool
	plain   bool
	done    bool
}

func (c *chunked) Read(p []byte) (int, error) {
	if c.plain {
		return c.b.Read(p)
	}
	if c.done {
		return 0, io.EOF
	}
	if c.left == 0 {
		if err := c.next(); err != nil {
			return 0, err
		}
		if c.plain || c.done {
			return c.Read(p)
		}
	}
	n, err := c.b.Read(p[:min(int64(len(p)), c.left)])
	c.left -= int64(n)
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// next reads the line that opens a chunk.
func (c *chunked) next() error {
	if !c.started {
		c.started = true
		head, _ := c.b.Peek(20)
		line, _, found := bytes.Cut(head, []byte("\n"))
		size, _, _ := strings.Cut(strings.TrimSpace(string(line)), ";")
		if _, err := strconv.ParseInt(size, 16, 64); !found || err != nil {
			c.plain = true
			return nil
		}
	} else if _, err := headLine(c.b); err != nil { // the end of the chunk before
		return io.ErrUnexpectedEOF
	}
	line, err := headLine(c.b)
	if err != nil {
		return io.ErrUnexpectedEOF
	}
	size, _, _ := strings.Cut(line, ";")
	c.left, err = strconv.ParseInt(strings.TrimSpace(size), 16, 64)
	if err != nil || c.left < 0 {
		return fmt.Errorf("bad size of a chunk: %.20q", line)
	}
	c.done = c.left == 0
	return nil
}
