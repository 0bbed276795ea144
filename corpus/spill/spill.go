// Package spill sorts more lines than memory holds: they are spread over files
// by a hash, and each file is sorted and read by itself, so that many can be
// read at once and no line of one key is in two of them.
package spill

import (
	"bufio"
	"bytes"
	"container/heap"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/cespare/xxhash/v2"
)

const (
	// writeBuffer is the buffer of one partition, in bytes.
	writeBuffer = 16 << 10
	// DefaultRun is how much of a partition is sorted in memory at a time; a
	// larger one, of a hot key, is sorted in runs that are merged.
	DefaultRun = 2 << 20
)

// Sorter takes lines, then yields them sorted, partition by partition. Lines
// hold no line break. It is not for several goroutines, but the partitions may be
// read by several at once.
type Sorter struct {
	dir   string
	parts []*bufio.Writer
	files []*os.File
	// Run bounds the bytes that are sorted in memory for one partition.
	Run int
}

// New returns a sorter with n partitions, whose files stand below dir.
func New(dir string, n int) (*Sorter, error) {
	own, err := os.MkdirTemp(dir, "spill-")
	if err != nil {
		return nil, err
	}
	s := &Sorter{dir: own, Run: DefaultRun}
	for i := range n {
		f, err := os.Create(filepath.Join(own, strconv.Itoa(i)))
		if err != nil {
			return nil, errors.Join(err, s.Close())
		}
		s.files = append(s.files, f)
		s.parts = append(s.parts, bufio.NewWriterSize(f, writeBuffer))
	}
	return s, nil
}

// Add files a line under its key: lines of one key come into one partition.
func (s *Sorter) Add(key string, line []byte) error {
	w := s.parts[xxhash.Sum64String(key)%uint64(len(s.parts))]
	if _, err := w.Write(line); err != nil {
		return err
	}
	return w.WriteByte('\n')
}

// Partitions returns the number of partitions.
func (s *Sorter) Partitions() int { return len(s.parts) }

// Close removes the files.
func (s *Sorter) Close() error {
	var errs []error
	for _, f := range s.files {
		errs = append(errs, f.Close())
	}
	return errors.Join(append(errs, os.RemoveAll(s.dir))...)
}

// Read yields the lines of partition i in bytewise order. A line is valid until
// the next call of yield. Nothing may be added after it.
func (s *Sorter) Read(i int, yield func(line []byte) error) error {
	if err := s.parts[i].Flush(); err != nil {
		return err
	}
	if _, err := s.files[i].Seek(0, io.SeekStart); err != nil {
		return err
	}
	info, err := s.files[i].Stat()
	if err != nil {
		return err
	}
	size := min(info.Size(), int64(s.Run)) // what load holds, but for a line
	r := bufio.NewReaderSize(s.files[i], 64<<10)
	var runs []*run
	defer func() {
		for _, r := range runs {
			r.file.Close()
		}
	}()
	for {
		lines, more, err := s.load(r, int(size))
		if err != nil {
			return err
		}
		if !more && len(runs) == 0 {
			for _, l := range lines {
				if err := yield(l); err != nil {
					return err
				}
			}
			return nil
		}
		r, err := s.store(i, len(runs), lines)
		if err != nil {
			return err
		}
		runs = append(runs, r)
		if !more {
			return merge(runs, yield)
		}
	}
}

// load reads and sorts up to a run of lines, of about size bytes, and reports whether more
// follow.
func (s *Sorter) load(r *bufio.Reader, size int) (lines [][]byte, more bool, err error) {
	block := make([]byte, 0, size+4096)
	var ends []int
	for len(block) < s.Run {
		for {
			piece, err := r.ReadSlice('\n')
			block = append(block, piece...)
			if errors.Is(err, bufio.ErrBufferFull) {
				continue
			}
			if errors.Is(err, io.EOF) {
				return sorted(block, ends), false, nil
			}
			if err != nil {
				return nil, false, err
			}
			break
		}
		ends = append(ends, len(block)-1)
	}
	return sorted(block, ends), true, nil
}

// sorted cuts a block into its lines and sorts them.
func sorted(block []byte, ends []int) [][]byte {
	lines := make([][]byte, len(ends))
	start := 0
	for i, end := range ends {
		lines[i] = block[start:end:end]
		start = end + 1
	}
	slices.SortFunc(lines, bytes.Compare)
	return lines
}

// run is a sorted part of a partition on disk.
type run struct {
	file *os.File
	r    *bufio.Reader
	line []byte
}

// store writes a sorted run.
func (s *Sorter) store(part, n int, lines [][]byte) (*run, error) {
	f, err := os.Create(filepath.Join(s.dir, strconv.Itoa(part)+"-"+strconv.Itoa(n)))
	if err != nil {
		return nil, err
	}
	w := bufio.NewWriterSize(f, 64<<10)
	for _, l := range lines {
		if _, err := w.Write(l); err != nil {
			return nil, errors.Join(err, f.Close())
		}
		_ = w.WriteByte('\n') // its error comes back from Flush
	}
	if err := w.Flush(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &run{file: f, r: bufio.NewReaderSize(f, 64<<10)}, nil
}

// next reads the next line of r; io.EOF says that there is none.
func (r *run) next() error {
	r.line = r.line[:0]
	for {
		piece, err := r.r.ReadSlice('\n')
		r.line = append(r.line, piece...)
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil {
			return err
		}
		r.line = r.line[:len(r.line)-1]
		return nil
	}
}

// merge yields the lines of sorted runs in order.
func merge(runs []*run, yield func([]byte) error) error {
	var h runHeap
	for _, r := range runs {
		switch err := r.next(); {
		case err == nil:
			h = append(h, r)
		case !errors.Is(err, io.EOF):
			return err
		}
	}
	heap.Init(&h)
	for len(h) > 0 {
		if err := yield(h[0].line); err != nil {
			return err
		}
		switch err := h[0].next(); {
		case err == nil:
			heap.Fix(&h, 0)
		case errors.Is(err, io.EOF):
			heap.Pop(&h)
		default:
			return err
		}
	}
	return nil
}

// runHeap orders runs by their next line.
type runHeap []*run

func (h runHeap) Len() int           { return len(h) }
func (h runHeap) Less(i, j int) bool { return bytes.Compare(h[i].line, h[j].line) < 0 }
func (h runHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *runHeap) Push(x any)        { *h = append(*h, x.(*run)) }
func (h *runHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
